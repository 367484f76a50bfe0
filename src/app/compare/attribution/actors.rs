//! The list of all actors, also of those whom nobody quotes.

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use super::AttributionAction;
use crate::app::App;
use crate::app::look::widgets::{ListRow, icon_button};
use crate::app::look::{Icon, say};
use crate::app::tag_set::new_name;
use crate::edit::Command;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let project = desk.project();
    let picked = desk.comparing().attribution.picked();
    let picked = picked.and_then(|(name, _)| name.as_deref());
    let head = Frame::new().inner_margin(Margin::symmetric(14, 8));
    Panel::top("actors head").frame(head).show(ui, |ui| {
        ui.horizontal(|ui| {
            say::NAME.label(ui, "Actors");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the actors", "Close the list").clicked() {
                    app.actions.push(AttributionAction::Actors);
                }
            });
        });
        let is_taken = |name: &str| project.actors().values().any(|it| it.is_called(name));
        let added = new_name(ui, "New actor", "New actor, then Enter", is_taken);
        if let Some(actor) = added.and_then(|name| project.new_actor(&name)) {
            let picked = (Some(actor.name.clone()), None);
            app.actions.push(Command::AddActor(actor));
            app.actions.push(AttributionAction::List(Some(picked)));
            app.actions.push(AttributionAction::Edit(true));
        }
    });
    let list = Frame::new().inner_margin(Margin::symmetric(8, 4));
    list.show(ui, |ui| {
        ScrollArea::vertical()
            .id_salt("actors")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let mut actors: Vec<_> = project.actors().values().collect();
                actors.sort_by_cached_key(|actor| actor.name.to_lowercase());
                for actor in actors {
                    if ListRow::skip(ui) {
                        continue;
                    }
                    let spellings = actor.spellings().count();
                    let row = ListRow {
                        name: &actor.name,
                        detail: crate::app::words::counted(spellings, "spelling"),
                        selected: picked == Some(&*actor.name),
                        ..ListRow::default()
                    };
                    let response = ui.push_id(&actor.id, |ui| row.show(ui)).inner;
                    if response.clicked() {
                        app.actions.push(AttributionAction::List(Some((
                            Some(actor.name.clone()),
                            None,
                        ))));
                        app.actions.push(AttributionAction::Edit(true));
                    }
                }
            });
    });
}
