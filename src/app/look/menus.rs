//! Quiet buttons that open lists of lines.
//!
//! **Invariant.** Every list is shown by [`show`], or by [`context`]: it scrolls where the window has no room for all of it.

use egui::{
    Button, Color32, Id, IntoAtoms, Popup, PopupCloseBehavior, Response, RichText, Role,
    ScrollArea, Stroke, Ui, WidgetInfo, vec2,
};

use super::widgets::look;
use super::{Icon, Text};

/// Between a list and the edge of the window, in points.
const EDGE: f32 = 8.0;

/// What the bar takes of a list that scrolls, in points.
const BAR: f32 = 8.0;

/// No list is lower, however little room there is.
const LEAST: f32 = 120.0;

/// Shows a list below or above what it belongs to, on the side that has more room, without lying on that.
pub fn show(list: Popup<'_>, contents: impl FnOnce(&mut Ui)) {
    let window = list.ctx().content_rect();
    let place = list.get_anchor_rect().filter(egui::Rect::is_positive);
    let room = place.map_or(window.height(), |place| {
        (window.bottom() - place.bottom()).max(place.top() - window.top())
    });
    list.show(|ui| within(ui, room, contents));
}

/// The list of what can be done with what is pressed with the right button.
pub fn context(pressed: &Response, contents: impl FnOnce(&mut Ui)) {
    show(Popup::context_menu(pressed), contents);
}

/// A button that opens a list.
pub fn opens<'a>(
    ui: &mut Ui,
    words: impl IntoAtoms<'a>,
    contents: impl FnOnce(&mut Ui),
) -> Response {
    let button = ui.button(words);
    show(Popup::menu(&button), contents);
    button
}

/// What is higher than the room scrolls. What has the keys is scrolled to by [`Ring`](super::Ring).
fn within(ui: &mut Ui, room: f32, contents: impl FnOnce(&mut Ui)) {
    let room = (room - 2.0 * ui.spacing().menu_margin.sum().y - EDGE).max(LEAST);
    let mut all = ScrollArea::vertical()
        .id_salt("all of the list")
        .max_height(room)
        .min_scrolled_height(room);
    // Each time it opens it starts with its first line.
    if ui.is_sizing_pass() {
        all = all.vertical_scroll_offset(0.0);
    }
    // The bar lies beside the keys of the lines, not on them.
    ui.spacing_mut().scroll.floating_allocated_width = BAR;
    all.show(ui, contents);
}

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
        let response = opens(ui, image, contents);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        response.on_hover_text(name);
    });
}

/// A heading that opens a list.
pub fn heading_menu(ui: &mut Ui, text: &str, name: &str, contents: impl FnOnce(&mut Ui)) {
    let text = RichText::new(text).font(Text::Body.bold());
    let text = text.color(*look(ui).ink);
    menu_of(ui, text, name, contents);
}

fn menu_of(ui: &mut Ui, text: RichText, name: &str, contents: impl FnOnce(&mut Ui)) {
    let look = look(ui);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = Stroke::NONE;
        widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        let icon = Icon::ChevronDown.image(12.0, *look.soft);
        let response = opens(ui, (text, icon), contents);
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
    show(popup, |ui| {
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
