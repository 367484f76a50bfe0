//! The passages of a suggested cluster under each other, since their columns may be far apart: with what they become, and
//! ticks for those that belong to it.

use egui::{Sense, Ui};

use super::offer;
use crate::app::Desk;
use crate::app::action::{Actions, SuggestAction};
use crate::app::command::Suggest;
use crate::app::look::choices::check_named;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{
    card, look, paint_swatch, primary_button_if, secondary_button, section, styled,
};
use crate::app::look::{Text, say};
use crate::model::TagId;
use crate::suggest::proposals::{self, Proposal};
use crate::text::{quoted, shortened};

pub(super) fn show(desk: &Desk, ui: &mut Ui, proposal: &Proposal, actions: &mut Actions) {
    section(ui, "Suggested cluster");
    say::DETAIL.label(
        ui,
        format!(
            "{} of {}, {}",
            desk.suggesting().number() + 1,
            desk.suggesting().open().len(),
            proposal.sureness.words()
        ),
    );
    if let Some(tag) = &proposal.tag {
        becomes(desk, ui, tag);
    }
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let enough = desk.suggesting().may_accept();
        let accept = primary_button_if(ui, enough, "Accept cluster");
        offer(accept, Suggest::Accept, actions);
        let reject = secondary_button(ui, "Keep apart");
        offer(reject, Suggest::Reject, actions);
    });
    for at in 0..proposal.passages.len() {
        passage(desk, ui, proposal, at, actions);
    }
    for cluster in desk.joined_by(proposal) {
        let title = desk.project().cluster_title(cluster);
        say::DETAIL.label(ui, format!("Joins the cluster {}", quoted(&title)));
    }
    let keys = desk.project().tag_set().tags.iter();
    let keys: Vec<String> = keys
        .filter_map(|tag| Some(format!("{} {}", tag.key?, tag.name)))
        .collect();
    let hint = if desk.suggesting().may_accept() {
        format!("A key accepts it as another tag: {}", keys.join(", "))
    } else {
        "A cluster needs two passages".to_owned()
    };
    ui.add_space(4.0);
    say::DETAIL.label(ui, hint);
}

/// “Becomes ▪ Claim”.
fn becomes(desk: &Desk, ui: &mut Ui, tag: &TagId) {
    let look = look(ui);
    let Some(tag) = desk.project().tag_set().get(tag) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        say::DETAIL.label(ui, "Becomes");
        let (_, place) = ui.allocate_space(egui::vec2(12.0, 16.0));
        paint_swatch(
            ui,
            place.center(),
            9.0,
            TagColours::new(tag.colour, look).solid,
        );
        // What is wider would widen the panel, which stays so.
        let name = say::ENTRY.of(ui, &tag.name);
        ui.add(egui::Label::new(name).truncate());
    });
}

fn passage(desk: &Desk, ui: &mut Ui, proposal: &Proposal, at: usize, actions: &mut Actions) {
    let look = look(ui);
    let project = desk.project();
    let Some((id, span)) = proposal.passages.get(at) else {
        return;
    };
    let Some(article) = project.article(id) else {
        return;
    };
    let mut on = desk.suggesting().is_ticked(proposal, at);
    let name = article.short_name();
    let shown = card(ui, false).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let label = format!("{name} belongs to it");
            if check_named(ui, &mut on, "", &label).changed() {
                let (passage, belongs) = (at, on);
                actions.push(SuggestAction::Tick { passage, belongs });
            }
            let title = say::SOURCE.of(ui, name);
            ui.add(egui::Label::new(title).truncate());
        });
        let ink = if on { *look.ink } else { *look.faint };
        let text = shortened(article.text.slice(*span), 240);
        let text = ui.add(
            egui::Label::new(styled(text, Text::Excerpt.passage(), ink)).sense(Sense::click()),
        );
        if let Some(there) = taken(desk, proposal, at) {
            say::SMALL.label(ui, there);
        }
        text.on_hover_cursor(egui::CursorIcon::PointingHand)
            .clicked()
    });
    if shown.inner {
        actions.push(SuggestAction::Show(id.clone(), *span));
    }
}

/// Which annotation is taken for a passage, if one is there.
fn taken(desk: &Desk, proposal: &Proposal, at: usize) -> Option<String> {
    let project = desk.project();
    let only = proposal.with_passages(|passage| passage == at);
    let new = only.annotations(project.tag_set(), proposal.tag.as_ref()?);
    let annotator = desk.session().annotator();
    let there = proposals::annotated_by(project, annotator, new.first()?)?;
    let tag = &project.annotation(there)?.tag;
    Some(format!(
        "Tagged as {} already, which is taken",
        project.tag_set().name(tag)
    ))
}
