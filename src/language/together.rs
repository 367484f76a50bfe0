//! The words of all languages at once, for what is read before anybody knows its language: pages and archives.

use std::sync::LazyLock;

use super::Lexicon;
use super::archive::Archives;
use super::page::{Join as _, Page};
use crate::text::words::Words;

/// The words of all languages on pages.
pub(crate) fn on_pages() -> &'static Page {
    static ALL: LazyLock<Page> = LazyLock::new(|| {
        let mut all = Page::default();
        for lexicon in Lexicon::all() {
            all.join(&lexicon.page);
        }
        all
    });
    &ALL
}

/// The words of all languages in archives. Where two say different things with a word, the language with more readers has
/// it.
pub(crate) fn in_archives() -> &'static Archives {
    static ALL: LazyLock<Archives> = LazyLock::new(|| {
        let mut all = Archives::default();
        for lexicon in Lexicon::all() {
            all.take(&lexicon.archive);
        }
        all
    });
    &ALL
}

/// Whether a word in small letters is what people are called in any language.
pub(crate) fn is_first_name(word: &str) -> bool {
    static ALL: LazyLock<Words> = LazyLock::new(|| {
        let mut all = Words::default();
        all.add(&on_pages().first_names);
        for Lexicon { speech, .. } in Lexicon::all() {
            all.add(&speech.women);
            all.add(&speech.men);
        }
        all
    });
    // “Marie-Ange”
    let is_first = |(first, rest): (&str, &str)| ALL.has(first) && !rest.is_empty();
    ALL.has(word) || word.split_once('-').is_some_and(is_first)
}

/// The ISO 639-1 code of a language by its code or its name in any language: `en`, `en-GB`, `eng`, `English`. Of several,
/// as in “GERMAN; DEUTSCH”, the first.
pub(crate) fn code_of(name: &str) -> Option<String> {
    let first = name.split([';', ',', '/']).next().unwrap_or_default();
    let name = first.trim().to_lowercase();
    if let Some(named) = Lexicon::all().find(|lexicon| lexicon.page.called.has(&name)) {
        return Some(named.code.clone());
    }
    let primary = name.split(['-', '_']).next().unwrap_or_default();
    let is_code = primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| primary.to_owned())
}
