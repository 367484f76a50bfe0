//! Quiet buttons that open lists of lines.

use egui::{
    Button, Color32, Id, Popup, PopupCloseBehavior, Response, RichText, Role, Stroke, Ui,
    WidgetInfo, vec2,
};

use super::widgets::look;
use super::{Icon, Text};

/// A quiet button that opens a list.
pub fn menu(ui: &mut Ui, text: &str, name: &str, contents: impl FnOnce(&mut Ui)) {
    let text = RichText::new(text).font(Text::Body.font());
    let text = text.color(*look(ui).soft);
    menu_of(ui, text, name, contents);
}

/// The same with an icon in the place of words.
pub fn icon_menu(ui: &mut Ui, icon: Icon, name: &str, contents: impl FnOnce(&mut Ui)) {
    let look = look(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = Stroke::NONE;
        widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        ui.spacing_mut().button_padding = vec2(5.0, 5.0);
        let image = icon.image(15.0, *look.soft);
        let response = ui.menu_button(image, contents).response;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        response.on_hover_text(name);
    });
}

/// A heading that opens a list.
pub fn heading_menu(ui: &mut Ui, text: &str, name: &str, contents: impl FnOnce(&mut Ui)) {
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
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    });
}

/// A list below a button, as wide as this, that stays while things are chosen in it. `id`: where the button may become
/// another one while it is open.
pub fn popup(button: &Response, id: Option<&str>, width: f32, contents: impl FnOnce(&mut Ui)) {
    let mut popup = Popup::menu(button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    if let Some(id) = id {
        popup = popup.id(Id::unique(id));
    }
    popup.show(|ui| {
        ui.set_width(width);
        contents(ui);
    });
}

/// A line of a menu. Returns whether it was pressed; the menu is closed then.
pub fn line(ui: &mut Ui, text: &str, chosen: bool) -> bool {
    let button = Button::selectable(chosen, text).min_size(vec2(170.0, 26.0));
    let pressed = ui.add(button).clicked();
    if pressed {
        ui.close();
    }
    pressed
}
