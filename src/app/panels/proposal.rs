//! The card at the current suggestion: why it is made, and the keys that answer it.

use egui::{
    Align2, Area, Color32, Id, Label, Margin, Order, Pos2, Response, RichText, Ui, pos2, vec2,
};

use super::offer;
use crate::app::command::{Suggest, UiCommand};
use crate::app::desk::ProposalPlace;
use crate::app::look::widgets::{key_cap, look, raised, text_button};
use crate::app::look::{Text, say};
use crate::app::{App, Desk};
use crate::suggest::proposals::Proposal;
use crate::text::shortened;

/// The least width of the card, in points.
const LEAST: f32 = 150.0;

/// How high it is before it was drawn once.
const USUAL_HEIGHT: f32 = 84.0;

/// The room between it and the passage.
const GAP: f32 = 6.0;

/// What a key and its button have around their words, and between them.
const AROUND: f32 = 30.0;

/// How much higher a button is than its words.
const BUTTON: f32 = 12.0;

pub(super) fn show(app: &mut App, ui: &Ui) {
    let Some(desk) = &app.desk else { return };
    let (Some(at), Some(proposal)) = (desk.frame().proposal.as_ref(), desk.suggesting().current())
    else {
        return;
    };
    if app.dialog.is_some() || desk.focus().offers_tags() {
        return;
    }
    let look = look(ui);
    let width = (at.column.width() - 44.0).max(LEAST);
    let id = Id::unique("proposal card");
    let (pivot, place) = place(ui, id, at, width);
    let area = Area::new(id)
        .order(Order::Middle)
        .pivot(pivot)
        .fixed_pos(place)
        .constrain(true);
    area.show(ui.ctx(), |ui| {
        let frame = raised(ui).inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            say::SMALL.label(ui, sureness(desk, proposal));
            let reason = RichText::new(shortened(&proposal.reason, 120));
            let reason = reason.font(Text::Detail.font()).color(*look.ink);
            ui.add(Label::new(reason).wrap());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                for (command, name) in [
                    (Suggest::Accept, "Accept"),
                    (Suggest::Reject, "Reject"),
                    (Suggest::More, "More"),
                ] {
                    let is_offered = match command {
                        Suggest::Accept => desk.suggesting().may_accept(),
                        Suggest::More => desk.suggesting().linking().is_some(),
                        _ => true,
                    };
                    if !is_offered {
                        continue;
                    }
                    let command = UiCommand::Suggest(command);
                    let keys = command.keys(ui.ctx());
                    offer(keyed_button(ui, &keys, name), command, &mut app.actions);
                }
            });
        });
    });
}

/// A key and the button that it presses, in one row even where rows wrap.
fn keyed_button(ui: &mut Ui, keys: &str, text: &str) -> Response {
    let size = |words: &str, size: Text| {
        let words = words.to_owned();
        let galley = ui
            .painter()
            .layout_no_wrap(words, size.font(), Color32::PLACEHOLDER);
        galley.size()
    };
    let (key, button) = (size(keys, Text::Key), size(text, Text::Body));
    if key.x + button.x + AROUND > ui.available_size_before_wrap().x {
        ui.end_row();
        // The key stands in the middle of the row that the button makes.
        ui.set_row_height(button.y + BUTTON);
    }
    key_cap(ui, keys);
    text_button(ui, text)
}

/// Under the passage, else over it, else at the column's foot: where there is room, and where it lies over no highlight,
/// which may have to be pressed next.
fn place(ui: &Ui, id: Id, at: &ProposalPlace, width: f32) -> (Align2, Pos2) {
    let left = at.column.left() + 8.0;
    let known = ui.ctx().memory(|memory| memory.area_rect(id));
    let height = known.map_or(USUAL_HEIGHT, |rect| rect.height());
    let foot = (Align2::LEFT_BOTTOM, pos2(left, at.column.bottom() - GAP));
    let beside = at.passage.map(|passage| {
        [
            (Align2::LEFT_TOP, pos2(left, passage.bottom() + GAP)),
            (Align2::LEFT_BOTTOM, pos2(left, passage.top() - GAP)),
        ]
    });
    let places: Vec<_> = beside.into_iter().flatten().chain([foot]).collect();
    let covered = |&(pivot, place): &(Align2, Pos2)| {
        let card = pivot.anchor_size(place, vec2(width + 20.0, height));
        let is_inside = card.top() >= at.column.top() && card.bottom() <= at.column.bottom();
        let highlights = at.highlights.iter();
        let covered = highlights.filter(|rect| rect.intersects(card)).count();
        is_inside.then_some(covered)
    };
    // Of those that cover as little the first.
    let fitting = places.iter().filter_map(|it| Some((covered(it)?, *it)));
    let best = fitting.min_by_key(|(covered, _)| *covered);
    best.map_or(foot, |(_, place)| place)
}

/// “3 of 12 · right 7 times in 10 where measured”; of a relation only which it is, since nothing is measured.
fn sureness(desk: &Desk, proposal: &Proposal) -> String {
    let number = desk.suggesting().number() + 1;
    let open = desk.suggesting().open().len();
    if desk.suggesting().relating().is_some() {
        let relation_type = desk.relation_type().unwrap_or_default();
        return format!("Relate as {relation_type}? {number} of {open}");
    }
    format!("{number} of {open} · {}", proposal.sureness.words())
}
