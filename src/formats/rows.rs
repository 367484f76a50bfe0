//! JSON Lines of other programs: an object per line, of which some names are known.

use serde_json::{Map, Value};

use super::jsonl::lines::ArticleLine;
use super::spelling::line_of;
use super::{ImportError, Input, Limit, text::MAXIMUM_BYTES};

/// An object of a line.
pub(super) type Object = Map<String, Value>;

/// How long a file of such lines may be.
pub(super) const LIMIT: Limit = Limit {
    bytes: MAXIMUM_BYTES,
    words: "the 512 MiB that are read at once",
    hint: "split it between two lines",
    is_text: true,
};

/// The first line, where it is an object.
pub(super) fn first(head: &[u8]) -> Option<Object> {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let line = head
        .trim_ascii_start()
        .split(|byte| *byte == b'\n')
        .next()?;
    serde_json::from_slice(line).ok()
}

/// All of a file that has to be UTF-8.
///
/// # Errors
/// Where it is none. They name the line.
pub(super) fn text<'a>(input: &Input<'a>) -> Result<&'a str, ImportError> {
    let text = str::from_utf8(input.bytes).map_err(|error| {
        let line = line_of(input.bytes, error.valid_up_to());
        ImportError::new(line, "this is not UTF-8 text").hint("export the file again as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What a file is that is one JSON value; `hint` says what to do where it is none.
pub(super) fn json(input: &Input<'_>, hint: &str) -> Result<Value, ImportError> {
    serde_json::from_slice(input.bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        ImportError::new(place, "this is no whole JSON").hint(hint)
    })
}

/// All lines with their numbers, counted from 1.
///
/// # Errors
/// Where a line is no object. They name it.
pub(super) fn objects(input: &Input<'_>) -> Result<Vec<(usize, Object)>, ImportError> {
    let text = text(input)?;
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| match serde_json::from_str(line) {
            Ok(object) => Ok((number, object)),
            Err(error) => Err(ImportError::new(
                format!("line {number}, column {}", error.column()),
                "this is no whole JSON object",
            )
            .hint("mend that place by hand or export the file again")),
        })
        .collect()
}

/// A field as words; numbers are taken as they stand.
pub(super) fn words(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(words) if !words.trim().is_empty() => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A field as a place in a text.
pub(super) fn position(value: Option<&Value>) -> Option<usize> {
    let value = value?;
    // A column of a table with gaps is all floating-point numbers.
    let whole = || value.as_f64().filter(|number| number.fract() == 0.0);
    let number = value.as_u64().or_else(|| whole()?.to_string().parse().ok());
    usize::try_from(number?).ok()
}

/// The elements of a field that is a list of lists of places, as `[[0, 4], [9, 12]]`.
pub(super) fn positions(value: Option<&Value>) -> Vec<(usize, usize)> {
    let pairs = value.and_then(Value::as_array).into_iter().flatten();
    let pairs = pairs.filter_map(|pair| {
        let pair = pair.as_array()?;
        Some((position(pair.first())?, position(pair.get(1))?))
    });
    pairs.collect()
}

/// The objects of a field that is a list of them.
pub(super) fn list<'a>(object: &'a Object, field: &str) -> impl Iterator<Item = &'a Value> {
    let list = object.get(field).and_then(Value::as_array);
    list.into_iter().flatten()
}

/// What a row calls its article: by the first of some names that it has, else by the file and the row's number.
pub(super) fn name(object: &Object, input: &Input<'_>, number: usize) -> String {
    let meta = object.get("meta").and_then(Value::as_object);
    let names = [
        "article",
        "doc_id",
        "document",
        "name",
        "title",
        "upload_name",
    ];
    let stated = names.iter().find_map(|name| {
        words(object.get(*name)).or_else(|| words(meta.and_then(|meta| meta.get(*name))))
    });
    stated.unwrap_or_else(|| format!("{}-{number}", input.stem()))
}

/// Gives an article the details that a row, or its `meta`, has under their names.
pub(super) fn describe(article: &mut ArticleLine, object: &Object) {
    let meta = object.get("meta").and_then(Value::as_object);
    for (field, detail) in [
        ("title", &mut article.title),
        ("outlet", &mut article.outlet),
        ("author", &mut article.author),
        ("published", &mut article.published),
        ("url", &mut article.url),
        ("language", &mut article.language),
    ] {
        *detail = words(object.get(field)).or_else(|| words(meta.and_then(|meta| meta.get(field))));
    }
}
