//! Which language a text is in, by the trigrams of its letters (Cavnar and Trenkle 1994, as in the crate `whatlang`).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::Lexicon;
use crate::text::words::words;

/// So much of a text is looked at, in bytes; more tells no more.
const SAMPLE: usize = 4096;

/// From here on a language is likelier than all others together.
const LIKELY: f64 = 0.4;

/// The codes of `whatlang`'s languages as in ISO 639-3, and the same in ISO 639-1.
const CODES: &str = "epo eo eng en rus ru cmn zh spa es por pt ita it ben bn fra fr deu de ukr uk kat ka ara ar hin hi \
    jpn ja heb he yid yi pol pl amh am jav jv kor ko nob no dan da swe sv fin fi tur tr nld nl hun hu ces cs ell el bul \
    bg bel be mar mr kan kn ron ro slv sl hrv hr srp sr mkd mk lit lt lav lv est et tam ta vie vi urd ur tha th guj gu \
    uzb uz pan pa aze az ind id tel te pes fa mal ml ori or mya my nep ne sin si khm km tuk tk aka ak zul zu sna sn afr \
    af lat la slk sk cat ca tgl tl hye hy cym cy";

/// The language of a text as its ISO 639-1 code, where there is no doubt.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let found = whatlang::detect(sample(text))?;
    code(found.lang()).filter(|_| found.is_reliable())
}

/// The language that a text is likeliest in among those that there are words of.
pub(super) fn nearest(text: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<Detector> = LazyLock::new(|| {
        let known = |language: &Lang| {
            code(*language).is_some_and(|code| Lexicon::codes().any(|known| known == code))
        };
        let languages = Lang::all().iter().copied();
        Detector::with_allowlist(languages.filter(known).collect())
    });
    let text = sample(text);
    let found = KNOWN.detect(text)?;
    let is_likely = found.is_reliable() || found.confidence() >= LIKELY;
    code(found.lang())
        .filter(|_| is_likely)
        .or_else(|| by_function_words(text))
}

/// The language that most of a short text's function words are of. Words that several languages have count for none.
fn by_function_words(text: &str) -> Option<&'static str> {
    static OWNERS: LazyLock<HashMap<&str, Option<&str>>> = LazyLock::new(|| {
        let mut owners = HashMap::new();
        for lexicon in Lexicon::all() {
            for word in lexicon.function_words.iter() {
                let owner = owners.entry(word).or_insert(Some(lexicon.code.as_str()));
                *owner = owner.filter(|owner| *owner == lexicon.code);
            }
        }
        owners
    });
    let mut hits: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words(text).filter(|word| !word.is_acronym) {
        if let Some(Some(owner)) = OWNERS.get(word.normal.as_str()) {
            *hits.entry(owner).or_default() += 1;
        }
    }
    let (best, most) = hits.iter().max_by_key(|(_, hits)| **hits)?;
    let is_alone = hits
        .iter()
        .all(|(code, hits)| code == best || hits * 2 <= *most);
    is_alone.then_some(*best)
}

fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

fn code(language: Lang) -> Option<&'static str> {
    let mut codes = CODES.split_whitespace();
    codes.find(|code| *code == language.code())?;
    codes.next()
}
