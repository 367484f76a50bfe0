//! The sentence model in the settings: which one, how far it is, and where one can be had.

use egui::{Label, Ui};

use super::label;
use crate::app::App;
use crate::app::action::WindowAction;
use crate::app::desk::{Desk, ModelState, READING};
use crate::app::dialogs::Purpose;
use crate::app::look::say;
use crate::app::look::widgets::{secondary_button, text_button};
use crate::app::settings::Settings;
use crate::app::words::counted;
use crate::meaning;

pub(super) fn show(app: &mut App, ui: &mut Ui, settings: &mut Settings) {
    label(ui, "Sentence model for suggested links");
    if let Some(folder) = settings.sentence_model.clone() {
        let folder = folder.display().to_string();
        let words = say::BODY.of(ui, folder.as_str());
        ui.add(Label::new(words).truncate()).on_hover_text(folder);
    }
    if meaning::IS_READ {
        ui.horizontal(|ui| {
            if secondary_button(ui, "Choose its folder…").clicked() {
                app.actions
                    .push(WindowAction::Browse(Purpose::SentenceModel));
            }
            if settings.sentence_model.is_some() && text_button(ui, "Do without it").clicked() {
                settings.sentence_model = None;
            }
        });
    }
    say::DETAIL.label(ui, state(app, settings));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let words = say::HINT.of(ui, "Where one can be had");
        ui.hyperlink_to(words, meaning::SOURCE)
            .on_hover_text(meaning::SOURCE);
    });
}

/// How far it is, in words.
fn state(app: &App, settings: &Settings) -> String {
    if !meaning::IS_READ {
        return "This build of Pullquote reads no sentence models; one with the feature “model” does".to_owned();
    }
    if settings.sentence_model.is_none() {
        return "None: links are found by the words that articles share".to_owned();
    }
    match app.desk.as_ref().map(Desk::model_state) {
        None | Some(ModelState::Waiting) => "It is read when links are looked for".to_owned(),
        Some(ModelState::Busy) => match app.jobs.steps(READING) {
            Some((done, of)) => format!("{done} of {} read", counted(of, "sentence")),
            None => "It is being opened…".to_owned(),
        },
        Some(ModelState::Ready(sentences)) => format!("{} read", counted(sentences, "sentence")),
        Some(ModelState::Stopped) => {
            "Stopped; it goes on when links are looked for again".to_owned()
        }
        Some(ModelState::Faulty(fault)) => fault,
    }
}
