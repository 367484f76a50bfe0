//! The last column of CoNLL-U: names with values, among them the white space around a token.

/// Stands at a token that is none: an article without a word has no other.
pub(super) const PLACEHOLDER: &str = "Placeholder";

/// White space as `UDPipe` writes it into a cell.
pub(super) fn escaped(space: &str) -> String {
    let mut escaped = String::with_capacity(space.len() * 2);
    for letter in space.chars() {
        match letter {
            ' ' => escaped.push_str("\\s"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '|' => escaped.push_str("\\p"),
            '\\' => escaped.push_str("\\\\"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The white space that a cell says.
pub(super) fn unescaped(cell: &str) -> String {
    let mut space = String::with_capacity(cell.len());
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        let sign = if letter == '\\' { letters.next() } else { None };
        match (letter, sign) {
            (_, Some('s')) => space.push(' '),
            (_, Some('t')) => space.push('\t'),
            (_, Some('n')) => space.push('\n'),
            (_, Some('r')) => space.push('\r'),
            (_, Some('p')) => space.push('|'),
            (_, Some(other)) => space.push(other),
            (letter, None) => space.push(letter),
        }
    }
    space
}

/// The value of a name in a cell.
pub(super) fn value<'a>(cell: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = cell.split('|').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_comes_back() {
        let space = " \t\n\r\u{a0}\\|";
        assert_eq!(unescaped(&escaped(space)), space);
        let cell = format!("SpaceAfter=No|SpacesAfter={}|x", escaped(space));
        assert_eq!(
            value(&cell, "SpacesAfter").map(unescaped).as_deref(),
            Some(space)
        );
        assert_eq!(value(&cell, "x"), None);
    }
}
