//! What of the coverage can be chosen: filters and order.

use egui::{Align, Button, Layout, ScrollArea, Ui, vec2};

use super::CoverageScreen;
use crate::app::compare::bar;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{ListRow, look, tab};
use crate::app::{App, Desk};
use crate::compare::coverage::{Filter, Order};
use crate::model::TagId;
use crate::text::shortened;

/// Narrower than this, the filters share one menu.
const ROOM_FOR_FILTERS: f32 = 400.0;

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
    let Some(desk) = &mut app.desk else { return };
    let coverage = &mut desk.comparing.coverage;
    let current = ORDERS.iter().find(|(order, ..)| *order == coverage.order);
    let text = format!("Sort by {}", current.map_or("", |(_, name, _)| name));
    let shown = if ui.available_width() < ROOM_FOR_ORDER {
        "Sort"
    } else {
        &text
    };
    bar::menu(ui, shown, &text, |ui| {
        for (order, name, tooltip) in ORDERS {
            let button = Button::selectable(order == coverage.order, name);
            let response = ui.add(button.min_size(vec2(170.0, 26.0)));
            if response.on_hover_text(tooltip).clicked() {
                coverage.order = order;
                ui.close();
            }
        }
    });
}

fn filters(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    if desk.comparing.coverage.table().is_none() {
        return;
    }
    if ui.available_width() < ROOM_FOR_FILTERS {
        let text = if desk.comparing.coverage.shows_all() {
            "Filter"
        } else {
            "Filtered"
        };
        bar::menu(ui, text, "Filter", |ui| {
            tags(desk, ui);
            ui.separator();
            let coverage = &mut desk.comparing.coverage;
            for (filter, name, _) in shares() {
                if bar::line(ui, name, coverage.filter == filter) {
                    toggle(coverage, filter);
                }
            }
            ui.separator();
            articles(coverage, ui);
        });
        return;
    }
    ui.separator();
    let chosen = desk.comparing.coverage.tag.as_ref();
    let text = chosen.map_or_else(
        || "All tags".to_owned(),
        |tag| shortened(desk.project().tag_set().name(tag), 20),
    );
    bar::menu(ui, &text, "Filter by tag", |ui| tags(desk, ui));
    let coverage = &mut desk.comparing.coverage;
    for (filter, name, tooltip) in shares() {
        if tab(ui, name, coverage.filter == filter)
            .on_hover_text(tooltip)
            .clicked()
        {
            toggle(coverage, filter);
        }
    }
    let missing = match &coverage.filter {
        Filter::MissingIn(id) => coverage.table().and_then(|table| {
            let columns = &table.coverage.columns;
            columns.iter().find(|column| column.article == *id)
        }),
        _ => None,
    };
    let text = missing.map_or_else(
        || "Missing in".to_owned(),
        |column| format!("Missing in {}", shortened(&column.name, 20)),
    );
    bar::menu(ui, &text, "Missing in an article", |ui| {
        articles(coverage, ui);
    });
}

/// The filters by how many articles report something.
const fn shares() -> [(Filter, &'static str, &'static str); 2] {
    [
        (
            Filter::MissingInOne,
            "Missing in one",
            "What a single article leaves out",
        ),
        (
            Filter::OnlyInOne,
            "Only in one",
            "What a single article reports",
        ),
    ]
}

fn toggle(coverage: &mut CoverageScreen, filter: Filter) {
    coverage.filter = if coverage.filter == filter {
        Filter::All
    } else {
        filter
    };
}

fn tags(desk: &mut Desk, ui: &mut Ui) {
    let look = look(ui);
    let mut chosen: Option<Option<TagId>> = None;
    let current = desk.comparing.coverage.tag.as_ref();
    if bar::line(ui, "All tags", current.is_none()) {
        chosen = Some(None);
    }
    let used = desk.comparing.coverage.table();
    let used = used.map_or(&[][..], |table| &table.coverage.tags);
    let tag_set = desk.project().tag_set();
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        ui.set_min_width(190.0);
        for tag in used {
            let colour = tag_set.get(tag).map(|tag| tag.colour);
            let row = ListRow {
                name: tag_set.name(tag),
                detail: String::new(),
                selected: current == Some(tag),
                swatch: colour.map(|colour| TagColours::new(colour, look).solid),
                ticked: None,
            };
            if row.show(ui).1.clicked() {
                chosen = Some(Some(tag.clone()));
                ui.close();
            }
        }
    });
    if let Some(tag) = chosen {
        desk.comparing.coverage.tag = tag;
    }
}

fn articles(coverage: &mut CoverageScreen, ui: &mut Ui) {
    let mut chosen = None;
    let Some(table) = coverage.table() else {
        return;
    };
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for column in &table.coverage.columns {
            let filter = Filter::MissingIn(column.article.clone());
            if bar::line(ui, &column.name, coverage.filter == filter) {
                chosen = Some(filter);
            }
        }
    });
    if let Some(filter) = chosen {
        toggle(coverage, filter);
    }
}
