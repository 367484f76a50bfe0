//! Searching a text, and the concordance (key word in context) of its hits.

use regex::{Regex, RegexBuilder};

use super::{ArticleText, Span};

/// How much text a concordance line shows on each side, in bytes before trimming to whole characters.
const CONTEXT_BYTES: usize = 60;

/// What to look for.
#[derive(Debug, Clone)]
pub struct Pattern(Matcher);

#[derive(Debug, Clone)]
enum Matcher {
    /// Exact bytes: upper and lower case differ.
    Literal(Box<memchr::memmem::Finder<'static>>),
    Expression(Regex),
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
}

impl Pattern {
    /// A pattern that matches just these words. Lower-case words match upper case too; a capital asks for itself.
    ///
    /// # Errors
    /// Where the pattern is empty.
    pub fn literal(words: &str) -> Result<Self, PatternError> {
        if words.is_empty() {
            return Err(PatternError::Empty);
        }
        if words.chars().any(char::is_uppercase) || !words.chars().any(char::is_alphabetic) {
            let finder = memchr::memmem::Finder::new(words.as_bytes()).into_owned();
            return Ok(Self(Matcher::Literal(Box::new(finder))));
        }
        let expression = RegexBuilder::new(&regex::escape(words))
            .case_insensitive(true)
            .build()?;
        Ok(Self(Matcher::Expression(expression)))
    }

    /// A regular expression in the syntax of the `regex` crate.
    ///
    /// # Errors
    /// Where it is empty or has a fault.
    pub fn expression(pattern: &str) -> Result<Self, PatternError> {
        if pattern.is_empty() {
            return Err(PatternError::Empty);
        }
        Ok(Self(Matcher::Expression(Regex::new(pattern)?)))
    }

    /// All hits in order, none empty, none overlapping, widened to whole characters as a reader sees them. Several in
    /// one such character are one hit.
    pub fn spans<'a>(&'a self, text: &'a ArticleText) -> impl Iterator<Item = Span> + 'a {
        let source = text.as_str();
        let found: Box<dyn Iterator<Item = (usize, usize)>> = match &self.0 {
            Matcher::Literal(finder) => Box::new(
                finder
                    .find_iter(source.as_bytes())
                    .map(|at| (at, at + finder.needle().len())),
            ),
            Matcher::Expression(expression) => Box::new(
                expression
                    .find_iter(source)
                    .map(|hit| (hit.start(), hit.end())),
            ),
        };
        let mut last_end = 0;
        found
            // Also those inside of the last hit's last character, before they are widened: a character may have a
            // million marks, and looking for its ends takes as many steps.
            .filter_map(move |(start, end)| {
                if start >= end || start < last_end {
                    return None;
                }
                let span = Span::new(start, end);
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

/// All hits of a pattern with their context.
pub fn concordance<'a>(
    text: &'a ArticleText,
    pattern: &'a Pattern,
) -> impl Iterator<Item = Match> + 'a {
    pattern.spans(text).map(|span| {
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
        Match {
            span,
            left: left.rsplit('\n').next().unwrap_or_default().to_owned(),
            right: right.split('\n').next().unwrap_or_default().to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, pattern: &Pattern) -> Vec<String> {
        let text = ArticleText::new(text);
        concordance(&text, pattern)
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
        let numbers = Pattern::expression(r"\d[\d,]*").expect("a pattern");
        assert_eq!(
            hits("74,000 or 300", &numbers),
            ["[74,000] or 300", "74,000 or [300]"]
        );
        assert!(matches!(
            Pattern::expression("("),
            Err(PatternError::Expression(_))
        ));
        assert!(matches!(Pattern::literal(""), Err(PatternError::Empty)));
    }

    #[test]
    fn hits_never_cut_a_character() {
        let e = Pattern::expression("e").expect("a pattern");
        assert_eq!(hits("e\u{301}t", &e), ["[e\u{301}]t"]);
        let mark = Pattern::literal("\u{301}").expect("a pattern");
        assert_eq!(
            hits("e\u{301}\u{301}te\u{301}", &mark),
            ["[e\u{301}\u{301}]te\u{301}", "e\u{301}\u{301}t[e\u{301}]"]
        );
    }
}
