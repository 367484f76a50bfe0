//! What the tables of several views have in common.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use crate::compare::Column;
use crate::export::markup::{foreign, html, markdown_cell};
use crate::export::{Shown, known};
use crate::model::{ArticleId, ClusterId, Project, Tag, TagId};
use crate::text::CodePointSpan;

/// An article as the head of a column.
#[derive(Serialize)]
pub(super) struct ArticleHead<'a> {
    article: Shown<&'a ArticleId>,
    name: &'a str,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<&'a str>,
}

/// A place in an article's text, in code points, with what stands there.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> Place<'a> {
    pub fn new(place: CodePointSpan, text: &'a str) -> Self {
        Self {
            start: place.start.get(),
            end: place.end.get(),
            text,
        }
    }
}

pub(super) fn article_heads<'a>(
    columns: &'a [Column],
    project: &'a Project,
) -> Vec<ArticleHead<'a>> {
    let heads = columns
        .iter()
        .zip(project.articles())
        .map(|(column, article)| ArticleHead {
            article: Shown(&column.article),
            name: &column.name,
            outlet: known(&column.outlet),
            title: known(&article.details.title),
            published: known(&column.published),
        });
    heads.collect()
}

/// The columns' heads in a table of HTML: the article's name over its date.
pub(super) fn html_heads(
    columns: &[Column],
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (column, article) in columns.iter().zip(project.articles()) {
        let title = &article.details.title;
        write!(out, "<th scope=\"col\"")?;
        if !title.is_empty() {
            write!(out, " title=\"{}\"", html(title))?;
        }
        write!(out, ">{}", html(&column.name))?;
        if !column.published.is_empty() {
            write!(
                out,
                "<span class=\"pq-note\">{}</span>",
                html(&column.published)
            )?;
        }
        writeln!(out, "</th>")?;
    }
    Ok(())
}

/// The columns' heads in a table of Markdown.
pub(super) fn markdown_heads(columns: &[Column]) -> impl Iterator<Item = String> + '_ {
    columns.iter().map(|column| {
        let name = markdown_cell(&column.name);
        match column.published.as_str() {
            "" => name,
            published => format!("{name} ({})", markdown_cell(published)),
        }
    })
}

/// A row of a Markdown table from cells that are escaped already.
pub(in crate::export) fn markdown_row(
    cells: impl IntoIterator<Item = String>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

/// A tag's name, and its colour where the tag set has it.
pub(super) fn tag<'a>(project: &'a Project, tag: &'a TagId) -> (&'a str, Option<&'a Tag>) {
    let tags = project.tag_set();
    (tags.name(tag), tags.get(tag).map(AsRef::as_ref))
}

/// “1 cluster”, “2 clusters”.
pub(in crate::export) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The clusters' numbers, from 1 in the project's order: what they are called in little room, here and in the window.
pub(in crate::export) fn cluster_numbers(project: &Project) -> BTreeMap<ClusterId, usize> {
    let clusters = project.clusters().map(|cluster| cluster.id);
    clusters.zip(1..).collect()
}

/// What an element about a cluster is called, so that others lead to it.
pub(in crate::export) fn cluster_anchor(cluster: ClusterId) -> String {
    format!("cluster-{cluster}")
}

/// A patch of a tag's colour.
pub(super) fn swatch(tag: &Tag) -> String {
    format!(
        "<svg class=\"pq-swatch\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" \
         fill=\"{}\"/></svg>",
        tag.colour
    )
}

/// The attributes of an element that holds words of an article: language and direction.
pub(super) fn of_article(project: &Project, column: usize) -> String {
    let article = project.articles().get(column);
    foreign(article.map_or("", |article| &article.details.language))
}
