//! Agreement as JSON: every figure with its interval, its n, its reason where it is undefined, and the ids behind it.

use serde_json::{Map, Value, json};

use crate::agree::{
    Agreement, Attribute, Confusion, Difference, Figure, Gap, Group, Kind, Measure, Part, Spans,
    Split, THRESHOLDS,
};
use crate::model::{AnnotatorId, Project, TagId};

pub(super) fn agreement(project: &Project, found: &Agreement) -> Value {
    let names = |annotators: &[AnnotatorId]| {
        annotators
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    let thresholds = THRESHOLDS.map(|it| json!({"value": it.value, "words": it.words}));
    let measures: Map<_, _> = (Measure::ALL.iter())
        .map(|measure| {
            let about = measure.about();
            let source = json!({
                "authors": about.source.authors,
                "year": about.source.year,
                "doi": Some(about.source.doi).filter(|doi| !doi.is_empty()),
            });
            let value = json!({
                "name": about.name,
                "source": source,
                "counts_uncoded": about.counts_uncoded,
                "blind_to": about.blind,
                "has_thresholds": about.has_thresholds,
            });
            (about.key.to_owned(), value)
        })
        .collect();
    let articles = found.articles.iter().map(|it| {
        json!({
            "article": it.article.as_str(),
            "characters": it.characters,
            "annotators": names(&it.annotators),
        })
    });
    json!({
        "annotators": names(&found.annotators),
        "seed": found.seed,
        "samples": found.samples,
        "level": found.level.share(),
        "thresholds": thresholds,
        "articles": articles.collect::<Vec<_>>(),
        "all": found.all.as_ref().map(|it| group(project, it)),
        "pairs": found.pairs.iter().map(|it| group(project, it)).collect::<Vec<_>>(),
        "measures": measures,
    })
}

fn name<'a>(project: &'a Project, tag: &'a TagId) -> &'a str {
    project.tag_set().name(tag)
}

fn group(project: &Project, group: &Group) -> Value {
    let tags = group.tags.iter().map(|(tag, part)| {
        let mut value = spans(part);
        value.insert("tag".to_owned(), json!(name(project, tag)));
        Value::Object(value)
    });
    let mut value = spans(&group.over_all);
    let annotators: Vec<_> = group.annotators.iter().map(ToString::to_string).collect();
    value.insert("annotators".to_owned(), json!(annotators));
    value.insert(
        "articles".to_owned(),
        json!(
            group
                .articles
                .iter()
                .map(crate::model::ArticleId::as_str)
                .collect::<Vec<_>>()
        ),
    );
    value.insert("tags".to_owned(), json!(tags.collect::<Vec<_>>()));
    let attributes = group.attributes.iter().map(|it| attribute(project, it));
    value.insert(
        "attributes".to_owned(),
        json!(attributes.collect::<Vec<_>>()),
    );
    let mentions = group.links.mentions.iter().map(|mention| {
        let annotations = mention.annotations.iter().map(|(annotation, clusters)| {
            let clusters: Vec<_> = clusters.iter().map(ToString::to_string).collect();
            json!({"annotation": annotation.to_string(), "clusters": clusters})
        });
        Value::Array(annotations.collect())
    });
    let relations = group.links.relations.iter().map(ToString::to_string);
    value.insert(
        "links".to_owned(),
        json!({
            "figures": figures(&group.links.figures),
            "mentions": mentions.collect::<Vec<_>>(),
            "relations": relations.collect::<Vec<_>>(),
        }),
    );
    value.insert("absence".to_owned(), gaps(group));
    if group.annotators.len() == 2 {
        let differences = group.differences.iter().map(|it| difference(project, it));
        value.insert("finds".to_owned(), json!(differences.collect::<Vec<_>>()));
    }
    Value::Object(value)
}

/// What articles do not report: who says what of how many cells, and of which.
fn gaps(group: &Group) -> Value {
    let annotators = group.annotators.iter().zip(&group.gaps.counts);
    let counts = annotators.map(|(annotator, counts)| {
        let counts = Gap::ALL.iter().zip(counts);
        let counts: Map<_, _> = counts
            .map(|(gap, count)| (gap.key().to_owned(), json!(count)))
            .collect();
        (annotator.to_string(), Value::Object(counts))
    });
    let cells = group.gaps.cells.iter().map(|cell| {
        let clusters: Vec<_> = cell.clusters.iter().map(ToString::to_string).collect();
        let said: Vec<_> = cell.said.iter().map(|gap| gap.key()).collect();
        json!({"clusters": clusters, "article": cell.article.as_str(), "said": said})
    });
    json!({
        "figures": figures(&group.gaps.figures),
        "counts": counts.collect::<Map<_, _>>(),
        "cells": cells.collect::<Vec<_>>(),
    })
}

fn spans(part: &Spans) -> Map<String, Value> {
    let mut value = Map::new();
    value.insert("figures".to_owned(), figures(&part.figures));
    if let Some(split) = part.split {
        value.insert("split".to_owned(), split_json(split));
    }
    let annotations: Vec<_> = part.annotations.iter().map(ToString::to_string).collect();
    value.insert("annotations".to_owned(), json!(annotations));
    value
}

fn split_json(split: Split) -> Value {
    let counts = Kind::ALL.map(|kind| (kind.key().to_owned(), json!(split.count(kind))));
    Value::Object(counts.into_iter().collect())
}

fn figures(figures: &[Figure]) -> Value {
    let figures = figures.iter().map(|figure| {
        let mut value = json!({
            "value": figure.value.ok(),
            "interval": figure.interval.map(|it| [it.low, it.high]),
            "no_interval": figure.no_interval.filter(|_| figure.value.is_ok())
                .map(|it| json!({"reason": it.key(), "words": it.to_string()})),
            "n": figure.n,
            "counted": figure.counted.word(),
            "counts_uncoded": figure.counts_uncoded(),
        });
        if let Some(value) = value.as_object_mut() {
            if let Err(reason) = figure.value {
                value.insert(
                    "undefined".to_owned(),
                    json!({"reason": reason.key(), "words": reason.to_string()}),
                );
            }
            for (name, number) in &figure.details {
                value.insert((*name).to_owned(), json!(number));
            }
        }
        (figure.measure.about().key.to_owned(), value)
    });
    Value::Object(figures.collect())
}

fn attribute(project: &Project, attribute: &Attribute) -> Value {
    let finds = attribute.finds.iter().map(|find| {
        let values = find.values.iter().map(
            |(annotation, value)| json!({"annotation": annotation.to_string(), "value": value}),
        );
        json!({"article": find.article.as_str(), "values": values.collect::<Vec<_>>()})
    });
    json!({
        "tag": name(project, &attribute.tag),
        "attribute": attribute.name,
        "figures": figures(&attribute.figures),
        "finds": finds.collect::<Vec<_>>(),
    })
}

fn difference(project: &Project, difference: &Difference) -> Value {
    let tag = |tag: &Option<TagId>| tag.as_ref().map(|tag| name(project, tag).to_owned());
    let annotations = [difference.first, difference.second].map(|it| it.map(|id| id.to_string()));
    json!({
        "kind": difference.kind.key(),
        "article": difference.article.as_str(),
        "annotations": annotations,
        "tags": [tag(&difference.tags.0), tag(&difference.tags.1)],
        "same_spans": difference.same_spans,
    })
}

/// Part by part: each with its articles and its figures.
pub(super) fn parts(project: &Project, by: &str, found: &[(Part, Agreement)]) -> Value {
    let parts = found.iter().map(|(part, found)| {
        let articles: Vec<_> = part
            .articles
            .iter()
            .map(crate::model::ArticleId::as_str)
            .collect();
        json!({
            "part": part.label,
            "articles": articles,
            "all": found.all.as_ref().map(|it| group(project, it)),
            "pairs": found.pairs.iter().map(|it| group(project, it)).collect::<Vec<_>>(),
        })
    });
    json!({"by": by, "parts": parts.collect::<Vec<_>>()})
}

/// What each pair confuses.
pub(super) fn confusion(project: &Project, found: &Agreement) -> Value {
    let pairs = found.pairs.iter().map(|pair| {
        let names: Vec<_> = pair.annotators.iter().map(ToString::to_string).collect();
        let tags = Confusion::of_tags(pair);
        let tags = tags.map(|it| square(&it, |tag| name(project, tag).to_owned()));
        let attributes = pair.attributes.iter().filter_map(|attribute| {
            let square = square(
                &super::of_attribute(project, pair, attribute)?,
                String::clone,
            );
            Some(json!({
                "tag": name(project, &attribute.tag),
                "attribute": attribute.name,
                "confusion": square,
            }))
        });
        json!({
            "annotators": names,
            "tags": tags,
            "attributes": attributes.collect::<Vec<_>>(),
        })
    });
    json!({"pairs": pairs.collect::<Vec<_>>()})
}

fn square<T: PartialEq>(found: &Confusion<T>, words: impl Fn(&T) -> String) -> Value {
    let values: Vec<_> = found
        .values
        .iter()
        .map(|it| it.as_ref().map(&words))
        .collect();
    let cells = found.cells.iter().map(|cell| {
        let pairs = cell.pairs.iter().map(|pair| {
            let annotations = [pair.first, pair.second].map(|it| it.map(|id| id.to_string()));
            json!({"article": pair.article.as_str(), "annotations": annotations})
        });
        json!({
            "first": values.get(cell.row),
            "second": values.get(cell.column),
            "n": cell.pairs.len(),
            "finds": pairs.collect::<Vec<_>>(),
        })
    });
    json!({"values": values, "cells": cells.collect::<Vec<_>>()})
}
