//! Correcting what is known about an article. What could not be guessed is empty here.

use egui::{ScrollArea, Ui};

use super::{answers, first_field, heading, label, note};
use crate::app::action::Action;
use crate::app::look::widgets::field;
use crate::app::{App, Desk};
use crate::edit::Command;
use crate::formats::encoding;
use crate::model::{ArticleDetails, ArticleId};

pub(super) fn show(
    app: &mut App,
    ui: &mut Ui,
    article: &ArticleId,
    details: &mut ArticleDetails,
) -> bool {
    ui.set_width(480.0);
    heading(ui, "Article details");
    note(
        ui,
        "They were guessed where the text has them. Empty fields are unknown.",
    );
    let fields: [(&str, &str, &mut String); 6] = [
        ("Outlet", "Los Angeles Times", &mut details.outlet),
        ("Title", "", &mut details.title),
        ("Author", "", &mut details.author),
        ("Published", "2025-05-03", &mut details.published),
        ("Address", "https://", &mut details.url),
        ("Language", "en", &mut details.language),
    ];
    let project = app.desk.as_ref().map(Desk::project);
    let known = project.and_then(|project| project.article(article));
    let encoding = known.and_then(|known| encoding::named(&known.encoding));
    let encoding = encoding.map(encoding::words);
    let height = (ui.ctx().content_rect().height() - 230.0).max(160.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for (name, hint, text) in fields {
            label(ui, name);
            let response = field(ui, text, name, hint);
            if name == "Outlet" {
                first_field(&response);
            }
        }
        if let Some(encoding) = encoding {
            label(ui, &format!("Its file was read as {encoding}"));
        }
    });
    answers(ui, "Change", true, || {
        let (article, details) = (article.clone(), details.clone());
        app.actions.push(Action::EndGesture);
        app.actions
            .push(Command::SetArticleDetails { article, details });
    })
}
