//! The report: a project on one page, to read, print and share, or as Markdown.
//!
//! Both say the same: the articles with what was annotated in them, the tags, what the comparisons show, and how all of
//! that was made. A selection holds for all of it: what is not exported is neither highlighted nor counted.
//!
//! **Invariants.** An article's text stands in the page as it is, letter for letter: keys, numbers and lines of
//! highlights are painted by the style. The page runs no script and loads nothing. Nobody asks the clock: the date of a
//! report is that of the last change.
//!
//! What is *not* here: the comparisons; those are in [`super::comparison`], whose fragments are put in.

mod articles;
mod markdown;
mod method;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;

use super::Selection;
use super::comparison::parts::{cluster_numbers, counted};
use super::comparison::{TableFormat, View, write_part};
use super::markup::{html as escaped, page};
use crate::model::{AnnotatorId, Article, ClusterId, Layer, Project, Timestamp};
pub(super) use markdown::markdown;

/// The parts after the articles and before the method, in their order.
const VIEWS: [View; 4] = [
    View::Coverage,
    View::Wording,
    View::Discrepancies,
    View::Attribution,
];

/// A project as it is reported on.
struct Report<'a> {
    project: &'a Project,
    /// By number clusters are called in the text.
    numbers: BTreeMap<ClusterId, usize>,
}

impl<'a> Report<'a> {
    /// `project` holds nothing but what is to be reported.
    fn new(project: &'a Project) -> Self {
        Self {
            project,
            numbers: cluster_numbers(project),
        }
    }

    fn title(&self) -> &'a str {
        match self.project.details().title.as_str() {
            "" => "Untitled project",
            title => title,
        }
    }

    /// “5 articles, 88 annotations, 23 clusters, 1 relation”.
    fn counts(&self) -> String {
        [
            counted(self.project.articles().len(), "article"),
            counted(self.project.annotation_count(), "annotation"),
            counted(self.numbers.len(), "cluster"),
            counted(self.project.relations().count(), "relation"),
        ]
        .join(", ")
    }

    fn annotators(&self) -> impl Iterator<Item = &'a AnnotatorId> {
        self.project.layers().keys()
    }

    /// When an annotator last changed anything.
    fn updated(&self) -> Option<Timestamp> {
        let annotations = self.project.layers().values().flat_map(Layer::all);
        let annotations = annotations.map(|annotation| annotation.updated);
        let clusters = self.project.clusters().map(|cluster| cluster.updated);
        let relations = self.project.relations().map(|relation| relation.updated);
        annotations.chain(clusters).chain(relations).max()
    }

    /// What stands under the title: counts, who annotated, and when that was changed last.
    fn facts(&self) -> String {
        let annotators: Vec<_> = self.annotators().map(AnnotatorId::as_str).collect();
        let mut facts = vec![self.counts()];
        if !annotators.is_empty() {
            facts.push(format!("Annotated by {}", annotators.join(", ")));
        }
        if let Some(updated) = self.updated() {
            facts.push(format!("Last changed on {}", updated.strftime("%-d %B %Y")));
        }
        facts.join(". ") + "."
    }

    /// What was left out, where not all of the project is reported.
    fn selected(&self, selection: &Selection) -> Option<String> {
        if selection.is_everything() {
            return None;
        }
        let mut parts = Vec::new();
        if !selection.tags.is_empty() {
            let tags = selection.tags.iter();
            let names: Vec<_> = tags.map(|tag| self.project.tag_set().name(tag)).collect();
            parts.push(format!("annotations tagged {}", names.join(", ")));
        }
        if let Some(annotator) = &selection.annotator {
            parts.push(format!("the layer of {annotator}"));
        }
        Some(format!(
            "Reported is only part of the project: {}.",
            parts.join(" in ")
        ))
    }
}

/// What an article is called in a heading.
fn headline(article: &Article) -> &str {
    match article.details.title.as_str() {
        "" => article.short_name(),
        title => title,
    }
}

/// Who published an article, who wrote it, when, and in which language, as far as that is known.
fn imprint(article: &Article) -> Vec<&str> {
    let details = &article.details;
    let known = [&details.outlet, &details.author, &details.published];
    let known = known.into_iter().map(String::as_str);
    known.filter(|detail| !detail.is_empty()).collect()
}

/// The name of a part's anchor.
fn anchor(view: View) -> String {
    view.title().to_lowercase()
}

/// Writes the report as one page.
pub(super) fn html(
    project: &Project,
    selection: &Selection,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let part = selection.project(project);
    let report = Report::new(&part);
    let style = tags::style(&part);
    page(out, report.title(), "en", &style, |out| {
        writeln!(out, "<main class=\"pq-report\">")?;
        head(&report, selection, out)?;
        contents(&report, out)?;
        articles::html(&report, out)?;
        tags::html(&report, out)?;
        for view in VIEWS {
            writeln!(out, "<div class=\"pq-part\" id=\"{}\">", anchor(view))?;
            write_part(&part, None, view, TableFormat::Html, out)?;
            writeln!(out, "</div>")?;
        }
        method::html(&report, out)?;
        writeln!(out, "</main>")
    })
}

fn head(report: &Report<'_>, selection: &Selection, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<header>\n<h1 dir=\"auto\">{}</h1>",
        escaped(report.title())
    )?;
    let description = &report.project.details().description;
    for paragraph in description.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "<p dir=\"auto\">{}</p>", escaped(paragraph))?;
    }
    writeln!(out, "<p class=\"pq-note\">{}</p>", escaped(&report.facts()))?;
    if let Some(selected) = report.selected(selection) {
        writeln!(out, "<p class=\"pq-note\">{}</p>", escaped(&selected))?;
    }
    writeln!(out, "</header>")
}

fn contents(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<nav class=\"pq-contents\" aria-label=\"Contents\">\n<ul>\n<li><a href=\"#articles\">Articles</a>"
    )?;
    if !report.project.articles().is_empty() {
        writeln!(out, "<ul>")?;
        for article in report.project.articles() {
            let outlet = match article.details.outlet.as_str() {
                "" => String::new(),
                outlet => format!(" <span class=\"pq-aside\">{}</span>", escaped(outlet)),
            };
            writeln!(
                out,
                "<li dir=\"auto\"><a href=\"#{}\">{}</a>{outlet}</li>",
                articles::anchor(article),
                escaped(headline(article))
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</li>\n<li><a href=\"#tags\">Tags</a></li>")?;
    for view in VIEWS {
        let title = view.title();
        writeln!(out, "<li><a href=\"#{}\">{title}</a></li>", anchor(view))?;
    }
    writeln!(
        out,
        "<li><a href=\"#method\">Method</a></li>\n</ul>\n</nav>"
    )
}
