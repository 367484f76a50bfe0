//! What is shown over everything and waits for an answer. Never needed for daily work.

mod accept_all;
mod annotator;
mod article;
mod book;
mod cells;
mod change_keys;
mod columns;
mod conflicts;
mod export;
mod findings;
mod guide;
mod holding_back;
mod import;
mod incoming;
mod keys;
mod layers;
mod lost;
mod method;
mod model;
mod project;
mod rejected;
mod restore;
mod samples;
mod settings;
mod split;
mod tag;
mod template;
mod version;

use egui::{
    Align, Frame, Id, Layout, Margin, Modal, Popup, PopupCloseBehavior, ScrollArea, Sense, Ui,
    UiBuilder, vec2,
};

use super::palette;
use crate::app::App;
use crate::app::action::{Action, WindowAction};
use crate::app::command::Project;
use crate::app::dialogs::{Dialog, Purpose};
use crate::app::look::direction::field;
use crate::app::look::widgets::{
    field, look, name_field, primary_button, primary_button_if, secondary_button,
};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::edit::Command;
use crate::formats::typed;

pub(super) fn show(app: &mut App, ui: &Ui) {
    let Some(mut dialog) = app.dialog.take() else {
        ui.data_mut(|data| data.insert_temp(fresh_id(), true));
        return;
    };
    no_tooltip_below(ui);
    if let Dialog::Palette {
        offers,
        query,
        cursor,
    } = &mut dialog
    {
        let keep = palette::show(app, ui, *offers, query, cursor, is_fresh(ui));
        ui.data_mut(|data| data.insert_temp(fresh_id(), false));
        if keep && app.dialog.is_none() {
            app.dialog = Some(dialog);
        }
        return;
    }
    let tokens = look(ui);
    // What has the keys below lets go of them, or Tab would stay there.
    if is_fresh(ui)
        && let Some(below) = ui.memory(egui::Memory::focused)
    {
        ui.memory_mut(|memory| memory.surrender_focus(below));
    }
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(20));
    let mut keep = true;
    let response = Modal::new(Id::unique("dialog"))
        .frame(frame)
        .backdrop_color(*tokens.backdrop)
        .show(ui.ctx(), |ui| {
            ui.set_max_width(Width::of_dialog(&dialog).of(ui));
            let width = Width::of_dialog(&dialog);
            in_the_window(ui, width, |ui| keep = contents(app, ui, &mut dialog));
        });
    settle(ui, response.response.rect);
    ui.data_mut(|data| data.insert_temp(fresh_id(), false));
    if keep && !response.should_close() && app.dialog.is_none() {
        app.dialog = Some(dialog);
    } else if let Dialog::Path {
        back: Some(back), ..
    } = dialog
        && app.dialog.is_none()
    {
        app.dialog = Some(*back);
    }
}

/// A tooltip stays while the pointer is where its widget is, even below a dialog; one that something is open over does not.
/// So something is: nothing, above all that the pointer could be at.
fn no_tooltip_below(ui: &Ui) {
    let nothing = Popup::new(
        Id::unique("no tooltip below a dialog"),
        ui.ctx().clone(),
        ui.ctx().content_rect().min,
        ui.layer_id(),
    );
    nothing
        .frame(Frame::NONE)
        .interactable(false)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .show(|_| {});
}

/// A window that is lower has no room for a page, in points.
const LOW: f32 = 640.0;

/// The room of a scroll bar, in points.
const BAR: f32 = 12.0;

/// What is higher than the window is scrolled, so that its buttons can be reached. Pages have lists of their own that keep them in
/// the window, unless that is low.
fn in_the_window(ui: &mut Ui, width: Width, contents: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect().height();
    if width == Width::PAGE && window >= LOW {
        return contents(ui);
    }
    let room = window - 44.0;
    let id = Id::unique("how high the dialog would be");
    let before: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let is_scrolled = before > room;
    // Always the same area, also where all fits: what stands in it keeps its name, and so the keys.
    let area = ScrollArea::vertical().id_salt("dialog").max_height(room);
    let area = area.min_scrolled_height(room);
    let shown = area.auto_shrink([!is_scrolled, true]).show(ui, |ui| {
        if is_scrolled {
            // The bar lies beside the contents, and not on them.
            ui.set_max_width(ui.available_width() - BAR);
        }
        contents(ui);
    });
    let height = shown.content_size.y;
    if (height - before).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, height));
        ui.ctx().request_repaint();
    }
}

/// A dialog is put into the middle by the size that it had a frame ago: where that changed, one more frame is due.
fn settle(ui: &Ui, rect: egui::Rect) {
    let id = Id::unique("where the dialog was");
    let before = ui.data(|data| data.get_temp::<egui::Rect>(id));
    if before != Some(rect) {
        ui.data_mut(|data| data.insert_temp(id, rect));
        ui.ctx().request_repaint();
    }
}

/// How wide a dialog is where the window has room, in points.
#[derive(Clone, Copy, PartialEq)]
struct Width(f32);

impl Width {
    /// Most ask one thing.
    const NORMAL: Self = Self(560.0);
    /// Some are pages to read, or put two things side by side.
    const WIDE: Self = Self(800.0);

    /// A list beside what it is a list of.
    const PAGE: Self = Self(1040.0);

    fn of_dialog(dialog: &Dialog) -> Self {
        match dialog {
            Dialog::Findings
            | Dialog::Conflicts { .. }
            | Dialog::Restore(_)
            | Dialog::AcceptAll { .. }
            | Dialog::SplitTag(_)
            | Dialog::Version(_)
            | Dialog::Method(_)
            | Dialog::Layers(_)
            | Dialog::Incoming(_)
            | Dialog::Rejected => Self::WIDE,
            Dialog::Recoding(_)
            | Dialog::Import(_)
            | Dialog::ChangeKeys(_)
            | Dialog::Guide(_)
            | Dialog::Export(_) => Self::PAGE,
            _ => Self::NORMAL,
        }
    }

    fn of(self, ui: &Ui) -> f32 {
        self.0.min(ui.ctx().content_rect().width() - 80.0)
    }
}

/// Draws a dialog. Returns whether it stays.
fn contents(app: &mut App, ui: &mut Ui, dialog: &mut Dialog) -> bool {
    match dialog {
        Dialog::NewProject {
            title,
            folder,
            files,
            templates,
        } => project::new_project(app, ui, title, folder, files, templates),
        Dialog::KeepColumns { name } => columns::show(app, ui, name),
        Dialog::Template { name, templates } => template::show(app, ui, name, templates),
        Dialog::Path {
            purpose,
            text,
            message,
            ..
        } => {
            heading(ui, purpose.title());
            note(ui, message);
            ui.set_width(480.0);
            let several = matches!(purpose, Purpose::AddArticles | Purpose::NewProjectFiles);
            note(ui, purpose.takes());
            let response = if several {
                paths(ui, text, purpose.example())
            } else {
                field(ui, text, "Path", purpose.example())
            };
            first_field(&response);
            let is_free = ui.input(|input| input.modifiers.is_none());
            let enter = is_free && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let (confirmed, cancelled) = buttons(ui, "Use this path", !text.trim().is_empty());
            if (confirmed || enter) && !text.trim().is_empty() {
                let purpose = *purpose;
                let paths = if several {
                    typed::paths(text)
                } else {
                    vec![text.trim().into()]
                };
                app.actions.push(WindowAction::Use(purpose, paths));
                return false;
            }
            !cancelled
        }
        Dialog::Waiting(purpose, job) => {
            let (purpose, job) = (*purpose, *job);
            heading(ui, purpose.title());
            note(
                ui,
                "The system's file dialog is open in a window of its own.",
            );
            ui.horizontal(|ui| {
                let typed = secondary_button(ui, "Type a path instead").clicked();
                let cancelled = secondary_button(ui, "Cancel").clicked();
                if typed || cancelled {
                    app.actions.push(WindowAction::Cancel(job));
                }
                if typed {
                    app.actions.push(WindowAction::TypePath(purpose));
                }
                !cancelled && !typed
            })
            .inner
        }
        Dialog::Export(exporting) => export::show(app, ui, exporting),
        Dialog::Article { article, details } => article::show(app, ui, article, details),
        Dialog::Version(article) => version::show(app, ui, article),
        Dialog::RemoveArticle(article) => {
            let project = app.desk.as_ref().map(crate::app::Desk::project);
            let found = project.and_then(|project| Some((project, project.article(article)?)));
            let Some((project, found)) = found else {
                return false;
            };
            let question = format!("Remove “{}”?", found.short_name());
            let words = match project.annotations_in(article).len() {
                0 => "The article leaves the project. Undo brings it back.".to_owned(),
                count => format!(
                    "The article and its {} leave the project. Undo brings them back.",
                    counted(count, "annotation")
                ),
            };
            remove(
                app,
                ui,
                &question,
                &words,
                Command::RemoveArticle(article.clone()),
            )
        }
        Dialog::RemoveTag { tag, to } => tag::remove(app, ui, tag, to),
        Dialog::NewTag { name, colour } => tag::new_tag(app, ui, name, colour),
        Dialog::SplitTag(splitting) => split::show(app, ui, splitting),
        Dialog::Settings => settings::show(app, ui),
        Dialog::Import(importing) => import::show(app, ui, importing),
        Dialog::AcceptAll { ticked } => accept_all::show(app, ui, ticked),
        Dialog::Rejected => rejected::show(app, ui),
        Dialog::HoldingBack(holding) => holding_back::show(app, ui, holding),
        Dialog::Samples(new) => samples::show(app, ui, new),
        Dialog::Method(method) => method::show(app, ui, method),
        Dialog::Recoding(recoding) => book::show(app, ui, recoding),
        Dialog::Layers(layers) => layers::show(app, ui, layers),
        Dialog::Incoming(incoming) => incoming::show(app, ui, incoming),
        Dialog::Annotator { id, name, colour } => {
            annotator::show(app, ui, id.as_ref(), name, colour)
        }
        Dialog::Keys => keys::show(app, ui),
        Dialog::ChangeKeys(page) => change_keys::show(app, ui, page),
        Dialog::Guide(page) => guide::show(app, ui, page),
        Dialog::Findings => findings::show(app, ui),
        Dialog::Conflicts { at } => conflicts::show(app, ui, at),
        Dialog::Restore(restoring) => restore::show(app, ui, restoring),
        Dialog::Unsaved => unsaved(app, ui),
        Dialog::Palette { .. } => true,
    }
}

/// Asks before something goes with all that hangs on it.
fn remove(app: &mut App, ui: &mut Ui, question: &str, words: &str, command: Command) -> bool {
    heading(ui, question);
    note(ui, words);
    answers(ui, "Remove", true, || {
        app.actions.push(command);
    })
}

fn unsaved(app: &mut App, ui: &mut Ui) -> bool {
    heading(ui, "Close without saving?");
    note(
        ui,
        "The last changes could not be written. If you close now they may be lost.",
    );
    ui.horizontal(|ui| {
        if primary_button(ui, "Try to save again").clicked() {
            app.actions.push(Project::Save);
            return false;
        }
        if secondary_button(ui, "Close anyway").clicked() {
            let held = app.held.take().map(Box::new);
            app.actions
                .extend(held.map(|held| Action::Window(WindowAction::Anyway(held))));
            return false;
        }
        !secondary_button(ui, "Stay").clicked()
    })
    .inner
}

fn heading(ui: &mut Ui, text: &str) {
    say::TITLE.label(ui, text);
    ui.add_space(6.0);
}

fn note(ui: &mut Ui, text: &str) {
    say::SOFT.label(ui, text);
    ui.add_space(10.0);
}

fn label(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    say::DETAIL.label(ui, text);
}

/// Two sides beside each other, the left one so wide, with a gap between them.
fn two_sides(ui: &mut Ui, left: f32, gap: f32, height: f32) -> (Ui, Ui) {
    let size = vec2(ui.available_width(), height);
    let (room, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut side = |x: egui::Rangef, salt: &str| {
        let layout = Layout::top_down(Align::Min);
        let place = egui::Rect::from_x_y_ranges(x, room.y_range());
        ui.new_child(
            UiBuilder::new()
                .max_rect(place)
                .layout(layout)
                .id_salt(salt),
        )
    };
    let end = room.left() + left;
    (
        side(egui::Rangef::new(room.left(), end), "left side"),
        side(egui::Rangef::new(end + gap, room.right()), "right side"),
    )
}

/// Gives a field the keys when its dialog has just opened, also in the place of another.
fn first_field(response: &egui::Response) {
    let fresh = response.ctx.data(|data| data.get_temp::<bool>(fresh_id()));
    let nobody = response.ctx.memory(|memory| memory.focused().is_none());
    if fresh == Some(true) || nobody {
        response.request_focus();
    }
}

/// A field for several paths; Shift and Enter begin a line.
fn paths(ui: &mut Ui, text: &mut String, hint: &str) -> egui::Response {
    let line = egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, egui::Key::Enter);
    let shown = say::OFF.of(ui, hint);
    let response = field::area(ui, text, &Text::Body.font(), |text| {
        egui::TextEdit::multiline(text)
            .hint_text(shown)
            .margin(Margin::symmetric(8, 6))
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .return_key(line)
    });
    name_field(&response, text, "Path", hint);
    response
}

/// Whether a dialog has just opened.
fn is_fresh(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(fresh_id())) == Some(true)
}

fn fresh_id() -> Id {
    Id::unique("dialog has just opened")
}

/// The answers of a dialog that stays until one is given, and what the first of them does. Returns whether it stays.
fn answers(ui: &mut Ui, confirm: &str, possible: bool, act: impl FnOnce()) -> bool {
    let (confirmed, cancelled) = buttons(ui, confirm, possible);
    if confirmed {
        act();
    }
    !confirmed && !cancelled
}

/// The answers: whether the first or the second was pressed. Enter is the first.
fn buttons(ui: &mut Ui, confirm: &str, possible: bool) -> (bool, bool) {
    ui.add_space(14.0);
    ui.horizontal(|ui| {
        // With Shift it begins a line, in a field that has lines.
        let enter = ui.input(|input| input.key_pressed(egui::Key::Enter) && !input.modifiers.shift);
        let pressed = primary_button_if(ui, possible, confirm).clicked();
        let confirmed = (pressed || enter) && possible;
        let cancelled = secondary_button(ui, "Cancel").clicked();
        (confirmed, cancelled)
    })
    .inner
}
