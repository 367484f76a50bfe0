//! Which language a text is in: by the trigrams of its letters (Cavnar and Trenkle 1994, as in the crate `whatlang`), and by
//! the words that one language has and others have not.
//!
//! Trigrams need a paragraph, and know languages that there are no words of. Words of closed classes tell neighbours apart
//! in a sentence or two. Where the two agree there is no doubt; where they do not, many words count for more.
//!
//! What is *not* here: whether the person has said which language it is, which goes before all of this.

use std::collections::HashMap;
use std::sync::LazyLock;

use whatlang::{Detector, Info, Lang};

use super::Lexicon;
use crate::text::words::{Words, words};

/// So much of a text is looked at, in bytes; more tells no more.
const SAMPLE: usize = 4096;

/// Trigrams of so much of an article say it as well, and cost most of all.
const BEGINNING: usize = 1024;

/// From here on a language leads the next by enough, as a factor.
const CLEAR: f64 = 1.5;
const SURE: f64 = 1.8;
const TWICE: f64 = 2.0;

/// So many words of one language alone, or more that several share, are needed.
const FEW: f64 = 2.0;
const SOME: f64 = 3.0;
const MANY: f64 = 6.0;

/// The codes of `whatlang`'s languages as in ISO 639-3, and the same in ISO 639-1.
const CODES: &str = "epo eo eng en rus ru cmn zh spa es por pt ita it ben bn fra fr deu de ukr uk kat ka ara ar hin hi \
    jpn ja heb he yid yi pol pl amh am jav jv kor ko nob no dan da swe sv fin fi tur tr nld nl hun hu ces cs ell el bul \
    bg bel be mar mr kan kn ron ro slv sl hrv hr srp sr mkd mk lit lt lav lv est et tam ta vie vi urd ur tha th guj gu \
    uzb uz pan pa aze az ind id tel te pes fa mal ml ori or mya my nep ne sin si khm km tuk tk aka ak zul zu sna sn afr \
    af lat la slk sk cat ca tgl tl hye hy cym cy";

/// The language of a text as its ISO 639-1 code, where there is no doubt.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let text = start(text, SAMPLE);
    let closed = Weight::of_closed_classes(text);
    let trigrams = whatlang::detect(text)?;
    let likeliest_of_all = code(trigrams.lang());
    if let Some(trigrams) = likeliest_of_all.filter(|_| trigrams.is_reliable()) {
        if closed.most < FEW || closed.best == Some(trigrams) {
            return Some(trigrams);
        }
        return closed.leads(MANY, TWICE);
    }
    // A neighbour that there are no words of, as Afrikaans is of Dutch.
    likeliest_of_all.filter(|code| is_known(code))?;
    closed.leads(SOME, SURE).or_else(|| {
        let all = Weight::of_all_words(text);
        let agree = all.best == closed.best && all.best == likeliest(text, likeliest_of_all);
        all.leads(SOME, SURE).filter(|_| agree)
    })
}

/// The language that a text is likeliest in; of two that it could be in neither.
pub(super) fn nearest(text: &str) -> Option<&'static str> {
    let text = start(text, SAMPLE / 2);
    let closed = Weight::of_closed_classes(text);
    // Trigrams cost most, and say nothing against words that are there.
    if closed.most >= FEW
        && let Some(leading) = closed.leads(FEW, CLEAR)
    {
        return Some(leading);
    }
    let beginning = start(text, BEGINNING);
    let guess = whatlang::detect(beginning);
    let is_reliable = guess.as_ref().is_some_and(Info::is_reliable);
    let guess = guess.and_then(|guess| code(guess.lang()));
    let trigrams = guess.filter(|_| is_reliable);
    let other = trigrams.filter(|code| !is_known(code) && closed.most < FEW);
    let trigrams = trigrams.filter(|code| is_known(code));
    other
        .or_else(|| closed.leads(FEW, CLEAR))
        .or(trigrams)
        .or_else(|| {
            let all = Weight::of_all_words(text);
            let agreed = all
                .leads(0.0, 1.0)
                .filter(|code| likeliest(beginning, guess) == Some(*code));
            agreed.or_else(|| all.leads(FEW, CLEAR))
        })
}

/// Whether there is a file of a language.
fn is_known(code: &str) -> bool {
    Lexicon::codes().any(|known| known == code)
}

/// By trigrams, the likeliest of the languages that there are files of. What is likeliest of all need not be looked for again.
fn likeliest(text: &str, of_all: Option<&'static str>) -> Option<&'static str> {
    static KNOWN: LazyLock<Detector> = LazyLock::new(|| {
        let languages = Lang::all().iter().copied();
        let known = |language: &Lang| code(*language).is_some_and(is_known);
        Detector::with_allowlist(languages.filter(known).collect())
    });
    if let Some(known) = of_all.filter(|code| is_known(code)) {
        return Some(known);
    }
    code(KNOWN.detect_lang(text)?)
}

/// The languages of each word, as their places in `Lexicon::all`.
type Owners = HashMap<&'static str, Vec<usize>>;

/// How much of a text's words speaks for the language that most of them are of, and for the next. A word that several
/// languages have counts for each by its share.
#[derive(Debug, Default)]
struct Weight {
    best: Option<&'static str>,
    most: f64,
    next: f64,
}

impl Weight {
    fn of_closed_classes(text: &str) -> Self {
        static OWNERS: LazyLock<Owners> = LazyLock::new(|| owners(closed_classes));
        Self::of(text, &OWNERS, false)
    }

    /// With the words around quotes, and letters that few languages have.
    fn of_all_words(text: &str) -> Self {
        static OWNERS: LazyLock<Owners> = LazyLock::new(|| {
            owners(|lexicon| {
                let speech = &lexicon.speech;
                let lists = [
                    &speech.reporting,
                    &speech.roles,
                    &speech.titles,
                    &speech.determiners,
                    &speech.prepositions,
                    &speech.auxiliaries,
                    &speech.pronouns,
                    &speech.no_names,
                ];
                let mut words = closed_classes(lexicon);
                words.extend(lists.into_iter().flat_map(Words::iter));
                words
            })
        });
        Self::of(text, &OWNERS, true)
    }

    fn of(text: &str, owners: &Owners, with_letters: bool) -> Self {
        let mut weights = vec![0.0; Lexicon::all().count()];
        let mut count = |word: &str| {
            if let Some(owners) = owners.get(word) {
                add(&mut weights, owners);
            }
        };
        for word in words(text).filter(|word| !word.is_acronym) {
            count(&word.normal);
            // “l'avocate” is two words.
            if let Some(at) = word.normal.find('\'') {
                count(&word.normal[..=at]);
                count(&word.normal[at + 1..]);
            }
        }
        if with_letters {
            for c in text.chars().filter(|c| !c.is_ascii()) {
                let having: Vec<_> = Lexicon::all()
                    .enumerate()
                    .filter(|(_, lexicon)| lexicon.letters.contains(c))
                    .map(|(at, _)| at)
                    .collect();
                add(&mut weights, &having);
            }
        }
        let mut weight = Self::default();
        for (lexicon, of) in Lexicon::all().zip(weights) {
            if of > weight.most {
                weight.next = weight.most;
                (weight.best, weight.most) = (Some(lexicon.code.as_str()), of);
            } else {
                weight.next = weight.next.max(of);
            }
        }
        weight
    }

    /// The best language, where at least so much speaks for it, and so many times as much as for any other.
    fn leads(&self, least: f64, factor: f64) -> Option<&'static str> {
        let leads = self.most >= least && self.most >= factor * self.next && self.most > self.next;
        self.best.filter(|_| leads)
    }
}

/// Counts a word for each of the languages that have it.
fn add(weights: &mut [f64], owners: &[usize]) {
    let share = u32::try_from(owners.len()).map_or(0.0, |owners| 1.0 / f64::from(owners));
    for owner in owners {
        weights[*owner] += share;
    }
}

fn closed_classes(lexicon: &'static Lexicon) -> Vec<&'static str> {
    let elided = lexicon.speech.elided.iter();
    lexicon.function_words.iter().chain(elided).collect()
}

fn owners(words: impl Fn(&'static Lexicon) -> Vec<&'static str>) -> Owners {
    let mut owners: Owners = HashMap::new();
    for (at, lexicon) in Lexicon::all().enumerate() {
        for word in words(lexicon) {
            let of = owners.entry(word).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
    }
    owners
}

/// So many bytes of a text.
fn start(text: &str, length: usize) -> &str {
    &text[..text.floor_char_boundary(length)]
}

fn code(language: Lang) -> Option<&'static str> {
    let mut codes = CODES.split_whitespace();
    codes.find(|code| *code == language.code())?;
    codes.next()
}
