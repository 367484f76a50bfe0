//! Exporting: what, of which part, what gets lost, and a look at what the file will be.

mod list;
mod preview;
mod wanted;

use egui::{Margin, Ui, vec2};

use super::{buttons, heading, label, note, two_sides};
use crate::app::App;
use crate::app::action::{ProjectAction, WindowAction};
use crate::app::dialogs::Purpose;
use crate::app::exports::{ExportKind, Exporting, Wanted, format_name};
use crate::app::look::choices::check;
use crate::app::look::say;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{card, field_in, secondary_button};
use crate::app::previews::Preview;
use crate::report::{TABLE_FORMATS, TableFormat, formats};

/// How wide the list of formats is.
const LIST: f32 = 330.0;

pub(super) fn show(app: &mut App, ui: &mut Ui, exporting: &mut Exporting) -> bool {
    let width = ui.available_width();
    let height = ui.ctx().content_rect().height();
    let room = (height - 150.0).clamp(220.0, 560.0);
    heading(ui, "Export");
    let before = (exporting.kind, exporting.wanted.clone());
    let list_width = LIST.min(width * 0.4);
    let fresh = std::mem::take(&mut exporting.fresh);
    let (mut left, mut right) = two_sides(ui, list_width, 20.0, room);
    exporting.kind = list::show(app, &mut left, exporting.kind, fresh);
    chosen(app, &mut right, exporting);
    if let Some(desk) = &app.desk {
        if !before.0.is_like(exporting.kind) {
            exporting.wanted = Wanted::usual(desk, exporting.kind);
        }
        let reshaped = before.1.per_tag != exporting.wanted.per_tag;
        if before.0 != exporting.kind || reshaped {
            exporting.path = exporting.kind.path(desk, exporting.wanted.per_tag);
        }
    }
    if before != (exporting.kind, exporting.wanted.clone()) {
        app.actions.push(WindowAction::Preview(
            exporting.kind,
            exporting.wanted.clone(),
        ));
    }
    let path = exporting.path.trim();
    let exists = std::path::Path::new(path).exists();
    let is_folder = exporting.is_folder();
    let replaces = exists && !is_folder;
    let words = if replaces { "Replace" } else { "Export" };
    let (confirmed, cancelled) = buttons(ui, words, !path.is_empty());
    if confirmed {
        app.actions.push(ProjectAction::Export {
            kind: exporting.kind,
            wanted: exporting.wanted.clone(),
            path: path.into(),
        });
    }
    !cancelled
}

/// What is chosen: its ways, its part, its losses, its first lines and its place.
fn chosen(app: &mut App, ui: &mut Ui, exporting: &mut Exporting) {
    let bottom = ui.max_rect().bottom();
    say::STRONG.label(ui, exporting.kind.title());
    note(ui, exporting.kind.description());
    exporting.kind = ways(ui, exporting.kind);
    wanted::show(app, ui, exporting);
    let preview = exporting.shown();
    losses(ui, preview);
    label(ui, "First lines");
    let below = 76.0;
    let frame = card(ui, false).inner_margin(Margin::same(8));
    let room = (bottom - ui.cursor().top() - below).max(40.0);
    frame.show(ui, |ui| {
        let size = vec2(ui.available_width(), room - 18.0);
        ui.set_min_size(size);
        ui.set_max_size(size);
        preview::show(ui, preview.map(|it| &it.content));
    });
    place(app, ui, exporting);
}

/// The formats that a table has, or whether it is for a spreadsheet.
fn ways(ui: &mut Ui, kind: ExportKind) -> ExportKind {
    let (of, format): (&[TableFormat], _) = match kind {
        ExportKind::Spans(format, mut excel) => {
            if format.is_table() {
                let words = "To open in Excel by double click; no cell is run as a formula";
                check(ui, &mut excel, words);
            }
            return ExportKind::Spans(format, excel);
        }
        ExportKind::Publication { mut without_texts } => {
            check(
                ui,
                &mut without_texts,
                "Without all that holds the articles' texts",
            );
            return ExportKind::Publication { without_texts };
        }
        ExportKind::Stripped => return kind,
        ExportKind::Comparison(view, format) => (formats(view), format),
        ExportKind::Listing(format) | ExportKind::Journal(format) => (TABLE_FORMATS, format),
    };
    let mut chosen = format;
    ui.horizontal(|ui| {
        for other in of {
            if tab(ui, format_name(*other), *other == format).clicked() {
                chosen = *other;
            }
        }
    });
    kind.in_format(chosen)
}

/// What of the project will not be in it.
fn losses(ui: &mut Ui, preview: Option<&Preview>) {
    let Some(losses) = preview.map(|it| &it.losses).filter(|it| !it.is_empty()) else {
        return;
    };
    label(ui, "What gets lost");
    let room = egui::ScrollArea::vertical()
        .id_salt("losses")
        .max_height(84.0);
    room.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 1.0;
        for words in losses {
            say::LINE.label(ui, format!("– {words}"));
        }
    });
}

fn place(app: &mut App, ui: &mut Ui, exporting: &mut Exporting) {
    let is_folder = exporting.is_folder();
    let exists = std::path::Path::new(exporting.path.trim()).exists();
    label(
        ui,
        match (is_folder, exists) {
            (true, false) => "Folder",
            (true, true) => "Folder: it exists, and has to be empty",
            (false, false) => "File",
            (false, true) => "File: it exists, and will be replaced",
        },
    );
    ui.horizontal(|ui| {
        let width = ui.available_width() - 92.0;
        field_in(ui, vec2(width, 32.0), &mut exporting.path, "File", "");
        if secondary_button(ui, "Browse…").clicked() {
            let purpose = Purpose::Export(exporting.kind);
            app.actions.push(WindowAction::Browse(purpose));
        }
    });
}
