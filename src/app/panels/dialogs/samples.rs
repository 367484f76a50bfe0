//! Reliability samples: those that were drawn, how far those are who code them, and a new one.

use egui::{ComboBox, Label, Ui};

use super::{heading, label, note};
use crate::app::action::Action;
use crate::app::dialogs::{Asked, NewSample};
use crate::app::look::Text;
use crate::app::look::choices::{check, radio_value, slider};
use crate::app::look::widgets::{
    field, look, primary_button_if, secondary_button, section, styled, text_button,
};
use crate::app::tag_set::named;
use crate::app::words::counted;
use crate::app::{App, clock};
use crate::edit::{Command, Drawing};
use crate::model::{AnnotatorId, Drawn, Level, Project, Purpose, Sample, Strata};
use crate::surroundings;
use crate::text::direction::isolated;
use crate::text::shortened;

pub(super) fn show(app: &mut App, ui: &mut Ui, new: &mut NewSample) -> bool {
    let Some(desk) = &app.desk else { return false };
    // How far others are is no secret: only what they have marked.
    let project = desk.session().project();
    heading(ui, "Reliability samples");
    note(
        ui,
        "Articles drawn at random that several annotators code without seeing each other’s work. Once all have called them done, the sample is opened, and agreement over it is worked out.",
    );
    for sample in project.samples() {
        drawn(ui, project, sample, &mut new.asked, &mut app.actions);
    }
    section(ui, "Draw another");
    label(ui, "Name, and the seed that it is drawn with");
    ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(240.0, 32.0), |ui| {
            field(
                ui,
                &mut new.name,
                "Name of the sample",
                "Name, such as Pilot",
            )
        });
        ui.allocate_ui(egui::vec2(110.0, 32.0), |ui| {
            field(ui, &mut new.seed, "Seed", "")
        });
        let again = secondary_button(ui, "Another seed");
        if again
            .on_hover_text("The same seed draws the same articles")
            .clicked()
        {
            new.seed = surroundings::draw().to_string();
        }
    });
    let needed = needed(ui, project, new);
    label(ui, "Articles");
    ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(110.0, 32.0), |ui| {
            field(ui, &mut new.size, "Articles", &needed.to_string())
        });
        for (strata, words) in [
            (Strata::None, "from all alike"),
            (Strata::Outlet, "by outlet"),
            (Strata::Tag, "by tag"),
        ] {
            radio_value(ui, &mut new.strata, strata, words);
        }
    });
    label(ui, "Who codes them");
    who(ui, project, desk.session().annotator(), new);
    let drawing = new.drawing();
    let lacks = new.lacks();
    if !lacks.is_empty() {
        ui.add_space(4.0);
        ui.label(styled(lacks, Text::Detail.font(), *look(ui).soft));
    }
    ui.add_space(14.0);
    let (drawn, closed) = ui
        .horizontal(|ui| {
            let drawn = primary_button_if(ui, drawing.is_some(), "Draw").clicked();
            (drawn, secondary_button(ui, "Close").clicked())
        })
        .inner;
    if let Some(drawing) = drawing.filter(|_| drawn) {
        app.actions.push(Action::Edit(Command::DrawSample(drawing)));
        let annotators = std::mem::take(&mut new.annotators);
        *new = NewSample::new(annotators);
    }
    !closed
}

/// Those who can code it, two in a line.
fn who(ui: &mut Ui, project: &Project, me: &AnnotatorId, new: &mut NewSample) {
    let mut all = project.everybody();
    if !all.contains(me) {
        all.push(me.clone());
    }
    // What was settled is nobody's work.
    all.retain(|annotator| !project.is_adjudicated(annotator));
    for line in all.chunks(2) {
        ui.horizontal(|ui| {
            for annotator in line {
                ui.allocate_ui(egui::vec2(250.0, 24.0), |ui| {
                    ui.set_min_width(250.0);
                    let mut on = new.annotators.contains(annotator);
                    let name = shortened(project.annotator_name(annotator), 34);
                    if check(ui, &mut on, name).changed() {
                        new.annotators.retain(|it| it != annotator);
                        if on {
                            new.annotators.push(annotator.clone());
                        }
                    }
                });
            }
        });
    }
}

fn open(sample: &str, forced: bool) -> Action {
    Action::Edit(Command::OpenSample {
        sample: sample.to_owned(),
        forced,
    })
}

/// What cannot be undone in people's heads is asked first, at another place than where it was pressed.
fn question(
    ui: &mut Ui,
    project: &Project,
    sample: &Sample,
    asked: &mut Option<(String, Asked)>,
    actions: &mut Vec<Action>,
) {
    let tokens = look(ui);
    let of_this = asked.as_ref().filter(|(name, _)| *name == sample.name);
    let Some((_, what)) = of_this else { return };
    let (words, answer, action) = match what {
        Asked::Open => (
            format!(
                "Not done: {}. Whoever goes on coding sees the others’ work then; that it was opened early stays in the project and in the method.",
                project.not_done_words(sample)
            ),
            "Open it all the same",
            open(&sample.name, true),
        ),
        Asked::Remove => (
            "The articles and what was annotated in them stay; who coded what blind is no longer known.".to_owned(),
            "Remove the sample",
            Action::Edit(Command::RemoveSample(sample.name.clone())),
        ),
    };
    ui.add(Label::new(styled(words, Text::Detail.font(), *tokens.busy)).wrap());
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

/// A sample with who is how far.
fn drawn(
    ui: &mut Ui,
    project: &Project,
    sample: &Sample,
    asked: &mut Option<(String, Asked)>,
    actions: &mut Vec<Action>,
) {
    let tokens = look(ui);
    let articles = project.articles_of_sample(sample).count();
    ui.horizontal(|ui| {
        ui.label(styled(&sample.name, Text::Body.bold(), *tokens.ink));
        let made = format!(
            "{}, seed {}, drawn {}",
            counted(articles, "article"),
            sample.seed,
            clock::shown(ui.ctx(), sample.made)
        );
        ui.label(styled(made, Text::Detail.font(), *tokens.soft));
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
        if text_button(ui, "Remove…").clicked() {
            *asked = Some((name.clone(), Asked::Remove));
        }
    });
    question(ui, project, sample, asked, actions);
    if let Some(opened) = &sample.opened {
        let early = if opened.forced {
            ", before all were done"
        } else {
            ""
        };
        let words = format!(
            "Opened by {} on {}{early}",
            project.annotator_name(&opened.by),
            clock::shown(ui.ctx(), opened.at)
        );
        ui.label(styled(words, Text::Detail.font(), *tokens.soft));
    } else {
        for annotator in &sample.annotators {
            let [_, doing, done] = project.sample_progress(sample, annotator);
            let name = isolated(project.annotator_name(annotator));
            let words = format!("{name}: {done} of {articles} done, {doing} begun");
            ui.label(styled(words, Text::Detail.font(), *tokens.soft));
        }
    }
    ui.add_space(8.0);
}

/// How many articles it takes, and what that is worked out of.
fn needed(ui: &mut Ui, project: &Project, new: &mut NewSample) -> usize {
    let tokens = look(ui);
    let percent = |share: f32| format!("{share:.0} %");
    label(ui, "Agreement that you expect");
    slider(
        ui,
        "Agreement that you expect",
        &mut new.agreement,
        50.0..=99.0,
        1.0,
        percent,
    );
    label(ui, "How far below it may lie");
    slider(
        ui,
        "How far below it may lie",
        &mut new.tolerance,
        1.0..=20.0,
        1.0,
        percent,
    );
    ui.horizontal(|ui| {
        let shown = percent(f32::from(new.level.percent()));
        let list = ComboBox::from_id_salt("level of probability").width(100.0);
        let list = list.selected_text(&shown).show_ui(ui, |ui| {
            for level in Level::ALL {
                let words = percent(f32::from(level.percent()));
                ui.selectable_value(&mut new.level, level, words);
            }
        });
        named(&list.response, "Level of probability", &shown);
        let purpose = Purpose::of(new.assumption(project.articles().len()));
        let words = format!(
            "probability: {} of {} articles are needed (Lacy and Riffe 1996)",
            purpose.needed,
            project.articles().len()
        );
        let words = styled(words, Text::Detail.font(), *tokens.soft);
        let formula =
            "n = ((N − 1) SE² + PQN) / ((N − 1) SE² + PQ), with SE = tolerance / z and Q = 1 − P";
        ui.label(words).on_hover_text(formula);
        purpose.needed
    })
    .inner
}

impl NewSample {
    /// What has to be entered before a sample can be drawn.
    fn lacks(&self) -> &'static str {
        if self.name.trim().is_empty() {
            "It needs a name to be drawn."
        } else if self.annotators.is_empty() {
            "It needs somebody who codes it."
        } else if self.drawing().is_none() {
            "The seed and the number of articles have to be whole numbers."
        } else {
            ""
        }
    }

    /// The sample to be drawn, if it can be.
    fn drawing(&self) -> Option<Drawing> {
        let size = match self.size.trim() {
            "" => None,
            size => Some(size.parse().ok().filter(|size| *size > 0)?),
        };
        let is_named = !self.name.trim().is_empty() && !self.annotators.is_empty();
        is_named.then_some(Drawing {
            name: self.name.clone(),
            what: Drawn::Articles,
            size,
            seed: self.seed.trim().parse().ok()?,
            strata: self.strata,
            annotators: self.annotators.clone(),
            assumption: self.assumption(0),
        })
    }
}
