//! What the bars of all views have: the formats to export.

use egui::Ui;

use crate::app::App;
use crate::app::action::ProjectAction;
use crate::app::exports::{ExportKind, format_name};
use crate::app::look::menus::{line, menu};
use crate::app::spotlight::{self, Spot};
use crate::compare::View;
use crate::report::formats;

/// The formats that a view can be written in.
pub(super) fn export(app: &mut App, ui: &mut Ui, view: View) {
    let shown = ui.scope(|ui| {
        menu(ui, "Export", "Export this view", |ui| {
            for format in formats(view) {
                if line(ui, format_name(*format), false) {
                    let kind = ExportKind::Comparison(view, *format);
                    app.actions.push(ProjectAction::ChooseExport(kind));
                }
            }
        });
    });
    spotlight::note(ui.ctx(), Spot::Export, shown.response.rect);
}
