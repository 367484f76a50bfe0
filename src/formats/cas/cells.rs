//! Cells of `WebAnno` TSV: values, several of them in one, and the numbers behind them.

use crate::formats::spelling;

/// A value as a cell may hold it.
pub(super) fn escaped(value: &str) -> String {
    let mut cell = String::with_capacity(value.len());
    let mut before = ' ';
    for c in value.chars() {
        match c {
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => cell.extend(['\\', c]),
            '\t' => cell += "\\t",
            '\n' => cell += "\\n",
            '\r' => cell.push(' '),
            '>' if before == '-' => {
                cell.pop();
                cell += "\\->";
            }
            c => cell.push(c),
        }
        before = c;
    }
    cell
}

/// A line of text.
pub(super) fn escaped_text(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => text += "\\t",
            '\u{c}' => text += "\\f",
            '\r' => text += "\\r",
            '\u{8}' => text += "\\b",
            '\\' => text += "\\\\",
            '\0'..='\u{7}' | '\u{e}'..='\u{1f}' => text.extend(['\\', c]),
            c => text.push(c),
        }
    }
    text
}

/// What stands between marks that no backslash is before. Of nothing, nothing.
pub(super) fn pieces(cell: &str, mark: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    if cell.is_empty() {
        return pieces;
    }
    let (mut start, mut is_escaped) = (0, false);
    for (at, c) in cell.char_indices() {
        if c == mark && !is_escaped {
            pieces.push(cell.get(start..at).unwrap_or_default());
            start = at + c.len_utf8();
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    pieces.push(cell.get(start..).unwrap_or_default());
    pieces
}

/// Whether the last backslash of a text is one that escapes, and not one that is escaped itself.
fn escapes_what_follows(text: &str) -> bool {
    text.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1
}

/// A cell without the number behind it: `PER[3]`, `*->1-2`.
pub(super) fn unnumbered(cell: &str) -> &str {
    if let Some(start) = cell.ends_with(']').then(|| cell.rfind('[')).flatten()
        && !cell.get(..start).is_some_and(escapes_what_follows)
        && !cell.strip_suffix(']').is_some_and(escapes_what_follows)
    {
        return cell.get(..start).unwrap_or_default();
    }
    match link(cell) {
        Some(_) => cell.rsplit_once("->").map_or(cell, |(value, _)| value),
        None => cell,
    }
}

/// The number by which an annotation is known.
pub(super) fn number(cell: &str) -> Option<usize> {
    let value = unnumbered(cell);
    let inner = cell.strip_prefix(value)?.strip_prefix('[')?;
    inner.strip_suffix(']')?.parse().ok()
}

/// The chain and the place in it.
pub(super) fn link(cell: &str) -> Option<(usize, usize)> {
    let (value, place) = cell.rsplit_once("->")?;
    if escapes_what_follows(value) {
        return None;
    }
    let (chain, place) = place.split_once('-')?;
    Some((chain.parse().ok()?, place.parse().ok()?))
}

/// What a cell says.
pub(super) fn unescaped(value: &str) -> String {
    spelling::unescaped(value, &[('\t', 't'), ('\n', 'n')])
}

/// What a line of text says.
pub(super) fn unescaped_text(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let plain = match (c, rest.peek()) {
            ('\\', Some('t')) => '\t',
            ('\\', Some('n')) => '\n',
            ('\\', Some('f')) => '\u{c}',
            ('\\', Some('r')) => '\r',
            ('\\', Some('b')) => '\u{8}',
            ('\\', Some('\\')) => '\\',
            ('\\', Some(c)) if c.is_control() => *c,
            _ => {
                text.push(c);
                continue;
            }
        };
        text.push(plain);
        rest.next();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back() {
        for words in [
            "", "*", "_", "a->b", "->", "[1]", "a|b;c", "\\", "\t\n", "x->1-2", "-\\>",
        ] {
            let cell = format!("{}[7]", escaped(words));
            assert_eq!(pieces(&cell, '|').len(), 1, "{cell}");
            assert_eq!(
                (unescaped(unnumbered(&cell)), number(&cell)),
                (words.to_owned(), Some(7))
            );
        }
        for line in ["a\tb\\c\\t", "\u{1}\u{c}\u{8}", "\\"] {
            assert_eq!(unescaped_text(&escaped_text(line)), line);
        }
        assert_eq!((link("*->3-2"), link("a\\->3-2")), (Some((3, 2)), None));
        assert_eq!(pieces("a\\|b|c", '|'), ["a\\|b", "c"]);
    }
}
