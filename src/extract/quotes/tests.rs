//! Quotes in a mini-markup. How good they are over whole articles is measured by `tests/quality.rs`.

mod articles;
mod doubled;
mod forms;
mod languages;
mod led;
mod pronouns;
mod reports;
mod sentences;
mod transcripts;

use super::*;
use crate::extract::marked::{self, unmarked};
use crate::language::Lexicon;

/// The text with each quote in braces, followed by its speaker: `{“No,”|Ana Ruiz} Ruiz said.`
fn marked(text: &str) -> String {
    marked_in(text, Lexicon::of("en"))
}

fn marked_in(text: &str, lexicon: &Lexicon) -> String {
    let article = ArticleText::new(text);
    let found = quotes(&article, &[], lexicon);
    let named = found.iter().map(|quote| {
        let speaker = quote.speaker.as_ref().map_or("?", |speaker| &speaker.name);
        (quote.span, speaker.to_owned())
    });
    marked::marked(text, named)
}

/// The speakers of a text with markup, in order.
fn speakers(marked: &str) -> Vec<String> {
    let speaker = |part: &str| part.split('}').next().unwrap_or_default().to_owned();
    marked.split('|').skip(1).map(speaker).collect()
}

/// Takes the markup away and expects it back.
fn check(expected: &str) {
    assert_eq!(marked(&unmarked(expected)), expected);
}

#[test]
fn a_quotation_goes_over_the_end_of_a_page() {
    for text in [
        "The mayor was clear.\n\u{c}\n{“We will not open\n\u{c}it before June,”|Mara Lind} said Mara Lind on Monday.",
        "{“We will not open\u{c}it before June,”|Mara Lind} said Mara Lind on Monday.",
    ] {
        assert_eq!(marked(&unmarked(text)), text);
    }
    // A page that ends with a sentence ends what was open on it.
    let text = "“We will not open it.\n\u{c}Nobody said “more” on Monday.";
    assert!(!marked(text).contains("open it.\n\u{c}Nobody said “more"));
}

#[test]
fn the_speaker_stands_after_the_quote() {
    check("Baker Anna Holm spoke.\n{“The oven is cold,”|Anna Holm} Holm said.");
    check("{\"The oven is cold,\"|Anna Holm} said Anna Holm, who bakes.");
    check("{“It rained,”|Peter Lund} Peter Lund, a farmer from Odense, said on Monday.");
    check(
        "{“It rained,”|spokesman for the Weather Office} according to a spokesman for the Weather Office.",
    );
}

#[test]
fn the_speaker_stands_before_the_quote() {
    check("Anna Holm told reporters that the bread was {“very good”|Anna Holm} yesterday.");
    check("On Friday, Peter Lund said: {“We sold all of it.”|Peter Lund}");
    check(
        "Anna Holm met Peter Lund. He said, {“Good bread.”|Peter Lund} She added: {“Thank you.”|Anna Holm}",
    );
    check("The plan was called {“a farce”|Anna Holm} by Anna Holm.");
}

#[test]
fn quotes_go_on() {
    check(
        "Anna Holm said: {“The first day was long.|Anna Holm}\n\n{“The second was short.”|Anna Holm}",
    );
    check("{“No,”|Anna Holm} Anna Holm said. {“We never close the shop on a Sunday.”|Anna Holm}");
}

#[test]
fn quotes_nest() {
    check("Anna Holm said: {“He asked me, {‘Is it done?’|he} and I laughed.”|Anna Holm}");
    check("{‘They shouted {“stop”|they} twice,’|Peter Lund} Peter Lund said.");
}

#[test]
fn apostrophes_are_no_quotes() {
    check("The workers’ homes in the ’90s weren’t the owners’ homes.");
    check("The workers' homes in the '90s weren't theirs, rock 'n' roll.");
    check("{'It's the bakers' day,'|Anna Holm} Anna Holm said.");
    check("He is 6'2\" tall.");
}

#[test]
fn marks_of_all_styles() {
    for quote in [
        "«Nein.»",
        "»Nein.«",
        "„Nein.“",
        "„Nein.”",
        "‚Nein.‘",
        "‹Nein.›",
        "「Nein.」",
        "『Nein.』",
        "”Nein.”",
        "« Nein. »",
        "``Nein.''",
    ] {
        check(&format!("Anna Holm said: {{{quote}|Anna Holm}}"));
    }
}

#[test]
fn faulty_marks_are_told() {
    let defects = |text: &str| {
        let found = quotes(&ArticleText::new(text), &[], Lexicon::of("en"));
        found
            .into_iter()
            .flat_map(|quote| quote.defects)
            .collect::<Vec<_>>()
    };
    assert_eq!(defects("She said: “It is cold."), [Defect::Unclosed]);
    assert_eq!(
        defects("She said: “It is cold.\" Then she left."),
        [Defect::MixedMarks]
    );
    assert_eq!(defects("“One.\n“Two.”"), []);
    check("{“One|?} {“two”|?}");
    check("{“He said {‘yes,|he}”|Anna Holm} Anna Holm said.");
}

#[test]
fn furniture_is_passed_over() {
    let text = ArticleText::new("“A teaser”\n“A quote.”");
    let found = quotes(&text, &[Span::new(0, 14)], Lexicon::of("en"));
    assert_eq!(found.len(), 1);
    assert_eq!(text.slice(found[0].inner), "A quote.");
}

#[test]
fn furniture_is_cut_out_of_its_line() {
    let source =
        "Full text: “No,” said Mayor Ines Holt. (“Read also”) “It is late,” she said.\nShare “it”";
    let text = ArticleText::new(source);
    let span = |words: &str| {
        let start = source.find(words).expect("the words");
        Span::new(start, start + words.len())
    };
    let furniture = [span("Full text:"), span("“Read also”"), span("Share “it”")];
    let found = quotes(&text, &furniture, Lexicon::of("en"));
    let found: Vec<_> = found.iter().map(|it| text.slice(it.inner)).collect();
    assert_eq!(found, ["No,", "It is late,"]);
    // A label alone above a paragraph that was wrapped, and one that ends where a line does.
    let wrapped = "Text: The mayor of the town said on Friday that “the last boats will\nstay” for another year.";
    let text = ArticleText::new(wrapped);
    let told = Told::read(&text, &[Span::new(0, 5)], Lexicon::of("en"));
    let found: Vec<_> = told.spans(&text).collect();
    assert_eq!(text.slice(found[0]), "“the last boats will\nstay”");
}

proptest::proptest! {
    #[test]
    fn any_text_gives_good_spans(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "“", "”", "‘", "’", "\"", "'", "«", "»", "„", "‚", "``", "''", "word", "Anna Holm", " said", " ", "\n", ".",
        ",", ":", "e\u{301}", "\u{301}", "👨‍👩‍👧", "she ", " by ", " who ", "and ", "漢字", "’s", "\r\n",
    ]), 0..60)) {
        let text = ArticleText::new(pieces.concat());
        for quote in quotes(&text, &[], Lexicon::of("en")) {
            proptest::prop_assert!(text.check(quote.span).is_ok());
            proptest::prop_assert!(text.check(quote.inner).is_ok());
            let mention = quote.speaker.map(|speaker| speaker.mention);
            for span in [mention, quote.cue].into_iter().flatten() {
                proptest::prop_assert!(!text.slice(span).is_empty());
            }
        }
    }
}

#[test]
fn wrapped_lines_are_read_like_flowing_ones() {
    let flowing = "The council will end the ferry line to the island in April. {\"We cannot carry a loss of two \
        million crowns every year,\"|Ines Holt} Mayor Ines Holt said on Friday. {\"The buses will stay.\"|Ines Holt}\n\n\
        Otto Brandt, who speaks for the harbour, called the plan {\"a cold calculation\"|Otto Brandt} and said that \
        many people use the boats.";
    assert_eq!(marked(&unmarked(flowing)), flowing);
    let mut wrapped = flowing.to_owned();
    for line in ["carry a\nloss", "\"The\nbuses", "\"a\ncold"] {
        wrapped = wrapped.replace(&line.replace('\n', " "), line);
    }
    assert_eq!(marked(&unmarked(&wrapped)), wrapped);
}

#[test]
fn a_name_is_whole_with_soft_hyphens() {
    let text = "{\"The buses will stay,\"|Ines Holt} Mayor Ines Ho\u{ad}lt said on Friday.";
    assert_eq!(marked(&unmarked(text)), text);
}
