//! The words of articles or passages with how often they occur; pressed, a word is looked for in all articles.

use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::action::{Actions, TextAction};
use crate::app::compare::Screen;
use crate::app::look::choices::check;
use crate::app::look::colour::blend;
use crate::app::look::say;
use crate::app::look::widgets::{line_below, look, scrolled};
use crate::app::words::counted;
use crate::listing::words::Counted;
use crate::text::Manner;

/// The height of a row, and the widths of names and bars, in points.
const ROW: f32 = 28.0;
const NAME: f32 = 240.0;
const BAR: f32 = 260.0;

pub(super) fn show(ui: &mut Ui, list: &[Counted], actions: &mut Actions) {
    let id = ui.scope_id().with("function words");
    let mut all: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let wanted: Vec<&Counted> = list
        .iter()
        .filter(|of| all || !of.is_function_word)
        .collect();
    let sum: usize = wanted.iter().map(|of| of.count).sum();
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                say::DETAIL.label(
                    ui,
                    format!("{}, {sum} in all", counted(wanted.len(), "different word")),
                );
                ui.add_space(12.0);
                check(ui, &mut all, "Also the, of, and …").on_hover_text(
                    "Words that hold sentences together and say little by themselves",
                );
            });
        });
    ui.data_mut(|data| data.insert_temp(id, all));
    let most = wanted.first().map_or(1, |of| of.count);
    ui.spacing_mut().item_spacing.y = 0.0;
    scrolled(ui, "words", None, (&wanted, ROW), |ui, of| {
        row(ui, of, most, actions);
    });
}

fn row(ui: &Ui, of: &Counted, most: usize, actions: &mut Actions) {
    let tokens = look(ui);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("word"), Sense::click());
    let counts = format!("{} in {}", of.count, counted(of.articles, "article"));
    let words = format!("{}: {counts}", of.word);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() || response.has_focus() {
        let ground = blend(*tokens.paper, *tokens.ink, 0.04);
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    line_below(ui, rect);
    let middle = rect.center().y;
    let at = pos2(rect.left() + 16.0, middle);
    say::BODY.paint(ui, at, NAME - 24.0, &of.word);
    let share = of.count as f32 / most.max(1) as f32;
    let bar = pos2(rect.left() + NAME, middle - 4.0);
    let bar = Rect::from_min_size(bar, vec2((BAR * share).max(2.0), 8.0));
    let ground = blend(*tokens.paper, *tokens.accent, 0.4);
    ui.painter().rect_filled(bar, 2.0, ground);
    let at = pos2(rect.left() + NAME + BAR + 16.0, middle);
    say::DETAIL.paint(ui, at, 200.0, &counts);
    if response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text("Press to find it in the articles")
        .clicked()
    {
        let manner = Manner {
            whole_word: true,
            ..Manner::default()
        };
        actions.push(Screen::Read);
        actions.push(TextAction::Find(of.word.clone(), manner));
    }
}
