//! The card at the current suggestion: why it is made, and the keys that answer it.

use egui::{
    Align2, Area, CornerRadius, Frame, Id, Label, Margin, Order, RichText, Stroke, Ui, vec2,
};

use super::offer;
use crate::app::command::{Suggest, UiCommand};
use crate::app::look::Text;
use crate::app::look::widgets::{key_cap, look, styled, text_button};
use crate::app::{App, Desk};
use crate::suggest::proposals::Proposal;
use crate::text::shortened;

/// The least width of the card, in points.
const LEAST: f32 = 150.0;

pub(super) fn show(app: &mut App, ui: &Ui) {
    let Some(desk) = &app.desk else { return };
    let (Some(at), Some(proposal)) = (desk.frame().proposal, desk.suggesting().current()) else {
        return;
    };
    if app.dialog.is_some() || desk.focus().offers_tags() {
        return;
    }
    let look = look(ui);
    let mut actions = Vec::new();
    // At the column's foot, where it covers nothing that is read or may be pressed next.
    let width = (at.width() - 44.0).max(LEAST);
    let area = Area::new(Id::unique("proposal card"))
        .order(Order::Middle)
        .pivot(Align2::LEFT_BOTTOM)
        .fixed_pos(at.left_bottom() + vec2(8.0, -8.0))
        .constrain(true);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(*look.raised)
            .stroke(Stroke::new(1.0, *look.outline))
            .corner_radius(CornerRadius::same(8))
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(styled(
                sureness(desk, proposal),
                Text::Small.font(),
                *look.soft,
            ));
            let reason = RichText::new(shortened(&proposal.reason, 120));
            let reason = reason.font(Text::Detail.font()).color(*look.ink);
            ui.add(Label::new(reason).wrap());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                for (command, name) in [(Suggest::Accept, "Accept"), (Suggest::Reject, "Reject")] {
                    let command = UiCommand::Suggest(command);
                    key_cap(ui, &command.keys(ui.ctx()));
                    offer(text_button(ui, name), command, &mut actions);
                }
            });
        });
    });
    app.actions.extend(actions);
}

/// “likely, 0.62 · 3 of 12”; of a relation only which it is, since nothing is measured.
fn sureness(desk: &Desk, proposal: &Proposal) -> String {
    let (number, open) = (
        desk.suggesting().number() + 1,
        desk.suggesting().open().len(),
    );
    if desk.suggesting().relating().is_some() {
        let relation_type = desk.relation_type().unwrap_or_default();
        return format!("Relate as {relation_type}? {number} of {open}");
    }
    let word = if proposal.likely {
        "likely"
    } else {
        "possible"
    };
    format!("{word}, {:.2} · {number} of {open}", proposal.score)
}
