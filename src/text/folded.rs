//! Folded text: a text as a reader sees it, with a map back to exact offsets.
//!
//! Quotation marks and apostrophes are all alike in it, and so are dashes and hyphens; white space is one blank, line
//! breaks included; soft hyphens and characters without a width are gone; letters are composed, and compatibility forms
//! such as ligatures are plain (NFKC). Where a line's end may have cut a word, a mark says so that is a hyphen and
//! nothing at once.
//!
//! What is *not* here: small letters for capitals. Whoever compares decides about that.

mod characters;

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

pub(super) use characters::{canonical, keeps_words, read_letter};
use characters::{is_composed, is_dash, is_unseen, plain_letter, stands_apart};

use super::Span;
use super::line::writes_without_blanks;
use super::wrapped::Wraps;

/// Stands for a hyphen at a line's end and the break behind it: “inter-⏎national” is one word or two.
pub const WRAPPED_HYPHEN: char = '\u{ad}';

/// Stands for a line's end in a writing that has no blanks between words.
pub const WRAPPED_BLANK: char = '\u{200b}';

/// What becomes of line breaks and of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folding<'a> {
    /// A line break is a blank, and a quotation mark is an apostrophe: for words that somebody types.
    Words,
    /// Line breaks stay, and quotation marks are one thing and apostrophes another: for regular expressions, which can
    /// ask for a line's end, or for all up to the closing mark. A word that is cut at a line's end is whole.
    Lines,
    /// Line breaks stay but for those at which lines were wrapped; marks stay, and so do signs that are no letters: for sentences and quotations.
    Reading(&'a Wraps),
}

/// A stretch of folded text that is not as long as what it stands for.
#[derive(Debug, Clone, Copy)]
struct Piece {
    folded: Span,
    source: Span,
}

/// A text as a reader sees it, with a map back to exact offsets.
#[derive(Debug)]
pub struct FoldedText {
    text: String,
    /// In order. What lies between two is as long as in the source.
    pieces: Vec<Piece>,
    is_wrapped: bool,
}

impl FoldedText {
    /// Folds a text, in one pass.
    #[must_use]
    pub fn new(source: &str, folding: Folding<'_>) -> Self {
        let mut folder = Folder {
            source,
            folding,
            folded: Self {
                text: String::with_capacity(source.len()),
                pieces: Vec::new(),
                is_wrapped: false,
            },
        };
        let mut at = 0;
        while at < source.len() {
            at = folder.step(at);
        }
        let mut folded = folder.folded;
        folded.text.shrink_to_fit();
        folded.pieces.shrink_to_fit();
        folded
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there are marks in it for words that a line's end may have cut.
    #[must_use]
    pub const fn is_wrapped(&self) -> bool {
        self.is_wrapped
    }

    /// Where a place of the source is in the folded text. A place inside of what was replaced is where that begins.
    #[must_use]
    pub(super) fn place(&self, source: usize) -> usize {
        let before = (self.pieces).partition_point(|piece| piece.source.start.get() <= source);
        let place = match before.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if source < piece.source.end.get() => piece.folded.start.get(),
            Some(piece) => piece.folded.end.get() + (source - piece.source.end.get()),
            None => source,
        };
        self.text.floor_char_boundary(place)
    }

    /// What stretch of the source some bytes of the folded text stand for. What has gone from the source belongs to it
    /// in the middle, not at its ends. A character that only a part of is meant is there as a whole.
    #[must_use]
    pub fn source(&self, folded: std::ops::Range<usize>) -> Span {
        let before = self
            .pieces
            .partition_point(|piece| piece.folded.start.get() <= folded.start);
        let start = match before.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if folded.start < piece.folded.end.get() => piece.source.start.get(),
            piece => behind(piece, folded.start),
        };
        let before = self
            .pieces
            .partition_point(|piece| piece.folded.start.get() < folded.end);
        let end = match before.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if folded.end <= piece.folded.end.get() => piece.source.end.get(),
            piece => behind(piece, folded.end),
        };
        Span::new(start, end.max(start))
    }
}

/// A place behind a piece, in the source.
fn behind(piece: Option<&Piece>, at: usize) -> usize {
    piece.map_or(at, |piece| {
        piece.source.end.get() + at.saturating_sub(piece.folded.end.get())
    })
}

/// A text that is being folded.
struct Folder<'a> {
    source: &'a str,
    folding: Folding<'a>,
    folded: FoldedText,
}

impl Folder<'_> {
    /// Folds what stands at a place, and says where the next begins.
    fn step(&mut self, at: usize) -> usize {
        if let Folding::Reading(wraps) = self.folding
            && let Some(page_break) = wraps.page_break(at)
        {
            self.replace(at, page_break.gap.end, page_break.joint);
            return page_break.gap.end;
        }
        let rest = &self.source[at..];
        let plain = plain_letters(rest.as_bytes());
        if plain > 0 {
            self.folded.text.push_str(&rest[..plain]);
            return at + plain;
        }
        if let Some(end) = self.quick(at) {
            return end;
        }
        let Some(character) = rest.graphemes(true).next() else {
            return self.source.len();
        };
        let end = at + character.len();
        match kind(character) {
            Kind::Blank => self.blanks(at),
            Kind::Unseen if character == "\u{ad}" => self.wrapped(at, end).unwrap_or_else(|| {
                self.replace(at, end, "");
                end
            }),
            Kind::Unseen => {
                self.replace(at, end, "");
                end
            }
            Kind::Dash => self.wrapped(at, end).unwrap_or_else(|| {
                let stays = matches!(self.folding, Folding::Reading(_));
                self.replace(at, end, if stays { character } else { "-" });
                end
            }),
            Kind::Other if matches!(self.folding, Folding::Reading(_)) => {
                let seen = character.chars().filter(|c| !is_unseen(*c));
                let folded: String = seen.flat_map(plain_letter).nfc().collect();
                self.replace(at, end, &folded);
                end
            }
            Kind::Other => {
                let folding = self.folding;
                let seen = character.chars().filter(|c| !is_unseen(*c));
                let plain = seen.map(|c| canonical(c, folding)).nfkc();
                let folded: String = plain.map(|c| canonical(c, folding)).collect();
                self.replace(at, end, &folded);
                end
            }
        }
    }

    /// The same for what most texts are made of, and where what follows shows at once that nothing belongs together: it
    /// takes a fraction of the time.
    fn quick(&mut self, at: usize) -> Option<usize> {
        let mut characters = self.source[at..].chars();
        let (c, next) = (characters.next()?, characters.next()?);
        let end = at + c.len_utf8();
        if !stands_apart(next) {
            return None;
        }
        if is_composed(c) || c.is_ascii_alphanumeric() {
            self.folded.text.push(c);
            return Some(end);
        }
        let is_seen = next.is_ascii_graphic() || is_composed(next);
        if matches!(self.folding, Folding::Reading(_)) {
            let is_mark = c == '…' || canonical(c, Folding::Lines) != c;
            let folded = match c {
                ' ' | '\u{a0}' if is_seen => " ",
                c if is_mark && (is_seen || !is_dash(c)) => &self.source[at..end],
                _ => return None,
            };
            self.replace(at, end, folded);
            return Some(end);
        }
        let folded = match c {
            ' ' | '\u{a0}' if is_seen => " ",
            '\n' if next.is_ascii_graphic() && self.folding == Folding::Words => " ",
            '…' => "...",
            c if is_dash(c) && is_seen => "-",
            c => match canonical(c, self.folding) {
                '\'' => "'",
                '"' => "\"",
                _ => return None,
            },
        };
        self.replace(at, end, folded);
        Some(end)
    }

    /// Puts folded text in for a stretch of the source.
    fn replace(&mut self, start: usize, end: usize, folded: &str) {
        let at = self.folded.text.len();
        self.folded.text.push_str(folded);
        let stays = folded == &self.source[start..end] || (folded.len() == 1 && end - start == 1);
        if !stays {
            self.folded.pieces.push(Piece {
                folded: Span::new(at, at + folded.len()),
                source: Span::new(start, end),
            });
        }
    }

    /// White space of any length.
    fn blanks(&mut self, start: usize) -> usize {
        let (end, breaks) = blanks(self.source, start);
        let next = self.source[end..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(writes_without_blanks);
        match self.folding {
            Folding::Reading(wraps) => self.lines(wraps, start, end),
            Folding::Lines if breaks > 1 => self.replace(start, end, "\n\n"),
            Folding::Lines if breaks == 1 => self.replace(start, end, "\n"),
            Folding::Words
                if breaks == 1 && joins(next) && joins(self.folded.text.chars().next_back()) =>
            {
                self.mark(start, end, WRAPPED_BLANK);
            }
            Folding::Words | Folding::Lines => self.replace(start, end, " "),
        }
        end
    }

    /// White space with its line breaks, those that wrap left out; a blank where none is left.
    fn lines(&mut self, wraps: &Wraps, start: usize, end: usize) {
        let breaks = memchr::memchr_iter(b'\n', &self.source.as_bytes()[start..end]);
        let stays = |at: &usize| !wraps.has(start + at);
        let breaks = breaks.filter(stays).count();
        if breaks == 0 {
            self.replace(start, end, " ");
        } else {
            self.replace(start, end, &"\n".repeat(breaks));
        }
    }

    /// A hyphen, or a soft one, at the end of a line inside of a word: where the word goes on. After an empty line only
    /// a small letter goes on.
    fn wrapped(&mut self, start: usize, end: usize) -> Option<usize> {
        let mut before = self.folded.text.chars();
        let before = before.next_back().filter(|c| c.is_alphanumeric())?;
        let (next, breaks) = blanks(self.source, end);
        let goes_on = self.source[next..].chars().next()?;
        if let Folding::Reading(wraps) = self.folding {
            let mut ends = memchr::memchr_iter(b'\n', &self.source.as_bytes()[end..next]);
            let is_wrapped = breaks == 1 && ends.any(|at| wraps.has(end + at));
            if !is_wrapped {
                return None;
            }
            let hyphen = &self.source[start..end];
            let is_cut = before.is_lowercase() && goes_on.is_lowercase();
            // “3.4-million”, “Anne-Marie”, “the plan—which”: what belongs to the words stays.
            let goes = hyphen.ends_with('\u{ad}') || is_cut && hyphen.ends_with(['-', '\u{2010}']);
            self.replace(start, next, if goes { "" } else { hyphen });
            return Some(next);
        }
        let fits = match breaks {
            0 => false,
            1 => goes_on.is_alphanumeric(),
            _ => goes_on.is_lowercase(),
        };
        if !fits {
            return None;
        }
        match self.folding {
            Folding::Words => self.mark(start, next, WRAPPED_HYPHEN),
            Folding::Lines | Folding::Reading(_) => self.replace(start, next, ""),
        }
        Some(next)
    }

    fn mark(&mut self, start: usize, end: usize, mark: char) {
        self.folded.is_wrapped = true;
        self.replace(start, end, mark.encode_utf8(&mut [0; 4]));
    }
}

/// How many bytes of letters, signs and single blanks at the start of a text fold to themselves for sure.
fn plain_letters(text: &[u8]) -> usize {
    let mut count = 0;
    while let Some(byte) = text.get(count) {
        let is_plain = match byte {
            b' ' => text.get(count + 1).is_some_and(u8::is_ascii_graphic),
            b'"' | b'`' | b'-' => false,
            byte => byte.is_ascii_graphic(),
        };
        if !is_plain {
            break;
        }
        count += 1;
    }
    match text.get(count) {
        // A mark may follow that belongs to the last letter.
        Some(next) if !next.is_ascii() => count.saturating_sub(1),
        _ => count,
    }
}

/// What a character as a reader sees it is.
enum Kind {
    Blank,
    Unseen,
    Dash,
    Other,
}

fn kind(character: &str) -> Kind {
    let mut seen = character.chars().filter(|c| !is_unseen(*c));
    match (seen.next(), seen.next()) {
        (None, _) => Kind::Unseen,
        (Some(c), None) if c.is_whitespace() => Kind::Blank,
        (Some('\r'), Some('\n')) => Kind::Blank,
        (Some(c), None) if is_dash(c) => Kind::Dash,
        _ => Kind::Other,
    }
}

/// Where the white space from a place on ends, and how many line breaks are in it. What no reader sees may stand
/// between it.
fn blanks(source: &str, start: usize) -> (usize, usize) {
    let (mut end, mut at, mut breaks) = (start, start, 0);
    for character in source[start..].graphemes(true) {
        at += character.len();
        match kind(character) {
            Kind::Blank => {
                end = at;
                breaks += usize::from(character.contains(['\n', '\r', '\u{2028}', '\u{2029}']));
            }
            Kind::Unseen => {}
            Kind::Dash | Kind::Other => break,
        }
    }
    (end, breaks)
}

#[cfg(test)]
mod tests;
