//! Numbers and dates of all articles by noun, linked or not: to look through, not for alarms.

use egui::{
    Align, Frame, Layout, Margin, Panel, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::finding::{answers, said_line};
use super::{DiscrepanciesAction, Noun, Said};
use crate::app::action::{Actions, TextAction};
use crate::app::look::widgets::{field, look, text_button};
use crate::app::look::{colour, say};
use crate::app::panels::edits;
use crate::app::{App, Desk};
use crate::edit::Command;
use crate::model::{Subject, Verdict};

const HEADING: f32 = 34.0;
const ENTRY: f32 = 26.0;
const ANSWER: f32 = 76.0;
/// The room for an outlet's name.
const NAME: f32 = 96.0;
/// The room for a value in its normal form.
const DISPLAY: f32 = 128.0;

enum Line<'a> {
    Noun(&'a Noun),
    Answer(&'a Noun),
    Entry(&'a Said),
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let head = Frame::new().inner_margin(Margin::symmetric(14, 10));
    Panel::top("board head").frame(head).show(ui, |ui| {
        say::NAME.label(ui, "Numbers and dates");
        say::SMALL.label(
            ui,
            "In all articles, by what they count; different values need be no contradiction",
        );
    });
    let discrepancies = &desk.comparing().discrepancies;
    let Some(board) = discrepancies.board() else {
        return;
    };
    if board.is_empty() {
        Frame::new()
            .inner_margin(Margin::symmetric(14, 0))
            .show(ui, |ui| {
                say::SOFT.label(ui, "No number or date yet that two articles share");
            });
        return;
    }
    let mut lines = Vec::new();
    for noun in board {
        lines.push((Line::Noun(noun), HEADING));
        if discrepancies.noun() == Some(&noun.subject) {
            lines.push((Line::Answer(noun), ANSWER));
        }
        lines.extend(noun.entries.iter().map(|entry| (Line::Entry(entry), ENTRY)));
    }
    let total: f32 = lines.iter().map(|(_, height)| height).sum();
    ScrollArea::vertical()
        .id_salt("board")
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(total + 12.0);
            let area = ui.max_rect().shrink2(vec2(14.0, 0.0));
            let mut top = area.top();
            for (number, (line, height)) in lines.iter().enumerate() {
                let rect = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), *height));
                top += height;
                let from = rect.top() - area.top();
                if from > viewport.bottom() || from + height < viewport.top() {
                    continue;
                }
                match line {
                    Line::Noun(noun) => {
                        if heading(desk, ui, rect, noun) {
                            app.actions
                                .push(DiscrepanciesAction::Noun(noun.subject.clone()));
                        }
                    }
                    Line::Answer(noun) => answer(desk, ui, rect, noun, &mut app.actions),
                    Line::Entry(said) => {
                        let id = ui.scope_id().with(("entry", number));
                        if said_line(ui, rect, id, said, (NAME, DISPLAY), false).clicked() {
                            app.actions
                                .push(TextAction::Reveal(said.article.clone(), said.span));
                        }
                    }
                }
            }
        });
}

fn aspect(subject: &Subject) -> &'static str {
    match subject {
        Subject::Discrepancy { aspect, .. } => aspect.name(),
        _ => "",
    }
}

/// The noun, in how many articles, and what was answered; whether it was pressed.
fn heading(desk: &Desk, ui: &Ui, rect: Rect, noun: &Noun) -> bool {
    let look = look(ui);
    let opened = desk.comparing().discrepancies.noun() == Some(&noun.subject);
    let id = ui.scope_id().with(("noun", &noun.subject));
    let response = ui.interact(rect.expand2(vec2(6.0, 0.0)), id, Sense::click());
    let name = format!("{} ({})", noun.name, aspect(&noun.subject));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, opened, &name));
    if response.hovered() || response.has_focus() {
        let fill = colour::blend(*look.window, *look.ink, 0.05);
        let place = response.rect.with_min_y(rect.top() + 6.0);
        ui.painter().rect_filled(place, 6.0, fill);
    }
    let center = rect.center().y + 3.0;
    let articles = match noun.articles {
        1 => "1 article".to_owned(),
        many => format!("{many} articles"),
    };
    let answered = answers(desk, &noun.subject);
    let detail = if answered.is_empty() {
        articles
    } else {
        format!("{answered} · {articles}")
    };
    let width = rect.width() * 0.6;
    let title = say::ENTRY.paint(ui, pos2(rect.left(), center), width, &noun.name);
    let left = title.right() + 10.0;
    say::FAINT.paint(ui, pos2(left, center), rect.right() - left, &detail);
    response
        .on_hover_text(format!(
            "{name}, {detail}\nPress to confirm, dismiss or note it"
        ))
        .clicked()
}

fn answer(desk: &Desk, ui: &mut Ui, rect: Rect, noun: &Noun, actions: &mut Actions) {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .id_salt(("noun answer", &noun.subject));
    let mut room = ui.new_child(builder.layout(Layout::top_down(Align::Min)));
    let verdict = desk.verdict_on(&noun.subject);
    room.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (given, open, taken) in [
            (Verdict::Confirmed, "Confirm noun", "Reopen noun"),
            (Verdict::Dismissed, "Dismiss noun", "Reopen noun"),
        ] {
            let name = if verdict == given { taken } else { open };
            if text_button(ui, name).clicked() {
                actions.push(DiscrepanciesAction::AnswerSubject(
                    noun.subject.clone(),
                    given,
                ));
            }
        }
    });
    let review = desk.review_of(&noun.subject);
    let mut note = review.map(|review| review.note.clone()).unwrap_or_default();
    let response = field(&mut room, &mut note, "Note on the noun", "Add a note");
    edits(&response, actions, || Command::Review {
        subject: noun.subject.clone(),
        verdict,
        note,
    });
}
