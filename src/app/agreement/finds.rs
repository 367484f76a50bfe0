//! Where annotators differ: what each has, side by side. A press leads to it in its article.

use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui, vec2};

use super::AgreementAction as Ask;
use super::list::Of;
use super::listed::{Row, Side, name};
use crate::agree::Kind;
use crate::app::Desk;
use crate::app::action::{Action, Actions, ColumnAction};
use crate::app::compare::Screen;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{look, rows, text_button};
use crate::app::look::{Text, say};
use crate::app::words::article_name;
use crate::text::shortened;

const ROW: f32 = 52.0;
/// So many characters of an annotation stand in a row.
const LETTERS: usize = 90;
/// How wide a row's head is, and how narrow what an annotator has gets.
const HEAD: f32 = 150.0;
const SIDE: f32 = 120.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let page = desk.agreeing();
    let Some(listed) = page.listed() else { return };
    ui.horizontal(|ui| head(desk, ui, actions));
    if listed.len() == 0 {
        ui.add_space(8.0);
        say::NOTHING.label(ui, "Nothing of this kind");
        // The panel would become as small as its words.
        ui.allocate_space(ui.available_size());
        return;
    }
    ScrollArea::vertical()
        .id_salt("finds")
        .auto_shrink(false)
        .show(ui, |ui| {
            rows(ui, listed.len(), ROW, |ui, at| {
                if let Some(found) = listed.row(desk.project(), page, at) {
                    row(desk, ui, &found, actions);
                }
            });
        });
}

/// What the list is of, and a way back to all.
fn head(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let (project, page) = (desk.project(), desk.agreeing());
    let words = match &page.of {
        Of::Finds { tag, kind } => {
            let count = |kind| page.listed().map_or(0, |it| it.count(kind));
            let differ: usize = [Kind::Found, Kind::Boundary, Kind::Category]
                .map(count)
                .iter()
                .sum();
            let kinds = [Kind::Category, Kind::Boundary, Kind::Found, Kind::Same];
            let all = (None, format!("All that differ  {differ}"));
            let kinds = kinds.map(|kind| (Some(kind), format!("{}  {}", name(kind), count(kind))));
            for (of, words) in std::iter::once(all).chain(kinds) {
                if tab(ui, &words, *kind == of).clicked() {
                    actions.push(Ask::List(Of::Finds {
                        tag: tag.clone(),
                        kind: of,
                    }));
                }
            }
            tag.as_ref()
                .map(|tag| format!("Only {}", project.tag_set().name(tag)))
        }
        Of::Attribute(tag, name) => {
            let tag = project.tag_set().name(tag);
            Some(format!("Values of {tag}: {name}"))
        }
        Of::Links => Some("What somebody linked".to_owned()),
        Of::Gaps => Some("What articles report and leave out".to_owned()),
        Of::Cell { .. } => page.said_of_cell(project),
    };
    let is_narrowed = words.is_some() || page.part().is_some();
    let part = page.part().map(ToOwned::to_owned);
    let words: Vec<String> = words.into_iter().chain(part).collect();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if !is_narrowed {
            return;
        }
        let all = match &page.of {
            Of::Finds { .. } if page.part().is_none() => "All tags",
            _ => "All finds",
        };
        if text_button(ui, all).clicked() {
            actions.push(Ask::List(Of::default()));
            actions.push(Ask::Part(None));
        }
        let words = say::DETAIL.of(ui, words.join(" · "));
        ui.add(Label::new(words).truncate());
    });
}

fn row(desk: &Desk, ui: &mut Ui, found: &Row<'_>, actions: &mut Actions) {
    let article = article_name(desk.project(), found.article);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_min_height(ROW - 6.0);
        ui.allocate_ui(vec2(HEAD, ROW), |ui| {
            ui.vertical(|ui| {
                ui.set_width(HEAD);
                let head = say::SOURCE.of(ui, &found.head);
                ui.add(Label::new(head).truncate());
                let words = say::CAPTION.of(ui, article);
                let label = Label::new(words).truncate().sense(Sense::click());
                if ui.add(label).on_hover_text("Read this article").clicked() {
                    actions.push(ColumnAction::Show(found.article.clone()));
                    actions.push(Screen::Read);
                }
            });
        });
        let count = found.sides.len().max(1) as f32;
        let side = ((width - HEAD - 20.0) / count).max(SIDE);
        for of in &found.sides {
            ui.allocate_ui(vec2(side, ROW), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(side - 8.0);
                    words(desk, ui, of, actions);
                });
            });
        }
    });
}

/// What one of them has there.
fn words(desk: &Desk, ui: &mut Ui, side: &Side, actions: &mut Actions) {
    let tokens = look(ui);
    let project = desk.project();
    let annotator = project.annotator_name(&side.annotator);
    let head = match side.said.as_str() {
        "" => annotator.to_owned(),
        said => format!("{annotator} · {said}"),
    };
    let head = say::CAPTION.of(ui, head);
    ui.add(Label::new(head).truncate());
    let Some(annotation) = side.annotation.and_then(|id| project.annotation(id)) else {
        say::MISSING.label(ui, "nothing here");
        return;
    };
    let text = shortened(&project.text_of(annotation), LETTERS);
    let text = RichText::new(text)
        .font(Text::Passage.passage())
        .color(*tokens.ink);
    let label = Label::new(text).truncate().sense(Sense::click());
    let response = ui.add(label).on_hover_text("Read it in its article");
    if response.clicked() {
        actions.push(Action::go(annotation.id));
    }
}
