//! `PolNeAR` (Newell and others, *An Attribution Relations Corpus for Political News*, 2018): news texts whose
//! attributions have a source, a cue and a content.
//!
//! A piece of a content that begins with a quotation mark has a **start** to be found; where it has a source, a **speaker**, who is
//! right where the mention that we give overlaps the source. A speaker who was inherited from another quote has no mention of their
//! own: right where the name agrees with the words of the source, or is that of another quote whose mention overlaps
//! it. `speakers.recall` is over all these pieces, `speakers.precision` over those for which somebody is named or a pronoun
//! pointed at.
//!
//! Whom a pronoun means is no label of the corpus. `tests/quality/polnear-pronouns.txt` says it for each he and she that is the
//! source of a quote (article, place of the pronoun in code points, name), as one person read them. `pronouns.named` is the share of
//! those pieces, their start found, that got a name; `pronouns.right` that of the names that are right.

use std::collections::BTreeMap;
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
    named: Share,
    right: Share,
}

/// Whom a pronoun means, by article and place.
type Meant = BTreeMap<(String, usize), String>;

fn meant() -> Meant {
    let lines = include_str!("../../../quality/polnear-pronouns.txt").lines();
    let read = |line: &str| {
        let mut fields = line.splitn(3, ' ').map(str::to_owned);
        let (article, place, name) = (fields.next()?, fields.next()?, fields.next()?);
        Some(((article, place.parse().ok()?), name))
    };
    lines
        .map(|line| read(line).expect("article, place, name"))
        .collect()
}

/// Measures starts of quotes and speakers, and which language the texts are taken for.
pub fn polnear(gold: &Path, figures: &mut Figures) {
    let (mut counts, meant) = (Counts::default(), meant());
    let mut languages = languages::Counts::default();
    for line in text(&gold.join("polnear_dev.jsonl")).lines() {
        let labels: Value = serde_json::from_str(line).expect("JSON");
        let name = labels["article"].as_str().expect("a name");
        let text = ArticleText::new(labels["text"].as_str().expect("a text"));
        languages.add(name, text.as_str(), "en", true);
        let found = quotes(&text, &[], Lexicon::of("en"));
        for attribution in labels["attributions"].as_array().expect("a list") {
            counts.add(&meant, name, &text, attribution, &found);
        }
    }
    let mut write = |what: &str, Share(hits, of): Share| {
        figures.share(&format!("polnear.{what}"), hits, of);
    };
    write("quotes.recall", counts.starts);
    write("speakers.precision", counts.precision);
    write("speakers.recall", counts.recall);
    write("pronouns.named", counts.named);
    write("pronouns.right", counts.right);
    languages.write("polnear.language", figures);
}

impl Counts {
    fn add(
        &mut self,
        meant: &Meant,
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
            if speaker.is_some() {
                self.precision.add(is_right);
            }
            let place = text.code_point(source[0].start).get();
            if let (Some(who), true) = (meant.get(&(name.to_owned(), place)), hit.is_some()) {
                let given = speaker.map(|speaker| speaker.name.as_str());
                self.pronoun(name, who, given.filter(|given| !is_pronoun(given, "en")));
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

impl Counts {
    fn pronoun(&mut self, article: &str, who: &str, given: Option<&str>) {
        self.named.add(given.is_some());
        if let Some(given) = given {
            let is_right = who.split(" / ").any(|who| names_agree(given, who));
            self.right.add(is_right);
            if shows() && !is_right {
                eprintln!("polnear pronoun {given:?} for {who:?}, {article}");
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
