//! What two annotators confuse: squares of tags and of attributes' values. A cell leads to its finds.

use egui::{
    Align, Align2, CursorIcon, Id, Layout, Pos2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::in_sight;
use super::squares::{Confused, Square};
use super::{AgreementAction, Of};
use crate::agree::Group;
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::colour::{TagColours, blend};
use crate::app::look::widgets::{look, paint_swatch};
use crate::app::look::{Text, say};

const NAME: f32 = 190.0;
/// How wide a cell is at least and at most, in points: the names above it should fit.
const CELL: std::ops::RangeInclusive<f32> = 84.0..=150.0;
const ROW: f32 = 30.0;
/// How high the line is that says what a square is of.
const TITLE: f32 = 26.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let page = desk.agreeing();
    let Some(figures) = page.figures() else {
        return;
    };
    let project = desk.project();
    let mut is_first = true;
    for (at, pair) in page.pairs() {
        for found in figures.squares.get(at).into_iter().flatten() {
            if !std::mem::take(&mut is_first) {
                ui.add_space(22.0);
            }
            let [one, other] = names(desk, pair);
            let of = match &found.of {
                Confused::Tags => "Tags".to_owned(),
                Confused::Values(tag, name) => format!("{}: {name}", project.tag_set().name(tag)),
            };
            let words = format!("Rows: {one}. Columns: {other}. A cell leads to its finds.");
            square(desk, ui, (pair, found), [&of, &words], actions);
        }
    }
    if is_first {
        say::NOTHING.label(ui, "Nothing that two have found");
    }
}

fn names<'a>(desk: &'a Desk, pair: &'a Group) -> [&'a str; 2] {
    let name = |at: usize| {
        let annotator = pair.annotators.get(at);
        annotator.map_or("", |it| desk.project().annotator_name(it))
    };
    [name(0), name(1)]
}

/// Only what is seen of a square is drawn: an attribute of free words may have hundreds of values. Its title and the names
/// stay in sight.
fn square(
    desk: &Desk,
    ui: &mut Ui,
    (pair, found): (&Group, &Square),
    title: [&str; 2],
    actions: &mut Actions,
) {
    let count = found.names.len();
    let names = found.names.iter().take(40);
    let widths = names.map(|name| say::LINE.galley(ui, name.as_str()).size().x + 26.0);
    let cell = widths.fold(*CELL.start(), f32::max).min(*CELL.end());
    let width = NAME + cell * count as f32;
    let height = ROW * count as f32 + ui.spacing().item_spacing.y;
    in_sight::under(
        ui,
        vec2(width, TITLE + ROW),
        height,
        |ui, rect, id| heads(desk, ui, (rect, id), (found, cell), title),
        |ui| rows(desk, ui, (pair, found), cell, actions),
    );
}

/// What a square is of, and what the second says.
fn heads(
    desk: &Desk,
    ui: &mut Ui,
    (rect, id): (Rect, Id),
    (found, cell): (&Square, f32),
    [of, words]: [&str; 2],
) {
    let left = in_sight::names(ui, rect);
    let title = vec2((ui.clip_rect().right() - left).max(0.0), TITLE);
    let title = Rect::from_min_size(pos2(left, rect.top()), title);
    let layout = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(title).layout(layout);
    let mut line = ui.new_child(builder.scope_id(id.with("title")));
    say::NAME.label(&mut line, of);
    say::DETAIL.rows(&mut line, words, 1);
    let inner = in_sight::beside(ui, rect, NAME, id);
    let seen = inner.clip_rect().x_range();
    for column in range(seen, rect.left() + NAME, cell, found.names.len()) {
        let left = rect.left() + NAME + cell * column as f32;
        let at = pos2(left + 4.0, rect.bottom() - ROW / 2.0);
        let id = id.with(("name", column));
        name(desk, &inner, (found, column), (at, cell - 8.0), id);
    }
}

/// What the first says, and the cells.
fn rows(
    desk: &Desk,
    ui: &mut Ui,
    (pair, found): (&Group, &Square),
    cell: f32,
    actions: &mut Actions,
) {
    let tokens = look(ui);
    let count = found.names.len();
    let size = vec2(NAME + cell * count as f32, ROW * count as f32);
    let (all, response) = ui.allocate_exact_size(size, Sense::hover());
    let seen = ui.clip_rect();
    let rows = range(seen.y_range(), all.top(), ROW, count);
    let names = in_sight::names(ui, all);
    for row in rows.clone() {
        let at = pos2(names + 4.0, all.top() + ROW * (row as f32 + 0.5));
        let id = response.id.with(("name", row));
        name(desk, ui, (found, row), (at, NAME - 12.0), id);
    }
    let mut inner = in_sight::beside(ui, all, NAME, response.id.with("cells"));
    let ui = &mut inner;
    let columns = range(ui.clip_rect().x_range(), all.left() + NAME, cell, count);
    for row in rows {
        let top = all.top() + ROW * row as f32;
        for column in columns.clone() {
            let left = all.left() + NAME + cell * column as f32;
            let place = Rect::from_min_size(pos2(left, top), vec2(cell, ROW)).shrink(1.0);
            let pairs = found.cells.get(&(row, column)).map_or(0, Vec::len);
            let is_alike = row == column;
            let ground = if pairs == 0 {
                blend(*tokens.paper, *tokens.ink, 0.02)
            } else if is_alike {
                blend(*tokens.paper, *tokens.good, 0.16)
            } else {
                // The more two confuse, the more it stands out.
                let share = pairs as f32 / found.most as f32;
                blend(*tokens.paper, *tokens.busy, 0.08 + 0.22 * share)
            };
            ui.painter().rect_filled(place, 4, ground);
            if pairs == 0 {
                continue;
            }
            let said = [row, column].map(|at| found.names.get(at).cloned().unwrap_or_default());
            let [one, other] = &said;
            let of = Of::Cell {
                between: pair.annotators.clone(),
                of: found.of.clone(),
                said: said.clone(),
            };
            let is_chosen = desk.agreeing().of == of;
            let id = response.id.with((row, column));
            let response = ui.interact(place, id, Sense::click());
            response.widget_info(|| {
                let words = format!("{one}, {other}: {pairs}");
                WidgetInfo::selected(Role::Cell, true, is_chosen, words)
            });
            if is_chosen || response.hovered() || response.has_focus() {
                let stroke = egui::Stroke::new(1.5, *tokens.accent);
                let inside = egui::StrokeKind::Inside;
                ui.painter().rect_stroke(place, 4, stroke, inside);
            }
            let font = Text::Body.bold_if(!is_alike);
            ui.painter().text(
                place.center(),
                Align2::CENTER_CENTER,
                pairs,
                font,
                *tokens.ink,
            );
            let response = response.on_hover_cursor(CursorIcon::PointingHand);
            if response
                .on_hover_text(format!("{one} and {other}"))
                .clicked()
            {
                actions.push(AgreementAction::List(of));
            }
        }
    }
}

/// Which of so many things of a size, one behind the other from a start on, are seen.
fn range(seen: egui::Rangef, start: f32, size: f32, count: usize) -> std::ops::Range<usize> {
    let first = ((seen.min - start) / size).floor().max(0.0) as usize;
    let end = ((seen.max - start) / size).ceil().max(0.0) as usize;
    first.min(count)..end.min(count)
}

/// What is said, at the head of a row or a column.
fn name(desk: &Desk, ui: &Ui, (found, at): (&Square, usize), (place, room): (Pos2, f32), id: Id) {
    let tokens = look(ui);
    let Some(words) = found.names.get(at) else {
        return;
    };
    let tag = found.tags.get(at);
    let tag = tag.and_then(|tag| desk.project().tag_set().get(tag));
    let mut left = place;
    if let Some(tag) = tag {
        let colour = TagColours::new(tag.colour, tokens).solid;
        paint_swatch(ui, pos2(left.x + 5.0, left.y), 9.0, colour);
        left.x += 14.0;
    }
    let is_nothing = at + 1 == found.names.len();
    let style = if is_nothing { say::MISSING } else { say::LINE };
    if style.paint_rows(ui, left, room - (left.x - place.x), 1, words) {
        let whole = Rect::from_center_size(place + vec2(room / 2.0, 0.0), vec2(room, ROW));
        ui.interact(whole, id, Sense::hover()).on_hover_text(words);
    }
}
