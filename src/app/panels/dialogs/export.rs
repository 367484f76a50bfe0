//! Exporting, with a look at what the file will be.

use egui::{Frame, Margin, RichText, ScrollArea, Stroke, Ui};

use super::{buttons, heading, label, note};
use crate::app::App;
use crate::app::action::Action;
use crate::app::dialogs::Purpose;
use crate::app::look::widgets::{field, look, secondary_button};
use crate::app::look::{fonts, radius};
use crate::export::{FORMATS, Format};

pub(super) fn show(
    app: &mut App,
    ui: &mut Ui,
    format: &mut Format,
    path: &mut String,
    preview: Option<&(Format, String)>,
) -> bool {
    let look = look(ui);
    ui.set_width(560.0);
    heading(ui, "Export");
    let mut chosen = *format;
    for known in FORMATS {
        let Some(writes) = known.writes else { continue };
        ui.horizontal(|ui| {
            ui.radio_value(
                &mut chosen,
                writes,
                RichText::new(known.name).font(fonts::interface_bold(13.0)),
            );
            ui.add(
                egui::Label::new(
                    RichText::new(known.description)
                        .font(fonts::interface(12.5))
                        .color(*look.soft),
                )
                .wrap(),
            );
        });
    }
    if chosen != *format {
        *format = chosen;
        if let Some(desk) = &app.desk {
            *path = crate::app::run::export_path(desk, chosen);
        }
        app.preview(ui.ctx(), chosen);
    }
    label(ui, "First lines");
    let frame = Frame::new()
        .fill(*look.paper)
        .stroke(Stroke::new(1.0, *look.hairline))
        .corner_radius(radius())
        .inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ScrollArea::both()
            .id_salt("preview")
            .max_height(180.0)
            .min_scrolled_height(180.0)
            .auto_shrink(false)
            .show(ui, |ui| {
                let text = match preview {
                    Some((of, text)) if *of == *format => text.as_str(),
                    _ => "…",
                };
                let text = RichText::new(text)
                    .font(egui::FontId::monospace(11.5))
                    .color(*look.ink);
                ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
            });
    });
    label(ui, "File");
    ui.horizontal(|ui| {
        let width = ui.available_width() - 110.0;
        ui.allocate_ui(egui::vec2(width, 32.0), |ui| field(ui, path, "File", ""));
        if secondary_button(ui, "Browse…").clicked() {
            app.actions.push(Action::Browse(Purpose::Export(*format)));
        }
    });
    let exists = std::path::Path::new(path.trim()).exists();
    if exists {
        note(ui, "This file exists and will be replaced");
    }
    let (confirmed, cancelled) = buttons(
        ui,
        if exists { "Replace" } else { "Export" },
        !path.trim().is_empty(),
    );
    if confirmed {
        app.actions.push(Action::Export {
            format: *format,
            path: path.trim().into(),
        });
    }
    !cancelled
}
