//! The report: a project on one page, to read, print and share, as Markdown, or as a Word document.
//!
//! All say the same: the articles with what was annotated in them, the tags, what the comparisons show, and how all of
//! that was made. A selection holds for all of it: what is not exported is neither highlighted nor counted.
//!
//! **Invariants.** An article's text stands in the page as it is, letter for letter: keys, numbers and lines of
//! highlights are painted by the style. The page runs no script and loads nothing. Nobody asks the clock: the date of a
//! report is that of the last change.
//!
//! What is *not* here: the comparisons, whose sheets are put in ([`crate::compare`]), and how sheets are written
//! ([`crate::report`]).

mod articles;
mod assistance;
mod markdown;
mod method;
mod relations;
mod tags;
#[cfg(test)]
mod tests;
mod word;

use std::collections::BTreeMap;
use std::io;

use super::Selection;
use crate::compare::comparison::Comparison as _;
use crate::compare::sheet::{Part, Sheet, counted};
use crate::compare::{Scope, View, cluster_numbers};
use crate::listing::journal::Journal;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, AttributeValue, ClusterId, Layer, Project,
    Timestamp,
};
use crate::report::{Html, sheet};
pub(crate) use markdown::markdown;
pub(crate) use word::{word, word_articles};

/// What stands first in the part on the method, by somebody who knows more than a report. It is asked for last, so that who
/// looks at the beginning of a report need not wait for it.
pub(crate) type First<'a> = &'a dyn Fn() -> Vec<Part>;

/// A project as it is reported on.
struct Report<'a> {
    project: &'a Project,
    /// By number clusters are called in the text.
    numbers: BTreeMap<ClusterId, usize>,
    /// What was suggested to annotators, in words.
    assistance: String,
}

impl<'a> Report<'a> {
    /// `project` holds nothing but what is to be reported of `whole`.
    fn new(project: &'a Project, whole: &Project, selection: &Selection) -> Self {
        Self {
            project,
            numbers: cluster_numbers(project),
            assistance: assistance::words(whole, selection),
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
        let layers = self.project.layers().keys();
        layers.filter(|annotator| self.project.annotates(annotator))
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
        let annotators: Vec<_> = self
            .annotators()
            .map(|it| self.project.annotator_name(it))
            .collect();
        let mut facts = vec![self.counts()];
        if !annotators.is_empty() {
            facts.push(format!("Annotated by {}", annotators.join(", ")));
        }
        if let Some(updated) = self.updated() {
            facts.push(format!("Last changed on {}", updated.strftime("%-d %B %Y")));
        }
        facts.join(". ") + "."
    }

    /// What the project says of itself.
    fn description(&self) -> impl Iterator<Item = &'a str> {
        let lines = self.project.details().description.lines();
        lines.filter(|line| !line.trim().is_empty())
    }

    /// What stands behind the articles, each under its name for links and its title.
    fn contents(&self) -> Vec<(&'static str, &'static str)> {
        let views = View::of_report(self.project).into_iter();
        let mut contents = vec![("tags", "Tags")];
        contents.extend(views.map(|view| (view.name(), view.title())));
        let has_journal = !Journal::new(self.project, None).lines().is_empty();
        contents.extend(has_journal.then_some(("journal", "Journal")));
        contents.push(("method", "Method"));
        contents
    }

    /// The same as sheets, made one at a time. Without what stands first in the part on the method only the views.
    fn sheets(&self, method: Option<First<'_>>) -> impl Iterator<Item = (&'static str, Sheet)> {
        self.contents().into_iter().filter_map(move |(name, _)| {
            let view = View::ALL.into_iter().find(|view| view.name() == name);
            let sheet = match (view, method, name) {
                (Some(view), ..) => view.read(self.project, Scope::default()).sheet(),
                (None, Some(_), "tags") => tags::sheet(self),
                (None, Some(_), "journal") => Journal::new(self.project, None).sheet(),
                (None, Some(method), _) => method::sheet(self, method()),
                (None, None, _) => return None,
            };
            Some((name, sheet))
        })
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
        let values = selection.attributes.iter();
        let values: Vec<_> = values
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        if !values.is_empty() {
            parts.push(format!("annotations with {}", values.join(", ")));
        }
        let clusters = selection.clusters.iter();
        let clusters: Vec<_> = clusters.map(|id| self.project.cluster_title(*id)).collect();
        if !clusters.is_empty() {
            parts.push(format!("the clusters {}", clusters.join(", ")));
        }
        let layers: Vec<_> = selection
            .annotators
            .iter()
            .map(|it| self.project.annotator_name(it))
            .collect();
        if !layers.is_empty() {
            parts.push(format!("the layer of {}", layers.join(", ")));
        }
        let articles = selection
            .articles
            .iter()
            .filter_map(|id| self.project.article(id));
        let articles = articles.map(|article| article.short_name());
        let outlets = selection.outlets.iter().map(String::as_str);
        let articles: Vec<_> = articles.chain(outlets).collect();
        if !articles.is_empty() {
            parts.push(format!("articles of {}", articles.join(", ")));
        }
        if parts.is_empty() {
            parts.push("annotations".to_owned());
        }
        if let Some(last) = parts.last_mut().filter(|_| selection.without_wire) {
            last.push_str(" without what several articles say word for word");
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

/// What the place is called where an annotation begins.
fn annotation_anchor(annotation: AnnotationId) -> String {
    format!("annotation-{annotation}")
}

/// The values of an annotation, by name.
fn values(annotation: &Annotation) -> impl Iterator<Item = String> {
    let values = annotation.attributes.iter();
    values.map(|(name, value)| match value {
        AttributeValue::Flag(true) => name.clone(),
        value => format!("{name}: {}", value.to_text()),
    })
}

/// Who published an article, who wrote it, when, and in which language, as far as that is known.
fn imprint(article: &Article) -> Vec<&str> {
    let details = &article.details;
    let known = [&details.outlet, &details.author, &details.published];
    let known = known.into_iter().map(String::as_str);
    known.filter(|detail| !detail.is_empty()).collect()
}

/// Writes the report as one page.
pub(crate) fn html(
    project: &Project,
    selection: &Selection,
    method: First<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let part = selection.project(project);
    let report = Report::new(&part, project, selection);
    Html::page(out, report.title(), &tags::style(&part), |html| {
        html.tag("main").class("pq-report").holds(|html| {
            head(&report, selection, html)?;
            contents(&report, html)?;
            articles::html(&report, html)?;
            report.sheets(Some(method)).try_for_each(|(name, of)| {
                if View::ALL.iter().all(|view| view.name() != name) {
                    return sheet(&of, Some(name), html);
                }
                let div = html.tag("div").class("pq-part").attribute("id", name);
                div.holds(|html| sheet(&of, None, html))
            })
        })
    })
}

fn head(report: &Report<'_>, selection: &Selection, html: &mut Html<'_>) -> io::Result<()> {
    html.tag("header").holds(|html| {
        html.tag("h1")
            .attribute("dir", "auto")
            .text(report.title())?;
        for paragraph in report.description() {
            html.tag("p").attribute("dir", "auto").text(paragraph)?;
        }
        let facts = [report.facts()]
            .into_iter()
            .chain(report.selected(selection));
        for fact in facts {
            html.tag("p").class("pq-note").text(fact)?;
        }
        Ok(())
    })
}

fn contents(report: &Report<'_>, html: &mut Html<'_>) -> io::Result<()> {
    let link = |html: &mut Html<'_>, name: &str, words: &str| {
        let link = html.tag("a").attribute("href", format!("#{name}"));
        link.text(words)
    };
    let articles = report.project.articles();
    let mut parts = report.contents().into_iter();
    let nav = html.tag("nav").class("pq-contents");
    nav.attribute("aria-label", "Contents").holds(|html| {
        html.tag("ul").holds(|html| {
            html.tag("li").holds(|html| {
                link(html, "articles", "Articles")?;
                if articles.is_empty() {
                    return Ok(());
                }
                html.tag("ul")
                    .each(articles, |article, html| entry(article, html))
            })?;
            parts.try_for_each(|(name, title)| html.tag("li").holds(|html| link(html, name, title)))
        })
    })
}

fn entry(article: &Article, html: &mut Html<'_>) -> io::Result<()> {
    html.tag("li").attribute("dir", "auto").holds(|html| {
        let place = format!("#{}", articles::anchor(article));
        html.tag("a")
            .attribute("href", place)
            .text(headline(article))?;
        match article.details.outlet.as_str() {
            "" => Ok(()),
            outlet => {
                html.text(" ")?;
                html.tag("span").class("pq-aside").text(outlet)
            }
        }
    })
}
