//! What is said of a passage as the one text that a selection has: the note, then a line `[name = value]` for each value.
//!
//! **Invariant.** What is written is read again as it was, whatever stands in it: a note that ends in such a line has an
//! empty pair of brackets behind it.

use std::collections::BTreeMap;

use crate::formats::spelling::{Escapes, escaped, unescaped};
use crate::model::AttributeValue;

/// Ends the note where its own last line would be taken for a value.
const END: &str = "[]";

/// What is on one line. A name has no `=` besides.
const LINE: &Escapes = &[('\\', '\\'), ('\n', 'n'), ('\r', 'r')];

/// Note and values as one text.
pub(super) fn written(note: &str, values: &BTreeMap<String, AttributeValue>) -> String {
    let mut text = note.to_owned();
    let last = note.rsplit('\n').next().unwrap_or_default();
    if pair(last).is_some() || last == END {
        text.push('\n');
        text.push_str(END);
    }
    for (name, value) in values {
        if !text.is_empty() {
            text.push('\n');
        }
        let name = escaped(name, LINE).replace('=', "\\e");
        let value = escaped(&value.to_text(), LINE);
        text.extend(["[", &name, " = ", &value, "]"]);
    }
    text
}

/// Takes such a text apart: the note, and the values in words.
pub(super) fn read(text: &str) -> (String, Vec<(String, String)>) {
    let mut values = Vec::new();
    let mut note = text;
    loop {
        let (before, last) = match note.rsplit_once('\n') {
            Some((before, last)) => (before, last),
            None => ("", note),
        };
        if last == END {
            note = before;
            break;
        }
        let Some(value) = pair(last) else { break };
        values.push(value);
        note = before;
    }
    values.reverse();
    (note.to_owned(), values)
}

/// The name and the value of a line that states one.
fn pair(line: &str) -> Option<(String, String)> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    let (name, value) = inside.split_once(" = ")?;
    let read = |words| unescaped(words, &[('\n', 'n'), ('\r', 'r'), ('=', 'e')]);
    Some((read(name), read(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_it_was_written() {
        let text = |words: &str| AttributeValue::Text(words.to_owned());
        let none = BTreeMap::new();
        let odd = BTreeMap::from([
            ("a = b".to_owned(), text("one\ntwo \\n [x = y]")),
            ("kind".to_owned(), text("")),
        ]);
        for note in ["", "plain", "two\nlines\n", "[a = b]", "x\n[]", "[]"] {
            for values in [&none, &odd] {
                let (back, read) = read(&written(note, values));
                let stated = values.iter().map(|(name, it)| (name.clone(), it.to_text()));
                assert_eq!(read, stated.collect::<Vec<_>>(), "{note:?}");
                assert_eq!(back, note);
            }
        }
        assert_eq!(
            written("So", &odd),
            "So\n[a \\e b = one\\ntwo \\\\n [x = y]]\n[kind = ]"
        );
    }
}
