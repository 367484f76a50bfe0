//! What an annotation covers: its fragments one by one, and others with its tag that it overlaps, offered to be joined.

use egui::{Align, Label, Layout, Ui};

use super::label;
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::command::{Annotate, UiCommand};
use crate::app::look::widgets::{icon_button, text_button};
use crate::app::look::{Icon, say};
use crate::app::panels::offer;
use crate::app::words::counted;
use crate::edit::Command;
use crate::model::Annotation;
use crate::text::shortened;

/// So many letters of a fragment are shown.
const SHOWN: usize = 90;

pub(super) fn show(desk: &Desk, ui: &mut Ui, annotation: &Annotation, actions: &mut Actions) {
    let mine = annotation.annotator == *desk.session().annotator();
    if annotation.spans.is_discontinuous() {
        label(ui, "Fragments");
        fragments(desk, ui, annotation, mine, actions);
    }
    if mine {
        overlaps(desk, ui, actions);
    }
}

fn fragments(desk: &Desk, ui: &mut Ui, annotation: &Annotation, mine: bool, actions: &mut Actions) {
    let Some(article) = desk.project().article(&annotation.article) else {
        return;
    };
    for (at, span) in annotation.spans.iter().enumerate() {
        ui.horizontal(|ui| {
            // The button first, so that long words are cut instead of widening the panel.
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if mine {
                    let name = format!("Remove fragment {}", at + 1);
                    let tooltip = "Take it out of the annotation";
                    if icon_button(ui, Icon::Close, &name, tooltip).clicked() {
                        actions.push(Command::RemoveFragment {
                            annotation: annotation.id,
                            fragment: at,
                        });
                    }
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = shortened(article.text.slice(span), SHOWN);
                    let words = format!("{}  {words}", at + 1);
                    let words = say::EXCERPT.of(ui, words);
                    ui.add(Label::new(words).truncate());
                });
            });
        });
    }
    if mine {
        let keys = UiCommand::Annotate(Annotate::Fragment).keys(ui.ctx());
        say::DETAIL.label(
            ui,
            format!("Hold Ctrl and drag over text to add another, or select it and press {keys}"),
        );
    }
}

fn overlaps(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    if desk.overlapped() == 0 {
        return;
    }
    ui.add_space(6.0);
    let others = counted(desk.overlapped(), "other");
    let words = format!("Overlaps {others} with its tag");
    ui.horizontal(|ui| {
        let join = UiCommand::Annotate(Annotate::Join);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            offer(text_button(ui, join.name()), join, actions);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = say::DETAIL.of(ui, words);
                ui.add(Label::new(words).truncate());
            });
        });
    });
}
