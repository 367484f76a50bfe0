//! A finding as a card: what each outlet says, why that is a discrepancy, and what a person answered.
//!
//! Every line of a card is one line high, whatever stands in it, so that a card's height is known before it is drawn.
//! What is cut stands whole in the tooltip.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, CursorIcon, Layout, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::{Attention, DiscrepanciesAction, Said, ShownFinding};
use crate::app::Desk;
use crate::app::action::{Action, Actions, TextAction};
use crate::app::command::{Suggest, UiCommand};
use crate::app::look::widgets::{
    field, key_cap, line_below, look, paint_end, paint_truncated, pressed, text_button,
};
use crate::app::look::{Icon, Text, Tokens, colour, radius, say};
use crate::app::panels::edits;
use crate::compare::discrepancies::State;
use crate::edit::Command;
use crate::model::{Review, Subject, Verdict};

const MARGIN: f32 = 10.0;
const TITLE: f32 = 28.0;
const VALUE: f32 = 26.0;
const REASON: f32 = 24.0;
/// The room for the reason of the current finding: two lines.
const REASON_WHOLE: f32 = 42.0;
const ANSWER: f32 = 42.0;
/// The room for an outlet's name.
const NAME: f32 = 150.0;
/// The room for a value in its normal form.
const DISPLAY: f32 = 190.0;
/// In less room than this, nothing is shown of what stands before the words.
const BESIDE: f32 = 380.0;

/// How high a card is.
pub(super) fn height(shown: &ShownFinding, current: bool) -> f32 {
    let values = VALUE * shown.values.len() as f32;
    let rest = if current {
        REASON_WHOLE + ANSWER
    } else {
        REASON
    };
    2.0 * MARGIN + TITLE + values + rest
}

/// What stands on a pill.
pub(super) fn state_word(state: State) -> &'static str {
    state.name()
}

pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    rect: Rect,
    shown: &ShownFinding,
    attention: Option<Attention>,
    actions: &mut Actions,
) {
    let look = look(ui);
    let discrepancies = &desk.comparing().discrepancies;
    let current = discrepancies.current() == Some(&shown.subject);
    let id = ui.scope_id().with(("finding", &shown.subject));
    let card = ui.interact(rect, id, Sense::click());
    let of = shown.title(desk.project());
    let mut name = format!(
        "{}: {of}, {}",
        state_word(shown.finding.state),
        shown.topic()
    );
    let answered = answers(desk, &shown.subject);
    if !answered.is_empty() {
        name = format!("{name}, {answered}");
    }
    card.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, current, &name));
    if current {
        ui.painter().rect_filled(rect, 0.0, *look.accent_background);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, *look.accent);
    } else if card.hovered() || card.has_focus() {
        let fill = colour::blend(*look.paper, *look.ink, 0.04);
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    line_below(ui, rect);
    let inner = rect.shrink2(vec2(18.0, MARGIN));
    let mut top = inner.top();
    let mut next = |height: f32| {
        let row = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height));
        top += height;
        row
    };
    title(ui, next(TITLE), shown, &of, &answered);
    for (number, said) in shown.values.iter().enumerate() {
        let widths = (NAME, DISPLAY);
        let id = id.with(number);
        if said_line(ui, next(VALUE), id, said, widths, current).clicked() {
            actions.push(TextAction::Reveal(said.article.clone(), said.span));
        }
    }
    let room = if current { REASON_WHOLE } else { REASON };
    reason(ui, next(room), &shown.finding.reason);
    if current {
        let mut room = ui.new_child(
            UiBuilder::new()
                .max_rect(next(ANSWER))
                .id_salt(("answer", &shown.subject))
                .layout(Layout::left_to_right(Align::Center)),
        );
        answer(desk, &mut room, shown, attention, actions);
    }
    if card.clicked() && !current {
        actions.push(DiscrepanciesAction::Pick(shown.subject.clone()));
    }
}

/// The state, the cluster and the topic; on the right what was answered.
fn title(ui: &Ui, row: Rect, shown: &ShownFinding, of: &str, answered: &str) {
    let look = look(ui);
    let right = if answered.is_empty() {
        row.right()
    } else {
        let width = (row.width() * 0.4).min(360.0);
        let galley =
            ui.painter()
                .layout_job(one_line(answered, Text::Detail.font(), *look.soft, width));
        paint_end(ui, row.right_center(), galley, *look.soft) - 12.0
    };
    let pill = pill(
        ui,
        pos2(row.left(), row.center().y),
        shown.finding.state,
        look,
    );
    let mut left = pill.right() + 10.0;
    let width = ((right - left) * 0.65).max(60.0);
    let title = say::NAME.paint(ui, pos2(left, row.center().y), width, of);
    left = title.right() + 10.0;
    let topic = shown.topic();
    let font = Text::Detail.font();
    paint_truncated(
        ui,
        pos2(left, row.center().y),
        right - left,
        &topic,
        font,
        *look.soft,
    );
}

/// A state in a word, on a pill.
pub(in crate::app::compare) fn pill(
    ui: &Ui,
    left: egui::Pos2,
    state: State,
    look: &Tokens,
) -> Rect {
    let (fill, font) = match state {
        State::Conflict => (*look.find, Text::Caption.bold()),
        _ => (
            colour::blend(*look.paper, *look.ink, 0.1),
            Text::Caption.font(),
        ),
    };
    let word = state_word(state).to_owned();
    let galley = ui.painter().layout_no_wrap(word, font, *look.ink);
    let size = galley.size() + vec2(14.0, 4.0);
    let rect = Rect::from_min_size(left - vec2(0.0, size.y / 2.0), size);
    ui.painter().rect_filled(rect, size.y / 2.0, fill);
    ui.painter()
        .galley(rect.min + vec2(7.0, 2.0), galley, *look.ink);
    rect
}

/// What was answered to a finding, the current annotator's answer first.
pub(super) fn answers(desk: &Desk, subject: &Subject) -> String {
    let words = |review: &Review| match (review.verdict, review.note.is_empty()) {
        (Verdict::Undecided, _) => format!("note: {}", review.note),
        (verdict, true) => verdict.name().to_owned(),
        (verdict, false) => format!("{}: {}", verdict.name(), review.note),
    };
    let mut answers: Vec<String> = desk.review_of(subject).map(words).into_iter().collect();
    let me = desk.session().annotator();
    let layers = desk
        .project()
        .layers()
        .iter()
        .filter(|(annotator, _)| *annotator != me);
    let others =
        layers.filter_map(|(annotator, layer)| Some((annotator, layer.reviews.get(subject)?)));
    answers.extend(others.map(|(annotator, review)| format!("{annotator}: {}", words(review))));
    answers.join(" · ")
}

fn one_line(text: &str, font: egui::FontId, colour: egui::Color32, width: f32) -> LayoutJob {
    let format = TextFormat::simple(font, colour);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job
}

/// What one article says: who, in which words, and the value. Pressed, it leads there. `widths`: of name and value.
pub(super) fn said_line(
    ui: &Ui,
    row: Rect,
    id: egui::Id,
    said: &Said,
    widths: (f32, f32),
    on_accent: bool,
) -> Response {
    let look = look(ui);
    let response = ui.interact(row.expand2(vec2(6.0, 0.0)), id, Sense::click());
    let apart = if said.apart { ", stands apart" } else { "" };
    let long = if said.is_long {
        ", in a long passage"
    } else {
        ""
    };
    let name = format!(
        "{}: {} = {}{apart}{long}",
        said.name, said.words, said.display
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        let under = if on_accent {
            *look.accent_background
        } else {
            *look.paper
        };
        let fill = colour::blend(under, *look.ink, 0.06);
        ui.painter().rect_filled(response.rect, radius(), fill);
    }
    let center = row.center().y;
    let (font, ink) = if said.apart {
        (Text::Detail.bold(), *look.ink)
    } else {
        (Text::Detail.font(), *look.soft)
    };
    paint_truncated(
        ui,
        pos2(row.left(), center),
        widths.0 - 12.0,
        &said.name,
        font,
        ink,
    );
    let value = pos2(row.right() - widths.1, center);
    let mut value_left = value;
    if said.apart {
        let mark = Rect::from_center_size(value + vec2(6.0, 0.0), vec2(12.0, 12.0));
        Icon::Warning.paint(ui, mark, 12.0, *look.busy);
        value_left.x += 18.0;
    }
    let width = row.right() - value_left.x;
    say::ENTRY.paint(ui, value_left, width, &said.display);
    let left = row.left() + widths.0;
    let width = value.x - left - 12.0;
    let galley = ui.painter().layout_job(words(said, look, width));
    let place = pos2(left, center - galley.size().y / 2.0);
    ui.painter().galley(place, galley, *look.ink);
    let apart = if said.apart {
        "\nStands apart from most others"
    } else {
        ""
    };
    let long = if said.is_long {
        "\nIn a passage of a sentence or more, which may speak of several things"
    } else {
        ""
    };
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(format!(
            "{}\n{}{}{}\n{}{apart}{long}\nPress to read it there",
            said.name, said.before, said.words, said.after, said.display
        ))
}

/// The words in ink and underlined, what stands around them paler.
fn words(said: &Said, look: &Tokens, width: f32) -> LayoutJob {
    let around = TextFormat::simple(Text::Excerpt.passage(), *look.soft);
    let inside = TextFormat {
        underline: Stroke::new(1.0, *look.ink),
        ..TextFormat::simple(Text::Excerpt.passage(), *look.ink)
    };
    let mut job = LayoutJob::default();
    if width > BESIDE {
        job.append(&said.before, 0.0, around.clone());
    }
    job.append(&said.words, 0.0, inside);
    job.append(&said.after, 0.0, around);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    job
}

/// Why, in as many lines as there is room for.
fn reason(ui: &Ui, row: Rect, reason: &str) {
    let look = look(ui);
    let mut job = one_line(reason, Text::Detail.font(), *look.soft, row.width());
    job.wrap.max_rows = if row.height() > REASON { 2 } else { 1 };
    job.wrap.break_anywhere = false;
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let place = row.min + vec2(0.0, 4.0);
    ui.painter().galley(place, galley, *look.soft);
    let response = ui.interact(
        row,
        ui.scope_id().with(("reason", place.y as i32)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, reason));
    if cut {
        response.on_hover_text(reason);
    }
}

fn answer(
    desk: &Desk,
    ui: &mut Ui,
    shown: &ShownFinding,
    attention: Option<Attention>,
    actions: &mut Actions,
) {
    let verdict = desk.verdict_on(&shown.subject);
    ui.spacing_mut().item_spacing.x = 4.0;
    for (command, given, open, taken) in [
        (
            UiCommand::Suggest(Suggest::Accept),
            Verdict::Confirmed,
            "Confirm",
            "Reopen",
        ),
        (
            UiCommand::Suggest(Suggest::Reject),
            Verdict::Dismissed,
            "Dismiss",
            "Reopen",
        ),
    ] {
        let keys = command.keys(ui.ctx());
        key_cap(ui, &keys);
        let (name, tooltip) = match given {
            _ if verdict == given => (taken, format!("It is open again ({keys})")),
            Verdict::Confirmed => (open, format!("The articles really disagree ({keys})")),
            _ => (open, format!("It is none, or does not matter ({keys})")),
        };
        if pressed(text_button(ui, name), tooltip) {
            actions.push(DiscrepanciesAction::Answer(given));
        }
    }
    let first = shown.finding.values.first();
    let read =
        text_button(ui, "Read").on_hover_text("Go to the first of these passages in its article");
    if let Some(first) = first.filter(|_| read.clicked()) {
        actions.push(Action::go(first.annotation));
    }
    ui.add_space(8.0);
    let old = desk.review_of(&shown.subject);
    let mut note = old.map(|review| review.note.clone()).unwrap_or_default();
    let hint = if verdict == Verdict::Dismissed {
        "Why it is none"
    } else {
        "Add a note"
    };
    let response = field(ui, &mut note, "Reason or note", hint);
    if attention == Some(Attention::Reason) {
        response.request_focus();
    }
    edits(&response, actions, || Command::Review {
        subject: shown.subject.clone(),
        verdict,
        note,
    });
    let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
    if response.lost_focus() && enter {
        actions.push(DiscrepanciesAction::Walk { forward: true });
    }
}
