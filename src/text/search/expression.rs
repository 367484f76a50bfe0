//! Regular expressions over folded text: what they ask for is folded as well.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::folded::{Folding, canonical};

/// An expression that asks a text folded by lines for what `pattern` asks a text for: the characters in it that are one
/// of many alike stand for all of these, and a blank for any white space. Escapes stay as they are.
pub(super) fn folded(pattern: &str) -> String {
    let mut folded = String::with_capacity(pattern.len());
    let mut brackets = 0_usize;
    let blanks_count = !is_verbose(pattern);
    let mut characters = pattern.nfc();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                match characters.next() {
                    Some(blank) if blank.is_whitespace() => folded.push_str(r"\s"),
                    Some(sign) => folded.extend(['\\', sign]),
                    // The fault is told by whoever reads the expression.
                    None => folded.push('\\'),
                }
                continue;
            }
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            ' ' | '\u{a0}' | '\u{202f}' if blanks_count => {
                folded.push_str(if brackets > 0 { r"\s" } else { r"(?:\s+)" });
                continue;
            }
            _ => {}
        }
        match canonical(c, Folding::Lines) {
            // A hyphen between brackets means “from, to”, a dash does not.
            '-' if c != '-' => folded.push_str(r"\-"),
            c => folded.push(c),
        }
    }
    folded
}

/// Whether a flag says somewhere that blanks are there for the eye alone: `(?x)`.
fn is_verbose(pattern: &str) -> bool {
    pattern.split("(?").skip(1).any(|flags| {
        let mut flags = flags.chars().take_while(char::is_ascii_alphabetic);
        flags.any(|flag| flag == 'x')
    })
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn characters_that_look_alike_become_one() {
        assert_eq!(folded("won’t"), "won't");
        assert_eq!(folded("“[^”]+”"), "\"[^\"]+\"");
        assert_eq!(folded("[–—-]"), r"[\-\--]");
        assert_eq!(folded("no more [a b]"), r"no(?:\s+)more(?:\s+)[a\sb]");
    }

    #[test]
    fn escapes_stay() {
        assert_eq!(folded(r"\[a\ b\]\d+\n$"), r"\[a\sb\]\d+\n$");
        assert_eq!(folded(r"(\"), r"(\");
    }
}
