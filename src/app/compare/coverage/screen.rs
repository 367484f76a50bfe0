//! The coverage view: a matrix of clusters and articles, and below it the wording of the chosen cluster and what an
//! article leaves out.

use egui::{CentralPanel, Panel, RichText, ScrollArea, Ui};

use super::{CoverageAction, absent, left_out, table};
use crate::app::action::{Action, Actions};
use crate::app::command::UiCommand;
use crate::app::compare::Screen;
use crate::app::compare::screen::{no_clusters, nothing};
use crate::app::compare::wording::score;
use crate::app::look::Text;
use crate::app::look::panes::{middle, pane, sized};
use crate::app::look::widgets::{look, pressed, text_button};
use crate::app::{App, Desk};
use crate::compare::View;

pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui) {
    let free = app.dialog.is_none();
    let Some(desk) = &mut app.desk else { return };
    let coverage = &desk.comparing().coverage;
    let Some(table) = coverage.table() else {
        return;
    };
    if table.coverage.rows.is_empty() {
        no_clusters(desk, ui, &mut app.actions);
        return;
    }
    if coverage.bands().is_empty() {
        let what_to_do = "No cluster passes the filters above";
        if nothing(ui, "Nothing to show", what_to_do, "Show all clusters") {
            app.actions.push(CoverageAction::ShowAll);
        }
        return;
    }
    let most = (ui.available_height() - 150.0).max(90.0);
    sized(Panel::bottom("coverage details"), 238.0, 90.0..=most)
        .frame(pane(ui, 0, 0))
        .show(ui, |ui| details(desk, ui, &mut app.actions));
    middle(ui, 0, 0, |ui| {
        table::show(desk, ui, free, &mut app.actions);
    });
}

/// The wording of the chosen cluster, and what an article leaves out.
fn details(desk: &mut Desk, ui: &mut Ui, actions: &mut Actions) {
    let tokens = look(ui);
    let frame = pane(ui, 14, 8);
    let most = (ui.available_width() - 240.0).max(160.0);
    sized(Panel::right("left out"), 330.0, 160.0..=most)
        .frame(frame)
        .show(ui, |ui| left_out::show(desk, ui, actions));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let Some(cluster) = desk.compared_cluster() else {
            return;
        };
        let (id, title) = (cluster.id, cluster.title.clone());
        absent::show(desk, ui, actions);
        let state = desk.comparing_mut();
        let named = state.coverage.rows().find(|row| row.cluster == id);
        let title = named.map_or(title, |row| row.title.clone());
        ui.horizontal(|ui| {
            let room = ui.available_width() - 80.0;
            let text = format!("Wording · {title}");
            let heading = RichText::new(text).font(Text::Body.bold());
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(egui::Label::new(heading.color(*tokens.ink)).truncate());
            });
            let tooltip = "Distances, contexts, splitting and merging";
            let tooltip = format!(
                "{tooltip} ({})",
                UiCommand::View(View::Wording).keys(ui.ctx())
            );
            if pressed(text_button(ui, "Open"), tooltip) {
                actions.push(Action::cluster(id));
                actions.push(Screen::Compare(View::Wording));
            }
        });
        ScrollArea::vertical()
            .id_salt(("wording", id))
            .auto_shrink(false)
            .show(ui, |ui| {
                if let Some(shown) = state.wording.shown(id) {
                    score::show(ui, shown, score::Dates::Hidden, actions);
                }
            });
    });
}
