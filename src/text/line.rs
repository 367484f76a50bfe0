//! One line of a text by its form: whether it is one of a list, ends a sentence, goes on with one.

/// A longer line is a paragraph, in characters.
pub(super) const WIDEST: usize = 120;

/// A line of a text.
pub(super) struct Line<'a> {
    /// Where its line end is.
    pub end: usize,
    /// What stands in front of it.
    pub indent: usize,
    pub text: &'a str,
    /// In characters.
    pub length: usize,
}

impl<'a> Line<'a> {
    pub fn new(line: &'a str, start: usize) -> Self {
        let text = line.trim();
        Self {
            end: start + line.len(),
            indent: line.len() - line.trim_start().len(),
            text,
            length: text.chars().take(WIDEST + 1).count(),
        }
    }

    /// How far it goes, with what stands in front of it: the first line of a paragraph is often moved in.
    pub fn width(&self) -> usize {
        self.indent + self.length
    }

    /// Whether it is one of a table.
    pub fn is_row(&self) -> bool {
        self.text.contains('\t') || self.text.contains("  ")
    }

    /// Whether it is one of a list.
    pub fn is_item(&self) -> bool {
        let mut words = self.text.split_whitespace();
        let word = words.next().unwrap_or_default();
        let number = word.trim_start_matches('(').trim_end_matches(['.', ')']);
        let is_number = match number.len() {
            1 if word.ends_with(')') => true,
            1..=3 => number.len() < word.len() && number.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        (is_number && words.next().is_some())
            || matches!(
                word,
                "-" | "–" | "—" | "*" | "•" | "·" | "‣" | "+" | "o" | "§"
            )
    }

    pub fn ends_sentence(&self) -> bool {
        let closing = |c: char| "\"'”’»«“)]」』".contains(c);
        let end = self.text.trim_end_matches(closing);
        end.ends_with(['.', '!', '?', '…', ':', '。', '؟', '۔'])
    }

    /// Whether a sentence goes on with it.
    pub fn continues(&self) -> bool {
        let first = self.text.chars().next();
        first.is_some_and(|c| {
            let has_no_case = c.is_alphabetic() && !c.is_uppercase() && !writes_without_blanks(c);
            c.is_lowercase() || has_no_case
        })
    }
}

/// Whether a character is of a writing that has no blanks between words, so that a line's end stands for none.
pub(super) const fn writes_without_blanks(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{312f}'
            | '\u{31a0}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ff9f}'
            | '\u{20000}'..='\u{3ffff}'
    )
}
