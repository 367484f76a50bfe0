//! Words as brat's files can hold them: names of one word, and lines and columns that nothing breaks.

use std::fmt::Write as _;

/// Whether brat takes a name, or a value, as it is.
pub(super) fn is_word(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    !name.is_empty() && name.chars().all(is_letter)
}

/// Whether a character ends a line for brat, which splits at all that Python splits at.
pub(super) fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Words in one line and one column, for who looks at them.
pub(super) fn one_line(words: &str) -> String {
    words.replace(|c: char| ends_line(c) || c == '\t', " ")
}

/// Words in one line and one column, from which they come back.
pub(super) fn escaped(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\t' => line.push_str("\\t"),
            // Writing into a string cannot fail.
            c if ends_line(c) => write!(line, "\\u{:04x}", u32::from(c)).unwrap_or_default(),
            c => line.push(c),
        }
    }
    line
}

/// What was escaped.
pub(super) fn unescaped(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            words.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => words.push('\n'),
            Some('t') => words.push('\t'),
            Some('u') => {
                let digits: String = rest.by_ref().take(4).collect();
                let number = u32::from_str_radix(&digits, 16).ok();
                words.extend(number.and_then(char::from_u32));
            }
            Some(c) => words.push(c),
            None => words.push('\\'),
        }
    }
    words
}

/// A name and its value in one line. The name may have a `=` of its own.
pub(super) fn pair(name: &str, value: &str) -> String {
    let name = escaped(name).replace('=', "\\u003d");
    format!("{name}={}", escaped(value))
}

/// Lines of a file.
#[derive(Default)]
pub(super) struct Text(pub String);

impl Text {
    pub fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        writeln!(self.0, "{line}").ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        for words in ["", "a\\nb", "two\nlines\t\u{2028}\u{85}", "\\", "=\\u003d="] {
            let line = escaped(words);
            assert!(!line.contains(|c: char| ends_line(c) || c == '\t'));
            assert_eq!(unescaped(&line), words);
        }
        let line = pair("a=b", "c=d\n");
        let (name, value) = line.split_once('=').expect("a pair");
        assert_eq!(
            (unescaped(name), unescaped(value)),
            ("a=b".into(), "c=d\n".into())
        );
    }
}
