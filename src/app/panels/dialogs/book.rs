//! The versions of the code book, and the annotations whose tag means something else since they were made.

use egui::{Label, ScrollArea, Ui};

use super::{heading, note, two_sides};
use crate::app::action::{Action, Actions, TextAction};
use crate::app::dialogs::Recoding;
use crate::app::look::say;
use crate::app::look::widgets::{
    field, pressed, scrolled, secondary_button, secondary_button_if, text_button,
};
use crate::app::words::counted;
use crate::app::{App, Desk, clock};
use crate::edit::Command;
use crate::model::{BookVersion, Project};

/// The height of a row of the queue, in points.
const ROW: f32 = 126.0;
const LIST: f32 = 380.0;

pub(super) fn show(app: &mut App, ui: &mut Ui, recoding: &mut Recoding) -> bool {
    let Some(desk) = &app.desk else { return false };
    heading(ui, "Code book versions");
    note(
        ui,
        "Whatever changes what a tag means is kept here. Annotations remember the version that they were made under; those of a tag that means something else since are looked at again.",
    );
    if desk.project().book_versions().len() == 0 {
        ui.add_space(6.0);
        say::BODY.label(
            ui,
            "There is none yet: the first is made as soon as what a tag means is changed.",
        );
        ui.add_space(14.0);
        return !secondary_button(ui, "Close").clicked();
    }
    let height = (ui.ctx().content_rect().height() - 270.0).clamp(200.0, 520.0);
    let (mut left, mut right) = two_sides(ui, LIST, 20.0, height);
    versions(desk, &mut left, &mut app.actions);
    queue(&mut right, recoding, &mut app.actions);
    ui.add_space(14.0);
    // Who reads one in its article has left the list.
    let goes = (app.actions.iter()).any(|it| matches!(it, Action::Text(TextAction::Go(_))));
    !secondary_button(ui, "Close").clicked() && !goes
}

fn versions(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let project = desk.project();
    ScrollArea::vertical()
        .id_salt("versions")
        .auto_shrink(false)
        .show(ui, |ui| {
            let all: Vec<_> = project.book_versions().collect();
            for kept in all.into_iter().rev() {
                version(project, ui, kept, actions);
                ui.add_space(14.0);
            }
        });
}

fn version(project: &Project, ui: &mut Ui, version: &BookVersion, actions: &mut Actions) {
    let number = project.book_number(version.id).unwrap_or_default();
    let made = format!(
        "{}, {}",
        project.annotator_name(&version.who),
        clock::day(ui.ctx(), version.made)
    );
    ui.horizontal(|ui| {
        say::STRONG.label(ui, format!("Version {number}"));
        say::DETAIL.label(ui, made);
    });
    let (mut name, mut why) = (version.name.clone(), version.why.clone());
    let name_label = format!("Name of version {number}");
    let why_label = format!("Why version {number} was made");
    let changed = field(ui, &mut name, &name_label, "Name, such as pilot").changed();
    ui.add_space(4.0);
    let changed = field(ui, &mut why, &why_label, "Why it was made").changed() || changed;
    if changed {
        actions.push(Command::DescribeVersion {
            version: version.id,
            name,
            why,
        });
    }
    ui.add_space(4.0);
    for change in &version.changes {
        let words = format!("{}: {}", change.name, change.words());
        let words = say::LINE.of(ui, words);
        ui.add(Label::new(words).wrap());
    }
}

/// What is to be looked at again, one below the other.
fn queue(ui: &mut Ui, recoding: &Recoding, actions: &mut Actions) {
    let Some(waiting) = recoding.waiting.value() else {
        say::NOTHING.label(ui, "Looking for annotations of earlier versions…");
        return;
    };
    ui.horizontal(|ui| {
        say::STRONG.label(
            ui,
            format!("{} to look at again", counted(waiting.len(), "annotation")),
        );
        let all = secondary_button_if(ui, !waiting.is_empty(), "All stay as they are");
        if all.clicked() {
            let ids = waiting.iter().map(|it| it.id).collect();
            actions.push(Command::LookedAgain(ids));
        }
    });
    ui.add_space(6.0);
    scrolled(ui, "to look at again", None, (waiting, ROW), |ui, it| {
        ui.spacing_mut().item_spacing.y = 2.0;
        say::DETAIL.label(ui, &it.head);
        say::PASSAGE.rows(ui, &it.text, 2);
        let changes = say::BUSY.of(ui, &it.changes);
        ui.add(Label::new(changes).truncate())
            .on_hover_text(&it.changes);
        ui.horizontal(|ui| {
            if secondary_button(ui, "Stays").clicked() {
                actions.push(Command::LookedAgain(vec![it.id]));
            }
            if pressed(text_button(ui, "Read it"), "Where it can get another tag") {
                actions.push(Action::go(it.id));
            }
        });
    });
}
