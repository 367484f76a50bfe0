//! The entry of a relation type: what it is called, and what it means.

use egui::Ui;

use super::label;
use crate::app::look::Text;
use crate::app::look::widgets::{look, secondary_button_if, styled, text_area};
use crate::app::panels::edits;
use crate::app::words::counted;
use crate::app::{Action, Desk};
use crate::edit::Command;
use crate::model::RelationType;

pub(super) fn show(desk: &Desk, ui: &mut Ui, chosen: &RelationType, actions: &mut Vec<Action>) {
    let tokens = look(ui);
    ui.label(styled(&chosen.name, Text::Title.bold(), *tokens.ink));
    let known = desk.project().relation_types();
    let others = |name: &str| {
        known
            .iter()
            .any(|it| it.name == name && it.name != chosen.name)
    };
    let change = |to: RelationType| Command::ChangeRelationType {
        name: chosen.name.clone(),
        to,
    };
    label(ui, "Name");
    super::entry::name(ui, &chosen.name, others, actions, |name| {
        let definition = chosen.definition.clone();
        change(RelationType { name, definition })
    });
    label(ui, "Definition");
    let mut definition = chosen.definition.clone();
    let hint = "What one annotation does to the other";
    let response = text_area(ui, &mut definition, "Definition", hint, 3);
    edits(&response, actions, || {
        let name = chosen.name.clone();
        change(RelationType { name, definition })
    });
    ui.add_space(16.0);
    let count = desk.related(&chosen.name);
    let removed = secondary_button_if(ui, count == 0, "Remove");
    let why = format!(
        "{} of this type; remove them first",
        counted(count, "relation")
    );
    if removed.on_disabled_hover_text(&why).clicked() && count == 0 {
        let remove = Command::RemoveRelationType(chosen.name.clone());
        actions.push(Action::Edit(remove));
    }
    if count > 0 {
        ui.label(styled(why, Text::Detail.font(), *tokens.soft));
    }
}
