//! The entry of a tag in the code book: name, colour, key, place, what it means, its attributes, and what it covers.

use egui::{Align, ComboBox, Layout, Ui};

use super::tree::{new_name, remove};
use super::{TagSetAction, attributes, key, label, palette};
use crate::app::action::Actions;
use crate::app::dialogs::{Dialog, Splitting};
use crate::app::look::choices::name_list;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{ListRow, field, look, paint_swatch, secondary_button, text_area};
use crate::app::look::{menus, say};
use crate::app::panels::edits;
use crate::app::{Action, Desk};
use crate::edit::Command;
use crate::model::{Tag, TagId};
use crate::text::{quoted, shortened};

/// A text of an entry: its name, what is said while it is empty, how many rows it has, and where it stands.
type EntryText = (
    &'static str,
    &'static str,
    usize,
    fn(&mut Tag) -> &mut String,
);

const TEXTS: [EntryText; 3] = [
    ("Definition", "What it means", 3, |tag| &mut tag.definition),
    (
        "When to use",
        "What is tagged with it, and in doubt is",
        2,
        |tag| &mut tag.when_to_use,
    ),
    (
        "When not to use",
        "What looks like it and is something else",
        2,
        |tag| &mut tag.when_not_to_use,
    ),
];

pub(super) fn show(desk: &Desk, ui: &mut Ui, tag: &Tag, actions: &mut Actions) {
    let tokens = look(ui);
    let set = desk.project().tag_set();
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(18.0, 24.0), egui::Sense::hover());
        let solid = TagColours::new(tag.colour, tokens).solid;
        paint_swatch(ui, rect.center(), 14.0, solid);
        // What an entry ends with stands at its head: it is longer than most windows are high.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if secondary_button(ui, "Remove…").clicked() {
                actions.push(remove(&tag.id));
            }
            ui.scope(|ui| {
                // As high as the button beside it.
                ui.spacing_mut().button_padding = egui::vec2(14.0, 7.0);
                merge(desk, ui, tag, actions);
            });
            if desk.total(&tag.id) > 0 {
                let tooltip = "Some annotations of this tag get a new one, with their values";
                let split = secondary_button(ui, "Split…").on_hover_text(tooltip);
                if split.clicked() {
                    let splitting = Splitting::new(tag.id.clone());
                    actions.push(Action::dialog(Dialog::SplitTag(splitting)));
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = say::TITLE.of(ui, &tag.name);
                ui.add(egui::Label::new(name).truncate());
            });
        });
    });
    label(ui, "Name");
    let is_taken = |name: &str| set.is_taken(name, Some(&tag.id));
    name(ui, &tag.name, is_taken, actions, |name| {
        let tag = tag.clone();
        Command::ChangeTag(Tag { name, ..tag })
    });
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width(220.0);
            label(ui, "Key");
            key::show(desk, ui, tag, actions);
        });
        ui.vertical(|ui| {
            label(ui, "Under");
            parent(desk, ui, tag, actions);
        });
    });
    label(ui, "Colour");
    let mut colour = tag.colour;
    if palette(ui, set, Some(&tag.id), &mut colour) {
        let tag = tag.clone();
        actions.push(Command::ChangeTag(Tag { colour, ..tag }));
        actions.push(Action::EndGesture);
    }
    for (name, hint, rows, of) in TEXTS {
        label(ui, name);
        let mut new = tag.clone();
        let response = text_area(ui, of(&mut new), name, hint, rows);
        edits(&response, actions, || Command::ChangeTag(new));
    }
    attributes::show(desk, ui, tag, actions);
    label(ui, "Under it");
    let add = new_name(
        ui,
        "New tag under it",
        "New tag under this one, then Enter",
        |name| set.is_taken(name, None),
    );
    let under = Some(tag.id.clone());
    let add = add.map(|name| TagSetAction::Add { name, under });
    actions.extend(add);
    examples(desk, ui, tag, actions);
    ui.add_space(24.0);
}

/// What was typed as a name and is not the name yet.
#[derive(Clone)]
struct Draft {
    /// What it is called now.
    of: String,
    typed: String,
    /// What it was called before.
    before: String,
}

/// A name is taken over while it is typed. One that is another's, or none, is said; where the field is left with it, the
/// name is what it was before.
pub(super) fn name(
    ui: &mut Ui,
    known: &str,
    is_taken: impl Fn(&str) -> bool,
    actions: &mut Actions,
    change: impl FnOnce(String) -> Command,
) {
    let id = ui.make_persistent_id("typed name");
    let draft: Option<Draft> = ui.data(|data| data.get_temp(id));
    // Of another thing than a moment ago, it is the other's name that was typed.
    let mut draft = draft.filter(|draft| draft.of == known).unwrap_or(Draft {
        of: known.to_owned(),
        typed: known.to_owned(),
        before: known.to_owned(),
    });
    let response = field(ui, &mut draft.typed, "Name", "Name");
    let wanted = draft.typed.trim().to_owned();
    let fault = if wanted.is_empty() {
        Some("It needs a name")
    } else if is_taken(&wanted) {
        Some("There is one of that name")
    } else {
        None
    };
    if let Some(fault) = fault {
        say::BAD.label(ui, fault);
    }
    if response.lost_focus() {
        if fault.is_some() && draft.before != known {
            actions.push(change(draft.before));
        }
        actions.push(Action::EndGesture);
        ui.data_mut(|data| data.remove::<Draft>(id));
    } else if response.changed() {
        if fault.is_none() && wanted != known {
            draft.of.clone_from(&wanted);
            actions.push(change(wanted));
        }
        ui.data_mut(|data| data.insert_temp(id, draft));
    }
}

fn parent(desk: &Desk, ui: &mut Ui, tag: &Tag, actions: &mut Actions) {
    let set = desk.project().tag_set();
    let shown = tag
        .parent
        .as_ref()
        .map_or("Nothing", |parent| set.name(parent));
    let list = ComboBox::from_id_salt("parent").width(260.0);
    let response = list.selected_text(shortened(shown, 32)).show_ui(ui, |ui| {
        let mut offer = |ui: &mut Ui, words: &str, parent: Option<TagId>| {
            if ui.selectable_label(tag.parent == parent, words).clicked() {
                actions.push(Command::PlaceTag {
                    tag: tag.id.clone(),
                    parent,
                    before: None,
                });
            }
        };
        offer(ui, "Nothing", None);
        for (depth, other) in set.tree() {
            let is_below = set.above(other).any(|above| above.id == tag.id);
            if other.id != tag.id && !is_below {
                let words = format!("{}{}", "   ".repeat(depth), other.name);
                offer(ui, &words, Some(other.id.clone()));
            }
        }
    });
    name_list(&response.response, "Under", shown);
}

fn merge(desk: &Desk, ui: &mut Ui, tag: &Tag, actions: &mut Actions) {
    let others = desk.project().tag_set().tags.iter();
    let others: Vec<_> = others.filter(|other| other.id != tag.id).collect();
    if others.is_empty() {
        return;
    }
    let menu = menus::opens(ui, "Merge into…", |ui| {
        egui::ScrollArea::vertical()
            .max_height(320.0)
            .show(ui, |ui| {
                for other in others {
                    if ui.button(&other.name).clicked() {
                        actions.push(Command::MergeTags {
                            into: other.id.clone(),
                            others: vec![tag.id.clone()],
                        });
                        let chosen = super::Chosen::Tag(other.id.clone());
                        actions.push(TagSetAction::Choose(chosen));
                        ui.close();
                    }
                }
            });
    });
    let tooltip = "All annotations of this tag get the other, with their values; this one goes";
    menu.on_hover_text(tooltip);
}

/// The first annotations with the tag: pressed, they are shown in their articles.
fn examples(desk: &Desk, ui: &mut Ui, tag: &Tag, actions: &mut Actions) {
    let project = desk.project();
    let examples = desk.examples().iter();
    let examples = examples.filter_map(|id| {
        let annotation = project.annotation(*id)?;
        let article = project.article(&annotation.article)?;
        (annotation.tag == tag.id).then_some((article, annotation))
    });
    let examples: Vec<_> = examples.collect();
    if examples.is_empty() {
        return;
    }
    label(ui, "Examples");
    for (article, annotation) in examples {
        let words = quoted(&shortened(&project.text_of(annotation), 90));
        let row = ListRow {
            name: &words,
            detail: shortened(article.short_name(), 24),
            ..ListRow::default()
        };
        let response = row.show(ui);
        if response.on_hover_text("Show it in its article").clicked() {
            actions.push(Action::go(annotation.id));
        }
    }
}
