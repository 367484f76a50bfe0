//! What stands above the rows: how many there are, how they are arranged, which columns are remembered, what is looked
//! for.

use egui::{Align, Layout, RichText, Role, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

use super::HEAD;
use crate::app::Desk;
use crate::app::action::{Actions, ColumnAction};
use crate::app::command::{Columns, UiCommand};
use crate::app::desk::{Column, ListAction, article_search};
use crate::app::look::direction::field;
use crate::app::look::menus::{icon_menu, line};
use crate::app::look::term::term;
use crate::app::look::widgets::{icon_button, lit, look, name_field, styled};
use crate::app::look::{Icon, Text};
use crate::catalogue::{Grouping, Order};
use crate::edit::Command;

/// So many articles are found by looking; of more, one is looked for by its letters.
const FEW: usize = 8;

/// The heading of a part of the panel, which folds it, with what else there is on its right. Returns whether it was
/// pressed.
pub(in crate::app::panels) fn heading(
    ui: &mut Ui,
    title: &str,
    count: &str,
    is_folded: bool,
    right: impl FnOnce(&mut Ui),
) -> bool {
    let look = look(ui);
    let mut pressed = false;
    ui.allocate_ui(vec2(ui.available_width(), HEAD), |ui| {
        ui.set_min_height(HEAD);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if !is_folded {
                right(ui);
            }
            let size = vec2(ui.available_width(), 28.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::click());
            let does = if is_folded { "Unfold" } else { "Fold" };
            let name = format!("{does} {}", title.to_lowercase());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
            lit(ui, rect, false, &response);
            let icon = Icon::of_fold(is_folded);
            let place = egui::Rect::from_min_size(rect.min, vec2(18.0, rect.height()));
            icon.paint(ui, place, 11.0, *look.faint);
            let left = rect.left() + 20.0;
            // A word of the glossary says what it means.
            let place = rect.with_min_x(left);
            let layout = Layout::left_to_right(Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
            let said = term(&mut child, title, title, &Text::Small.bold(), *look.faint);
            let painter = ui.painter();
            let galley = painter.layout_no_wrap(count.to_owned(), Text::Small.font(), *look.faint);
            let at = egui::pos2(
                said.rect.right() + 8.0,
                rect.center().y - galley.size().y / 2.0,
            );
            if at.x + galley.size().x <= rect.right() {
                painter.galley(at, galley, *look.faint);
            }
            pressed = response.on_hover_text(name).clicked();
        });
    });
    pressed
}

/// Whether there is a field to look for articles: where there are many, or where somebody asked for it.
pub(in crate::app::panels) fn search_is_shown(desk: &Desk, ui: &Ui) -> bool {
    let asked = ui.memory(|memory| memory.has_focus(article_search()));
    let searches = !desk.list().arrangement().search.is_empty();
    asked || searches || desk.project().articles().len() > FEW
}

/// The field.
pub(super) fn search(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let look = look(ui);
    let mut text = desk.list().arrangement().search.clone();
    let keys = UiCommand::Columns(Columns::List).keys(ui.ctx());
    let hint = format!("Find an article ({keys})");
    let is_asked = !text.is_empty();
    ui.horizontal(|ui| {
        let close = if is_asked { 30.0 } else { 0.0 };
        let width = ui.available_width() - close - 8.0;
        let response = field::line(ui, &mut text, &Text::Body.font(), |text| {
            TextEdit::singleline(text)
                .id(article_search())
                .hint_text(RichText::new(&hint).color(*look.faint))
                .margin(egui::Margin::symmetric(8, 5))
                .desired_width(width)
        });
        name_field(&response, &text, "Find an article", &hint);
        if response.changed() {
            actions.push(ListAction::Search(text.clone()));
        }
        if is_asked && icon_button(ui, Icon::Close, "Show all articles again", "Show all").clicked()
        {
            actions.push(ListAction::Search(String::new()));
        }
    });
    ui.add_space(4.0);
}

/// What the heading has on its right, from there.
pub(in crate::app::panels) fn menus(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    arrange(desk, ui, actions);
    columns(desk, ui, actions);
}

fn title(ui: &mut Ui, text: &str) {
    ui.label(styled(text, Text::Small.bold(), *look(ui).faint));
}

/// By what articles are sorted and grouped.
fn arrange(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let arrangement = desk.list().arrangement();
    icon_menu(ui, Icon::Filter, "Sort and group the articles", |ui| {
        title(ui, "Sort by");
        for order in Order::ALL {
            let is_chosen = arrangement.order == order;
            let words = order_words(order, is_chosen && arrangement.is_backward);
            if line(ui, words, is_chosen) {
                actions.push(ListAction::Sort(order));
            }
        }
        ui.separator();
        title(ui, "Group by");
        if line(ui, "Nothing", arrangement.group.is_none()) {
            actions.push(ListAction::Group(None));
        }
        for grouping in Grouping::ALL {
            let is_chosen = arrangement.group == Some(grouping);
            if line(ui, &format!("By {}", grouping.name()), is_chosen) {
                actions.push(ListAction::Group(Some(grouping)));
            }
        }
    });
}

const fn order_words(order: Order, is_backward: bool) -> &'static str {
    match (order, is_backward) {
        (Order::Project, false) => "Order of the project",
        (Order::Project, true) => "Order of the project, last first",
        (Order::Title, false) => "Title",
        (Order::Title, true) => "Title, last first",
        (Order::Outlet, false) => "Outlet",
        (Order::Outlet, true) => "Outlet, last first",
        (Order::Date, false) => "Date",
        (Order::Date, true) => "Date, latest first",
        (Order::Annotations, false) => "Annotations, most first",
        (Order::Annotations, true) => "Annotations, fewest first",
    }
}

/// The sets of columns, and how columns are laid out.
fn columns(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let shown = desk.shown_set();
    icon_menu(
        ui,
        Icon::Columns,
        "Sets of columns and their layout",
        |ui| {
            if desk.project().column_sets().len() > 0 {
                title(ui, "Sets of columns");
            }
            for set in desk.project().column_sets() {
                if line(ui, &set.name, shown == Some(set.name.as_str())) {
                    actions.push(ColumnAction::ShowSet(set.name.clone()));
                }
            }
            command(ui, UiCommand::Columns(Columns::Keep), false, actions);
            if let Some(name) = shown
                && line(ui, &format!("Forget “{name}”"), false)
            {
                actions.push(Command::RemoveColumns(name.to_owned()));
            }
            ui.separator();
            for (entry, is_so) in [
                (Columns::Rows, desk.is_in_two_rows()),
                (Columns::Alone, desk.is_alone()),
                (Columns::Split, focused(desk, Column::is_split)),
                (Columns::Pin, focused(desk, Column::is_pinned)),
            ] {
                command(ui, UiCommand::Columns(entry), is_so, actions);
            }
            let shares = desk.columns().iter().all(|it| it.width().is_none());
            if !shares && line(ui, "Same width for all columns", false) {
                actions.push(ColumnAction::ShareWidth);
            }
        },
    );
}

fn focused(desk: &Desk, is_so: impl Fn(&Column) -> bool) -> bool {
    let column = desk.columns().get(desk.focus().column());
    column.is_some_and(is_so)
}

/// A line of a menu that gives a command, with its keys.
fn command(ui: &mut Ui, command: UiCommand, is_so: bool, actions: &mut Actions) {
    let keys = command.keys(ui.ctx());
    let button = egui::Button::selectable(is_so, command.name()).shortcut_text(keys);
    let enabled = command.is_offered(ui.ctx());
    let response = ui.add_enabled(enabled, button.min_size(vec2(240.0, 26.0)));
    let response = response.on_hover_text(command.row().tooltip);
    if response.clicked() {
        actions.push(command);
        ui.close();
    }
}
