//! ECB+ (Cybulska and Vossen, *Using a sledgehammer to crack a nut?*, 2014): short news texts by subtopic, with the
//! sentences that report the same event.
//!
//! Conflicts are looked for among members that are whole sentences. Which are real was judged by one person, of those that were
//! called when the labels were made: `seen` says that none of these was lost, not that there are no more. A
//! cluster is a labelled sentence with the first that is right in each other article, unless it is itself right for one
//! before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pullquote::model::{ArticleDetails, ArticleId, Aspect};
use pullquote::text::{ArticleText, Span};
use serde_json::Value;

use super::super::figures::Figures;
use super::super::{Cluster, Labelled, conflicts, labelled, links};
use super::{id, json, span, text};

/// The clusters whose sentences contradict each other, with the aspect and a word of what is compared.
const CONFLICTS: [(&str, Aspect, &str); 9] = [
    ("q3-1_10ecb", Aspect::Date, ""),
    ("q1-10_13ecbplus", Aspect::Number, "money"),
    ("q3-10_13ecbplus", Aspect::Number, "money"),
    ("q5-10_13ecbplus", Aspect::Number, "money"),
    ("q1-10_3ecbplus", Aspect::Number, "money"),
    ("q1-12_10ecbplus", Aspect::Date, ""),
    ("q4-12_10ecbplus", Aspect::Date, ""),
    ("q1-12_11ecbplus", Aspect::Date, ""),
    ("q3-12_11ecbplus", Aspect::Date, ""),
];

/// Measures links and conflicts.
pub fn ecb(gold: &Path, figures: &mut Figures) {
    let mut hits = links::Hits::default();
    let mut counts = conflicts::Counts::default();
    let mut files: Vec<_> = std::fs::read_dir(gold.join("ecb"))
        .expect("a folder")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|it| it == "jsonl"))
        .collect();
    files.sort();
    for file in files {
        let (mut labelled, queries) = subtopic(&file);
        hits.add(labelled.project(), &queries, false);
        counts.add(&mut labelled, false, true);
    }
    hits.write("ecb.links", figures);
    counts.write("ecb.conflicts.sentences", figures);
}

/// A subtopic: a file of articles, and beside it one of what is right.
fn subtopic(file: &Path) -> (Labelled, Vec<links::Query>) {
    let name = |value: &Value| id(&format!("a{}", value.as_str().expect("a name")));
    let (mut articles, mut texts) = (Vec::new(), BTreeMap::new());
    let mut marks: BTreeMap<String, (ArticleId, Span)> = BTreeMap::new();
    for line in text(file).lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let Some(text) = line["text"].as_str() else {
            continue;
        };
        let (article, text) = (name(&line["article"]), ArticleText::new(text));
        for annotation in line["annotations"].as_array().into_iter().flatten() {
            let spans = annotation["spans"].as_array().expect("spans");
            let place = span(&text, &spans[0]["start"], &spans[spans.len() - 1]["end"]);
            let own = annotation["id"].as_str().expect("an id").to_owned();
            marks.insert(own, (article.clone(), place));
        }
        articles.push(labelled::article(
            &article,
            text.clone(),
            ArticleDetails::default(),
        ));
        texts.insert(article, text);
    }
    let mut labelled = Labelled::of(articles);
    let mut queries = Vec::new();
    let mut clusters: BTreeMap<&str, Vec<(ArticleId, Span)>> = BTreeMap::new();
    let mut all: BTreeMap<&str, Vec<(ArticleId, Span)>> = BTreeMap::new();
    let right = json(Path::new(
        &file.to_string_lossy().replace(".jsonl", ".queries.json"),
    ));
    for query in right.as_array().expect("queries") {
        let (own, to) = (query["id"].as_str().expect("an id"), name(&query["to"]));
        let (Some(from), Some(text)) = (marks.get(own), texts.get(&to)) else {
            continue;
        };
        let right = query["right"].as_array().expect("spans").iter();
        let right: Vec<Span> = right.map(|it| span(text, &it[0], &it[1])).collect();
        let members = clusters.entry(own).or_insert_with(|| vec![from.clone()]);
        members.extend(right.first().map(|right| (to.clone(), *right)));
        let all = all.entry(own).or_default();
        all.extend(right.iter().map(|right| (to.clone(), *right)));
        queries.push(links::Query {
            from: from.clone(),
            to,
            right,
            kind: String::new(),
        });
    }
    let mut seen = BTreeSet::new();
    for (own, members) in clusters {
        if seen.contains(&members[0]) {
            continue;
        }
        seen.extend(all.remove(own).into_iter().flatten());
        let conflicts = CONFLICTS.iter().filter(|(id, _, _)| *id == own);
        labelled.clusters.push(Cluster {
            id: own.to_owned(),
            kind: String::new(),
            members,
            conflicts: conflicts
                .map(|(_, aspect, what)| (*aspect, (*what).to_owned()))
                .collect(),
        });
    }
    (labelled, queries)
}
