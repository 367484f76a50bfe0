//! All that a tag says as the one text that a code has, and back.

use crate::model::{Attribute, AttributeKind, Tag};

const ATTRIBUTES: &str = "Attributes: ";

/// Definition, when to use it and when not, and the attributes, in paragraphs.
pub(super) fn written(tag: &Tag) -> String {
    let mut parts = tag.guidance();
    if !tag.attributes.is_empty() {
        parts.push(format!("{ATTRIBUTES}{}", list(&tag.attributes)));
    }
    parts.join("\n\n")
}

fn list(attributes: &[Attribute]) -> String {
    let attributes = attributes.iter().map(|attribute| {
        let kind = match &attribute.kind {
            AttributeKind::Text => "text".to_owned(),
            AttributeKind::Choice(choices) => choices.join(" / "),
            AttributeKind::Choices(choices) => format!("any of {}", choices.join(" / ")),
            AttributeKind::Number => "number".to_owned(),
            AttributeKind::Date => "date".to_owned(),
            AttributeKind::Flag => "yes or no".to_owned(),
        };
        format!("{} ({kind})", attribute.name)
    });
    attributes.collect::<Vec<_>>().join(", ")
}

/// Takes such a text apart. What does not read as it was written stays in the definition, so that no word is lost.
pub(super) fn read(tag: &mut Tag, words: &str) {
    let mut rest = words;
    if let Some((before, stated)) = cut(rest, ATTRIBUTES)
        && let Some(attributes) = attributes(stated)
    {
        tag.attributes = attributes;
        rest = before;
    }
    let mut take = |heading: &str| {
        let (before, words) = cut(rest, heading)?;
        rest = before;
        Some(words.to_owned())
    };
    tag.when_not_to_use = take("When not to use: ").unwrap_or_default();
    tag.when_to_use = take("When to use: ").unwrap_or_default();
    rest.clone_into(&mut tag.definition);
}

/// What stands before the last paragraph that begins like this, and what follows its beginning.
fn cut<'a>(words: &'a str, heading: &str) -> Option<(&'a str, &'a str)> {
    let mut places = words.rmatch_indices(heading);
    let (at, _) = places.find(|(at, _)| {
        let before = words.get(..*at).unwrap_or_default();
        before.is_empty() || before.ends_with("\n\n")
    })?;
    let before = words.get(..at)?.trim_end();
    Some((before, words.get(at + heading.len()..)?))
}

fn attributes(stated: &str) -> Option<Vec<Attribute>> {
    let mut attributes = Vec::new();
    let (mut start, mut opened, mut depth) = (0, 0, 0_usize);
    for (at, bracket) in stated.match_indices(['(', ')']) {
        if bracket == "(" {
            if depth == 0 {
                opened = at;
            }
            depth += 1;
            continue;
        }
        depth = depth.checked_sub(1)?;
        let rest = stated.get(at + 1..)?;
        // The last brackets of an attribute say its kind; there may be others within them, and before them in its name.
        if depth == 0 && (rest.is_empty() || rest.starts_with(", ")) {
            let name = stated.get(start..opened)?.strip_suffix(' ')?;
            attributes.push(Attribute::new(name, kind(stated.get(opened + 1..at)?)));
            start = at + 3;
        }
    }
    (list(&attributes) == stated).then_some(attributes)
}

fn kind(stated: &str) -> AttributeKind {
    let choices = |words: &str| words.split(" / ").map(str::to_owned).collect();
    match (stated, stated.strip_prefix("any of ")) {
        ("text", _) => AttributeKind::Text,
        ("number", _) => AttributeKind::Number,
        ("date", _) => AttributeKind::Date,
        ("yes or no", _) => AttributeKind::Flag,
        (_, Some(several)) => AttributeKind::Choices(choices(several)),
        (one, None) => AttributeKind::Choice(choices(one)),
    }
}
