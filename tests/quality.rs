//! The corpus of the quality benchmark is sound, and what the machine proposes is as good on it as it was.
//!
//! Floors stand under the figures of the open part only: nobody looks at the held-out part while rules are made.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

#[path = "bench/quality/mod.rs"]
mod quality;

use std::collections::{BTreeMap, BTreeSet};

use pullquote::model::Article;
use quality::corpus::{self, Set};
use quality::{Figures, Quote, Said, own};

const DASHES: [char; 2] = ['—', '–'];

/// Every labelled article of the corpus.
fn articles(sets: &[Set]) -> impl Iterator<Item = (&Article, &[Quote])> {
    sets.iter().flat_map(|set| {
        set.labelled.quotes.iter().map(|(id, quotes)| {
            let article = set.labelled.project().article(id).expect("an article");
            (&**article, quotes.as_slice())
        })
    })
}

#[test]
fn there_are_enough_articles_in_each_language_and_a_third_is_held_out() {
    let sets = corpus::sets();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (article, _) in articles(&sets) {
        *counts.entry(article.details.language.as_str()).or_default() += 1;
        let words = article.text.as_str().split_whitespace().count();
        assert!(
            (100..=250).contains(&words),
            "{}: {words} words",
            article.id
        );
        assert!(!article.details.outlet.is_empty() && article.details.published.len() == 10);
    }
    assert!(counts.values().sum::<usize>() >= 30, "{counts:?}");
    for language in own::LANGUAGES {
        assert!(counts[language] >= 4, "{language}: {counts:?}");
        for is_held_out in [false, true] {
            let sets = sets.iter().filter(|set| set.is_held_out == is_held_out);
            let mut articles = sets.flat_map(|set| set.labelled.project().articles());
            assert!(
                articles.any(|article| article.details.language == language),
                "{language}"
            );
        }
    }
    let held_out = sets.iter().filter(|set| set.is_held_out);
    let held_out: usize = held_out.map(|set| set.labelled.quotes.len()).sum();
    assert!(
        held_out * 3 >= counts.values().sum(),
        "{held_out} are held out"
    );
}

#[test]
fn labelled_quotes_begin_and_end_with_marks() {
    for (article, quotes) in articles(&corpus::sets()) {
        let mut dialogue = false;
        for quote in quotes {
            let words = article.text.slice(quote.span);
            let after = &article.text.as_str()[quote.span.end.get()..];
            let place = format!("{}: {words}", article.id);
            if words.starts_with(DASHES) {
                dialogue = true;
                continue;
            }
            let Some(closing) = words.chars().next().and_then(closing) else {
                assert!(dialogue, "{place}");
                continue;
            };
            dialogue = false;
            let goes_on =
                after.trim_start().starts_with(['“', '„', '«']) && after.starts_with('\n');
            assert!(words.ends_with(closing) || goes_on, "{place}");
        }
    }
}

fn closing(opening: char) -> Option<&'static [char]> {
    Some(match opening {
        '“' => &['”'],
        '‘' => &['’'],
        '„' => &['“'],
        '«' => &['»'],
        '»' => &['«'],
        _ => return None,
    })
}

#[test]
fn labelled_speakers_are_named_in_their_articles() {
    for (article, quotes) in articles(&corpus::sets()) {
        let text = article.text.as_str().to_lowercase();
        for quote in quotes {
            if let Said::By { name, .. } = &quote.said {
                let mut names = name.split(" / ");
                let is_named = |name: &str| text.contains(&name.to_lowercase());
                assert!(names.all(is_named), "{}: {name}", article.id);
            }
        }
    }
}

#[test]
fn clusters_go_over_articles_and_some_over_languages() {
    let (mut conflicts, mut languages) = (0, BTreeSet::new());
    for set in corpus::sets() {
        for cluster in &set.labelled.clusters {
            let members = cluster.members.iter();
            let articles: BTreeSet<_> = members.map(|(article, _)| article).collect();
            assert!(articles.len() >= 2, "{} {}", set.name, cluster.id);
            conflicts += cluster.conflicts.len();
            languages.insert(
                articles
                    .iter()
                    .map(|id| {
                        let article = set.labelled.project().article(id).expect("an article");
                        article.details.language.clone()
                    })
                    .collect::<BTreeSet<_>>(),
            );
        }
    }
    assert!(conflicts >= 10, "{conflicts}");
    assert!(
        languages.iter().any(|languages| languages.len() == 2),
        "{languages:?}"
    );
    assert!(languages.len() > own::LANGUAGES.len(), "{languages:?}");
}

#[test]
fn labels_that_make_no_sense_are_faults() {
    let head = "set: a\npart: open\n\n=== one | One | 2024-01-01 | en\n";
    let read = |text: &str| corpus::set(&format!("{head}{text}"));
    let one = read("He said {“Yes, {‘no’|scare}”|direct Ann Lee = he #q1} to [this|#q1].")
        .expect("labels");
    let (_, quotes) = &one.labelled.quotes[0];
    let article = &one.labelled.project().articles()[0];
    let words: Vec<&str> = quotes
        .iter()
        .map(|quote| article.text.slice(quote.span))
        .collect();
    assert_eq!(words, ["“Yes, ‘no’”", "‘no’"]);
    assert_eq!(
        quotes[0].said,
        Said::By {
            name: "Ann Lee".to_owned(),
            by_pronoun: true
        }
    );
    assert_eq!(quotes[1].said, Said::Nobody);
    assert_eq!(one.labelled.clusters[0].members.len(), 2);
    for fault in [
        "{“No",
        "“No”}",
        "{“No”|",
        "{“No”|loud Ann}",
        "[no|#z1]",
        "{“No”|}",
    ] {
        assert!(read(fault).is_err(), "{fault}");
    }
    assert!(corpus::set("set: a\npart: open\nconflict: #c1 number\n").is_err());
    assert!(corpus::set("set: a\n\n=== one | One | 2024-01-01 | en\nText").is_err());
}

/// A little below what was measured when they were written.
const FLOORS: &[(&str, f64)] = &[];
/// A little above.
const CEILINGS: &[(&str, f64)] = &[];

#[test]
fn proposals_are_as_good_as_they_were() {
    let mut figures = Figures::default();
    own::measure(&mut corpus::sets(), false, &mut figures);
    let lines: Vec<String> = figures.lines().collect();
    for (name, floor) in FLOORS {
        let value = figures.value(name).expect("a figure");
        assert!(
            value >= *floor,
            "{name} is {value:.3}, was {floor}\n{}",
            lines.join("\n")
        );
    }
    for (name, ceiling) in CEILINGS {
        let value = figures.value(name).expect("a figure");
        assert!(
            value <= *ceiling,
            "{name} is {value:.3}, was {ceiling}\n{}",
            lines.join("\n")
        );
    }
}
