//! Finding words in all columns.

use egui::{Align, Id, Key, Layout, RichText, TextEdit, Ui};

use super::offer;
use crate::app::App;
use crate::app::action::{Action, TextAction};
use crate::app::command::{Move, UiCommand};
use crate::app::look::widgets::{bar_line, icon_button, look, styled, text_button};
use crate::app::look::{Icon, Text};
use crate::app::words::counted;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let Some(find) = desk.find() else { return };
    let look = look(ui);
    let mut actions = Vec::new();
    ui.horizontal_centered(|ui| {
        let (_, place) = ui.allocate_space(egui::vec2(20.0, 28.0));
        Icon::Find.paint(ui, place, 16.0, *look.soft);
        let mut text = find.text().to_owned();
        let edit = TextEdit::singleline(&mut text)
            .id(Id::unique("find field"))
            .desired_width((ui.available_width() - 510.0).clamp(90.0, 260.0))
            .margin(egui::Margin::symmetric(8, 5))
            .hint_text(RichText::new("Words to find").color(*look.faint));
        let response = ui.add(edit);
        response.widget_info(|| {
            let mut info = egui::WidgetInfo::text_edit(true, &text, &text, "Words to find");
            info.label = Some("Find".to_owned());
            info
        });
        if response.changed() {
            actions.push(Action::Text(TextAction::Find(text)));
        }
        let enter = ui.input(|input| {
            input
                .key_pressed(Key::Enter)
                .then_some(input.modifiers.shift)
        });
        if let Some(back) = enter.filter(|_| response.lost_focus() || response.has_focus()) {
            actions.push(Action::Ui(if back {
                UiCommand::Move(Move::FindPrevious)
            } else {
                UiCommand::Move(Move::FindNext)
            }));
            response.request_focus();
        }
        let (total, articles) = find.counts();
        let words = match total {
            _ if find.text().is_empty() => String::new(),
            0 => "Nothing found".to_owned(),
            many => format!(
                "{} in {}",
                counted(many, "hit"),
                counted(articles, "article")
            ),
        };
        ui.label(styled(words, Text::Detail.font(), *look.soft));
        for command in [Move::FindPrevious, Move::FindNext, Move::TagHit].map(UiCommand::Move) {
            offer(text_button(ui, command.name()), command, &mut actions);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close find", "Close (Esc)").clicked() {
                actions.push(Action::Text(TextAction::CloseFind));
            }
        });
    });
    let edge = ui.max_rect().bottom();
    bar_line(ui, edge);
    app.actions.extend(actions);
}
