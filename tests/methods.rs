//! The methods section from the command line, and three of its numbers worked out again from the JSON Lines of the project,
//! with nothing of the library.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

#[allow(dead_code, reason = "it is shared with other tests")]
mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Desk;
use serde_json::Value;

/// Two annotators; of four articles both annotated three.
const LINES: &str = concat!(
    r#"{"article":"one","outlet":"The Quay","published":"2025-05-04","language":"en","text":"The toll is five crowns, said the mayor. 👩‍👩‍👧 Nobody pays it.","annotations":["#,
    r#"{"id":"a1","annotator":"ana","tag":"Claim","spans":[{"start":0,"end":23}]},"#,
    r#"{"id":"b1","annotator":"ben","tag":"Claim","spans":[{"start":4,"end":23}]},"#,
    r#"{"id":"a2","annotator":"ana","tag":"Quote","spans":[{"start":0,"end":23}],"attributes":{"speaker":"the mayor"}},"#,
    r#"{"id":"b2","annotator":"ben","tag":"Quote","spans":[{"start":0,"end":23}],"attributes":{"speaker":"mayor"}}]}"#,
    "\n",
    r#"{"article":"two","outlet":"The Post","published":"2025-05-05","language":"en","text":"Five crowns is what it costs now, and the ferry has gone.","annotations":["#,
    r#"{"id":"a3","annotator":"ana","tag":"Claim","spans":[{"start":0,"end":11},{"start":38,"end":47}]},"#,
    r#"{"id":"b3","annotator":"ben","tag":"Claim","spans":[{"start":0,"end":11},{"start":38,"end":47}]},"#,
    r#"{"id":"a4","annotator":"ana","tag":"Event","spans":[{"start":38,"end":56}]}]}"#,
    "\n",
    r#"{"article":"three","outlet":"The Post","published":"2025-05-05","language":"en","text":"The mayor smiled.","annotations":["#,
    r#"{"id":"a5","annotator":"ana","tag":"Claim","spans":[{"start":0,"end":17}]},"#,
    r#"{"id":"b5","annotator":"ben","tag":"Event","spans":[{"start":0,"end":17}]}]}"#,
    "\n",
    r#"{"article":"four","outlet":"The Post","language":"en","text":"Nothing at all.","annotations":["#,
    r#"{"id":"a6","annotator":"ana","tag":"Claim","spans":[{"start":0,"end":7}]}]}"#,
    "\n",
    r#"{"members":["a1","a3"],"annotator":"ana","title":"The toll"}"#,
    "\n",
    r#"{"members":["b1","b3"],"annotator":"ben","title":"The toll"}"#,
    "\n",
);

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("lines.jsonl", LINES);
    desk.run(&["import", "p", "lines.jsonl"]).fine();
    desk
}

fn facts(desk: &Desk) -> Value {
    let said = desk.run(&["methods", "p", "--format", "json"]).fine();
    serde_json::from_str(&said).expect("JSON")
}

#[track_caller]
fn fact<'a>(all: &'a Value, key: &str) -> &'a Value {
    let mut facts = all["facts"].as_array().expect("facts").iter();
    let found = facts.find(|fact| fact["key"] == key);
    found.unwrap_or_else(|| panic!("{key} is in {all:#}"))
}

/// The ids that a fact is made of, of a kind.
fn behind(all: &Value, key: &str, kind: &str) -> BTreeSet<String> {
    let names = fact(all, key)["from"].as_array().expect("sources").iter();
    let names = names.map(|name| name.as_str().expect("a name"));
    let names = names.filter(|name| name.starts_with(kind));
    let ids = names.flat_map(|name| all["sources"][name].as_array().expect("ids"));
    ids.map(|id| id.as_str().expect("an id").to_owned())
        .collect()
}

/// An annotation as the export has it.
struct Marked {
    id: String,
    article: String,
    annotator: String,
    tag: String,
    spans: Vec<(usize, usize)>,
}

struct Exported {
    lengths: BTreeMap<String, usize>,
    marked: Vec<Marked>,
}

fn exported(desk: &Desk) -> Exported {
    let lines = desk.run(&["export", "p", "--format", "jsonl"]).fine();
    let mut exported = Exported {
        lengths: BTreeMap::new(),
        marked: Vec::new(),
    };
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let Some(text) = line["text"].as_str() else {
            continue;
        };
        let article = word(&line["article"]);
        exported
            .lengths
            .insert(article.clone(), text.chars().count());
        for annotation in line["annotations"].as_array().expect("a list") {
            let place = |span: &Value, name: &str| {
                usize::try_from(span[name].as_u64().expect("a number")).expect("small")
            };
            let spans = annotation["spans"].as_array().expect("spans").iter();
            exported.marked.push(Marked {
                id: word(&annotation["id"]),
                article: article.clone(),
                annotator: word(&annotation["annotator"]),
                tag: word(&annotation["tag"]),
                spans: spans
                    .map(|it| (place(it, "start"), place(it, "end")))
                    .collect(),
            });
        }
    }
    exported
}

impl Exported {
    /// The articles in which both annotated.
    fn common(&self) -> Vec<&String> {
        let by = |name: &str, article: &String| {
            let mut all = self.marked.iter();
            all.any(|it| it.annotator == name && it.article == *article)
        };
        let articles = self.lengths.keys();
        articles
            .filter(|it| by("ana", it) && by("ben", it))
            .collect()
    }

    /// Krippendorff's α, nominal: of each character of the common articles, whether each of two annotators gave it the tag.
    fn alpha(&self, tag: &str) -> f64 {
        let mut pairs = [[0.0_f64; 2]; 2];
        for article in self.common() {
            for place in 0..self.lengths[article] {
                let has = |name: &str| {
                    let mut all = self.marked.iter();
                    usize::from(all.any(|it| {
                        it.annotator == name
                            && it.article == *article
                            && it.tag == tag
                            && it
                                .spans
                                .iter()
                                .any(|span| span.0 <= place && place < span.1)
                    }))
                };
                pairs[has("ana")][has("ben")] += 1.0;
            }
        }
        // Coincidences count each pair in both directions.
        let differ = pairs[0][1] + pairs[1][0];
        let with = 2.0 * pairs[1][1] + differ;
        let without = 2.0 * pairs[0][0] + differ;
        let values = with + without;
        1.0 - (values - 1.0) * (2.0 * differ) / (2.0 * with * without)
    }

    /// F1 of annotations with the same tag and the same spans, in the common articles.
    fn exact(&self) -> f64 {
        let common = self.common();
        let of = |name: &str| -> BTreeSet<_> {
            let all = self.marked.iter().filter(|it| it.annotator == name);
            let all = all.filter(|it| common.contains(&&it.article));
            all.map(|it| (&it.article, &it.tag, &it.spans)).collect()
        };
        let (one, other) = (of("ana"), of("ben"));
        let both = one.intersection(&other).count() as f64;
        2.0 * both / (one.len() + other.len()) as f64
    }
}

#[track_caller]
fn near(found: &Value, expected: f64) {
    let found = found["value"].as_f64().expect("a number");
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn three_numbers_come_out_again_with_other_code() {
    let desk = desk();
    let before = desk.snapshot();
    let (all, exported) = (facts(&desk), exported(&desk));
    let count = fact(&all, "annotations")["value"].as_u64();
    assert_eq!(count, Some(exported.marked.len() as u64));
    let ids: BTreeSet<String> = exported.marked.iter().map(|it| it.id.clone()).collect();
    assert_eq!(behind(&all, "annotations", "annotations"), ids);
    near(fact(&all, "reliability.all.f1_exact"), exported.exact());
    near(
        fact(&all, "reliability.tag.claim.alpha_characters"),
        exported.alpha("Claim"),
    );
    assert_eq!(desk.snapshot(), before, "writing a method changes nothing");
}

#[test]
fn every_number_leads_to_spans() {
    let desk = desk();
    let (all, exported) = (facts(&desk), exported(&desk));
    let key = "reliability.tag.claim.alpha_characters";
    let common = exported.common();
    let claims = exported.marked.iter().filter(|it| it.tag == "Claim");
    let claims = claims.filter(|it| common.contains(&&it.article));
    let claims: BTreeSet<String> = claims.map(|it| it.id.clone()).collect();
    assert_eq!(behind(&all, key, "annotations"), claims);
    let articles: BTreeSet<String> = common.into_iter().cloned().collect();
    assert_eq!(behind(&all, key, "articles"), articles);
    for marked in &exported.marked {
        let said = &all["annotations"][&marked.id];
        assert_eq!(said["article"], marked.article.as_str());
        assert_eq!(said["tag"], marked.tag.as_str());
        let spans = marked.spans.iter().map(|it| vec![it.0, it.1]);
        assert_eq!(said["spans"], serde_json::json!(spans.collect::<Vec<_>>()));
    }
    // What is said in the text is what the facts show.
    let text = all["paragraphs"].as_array().expect("paragraphs").iter();
    let text: Vec<_> = text.map(|it| it.as_str().expect("words")).collect();
    let text = text.join("\n");
    for fact in all["facts"].as_array().expect("facts") {
        let shown = fact["shown"].as_str().expect("words");
        assert!(text.contains(shown), "{fact}");
    }
}

#[test]
fn each_form_says_the_same() {
    let desk = desk();
    let text = desk.run(&["methods", "p"]).fine();
    let first = text.lines().next().expect("a line");
    let markdown = desk.run(&["methods", "p", "--format", "md"]).fine();
    assert!(
        markdown.starts_with("## Method\n\n") && markdown.contains(first),
        "{markdown}"
    );
    assert!(
        markdown.contains("*Communication Methods and Measures*, *1*(1), 77–89."),
        "{markdown}"
    );
    let report = ["export", "p", "--format", "report-markdown"];
    assert!(desk.run(&report).fine().contains(first));
    let page = desk.run(&["export", "p", "--format", "report"]).fine();
    assert!(
        page.contains("<h3>For the paper</h3>\n<p>The corpus comprises four articles"),
        "{page}"
    );
    desk.run(&["methods", "p", "--format", "docx", "--out", "m.docx"])
        .fine();
    assert!(
        std::fs::read(desk.path("m.docx"))
            .expect("a file")
            .starts_with(b"PK")
    );
    let works = desk.run(&["methods", "p", "--format", "bib"]).fine();
    assert!(
        works.starts_with("@inproceedings{bagga1998entity,\n"),
        "{works}"
    );
    let listed = text.split_once("\nReferences\n\n").expect("a list").1;
    assert_eq!(works.matches("\n}\n").count(), listed.lines().count());
    assert!(!text.contains("ana and ben"));
    let named = desk.run(&["methods", "p", "--names"]).fine();
    assert!(named.contains("two annotators (ana and ben)"), "{named}");
    let without = desk.run(&["methods", "p", "--samples", "0"]).fine();
    assert!(!without.contains("CI"), "{without}");
    let wide = desk.run(&["methods", "p", "--level", "0.99"]).fine();
    assert!(
        wide.contains("99% CI [") && !wide.contains("95% CI"),
        "{wide}"
    );
    let wrong = desk.run(&["methods", "p", "--level", ".8"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}
