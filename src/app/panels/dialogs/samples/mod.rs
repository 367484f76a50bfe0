//! Reliability samples: those that were drawn, how far those are who code them, and a new one.

mod drawn;

use egui::{ComboBox, Ui};

use super::{heading, label, note};
use crate::app::App;
use crate::app::dialogs::NewSample;
use crate::app::look::choices::{check_cut, drop_down, radio_value, slider};
use crate::app::look::say;
use crate::app::look::widgets::{field_in, pressed, primary_button_if, secondary_button, section};
use crate::app::words::counted;
use crate::edit::{Command, Drawing};
use crate::model::{AnnotatorId, Drawn, Level, Project, Purpose, Strata};
use crate::surroundings;

pub(super) fn show(app: &mut App, ui: &mut Ui, new: &mut NewSample) -> bool {
    let Some(desk) = &app.desk else { return false };
    // How far others are is no secret: only what they have marked.
    let project = desk.session().project();
    heading(ui, "Reliability samples");
    note(
        ui,
        "Articles or paragraphs drawn at random that several annotators code without seeing each other’s work. Once all have called them done, the sample is opened, and agreement over it is worked out.",
    );
    let me = desk.session().annotator();
    for sample in project.samples() {
        drawn::show(ui, (project, me), sample, &mut new.asked, &mut app.actions);
    }
    section(ui, "Draw another");
    label(ui, "Name, and the seed that it is drawn with");
    ui.horizontal(|ui| {
        field_in(
            ui,
            egui::vec2(240.0, 32.0),
            &mut new.name,
            "Name of the sample",
            "Name, such as Pilot",
        );
        field_in(ui, egui::vec2(110.0, 32.0), &mut new.seed, "Seed", "");
        let tooltip = "The same seed draws the same";
        if pressed(secondary_button(ui, "Another seed"), tooltip) {
            new.seed = surroundings::draw().to_string();
        }
    });
    label(ui, "What is drawn");
    ui.horizontal(|ui| {
        for (what, words) in [
            (Drawn::Articles, "articles"),
            (Drawn::Paragraphs, "paragraphs of them"),
        ] {
            radio_value(ui, &mut new.what, what, words);
        }
    });
    let needed = needed(ui, new, project.articles().len());
    label(ui, "How many");
    ui.horizontal(|ui| {
        let hint = needed.map_or_else(String::new, |it| it.to_string());
        field_in(
            ui,
            egui::vec2(110.0, 32.0),
            &mut new.size,
            "How many",
            &hint,
        );
        for (strata, words) in [
            (Strata::None, "from all alike"),
            (Strata::Outlet, "by outlet"),
            (Strata::Tag, "by tag"),
        ] {
            radio_value(ui, &mut new.strata, strata, words);
        }
    });
    label(ui, "Who codes them");
    if let Some((annotator, codes)) = who(ui, (project, me), "the new one", &new.annotators) {
        new.annotators.retain(|it| *it != annotator);
        if codes {
            new.annotators.push(annotator);
        }
    }
    let drawing = new.drawing();
    let lacks = new.lacks();
    if !lacks.is_empty() {
        ui.add_space(4.0);
        say::DETAIL.label(ui, lacks);
    }
    ui.add_space(14.0);
    let (drawn, closed) = ui
        .horizontal(|ui| {
            let drawn = primary_button_if(ui, drawing.is_some(), "Draw").clicked();
            (drawn, secondary_button(ui, "Close").clicked())
        })
        .inner;
    if let Some(drawing) = drawing.filter(|_| drawn) {
        app.actions.push(Command::DrawSample(drawing));
        let annotators = std::mem::take(&mut new.annotators);
        *new = NewSample::new(annotators);
    }
    !closed
}

/// Those who can code a sample, two in a line, those ticked who do. Returns who was pressed, and whether they shall.
fn who(
    ui: &mut Ui,
    (project, me): (&Project, &AnnotatorId),
    sample: &str,
    who_do: &[AnnotatorId],
) -> Option<(AnnotatorId, bool)> {
    let mut all = project.everybody();
    if !all.contains(me) {
        all.push(me.clone());
    }
    // What was settled is nobody's work.
    all.retain(|annotator| !project.is_adjudicated(annotator));
    let mut pressed = None;
    for line in all.chunks(2) {
        ui.horizontal(|ui| {
            for annotator in line {
                ui.allocate_ui(egui::vec2(330.0, 24.0), |ui| {
                    ui.set_min_width(330.0);
                    let mut on = who_do.contains(annotator);
                    let name = project.annotator_name(annotator);
                    let said = format!("{name} codes {sample}");
                    if check_cut(ui, &mut on, name, &said).changed() {
                        pressed = Some((annotator.clone(), on));
                    }
                });
            }
        });
    }
    pressed
}

/// How many it takes, and what that is worked out of. Paragraphs are counted by a job, once.
fn needed(ui: &mut Ui, new: &mut NewSample, articles: usize) -> Option<usize> {
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
        drop_down(ui, list, "Level of probability", &shown, |ui| {
            for level in Level::ALL {
                let words = percent(f32::from(level.percent()));
                ui.selectable_value(&mut new.level, level, words);
            }
        });
        let all = match new.what {
            Drawn::Articles => Some(articles),
            Drawn::Paragraphs => new.paragraphs.value().copied(),
        };
        let needed = all.map(|all| Purpose::of(new.assumption(all)).needed);
        let words = all.zip(needed).map_or_else(
            || "probability. The paragraphs are being counted…".to_owned(),
            |(all, needed)| {
                let of = counted(all, new.what.name());
                format!("probability: {needed} of {of} are needed (Lacy and Riffe 1996)")
            },
        );
        let words = say::DETAIL.of(ui, words);
        let formula =
            "n = ((N − 1) SE² + PQN) / ((N − 1) SE² + PQ), with SE = tolerance / z and Q = 1 − P";
        ui.label(words).on_hover_text(formula);
        needed
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
            "The seed and how many are drawn have to be whole numbers."
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
            what: self.what,
            size,
            seed: self.seed.trim().parse().ok()?,
            strata: self.strata,
            annotators: self.annotators.clone(),
            assumption: self.assumption(0),
        })
    }
}
