//! The panel on the left: articles, tags, clusters.

use egui::{RichText, ScrollArea, Ui};

use super::{column_header, offer, progress};
use crate::app::App;
use crate::app::action::{Action, ColumnAction, TextAction};
use crate::app::command::{Project, Suggest, UiCommand};
use crate::app::dialogs::Dialog;
use crate::app::look::Text;
use crate::app::look::colour::TagColours;
use crate::app::look::term::term_section;
use crate::app::look::widgets::{ListRow, look, section, text_button};
use crate::edit::Command;

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let mut actions = Vec::new();
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            articles(app, ui, &mut actions);
            tags(app, ui, &mut actions);
            clusters(app, ui, &mut actions);
            rejected(app, ui, &mut actions);
        });
    app.actions.extend(actions);
}

fn articles(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(desk) = &app.desk else { return };
    section(ui, "Articles");
    let project = desk.project();
    for (index, article) in project.articles().iter().enumerate() {
        if ListRow::skip(ui) {
            continue;
        }
        let count: usize = project
            .tag_set()
            .tags
            .iter()
            .map(|tag| project.count(&article.id, &tag.id))
            .sum();
        let shown = desk
            .columns()
            .iter()
            .any(|column| *column.article() == article.id);
        let row = ListRow {
            name: article.short_name(),
            detail: if desk.is_held_back(&article.id) {
                format!("{}held back  {count}", progress::in_list(desk, article))
            } else {
                format!("{}{count}", progress::in_list(desk, article))
            },
            selected: desk.focused_article() == Some(&article.id),
            swatch: None,
            ticked: Some(shown),
        };
        let (tick, response) = ui.push_id(article.id.as_str(), |ui| row.show(ui)).inner;
        if tick.is_some_and(|tick| tick.clicked()) {
            actions.push(Action::Column(ColumnAction::Toggle(article.id.clone())));
        } else if response.clicked() {
            actions.push(Action::Column(ColumnAction::Show(article.id.clone())));
        }
        response.context_menu(|ui| {
            if ui.button("Edit details…").clicked() {
                actions.push(Action::dialog(Dialog::Article {
                    article: article.id.clone(),
                    details: article.details.clone(),
                }));
                ui.close();
            }
            column_header::version_entries(desk, ui, article, actions);
            progress::entries(desk, ui, article, actions);
            if index > 0 && ui.button("Move up").clicked() {
                actions.push(Action::Edit(Command::MoveArticle {
                    article: article.id.clone(),
                    to: index - 1,
                }));
                ui.close();
            }
            if ui.button("Move down").clicked() {
                actions.push(Action::Edit(Command::MoveArticle {
                    article: article.id.clone(),
                    to: index + 1,
                }));
                ui.close();
            }
            if ui.button("Remove from the project…").clicked() {
                actions.push(Action::dialog(Dialog::RemoveArticle(article.id.clone())));
                ui.close();
            }
        });
        let title = if article.details.title.is_empty() {
            &article.source
        } else {
            &article.details.title
        };
        if desk.is_held_back(&article.id) {
            response.on_hover_text(format!(
                "{title}\nSuggestions are held back in this article"
            ));
        } else {
            response.on_hover_text(title);
        }
    }
    if text_button(ui, "Add articles…").clicked() {
        actions.push(Action::Ui(UiCommand::Project(Project::AddArticles)));
    }
}

fn tags(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(desk) = &app.desk else { return };
    section(ui, "Tags");
    let project = desk.project();
    for tag in &project.tag_set().tags {
        let count = desk.total(&tag.id);
        let hidden = desk.hidden().contains(&tag.id);
        let row = ListRow {
            name: &tag.name,
            detail: if hidden {
                format!("hidden  {count}")
            } else {
                count.to_string()
            },
            selected: false,
            swatch: Some(TagColours::new(tag.colour, look(ui)).solid),
            ticked: None,
        };
        let (_, response) = row.show(ui);
        if response.clicked() {
            actions.push(Action::Text(TextAction::ToggleTag(tag.id.clone())));
        }
        response.context_menu(|ui| {
            if ui.button("Remove the tag…").clicked() {
                actions.push(Action::dialog(Dialog::RemoveTag {
                    tag: tag.id.clone(),
                    to: None,
                }));
                ui.close();
            }
        });
        response.on_hover_text(if hidden {
            "Show its annotations"
        } else {
            "Hide its annotations"
        });
    }
}

fn clusters(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let Some(desk) = &app.desk else { return };
    let project = desk.project();
    if project.clusters().next().is_none() {
        return;
    }
    term_section(ui, "Clusters");
    let current: Vec<_> = desk
        .focus()
        .annotation()
        .map_or_else(Vec::new, |id| project.clusters_of(id).to_vec());
    for (number, cluster) in project.clusters().enumerate() {
        if ListRow::skip(ui) {
            continue;
        }
        let mut articles: Vec<_> = cluster
            .members
            .iter()
            .filter_map(|member| project.annotation(*member))
            .map(|annotation| &annotation.article)
            .collect();
        articles.sort();
        articles.dedup();
        let name = format!("{}  {}", number + 1, cluster.title);
        let row = ListRow {
            name: &name,
            detail: format!("{} of {}", articles.len(), project.articles().len()),
            selected: current.contains(&cluster.id) || desk.lit_cluster() == Some(cluster.id),
            swatch: None,
            ticked: None,
        };
        let (_, response) = row.show(ui);
        if response.clicked() {
            // Pressed again, it goes on to the next member.
            let at = cluster
                .members
                .iter()
                .position(|member| Some(*member) == desk.focus().annotation());
            let next = at.map_or(0, |at| (at + 1) % cluster.members.len());
            actions.push(Action::Text(TextAction::Light {
                cluster: cluster.id,
                member: cluster.members.get(next).copied(),
            }));
        }
        if !cluster.note.is_empty() {
            response.on_hover_text(RichText::new(&cluster.note).font(Text::Detail.font()));
        }
    }
}

/// What was rejected can be looked at, and taken back.
fn rejected(app: &App, ui: &mut Ui, actions: &mut Vec<Action>) {
    let count = app.desk.as_ref().map_or(0, crate::app::Desk::rejected);
    if count > 0 {
        ui.add_space(6.0);
        let button = text_button(ui, &format!("Rejected suggestions ({count})…"));
        offer(button, UiCommand::Suggest(Suggest::Rejected), actions);
    }
}
