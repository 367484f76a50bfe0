//! What is counted over the table: a number for each row and column; pressed, the annotations behind it are listed.

use egui::{CursorIcon, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{SpansAction, named};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::colour::blend;
use crate::app::look::widgets::{line_below, look, paint_truncated, rows};
use crate::app::look::{Text, say};
use crate::app::words::{capitalised, counted};
use crate::listing::counts::Counts;
use crate::listing::together::{Together, Within};
use crate::listing::{Column, Condition};

/// The sizes of cells and heads, in points.
const ROW: f32 = 30.0;
const HEAD: f32 = 44.0;
const NAME: f32 = 200.0;
const CELL: f32 = 96.0;

/// A table of numbers.
struct Matrix<'a> {
    name: &'a str,
    rows: Vec<&'a str>,
    columns: Vec<&'a str>,
    /// How many of the columns, on the left, hold sums of others.
    sums: usize,
    /// The number of a row and a column.
    cell: &'a dyn Fn(usize, usize) -> usize,
    /// What is asked where a cell is pressed.
    press: &'a dyn Fn(usize, usize) -> Vec<(Column, Condition)>,
}

pub(super) fn counts(desk: &Desk, ui: &mut Ui, counts: &Counts, actions: &mut Actions) {
    let all = ["all"].into_iter();
    let name = |column, value| named(desk.project(), column, value);
    let across = counts.across.as_ref().unwrap_or(&counts.by);
    let columns = all.chain(counts.columns.iter().map(|it| name(across, it)));
    let matrix = Matrix {
        name: counts.by.name(),
        rows: counts.rows.iter().map(|it| name(&counts.by, it)).collect(),
        columns: columns.collect(),
        sums: usize::from(counts.across.is_some()),
        cell: &|row, column| match column.checked_sub(1) {
            None => counts.totals.get(row).copied().unwrap_or_default(),
            Some(column) => {
                let cells = counts.cells.get(row);
                let cell = cells.and_then(|cells| cells.get(column));
                cell.copied().unwrap_or_default()
            }
        },
        press: &|row, column| {
            let value = |values: &[String], at: usize| Condition::any(values.get(at).cloned());
            let mut asked = vec![(counts.by.clone(), value(&counts.rows, row))];
            if let (Some(column), Some(across)) = (column.checked_sub(1), &counts.across) {
                asked.push((across.clone(), value(&counts.columns, column)));
            }
            asked
        },
    };
    matrix.show(ui, actions);
}

pub(super) fn together(ui: &mut Ui, together: &Together, actions: &mut Actions) {
    let words = match together.within {
        Within::Words => "pairs that share words",
        Within::Sentence => "sentences with both",
        Within::Paragraph => "paragraphs with both",
    };
    let tags: Vec<&str> = together.tags.iter().map(String::as_str).collect();
    let matrix = Matrix {
        name: words,
        rows: tags.clone(),
        columns: tags,
        sums: 0,
        cell: &|row, column| {
            let cells = together.cells.get(row);
            let cell = cells.and_then(|cells| cells.get(column));
            cell.copied().unwrap_or_default()
        },
        press: &|row, column| {
            let tags = [row, column].into_iter();
            let tags = tags.filter_map(|at| together.tags.get(at).cloned());
            vec![(Column::Tag, Condition::any(tags))]
        },
    };
    matrix.show(ui, actions);
}

impl Matrix<'_> {
    fn show(&self, ui: &mut Ui, actions: &mut Actions) {
        let most = (0..self.rows.len())
            .flat_map(|row| (self.sums..self.columns.len()).map(move |column| (row, column)))
            .map(|(row, column)| (self.cell)(row, column))
            .max()
            .unwrap_or_default();
        let whole = NAME + CELL * self.columns.len() as f32;
        ScrollArea::horizontal()
            .id_salt("counts across")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_width(whole.max(ui.available_width()));
                ui.spacing_mut().item_spacing.y = 0.0;
                self.heads(ui);
                ScrollArea::vertical()
                    .id_salt("counts down")
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        rows(ui, self.rows.len(), ROW, |ui, row| {
                            self.row(ui, row, most, actions);
                        });
                    });
            });
    }

    fn heads(&self, ui: &mut Ui) {
        let tokens = look(ui);
        let size = vec2(ui.available_width(), HEAD);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        line_below(ui, rect);
        let middle = rect.center().y;
        let (bold, ink) = (Text::Detail.bold(), *tokens.soft);
        let at = pos2(rect.left() + 16.0, middle);
        let name = capitalised(self.name);
        paint_truncated(ui, at, NAME - 24.0, &name, bold.clone(), ink);
        for (at, name) in self.columns.iter().enumerate() {
            let left = rect.left() + NAME + CELL * at as f32;
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(CELL, HEAD));
            if !ui.is_rect_visible(place) {
                continue;
            }
            let name = shown(name);
            let at = pos2(left, middle);
            paint_truncated(ui, at, CELL - 12.0, name, bold.clone(), *tokens.ink);
            let id = ui.scope_id().with(("head", left.to_bits()));
            let response = ui.interact(place, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
            response.on_hover_text(name);
        }
    }

    fn row(&self, ui: &Ui, row: usize, most: usize, actions: &mut Actions) {
        let tokens = look(ui);
        let rect = ui.max_rect();
        line_below(ui, rect);
        let middle = rect.center().y;
        let name = self.rows.get(row).map_or("", |name| shown(name));
        let at = pos2(rect.left() + 16.0, middle);
        say::BODY.paint(ui, at, NAME - 24.0, name);
        for (column, head) in self.columns.iter().enumerate() {
            let left = rect.left() + NAME + CELL * column as f32;
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(CELL, ROW));
            if !ui.is_rect_visible(place) {
                continue;
            }
            let count = (self.cell)(row, column);
            let at = pos2(left, middle);
            if count == 0 {
                say::OFF.paint(ui, at, CELL, "–");
                continue;
            }
            let response = ui.interact(place, ui.scope_id().with(column), Sense::click());
            let words = format!("{name}, {}: {count}", shown(head));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            let hovered = response.hovered() || response.has_focus();
            let strength = match column {
                sum if sum < self.sums => 0.0,
                _ => 0.28 * count as f32 / most.max(1) as f32,
            };
            let ground = blend(
                *tokens.paper,
                *tokens.accent,
                if hovered { 0.36 } else { strength },
            );
            let inside = place.shrink2(vec2(0.0, 2.0)).translate(vec2(-6.0, 0.0));
            ui.painter().rect_filled(inside, 4.0, ground);
            let number = count.to_string();
            say::BODY.paint(ui, at, CELL - 12.0, &number);
            let tooltip = format!("{words}\nPress to list {}", counted(count, "annotation"));
            if response
                .on_hover_cursor(CursorIcon::PointingHand)
                .on_hover_text(tooltip)
                .clicked()
            {
                actions.push(SpansAction::List((self.press)(row, column)));
            }
        }
    }
}

fn shown(value: &str) -> &str {
    if value.is_empty() { "none" } else { value }
}
