//! The samples that were drawn: who is how far, who codes them, opening and removing them.

use egui::{Label, Ui};

use super::who;
use crate::app::action::{Action, Actions};
use crate::app::clock;
use crate::app::dialogs::Asked;
use crate::app::look::say;
use crate::app::look::widgets::{secondary_button, text_button};
use crate::app::words::counted;
use crate::edit::{Assigning, Command};
use crate::model::{AnnotatorId, Drawn, Project, Sample};
use crate::text::direction::isolated;

fn open(sample: &str, forced: bool) -> Action {
    Action::Edit(Command::OpenSample {
        sample: sample.to_owned(),
        forced,
    })
}

/// What has to be known before a sample is opened early, what to press then, and what that does.
fn opening(project: &Project, sample: &Sample) -> (String, &'static str, Action) {
    let words = format!(
        "Not done: {}. Whoever goes on coding sees the others’ work then; that it was opened early stays in the project and in the method.",
        project.not_done_words(sample)
    );
    (words, "Open it all the same", open(&sample.name, true))
}

/// The same before it is removed.
fn removing(sample: &Sample) -> (String, &'static str, Action) {
    let words = "The articles and what was annotated in them stay; who coded what blind is no longer known.";
    let action = Action::Edit(Command::RemoveSample(sample.name.clone()));
    (words.to_owned(), "Remove the sample", action)
}

/// What cannot be undone in people's heads is asked first, at another place than where it was pressed.
fn question(
    ui: &mut Ui,
    (words, answer, action): (String, &str, Action),
    asked: &mut Option<(String, Asked)>,
    actions: &mut Actions,
) {
    ui.add(Label::new(say::BUSY.of(ui, words)).wrap());
    ui.horizontal(|ui| {
        let confirmed = secondary_button(ui, answer).clicked();
        if confirmed {
            actions.push(action);
        }
        if text_button(ui, "Leave it").clicked() || confirmed {
            *asked = None;
        }
    });
}

/// Who codes it from now on.
fn assign(
    ui: &mut Ui,
    (project, me): (&Project, &AnnotatorId),
    sample: &Sample,
    actions: &mut Actions,
) {
    let words = "Who comes when others have begun could see what they made until now. That, who said so and when stay in the project and in the method; what somebody made stays, too.";
    let words = say::DETAIL.of(ui, words);
    ui.add(Label::new(words).wrap());
    if let Some((annotator, codes)) = who(ui, (project, me), &sample.name, &sample.annotators) {
        let mut assigning = Assigning {
            sample: sample.name.clone(),
            ..Assigning::default()
        };
        let these = if codes {
            &mut assigning.add
        } else {
            &mut assigning.remove
        };
        these.push(annotator);
        actions.push(Command::AssignSample(assigning));
    }
}

/// A sample with who is how far.
pub(super) fn show(
    ui: &mut Ui,
    (project, me): (&Project, &AnnotatorId),
    sample: &Sample,
    asked: &mut Option<(String, Asked)>,
    actions: &mut Actions,
) {
    let articles = project.articles_of_sample(sample).count();
    let size = match sample.drawn() {
        Drawn::Articles => counted(articles, "article"),
        Drawn::Paragraphs => {
            let paragraphs = counted(sample.paragraphs.len(), "paragraph");
            format!("{paragraphs} of {}", counted(articles, "article"))
        }
    };
    ui.horizontal_wrapped(|ui| {
        say::STRONG.label(ui, &sample.name);
        let made = format!(
            "{size}, seed {}, drawn {}",
            sample.seed,
            clock::shown(ui.ctx(), sample.made)
        );
        say::DETAIL.label(ui, made);
    });
    ui.horizontal(|ui| {
        let name = &sample.name;
        if sample.is_blind() {
            let is_done = project.not_done(sample).is_empty();
            let words = if is_done { "Open" } else { "Open early…" };
            let button = secondary_button(ui, words);
            let tooltip = if is_done {
                "All are done: from then on everybody sees everything"
            } else {
                "Not all are done"
            };
            if button.on_hover_text(tooltip).clicked() {
                if is_done {
                    actions.push(open(name, false));
                } else {
                    *asked = Some((name.clone(), Asked::Open));
                }
            }
        }
        if text_button(ui, "Who codes it…").clicked() {
            *asked = match asked.take() {
                Some((asked, Asked::Assign)) if asked == *name => None,
                _ => Some((name.clone(), Asked::Assign)),
            };
        }
        if text_button(ui, "Remove…").clicked() {
            *asked = Some((name.clone(), Asked::Remove));
        }
    });
    let of_this = asked.as_ref().filter(|(name, _)| *name == sample.name);
    match of_this.map(|(_, what)| *what) {
        Some(Asked::Assign) => assign(ui, (project, me), sample, actions),
        Some(Asked::Open) => question(ui, opening(project, sample), asked, actions),
        Some(Asked::Remove) => question(ui, removing(sample), asked, actions),
        None => {}
    }
    if let Some(opened) = &sample.opened {
        let early = if opened.forced {
            ", before all were done"
        } else {
            ""
        };
        say::DETAIL.label(
            ui,
            format!(
                "Opened by {} on {}{early}",
                project.annotator_name(&opened.by),
                clock::shown(ui.ctx(), opened.at)
            ),
        );
    } else {
        for annotator in &sample.annotators {
            let [_, doing, done] = project.sample_progress(sample, annotator);
            let name = isolated(project.annotator_name(annotator));
            say::DETAIL.label(
                ui,
                format!("{name}: {done} of {articles} done, {doing} begun"),
            );
        }
    }
    ui.add_space(8.0);
}
