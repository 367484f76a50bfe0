//! Finding words in all articles.

use egui::{
    Align, Color32, Id, Key, Layout, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

use super::{offer, offer_icon};
use crate::app::action::{Actions, TextAction};
use crate::app::command::{Move, UiCommand};
use crate::app::desk::Find;
use crate::app::look::direction;
use crate::app::look::widgets::{
    bar_line, icon_button, look, name_field, paint_galley, pressed, text_button, truncated,
};
use crate::app::look::{Icon, Text, radius, say};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::text::Manner;

/// What the bar has beside the field, in points.
const BESIDE: f32 = 560.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let Some(find) = desk.find() else { return };
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (_, place) = ui.allocate_space(vec2(20.0, 28.0));
        Icon::Find.paint(ui, place, 16.0, *look(ui).soft);
        field(find, ui, &mut app.actions);
        switches(find, ui, &mut app.actions);
        for (icon, command) in [
            (Icon::ChevronLeft, Move::FindPrevious),
            (Icon::ChevronRight, Move::FindNext),
        ] {
            offer_icon(ui, icon, command, &mut app.actions);
        }
        for command in [Move::TagHit, Move::TagAll].map(UiCommand::Move) {
            offer(text_button(ui, command.name()), command, &mut app.actions);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close find", "Close (Esc)").clicked() {
                app.actions.push(TextAction::CloseFind);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                result(desk, find, ui);
            });
        });
    });
    bar_line(ui, egui::Align::BOTTOM);
}

fn field(find: &Find, ui: &mut Ui, actions: &mut Actions) {
    let mut text = find.text().to_owned();
    let width = (ui.available_width() - BESIDE).clamp(90.0, 260.0);
    let hint = RichText::new("Words to find").color(*look(ui).faint);
    let response = direction::field::line(ui, &mut text, &Text::Body.font(), |text| {
        TextEdit::singleline(text)
            .id(Id::unique("find field"))
            .desired_width(width)
            .margin(egui::Margin::symmetric(8, 5))
            .hint_text(hint)
    });
    name_field(&response, &text, "Find", "Words to find");
    if response.changed() {
        actions.push(TextAction::Find(text, find.manner()));
    }
    let enter = ui.input(|input| {
        input
            .key_pressed(Key::Enter)
            .then_some(input.modifiers.shift)
    });
    if let Some(back) = enter.filter(|_| response.lost_focus() || response.has_focus()) {
        actions.push(if back {
            Move::FindPrevious
        } else {
            Move::FindNext
        });
        response.request_focus();
    }
}

/// What a switch of the manner sets.
type Switch = fn(&mut Manner) -> &mut bool;

/// How the words are looked for.
fn switches(find: &Find, ui: &mut Ui, actions: &mut Actions) {
    let now = find.manner();
    ui.spacing_mut().item_spacing.x = 2.0;
    let switches: [(_, Switch, _, _); 3] = [
        (
            "Aa",
            |it| &mut it.exact,
            "Exact",
            "Exactly what is typed: capitals, quotation marks, dashes and blanks as they are",
        ),
        (
            "Word",
            |it| &mut it.whole_word,
            "Whole word",
            "Not inside of longer words",
        ),
        (
            ".*",
            |it| &mut it.expression,
            "Regular expression",
            "A regular expression; ^ and $ are the ends of a line",
        ),
    ];
    for (sign, switched, name, tooltip) in switches {
        let mut manner = now;
        let on = switched(&mut manner);
        *on = !*on;
        if pressed(switch(ui, sign, !*on, name), tooltip) {
            let text = find.text().to_owned();
            actions.push(TextAction::Find(text, manner));
        }
    }
    ui.spacing_mut().item_spacing.x = 6.0;
}

/// A small button that stays down.
fn switch(ui: &mut Ui, sign: &str, on: bool, name: &str) -> egui::Response {
    let look = look(ui);
    let font = Text::Detail.bold_if(on);
    let galley = ui
        .painter()
        .layout_no_wrap(sign.to_owned(), font, *look.soft);
    let size = vec2((galley.size().x + 12.0).max(28.0), 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    if on || response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, radius(), *look.accent_background);
    }
    let colour = if on { *look.accent } else { *look.soft };
    paint_galley(ui, rect, galley, colour);
    response
}

/// What was found, or why nothing can be.
fn result(desk: &Desk, find: &Find, ui: &mut Ui) {
    let look = look(ui);
    let (words, colour) = match (find.fault(), find.counts()) {
        (Some(fault), _) => (fault.to_owned(), *look.bad),
        (None, None) => return,
        (None, Some((0, _))) => ("Nothing found".to_owned(), *look.soft),
        (None, Some((many, articles))) => {
            let (hits, articles) = (counted(many, "hit"), counted(articles, "article"));
            (format!("{hits} in {articles}"), *look.soft)
        }
    };
    told(ui, &words, colour);
    if let Some(words) = desk.hits_by_place() {
        told(ui, &words, *look.soft);
    }
}

/// Some words, cut where there is no room; all of them under the pointer then.
fn told(ui: &mut Ui, words: &str, colour: Color32) {
    let room = ui.available_width();
    if room < 20.0 {
        return;
    }
    let galley = truncated(ui, room, words, Text::Detail.font(), colour);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let cut = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    if cut {
        response.on_hover_text(say::LINE.of(ui, words));
    }
}
