//! The last column of CoNLL-U: names with values, among them the white space around a token.

use crate::formats::spelling::{self, Escapes};

/// Stands at a token that is none: an article without a word has no other.
pub(super) const PLACEHOLDER: &str = "Placeholder";

/// White space as `UDPipe` writes it into a cell.
const SPACES: &Escapes = &[
    (' ', 's'),
    ('\t', 't'),
    ('\n', 'n'),
    ('\r', 'r'),
    ('|', 'p'),
    ('\\', '\\'),
];

/// White space as a cell has it.
pub(super) fn escaped(space: &str) -> String {
    spelling::escaped(space, SPACES)
}

/// The white space that a cell says.
pub(super) fn unescaped(cell: &str) -> String {
    spelling::unescaped(cell, SPACES)
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
