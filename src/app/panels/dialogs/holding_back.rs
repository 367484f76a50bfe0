//! On how many articles nothing is suggested, and what came of suggestions so far.

use egui::Ui;

use super::{answers, heading, label, note};
use crate::app::App;
use crate::app::dialogs::HoldingBack;
use crate::app::look::choices::slider;
use crate::app::look::term::term;
use crate::app::look::widgets::{field_in, look, pressed, secondary_button};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::edit::Command;
use crate::model::{AnnotatorId, HeldBack, Project, SuggestionKind};
use crate::suggest::assistance::{Counts, counts};
use crate::surroundings;

/// So many articles are named at most.
const NAMED: usize = 6;

pub(super) fn show(app: &mut App, ui: &mut Ui, holding: &mut HoldingBack) -> bool {
    let Some(desk) = &app.desk else { return false };
    ui.set_width(520.0);
    heading(ui, "Suggestions in this project");
    note(
        ui,
        "To tell what suggestions do to your annotations, leave some articles without any. They are drawn at random: which \
         ones follows from the number below and from the articles’ names, so it stays when others are added.",
    );
    let what = "What held back means";
    term(ui, "held back", what, &Text::Detail.font(), *look(ui).soft);
    label(ui, "Articles without suggestions");
    let mut share = f32::from(holding.share);
    let name = "Articles without suggestions";
    let percent = |share: f32| format!("{share:.0} %");
    if slider(ui, name, &mut share, 0.0..=100.0, 1.0, percent).changed() {
        // Between 0 and 100 by the ends above.
        holding.share = (0..=100)
            .find(|it| f32::from(*it) >= share)
            .unwrap_or_default();
    }
    label(ui, "Number to draw them by");
    ui.horizontal(|ui| {
        field_in(
            ui,
            egui::vec2(180.0, 32.0),
            &mut holding.seed,
            "Number to draw them by",
            "",
        );
        let tooltip = "Another number, and so other articles";
        if pressed(secondary_button(ui, "Draw again"), tooltip) {
            holding.seed = surroundings::draw().to_string();
        }
    });
    let chosen = holding.chosen();
    affected(ui, desk.project(), holding, chosen);
    so_far(ui, desk.project(), desk.session().annotator(), holding);
    let changes = chosen.is_some_and(|chosen| chosen != desk.project().held_back());
    let name = match chosen {
        Some(chosen) if chosen.is_nothing() => "Hold nothing back",
        _ => "Hold back",
    };
    answers(ui, name, changes, || {
        if let Some(chosen) = chosen {
            app.actions.push(Command::HoldBack(chosen));
        }
    })
}

/// “3 of 12 articles: The Gazette, …”.
fn affected(ui: &mut Ui, project: &Project, holding: &mut HoldingBack, chosen: Option<HeldBack>) {
    let Some(chosen) = chosen else {
        say::BAD.label(ui, "The number has digits only, at most nine of them");
        return;
    };
    holding.affected.keep(chosen, || {
        let articles: Vec<_> = project.held_back_by(chosen).collect();
        let names = articles.iter().take(NAMED).map(|it| it.short_name());
        let names: Vec<_> = names.collect();
        let all = counted(project.articles().len(), "article");
        let mut words = format!("{} of {all}", articles.len());
        if !names.is_empty() {
            words = format!("{words}: {}", names.join(", "));
        }
        if articles.len() > NAMED {
            words.push_str(" …");
        }
        words
    });
    let words = holding.affected.value().map_or("", String::as_str);
    say::BODY.label(ui, words);
}

/// What was shown to whoever is at work, and what became of it. As of when the dialog was opened: nothing changes meanwhile.
fn so_far(ui: &mut Ui, project: &Project, annotator: &AnnotatorId, holding: &mut HoldingBack) {
    let counts = holding
        .counts
        .get_or_insert_with(|| counts(project, annotator, |_| true));
    ui.add_space(8.0);
    label(ui, &format!("Suggested to {annotator} so far"));
    if counts.is_empty() {
        say::SOFT.label(ui, "Nothing that is counted yet");
    }
    for (kind, counts) in counts {
        let words = words(*kind, *counts);
        say::BODY.label(ui, words);
    }
}

/// “12 quotes: 7 accepted, 2 of them changed, 3 rejected”.
fn words(kind: SuggestionKind, counts: Counts) -> String {
    let shown = counted(counts.shown, kind.singular());
    let accepted = counts.accepted + counts.changed;
    let changed = match counts.changed {
        0 => String::new(),
        changed => format!(" ({changed} of them changed)"),
    };
    format!(
        "{shown}: {accepted} accepted{changed}, {} rejected",
        counts.rejected
    )
}
