//! A table that was read: whether its rows are articles or spans, and what its columns hold.

use egui::{ScrollArea, Ui};

use crate::app::action::{Actions, ProjectAction};
use crate::app::importing::Tabled;
use crate::app::look::menus::{line, menu};
use crate::app::look::say;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::pressed;
use crate::app::panels::dialogs::cells::cells;
use crate::app::words::{capitalised, counted};
use crate::formats::Column;
use crate::text::shortened;

/// So many columns of a table can be chosen from, and so many letters of their names are shown.
const COLUMNS: usize = 200;
const NAME: usize = 18;

/// So many rows and columns of it are looked at.
const ROWS: usize = 12;
const WIDTH: usize = 20;

/// What the columns of a table hold, to be chosen.
pub(super) fn columns(ui: &mut Ui, tabled: &Tabled, actions: &mut Actions) {
    let rows = counted(tabled.table.rows.len(), tabled.table.unit);
    say::ENTRY.label(
        ui,
        format!("{}: {rows}. Which column holds what?", tabled.found.name),
    );
    let mut put = |tabled: Tabled| {
        let tabled = Box::new(tabled);
        actions.push(ProjectAction::ChooseColumns(tabled));
    };
    ui.horizontal(|ui| {
        for (of_spans, words, meaning) in [
            (
                false,
                "Its rows are articles",
                "Each row becomes an article",
            ),
            (
                true,
                "Its rows are spans",
                "Each row tags words of an article that is in the project",
            ),
        ] {
            if pressed(tab(ui, words, of_spans == tabled.of_spans), meaning)
                && of_spans != tabled.of_spans
            {
                put(tabled.turned(of_spans));
            }
        }
    });
    let all = if tabled.of_spans {
        Column::OF_SPANS
    } else {
        Column::ALL
    };
    ui.horizontal_wrapped(|ui| {
        for column in all {
            let at = tabled.columns.get(column);
            let name = at.and_then(|at| tabled.table.header.get(at));
            let name = name.map_or("none", String::as_str);
            let label = format!("{}: {}", word(column), shortened(name, NAME));
            let accessible = format!("Column of the {}: {name}", column.name());
            menu(ui, &label, &accessible, |ui| {
                let mut choose = |at| {
                    let mut columns = tabled.columns;
                    columns.set(column, at);
                    put(tabled.with(columns));
                };
                ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    if line(ui, "none", at.is_none()) {
                        choose(None);
                    }
                    for (other, name) in tabled.table.header.iter().enumerate().take(COLUMNS) {
                        if line(ui, &shortened(name, 40), at == Some(other)) {
                            choose(Some(other));
                        }
                    }
                });
            });
        }
    });
    if let Some(error) = &tabled.error {
        say::BAD.rows(ui, error, 2);
    }
    ui.add_space(8.0);
}

/// What people call that which a column holds, as in the form of an article.
fn word(column: Column) -> String {
    match column {
        Column::Published => "Date".to_owned(),
        Column::Url => "Address".to_owned(),
        Column::Quote => "Words".to_owned(),
        other => capitalised(other.name()),
    }
}

/// How the table begins.
pub(super) fn first_rows(ui: &mut Ui, tabled: &Tabled, height: f32) {
    let table = &tabled.table;
    let head = table.header.iter().take(WIDTH).map(String::as_str);
    let mut shown = vec![head.map(short).collect::<Vec<String>>()];
    for row in table.rows.iter().take(ROWS) {
        let width = table.header.len().min(WIDTH);
        shown.push((0..width).map(|at| short(row.cell(at))).collect());
    }
    ScrollArea::both()
        .id_salt("first rows")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| cells(ui, &shown, "first rows"));
    ui.add_space(8.0);
}

fn short(cell: &str) -> String {
    shortened(cell, 48)
}
