//! Changes that were made here and by somebody else: both sides, one change at a time.

use egui::{Margin, ScrollArea, Ui, vec2};

use super::{Width, heading, note};
use crate::app::App;
use crate::app::action::Mend;
use crate::app::look::widgets::{card, look, secondary_button, styled, text_button};
use crate::app::look::{Text, say};

/// Nothing here answers to Enter: neither side is the one that is usually meant.
pub(super) fn show(app: &mut App, ui: &mut Ui, at: &mut usize) -> bool {
    let Some(desk) = &app.desk else { return false };
    let count = desk.conflicts().len();
    *at = (*at).min(count.saturating_sub(1));
    let Some(conflict) = desk.conflicts().get(*at) else {
        return false;
    };
    ui.set_width(Width::WIDE.of(ui));
    heading(ui, "Changed here and by somebody else");
    let label = &conflict.label;
    say::NAME.label(ui, format!("{} of {count} · {label}", *at + 1));
    ui.add_space(2.0);
    note(
        ui,
        &format!(
            "It was not made in the files: {}. Until you decide, they are shown as they stand, and yours is kept.",
            conflict.reason
        ),
    );
    let width = (ui.available_width() - 16.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        side(ui, width, "Here", &conflict.ours);
        side(ui, width, "There, in the files", &conflict.theirs);
    });
    ui.add_space(14.0);
    let (mut decided, mut later) = (None, false);
    ui.horizontal(|ui| {
        if secondary_button(ui, "Take mine").clicked() {
            decided = Some(true);
        }
        if secondary_button(ui, "Keep theirs").clicked() {
            decided = Some(false);
        }
        let tooltip = "Both sides are kept; the strip under the top bar asks again";
        later = text_button(ui, "Later").on_hover_text(tooltip).clicked();
    });
    if let Some(ours) = decided {
        app.actions.push(Mend::Decide {
            conflict: *at,
            ours,
        });
        return count > 1;
    }
    if later {
        *at += 1;
    }
    *at < count
}

fn side(ui: &mut Ui, width: f32, title: &str, words: &str) {
    let tokens = look(ui);
    ui.allocate_ui(vec2(width, 0.0), |ui| {
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.label(styled(title, Text::Small.bold(), *tokens.faint));
            let frame = card(ui, false).inner_margin(Margin::symmetric(12, 10));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ScrollArea::vertical()
                    .id_salt(title)
                    .min_scrolled_height(72.0)
                    .max_height(200.0)
                    .show(ui, |ui| {
                        ui.set_min_height(72.0);
                        ui.set_width(ui.available_width());
                        let text = if words.trim().is_empty() {
                            styled("Removed", Text::Quote.passage_italic(), *tokens.soft)
                        } else {
                            say::BODY.of(ui, words.trim())
                        };
                        ui.add(egui::Label::new(text).wrap());
                    });
            });
        });
    });
}
