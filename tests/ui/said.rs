//! What the window says, wherever it says it: one annotation and two annotations, and no quotation mark twice.

use std::collections::BTreeSet;

use egui::Theme;
use egui::epaint::Shape;
use regex::Regex;

use super::screens;
use super::window::Window;

/// All that is drawn in letters.
fn drawn(window: &Window) -> Vec<String> {
    fn take(shape: &Shape, all: &mut Vec<String>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| take(shape, all)),
            Shape::Text(text) => all.push(text.galley.job.text.clone()),
            _ => {}
        }
    }
    let mut all = Vec::new();
    let shapes = &window.harness.output().shapes;
    for clipped in shapes {
        take(&clipped.shape, &mut all);
    }
    all
}

/// What is wrong with words, and the words.
fn faults(words: &str) -> Option<String> {
    let plural = Regex::new(r"(?:^|[^\d.,:–-])1 ([a-z]+s)\b").expect("a pattern");
    let verbs = ["is", "was", "has", "shares", "this", "does"];
    let mut found = plural.captures_iter(words);
    let plural = found.find(|found| !verbs.contains(&&found[1]));
    if let Some(plural) = plural {
        return Some(format!("“{}” in {words}", &plural[0]));
    }
    // An ellipsis of three dots is no doubled one.
    let words = words.replace("...", "…");
    ["““", "””", "\"“", "”\"", "..", "( "]
        .into_iter()
        .find(|sign| words.contains(*sign))
        .map(|sign| format!("{sign} in {words}"))
}

#[test]
fn one_is_one_and_no_mark_stands_twice() {
    let mut found = BTreeSet::new();
    screens::each(Theme::Light, |screen, window| {
        let drawn = drawn(window);
        let faults = drawn.iter().filter_map(|words| faults(words));
        found.extend(faults.map(|fault| format!("{screen}: {fault}")));
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_wrong_is_found() {
    assert!(faults("1 annotations in 2 articles").is_some());
    assert!(faults("Tagged ““a story””").is_some());
    assert!(faults("1 annotation, 21 articles, 0 is the same, 1 shares none").is_none());
}
