//! What counts as shared, and what does not. The wire copy is of the three kinds of the METER corpus (Gaizauskas et al.
//! 2001): wholly, partly and not derived from the agency's text.

use super::*;
use crate::edit::NewArticle;
use crate::fixture::Fixture;
use crate::model::ArticleDetails;
use crate::text::ArticleText;

const WIRE: &str = "The harbour bridge at Kessel will stay closed for at least six weeks after a barge struck its second pier on Monday night, the port authority has announced.\n\nEngineers found cracks in two bearings and do not want to let lorries over them before they have been replaced.\n\nFerries will run every ten minutes between the old quay and the station until the bridge opens again.";

const WHOLLY: &str = "Bridge shut for six weeks\n\nThe harbour bridge at Kessel will stay closed for at least six weeks after a barge struck its second pier on Monday night, the port authority has announced.\n\nEngineers found cracks in two bearings and do not want to let lorries over them before they have been replaced.";

const PARTLY: &str = "Commuters face a long autumn. The bridge over the harbour is shut, and it will stay closed for at least six weeks after a barge struck its second pier on Monday night, as the authority said in the morning. Nobody was hurt. Many people in the southern quarters now leave home an hour earlier than they did last week, and the queues at the quay are long.";

const REWORDED: &str = "For six weeks or more nobody will drive across the bridge in Kessel's harbour. On Monday night a barge hit one of its piers, and bearings cracked. Until new ones are in place the port sends a ferry from the old quay six times an hour.";

fn project(texts: &[&str]) -> Project {
    let names = ["one", "two", "three", "four"];
    let articles = names.into_iter().zip(texts);
    articles
        .fold(Fixture::new(), |fixture, (name, text)| {
            fixture.article(&format!("{name} language=en"), text)
        })
        .project()
}

fn found(texts: &[&str]) -> SharedPassages {
    shared_passages(&project(texts))
}

/// The words of each passage's first place, with the articles that have it.
fn words(texts: &[&str]) -> Vec<(String, Vec<usize>)> {
    let project = project(texts);
    let found = shared_passages(&project);
    let passages = found.passages.iter().map(|passage| {
        let Place { article, span } = passage.places[0];
        let text = project.articles()[article].text.slice(span);
        (text.to_owned(), passage.articles())
    });
    passages.collect()
}

#[test]
fn wire_copy_is_told_from_what_others_wrote_themselves() {
    let found = found(&[WIRE, WHOLLY, PARTLY, REWORDED]);
    let parts: Vec<_> = found.shares.iter().map(Share::part).collect();
    assert!(parts[1] > 0.85, "{parts:?}");
    assert!(parts[2] > 0.2 && parts[2] < 0.5, "{parts:?}");
    assert!(parts[3] == 0.0, "{parts:?}");
    // What three share comes first, what two share is as long as these two agree.
    let articles: Vec<_> = found.passages.iter().map(Passage::articles).collect();
    assert_eq!(articles, [vec![0, 1, 2], vec![0, 1]]);
    assert_eq!(found.passages[0].words, 18);
    assert_eq!(found.passages[1].words, 48);
}

#[test]
fn a_passage_is_as_long_as_all_who_share_it_agree() {
    let shared = "one two three four five six seven eight nine";
    let of = [
        format!("a {shared} b"),
        format!("c {shared} d"),
        format!("e {shared} f"),
    ];
    let of: Vec<&str> = of.iter().map(String::as_str).collect();
    assert_eq!(words(&of), [(shared.to_owned(), vec![0, 1, 2])]);
}

#[test]
fn seven_words_are_none() {
    assert!(words(&["a b c d e f g x", "y a b c d e f g"]).is_empty());
    assert_eq!(words(&["a b c d e f g h x", "y a b c d e f g h"]).len(), 1);
}

#[test]
fn dress_does_not_tell_texts_apart() {
    let one = "The mayor’s har\u{ad}bour plan, which nobody\nliked, was dropped today.";
    let other = "“THE MAYOR'S harbour plan,  which nobody liked, was dropped” – today";
    assert_eq!(words(&[one, other]).len(), 1);
    // A word that was cut at a line's end is whole.
    let cut = "The mayor's har-\nbour plan, which nobody liked, was dropped today";
    assert_eq!(words(&[one, cut]).len(), 1);
}

#[test]
fn what_all_of_them_quote_does_not_count() {
    let speech =
        "“We will not open this bridge before every one of the bearings has been replaced,”";
    let one = format!("{speech} the minister said in Kessel.");
    let two = format!("Asked again, she said: {speech} and left.");
    assert!(words(&[&one, &two]).is_empty());
    // One of them gives it as its own words.
    let three = "We will not open this bridge before every one of the bearings has been replaced.";
    assert_eq!(words(&[&one, three]).len(), 1);
    // A short quotation stands inside of a passage, and its words are left out of the count.
    let short = "The authority called it “quite a shock” and closed the bridge to all lorries";
    let passages = found(&[short, short]).passages;
    assert_eq!((passages.len(), passages[0].words), (1, 11));
}

#[test]
fn furniture_does_not_count() {
    let line = "Sign up here to get the news of the harbour every morning";
    assert_eq!(words(&[line, line]).len(), 1);
    let furniture = format!("{{{line}}}");
    assert!(words(&[&furniture, line]).is_empty());
    // Words on both sides of it do not follow one another.
    let around = format!("a b c d\n{furniture}\ne f g h");
    assert!(words(&[&around, "a b c d e f g h"]).is_empty());
}

#[test]
fn what_one_article_says_twice_is_not_shared() {
    let line = "one two three four five six seven eight";
    assert!(words(&[&format!("{line} {line}")]).is_empty());
    let twice = found(&[&format!("{line} x {line}"), line]);
    assert_eq!(twice.passages[0].places.len(), 3);
    assert_eq!(twice.passages[0].articles(), [0, 1]);
}

#[test]
fn stretches_say_who_else_has_them() {
    let found = found(&[WIRE, WHOLLY, PARTLY]);
    let share = &found.shares[0];
    let text = ArticleText::new(WIRE);
    let stretches = share.stretches.iter().map(|stretch| {
        let (others, words) = found.others(&ArticleId::new("one").expect("a slug"), stretch);
        let from = text
            .slice(stretch.span)
            .split(' ')
            .next()
            .unwrap_or_default();
        (from, others, words)
    });
    let stretches: Vec<_> = stretches.collect();
    assert_eq!(
        stretches,
        [
            ("The", vec![1], 48),
            ("will", vec![1, 2], 18),
            ("the", vec![1], 48)
        ]
    );
    for pair in share.stretches.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start);
    }
}

#[test]
fn annotations_in_shared_passages_are_told() {
    let marked = WIRE.replacen(
        "stay closed for at least six weeks after a barge struck its second pier on Monday night,",
        "[stay closed for at least six weeks|c1] after a barge struck its second pier on [Monday night,|c2]",
        1,
    );
    let marked = marked.replacen(
        "do not want to let lorries",
        "[do not want to let lorries|c3]",
        1,
    );
    let marked = marked.replacen("Ferries will run", "[Ferries will run|c4]", 1);
    let fixture = Fixture::new()
        .article("one", &marked)
        .article("two", PARTLY);
    let ids = ["c1", "c2", "c3", "c4"].map(|name| fixture.id(name));
    let project = fixture.project();
    let found = shared_passages(&project);
    let article = &project.articles()[0];
    let held = ids.map(|id| found.hold(article, project.annotation(id).expect("it is there")));
    assert_eq!(held, [true, true, false, false]);
}

#[test]
fn versions_of_an_article_are_one() {
    let versions = |other: &str| {
        let fixture = Fixture::new()
            .article("one", WIRE)
            .article("two version_of=one", WIRE)
            .article("three version_of=two", WHOLLY);
        shared_passages(&fixture.article("other", other).project())
    };
    assert!(versions(REWORDED).passages.is_empty());
    let found = versions(PARTLY);
    assert_eq!(found.passages.len(), 1);
    assert_eq!(found.passages[0].articles(), [0, 1, 2, 3]);
    let id = ArticleId::new("two").expect("a slug");
    let stretch = &found.shares[1].stretches[0];
    assert_eq!(found.others(&id, stretch), (vec![3], 18));
}

/// A slow model: every pair of articles, every pair of words.
#[test]
fn all_that_two_articles_share_is_found() {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..60 {
        let blocks: Vec<String> = (0..4)
            .map(|block| {
                let words =
                    (0..6 + next(8)).map(|word| format!("w{block}x{}", word * (1 + next(2))));
                words.collect::<Vec<_>>().join(" ")
            })
            .collect();
        let texts: Vec<String> = (0..4)
            .map(|_| {
                let parts = (0..5).map(|_| match next(6) {
                    block @ 0..4 => blocks[usize::try_from(block).expect("small")].clone(),
                    other => format!("own{other}n{}", next(40)),
                });
                parts.collect::<Vec<_>>().join(" ")
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = found(&texts);
        let split: Vec<Vec<&str>> = texts.iter().map(|text| text.split(' ').collect()).collect();
        for (number, words) in split.iter().enumerate() {
            let mut shared = vec![false; words.len()];
            let others = split
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != number);
            for (_, other) in others {
                for (at, run) in words.windows(LEAST).enumerate() {
                    if other.windows(LEAST).any(|there| there == run) {
                        shared[at..at + LEAST].fill(true);
                    }
                }
            }
            let expected = shared.iter().filter(|shared| **shared).count();
            assert_eq!(found.shares[number].shared, expected, "{texts:?}");
        }
    }
}

fn new(text: &str) -> NewArticle {
    NewArticle {
        id: None,
        source: String::new(),
        details: ArticleDetails::default(),
        text: ArticleText::new(text),
        furniture: Vec::new(),
        encoding: String::new(),
    }
}

#[test]
fn duplicates_are_told_with_their_likeness() {
    let project = project(&[WIRE, REWORDED]);
    let edited = WIRE
        .replace("six weeks", "two months")
        .replace("lorries", "trucks");
    let news = [
        new(&WIRE.to_uppercase()),
        new(WHOLLY),
        new(PARTLY),
        new(&edited),
        new(
            "Something else happened in another town, and it had nothing to do with any bridge or barge.",
        ),
        new(WHOLLY),
        new(""),
    ];
    let news: Vec<&NewArticle> = news.iter().collect();
    let found = likeness(&news, &project);
    let said = found.iter().map(|it| (it.new, it.of.clone(), it.exact));
    let there = |id: &str| Original::There(ArticleId::new(id).expect("a slug"));
    assert_eq!(
        said.collect::<Vec<_>>(),
        [
            (0, there("one"), true),
            (1, there("one"), false),
            (3, there("one"), false),
            (5, Original::New(1), true),
        ]
    );
    assert!(found[1].likeness > 0.8, "{found:?}");
    assert!(
        found[2].likeness > 0.6 && found[2].likeness < 1.0,
        "{found:?}"
    );
}
