//! Spans out of tags of tokens: IOB and IOB2 (BIO), BILOU, BIOES and BMES alike.
//!
//! All of them say with a letter in front of a hyphen where in its span a token stands. In IOB a span begins with `I` but
//! behind another of the same tag, in the others with a letter of its own; read one way, all come to the same spans.

use std::ops::Range;

use crate::formats::jsonl::lines::AnnotationEntry;
use crate::formats::rebuilt::Rebuilt;
use crate::formats::{foreign, names};

/// Tokens with a tag.
struct Chunk {
    tag: String,
    tokens: Range<usize>,
}

/// Spans in the making.
#[derive(Default)]
pub(in crate::formats) struct Chunks {
    done: Vec<Chunk>,
    open: Option<Chunk>,
}

/// The letter of a cell and the tag behind it; `None` for a token outside of all.
fn parts(cell: &str) -> Option<(char, &str)> {
    let mut letters = cell.chars();
    let mark = letters.next()?;
    let rest = letters.as_str();
    if !matches!(mark, 'B' | 'I' | 'E' | 'S' | 'L' | 'U' | 'M') {
        return None;
    }
    // A lone letter tags what a file tells no sorts of.
    let tag = if rest.is_empty() {
        "Span"
    } else {
        rest.strip_prefix(['-', '_'])?
    };
    (!tag.is_empty()).then_some((mark, tag))
}

/// Whether a cell can be a tag, with one token or outside of all.
pub(in crate::formats) fn is_tag(cell: &str) -> bool {
    matches!(cell, "O" | "_" | "*")
        || (cell.len() > 1 && parts(cell).is_some())
        || matches!(cell, "B" | "I")
}

impl Chunks {
    /// The tag of a token.
    pub fn tag(&mut self, token: usize, cell: &str) {
        let Some((mark, tag)) = parts(cell) else {
            self.close();
            return;
        };
        let goes_on = matches!(mark, 'I' | 'M' | 'E' | 'L');
        match &mut self.open {
            Some(open) if goes_on && open.tag == tag && open.tokens.end == token => {
                open.tokens.end += 1;
            }
            _ => {
                self.close();
                self.open = Some(Chunk {
                    tag: tag.to_owned(),
                    tokens: token..token + 1,
                });
            }
        }
        if matches!(mark, 'E' | 'L' | 'S' | 'U') {
            self.close();
        }
    }

    /// What is open ends, as at the end of a sentence.
    pub fn close(&mut self) {
        self.done.extend(self.open.take());
    }

    /// All of them, in the order of their ends.
    fn finish(mut self) -> Vec<Chunk> {
        self.close();
        self.done
    }

    /// The same as annotations of a text.
    pub fn annotations(self, text: &Rebuilt) -> impl Iterator<Item = AnnotationEntry> {
        self.finish().into_iter().filter_map(|chunk| {
            let span = text.span(chunk.tokens)?;
            Some(foreign::annotation(&names::read(&chunk.tag), vec![span]))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &str) -> Vec<(String, Range<usize>)> {
        let mut chunks = Chunks::default();
        for (token, cell) in cells.split(' ').enumerate() {
            chunks.tag(token, cell);
        }
        let chunks = chunks.finish().into_iter();
        chunks.map(|chunk| (chunk.tag, chunk.tokens)).collect()
    }

    #[test]
    fn all_schemes_say_the_same() {
        let expected = [
            ("PER".to_owned(), 0..2),
            ("PER".to_owned(), 2..3),
            ("LOC".to_owned(), 4..5),
            ("ORG".to_owned(), 5..8),
        ];
        for cells in [
            "I-PER I-PER B-PER O I-LOC I-ORG I-ORG I-ORG",
            "B-PER I-PER B-PER O B-LOC B-ORG I-ORG I-ORG",
            "B-PER L-PER U-PER O U-LOC B-ORG I-ORG L-ORG",
            "B-PER E-PER S-PER O S-LOC B-ORG M-ORG E-ORG",
        ] {
            assert_eq!(read(cells), expected, "{cells}");
        }
        assert_eq!(
            read("B I O B"),
            [("Span".to_owned(), 0..2), ("Span".to_owned(), 3..4)]
        );
    }

    #[test]
    fn words_are_no_tags() {
        for word in ["NNP", "B-", "I", "London", "-X-", "", "S"] {
            assert_eq!(is_tag(word), word == "I", "{word}");
        }
        assert!(is_tag("O") && is_tag("B-a-b") && is_tag("B_PER"));
    }
}
