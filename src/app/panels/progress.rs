//! How far articles are: a mark in the head of a column, words in the list, a count in the status bar.
//!
//! Each state has a shape of its own, so that colour says it only once more: an empty circle, one that is half full, one
//! with a tick.

use egui::{Id, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, vec2};

use super::offer;
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::command::{UiCommand, Work};
use crate::app::look::widgets::look;
use crate::app::look::{Icon, say};
use crate::edit::{Command, Writing};
use crate::model::{Article, Progress};

/// The mark of an article, which is one step further when it is pressed.
pub(super) fn mark(desk: &Desk, ui: &Ui, center: Pos2, article: &Article, actions: &mut Actions) {
    let progress = desk.progress(&article.id);
    let place = Rect::from_center_size(center, Vec2::splat(22.0));
    let id = Id::unique(("progress of article", article.id.as_str()));
    let response = ui.interact(place, id, Sense::click());
    let name = format!("{}: {}", article.short_name(), progress.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    paint(ui, center, progress, is_at(&response));
    let keys = UiCommand::Work(Work::Progress).keys(ui.ctx());
    let (now, next) = (capitalised(progress), progress.next().name());
    let tooltip = format!("{now}; press when it is {next} ({keys})");
    if response.on_hover_text(tooltip).clicked() {
        actions.push(said(article, progress.next()));
    }
}

fn is_at(response: &Response) -> bool {
    response.hovered() || response.has_focus()
}

fn paint(ui: &Ui, center: Pos2, progress: Progress, hovered: bool) {
    const RADIUS: f32 = 6.0;
    let look = look(ui);
    let painter = ui.painter();
    let line = if hovered { *look.accent } else { *look.soft };
    match progress {
        Progress::ToDo => {}
        Progress::Doing => {
            let steps = (0..=12u8).map(|step| f32::from(step) / 12.0 * std::f32::consts::PI);
            let half = steps.map(|angle| center + RADIUS * vec2(angle.sin(), -angle.cos()));
            painter.add(Shape::convex_polygon(half.collect(), line, Stroke::NONE));
        }
        Progress::Done => {
            let fill = if hovered { *look.accent } else { *look.good };
            painter.circle_filled(center, RADIUS + 1.0, fill);
            let place = Rect::from_center_size(center, Vec2::splat(14.0));
            Icon::Check.paint(ui, place, 10.0, *look.paper);
            return;
        }
    }
    painter.circle_stroke(center, RADIUS, Stroke::new(1.2, line));
}

/// What the list says of an article beside its counts; nothing of one that is to do.
pub(super) fn in_list(desk: &Desk, article: &Article) -> &'static str {
    match desk.progress(&article.id) {
        Progress::ToDo => "",
        Progress::Doing => "doing  ",
        Progress::Done => "done  ",
    }
}

/// What the menu of an article has about it.
pub(super) fn entries(desk: &Desk, ui: &mut Ui, article: &Article, actions: &mut Actions) {
    let now = desk.progress(&article.id);
    ui.separator();
    for progress in Progress::ALL {
        if (ui.selectable_label(progress == now, capitalised(progress))).clicked() {
            actions.push(said(article, progress));
            ui.close();
        }
    }
}

/// “3 of 12 done”, which leads to the next article that is not.
pub(super) fn total(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let all = desk.project().articles().len();
    if all == 0 {
        return;
    }
    let words = format!("{} of {all} done", desk.done());
    let link = ui.link(say::SMALL.of(ui, words));
    offer(link, Work::NextNotDone, actions);
}

fn said(article: &Article, progress: Progress) -> Action {
    let articles = vec![article.id.clone()];
    Action::Edit(Command::Write(Writing::Progress { articles, progress }))
}

fn capitalised(progress: Progress) -> String {
    crate::app::words::capitalised(progress.name())
}
