//! The page: whose agreement and by which measures above, the figures, and below them the finds.

use egui::{Panel, Popup, ScrollArea, Ui};

use super::{AgreementAction, View, Whose, confusion, finds, pairs, parts, table};
use crate::agree::{Agreement, Measure};
use crate::app::action::Actions;
use crate::app::command::Project as Ask;
use crate::app::compare::Screen;
use crate::app::look::choices::{check, radio_value};
use crate::app::look::menus;
use crate::app::look::menus::popup;
use crate::app::look::panes::{bar, middle, pane, sized};
use crate::app::look::tabs::{tab, tabs_fit};
use crate::app::look::widgets::{look, pressed, secondary_button, styled, text_button};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::{AnnotatorId, Level};
use crate::text::shortened;

/// The bar needs so much room for all of it, and for the most of it, in points.
const WIDE: f32 = 1150.0;
const NARROW: f32 = 970.0;

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    desk.agreeing_mut().list();
    let desk = &*desk;
    let page = desk.agreeing();
    let (Some(agreement), group) = (page.agreement(), page.group()) else {
        middle(ui, 0, 0, busy);
        return;
    };
    let Some(group) = group else {
        middle(ui, 0, 0, |ui| {
            alone(desk, ui, agreement, &mut app.actions);
        });
        return;
    };
    bar(ui, Panel::top("agreement bar"), 42.0, |ui| {
        ui.horizontal_centered(|ui| head(desk, ui, agreement, &mut app.actions));
    });
    let most = (ui.available_height() - 200.0).max(120.0);
    sized(Panel::bottom("finds"), 280.0, 120.0..=most)
        .frame(pane(ui, 14, 8))
        .show(ui, |ui| finds::show(desk, ui, &mut app.actions));
    middle(ui, 16, 10, |ui| {
        // What the table is of stays where it is while the table is scrolled.
        match page.view {
            View::Pairs => pairs::bar(desk, ui, group, &mut app.actions),
            View::Parts => parts::bar(desk, ui, &mut app.actions),
            View::Figures | View::Confusion => {}
        }
        let all = ScrollArea::both().id_salt("figures").auto_shrink(false);
        all.show(ui, |ui| match page.view {
            View::Figures => table::show(desk, ui, group, &mut app.actions),
            View::Pairs => pairs::show(desk, ui, group, &mut app.actions),
            View::Confusion => confusion::show(desk, ui, &mut app.actions),
            View::Parts => parts::show(desk, ui, group, &mut app.actions),
        });
    });
}

/// The figures are not there yet.
fn busy(ui: &mut Ui) {
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        ui.spinner();
        ui.add_space(8.0);
        say::SOFT.label(
            ui,
            "Working out agreement, with an interval for each figure…",
        );
    });
}

/// There is nobody to agree with yet.
fn alone(desk: &Desk, ui: &mut Ui, agreement: &Agreement, actions: &mut Actions) {
    let tokens = look(ui);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        let project = desk.session().project();
        let is_blind = !desk.session().blinding().is_nothing();
        let title = if is_blind {
            "Agreement is shown once the sample is opened"
        } else {
            "Agreement needs two annotators"
        };
        say::HEADING.label(ui, title);
        ui.add_space(6.0);
        let words = if is_blind {
            "Who codes a sample blind sees nothing of what the others have marked in it, and no figure of it."
        } else if agreement.annotators.len() == 1 {
            "A second one is made below at the right, under “Annotating as”. Both annotate the same articles, then the figures are here."
        } else {
            "As soon as two have annotated the same articles, the figures are here."
        };
        say::SOFT.label(ui, words);
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
            actions.push(Ask::Samples);
        }
    });
}

/// The tabs of all that is between annotators; none of these views is shown while it is settled where they differ.
pub(in crate::app) fn tabs(ui: &mut Ui, shown: Option<View>, actions: &mut Actions) {
    const ALL: [(Option<View>, &str, &str); 5] = [
        (
            Some(View::Figures),
            "Figures",
            "By tag, attribute, link and gap",
        ),
        (
            Some(View::Pairs),
            "Pairs",
            "Who agrees with whom, on which tag",
        ),
        (
            Some(View::Confusion),
            "Confusion",
            "Which tags and values are taken for which",
        ),
        (
            Some(View::Parts),
            "Over time",
            "By week or version of the code book, by sample, outlet or article",
        ),
        (None, "Adjudication", "Settle where they differ"),
    ];
    let mut go = |view| {
        if let Some(view) = view {
            actions.push(AgreementAction::View(view));
            actions.push(Screen::Agreement);
        } else {
            actions.push(Screen::Adjudication);
        }
    };
    if tabs_fit(ui, ALL.map(|(_, words, _)| words), CHOICES) {
        for (view, words, tooltip) in ALL {
            if pressed(tab(ui, words, shown == view), tooltip) {
                go(view);
            }
        }
        return;
    }
    let here = ALL.iter().find(|(view, ..)| *view == shown);
    let here = here.map_or("", |(_, words, _)| words);
    menus::heading_menu(ui, here, "What is shown of annotators", |ui| {
        for (view, words, _) in ALL {
            if menus::line(ui, words, shown == view) {
                go(view);
            }
        }
    });
}

/// The least room beside the tabs, in points.
const CHOICES: f32 = 340.0;

/// Whose agreement is shown: of two annotators there is but one.
fn whose(desk: &Desk, ui: &mut Ui, agreement: &Agreement, actions: &mut Actions) {
    let (project, page) = (desk.project(), desk.agreeing());
    let names = |annotators: &[AnnotatorId]| {
        let names = annotators.iter().map(|it| project.annotator_name(it));
        names.collect::<Vec<_>>().join(" and ")
    };
    let all = format!("All {}", counted(agreement.annotators.len(), "annotator"));
    let shown = page.group().map_or(&[][..], |it| &it.annotators);
    let words = if shown.len() > 2 {
        all.clone()
    } else {
        names(shown)
    };
    if agreement.pairs.len() < 2 {
        say::STRONG.label(ui, words);
        return;
    }
    let button = secondary_button(ui, &shortened(&words, 40));
    menus::show(Popup::menu(&button), |ui| {
        ui.set_width(280.0);
        let mut ask = |whose| actions.push(AgreementAction::Whose(whose));
        if menus::line(ui, &all, shown.len() > 2) {
            ask(Whose::All);
        }
        for pair in &agreement.pairs {
            if let [one, other] = &pair.annotators[..]
                && menus::line(ui, &names(&pair.annotators), shown == pair.annotators)
            {
                ask(Whose::Pair(one.clone(), other.clone()));
            }
        }
    });
    button.on_hover_text(words);
}

fn head(desk: &Desk, ui: &mut Ui, agreement: &Agreement, actions: &mut Actions) {
    let page = desk.agreeing();
    let room = ui.available_width();
    tabs(ui, Some(page.view), actions);
    ui.add_space(12.0);
    whose(desk, ui, agreement, actions);
    if room > WIDE {
        let group = page.group();
        let articles = group.map_or(0, |group| group.articles.len());
        let articles = counted(articles, "article");
        let who = match group.map(|group| group.annotators.len()) {
            Some(2) => "both",
            _ => "two or more",
        };
        say::DETAIL.label(ui, format!("{articles} that {who} annotated"));
    }
    ui.add_space(12.0);
    let button = secondary_button(ui, "Measures");
    popup(&button, None, 280.0, |ui| {
        for measure in Measure::ALL {
            let Some(group) = page.group() else { continue };
            let is_there = group.over_all.figures.iter();
            let is_of_tag = group.tags.iter().flat_map(|(_, part)| &part.figures);
            if !is_there.chain(is_of_tag).any(|it| it.measure == *measure) {
                continue;
            }
            let mut on = page.shows(*measure);
            if check(ui, &mut on, measure.about().name).changed() {
                actions.push(AgreementAction::Measure(*measure));
            }
        }
        ui.add_space(8.0);
        say::DETAIL.label(ui, "Intervals that hold this many of the samples");
        ui.horizontal(|ui| {
            let mut level = page.level;
            for each in Level::ALL {
                if radio_value(ui, &mut level, each, format!("{} %", each.percent())).changed() {
                    actions.push(AgreementAction::Level(each));
                }
            }
        });
    });
    // Both are in the project's menu, too.
    if room > NARROW {
        if secondary_button(ui, "Samples").clicked() {
            actions.push(Ask::Samples);
        }
        let method = secondary_button(ui, "Method").on_hover_text("What a paper says of it");
        if method.clicked() {
            actions.push(Ask::Method);
        }
    }
    if !page.gamma {
        let tooltip = "γ aligns what each has found and draws chance anew; it takes long";
        if pressed(text_button(ui, "Work out γ"), tooltip) {
            actions.push(AgreementAction::Gamma);
        }
    }
}
