//! Lines that name what they hold: "Title: …", "Author: …", "URL: …".

use crate::language::{Field, on_pages};

/// The field that a line names, and what it holds.
pub(super) fn of_line(line: &str) -> Option<(Field, &str)> {
    let (label, value) = line.split_once(':')?;
    if label.len() > 24 {
        return None;
    }
    let label = label.trim_matches(['*', '_', ' ', '"']).to_lowercase();
    let value = value.trim_matches(['*', '"', '\'', ' ', '\u{a0}', '\t']);
    let named = |(field, labels): &&(Field, Vec<String>)| {
        (*field == Field::Url) == is_url(value) && labels.contains(&label)
    };
    let (field, _) = on_pages().fields.iter().find(named)?;
    (!value.is_empty()).then_some((*field, value))
}

pub(super) fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}
