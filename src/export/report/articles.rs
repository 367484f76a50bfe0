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

use super::{Report, headline, imprint, tags};
use crate::export::comparison::parts::{cluster_anchor, counted};
use crate::export::markup::{foreign, html as escaped};
use crate::model::{Annotation, AnnotationId, Article, AttributeValue, TagId};
use crate::text::shortened;

/// How many letters of an annotation stand beside its note.
const QUOTED: usize = 80;

/// What an article's element is called.
pub(super) fn anchor(article: &Article) -> String {
    format!("article-{}", article.id)
}

fn annotation_anchor(annotation: AnnotationId) -> String {
    format!("annotation-{annotation}")
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

pub(super) fn html(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<section id=\"articles\">\n<h2>Articles</h2>")?;
    if report.project.articles().is_empty() {
        writeln!(out, "<p>The project has no articles yet.</p>")?;
    } else {
        writeln!(
            out,
            "<p>A small sign before a highlight is the key of its tag; a small number after it is that of its cluster, \
             and leads to the row of the cluster. What is pale is furniture: lines of the page that are not the \
             article.</p>"
        )?;
    }
    for article in report.project.articles() {
        one(report, article, out)?;
    }
    writeln!(out, "</section>")
}

fn one(report: &Report<'_>, article: &Article, out: &mut dyn io::Write) -> io::Result<()> {
    let annotations = report.project.annotations_in(&article.id);
    let annotations: Vec<&Annotation> = annotations.into_iter().map(AsRef::as_ref).collect();
    let foreign = foreign(&article.details.language);
    writeln!(
        out,
        "<article id=\"{}\">\n<h3{foreign}>{}</h3>\n<p class=\"pq-note\">{}</p>",
        anchor(article),
        escaped(headline(article)),
        facts(report, article, annotations.len())
    )?;
    write!(out, "<div class=\"pq-text\"{foreign}>")?;
    text(report, article, &annotations, out)?;
    writeln!(out, "</div>")?;
    notes(report, &annotations, &foreign, out)?;
    writeln!(out, "</article>")
}

/// Imprint, address and counts.
fn facts(report: &Report<'_>, article: &Article, annotations: usize) -> String {
    let mut facts: Vec<String> = imprint(article)
        .into_iter()
        .map(|detail| escaped(detail).to_string())
        .collect();
    let url = &article.details.url;
    let is_address = url.starts_with("https://") || url.starts_with("http://");
    if is_address
        && !url.contains(|letter: char| letter.is_whitespace() || "<>\"\\^`{|}".contains(letter))
    {
        facts.push(format!("<a href=\"{0}\">{0}</a>", escaped(url)));
    } else if !url.is_empty() {
        facts.push(escaped(url).to_string());
    }
    facts.push(counted(annotations, "annotation"));
    let tags = report.project.tag_set().tags.iter();
    let counts = tags.filter_map(|tag| {
        let count = report.project.count(&article.id, &tag.id);
        (count > 0).then(|| format!("{} {count}", escaped(&tag.name)))
    });
    facts.extend(counts);
    facts.join(" · ")
}

/// The text, cut where anything begins or ends.
fn text(
    report: &Report<'_>,
    article: &Article,
    annotations: &[&Annotation],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let text = article.text.as_str();
    let mut open: BTreeMap<&TagId, usize> = BTreeMap::new();
    let mut furniture = false;
    let mut at = 0;
    for (place, turn) in turns(article, annotations) {
        piece(report, text, at..place, &open, furniture, out)?;
        at = place;
        match turn {
            Turn::Furniture(begins) => furniture = begins,
            Turn::Begins { annotation, first } => {
                let annotation = annotations[annotation];
                *open.entry(&annotation.tag).or_default() += 1;
                begin(report, annotation, first, out)?;
            }
            Turn::Ends { annotation, last } => {
                let annotation = annotations[annotation];
                if let Some(depth) = open.get_mut(&annotation.tag) {
                    *depth -= 1;
                }
                open.retain(|_, depth| *depth > 0);
                if last {
                    end(report, annotation, out)?;
                }
            }
        }
    }
    piece(report, text, at..text.len(), &open, furniture, out)
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
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(words) = text.get(range).filter(|words| !words.is_empty()) else {
        return Ok(());
    };
    let words = escaped(words);
    if open.is_empty() && !furniture {
        return write!(out, "{words}");
    }
    let mut classes = tags::classes(report.project.tag_set(), open.keys().copied());
    if open.values().sum::<usize>() > 1 {
        classes.push("pq-deep".to_owned());
    }
    if furniture {
        classes.push("pq-furniture".to_owned());
    }
    let element = if open.is_empty() { "span" } else { "mark" };
    write!(
        out,
        "<{element} class=\"{}\">{words}</{element}>",
        classes.join(" ")
    )
}

/// The key of the tag, and what there is to say of the annotation; at further spans that it goes on.
fn begin(
    report: &Report<'_>,
    annotation: &Annotation,
    first: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let key = tags::key(report.project.tag_set(), &annotation.tag);
    let about = escaped_about(report, annotation);
    if first {
        let anchor = annotation_anchor(annotation.id);
        write!(
            out,
            "<span class=\"pq-start\" id=\"{anchor}\" data-mark=\"{}\" title=\"{about}\"></span>",
            escaped(&key)
        )
    } else {
        write!(
            out,
            "<span class=\"pq-start\" data-mark=\"…{}\" title=\"{about}\"></span>",
            escaped(&key)
        )
    }
}

/// Links to the clusters of an annotation that ends here.
fn end(report: &Report<'_>, annotation: &Annotation, out: &mut dyn io::Write) -> io::Result<()> {
    for id in report.project.clusters_of(annotation.id) {
        let Some(number) = report.numbers.get(id) else {
            continue;
        };
        let title = report
            .project
            .cluster(*id)
            .map_or("", |cluster| &cluster.title);
        let label = format!("Cluster {number}: {title}");
        write!(
            out,
            "<a class=\"pq-cluster\" href=\"#{}\" data-mark=\"{number}\" aria-label=\"{}\"></a>",
            cluster_anchor(*id),
            escaped(label.trim_end_matches([':', ' ']))
        )?;
    }
    Ok(())
}

/// “Quote; speaker: Ana Ruiz; by ben”.
pub(super) fn about(report: &Report<'_>, annotation: &Annotation) -> String {
    let mut parts = vec![report.project.tag_set().name(&annotation.tag).to_owned()];
    let attributes = annotation.attributes.iter();
    parts.extend(attributes.map(|(name, value)| match value {
        AttributeValue::Flag(true) => name.clone(),
        value => format!("{name}: {}", value.to_text()),
    }));
    parts.push(format!("by {}", annotation.annotator));
    parts.join("; ")
}

fn escaped_about(report: &Report<'_>, annotation: &Annotation) -> String {
    escaped(&about(report, annotation)).to_string()
}

/// What annotators noted, with the way back to the place.
fn notes(
    report: &Report<'_>,
    annotations: &[&Annotation],
    foreign: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut noted = annotations
        .iter()
        .filter(|annotation| !annotation.note.is_empty())
        .peekable();
    if noted.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<h4>Notes</h4>\n<ul class=\"pq-notes\">")?;
    for annotation in noted {
        writeln!(
            out,
            "<li><a href=\"#{}\"{foreign}>{}</a> <span class=\"pq-aside\">{}</span>: <span dir=\"auto\">{}</span></li>",
            annotation_anchor(annotation.id),
            escaped(&shortened(&report.project.text_of(annotation), QUOTED)),
            escaped_about(report, annotation),
            escaped(&annotation.note)
        )?;
    }
    writeln!(out, "</ul>")
}
