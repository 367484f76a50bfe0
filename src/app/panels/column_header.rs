//! A column's head: what the article is, and what can be done with its column.

use egui::{Id, Pos2, Rect, RichText, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{menu, progress};
use crate::app::Desk;
use crate::app::action::{Action, Actions, ColumnAction};
use crate::app::command::Target;
use crate::app::desk::Column;
use crate::app::dialogs::Dialog;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{look, paint_swatch, paint_truncated, passage};
use crate::app::look::{Icon, Text, say};
use crate::app::words::{capitalised, readable_date};
use crate::model::{self, Article};

/// Outlet and date, title, counts by tag: three quiet lines that stay while the text scrolls.
pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    index: usize,
    rect: Rect,
    article: &Article,
    actions: &mut Actions,
) {
    let look = look(ui);
    let focused = desk.focus().column() == index;
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(1.0, *look.hairline),
    );
    if focused && desk.columns().len() > 1 {
        let line = Rect::from_min_max(rect.min, pos2(rect.right() - 1.0, rect.top() + 2.0));
        ui.painter().rect_filled(line, 0, *look.accent);
    }
    let drag = ui.interact(
        rect,
        Id::unique(("column header", article.id.as_str())),
        Sense::click_and_drag(),
    );
    drag.widget_info(|| {
        WidgetInfo::labeled(Role::ColumnHeader, true, accessible_name(desk, article))
    });
    let mark = pos2(rect.left() + 13.0, rect.top() + 20.0);
    progress::mark(desk, ui, mark, article, actions);
    let left = rect.left() + 26.0;
    let is_pinned = desk.columns().get(index).is_some_and(Column::is_pinned);
    let right = rect.right() - if is_pinned { 58.0 } else { 40.0 };
    let name = say::STRONG.paint(
        ui,
        pos2(left, rect.top() + 20.0),
        right - left,
        article.short_name(),
    );
    let date = match article.details.published.as_str() {
        "" => "no date".to_owned(),
        date => readable_date(date),
    };
    let version = version(desk.project(), article);
    let date_left = name.right() + 8.0;
    let is_beside = right - date_left > date_width(ui, &date);
    if is_beside {
        let at = pos2(date_left, rect.top() + 20.0);
        say::DETAIL.paint(ui, at, right - date_left, &date);
    }
    let title = match (&version, article.details.title.as_str()) {
        (None, "") => "no title".to_owned(),
        (None, title) => title.to_owned(),
        (Some(version), "") => capitalised(version),
        (Some(version), title) => format!("{}: {title}", capitalised(version)),
    };
    let font = if article.details.title.is_empty() && version.is_none() {
        Text::Small.italic()
    } else {
        Text::Small.font()
    };
    paint_truncated(
        ui,
        pos2(left, rect.top() + 40.0),
        rect.right() - left - 14.0,
        &title,
        font,
        *look.soft,
    );
    // Where the first line has no room for the date, the third has.
    let third = pos2(right, rect.top() + 60.0);
    let right_of_counts = if desk.is_held_back(&article.id) {
        held_back(ui, third, left)
    } else if is_beside {
        right
    } else {
        let width = date_width(ui, &date);
        let end = if desk.is_following() {
            right
        } else {
            rect.right() - 14.0
        };
        let at = pos2((end - width).max(left), third.y);
        say::SMALL.paint(ui, at, end - at.x, &date).left() - 8.0
    };
    counts(
        desk,
        ui,
        article,
        pos2(left, rect.top() + 60.0),
        right_of_counts,
    );
    let close = Rect::from_center_size(
        pos2(rect.right() - 20.0, rect.top() + 20.0),
        vec2(22.0, 22.0),
    );
    let child = ui.new_child(UiBuilder::new().max_rect(close).id_salt("close"));
    let name = format!("Hide {}", article.short_name());
    let response = child.interact(
        close,
        Id::unique(("hide column", article.id.as_str())),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    if desk.is_following() {
        lock(desk, ui, index, rect, article, actions);
    }
    if is_pinned {
        pinned(ui, index, rect, article, actions);
    }
    if drag.hovered() || response.hovered() || drag.contains_pointer() {
        Icon::Close.paint(
            ui,
            close,
            12.0,
            if response.hovered() {
                *look.accent
            } else {
                *look.faint
            },
        );
    }
    if response.on_hover_text("Hide this column").clicked() {
        actions.push(ColumnAction::Toggle(article.id.clone()));
    }
    if drag.clicked() {
        actions.push(ColumnAction::Show(article.id.clone()));
    }
    if drag.double_clicked() {
        actions.push(edit_details(article));
    }
    let target = Target::Article(article.id.clone());
    menu::column(desk, &drag, &target, index, actions);
    if !drag.dragged() {
        drag.on_hover_ui(|ui| {
            ui.set_max_width(320.0);
            passage(ui, article.short_name(), Text::Body.bold(), *look.ink);
            for line in [
                &article.details.title,
                &article.details.author,
                &article.details.url,
                &article.source,
            ] {
                if !line.is_empty() {
                    passage(ui, line, Text::Body.font(), *look.ink);
                }
            }
            ui.label(
                RichText::new("Drag to move the column, double-click to correct the details")
                    .color(*look.soft),
            );
        });
    }
}

/// “Column The Gazette, version 2 of …, suggestions held back”.
fn accessible_name(desk: &Desk, article: &Article) -> String {
    let version = version(desk.project(), article);
    let held_back = desk.is_held_back(&article.id);
    let held_back = held_back.then(|| HELD_BACK.to_owned());
    let name = format!("Column {}", article.short_name());
    let facts: Vec<_> = [Some(name), version, held_back]
        .into_iter()
        .flatten()
        .collect();
    facts.join(", ")
}

/// What stands in the head of an article in which nothing is suggested.
const HELD_BACK: &str = "suggestions held back";

/// What a date needs beside other words, in points.
fn date_width(ui: &Ui, date: &str) -> f32 {
    let galley = say::DETAIL.galley(ui, date);
    galley.size().x + 1.0
}

/// Says so, up to a right end. Returns where the counts have to end.
fn held_back(ui: &Ui, right: Pos2, left: f32) -> f32 {
    let look = look(ui);
    let laid_out = |words: &str| {
        ui.painter()
            .layout_no_wrap(words.to_owned(), Text::Small.italic(), *look.soft)
    };
    let fits =
        |words: &std::sync::Arc<egui::Galley>| right.x - words.size().x - left >= LEAST_COUNTS;
    // The counts are more than words that the list of articles says too.
    let Some(words) = [HELD_BACK, "held back"]
        .map(laid_out)
        .into_iter()
        .find(fits)
    else {
        return right.x;
    };
    let start = right.x - words.size().x;
    let at = pos2(start, right.y - words.size().y / 2.0);
    ui.painter().galley(at, words, *look.soft);
    start - 8.0
}

/// The room that counts get at least, in points.
const LEAST_COUNTS: f32 = 70.0;

/// What a count takes beside its digits: the square, and the room to the next.
const BESIDE_COUNT: f32 = 24.0;
/// About how wide a digit of the small text is.
const DIGIT: f32 = 6.0;

/// How many annotations each tag has in the article, from a place to a right end. Where there is no room for all tags,
/// those that are there, as many as fit, and how many more there are.
fn counts(desk: &Desk, ui: &Ui, article: &Article, from: Pos2, right: f32) {
    let look = look(ui);
    let digits = |text: String| say::SMALL.galley(ui, text);
    let tags = desk.project().tag_set().tags.iter();
    let mut all: Vec<_> = tags
        .map(|tag| (tag, desk.project().count(&article.id, &tag.id)))
        .collect();
    // A count of one digit each is the least they need.
    if from.x + all.len() as f32 * (BESIDE_COUNT + DIGIT) > right {
        all.retain(|(_, count)| *count > 0);
    }
    let mut x = from.x;
    for (at, (tag, count)) in all.iter().enumerate() {
        let count = digits(count.to_string());
        let more = all.len() - at;
        let after = if more > 1 { BESIDE_COUNT } else { 0.0 };
        if x + 12.0 + count.size().x + after > right {
            let more = digits(format!("+{more}"));
            let middle = more.size().y / 2.0;
            ui.painter()
                .galley(pos2(x, from.y - middle), more, *look.soft);
            return;
        }
        let colour = TagColours::new(tag.colour, look).solid;
        paint_swatch(ui, pos2(x + 4.0, from.y), 8.0, colour);
        let (middle, width) = (count.size().y / 2.0, count.size().x);
        ui.painter()
            .galley(pos2(x + 12.0, from.y - middle), count, *look.soft);
        x += width + BESIDE_COUNT;
    }
}

/// While columns follow each other: whether this one does.
fn lock(desk: &Desk, ui: &Ui, index: usize, rect: Rect, article: &Article, actions: &mut Actions) {
    let look = look(ui);
    let locked = desk.columns()[index].is_locked();
    let place = Rect::from_center_size(
        pos2(rect.right() - 20.0, rect.top() + 60.0),
        vec2(22.0, 22.0),
    );
    let id = Id::unique(("lock column", article.id.as_str()));
    let response = ui.interact(place, id, Sense::click());
    let name = format!("Lock {}", article.short_name());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, locked, name.as_str()));
    let (icon, colour) = if locked {
        (Icon::Lock, *look.accent)
    } else {
        (Icon::Unlock, *look.faint)
    };
    icon.paint(ui, place, 14.0, colour);
    let tooltip = if locked {
        "This column stays where it is; press to let it follow"
    } else {
        "This column follows what is read in another; press to keep it where it is"
    };
    if response.on_hover_text(tooltip).clicked() {
        actions.push(ColumnAction::Lock(index));
    }
}

/// That the column stays at the left; pressed, it goes with the others.
fn pinned(ui: &Ui, index: usize, rect: Rect, article: &Article, actions: &mut Actions) {
    let look = look(ui);
    let place = Rect::from_center_size(
        pos2(rect.right() - 42.0, rect.top() + 20.0),
        vec2(20.0, 22.0),
    );
    let id = Id::unique(("unpin column", article.id.as_str()));
    let response = ui.interact(place, id, Sense::click());
    let name = format!("Unpin {}", article.short_name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    Icon::Pinned.paint(ui, place, 13.0, *look.accent);
    let tooltip = "This column stays at the left; press to let it go with the others";
    if response.on_hover_text(tooltip).clicked() {
        actions.push(ColumnAction::Pin(index));
    }
}

/// “version 2 of The Gazette, 1 May 2025”; `None` for a first version.
fn version(project: &model::Project, article: &Article) -> Option<String> {
    let (first, number) = project.first_version(article);
    let name = match (first.short_name(), first.details.published.as_str()) {
        (name, "") => name.to_owned(),
        (name, published) => format!("{name}, {}", readable_date(published)),
    };
    (number > 1).then(|| format!("version {number} of {name}"))
}

fn edit_details(article: &Article) -> Action {
    Action::dialog(Dialog::Article {
        article: article.id.clone(),
        details: article.details.clone(),
    })
}
