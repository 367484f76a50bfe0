//! A sheet on the screen: paragraphs, and tables whose words have the room and whose numbers stand beside them.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::app::App;
use crate::app::compare::screen::message;
use crate::app::look::say;
use crate::app::look::widgets::{hairline, section};
use crate::compare::View;
use crate::compare::sheet::{Cell, Part, Table};

/// A column of numbers or of a single word, in points.
const NARROW: f32 = 84.0;

/// The room between columns, in points.
const GAP: f32 = 16.0;

/// No line of words is longer, in points.
const WIDEST: f32 = 1100.0;

pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui, view: View) {
    let Some(desk) = &app.desk else { return };
    let Some(sheet) = desk.comparing().listed.sheet(view) else {
        message(ui, "Comparing texts…", "");
        return;
    };
    if sheet.parts.is_empty() {
        message(ui, sheet.title, &sheet.summary);
        return;
    }
    ScrollArea::vertical()
        .id_salt(view.name())
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.add_space(12.0);
            ui.horizontal_top(|ui| {
                ui.add_space(GAP);
                let width = (ui.available_width() - GAP).min(WIDEST);
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    say::DETAIL.label(ui, &sheet.summary);
                    ui.add_space(8.0);
                    parts(ui, &sheet.parts);
                    ui.add_space(24.0);
                });
            });
        });
}

fn parts(ui: &mut Ui, all: &[Part]) {
    for part in all {
        match part {
            Part::Heading(words) => {
                say::HEADING.label(ui, words);
            }
            Part::Caption(words) => section(ui, words),
            Part::Paragraph(words) | Part::Remark(words) => {
                say::SOFT.label(ui, words);
            }
            Part::Table(of) => table(ui, of),
            Part::Section {
                title,
                parts: inner,
                ..
            } => {
                ui.add_space(8.0);
                say::HEADING.label(ui, words(title));
                parts(ui, inner);
            }
            Part::Bullets(lines) => {
                for line in lines {
                    say::BODY.label(ui, line);
                }
            }
            Part::Pairs(pairs) => {
                for (name, value) in pairs {
                    say::BODY.label(ui, format!("{name}: {value}"));
                }
            }
            Part::Lists(lists) => {
                for (name, values) in lists {
                    let line = format!("{name}: {}", values.join("; "));
                    say::BODY.label(ui, line);
                }
            }
        }
    }
}

fn table(ui: &mut Ui, of: &Table) {
    let rows = || of.groups.iter().flat_map(|group| &group.rows);
    let is_wide: Vec<bool> = (0..of.heads.len())
        .map(|at| {
            let mut cells = rows().filter_map(|row| row.cells.get(at));
            cells.any(|cell| matches!(cell, Cell::Foreign(_) | Cell::Text(_)))
        })
        .collect();
    let wide = is_wide.iter().filter(|wide| **wide).count();
    let narrow = is_wide.len() - wide;
    let gaps = GAP * is_wide.len().saturating_sub(1) as f32;
    let room = (ui.available_width() - gaps - NARROW * narrow as f32).max(120.0);
    let width = |at: usize| match is_wide.get(at) {
        Some(true) => room / wide.max(1) as f32,
        _ => NARROW,
    };
    let line = |ui: &mut Ui, words: &mut dyn FnMut(&mut Ui, usize)| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for at in 0..is_wide.len() {
                let size = vec2(width(at), 0.0);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_width(size.x);
                    words(ui, at);
                });
            }
        });
    };
    line(ui, &mut |ui, at| {
        let name = of.heads.get(at).map_or("", |head| head.name.as_str());
        say::COLUMN.label(ui, name);
    });
    for row in rows() {
        hairline(ui);
        line(ui, &mut |ui, at| {
            let shown = row.cells.get(at).map(words).unwrap_or_default();
            say::BODY.label(ui, shown);
        });
    }
    ui.add_space(16.0);
}

/// A cell in words.
fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) | Cell::Foreign(words) | Cell::Number(words) => words.clone(),
        Cell::Nothing(words) | Cell::Label(words) | Cell::State(words) => (*words).to_owned(),
        Cell::Topic { name, .. } | Cell::Sample { name, .. } | Cell::Witness { name, .. } => {
            name.clone()
        }
        Cell::Titled { title, .. } => title.clone(),
        Cell::Tag(name, _) => name.clone(),
        Cell::Passages { words, .. } => words.join(" | "),
        Cell::Word { text, .. } => text.clone(),
        Cell::Values(values) => {
            let values = values.iter();
            let values = values.map(|it| format!("{}: {}", it.article, it.value));
            values.collect::<Vec<_>>().join("; ")
        }
    }
}
