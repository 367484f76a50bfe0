//! What is told in direct speech, before anybody asks by whom: between marks, in lines of dialogue, in turns of a
//! transcript.

use super::transcript::Transcript;
use super::{dialogue, marks, paragraphs, place};
use crate::language::Lexicon;
use crate::text::{ArticleText, Span};

/// What a text tells in direct speech. To find it is much less work than to find who says it.
#[derive(Debug)]
pub struct Told {
    /// The lines that are read, without furniture, in bytes of the text as it is read.
    pub(super) paragraphs: Vec<(usize, usize)>,
    /// In the order of their starts.
    pub(super) found: Vec<marks::Marked>,
    pub(super) transcript: Transcript,
}

impl Told {
    /// Reads a text. What is `furniture` is passed over.
    #[must_use]
    pub fn read(text: &ArticleText, furniture: &[Span], lexicon: &Lexicon) -> Self {
        let source = text.reading().as_str();
        let paragraphs = paragraphs(text, furniture);
        let found = marks::find(source, &paragraphs, &lexicon.speech.elisions);
        let found = dialogue::add(source, &paragraphs, lexicon, found);
        let transcript = Transcript::read(source, &paragraphs, &found, lexicon);
        Self {
            found: transcript.add(found),
            paragraphs,
            transcript,
        }
    }

    /// Where the direct quotes are: the spans that [`quotes`](super::quotes) gives, in its order.
    pub fn spans(&self, text: &ArticleText) -> impl Iterator<Item = Span> {
        let places = self.found.iter().filter_map(|quote| place(text, quote));
        places.map(|(span, _)| span)
    }
}
