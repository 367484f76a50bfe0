//! Two papers, one storm: what is found inside a cluster.

mod kinds;
mod languages;
mod long;
mod places;
mod seen;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::linked::{linked, linked_in, show};
use super::*;
use crate::fixture::{Fixture, sample};

/// Aspect, state and values of each finding, in one line each.
fn lines(found: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let values: Vec<_> = finding
            .values
            .iter()
            .map(|value| format!("{}{}", if value.apart { "!" } else { "" }, value.display))
            .collect();
        format!(
            "{} {}: {}",
            finding.aspect.name(),
            finding.state.name(),
            values.join(", ")
        )
    };
    found.iter().map(line).collect()
}

/// Cases, a line each: the articles with `|` between them ([`linked`]), and behind arrows what is found.
#[track_caller]
fn check(cases: &str) {
    check_in("en", cases);
}

#[track_caller]
fn check_in(language: &str, cases: &str) {
    let cases = cases.lines().map(str::trim);
    let mut cases = cases
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .peekable();
    while let Some(case) = cases.next() {
        let articles: Vec<_> = case.split(" | ").collect();
        let mut expected = Vec::new();
        while let Some(line) = cases.next_if(|line| line.starts_with('→')) {
            expected.push(line.trim_start_matches("→ "));
        }
        let found = linked_in(language, &articles);
        assert_eq!(lines(&found), expected, "{case}: {found:#?}");
    }
}

#[test]
fn equal_contained_and_disjoint_numbers() {
    check(
        "
        [12 sailors drowned] | [twelve sailors drowned]
        → number agree: 12, 12
        [dozens of sailors] | [40 sailors]
        → number less precise: 24–99, 40
        [thousands of sailors] | [10,000 sailors]
        → number less precise: 2,000–9,999, 10,000
        [12 sailors] | [14 sailors]
        → number conflict: 12, 14
        [12 sailors] | [12 sailors] | [19 sailors]
        → number conflict: 12, 12, !19
        [a 25% toll on tin] | [tolls of 25 percent]
        → number agree: 25%, 25%
        [it took 90 minutes] | [a two-hour stop]
        → number conflict: 90 minutes, 2 hours
        [it cost $5 million] | [it cost €5m]
        → number only here: 5,000,000 EUR
        → number only here: 5,000,000 USD
    ",
    );
}

#[test]
fn more_than_implies_an_upper_bound_and_at_least_does_not() {
    check(
        "
        [more than 900 deaths] | [4,000 deaths]
        → number conflict: > 900, 4,000
        [more than 900 deaths] | [1,200 deaths]
        → number less precise: > 900, 1,200
        [at least 900 deaths] | [4,000 deaths]
        → number less precise: ≥ 900, 4,000
        [at least 900 deaths] | [800 deaths]
        → number conflict: ≥ 900, 800
        [about 900 deaths] | [941 deaths]
        → number less precise: ≈ 900, 941
        [30,000 deaths] | [29,874 deaths]
        → number less precise: 30,000, 29,874
    ",
    );
}

#[test]
fn a_lone_number_is_compared_under_another_noun() {
    check(
        "
        [around 8,000 murders] | [30,000 homicides]
        → number conflict: ≈ 8,000, 30,000
        [300 people died] | [700 deaths]
        → number conflict: 300, 700
        [the two ports sent help] | [10,000 sailors]
        → number only here: 10,000
        [300 sailors and 20 dogs] | [300 sailors on 8 boats]
        → number only here: 8
        → number only here: 20
        → number agree: 300, 300
        [wrecks rose from 40 in 2012 to 90 in 2021] | [90 wrecks in 2021]
        → number less precise: 40 → 90, 90
    ",
    );
}

#[test]
fn periods_explain_figures_and_are_no_dates() {
    let found = linked(&[
        "2024-05-01: [300 deaths in 2022]",
        "2024-05-01: [700 deaths last year]",
    ]);
    assert_eq!(lines(&found), ["number differs: 300, 700"]);
    assert!(
        found[0].reason.contains("of different periods"),
        "{}",
        found[0].reason
    );
}

#[test]
fn weekdays_are_compared_by_name_and_with_dates() {
    // 23 February 2024 was a Friday.
    check(
        "
        [sank on Friday] | [sank on Friday]
        → date agree: Friday, Friday
        2024-02-25: [sank on Friday] | 2024-03-04: [sank on Friday]
        → date agree: Friday 2024-02-23, Friday 2024-03-01
        2024-02-25: [sank on Friday] | [sank on February 23rd]
        → date agree: Friday 2024-02-23, 2024-02-23
        [sank on Friday] | [sank on Feb. 23, 2024] | [sank on Saturday] | [on Friday]
        → date conflict: Friday, 2024-02-23, !Saturday, Friday
        2024-04-30: [sank on Friday] | [sank on Feb. 23, 2024]
        → date less precise: Friday 2024-04-26, 2024-02-23
        [over the weekend] | [on Saturday]
        → date less precise: the weekend, Saturday
        [over the weekend] | [on Friday]
        → date conflict: the weekend, Friday
    ",
    );
}

#[test]
fn an_entered_date_decides() {
    check(
        "
        [sank on Friday|:event date=2024-02-16] | [sank on Feb. 16, 2024|:event]
        → date agree: Friday 2024-02-16, 2024-02-16
        [sank on Friday|:event date=2024-02-16] | [sank on Feb. 23, 2024|:event]
        → date less precise: Friday 2024-02-16, 2024-02-23
    ",
    );
}

#[test]
fn dates_of_different_precision() {
    check(
        "
        [on April 14] | [on April 14th] | [in mid-April]
        → date less precise: 14 April, 14 April, 11–20 April
        2024-05-01: [on April 14] | [in late April]
        → date conflict: 2024-04-14, 2024-04-21 … 2024-04-30
        2024-05-01: [Since she took office in January it sank] | 2024-05-01: [sank in February]
        → date less precise: 2024-01-01 … 2024-05-01, 2024-02-01 … 2024-02-29
        2024-05-01: [sank in January] | 2024-05-01: [sank in February]
        → date conflict: 2024-01-01 … 2024-01-31, 2024-02-01 … 2024-02-29
        [on Friday] | [it sank]
        → date only here: Friday
        [After she took office in January it sank] | [sank in February]
        → date less precise: January, February
        [sank last year] | [it sank]
        → date only here: last year
    ",
    );
}

#[test]
fn of_several_dates_the_matching_one_counts() {
    check(
        "
        [Speaking on Saturday of the wreck on Friday] | [it sank Friday] | [it sank Friday]
        → date agree: Friday, Friday, Friday
        [on Saturday of Friday’s wreck] | [on Monday of Sunday’s wreck]
    ",
    );
}

#[test]
fn names_are_compared_by_role() {
    check(
        "
        [it sank|:quote speaker=Ana Ruiz] | [it sank|:quote speaker=President Ruiz]
        → name agree: Ana Ruiz, President Ruiz
        [it sank|:quote speaker=NHB] | [it sank|:quote speaker=National Harbour Board]
        → name agree: NHB, National Harbour Board
        [it sank|:quote speaker=Ana Ruiz] | [it sank|:quote speaker=Bo Lind]
        → name differs: Ana Ruiz, Bo Lind
        [it sank|:quote speaker=Ana Ruiz] | [it sank|:quote speaker=a spokesman]
        → name less precise: Ana Ruiz, a spokesman
        [it sank|:quote speaker=Ana Ruiz] | [it sank|:quote speaker=]
    ",
    );
}

#[test]
fn rules_find_speakers_and_verbs() {
    check(
        "
        “[The bridge is safe and open to all,]” Mayor Ana Ruiz said on the quay. | “[The bridge is safe and open to everybody,]” Ana Ruiz claimed on the quay.
        → name agree: Ana Ruiz, Ana Ruiz
        → verb differs: said, claimed
        The port [deported 40 smugglers] at dawn. | It is [moving dozens of smugglers].
        → number less precise: 40, 24–99
        → verb differs: deported, moving
        [40 smugglers were deported] at dawn. | They [deported 40 smugglers].
        → number agree: 40, 40
        → verb agree: deported, deported
    ",
    );
}

#[test]
fn small_and_odd_clusters_are_passed_over() {
    assert!(linked(&["[12 sailors]"]).is_empty());
    let one = Fixture::new().article("a language=en", "[12 sailors] [👨‍👩‍👧 and 14 sailors]");
    let mut project = one.linked().cluster("nothing", "").project();
    let mut lost = (**project.clusters().last().expect("a cluster")).clone();
    lost.id = ulid::Ulid::nil().into();
    lost.members = vec![ulid::Ulid::nil().into()];
    project.put_cluster(Arc::new(lost));
    assert!(
        discrepancies(&project, None).is_empty(),
        "one article does not contradict itself"
    );
    assert!(
        discrepancies(&Project::default(), None).is_empty()
            && board(&Project::default()).is_empty()
    );
}

#[test]
fn findings_keep_their_names_and_order() {
    let articles = [
        "2024-02-25: [12 sailors and 3 dogs sank on Friday]",
        "[14 sailors sank on Friday]",
    ];
    let found = linked(&articles);
    assert_eq!(found, linked(&articles));
    let topics: Vec<_> = found
        .iter()
        .map(|finding| (finding.aspect, finding.topic.as_str()))
        .collect();
    assert_eq!(
        topics,
        [
            (Aspect::Number, "dog"),
            (Aspect::Number, "sailor"),
            (Aspect::Date, "date")
        ]
    );
}

#[test]
fn the_board_lists_what_nobody_linked() {
    let project = Fixture::new()
        .article(
            "a published=2024-02-25; language=en",
            "On Friday 12 sailors drowned.\nA toll of 40 crowns.",
        )
        .article(
            "b language=en",
            "It took 14 sailors on February 3.\n{14 comments}",
        )
        .project();
    let groups = board(&project);
    let shown: Vec<_> = groups
        .iter()
        .map(|group| {
            let values: Vec<_> = group
                .entries
                .iter()
                .map(|entry| entry.display.as_str())
                .collect();
            format!("{} {}: {}", group.articles, group.noun, values.join(", "))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "2 sailors: 12, 14",
            "2 2024-02: Friday 2024-02-23, 2024-02-03"
        ]
    );
}

#[test]
fn the_sample_is_read() {
    let project = sample();
    let found = discrepancies(&project, None);
    for finding in &found {
        println!("{}", show(finding));
    }
    let by_cluster: BTreeMap<_, usize> =
        found.iter().fold(BTreeMap::new(), |mut counts, finding| {
            *counts.entry(finding.cluster).or_default() += 1;
            counts
        });
    assert!(by_cluster.len() > 5);
    for group in board(&project) {
        println!(
            "{} {} {:?}",
            group.articles,
            group.noun,
            group.entries.iter().map(|e| &e.display).collect::<Vec<_>>()
        );
    }
    let annotator = AnnotatorId::new("nobody-here").expect("an id");
    assert!(discrepancies(&project, Some(&annotator)).is_empty());
}
