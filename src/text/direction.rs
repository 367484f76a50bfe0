//! Which way words run.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, BidiInfo, bidi_class};

/// Whether some character runs from right to left.
#[must_use]
pub fn runs_from_right(text: &str) -> bool {
    // Everything before the Hebrew block runs from left to right.
    !text.is_ascii()
        && text.chars().any(|character| {
            character >= '\u{590}'
                && matches!(
                    bidi_class(character),
                    BidiClass::R
                        | BidiClass::AL
                        | BidiClass::AN
                        | BidiClass::RLE
                        | BidiClass::RLO
                        | BidiClass::RLI
                )
        })
}

/// Whether the first letter that has a direction runs from right to left, so that rows begin at the right.
#[must_use]
pub fn begins_at_right(text: &str) -> bool {
    runs_from_right(text)
        && BidiInfo::new(text, None)
            .paragraphs
            .iter()
            .find(|paragraph| !text[paragraph.range.clone()].trim().is_empty())
            .is_some_and(|paragraph| paragraph.level.is_rtl())
}

/// A name for a sentence of the program's: whichever way it runs, the sentence goes on as it would with another.
#[must_use]
pub fn isolated(name: &str) -> Cow<'_, str> {
    if runs_from_right(name) {
        Cow::Owned(format!("\u{2068}{name}\u{2069}"))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leaves_the_direction_of_its_sentence_alone() {
        assert!(begins_at_right("הגשר: not linked"));
        let sentence = format!("{}: not linked", isolated("הגשר"));
        assert!(!begins_at_right(&sentence), "{sentence:?}");
        assert_eq!(isolated("Morning Bell"), "Morning Bell");
    }

    #[test]
    fn other_text_is_left_alone() {
        assert!(!runs_from_right("Ωmega «č» 漢字 …"));
        assert!(runs_from_right("a אחת"));
    }

    #[test]
    fn the_first_letter_decides_where_rows_begin() {
        assert!(begins_at_right("«אחת» two"));
        assert!(!begins_at_right("One אחת"));
        assert!(!begins_at_right("2026"));
        assert!(begins_at_right("\n2026 אחת"));
    }
}
