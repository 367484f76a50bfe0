//! Values that look alike and are of different things.

use super::super::linked::linked;
use super::{Aspect, State, check, lines};

#[test]
fn what_agrees_with_any_value_leaves_the_rest_over() {
    check(
        "
        [12 sailors, and later 14 sailors] | [14 sailors]
        → number agree: 14, 14
        → number only here: 12
        // Two others have one of two values each: they contradict each other, and not the third.
        [12 sailors, or 14 sailors] | [12 sailors] | [14 sailors]
        → number conflict: 12, 14, 12, 14
        // A word for a number agrees with nothing that it does not reach.
        [dozens of sailors, in all 12 sailors] | [19 sailors]
        → number conflict: 24–99, 12, 19
        [40 marineros, o 44 marineros] | [44 marineros]
        → number agree: 44, 44
        → number only here: 40
    ",
    );
}

#[test]
fn ages_rates_and_nouns_are_kinds_of_their_own() {
    check(
        "
        [a 45-year-old skipper] | [it took 3 years]
        → number only here: aged 45
        → number only here: 3 years
        [Ida Holm, 28, drowned] | [Holm was aged 31]
        → number conflict: aged 28, aged 31
        [$5 million a year] | [a contract of $40 million]
        → number only here: 40,000,000 USD
        → number only here: 5,000,000 USD per year
        [$5 per barrel] | [$7 per barrel]
        → number conflict: 5 USD per barrel, 7 USD per barrel
        [40 boats] | [60 crates]
        → number only here: 40
        → number only here: 60
        [a 5.4-billion-dollar bridge] | [$5.4 billion]
        → number agree: 5,400,000,000 USD, 5,400,000,000 USD
    ",
    );
}

#[test]
fn scores_and_years_in_names_are_no_counts() {
    check(
        "
        [won 3-1 at home] | [won 2-0 away]
        [host of the 2014 Games] | [5 Games]
        → number only here: 5
        → date only here: 2014-01-01 … 2014-12-31
    ",
    );
}

#[test]
fn periods_and_groups_that_are_unlike_do_not_conflict() {
    let murders =
        "Between 2015 and 2021 the number of [murders linked to gangs rose to 20,000 a year].";
    let found = linked(&[murders, "In 2023 there were [30,000 murders]."]);
    assert_eq!(lines(&found), ["number differs: 20,000, 30,000"]);
    assert!(found[0].reason.contains("different periods"), "{found:#?}");
    let of_gangs = "There were [2,000 murders linked to gangs].";
    let found = linked(&[of_gangs, "There were [3,000 murders]."]);
    assert_eq!(found[0].state, State::Differs, "{found:#?}");
    assert!(found[0].reason.contains("only some"), "{found:#?}");
    // Some are not more than all.
    let found = linked(&[of_gangs, "There were [1,000 murders]."]);
    assert_eq!(found[0].state, State::Conflict, "{found:#?}");
    check("
        [five merchant ships] | [three pirate ships]
        → number differs: 5, 3
        // The year of a quote’s “last year” is a guess, and explains nothing.
        2025-05-05: In 2023 there were [74,000 deaths]. | 2025-05-05: “We had [300,000 deaths] last year,” she said.
        → number conflict: 74,000, 300,000
    ");
}

#[test]
fn people_may_be_persons_of_any_sort() {
    let apart = |members: &[&str]| {
        let found = linked(members);
        let mut numbers = found.iter().filter(|it| it.aspect == Aspect::Number);
        numbers.any(|it| matches!(it.state, State::Conflict | State::Differs))
    };
    assert!(apart(&[
        "[It employs 140 people]",
        "[its staff of 190] wait to hear who comes next",
    ]));
    assert!(apart(&[
        "[Some 340 residents of the lower houses had to go.]",
        "[A total of 430 people had to go.]",
    ]));
    // The wounded are some of all who were there.
    assert!(!apart(&[
        "[Two women were hurt in the fire at the old bank.]",
        "[Three people were hurt in the fire at the old bank.]",
    ]));
}

#[test]
fn nouns_that_mean_the_same_are_set_against_each_other() {
    check(
        "
        [12 boats] | [15 ships]
        → number conflict: 12, 15
        [190 workers] | [160 employees]
        → number conflict: 190, 160
        [12 boats] | [15 houses]
        → number only here: 12
        → number only here: 15
    ",
    );
}

#[test]
fn persons_of_two_sorts_may_be_others() {
    check(
        "
        [340 residents] | [430 students]
        → number differs: 340, 430
        // People are of any sort.
        [340 residents] | [430 people]
        → number conflict: 340, 430
    ",
    );
}
