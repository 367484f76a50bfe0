//! What ends a line belongs to no selection.

use super::{ArticleText, Span};

/// What ends a line.
const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

impl ArticleText {
    /// The span without line ends at its ends, and without the blanks beside these; an empty one where it held nothing
    /// else. Other blanks stay.
    #[must_use]
    pub fn trim_line_ends(&self, span: Span) -> Span {
        let trimmed = self.trim(span);
        let breaks = |blanks: Span| self.slice(blanks).contains(LINE_ENDS);
        let (before, behind) = (
            Span::between(span.start, trimmed.start),
            Span::between(trimmed.end, span.end),
        );
        if trimmed.is_empty() {
            return if breaks(span) { trimmed } else { span };
        }
        Span::between(
            if breaks(before) {
                trimmed.start
            } else {
                span.start
            },
            if breaks(behind) {
                trimmed.end
            } else {
                span.end
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::super::{ArticleText, Snap, Span};

    #[test]
    fn what_ends_a_paragraph_is_never_selected() {
        let text = ArticleText::new("One.\u{a0}\n\n Two 👨\u{200d}👩\u{200d}👧\nThree");
        let shown = |from: usize, to: usize| {
            let whole = text.whole_characters(Span::new(from, to));
            let snapped = text.snap(whole, Snap::Characters, &Words::default());
            snapped.map(|span| text.slice(span))
        };
        let second = text.as_str().find("Two").expect("there");
        let third = text.as_str().find("Three").expect("there");
        assert_eq!(
            shown(0, second),
            Some("One."),
            "to the next paragraph's first letter"
        );
        assert_eq!(shown(0, 4), Some("One."));
        assert_eq!(shown(0, 6), Some("One.\u{a0}"), "a blank alone was meant");
        assert_eq!(shown(4, second + 3), Some("Two"));
        assert_eq!(shown(second, third), Some("Two 👨\u{200d}👩\u{200d}👧"));
        assert_eq!(shown(6, second), None, "there is nothing but line ends");
        for start in 0..text.len() {
            for end in start + 1..=text.len() {
                let whole = text.whole_characters(Span::new(start, end));
                let Some(span) = text.snap(whole, Snap::Characters, &Words::default()) else {
                    continue;
                };
                let words = text.slice(span);
                assert!(
                    !words.starts_with('\n') && !words.ends_with('\n'),
                    "{words:?}"
                );
                assert_eq!(text.check(span), Ok(()));
            }
        }
    }
}
