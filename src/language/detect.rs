//! Which language a text is in, by the trigrams of its letters (Cavnar and Trenkle 1994, as in the crate `whatlang`).

use whatlang::{Detector, Lang};

use super::Lexicon;

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
    let known = Lexicon::codes().filter_map(|known| {
        let mut languages = Lang::all().iter().copied();
        languages.find(|language| code(*language) == Some(known))
    });
    let found = Detector::with_allowlist(known.collect()).detect(sample(text))?;
    code(found.lang()).filter(|_| found.is_reliable() || found.confidence() >= LIKELY)
}

fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

fn code(language: Lang) -> Option<&'static str> {
    let mut codes = CODES.split_whitespace();
    codes.find(|code| *code == language.code())?;
    codes.next()
}
