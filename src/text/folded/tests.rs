use proptest::prelude::*;

use super::*;
use crate::text::{ArticleText, Manner, Pattern};

fn folded(text: &str) -> String {
    FoldedText::new(text, Folding::Words).text
}

fn found(text: &str, words: &str) -> Vec<String> {
    found_as(text, words, Manner::default())
}

fn found_as(text: &str, words: &str, manner: Manner) -> Vec<String> {
    let text = ArticleText::new(text);
    let pattern = Pattern::new(words, manner).expect("a pattern");
    let spans = pattern.spans(&text);
    spans.map(|span| text.slice(span).to_owned()).collect()
}

#[test]
fn what_looks_alike_is_alike() {
    assert_eq!(folded("“It’s”, «it´s», ‹it`s›"), "'It's', 'it's', 'it's'");
    assert_eq!(folded("a–b—c\u{2011}d\u{2212}e"), "a-b-c-d-e");
    assert_eq!(folded("5\u{a0}May \t\n\n now"), "5 May now");
    assert_eq!(folded("sover\u{ad}eign\u{200b}ty\u{feff}"), "sovereignty");
    assert_eq!(
        folded("Pen\u{303}a, pro\u{fb01}t, m², ５０"),
        "Peña, profit, m2, 50"
    );
    assert_eq!(
        folded("\u{fe8e}\u{fee0}"),
        "\u{627}\u{644}",
        "Arabic as it is typed"
    );
    assert_eq!(folded("👨\u{200d}👩\u{200d}👧 e\u{301}"), "👨👩👧 é");
}

#[test]
fn a_word_that_a_line_cuts_is_one_or_two() {
    for wrapped in [
        "inter-\nnational",
        "inter\u{2010}\n  national",
        "inter\u{ad}\nnational",
    ] {
        let text = format!("An {wrapped} talk");
        assert_eq!(found(&text, "international"), [wrapped], "{text:?}");
        assert_eq!(found(&text, "inter-national"), [wrapped], "{text:?}");
    }
    assert_eq!(found("pre-\nand post-war", "pre- and post-war").len(), 1);
    assert_eq!(found("Anglo-\nSaxon", "Anglo-Saxon").len(), 1);
    assert_eq!(found("a page-\n\nbreak", "pagebreak").len(), 1);
    // A heading that ends with a dash does not run into the next paragraph.
    assert_eq!(found("Page 5-\n\nThe end", "5The"), [""; 0]);
    assert_eq!(found("he said -\nand left", "said - and"), ["said -\nand"]);
    assert_eq!(found("漢\n字が", "漢字"), ["漢\n字"]);
    // A pattern may be cut as well.
    assert_eq!(
        found("The international press", "inter-\nnational").len(),
        1
    );
}

#[test]
fn hits_are_exact() {
    let text =
        "👩\u{200d}🚀 «Pen\u{303}a»\u{a0}won\u{2019}t pro\u{ad}\u{fb01}t\u{200b}, no\n more ‑ سلام";
    assert_eq!(found(text, "Peña"), ["Pen\u{303}a"]);
    assert_eq!(
        found(text, "won't profit"),
        ["won\u{2019}t pro\u{ad}\u{fb01}t"]
    );
    assert_eq!(found(text, "no more - سلام"), ["no\n more ‑ سلام"]);
    assert_eq!(found(text, "Pena"), [""; 0], "another letter");
    assert_eq!(
        found(text, "prof"),
        ["pro\u{ad}\u{fb01}"],
        "half a ligature"
    );
    assert_eq!(found(text, "👩🚀"), ["👩\u{200d}🚀"]);
    assert_eq!(found(text, "'peña'"), ["«Pen\u{303}a»"]);
    // What has gone at a hit's ends is no part of it.
    assert_eq!(
        found("\u{200b}\u{200b}word\u{200b}\u{200b}", "word"),
        ["word"]
    );
}

#[test]
fn exact_is_letter_for_letter() {
    let exact = Manner {
        exact: true,
        ..Manner::default()
    };
    let text = "Won’t or won't";
    assert_eq!(found_as(text, "won't", exact), ["won't"]);
    assert_eq!(found_as(text, "Won’t", exact), ["Won’t"]);
    assert_eq!(found_as(text, "won’t", exact), [""; 0]);
}

#[test]
fn whole_words_are_not_inside_of_others() {
    let whole = Manner {
        whole_word: true,
        ..Manner::default()
    };
    let text = "Boats, boat-house and a lifeboat; the boat’s boat";
    assert_eq!(found_as(text, "boat", whole).len(), 3);
    assert_eq!(found_as(text, "boats", whole), ["Boats"]);
    assert_eq!(found_as("“boat” (boat)", "\"boat\"", whole), ["“boat”"]);
    assert_eq!(found_as("boat ¡boat!", "¡boat!", whole), ["¡boat!"]);
}

#[test]
fn expressions_go_by_lines_and_are_folded() {
    let lines = Manner {
        expression: true,
        ..Manner::default()
    };
    let text = "She said no\nHe won’t say no,\n“no more”\nno\n\ninter-\nnational";
    assert_eq!(found_as(text, "no$", lines), ["no", "no"]);
    assert_eq!(found_as(text, "^h.* won't", lines), [""; 0]);
    assert_eq!(found_as(text, "^H.* won't", lines), ["He won’t"]);
    assert_eq!(found_as(text, "“[^”]+”", lines), ["“no more”"]);
    assert_eq!(found_as(text, "\"[^\"]+\"", lines), ["“no more”"]);
    assert_eq!(found_as(text, "no he", lines), [""; 0]);
    assert_eq!(found_as(text, "(?i)no he", lines), ["no\nHe"]);
    assert_eq!(found_as(text, r"\binter\w+", lines), ["inter-\nnational"]);
    let exact = Manner {
        exact: true,
        ..lines
    };
    assert_eq!(found_as(text, "won't", exact), [""; 0]);
    assert_eq!(found_as(text, "no$", exact), ["no", "no"]);
    let whole = Manner {
        whole_word: true,
        ..lines
    };
    assert_eq!(found_as("not a no", "no", whole), ["no"]);
}

#[test]
fn texts_of_plain_words_need_no_folding() {
    assert!(keeps_words("A 5\u{a0}May “talk” – it’s né…\nmore"));
    for text in [
        "inter-\nnational",
        "inter- \nnational",
        "so\u{ad}ft",
        "n\u{303}",
        "\u{fb01}n",
        "ａ",
    ] {
        assert!(!keeps_words(text), "{text:?}");
    }
}

/// Pieces of text in which nothing is as it is typed.
fn difficult_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "bo",
        "at ",
        "é",
        "e\u{301}",
        "n\u{303}",
        "\u{fb01}",
        "👨‍👩‍👧‍👦",
        "🇲🇽",
        "\u{a0}",
        " ",
        "漢",
        "字",
        "سلام ",
        "\n",
        "\n\n",
        "…",
        "“",
        "”",
        "’",
        "-",
        "-\n",
        "\u{2011}",
        "–",
        "\u{ad}",
        "\u{ad}\n",
        "\u{200b}",
        "\u{301}",
        "½",
        "5",
    ]);
    prop::collection::vec(pieces, 1..40).prop_map(|pieces| pieces.concat())
}

/// Folds without the short ways.
fn folded_slowly(text: &str) -> String {
    let characters = text.graphemes(true).map(|character| {
        let seen = character.chars().filter(|c| !is_unseen(*c));
        let plain = seen.map(|c| canonical(c, Folding::Words)).nfkc();
        plain
            .map(|c| canonical(c, Folding::Words))
            .collect::<String>()
    });
    characters.collect()
}

#[test]
fn the_short_way_leads_to_the_same() {
    let letters = (0..0x11_0000_u32).filter_map(char::from_u32);
    for c in letters.filter(|c| is_composed(*c) || stands_apart(*c)) {
        let (alone, marked) = (format!("e{c}e"), format!("{c}\u{301}{c}\u{301}"));
        if !c.is_whitespace() && c != '\u{ad}' {
            assert_eq!(folded(&alone), folded_slowly(&alone), "{c:?}");
            assert_eq!(folded(&marked), folded_slowly(&marked), "{c:?}");
        }
        let is_one = "e".graphemes(true).count() + 1 == format!("e{c}").graphemes(true).count();
        assert!(is_one, "{c:?} belongs to the character before it");
    }
}

proptest! {
    #[test]
    fn what_stands_in_a_text_is_found_there(text in difficult_text(), from in 0_usize..40, length in 1_usize..12) {
        let article = ArticleText::new(text.as_str());
        let characters: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
        let words = characters.iter().skip(from).take(length);
        let start = characters.get(from).map_or(text.len(), |(at, _)| *at);
        let words: String = words.map(|(_, character)| *character).collect();
        // A line's end inside of a word is found with its word only.
        let is_edge = |c: char| c.is_whitespace() || is_dash(c) || is_unseen(c);
        if words.starts_with(is_edge) || words.ends_with(is_edge) {
            return Ok(());
        }
        let Ok(pattern) = Pattern::literal(&words) else { return Ok(()); };
        let spans: Vec<Span> = pattern.spans(&article).collect();
        let end = start + words.len();
        prop_assert!(
            spans.iter().any(|span| span.start.get() < end && start < span.end.get()),
            "{:?} in {:?}: {:?}", words, text, spans
        );
        for span in spans {
            prop_assert!(article.check(span).is_ok(), "{:?} in {:?}: {:?}", words, text, span);
        }
    }

    #[test]
    fn a_hit_reads_as_the_pattern_does(text in difficult_text(), words in "[a-c5'é -]{1,3}") {
        let article = ArticleText::new(text.as_str());
        let pattern = Pattern::literal(&words).expect("a pattern");
        let bare = |text: &str| {
            let seen = |c: &char| !matches!(*c, WRAPPED_HYPHEN | WRAPPED_BLANK | '-' | ' ');
            folded(text).to_lowercase().chars().filter(seen).collect::<String>()
        };
        for span in pattern.spans(&article) {
            prop_assert!(article.check(span).is_ok());
            let hit = article.slice(span);
            prop_assert!(bare(hit).contains(&bare(&words)), "{:?} for {:?} in {:?}", hit, words, text);
        }
    }
}
