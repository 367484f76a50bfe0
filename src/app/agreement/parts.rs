//! The figures part by part: by week or version of the code book to see drift, by sample, outlet or article.

use egui::{Align2, Ui};

use super::AgreementAction as Ask;
use super::table::{Heads, ROW, cells, names_room, row, shown, under};
use crate::agree::{Agreement, Group, Grouping, Measure, Part};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{look, rows};
use crate::app::look::{Text, say};

/// What a grouping is called.
const fn name(by: Grouping) -> &'static str {
    match by {
        Grouping::Week => "Week",
        Grouping::Month => "Month",
        Grouping::Version => "Code book version",
        Grouping::Sample => "Sample",
        Grouping::Outlet => "Outlet",
        Grouping::Article => "Article",
    }
}

/// What the parts are made by.
pub(super) fn bar(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let page = desk.agreeing();
    ui.horizontal(|ui| {
        for by in Grouping::ALL {
            if tab(ui, name(by), page.by == by).clicked() {
                actions.push(Ask::By(by));
            }
        }
    });
    ui.add_space(6.0);
}

pub(super) fn show(desk: &Desk, ui: &mut Ui, group: &Group, actions: &mut Actions) {
    let page = desk.agreeing();
    let Some(found) = page.parts() else {
        say::NOTHING.label(ui, "Working it out…");
        return;
    };
    if found.is_empty() {
        let words = match page.by {
            Grouping::Sample => "No sample was opened yet",
            _ => "Nothing was coded yet",
        };
        say::NOTHING.label(ui, words);
        return;
    }
    let measures = shown(page, group);
    let counts = ["Articles", "By two"];
    let labels = found.iter().take(100);
    let labels = labels.map(|(part, _)| label(desk, page.by, part));
    let labels: Vec<String> = labels.collect();
    let room = names_room(ui, labels.iter().map(String::as_str));
    let heads = Heads {
        title: name(page.by),
        counts: &counts,
        measures: &measures,
    };
    under(ui, room, heads, found.len(), |ui| {
        // Articles may be thousands.
        rows(ui, found.len(), ROW, |ui, at| {
            if let Some(found) = found.get(at) {
                part(desk, ui, (room, &measures), found, actions);
            }
        });
    });
}

fn part(
    desk: &Desk,
    ui: &mut Ui,
    (room, measures): (f32, &[Measure]),
    (part, agreement): &(Part, Agreement),
    actions: &mut Actions,
) {
    let tokens = look(ui);
    let page = desk.agreeing();
    let of_part = page.group_in(agreement);
    let label = label(desk, page.by, part);
    let is_chosen = page.part() == Some(&part.label);
    let coded = of_part.map_or(0, |group| group.articles.len());
    let response = row(ui, desk, room, (&[&label], None, is_chosen), |ui, at| {
        let counts = [part.articles.len(), coded];
        for (place, count) in counts.iter().enumerate() {
            let at = at(place).left_center();
            ui.painter().text(
                at,
                Align2::LEFT_CENTER,
                count,
                Text::Body.font(),
                *tokens.soft,
            );
        }
        if let Some(group) = of_part {
            let at = |place: usize| at(counts.len() + place);
            cells(ui, &at, &label, &group.over_all.figures, measures);
        } else {
            let at = at(counts.len()).left_center();
            let words = "Coded by one alone";
            say::MISSING.paint(ui, at, 240.0, words);
        }
    });
    if response.clicked() {
        let part = (!is_chosen).then(|| part.label.clone());
        actions.push(Ask::Part(part));
    }
}

/// What a part is called; an article by its name.
fn label(desk: &Desk, by: Grouping, part: &Part) -> String {
    let article = part.articles.first().filter(|_| by == Grouping::Article);
    let article = article.and_then(|id| desk.project().article(id));
    article.map_or_else(|| part.label.clone(), |it| it.short_name().to_owned())
}
