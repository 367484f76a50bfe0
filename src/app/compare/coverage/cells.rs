//! A row of the matrix: its title, and what each article has of it or that it does not report it.

use std::sync::Arc;

use egui::text::TextFormat;
use egui::{
    Color32, CornerRadius, CursorIcon, FontId, Galley, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::absent::reason;
use super::{CellWords, CoverageAction, Table};
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::compare::Screen;
use crate::app::compare::discrepancies::finding::pill;
use crate::app::look::colour::{TagColours, blend};
use crate::app::look::widgets::{look, paint_swatch, paint_truncated, passage};
use crate::app::look::{Text, direction, say};
use crate::app::panels::menu;
use crate::compare::View;
use crate::compare::coverage::{Cell, Position, Row};
use crate::compare::discrepancies::State;
use crate::model::TagId;

/// The height of a tag's heading, and that of the lowest row.
pub(super) const GROUP: f32 = 34.0;
pub(super) const LOWEST: f32 = 58.0;

/// Between a cell's words and the next column.
pub(super) const PADDING: f32 = 16.0;

/// From the outline of a cell to its words.
const OUTLINE: f32 = 8.0;
const ABOVE: f32 = 9.0;
const LINES: usize = 4;
const LINE: f32 = 20.0;
const BAR: f32 = 90.0;
/// From the left edge to the title's letters, behind the swatch.
const INDENT: f32 = 28.0;

/// Where titles and columns stand.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    /// That of the titles.
    pub titles: f32,
    /// That of each column.
    pub column: f32,
}

/// Where a row is drawn.
pub(super) struct Place {
    /// All of it, also what is scrolled away.
    pub line: Rect,
    /// Where the titles stand on the screen: they do not scroll sideways.
    pub titles_left: f32,
    pub widths: Widths,
    pub is_chosen: bool,
    /// The cell that keys are in.
    pub column: Option<usize>,
    /// What the most serious open discrepancy in the cluster is.
    pub state: Option<State>,
}

impl Place {
    fn titles(&self) -> Rect {
        Rect::from_min_size(
            pos2(self.titles_left, self.line.top()),
            vec2(self.widths.titles, self.line.height()),
        )
    }

    fn cell(&self, column: usize) -> Rect {
        let left = self.line.left() + self.widths.titles + self.widths.column * column as f32;
        Rect::from_min_size(
            pos2(left, self.line.top()),
            vec2(self.widths.column, self.line.height()),
        )
    }
}

/// How high a row has to be.
pub(super) fn height(ui: &Ui, table: &Table, row: &Row, widths: Widths) -> f32 {
    let title = title_galley(ui, row, widths, Color32::PLACEHOLDER).size().y;
    let titles = ABOVE + title + 20.0 + ABOVE;
    let cells = row.cells.iter().filter_map(|cell| {
        let words = table.words(row, cell.column)?;
        let text = words_galley(ui, words, widths, Color32::PLACEHOLDER)
            .size()
            .y;
        Some(ABOVE + text + 18.0)
    });
    cells.fold(titles.max(LOWEST), f32::max).ceil()
}

fn wrapped(ui: &Ui, text: &str, font: FontId, format: (Color32, f32), width: f32) -> Arc<Galley> {
    let (color, line_height) = format;
    let format = TextFormat {
        font_id: font,
        color,
        line_height: Some(line_height),
        ..TextFormat::default()
    };
    direction::set(ui.painter(), text, &format, width, LINES)
}

fn title_galley(ui: &Ui, row: &Row, widths: Widths, colour: Color32) -> Arc<Galley> {
    let font = Text::Body.bold();
    wrapped(
        ui,
        &row.title,
        font,
        (colour, 18.0),
        widths.titles - INDENT - 10.0,
    )
}

fn words_galley(ui: &Ui, words: &CellWords, widths: Widths, colour: Color32) -> Arc<Galley> {
    let font = Text::Passage.passage();
    wrapped(
        ui,
        &words.text,
        font,
        (colour, LINE),
        widths.column - PADDING,
    )
}

/// The heading of the rows of a tag.
pub(super) fn group(ui: &Ui, desk: &Desk, tag: Option<&TagId>, line: Rect, left: f32) {
    let tag_set = desk.project().tag_set();
    let name = tag.map_or("No tag", |tag| tag_set.name(tag));
    let at = pos2(left + 12.0, line.bottom() - 13.0);
    let room = ui.clip_rect().width() - 24.0;
    say::HEAD.paint(ui, at, room, name);
    bottom_line(ui, line);
}

fn bottom_line(ui: &Ui, line: Rect) {
    let stroke = Stroke::new(1.0, *look(ui).hairline);
    let sides = ui.clip_rect().x_range();
    ui.painter().hline(sides, line.bottom() - 0.5, stroke);
}

/// A row.
pub(super) fn row(
    ui: &mut Ui,
    desk: &Desk,
    table: &Table,
    row: &Row,
    place: &Place,
    actions: &mut Actions,
) {
    let look = look(ui);
    let tag = row
        .tag
        .as_ref()
        .and_then(|tag| desk.project().tag_set().get(tag));
    let colour = tag.map_or(*look.soft, |tag| TagColours::new(tag.colour, look).solid);
    let ground = if place.is_chosen {
        *look.accent_background
    } else {
        *look.paper
    };
    let line = Rect::from_x_y_ranges(ui.clip_rect().x_range(), place.line.y_range());
    ui.painter().rect_filled(line, 0, ground);

    let titles = place.titles();
    let columns = table.coverage.columns.len();
    let clip = ui.clip_rect();
    // The outline of a cell reaches a little to the left of its words.
    let beside = Rect::from_min_max(pos2(titles.right() - OUTLINE, clip.top()), clip.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(beside).id_salt(row.cluster));
    child.set_clip_rect(clip.intersect(beside));
    for column in 0..columns {
        let rect = place.cell(column);
        if !rect.intersects(child.clip_rect()) {
            continue;
        }
        let is_current = place.column == Some(column);
        let shown = Drawn {
            rect,
            column,
            colour,
            ground,
            is_current,
        };
        match (row.cell(column), table.words(row, column)) {
            (Some(cell), Some(words)) => {
                reported(
                    &mut child,
                    table,
                    row,
                    (cell, words),
                    &shown,
                    place,
                    actions,
                );
            }
            _ => absent(&mut child, table, row, &shown, actions),
        }
    }
    title(ui, desk, row, place, (colour, columns), actions);
    bottom_line(ui, place.line);
}

/// How a cell is drawn.
struct Drawn {
    rect: Rect,
    column: usize,
    colour: Color32,
    ground: Color32,
    is_current: bool,
}

impl Drawn {
    /// Lights up under the pointer, and gets an outline while keys are in it.
    fn ground(&self, ui: &Ui, response: &Response) {
        let look = look(ui);
        let place = self
            .rect
            .translate(vec2(-OUTLINE, 0.0))
            .shrink2(vec2(0.0, 2.0));
        if response.hovered() || response.has_focus() {
            let fill = blend(self.ground, *look.ink, 0.05);
            ui.painter().rect_filled(place, CornerRadius::same(6), fill);
        }
        if self.is_current {
            let stroke = Stroke::new(1.5, *look.accent);
            ui.painter()
                .rect_stroke(place, CornerRadius::same(6), stroke, StrokeKind::Inside);
        }
    }

    fn interact(&self, ui: &Ui, sense: Sense) -> Response {
        let id = ui.scope_id().with(("cell", self.column));
        ui.interact(self.rect.intersect(ui.clip_rect()), id, sense)
    }
}

fn reported(
    ui: &mut Ui,
    table: &Table,
    row: &Row,
    (cell, words): (&Cell, &CellWords),
    drawn: &Drawn,
    place: &Place,
    actions: &mut Actions,
) {
    let look = look(ui);
    let name = &table.coverage.columns[drawn.column].name;
    let response = drawn.interact(ui, Sense::click());
    response.widget_info(|| {
        let label = format!("{} in {name}: {}", row.title, words.text);
        WidgetInfo::labeled(Role::Cell, true, label)
    });
    drawn.ground(ui, &response);
    let galley = words_galley(ui, words, place.widths, *look.ink);
    let at = drawn.rect.min + vec2(0.0, ABOVE);
    let bottom = at.y + galley.size().y;
    ui.painter().galley(at, Arc::clone(&galley), *look.ink);
    position_bar(ui, pos2(at.x, bottom + 7.0), cell.position, drawn.colour);
    if response.clicked() {
        // Of several members the one whose words were pressed.
        let pointer = response.interact_pointer_pos();
        let character = pointer.map_or(0, |to| galley.cursor_from_pos(to - at).index.0);
        // Places in words that run from right to left are not known: it is the first then.
        let is_known = !direction::runs_from_right(&words.text);
        let member = words.member_at(character).filter(|_| is_known);
        actions.push(Action::go(member.unwrap_or(cell.members[0].annotation)));
    }
    let is_cut = galley.elided || words.full != words.text;
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            if is_cut {
                passage(ui, &words.full, Text::Passage.passage(), *look.ink);
            }
            let text = format!("{}. Click to read it there", position_words(cell.position));
            ui.label(egui::RichText::new(text).color(*look.soft));
        });
}

/// Nothing is linked there: what is known of that. A click puts the keys there, and below the table it can be answered.
fn absent(ui: &mut Ui, table: &Table, row: &Row, drawn: &Drawn, actions: &mut Actions) {
    let look = look(ui);
    let name = &table.coverage.columns[drawn.column].name;
    let absence = row.absence(drawn.column);
    let words = absence.words();
    let sense = if row.is_linked {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = drawn.interact(ui, sense);
    response.widget_info(|| {
        let label = format!("{} in {name}: {words}", row.title);
        WidgetInfo::labeled(Role::Cell, true, label)
    });
    if drawn.is_current || row.is_linked {
        drawn.ground(ui, &response);
    }
    let at = drawn.rect.min + vec2(0.0, ABOVE + LINE / 2.0);
    let room = drawn.rect.width() - PADDING;
    // What is known stands upright; what nobody has looked for leans.
    let (font, ink) = if absence.is_known() {
        (Text::Detail.font(), *look.ink)
    } else {
        (Text::Detail.italic(), *look.soft)
    };
    paint_truncated(ui, at, room, words, font, ink);
    if response.clicked() {
        actions.push(Action::cluster(row.cluster));
        actions.push(CoverageAction::Column(Some(drawn.column)));
    }
    response.on_hover_ui(|ui| {
        ui.label(egui::RichText::new(reason(absence)).color(*look.soft));
    });
}

/// A line as long as the article, with a tick where it reports this.
fn position_bar(ui: &Ui, left: egui::Pos2, position: Position, colour: Color32) {
    let look = look(ui);
    let line = Rect::from_min_size(left - vec2(0.0, 1.0), vec2(BAR, 2.0));
    let ground = blend(*look.paper, *look.ink, 0.16);
    ui.painter()
        .rect_filled(line, CornerRadius::same(1), ground);
    let share = f32::from(position.percent()) / 100.0;
    // A headline stands out from a lead, which begins at the same place.
    let height = if position == Position::Headline {
        7.0
    } else {
        4.0
    };
    let tick = Rect::from_min_size(
        pos2(left.x + share * (BAR - 8.0), left.y - height / 2.0),
        vec2(8.0, height),
    );
    ui.painter()
        .rect_filled(tick, CornerRadius::same(1), colour);
}

fn position_words(position: Position) -> String {
    match position {
        Position::Headline => "In the headline".to_owned(),
        Position::Lead => "In the lead".to_owned(),
        Position::Depth(percent) => format!("After {percent} % of the text"),
    }
}

fn title(
    ui: &mut Ui,
    desk: &Desk,
    row: &Row,
    place: &Place,
    (colour, columns): (Color32, usize),
    actions: &mut Actions,
) {
    let look = look(ui);
    let rect = place.titles();
    let id = ui.scope_id().with(("title", row.cluster));
    let response = ui.interact(rect.intersect(ui.clip_rect()), id, Sense::click());
    let count = if row.is_linked {
        format!("{} of {columns}", row.articles())
    } else {
        "only here, not linked".to_owned()
    };
    response.widget_info(|| {
        let label = format!("{}, {count}", row.title);
        WidgetInfo::selected(Role::Row, true, place.is_chosen, label)
    });
    let galley = title_galley(ui, row, place.widths, *look.ink);
    paint_swatch(ui, rect.min + vec2(17.0, ABOVE + 9.0), 9.0, colour);
    let at = rect.min + vec2(INDENT, ABOVE);
    let below = at.y + galley.size().y;
    let is_cut = galley.elided;
    let ink = if response.hovered() || response.has_focus() {
        *look.accent
    } else {
        *look.ink
    };
    ui.painter()
        .galley_with_override_text_color(at, galley, ink);
    let font = Text::Small.font();
    let count_at = pos2(at.x, below + 9.0);
    let counted = paint_truncated(
        ui,
        count_at,
        rect.width() - INDENT,
        &count,
        font,
        *look.soft,
    );
    if let Some(state) = place.state {
        let at = pos2(counted.right() + 8.0, below + 9.0);
        let mark = pill(ui, at, state, look);
        let id = ui.scope_id().with(("state", row.cluster));
        let mark = ui.interact(mark.intersect(ui.clip_rect()), id, Sense::click());
        let name = format!("{} in {}", state.name(), row.title);
        mark.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
        if mark.on_hover_text("See what disagrees").clicked() {
            actions.push(Screen::Compare(View::Discrepancies));
        }
    }
    let only = row.cells.first().and_then(|cell| cell.members.first());
    if let Some(only) = only.filter(|_| !row.is_linked) {
        if response.clicked() {
            actions.push(Action::go(only.annotation));
        }
    } else if response.double_clicked() {
        actions.push(Action::cluster(row.cluster));
        actions.push(Screen::Compare(View::Wording));
    } else if response.clicked() {
        actions.push(Action::cluster(row.cluster));
    }
    if row.is_linked {
        menu::cluster(desk, &response, row.cluster, actions);
    }
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_ui(|ui| {
            if is_cut {
                ui.label(&row.title);
            }
            let text = if row.is_linked {
                "Click for its wording below, double-click for all of it (Enter)"
            } else {
                "Nobody has linked it. Click to read it there"
            };
            ui.label(egui::RichText::new(text).color(*look.soft));
        });
}
