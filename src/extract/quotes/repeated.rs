//! Words that the article quotes twice: a headline takes its quote from the text below, where it says who speaks.
//!
//! "‘Never’: Row Over Dam" names nobody, and what stands behind a colon is no speaker. The quote in the text that has the same
//! words, one after the other, is the same quote.

use foldhash::{HashMap, HashMapExt as _};

use super::attribute::Attribution;
use super::marks::Marked;
use super::{Rule, Speaker, SpeakerState};

/// So many words in a headline are one quote with the same words below; fewer may be anybody's.
const IN_HEADLINE: usize = 2;
/// The same anywhere else.
const IN_TEXT: usize = 4;
/// So many places of a word are looked at; what stands oftener in quotes tells nobody apart.
const MOST: usize = 64;

/// Gives the speaker of the whole quote to quotes of a headline that repeat a part of it, and to those in the text that have
/// no speaker. Where two who differ said the words, nothing is given.
pub(super) fn give(
    text: &str,
    quotes: &[Marked],
    in_headline: impl Fn(&Marked) -> bool,
    attributions: &mut [Option<Attribution>],
    speakers: &mut [Option<Speaker>],
) {
    let said: Vec<Vec<String>> = quotes.iter().map(|quote| words(text, quote)).collect();
    // Where each word stands: a quote is looked for by its rarest one only.
    let mut places: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for (index, said) in said.iter().enumerate() {
        for (at, word) in said.iter().enumerate() {
            places.entry(word).or_default().push((index, at));
        }
    }
    let headlines: Vec<bool> = quotes.iter().map(in_headline).collect();
    for (index, own) in said.iter().enumerate() {
        let is_known = headlines[index] || speakers[index].is_none();
        let least = if headlines[index] {
            IN_HEADLINE
        } else {
            IN_TEXT
        };
        if own.len() < least || !is_known {
            continue;
        }
        let of_word = |word: &String| places.get(word.as_str()).map_or(0, Vec::len);
        let Some((behind, rarest)) = own.iter().enumerate().min_by_key(|(_, word)| of_word(word))
        else {
            continue;
        };
        let elsewhere = places.get(rarest.as_str()).into_iter().flatten().take(MOST);
        let whole = elsewhere.filter(|(other, at)| {
            let from = at.checked_sub(behind);
            let from = from.filter(|_| *other != index && !headlines[*other]);
            from.is_some_and(|from| said[*other][from..].starts_with(own))
        });
        let mut found = whole.filter_map(|(other, _)| {
            let speaker = speakers[*other].as_ref();
            speaker.filter(|speaker| speaker.state != SpeakerState::Unresolved)
        });
        let Some(first) = found.next() else { continue };
        if found.all(|other| other.name == first.name) {
            speakers[index] = Some(Speaker {
                inherited: true,
                ..first.clone()
            });
            attributions[index] = Some(Attribution {
                speaker: None,
                cue: None,
                rule: Rule::Told,
            });
        }
    }
}

/// The words of a quote in small letters.
fn words(text: &str, quote: &Marked) -> Vec<String> {
    let inner = &text[quote.inner.0..quote.inner.1];
    let words = inner.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
