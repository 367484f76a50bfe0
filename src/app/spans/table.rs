//! The table: heads that stay, and rows of which only those on the screen are drawn.
//!
//! A press goes to the passage; a tick, or a press with Ctrl or Shift, chooses rows for what is done with several.

use egui::{
    CursorIcon, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::{Line, Shown, SpansAction, TICKS, head, named};
use crate::app::action::Actions;
use crate::app::look::colour::{TagColours, blend};
use crate::app::look::widgets::{line_below, look, paint_end, paint_swatch, paint_truncated, rows};
use crate::app::look::{Icon, Text, say, tick};
use crate::app::panels::menu;
use crate::app::words::{counted, readable_date};
use crate::app::{Action, Desk};
use crate::listing::{Column, Row};
use crate::text::shortened;

/// The heights of a row and of the heads, in points.
const ROW: f32 = 30.0;
const HEAD: f32 = 34.0;

/// The least width of the passages, in points.
const TEXT: f32 = 260.0;

/// How many letters of a passage a screen reader says.
const SAID: usize = 80;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let page = desk.spans_page();
    let Some(shown) = page.shown() else { return };
    if shown.listing.rows().is_empty() {
        return nothing(
            ui,
            "No annotations yet",
            "Read an article, select words and press a tag’s key; every annotation is listed here",
        );
    }
    let columns = &page.arrangement().columns;
    let widths = widths(desk, columns, ui.available_width());
    let whole: f32 = TICKS + widths.iter().sum::<f32>();
    let table = UiBuilder::new()
        .accessibility_role(Role::Table)
        .accessibility_label("Annotations");
    let mut ui = ui.new_child(table);
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_row_count(page.lines());
        node.set_column_count(columns.len());
    });
    ScrollArea::horizontal()
        .id_salt("spans across")
        .auto_shrink([false, false])
        .show(&mut ui, |ui| {
            ui.set_width(whole.max(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 0.0;
            let (heads, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
            head::show(desk, shown, ui, heads, &widths, actions);
            if page.lines() == 0 {
                nothing(
                    ui,
                    "Nothing is left",
                    "No annotation is what is asked for above",
                );
                return;
            }
            let mut area = ScrollArea::vertical()
                .id_salt("spans down")
                .auto_shrink([false, false]);
            if page.reveal
                && let Some(line) = (desk.focus().annotation()).and_then(|id| page.line_of(id))
            {
                // Two rows below the heads, so that what comes before is seen too.
                area = area.vertical_scroll_offset((line as f32 - 2.0).max(0.0) * ROW);
            }
            area.show(ui, |ui| {
                rows(ui, page.lines(), ROW, |ui, at| match page.line(at) {
                    Some(Line::Group(group)) => title(desk, shown, ui, group, actions),
                    Some(Line::Row(number)) => {
                        if let Some(of) = shown.listing.rows().get(number as usize) {
                            row(desk, shown, ui, (at, of), (columns, &widths), actions);
                        }
                    }
                    None => {}
                });
            });
        });
}

fn nothing(ui: &mut Ui, heading: &str, words: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space(60.0);
        say::HEADING.label(ui, heading);
        say::SOFT.label(ui, words);
    });
}

/// How wide the columns are: as somebody said, else by what they hold; passages take what is left.
fn widths(desk: &Desk, columns: &[Column], room: f32) -> Vec<f32> {
    let page = desk.spans_page();
    let of = |column: &Column| page.width(column).unwrap_or_else(|| usual(column));
    let others: f32 = columns
        .iter()
        .filter(|column| **column != Column::Text)
        .map(of)
        .sum();
    let text = (room - TICKS - others - 16.0).max(TEXT);
    let widths = columns.iter().map(|column| match column {
        Column::Text => page.width(column).unwrap_or(text),
        column => of(column),
    });
    widths.collect()
}

const fn usual(column: &Column) -> f32 {
    match column {
        Column::Text => TEXT,
        Column::Version | Column::Start | Column::End => 64.0,
        Column::Published | Column::Made | Column::Changed => 110.0,
        Column::Outlet | Column::Annotator => 120.0,
        Column::Tag | Column::Article | Column::Attribute(_) => 130.0,
        Column::Clusters | Column::Relations | Column::Note | Column::Title => 170.0,
    }
}

/// The title of a group; pressed, its rows hide or show.
fn title(desk: &Desk, shown: &Shown, ui: &mut Ui, group: usize, actions: &mut Actions) {
    let tokens = look(ui);
    let Some(of) = shown.arranged.groups.get(group) else {
        return;
    };
    let folded = desk.spans_page().is_folded(&of.title);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::click());
    let group = desk.spans_page().arrangement().group.as_ref();
    let name = match of.title.as_str() {
        "" => "none",
        title => group.map_or(title, |column| named(desk.project(), column, title)),
    };
    let count = counted(of.rows.len(), "annotation");
    response.widget_info(|| {
        let words = format!("{name}, {count}");
        WidgetInfo::selected(Role::TreeItem, true, !folded, words)
    });
    let ground = if response.hovered() || response.has_focus() {
        blend(*tokens.window, *tokens.ink, 0.05)
    } else {
        *tokens.window
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    let middle = rect.center().y;
    let icon = Icon::of_fold(folded);
    let place = Rect::from_center_size(pos2(rect.left() + 20.0, middle), Vec2::splat(16.0));
    icon.paint(ui, place, 12.0, *tokens.soft);
    let left = pos2(rect.left() + TICKS, middle);
    let name = say::STRONG.paint(ui, left, 420.0, name);
    let left = pos2(name.right() + 10.0, middle);
    say::DETAIL.paint(ui, left, 160.0, &count);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(SpansAction::Fold(of.title.clone()));
    }
}

fn row(
    desk: &Desk,
    shown: &Shown,
    ui: &mut Ui,
    (at, of): (usize, &Row),
    (columns, widths): (&[Column], &[f32]),
    actions: &mut Actions,
) {
    let tokens = look(ui);
    let page = desk.spans_page();
    let rect = ui.max_rect();
    let id = of.annotation.id;
    let ticked = page.ticked().contains(&id);
    let current = desk.focus().annotation() == Some(id);
    // Rows are gone through with arrows; Tab passes them by.
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::CLICK);
    response.widget_info(|| {
        let tag = shown.listing.value(of, &Column::Tag);
        let text = shortened(&shown.listing.value(of, &Column::Text), SAID);
        let article = shown.listing.value(of, &Column::Article);
        let words = format!("{tag}: {text}, {article}");
        WidgetInfo::selected(Role::Row, true, ticked, words)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_row_index(at);
        node.set_selected(ticked);
    });
    let ground = if ticked || current {
        Some(*tokens.accent_background)
    } else if response.hovered() {
        Some(blend(*tokens.paper, *tokens.ink, 0.04))
    } else {
        None
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    if current {
        let mark = Rect::from_min_size(rect.min, vec2(3.0, ROW));
        ui.painter().rect_filled(mark, 0.0, *tokens.accent);
    }
    line_below(ui, rect);
    if tick_box(ui, rect, ticked) {
        let range = ui.input(|input| input.modifiers.shift);
        actions.push(if range {
            SpansAction::TickTo(id)
        } else {
            SpansAction::Tick(id)
        });
    }
    let mut left = rect.left() + TICKS;
    for (column, width) in columns.iter().zip(widths) {
        cell(
            desk,
            shown,
            ui,
            of,
            column,
            (pos2(left, rect.center().y), *width),
        );
        left += width;
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        if modifiers.command {
            actions.push(SpansAction::Tick(id));
        } else if modifiers.shift {
            actions.push(SpansAction::TickTo(id));
        } else {
            actions.push(Action::go(id));
        }
    }
    if response.secondary_clicked() {
        actions.push(SpansAction::Choose(id));
    }
    menu::spans(desk, &response, &Action::go(id), actions);
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        let text = shown.listing.value(of, &Column::Text);
        say::BODY.label(ui, text);
        say::DETAIL.label(
            ui,
            "Press to read it in its article; Ctrl or Shift with the press ticks",
        );
    });
}

/// The box that ticks a row. Returns whether it was pressed.
fn tick_box(ui: &Ui, rect: Rect, ticked: bool) -> bool {
    let place =
        Rect::from_center_size(pos2(rect.left() + 20.0, rect.center().y), Vec2::splat(16.0));
    let response = ui.interact(place.expand(6.0), ui.scope_id().with("tick"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, "Tick"));
    tick::paint(ui, place, ticked, response.hovered());
    response.clicked()
}

fn cell(
    desk: &Desk,
    shown: &Shown,
    ui: &Ui,
    of: &Row,
    column: &Column,
    (mut left, width): (egui::Pos2, f32),
) {
    let tokens = look(ui);
    let value = shown.listing.value(of, column);
    let value = named(desk.project(), column, &value);
    let mut width = width - 14.0;
    let (font, ink) = match column {
        Column::Text => (Text::Body.font(), *tokens.ink),
        _ => (Text::Detail.font(), *tokens.soft),
    };
    if *column == Column::Tag {
        if let Some(tag) = desk.project().tag_set().get(&of.annotation.tag) {
            let colours = TagColours::new(tag.colour, tokens);
            paint_swatch(ui, pos2(left.x + 5.0, left.y), 10.0, colours.solid);
        }
        left.x += 18.0;
        width -= 18.0;
    }
    if column.is_number() {
        let galley = ui.painter().layout_no_wrap(value.to_owned(), font, ink);
        paint_end(ui, left + vec2(width, 0.0), galley, ink);
    } else if column.is_date() {
        paint_truncated(ui, left, width, &readable_date(value), font, ink);
    } else if !value.is_empty() {
        paint_truncated(ui, left, width, value, font, ink);
    }
}
