//! The list of the journal: what is looked for, and a line for each entry.

use egui::{Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::JournalAction;
use crate::app::action::{Actions, ProjectAction};
use crate::app::command::Work;
use crate::app::exports::{ExportKind, format_name};
use crate::app::look::menus::{line, menu};
use crate::app::look::say;
use crate::app::look::widgets::{field, lit, rows, text_button};
use crate::app::panels::offer;
use crate::app::{Desk, clock};
use crate::listing::journal::Line;
use crate::report::TABLE_FORMATS;

const HEIGHT: f32 = 52.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, reveals: bool, actions: &mut Actions) {
    let page = desk.journal();
    ui.horizontal(|ui| {
        let button = text_button(ui, "New memo");
        offer(button, Work::NewMemo, actions);
        if text_button(ui, "Note on the project").clicked() {
            actions.push(JournalAction::Project);
        }
        menu(ui, "Export", "Export the journal", |ui| {
            for format in TABLE_FORMATS {
                if line(ui, format_name(*format), false) {
                    let kind = ExportKind::Journal(*format);
                    actions.push(ProjectAction::ChooseExport(kind));
                }
            }
        });
    });
    ui.add_space(4.0);
    let mut words = page.search().to_owned();
    if field(ui, &mut words, "Find in the journal", "Find in the journal").changed() {
        actions.push(JournalAction::Search(words));
    }
    ui.add_space(6.0);
    let lines = page.lines();
    if lines.is_empty() {
        let words = if page.search().is_empty() {
            "No memos yet. A memo says what you think, with its day; it may be about an article or an annotation."
        } else {
            "Nothing contains these words."
        };
        say::SOFT.label(ui, words);
        return;
    }
    ScrollArea::vertical()
        .id_salt("journal")
        .auto_shrink(false)
        .show(ui, |ui| {
            let (left, top) = (ui.cursor().left(), ui.cursor().top());
            rows(ui, lines.len(), HEIGHT, |ui, at| {
                if let Some(line) = lines.get(at) {
                    row(desk, ui, line, actions);
                }
            });
            if let Some(at) = page.place().filter(|_| reveals) {
                let place = pos2(left, top + HEIGHT * at as f32);
                let place = egui::Rect::from_min_size(place, vec2(1.0, HEIGHT));
                ui.scroll_to_rect(place, None);
            }
        });
}

fn row(desk: &Desk, ui: &mut Ui, line: &Line, actions: &mut Actions) {
    let rect = ui.max_rect();
    let (annotator, topic) = (line.entry.annotator.clone(), line.entry.topic());
    let id = Id::unique(("journal line", annotator.as_str(), &topic));
    let response = ui.interact(rect, id, Sense::click());
    let selected = desk.journal().chosen() == Some(&(annotator.clone(), topic.clone()));
    let head = head(ui, line);
    let first = line.entry.text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or("(no words yet)");
    let name = format!("{head}: {first}");
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, name.as_str()));
    lit(ui, rect, selected, &response);
    let width = rect.width() - 16.0;
    let left = pos2(rect.left() + 8.0, rect.top() + 15.0);
    say::SMALL.paint(ui, left, width, &head);
    let left = pos2(rect.left() + 8.0, rect.top() + 36.0);
    say::BODY.paint(ui, left, width, first);
    if response.clicked() {
        actions.push(JournalAction::Choose(annotator, topic));
    }
}

/// “3 May 2025, ana, on The Courier”.
pub(super) fn head(ui: &Ui, line: &Line) -> String {
    let day = clock::day(ui.ctx(), line.date);
    let about = match line.about.as_str() {
        "" => String::new(),
        about => format!(", on {about}"),
    };
    format!("{day}, {}{about}", line.entry.annotator)
}
