//! What of the coverage can be chosen: filters and order.

use egui::{Align, Button, Layout, ScrollArea, Ui, vec2};

use super::{CoverageAction, CoverageScreen};
use crate::app::action::Actions;
use crate::app::compare::CompareAction;
use crate::app::look::colour::TagColours;
use crate::app::look::menus;
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{ListRow, look, pressed};
use crate::app::{App, Desk};
use crate::compare::coverage::{Filter, Order};
use crate::text::shortened;

/// Narrower than this, the filters share one menu.
const ROOM_FOR_FILTERS: f32 = 500.0;

/// Narrower than this, the order has no room to be named.
const ROOM_FOR_ORDER: f32 = 240.0;

const ORDERS: [(Order, &str, &str); 4] = [
    (Order::Outlets, "outlets", "What most outlets report first"),
    (
        Order::Position,
        "position",
        "What stands nearest to the top of the articles first",
    ),
    (Order::Tag, "tag", "Tag by tag"),
    (Order::Name, "name", "By title"),
];

/// From right to left: the order, and in the room that is left the filters.
pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui) {
    sort(app, ui);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| filters(app, ui));
}

fn sort(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let chosen = desk.comparing().coverage.order;
    let current = ORDERS.iter().find(|(order, ..)| *order == chosen);
    let text = format!("Sort by {}", current.map_or("", |(_, name, _)| name));
    let shown = if ui.available_width() < ROOM_FOR_ORDER {
        "Sort"
    } else {
        &text
    };
    menus::menu(ui, shown, &text, |ui| {
        for (order, name, tooltip) in ORDERS {
            let button = Button::selectable(order == chosen, name);
            let response = ui.add(button.min_size(vec2(170.0, 26.0)));
            if response.on_hover_text(tooltip).clicked() {
                app.actions.push(CoverageAction::Sort(order));
                ui.close();
            }
        }
    });
}

fn filters(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let actions = &mut app.actions;
    let coverage = &desk.comparing().coverage;
    if coverage.table().is_none() {
        return;
    }
    if ui.available_width() < ROOM_FOR_FILTERS {
        let text = if coverage.shows_all() {
            "Filter"
        } else {
            "Filtered"
        };
        menus::menu(ui, text, "Filter", |ui| {
            tags(desk, ui, actions);
            ui.separator();
            let on = desk.comparing().unlinked();
            if menus::line(ui, "Unlinked too", on) {
                actions.push(CompareAction::Unlinked(!on));
            }
            for (filter, name, _) in SHARES {
                if menus::line(ui, name, coverage.filter == filter) {
                    actions.push(CoverageAction::Filter(filter));
                }
            }
            ui.separator();
            articles(coverage, ui, actions);
        });
        return;
    }
    ui.separator();
    let text = coverage.tag().map_or_else(
        || "All tags".to_owned(),
        |tag| shortened(desk.project().tag_set().name(tag), 20),
    );
    menus::menu(ui, &text, "Filter by tag", |ui| tags(desk, ui, actions));
    unlinked(desk, ui, actions);
    for (filter, name, tooltip) in SHARES {
        if pressed(tab(ui, name, coverage.filter == filter), tooltip) {
            actions.push(CoverageAction::Filter(filter));
        }
    }
    let missing = match &coverage.filter {
        Filter::MissingIn(id) => coverage.table().and_then(|table| {
            let columns = &table.coverage.columns;
            columns.iter().find(|column| column.article == *id)
        }),
        Filter::All | Filter::MissingInOne | Filter::OnlyInOne => None,
    };
    let text = missing.map_or_else(
        || "Missing in".to_owned(),
        |column| format!("Missing in {}", shortened(&column.name, 20)),
    );
    menus::menu(ui, &text, "Missing in an article", |ui| {
        articles(coverage, ui, actions);
    });
}

/// Whether what nobody has linked is shown.
fn unlinked(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let on = desk.comparing().unlinked();
    let tooltip = "Also annotations that nobody has linked: what a single article says";
    if pressed(tab(ui, "Unlinked too", on), tooltip) {
        actions.push(CompareAction::Unlinked(!on));
    }
}

/// The filters by how many articles report something.
const SHARES: [(Filter, &str, &str); 2] = [
    (
        Filter::MissingInOne,
        "Missing in one",
        "What is not linked in a single article",
    ),
    (
        Filter::OnlyInOne,
        "Only in one",
        "What a single article reports",
    ),
];

fn tags(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let look = look(ui);
    let coverage = &desk.comparing().coverage;
    let current = coverage.tag();
    if menus::line(ui, "All tags", current.is_none()) {
        actions.push(CoverageAction::Tag(None));
    }
    let used = coverage.table();
    let used = used.map_or(&[][..], |table| &table.coverage.tags);
    let tag_set = desk.project().tag_set();
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        ui.set_min_width(190.0);
        for tag in used {
            let colour = tag_set.get(tag).map(|tag| tag.colour);
            let row = ListRow {
                name: tag_set.name(tag),
                selected: current == Some(tag),
                swatch: colour.map(|colour| TagColours::new(colour, look).solid),
                ..ListRow::default()
            };
            if row.show(ui).clicked() {
                actions.push(CoverageAction::Tag(Some(tag.clone())));
                ui.close();
            }
        }
    });
}

fn articles(coverage: &CoverageScreen, ui: &mut Ui, actions: &mut Actions) {
    let Some(table) = coverage.table() else {
        return;
    };
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for column in &table.coverage.columns {
            let filter = Filter::MissingIn(column.article.clone());
            if menus::line(ui, &column.name, coverage.filter == filter) {
                actions.push(CoverageAction::Filter(filter));
            }
        }
    });
}
