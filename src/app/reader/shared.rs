//! A quiet bar at the right edge of the text beside what other articles have word for word.

use egui::{Rect, Role, Sense, Stroke, Ui, WidgetInfo};

use super::proposals::rects;
use super::{Page, Placed, Reader};
use crate::app::look::colour::blend;
use crate::app::look::widgets::look;
use crate::app::words::counted;
use crate::compare::shared_passages::Stretch;

/// How far behind the text the bar stands, in points.
const BEHIND: f32 = 6.0;

/// How far from the bar it can be pointed at, in points.
const REACH: f32 = 5.0;

impl Reader {
    /// Draws the bars that are on the screen, each with its words for whoever points at it.
    pub(super) fn shared(ui: &Ui, page: &Page<'_>, placed: &[Placed], clip: Rect) {
        let share = page.shared.and_then(|shared| shared.of(&page.article.id));
        let (Some(share), Some(first), Some(last)) = (share, placed.first(), placed.last()) else {
            return;
        };
        let tokens = look(ui);
        let colour = blend(*tokens.paper, *tokens.ink, 0.28);
        let painter = ui.painter_at(clip);
        let stretches = &share.stretches;
        let from = stretches.partition_point(|it| it.span.end <= first.span.start);
        let visible = stretches.iter().enumerate().skip(from);
        for (at, stretch) in visible.take_while(|(_, it)| it.span.start < last.span.end) {
            let rows = rects(page, placed, stretch.span);
            let Some(all) = rows.into_iter().reduce(Rect::union) else {
                continue;
            };
            let x = first.rect.right() + BEHIND;
            let all = all.intersect(clip);
            if !all.is_positive() {
                continue;
            }
            painter.vline(x, all.y_range().shrink(2.0), Stroke::new(2.0, colour));
            let place = Rect::from_x_y_ranges(x - REACH..=x + REACH, all.y_range());
            let id = page.id().with(("shared passage", at));
            let bar = ui.interact(place, id, Sense::hover());
            bar.widget_info(|| WidgetInfo::labeled(Role::Label, true, words(page, stretch)));
            bar.on_hover_ui_at_pointer(|ui| {
                ui.label(words(page, stretch));
            });
        }
    }
}

/// “Also in Harbour Courier and 2 others, word for word, 23 words”.
fn words(page: &Page<'_>, stretch: &Stretch) -> String {
    let Some(shared) = page.shared else {
        return String::new();
    };
    let (others, words) = shared.others(&page.article.id, stretch);
    let articles = page.project.articles();
    let mut names: Vec<&str> = Vec::new();
    for name in others
        .iter()
        .filter_map(|at| Some(articles.get(*at)?.short_name()))
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names = match names.as_slice() {
        [] => return String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [one, rest @ ..] => format!("{one} and {}", counted(rest.len(), "other")),
    };
    format!("Also in {names}, word for word, {}", counted(words, "word"))
}
