//! Ticks for a part of the project: which articles, outlets, tags and annotators, and for an export which clusters and values.

use std::collections::BTreeSet;

use egui::{Rect, Ui, vec2};

use super::look::choices::{ROW, check};
use super::look::widgets::section;
use super::words::counted;
use crate::model::Project;
use crate::report::Selection;
use crate::text::shortened;

/// So many letters of a name stand in a list.
const NAME: usize = 40;

/// “3 of 5 articles, 2 tags”; `taken`: how many articles it takes.
pub(super) fn words(project: &Project, part: &Selection, taken: usize) -> String {
    let mut words = Vec::new();
    let articles = project.articles();
    if taken < articles.len() {
        words.push(format!("{taken} of {}", counted(articles.len(), "article")));
    }
    let others = [
        (part.tags.len(), "tag"),
        (part.annotators.len(), "annotator"),
        (part.clusters.len(), "cluster"),
        (part.attributes.len(), "value"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    words.extend(others.map(|(count, name)| counted(count, name)));
    if part.without_wire {
        words.push("without wire copy".to_owned());
    }
    words.join(", ")
}

/// Articles, outlets, tags and annotators.
pub(super) fn lists(project: &Project, ui: &mut Ui, part: &mut Selection) {
    let outlets: BTreeSet<&str> = (project.articles().iter())
        .map(|article| article.details.outlet.as_str())
        .filter(|outlet| !outlet.is_empty())
        .collect();
    // Where each outlet has one article, its name is enough.
    let has_several = outlets.len() < project.articles().len();
    if has_several {
        let outlets = outlets.into_iter().map(|it| (it.to_owned(), it));
        list(ui, "Outlets", outlets, &mut part.outlets);
    }
    let articles = project.articles().iter();
    let articles = articles.map(|article| {
        let title = Some(article.details.title.as_str());
        let title = title.filter(|title| has_several && !title.is_empty());
        let name = title.unwrap_or_else(|| article.short_name());
        (article.id.clone(), name)
    });
    list(ui, "Articles", articles, &mut part.articles);
    let tags = project.tag_set().tree().into_iter();
    let tags = tags.map(|(_, tag)| (tag.id.clone(), tag.name.as_str()));
    list(ui, "Tags", tags, &mut part.tags);
    if project.layers().len() > 1 {
        let annotators = project.layers().keys();
        let annotators = annotators.map(|it| (it.clone(), project.annotator_name(it)));
        list(ui, "Annotators", annotators, &mut part.annotators);
    }
}

/// Clusters, and values of the attributes that have a list of choices.
pub(super) fn more_lists(project: &Project, ui: &mut Ui, part: &mut Selection) {
    if project.clusters().next().is_some() {
        let clusters = project.clusters();
        let clusters = clusters.map(|it| (it.id, it.title.as_str()));
        list(ui, "Clusters", clusters, &mut part.clusters);
    }
    let mut choices: Vec<(&str, &[String])> = Vec::new();
    for attribute in project.tag_set().tags.iter().flat_map(|it| &it.attributes) {
        let values = attribute.kind.choices();
        let is_there = choices.iter().any(|(name, _)| *name == attribute.name);
        if !values.is_empty() && !is_there {
            choices.push((&attribute.name, values));
        }
    }
    for (name, values) in choices {
        let values = values.iter().map(String::as_str).chain([""]);
        let values = values.map(|value| {
            let words = if value.is_empty() { "(none)" } else { value };
            ((name.to_owned(), value.to_owned()), words)
        });
        list(ui, name, values, &mut part.attributes);
    }
}

/// Ticks for the wanted ones; none of a list wanted means all of it.
pub(super) fn list<'a, T: PartialEq>(
    ui: &mut Ui,
    heading: &str,
    all: impl Iterator<Item = (T, &'a str)>,
    wanted: &mut Vec<T>,
) {
    section(ui, heading);
    let line = vec2(ui.available_width(), ROW);
    for (value, name) in all {
        // There may be thousands of articles: a list costs what is seen of it.
        if !ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, line)) {
            ui.allocate_space(line);
            continue;
        }
        let at = wanted.iter().position(|it| *it == value);
        let mut on = at.is_some();
        let response = check(ui, &mut on, shortened(name, NAME));
        if response.on_hover_text(name).changed() {
            match at {
                Some(at) => drop(wanted.remove(at)),
                None => wanted.push(value),
            }
        }
    }
}
