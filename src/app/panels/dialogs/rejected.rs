//! What was rejected of suggestions, the last one first, to be taken back.

use egui::{Align, Layout, Ui};

use super::{Width, heading, note};
use crate::app::App;
use crate::app::action::{Action, SuggestAction};
use crate::app::look::say;
use crate::app::look::widgets::{scrolled, secondary_button, text_button};
use crate::model::{ArticleId, Project, Review, Subject};
use crate::suggest::proposals::rejections;
use crate::text::{Span, quoted, shortened};

/// The height of a row, in points.
const ROW: f32 = 46.0;

/// So many letters of a passage are shown.
const LETTERS: usize = 120;

pub(super) fn show(app: &mut App, ui: &mut Ui) -> bool {
    let Some(desk) = &app.desk else { return false };
    let project = desk.project();
    let rejected = rejections(project, desk.session().annotator());
    ui.set_width(Width::WIDE.of(ui));
    heading(ui, "Rejected suggestions");
    note(
        ui,
        match rejected.len() {
            0 => "None is rejected.",
            _ => "What is taken back is suggested again. Undo rejects it anew.",
        },
    );
    let mut taken = None;
    let height = (ui.ctx().content_rect().height() - 260.0).max(3.0 * ROW);
    scrolled(
        ui,
        "rejected suggestions",
        Some(height),
        (&rejected, ROW),
        |ui, review| {
            if row(ui, project, review) {
                taken = Some(review.subject.clone());
            }
        },
    );
    ui.add_space(14.0);
    let close = secondary_button(ui, "Close").clicked();
    app.actions
        .extend(taken.map(|subject| Action::Suggest(SuggestAction::TakeBack(subject))));
    !close
}

/// Draws one. Returns whether it is taken back.
fn row(ui: &mut Ui, project: &Project, review: &Review) -> bool {
    let (first, second) = lines(project, &review.subject);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let button = text_button(ui, "Take back");
        let name = format!("Take back: {second}");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let taken = button.on_hover_text("It is suggested again").clicked();
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            say::SMALL.rows(ui, &first, 1);
            say::EXCERPT.rows(ui, &second, 1);
        });
        taken
    })
    .inner
}

/// What it was, and its words.
fn lines(project: &Project, subject: &Subject) -> (String, String) {
    let name = |id: &ArticleId| {
        let article = project.article(id);
        article.map_or_else(|| id.to_string(), |it| it.short_name().to_owned())
    };
    let text = |id: &ArticleId, span: Span| {
        let article = project.article(id);
        let there = article.filter(|it| it.text.check(span).is_ok());
        there.map_or_else(
            || "its words are not there any more".to_owned(),
            |it| shortened(it.text.slice(span), LETTERS),
        )
    };
    match subject {
        Subject::Quote { article, span } => {
            (format!("Quote in {}", name(article)), text(article, *span))
        }
        Subject::Link {
            annotation,
            article,
            span,
        } => {
            let source = project.annotation(*annotation);
            let source = source.map_or_else(String::new, |it| {
                format!(" to {}", quoted(&shortened(&project.text_of(it), 60)))
            });
            (
                format!("Link in {}{source}", name(article)),
                text(article, *span),
            )
        }
        Subject::Passages(passages) => {
            let names: Vec<String> = passages.iter().map(|(id, _)| name(id)).collect();
            let first = passages.first().map(|(id, span)| text(id, *span));
            (
                format!("Cluster of {}", names.join(", ")),
                first.unwrap_or_default(),
            )
        }
        Subject::Discrepancy { .. } | Subject::Absence { .. } | Subject::Recode { .. } => {
            (String::new(), String::new())
        }
    }
}
