//! The matrix: a fixed head, fixed titles, and cells that scroll in both directions. Only what is visible is laid out.
//!
//! Heights of lines are estimates until a line is laid out. When lines above the visible ones turn out to be higher or
//! lower, the offset moves with them, so that nothing jumps.

use egui::{
    EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::cells::{self, Place, Widths};
use super::{Band, CoverageAction, CoverageScreen, Table};
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::compare::Screen;
use crate::app::look::widgets::{look, paint_truncated};
use crate::app::look::{Text, say};
use crate::app::words::{counted, readable_date};
use crate::compare::View;
use crate::model::ClusterId;

const HEAD: f32 = 54.0;
const NARROWEST: f32 = 170.0;

/// So many lines beside the visible ones are measured too.
const BEYOND: usize = 6;

/// Draws the table. `free`: no dialog is open, so that keys act here.
pub(super) fn show(desk: &mut Desk, ui: &mut Ui, free: bool, actions: &mut Actions) {
    let chosen = desk.compared_cluster().map(|cluster| cluster.id);
    let mut coverage = std::mem::take(&mut desk.comparing_mut().coverage);
    let area = ui.available_rect_before_wrap();
    if let Some(table) = coverage.table() {
        let columns = table.coverage.columns.len();
        let titles = (area.width() * 0.16).clamp(150.0, 230.0);
        let share = (area.width() - titles) / columns.max(1) as f32;
        let widths = Widths {
            titles,
            column: share.max(NARROWEST).floor(),
        };
        if free {
            keys(&coverage, ui, area, chosen, actions);
        }
        let body = Rect::from_min_max(pos2(area.left(), area.top() + HEAD), area.max);
        let offset = rows(desk, &mut coverage, ui, body, (chosen, widths), actions);
        if let Some(table) = coverage.table() {
            let head = Rect::from_min_size(area.min, vec2(area.width(), HEAD));
            heading(
                desk,
                table,
                coverage.rows().count(),
                ui,
                head,
                (widths, offset),
            );
        }
    }
    desk.comparing_mut().coverage = coverage;
}

/// Draws the visible rows. Returns how far the columns are scrolled to the left.
fn rows(
    desk: &Desk,
    coverage: &mut CoverageScreen,
    ui: &mut Ui,
    body: Rect,
    (chosen, widths): (Option<ClusterId>, Widths),
    actions: &mut Actions,
) -> f32 {
    estimate(coverage, ui, widths);
    let columns = coverage
        .table()
        .map_or(0, |table| table.coverage.columns.len());
    let width = widths.titles + widths.column * columns as f32;
    // The rows are the table's for a screen reader.
    let inside = UiBuilder::new().accessibility_parent(keys_id());
    let mut child = ui.new_child(inside.max_rect(body).id_salt("coverage"));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    let mut scroll = ScrollArea::both().id_salt("rows").auto_shrink(false);
    if let Some(offset) = coverage.scroll_to.take() {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let output = scroll.show_viewport(&mut child, |ui, viewport| {
        let origin = ui.max_rect().min;
        let lines = coverage.heights.len();
        let (first, _) = coverage.heights.at(f64::from(viewport.min.y));
        let before = coverage.heights.top(first);
        let mut last = first.saturating_sub(BEYOND);
        let mut beyond = 0;
        while last < lines && beyond <= BEYOND {
            measure(coverage, ui, last, widths);
            beyond += usize::from(coverage.heights.top(last) > f64::from(viewport.max.y));
            last += 1;
        }
        let moved = (coverage.heights.top(first) - before) as f32;
        if moved.abs() > 0.1 {
            coverage.scroll_to = Some(viewport.min.y + moved);
            ui.request_repaint();
        }
        let height = coverage.heights.top(lines) as f32;
        ui.set_min_size(vec2(width, height));
        let place = |at: usize, coverage: &CoverageScreen| {
            let top = origin.y + coverage.heights.top(at) as f32 - moved;
            Rect::from_min_size(
                pos2(origin.x, top),
                vec2(width, coverage.heights.height(at)),
            )
        };
        if coverage.take_reveal() {
            reveal(coverage, ui, (chosen, widths), viewport, place);
        }
        let Some(table) = coverage.table() else {
            return;
        };
        for at in first..last {
            let line = place(at, coverage);
            if !line.intersects(ui.clip_rect()) {
                continue;
            }
            match coverage.bands()[at] {
                Band::Tag(tag) => {
                    let id = table.coverage.tags.get(tag);
                    let left = origin.x + viewport.min.x;
                    cells::group(ui, desk, id, line, left);
                }
                Band::Row(row) => {
                    let row = &table.coverage.rows[row];
                    let is_chosen = chosen == Some(row.cluster);
                    let place = Place {
                        line,
                        titles_left: origin.x + viewport.min.x,
                        widths,
                        is_chosen,
                        column: coverage.column().filter(|_| is_chosen),
                        state: desk.comparing().discrepancies.state_of(row.cluster),
                    };
                    cells::row(ui, desk, table, row, &place, actions);
                }
            }
        }
    });
    output.state.clamped_offset().x
}

/// Starts the heights over when the lines, the widths or the scale are others.
fn estimate(coverage: &mut CoverageScreen, ui: &Ui, widths: Widths) {
    let scale = (ui.ctx().pixels_per_point() * 100.0) as u32;
    let stamp = (coverage.generation, widths.column as u32, scale);
    if coverage.measured_for != Some(stamp) {
        coverage.measured_for = Some(stamp);
        let heights: Vec<f32> = (coverage.bands().iter())
            .map(|band| match band {
                Band::Tag(_) => cells::GROUP,
                Band::Row(_) => cells::LOWEST,
            })
            .collect();
        coverage.heights.reset(heights);
    }
}

fn measure(coverage: &mut CoverageScreen, ui: &Ui, at: usize, widths: Widths) {
    if coverage.heights.is_measured(at) {
        return;
    }
    let (Band::Row(row), Some(table)) = (coverage.bands()[at], coverage.table()) else {
        return;
    };
    let height = cells::height(ui, table, &table.coverage.rows[row], widths);
    coverage.heights.measure(at, height);
}

/// Scrolls to the chosen row, and to the cell that keys are in.
fn reveal(
    coverage: &mut CoverageScreen,
    ui: &Ui,
    (chosen, widths): (Option<ClusterId>, Widths),
    viewport: Rect,
    place: impl Fn(usize, &CoverageScreen) -> Rect,
) {
    let Some(at) = line_of(coverage, chosen) else {
        return;
    };
    for near in at.saturating_sub(1)..(at + 2).min(coverage.heights.len()) {
        measure(coverage, ui, near, widths);
    }
    let line = place(at, coverage);
    let origin = line.left();
    let sides = match coverage.column() {
        Some(column) => {
            let left = origin + widths.titles + widths.column * column as f32;
            // The titles cover what is scrolled under them.
            left - widths.titles..=left + widths.column
        }
        None => origin + viewport.min.x..=origin + viewport.min.x + widths.titles,
    };
    let target = Rect::from_x_y_ranges(sides, line.y_range());
    ui.scroll_to_rect(target, None);
}

fn line_of(coverage: &CoverageScreen, cluster: Option<ClusterId>) -> Option<usize> {
    let cluster = cluster?;
    let rows = &coverage.table()?.coverage.rows;
    coverage
        .bands()
        .iter()
        .position(|band| matches!(band, Band::Row(row) if rows[*row].cluster == cluster))
}

/// What has the keys of the table, and is the table for a screen reader.
fn keys_id() -> Id {
    Id::unique("coverage keys")
}

/// Arrow keys walk the rows and the cells of the chosen one; Enter opens its wording, or reads the cell in its article.
fn keys(
    coverage: &CoverageScreen,
    ui: &Ui,
    area: Rect,
    chosen: Option<ClusterId>,
    actions: &mut Actions,
) {
    let id = keys_id();
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, "Coverage"));
    let free = ui.memory(|memory| memory.focused().is_none_or(|focused| focused == id));
    if !free || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    ui.memory_mut(|memory| {
        memory.request_focus(id);
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(id, filter);
    });
    let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let steps = [
        (Key::ArrowDown, 1_isize),
        (Key::ArrowUp, -1),
        (Key::PageDown, 8),
        (Key::PageUp, -8),
    ];
    let steps: isize = (steps.iter())
        .map(|(key, step)| pressed(*key).cast_signed() * step)
        .sum();
    let ids: Vec<ClusterId> = if steps == 0 {
        Vec::new()
    } else {
        let linked = coverage.rows().filter(|row| row.is_linked);
        linked.map(|row| row.cluster).collect()
    };
    if !ids.is_empty() {
        let at = chosen.and_then(|chosen| ids.iter().position(|id| *id == chosen));
        let next = at.map_or(0, |at| at.saturating_add_signed(steps));
        actions.push(Action::cluster(ids[next.min(ids.len() - 1)]));
    }
    let columns = coverage
        .table()
        .map_or(0, |table| table.coverage.columns.len());
    let (right, left) = (pressed(Key::ArrowRight), pressed(Key::ArrowLeft));
    if right + left > 0 {
        // One more than the column, so that the titles are 0.
        let at = coverage.column().map_or(0, |column| column + 1);
        let at = (at + right).saturating_sub(left).min(columns);
        actions.push(CoverageAction::Column(at.checked_sub(1)));
    }
    let (Some(cluster), true) = (chosen, pressed(Key::Enter) > 0) else {
        return;
    };
    match coverage.column() {
        None => {
            actions.push(Action::cluster(cluster));
            actions.push(Screen::Compare(View::Wording));
        }
        Some(column) => {
            let mut rows = coverage.rows();
            let cell = rows
                .find(|row| row.cluster == cluster)
                .and_then(|row| row.cell(column));
            actions.extend(cell.map(|cell| Action::go(cell.members[0].annotation)));
        }
    }
}

/// How many rows there are, and the articles with their dates; it scrolls sideways with them.
fn heading(
    desk: &Desk,
    table: &Table,
    shown: usize,
    ui: &mut Ui,
    head: Rect,
    (widths, offset): (Widths, f32),
) {
    let look = look(ui);
    let painter = ui.painter().clone();
    painter.rect_filled(head, 0, *look.paper);
    let first = head.left() + widths.titles;
    let columns = Rect::from_min_max(pos2(first, head.top()), head.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(columns).id_salt("heads"));
    child.set_clip_rect(columns.intersect(ui.clip_rect()));
    for (at, column) in table.coverage.columns.iter().enumerate() {
        let left = first + widths.column * at as f32 - offset;
        let place = Rect::from_min_size(pos2(left, head.top()), vec2(widths.column, HEAD));
        if !place.intersects(child.clip_rect()) {
            continue;
        }
        let room = widths.column - cells::PADDING;
        let name_at = pos2(left, head.top() + 19.0);
        say::STRONG.paint(&child, name_at, room, &column.name);
        let (date, font) = match column.published.as_str() {
            "" => ("no date".to_owned(), Text::Small.italic()),
            date => (readable_date(date), Text::Small.font()),
        };
        let date_at = pos2(left, head.top() + 37.0);
        paint_truncated(&child, date_at, room, &date, font, *look.soft);
        let id = child.scope_id().with(("head", at));
        let response = child.interact(place.intersect(columns), id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &column.name));
        response.on_hover_ui(|ui| {
            let article = desk.project().article(&column.article);
            let title = article.map_or("", |article| &article.details.title);
            ui.label(if title.is_empty() {
                &column.name
            } else {
                title
            });
        });
    }
    let all = table.coverage.rows.len();
    let what = if desk.comparing().unlinked() {
        "row"
    } else {
        "cluster"
    };
    let count = if shown == all {
        counted(all, what)
    } else {
        format!("{shown} of {}", counted(all, what))
    };
    let count_at = pos2(head.left() + 12.0, head.top() + 37.0);
    say::ENTRY.paint(ui, count_at, widths.titles - 20.0, &count);
    let line = Stroke::new(1.0, *look.hairline);
    painter.hline(head.x_range(), head.bottom(), line);
    ui.advance_cursor_after_rect(Rect::from_min_size(head.min, Vec2::ZERO));
}
