//! `PolNeAR` (Newell and others, *An Attribution Relations Corpus for Political News*, 2018): news texts whose
//! attributions have a source, a cue and a content.
//!
//! A piece of a content that begins with a quotation mark has a **start** to be found; where it has a source, a **speaker**, who is
//! right where the mention that we give overlaps the source. A speaker who was inherited from another quote has no mention of their
//! own: right where the name agrees with the words of the source, or is that of another quote whose mention overlaps
//! it. `speakers.recall` is over all these pieces, `speakers.precision` over those for which somebody is named or a pronoun
//! pointed at. Whether the *name* of a pronoun is right is not labelled: `pronouns.named` only says how many have
//! one.

use std::path::Path;

use pullquote::extract::quotes::{QuoteSuggestion, quotes};
use pullquote::language::Lexicon;
use pullquote::text::{ArticleText, Span};
use serde_json::Value;

use super::super::figures::{Figures, shows};
use super::super::languages;
use super::super::quotes::{Share, is_pronoun, names_agree};
use super::{span, text};

/// What opens a quotation in these texts.
const MARKS: [char; 7] = ['"', '“', '”', '‘', '’', '\'', '`'];

#[derive(Default)]
struct Counts {
    starts: Share,
    precision: Share,
    recall: Share,
    pronouns: Share,
}

/// Measures starts of quotes and speakers, and which language the texts are taken for.
pub fn polnear(gold: &Path, figures: &mut Figures) {
    let mut counts = Counts::default();
    let mut languages = languages::Counts::default();
    for line in text(&gold.join("polnear_dev.jsonl")).lines() {
        let labels: Value = serde_json::from_str(line).expect("JSON");
        let name = labels["article"].as_str().expect("a name");
        let text = ArticleText::new(labels["text"].as_str().expect("a text"));
        languages.add(name, text.as_str(), "en", true);
        let found = quotes(&text, &[], Lexicon::of("en"));
        for attribution in labels["attributions"].as_array().expect("a list") {
            counts.add(name, &text, attribution, &found);
        }
    }
    let mut write = |what: &str, Share(hits, of): Share| {
        figures.share(&format!("polnear.{what}"), hits, of);
    };
    write("quotes.recall", counts.starts);
    write("speakers.precision", counts.precision);
    write("speakers.recall", counts.recall);
    write("pronouns.named", counts.pronouns);
    languages.write("polnear.language", figures);
}

impl Counts {
    fn add(
        &mut self,
        name: &str,
        text: &ArticleText,
        attribution: &Value,
        found: &[QuoteSuggestion],
    ) {
        let pieces = |what: &str| {
            let list = attribution[what].as_array().into_iter().flatten();
            let spans = list.map(|piece| span(text, &piece[0], &piece[1]));
            spans.collect::<Vec<Span>>()
        };
        let source = pieces("source");
        for piece in pieces("content") {
            if !text.slice(piece).starts_with(MARKS) {
                continue;
            }
            let hit = found.iter().find(|quote| quote.span.start == piece.start);
            self.starts.add(hit.is_some());
            if source.is_empty() {
                continue;
            }
            let speaker = hit.and_then(|hit| hit.speaker.as_ref());
            let is_right = hit.is_some_and(|hit| is_right(text, hit, &source, found));
            self.recall.add(is_right);
            if let Some(speaker) = speaker {
                self.precision.add(is_right);
                if is_pronoun(text.slice(source[0]), "en") && is_right {
                    self.pronouns.add(!is_pronoun(&speaker.name, "en"));
                }
            }
            if shows() && !is_right {
                let found = speaker.map_or("nobody", |speaker| &speaker.name);
                let source: Vec<&str> = source.iter().map(|span| text.slice(*span)).collect();
                eprintln!(
                    "polnear speaker {found:?} for {:?}, {name}: {}",
                    source.join(" … "),
                    text.slice(piece)
                );
            }
        }
    }
}

fn is_right(
    text: &ArticleText,
    quote: &QuoteSuggestion,
    source: &[Span],
    found: &[QuoteSuggestion],
) -> bool {
    let Some(speaker) = &quote.speaker else {
        return false;
    };
    let is_source = |mention: Span| source.iter().any(|span| span.overlaps(mention));
    if is_source(speaker.mention) || !speaker.inherited {
        return is_source(speaker.mention);
    }
    let words: Vec<&str> = source.iter().map(|span| text.slice(*span)).collect();
    names_agree(&speaker.name, &words.join(" "))
        || found
            .iter()
            .filter_map(|quote| quote.speaker.as_ref())
            .any(|other| other.name == speaker.name && is_source(other.mention))
}
