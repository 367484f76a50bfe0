//! What files with annotations would bring in, and what was understood with a doubt, before they do.

use egui::Ui;

use super::{answers, heading, label, note};
use crate::app::App;
use crate::app::action::ProjectAction;
use crate::app::dialogs::Incoming;
use crate::app::look::say;
use crate::app::look::widgets::scrolled;
use crate::app::words::counted;
use crate::text::shortened;

const ROW: f32 = 24.0;

/// Up to so many letters name who annotated.
const LONGEST: usize = 240;

pub(super) fn show(app: &mut App, ui: &mut Ui, incoming: &mut Incoming) -> bool {
    let Incoming { paths, found, by } = incoming;
    let name = match paths.as_slice() {
        [path] => path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy(),
        many => counted(many.len(), "file").into(),
    };
    heading(ui, &format!("What comes in from {name}"));
    note(ui, "It is one step: undo takes all of it out again.");
    ui.add_space(6.0);
    let summary = found.summary();
    for line in summary.split(". ") {
        let line = line.strip_prefix("Added: ").unwrap_or(line);
        say::BODY.label(ui, line);
    }
    if !by.is_empty() {
        let whole = format!("Annotated by {}", by.join(", "));
        let by = shortened(&whole, LONGEST);
        say::DETAIL.label(ui, by).on_hover_text(whole);
    }
    if !found.warnings.is_empty() {
        // Of one file the heading names it.
        let file = match paths.as_slice() {
            [path] => format!("{}: ", path.display()),
            _ => String::new(),
        };
        label(ui, "Understood with a doubt, or left out");
        let height = (ui.ctx().content_rect().height() - 420.0).max(4.0 * ROW);
        let lines = (found.warnings.as_slice(), ROW);
        scrolled(
            ui,
            "doubts of what comes in",
            Some(height),
            lines,
            |ui, line| {
                say::LINE.rows(ui, line.strip_prefix(&file).unwrap_or(line), 1);
            },
        );
    }
    answers(ui, "Take in", true, || {
        let found = Box::new(std::mem::take(found));
        app.actions.push(ProjectAction::Bring(found));
    })
}
