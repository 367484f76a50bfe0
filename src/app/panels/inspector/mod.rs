//! The panel on the right: everything about the selected annotation, edited in place.

mod attributes;
mod choice;
mod fields;
mod passed_over;
mod shape;
mod typed;
mod value;

use egui::{ComboBox, Frame, Id, Margin, ScrollArea, Stroke, Ui};

use self::fields::{Fields, area};
use super::{cluster, edits, offer, offer_icon, relations, suggested_cluster};
use crate::app::action::{Actions, ProjectAction};
use crate::app::command::{Annotate, Link, Move, UiCommand, Window};
use crate::app::compare::Screen;
use crate::app::desk::Asked;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{icon_button, look, paint_swatch, passage, secondary_button};
use crate::app::look::{Icon, Text, say};
use crate::app::words::{article_name, capitalised};
use crate::app::{App, Desk, clock};
use crate::edit::Command;
use crate::model::Annotation;
use crate::text::shortened;

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    let wanted = desk.frame_mut().field.take();
    desk.update_overlapped();
    let mut fields = Fields::default();
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| match desk.selected_annotation() {
            _ if desk.suggesting().asked() == Some(Asked::Clusters)
                && desk.suggesting().current().is_some() =>
            {
                if let Some(proposal) = desk.suggesting().current() {
                    suggested_cluster::show(desk, ui, proposal, &mut app.actions);
                }
            }
            Some(annotation) => {
                let annotation = annotation.clone();
                // A new annotation gets fields of its own, so that no focus or caret carries over.
                ui.push_id(annotation.id, |ui| {
                    annotation_ui(desk, ui, &annotation, &mut fields, &mut app.actions);
                });
            }
            None => nothing_selected(desk, ui),
        });
    let fields = fields.finish(ui, wanted);
    let focused = ui.memory(egui::Memory::focused);
    let frame = desk.frame_mut();
    frame.filling = focused.is_some_and(|focused| fields.contains(&focused));
    frame.fields = fields;
}

fn nothing_selected(desk: &Desk, ui: &mut Ui) {
    passed_over::show(desk, ui);
    ui.add_space(8.0);
    say::NAME.label(ui, "Nothing selected");
    ui.add_space(2.0);
    let keys: Vec<_> = desk
        .project()
        .tag_set()
        .tags
        .iter()
        .filter_map(|tag| Some((tag.key?, tag.name.as_str())))
        .collect();
    // The bar above the text has them all.
    let few = keys.iter().take(4);
    let mut list: Vec<_> = few
        .map(|(key, name)| format!("{key} {}", shortened(name, 24)))
        .collect();
    if keys.len() > list.len() {
        list.push("…".to_owned());
    }
    let walk = UiCommand::Move(Move::Next).keys(ui.ctx());
    let all = UiCommand::Window(Window::Keys).keys(ui.ctx());
    let hints = [
        format!("Drag over words, then press a key: {}", list.join(", ")),
        "Or press a tag first and paint with it".to_owned(),
        "Press an annotation to see and change it; drag its ends to move them".to_owned(),
        format!("{walk} walks the annotations, {all} shows all keys"),
    ];
    for hint in hints {
        say::SOFT.label(ui, hint);
    }
}

/// The room of the buttons beside the tag of an annotation, in points.
const BUTTONS: f32 = 80.0;

/// What a list takes beside the words that are chosen in it.
const ARROW: f32 = 46.0;

fn annotation_ui(
    desk: &Desk,
    ui: &mut Ui,
    annotation: &Annotation,
    fields: &mut Fields,
    actions: &mut Actions,
) {
    let look = look(ui);
    let project = desk.project();
    let context = ui.ctx().clone();
    let Some(tag) = project.tag_set().get(&annotation.tag) else {
        return;
    };
    let colours = TagColours::new(tag.colour, look);
    let mine = annotation.annotator == *desk.session().annotator();
    ui.horizontal(|ui| {
        let (_, place) = ui.allocate_space(egui::vec2(12.0, 28.0));
        paint_swatch(ui, place.center(), 10.0, colours.solid);
        // As wide as the name, and never under the buttons beside it.
        let name = (ui.painter()).layout_no_wrap(tag.name.clone(), Text::Name.bold(), *look.ink);
        let room = (ui.available_width() - BUTTONS).max(90.0);
        let width = (name.size().x + ARROW).clamp(90.0, room);
        let text = say::NAME.of(ui, &tag.name);
        ui.add_enabled_ui(mine, |ui| {
            // A list that is cut takes all the room that there is.
            ui.set_max_width(width);
            let list = ComboBox::from_id_salt("tag of annotation")
                .selected_text(text)
                .truncate()
                .width(width)
                .show_ui(ui, |ui| {
                    for other in &project.tag_set().tags {
                        if ui
                            .selectable_label(other.id == tag.id, &other.name)
                            .clicked()
                        {
                            let annotations = vec![annotation.id];
                            actions.push(Command::Retag {
                                annotations,
                                tag: other.id.clone(),
                            });
                        }
                    }
                });
            let name = format!("Tag: {}", tag.name);
            list.response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, mine, &name));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if mine {
                let remove = UiCommand::Annotate(Annotate::Remove);
                offer_icon(ui, Icon::Trash, remove, actions);
            }
            if icon_button(ui, Icon::Clipboard, "Copy text", "Copy the text (Ctrl C)").clicked() {
                context.copy_text(project.text_of(annotation));
            }
        });
    });
    let place = article_name(project, &annotation.article);
    passage(ui, place, Text::Detail.font(), *look.soft);
    ui.add_space(4.0);
    let quote = Frame::new()
        .fill(*look.paper)
        .inner_margin(Margin {
            left: 12,
            right: 8,
            top: 8,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = shortened(&project.text_of(annotation), 600);
            passage(ui, &text, Text::Quote.passage_italic(), *look.ink);
        });
    let bar = quote.response.rect;
    ui.painter().vline(
        bar.left() + 1.5,
        bar.y_range(),
        Stroke::new(3.0, colours.solid),
    );
    if !mine {
        ui.add_space(6.0);
        let text = format!(
            "Made by {}; read only while you annotate as {}",
            desk.project().annotator_name(&annotation.annotator),
            desk.project().annotator_name(desk.session().annotator())
        );
        say::BUSY.label(ui, text);
        if ui
            .link(format!(
                "Annotate as {}",
                desk.project().annotator_name(&annotation.annotator)
            ))
            .clicked()
        {
            actions.push(ProjectAction::WorkAs(annotation.annotator.clone()));
        }
    }
    ui.add_enabled_ui(mine, |ui| {
        attributes::show(desk, ui, tag, annotation, fields, actions);
        label(ui, "Note");
        let mut note = annotation.note.clone();
        let id = Id::unique(("note", annotation.id));
        fields.add_note(ui, id);
        fields.take_keys(ui, id, false);
        let response = area(ui, id, &mut note, "Note", "Add a note");
        let annotation = annotation.id;
        edits(&response, actions, || Command::SetNote { annotation, note });
    });
    shape::show(desk, ui, annotation, actions);
    relations::show(desk, ui, annotation, actions);
    for id in project.clusters_of(annotation.id) {
        if let Some(cluster) = project.cluster(*id) {
            ui.push_id(id, |ui| {
                cluster::show(desk, ui, annotation, cluster, actions);
            });
        }
    }
    if mine && desk.screen() == Screen::Read {
        ui.add_space(6.0);
        let button = secondary_button(ui, "Link to others");
        offer(button, Link::Start, actions);
    }
    ui.add_space(12.0);
    say::WHEN.label(
        ui,
        format!(
            "{}, {}",
            project.annotator_name(&annotation.annotator),
            clock::shown(&context, annotation.updated)
        ),
    );
}

fn label(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    let shown = capitalised(text);
    say::DETAIL.label(ui, shown);
}
