//! Searching a text, and what stands beside its hits.

mod expression;

use std::ops::Range;

use memchr::memmem::Finder;
use regex::{Regex, RegexBuilder};

use super::folded::{FoldedText, Folding, WRAPPED_BLANK, WRAPPED_HYPHEN};
use super::{ArticleText, Span};

/// How much text a concordance line shows on each side, in bytes before trimming to whole characters.
const CONTEXT_BYTES: usize = 60;

/// How words are looked for. Nothing set: as a reader would, whatever quotation marks, dashes, blanks, line ends and
/// forms of letters a text has; small letters find capitals too, and a capital asks for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Manner {
    /// Just these characters, and small letters for small letters only.
    pub exact: bool,
    /// Not inside of a longer word.
    pub whole_word: bool,
    /// The words are a regular expression.
    pub expression: bool,
}

/// What to look for.
#[derive(Debug, Clone)]
pub struct Pattern(Matcher);

#[derive(Debug, Clone)]
enum Matcher {
    /// In the text as it is.
    Exact(Needle),
    /// In the text as a reader sees it.
    Folded {
        words: Needle,
        /// The same for texts in which a line's end may have cut a word.
        wrapped: Regex,
        /// Whether only texts of a kind have to be folded to find the words: they are ASCII letters and digits.
        is_plain: bool,
    },
    /// In the text as a reader sees it, line by line.
    Lines(Regex),
}

#[derive(Debug, Clone)]
enum Needle {
    /// These bytes: upper and lower case differ.
    Literal(Box<Finder<'static>>),
    Expression(Regex),
}

impl Needle {
    /// Of words that were typed, or of what they fold to.
    fn new(words: &str, typed: &str, manner: Manner) -> Result<Self, PatternError> {
        let minds_case = minds_case(typed, manner);
        Ok(if minds_case && !manner.whole_word {
            Self::Literal(Box::new(Finder::new(words).into_owned()))
        } else {
            Self::Expression(compile(&regex::escape(words), minds_case, manner)?)
        })
    }

    fn find<'a>(&'a self, text: &'a str) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        match self {
            Self::Literal(finder) => Box::new(
                (finder.find_iter(text.as_bytes())).map(|at| at..at + finder.needle().len()),
            ),
            Self::Expression(expression) => Box::new(ranges(expression, text)),
        }
    }
}

fn ranges<'a>(expression: &'a Regex, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    expression.find_iter(text).map(|hit| hit.range())
}

/// A pattern that cannot be searched.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// Nothing to look for.
    #[error("the search pattern is empty; give at least one character")]
    Empty,
    /// The regular expression has a fault.
    #[error("the regular expression has a fault: {0}")]
    Expression(#[from] regex::Error),
    /// The words make a pattern that is too large.
    #[error("these are too many words to look for at once")]
    TooLong,
}

/// One hit with what stands left and right of it on the same line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The hit.
    pub span: Span,
    /// The text before it.
    pub left: String,
    /// The text after it.
    pub right: String,
    /// Whether the line begins before that.
    pub is_cut_left: bool,
    /// Whether the line goes on behind that.
    pub is_cut_right: bool,
}

impl Pattern {
    /// A pattern of words, or of an expression in the syntax of the `regex` crate, in which `^` and `$` are the ends of a
    /// line.
    ///
    /// # Errors
    /// Where it is empty, or an expression has a fault.
    pub fn new(words: &str, manner: Manner) -> Result<Self, PatternError> {
        if words.is_empty() {
            return Err(PatternError::Empty);
        }
        let matcher = if manner.expression {
            Self::expression(words, manner)?
        } else if manner.exact {
            Matcher::Exact(Needle::new(words, words, manner)?)
        } else {
            let folded = FoldedText::new(words, Folding::Words);
            if folded.as_str().is_empty() {
                return Err(PatternError::Empty);
            }
            let minds_case = minds_case(words, manner);
            let wrapped = compile(&across_lines(folded.as_str()), minds_case, manner)?;
            Matcher::Folded {
                words: if folded.is_wrapped() {
                    Needle::Expression(wrapped.clone())
                } else {
                    Needle::new(folded.as_str(), words, manner)?
                },
                wrapped,
                is_plain: folded.as_str().chars().all(|c| c.is_ascii_alphanumeric()),
            }
        };
        Ok(Self(matcher))
    }

    fn expression(pattern: &str, manner: Manner) -> Result<Matcher, PatternError> {
        let compile = |expression: &str| {
            let whole = whole(expression, manner);
            let compiled = RegexBuilder::new(&whole).multi_line(true).build();
            // A fault is told in the person's own words where they have one.
            compiled.map_err(|error| Regex::new(pattern).err().unwrap_or(error))
        };
        Ok(if manner.exact {
            Matcher::Exact(Needle::Expression(compile(pattern)?))
        } else {
            Matcher::Lines(compile(&expression::folded(pattern))?)
        })
    }

    /// A pattern that matches these words as a reader would. Lower-case words match upper case too; a capital asks for
    /// itself.
    ///
    /// # Errors
    /// Where the pattern is empty.
    pub fn literal(words: &str) -> Result<Self, PatternError> {
        Self::new(words, Manner::default())
    }

    /// All hits in order, none empty, none overlapping, widened to whole characters as a reader sees them. Several in
    /// one such character are one hit.
    pub fn spans<'a>(&'a self, text: &'a ArticleText) -> impl Iterator<Item = Span> + 'a {
        let as_it_is = |hit: Range<usize>| Span::new(hit.start, hit.end);
        let found: Box<dyn Iterator<Item = Span> + 'a> = match &self.0 {
            Matcher::Exact(needle) => Box::new(needle.find(text.as_str()).map(as_it_is)),
            Matcher::Folded {
                words, is_plain, ..
            } if *is_plain && text.keeps_words() => {
                Box::new(words.find(text.as_str()).map(as_it_is))
            }
            Matcher::Folded { words, wrapped, .. } => {
                let folded = text.folded();
                let hits = if folded.is_wrapped() {
                    Box::new(ranges(wrapped, folded.as_str()))
                } else {
                    words.find(folded.as_str())
                };
                Box::new(hits.map(|hit| folded.source(hit)))
            }
            Matcher::Lines(expression) => {
                // Not kept: expressions are rare, and words are looked for in the other folding.
                let folded = FoldedText::new(text.as_str(), Folding::Lines);
                let hits = ranges(expression, folded.as_str());
                let hits: Vec<Span> = hits
                    .filter(|hit| !hit.is_empty())
                    .map(|hit| folded.source(hit))
                    .collect();
                Box::new(hits.into_iter())
            }
        };
        let mut last_end = 0;
        found
            // Also those inside of the last hit's last character, before they are widened: a character may have a
            // million marks, and looking for its ends takes as many steps.
            .filter_map(move |span| {
                if span.is_empty() || span.start.get() < last_end {
                    return None;
                }
                let end = if text.is_boundary(span.end) {
                    span.end
                } else {
                    text.next_character(text.floor_boundary(span.end))
                };
                last_end = end.get();
                Some(Span::between(text.floor_boundary(span.start), end))
            })
    }
}

/// Whether a capital is not the same as a small letter.
fn minds_case(words: &str, manner: Manner) -> bool {
    let has = |is_one: fn(char) -> bool| words.chars().any(is_one);
    manner.exact || has(char::is_uppercase) || !has(char::is_alphabetic)
}

/// An expression for words.
fn compile(expression: &str, minds_case: bool, manner: Manner) -> Result<Regex, PatternError> {
    RegexBuilder::new(&whole(expression, manner))
        .case_insensitive(!minds_case)
        .build()
        .map_err(|_| PatternError::TooLong)
}

/// An expression that does not match inside of a longer word, if that is asked for.
fn whole(expression: &str, manner: Manner) -> String {
    if manner.whole_word {
        format!(r"\b{{start-half}}(?:{expression})\b{{end-half}}")
    } else {
        expression.to_owned()
    }
}

/// An expression for folded words that may be cut at a line's end, with a hyphen or without.
pub(super) fn across_lines(words: &str) -> String {
    let mut expression = String::new();
    let mut characters = words.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            // “pre- and post-war”, where the line ends behind the first hyphen.
            '-' if characters.next_if_eq(&' ').is_some() => {
                expression.push_str("(?:- |\u{ad})");
            }
            '-' => expression.push_str("[-\u{ad}]"),
            ' ' => expression.push_str("[ \u{200b}]"),
            WRAPPED_HYPHEN => expression.push_str("[-\u{ad}]?"),
            WRAPPED_BLANK => expression.push_str("[ \u{200b}]?"),
            c => {
                expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
                let next = characters.peek();
                if c.is_alphanumeric() && next.is_some_and(|next| next.is_alphanumeric()) {
                    expression.push_str("[\u{ad}\u{200b}]?");
                }
            }
        }
    }
    expression
}

impl Match {
    /// A hit with what stands beside it.
    #[must_use]
    pub fn of(text: &ArticleText, span: Span) -> Self {
        let source = text.as_str();
        let mut from = span.start.get().saturating_sub(CONTEXT_BYTES);
        while !source.is_char_boundary(from) {
            from += 1;
        }
        let mut to = (span.end.get() + CONTEXT_BYTES).min(source.len());
        while !source.is_char_boundary(to) {
            to -= 1;
        }
        let left = &source[from.min(span.start.get())..span.start.get()];
        let right = &source[span.end.get()..to.max(span.end.get())];
        let is_whole = |side: &str, rest: &str| side.contains('\n') || rest.is_empty();
        let (before, after) = (&source[..from], &source[to..]);
        Self {
            is_cut_left: !is_whole(left, before) && !before.ends_with('\n'),
            is_cut_right: !is_whole(right, after) && !after.starts_with('\n'),
            span,
            left: left.rsplit('\n').next().unwrap_or_default().to_owned(),
            right: right.split('\n').next().unwrap_or_default().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPRESSION: Manner = Manner {
        exact: false,
        whole_word: false,
        expression: true,
    };

    fn expression(pattern: &str) -> Result<Pattern, PatternError> {
        Pattern::new(pattern, EXPRESSION)
    }

    fn hits(text: &str, pattern: &Pattern) -> Vec<String> {
        let text = ArticleText::new(text);
        let matches = pattern.spans(&text).map(|span| Match::of(&text, span));
        matches
            .map(|hit| format!("{}[{}]{}", hit.left, text.slice(hit.span), hit.right))
            .collect()
    }

    #[test]
    fn literal_patterns_mind_capitals_only_when_given() {
        let text = "Sale now.\nNot for sale, no sale";
        let lower = Pattern::literal("sale").expect("a pattern");
        assert_eq!(
            hits(text, &lower),
            [
                "[Sale] now.",
                "Not for [sale], no sale",
                "Not for sale, no [sale]",
            ]
        );
        let capital = Pattern::literal("Sale").expect("a pattern");
        assert_eq!(hits(text, &capital), ["[Sale] now."]);
    }

    #[test]
    fn expressions_find_and_faults_are_told() {
        let numbers = expression(r"\d[\d,]*").expect("a pattern");
        assert_eq!(
            hits("74,000 or 300", &numbers),
            ["[74,000] or 300", "74,000 or [300]"]
        );
        assert!(matches!(expression("("), Err(PatternError::Expression(_))));
        assert!(matches!(Pattern::literal(""), Err(PatternError::Empty)));
    }

    #[test]
    fn hits_never_cut_a_character() {
        let exact = |words: &str, expression: bool| {
            let manner = Manner {
                exact: true,
                expression,
                ..Manner::default()
            };
            Pattern::new(words, manner).expect("a pattern")
        };
        let e = exact("e", true);
        assert_eq!(hits("e\u{301}t", &e), ["[e\u{301}]t"]);
        let mark = exact("\u{301}", false);
        assert_eq!(
            hits("e\u{301}\u{301}te\u{301}", &mark),
            ["[e\u{301}\u{301}]te\u{301}", "e\u{301}\u{301}t[e\u{301}]"]
        );
    }

    #[test]
    fn a_context_says_where_its_line_is_cut() {
        let text = format!("short\n{0}ferry{0}\nThe ferry", "word ".repeat(100));
        let text = ArticleText::new(text);
        let pattern = Pattern::literal("ferry").expect("words");
        let cut: Vec<_> = (pattern.spans(&text))
            .map(|span| Match::of(&text, span))
            .map(|line| (line.is_cut_left, line.is_cut_right))
            .collect();
        assert_eq!(cut, [(true, true), (false, false)]);
    }
}
