//! Texts put together again of the tokens that a file has, with the place of each.

use std::ops::Range;

use super::foreign;
use super::jsonl::lines::SpanEntry;

/// A text in the making.
#[derive(Default)]
pub(super) struct Rebuilt {
    pub text: String,
    /// In code points.
    length: usize,
    places: Vec<Place>,
}

/// Where a token stands.
struct Place {
    /// In code points, half-open.
    start: usize,
    end: usize,
    bytes: Range<usize>,
}

impl Rebuilt {
    /// Adds white space.
    pub fn space(&mut self, space: &str) {
        self.text.push_str(space);
        self.length += space.chars().count();
    }

    /// Adds a token, and says which it is.
    pub fn word(&mut self, form: &str) -> usize {
        let (start, first) = (self.length, self.text.len());
        self.space(form);
        self.places.push(Place {
            start,
            end: self.length,
            bytes: first..self.text.len(),
        });
        self.places.len() - 1
    }

    /// Adds a token with the white space in front of it that its neighbour seems to ask for.
    pub fn spaced_word(&mut self, form: &str) -> usize {
        if !self.text.is_empty() && !self.text.ends_with('\n') && !sticks(&self.text, form) {
            self.space(" ");
        }
        self.word(form)
    }

    /// How many tokens there are.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The stretch of some tokens; `None` where there are none.
    pub fn span(&self, tokens: Range<usize>) -> Option<SpanEntry> {
        let places = self.places.get(tokens)?;
        let (start, end) = (places.first()?.start, places.last()?.end);
        Some(foreign::span(start, end, None))
    }

    /// The words of some tokens, with the white space between them.
    pub fn words(&self, tokens: Range<usize>) -> &str {
        let places = self.places.get(tokens).unwrap_or_default();
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return "";
        };
        self.text
            .get(first.bytes.start..last.bytes.end)
            .unwrap_or_default()
    }

    /// The stretches of some tokens in order: those that follow each other are one.
    pub fn spans(&self, tokens: &[usize]) -> Vec<SpanEntry> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for token in tokens {
            match runs.last_mut() {
                Some(run) if run.end == *token => run.end += 1,
                _ => runs.push(*token..*token + 1),
            }
        }
        runs.into_iter().filter_map(|run| self.span(run)).collect()
    }
}

/// Whether no blank stands between two tokens, as far as that can be told: before a mark that closes, behind one that opens.
fn sticks(text: &str, form: &str) -> bool {
    let closes = matches!(
        form,
        "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "}" | "…" | "..." | "%" | "”" | "’" | "»"
    );
    let opens = text.ends_with(['(', '[', '{', '“', '«', '¿', '¡']);
    // “n't” and “'s” are cut off their words by the English tokenisers.
    let ending =
        form == "n't" || (form.len() > 1 && form.starts_with(['\'', '’']) && is_short(form));
    closes || opens || ending
}

fn is_short(form: &str) -> bool {
    matches!(
        form.get(form.chars().next().map_or(0, char::len_utf8)..),
        Some("s" | "re" | "ve" | "ll" | "d" | "m" | "S" | "RE" | "VE" | "LL" | "D" | "M")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_a_reader_expects_them() {
        let mut text = Rebuilt::default();
        let words = "“ We ca n't ” , she ( Ito ) said , 5 % of it 's mine .";
        for word in words.split(' ') {
            text.spaced_word(word);
        }
        assert_eq!(text.text, "“We can't”, she (Ito) said, 5% of it's mine.");
        let span = text.span(1..4).expect("tokens");
        assert_eq!(
            (span.start.map(|it| it.0), span.end.map(|it| it.0)),
            (Some(1), Some(9))
        );
        assert!(text.span(3..3).is_none());
        assert_eq!(text.spans(&[0, 1, 5]).len(), 2);
    }
}
