//! The menu of what is compared: which articles, outlets, tags and annotators. All views and their exports go by it.

use egui::{ScrollArea, Ui, WidgetInfo};

use super::CompareAction;
use crate::app::look::choices::check;
use crate::app::look::menus::popup;
use crate::app::look::term::term_section;
use crate::app::look::widgets::text_button;
use crate::app::{App, choosing};
use crate::model::Project;
use crate::report::Selection;
use crate::text::shortened;

/// So many letters of a name stand in the menu.
const NAME: usize = 40;

/// Narrower than this, the bar has no room for what is compared, in points.
const ROOM: f32 = 520.0;

pub(super) fn menu(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let part = desk.comparing().part();
    let words = if part.is_everything() {
        "all".to_owned()
    } else {
        choosing::words(desk.project(), part, desk.comparing().taken())
    };
    let shown = if ui.available_width() > ROOM {
        format!("Comparing {}", shortened(&words, NAME))
    } else if part.is_everything() {
        "Whole".to_owned()
    } else {
        "Part".to_owned()
    };
    let button = text_button(ui, &shown);
    button.widget_info(|| {
        let name = format!("Comparing {words}");
        WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    let button = button.on_hover_text("Which articles, outlets, tags and annotators are compared");
    let mut new = part.clone();
    // The bar has other tabs as soon as something is left out, and the list must stay open then.
    popup(&button, Some("what is compared"), 280.0, |ui| {
        ScrollArea::vertical()
            .max_height(460.0)
            .min_scrolled_height(460.0)
            .show(ui, |ui| lists(desk.project(), ui, &mut new));
    });
    if new != *part {
        app.actions.push(CompareAction::Part(new));
    }
}

fn lists(project: &Project, ui: &mut Ui, part: &mut Selection) {
    if !part.is_everything() && text_button(ui, "Compare everything").clicked() {
        *part = Selection::default();
        return;
    }
    choosing::lists(project, ui, part);
    term_section(ui, "Wire copy");
    let tick = check(ui, &mut part.without_wire, "Leave out shared passages");
    tick.on_hover_text("Annotations all of whose words other articles have word for word");
}
