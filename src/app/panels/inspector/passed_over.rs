//! Why the line at the caret is taken for furniture.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::Desk;
use crate::app::command::{Annotate, UiCommand};
use crate::app::look::term::term;
use crate::app::look::widgets::look;
use crate::app::look::{Text, say};
use crate::model::Article;
use crate::page::{Page, Reason};
use crate::text::Span;

/// In a longer text, in bytes, nobody looks for reasons while a frame waits.
const LONGEST: usize = 1024 * 1024;

/// The reasons of an article's lines, as long as it is the same.
#[derive(Clone)]
struct Reasons {
    article: Arc<Article>,
    lines: Arc<Vec<(Span, Reason)>>,
}

/// Says it, if the caret or the selected words are in such a line.
pub(super) fn show(desk: &Desk, ui: &mut Ui) {
    let Some((id, selection)) = desk.focus().selection() else {
        return;
    };
    let Some(article) = desk.project().article(id) else {
        return;
    };
    let line = article.text.line_at(selection.span().start);
    if line.is_empty() || !article.is_furniture(line) {
        return;
    }
    let lines = reasons(article, ui);
    let reason = lines.iter().find(|(span, _)| span.overlaps(line));
    let reason = reason.map_or("around the article, or marked by hand", |(_, it)| {
        it.words()
    });
    let look = look(ui);
    let back = UiCommand::Annotate(Annotate::Furniture).keys(ui.ctx());
    ui.add_space(8.0);
    say::STRONG.label(ui, "This line is passed over");
    say::SOFT.label(
        ui,
        format!("It is taken for {reason}. {back} makes it text of the article"),
    );
    let what = "What furniture is";
    term(ui, "furniture", what, &Text::Detail.font(), *look.soft);
}

fn reasons(article: &Arc<Article>, ui: &Ui) -> Arc<Vec<(Span, Reason)>> {
    let place = Id::unique("why lines are furniture");
    let kept: Option<Reasons> = ui.data(|data| data.get_temp(place));
    if let Some(kept) = kept.filter(|kept| Arc::ptr_eq(&kept.article, article)) {
        return kept.lines;
    }
    let lines = if article.text.as_str().len() > LONGEST {
        Vec::new()
    } else {
        Page::read(&article.text).reasons(&article.details)
    };
    let reasons = Reasons {
        article: Arc::clone(article),
        lines: Arc::new(lines),
    };
    let lines = Arc::clone(&reasons.lines);
    ui.data_mut(|data| data.insert_temp(place, reasons));
    lines
}
