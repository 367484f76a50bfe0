//! The words of an annotation as they are aligned, and where its text says that something is left out.
//!
//! What is *not* here: what other witnesses say.

use foldhash::HashSet;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::language::Lexicon;
use crate::model::{Article, Spans};
use crate::text::words::Word;
use crate::text::{ArticleText, Span};

/// How many characters beside an annotation are looked at for an ellipsis.
const BESIDE: usize = 12;

/// Marks that belong to the word after them.
const OPENING: &[char] = &[
    '(', '[', '{', '<', '“', '‘', '„', '‚', '«', '‹', '¿', '¡', '「', '『', '《', '〈', '（', '【',
];

/// Marks beyond which a text is no longer that of the annotation.
const QUOTATION_MARKS: &[char] = &[
    '"', '“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›', '\'', '「', '」', '『', '』', '《',
    '》',
];

/// A word of a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The word in its article, without punctuation.
    pub span: Span,
    /// The word with the marks that touch it, as it is shown: `“No,`, `[our]`.
    pub shown: Span,
    /// What is compared: small letters, without brackets inside and without a final ’s.
    pub normal: String,
    /// Whether it is an article, a preposition, an auxiliary or the like, in the language of its article.
    pub is_function_word: bool,
}

/// What is aligned of an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Passage {
    pub tokens: Vec<Token>,
    /// Before each token and after the last: whether the text marks an omission there.
    pub omissions: Vec<bool>,
    /// Whether the annotation has more words than these.
    pub is_cut: bool,
}

impl Passage {
    /// The first words of some spans of an article, at most so many. `abbreviations`: those that other witnesses have.
    pub(super) fn new(
        article: &Article,
        lexicon: &Lexicon,
        spans: &Spans,
        (most, abbreviations): (usize, &HashSet<String>),
    ) -> Self {
        let (before, after) = beside(article, spans);
        let mut passage = Self::default();
        let mut is_omitted = marks_omission(before);
        for (piece, span) in spans.iter().enumerate() {
            let text = article.text.slice(span);
            // Whoever leaves words out between two spans has marked it.
            is_omitted |= piece > 0;
            let mut end = None;
            for word in whole_words(text, lexicon, abbreviations) {
                if passage.tokens.len() == most {
                    passage.is_cut = true;
                    passage.omissions.push(false);
                    return passage.whole(&article.text);
                }
                let gap = &text[end.unwrap_or(0)..word.place.start];
                let opening = if end.is_some() {
                    let (closing, opening) = split_marks(gap);
                    passage.extend_last(closing);
                    opening
                } else {
                    gap.len() - blanks(gap).map_or(0, |blanks| blanks.end)
                };
                passage.omissions.push(is_omitted || marks_omission(gap));
                is_omitted = false;
                passage.tokens.push(token(span, &word, opening, lexicon));
                end = Some(word.place.end);
            }
            let rest = &text[end.unwrap_or(0)..];
            if end.is_some() {
                passage.extend_last(blanks(rest).map_or(rest.len(), |blanks| blanks.start));
            }
            is_omitted |= marks_omission(rest);
        }
        passage.omissions.push(is_omitted || marks_omission(after));
        passage.whole(&article.text)
    }

    /// Lets no word end inside of a character: a sign may be one with the mark behind it.
    fn whole(mut self, text: &ArticleText) -> Self {
        for Token { span, shown, .. } in &mut self.tokens {
            *span = text.whole_characters(*span);
            let around = text.whole_characters(*shown);
            *shown = Span::between(around.start.min(span.start), around.end.max(span.end));
        }
        self
    }

    /// Leaves the first words.
    pub(super) fn cut(&mut self, most: usize) {
        if self.tokens.len() > most {
            self.tokens.truncate(most);
            self.omissions.truncate(most);
            self.omissions.push(false);
            self.is_cut = true;
        }
    }

    /// Shows so many bytes of marks with the last word.
    fn extend_last(&mut self, marks: usize) {
        if let Some(Token { shown, .. }) = self.tokens.last_mut() {
            *shown = Span::new(shown.start.get(), shown.end.get() + marks);
        }
    }
}

fn token(piece: Span, word: &Word, opening: usize, lexicon: &Lexicon) -> Token {
    let (start, end) = (
        piece.start.get() + word.place.start,
        piece.start.get() + word.place.end,
    );
    let normal = word.normal.strip_suffix("'s").unwrap_or(&word.normal);
    Token {
        span: Span::new(start, end),
        shown: Span::new(start - opening, end),
        normal: normal.to_owned(),
        is_function_word: lexicon.is_function_word(word),
    }
}

/// The words of a text, a name as one word where another witness has its abbreviation; one of which an editor has put a part in brackets, such as “\[O\]ur” or “help\[s\]”, is whole.
fn whole_words<'a>(
    text: &'a str,
    lexicon: &Lexicon,
    abbreviations: &HashSet<String>,
) -> impl Iterator<Item = Word> + use<'a> {
    let mut words = lexicon
        .whole_names(text, abbreviations)
        .into_iter()
        .peekable();
    std::iter::from_fn(move || {
        let mut word = words.next()?;
        while let Some(rest) = words.next_if(|next| {
            let gap = &text[word.place.end..next.place.start];
            let letters = word.normal.ends_with(char::is_alphabetic)
                && next.normal.starts_with(char::is_alphabetic);
            (gap == "[" || gap == "]") && letters
        }) {
            word.place.end = rest.place.end;
            word.normal.push_str(&rest.normal);
            word.is_acronym = false;
        }
        Some(word)
    })
}

/// Of what stands between two words: how many bytes touch the first, and how many the second.
fn split_marks(gap: &str) -> (usize, usize) {
    let (end, start) = blanks(gap).map_or_else(
        || {
            let opening = gap.find(OPENING).unwrap_or(gap.len());
            (opening, opening)
        },
        |blanks| (blanks.start, blanks.end),
    );
    (end, gap.len() - start)
}

/// From the first white space to the end of the last.
fn blanks(gap: &str) -> Option<std::ops::Range<usize>> {
    let mut blanks = gap
        .grapheme_indices(true)
        .filter(|(_, grapheme)| grapheme.starts_with(char::is_whitespace))
        .map(|(at, grapheme)| at..at + grapheme.len());
    let first = blanks.next()?;
    let end = blanks.next_back().map_or(first.end, |last| last.end);
    Some(first.start..end)
}

/// What stands directly before and after some spans: at most up to a word, a quotation mark or a line end.
fn beside<'a>(article: &'a Article, spans: &Spans) -> (&'a str, &'a str) {
    let text = article.text.as_str();
    let hull = spans.hull().range();
    let (before, after) = (
        text.get(..hull.start).unwrap_or_default(),
        text.get(hull.end..).unwrap_or_default(),
    );
    let is_between = |c: &char| !(c.is_alphanumeric() || *c == '\n' || QUOTATION_MARKS.contains(c));
    let length = |characters: &mut dyn Iterator<Item = char>| {
        let beside = characters.take(BESIDE).take_while(is_between);
        beside.map(char::len_utf8).sum::<usize>()
    };
    (
        &before[before.len() - length(&mut before.chars().rev())..],
        &after[..length(&mut after.chars())],
    )
}

/// Whether there is an ellipsis: `…`, or three full stops with or without blanks between them.
fn marks_omission(gap: &str) -> bool {
    let mut stops = 0;
    gap.chars().any(|c| {
        match c {
            '.' | '。' => stops += 1,
            '…' => stops = 3,
            c if c.is_whitespace() => {}
            _ => stops = 0,
        }
        stops >= 3
    })
}
