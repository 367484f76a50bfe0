//! All that can be exported, by what people come to it for. What was exported last stands first.

use egui::{Align, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::App;
use crate::app::exports::ExportKind;
use crate::app::look::widgets::{lit, look, paint_truncated};
use crate::app::look::{Text, say};
use crate::compare::View;
use crate::formats::{Format, Group};
use crate::report::TableFormat;

const ROW: f32 = 28.0;

/// Draws the list and returns what is chosen.
pub(super) fn show(app: &App, ui: &mut Ui, kind: ExportKind, fresh: bool) -> ExportKind {
    let mut chosen = kind;
    ScrollArea::vertical()
        .id_salt("formats")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let recent = &app.settings.exports;
            let recent = recent.iter().filter_map(|name| ExportKind::named(name));
            let recent: Vec<ExportKind> = recent.collect();
            // What stands there once is not the chosen one a second time.
            let is_recent = recent.iter().any(|it| it.is_like(kind));
            group(ui, "Exported last", recent, &mut chosen, fresh);
            for of in Group::ALL {
                let formats = Format::writable().filter(|format| format.group == of);
                let kinds = formats.map(|format| ExportKind::Spans(format, false));
                group(
                    ui,
                    of.title(),
                    kinds.collect(),
                    &mut chosen,
                    fresh && !is_recent,
                );
            }
            let views = View::ALL.into_iter();
            let views = views.map(|view| ExportKind::Comparison(view, TableFormat::Csv));
            let kinds = views.collect();
            group(ui, "Comparisons", kinds, &mut chosen, fresh && !is_recent);
            let rest = vec![
                ExportKind::Listing(TableFormat::Csv),
                ExportKind::Journal(TableFormat::Markdown),
            ];
            group(ui, "Other pages", rest, &mut chosen, fresh && !is_recent);
            let share = vec![
                ExportKind::Publication {
                    without_texts: false,
                },
                ExportKind::Stripped,
            ];
            group(ui, "To share", share, &mut chosen, fresh && !is_recent);
        });
    chosen
}

fn group(ui: &mut Ui, title: &str, kinds: Vec<ExportKind>, chosen: &mut ExportKind, reveal: bool) {
    if kinds.is_empty() {
        return;
    }
    ui.add_space(6.0);
    say::HEAD.label(ui, title);
    ui.add_space(2.0);
    for kind in kinds {
        let is_chosen = kind.is_like(*chosen);
        let response = row(ui, kind, is_chosen);
        if is_chosen && reveal {
            response.scroll_to_me(Some(Align::Center));
        }
        if response.on_hover_text(kind.description()).clicked() && !is_chosen {
            *chosen = kind;
        }
    }
    ui.add_space(6.0);
}

/// What it is for, and small at the right what it is called on the command line.
fn row(ui: &mut Ui, kind: ExportKind, is_chosen: bool) -> Response {
    let look = look(ui);
    let size = vec2(ui.available_width() - 8.0, ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = kind.short_name();
    response.widget_info(|| {
        let label = format!("{} ({name})", kind.title());
        WidgetInfo::selected(Role::RadioButton, true, is_chosen, label)
    });
    lit(ui, rect, is_chosen, &response);
    let short = say::SMALL.galley(ui, name);
    let short_width = short.size().x;
    let at = pos2(
        rect.right() - 8.0 - short_width,
        rect.center().y - short.size().y / 2.0,
    );
    ui.painter().galley(at, short, *look.soft);
    let font = Text::Body.bold_if(is_chosen);
    let room = rect.width() - short_width - 24.0;
    let at = pos2(rect.left() + 8.0, rect.center().y);
    paint_truncated(ui, at, room, kind.title(), font, *look.ink);
    response
}
