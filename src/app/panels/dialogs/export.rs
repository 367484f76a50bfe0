//! Exporting, with a look at what the file will be.

use egui::{Frame, Margin, RichText, ScrollArea, Stroke, Ui};

use super::{buttons, heading, label, note};
use crate::app::App;
use crate::app::action::{Action, ProjectAction, WindowAction};
use crate::app::dialogs::Purpose;
use crate::app::exports::{EXCEL_DESCRIPTION, ExportKind, format_name};
use crate::app::look::choices::{radio, radio_value};
use crate::app::look::widgets::{field, look, secondary_button, styled, tab};
use crate::app::look::{Text, radius};
use crate::compare::View;
use crate::formats::Format;
use crate::report::{TABLE_FORMATS, TableFormat, formats};

pub(super) fn show(
    app: &mut App,
    ui: &mut Ui,
    kind: &mut ExportKind,
    path: &mut String,
    preview: Option<&(ExportKind, String)>,
) -> bool {
    let look = look(ui);
    ui.set_width(560.0);
    heading(ui, "Export");
    // In a small window the formats scroll, and the buttons come before the preview.
    let height = ui.ctx().content_rect().height();
    let formats = ScrollArea::vertical()
        .id_salt("formats")
        .max_height((height - 480.0).clamp(90.0, 420.0));
    let chosen = formats.show(ui, |ui| choose(ui, *kind)).inner;
    let chosen = choose_table(ui, chosen);
    let chosen = choose_format(ui, chosen);
    if chosen != *kind {
        *kind = chosen;
        if let Some(desk) = &app.desk {
            *path = chosen.path(desk);
        }
        app.actions
            .push(Action::Window(WindowAction::Preview(chosen)));
    }
    let part = app.desk.as_ref().map(|desk| desk.comparing().part());
    if kind.is_of_part() && part.is_some_and(|part| !part.is_everything()) {
        note(ui, "Only the part that was chosen to be compared is in it");
    }
    label(ui, "First lines");
    let room = (height - 720.0).clamp(44.0, 180.0);
    let frame = Frame::new()
        .fill(*look.paper)
        .stroke(Stroke::new(1.0, *look.hairline))
        .corner_radius(radius())
        .inner_margin(Margin::same(8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ScrollArea::both()
            .id_salt("preview")
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink(false)
            .show(ui, |ui| {
                let text = match preview {
                    Some((of, text)) if of == kind => text.as_str(),
                    _ => "…",
                };
                let text = styled(text, Text::Caption.monospace(), *look.ink);
                ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
            });
    });
    let is_folder = kind.is_folder();
    label(ui, if is_folder { "Folder" } else { "File" });
    ui.horizontal(|ui| {
        let width = ui.available_width() - 110.0;
        ui.allocate_ui(egui::vec2(width, 32.0), |ui| field(ui, path, "File", ""));
        if secondary_button(ui, "Browse…").clicked() {
            app.actions
                .push(Action::Window(WindowAction::Browse(Purpose::Export(*kind))));
        }
    });
    let exists = std::path::Path::new(path.trim()).exists();
    if exists {
        let words = if is_folder {
            "This folder exists; it has to be empty"
        } else {
            "This file exists and will be replaced"
        };
        note(ui, words);
    }
    let (confirmed, cancelled) = buttons(
        ui,
        if exists && !is_folder {
            "Replace"
        } else {
            "Export"
        },
        !path.trim().is_empty(),
    );
    if confirmed {
        app.actions.push(Action::Project(ProjectAction::Export {
            kind: *kind,
            path: path.trim().into(),
        }));
    }
    !cancelled
}

/// The formats of the annotations in rows, and what the chosen one is for.
fn choose(ui: &mut Ui, kind: ExportKind) -> ExportKind {
    let mut chosen = kind;
    let name = |name: &str| RichText::new(name).font(Text::Body.bold());
    let mut kinds = Vec::new();
    for known in Format::writable() {
        let kind = ExportKind::Spans(known, false);
        kinds.push((kind, known.name.to_owned(), known.description));
        if known.write_for_excel.is_some() {
            let excel = if kind == ExportKind::table() {
                format_name(TableFormat::CsvForExcel).to_owned()
            } else {
                format!("{} for Excel", known.name)
            };
            let kind = ExportKind::Spans(known, true);
            kinds.push((kind, excel, EXCEL_DESCRIPTION));
        }
    }
    egui::Grid::new("formats")
        .num_columns(FORMATS_IN_A_ROW)
        .spacing(egui::vec2(24.0, 2.0))
        .show(ui, |ui| {
            for (number, (kind, words, description)) in (1..).zip(&kinds) {
                radio_value(ui, &mut chosen, *kind, name(words)).on_hover_text(*description);
                if number % FORMATS_IN_A_ROW == 0 {
                    ui.end_row();
                }
            }
        });
    if let Some((.., description)) = kinds.iter().find(|(kind, ..)| *kind == chosen) {
        note(ui, description);
    }
    chosen
}

/// So many formats stand side by side.
const FORMATS_IN_A_ROW: usize = 4;

/// The comparisons and the table of the page of spans.
fn choose_table(ui: &mut Ui, kind: ExportKind) -> ExportKind {
    let mut chosen = kind;
    let name = |name: &str| RichText::new(name).font(Text::Body.bold());
    ui.horizontal(|ui| {
        for view in View::ALL {
            let is_shown = matches!(kind, ExportKind::Comparison(shown, _) if shown == view);
            let radio = radio(ui, is_shown, name(view.name()));
            if radio.on_hover_text(view.description()).clicked() && !is_shown {
                chosen = ExportKind::Comparison(view, TableFormat::Csv);
            }
        }
    });
    ui.horizontal(|ui| {
        let radio = radio(
            ui,
            matches!(kind, ExportKind::Listing(_)),
            name("annotations"),
        );
        if radio.clicked() && !matches!(kind, ExportKind::Listing(_)) {
            chosen = ExportKind::Listing(TableFormat::Csv);
        }
        let words = "the table of the page of spans, as it is shown there";
        ui.label(styled(words, Text::Detail.font(), *look(ui).soft));
    });
    ui.horizontal(|ui| {
        let radio = radio(ui, matches!(kind, ExportKind::Journal(_)), name("journal"));
        if radio.clicked() && !matches!(kind, ExportKind::Journal(_)) {
            chosen = ExportKind::Journal(TableFormat::Markdown);
        }
        let words = "memos by date, and notes on articles and on the project";
        ui.label(styled(words, Text::Detail.font(), *look(ui).soft));
    });
    chosen
}

/// The formats that the chosen table has.
fn choose_format(ui: &mut Ui, kind: ExportKind) -> ExportKind {
    let mut chosen = kind;
    let (of, format, words) = match kind {
        ExportKind::Spans(..) => return kind,
        ExportKind::Comparison(view, format) => (formats(view), format, view.description()),
        ExportKind::Listing(format) | ExportKind::Journal(format) => (TABLE_FORMATS, format, ""),
    };
    ui.horizontal(|ui| {
        for other in of {
            if tab(ui, format_name(*other), *other == format).clicked() {
                chosen = match kind {
                    ExportKind::Comparison(view, _) => ExportKind::Comparison(view, *other),
                    ExportKind::Journal(_) => ExportKind::Journal(*other),
                    _ => ExportKind::Listing(*other),
                };
            }
        }
    });
    if !words.is_empty() {
        ui.label(styled(words, Text::Detail.font(), *look(ui).soft));
    }
    chosen
}
