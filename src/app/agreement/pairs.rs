//! A measure by pair and tag: who agrees with whom on what. A cell leads to the finds of that pair and tag.

use egui::{CursorIcon, Popup, Sense, Ui};

use super::table::{cell, head, names_room, row, shown};
use super::{AgreementAction as Ask, Of, Whose};
use crate::agree::{Figure, Group, Measure, Spans};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::widgets::secondary_button;
use crate::app::look::{menus, say};
use crate::model::TagId;

/// The least room for the names of two.
const PAIR: f32 = 290.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, group: &Group, actions: &mut Actions) {
    let page = desk.agreeing();
    let measures = shown(page, group);
    let Some(measure) = page.measure(&measures) else {
        return;
    };
    let button = ui.horizontal(|ui| {
        let words = say::DETAIL.of(ui, "Measure");
        ui.label(words);
        secondary_button(ui, measure.about().name)
    });
    let button = button.inner;
    menus::show(Popup::menu(&button), |ui| {
        ui.set_width(220.0);
        for it in &measures {
            if menus::line(ui, it.about().name, *it == measure) {
                actions.push(Ask::ByPair(*it));
            }
        }
    });
    ui.add_space(6.0);
    let tags: Vec<&TagId> = group.tags.iter().map(|(tag, _)| tag).collect();
    let tag_set = desk.project().tag_set();
    let names = tags.iter().map(|tag| tag_set.name(tag));
    let names: Vec<&str> = std::iter::once("Over all").chain(names).collect();
    let room = names_room(ui, names.len()).max(PAIR);
    head(ui, room, "Pairs", &names, &[]);
    let pairs = page.agreement().map_or(&[][..], |it| &it.pairs[..]);
    let mut pairs: Vec<&Group> = pairs.iter().collect();
    // Those who agree least come first; whom nothing is known of, last.
    pairs.sort_by(|one, other| {
        let of = |pair: &Group| {
            let figure = value(&pair.over_all, measure);
            figure.and_then(|it| it.value.ok()).unwrap_or(f64::INFINITY)
        };
        of(one).total_cmp(&of(other))
    });
    for pair in pairs {
        let annotators = pair.annotators.iter();
        let annotators = annotators.map(|it| desk.project().annotator_name(it));
        let name = annotators.collect::<Vec<_>>().join(" and ");
        let whose = match &pair.annotators[..] {
            [one, other] => Whose::Pair(one.clone(), other.clone()),
            _ => continue,
        };
        let is_shown = page.whose == whose;
        let response = row(ui, desk, room, (&name, None, is_shown), |ui, at| {
            for (place, tag) in std::iter::once(None)
                .chain(tags.iter().map(Some))
                .enumerate()
            {
                let of = match tag {
                    None => Some(&pair.over_all),
                    Some(tag) => pair
                        .tags
                        .iter()
                        .find(|(it, _)| it == *tag)
                        .map(|(_, of)| of),
                };
                let words = format!("{name}, {}", names.get(place).unwrap_or(&""));
                let figure = of.and_then(|of| value(of, measure));
                // Tab goes from row to row.
                let response = cell(ui, at(place), &words, figure, Sense::CLICK);
                let response = response.map(|it| it.on_hover_cursor(CursorIcon::PointingHand));
                if response.is_some_and(|it| it.clicked()) {
                    actions.push(Ask::Whose(whose.clone()));
                    let tag = tag.map(|tag| (*tag).clone());
                    let of = Of::Finds { tag, kind: None };
                    actions.push(Ask::List(of));
                }
            }
        });
        if response.clicked() {
            actions.push(Ask::Whose(whose));
        }
    }
}

fn value(of: &Spans, measure: Measure) -> Option<&Figure> {
    of.figures.iter().find(|it| it.measure == measure)
}
