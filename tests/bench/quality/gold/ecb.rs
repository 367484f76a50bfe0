//! ECB+ (Cybulska and Vossen, *Using a sledgehammer to crack a nut?*, 2014): short news texts by subtopic, with the
//! sentences that report the same event.
//!
//! Conflicts are counted among members that are whole sentences; which of them are real is not labelled, and hardly any is. A
//! cluster is a labelled sentence with the first that is right in each other article, unless it is itself a member of one
//! before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pullquote::model::{ArticleDetails, ArticleId};
use pullquote::text::{ArticleText, Span};
use serde_json::Value;

use super::super::figures::Figures;
use super::super::{Cluster, Labelled, conflicts, labelled, links};
use super::{id, json, span, text};

/// Measures links and counts conflicts.
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
    counts.write("ecb.conflicts", false, figures);
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
        seen.extend(members.iter().cloned());
        labelled.clusters.push(Cluster {
            id: own.to_owned(),
            kind: String::new(),
            members,
            conflicts: BTreeSet::new(),
        });
    }
    (labelled, queries)
}
