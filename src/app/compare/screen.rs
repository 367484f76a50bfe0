//! The comparing screen: a bar to choose the view and what of it, and the view.

use egui::{Align, Layout, Panel, Ui};

use super::{Screen, bar, part, row};
use crate::app::action::Actions;
use crate::app::command::{Link, Suggest, UiCommand};
use crate::app::look::menus;
use crate::app::look::panes::{self, middle};
use crate::app::look::tabs::{tab, tabs_fit};
use crate::app::look::term::term;
use crate::app::look::widgets::{bar_line, look, primary_button, styled};
use crate::app::look::{Text, say};
use crate::app::panels::offer;
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::compare::View;
use crate::guide::explain;

pub(in crate::app) fn show(app: &mut App, ui: &mut Ui, view: View) {
    panes::bar(ui, Panel::top("compare bar"), 42.0, |ui| {
        choose(app, ui, view);
    });
    middle(ui, 0, 0, |ui| (row(view).screen)(app, ui));
}

/// The room that the bar needs for what is chosen in it; where there is more, its view is explained.
const EXPLAINED: f32 = 900.0;

/// The least room for what a view has to choose from, what is compared and the formats, in points.
const CHOICES: f32 = 270.0;

/// What a view is called, with what is left to do in it.
fn title(app: &App, view: View) -> String {
    let open = app.desk.as_ref().map_or(0, row(view).open);
    match open {
        0 => view.title().to_owned(),
        open => format!("{} {open}", view.title()),
    }
}

/// Whether a view has a tab: wire copy and versions have one where there is any.
fn is_offered(app: &App, view: View) -> bool {
    let Some(desk) = &app.desk else { return false };
    match view {
        View::Coverage | View::Wording | View::Discrepancies | View::Attribution => true,
        View::Wire => (desk.shared_passages()).is_some_and(|it| !it.passages.is_empty()),
        View::Versions => desk.has_versions(),
    }
}

/// The views side by side, then what the shown one has to choose from.
fn choose(app: &mut App, ui: &mut Ui, view: View) {
    ui.horizontal_centered(|ui| {
        views(app, ui, view);
        if explain(view.title()).is_some() && ui.available_width() > EXPLAINED {
            let look = look(ui);
            let what = "What is this?";
            term(ui, view.title(), what, &Text::Detail.font(), *look.soft);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            bar::export(app, ui, view);
            part::menu(app, ui);
            if let Some(choices) = row(view).choices {
                choices(app, ui);
            }
        });
    });
    bar_line(ui, egui::Align::BOTTOM);
}

/// The views: a tab each; where that leaves too little room, a list of them.
fn views(app: &mut App, ui: &mut Ui, view: View) {
    let offered = View::ALL
        .into_iter()
        .filter(|it| *it == view || is_offered(app, *it));
    let offered: Vec<_> = offered.map(|it| (it, title(app, it))).collect();
    if tabs_fit(ui, offered.iter().map(|(_, title)| title.as_str()), CHOICES) {
        for (other, title) in offered {
            offer(tab(ui, &title, other == view), other, &mut app.actions);
        }
        return;
    }
    let shown = title(app, view);
    menus::heading_menu(ui, &shown, "Which view is shown", |ui| {
        for (other, title) in offered {
            if menus::line(ui, &title, other == view) {
                app.actions.push(Screen::Compare(other));
            }
        }
    });
}

/// What a view says that has nothing to show, with what to do about it.
pub(super) fn nothing(ui: &mut Ui, heading: &str, what_to_do: &str, button: &str) -> bool {
    let tokens = look(ui);
    let mut pressed = false;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.32).min(220.0));
        say::TITLE.label(ui, heading);
        ui.add_space(4.0);
        ui.label(styled(what_to_do, Text::Name.font(), *tokens.soft));
        ui.add_space(12.0);
        pressed = primary_button(ui, button).clicked();
    });
    pressed
}

/// What there is to compare comes from links: how to make some.
pub(super) fn no_clusters(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let keys = UiCommand::Link(Link::Start).keys(ui.ctx());
    let what_to_do = format!(
        "Link annotations of different articles that report the same: select one and press {keys}, or let passages be suggested"
    );
    let is_blind = !desk.session().blinding().is_nothing();
    let heading = if is_blind {
        "No clusters of your own yet"
    } else {
        "No clusters yet"
    };
    if nothing(ui, heading, &what_to_do, "Suggest clusters") {
        actions.push(Screen::Read);
        actions.push(Suggest::Clusters);
    }
    while_blind(desk, ui);
}

/// Why there may be less than somebody knows of: others' work is hidden while a sample is coded blind.
pub(super) fn while_blind(desk: &Desk, ui: &mut Ui) {
    let blinding = desk.session().blinding();
    if blinding.is_nothing() {
        return;
    }
    let articles = counted(blinding.articles().len(), "article");
    let samples = blinding.samples().join(", ");
    ui.add_space(12.0);
    ui.vertical_centered(|ui| {
        let words = format!(
            "What others have annotated and linked in {articles} is hidden until the sample that is coded blind is opened: {samples}"
        );
        say::BUSY.label(ui, words);
    });
}

/// What a view says that is not there yet, or that has nothing to list: a heading, and what to do.
pub(super) fn message(ui: &mut Ui, heading: &str, words: &str) {
    ui.add_space(48.0);
    ui.vertical_centered(|ui| {
        say::HEADING.label(ui, heading);
        say::SOFT.label(ui, words);
        ui.add_space(8.0);
    });
}
