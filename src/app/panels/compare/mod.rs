//! The comparing screen: a bar to choose the view, and the view.

mod attribution;
mod board;
mod coverage;
mod discrepancies;
mod finding;
mod quotes;
mod wording;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::app::App;
use crate::app::action::Action;
use crate::app::desk::Screen;
use crate::app::look::widgets::{bar_line, look, tab};
use crate::export::comparison::View;

pub(super) fn show(app: &mut App, ui: &mut Ui, view: View) {
    if let Some(desk) = &mut app.desk {
        desk.update_findings();
    }
    let tokens = look(ui);
    let bar = Frame::new()
        .fill(*tokens.window)
        .inner_margin(Margin::symmetric(12, 0));
    Panel::top("compare bar")
        .exact_size(42.0)
        .frame(bar)
        .show(ui, |ui| choose(app, ui, view));
    CentralPanel::default()
        .frame(Frame::new().fill(*tokens.paper))
        .show(ui, |ui| match view {
            View::Coverage => coverage::show(app, ui),
            View::Wording => wording::show(app, ui),
            View::Discrepancies => discrepancies::show(app, ui),
            View::Attribution => attribution::show(app, ui),
        });
}

/// What a view is called, with what is left to do in it.
fn title(app: &App, view: View) -> String {
    let desk = app.desk.as_ref().filter(|_| view == View::Discrepancies);
    let open = desk.map_or(0, |desk| desk.comparing.checking.open_conflicts());
    match open {
        0 => view.title().to_owned(),
        open => format!("{} {open}", view.title()),
    }
}

/// The views side by side, then what the shown one has to choose from.
fn choose(app: &mut App, ui: &mut Ui, view: View) {
    ui.horizontal_centered(|ui| {
        for other in View::ALL {
            if tab(ui, &title(app, other), other == view).clicked() {
                app.actions.push(Action::Show(Screen::Compare(other)));
            }
        }
    });
    let edge = ui.max_rect().bottom();
    bar_line(ui, edge);
}
