//! Words as a reader takes them: what Unicode's rules cut apart though nobody would mark it so.
//!
//! “O’Brien” and “10,000” are one word by UAX #29 already. Here “well-known”, “U.S.”, “25%”, “$10”, “the ferries’”,
//! `name@example.org` and addresses of pages become one as well. A person who wants less selects character by character.

use std::ops::Range;

use super::breaks;

/// The whole words of a line in order, in bytes of it, with the blanks and marks between them: together they are the
/// line.
pub(super) fn whole_words(line: &str) -> Vec<Range<usize>> {
    let pieces = breaks::words(line);
    let addresses = addresses(line);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let inside =
            |address: &Range<usize>| address.start < piece.start && piece.start < address.end;
        let joins = at > 0
            && (addresses.iter().any(inside)
                || Joint::before(line, &pieces, at).is_some_and(|joint| joint.holds()));
        match found.last_mut() {
            Some(last) if joins => last.end = piece.end,
            _ => found.push(piece.clone()),
        }
    }
    found
}

/// The border between two pieces, with the pieces around it. Empty where the line ends.
struct Joint<'a> {
    before: &'a str,
    left: &'a str,
    right: &'a str,
    after: &'a str,
    /// The line as far as the border.
    line: &'a str,
}

impl<'a> Joint<'a> {
    fn before(line: &'a str, pieces: &[Range<usize>], at: usize) -> Option<Self> {
        let piece = |at: Option<usize>| {
            let piece = at.and_then(|at| pieces.get(at)).cloned();
            piece.and_then(|piece| line.get(piece)).unwrap_or_default()
        };
        let border = pieces.get(at)?.start;
        Some(Self {
            before: piece(at.checked_sub(2)),
            left: piece(at.checked_sub(1)),
            right: piece(Some(at)),
            after: piece(Some(at + 1)),
            line: line.get(..border)?,
        })
    }

    /// Whether both sides are of one word.
    fn holds(&self) -> bool {
        match (is_word(self.left), is_word(self.right)) {
            (true, false) => {
                links(self.right, self.left, self.after)
                    || (ends_in_digit(self.left) && measures(self.right, self.after))
                    || (self.right == "." && are_initials(self.left))
                    || self.is_blank_in_number()
                    || self.is_possessive()
            }
            (false, true) => {
                links(self.left, self.before, self.right)
                    || leads(self.before, self.left, self.right)
            }
            // The sign behind the blank of “25 %”.
            (false, false) => {
                is_blank(self.left) && ends_in_digit(self.before) && is_percent(self.right)
            }
            (true, true) => false,
        }
    }

    /// The blank in “25 %”.
    fn is_blank_in_number(&self) -> bool {
        ends_in_digit(self.left) && is_blank(self.right) && is_percent(self.after)
    }

    /// The apostrophe in “the ferries’ crews”, where it cannot close a quotation.
    fn is_possessive(&self) -> bool {
        let ends = self.left.ends_with(['s', 'S', 'x', 'z']);
        let opens = |mark: char| {
            let mut before = ' ';
            let mut letters = self.line.chars();
            letters.any(|letter| {
                let opens = letter == mark && !before.is_alphanumeric();
                before = letter;
                opens
            })
        };
        let apart = !is_word(self.after);
        match self.right {
            "’" => ends && apart && !opens('‘') && !opens('‚'),
            "'" => ends && apart && !opens('\''),
            _ => false,
        }
    }
}

/// Whether a mark holds the words on both sides together.
fn links(mark: &str, left: &str, right: &str) -> bool {
    let joins = match mark {
        "-" | "\u{2010}" | "\u{2011}" | "–" | "@" | "&" | "’" | "'" | "°" => true,
        currency => is_currency(currency) && begins_with_digit(right),
    };
    joins && is_word(left) && is_word(right)
}

/// Whether a mark before a word is of it: “$10”, “−3”, “#Me”, “’90s”.
fn leads(before: &str, mark: &str, word: &str) -> bool {
    let free =
        before.is_empty() || is_blank(before) || matches!(before, "(" | "[" | "“" | "\"" | "‘");
    match mark {
        "#" | "@" => !is_word(before),
        "−" | "-" | "+" => free && begins_with_digit(word),
        "’" | "'" => free && begins_with_digit(word) && word.ends_with('s'),
        currency => is_currency(currency) && begins_with_digit(word),
    }
}

/// Whether a sign behind a number is of it: “25%”, “10€”.
fn measures(sign: &str, after: &str) -> bool {
    is_percent(sign) || sign == "°" || (is_currency(sign) && !begins_with_digit(after))
}

fn is_percent(sign: &str) -> bool {
    matches!(sign, "%" | "‰")
}

fn is_currency(sign: &str) -> bool {
    let mut letters = sign.chars();
    let currency = |sign: char| matches!(sign, '$' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}');
    letters.next().is_some_and(currency) && letters.next().is_none()
}

/// “U.S”, “p.m”: single letters with stops between them.
fn are_initials(word: &str) -> bool {
    let single = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    word.contains('.') && word.split('.').all(single)
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

fn is_blank(piece: &str) -> bool {
    !piece.is_empty() && piece.chars().all(char::is_whitespace)
}

fn begins_with_digit(word: &str) -> bool {
    word.starts_with(char::is_numeric)
}

fn ends_in_digit(word: &str) -> bool {
    word.ends_with(char::is_numeric)
}

/// Where addresses of pages and of mail stand, without the marks around them.
fn addresses(line: &str) -> Vec<Range<usize>> {
    if !line.contains(['@', '/']) && !line.contains("www.") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for run in line.split_inclusive(char::is_whitespace) {
        let around =
            |letter: char| !letter.is_alphanumeric() && !matches!(letter, '/' | '#' | '@' | '_');
        let address = run.trim_start_matches(around);
        let from = start + run.len() - address.len();
        let address = address.trim_end_matches(around);
        if is_address(address) {
            found.push(from..from + address.len());
        }
        start += run.len();
    }
    found
}

fn is_address(run: &str) -> bool {
    let mail = || {
        run.split_once('@').is_some_and(|(name, host)| {
            name.ends_with(char::is_alphanumeric)
                && host.starts_with(char::is_alphanumeric)
                && host.contains('.')
        })
    };
    run.contains("://") || run.starts_with("www.") || mail()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word stands in marks.
    #[test]
    fn a_word_is_what_a_reader_takes_for_one() {
        for marked in [
            "‹in› ‹the› ‹U.S.› ‹and› ‹the› ‹U.K.›",
            "‹at› ‹5› ‹p.m.›, ‹Ana› ‹P›. ‹said›",
            "‹O'Brien›, ‹O’Brien› ‹and› ‹don’t›",
            "‹a› ‹well-known› ‹US-Mexico-Canada› ‹deal›",
            "‹2019–2021› – ‹or› ‹so› -- ‹never›—‹ever›",
            "‹duties› ‹of› ‹25%›, ‹or› ‹30 %›, ‹or› ‹5 ‰›",
            "‹US$10› ‹or› ‹$10,000› ‹or› ‹5€› ‹or› ‹−3°C›",
            "‹#MeToo› ‹by› ‹@nora› ‹in› ‹the› ‹’90s›",
            "‹the› ‹ferries’› ‹crews›, ‹AT&T’s›",
            "‘‹the› ‹ferries›’ ‹he› ‹said›",
            "‹Write› ‹to› ‹nora.f-e@press.example.org›, ‹or› ‹see› (‹https://example.org/a-b?c=1›).",
            "‹one›/‹two› ‹and› ‹5›-",
            "",
        ] {
            let line = marked.replace(['‹', '›'], "");
            let found = whole_words(&line).into_iter().map(|at| match &line[at] {
                word if is_word(word) => format!("‹{word}›"),
                other => other.to_owned(),
            });
            assert_eq!(found.collect::<String>(), marked);
        }
    }

    #[test]
    fn whole_words_are_the_whole_line() {
        for line in ["“$10”, she said…", " 25 % ", "e\u{301}-é’s @", "👨‍👩‍👧-x"]
        {
            let joined: String = whole_words(line).into_iter().map(|at| &line[at]).collect();
            assert_eq!(joined, line);
        }
    }
}
