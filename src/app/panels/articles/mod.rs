//! The list of articles in the panel on the left: what is looked for in it, how it is arranged, and its rows, of which
//! only those on the screen are drawn.

mod head;
mod row;

use egui::{EventFilter, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::command::Project;
use crate::app::desk::{Line, Reveal, article_list, article_search};
use crate::app::look::say;
use crate::app::look::widgets::{rows, text_button};

pub(super) use head::{heading, menus, search_is_shown};

/// The height of the heading, of the field below it, and of the button at the end.
pub(super) const HEAD: f32 = 34.0;
pub(super) const SEARCH: f32 = 36.0;
const FOOT: f32 = 30.0;

/// A line, where names tell articles apart, and where it takes what stands below them.
const LINE: f32 = 28.0;
const TWO_LINES: f32 = 42.0;

/// How high the list would be with all of its lines.
pub(super) fn whole_height(desk: &Desk) -> f32 {
    line_height(desk) * desk.list().lines().len() as f32 + FOOT
}

fn line_height(desk: &Desk) -> f32 {
    if desk.list().names_repeat() {
        TWO_LINES
    } else {
        LINE
    }
}

/// What is looked for, and the rows.
pub(super) fn show(desk: &mut Desk, ui: &mut Ui, height: f32, actions: &mut Actions) {
    let top = ui.cursor().top();
    if search_is_shown(desk, ui) {
        head::search(desk, ui, actions);
    }
    let room = (height - (ui.cursor().top() - top)).max(LINE * 2.0);
    let line = line_height(desk);
    desk.list_mut().page = ((room / line) as usize).saturating_sub(1).max(1);
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), room));
    let has_keys = keep_keys(ui, place);
    let mut reveals = std::mem::take(&mut desk.list_mut().reveals);
    let desk: &Desk = desk;
    ScrollArea::vertical()
        .id_salt("articles")
        .max_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let left = ui.cursor().left_top();
            let lines = desk.list().lines();
            let width = ui.available_width();
            let wanted = reveals.take().and_then(|reveal| match reveal {
                Reveal::Cursor => cursor_line(desk),
                Reveal::Top => Some(0),
            });
            if let Some(at) = wanted {
                let at = pos2(left.x, left.y + line * at as f32);
                let row = Rect::from_min_size(at, vec2(width, line));
                ui.scroll_to_rect(row.expand2(vec2(0.0, line)), None);
            }
            let shown = row::Shown::new(desk, has_keys);
            rows(ui, lines.len(), line, |ui, at| match lines.get(at) {
                Some(Line::Group(number)) => row::group(desk, ui, *number, actions),
                Some(Line::Article(article)) => row::article(desk, ui, *article, &shown, actions),
                None => {}
            });
            if lines.is_empty() && !desk.project().articles().is_empty() {
                say::DETAIL.label(ui, "No article has these words");
            }
            let add = text_button(ui, "Add articles…");
            if add.clicked() {
                actions.push(Project::AddArticles);
            }
        });
}

/// The line of the article where keys act.
fn cursor_line(desk: &Desk) -> Option<usize> {
    let cursor = desk.list().cursor().or(desk.focused_article())?;
    let articles = desk.project().articles();
    let is = |line: &Line| match line {
        Line::Article(at) => articles.get(*at).is_some_and(|it| it.id == *cursor),
        Line::Group(_) => false,
    };
    desk.list().lines().iter().position(is)
}

/// The list is one widget for keys: arrows walk in it instead of moving egui's focus from row to row. Returns whether it
/// has them.
fn keep_keys(ui: &Ui, place: Rect) -> bool {
    let id: Id = article_list();
    let response = ui.interact(place, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::List, true, "Articles"));
    // Also while the window is behind others: what it draws does not change with that.
    let has_keys = ui.memory(|memory| memory.has_focus(id));
    if has_keys {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                id,
                EventFilter {
                    horizontal_arrows: false,
                    vertical_arrows: true,
                    tab: false,
                    escape: true,
                },
            );
        });
    }
    // Arrows in the field go on in the list.
    if ui.memory(|memory| memory.has_focus(article_search())) {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                article_search(),
                EventFilter {
                    horizontal_arrows: true,
                    vertical_arrows: true,
                    tab: false,
                    escape: true,
                },
            );
        });
    }
    has_keys
}
