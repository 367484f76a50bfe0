//! Suggests direct quotes with their speakers, by rule: no model, no download, linear in the text's length.
//!
//! Detection (`marks`) pairs quotation marks as Stanford `CoreNLP`'s `QuoteAnnotator` does, attribution (`attribute`)
//! follows the rule baselines of O'Keefe et al. (2012) and the reporting verbs of Krestel et al. (2008). The marks are
//! those of most scripts; the words are those of the article's language.
//!
//! What is *not* here: a guess that hides itself. A quote whose marks are faulty says so, and each suggestion carries
//! how sure its rule is.

mod adverbials;
mod attribute;
mod clause;
mod dialogue;
mod hearsay;
mod institutions;
mod leading;
mod led;
mod left;
mod marks;
mod names;
mod naming;
mod nouns;
mod offices;
mod orders;
mod people;
mod persons;
mod pronouns;
mod remarks;
mod repeated;
mod singles;
mod stack;
mod subject;
#[cfg(test)]
mod tests;
mod tokens;
mod told;
mod transcript;
mod unsaid;

pub use told::Told;

use crate::language::Lexicon;
use crate::model::named;
use crate::text::{ArticleText, ByteOffset, Span};

/// A direct quote that a rule found.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteSuggestion {
    /// The quote with its marks, on grapheme boundaries.
    pub span: Span,
    /// What stands between the marks; empty where nothing does.
    pub inner: Span,
    /// Who says it, where a rule found somebody.
    pub speaker: Option<Speaker>,
    /// The reporting verb.
    pub cue: Option<Span>,
    /// What sort of quote it seems to be.
    pub kind: QuoteKind,
    /// From 0 to 1: how often the rule that named the speaker was right where it was measured (English news, the README
    /// says on what), less where a pronoun was resolved, and half of it where marks are faulty. Without a speaker it is
    /// no measure, only an order.
    pub confidence: f32,
    /// What is wrong with its marks.
    pub defects: Vec<Defect>,
    /// Whether it goes on with the quote of the paragraph before.
    pub continues: bool,
}

/// The source of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The longest name that the article gives; the mention's own words where it gives none, and the pronoun in small
    /// letters where it stayed one.
    pub name: String,
    /// The words that name the speaker: beside the quote, or, where it is inherited, beside the quote it came from.
    pub mention: Span,
    /// Whether nothing beside the quote says who speaks, so that the speaker is that of another quote.
    pub inherited: bool,
    /// Whether the name is the mention's or was found for it.
    pub state: SpeakerState,
}

named! {
    /// How the name of a speaker was come by.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SpeakerState {
        /// The mention names or describes somebody.
        Named = "named",
        /// The mention is a pronoun or “the minister”, and a rule found whom it means.
        Resolved = "resolved",
        /// The mention is a pronoun, and nothing decides whom it means: the name is the pronoun.
        Unresolved = "unresolved",
    }
    /// Its name in JSON and tables.
    pub fn name;
}

/// What sort of quote it seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteKind {
    /// At least a sentence.
    Full,
    /// A part of a sentence.
    Fragment,
    /// A few words with nobody who says them.
    Scare,
    /// In a headline.
    Headline,
    /// The name of a work.
    Title,
}

/// What is wrong with a quote's marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The closing mark is missing; the suggestion ends where the text around it does.
    Unclosed,
    /// The closing mark is of another style than the opening one.
    MixedMarks,
}

/// How a speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    After,
    Before,
    Far,
    Headline,
    /// By the sentence that leads to the quote.
    Led,
    /// By the name that a turn of a transcript begins with.
    Turn,
    Inherited,
    /// By the same words elsewhere in the article, or as the only person of the paragraph.
    Told,
}

impl Rule {
    /// The share of speakers that was right, of those that the rule named in the 42 texts of `PolNeAR` (with one hit and
    /// one miss added, so that few cases say little). `PolNeAR` has no transcripts: of 1,006 turns of three televised debates, in
    /// one layout, all were right, and less is said since there are other layouts.
    const fn measured(self) -> f32 {
        match self {
            Self::After => 0.99,
            Self::Inherited => 0.98,
            Self::Before => 0.9,
            Self::Far => 0.81,
            Self::Headline => 0.8,
            Self::Turn => 0.95,
            // Not measured by itself: no surer than the least of those that were.
            Self::Led | Self::Told => 0.67,
        }
    }
}

/// The share of pronouns that were given the right name, of those that were given one in texts that no rule was made on.
const RESOLVED: f32 = 0.95;

/// So many quotes before one are looked at for whom “the association” means.
const NEAR: usize = 4;

/// The direct quotes of an article in the order of their starts, outer ones before those in them.
///
/// What is `furniture` is passed over. A quote of several paragraphs gives one suggestion for each.
#[must_use]
pub fn quotes(text: &ArticleText, furniture: &[Span], lexicon: &Lexicon) -> Vec<QuoteSuggestion> {
    quotes_of(text, &Told::read(text, furniture, lexicon), lexicon)
}

/// The same of what is known to be told there.
pub(super) fn quotes_of(
    text: &ArticleText,
    told: &Told,
    lexicon: &Lexicon,
) -> Vec<QuoteSuggestion> {
    let source = text.reading().as_str();
    let Told {
        paragraphs,
        found,
        transcript,
    } = told;
    let lists = tokens::lists(source, paragraphs, found, lexicon);
    let people = people::People::read(source, &lists.lists, lexicon);
    let mut attributions = attribute::attribute(source, found, &lists, &people, lexicon);
    let mut speakers: Vec<Option<Speaker>> = Vec::with_capacity(found.len());
    let namer = naming::Namer::new(source, found, &people, &lists);
    for (quote, attribution) in found.iter().zip(&mut attributions) {
        let turn = transcript.speaker(source, quote.start);
        if let Some(speaker) = turn.filter(|_| quote.inner.0 == quote.start) {
            *attribution = Some(attribute::Attribution {
                speaker: None,
                cue: None,
                rule: Rule::Turn,
            });
            speakers.push(Some(speaker));
            continue;
        }
        let mention = attribution.and_then(|found| Some((found.speaker?, found.rule)));
        let speaker = mention.map(|(mention, rule)| {
            let outer = mention
                .list
                .checked_sub(1)
                .and_then(|quote| speakers.get(quote)?.as_ref());
            let paragraph = paragraphs.partition_point(|(from, _)| *from <= quote.start);
            let begins = paragraph.checked_sub(1).map_or(0, |at| paragraphs[at].0);
            let before = found.iter().zip(&speakers).rev().take(NEAR);
            let mut before = before.take_while(|(earlier, _)| earlier.start >= begins);
            let before = before.find_map(|(_, speaker)| speaker.as_ref());
            namer.speaker(mention, rule == Rule::Inherited, (outer, before))
        });
        speakers.push(speaker);
    }
    let headline = paragraphs
        .first()
        .filter(|(from, to)| is_headline(&source[*from..*to]));
    let in_headline = |quote: &marks::Marked| headline.is_some_and(|(_, to)| quote.end <= *to);
    repeated::give(source, found, in_headline, &mut attributions, &mut speakers);
    let mut lines = paragraphs
        .iter()
        .map(|&(from, to)| (to, is_headline(&source[from..to])));
    let mut line = lines.next();
    let mut last_end = 0;
    let suggestions = found
        .iter()
        .zip(attributions.into_iter().zip(speakers))
        .filter_map(|(quote, (attribution, speaker))| {
            let before = std::mem::replace(&mut last_end, quote.end);
            while line.is_some_and(|(end, _)| end <= quote.start) {
                line = lines.next();
            }
            let in_headline = line.is_some_and(|(_, headline)| headline);
            let found = (speaker, attribution);
            suggestion(text, quote, found, (in_headline, before), lexicon)
        });
    suggestions.collect()
}

/// What stands between quotation marks, in the order of their starts: where a quotation ends is known without knowing who
/// says it. Paragraphs as in [`quotes`].
#[must_use]
pub fn quoted(text: &ArticleText, furniture: &[Span], lexicon: &Lexicon) -> Vec<Span> {
    let reading = text.reading();
    let paragraphs = paragraphs(text, furniture);
    let found = marks::find(reading.as_str(), &paragraphs, &lexicon.speech.elisions);
    let found = dialogue::add(reading.as_str(), &paragraphs, lexicon, found);
    let inner = found
        .iter()
        .map(|quote| text.trim(reading.span(quote.inner.0..quote.inner.1)));
    inner.filter(|inner| !inner.is_empty()).collect()
}

/// What printers and converters put where a page ends: a form feed.
const PAGE_END: char = '\u{C}';

/// The lines without the furniture in them, wrapped ones joined, as byte ranges without line ends. A line that goes on over
/// the end of a page is one, too.
fn paragraphs(text: &ArticleText, furniture: &[Span]) -> Vec<(usize, usize)> {
    let mut spans: Vec<Span> = furniture.to_vec();
    spans.sort_by_key(|span| (span.start, span.end));
    let reading = text.reading();
    let read = reading.as_str();
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    let mut goes_on = false;
    // Where the last paragraph ends in the text.
    let mut last_end = 0;
    let mut first = 0;
    for line in text.as_str().split('\n') {
        let end = start + line.len();
        while spans.get(first).is_some_and(|span| span.end.get() <= start) {
            first += 1;
        }
        let inside = spans[first..].iter();
        let inside = inside.take_while(|span| span.start.get() < end);
        let mut is_first = true;
        let mut ends_whole = false;
        for (from, to) in left::of(start..end, inside, text) {
            let place = reading.place(ByteOffset::new(to));
            let is_whole = is_first && from == start;
            let above = lines.last_mut().filter(|(above, below)| {
                let is_over_page = || line.starts_with(PAGE_END) && last_end + 1 == start;
                is_whole && (goes_on || is_over_page() && !ends_sentence(&read[*above..*below]))
            });
            match above {
                Some(last) => last.1 = place,
                None => lines.push((reading.place(ByteOffset::new(from)), place)),
            }
            last_end = to;
            is_first = false;
            ends_whole = to == end;
        }
        // A line end that wraps is none in the text that is read.
        let next = read.as_bytes().get(reading.place(ByteOffset::new(end)));
        let is_read = ends_whole || line.is_empty() && goes_on;
        goes_on = is_read && next.is_some_and(|byte| *byte != b'\n');
        start = end + 1;
    }
    lines
}

/// Where a quote is in the text, and what stands between its marks; nowhere where that says nothing.
fn place(text: &ArticleText, quote: &marks::Marked) -> Option<(Span, Span)> {
    let reading = text.reading();
    let span = text.whole_characters(reading.span(quote.start..quote.end));
    let end = span.end;
    let inner = text.trim(reading.span(quote.inner.0..quote.inner.1));
    let inner = inner
        .intersection(span)
        .unwrap_or(Span::between(inner.start.min(end), inner.start.min(end)));
    let says = text.slice(inner).chars().any(char::is_alphanumeric);
    says.then_some((span, inner))
}

fn suggestion(
    text: &ArticleText,
    quote: &marks::Marked,
    (speaker, attribution): (Option<Speaker>, Option<attribute::Attribution>),
    (in_headline, before): (bool, usize),
    lexicon: &Lexicon,
) -> Option<QuoteSuggestion> {
    let reading = text.reading();
    let (span, inner) = place(text, quote)?;
    let cue = attribution.and_then(|found| found.cue);
    let rule = attribution.map(|found| found.rule);
    // Places in what is read become places in the text.
    let source = |words: Span| text.whole_characters(reading.span(words.range()));
    let speaker = speaker.map(|speaker| Speaker {
        mention: source(speaker.mention),
        ..speaker
    });
    let said = reading.slice(inner);
    let turned = rule == Some(Rule::After) && lexicon.speech.verb_first;
    let is_turned = turned && !lexicon.speech.capital_nouns && words(said) > 2;
    let stands_alone = stands_alone(reading.as_str(), (quote.start, quote.end), is_turned);
    let is_between = cue.is_none_or(|cue| cue.start.get() >= before);
    let goes_on = rule.is_some() && is_between && goes_on(reading.as_str(), before, quote.start);
    let kind = if names_work(reading.as_str(), quote, lexicon) {
        QuoteKind::Title
    } else {
        // “Il dénonce « des fumées … »”: the sentence around it goes on in the quote.
        let around = reading.as_str()[..quote.start].trim_end();
        let is_led = cue.is_some_and(|cue| cue.end.get() == around.len());
        let is_inside = around.ends_with(char::is_alphanumeric) && !is_led;
        let place = (stands_alone, goes_on, is_inside);
        kind(said, quote, in_headline, place, rule)
    };
    let sure = rule.map_or(
        if kind == QuoteKind::Full { 0.5 } else { 0.3 },
        Rule::measured,
    );
    let is_resolved = speaker
        .as_ref()
        .is_some_and(|speaker| speaker.state == SpeakerState::Resolved);
    let sure = if is_resolved { sure * RESOLVED } else { sure };
    let confidence = if quote.defects.is_empty() {
        sure
    } else {
        sure * 0.5
    };
    Some(QuoteSuggestion {
        span,
        inner,
        speaker,
        cue: cue.map(source),
        kind,
        confidence,
        defects: quote.defects.clone(),
        continues: quote.continues.is_some(),
    })
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches([
        '”', '"', '’', '\'', '»', ')', '“', '」', '』', '«', '‘', '›', '‹',
    ]);
    text.trim_end().ends_with(['.', '!', '?', '…', '。', ':'])
}

/// Whether what is quoted has more than a word and begins like a sentence.
fn is_sentence_like(inner: &str) -> bool {
    let first = inner.chars().find(|c| c.is_alphanumeric());
    words(inner) > 1 && first.is_some_and(|c| !c.is_lowercase())
}

/// How many words there are between two halves of a sentence.
const ASIDE: usize = 16;

/// The most words that the name of a work has.
const LONGEST_NAME: usize = 8;

/// Whether a quote is the name of a work, by the noun right before it: the film “Night”.
fn names_work(text: &str, quote: &marks::Marked, lexicon: &Lexicon) -> bool {
    let before = text[..quote.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let noun = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    let inner = text[quote.inner.0..quote.inner.1].trim();
    noun.is_some_and(|noun| lexicon.speech.works.has(&noun.to_lowercase()))
        && inner.starts_with(|c: char| !c.is_lowercase())
        && !inner.ends_with([',', '.'])
        && words(inner) <= LONGEST_NAME
}

fn is_headline(line: &str) -> bool {
    !ends_sentence(line) && line.split_whitespace().take(20).count() < 20
}

/// Whether a quote is the first thing of its sentence or follows a colon, and is closed by a comma, dash or stop: where
/// the comma stands outside of the marks, this says what it says inside of them. A verb of saying may follow without one
/// where it comes before its subject: “…” ha detto la ministra.
fn stands_alone(text: &str, (start, end): (usize, usize), is_turned: bool) -> bool {
    let before = text[..start]
        .trim_end_matches([' ', '\t', '\u{a0}', '\u{202f}'])
        .chars();
    let after = text[end..]
        .trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}'])
        .chars();
    let is_mark = |marks: &str, next: Option<char>| next.is_none_or(|c| marks.contains(c));
    let last = before.clone().next_back();
    is_mark(":", last) && last.is_some()
        || is_mark("\n.!?…—–»”“\"", last) && (is_turned || is_mark("\n,.—–-", after.clone().next()))
}

/// Whether a quote is the second half of a sentence that was broken off by who says it: “«El río», dijo Ruiz, «sube»”.
fn goes_on(text: &str, before: usize, start: usize) -> bool {
    let Some(between) = text.get(before..start).map(str::trim) else {
        return false;
    };
    before > 0
        && between.ends_with([',', '–', '—'])
        && !between.contains(['.', '!', '?', ':', ';', '\n'])
        && (2..=ASIDE).contains(&between.split_whitespace().take(ASIDE + 1).count())
}

/// The most words that a term or a part of a sentence has.
const TERM: usize = 8;
/// The same of what the sentence around it goes on in.
const PART: usize = 11;

/// How many words, of those that decide anything.
fn words(text: &str) -> usize {
    text.split_whitespace().take(PART + 1).count()
}

fn kind(
    inner: &str,
    quote: &marks::Marked,
    in_headline: bool,
    (stands_alone, goes_on, is_inside): (bool, bool, bool),
    rule: Option<Rule>,
) -> QuoteKind {
    let first = inner.chars().find(|c| c.is_alphanumeric());
    let begins = first.is_some_and(|c| !c.is_lowercase());
    let is_line = dialogue::is_dash(quote.opener);
    let ends = ends_sentence(inner) || inner.ends_with(',') || stands_alone && rule.is_some();
    let most = if is_inside && !begins { PART } else { TERM };
    if rule == Some(Rule::Turn) {
        QuoteKind::Full
    } else if quote.opener == '《' {
        QuoteKind::Title
    } else if rule == Some(Rule::Headline) || in_headline && quote.defects.is_empty() {
        QuoteKind::Headline
    } else if words(inner) > most || is_line || goes_on || begins && ends {
        QuoteKind::Full
    } else if rule.is_none() {
        QuoteKind::Scare
    } else {
        QuoteKind::Fragment
    }
}
