//! What of an older version has not gone over to a later one, side by side: older words, newer words.

use egui::text::LayoutJob;
use egui::{Align, Layout, Role, ScrollArea, TextFormat, Ui, WidgetInfo, vec2};
use similar::{ChangeTag, TextDiff};

use super::{Width, heading, note};
use crate::app::action::Actions;
use crate::app::look::widgets::{hairline, look, primary_button, secondary_button};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::compare::versions::{Became, Waiting};
use crate::edit::Command;
use crate::model::{Annotation, Article, ArticleId, Verdict};
use crate::text::{Span, shortened};

/// So many letters of an annotation are shown on either side.
const LETTERS: usize = 400;

/// What is done with an annotation takes so much, in points.
const BUTTONS: f32 = 170.0;

pub(super) fn show(app: &mut App, ui: &mut Ui, article: &ArticleId) -> bool {
    let Some(desk) = &app.desk else { return false };
    let project = desk.project();
    let found = project.article(article);
    let found = found.and_then(|new| Some((new, project.version_before(new)?)));
    let Some((new, old)) = found else {
        return false;
    };
    let waiting: Vec<&Waiting> = desk.waiting_for(article).collect();
    ui.set_width(Width::WIDE.of(ui));
    heading(ui, &format!("Later version of {}", old.short_name()));
    let words = match waiting.len() {
        0 => "Every annotation has gone over, or was dropped.".to_owned(),
        count => format!(
            "{} of the older version {} no counterpart here. What is confirmed is copied; what is dropped stays on the older version alone.",
            counted(count, "annotation"),
            if count == 1 { "has" } else { "have" }
        ),
    };
    note(ui, &words);
    let same = waiting.iter().filter_map(|it| match &it.became {
        Became::Same(spans) => Some((it.annotation, spans.clone())),
        Became::Changed(_) | Became::Gone => None,
    });
    let same: Vec<_> = same.collect();
    if !same.is_empty() {
        let words = format!("Confirm {} in the same words", same.len());
        if primary_button(ui, &words).clicked() {
            app.actions.push(Command::CarryOver {
                article: article.clone(),
                places: same,
            });
        }
        ui.add_space(8.0);
    }
    let height = (ui.ctx().content_rect().height() - 300.0).max(160.0);
    ScrollArea::vertical()
        .id_salt("what has not gone over")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for it in waiting {
                if let Some(annotation) = project.annotation(it.annotation) {
                    hairline(ui);
                    row(desk, ui, it, (annotation, old, new), &mut app.actions);
                }
            }
        });
    ui.add_space(14.0);
    let close = secondary_button(ui, "Close").clicked();
    !close
}

/// Draws one: what it was, what it may be now, and what can be done with it.
fn row(
    desk: &Desk,
    ui: &mut Ui,
    waiting: &Waiting,
    (annotation, old, new): (&Annotation, &Article, &Article),
    actions: &mut Actions,
) {
    let project = desk.project();
    let was = covered(old, annotation.spans.iter());
    let is = waiting
        .became
        .spans()
        .map(|spans| covered(new, spans.iter()));
    let half = ((ui.available_width() - BUTTONS) / 2.0 - 16.0).max(80.0);
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let side = |ui: &mut Ui, head: &str, words: LayoutJob| {
            ui.allocate_ui_with_layout(vec2(half, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(half);
                say::SMALL.label(ui, head);
                ui.label(words);
            });
        };
        let tag = project.tag_set().name(&annotation.tag);
        let now = is.as_deref().unwrap_or_default();
        side(ui, tag, marked(ui, &was, now, ChangeTag::Delete));
        match &waiting.became {
            Became::Same(_) => side(
                ui,
                "the same words",
                marked(ui, &was, now, ChangeTag::Insert),
            ),
            Became::Changed(_) => side(ui, "now perhaps", marked(ui, &was, now, ChangeTag::Insert)),
            Became::Gone => side(ui, "not in this version", LayoutJob::default()),
        }
        ui.allocate_ui_with_layout(vec2(BUTTONS, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.horizontal(|ui| answers(desk, ui, waiting, &was, actions));
        });
    });
    ui.add_space(4.0);
}

fn answers(desk: &Desk, ui: &mut Ui, waiting: &Waiting, was: &str, actions: &mut Actions) {
    let named = |button: egui::Response, what: &str| {
        let name = format!("{what}: {was}");
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        button
    };
    if let Some(spans) = waiting.became.spans() {
        let button = named(secondary_button(ui, "Confirm"), "Confirm");
        if button
            .on_hover_text("Annotate these words in the later version")
            .clicked()
        {
            actions.push(Command::CarryOver {
                article: waiting.article.clone(),
                places: vec![(waiting.annotation, spans.clone())],
            });
        }
    }
    if let Some(subject) = waiting.subject(desk.project()) {
        let button = named(secondary_button(ui, "Drop"), "Drop");
        if button
            .on_hover_text("The later version does not get this annotation")
            .clicked()
        {
            actions.push(Command::Review {
                subject,
                verdict: Verdict::Dismissed,
                note: String::new(),
            });
        }
    }
}

/// The words of some spans.
fn covered(article: &Article, spans: impl Iterator<Item = Span>) -> String {
    let words: Vec<&str> = spans.map(|span| article.text.slice(span)).collect();
    shortened(&words.join(" … "), LETTERS)
}

/// One of two wordings, with the words underlined that the other has not.
fn marked(ui: &Ui, was: &str, is: &str, side: ChangeTag) -> LayoutJob {
    let tokens = look(ui);
    let plain = TextFormat::simple(Text::Excerpt.passage(), *tokens.ink);
    let strong = TextFormat {
        underline: egui::Stroke::new(1.5, *tokens.accent),
        ..TextFormat::simple(Text::Excerpt.passage(), *tokens.ink)
    };
    let mut job = LayoutJob::default();
    let diff = TextDiff::from_words(was, is);
    for change in diff.iter_all_changes() {
        if change.tag() == ChangeTag::Equal || is.is_empty() && change.tag() == side {
            job.append(change.value(), 0.0, plain.clone());
        } else if change.tag() == side {
            job.append(change.value(), 0.0, strong.clone());
        }
    }
    job
}
