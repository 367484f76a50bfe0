//! What is not linked in an article although others report it, and whether somebody has looked for it.

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::CoverageAction;
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::look::widgets::{ListRow, look, text_button};
use crate::app::look::{Text, menus, say};
use crate::text::direction::isolated;
use crate::text::shortened;

pub(super) fn show(desk: &mut Desk, ui: &mut Ui, actions: &mut Actions) {
    let coverage = &mut desk.comparing_mut().coverage;
    let (Some(table), Some(at)) = (coverage.table(), coverage.omitting()) else {
        return;
    };
    let columns = &table.coverage.columns;
    let articles = columns.len();
    let name = columns[at].name.clone();
    ui.horizontal(|ui| {
        let letters = ((ui.available_width() - 140.0) / 7.0).max(8.0) as usize;
        let text = format!("Not linked in {}", shortened(&name, letters));
        ui.spacing_mut().button_padding.x = 0.0;
        menus::heading_menu(ui, &text, "The article that leaves out", |ui| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (other, column) in columns.iter().enumerate() {
                    if menus::line(ui, &column.name, other == at) {
                        actions.push(CoverageAction::Omitting(column.article.clone()));
                    }
                }
            });
        });
    });
    let least = coverage.least();
    let others = if least == 1 { "other" } else { "others" };
    ui.horizontal(|ui| {
        let look = look(ui);
        let quiet = |text: String| {
            let text = RichText::new(text).font(Text::Detail.font());
            text.color(*look.soft)
        };
        ui.label(quiet(format!("though at least {least} {others} report it")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let more = text_button(ui, "+");
            let fewer = text_button(ui, "−");
            name_of(&more, "More others");
            name_of(&fewer, "Fewer others");
            if more.clicked() && least + 1 < articles {
                actions.push(CoverageAction::Least(least + 1));
            }
            if fewer.clicked() && least > 1 {
                actions.push(CoverageAction::Least(least - 1));
            }
        });
    });
    let rows = coverage.left_out();
    if rows.is_empty() {
        say::NOTHING.label(
            ui,
            format!(
                "All that at least {least} {others} report is linked in {}",
                isolated(&name)
            ),
        );
        return;
    }
    let mut pressed = None;
    ScrollArea::vertical()
        .id_salt("left out")
        .auto_shrink(false)
        .show_rows(ui, 28.0, rows.len(), |ui, shown| {
            for (number, row) in rows[shown.clone()].iter().enumerate() {
                let first = shown.start + number == 0;
                let words = if first { " report it" } else { "" };
                let known = if row.known { ", not reported here" } else { "" };
                let row_ui = ListRow {
                    name: &row.title,
                    detail: format!("{} of {articles}{words}{known}", row.articles),
                    ..ListRow::default()
                };
                let response = row_ui.show(ui);
                if response.on_hover_text(&row.title).clicked() {
                    pressed = Some(row.cluster);
                }
            }
        });
    if let Some(cluster) = pressed {
        actions.push(Action::cluster(cluster));
    }
}

fn name_of(response: &egui::Response, name: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
}
