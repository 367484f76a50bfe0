//! Which characters a reader takes for one and the same, and which a reader does not see.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

use super::Folding;

/// The character that all of its kind are folded to.
pub(in crate::text) fn canonical(c: char, folding: Folding<'_>) -> char {
    if is_dash(c) {
        '-'
    } else if is_quotation_mark(c) && folding == Folding::Lines {
        '"'
    } else if is_apostrophe(c) || is_quotation_mark(c) {
        '\''
    } else if matches!(c, '\u{2044}' | '\u{2215}') {
        // The strokes of fractions.
        '/'
    } else {
        c
    }
}

/// Hyphens and dashes of any length, and the minus.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{58a}' | '\u{5be}' | '\u{2d7}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

/// Apostrophes, single quotation marks, and what is typed for them.
const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '\u{2b9}'
            | '\u{2bb}'..='\u{2bd}'
            | '\u{2c8}'
            | '\u{2ca}'
            | '\u{2cb}'
            | '\u{55a}'
            | '\u{5f3}'
            | '‘'..='‛'
            | '′'
            | '‵'
            | '‹'
            | '›'
            | '❛'
            | '❜'
            | '\u{a78c}'
            | '＇'
    )
}

/// Double quotation marks, and what is typed for them.
const fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '«'
            | '»'
            | '\u{2ba}'
            | '\u{2ee}'
            | '\u{5f4}'
            | '“'..='‟'
            | '″'
            | '‶'
            | '❝'
            | '❞'
            | '「'..='』'
            | '〝'..='〟'
            | '＂'
            | '｢'
            | '｣'
    )
}

/// Whether a character takes no room: soft hyphens, joiners, marks of direction, variation selectors, byte order marks.
pub(super) const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Letters that are all there is of a character unless a mark follows, and that fold to themselves. Not all of them, but
/// those that most texts are written with.
pub(super) const fn is_composed(c: char) -> bool {
    matches!(
        c,
        'À'..='Ö'
            | 'Ø'..='ö'
            | 'ø'..='ı'
            | '\u{134}'..='\u{13e}'
            | '\u{141}'..='\u{148}'
            | '\u{14a}'..='\u{17e}'
            | 'Α'..='Ρ'
            | 'Σ'..='ώ'
            | '\u{400}'..='\u{481}'
            | '\u{48a}'..='\u{52f}'
            | '\u{621}'..='\u{64a}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
    )
}

/// Whether a character is never a part of the one before it. Not all such, but those of most texts.
pub(super) const fn stands_apart(c: char) -> bool {
    c.is_ascii()
        || is_composed(c)
        || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{203e}' | '€')
}

/// Whether words of ASCII letters and digits stand in the folded text just where they stand in the text, so that they
/// can be looked for without folding it.
pub(in crate::text) fn keeps_words(text: &str) -> bool {
    let ends_open = |end: usize| {
        // Of an empty line the one before has the say.
        let start = memchr::memrchr(b'\n', &text.as_bytes()[..end]).map_or(0, |at| at + 1);
        let line = text.get(start..end).unwrap_or_default();
        let last = line.as_bytes().last();
        // Looks no further than it has to: most lines end with a letter or a full stop.
        !last.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.')
            && line.trim_end().ends_with(is_dash)
    };
    let is_plain = |c: char| {
        c.is_ascii()
            || is_dash(c)
            || is_apostrophe(c)
            || is_quotation_mark(c)
            || c.is_whitespace()
            || c == '…'
            || (!is_unseen(c) && is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes)
    };
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes());
    (text.is_ascii() || text.chars().all(is_plain)) && !ends.any(ends_open)
}

/// What is read of a character: nothing of what takes no room, and of letters the plain ones.
pub(in crate::text) fn read_letter(c: char) -> impl Iterator<Item = char> {
    let seen = (!is_unseen(c)).then_some(c);
    seen.into_iter().flat_map(plain_letter)
}

/// The letters of a ligature or of another form of letters; all else as it is, fractions and raised figures among it.
pub(super) fn plain_letter(c: char) -> impl Iterator<Item = char> {
    let is_letter = c.is_alphabetic() && !matches!(c, 'ª' | 'º');
    let plain = is_letter.then(|| std::iter::once(c).nfkc());
    let itself = (!is_letter).then_some(c);
    plain.into_iter().flatten().chain(itself)
}
