//! A hit with what stands beside it, under its like.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::desk::{Hits, HitsAction, Row};
use crate::app::look::colour::TagColours;
use crate::app::look::direction::begins_at_right;
use crate::app::look::widgets::{lit, look, paint_end, paint_swatch, paint_truncated, truncated};
use crate::app::look::{Text, say, tick};
use crate::concordance::Order;

/// Of a row.
pub(super) const HEIGHT: f32 = 26.0;

const GAP: f32 = 10.0;

/// Where the columns stand, in points from the left edge.
pub(super) struct Columns {
    article: f32,
    left: f32,
    hit: f32,
}

impl Columns {
    pub(super) fn new(ui: &Ui) -> Self {
        let width = ui.available_width();
        let article = 30.0;
        let left = article + (width * 0.18).clamp(80.0, 190.0) + GAP;
        let hit = left + (width - left) * 0.45;
        Self { article, left, hit }
    }
}

/// What the columns are; pressed, the list is sorted by one.
pub(super) fn headings(hits: &Hits, ui: &mut Ui, columns: &Columns, actions: &mut Actions) {
    let look = look(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let all = hits.are_all_ticked();
    if tick_box(ui, rect, all, "Tick all hits") {
        actions.push(HitsAction::TickAll(!all));
    }
    for order in Order::ALL {
        let (words, name) = match order {
            Order::Place => ("Article", "Sort by article"),
            Order::Left => ("Left", "Sort by the words on the left"),
            Order::Word => ("Hit", "Sort by hit"),
            Order::Right => ("Right", "Sort by the words on the right"),
        };
        let is_chosen = hits.order() == order;
        let font = Text::Small.bold_if(is_chosen);
        let galley = (ui.painter()).layout_no_wrap(words.to_owned(), font, *look.faint);
        let x = match order {
            Order::Place => columns.article,
            Order::Left => columns.hit - galley.size().x - GAP,
            Order::Word => columns.hit,
            Order::Right => columns.hit + 90.0,
        };
        let at = pos2(rect.left() + x, rect.center().y - galley.size().y / 2.0);
        let place = Rect::from_min_size(at, galley.size());
        let response = ui.interact(
            place.expand2(vec2(6.0, 4.0)),
            ui.scope_id().with(("sort hits", name)),
            Sense::click(),
        );
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, name));
        let colour = if is_chosen || response.hovered() || response.has_focus() {
            *look.accent
        } else {
            *look.soft
        };
        ui.painter()
            .galley_with_override_text_color(at, galley, colour);
        if response.on_hover_text(name).clicked() {
            actions.push(HitsAction::Sort(order));
        }
    }
    let line = egui::Stroke::new(1.0, *look.hairline);
    ui.painter().hline(rect.x_range(), rect.bottom(), line);
}

pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    columns: &Columns,
    index: usize,
    actions: &mut Actions,
) {
    let hits = desk.hits();
    let Some(row) = hits.rows().get(index) else {
        return;
    };
    let look = look(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    let line = row.hit.in_context();
    let left_out = |is_cut: bool| if is_cut { "…" } else { "" };
    let left = left_out(line.is_cut_left).to_owned() + &on_one_line(&line.left);
    let words = on_one_line(row.hit.words());
    let right = on_one_line(&line.right) + left_out(line.is_cut_right);
    let article = row.hit.article.short_name();
    let current = desk.find().and_then(|find| find.current());
    let is_current =
        current.is_some_and(|(id, span)| *id == row.hit.article.id && *span == row.hit.span);
    let name = format!("{left}[{words}]{right}, {article}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, &name));
    lit(ui, rect, is_current, &response);
    mark(desk, ui, rect, index, row, actions);
    let (y, soft) = (rect.center().y, *look.soft);
    let font = Text::Detail.font();
    let article_at = pos2(rect.left() + columns.article, y);
    let room = columns.left - columns.article - GAP;
    paint_truncated(ui, article_at, room, article, font.clone(), soft);
    let middle = rect.left() + columns.hit;
    let before = Rect::from_x_y_ranges(rect.left() + columns.left..=middle, rect.y_range());
    // Of words that are read from the right, what stands before them is at their right.
    let from_right = begins_at_right(&format!("{words}{right}{left}"));
    let at_left = if from_right { &right } else { &left };
    let at_left = if from_right {
        truncated(ui, before.width(), at_left, font.clone(), soft)
    } else {
        end_of(ui, before.width(), at_left, &font, soft)
    };
    paint_end(ui, before.right_center(), at_left, soft);
    let room = rect.right() - middle;
    let hit = say::ENTRY.paint(ui, pos2(middle, y), room, &words);
    if from_right {
        let behind = Rect::from_x_y_ranges(hit.right()..=rect.right() - GAP, rect.y_range());
        let words = end_of(ui, behind.width(), &left, &font, soft);
        let place = pos2(behind.left(), y - words.size().y / 2.0);
        ui.painter().galley(place, words, soft);
    } else {
        let room = rect.right() - hit.right() - GAP;
        paint_truncated(ui, pos2(hit.right(), y), room, &right, font, soft);
    }
    if response.on_hover_text("Go to this hit").clicked() {
        actions.push(HitsAction::Go(index));
    }
}

/// The tick, or the tag's colour where the hit has the tag already.
fn mark(desk: &Desk, ui: &mut Ui, rect: Rect, index: usize, row: &Row, actions: &mut Actions) {
    let hits = desk.hits();
    if !row.is_tagged {
        let name = format!("Tick hit {}", index + 1);
        if tick_box(ui, rect, hits.is_ticked(row), &name) {
            actions.push(HitsAction::Tick(index));
        }
        return;
    }
    let set = desk.project().tag_set();
    if let Some(tag) = hits.tag().and_then(|tag| set.get(tag)) {
        let place = box_place(rect);
        let response = ui.interact(place, ui.scope_id().with("tagged"), Sense::hover());
        let name = format!("Hit {} is tagged as {} already", index + 1, tag.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        response.on_hover_text(format!("You have tagged it as {} already", tag.name));
        let colour = TagColours::new(tag.colour, look(ui)).solid;
        paint_swatch(ui, place.center(), 10.0, colour);
    }
}

fn box_place(row: Rect) -> Rect {
    Rect::from_center_size(pos2(row.left() + 14.0, row.center().y), vec2(16.0, 16.0))
}

/// A box at the start of a row. Returns whether it was pressed.
fn tick_box(ui: &Ui, row: Rect, on: bool, name: &str) -> bool {
    let place = box_place(row);
    let response = ui.interact(place.expand(4.0), ui.scope_id().with(name), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    tick::paint(ui, place, on, response.hovered() || response.has_focus());
    response.clicked()
}

/// The end of some words, after “…” where all of them do not fit.
fn end_of(ui: &Ui, room: f32, words: &str, font: &FontId, colour: Color32) -> Arc<Galley> {
    let set = |words: String| ui.painter().layout_no_wrap(words, font.clone(), colour);
    let whole = set(words.to_owned());
    if whole.size().x <= room {
        return whole;
    }
    let words = words.trim_start_matches('…');
    let end = |start: usize| set(format!("…{}", words[start..].trim_start()));
    let starts: Vec<usize> = words.grapheme_indices(true).map(|(at, _)| at).collect();
    let first = starts.partition_point(|start| end(*start).size().x > room);
    end(starts.get(first).copied().unwrap_or(words.len()))
}

/// A text on one line.
fn on_one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if !(c.is_whitespace() || c.is_control()) {
            shown.push(c);
        } else if !shown.ends_with(' ') {
            shown.push(' ');
        }
    }
    shown
}
