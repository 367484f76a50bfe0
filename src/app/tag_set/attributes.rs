//! The attributes of a tag: what is asked of each annotation, of which type, and what it is for.

use egui::{ComboBox, Ui};

use super::tree::new_name;
use super::{expected, label};
use crate::app::action::Actions;
use crate::app::look::choices::drop_down;
use crate::app::look::say;
use crate::app::look::widgets::{card, field, text_area, text_button};
use crate::app::words::counted;
use crate::app::{Action, Desk};
use crate::edit::Command;
use crate::model::{Attribute, AttributeKind, Role, Tag};
use crate::text::shortened;

pub(super) fn show(desk: &Desk, ui: &mut Ui, tag: &Tag, actions: &mut Actions) {
    label(ui, "Attributes");
    for (at, attribute) in tag.attributes.iter().enumerate() {
        ui.push_id(("attribute", at), |ui| {
            card(ui, false).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                one(desk, ui, tag, at, attribute, actions);
            });
        });
        ui.add_space(4.0);
    }
    let is_taken = |name: &str| tag.attribute(name).is_some();
    let added = new_name(ui, "New attribute", "New attribute, then Enter", is_taken);
    if let Some(name) = added {
        let mut new = Attribute::new(name, AttributeKind::Text);
        // Of a tag's attributes no two are for the same.
        new.role = new.role.filter(|role| tag.with_role(*role).is_none());
        let mut tag = tag.clone();
        tag.attributes.push(new);
        actions.push(Command::ChangeTag(tag));
        actions.push(Action::EndGesture);
    }
}

fn one(
    desk: &Desk,
    ui: &mut Ui,
    tag: &Tag,
    at: usize,
    attribute: &Attribute,
    actions: &mut Actions,
) {
    let changed = |change: &dyn Fn(&mut Attribute)| {
        let mut tag = tag.clone();
        change(&mut tag.attributes[at]);
        Command::ChangeTag(tag)
    };
    let mut change = |command: Command| {
        actions.push(command);
        actions.push(Action::EndGesture);
    };
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - 300.0).max(120.0));
            if let Some(to) = renamed(ui, tag, attribute) {
                change(Command::RenameAttribute {
                    tag: tag.id.clone(),
                    name: attribute.name.clone(),
                    to,
                });
            }
        });
        kind(desk, ui, tag, attribute, |kind| {
            change(Command::ChangeAttributeKind {
                tag: tag.id.clone(),
                name: attribute.name.clone(),
                kind,
            });
        });
        role(ui, tag, attribute, |role| {
            change(changed(&|it| it.role = role));
        });
    });
    if let AttributeKind::Choice(choices) | AttributeKind::Choices(choices) = &attribute.kind {
        let name = format!("Choices of {}", attribute.name);
        let mut typed = choices.join("\n");
        let rows = choices.len().max(2);
        let response = text_area(ui, &mut typed, &name, "One choice a line", rows);
        // An empty line is where the next choice is typed; it goes when the field is left.
        let left = response.lost_focus();
        if response.changed() || left {
            let lines = typed
                .split('\n')
                .filter(|line| !left || !line.trim().is_empty());
            let typed: Vec<String> = lines.map(str::to_owned).collect();
            if typed != *choices {
                let kind = match attribute.kind {
                    AttributeKind::Choices(_) => AttributeKind::Choices(typed),
                    _ => AttributeKind::Choice(typed),
                };
                actions.push(changed(&|it| it.kind = kind.clone()));
            }
        }
        if left {
            actions.push(Action::EndGesture);
        }
    }
    let (expected, left) = expected::show(ui, attribute);
    if let Some(new) = expected {
        actions.push(changed(&|it| it.clone_from(&new)));
    }
    if left {
        actions.push(Action::EndGesture);
    }
    ui.horizontal(|ui| {
        let moved = |from: usize, to: usize| {
            let mut tag = tag.clone();
            tag.attributes.swap(from, to);
            Command::ChangeTag(tag)
        };
        let mut press = |ui: &mut Ui, words: &str, command: Command| {
            if text_button(ui, words).clicked() {
                actions.push(command);
                actions.push(Action::EndGesture);
            }
        };
        let name = shortened(&attribute.name, 20);
        if at > 0 {
            press(ui, &format!("Move {name} up"), moved(at, at - 1));
        }
        if at + 1 < tag.attributes.len() {
            press(ui, &format!("Move {name} down"), moved(at, at + 1));
        }
        let remove = Command::RemoveAttribute {
            tag: tag.id.clone(),
            name: attribute.name.clone(),
        };
        press(ui, &format!("Remove {name}"), remove);
        let entered = desk.entered(&tag.id, &attribute.name);
        if entered > 0 {
            say::DETAIL.label(ui, format!("{} entered", counted(entered, "value")));
        }
    });
}

/// The attribute's new name, once the field is left: each letter would be a name of its own for all its values.
fn renamed(ui: &mut Ui, tag: &Tag, attribute: &Attribute) -> Option<String> {
    let id = ui.make_persistent_id("typed name");
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut typed = draft.unwrap_or_else(|| attribute.name.clone());
    let response = field(ui, &mut typed, "Attribute", "Name");
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
        let wanted = typed.trim();
        let fits = !wanted.is_empty() && tag.attribute(wanted).is_none();
        return fits.then(|| wanted.to_owned());
    }
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, typed));
    }
    None
}

const fn word(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Text => "Text",
        AttributeKind::Choice(_) => "Choice",
        AttributeKind::Choices(_) => "Several choices",
        AttributeKind::Number => "Number",
        AttributeKind::Date => "Date",
        AttributeKind::Flag => "Yes or no",
    }
}

/// Its type. Once values are entered, only types that they fit are offered.
fn kind(
    desk: &Desk,
    ui: &mut Ui,
    tag: &Tag,
    attribute: &Attribute,
    choose: impl FnOnce(AttributeKind),
) {
    let shown = word(&attribute.kind);
    let list = ComboBox::from_id_salt("kind").width(110.0);
    let mut chosen = None;
    let name = format!("Type of {}", attribute.name);
    drop_down(ui, list, &name, shown, |ui| {
        let entered: Vec<_> = (desk.project().layers().values())
            .flat_map(crate::model::Layer::all)
            .filter(|it| it.tag == tag.id)
            .filter_map(|it| it.attributes.get(&attribute.name))
            .collect();
        let choices = attribute.kind.choices();
        let kinds = [
            AttributeKind::Text,
            AttributeKind::Choice(choices.to_vec()),
            AttributeKind::Choices(choices.to_vec()),
            AttributeKind::Number,
            AttributeKind::Date,
            AttributeKind::Flag,
        ];
        for kind in kinds {
            let fits = (entered.iter()).all(|value| kind.fitted((*value).clone()).is_ok());
            let words = word(&kind);
            let label = egui::Button::selectable(words == shown, words);
            let response = ui.add_enabled(fits, label);
            let why = "What was entered does not fit this type";
            if response.on_disabled_hover_text(why).clicked() {
                chosen = Some(kind);
            }
        }
    });
    if let Some(kind) = chosen.filter(|kind| *kind != attribute.kind) {
        choose(kind);
    }
}

/// What it is for, whatever it is called. Of a tag's attributes no two are for the same.
fn role(ui: &mut Ui, tag: &Tag, attribute: &Attribute, choose: impl FnOnce(Option<Role>)) {
    let words = |role: Option<Role>| role.map_or("No role", Role::name);
    let list = ComboBox::from_id_salt("role").width(110.0);
    let mut chosen = None;
    let name = format!("Role of {}", attribute.name);
    let response = drop_down(ui, list, &name, words(attribute.role), |ui| {
        for role in [None].into_iter().chain(Role::ALL.map(Some)) {
            let other = role.and_then(|role| tag.with_role(role));
            let is_free = other.is_none_or(|other| other.name == attribute.name);
            let label = egui::Button::selectable(role == attribute.role, words(role));
            if ui.add_enabled(is_free, label).clicked() {
                chosen = Some(role);
            }
        }
    });
    response.on_hover_text(
        "What comparisons and suggestions take it for: quotes are counted by the attribute with the role speaker",
    );
    if let Some(role) = chosen.filter(|role| *role != attribute.role) {
        choose(role);
    }
}
