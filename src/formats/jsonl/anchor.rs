//! Where a file's positions are in an article's text.
//!
//! A position is believed when the quoted text stands there. Where it does not (positions counted in another unit, a
//! text edited since) the quote itself is looked for, and taken when it stands in the article exactly once. A quote that
//! stands nowhere as it is written is sought as a reader sees it: other blanks, lines' ends and marks do not matter.

use super::lines::{Position, SpanEntry};
use crate::formats::ImportError;
use crate::formats::spelling::with_line_feeds;
use crate::model::Spans;
use crate::text::{ArticleText, CodePointSpan, Span, alike, reads_alike};

/// An article's text together with the way from the file's positions to its own.
pub(in crate::formats) struct Anchor {
    text: ArticleText,
    /// Code points of the file's text that are not in the article's (a byte order mark, the CR of CRLF), ascending.
    dropped: Vec<usize>,
}

/// Spans in an article, and what was doubtful about them.
pub(in crate::formats) struct Anchored {
    pub spans: Vec<Span>,
    pub doubts: Vec<String>,
}

impl Anchor {
    /// Takes a file's text over, with line ends as an article has them: LF, nothing else.
    pub fn new(text: &str) -> Self {
        if !text.starts_with('\u{feff}') && !text.contains('\r') {
            return Self {
                text: ArticleText::new(text),
                dropped: Vec::new(),
            };
        }
        let mut dropped = Vec::new();
        let mut kept = String::with_capacity(text.len());
        let mut characters = text.chars().enumerate().peekable();
        while let Some((at, character)) = characters.next() {
            match character {
                '\u{feff}' if at == 0 => dropped.push(at),
                '\r' if characters.peek().is_some_and(|(_, next)| *next == '\n') => {
                    dropped.push(at);
                }
                '\r' => kept.push('\n'),
                other => kept.push(other),
            }
        }
        Self {
            text: ArticleText::new(kept),
            dropped,
        }
    }

    /// Of a text that an article has already: a file's positions are its own.
    pub const fn of(text: ArticleText) -> Self {
        Self {
            text,
            dropped: Vec::new(),
        }
    }

    /// The article's text.
    pub fn text(&self) -> &ArticleText {
        &self.text
    }

    /// The same positions in an equal text that the project has already.
    pub fn onto(self, text: ArticleText) -> Self {
        Self { text, ..self }
    }

    /// The spans of an annotation, in order; those that share text or touch are one.
    pub fn spans(
        &self,
        entries: &[SpanEntry],
        place: &str,
    ) -> Result<(Spans, Vec<String>), ImportError> {
        let Anchored { spans, doubts } = self.places(entries, place)?;
        // In order and apart is how they are kept, touching ones too; only what could not be kept is merged.
        let spans = Spans::new(spans.clone()).or_else(|_| Spans::merged(spans));
        let spans = spans.map_err(|error| ImportError::new(place, error.to_string()))?;
        Ok((spans, doubts))
    }

    /// Each span by itself, as the file has them.
    pub fn places(&self, entries: &[SpanEntry], place: &str) -> Result<Anchored, ImportError> {
        let mut doubts = Vec::new();
        let mut spans = Vec::with_capacity(entries.len());
        for entry in entries {
            spans.push(self.place(entry, place, &mut doubts)?);
        }
        Ok(Anchored { spans, doubts })
    }

    fn place(
        &self,
        entry: &SpanEntry,
        place: &str,
        doubts: &mut Vec<String>,
    ) -> Result<Span, ImportError> {
        let quote = entry.text.as_deref().map(with_line_feeds);
        let quote = quote.as_deref().filter(|quote| !quote.is_empty());
        let (Some(Position(start)), Some(Position(end))) = (entry.start, entry.end) else {
            let quote = quote.ok_or_else(|| {
                ImportError::new(
                    place,
                    "a span needs “start” and “end”, or the “text” that it covers",
                )
            })?;
            return self.find(quote, place, "without a position");
        };
        let resolved = self.resolve(start, end);
        let there = resolved.as_ref().ok().map(|(_, widened)| *widened);
        let fault = match resolved {
            Ok((span, widened)) => match quote {
                Some(quote)
                    if self.text.slice(widened) != quote && self.text.slice(span) != quote =>
                {
                    let there = shortened(self.text.slice(span));
                    format!("at {start}–{end} the article says “{there}”")
                }
                _ => {
                    if span != widened {
                        doubts.push(format!(
                            "{place}: the span {start}–{end} cut a character in two and was widened to “{}”",
                            shortened(self.text.slice(widened))
                        ));
                    }
                    return Ok(widened);
                }
            },
            Err(fault) => fault,
        };
        let Some(quote) = quote else {
            let error = ImportError::new(place, fault);
            return Err(error.hint(
                "positions count Unicode code points of the article's text, from 0, end excluded",
            ));
        };
        let found = match self.find(quote, place, &fault) {
            Ok(found) => found,
            Err(error) => {
                let is_written_otherwise = |there: &Span| {
                    !quote.trim().is_empty() && reads_alike(self.text.slice(*there), quote)
                };
                there.filter(is_written_otherwise).ok_or(error)?
            }
        };
        let words = shortened(quote);
        doubts.push(if there == Some(found) {
            format!("{place}: {fault}, which reads like “{words}”")
        } else {
            let CodePointSpan { start, end } = self.text.code_point_span(found);
            format!("{place}: {fault}; “{words}” was found at {start}–{end} instead")
        });
        Ok(found)
    }

    /// The span at the file's positions, and the same on whole characters; else what is wrong with them.
    fn resolve(&self, start: usize, end: usize) -> Result<(Span, Span), String> {
        let kept = |at: usize| at - self.dropped.partition_point(|dropped| *dropped < at);
        let places = CodePointSpan::new(kept(start), kept(end));
        let found = self.text.span_of_code_points(places);
        if let Ok(span) = found {
            return Ok((span, span));
        }
        // Said in the file's own numbers.
        let start_byte = self.text.byte_of_code_point(places.start);
        match start_byte.zip(self.text.byte_of_code_point(places.end)) {
            Some((from, to)) if from < to => {
                let span = Span::between(from, to);
                Ok((span, self.whole_characters(span)))
            }
            None if start < end => {
                let length = self.text.code_points() + self.dropped.len();
                Err(format!(
                    "the span {start}–{end} reaches beyond the text's end at {length}"
                ))
            }
            _ => Err(format!("the span {start}–{end} covers no text")),
        }
    }

    fn whole_characters(&self, span: Span) -> Span {
        let end = if self.text.is_boundary(span.end) {
            span.end
        } else {
            self.text.next_character(self.text.floor_boundary(span.end))
        };
        Span::between(self.text.floor_boundary(span.start), end)
    }

    /// The only place where the quote stands, else the only one where it reads so.
    fn find(&self, quote: &str, place: &str, fault: &str) -> Result<Span, ImportError> {
        let source = self.text.as_str();
        let mut from = 0;
        // Not one that goes on behind a hit: it would see only one “aa” in “aaa”.
        let finder = memchr::memmem::Finder::new(quote);
        let starts = std::iter::from_fn(|| {
            let at = from + finder.find(source.get(from..)?.as_bytes())?;
            from = at + source[at..].chars().next().map_or(1, char::len_utf8);
            Some(at)
        });
        let spans = starts.map(|at| Span::new(at, at + quote.len()));
        let mut whole = spans.filter(|span| self.text.check(*span).is_ok());
        let shown = shortened(quote);
        match (whole.next(), whole.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => {
                if let [only] = alike(&self.text, quote)[..] {
                    return Ok(only);
                }
                let error =
                    ImportError::new(place, format!("{fault}; “{shown}” is not in this article"));
                Err(error
                    .hint("check that the positions belong to this very text, to the last space"))
            }
            (Some(_), Some(_)) => {
                let error =
                    ImportError::new(place, format!("{fault}; “{shown}” is there more than once"));
                Err(error.hint("correct “start” and “end”: they count Unicode code points from 0, end excluded"))
            }
        }
    }
}

/// A quote short enough for a message.
fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    if text.chars().count() <= LIMIT {
        return text.to_owned();
    }
    text.chars().take(LIMIT - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(start: usize, end: usize, text: Option<&str>) -> SpanEntry {
        SpanEntry {
            start: Some(Position(start)),
            end: Some(Position(end)),
            text: text.map(str::to_owned),
        }
    }

    /// The covered texts and the number of doubts, or the error.
    fn anchored(article: &str, entries: &[SpanEntry]) -> Result<(Vec<String>, usize), String> {
        let anchor = Anchor::new(article);
        let (spans, doubts) = anchor
            .spans(entries, "line 1")
            .map_err(|error| error.to_string())?;
        let texts = spans
            .iter()
            .map(|span| anchor.text().slice(span).to_owned())
            .collect();
        Ok((texts, doubts.len()))
    }

    #[test]
    fn positions_with_their_quote_are_believed() {
        let article = "Not for sale 👨‍👩‍👧, not for rent";
        assert_eq!(
            anchored(article, &[entry(8, 12, Some("sale"))]),
            Ok((vec!["sale".into()], 0))
        );
        assert_eq!(
            anchored(article, &[entry(8, 12, None)]),
            Ok((vec!["sale".into()], 0))
        );
    }

    #[test]
    fn a_quote_that_stands_elsewhere_is_found_when_unique() {
        let article = "Not for sale 👨‍👩‍👧, not for rent";
        // Counted in UTF-16 units, as a browser does.
        assert_eq!(
            anchored(article, &[entry(31, 35, Some("rent"))]),
            Ok((vec!["rent".into()], 1))
        );
        assert_eq!(
            anchored(article, &[entry(900, 904, Some("rent"))]),
            Ok((vec!["rent".into()], 1))
        );
        let twice = anchored(article, &[entry(0, 3, Some("for"))]).expect_err("twice");
        assert!(
            twice.contains("line 1") && twice.contains("more than once"),
            "{twice}"
        );
        let nowhere = anchored(article, &[entry(0, 3, Some("gift"))]).expect_err("nowhere");
        assert!(nowhere.contains("not in this article"), "{nowhere}");
        assert!(anchored(article, &[entry(5, 5, None)]).is_err());
        assert!(anchored(article, &[entry(9, 5, None)]).is_err());
        let beyond = anchored(article, &[entry(0, 99_999_999_999, None)]).expect_err("beyond");
        assert!(beyond.contains("0–99999999999"), "{beyond}");
    }

    #[test]
    fn a_quote_that_is_written_otherwise_is_found_as_a_reader_sees_it() {
        let article = "She said: “We’ve\nno idea”, and no\u{a0}idea had she.";
        assert_eq!(
            anchored(article, &[entry(10, 25, Some("\"We've no idea\""))]),
            Ok((vec!["“We’ve\nno idea”".into()], 1))
        );
        // Of two that read so, the one at the position.
        assert_eq!(
            anchored(article, &[entry(17, 24, Some("no  idea"))]),
            Ok((vec!["no idea".into()], 1))
        );
        let twice = anchored(article, &[entry(0, 3, Some("no  idea"))]).expect_err("twice");
        assert!(twice.contains("not in this article"), "{twice}");
    }

    #[test]
    fn a_quote_alone_is_enough() {
        let alone = |text: &str| SpanEntry {
            start: None,
            end: None,
            text: Some(text.to_owned()),
        };
        assert_eq!(
            anchored("one two", &[alone("two")]),
            Ok((vec!["two".into()], 0))
        );
        assert!(anchored("one one", &[alone("one")]).is_err());
        assert!(anchored("aaa", &[alone("aa")]).is_err());
    }

    #[test]
    fn a_cut_character_is_made_whole() {
        let article = "cafe\u{301} noir";
        assert_eq!(
            anchored(article, &[entry(0, 4, Some("cafe"))]),
            Ok((vec!["cafe\u{301}".into()], 1))
        );
    }

    #[test]
    fn positions_survive_other_line_ends() {
        let article = "\u{feff}one\r\ntwo\rthree\r\nfour";
        // In the file's text: BOM 0, one 1–4, CRLF 4–6, two 6–9, CR 9, three 10–15, CRLF 15–17, four 17–21.
        let found = anchored(
            article,
            &[
                entry(6, 9, Some("two")),
                entry(10, 21, Some("three\r\nfour")),
            ],
        );
        assert_eq!(found, Ok((vec!["two".into(), "three\nfour".into()], 0)));
    }

    #[test]
    fn spans_that_share_text_are_one() {
        let article = "abcdefgh";
        let merged = anchored(article, &[entry(3, 6, None), entry(1, 4, None)]);
        assert_eq!(merged, Ok((vec!["bcdef".into()], 0)));
        let touching = anchored(article, &[entry(1, 3, None), entry(3, 4, None)]);
        assert_eq!(touching, Ok((vec!["bc".into(), "d".into()], 0)));
        assert!(anchored(article, &[]).is_err());
    }
}
