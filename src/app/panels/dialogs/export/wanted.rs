//! Of which part of the project an export is, which columns it has, and whether each tag gets a file.

use egui::{ScrollArea, Ui, WidgetInfo};

use crate::app::exports::{ExportKind, Exporting, Wanted};
use crate::app::look::choices::check;
use crate::app::look::menus::popup;
use crate::app::look::widgets::{secondary_button, text_button};
use crate::app::words::counted;
use crate::app::{App, Desk, choosing};
use crate::report::Selection;

pub(super) fn show(app: &App, ui: &mut Ui, exporting: &mut Exporting) {
    let Some(desk) = &app.desk else { return };
    // Other pages are written as they are shown, and a project without texts is whole.
    let has_parts = matches!(
        exporting.kind,
        ExportKind::Spans(..)
            | ExportKind::Comparison(..)
            | ExportKind::Publication {
                without_texts: false
            }
    );
    if !has_parts {
        exporting.wanted = Wanted::default();
        return;
    }
    // The columns are those of the kind, however it is wanted: they stay while the preview is made anew.
    let preview = exporting.preview.as_ref();
    let preview = preview.filter(|it| it.kind == exporting.kind);
    let columns = preview.and_then(|it| it.columns.clone());
    ui.horizontal(|ui| {
        part(desk, ui, &mut exporting.wanted.part);
        if let Some(known) = columns {
            chosen_columns(ui, &known, &mut exporting.wanted.columns);
        }
    });
    if let ExportKind::Spans(format, _) = exporting.kind
        && !format.is_folder()
        && !format.is_report()
    {
        check(
            ui,
            &mut exporting.wanted.per_tag,
            "A file for each tag, in a folder",
        );
    }
}

fn part(desk: &Desk, ui: &mut Ui, part: &mut Selection) {
    let project = desk.project();
    let words = if part.is_everything() {
        "everything".to_owned()
    } else {
        choosing::words(project, part, part.articles_in(project))
    };
    let button = secondary_button(ui, &format!("Of {words}"));
    button.widget_info(|| {
        let name = format!("What is exported: {words}");
        WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    let button = button.on_hover_text("Which articles, tags, annotators and clusters are in it");
    popup(&button, Some("what is exported"), 280.0, |ui| {
        ui.horizontal_wrapped(|ui| quick(desk, ui, part));
        ScrollArea::vertical()
            .max_height(320.0)
            .min_scrolled_height(320.0)
            .show(ui, |ui| {
                choosing::lists(project, ui, part);
                choosing::more_lists(project, ui, part);
            });
    });
}

/// The parts that people want most.
fn quick(desk: &Desk, ui: &mut Ui, part: &mut Selection) {
    if text_button(ui, "Everything").clicked() {
        *part = Selection::default();
    }
    let compared = desk.comparing().part();
    if !compared.is_everything() && text_button(ui, "What is compared").clicked() {
        part.clone_from(compared);
    }
    if desk.project().layers().len() > 1 && text_button(ui, "Only mine").clicked() {
        *part = Wanted::mine(desk);
    }
}

/// The columns of a table. None chosen means all.
fn chosen_columns(ui: &mut Ui, known: &[String], wanted: &mut Vec<String>) {
    let words = match wanted.len() {
        0 => "All columns".to_owned(),
        count => counted(count, "column"),
    };
    let button = secondary_button(ui, &words);
    popup(&button, Some("columns of an export"), 280.0, |ui| {
        if !wanted.is_empty() && text_button(ui, "All columns").clicked() {
            wanted.clear();
        }
        ScrollArea::vertical()
            .max_height(320.0)
            .min_scrolled_height(320.0)
            .show(ui, |ui| {
                let names = known.iter().map(|it| (it.clone(), it.as_str()));
                choosing::list(ui, "In the order in which they are ticked", names, wanted);
            });
    });
}
