//! The relations of the selected annotation: where each leads or comes from, to go there, and to change it in place.

use egui::{
    Align, ComboBox, CursorIcon, Frame, Label, Layout, RichText, Role, Sense, TextEdit, Ui,
    WidgetInfo,
};

use super::{edits, offer};
use crate::app::Desk;
use crate::app::action::{Action, Actions, TextAction};
use crate::app::command::Link;
use crate::app::compare::Screen;
use crate::app::look::colour::TagColours;
use crate::app::look::direction::field;
use crate::app::look::widgets::{
    card, icon_button, look, name_field, passage, secondary_button, styled,
};
use crate::app::look::{Icon, Text, Tokens, say};
use crate::app::words::article_name;
use crate::edit::Command;
use crate::model::{Annotation, AnnotationId, Project, Relation};
use crate::text::{quoted, shortened};

/// So many characters of the other end are shown.
const WORDS: usize = 160;

/// The room of the buttons beside the type, in points.
const BUTTONS: f32 = 70.0;

/// A relation as one of its ends sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie<'a> {
    name: &'a str,
    leads: bool,
}

impl<'a> Tie<'a> {
    /// As this end sees it.
    pub fn of(relation: &'a Relation, end: AnnotationId) -> Self {
        Self {
            name: &relation.relation_type,
            leads: relation.from == end,
        }
    }

    /// “supports →” where it starts here, “← supports” where it leads here.
    pub fn words(self) -> String {
        if self.leads {
            format!("{} →", self.name)
        } else {
            format!("← {}", self.name)
        }
    }
}

/// An end in words: its article and how it begins.
pub(super) fn end_words(project: &Project, end: &Annotation) -> String {
    let article = article_name(project, &end.article);
    format!(
        "{article}, {}",
        quoted(&shortened(&project.text_of(end), 60))
    )
}

/// The colours of the type at a place of the list. The theme's own repeat when they are used up.
pub(super) fn tie_colours(at: usize, look: &Tokens) -> TagColours {
    TagColours::reading(at, look)
}

pub(super) fn show(desk: &Desk, ui: &mut Ui, annotation: &Annotation, actions: &mut Actions) {
    let relations = desk.project().relations_of(annotation.id);
    if !relations.is_empty() {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let heading = styled("Relations", Text::Small.bold(), *look(ui).faint);
            ui.label(heading);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                pin(desk, ui, annotation.id, actions);
            });
        });
    }
    for relation in relations {
        ui.push_id(relation.id, |ui| {
            relation_ui(desk, ui, annotation, relation, actions);
        });
    }
    // The other end is pressed in an article.
    if desk.screen() == Screen::Read {
        ui.add_space(6.0);
        let button = secondary_button(ui, "Relate to another");
        offer(button, Link::Relate, actions);
    }
}

/// Keeps the lines on the screen.
fn pin(desk: &Desk, ui: &mut Ui, annotation: AnnotationId, actions: &mut Actions) {
    let (icon, name, tooltip) = if desk.is_pinned(annotation) {
        let tooltip = "Show the lines only while the annotation is selected or pointed at";
        (Icon::Pinned, "Unpin relations", tooltip)
    } else {
        (Icon::Pin, "Pin relations", "Keep the lines on the screen")
    };
    if icon_button(ui, icon, name, tooltip).clicked() {
        actions.push(TextAction::Pin(annotation));
    }
}

fn relation_ui(
    desk: &Desk,
    ui: &mut Ui,
    annotation: &Annotation,
    relation: &Relation,
    actions: &mut Actions,
) {
    let look = look(ui);
    let mine = relation.annotator == *desk.session().annotator();
    let tie = Tie::of(relation, annotation.id);
    card(ui, false).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            if mine {
                retype(desk, ui, relation, tie, actions);
            } else {
                let words = say::STRONG.of(ui, tie.words());
                ui.add(Label::new(words).truncate());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if mine {
                    changes(ui, relation, actions);
                }
            });
        });
        let end = relation.other(annotation.id);
        if let Some(end) = desk.project().annotation(end) {
            end_ui(desk, ui, relation, tie, end, actions);
        } else {
            let words = "The other annotation is not in this project";
            ui.label(styled(words, Text::Detail.italic(), *look.faint));
        }
        if mine {
            let mut note = relation.note.clone();
            let response = quiet_field(ui, &mut note);
            let relation = relation.id;
            edits(&response, actions, || Command::SetRelationNote {
                relation,
                note,
            });
        } else {
            if !relation.note.is_empty() {
                say::DETAIL.label(ui, &relation.note);
            }
            let name = desk.project().annotator_name(&relation.annotator);
            say::WHEN.label(ui, format!("Made by {name}"));
        }
    });
}

/// The list of types to choose another from.
fn retype(desk: &Desk, ui: &mut Ui, relation: &Relation, tie: Tie<'_>, actions: &mut Actions) {
    let look = look(ui);
    let types = desk.project().relation_types();
    let at = types
        .iter()
        .position(|it| it.name == relation.relation_type);
    let colours = tie_colours(at.unwrap_or_default(), look);
    let text = styled(tie.words(), Text::Body.bold(), colours.letter);
    let width = (ui.available_width() - BUTTONS).max(90.0);
    ui.scope(|ui| {
        ui.set_max_width(width);
        // The card around it is frame enough.
        let idle = &mut ui.visuals_mut().widgets.inactive;
        idle.bg_stroke = egui::Stroke::NONE;
        idle.weak_bg_fill = *look.paper;
        ui.spacing_mut().button_padding.x = 0.0;
        let list = ComboBox::from_id_salt("type of relation")
            .selected_text(text)
            .truncate()
            .width(width)
            .show_ui(ui, |ui| {
                for known in types {
                    let chosen = known.name == relation.relation_type;
                    if ui.selectable_label(chosen, &known.name).clicked() && !chosen {
                        actions.push(Command::SetRelationType {
                            relation: relation.id,
                            relation_type: known.name.clone(),
                        });
                    }
                }
            });
        let name = format!("Relation: {}", tie.words());
        list.response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    });
}

/// A field without a frame, for the note.
fn quiet_field(ui: &mut Ui, note: &mut String) -> egui::Response {
    let look = look(ui);
    let hint = RichText::new("Add a note").color(*look.faint);
    let response = field::line(ui, note, &Text::Detail.font(), |note| {
        TextEdit::singleline(note)
            .hint_text(hint)
            .font(Text::Detail.font())
            .frame(Frame::NONE)
            .desired_width(f32::INFINITY)
    });
    name_field(&response, note, "Relation note", "Add a note");
    response
}

fn changes(ui: &mut Ui, relation: &Relation, actions: &mut Actions) {
    if icon_button(ui, Icon::Trash, "Remove relation", "Remove the relation").clicked() {
        actions.push(Command::RemoveRelation(relation.id));
    }
    let tooltip = "Let it lead the other way";
    if icon_button(ui, Icon::Reverse, "Reverse relation", tooltip).clicked() {
        actions.push(Command::ReverseRelation(relation.id));
    }
}

/// The other end, to go there.
fn end_ui(
    desk: &Desk,
    ui: &mut Ui,
    relation: &Relation,
    tie: Tie<'_>,
    end: &Annotation,
    actions: &mut Actions,
) {
    let look = look(ui);
    let project = desk.project();
    let article = article_name(project, &end.article);
    let shown = ui.vertical(|ui| {
        ui.set_width(ui.available_width());
        let name = say::SOURCE.of(ui, article);
        ui.add(Label::new(name).truncate());
        let text = shortened(&project.text_of(end), WORDS);
        passage(ui, &text, Text::Excerpt.passage(), *look.ink);
    });
    let id = ui.scope_id().with(("end", relation.id));
    let go = ui.interact(shown.response.rect, id, Sense::click());
    let name = format!("{} Go to {}", tie.words(), end_words(project, end));
    go.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    if go.has_focus() {
        let line = egui::Stroke::new(1.0, *look.accent);
        let place = shown.response.rect.expand(2.0);
        ui.painter()
            .rect_stroke(place, 4, line, egui::StrokeKind::Outside);
    }
    if go.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(Action::go(end.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn each_end_sees_where_it_leads() {
        let fixture = Fixture::new().article("one", "[It opens|a], [he said|b].");
        let ends = ["a", "b"].map(|name| fixture.id(name));
        let project = fixture.relation("a", "supports", "b").project();
        let relation = project.relations().next().expect("a relation");
        let words = ends.map(|end| Tie::of(relation, end).words());
        assert_eq!(words, ["supports →", "← supports"]);
        let end = project.annotation(relation.other(ends[0])).expect("there");
        assert_eq!(end_words(&project, end), "one, “he said”");
    }
}
