//! What is a quantity, what is none, and what it counts.

use super::*;
use crate::extract::Figures;
use crate::extract::marked::{marked, unmarked};
use crate::language::Lexicon;

fn read(text: &str) -> (ArticleText, Vec<Quantity>) {
    let text = ArticleText::new(text);
    let found = Figures::read(&text, Lexicon::of("en"), None, &[]);
    (text, found.quantities)
}

/// The text with each quantity in braces, followed by its bounds: `{more than 900|900…} ferries`.
fn shown(text: &str) -> String {
    let (_, found) = read(text);
    let bounds = |quantity: &Quantity| {
        let lo = quantity.lo;
        let bounds = match quantity.hi {
            None => format!("{lo}…"),
            Some(hi) if hi.to_bits() == lo.to_bits() => hi.to_string(),
            Some(hi) => format!("{lo}…{hi}"),
        };
        (quantity.span, bounds)
    };
    marked(text, found.iter().map(bounds))
}

/// Takes the markup away and expects it back.
#[track_caller]
fn check(expected: &str) {
    assert_eq!(shown(&unmarked(expected)), expected);
}

#[track_caller]
fn noun(text: &str, expected: &str) {
    let (_, found) = read(text);
    let noun = found.first().and_then(|quantity| quantity.noun.as_ref());
    assert_eq!(
        noun.map(|noun| noun.word.as_str()).unwrap_or_default(),
        expected,
        "{text}"
    );
}

#[test]
fn numbers_become_intervals() {
    check("{more than 900|900…} ferries sank");
    check("{At least 12|12…} died, {fewer than 5|0…5} swam.");
    check("{about 1.5 million|1500000} people");
    check("{between 10 and 20|10…20} crates, {30 to 40|30…40} boxes, {50–60|50…60} tins");
    check("{8 to 10 million|8000000…10000000} tons");
    check(
        "{dozens of|24…99} crates, {hundreds of thousands of|200000…999999} tins and {several|3…9} men",
    );
    check("a {45-minute|45} stop with {3|3} men or more");
    check("{100+|100…} boats");
}

#[test]
fn money_and_per_cent_have_classes() {
    let class = |text| {
        read(text)
            .1
            .first()
            .map(|quantity| (quantity.class, quantity.lo * quantity.factor))
    };
    assert_eq!(class("a toll of 25 percent"), Some((Class::Percent, 25.0)));
    assert_eq!(class("a toll of 25% on tin"), Some((Class::Percent, 25.0)));
    assert_eq!(
        class("it cost $5 million"),
        Some((Class::Money(*b"USD"), 5e6))
    );
    assert_eq!(class("it cost €3bn"), Some((Class::Money(*b"EUR"), 3e9)));
    assert_eq!(
        class("it cost 40 pesos"),
        Some((Class::Money(*b"MXN"), 40.0))
    );
    assert_eq!(class("it took two hours"), Some((Class::Duration, 7200.0)));
}

#[test]
fn what_is_no_quantity() {
    for text in [
        "Flight 370 of 2014",
        "No. 10 said",
        "the 5th boat",
        "Covid-19",
        "the F-16 jet",
        "at 10:20 on 3 May",
        "24/7",
        "one of them",
        "in 2023",
        "at 10 a.m.",
        "+44 20 7946 0000",
        "3",
        "Article 5 was named",
        "#1 and 5G",
        "7am",
    ] {
        check(text);
    }
}

#[test]
fn a_change_has_two_ends() {
    let (_, found) = read("The number of wrecks rose from about 40 in 2012 to 90 in 2021.");
    let ends: Vec<_> = found
        .iter()
        .map(|quantity| (quantity.lo, quantity.leg))
        .collect();
    assert_eq!(ends, [(40.0, Some(Leg::From)), (90.0, Some(Leg::To))]);
    assert!(found.iter().all(|quantity| {
        quantity
            .noun
            .as_ref()
            .is_some_and(|noun| noun.word == "wrecks")
    }));
    let (_, found) = read("Prices range from 40 to 90 coins.");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].bound, Bound::Range);
}

#[test]
fn nouns_are_found_after_and_before() {
    noun("40 suspected smugglers to the mainland", "smugglers");
    noun("six of which sank", "");
    noun("approximately 70 pairs of boots", "boots");
    noun(
        "The number of wrecks in the strait was put at around 30, most of them small.",
        "wrecks",
    );
    noun("thousands of Coast Guard sailors to the pier", "sailors");
}

#[test]
fn odd_text_is_read() {
    for text in [
        "",
        "👨‍👩‍👧 300 👨‍👩‍👧",
        "300人が死亡した。",
        "قتل ٣٠٠ شخص",
        "9\u{a0}999\u{301} x",
        "- - 5 -",
        "to 5 to 6 to 7 men",
    ] {
        let (text, found) = read(text);
        for quantity in found {
            text.check(quantity.span).expect("a sound span");
        }
    }
    check("قتل {٣٠٠|300} شخص");
}

#[test]
fn what_no_reader_sees_makes_no_other_number() {
    let million = |text: &str| {
        let (_, found) = read(text);
        let of_it = found.iter().map(|quantity| (quantity.lo, quantity.hi));
        of_it.collect::<Vec<_>>()
    };
    let plain = million("It cost 3.4 million crowns, said two hundred people.");
    assert_eq!(plain.len(), 2);
    for odd in [
        "It cost 3.4 mil\u{ad}lion crowns, said two hun\u{ad}dred people.",
        "It cost 3.4 mil\u{200b}lion crowns, said two hundred\u{feff} people.",
    ] {
        assert_eq!(million(odd), plain, "{odd:?}");
    }
}

#[test]
fn a_number_may_be_cut_by_the_end_of_a_line() {
    check("The ferry will cost {3.4\nmillion|3400000} crowns, said the\nmayor.");
    for cut in ["mil-\nlion", "mil\u{ad}lion"] {
        check(&format!(
            "The ferry will cost {{3.4 {cut}|3400000}} crowns from the spring."
        ));
    }
}
