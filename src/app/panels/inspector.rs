//! The panel on the right: everything about the selected annotation, edited in place.

use egui::{ComboBox, Frame, Margin, ScrollArea, Stroke, Ui};

use super::{cluster, edits, offer, offer_icon, suggested_cluster};
use crate::app::action::{Action, ProjectAction};
use crate::app::command::{Annotate, Link, Move, UiCommand, Window};
use crate::app::desk::Asked;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{
    field, icon_button, look, paint_swatch, secondary_button, styled, text_area,
};
use crate::app::look::{Icon, Text};
use crate::app::{App, Desk};
use crate::edit::Command;
use crate::model::{Annotation, AttributeKind, AttributeValue};
use crate::text::shortened;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let mut actions = Vec::new();
    let Some(desk) = &mut app.desk else { return };
    let focus_note = std::mem::take(&mut desk.frame_mut().note);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| match desk.selected_annotation() {
            _ if desk.suggesting().asked() == Some(Asked::Clusters)
                && desk.suggesting().current().is_some() =>
            {
                if let Some(proposal) = desk.suggesting().current() {
                    suggested_cluster::show(desk, ui, proposal, &mut actions);
                }
            }
            Some(annotation) => {
                let annotation = annotation.clone();
                // A new annotation gets fields of its own, so that no focus or caret carries over.
                ui.push_id(annotation.id, |ui| {
                    annotation_ui(desk, ui, &annotation, focus_note, &mut actions);
                });
            }
            None => nothing_selected(desk, ui),
        });
    app.actions.extend(actions);
}

fn nothing_selected(desk: &Desk, ui: &mut Ui) {
    let look = look(ui);
    ui.add_space(8.0);
    ui.label(styled("Nothing selected", Text::Name.bold(), *look.ink));
    ui.add_space(2.0);
    let keys: Vec<_> = desk
        .project()
        .tag_set()
        .tags
        .iter()
        .filter_map(|tag| Some((tag.key?, tag.name.as_str())))
        .collect();
    let list: Vec<_> = keys
        .iter()
        .map(|(key, name)| format!("{key} {name}"))
        .collect();
    let walk = UiCommand::Move(Move::Next).keys(ui.ctx());
    let all = UiCommand::Window(Window::Keys).keys(ui.ctx());
    let hints = [
        format!("Drag over words, then press a key: {}", list.join(", ")),
        "Or press a tag first and paint with it".to_owned(),
        "Press a highlight to see and change it; drag its ends to move them".to_owned(),
        format!("{walk} walks the annotations, {all} shows all keys"),
    ];
    for hint in hints {
        ui.label(styled(hint, Text::Body.font(), *look.soft));
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
    focus_note: bool,
    actions: &mut Vec<Action>,
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
        let text = styled(&tag.name, Text::Name.bold(), *look.ink);
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
                            actions.push(Action::Edit(Command::Retag {
                                annotations,
                                tag: other.id.clone(),
                            }));
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
    let article = project.article(&annotation.article);
    let place = article.map_or("", |article| article.short_name());
    ui.label(styled(place, Text::Detail.font(), *look.soft));
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
            ui.label(styled(text, Text::Quote.passage_italic(), *look.ink));
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
            annotation.annotator,
            desk.session().annotator()
        );
        ui.label(styled(text, Text::Detail.font(), *look.busy));
        if ui
            .link(format!("Annotate as {}", annotation.annotator))
            .clicked()
        {
            actions.push(Action::Project(ProjectAction::WorkAs(
                annotation.annotator.clone(),
            )));
        }
    }
    ui.add_enabled_ui(mine, |ui| {
        for attribute in &tag.attributes {
            attribute_ui(ui, annotation, &attribute.name, &attribute.kind, actions);
        }
        label(ui, "Note");
        let mut note = annotation.note.clone();
        let response = text_area(ui, &mut note, "Note", "Add a note", 3);
        if focus_note {
            response.request_focus();
        }
        let annotation = annotation.id;
        edits(&response, actions, || Command::SetNote { annotation, note });
    });
    if annotation.spans.is_discontinuous() {
        label(ui, "Fragments");
        let text = format!(
            "{}; hold Ctrl and drag over text to add another",
            annotation.spans.as_slice().len()
        );
        ui.label(styled(text, Text::Detail.font(), *look.soft));
    }
    for id in project.clusters_of(annotation.id) {
        if let Some(cluster) = project.cluster(*id) {
            ui.push_id(id, |ui| {
                cluster::show(desk, ui, annotation, cluster, actions);
            });
        }
    }
    if mine {
        ui.add_space(6.0);
        let button = secondary_button(ui, "Link to others");
        offer(button, UiCommand::Link(Link::Start), actions);
    }
    ui.add_space(12.0);
    let who = format!(
        "{}, {}",
        annotation.annotator,
        annotation.updated.strftime("%-d %B %Y, %H:%M UTC")
    );
    ui.label(styled(who, Text::Caption.font(), *look.faint));
}

fn label(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    let mut shown = text.to_owned();
    if let Some(first) = shown.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    ui.label(styled(shown, Text::Detail.font(), *look(ui).soft));
}

fn attribute_ui(
    ui: &mut Ui,
    annotation: &Annotation,
    name: &str,
    kind: &AttributeKind,
    actions: &mut Vec<Action>,
) {
    label(ui, name);
    let current = annotation.attributes.get(name);
    let mut set = |value: Option<AttributeValue>| {
        actions.push(Action::Edit(Command::SetAttribute {
            annotation: annotation.id,
            name: name.to_owned(),
            value,
        }));
    };
    let mut text = current.map(AttributeValue::to_text).unwrap_or_default();
    let mut ended = false;
    match kind {
        AttributeKind::Text | AttributeKind::Date => {
            let hint = if *kind == AttributeKind::Date {
                "2025-05-03"
            } else {
                ""
            };
            let response = field(ui, &mut text, name, hint);
            if response.changed() {
                set((!text.is_empty()).then_some(AttributeValue::Text(text)));
            }
            ended = response.lost_focus();
        }
        AttributeKind::Number => {
            let draft = ui.scope_id().with(("number draft", name));
            let mut typed = ui
                .data(|data| data.get_temp::<String>(draft))
                .unwrap_or(text);
            let response = field(ui, &mut typed, name, "0");
            if response.changed() {
                match typed.trim().parse::<f64>() {
                    Ok(number) if number.is_finite() => set(Some(AttributeValue::Number(number))),
                    _ if typed.trim().is_empty() => set(None),
                    _ => {}
                }
                ui.data_mut(|data| data.insert_temp(draft, typed));
            }
            if response.lost_focus() {
                // What is no number goes back to the last one that was.
                ui.data_mut(|data| data.remove::<String>(draft));
                ended = true;
            }
        }
        AttributeKind::Choice(choices) => {
            let shown = if text.is_empty() {
                "Choose"
            } else {
                text.as_str()
            };
            let combo = ComboBox::from_id_salt(("choice", name))
                .width(ui.available_width())
                .selected_text(shown);
            let response = combo.show_ui(ui, |ui| {
                if ui.selectable_label(text.is_empty(), "None").clicked() {
                    set(None);
                }
                for choice in choices {
                    if ui.selectable_label(*choice == text, choice).clicked() {
                        set(Some(AttributeValue::Text(choice.clone())));
                    }
                }
            });
            response.response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {shown}"))
            });
        }
        AttributeKind::Flag => {
            let mut on = current == Some(&AttributeValue::Flag(true));
            if ui.checkbox(&mut on, "Yes").changed() {
                set(on.then_some(AttributeValue::Flag(true)));
            }
        }
    }
    if ended {
        actions.push(Action::EndGesture);
    }
}
