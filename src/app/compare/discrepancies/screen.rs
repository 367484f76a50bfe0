//! The discrepancies view: findings by how serious they are, and beside them all numbers and dates.

use egui::{
    Align, Frame, Layout, Margin, Panel, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::{Attention, DiscrepanciesAction, DiscrepanciesScreen, ShownFinding, board, finding};
use crate::app::App;
use crate::app::command::{Suggest, UiCommand};
use crate::app::compare::Screen;
use crate::app::compare::screen::{message, while_blind};
use crate::app::look::panes::{middle, pane, sized};
use crate::app::look::tabs::tab;
use crate::app::look::widgets::{key_cap, look, pressed, secondary_button, styled};
use crate::app::look::{Icon, Text, say};
use crate::compare::discrepancies::State;

const HEADING: f32 = 36.0;

pub(in crate::app::compare) fn show(app: &mut App, ui: &mut Ui) {
    sized(Panel::right("board"), 420.0, 280.0..=620.0)
        .frame(pane(ui, 0, 0))
        .show(ui, |ui| board::show(app, ui));
    let bar = Frame::new().inner_margin(Margin::symmetric(18, 0));
    Panel::top("findings bar")
        .exact_size(40.0)
        .frame(bar)
        .show(ui, |ui| choose(app, ui));
    middle(ui, 0, 0, |ui| findings(app, ui));
}

/// Open findings or all, and the keys.
fn choose(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let all = desk.comparing().discrepancies.all;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (name, shows, tooltip) in [
            ("Open", false, "What nobody has confirmed or dismissed"),
            ("All", true, "Also what is confirmed or dismissed"),
        ] {
            if pressed(tab(ui, name, all == shows), tooltip) {
                app.actions.push(DiscrepanciesAction::List { all: shows });
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let context = ui.ctx().clone();
            let keys_of = |command| UiCommand::Suggest(command).keys(&context);
            for (keys, does) in [
                ("Up Down".to_owned(), "walk"),
                (keys_of(Suggest::Reject), "dismiss"),
                (keys_of(Suggest::Accept), "confirm"),
            ] {
                if ui.available_width() > 120.0 {
                    say::FAINT.label(ui, does);
                    key_cap(ui, &keys);
                    ui.add_space(6.0);
                }
            }
        });
    });
}

/// A line of the list and where it begins.
enum Line<'a> {
    Group(State, usize),
    Card(&'a ShownFinding),
}

/// The list with the height of each line.
fn lines(discrepancies: &DiscrepanciesScreen) -> Vec<(Line<'_>, f32)> {
    let Some(found) = discrepancies.found() else {
        return Vec::new();
    };
    let shown = discrepancies
        .listed()
        .iter()
        .filter_map(|number| found.get(*number));
    let shown: Vec<&ShownFinding> = shown.collect();
    let mut lines = Vec::with_capacity(shown.len() + 5);
    for group in shown.chunk_by(|one, other| one.finding.state == other.finding.state) {
        let state = group[0].finding.state;
        lines.push((Line::Group(state, group.len()), HEADING));
        if !discrepancies.is_folded(state) {
            lines.extend(group.iter().map(|shown| {
                let current = discrepancies.current() == Some(&shown.subject);
                (Line::Card(shown), finding::height(shown, current))
            }));
        }
    }
    lines
}

fn findings(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &mut app.desk else { return };
    let attention = desk.comparing_mut().discrepancies.take_attention();
    let desk = &*desk;
    let discrepancies = &desk.comparing().discrepancies;
    let lines = lines(discrepancies);
    if lines.is_empty() {
        nothing(app, ui);
        return;
    }
    let total: f32 = lines.iter().map(|(_, height)| height).sum();
    ScrollArea::vertical()
        .id_salt("findings")
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(total);
            let area = ui.max_rect();
            let mut top = area.top();
            for (line, height) in &lines {
                let rect = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), *height));
                top += height;
                let from = rect.top() - area.top();
                let current =
                    matches!(line, Line::Card(shown) if discrepancies.current() == Some(&shown.subject));
                if current && attention == Some(Attention::Reveal) {
                    ui.scroll_to_rect(rect.expand(8.0), None);
                }
                if from > viewport.bottom() || from + height < viewport.top() {
                    continue;
                }
                match line {
                    Line::Group(state, count) => {
                        if group(ui, rect, *state, *count, discrepancies.is_folded(*state)) {
                            app.actions.push(DiscrepanciesAction::Fold(*state));
                        }
                    }
                    Line::Card(shown) => {
                        finding::show(desk, ui, rect, shown, attention, &mut app.actions);
                    }
                }
            }
        });
}

/// The heading of the findings of one state; whether it was pressed.
fn group(ui: &mut Ui, rect: Rect, state: State, count: usize, folded: bool) -> bool {
    let look = look(ui);
    let (name, tooltip) = match state {
        State::Conflict => ("Conflicts", "At least two of these cannot both be meant"),
        State::Differs => (
            "Other words",
            "Told with another verb, which may be no more than style",
        ),
        State::LessPrecise => ("Less precise", "Compatible, and not equally exact"),
        State::OnlyHere => (
            "Only in one article",
            "One article says it, no other of the cluster does",
        ),
        State::Agree => ("Agree", "The same value in all articles that give one"),
    };
    let id = ui.scope_id().with(("group", name));
    let response = ui.interact(rect, id, Sense::click());
    let words = format!("{name}, {count}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !folded, &words));
    let ink = if response.hovered() || response.has_focus() {
        *look.accent
    } else {
        *look.soft
    };
    let icon = Icon::of_fold(folded);
    let place = Rect::from_center_size(
        pos2(rect.left() + 24.0, rect.center().y + 3.0),
        vec2(12.0, 12.0),
    );
    icon.paint(ui, place, 12.0, ink);
    let mut heading = ui.new_child(
        UiBuilder::new()
            .max_rect(Rect::from_min_max(
                pos2(rect.left() + 36.0, rect.top() + 6.0),
                rect.max,
            ))
            .layout(Layout::left_to_right(Align::Center)),
    );
    heading.label(styled(name, Text::Detail.bold(), ink));
    say::QUIET.label(&mut heading, count.to_string());
    response.on_hover_text(tooltip).clicked()
}

/// What to do where there is nothing on the list.
fn nothing(app: &mut App, ui: &mut Ui) {
    let Some(desk) = &app.desk else { return };
    let found = desk.comparing().discrepancies.found().map(<[_]>::len);
    let (heading, words) = match found {
        None => ("Looking for discrepancies…", ""),
        Some(0) => (
            "Nothing to compare yet",
            "Link annotations that report the same: their numbers, dates, names and verbs are compared here",
        ),
        Some(_) => (
            "Every finding is answered",
            "What was confirmed or dismissed is under “All”",
        ),
    };
    message(ui, heading, words);
    ui.vertical_centered(|ui| {
        if found == Some(0) && secondary_button(ui, "Link in the articles").clicked() {
            app.actions.push(Screen::Read);
        }
        if found.is_some_and(|count| count > 0) && secondary_button(ui, "Show all").clicked() {
            app.actions.push(DiscrepanciesAction::List { all: true });
        }
    });
    if found == Some(0) {
        while_blind(desk, ui);
    }
}
