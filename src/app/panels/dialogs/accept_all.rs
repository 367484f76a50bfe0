//! What would be made of suggestions, to be looked through before all of it is accepted.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Width, answers, heading, note};
use crate::app::action::SuggestAction;
use crate::app::desk::Asked;
use crate::app::look::choices::check_in;
use crate::app::look::say;
use crate::app::look::widgets::{pressed, scrolled, secondary_button};
use crate::app::{App, Desk};
use crate::model::Subject;
use crate::suggest::proposals::Proposal;
use crate::suggest::sureness::Sureness;
use crate::text::shortened;

/// The height of a row, in points.
const ROW: f32 = 46.0;

/// So many letters of what is proposed are shown.
const LETTERS: usize = 160;

pub(super) fn show(app: &mut App, ui: &mut Ui, ticked: &mut BTreeSet<Subject>) -> bool {
    let Some(desk) = &app.desk else { return false };
    let suggesting = desk.suggesting();
    let open = suggesting.open();
    let (title, what) = match suggesting.asked() {
        Some(Asked::Quotes) => ("Accept quotes", "Each becomes an annotation"),
        Some(Asked::Clusters) => (
            "Accept clusters",
            "The passages of each become annotations that are linked. What is annotated already is taken as it is",
        ),
        Some(Asked::Links(_)) => ("Accept links", "All are linked in one cluster"),
        Some(Asked::Relations(_)) | None => return false,
    };
    ui.set_width(Width::WIDE.of(ui));
    heading(ui, title);
    note(ui, &format!("{what}. One undo takes all of it back."));
    levels(desk, ui, ticked);
    let height = (ui.ctx().content_rect().height() - 320.0).max(3.0 * ROW);
    scrolled(
        ui,
        "what would be accepted",
        Some(height),
        (open, ROW),
        |ui, proposal| {
            row(desk, ui, proposal, ticked);
        },
    );
    let chosen = open
        .iter()
        .filter(|it| ticked.contains(&it.subject))
        .count();
    answers(ui, &format!("Accept {chosen}"), chosen > 0, || {
        let subjects = std::mem::take(ticked);
        app.actions.push(SuggestAction::AcceptThese(subjects));
    })
}

/// The degrees of sureness that there are, each to tick all from there on.
fn levels(desk: &Desk, ui: &mut Ui, ticked: &mut BTreeSet<Subject>) {
    let suggesting = desk.suggesting();
    let levels: BTreeSet<Sureness> = suggesting.open().iter().map(|it| it.sureness).collect();
    ui.horizontal_wrapped(|ui| {
        for level in levels.into_iter().rev() {
            let from = suggesting.as_sure(Some(level));
            let label = format!("{}: {}", level.words(), from.len());
            let tooltip = "Tick what is as sure as this, or surer, and nothing else";
            if pressed(secondary_button(ui, &label), tooltip) {
                *ticked = from;
            }
        }
    });
    ui.add_space(8.0);
}

fn row(desk: &Desk, ui: &mut Ui, proposal: &Proposal, ticked: &mut BTreeSet<Subject>) {
    let (first, second) = lines(desk, proposal);
    ui.horizontal(|ui| {
        let name = format!("Accept: {second}");
        check_in(ui, ticked, &proposal.subject, "", &name);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            say::SMALL.rows(ui, &first, 1);
            say::EXCERPT.rows(ui, &second, 1);
        });
    });
}

/// What it becomes, and its words.
fn lines(desk: &Desk, proposal: &Proposal) -> (String, String) {
    let project = desk.project();
    let ticked = desk.suggesting().ticked(proposal);
    let tag = proposal.tag.as_ref();
    let tag = tag.map_or("", |tag| project.tag_set().name(tag));
    let names = ticked
        .passages
        .iter()
        .filter_map(|(id, _)| project.article(id));
    let names: Vec<&str> = names.map(|article| article.short_name()).collect();
    let text = ticked.passages.first().and_then(|(id, span)| {
        let article = project.article(id)?;
        Some(shortened(article.text.slice(*span), LETTERS))
    });
    let first = format!(
        "{tag} in {} · {}",
        names.join(", "),
        proposal.sureness.words()
    );
    (first, text.unwrap_or_default())
}
