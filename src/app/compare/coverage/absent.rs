//! A cell with nothing in it: what is known of that, and saying that somebody has looked.

use egui::{RichText, Ui};

use super::CoverageAction;
use crate::app::Desk;
use crate::app::action::{Actions, ColumnAction};
use crate::app::command::{Suggest, UiCommand};
use crate::app::compare::Screen;
use crate::app::look::Text;
use crate::app::look::widgets::{field, look, secondary_button, text_button};
use crate::app::panels::edits;
use crate::app::words::article_name;
use crate::compare::coverage::{Absence, Row};
use crate::edit::{Command, CommandError};
use crate::model::{AnnotatorId, ArticleId, Subject, Verdict};
use crate::text::direction::isolated;

impl Desk {
    /// The row and the article of the cell that the keys are in, if nothing is linked there.
    #[must_use]
    pub fn absent_cell(&self) -> Option<(&Row, &ArticleId)> {
        let cluster = self.compared_cluster()?.id;
        let coverage = &self.comparing().coverage;
        let column = coverage.column()?;
        let row = coverage.rows().find(|row| row.cluster == cluster)?;
        let article = &coverage.table()?.coverage.columns.get(column)?.article;
        (!row.is_in(column)).then_some((row, article))
    }

    /// Says that the annotator has looked for what is not in that cell, or takes it back.
    ///
    /// # Errors
    /// Where the change does not fit.
    pub(in crate::app::compare) fn answer_absence(&mut self) -> Result<(), CommandError> {
        let Some((row, article)) = self.absent_cell() else {
            return Ok(());
        };
        let subject = Subject::Absence {
            cluster: row.cluster,
            article: article.clone(),
        };
        self.answer_subject(subject, Verdict::Confirmed)
    }
}

/// What is known of that cell, in words for people.
pub(super) fn reason(absence: &Absence) -> String {
    match absence {
        Absence::NotLinked => "Nobody has linked anything here, and no more is known".to_owned(),
        Absence::Done => {
            "Whoever made the cluster has read the article to the end and linked nothing".to_owned()
        }
        Absence::Checked { by, note } => {
            let names: Vec<&str> = by.iter().map(AnnotatorId::as_str).collect();
            let names = names.join(", ");
            let note = if note.is_empty() {
                String::new()
            } else {
                format!(": {note}")
            };
            format!("Looked for by {names}{note}")
        }
    }
}

/// A line about that cell, where there is one.
pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let Some((row, article)) = desk.absent_cell() else {
        return;
    };
    let look = look(ui);
    let coverage = &desk.comparing().coverage;
    let Some(column) = coverage.column() else {
        return;
    };
    let name = article_name(desk.project(), article);
    let absence = row.absence(column);
    let subject = Subject::Absence {
        cluster: row.cluster,
        article: article.clone(),
    };
    let is_checked = desk.verdict_on(&subject) == Verdict::Confirmed;
    let keys = UiCommand::Suggest(Suggest::Accept).keys(ui.ctx());
    ui.horizontal(|ui| {
        // As high with a button as with a field.
        ui.set_min_height(32.0);
        let text = format!("{}: {}", isolated(name), absence.words());
        let text = RichText::new(text).font(Text::Body.bold());
        ui.label(text.color(*look.ink))
            .on_hover_text(reason(absence));
        let pressed = if is_checked {
            let tooltip = format!("Say no more that you have looked for it ({keys})");
            text_button(ui, "Take back").on_hover_text(tooltip)
        } else {
            let tooltip =
                format!("You have looked for it, and the article does not report it ({keys})");
            secondary_button(ui, "Confirm that it is not there").on_hover_text(tooltip)
        };
        if pressed.clicked() {
            actions.push(CoverageAction::Absent);
        }
        let read = text_button(ui, "Read the article");
        if read.clicked() {
            actions.push(ColumnAction::Show(article.clone()));
            actions.push(Screen::Read);
        }
        if is_checked {
            let old = desk.review_of(&subject);
            let mut note = old.map(|review| review.note.clone()).unwrap_or_default();
            let response = field(
                ui,
                &mut note,
                "Note on what is not there",
                "Where you looked",
            );
            edits(&response, actions, || Command::Review {
                subject,
                verdict: Verdict::Confirmed,
                note,
            });
        }
    });
    ui.add_space(4.0);
}
