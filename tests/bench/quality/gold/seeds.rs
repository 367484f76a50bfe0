//! Five labelled articles of one event: quotes, links, discrepancies.
//!
//! A labelled discrepancy is **seen** where its passages, linked, give a finding other than agreement: for numbers, dates
//! and how exact they are, one of numbers or dates; for who says it and what is said, one of any aspect; for wording, a column
//! of the wording view with two readings. What one outlet alone says and what a page says of itself are other views'.

use std::collections::BTreeMap;
use std::path::Path;

use pullquote::compare::discrepancies::State;
use pullquote::compare::wording::{Kind as Column, wordings};
use pullquote::edit::Command;
use pullquote::extract::Extracts;
use pullquote::model::{ArticleDetails, ArticleId, Aspect, Spans, TagId, Timestamp};
use pullquote::text::{ArticleText, Span};
use serde_json::Value;

use super::super::figures::{Figures, shows};
use super::super::quotes::Share;
use super::super::{Cluster, Kind, Labelled, Quote, Said, conflicts, labelled, links, quotes};
use super::{id, json, span, text};

/// The clusters whose passages contradict each other: the day of a report, and two numbers.
const CONFLICTS: [(&str, Aspect); 3] = [
    ("C04", Aspect::Date),
    ("C10", Aspect::Number),
    ("C14", Aspect::Number),
];

/// Measures quotes, links, conflicts and discrepancies.
pub fn seeds(gold: &Path, seeds: &Path, figures: &mut Figures) {
    let mut labelled = read(gold, seeds);
    let mut counts = quotes::Counts::default();
    counts.add(&labelled, None, true);
    counts.write("seeds", figures);

    let mut hits = links::Hits::default();
    let queries = links::queries(labelled.project(), &labelled.clusters);
    hits.add(labelled.project(), &queries, true);
    hits.write("seeds.links", figures);

    for (name, whole_sentences) in [("tight", false), ("sentences", true)] {
        let mut counts = conflicts::Counts::default();
        counts.add(&mut labelled, whole_sentences, true);
        counts.write(&format!("seeds.conflicts.{name}"), figures);
    }
    seen(
        &json(&gold.join("discrepancies.json")),
        &mut labelled,
        figures,
    );
}

/// The articles with their labels. One of them says its date.
fn read(gold: &Path, seeds: &Path) -> Labelled {
    let alignment = json(&gold.join("alignment_gold.json"));
    let mut texts = BTreeMap::new();
    let files = alignment["articles"].as_object().expect("articles").iter();
    let articles = files.map(|(name, file)| {
        let text = ArticleText::new(text(&seeds.join(file.as_str().expect("a name"))));
        let published = if name == "000" { "2025-05-05" } else { "" };
        let details = ArticleDetails {
            outlet: name.clone(),
            language: "en".to_owned(),
            published: published.to_owned(),
            ..ArticleDetails::default()
        };
        texts.insert(id(name), text.clone());
        labelled::article(&id(name), text, details)
    });
    let mut labelled = Labelled::of(articles.collect());
    labelled.quotes = read_quotes(&json(&gold.join("quotes_gold.json")), &texts);
    let clusters = alignment["clusters"].as_array().expect("clusters").iter();
    let clusters = clusters.map(|cluster| {
        let name = cluster["id"].as_str().expect("an id");
        let conflicts = CONFLICTS.iter().filter(|(id, _)| *id == name);
        Cluster {
            id: name.to_owned(),
            kind: cluster["type"].as_str().expect("a type").to_owned(),
            members: mentions(cluster, &texts),
            conflicts: conflicts
                .map(|(_, aspect)| (*aspect, String::new()))
                .collect(),
        }
    });
    labelled.clusters = clusters.collect();
    labelled
}

fn mentions(group: &Value, texts: &BTreeMap<ArticleId, ArticleText>) -> Vec<(ArticleId, Span)> {
    let list = group["mentions"].as_array().expect("mentions").iter();
    let place = |mention: &Value| {
        let article = id(mention["article"].as_str().expect("a name"));
        let span = span(&texts[&article], &mention["start"], &mention["end"]);
        (article, span)
    };
    list.map(place).collect()
}

fn read_quotes(
    gold: &Value,
    texts: &BTreeMap<ArticleId, ArticleText>,
) -> Vec<(ArticleId, Vec<Quote>)> {
    let mut labels: BTreeMap<ArticleId, Vec<Quote>> = BTreeMap::new();
    for quote in gold["quotes"].as_array().expect("quotes") {
        let article = id(quote["article"].as_str().expect("a name"));
        let said = quote["speaker"].as_str().map_or(Said::Nobody, |name| {
            let mention = quote["speaker_mention"]["text"]
                .as_str()
                .unwrap_or_default();
            let by_pronoun = !mention.is_empty() && quotes::is_pronoun(mention, "en");
            Said::By {
                name: name.to_owned(),
                by_pronoun,
            }
        });
        let label = Quote {
            span: span(&texts[&article], &quote["start"], &quote["end"]),
            kind: quote["kind"]
                .as_str()
                .and_then(Kind::named)
                .expect("a kind"),
            said,
        };
        labels.entry(article).or_default().push(label);
    }
    labels.into_iter().collect()
}

/// Links the passages of each labelled discrepancy, and looks what is said of them.
fn seen(gold: &Value, labelled: &mut Labelled, figures: &mut Figures) {
    let articles = labelled.project().articles().iter();
    let texts = articles.map(|article| (article.id.clone(), article.text.clone()));
    let texts: BTreeMap<_, _> = texts.collect();
    let extracts = Extracts::default();
    let (mut all, mut classes) = (Share::default(), BTreeMap::<String, Share>::new());
    for group in gold["discrepancies"].as_array().expect("a list") {
        let class = group["class"].as_str().expect("a class");
        if ["omission", "metadata"].contains(&class) {
            continue;
        }
        let members = mentions(group, &texts);
        let found = conflicts::findings(labelled, &extracts, &members);
        let mut found = found.iter().filter(|finding| finding.state != State::Agree);
        let is_seen = match class {
            "number" | "date" | "precision" => {
                found.any(|finding| [Aspect::Number, Aspect::Date].contains(&finding.aspect))
            }
            "wording-quote" => differs(labelled, &members),
            _ => found.next().is_some(),
        };
        if shows() && !is_seen {
            eprintln!("discrepancy not seen, {}: {}", group["id"], group["title"]);
        }
        all.add(is_seen);
        let class = class.split('-').next().unwrap_or(class);
        classes.entry(class.to_owned()).or_default().add(is_seen);
    }
    for (class, Share(hits, of)) in classes {
        figures.share(&format!("seeds.discrepancies.seen.{class}"), hits, of);
    }
    figures.share("seeds.discrepancies.seen", all.0, all.1);
}

/// Whether the wording of linked passages has a column of two readings.
fn differs(labelled: &mut Labelled, members: &[(ArticleId, Span)]) -> bool {
    let session = &mut labelled.session;
    let now = Timestamp::UNIX_EPOCH;
    let mut annotations = Vec::new();
    for (article, span) in members {
        let command = Command::Annotate {
            article: article.clone(),
            tag: TagId::new("quote").expect("a slug"),
            spans: Spans::single(*span).expect("words"),
        };
        annotations.extend(session.perform(command, now).expect("annotated").annotation);
    }
    let steps = annotations.len();
    let command = Command::CreateCluster {
        title: "Label".to_owned(),
        members: annotations,
    };
    drop(session.perform(command, now).expect("linked"));
    let tables = wordings(session.project(), None);
    for _ in 0..=steps {
        drop(session.undo().expect("undone"));
    }
    tables.iter().any(|table| {
        table
            .columns
            .iter()
            .any(|column| column.kind == Column::Variant)
    })
}
