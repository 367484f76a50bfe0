//! The rows of the list: an article, or the title of a group.

use std::collections::HashSet;

use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::{menu, progress};
use super::ask;
use crate::app::Desk;
use crate::app::action::{Action, ColumnAction};
use crate::app::command::Target;
use crate::app::desk::{Column, ListAction};
use crate::app::look::colour::blend;
use crate::app::look::widgets::{look, paint_truncated, tick_box};
use crate::app::look::{Icon, Text, radius};
use crate::app::words::{capitalised, counted, readable_date};
use crate::catalogue::Grouping;
use crate::model::{Article, ArticleId};

/// What is the same for all rows of a frame.
pub(super) struct Shown<'a> {
    columns: HashSet<&'a ArticleId>,
    range: HashSet<ArticleId>,
    has_keys: bool,
    /// Whether what stands below a name is shown.
    is_long: bool,
}

impl<'a> Shown<'a> {
    pub(super) fn new(desk: &'a Desk, has_keys: bool) -> Self {
        let range = if has_keys {
            desk.list_range().into_iter().collect()
        } else {
            HashSet::new()
        };
        Self {
            columns: desk.columns().iter().map(Column::article).collect(),
            range,
            has_keys,
            is_long: desk.list().names_repeat(),
        }
    }
}

/// The title of a group: pressed, its articles go and come back.
pub(super) fn group(desk: &Desk, ui: &mut Ui, number: usize, actions: &mut Vec<Action>) {
    let look = look(ui);
    let arranged = desk.list().arranged();
    let Some(group) = arranged.and_then(|it| it.groups.get(number)) else {
        return;
    };
    let is_closed = desk.list().is_closed(&group.title);
    let words = match (desk.list().arrangement().group, group.title.as_str()) {
        (Some(Grouping::Event), "") => "Not linked to others".to_owned(),
        (Some(Grouping::Outlet), "") => "No outlet".to_owned(),
        (_, "") => "No date".to_owned(),
        (Some(Grouping::Month), month) => readable_date(month),
        (Some(Grouping::Progress), progress) => capitalised(progress),
        (_, title) => title.to_owned(),
    };
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click());
    let count = group.rows.len();
    let name = format!("{words}, {}", counted(count, "article"));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !is_closed, name.as_str()));
    if response.hovered() || response.has_focus() {
        let fill = blend(*look.window, *look.ink, 0.05);
        ui.painter().rect_filled(rect, radius(), fill);
    }
    let y = rect.bottom() - 14.0;
    let icon = if is_closed {
        Icon::ChevronRight
    } else {
        Icon::ChevronDown
    };
    let place = egui::Rect::from_center_size(pos2(rect.left() + 9.0, y), vec2(14.0, 14.0));
    icon.paint(ui, place, 11.0, *look.soft);
    let left = detail(ui, pos2(rect.right() - 8.0, y), &count.to_string());
    let at = pos2(rect.left() + 20.0, y);
    paint_truncated(
        ui,
        at,
        left - at.x - 8.0,
        &words,
        Text::Body.bold(),
        *look.ink,
    );
    if response.on_hover_text(words).clicked() {
        actions.push(ask(ListAction::Fold(group.title.clone())));
    }
}

/// An article: whether it is a column, what it is called, how much is annotated in it.
pub(super) fn article(
    desk: &Desk,
    ui: &mut Ui,
    at: usize,
    shown: &Shown<'_>,
    actions: &mut Vec<Action>,
) {
    let Some(article) = desk.project().articles().get(at) else {
        return;
    };
    let look = look(ui);
    let count = desk.project().count_in(&article.id);
    let is_column = shown.columns.contains(&article.id);
    let is_focused = desk.focused_article() == Some(&article.id);
    let held_back = desk.is_held_back(&article.id);
    let progress = progress::in_list(desk, article);
    let words = if held_back {
        format!("{progress}held back  {count}")
    } else {
        format!("{progress}{count}")
    };
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click());
    let name = article.short_name();
    let below = if shown.is_long {
        second_line(article)
    } else {
        String::new()
    };
    response.widget_info(|| {
        let facts = [name, below.as_str(), words.as_str()];
        let facts: Vec<_> = facts.into_iter().filter(|it| !it.is_empty()).collect();
        WidgetInfo::selected(Role::Button, true, is_focused, facts.join(", "))
    });
    let is_cursor = shown.has_keys && desk.list().cursor() == Some(&article.id);
    let is_in_range = shown.range.contains(&article.id);
    let fill = if is_focused || is_in_range {
        Some(*look.accent_background)
    } else {
        let lit = response.hovered() || response.has_focus();
        lit.then(|| blend(*look.window, *look.ink, 0.05))
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, radius(), fill);
    }
    if is_cursor {
        let line = Stroke::new(1.5, *look.accent);
        let edge = rect.shrink(1.0);
        ui.painter()
            .rect_stroke(edge, radius(), line, StrokeKind::Inside);
    }
    let y = if below.is_empty() {
        rect.center().y
    } else {
        rect.top() + 14.0
    };
    let place = egui::Rect::from_center_size(pos2(rect.left() + 16.0, y), vec2(16.0, 16.0));
    let tick = ui.push_id(article.id.as_str(), |ui| {
        tick_box(ui, place, is_column, name)
    });
    let left = rect.left() + 32.0;
    let right = detail(ui, pos2(rect.right() - 8.0, y), &words);
    let (font, ink) = (Text::Body.font(), *look.ink);
    paint_truncated(ui, pos2(left, y), right - left - 8.0, name, font, ink);
    if !below.is_empty() {
        let at = pos2(left, rect.top() + 30.0);
        let (font, room) = (Text::Small.font(), rect.right() - left - 8.0);
        paint_truncated(ui, at, room, &below, font, *look.soft);
    }
    pressed(ui, article, (&tick.inner, &response), actions);
    let target = Target::Article(article.id.clone());
    menu::article(desk, &response, &target, actions);
    let title = match article.details.title.as_str() {
        "" => &article.source,
        title => title,
    };
    response.on_hover_text(if held_back {
        format!("{title}\nSuggestions are held back in this article")
    } else {
        title.to_owned()
    });
}

/// What pressing does: the box ticks, with Shift all from the one before; the rest goes to the article.
fn pressed(
    ui: &Ui,
    article: &Article,
    (tick, row): (&Response, &Response),
    actions: &mut Vec<Action>,
) {
    let extend = ui.input(|input| input.modifiers.shift);
    let go = |extend| {
        let article = article.id.clone();
        ask(ListAction::Go { article, extend })
    };
    if tick.clicked() && extend {
        actions.extend([go(true), ask(ListAction::Tick)]);
    } else if tick.clicked() {
        let toggle = ColumnAction::Toggle(article.id.clone());
        actions.extend([go(false), Action::Column(toggle)]);
    } else if row.clicked() && extend {
        actions.push(go(true));
    } else if row.clicked() {
        let show = ColumnAction::Show(article.id.clone());
        actions.extend([go(false), Action::Column(show)]);
    }
}

/// When it was published, and its headline.
fn second_line(article: &Article) -> String {
    let date = readable_date(&article.details.published);
    let title = match article.details.title.as_str() {
        "" => article.source.as_str(),
        title => title,
    };
    let facts = [date.as_str(), title].into_iter();
    let facts: Vec<_> = facts.filter(|it| !it.is_empty()).collect();
    facts.join(" · ")
}

/// A number at the right edge. Returns where it begins.
fn detail(ui: &Ui, right: egui::Pos2, words: &str) -> f32 {
    let colour = *look(ui).faint;
    let galley = ui
        .painter()
        .layout_no_wrap(words.to_owned(), Text::Small.font(), colour);
    let left = right.x - galley.size().x;
    let at = pos2(left, right.y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, colour);
    left
}
