//! Four papers on one harbour bridge, and whatever texts chance makes.

use proptest::prelude::*;

use super::*;
use crate::fixture::{Fixture, sample};
use crate::model::Spans;
use crate::text::{ArticleText, Span};

/// Papers `paper-0`, `paper-1`, … with these texts, whose annotations are in one cluster.
fn project(texts: &[&str]) -> (Project, Cluster) {
    let texts = texts.iter().enumerate();
    linked(texts.fold(Fixture::new(), |papers, (number, text)| {
        papers.article(&format!("paper-{number} language=en"), text)
    }))
}

/// The same of texts without marks, each with what is annotated in it.
fn of_spans(texts: impl IntoIterator<Item = (String, Option<Spans>)>) -> (Project, Cluster) {
    let texts = texts.into_iter().enumerate();
    linked(
        texts.fold(Fixture::new(), |papers, (number, (text, spans))| {
            let id = format!("paper-{number}");
            let papers = papers.plain(&format!("{id} language=en"), &text, vec![]);
            match spans {
                Some(spans) => papers.annotate(&id, spans, ""),
                None => papers,
            }
        }),
    )
}

fn linked(papers: Fixture) -> (Project, Cluster) {
    let project = papers.linked().project();
    let cluster = (**project.clusters().next().expect("made")).clone();
    (project, cluster)
}

/// The table as it is shown, a witness to a line: `·` and `…` for silent and marked gaps.
fn shown(project: &Project, wording: &Wording) -> Vec<String> {
    let line = |(place, witness): (usize, &Witness)| {
        let text = &project.article(&witness.article).expect("an article").text;
        let words = wording
            .columns
            .iter()
            .map(|column| match column.cells[place] {
                Cell::Word { token, .. } => text.slice(witness.tokens[token].shown),
                Cell::Gap(Gap::Silent) => "·",
                Cell::Gap(Gap::Marked) => "…",
            });
        words.collect::<Vec<_>>().join(" ")
    };
    wording.witnesses.iter().enumerate().map(line).collect()
}

/// The texts of the papers and the table, a witness to a line.
#[track_caller]
fn check(texts: &'static str, expected: &'static str) -> Wording {
    let lines = |text: &'static str| text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (project, cluster) = project(&lines(texts).collect::<Vec<_>>());
    let wording = wording(&project, &cluster);
    let expected: Vec<_> = lines(expected).collect();
    assert_eq!(shown(&project, &wording), expected);
    wording
}

#[test]
fn words_stand_under_their_like() {
    let wording = check(
        "
            “[Our old bridge is not for sale to anybody],” she said.
            “[The bridge’s not for sale to strangers].”
            [OUR BRIDGES are not for sale]!
        ",
        "
            Our old bridge is not for sale to anybody
            · The bridge’s · not for sale to strangers
            OUR · BRIDGES are not for sale · ·
        ",
    );
    let kinds: Vec<_> = wording.columns.iter().map(|column| column.kind).collect();
    let (all, few, many) = (Kind::Invariant, Kind::Partial, Kind::Variant);
    assert_eq!(kinds, [few, many, many, many, all, all, all, few, many]);
    let bridge = &wording.columns[2];
    let readings: Vec<_> = bridge.readings.iter().collect();
    assert_eq!((&*readings[0].normal, readings[0].count), ("bridge", 2));
    assert_eq!((&*readings[1].normal, readings[1].count), ("bridges", 1));
    assert_eq!(bridge.most, Most::Reading(0));
}

#[test]
fn a_name_and_its_abbreviation_are_one_word() {
    let wording = check(
        "
            [The United States said no]
            [the U.S. said no]
            [the US said no]
        ",
        "
            The United States said no
            the U.S. said no
            the US said no
        ",
    );
    let kinds = wording.columns.iter().map(|column| column.kind);
    assert!(kinds.into_iter().all(|kind| kind == Kind::Invariant));
    assert!(wording.distances.between(0, 2).abs() < f64::EPSILON);
    // What is only another word for it stays another word.
    let other = check(
        "
            [The American offer was refused]
            [The US offer was refused]
        ",
        "
            The American offer was refused
            The US offer was refused
        ",
    );
    assert_eq!(other.columns[1].kind, Kind::Variant);
}

#[test]
fn marks_are_shown_and_not_compared() {
    let wording = check(
        "
            [“\\[O\\]ur bridge (the old one) stays, ‘shut’!”]
            [our bridge, the old one, stays shut]
        ",
        "
            “[O]ur bridge (the old one) stays, ‘shut’!”
            our bridge, the old one, stays shut
        ",
    );
    assert!(
        wording
            .columns
            .iter()
            .all(|column| column.kind == Kind::Invariant)
    );
    assert!(wording.distances.between(0, 1).abs() < f64::EPSILON);
    let first = &wording.witnesses[0].tokens[0];
    assert_eq!(
        (first.span, first.shown),
        (Span::new(4, 8), Span::new(0, 8))
    );
}

#[test]
fn marked_omissions_differ_from_silent_ones() {
    let full = "[The old bridge will stay closed until the next spring tide]";
    let gaps = |text: &str| {
        let (project, cluster) = project(&[full, text]);
        shown(&project, &wording(&project, &cluster)).remove(1)
    };
    for (text, expected) in [
        (
            "[The old bridge will stay closed].",
            "The old bridge will stay closed · · · · ·",
        ),
        (
            "[The old bridge … until the next spring tide]",
            "The old bridge … … … until the next spring tide",
        ),
        (
            "[The old bridge \\[...\\] until the next spring tide]",
            "The old bridge … … … until the next spring tide",
        ),
        (
            "[The old bridge|a] (he said) [until the next spring tide|a]",
            "The old bridge … … … until the next spring tide",
        ),
        (
            "[The old bridge will stay closed] . . .",
            "The old bridge will stay closed … … … … …",
        ),
        (
            "… [until the next spring tide]",
            "… … … … … … until the next spring tide",
        ),
        (
            "So…? “[until the next spring tide]”",
            "· · · · · · until the next spring tide",
        ),
    ] {
        assert_eq!(gaps(text), expected, "{text}");
    }
}

#[test]
fn most_is_more_than_half_of_the_outlets() {
    let most = |texts: &[&str], column: usize| {
        let (project, cluster) = project(texts);
        let wording = wording(&project, &cluster);
        wording.columns[column].most.clone()
    };
    let (red, blue, none) = ("[a red boat sank]", "[a blue boat sank]", "[a boat sank]");
    assert_eq!(most(&[red, blue, blue], 1), Most::Reading(1));
    assert_eq!(most(&[red, none, none], 1), Most::Gap);
    // Of equals none is most: both are told.
    assert_eq!(most(&[red, blue], 1), Most::Tie(vec![Some(0), Some(1)]));
    assert_eq!(most(&[none, red], 1), Most::Tie(vec![None, Some(0)]));
    // Two of four are not most, though the others are fewer.
    let green = "[a green boat sank]";
    assert_eq!(most(&[red, blue, blue, green], 1), Most::Nothing);
}

#[test]
fn an_outlet_has_one_vote() {
    let count = |outlets: [&str; 4], boats: [&str; 4]| {
        let mut fixture = Fixture::new();
        let names = ["one", "two", "three", "four"];
        for (place, (outlet, boat)) in outlets.iter().zip(boats).enumerate() {
            let head = format!("{} outlet={outlet}", names[place]);
            let text = format!("[a {boat} boat sank|m{place}:claim]");
            fixture = fixture.article(&head, &text);
        }
        let project = fixture.cluster("Boat", "m0 m1 m2 m3").project();
        let cluster = project.clusters().next().expect("a cluster");
        wording(&project, cluster).columns[1].most.clone()
    };
    // Two articles of one outlet are one voice.
    let chain = ["Wire", "Wire", "Post", "Times"];
    let (red, blue) = ("red", "blue");
    assert_eq!(count(chain, [red, red, blue, blue]), Most::Reading(1));
    // One that says both has no vote, and is counted.
    assert_eq!(count(chain, [red, blue, blue, blue]), Most::Reading(1));
    let tie = Most::Tie(vec![Some(1), Some(0)]);
    assert_eq!(count(chain, [red, blue, blue, red]), tie);
}

#[test]
fn witnesses_stand_in_the_order_of_the_articles() {
    let (project, mut cluster) = project(&[
        "Twice: [the ferry stopped] and [the ferry has stopped].",
        "Nothing of it.",
        "[The ferry stops].",
    ]);
    let before = wording(&project, &cluster);
    let articles: Vec<_> = before
        .witnesses
        .iter()
        .map(|witness| witness.article.as_str())
        .collect();
    assert_eq!(articles, ["paper-0", "paper-0", "paper-2"]);
    let absent: Vec<_> = before.absent.iter().map(ArticleId::as_str).collect();
    assert_eq!(absent, ["paper-1"]);
    assert_eq!(wordings(&project, None), std::slice::from_ref(&before));
    let nobody = AnnotatorId::new("ben").expect("a name");
    assert_eq!(wordings(&project, Some(&nobody)), []);

    cluster.members.reverse();
    assert_eq!(wording(&project, &cluster), before);
}

#[test]
fn few_words_or_none_are_no_trouble() {
    check("", "");
    check("[One member]", "One member");
    check(
        "
            [👍🏽]
            [👍🏽 yes]
            […]
        ",
        "
            ·
            yes
            …
        ",
    );
    check(
        "
            [橋は閉鎖]
            [橋が閉鎖]
        ",
        "
            橋 は 閉 鎖
            橋 が 閉 鎖
        ",
    );
    check(
        "
            [الجسر مغلق]
            [الجسر القديم مغلق]
        ",
        "
            الجسر · مغلق
            الجسر القديم مغلق
        ",
    );
    let (project, mut cluster) = project(&["[here]"]);
    cluster.members.push(ulid::Ulid::nil().into());
    assert_eq!(
        wording(&project, &cluster).witnesses.len(),
        1,
        "the other is nowhere"
    );
    assert_eq!(wordings(&project, None), []);
}

#[test]
fn too_many_words_are_cut_and_said_so() {
    assert_eq!(longest(vec![5, 900, 20, 700], 125), 50);
    assert_eq!(longest(vec![5, 20], 125), 125);
    assert_eq!(longest(vec![], 125), 125);
    let long = format!("[{}]", "all boats stay in ".repeat(60));
    let (project, cluster) = project(&[&long, "[all boats stay in port]", &long]);
    let mut reader = Reader::new(&project, [&cluster].into_iter());
    reader.most_words = 125;
    let wording = reader.wording(&cluster);
    let lengths = wording.witnesses.iter();
    let lengths: Vec<_> = lengths.map(|it| (it.tokens.len(), it.is_cut)).collect();
    assert_eq!(lengths, [(60, true), (5, false), (60, true)]);
    check_table(&project, &wording);
}

#[test]
fn the_sample_project_can_be_compared() {
    let project = sample();
    let found = wordings(&project, None);
    assert_eq!(found.len(), 23);
    for wording in &found {
        check_table(&project, wording);
    }
    let title = |wording: &&Wording| {
        let cluster = project.cluster(wording.cluster).expect("a cluster");
        cluster.title == "The refusal"
    };
    let refusal = found.iter().find(title).expect("the refusal");
    let inviolable: Vec<_> = refusal.columns[7].readings.iter().collect();
    assert_eq!(inviolable[0].normal, "inalienable");
    assert_eq!(inviolable[1].normal, "inviolable");
    assert_eq!(refusal.absent.len(), 1);
}

/// Words of few kinds, so that chance makes much to align.
fn passages() -> impl Strategy<Value = Vec<String>> {
    let words = "the boat boats is not sold Mayor’s [our] … never bridge, “no";
    let words: Vec<_> = words.split(' ').collect();
    let passage = prop::collection::vec(prop::sample::select(words), 1..16);
    prop::collection::vec(passage.prop_map(|words| words.join(" ")), 1..7)
}

/// Checks what holds for each table.
fn check_table(project: &Project, wording: &Wording) {
    let mut next = vec![0; wording.witnesses.len()];
    for column in &wording.columns {
        assert_eq!(column.cells.len(), wording.witnesses.len());
        let mut counts = vec![0; column.readings.len()];
        for ((cell, next), witness) in column.cells.iter().zip(&mut next).zip(&wording.witnesses) {
            if let Cell::Word { token, reading } = *cell {
                assert_eq!(token, *next, "tokens stand in order, each once");
                *next += 1;
                counts[reading] += 1;
                assert_eq!(
                    column.readings[reading].normal,
                    witness.tokens[token].normal
                );
            }
        }
        let known = column.readings.iter().map(|reading| reading.count);
        assert!(known.eq(counts.iter().copied()));
        assert!(
            !counts.is_empty() && !counts.contains(&0),
            "a column has a word"
        );
    }
    for (witness, next) in wording.witnesses.iter().zip(next) {
        assert_eq!(next, witness.tokens.len(), "no token is missing");
        let text = &project.article(&witness.article).expect("an article").text;
        for token in &witness.tokens {
            assert_eq!(text.check(token.span), Ok(()));
            assert_eq!(text.check(token.shown), Ok(()));
            assert!(token.shown.start <= token.span.start && token.span.end <= token.shown.end);
        }
    }
    for (one, row) in wording.distances.rows().enumerate() {
        for (other, &distance) in row.iter().enumerate() {
            assert!((0.0..=1.0).contains(&distance) && (one != other || distance == 0.0));
            assert!((distance - wording.distances.between(other, one)).abs() < f64::EPSILON);
        }
    }
}

proptest! {
    #[test]
    fn every_word_stands_once_and_in_order(passages in passages(), turn in 0_usize..7) {
        let spans = passages.into_iter().map(|text| {
            let spans = Spans::single(Span::new(0, text.len())).ok();
            (text, spans)
        });
        let (project, mut cluster) = of_spans(spans);
        let found = wording(&project, &cluster);
        check_table(&project, &found);
        let turn = turn % cluster.members.len();
        cluster.members.rotate_left(turn);
        prop_assert_eq!(wording(&project, &cluster), found);
    }

    #[test]
    fn any_text_can_be_a_witness(texts in prop::collection::vec(".{1,60}", 1..4), cuts in prop::collection::vec(0_usize..60, 4)) {
        let spans = texts.into_iter().map(|text| {
            let article = ArticleText::new(text.as_str());
            let mut ends: Vec<_> = cuts.iter().map(|&at| article.floor_boundary(crate::text::ByteOffset::new(at))).collect();
            ends.sort_unstable();
            let pieces = ends.chunks(2).filter(|ends| ends[0] < ends[1]);
            let pieces: Vec<_> = pieces.map(|ends| Span::between(ends[0], ends[1])).collect();
            (text, Spans::new(pieces).ok())
        });
        let (project, cluster) = of_spans(spans);
        check_table(&project, &wording(&project, &cluster));
    }
}

#[test]
fn wordings_that_share_too_little_are_paraphrases() {
    let paraphrase = |texts: &[&str]| {
        let (project, cluster) = project(texts);
        wording(&project, &cluster).is_paraphrase()
    };
    let own = [
        "[The old pier will close in May]",
        "[Ferries must find another landing place]",
    ];
    assert!(paraphrase(&own));
    let third = "[The old pier will shut in May]";
    assert!(
        !paraphrase(&[own[0], own[1], third]),
        "two of the three share words"
    );
    let (project, cluster) = project(&[own[0], own[1], third]);
    let apart = wording(&project, &cluster).apart();
    assert_eq!(apart, [1], "the other is listed by itself");
    assert!(!paraphrase(&own[..1]), "there is nothing to set it beside");
}
