//! The bar of the page: its parts, what is looked for, how it is grouped, and its export. Below it what is asked of the
//! columns.

use std::collections::BTreeSet;

use egui::{Align, Layout, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::{Part, Scope, SpansAction, named};
use crate::app::action::{Actions, ProjectAction};
use crate::app::exports::{ExportKind, format_name};
use crate::app::look::choices::check;
use crate::app::look::direction::field;
use crate::app::look::menus::{heading_menu, line, menu};
use crate::app::look::tabs::{tab, tabs_fit};
use crate::app::look::widgets::{bar_line, icon_button, look, name_field, text_button};
use crate::app::look::{Icon, Text, radius, say};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::listing::together::Within;
use crate::listing::{Column, Condition};
use crate::report::TABLE_FORMATS;

/// The room that what tags share takes as tabs, with the field beside it, in points.
const TOGETHER: f32 = 700.0;

/// The field of words is no narrower.
const LEAST: f32 = 40.0;

/// The least room for the field and the menus beside the tabs, in points.
const CHOICES: f32 = 420.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let part = &desk.spans_page().asked().part;
    let count = Part::Counts(Column::Tag, Some(Column::Article));
    ui.horizontal_centered(|ui| {
        let parts = [
            ("Annotations", Part::List, *part == Part::List),
            ("Frequencies", count, matches!(part, Part::Counts(..))),
            (
                "Together",
                Part::Together(Within::default()),
                matches!(part, Part::Together(_)),
            ),
            (
                "Words",
                Part::Words(Scope::default()),
                matches!(part, Part::Words(_)),
            ),
        ];
        if tabs_fit(ui, parts.iter().map(|(name, ..)| *name), CHOICES) {
            for (name, of, shown) in parts {
                if tab(ui, name, shown).clicked() && !shown {
                    app.actions.push(SpansAction::Show(of));
                }
            }
        } else {
            let here = parts.iter().find(|(.., shown)| *shown);
            let here = here.map_or("", |(name, ..)| name);
            heading_menu(ui, here, "What of the annotations is shown", |ui| {
                for (name, of, shown) in parts {
                    if line(ui, name, shown) {
                        app.actions.push(SpansAction::Show(of));
                    }
                }
            });
        }
        ui.add_space(8.0);
        let room = ui.available_width();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            menu(ui, "Export", "Export this table", |ui| {
                for format in TABLE_FORMATS {
                    if line(ui, format_name(*format), false) {
                        let kind = ExportKind::Listing(*format);
                        app.actions.push(ProjectAction::ChooseExport(kind));
                    }
                }
            });
            match part {
                Part::List => list_choices(desk, ui, &mut app.actions),
                Part::Counts(by, across) => {
                    count_choices(desk, ui, (by, across.as_ref()), &mut app.actions);
                }
                Part::Together(within) if room > TOGETHER => {
                    for other in Within::ALL.into_iter().rev() {
                        let name = format!("Same {}", other.name());
                        if tab(ui, &name, other == *within).clicked() {
                            app.actions.push(SpansAction::Show(Part::Together(other)));
                        }
                    }
                }
                Part::Together(within) => {
                    let name = format!("Same {}", within.name());
                    menu(ui, &name, "What tags share", |ui| {
                        for other in Within::ALL {
                            let name = format!("Same {}", other.name());
                            if line(ui, &name, other == *within) {
                                app.actions.push(SpansAction::Show(Part::Together(other)));
                            }
                        }
                    });
                }
                Part::Words(scope) => return scopes(desk, ui, scope, &mut app.actions),
            }
            // In what is left between the parts and the menus.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                find(desk, ui, &mut app.actions);
            });
        });
    });
    bar_line(ui, egui::Align::BOTTOM);
}

/// “12 of 300 annotations”.
fn left(desk: &Desk) -> String {
    let Some(shown) = desk.spans_page().shown() else {
        return String::new();
    };
    let (left, all) = (shown.arranged.rows.len(), shown.listing.rows().len());
    if left == all {
        counted(all, "annotation")
    } else {
        format!("{left} of {}", counted(all, "annotation"))
    }
}

/// The field of what a passage contains, and how many are left; a part of that, with the whole while the pointer is there, where
/// the bar has no room.
fn find(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let left = left(desk);
    let condition = desk.spans_page().arrangement().filter.of(&Column::Text);
    let mut condition = condition.cloned().unwrap_or_default();
    let words = say::DETAIL.galley(ui, &left).size().x;
    let width = (ui.available_width() - words - 40.0).clamp(LEAST, 200.0);
    let hint = RichText::new("Words of the text").color(*look(ui).faint);
    let response = field::line(ui, &mut condition.contains, &Text::Body.font(), |text| {
        TextEdit::singleline(text)
            .desired_width(width)
            .margin(egui::Margin::symmetric(8, 5))
            .hint_text(hint)
    });
    let words = condition.contains.clone();
    name_field(&response, &words, "Text contains", "Words of the text");
    if response.changed() {
        actions.push(SpansAction::Ask(Column::Text, condition));
    }
    let label = egui::Label::new(say::DETAIL.of(ui, left)).truncate();
    ui.add(label);
}

fn list_choices(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let arrangement = desk.spans_page().arrangement();
    let Some(shown) = desk.spans_page().shown() else {
        return;
    };
    menu(ui, "Columns", "Columns shown", |ui| {
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            for column in shown.listing.columns() {
                let mut on = arrangement.columns.contains(column);
                if check(ui, &mut on, column.name()).changed() {
                    actions.push(SpansAction::Toggle(column.clone()));
                }
            }
        });
    });
    let group = arrangement.group.as_ref();
    let name = group.map_or_else(
        || "Group by".to_owned(),
        |group| format!("By {}", group.name()),
    );
    menu(ui, &name, "Group by", |ui| {
        if line(ui, "nothing", group.is_none()) {
            actions.push(SpansAction::Group(None));
        }
        for column in shown.listing.columns().iter().filter(|it| groups(it)) {
            if line(ui, column.name(), group == Some(column)) {
                actions.push(SpansAction::Group(Some(column.clone())));
            }
        }
    });
}

/// Whether annotations share the values of a column often enough to be grouped by it.
const fn groups(column: &Column) -> bool {
    !matches!(column, Column::Text | Column::Start | Column::End)
}

fn count_choices(
    desk: &Desk,
    ui: &mut Ui,
    (by, across): (&Column, Option<&Column>),
    actions: &mut Actions,
) {
    let Some(shown) = desk.spans_page().shown() else {
        return;
    };
    let columns = || shown.listing.columns().iter().filter(|it| groups(it));
    let name = across.map_or("nothing", Column::name);
    menu(
        ui,
        &format!("Columns: {name}"),
        "Columns of the count",
        |ui| {
            let mut choose = |ui: &mut Ui, name: &str, column: Option<&Column>| {
                if line(ui, name, column == across) {
                    let part = Part::Counts(by.clone(), column.cloned());
                    actions.push(SpansAction::Show(part));
                }
            };
            choose(ui, "nothing", None);
            for column in columns() {
                choose(ui, column.name(), Some(column));
            }
        },
    );
    menu(
        ui,
        &format!("Rows: {}", by.name()),
        "Rows of the count",
        |ui| {
            for column in columns() {
                if line(ui, column.name(), column == by) {
                    let part = Part::Counts(column.clone(), across.cloned());
                    actions.push(SpansAction::Show(part));
                }
            }
        },
    );
}

fn scopes(desk: &Desk, ui: &mut Ui, scope: &Scope, actions: &mut Actions) {
    let project = desk.project();
    let name = match scope {
        Scope::Annotations => "the annotations of the table".to_owned(),
        Scope::All => "all articles".to_owned(),
        Scope::Article(id) => {
            let article = project.article(id);
            article.map_or_else(String::new, |article| article.short_name().to_owned())
        }
        Scope::Selection(..) => "the selected words".to_owned(),
    };
    menu(ui, &format!("Words of {name}"), "Whose words", |ui| {
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            let mut choose = |ui: &mut Ui, name: &str, of: Scope| {
                if line(ui, name, of == *scope) {
                    actions.push(SpansAction::Show(Part::Words(of)));
                }
            };
            choose(ui, "All articles", Scope::All);
            choose(ui, "The annotations of the table", Scope::Annotations);
            if let Some((article, words)) = desk.focus().words() {
                let scope = Scope::Selection(article.clone(), words.span());
                choose(ui, "The selected words", scope);
            }
            for article in project.articles() {
                choose(ui, article.short_name(), Scope::Article(article.id.clone()));
            }
        });
    });
}

/// What is asked of the columns, each with a button that ends it.
pub(super) fn conditions(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        let filter = &desk.spans_page().arrangement().filter;
        for (column, condition) in filter.conditions() {
            let name = |value: &String| named(desk.project(), column, value).to_owned();
            let shown = Condition {
                values: condition.values.iter().map(name).collect(),
                ..condition.clone()
            };
            let words = format!("{}: {}", column.name(), shortly(&shown));
            if chip(ui, &words) {
                let nothing = Condition::default();
                app.actions.push(SpansAction::Ask(column.clone(), nothing));
            }
        }
        if text_button(ui, "Show all").clicked() {
            app.actions.push(SpansAction::AskNothing);
        }
    });
}

/// A condition with no more than three values by name.
fn shortly(condition: &Condition) -> String {
    let few = 3;
    if condition.values.len() <= few {
        return condition.words();
    }
    let values: BTreeSet<String> = condition.values.iter().take(few).cloned().collect();
    let more = condition.values.len() - few;
    let short = Condition {
        values,
        ..condition.clone()
    };
    format!("{} or {more} more", short.words())
}

/// Words on a quiet ground with a cross. Returns whether that was pressed.
fn chip(ui: &mut Ui, words: &str) -> bool {
    let tokens = look(ui);
    let frame = egui::Frame::new()
        .fill(*tokens.accent_background)
        .corner_radius(radius())
        .inner_margin(egui::Margin {
            left: 8,
            right: 2,
            top: 0,
            bottom: 0,
        });
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.set_max_width(420.0);
            let label = say::LINE.of(ui, words);
            let label = egui::Label::new(label).truncate().sense(Sense::hover());
            let label = ui.add(label);
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
            let name = format!("End {words}");
            icon_button(ui, Icon::Close, &name, "Ask this no more").clicked()
        })
        .inner
    });
    shown.inner
}
