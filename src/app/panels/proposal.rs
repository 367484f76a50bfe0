//! The card at the current suggestion: why it is made, and the keys that answer it.

use egui::{Area, CornerRadius, Frame, Id, Margin, Order, RichText, Stroke, Ui, pos2};

use crate::app::action::Action;
use crate::app::command::UiCommand;
use crate::app::look::fonts;
use crate::app::look::widgets::{key_cap, look, shortened, text_button};
use crate::app::{App, Desk};
use crate::suggest::proposals::Proposal;

const WIDTH: f32 = 300.0;

pub(super) fn show(app: &mut App, ui: &Ui) {
    let Some(desk) = &app.desk else { return };
    let (Some(at), Some(proposal)) = (desk.proposal_at, desk.suggesting.current()) else {
        return;
    };
    if app.dialog.is_some() || desk.offer_tags {
        return;
    }
    let look = look(ui);
    let mut actions = Vec::new();
    let screen = ui.ctx().content_rect();
    let below = at.bottom() + 96.0 < screen.bottom();
    let left = (at.left() - 4.0).clamp(
        screen.left() + 8.0,
        (screen.right() - WIDTH - 24.0).max(screen.left() + 8.0),
    );
    let (place, pivot) = if below {
        (pos2(left, at.bottom() + 8.0), egui::Align2::LEFT_TOP)
    } else {
        (pos2(left, at.top() - 8.0), egui::Align2::LEFT_BOTTOM)
    };
    let area = Area::new(Id::unique("proposal card"))
        .order(Order::Middle)
        .pivot(pivot)
        .fixed_pos(place)
        .constrain(true);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::new()
            .fill(*look.raised)
            .stroke(Stroke::new(1.0, *look.outline))
            .corner_radius(CornerRadius::same(8))
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::symmetric(10, 6));
        frame.show(ui, |ui| {
            ui.set_width(WIDTH - 20.0);
            let reason = shortened(&proposal.reason, 120);
            let reason = RichText::new(reason).font(fonts::interface(12.5));
            ui.label(reason.color(*look.ink));
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for (command, name) in
                    [(UiCommand::Accept, "Accept"), (UiCommand::Reject, "Reject")]
                {
                    key_cap(ui, &command.keys(ui.ctx()));
                    if text_button(ui, name)
                        .on_hover_text(command.tooltip(ui.ctx()))
                        .clicked()
                    {
                        actions.push(Action::Ui(command));
                    }
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let text = RichText::new(sureness(desk, proposal)).font(fonts::interface(12.0));
                    ui.label(text.color(*look.soft));
                });
            });
        });
    });
    app.actions.extend(actions);
}

/// “likely, 0.62 · 3 of 12”.
fn sureness(desk: &Desk, proposal: &Proposal) -> String {
    let word = if proposal.likely {
        "likely"
    } else {
        "possible"
    };
    format!(
        "{word}, {:.2} · {} of {}",
        proposal.score,
        desk.suggesting.number() + 1,
        desk.suggesting.open().len()
    )
}
