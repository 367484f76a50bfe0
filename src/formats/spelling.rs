//! How words are spelled in files, where several formats do it alike: line ends, blanks, and signs after a backslash.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

/// The line of a place in a file, as errors name it.
pub(super) fn line_of(bytes: &[u8], at: usize) -> String {
    let before = bytes.get(..at).unwrap_or(bytes);
    format!("line {}", memchr_iter(b'\n', before).count() + 1)
}

/// Signs that have no room in a cell or line, each with the letter that stands for it after a backslash.
pub(super) type Escapes = [(char, char)];

/// The words with the line ends that an article has: CRLF and a lone CR become LF, in one pass that copies whole runs.
pub(super) fn with_line_feeds(words: &str) -> Cow<'_, str> {
    let bytes = words.as_bytes();
    if memchr(b'\r', bytes).is_none() {
        return words.into();
    }
    let mut result = String::with_capacity(words.len());
    let mut copied = 0;
    for at in memchr_iter(b'\r', bytes) {
        result.push_str(&words[copied..at]);
        // The LF of a CRLF is copied with the run that follows.
        if bytes.get(at + 1) != Some(&b'\n') {
            result.push('\n');
        }
        copied = at + 1;
    }
    result.push_str(&words[copied..]);
    result.into()
}

/// Words with one blank between them.
pub(super) fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words with each of these signs as backslash and letter.
pub(super) fn escaped(words: &str, escapes: &Escapes) -> String {
    let mut escaped = String::with_capacity(words.len());
    for sign in words.chars() {
        match escapes.iter().find(|(known, _)| *known == sign) {
            Some((_, letter)) => escaped.extend(['\\', *letter]),
            None => escaped.push(sign),
        }
    }
    escaped
}

/// What was escaped. Behind a backslash a letter that stands for nothing is itself.
pub(super) fn unescaped(escaped: &str, escapes: &Escapes) -> String {
    let mut words = String::with_capacity(escaped.len());
    let mut rest = escaped.chars();
    while let Some(sign) = rest.next() {
        let letter = if sign == '\\' { rest.next() } else { None };
        words.push(match letter {
            None => sign,
            Some(letter) => {
                let known = escapes.iter().find(|(_, known)| *known == letter);
                known.map_or(letter, |(sign, _)| *sign)
            }
        });
    }
    words
}
