//! Measured against hand-made gold: run with `PULLQUOTE_SEEDS` naming a folder of articles, the gold beside it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::calendar::Anchor;
use super::quantities::quantities;
use super::times::times;
use crate::text::{ArticleText, CodePointSpan, Span};

/// The folder of the articles, if the environment names one.
pub(super) fn seeds() -> Option<PathBuf> {
    let seeds = std::env::var_os("PULLQUOTE_SEEDS").map(PathBuf::from);
    if seeds.is_none() {
        eprintln!("not measured: PULLQUOTE_SEEDS is not set");
    }
    seeds
}

pub(super) fn gold(name: &str) -> Option<Value> {
    let path = seeds()?.join("../gold").join(name);
    let text = std::fs::read_to_string(path).expect("the gold file");
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// The articles by the key that the gold gives them.
pub(super) fn articles(gold: &Value) -> BTreeMap<String, ArticleText> {
    let seeds = seeds().expect("the folder");
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
    let gold = gold("metadata_gold.json").expect("the gold");
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
fn time_expressions_of_the_gold_are_found() {
    let Some(gold) = gold("discrepancies.json") else {
        return;
    };
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
        let quotes = crate::suggest::quotes::quotes(text, &furniture[article]);
        let quotes: Vec<_> = quotes.iter().map(|quote| quote.span).collect();
        for time in times(text, "en", anchor, &quotes) {
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
fn quantities_of_the_gold_are_found() {
    let Some(gold) = gold("discrepancies.json") else {
        return;
    };
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
        let times = times(text, "en", None, &[]);
        for quantity in quantities(text, "en", &times) {
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
