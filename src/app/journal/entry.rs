//! The entry of the journal that is shown: what it is, its words, what it is about.

use egui::{Align, Layout, Margin, RichText, TextEdit, Ui, vec2};

use super::JournalPage;
use crate::app::action::{Action, Actions, ColumnAction};
use crate::app::compare::Screen;
use crate::app::look::direction::field;
use crate::app::look::menus::{line, menu};
use crate::app::look::widgets::{look, name_field, passage, secondary_button};
use crate::app::look::{Text, say};
use crate::app::panels::edits;
use crate::app::{Desk, clock};
use crate::edit::{Command, Writing};
use crate::model::{About, Content, Entry};
use crate::text::shortened;

/// How high a button is, in points.
const BUTTONS: f32 = 32.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, takes_keys: bool, actions: &mut Actions) {
    let tokens = look(ui);
    let Some(entry) = desk.journal_entry() else {
        say::SOFT.label(ui, "Choose an entry on the left, or begin a memo.");
        return;
    };
    let own = entry.annotator == *desk.session().annotator();
    say::TITLE.label(ui, title(desk, &entry));
    ui.add_space(2.0);
    say::DETAIL.label(ui, dates(ui, &entry));
    ui.add_space(8.0);
    if !own {
        passage(ui, &entry.text, Text::Body.font(), *tokens.ink);
        return;
    }
    let mut text = entry.text.clone();
    let hint = "What you think, as it comes";
    let response = field::area(ui, &mut text, &Text::Body.font(), |text| {
        TextEdit::multiline(text)
            .id(JournalPage::field())
            .hint_text(RichText::new(hint).color(*tokens.faint))
            .margin(Margin::symmetric(8, 6))
            .desired_rows(14)
            .desired_width(f32::INFINITY)
    });
    name_field(&response, &text, "Text of the entry", hint);
    if takes_keys {
        response.request_focus();
    }
    edits(&response, actions, || Command::Write(written(&entry, text)));
    ui.add_space(8.0);
    // As high as its highest from the start, or what comes before that stands above its middle.
    let size = vec2(ui.available_width(), BUTTONS);
    let row = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, row, |ui| {
        if let Content::Memo { id, about, .. } = &entry.content {
            abouts(desk, ui, about.as_ref(), |about| {
                let memo = *id;
                let writing = Writing::SetMemoAbout { memo, about };
                actions.push(Action::EndGesture);
                actions.push(Command::Write(writing));
            });
        }
        leads_to(desk, ui, &entry, actions);
        if let Content::Memo { id, .. } = &entry.content
            && secondary_button(ui, "Remove the memo").clicked()
        {
            let removal = Writing::RemoveMemo(*id);
            actions.push(Command::Write(removal));
        }
    });
}

/// What writes these words in place of an entry's.
fn written(entry: &Entry, text: String) -> Writing {
    match &entry.content {
        Content::Project => Writing::ProjectNote(text),
        Content::Article { article, .. } => Writing::ArticleNote {
            article: article.clone(),
            note: text,
        },
        Content::Memo { id, .. } => Writing::SetMemo { memo: *id, text },
    }
}

fn title(desk: &Desk, entry: &Entry) -> String {
    match &entry.content {
        Content::Project => "Note on the project".to_owned(),
        Content::Article { article, .. } => {
            let article = desk.project().article(article);
            format!("Note on {}", article.map_or("", |it| it.short_name()))
        }
        Content::Memo { .. } => "Memo".to_owned(),
    }
}

fn dates(ui: &Ui, entry: &Entry) -> String {
    let who = &entry.annotator;
    let day = |time: &crate::model::Timestamp| clock::day(ui.ctx(), *time);
    match &entry.content {
        Content::Memo { created, .. } => format!("{}, {who}", day(created)),
        _ if entry.text.is_empty() => who.to_string(),
        _ => format!("{who}, last changed on {}", day(&entry.updated)),
    }
}

/// What a memo may be about: nothing, the article and the annotation at hand, or what it is about now.
fn abouts(desk: &Desk, ui: &mut Ui, now: Option<&About>, mut choose: impl FnMut(Option<About>)) {
    let words = now.map_or_else(|| "nothing".to_owned(), |about| said(desk, about));
    menu(
        ui,
        &format!("About {words}"),
        "What the memo is about",
        |ui| {
            if line(ui, "About nothing", now.is_none()) {
                choose(None);
            }
            let article = desk.focused_article().cloned().map(About::Article);
            let annotation = desk.focus().annotation().map(About::Annotation);
            for about in [article, annotation].into_iter().flatten() {
                let words = format!("About {}", said(desk, &about));
                if line(ui, &words, now == Some(&about)) {
                    choose(Some(about));
                }
            }
        },
    );
}

fn said(desk: &Desk, about: &About) -> String {
    let project = desk.project();
    match about {
        About::Article(id) => {
            let article = project.article(id);
            article.map_or_else(|| id.to_string(), |it| it.short_name().to_owned())
        }
        About::Annotation(id) => match project.annotation(*id) {
            Some(annotation) => format!("“{}”", shortened(&project.text_of(annotation), 40)),
            None => "an annotation that is gone".to_owned(),
        },
    }
}

/// A button that goes to what an entry is about, if that is there.
fn leads_to(desk: &Desk, ui: &mut Ui, entry: &Entry, actions: &mut Actions) {
    let project = desk.project();
    let there = match &entry.content {
        Content::Article { article, .. }
        | Content::Memo {
            about: Some(About::Article(article)),
            ..
        } if project.article(article).is_some() => vec![
            Action::Show(Screen::Read),
            Action::Column(ColumnAction::Show(article.clone())),
        ],
        Content::Memo {
            about: Some(About::Annotation(id)),
            ..
        } if project.annotation(*id).is_some() => vec![Action::go(*id)],
        _ => return,
    };
    if secondary_button(ui, "Read it in the article").clicked() {
        actions.extend(there);
    }
}
