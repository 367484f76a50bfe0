//! The rows of the list: an article, or the title of a group.

use std::collections::HashSet;

use egui::{Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::{menu, progress};
use crate::app::Desk;
use crate::app::action::{Actions, ColumnAction};
use crate::app::command::Target;
use crate::app::desk::{Column, ListAction};
use crate::app::look::widgets::{lit, look, paint_end};
use crate::app::look::{Icon, radius, say, tick};
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
pub(super) fn group(desk: &Desk, ui: &mut Ui, number: usize, actions: &mut Actions) {
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
    lit(ui, rect, false, &response);
    let y = rect.bottom() - 14.0;
    let icon = Icon::of_fold(is_closed);
    let place = Rect::from_center_size(pos2(rect.left() + 9.0, y), vec2(14.0, 14.0));
    icon.paint(ui, place, 11.0, *look.soft);
    let left = detail(ui, pos2(rect.right() - 8.0, y), &count.to_string());
    let at = pos2(rect.left() + 20.0, y);
    say::STRONG.paint(ui, at, left - at.x - 8.0, &words);
    if response.on_hover_text(words).clicked() {
        actions.push(ListAction::Fold(group.title.clone()));
    }
}

/// An article: whether it is a column, what it is called, how much is annotated in it.
pub(super) fn article(
    desk: &Desk,
    ui: &mut Ui,
    at: usize,
    shown: &Shown<'_>,
    actions: &mut Actions,
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
    lit(ui, rect, is_focused || is_in_range, &response);
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
    let place = Rect::from_center_size(pos2(rect.left() + 16.0, y), vec2(16.0, 16.0));
    let tick = ui.push_id(article.id.as_str(), |ui| {
        tick_box(ui, place, is_column, name)
    });
    let left = rect.left() + 32.0;
    let right = detail(ui, pos2(rect.right() - 8.0, y), &words);
    say::BODY.paint(ui, pos2(left, y), right - left - 8.0, name);
    if !below.is_empty() {
        let at = pos2(left, rect.top() + 30.0);
        say::SMALL.paint(ui, at, rect.right() - left - 8.0, &below);
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
fn pressed(ui: &Ui, article: &Article, (tick, row): (&Response, &Response), actions: &mut Actions) {
    let extend = ui.input(|input| input.modifiers.shift);
    let go = |extend| {
        let article = article.id.clone();
        ListAction::Go { article, extend }
    };
    if tick.clicked() || row.clicked() {
        actions.push(go(extend));
    }
    if tick.clicked() && extend {
        actions.push(ListAction::Tick);
    } else if tick.clicked() {
        actions.push(ColumnAction::Toggle(article.id.clone()));
    } else if row.clicked() && !extend {
        actions.push(ColumnAction::Show(article.id.clone()));
    }
}

/// The tick box of something that is shown as a column or not.
fn tick_box(ui: &mut Ui, place: Rect, on: bool, name: &str) -> Response {
    let response = ui.interact(
        place.expand(4.0),
        ui.scope_id().with(("tick", name, place.min.y as i32)),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("Show {name}")));
    tick::paint(ui, place, on, response.hovered());
    response.on_hover_text(if on {
        "Hide this column"
    } else {
        "Show as a column"
    })
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
    paint_end(ui, right, say::FAINT.galley(ui, words), *look(ui).faint)
}
