//! The articles with their highlights.
//!
//! Annotations overlap and have gaps, elements cannot; so a text is cut at every end of an annotation and of furniture,
//! and each piece says by its classes which tags cover it. An empty element stands where an annotation begins, one that
//! leads to its cluster where it ends. Both show what they say by the style, and add no letter to the text.
//!
//! The work goes with the number of pieces and of tags, not with how deep annotations lie in each other.
//!
//! What is *not* here: colours ([`super::tags`]) and everything else that is said of an annotation.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use super::{Report, annotation_anchor, headline, imprint, relations, tags, values};
use crate::compare::sheet::counted;
use crate::model::{Annotation, Article, TagId};
use crate::report::{Html, cluster_anchor};
use crate::text::shortened;

/// Between facts about an article.
const SEPARATOR: &str = " · ";

/// How many letters of an annotation stand beside its note.
const QUOTED: usize = 80;

/// What an article's element is called.
pub(super) fn anchor(article: &Article) -> String {
    format!("article-{}", article.id)
}

/// Something that happens between two characters, in the order in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// A span ends: the annotation's number; whether it is the last.
    Ends { annotation: usize, last: bool },
    /// Furniture begins or ends.
    Furniture(bool),
    /// A span begins: the annotation's number; whether it is the first.
    Begins { annotation: usize, first: bool },
}

pub(super) fn html(report: &Report<'_>, html: &mut Html<'_>) -> io::Result<()> {
    html.tag("section").attribute("id", "articles").holds(|html| {
        html.tag("h2").text("Articles")?;
        let articles = report.project.articles();
        html.tag("p").text(if articles.is_empty() {
            "The project has no articles yet."
        } else {
            "A small sign before a highlight is the key of its tag; a small number after it is that of its cluster, and \
             leads to the row of the cluster. What is pale is furniture: lines of the page that are not the article."
        })?;
        articles.iter().try_for_each(|article| one(report, article, html))
    })
}

fn one(report: &Report<'_>, article: &Article, html: &mut Html<'_>) -> io::Result<()> {
    let annotations = report.project.annotations_in(&article.id);
    let annotations: Vec<&Annotation> = annotations.into_iter().map(AsRef::as_ref).collect();
    let language = &article.details.language;
    html.tag("article")
        .attribute("id", anchor(article))
        .holds(|html| {
            html.tag("h3").foreign(language).text(headline(article))?;
            facts(report, article, annotations.len(), html)?;
            let words = html.tag("div").class("pq-text").foreign(language);
            words.holds(|html| text(report, article, &annotations, html))?;
            notes(report, &annotations, language, html)?;
            relations::html(report, article, &annotations, html)
        })
}

/// Imprint, address and counts.
fn facts(
    report: &Report<'_>,
    article: &Article,
    annotations: usize,
    html: &mut Html<'_>,
) -> io::Result<()> {
    let url = article.details.url.as_str();
    let is_address = url.starts_with("https://") || url.starts_with("http://");
    let is_link = is_address
        && !url.contains(|letter: char| letter.is_whitespace() || "<>\"\\^`{|}".contains(letter));
    let mut details = imprint(article);
    details.extend((!is_link && !url.is_empty()).then_some(url));
    let tags = report.project.tag_set().tags.iter();
    let counts = tags.filter_map(|tag| {
        let count = report.project.count(&article.id, &tag.id);
        (count > 0).then(|| format!("{} {count}", tag.name))
    });
    let counts: Vec<_> = [counted(annotations, "annotation")]
        .into_iter()
        .chain(counts)
        .collect();
    html.tag("p").class("pq-note").holds(|html| {
        for detail in details {
            html.text(detail)?;
            html.text(SEPARATOR)?;
        }
        if is_link {
            html.tag("a").attribute("href", url).text(url)?;
            html.text(SEPARATOR)?;
        }
        html.text(&counts.join(SEPARATOR))
    })
}

/// The text, cut where anything begins or ends.
fn text(
    report: &Report<'_>,
    article: &Article,
    annotations: &[&Annotation],
    html: &mut Html<'_>,
) -> io::Result<()> {
    let text = article.text.as_str();
    let mut open: BTreeMap<&TagId, usize> = BTreeMap::new();
    let mut furniture = false;
    let mut at = 0;
    for (place, turn) in turns(article, annotations) {
        piece(report, text, at..place, &open, furniture, html)?;
        at = place;
        match turn {
            Turn::Furniture(begins) => furniture = begins,
            Turn::Begins { annotation, first } => {
                let annotation = annotations[annotation];
                *open.entry(&annotation.tag).or_default() += 1;
                begin(report, annotation, first, html)?;
            }
            Turn::Ends { annotation, last } => {
                let annotation = annotations[annotation];
                if let Some(depth) = open.get_mut(&annotation.tag) {
                    *depth -= 1;
                }
                open.retain(|_, depth| *depth > 0);
                if last {
                    end(report, annotation, html)?;
                }
            }
        }
    }
    piece(report, text, at..text.len(), &open, furniture, html)
}

/// All places where something begins or ends, in bytes and in order.
fn turns(article: &Article, annotations: &[&Annotation]) -> Vec<(usize, Turn)> {
    let mut turns = Vec::new();
    for (annotation, it) in annotations.iter().enumerate() {
        let spans = it.spans.as_slice();
        for (number, span) in spans.iter().enumerate() {
            let (first, last) = (number == 0, number + 1 == spans.len());
            turns.push((span.start.get(), Turn::Begins { annotation, first }));
            turns.push((span.end.get(), Turn::Ends { annotation, last }));
        }
    }
    for span in &article.furniture {
        turns.push((span.start.get(), Turn::Furniture(true)));
        turns.push((span.end.get(), Turn::Furniture(false)));
    }
    turns.sort_unstable();
    turns
}

fn piece(
    report: &Report<'_>,
    text: &str,
    range: Range<usize>,
    open: &BTreeMap<&TagId, usize>,
    furniture: bool,
    html: &mut Html<'_>,
) -> io::Result<()> {
    let Some(words) = text.get(range).filter(|words| !words.is_empty()) else {
        return Ok(());
    };
    if open.is_empty() && !furniture {
        return html.text(words);
    }
    let mut classes = tags::classes(report.project.tag_set(), open.keys().copied());
    if open.values().sum::<usize>() > 1 {
        classes.push("pq-deep".to_owned());
    }
    if furniture {
        classes.push("pq-furniture".to_owned());
    }
    let element = if open.is_empty() { "span" } else { "mark" };
    html.tag(element).class(&classes.join(" ")).text(words)
}

/// The key of the tag, and what there is to say of the annotation; at further spans that it goes on.
fn begin(
    report: &Report<'_>,
    annotation: &Annotation,
    first: bool,
    html: &mut Html<'_>,
) -> io::Result<()> {
    let key = tags::key(report.project.tag_set(), &annotation.tag);
    let name = first.then(|| annotation_anchor(annotation.id));
    let goes_on = if first { "" } else { "…" };
    let mark = html.tag("span").class("pq-start").known("id", name);
    let mark = mark.attribute("data-mark", format!("{goes_on}{key}"));
    mark.attribute("title", about(report, annotation)).text("")
}

/// Links to the clusters of an annotation that ends here.
fn end(report: &Report<'_>, annotation: &Annotation, html: &mut Html<'_>) -> io::Result<()> {
    for id in report.project.clusters_of(annotation.id) {
        let Some(number) = report.numbers.get(id) else {
            continue;
        };
        let title = report
            .project
            .cluster(*id)
            .map_or("", |cluster| &cluster.title);
        let label = format!("Cluster {number}: {title}");
        let link = html.tag("a").class("pq-cluster");
        let link = link.attribute("href", format!("#{}", cluster_anchor(*id)));
        let link = link.attribute("data-mark", number);
        let label = label.trim_end_matches([':', ' ']);
        link.attribute("aria-label", label).text("")?;
    }
    Ok(())
}

/// “Quote; speaker: Ana Ruiz; by ben”.
pub(super) fn about(report: &Report<'_>, annotation: &Annotation) -> String {
    let mut parts = vec![report.project.tag_set().name(&annotation.tag).to_owned()];
    parts.extend(values(annotation));
    let by = report.project.annotator_name(&annotation.annotator);
    parts.push(format!("by {by}"));
    parts.join("; ")
}

/// What annotators noted, with the way back to the place.
fn notes(
    report: &Report<'_>,
    annotations: &[&Annotation],
    language: &str,
    html: &mut Html<'_>,
) -> io::Result<()> {
    let noted = annotations
        .iter()
        .filter(|annotation| !annotation.note.is_empty());
    let noted: Vec<_> = noted.collect();
    if noted.is_empty() {
        return Ok(());
    }
    html.tag("h4").text("Notes")?;
    html.tag("ul")
        .class("pq-notes")
        .each(noted, |annotation, html| {
            html.tag("li").holds(|html| {
                let words = shortened(&report.project.text_of(annotation), QUOTED);
                let place = format!("#{}", annotation_anchor(annotation.id));
                let link = html.tag("a").attribute("href", place);
                link.foreign(language).text(words)?;
                html.text(" ")?;
                let aside = html.tag("span").class("pq-aside");
                aside.text(about(report, annotation))?;
                html.text(": ")?;
                html.tag("span")
                    .attribute("dir", "auto")
                    .text(&annotation.note)
            })
        })
}
