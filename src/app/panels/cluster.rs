//! A cluster of the selected annotation: its members article by article; where it is not linked, that is said.

use egui::{Align, Layout, Sense, Ui};

use super::edits;
use crate::app::Desk;
use crate::app::action::{Action, Actions, TextAction};
use crate::app::compare::Screen;
use crate::app::look::term::term_section;
use crate::app::look::widgets::{
    card, field, icon_button, look, passage, pressed, styled, text_area, text_button,
};
use crate::app::look::{Icon, Text, say};
use crate::compare::View;
use crate::edit::Command;
use crate::model::{Annotation, Article, Cluster};
use crate::text::direction::isolated;
use crate::text::shortened;

pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    annotation: &Annotation,
    cluster: &Cluster,
    actions: &mut Actions,
) {
    let look = look(ui);
    let project = desk.project();
    let mine = cluster.annotator == *desk.session().annotator();
    term_section(ui, "Cluster");
    ui.add_enabled_ui(mine, |ui| {
        let mut title = cluster.title.clone();
        let response = field(ui, &mut title, "Cluster title", "What its members report");
        let cluster = cluster.id;
        edits(&response, actions, || Command::RenameCluster {
            cluster,
            title,
        });
    });
    if cluster.members.len() > 1 {
        let tooltip = "The members word under word, and what can be done with the cluster";
        if pressed(text_button(ui, "Compare the wording"), tooltip) {
            actions.push(Action::cluster(cluster.id));
            actions.push(Screen::Compare(View::Wording));
        }
    }
    for article in project.articles() {
        let members: Vec<_> = cluster
            .members
            .iter()
            .filter_map(|member| project.annotation(*member))
            .filter(|member| member.article == article.id)
            .collect();
        if members.is_empty() {
            ui.label(styled(
                format!("{}: not linked", isolated(article.short_name())),
                Text::Detail.italic(),
                *look.faint,
            ));
        }
        for member in members {
            member_ui(
                desk,
                ui,
                article,
                member,
                (annotation, cluster),
                mine,
                actions,
            );
        }
    }
    ui.add_enabled_ui(mine, |ui| {
        let mut note = cluster.note.clone();
        let response = text_area(
            ui,
            &mut note,
            "Cluster note",
            "Add a note on the cluster",
            2,
        );
        let cluster = cluster.id;
        edits(&response, actions, || Command::SetClusterNote {
            cluster,
            note,
        });
    });
}

fn member_ui(
    desk: &Desk,
    ui: &mut Ui,
    article: &Article,
    member: &Annotation,
    (current, cluster): (&Annotation, &Cluster),
    mine: bool,
    actions: &mut Actions,
) {
    let look = look(ui);
    let mut unlinked = false;
    let response = card(ui, member.id == current.id)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                // The button first, so that a long name is cut instead of widening the panel.
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if mine {
                        let name = format!("Unlink {}", article.short_name());
                        let tooltip = "Take it out of the cluster";
                        unlinked = icon_button(ui, Icon::Close, &name, tooltip).clicked();
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let name = article.short_name();
                        let name = say::SOURCE.of(ui, name);
                        ui.add(egui::Label::new(name).truncate());
                    });
                });
            });
            let text = shortened(&desk.project().text_of(member), 160);
            passage(ui, &text, Text::Excerpt.passage(), *look.ink);
        })
        .response;
    let name = format!("Go to {} in {}", cluster.title, article.short_name());
    let id = ui.scope_id().with(("member", member.id));
    let mut place = response.rect;
    // The button in the corner stays free to be pressed.
    place.max.x -= 36.0;
    let go = ui.interact(place, id, Sense::click());
    go.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
    if unlinked {
        let (cluster, member) = (cluster.id, member.id);
        actions.push(Command::RemoveFromCluster { cluster, member });
    } else if go.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        actions.push(TextAction::Light {
            cluster: cluster.id,
            member: Some(member.id),
        });
    }
}
