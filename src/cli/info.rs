//! `pullquote info`: what is in a project.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::columns::{Align, Table, clean};
use super::failure::Failure;
use super::seen::Sight;
use super::suggest::counts::{held_back_json, held_back_words};
use super::{lacking, open, output};
use crate::model::{Article, Progress, Project};

/// Show a project's articles, tags and annotators with their counts
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    if arguments.json {
        output::to_stdout(|out| writeln!(out, "{:#}", as_json(project)))?;
        return lacking(&loaded);
    }
    output::to_stdout(|out| {
        writeln!(out, "{}", clean(&project.details().title))?;
        writeln!(out, "{}", totals(project))?;
        if let Some(words) = held_back_words(project) {
            writeln!(out, "{words}")?;
        }
        for table in [article_table(project), annotator_table(project)]
            .into_iter()
            .flatten()
        {
            writeln!(out)?;
            table.lines().try_for_each(|line| writeln!(out, "{line}"))?;
        }
        Ok(())
    })?;
    lacking(&loaded)
}

/// How many annotations each annotator made, by name.
fn by_annotator(project: &Project) -> impl Iterator<Item = (&str, usize)> {
    project
        .layers()
        .iter()
        .map(|(annotator, layer)| (annotator.as_str(), layer.all().count()))
}

fn as_json(project: &Project) -> Value {
    let tags = &project.tag_set().tags;
    let counts: Map<_, _> = by_annotator(project)
        .map(|(name, count)| (name.to_owned(), json!(count)))
        .collect();
    let names: Map<_, _> = (project.everybody().into_iter())
        .map(|id| (id.to_string(), json!(project.annotator_name(&id))))
        .collect();
    json!({
        "id": project.id(),
        "title": project.details().title,
        "description": project.details().description,
        "tags": tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(),
        "annotators": project.layers().keys().map(ToString::to_string).collect::<Vec<_>>(),
        "annotator_names": names,
        "by_annotator": counts,
        "articles": project.articles().iter().map(|article| article_json(project, article)).collect::<Vec<_>>(),
        "clusters": project.clusters().count(),
        "relations": project.relations().count(),
        "held_back": held_back_json(project),
    })
}

fn article_json(project: &Project, article: &Article) -> Value {
    let known = |detail: &str| {
        if detail.is_empty() {
            Value::Null
        } else {
            json!(detail)
        }
    };
    let tags = project.tag_set().tags.iter();
    let counts: Map<_, _> = tags
        .map(|tag| (tag.name.clone(), json!(project.count(&article.id, &tag.id))))
        .collect();
    json!({
        "id": article.id.as_str(),
        "source": known(&article.source),
        "title": known(&article.details.title),
        "outlet": known(&article.details.outlet),
        "author": known(&article.details.author),
        "published": known(&article.details.published),
        "url": known(&article.details.url),
        "language": known(&article.details.language),
        "encoding": known(&article.encoding),
        "characters": article.text.code_points(),
        "furniture_lines": article.furniture_lines(),
        "annotations": counts,
        "held_back": project.is_held_back(&article.id),
        "progress": progress_json(project, article),
    })
}

/// How far each annotator is with an article, by name.
fn progress_json(project: &Project, article: &Article) -> Value {
    let annotators = project.layers().keys();
    let all = annotators.map(|annotator| {
        let progress = project.progress(annotator, &article.id);
        (annotator.to_string(), json!(progress.name()))
    });
    Value::Object(all.collect())
}

fn totals(project: &Project) -> String {
    let counts = [
        (project.articles().len(), "article"),
        (project.annotation_count(), "annotation"),
        (project.clusters().count(), "cluster"),
        (project.relations().count(), "relation"),
    ];
    let words =
        counts.map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }));
    words.join(", ")
}

/// One row per article, and one that sums them up. Furniture is counted in lines.
fn article_table(project: &Project) -> Option<Table> {
    let articles = project.articles();
    if articles.is_empty() {
        return None;
    }
    let tags = &project.tag_set().tags;
    let words = ["ARTICLE", "PUBLISHED", "OUTLET", "LANGUAGE"]
        .map(|heading| (heading.to_owned(), Align::Left));
    let numbers = tags
        .iter()
        .map(|tag| (clean(&tag.name).to_uppercase(), Align::Right));
    let sizes = ["CHARACTERS", "FURNITURE"].map(|heading| (heading.to_owned(), Align::Right));
    let title = ("TITLE".to_owned(), Align::Left);
    let mut table = Table::new(words.into_iter().chain(sizes).chain(numbers).chain([title]));
    for article in articles {
        let details = &article.details;
        let words = [
            article.id.as_str(),
            &details.published,
            &details.outlet,
            &details.language,
        ];
        let counts = tags.iter().map(|tag| project.count(&article.id, &tag.id));
        let numbers = [article.text.code_points(), article.furniture_lines()]
            .into_iter()
            .chain(counts)
            .map(|count| count.to_string());
        table.row(
            words
                .map(str::to_owned)
                .into_iter()
                .chain(numbers)
                .chain([details.title.clone()]),
        );
    }
    if articles.len() > 1 {
        let sum = |size: fn(&Article) -> usize| articles.iter().map(|article| size(article)).sum();
        let characters: usize = sum(|article| article.text.code_points());
        let furniture: usize = sum(Article::furniture_lines);
        let count = |tag| {
            articles
                .iter()
                .map(|article| project.count(&article.id, tag))
                .sum::<usize>()
        };
        let sums = [characters, furniture]
            .into_iter()
            .chain(tags.iter().map(|tag| count(&tag.id)));
        let words = ["total", "", "", ""].map(str::to_owned).into_iter();
        table.row(words.chain(sums.map(|sum| sum.to_string())));
    }
    Some(table)
}

fn annotator_table(project: &Project) -> Option<Table> {
    if project.layers().is_empty() {
        return None;
    }
    let counts = Progress::ALL.map(|progress| (progress.name().to_uppercase(), Align::Right));
    let headings = [("ANNOTATOR", Align::Left), ("ANNOTATIONS", Align::Right)];
    let headings = headings.map(|(heading, align)| (heading.to_owned(), align));
    let mut table = Table::new(headings.into_iter().chain(counts));
    for (annotator, layer) in project.layers() {
        let counts = project.progress_counts(annotator);
        let counts = [layer.all().count()].into_iter().chain(counts);
        table.row(
            [project.annotator_name(annotator).to_owned()]
                .into_iter()
                .chain(counts.map(|count| count.to_string())),
        );
    }
    Some(table)
}
