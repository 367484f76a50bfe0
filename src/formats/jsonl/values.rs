//! Values of attributes as a file has them, and the kinds that they tell of.

use serde_json::Value;

use super::lines::AttributeEntry;
use crate::formats::ImportError;
use crate::model::{AttributeKind, AttributeValue};

/// A value, typed; `None` for nothing: null, or a list without anything in it.
pub(super) fn read_value(
    name: &str,
    value: &Value,
    place: &str,
) -> Result<Option<AttributeValue>, ImportError> {
    let fault = |what: &str, hint: &str| {
        let what = format!("the attribute “{name}” holds {what}");
        Err(ImportError::new(place, what).hint(hint))
    };
    Ok(Some(match value {
        Value::Null => return Ok(None),
        Value::String(text) => AttributeValue::Text(text.clone()),
        Value::Bool(flag) => AttributeValue::Flag(*flag),
        // Integers beyond 2⁵³ lose digits here; an attribute's numbers are floating point.
        Value::Number(number) => match number.as_f64().filter(|number| number.is_finite()) {
            Some(number) => AttributeValue::Number(number),
            None => return fault("a number without bounds", "write it as a text"),
        },
        Value::Array(list) => {
            let mut texts: Vec<String> = Vec::new();
            for one in list {
                match one {
                    Value::String(text) if !texts.contains(text) => texts.push(text.clone()),
                    Value::String(_) => {}
                    _ => {
                        let hint = "several choices are a list of texts";
                        return fault("a list of something else than texts", hint);
                    }
                }
            }
            if texts.is_empty() {
                return Ok(None);
            }
            AttributeValue::Texts(texts)
        }
        Value::Object(_) => {
            let hint =
                "an attribute's value is a text, a list of texts, a number, or true or false";
            return fault("an object", hint);
        }
    }))
}

/// Words in the type that an attribute wants, for formats in which all values are words: several choices have `; ` between them.
pub(in crate::formats) fn typed(kind: &AttributeKind, words: &str) -> Value {
    if let AttributeKind::Choices(choices) = kind {
        let is_one = choices.iter().any(|choice| choice == words);
        let all = || words.split("; ").map(Value::from).collect();
        return if is_one { vec![words].into() } else { all() };
    }
    match kind.fitted(AttributeValue::Text(words.to_owned())) {
        Ok(AttributeValue::Number(number)) => number.into(),
        Ok(AttributeValue::Flag(flag)) => flag.into(),
        _ => words.into(),
    }
}

/// What a kind is called, and what it lets choose from.
pub(in crate::formats) fn stated(kind: &AttributeKind) -> (&'static str, Option<&[String]>) {
    match kind {
        AttributeKind::Text => ("text", None),
        AttributeKind::Choice(choices) => ("choice", Some(choices)),
        AttributeKind::Choices(choices) => ("choices", Some(choices)),
        AttributeKind::Number => ("number", None),
        AttributeKind::Date => ("date", None),
        AttributeKind::Flag => ("flag", None),
    }
}

/// The kind that a file calls so; text where it says nothing, and `None` for what is no kind.
pub(in crate::formats) fn named(entry: &AttributeEntry) -> Option<AttributeKind> {
    let choices = || entry.choices.clone().unwrap_or_default();
    Some(match entry.kind.as_deref() {
        None if entry.choices.is_some() => AttributeKind::Choice(choices()),
        None | Some("text") => AttributeKind::Text,
        Some("choice") => AttributeKind::Choice(choices()),
        Some("choices") => AttributeKind::Choices(choices()),
        Some("number") => AttributeKind::Number,
        Some("date") => AttributeKind::Date,
        Some("flag") => AttributeKind::Flag,
        Some(_) => return None,
    })
}

/// What new annotations have there; what does not fit the kind is nothing.
pub(super) fn read_default(
    entry: &AttributeEntry,
    kind: &AttributeKind,
    place: &str,
) -> Result<Option<AttributeValue>, ImportError> {
    let value = match &entry.default {
        Some(value) => read_value(&entry.name, value, place)?,
        None => None,
    };
    Ok(value.and_then(|value| kind.fitted(value).ok()))
}

/// The kind of an attribute of which nothing is known but a value.
pub(super) fn kind_of(value: &AttributeValue) -> AttributeKind {
    match value {
        AttributeValue::Text(_) => AttributeKind::Text,
        AttributeValue::Texts(texts) => AttributeKind::Choices(texts.clone()),
        AttributeValue::Number(_) => AttributeKind::Number,
        AttributeValue::Flag(_) => AttributeKind::Flag,
    }
}
