//! The relations in the report: under each article those that begin in it, with the way to both ends.

use std::io;

use super::{Report, annotation_anchor};
use crate::model::{Annotation, AnnotationId, Article, Relation};
use crate::report::Html;
use crate::text::shortened;

/// How many letters of an end are quoted.
const QUOTED: usize = 80;

/// Both ends of a relation; `None` where one is not reported.
fn ends<'a>(report: &Report<'a>, relation: &Relation) -> Option<(&'a Annotation, &'a Annotation)> {
    let end = |id| report.project.annotation(id);
    Some((end(relation.from)?, end(relation.to)?))
}

/// The relations that begin at an annotation, with the other end.
pub(super) fn from<'a>(
    report: &Report<'a>,
    annotation: AnnotationId,
) -> Vec<(&'a Relation, &'a Annotation)> {
    let relations = report.project.relations_of(annotation).iter();
    let begin = relations.filter(|relation| relation.from == annotation);
    let there = begin.filter_map(|it| Some((&**it, ends(report, it)?.1)));
    there.collect()
}

/// What an end is called: its words, and its article.
pub(super) fn words(report: &Report<'_>, end: &Annotation) -> (String, String) {
    let article = report.project.article(&end.article);
    let article = article.map_or("", |article| article.short_name());
    let words = shortened(&report.project.text_of(end), QUOTED);
    (words, article.to_owned())
}

/// The relations that begin in an article.
pub(super) fn html(
    report: &Report<'_>,
    article: &Article,
    annotations: &[&Annotation],
    html: &mut Html<'_>,
) -> io::Result<()> {
    let begin = annotations.iter().flat_map(|from| {
        let relations = self::from(report, from.id).into_iter();
        relations.map(move |(relation, to)| (*from, relation, to))
    });
    let begin: Vec<_> = begin.collect();
    if begin.is_empty() {
        return Ok(());
    }
    html.tag("h4").text("Relations")?;
    html.tag("ul")
        .class("pq-notes")
        .each(begin, |(from, relation, to), html| {
            html.tag("li").holds(|html| {
                end(report, article, from, html)?;
                html.text(" ")?;
                let kind = html.tag("strong").attribute("dir", "auto");
                kind.text(&relation.relation_type)?;
                html.text(" ")?;
                end(report, article, to, html)?;
                let aside = html.tag("span").class("pq-aside");
                let by = report.project.annotator_name(&relation.annotator);
                aside.text(format!("; by {by}"))?;
                if relation.note.is_empty() {
                    return Ok(());
                }
                html.text(": ")?;
                html.tag("span")
                    .attribute("dir", "auto")
                    .text(&relation.note)
            })
        })
}

/// An end with the way to it; of another article with its name.
fn end(
    report: &Report<'_>,
    here: &Article,
    end: &Annotation,
    html: &mut Html<'_>,
) -> io::Result<()> {
    let (words, name) = self::words(report, end);
    let article = report.project.article(&end.article);
    let language = article.map_or("", |article| article.details.language.as_str());
    let place = format!("#{}", annotation_anchor(end.id));
    let link = html.tag("a").attribute("href", place);
    link.foreign(language).text(words)?;
    if end.article == here.id {
        return Ok(());
    }
    html.text(" ")?;
    let aside = html.tag("span").class("pq-aside").attribute("dir", "auto");
    aside.text(format!("({name})"))
}
