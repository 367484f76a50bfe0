//! Two versions of a text, and where words went.

use super::*;

const OLD: &str = "Bridge closed\n\nThe bridge at Kessel is closed. Police said three people were hurt on Monday. The mayor was not there.\n\nFerries run every ten minutes.";

const NEW: &str = "Bridge closed\n\nUpdated at noon.\n\nThe bridge at Kessel is closed.\nPolice said four people were injured on Monday.\n\nFerries run every ten minutes. The port will speak at noon.";

fn words() -> Words {
    Words::default()
}

fn changes(old: &str, new: &str) -> (ArticleText, ArticleText, TextChanges) {
    let (old, new) = (ArticleText::new(old), ArticleText::new(new));
    let abbreviations = words();
    let version = |text| Version {
        text,
        furniture: &[],
        abbreviations: &abbreviations,
    };
    let changes = TextChanges::between(version(&old), version(&new));
    (old, new, changes)
}

fn said(old: &str, new: &str) -> Vec<String> {
    let (old, new, changes) = changes(old, new);
    let words = changes.sentences.iter().map(|change| match *change {
        Change::Kept { new: it, .. } => format!("= {}", new.slice(it)),
        Change::Moved { new: it, .. } => format!("~ {}", new.slice(it)),
        Change::Changed { old: was, new: is } => {
            format!("* {} → {}", old.slice(was), new.slice(is))
        }
        Change::Added(it) => format!("+ {}", new.slice(it)),
        Change::Removed(it) => format!("- {}", old.slice(it)),
    });
    words.collect()
}

#[test]
fn sentences_are_told_apart() {
    assert_eq!(
        said(OLD, NEW),
        [
            "= Bridge closed",
            "+ Updated at noon.",
            "= The bridge at Kessel is closed.",
            "* Police said three people were hurt on Monday. → Police said four people were injured on Monday.",
            "- The mayor was not there.",
            "= Ferries run every ten minutes.",
            "+ The port will speak at noon.",
        ]
    );
}

#[test]
fn the_same_text_is_no_change() {
    let (.., changes) = changes(OLD, OLD);
    assert!(changes.is_nothing());
    // Nor is another dress of it.
    let dressed = "He said: “No.”\n\nIt’s over.";
    assert!(
        self::changes(dressed, "He said: \"No.\" It's over.")
            .2
            .is_nothing()
    );
    assert!(self::changes("", "").2.is_nothing());
    assert!(!self::changes("", "New.").2.is_nothing());
}

#[test]
fn a_sentence_that_stands_elsewhere_was_moved() {
    assert_eq!(
        said(
            "One came first. Two was the next one. Three ended it.",
            "Three ended it. One came first. Two was the next one."
        ),
        [
            "~ Three ended it.",
            "= One came first.",
            "= Two was the next one."
        ]
    );
}

#[test]
fn furniture_is_no_change() {
    let (old, new) = (
        ArticleText::new("A line.\n\n3 comments"),
        ArticleText::new("A line.\n\n9 comments"),
    );
    let abbreviations = words();
    let furniture = [Span::new(9, 19)];
    let version = |text| Version {
        text,
        furniture: &furniture,
        abbreviations: &abbreviations,
    };
    assert!(TextChanges::between(version(&old), version(&new)).is_nothing());
}

/// What becomes of some words of [`OLD`] in [`NEW`].
fn carried(old: &str, new: &str, words: &str) -> (&'static str, String) {
    let (old, new, changes) = changes(old, new);
    let start = old.as_str().find(words).expect("the words are there");
    let span = Span::new(start, start + words.len());
    let carried = changes.carry(&old, &new, span);
    let kind = match carried {
        Carried::Kept(_) => "kept",
        Carried::Moved(_) => "moved",
        Carried::Changed(_) => "changed",
        Carried::Lost => "lost",
    };
    let found = carried.span().map(|span| new.slice(span).to_owned());
    (kind, found.unwrap_or_default())
}

#[test]
fn words_are_found_again() {
    let of = |words: &str| carried(OLD, NEW, words);
    let is = |kind: &'static str, words: &str| (kind, words.to_owned());
    assert_eq!(of("bridge at Kessel"), is("kept", "bridge at Kessel"));
    assert_eq!(of("people were"), is("kept", "people were"));
    assert_eq!(of("on Monday."), is("kept", "on Monday."));
    assert_eq!(
        of("three people were hurt"),
        is("changed", "four people were injured")
    );
    assert_eq!(of("three"), is("changed", "four"));
    assert_eq!(of("hurt"), is("changed", "injured"));
    assert_eq!(of("The mayor was not there."), is("lost", ""));
    // Over the end of a sentence, with other white space between.
    assert_eq!(
        of("is closed. Police said"),
        is("kept", "is closed.\nPolice said")
    );
    // Half of it is gone.
    assert_eq!(
        of("on Monday. The mayor was not there."),
        is("changed", "on Monday.")
    );
}

#[test]
fn moved_words_are_found_where_they_stand_now() {
    let (kind, words) = carried(
        "One came first. Two was the next one. Three ended it.",
        "Three ended it. One came first. Two was the next one.",
        "ended it",
    );
    assert_eq!((kind, words.as_str()), ("moved", "ended it"));
}

/// Whatever is done to a text, what is carried fits the newer one, and what is kept has the same words.
#[test]
fn what_is_carried_fits() {
    let mut state = 11_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("small") % below
    };
    let vocabulary = [
        "the ",
        "port ",
        "“no” ",
        "é\u{301}t ",
        "👨‍👩‍👧. ",
        "closed. ",
        "It ",
        "\n\n",
        "漢字。",
        "three ",
    ];
    for _ in 0..300 {
        let mut words: Vec<&str> = (0..30)
            .map(|_| vocabulary[next(vocabulary.len())])
            .collect();
        let old = words.concat();
        for _ in 0..next(6) {
            let at = next(words.len());
            match next(3) {
                0 => drop(words.remove(at)),
                1 => words.insert(at, vocabulary[next(vocabulary.len())]),
                _ => words.swap(at, 0),
            }
        }
        let (old, new, changes) = changes(&old, &words.concat());
        for _ in 0..12 {
            let (one, other) = (next(old.len() + 1), next(old.len() + 1));
            let span = Span::between(
                old.floor_boundary(ByteOffset::new(one)),
                old.floor_boundary(ByteOffset::new(other)),
            );
            if span.is_empty() {
                continue;
            }
            let carried = changes.carry(&old, &new, span);
            if let Some(found) = carried.span() {
                assert_eq!(new.check(found), Ok(()), "{:?}", old.slice(span));
            }
        }
    }
}
