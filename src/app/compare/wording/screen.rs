//! The wording view: the clusters on the left, the chosen one's page on the right.

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use super::score::{self, Dates};
use super::{WordingAction, distances, members};
use crate::app::action::{Action, Actions};
use crate::app::compare::coverage::Band;
use crate::app::compare::screen::no_clusters;
use crate::app::look::colour::TagColours;
use crate::app::look::panes::{middle, pane, sized};
use crate::app::look::widgets::{ListRow, field, look, pressed, section, text_area, text_button};
use crate::app::look::{Text, menus, say};
use crate::app::panels::edits;
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::compare::coverage::Row;
use crate::edit::Command;
use crate::model::{Cluster, ClusterId};

/// A page wider than this leaves room at its right.
const WIDEST: f32 = 1400.0;

pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    let Some(table) = desk.comparing().coverage.table() else {
        return;
    };
    if table.coverage.rows.is_empty() {
        no_clusters(desk, ui, &mut app.actions);
        return;
    }
    let most = (ui.available_width() * 0.45).max(180.0);
    sized(Panel::left("clusters"), 270.0, 160.0..=most)
        .frame(pane(ui, 8, 8))
        .show(ui, |ui| list(desk, ui, &mut app.actions));
    middle(ui, 0, 0, |ui| {
        let Some(cluster) = desk.compared_cluster().cloned() else {
            return;
        };
        ScrollArea::vertical()
            .id_salt(("page", cluster.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                let margin = Margin::symmetric(24, 16);
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    ui.set_max_width(WIDEST.min(ui.available_width()));
                    page(desk, ui, &cluster, &mut app.actions);
                });
            });
    });
}

/// All clusters that the filter's words are in, in the order of the coverage.
fn list(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let look = look(ui);
    let mut filter = desk.comparing().wording.filter.clone();
    let response = field(ui, &mut filter, "Filter clusters", "Filter by title");
    if response.changed() {
        actions.push(WordingAction::Filter(filter.clone()));
    }
    let chosen = desk.compared_cluster().map(|cluster| cluster.id);
    let tag_set = desk.project().tag_set();
    let words = filter.trim().to_lowercase();
    let Some(table) = desk.comparing().coverage.table() else {
        return;
    };
    let articles = table.coverage.columns.len();
    // All of them: what the coverage leaves out for now has a wording too.
    let rows: Vec<_> = (table.coverage.rows.iter())
        .filter(|row| row.is_linked)
        .filter(|row| words.is_empty() || row.title.to_lowercase().contains(&words))
        .collect();
    if rows.is_empty() {
        say::MISSING.label(ui, "No title has these words");
    }
    ScrollArea::vertical()
        .id_salt("clusters")
        .auto_shrink(false)
        .show_rows(ui, 28.0, rows.len(), |ui, shown| {
            for row in &rows[shown] {
                let tag = row.tag.as_ref().and_then(|tag| tag_set.get(tag));
                let list_row = ListRow {
                    name: &row.title,
                    detail: format!("{} of {articles}", row.articles()),
                    selected: chosen == Some(row.cluster),
                    swatch: tag.map(|tag| TagColours::new(tag.colour, look).solid),
                };
                let response = list_row.show(ui);
                if response.on_hover_text(&row.title).clicked() {
                    actions.push(Action::cluster(row.cluster));
                }
            }
        });
}

fn page(desk: &mut Desk, ui: &mut Ui, cluster: &Cluster, actions: &mut Actions) {
    let mine = cluster.annotator == *desk.session().annotator();
    let id = cluster.id;
    if !mine {
        let text = format!(
            "This cluster is in the layer of {}; go on as that annotator to change it",
            desk.project().annotator_name(&cluster.annotator)
        );
        say::MISSING.label(ui, text);
    }
    ui.add_enabled_ui(mine, |ui| {
        ui.set_max_width(members::WIDEST.min(ui.available_width()));
        about(ui, cluster, actions);
    });
    ui.add_space(14.0);
    if desk.comparing_mut().wording.shown(id).is_none() {
        // It takes a thread longer than a frame only where there is a lot to align.
        ui.spinner();
        return;
    }
    if let Some(shown) = desk.comparing_mut().wording.shown(id) {
        score::show(ui, shown, Dates::Shown, actions);
    }
    ui.add_space(6.0);
    section(ui, "Members");
    if mine {
        changes(desk, ui, cluster, actions);
    }
    members::show(desk, ui, id, mine, actions);
    if let Some(shown) = desk.comparing_mut().wording.shown(id) {
        distances::show(ui, shown);
    }
}

/// Title and note.
fn about(ui: &mut Ui, cluster: &Cluster, actions: &mut Actions) {
    let id = cluster.id;
    ui.scope(|ui| {
        ui.style_mut().override_font_id = Some(Text::Title.bold());
        let mut title = cluster.title.clone();
        let response = field(ui, &mut title, "Cluster title", "What its members report");
        edits(&response, actions, || Command::RenameCluster {
            cluster: id,
            title,
        });
    });
    let mut note = cluster.note.clone();
    let hint = "Add a note on the cluster";
    let response = text_area(ui, &mut note, "Cluster note", hint, 1);
    edits(&response, actions, || Command::SetClusterNote {
        cluster: id,
        note,
    });
}

/// What can be done with a cluster of one's own: split it, merge another into it, remove it.
fn changes(desk: &Desk, ui: &mut Ui, cluster: &Cluster, actions: &mut Actions) {
    let id = cluster.id;
    ui.horizontal_wrapped(|ui| {
        let ticked = &desk.comparing().wording.ticked;
        let members: Vec<_> = (cluster.members.iter().copied())
            .filter(|member| ticked.contains(member))
            .collect();
        let splits = !members.is_empty() && members.len() < cluster.members.len();
        let button = ui
            .add_enabled_ui(splits, |ui| {
                text_button(ui, "Split ticked into a new cluster")
            })
            .inner;
        let hint = "Tick the members that report something else";
        let button = button.on_hover_text(hint).on_disabled_hover_text(hint);
        if button.clicked() && splits {
            actions.push(Command::SplitCluster {
                cluster: id,
                members,
                title: String::new(),
            });
            actions.push(WordingAction::Untick);
        }
        merge(desk, ui, cluster, actions);
        let tooltip = "Its annotations stay; undo brings it back";
        if pressed(text_button(ui, "Remove cluster"), tooltip) {
            actions.extend(beside(desk, id).map(Action::cluster));
            actions.push(Command::RemoveCluster(id));
        }
    });
}

/// The list of the other clusters of the same annotator.
fn merge(desk: &Desk, ui: &mut Ui, cluster: &Cluster, actions: &mut Actions) {
    let Some(table) = desk.comparing().coverage.table() else {
        return;
    };
    let name = "Merge with another cluster";
    menus::menu(ui, "Merge with…", name, |ui| {
        ui.set_min_width(280.0);
        let others: Vec<_> = (table.coverage.rows.iter())
            .filter(|row| {
                row.is_linked && row.annotator == cluster.annotator && row.cluster != cluster.id
            })
            .collect();
        if others.is_empty() {
            ui.label("There is no other cluster");
        }
        ScrollArea::vertical()
            .max_height(340.0)
            .show_rows(ui, 28.0, others.len(), |ui, shown| {
                for row in &others[shown] {
                    let list_row = ListRow {
                        name: &row.title,
                        detail: counted(members(row), "member"),
                        ..ListRow::default()
                    };
                    if list_row.show(ui).clicked() {
                        actions.push(Command::MergeClusters {
                            into: cluster.id,
                            others: vec![row.cluster],
                        });
                        ui.close();
                    }
                }
            });
    });
}

fn members(row: &Row) -> usize {
    row.cells.iter().map(|cell| cell.members.len()).sum()
}

/// The cluster below one in the table, else the one above.
fn beside(desk: &Desk, cluster: ClusterId) -> Option<ClusterId> {
    let coverage = &desk.comparing().coverage;
    let rows: Vec<ClusterId> = (coverage.bands().iter())
        .filter(|band| matches!(band, Band::Row(_)))
        .zip(coverage.rows())
        .filter(|(_, row)| row.is_linked)
        .map(|(_, row)| row.cluster)
        .collect();
    let at = rows.iter().position(|row| *row == cluster)?;
    rows.get(at + 1).or(rows.get(at.checked_sub(1)?)).copied()
}
