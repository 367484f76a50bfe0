//! A measure by pair and tag: who agrees with whom on what. A cell leads to the finds of that pair and tag.

use egui::{CursorIcon, Popup, Sense, Ui};

use super::table::{Heads, cell, names_room, row, shown, under};
use super::{AgreementAction as Ask, Of, Whose};
use crate::agree::{Figure, Group, Measure, Spans};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::look::widgets::secondary_button;
use crate::app::look::{menus, say};
use crate::model::TagId;

/// The measure, and which else there are.
pub(super) fn bar(desk: &Desk, ui: &mut Ui, group: &Group, actions: &mut Actions) {
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
}

pub(super) fn show(desk: &Desk, ui: &mut Ui, group: &Group, actions: &mut Actions) {
    let page = desk.agreeing();
    let measures = shown(page, group);
    let Some(measure) = page.measure(&measures) else {
        return;
    };
    let tags: Vec<&TagId> = group.tags.iter().map(|(tag, _)| tag).collect();
    let tag_set = desk.project().tag_set();
    let names = tags.iter().map(|tag| tag_set.name(tag));
    let names: Vec<&str> = std::iter::once("Over all").chain(names).collect();
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
    let named = pairs.iter().filter_map(|pair| {
        let [one, other] = &pair.annotators[..] else {
            return None;
        };
        let of = |it| desk.project().annotator_name(it);
        let both = [of(one).to_owned(), format!("and {}", of(other))];
        Some((*pair, Whose::Pair(one.clone(), other.clone()), both))
    });
    let named: Vec<_> = named.collect();
    let whole: Vec<String> = named.iter().map(|(_, _, both)| both.join(" ")).collect();
    let room = names_room(ui, whole.iter().map(String::as_str));
    let heads = Heads {
        title: "Pairs",
        counts: &names,
        ..Heads::default()
    };
    under(ui, room, heads, named.len(), |ui| {
        for ((pair, whose, both), name) in named.iter().zip(&whole) {
            let is_shown = page.whose == *whose;
            let both = both.each_ref().map(String::as_str);
            let response = row(ui, desk, room, (&both, None, is_shown), |ui, at| {
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
                actions.push(Ask::Whose(whose.clone()));
            }
        }
    });
}

fn value(of: &Spans, measure: Measure) -> Option<&Figure> {
    of.figures.iter().find(|it| it.measure == measure)
}
