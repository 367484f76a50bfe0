//! Measured against hand-made gold: run with `PULLQUOTE_SEEDS` naming a folder of articles, the gold beside it.

use crate::language::Lexicon;
use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::linked::show;
use super::{Aspect, Finding, State, discrepancies};
use crate::extract::Figures;
use crate::fixture::Fixture;
use crate::language::Anchor;
use crate::model::Spans;
use crate::text::{ArticleText, CodePointSpan, Span};

/// The folder of the articles.
pub(super) fn seeds() -> PathBuf {
    PathBuf::from(
        std::env::var("PULLQUOTE_SEEDS").expect("PULLQUOTE_SEEDS names a folder of articles"),
    )
}

pub(super) fn gold(name: &str) -> Value {
    let path = seeds().join("../gold").join(name);
    let text = std::fs::read_to_string(path).expect("the gold file");
    serde_json::from_str(&text).expect("JSON")
}

/// The articles by the key that the gold gives them.
pub(super) fn articles(gold: &Value) -> BTreeMap<String, ArticleText> {
    let seeds = seeds();
    let files = gold["articles"].as_object().expect("articles").iter();
    files
        .map(|(key, file)| {
            let path = seeds.join(file.as_str().expect("a file name"));
            let text = std::fs::read_to_string(path).expect("an article");
            (key.clone(), ArticleText::new(text))
        })
        .collect()
}

/// The lines that are not the article.
pub(super) fn furniture(articles: &BTreeMap<String, ArticleText>) -> BTreeMap<String, Vec<Span>> {
    let gold = gold("metadata_gold.json");
    let body = ["body", "body-orphan", "heading", "title", "subtitle"];
    let lines = |article: &Value| {
        let text = &articles[article["article"].as_str().expect("a key")];
        let lines = article["lines"].as_array().expect("lines").iter();
        let other = lines.filter(|line| !body.contains(&line["kind"].as_str().expect("a kind")));
        other.map(|line| span(text, line)).collect()
    };
    let list = gold["articles"].as_array().expect("a list").iter();
    list.map(|article| {
        (
            article["article"].as_str().expect("a key").to_owned(),
            lines(article),
        )
    })
    .collect()
}

pub(super) fn span(text: &ArticleText, place: &Value) -> Span {
    let at = |name: &str| place[name].as_u64().expect("an offset") as usize;
    text.span_of_code_points(CodePointSpan::new(at("start"), at("end")))
        .expect("a sound span")
}

/// Counts what was found, prints what was not, and gives precision and recall.
fn measure<V: PartialEq + std::fmt::Debug>(
    what: &str,
    expected: &[(String, Span, V)],
    found: &[(String, Span, V)],
    texts: &BTreeMap<String, ArticleText>,
) -> (f64, f64) {
    let show = |(article, span, value): &(String, Span, V)| {
        format!("{article} {:?} {value:?}", texts[article].slice(*span))
    };
    for missed in expected.iter().filter(|one| !found.contains(one)) {
        println!("{what} missed: {}", show(missed));
    }
    for extra in found.iter().filter(|one| !expected.contains(one)) {
        println!("{what} extra: {}", show(extra));
    }
    let hits = found.iter().filter(|one| expected.contains(one)).count() as f64;
    let (precision, recall) = (hits / found.len() as f64, hits / expected.len() as f64);
    println!(
        "{what}: precision {precision:.3} recall {recall:.3} of {}",
        expected.len()
    );
    (precision, recall)
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn time_expressions_of_the_gold_are_found() {
    let gold = gold("discrepancies.json");
    let texts = articles(&gold);
    let anchor = Anchor::parse(gold["anchor"].as_str().expect("an anchor"));
    let list = gold["timex_gold"].as_array().expect("a list");
    let expected: Vec<_> = list
        .iter()
        .map(|time| {
            let article = time["article"].as_str().expect("a key").to_owned();
            let place = span(&texts[&article], time);
            let days = ["from", "to"].map(|end| time[end].as_str().expect("a date").to_owned());
            (article, place, days)
        })
        .collect();
    let furniture = furniture(&texts);
    let mut found = Vec::new();
    for (article, text) in &texts {
        let quotes = crate::extract::quotes::quotes(text, &furniture[article], Lexicon::of("en"));
        let quotes: Vec<_> = quotes.iter().map(|quote| quote.span).collect();
        for time in Figures::read(text, Lexicon::of("en"), anchor, &quotes).times {
            let days = time
                .interval
                .map(|interval| [interval.from.to_string(), interval.to.to_string()]);
            found.push((article.clone(), time.span, days.unwrap_or_default()));
        }
    }
    let spans = |list: &[(String, Span, [String; 2])]| {
        list.iter()
            .map(|(article, span, _)| (article.clone(), *span, ()))
            .collect::<Vec<_>>()
    };
    let (precision, recall) = measure("time spans", &spans(&expected), &spans(&found), &texts);
    assert!(precision >= 0.95 && recall >= 0.95, "{precision} {recall}");
    let (precision, recall) = measure("times", &expected, &found, &texts);
    assert!(precision >= 0.9 && recall >= 0.9, "{precision} {recall}");
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn quantities_of_the_gold_are_found() {
    let gold = gold("discrepancies.json");
    let texts = articles(&gold);
    let list = gold["quantity_gold"].as_array().expect("a list");
    let ends = |lo: f64, hi: Option<f64>| (lo, hi);
    let expected: Vec<_> = list
        .iter()
        .map(|quantity| {
            let article = quantity["article"].as_str().expect("a key").to_owned();
            let place = span(&texts[&article], quantity);
            let lo = quantity["lo"].as_f64().expect("a number");
            (article, place, ends(lo, quantity["hi"].as_f64()))
        })
        .collect();
    let furniture = furniture(&texts);
    let mut found = Vec::new();
    for (article, text) in &texts {
        for quantity in Figures::read(text, Lexicon::of("en"), None, &[]).quantities {
            let furniture = &furniture[article];
            if furniture.iter().any(|line| line.overlaps(quantity.span)) {
                continue;
            }
            found.push((
                article.clone(),
                quantity.span,
                ends(quantity.lo, quantity.hi),
            ));
        }
    }
    let (precision, recall) = measure("quantities", &expected, &found, &texts);
    assert!(precision >= 0.95 && recall >= 0.95, "{precision} {recall}");
}

/// The importer's view of the dates; a page's date taken for the article's; nothing known.
const DATES: [&[(&str, &str)]; 3] = [
    &[("000", "2025-05-05")],
    &[("000", "2025-05-05"), ("001", "2025-05-19")],
    &[],
];

/// The findings of these mentions, linked.
fn linked(
    texts: &BTreeMap<String, ArticleText>,
    dates: &[(&str, &str)],
    mentions: &[(String, Span)],
) -> Vec<Finding> {
    let mut fixture = Fixture::new();
    for (key, text) in texts {
        let dated = dates.iter().find(|(dated, _)| dated == key);
        let day = dated.map_or("", |(_, date)| date);
        let head = format!("{key} outlet={key}; published={day}; language=en");
        fixture = fixture.plain(&head, text.as_str(), vec![]);
    }
    for (article, span) in mentions {
        let spans = Spans::single(*span).expect("words");
        fixture = fixture.annotate(article, spans, "");
    }
    discrepancies(&fixture.linked().project(), None)
}

fn mentions(texts: &BTreeMap<String, ArticleText>, group: &Value) -> Vec<(String, Span)> {
    let list = group["mentions"].as_array().expect("a list").iter();
    list.map(|mention| {
        let article = mention["article"].as_str().expect("a key").to_owned();
        let place = span(&texts[&article], mention);
        (article, place)
    })
    .collect()
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn linked_passages_of_the_gold_give_its_discrepancies() {
    let gold = gold("discrepancies.json");
    let texts = articles(&gold);
    for dates in DATES {
        for (id, aspect, state) in [
            ("D01", Aspect::Number, State::Conflict),
            ("D03", Aspect::Date, State::LessPrecise),
            ("D05", Aspect::Number, State::Differs),
            ("D19", Aspect::Number, State::LessPrecise),
            ("D21", Aspect::Number, State::Agree),
            ("D25", Aspect::Date, State::OnlyHere),
        ] {
            let list = gold["discrepancies"].as_array().expect("a list");
            let group = list.iter().find(|group| group["id"] == id).expect("an id");
            let found = linked(&texts, dates, &mentions(&texts, group));
            let states: Vec<_> = found
                .iter()
                .filter(|one| one.aspect == aspect)
                .map(|one| one.state)
                .collect();
            assert_eq!(states, [state], "{id}: {found:#?}");
        }
    }
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn linked_passages_of_the_gold_give_no_false_conflict() {
    let gold = gold("alignment_gold.json");
    let texts = articles(&gold);
    for dates in DATES {
        println!("dates {dates:?}");
        let mut conflicts = Vec::new();
        for cluster in gold["clusters"].as_array().expect("a list") {
            for finding in linked(&texts, dates, &mentions(&texts, cluster)) {
                let id = cluster["id"].as_str().expect("an id").to_owned();
                println!("{id} {}", show(&finding));
                if finding.state == State::Conflict && finding.aspect < Aspect::Name {
                    conflicts.push((id, finding.aspect));
                }
            }
        }
        // The day of a report differs between sentences, and murders of some kind differ from all; deaths conflict.
        let expected = [("C10", Aspect::Number)];
        assert_eq!(
            conflicts,
            expected.map(|(id, aspect)| (id.to_owned(), aspect))
        );
    }
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn the_published_table_of_facts_is_reproduced() {
    let gold = gold("alignment_gold.json");
    let texts = articles(&gold);
    let facts = |places: &[(&str, usize, usize)]| -> Vec<(String, Span)> {
        let place = |&(article, start, end): &(&str, usize, usize)| {
            let span = texts[article].span_of_code_points(CodePointSpan::new(start, end));
            (article.to_owned(), span.expect("a sound span"))
        };
        places.iter().map(place).collect()
    };
    let report = facts(&[
        ("001", 4077, 4107),
        ("002", 821, 831),
        ("003", 502, 521),
        ("004", 399, 442),
    ]);
    let call = facts(&[("001", 3969, 3977), ("002", 873, 883), ("003", 655, 664)]);
    let troops = facts(&[("003", 2490, 2510), ("004", 2471, 2505)]);
    let members = facts(&[("003", 2603, 2641), ("004", 2544, 2591)]);
    let deaths = facts(&[
        ("000", 1722, 1745),
        ("001", 2675, 2699),
        ("004", 1920, 1954),
    ]);
    for dates in DATES {
        let states = |mentions: &[(String, Span)]| {
            let found = linked(&texts, dates, mentions);
            for finding in &found {
                println!("{}", show(finding));
            }
            found
                .iter()
                .map(|one| (one.aspect, one.state))
                .collect::<Vec<_>>()
        };
        let found = linked(&texts, dates, &report);
        let apart: Vec<_> = found[0].values.iter().filter(|value| value.apart).collect();
        assert_eq!(states(&report), [(Aspect::Date, State::Conflict)]);
        assert_eq!(apart.len(), 1, "{found:#?}");
        assert_eq!(apart[0].article.as_str(), "003");
        assert_eq!(states(&call), [(Aspect::Date, State::LessPrecise)]);
        assert_eq!(states(&troops)[0], (Aspect::Number, State::LessPrecise));
        assert_eq!(
            states(&members),
            [
                (Aspect::Number, State::LessPrecise),
                (Aspect::Verb, State::Differs)
            ]
        );
        assert_eq!(states(&deaths)[0], (Aspect::Number, State::Conflict));
    }
}
