//! Splitting a tag: which of its annotations get the new one.

use std::collections::BTreeSet;

use egui::Ui;

use super::{Width, answers, first_field, heading, label, note};
use crate::app::dialogs::Splitting;
use crate::app::look::choices::check_in;
use crate::app::look::say;
use crate::app::look::widgets::{field, scrolled, secondary_button_if};
use crate::app::tag_set::{Chosen, TagSetAction};
use crate::app::words::article_name;
use crate::app::{App, Desk};
use crate::edit::{ChangeKind, Command};
use crate::model::AnnotationId;
use crate::text::{fold, shortened};

/// The height of a row, in points.
const ROW: f32 = 46.0;

/// So many letters of an annotation are shown.
const LETTERS: usize = 160;

pub(super) fn show(app: &mut App, ui: &mut Ui, splitting: &mut Splitting) -> bool {
    let Some(desk) = &app.desk else { return false };
    let set = desk.project().tag_set();
    let Some(tag) = set.get(&splitting.tag) else {
        return false;
    };
    ui.set_width(Width::WIDE.of(ui));
    heading(ui, &format!("Split “{}”", tag.name));
    note(
        ui,
        "The ticked annotations get a new tag with the same attributes, and keep their values. One undo takes it back.",
    );
    label(ui, "Name of the new tag");
    let name = field(ui, &mut splitting.name, "Name of the new tag", "Denial");
    first_field(&name);
    let new = set.new_tag(&splitting.name);
    if set.is_taken(splitting.name.trim(), None) {
        label(ui, "There is a tag of that name");
    }
    label(ui, "Annotations that get it");
    field(ui, &mut splitting.filter, "Filter", "Words or article");
    find(desk, splitting);
    let Splitting { shown, ticked, .. } = splitting;
    let shown = shown.value().map_or(&[][..], Vec::as_slice);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let ticks = format!("Tick all {}", shown.len());
        if secondary_button_if(ui, !shown.is_empty(), &ticks).clicked() {
            ticked.extend(shown);
        }
        if secondary_button_if(ui, !ticked.is_empty(), "Tick none").clicked() {
            ticked.clear();
        }
    });
    ui.add_space(6.0);
    let height = (ui.ctx().content_rect().height() - 420.0).max(3.0 * ROW);
    scrolled(
        ui,
        "annotations of the tag",
        Some(height),
        (shown, ROW),
        |ui, id| {
            row(desk, ui, *id, ticked);
        },
    );
    let possible = new.is_some() && !ticked.is_empty();
    answers(ui, &format!("Split off {}", ticked.len()), possible, || {
        if let Some(new) = new {
            let chosen = Chosen::Tag(new.id.clone());
            app.actions.push(Command::SplitTag {
                tag: splitting.tag.clone(),
                annotations: ticked.iter().copied().collect(),
                new,
            });
            app.actions.push(TagSetAction::Choose(chosen));
        }
    })
}

/// Looks for what is shown, where filter or project changed.
fn find(desk: &Desk, splitting: &mut Splitting) {
    let revision = desk
        .session()
        .revision(&[ChangeKind::Articles, ChangeKind::Annotations]);
    let wanted = (revision, fold(splitting.filter.trim()));
    if splitting.shown.of(&wanted).is_some() {
        return;
    }
    let project = desk.project();
    let fits = |words: &str| fold(words).contains(&wanted.1);
    let articles = project.articles().iter();
    let used = articles.filter(|article| project.count(&article.id, &splitting.tag) > 0);
    let found = used.flat_map(|article| {
        let named = fits(article.short_name());
        let all = project.annotations_in(&article.id).into_iter();
        let tagged = all.filter(|annotation| annotation.tag == splitting.tag);
        tagged.filter(move |annotation| named || fits(&project.text_of(annotation)))
    });
    let found = found.map(|annotation| annotation.id).collect();
    splitting.shown.put(wanted, found);
}

fn row(desk: &Desk, ui: &mut Ui, id: AnnotationId, ticked: &mut BTreeSet<AnnotationId>) {
    let project = desk.project();
    let Some(annotation) = project.annotation(id) else {
        return;
    };
    let text = shortened(&project.text_of(annotation), LETTERS);
    let article = article_name(project, &annotation.article);
    ui.horizontal(|ui| {
        check_in(ui, ticked, &id, "", &text);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            say::SMALL.rows(ui, article, 1);
            say::EXCERPT.rows(ui, &text, 1);
        });
    });
}
