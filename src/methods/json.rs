//! All numbers of the text as JSON, each with what it is made of: which articles, annotations with their spans, clusters,
//! relations, suggestions or lines. Positions are in code points, half-open.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json as value};

use super::draft::{Amount, Fact, Source};
use super::{Methods, Wish, process};
use crate::model::{AnnotationId, Project, Suggestion};
use crate::text::CodePointSpan;

/// The text with every number that it says and where it comes from. Fields may be added; none is renamed.
#[must_use]
pub fn json(project: &Project, wish: &Wish, of: &Methods) -> Value {
    let draft = &of.draft;
    let sources = draft.sources.iter().enumerate();
    let sources: Map<String, Value> = sources.map(|(at, it)| (name(at, it), source(it))).collect();
    let facts = draft.facts.iter().map(|fact| of_fact(fact, &draft.sources));
    let references = draft.cited.iter().map(|reference| {
        value!({
            "key": reference.key(),
            "year": reference.year(),
            "doi": reference.doi(),
            "apa": reference.plain(),
        })
    });
    let table = of
        .table
        .as_ref()
        .map(|table| value!({"title": table.title, "heads": table.heads, "rows": table.rows}));
    value!({
        "software": {"name": "Pullquote", "version": process::VERSION},
        "level": wish.level.share(),
        "samples": wish.samples,
        "seed": wish.seed,
        "paragraphs": of.paragraphs,
        "table": table,
        "facts": facts.collect::<Vec<_>>(),
        "gaps": draft.gaps,
        "references": references.collect::<Vec<_>>(),
        "sources": sources,
        "annotations": annotations(project, &draft.sources),
    })
}

fn of_fact(fact: &Fact, sources: &[Source]) -> Value {
    let (amount, reason) = match &fact.amount {
        Amount::Count(count) => (value!(count), None),
        Amount::Value(value) => (value!(value), None),
        Amount::Interval(low, high) => (value!([low, high]), None),
        Amount::Words(words) => (value!(words), None),
        Amount::Undefined(key, words) => {
            (Value::Null, Some(value!({"reason": key, "words": words})))
        }
    };
    let from = fact.from.iter().filter_map(|at| {
        let source = sources.get(*at)?;
        Some(name(*at, source))
    });
    let mut said = value!({
        "key": fact.key,
        "value": amount,
        "shown": fact.shown,
        "how": fact.how,
        "from": from.collect::<Vec<_>>(),
    });
    if let (Some(reason), Some(said)) = (reason, said.as_object_mut()) {
        said.insert("undefined".to_owned(), reason);
    }
    said
}

/// What a source is called: its kind and its place.
fn name(at: usize, source: &Source) -> String {
    format!("{}-{}", kind(source), at + 1)
}

const fn kind(source: &Source) -> &'static str {
    match source {
        Source::Articles(_) => "articles",
        Source::Annotations(_) => "annotations",
        Source::Clusters(_) => "clusters",
        Source::Relations(_) => "relations",
        Source::Layers(_) => "layers",
        Source::Tags(_) => "tags",
        Source::Suggestions(_) => "suggestions",
        Source::Lines(_) => "lines",
    }
}

fn source(source: &Source) -> Value {
    fn ids<T: ToString>(ids: &[T]) -> Value {
        ids.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .into()
    }
    match source {
        Source::Articles(all) => ids(all),
        Source::Annotations(all) => ids(all),
        Source::Clusters(all) => ids(all),
        Source::Relations(all) => ids(all),
        Source::Layers(all) => ids(all),
        Source::Tags(all) => ids(all),
        Source::Suggestions(all) => all.iter().map(suggestion).collect::<Vec<_>>().into(),
        Source::Lines(all) => {
            let lines = all.iter();
            let lines = lines.map(|(article, span)| place(article.as_str(), *span));
            lines.collect::<Vec<_>>().into()
        }
    }
}

fn place(article: &str, span: CodePointSpan) -> Value {
    value!({"article": article, "start": span.start.get(), "end": span.end.get()})
}

fn suggestion(suggestion: &Suggestion) -> Value {
    match suggestion {
        Suggestion::Quote { article, span } => place(article.as_str(), *span),
        Suggestion::Link {
            annotation,
            article,
            span,
        } => value!({
            "annotation": annotation.to_string(),
            "to": place(article.as_str(), *span),
        }),
        Suggestion::Cluster(places) => {
            let places = places.iter();
            let places = places.map(|(article, span)| place(article.as_str(), *span));
            value!({"passages": places.collect::<Vec<_>>()})
        }
        Suggestion::Relation { from, to } => {
            value!({"from": from.to_string(), "to": to.to_string()})
        }
    }
}

/// Every annotation that a source names, with its spans.
fn annotations(project: &Project, sources: &[Source]) -> Map<String, Value> {
    let named = sources.iter().filter_map(|source| match source {
        Source::Annotations(all) => Some(all),
        _ => None,
    });
    let named: BTreeSet<AnnotationId> = named.flatten().copied().collect();
    let found = named.into_iter().filter_map(|id| {
        let annotation = project.annotation(id)?;
        let article = project.article(&annotation.article)?;
        let spans = annotation.spans.iter().map(|span| {
            let span = article.text.code_point_span(span);
            value!([span.start.get(), span.end.get()])
        });
        let said = value!({
            "article": annotation.article.as_str(),
            "annotator": annotation.annotator.as_str(),
            "tag": project.tag_set().name(&annotation.tag),
            "spans": spans.collect::<Vec<_>>(),
        });
        Some((id.to_string(), said))
    });
    found.collect()
}
