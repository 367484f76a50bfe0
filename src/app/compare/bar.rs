//! What the bars of all views have: menus of lines, and the formats to export.

use egui::{Button, Color32, RichText, Stroke, Ui, WidgetInfo, vec2};

use crate::app::App;
use crate::app::action::{Action, ProjectAction};
use crate::app::exports::{ExportKind, format_name};
use crate::app::look::widgets::look;
use crate::app::look::{Icon, Text};
use crate::compare::View;
use crate::report::formats;

/// A quiet button that opens a list.
pub(super) fn menu(ui: &mut Ui, text: &str, name: &str, contents: impl FnOnce(&mut Ui)) {
    let text = RichText::new(text).font(Text::Body.font());
    let text = text.color(*look(ui).soft);
    menu_of(ui, text, name, contents);
}

/// A heading that opens a list.
pub(super) fn heading_menu(ui: &mut Ui, text: &str, name: &str, contents: impl FnOnce(&mut Ui)) {
    let text = RichText::new(text).font(Text::Body.bold());
    let text = text.color(*look(ui).ink);
    ui.spacing_mut().button_padding.x = 0.0;
    menu_of(ui, text, name, contents);
}

fn menu_of(ui: &mut Ui, text: RichText, name: &str, contents: impl FnOnce(&mut Ui)) {
    let look = look(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = Stroke::NONE;
        widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        let icon = Icon::ChevronDown.image(12.0, *look.soft);
        let response = ui.menu_button((text, icon), contents).response;
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    });
}

/// A line of a menu. Returns whether it was pressed; the menu is closed then.
pub(super) fn line(ui: &mut Ui, text: &str, chosen: bool) -> bool {
    let button = Button::selectable(chosen, text).min_size(vec2(170.0, 26.0));
    let pressed = ui.add(button).clicked();
    if pressed {
        ui.close();
    }
    pressed
}

/// The formats that a view can be written in.
pub(super) fn export(app: &mut App, ui: &mut Ui, view: View) {
    menu(ui, "Export", "Export this view", |ui| {
        for format in formats(view) {
            if line(ui, format_name(*format), false) {
                let kind = ExportKind::Comparison(view, *format);
                app.actions
                    .push(Action::Project(ProjectAction::ChooseExport(kind)));
            }
        }
    });
}
