//! The page: whose agreement and by which measures above, the figures, and below them the finds.

use egui::{CentralPanel, Frame, Margin, Panel, Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::{AgreementAction, AgreementPage, Whose, finds, table};
use crate::agree::{Agreement, Measure};
use crate::app::action::Action;
use crate::app::command::{Project as Ask, UiCommand};
use crate::app::compare::Screen;
use crate::app::look::choices::check;
use crate::app::look::widgets::{look, secondary_button, styled, tab, text_button};
use crate::app::look::{Text, ground};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::{AnnotatorId, Project};

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let tokens = look(ui);
    let page = desk.agreeing();
    let mut actions = Vec::new();
    let (Some(agreement), group) = (page.agreement(), page.group()) else {
        return;
    };
    let Some(group) = group else {
        CentralPanel::default()
            .frame(ground(ui))
            .show(ui, |ui| alone(desk, ui, agreement, &mut actions));
        app.actions.extend(actions);
        return;
    };
    let bar = Frame::new()
        .fill(*tokens.window)
        .inner_margin(Margin::symmetric(12, 0));
    Panel::top("agreement bar")
        .exact_size(42.0)
        .frame(bar)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| head(desk.project(), ui, page, agreement, &mut actions));
        });
    let most = (ui.available_height() - 200.0).max(120.0);
    let below = Frame::new()
        .fill(*tokens.window)
        .inner_margin(Margin::symmetric(14, 8));
    Panel::bottom("finds")
        .resizable(true)
        .default_size(280.0)
        .size_range(120.0..=most)
        .frame(below)
        .show(ui, |ui| finds::show(desk, ui, page, group, &mut actions));
    CentralPanel::default()
        .frame(ground(ui).inner_margin(Margin::symmetric(16, 10)))
        .show(ui, |ui| {
            ScrollArea::both()
                .id_salt("figures")
                .auto_shrink(false)
                .show(ui, |ui| table::show(desk, ui, page, group, &mut actions));
        });
    app.actions.extend(actions);
}

/// There is nobody to agree with yet.
fn alone(desk: &Desk, ui: &mut Ui, agreement: &Agreement, actions: &mut Vec<Action>) {
    let tokens = look(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        let title = "Agreement needs two annotators";
        ui.label(styled(title, Text::Heading.bold(), *tokens.ink));
        ui.add_space(6.0);
        let words = if agreement.annotators.len() == 1 {
            "A second one is made below at the right, under “Annotating as”. Both annotate the same articles, then the figures are here."
        } else {
            "As soon as two have annotated the same articles, the figures are here."
        };
        ui.label(styled(words, Text::Body.font(), *tokens.soft));
        let project = desk.session().project();
        for sample in project.samples().filter(|it| it.is_blind()) {
            ui.add_space(10.0);
            let left = project.not_done_words(sample);
            let words = if left.is_empty() {
                format!("Everybody is done with the sample “{}”: it can be opened", sample.name)
            } else {
                format!("The sample “{}” is coded blind; not done are {left}", sample.name)
            };
            ui.label(styled(words, Text::Body.font(), *tokens.busy));
        }
        ui.add_space(14.0);
        if secondary_button(ui, "Reliability samples…").clicked() {
            actions.push(Action::Ui(UiCommand::Project(Ask::Samples)));
        }
    });
}

fn head(
    project: &Project,
    ui: &mut Ui,
    page: &AgreementPage,
    agreement: &Agreement,
    actions: &mut Vec<Action>,
) {
    let tokens = look(ui);
    tab(ui, "Figures", true);
    if tab(ui, "Adjudication", false)
        .on_hover_text("Settle where they differ")
        .clicked()
    {
        actions.push(Action::Show(Screen::Adjudication));
    }
    ui.add_space(12.0);
    let mut ask = |action| actions.push(Action::Agreement(action));
    let of_pair = |one: &[AnnotatorId]| match one {
        [one, other] => Whose::Pair(one.clone(), other.clone()),
        _ => Whose::All,
    };
    if agreement.pairs.len() > 1 {
        let all = format!("All {}", counted(agreement.annotators.len(), "annotator"));
        let shown = page.group().is_some_and(|group| group.annotators.len() > 2);
        if tab(ui, &all, shown).clicked() {
            ask(AgreementAction::Whose(Whose::All));
        }
    }
    for pair in &agreement.pairs {
        let names = pair.annotators.iter().map(|it| project.annotator_name(it));
        let names: Vec<&str> = names.collect();
        let shown = page
            .group()
            .is_some_and(|group| group.annotators == pair.annotators);
        if tab(ui, &names.join(" and "), shown).clicked() {
            ask(AgreementAction::Whose(of_pair(&pair.annotators)));
        }
    }
    let articles = page.group().map_or(0, |group| group.articles.len());
    let words = format!("{} that both annotated", counted(articles, "article"));
    ui.label(styled(words, Text::Detail.font(), *tokens.soft));
    ui.add_space(12.0);
    let button = secondary_button(ui, "Measures");
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(280.0);
            for measure in Measure::ALL {
                let Some(group) = page.group() else { continue };
                let is_there = group.over_all.figures.iter();
                let is_of_tag = group.tags.iter().flat_map(|(_, part)| &part.figures);
                if !is_there.chain(is_of_tag).any(|it| it.measure == *measure) {
                    continue;
                }
                let mut on = page.shows(*measure);
                if check(ui, &mut on, measure.about().name).changed() {
                    ask(AgreementAction::Measure(*measure));
                }
            }
        });
    if secondary_button(ui, "Samples").clicked() {
        actions.push(Action::Ui(UiCommand::Project(Ask::Samples)));
    }
    if secondary_button(ui, "Method")
        .on_hover_text("What a paper says of it")
        .clicked()
    {
        actions.push(Action::Ui(UiCommand::Project(Ask::Method)));
    }
    if !page.has_gamma() {
        let tooltip = "γ aligns what each has found and draws chance anew; it takes long";
        if text_button(ui, "Work out γ")
            .on_hover_text(tooltip)
            .clicked()
        {
            actions.push(Action::Agreement(AgreementAction::Gamma));
        }
    }
}
