//! The card of the tour, and a ring around what it speaks of. Nothing below is kept from anybody: the card can be moved,
//! and the ring lets everything through.

use egui::{
    Align2, Area, Context, Frame, Id, Label, LayerId, Margin, Order, Stroke, StrokeKind, Ui, pos2,
    vec2,
};

use crate::app::App;
use crate::app::command::{Help, Link, Project, Show, UiCommand};
use crate::app::desk::Desk;
use crate::app::dialogs::Dialog;
use crate::app::look::widgets::{key_cap, look_of, primary_button, secondary_button, text_button};
use crate::app::look::{radius, say};
use crate::app::spotlight::{self, Spot};
use crate::app::tour::{Step, Tour};

/// How wide the card is, in points: it stays over the panel on the left, and no article is below it.
const WIDTH: f32 = 176.0;

/// How far it stays from the window's edges, and from the lower one with the status bar.
const MARGIN: f32 = 6.0;
const BELOW: f32 = 34.0;

pub(super) fn show(app: &mut App, context: &Context) {
    let step = app.desk.as_ref().and_then(Desk::tour).map(Tour::step);
    let Some(step) = step else {
        spotlight::turn(context, None);
        return;
    };
    let free = app.dialog.is_none();
    let exports = matches!(app.dialog, Some(Dialog::Export { .. }));
    if let Some(desk) = &mut app.desk {
        desk.go_on_with_tour(exports);
    }
    let now = app.desk.as_ref().and_then(Desk::tour).map(Tour::step);
    if now != Some(step) {
        context.request_repaint();
    }
    if now == Some(Step::Done) {
        app.settings.toured = true;
    }
    let place = spotlight::turn(context, spot(step));
    if let Some(place) = place.filter(|_| free) {
        ring(context, place);
    }
    card(app, context, step);
}

/// What a step speaks of.
const fn spot(step: Step) -> Option<Spot> {
    match step {
        Step::Select => Some(Spot::Articles),
        Step::Tag => Some(Spot::Tags),
        Step::Link => Some(Spot::Button(UiCommand::Link(Link::Start))),
        Step::Compare => Some(Spot::Button(UiCommand::Show(Show::Compare))),
        Step::Export => Some(Spot::Export),
        Step::Done => None,
    }
}

/// A piece of what a step says: words, or the keys of a command.
enum Piece {
    Words(&'static str),
    Keys(UiCommand),
}

/// What a step is called, and what it says.
const fn words(step: Step) -> (&'static str, &'static [Piece]) {
    use Piece::{Keys, Words};
    match step {
        Step::Select => (
            "Select words",
            &[Words(
                "Drag over some words in any article. The ends go to whole words.",
            )],
        ),
        Step::Tag => (
            "Tag them",
            &[
                Words("Press the digit of a tag, such as"),
                Words("1"),
                Words("for a claim, or the tag itself in the bar above the articles."),
            ],
        ),
        Step::Link => (
            "Link what reports the same",
            &[
                Words("With the annotation selected, press"),
                Keys(UiCommand::Link(Link::Start)),
                Words("and then an annotation in another article. Both are one cluster then."),
            ],
        ),
        Step::Compare => (
            "Compare",
            &[
                Words("Press Compare at the top, or"),
                Keys(UiCommand::Show(Show::Compare)),
                Words("to see who reports what, and in which words."),
            ],
        ),
        Step::Export => (
            "Export",
            &[
                Words("Press Export, or"),
                Keys(UiCommand::Project(Project::Export)),
                Words("to take all of it along in a file. You see its first lines before."),
            ],
        ),
        Step::Done => (
            "That was the tour",
            &[Words(
                "The guide says all of it at more length. This is your own copy of the sample: try what you like.",
            )],
        ),
    }
}

fn ring(context: &Context, place: egui::Rect) {
    let look = look_of(context);
    // Over the panels, below the card and whatever else floats.
    let layer = LayerId::background();
    let room = context.content_rect().shrink(2.0);
    let place = place.expand(3.0).intersect(room);
    context.layer_painter(layer).rect_stroke(
        place,
        radius(),
        Stroke::new(2.0, *look.accent),
        StrokeKind::Inside,
    );
}

fn card(app: &mut App, context: &Context, step: Step) {
    let look = look_of(context);
    let corner = context.content_rect().left_bottom();
    let at = pos2(corner.x + MARGIN, corner.y - BELOW);
    let frame = Frame::new()
        .fill(*look.raised)
        .stroke(Stroke::new(1.5, *look.accent))
        .corner_radius(radius())
        .inner_margin(Margin::same(14));
    Area::new(Id::unique("tour"))
        .order(Order::Middle)
        .pivot(Align2::LEFT_BOTTOM)
        .default_pos(at)
        .movable(true)
        .constrain_to(context.content_rect().shrink(MARGIN))
        .show(context, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(WIDTH);
                contents(app, ui, step);
            });
        });
}

fn contents(app: &mut App, ui: &mut Ui, step: Step) {
    let (name, pieces) = words(step);
    if let Some(number) = step.number() {
        say::SMALL.label(ui, format!("Tour, step {number} of {}", Step::ALL.len()));
    }
    say::HEADING.label(ui, name);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 3.0);
        for piece in pieces {
            match piece {
                Piece::Words("1") => drop(key_cap(ui, "1")),
                Piece::Words(words) => {
                    let words = say::BODY.of(ui, *words);
                    ui.add(Label::new(words).wrap());
                }
                Piece::Keys(command) => {
                    let keys = command.keys(ui.ctx());
                    key_cap(
                        ui,
                        if keys.is_empty() {
                            command.name()
                        } else {
                            &keys
                        },
                    );
                }
            }
        }
    });
    ui.add_space(10.0);
    ui.horizontal_wrapped(|ui| {
        let mut ask = |command: Help| app.actions.push(command);
        if step == Step::Done {
            if primary_button(ui, "Close").clicked() {
                ask(Help::TourEnd);
            }
            if secondary_button(ui, "Open the guide").clicked() {
                ask(Help::Guide);
            }
            return;
        }
        let next = UiCommand::Help(Help::TourNext);
        if secondary_button(ui, "Skip this step")
            .on_hover_text(next.tooltip(ui.ctx()))
            .clicked()
        {
            ask(Help::TourNext);
        }
        let end = UiCommand::Help(Help::TourEnd);
        if text_button(ui, "End the tour")
            .on_hover_text(end.tooltip(ui.ctx()))
            .clicked()
        {
            ask(Help::TourEnd);
        }
    });
}
