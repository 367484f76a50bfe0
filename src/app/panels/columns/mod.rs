//! The articles side by side: fixed heads, resizable and reorderable, each with its reader; in one row or in two, some
//! pinned at the left. What does not fit is scrolled sideways.

mod arrange;
mod column;
mod handles;

use egui::style::{ScrollAnimation, ScrollStyle};
use egui::{Color32, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::reader::{BESIDE_LINES, Event, ReadingStyle};
use super::relation_lines::{self, Seen};
use crate::app::action::{Actions, ColumnAction, TextAction};
use crate::app::command::Project;
use crate::app::desk::MOST_COLUMNS;
use crate::app::look::colour::{Palette, blend};
use crate::app::look::widgets::{look, primary_button, secondary_button, styled};
use crate::app::look::{Text, fonts};
use crate::app::{App, Desk};
use crate::model::{AnnotationId, ArticleId};
use crate::text::ByteOffset;

use arrange::{Arranged, Slot, arrange};

/// As narrow as a column is dragged, in points.
const NARROWEST: f32 = 180.0;

/// So many characters are as much of a line as is read without effort; an article alone is no wider.
const LONGEST_LINE: f32 = 76.0;

/// How thick the handle is by which columns are scrolled sideways, in points.
const HANDLE: f32 = 10.0;

/// Letters as often as English text has them: what a line of so many characters is wide is told by it.
const SAMPLE: &str =
    "of the and it has been said on Tuesday that nobody will have to pay for it, wherever they are";

/// What all columns of a frame are drawn with.
struct Shared<'a> {
    style: &'a ReadingStyle,
    palette: &'a Palette,
    tied: &'a [AnnotationId],
    /// Whether passages are marked that articles share.
    shows: bool,
}

/// Where a column stands, on the screen or beside it.
#[derive(Debug, Clone, Copy)]
struct Placed {
    column: usize,
    rect: Rect,
}

/// What came of drawing the columns.
#[derive(Default)]
struct Drawn {
    actions: Actions,
    events: Vec<(usize, Event)>,
    /// The article whose view was moved, and the character at its reading line.
    moved: Option<(ArticleId, ByteOffset)>,
    /// Of each column on the screen, where its text is, and where in it stands what is aligned.
    aligned: Vec<(Rect, Option<Rect>)>,
    /// The columns that are on the screen, with what lines lead to.
    seen: Vec<Seen>,
    /// Where all columns stand.
    placed: Vec<Placed>,
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    if desk.columns().is_empty() {
        empty(desk, ui, &mut app.actions);
        return;
    }
    let style = app.settings.reading_style();
    desk.frame_mut().proposal = None;
    let palette = desk.palette(look(ui));
    let tied = relation_lines::ends(desk);
    let shared = Shared {
        style: &style,
        palette: &palette,
        tied: &tied,
        shows: app.settings.shared_passages,
    };
    let mut drawn = Drawn::default();
    let letter = letter_width(ui, &style);
    if desk.is_alone() {
        alone(
            desk,
            ui,
            BESIDE_LINES + letter * LONGEST_LINE,
            &shared,
            &mut drawn,
        );
    } else {
        let least = BESIDE_LINES + letter * app.settings.line_length;
        side_by_side(desk, ui, least.ceil(), &shared, &mut drawn);
    }
    handles::reorder(desk, ui, &drawn.placed, &mut drawn.actions);
    connect(ui, &drawn.aligned);
    relation_lines::show(desk, ui, &drawn.seen, &mut drawn.actions);
    take_in(app, ui, drawn);
}

/// Asks for what came of a frame.
fn take_in(app: &mut App, ui: &Ui, drawn: Drawn) {
    let Drawn {
        mut actions,
        events,
        moved,
        ..
    } = drawn;
    app.actions.extend(actions.take());
    let moved = moved.map(|(article, to)| ColumnAction::Moved { article, to });
    app.actions.extend(moved);
    let hovered = events.iter().find_map(|(_, event)| match event {
        Event::Hover(annotation) => Some(*annotation),
        _ => None,
    });
    if let Some(desk) = &mut app.desk
        && desk.frame().hovered != hovered
    {
        desk.frame_mut().hovered = hovered;
        // What lights up in the other columns was drawn before it was known.
        ui.request_repaint();
    }
    let done = events.into_iter();
    let done = done.filter(|(_, event)| !matches!(event, Event::Hover(_)));
    app.actions
        .extend(done.map(|(column, event)| TextAction::Read { column, event }));
}

/// How wide a character of running text is on average, as articles are set.
fn letter_width(ui: &Ui, style: &ReadingStyle) -> f32 {
    let font = fonts::reading(style.face, style.size);
    let sample = SAMPLE.to_owned();
    let galley = ui
        .painter()
        .layout_no_wrap(sample, font, Color32::PLACEHOLDER);
    galley.size().x / SAMPLE.chars().count() as f32
}

/// The article where keys act, in the middle, with lines as long as they are read well.
fn alone(desk: &mut Desk, ui: &mut Ui, widest: f32, shared: &Shared<'_>, drawn: &mut Drawn) {
    let area = ui.available_rect_before_wrap();
    let width = widest.min(area.width()).floor();
    let left = (area.center().x - width / 2.0).round();
    let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, area.height()));
    let index = desk.focus().column();
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("column", index)));
    column::show(desk, &mut child, (index, rect), shared, drawn);
}

/// All columns: the pinned ones at the left, the others behind them.
fn side_by_side(desk: &mut Desk, ui: &mut Ui, least: f32, shared: &Shared<'_>, drawn: &mut Drawn) {
    let slots = desk.columns().iter().map(|column| Slot {
        width: column.width(),
        is_pinned: column.is_pinned(),
    });
    let slots: Vec<_> = slots.collect();
    let rows = if desk.is_in_two_rows() { 2 } else { 1 };
    let area = ui.available_rect_before_wrap();
    let arranged = arrange(&slots, (area.width(), least, NARROWEST), rows);
    let edge = area.left() + arranged.pinned_width();
    let mut left = area.left();
    for (index, width) in &arranged.pinned {
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(*width, area.height()));
        left += width;
        place(desk, ui, (*index, rect), shared, drawn);
    }
    if !arranged.pinned.is_empty() {
        // Others pass below it.
        let line = Stroke::new(2.0, *look(ui).outline);
        ui.painter().vline(edge - 1.0, area.y_range(), line);
    }
    let rest = area.with_min_x(edge);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rest).id_salt("scrolled columns"));
    child.set_clip_rect(rest.intersect(ui.clip_rect()));
    child.spacing_mut().scroll = handle();
    let scroll = ScrollArea::horizontal()
        .id_salt("columns")
        .auto_shrink([false, false]);
    // Over those that stay the wheel moves the others.
    let stays = area.with_max_x(edge);
    let wheel = if ui.rect_contains_pointer(stays) {
        ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.x))
    } else {
        0.0
    };
    scroll.show(&mut child, |ui| {
        if wheel != 0.0 {
            ui.scroll_with_delta_animation(vec2(wheel, 0.0), ScrollAnimation::none());
        }
        scrolled(desk, ui, &arranged, shared, drawn);
    });
}

/// A handle that stays and keeps off the text: columns beside the screen shall not be overlooked.
fn handle() -> ScrollStyle {
    ScrollStyle {
        bar_width: HANDLE,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        handle_min_length: 48.0,
        ..ScrollStyle::solid()
    }
}

/// The columns that are scrolled sideways, row by row.
fn scrolled(
    desk: &mut Desk,
    ui: &mut Ui,
    arranged: &Arranged,
    shared: &Shared<'_>,
    drawn: &mut Drawn,
) {
    let size = vec2(arranged.width(), ui.available_height());
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let rows = arranged.rows.len().max(1) as f32;
    let height = (area.height() / rows).floor();
    let mut top = area.top();
    for (number, row) in arranged.rows.iter().enumerate() {
        let is_last = number + 1 == arranged.rows.len();
        let bottom = if is_last { area.bottom() } else { top + height };
        let mut left = area.left();
        for (index, width) in row {
            let rect = Rect::from_min_max(pos2(left, top), pos2(left + width, bottom));
            left += width;
            place(desk, ui, (*index, rect), shared, drawn);
        }
        if !is_last {
            let line = Stroke::new(2.0, *look(ui).hairline);
            ui.painter().hline(area.x_range(), bottom - 1.0, line);
        }
        top = bottom;
    }
}

/// Draws a column where it stands, if that is on the screen; one that got the keys or is wanted comes onto it.
fn place(
    desk: &mut Desk,
    ui: &mut Ui,
    (index, rect): (usize, Rect),
    shared: &Shared<'_>,
    drawn: &mut Drawn,
) {
    let Some(article) = desk.columns().get(index).map(|it| it.article().clone()) else {
        return;
    };
    let frame = desk.frame();
    let has_keys = index == desk.focus().column();
    let newly = has_keys && frame.focused.as_ref() != Some(&article);
    let wanted = frame.wanted.as_ref() == Some(&article);
    if newly || wanted {
        ui.scroll_to_rect(rect, None);
    }
    let frame = desk.frame_mut();
    if wanted {
        frame.wanted = None;
    }
    if newly {
        frame.focused = Some(article);
    }
    let placed = Placed {
        column: index,
        rect,
    };
    if ui.is_rect_visible(rect) {
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("column", index)));
        column::show(desk, &mut child, (index, rect), shared, drawn);
    }
    handles::resize(desk, ui, placed, &mut drawn.actions);
    drawn.placed.push(placed);
}

/// Soft lines across the borders of neighbouring columns, between passages that are aligned.
fn connect(ui: &Ui, aligned: &[(Rect, Option<Rect>)]) {
    let look = look(ui);
    let stroke = Stroke::new(1.5, blend(*look.paper, *look.accent, 0.45));
    for pair in aligned.windows(2) {
        let [(left, Some(one)), (right, Some(other))] = pair else {
            continue;
        };
        let edge = right.left();
        if (left.right() - edge).abs() > 4.0 {
            continue;
        }
        let (high, low) = (one.center().y, other.center().y);
        let curve = egui::epaint::CubicBezierShape::from_points_stroke(
            [
                pos2(edge - 12.0, high),
                pos2(edge + 5.0, high),
                pos2(edge + 5.0, low),
                pos2(edge + 22.0, low),
            ],
            false,
            Color32::TRANSPARENT,
            stroke,
        );
        ui.painter().add(curve);
    }
}

/// No columns: says what to do next.
fn empty(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let look = look(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        let none = desk.project().articles().is_empty();
        let (heading, text) = if none {
            (
                "No articles yet",
                "Drop text files onto the window, add them, or paste a copied text with Ctrl V",
            )
        } else {
            (
                "No column is shown",
                "Tick an article in the list on the left to read it here",
            )
        };
        ui.label(styled(heading, Text::Page.bold(), *look.ink));
        ui.add_space(4.0);
        ui.label(styled(text, Text::Name.font(), *look.soft));
        ui.add_space(16.0);
        if none {
            if primary_button(ui, "Add articles…").clicked() {
                actions.push(Project::AddArticles);
            }
        } else if secondary_button(ui, "Show all articles").clicked() {
            let articles = desk.project().articles().iter().take(MOST_COLUMNS);
            let all = articles.map(|article| ColumnAction::Toggle(article.id.clone()));
            actions.extend(all);
        }
    });
}
