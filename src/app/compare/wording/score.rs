//! The wording of a cluster word by word: a line for each member, a column for each place where words stand under each
//! other. What does not fit beside goes on below, as the staves of a score do, so that all can be seen at once.
//!
//! What all have is quiet. Readings that differ have a colour and a line each, of different strokes, so that colour is
//! not all that tells them apart. Only what is visible is laid out.

use std::ops::Range;

use egui::{
    Align2, Color32, CornerRadius, CursorIcon, FontId, Pos2, Rangef, Rect, Role, Sense, Shape,
    Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{ShownCell, ShownWording};
use crate::app::action::{Action, Actions};
use crate::app::look::colour::{TagColours, blend};
use crate::app::look::widgets::{look, paint_truncated, styled, truncated};
use crate::app::look::{Text, say};
use crate::app::words::readable_date;
use crate::compare::wording::{Gap, SILENT};
use crate::text::direction::isolated;

const LINE: f32 = 24.0;
/// Between the staves.
const BETWEEN: f32 = 14.0;
/// Between two words.
const SPACE: f32 = 16.0;
const WIDEST_NAME: f32 = 170.0;

/// Whether the names have dates beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app::compare) enum Dates {
    Shown,
    Hidden,
}

fn font() -> FontId {
    Text::Quote.passage()
}

/// Draws it as wide as there is room.
pub(in crate::app::compare) fn show(
    ui: &mut Ui,
    shown: &mut ShownWording,
    dates: Dates,
    actions: &mut Actions,
) {
    if shown.set.is_empty() {
        let words = "In words of their own: too few are shared to set them under each other";
        list(ui, shown, words, actions);
        not_linked(ui, shown);
        return;
    }
    measure(ui, shown);
    if shown.has_readings() {
        legend(ui);
    }
    let Some((_, widths)) = &shown.widths else {
        return;
    };
    let names = name_width(ui, shown, dates);
    let room = ui.available_width();
    let staves = staves(widths, (room - names).max(80.0));
    let lines = shown.set.len();
    let has_majority = lines > 1;
    let stave_height = LINE * (lines + usize::from(has_majority)) as f32;
    let tail = shown.absent.len() + usize::from(!shown.cut.is_empty());
    let height = staves.len() as f32 * (stave_height + BETWEEN) + tail as f32 * LINE;
    let (area, response) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Table, true, "Wording"));
    let inside = UiBuilder::new().max_rect(area);
    let mut table = ui.new_child(inside.accessibility_parent(response.id));
    for (number, columns) in staves.iter().enumerate() {
        let top = area.top() + number as f32 * (stave_height + BETWEEN);
        let place = Rect::from_min_size(pos2(area.left(), top), vec2(room, stave_height));
        if place.intersects(table.clip_rect()) {
            let stave = Stave {
                place,
                words: area.left() + names,
                end: shown.from_right.then(|| {
                    let longest = staves.iter().map(|columns| width(widths, columns));
                    area.left() + names + longest.fold(0.0, f32::max)
                }),
                dates: dates == Dates::Shown && number == 0,
                has_majority,
            };
            stave.show(&mut table, shown, columns.clone(), actions);
        }
    }
    let below = area.bottom() - tail as f32 * LINE;
    absent(ui, shown, pos2(area.left(), below), names, room);
    if !shown.apart.is_empty() {
        ui.add_space(8.0);
        list(ui, shown, "In words of their own", actions);
    }
}

/// What the colours and signs mean.
fn legend(ui: &mut Ui) {
    let look = look(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for reading in 0..look.readings.len().min(3) {
            let (place, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
            let colours = TagColours::reading(reading, look);
            let corner = CornerRadius::same(3);
            ui.painter().rect_filled(place, corner, colours.fill);
            stroke(ui, place, reading, colours);
        }
        say::SMALL.label(ui, "words that differ: each has a colour and a line");
        ui.add_space(12.0);
        say::SMALL.label(ui, "grey: all have it");
        ui.add_space(12.0);
        say::SMALL.label(ui, "·  no word here");
        ui.add_space(12.0);
        say::SMALL.label(ui, "…  left out on purpose");
    });
    ui.add_space(4.0);
}

/// Paraphrases one below the other, each in its own words.
fn list(ui: &mut Ui, shown: &ShownWording, words: &str, actions: &mut Actions) {
    let look = look(ui);
    say::MISSING.label(ui, words);
    for line in shown.apart.iter().filter_map(|at| shown.lines.get(*at)) {
        ui.add_space(6.0);
        say::ENTRY.label(ui, &line.name);
        let own = line.context.iter().filter(|(_, own)| *own);
        let own: Vec<&str> = own.map(|(piece, _)| piece.as_str()).collect();
        let text = styled(own.join(" … "), font(), *look.ink);
        let label = egui::Label::new(text).wrap().sense(Sense::click());
        let response = ui.add(label).on_hover_cursor(CursorIcon::PointingHand);
        if response.on_hover_text("Press to read it there").clicked() {
            actions.push(Action::go(line.annotation));
        }
    }
}

/// The articles without a member, below a list.
fn not_linked(ui: &mut Ui, shown: &ShownWording) {
    for name in &shown.absent {
        ui.add_space(4.0);
        say::MISSING.label(ui, format!("{}: not linked", isolated(name)));
    }
}

/// How wide the columns are: as wide as their widest word.
fn measure(ui: &Ui, shown: &mut ShownWording) {
    let scale = (ui.ctx().pixels_per_point() * 100.0) as u32;
    if matches!(&shown.widths, Some((of, _)) if *of == scale) {
        return;
    }
    let font = font();
    let widths = ui.fonts_mut(|fonts| {
        let mut width_of = |text: &str| -> f32 {
            let letters = text.chars();
            letters.map(|letter| fonts.glyph_width(&font, letter)).sum()
        };
        let columns = shown.cells.iter();
        let columns = columns.zip(&shown.majority).map(|(cells, most)| {
            let words = cells.iter().map(|cell| match cell {
                ShownCell::Word { text, .. } => width_of(text),
                ShownCell::Gap(_) => 8.0,
            });
            let widest = words.fold(8.0, f32::max);
            widest.max(width_of(most)).ceil() + SPACE
        });
        columns.collect()
    });
    shown.widths = Some((scale, widths));
}

fn name_width(ui: &Ui, shown: &ShownWording, dates: Dates) -> f32 {
    let widest = |texts: &mut dyn Iterator<Item = &str>, font: FontId| {
        let longest = texts.max_by_key(|text| text.len()).unwrap_or_default();
        let short: String = longest.chars().take(40).collect();
        let look = look(ui);
        let galley = ui.painter().layout_no_wrap(short, font, *look.ink);
        galley.size().x
    };
    let names = shown.lines.iter().map(|line| line.name.as_str());
    let mut names = names.chain(shown.absent.iter().map(String::as_str));
    let name = widest(&mut names, Text::Detail.bold()).min(WIDEST_NAME);
    let date = match dates {
        Dates::Shown => 100.0,
        Dates::Hidden => 0.0,
    };
    (name + date + 24.0).min(ui.available_width() * 0.45)
}

fn width(widths: &[f32], columns: &Range<usize>) -> f32 {
    widths[columns.clone()].iter().sum()
}

/// As many columns to a stave as there is room for, at least one.
fn staves(widths: &[f32], room: f32) -> Vec<Range<usize>> {
    let mut staves = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (at, width) in widths.iter().enumerate() {
        if used + width > room && at > start {
            staves.push(start..at);
            (start, used) = (at, 0.0);
        }
        used += width;
    }
    if start < widths.len() {
        staves.push(start..widths.len());
    }
    staves
}

struct Stave {
    place: Rect,
    /// Where the words are.
    words: f32,
    /// Where they begin, if they are read from right to left.
    end: Option<f32>,
    dates: bool,
    has_majority: bool,
}

impl Stave {
    fn show(
        &self,
        ui: &mut Ui,
        shown: &ShownWording,
        columns: Range<usize>,
        actions: &mut Actions,
    ) {
        let Some((_, widths)) = &shown.widths else {
            return;
        };
        self.light_up(ui, widths, columns.clone());
        let lines = shown.set.iter().filter_map(|at| shown.lines.get(*at));
        for (number, line) in lines.enumerate() {
            let middle = self.place.top() + (number as f32 + 0.5) * LINE;
            let row = Rect::from_x_y_ranges(
                self.place.x_range(),
                middle - LINE / 2.0..=middle + LINE / 2.0,
            );
            if !row.intersects(ui.clip_rect()) {
                continue;
            }
            let room = self.words - self.place.left() - 12.0;
            let at = pos2(self.place.left(), middle);
            let room_for_name = if self.dates { room - 96.0 } else { room };
            let name = say::COLUMN.paint(ui, at, room_for_name, &line.name);
            if self.dates && !line.published.is_empty() {
                let at = pos2(name.right() + 8.0, middle);
                let room = self.words - 12.0 - at.x;
                let date = readable_date(&line.published);
                say::WHEN.paint(ui, at, room, &date);
            }
            for (column, sides) in self.places(widths, columns.clone()) {
                if let Some(cell) = shown.cells[column].get(number) {
                    let place = Rect::from_x_y_ranges(sides, row.y_range());
                    self.cell(ui, shown, (column, number, cell), place, actions);
                }
            }
        }
        if self.has_majority {
            self.majority(ui, shown, widths, columns);
        }
    }

    /// The columns from where reading begins, with the room for the words of each.
    fn places(
        &self,
        widths: &[f32],
        columns: Range<usize>,
    ) -> impl Iterator<Item = (usize, Rangef)> {
        let mut used = 0.0;
        columns.map(move |column| {
            let before = used;
            used += widths[column];
            let sides = match self.end {
                Some(end) => Rangef::new(end - used + SPACE, end - before),
                None => Rangef::new(self.words + before, self.words + used - SPACE),
            };
            (column, sides)
        })
    }

    /// The column under the pointer.
    fn light_up(&self, ui: &Ui, widths: &[f32], columns: Range<usize>) {
        let look = look(ui);
        let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else {
            return;
        };
        if !self.place.contains(pointer) || !ui.clip_rect().contains(pointer) {
            return;
        }
        for (_, sides) in self.places(widths, columns) {
            let sides = sides.expand(SPACE / 2.0);
            if sides.contains(pointer.x) {
                let place = Rect::from_x_y_ranges(sides, self.place.y_range());
                let ground = ui.visuals().panel_fill;
                let fill = blend(ground, *look.ink, 0.06);
                ui.painter().rect_filled(place, CornerRadius::same(4), fill);
            }
        }
    }

    fn cell(
        &self,
        ui: &mut Ui,
        shown: &ShownWording,
        (column, witness, cell): (usize, usize, &ShownCell),
        room: Rect,
        actions: &mut Actions,
    ) {
        let look = look(ui);
        let (text, reading, by_all) = match cell {
            ShownCell::Gap(gap) => {
                let sign = match gap {
                    Gap::Silent => "·",
                    Gap::Marked => "…",
                };
                self.words_in(ui, room, sign, *look.faint);
                return;
            }
            ShownCell::Word {
                text,
                reading,
                by_all,
            } => (text, *reading, *by_all),
        };
        let ink = if by_all { *look.soft } else { *look.ink };
        let galley = ui.painter().layout_no_wrap(text.clone(), font(), ink);
        let place = self.align().align_size_within_rect(galley.size(), room);
        let id = ui.scope_id().with(("word", column, witness));
        let touched = Rect::from_center_size(place.center(), vec2(place.width() + 6.0, LINE));
        let response = ui.interact(touched.intersect(ui.clip_rect()), id, Sense::click());
        let Some(line) = shown.set.get(witness).and_then(|at| shown.lines.get(*at)) else {
            return;
        };
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Cell, true, format!("{}: {text}", line.name))
        });
        if let Some(reading) = reading {
            let colours = TagColours::reading(reading, look);
            let behind = place.expand2(vec2(4.0, 0.0));
            let corner = CornerRadius::same(3);
            ui.painter().rect_filled(behind, corner, colours.fill);
            stroke(ui, behind, reading, colours);
        }
        let ink = if response.hovered() || response.has_focus() {
            *look.accent
        } else {
            ink
        };
        let ink = if reading.is_some() { *look.ink } else { ink };
        ui.painter()
            .galley_with_override_text_color(place.min, galley, ink);
        if response.clicked() {
            actions.push(Action::go(line.annotation));
        }
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_ui(|ui| {
                ui.label(shown.counts(column));
                let text = "Click to read it in its article";
                ui.label(egui::RichText::new(text).color(*look.soft));
            });
    }

    /// What most have, below all of them.
    fn majority(&self, ui: &Ui, shown: &ShownWording, widths: &[f32], columns: Range<usize>) {
        let look = look(ui);
        let middle = self.place.bottom() - LINE / 2.0;
        let line = Stroke::new(1.0, *look.hairline);
        let last = self.words + width(widths, &columns) - SPACE;
        ui.painter().hline(
            self.place.left()..=self.end.unwrap_or(last),
            middle - LINE / 2.0,
            line,
        );
        let at = pos2(self.place.left(), middle);
        let room = self.words - self.place.left() - 12.0;
        let font_of_names = Text::Detail.italic();
        paint_truncated(ui, at, room, "Most have", font_of_names, *look.soft);
        for (column, sides) in self.places(widths, columns) {
            let word = shown.majority[column].as_str();
            let ink = if word == SILENT {
                *look.faint
            } else {
                *look.soft
            };
            let room = Rect::from_x_y_ranges(sides, middle - LINE / 2.0..=middle + LINE / 2.0);
            self.words_in(ui, room, word, ink);
        }
    }

    /// On which side of its column a word stands.
    const fn align(&self) -> Align2 {
        match self.end {
            Some(_) => Align2::RIGHT_CENTER,
            None => Align2::LEFT_CENTER,
        }
    }

    /// Words that cannot be pressed.
    fn words_in(&self, ui: &Ui, room: Rect, words: &str, ink: Color32) {
        let galley = truncated(ui, room.width() + SPACE, words, font(), ink);
        let place = self.align().align_size_within_rect(galley.size(), room);
        ui.painter().galley(place.min, galley, ink);
    }
}

/// A line below a reading: whole, dashed, dotted, double, one kind after the other.
fn stroke(ui: &Ui, behind: Rect, reading: usize, colours: TagColours) {
    let line = Stroke::new(1.5, colours.solid);
    let y = behind.bottom() - 0.5;
    let ends = [pos2(behind.left(), y), pos2(behind.right(), y)];
    let painter = ui.painter();
    match reading % 4 {
        0 => {
            painter.line_segment(ends, line);
        }
        1 => {
            painter.extend(Shape::dashed_line(&ends, line, 5.0, 3.0));
        }
        2 => {
            painter.extend(Shape::dotted_line(&ends, colours.solid, 4.0, 1.0));
        }
        _ => {
            let up = vec2(0.0, 3.0);
            painter.line_segment(ends, line);
            painter.line_segment([ends[0] - up, ends[1] - up], line);
        }
    }
}

/// The articles that do not report it, and the members that are too long to be shown in full.
fn absent(ui: &Ui, shown: &ShownWording, left_top: Pos2, names: f32, room: f32) {
    let look = look(ui);
    let mut middle = left_top.y + LINE / 2.0;
    for name in &shown.absent {
        let at = pos2(left_top.x, middle);
        paint_truncated(ui, at, names - 12.0, name, Text::Detail.bold(), *look.faint);
        let at = pos2(left_top.x + names, middle);
        say::MISSING.paint(ui, at, room - names, "not linked");
        middle += LINE;
    }
    if !shown.cut.is_empty() {
        let text = format!("Too long to be shown in full: {}", shown.cut.join(", "));
        let at = pos2(left_top.x, middle);
        say::MISSING.paint(ui, at, room, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::staves;

    #[test]
    fn columns_are_broken_where_the_room_ends() {
        assert_eq!(staves(&[30.0, 30.0, 30.0, 30.0], 70.0), [0..2, 2..4]);
        assert_eq!(staves(&[30.0, 90.0, 30.0], 70.0), [0..1, 1..2, 2..3]);
        assert!(staves(&[], 70.0).is_empty());
    }
}
