//! Who a speaker is: what is known of the actor, how it is spelled, and whom it is one with.
//!
//! Nothing here changes an annotation but the button that says so: a merged actor is called all that the two were, and
//! the table counts by that.

use egui::{Align, Frame, Layout, Margin, Response, ScrollArea, Sense, Ui, vec2};

use super::{AttributionAction, Merging, Picked};
use crate::app::Desk;
use crate::app::action::{Action, Actions};
use crate::app::look::widgets::{
    field, look, paint_truncated, pressed, primary_button, secondary_button, text_area, text_button,
};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::compare::attribution::Speaker;
use crate::edit::Command;
use crate::model::{Actor, Project};

/// The room for what a field is for.
const LABEL: f32 = 76.0;

/// What stands between the name of a speaker and the quotes. `speaker`: `None` for an actor whom nobody quotes.
pub(super) fn show(
    desk: &Desk,
    ui: &mut Ui,
    speaker: Option<&Speaker>,
    actor: Option<&Actor>,
    actions: &mut Actions,
) {
    let screen = &desk.comparing().attribution;
    let into = match &screen.merging {
        Merging::No => None,
        Merging::Choosing => Some(None),
        Merging::Into(name) => Some(Some(name.as_str())),
    };
    if let Some(into) = into {
        merge(desk, ui, speaker, actor, into, actions);
        return;
    }
    match actor {
        Some(actor) if screen.edits => {
            rename(ui, speaker, actor, actions);
            edit(ui, actor, actions);
            buttons(desk, ui, actor, speaker.is_some(), actions);
        }
        Some(actor) => {
            let about = [&actor.role, &actor.gender, &actor.affiliation].into_iter();
            let about: Vec<_> = (about.filter(|it| !it.is_empty()).map(String::as_str)).collect();
            if !about.is_empty() {
                let about = about.join(", ");
                say::DETAIL.rows(ui, &about, 2);
            }
            let spelled = actor.variants.join("; ");
            if !spelled.is_empty() {
                let spelled = format!("Also called {spelled}");
                say::DETAIL.rows(ui, &spelled, 3);
            }
            ui.horizontal_wrapped(|ui| {
                if text_button(ui, "Edit the actor").clicked() {
                    actions.push(AttributionAction::Edit(true));
                }
                merge_button(ui, actions);
            });
        }
        None => {
            if let Some(speaker) = speaker.filter(|speaker| speaker.name.is_some()) {
                not_yet(desk, ui, speaker, actions);
            }
        }
    }
}

fn merge_button(ui: &mut Ui, actions: &mut Actions) {
    if pressed(
        text_button(ui, "Merge into…"),
        "Choose the speaker that this is one with; you see all spellings before anything is done",
    ) {
        actions.push(AttributionAction::Merge(Merging::Choosing));
    }
}

/// A speaker whom the rules have put together, and nobody has written down.
fn not_yet(desk: &Desk, ui: &mut Ui, speaker: &Speaker, actions: &mut Actions) {
    if speaker.variants.len() > 1 {
        let spelled = format!("Counted as one speaker: {}", speaker.variants.join("; "));
        say::DETAIL.rows(ui, &spelled, 3);
    }
    ui.horizontal_wrapped(|ui| {
        if pressed(
            text_button(ui, "Make an actor"),
            "Write down who this is: role, gender, affiliation, and how it is spelled",
        ) && let Some(actor) = actor_of(desk.project(), speaker)
        {
            actions.push(Command::AddActor(actor));
            actions.push(AttributionAction::Edit(true));
        }
        merge_button(ui, actions);
    });
}

/// The actor that a speaker is, or a new one that is called all that the speaker is.
fn actor_of(project: &Project, speaker: &Speaker) -> Option<Actor> {
    let mut actor = match &speaker.actor {
        Some(actor) => (**actor).clone(),
        None => project.new_actor(speaker.name.as_deref()?)?,
    };
    for variant in &speaker.variants {
        actor.call(variant);
    }
    Some(actor)
}

/// A field with what it is for on its left.
fn labelled(ui: &mut Ui, words: &str, show: impl FnOnce(&mut Ui) -> Response) -> Response {
    let row = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, 28.0), Sense::hover());
        let (font, ink) = (Text::Detail.font(), *look(ui).soft);
        paint_truncated(ui, rect.left_center(), LABEL, words, font, ink);
        show(ui)
    });
    row.inner
}

/// The name, once its field is left: each letter would be somebody else's name. What it was called stays a spelling
/// while annotations say it.
fn rename(ui: &mut Ui, speaker: Option<&Speaker>, actor: &Actor, actions: &mut Actions) {
    let id = ui.make_persistent_id(("typed name", &actor.id));
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut typed = draft.unwrap_or_else(|| actor.name.clone());
    let response = labelled(ui, "Name", |ui| {
        field(ui, &mut typed, "Name of the actor", "Name")
    });
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
        let name = typed.trim();
        if !name.is_empty() && name != actor.name {
            let mut changed = actor.clone();
            name.clone_into(&mut changed.name);
            changed.variants.retain(|variant| variant != name);
            let is_used = |it: &Speaker| it.variants.contains(&actor.name);
            if speaker.is_some_and(is_used) {
                changed.call(&actor.name);
            }
            actions.push(Command::ChangeActor(changed));
            actions.push(Action::EndGesture);
            actions.push(AttributionAction::Rename(name.to_owned()));
        }
    } else if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, typed));
    }
    ui.add_space(2.0);
}

/// The other fields, each letter a change and all of one field one step.
fn edit(ui: &mut Ui, actor: &Actor, actions: &mut Actions) {
    type Get = fn(&mut Actor) -> &mut String;
    let fields: [(&str, &str, Get); 3] = [
        ("Role", "What it is, such as mayor of Porto", |it| {
            &mut it.role
        }),
        ("Gender", "Gender", |it| &mut it.gender),
        ("Affiliation", "A party, an office, a company", |it| {
            &mut it.affiliation
        }),
    ];
    for (name, hint, get) in fields {
        let mut changed = actor.clone();
        let label = format!("{name} of the actor");
        let response = labelled(ui, name, |ui| field(ui, get(&mut changed), &label, hint));
        if response.changed() {
            actions.push(Command::ChangeActor(changed));
        }
        if response.lost_focus() {
            actions.push(Action::EndGesture);
        }
        ui.add_space(2.0);
    }
    let mut typed = actor.variants.join("\n");
    let hint = "Other spellings, one a line";
    let rows = actor.variants.len().clamp(2, 5);
    let response = labelled(ui, "Also called", |ui| {
        text_area(ui, &mut typed, "Also called", hint, rows)
    });
    // An empty line is where the next spelling is typed; it goes when the field is left.
    let left = response.lost_focus();
    if response.changed() || left {
        let lines = typed.split('\n');
        let lines = lines.filter(|line| !left || !line.trim().is_empty());
        let variants: Vec<String> = lines.map(str::to_owned).collect();
        if variants != actor.variants {
            let changed = Actor {
                variants,
                ..actor.clone()
            };
            actions.push(Command::ChangeActor(changed));
        }
    }
    if left {
        actions.push(Action::EndGesture);
    }
}

fn buttons(desk: &Desk, ui: &mut Ui, actor: &Actor, is_quoted: bool, actions: &mut Actions) {
    let otherwise = desk.comparing().attribution.named_otherwise(&actor.id);
    if otherwise > 0 {
        let annotations = counted(otherwise, "annotation");
        let label = format!("Write the name into {annotations}");
        let tooltip = format!(
            "They name this actor otherwise now, and would say “{}”",
            actor.name
        );
        if pressed(secondary_button(ui, &label), tooltip) {
            actions.push(Command::WriteActorName(actor.id.clone()));
        }
    }
    ui.horizontal_wrapped(|ui| {
        if text_button(ui, "Done").clicked() {
            actions.push(AttributionAction::Edit(false));
        }
        merge_button(ui, actions);
        let tooltip = "No annotation changes; its spellings are counted by the usual rules again";
        if pressed(text_button(ui, "Remove the actor"), tooltip) {
            actions.push(Command::RemoveActor(actor.id.clone()));
            if !is_quoted {
                actions.push(AttributionAction::List(None));
            }
        }
    });
}

/// Choosing whom a speaker is one with, then a look at what becomes one.
fn merge(
    desk: &Desk,
    ui: &mut Ui,
    speaker: Option<&Speaker>,
    actor: Option<&Actor>,
    into: Option<&str>,
    actions: &mut Actions,
) {
    let Some(counted) = desk.comparing().attribution.counted() else {
        return;
    };
    let own = speaker.and_then(|it| it.name.as_deref());
    let own = own.or(actor.map(|it| it.name.as_str())).unwrap_or_default();
    let others =
        (counted.speakers.iter()).filter(|it| it.name.as_deref().is_some_and(|it| it != own));
    let Some(into) = into else {
        say::DETAIL.label(ui, format!("Whom is “{own}” one with?"));
        ScrollArea::vertical()
            .id_salt("merge into")
            .max_height(200.0)
            .show(ui, |ui| {
                for other in others {
                    let name = other.name.as_deref().unwrap_or_default();
                    if text_button(ui, name).clicked() {
                        let chosen = Merging::Into(name.to_owned());
                        actions.push(AttributionAction::Merge(chosen));
                    }
                }
            });
        cancel(ui, actions);
        return;
    };
    let mut others = others;
    let target = others.find(|it| it.name.as_deref() == Some(into));
    let Some(mut merged) = target.and_then(|it| actor_of(desk.project(), it)) else {
        cancel(ui, actions);
        return;
    };
    for spelling in speaker.iter().flat_map(|it| &it.variants) {
        merged.call(spelling);
    }
    let gone: Vec<_> = actor.iter().map(|it| it.id.clone()).collect();
    let shown = actor.map_or_else(|| merged.clone(), |actor| merged.clone().merged(actor));
    let frame = Frame::new().inner_margin(Margin::symmetric(0, 4));
    frame.show(ui, |ui| {
        say::ENTRY.label(ui, format!("These become “{}”:", shown.name));
        let spellings: Vec<_> = shown.spellings().collect();
        say::LINE.rows(ui, &spellings.join("\n"), 12);
        say::DETAIL.label(ui, "No annotation changes: each keeps its spelling");
    });
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        if primary_button(ui, "Merge").clicked() {
            let picked: Picked = (Some(merged.name.clone()), None);
            let into = merged;
            actions.push(Command::MergeActors { into, others: gone });
            actions.push(AttributionAction::List(Some(picked)));
        }
        cancel(ui, actions);
    });
}

fn cancel(ui: &mut Ui, actions: &mut Actions) {
    if text_button(ui, "Cancel").clicked() {
        actions.push(AttributionAction::Merge(Merging::No));
    }
}
