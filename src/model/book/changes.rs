//! What differs between two states of a tag or of a type of relations, as far as it touches what these mean.

use std::collections::{HashMap, HashSet};

use super::spelling::{is_same_name, is_same_text};
use super::{BookAspect, BookChange};
use crate::model::{Attribute, AttributeKind, AttributeValue, RelationType, Tag, TagId};

/// A text of a tag.
type Text = fn(&Tag) -> &str;

/// What became of a tag. `None` before: it is new; `None` after: it is gone. `name_of`: what other tags are called.
#[must_use]
pub fn between(
    before: Option<&Tag>,
    after: Option<&Tag>,
    name_of: &dyn Fn(&TagId) -> String,
) -> Vec<BookChange> {
    let Some(either) = after.or(before) else {
        return Vec::new();
    };
    let change = |aspect, before: Vec<String>, after: Vec<String>| BookChange {
        tag: Some(either.id.clone()),
        name: either.name.clone(),
        aspect,
        before,
        after,
    };
    let name = |tag: Option<&Tag>| tag.map(|tag| tag.name.clone()).into_iter().collect();
    let mut found = Vec::new();
    let aspect = if before.is_some() && after.is_some() {
        BookAspect::Name
    } else {
        BookAspect::Tag
    };
    found.push(change(aspect, name(before), name(after)));
    let texts: [(BookAspect, Text); 3] = [
        (BookAspect::Definition, |tag| &tag.definition),
        (BookAspect::WhenToUse, |tag| &tag.when_to_use),
        (BookAspect::WhenNotToUse, |tag| &tag.when_not_to_use),
    ];
    for (aspect, text) in texts {
        let side = |tag: Option<&Tag>| {
            let text = tag.map(text).filter(|text| !text.trim().is_empty());
            text.map(str::to_owned).into_iter().collect()
        };
        found.push(change(aspect, side(before), side(after)));
    }
    let parent = |tag: Option<&Tag>| {
        let parent = tag.and_then(|tag| tag.parent.as_ref());
        parent.map(name_of).into_iter().collect()
    };
    found.push(change(BookAspect::Parent, parent(before), parent(after)));
    let attributes = |tag: Option<&Tag>| tag.map_or_else(Vec::new, |tag| tag.attributes.clone());
    let (were, are) = (attributes(before), attributes(after));
    let find = |list: &[Attribute], name: &str| -> Vec<String> {
        let found = list.iter().find(|it| it.name == name);
        found.map_or_else(Vec::new, |it| kind(&it.kind))
    };
    let new = are
        .iter()
        .filter(|it| were.iter().all(|was| was.name != it.name));
    let names = were.iter().chain(new).map(|it| it.name.clone());
    for name in names {
        let (was, is) = (find(&were, &name), find(&are, &name));
        found.push(change(BookAspect::Attribute(name), was, is));
    }
    // What has just come or gone says these itself.
    for is in &are {
        let Some(was) = were.iter().find(|was| was.name == is.name) else {
            continue;
        };
        let required = |it: &Attribute| it.required.then(|| "required".to_owned());
        let default = |it: &Attribute| it.default.as_ref().map(AttributeValue::to_text);
        let list = |side: Option<String>| side.into_iter().collect::<Vec<String>>();
        let (was_required, is_required) = (list(required(was)), list(required(is)));
        let (was_default, is_default) = (list(default(was)), list(default(is)));
        let aspect = BookAspect::Required(is.name.clone());
        found.push(change(aspect, was_required, is_required));
        let aspect = BookAspect::Default(is.name.clone());
        found.push(change(aspect, was_default, is_default));
    }
    found.retain(|change| !change.is_nothing());
    found
}

/// What became of a type of relations. `None` before: it is new; `None` after: it is gone.
#[must_use]
pub fn between_types(
    before: Option<&RelationType>,
    after: Option<&RelationType>,
) -> Vec<BookChange> {
    let Some(either) = after.or(before) else {
        return Vec::new();
    };
    let change = |aspect, before, after| BookChange {
        tag: None,
        name: either.name.clone(),
        aspect,
        before,
        after,
    };
    let mut found = Vec::new();
    if let (Some(before), Some(after)) = (before, after) {
        let names = [before, after].map(|it| vec![it.name.clone()]);
        let [before, after] = names;
        found.push(change(BookAspect::RelationName, before, after));
    }
    let meaning = |side: Option<&RelationType>| {
        let meaning = side.map(|it| it.definition.trim().to_owned());
        meaning.into_iter().collect()
    };
    found.push(change(
        BookAspect::RelationType(either.name.clone()),
        meaning(before),
        meaning(after),
    ));
    found.retain(|change| !change.is_nothing());
    found
}

/// The type of an attribute, then its choices.
fn kind(kind: &AttributeKind) -> Vec<String> {
    let name = match kind {
        AttributeKind::Text => "text",
        AttributeKind::Choice(_) => "one of",
        AttributeKind::Choices(_) => "any of",
        AttributeKind::Number => "number",
        AttributeKind::Date => "date",
        AttributeKind::Flag => "yes or no",
    };
    let choices = kind.choices().iter().cloned();
    std::iter::once(name.to_owned()).chain(choices).collect()
}

impl BookChange {
    /// Whether before and after mean the same.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        is_same(&self.aspect, &self.before, &self.after)
    }
}

/// Whether two states of an aspect mean the same: blanks, the order of choices and slips in a name aside.
fn is_same(aspect: &BookAspect, one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut pairs = one.iter().zip(other);
    match aspect {
        BookAspect::Tag | BookAspect::Parent | BookAspect::Required(_) | BookAspect::Default(_) => {
            one == other
        }
        BookAspect::Name | BookAspect::AttributeName | BookAspect::RelationName => {
            pairs.all(|(one, other)| is_same_name(one, other))
        }
        BookAspect::Definition
        | BookAspect::WhenToUse
        | BookAspect::WhenNotToUse
        | BookAspect::RelationType(_) => pairs.all(|(one, other)| is_same_text(one, other)),
        BookAspect::Attribute(_) => {
            let sorted = |words: &[String]| {
                let mut choices = words.get(1..).unwrap_or_default().to_vec();
                choices.sort();
                choices
            };
            one.first() == other.first() && sorted(one) == sorted(other)
        }
        // They happened, whatever became of the words.
        BookAspect::Split | BookAspect::Merge => false,
    }
}

/// Whether a thing that has no id but its name gets another: it may get several, one after the other.
const fn is_new_name(aspect: &BookAspect) -> bool {
    matches!(aspect, BookAspect::AttributeName | BookAspect::RelationName)
}

/// What two lists of changes come to, one made after the other: of each thing what it was at first and what it is at
/// last, and nothing where that is the same. What was added and removed again leaves nothing.
#[must_use]
pub fn joined(first: &[BookChange], then: impl IntoIterator<Item = BookChange>) -> Vec<BookChange> {
    let mut all = first.to_vec();
    // Found by what they are about, without looking through all of them: one step may bring ten thousand tags.
    let mut places: HashMap<(Option<TagId>, BookAspect), Vec<usize>> = HashMap::new();
    for (place, known) in all.iter().enumerate() {
        let about = (known.tag.clone(), known.aspect.clone());
        places.entry(about).or_default().push(place);
    }
    let mut names: HashMap<TagId, String> = HashMap::new();
    for next in then {
        let about = (next.tag.clone(), next.aspect.clone());
        let places = places.entry(about).or_default();
        let fits = |place: &&usize| !is_new_name(&next.aspect) || all[**place].after == next.before;
        let known = places.iter().find(fits).map(|&place| &mut all[place]);
        if let Some(tag) = &next.tag {
            names.insert(tag.clone(), next.name.clone());
        }
        match (&next.aspect, known) {
            (BookAspect::Split, Some(known)) => known.after.extend(next.after),
            (BookAspect::Merge, Some(known)) => known.before.extend(next.before),
            (_, Some(known)) => known.after = next.after,
            (_, None) => {
                places.push(all.len());
                all.push(next);
            }
        }
    }
    for known in &mut all {
        if let Some(name) = known.tag.as_ref().and_then(|tag| names.get(tag)) {
            known.name.clone_from(name);
        }
    }
    let came_and_went: HashSet<Option<TagId>> = (all.iter())
        .filter(|it| it.aspect == BookAspect::Tag && it.before.is_empty() && it.after.is_empty())
        .map(|it| it.tag.clone())
        .collect();
    all.retain(|it| !it.is_nothing() && !came_and_went.contains(&it.tag));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TagSet;

    fn tag() -> Tag {
        (*TagSet::starter().tags[1]).clone()
    }

    fn words(before: Option<&Tag>, after: Option<&Tag>) -> Vec<String> {
        let found = between(before, after, &|id| id.to_string());
        found.iter().map(BookChange::words).collect()
    }

    #[test]
    fn what_does_not_touch_the_meaning_is_no_change() {
        let old = tag();
        let mut new = old.clone();
        new.colour = crate::model::Colour([1, 2, 3]);
        new.key = Some('x');
        new.name = "quote".to_owned();
        new.definition = format!("  {}\n", new.definition.replace(' ', "  "));
        new.attributes.reverse();
        new.attributes[0].kind =
            AttributeKind::Choice(["mixed", "direct", "indirect"].map(str::to_owned).to_vec());
        assert_eq!(words(Some(&old), Some(&new)), [""; 0]);
        new.attributes[0].required = true;
        let chosen = AttributeValue::Text("mixed".to_owned());
        new.attributes[0].default = Some(chosen);
        let told = [
            "attribute “kind” required",
            "default of “kind” written: “mixed”",
        ];
        assert_eq!(words(Some(&old), Some(&new)), told);
        let name_of = |id: &TagId| id.to_string();
        let found = between(Some(&old), Some(&new), &name_of);
        assert!(found.iter().all(|it| !it.aspect.is_meaning()));
        let back = between(Some(&new), Some(&old), &name_of);
        assert_eq!(joined(&found, back), []);
    }

    #[test]
    fn types_of_relations_are_told_by_their_names() {
        let kind = |name: &str, definition: &str| RelationType {
            name: name.to_owned(),
            definition: definition.to_owned(),
        };
        let (one, two, three) = (
            kind("supports", "speaks for it"),
            kind("backs", "speaks for it"),
            kind("backs", "says the same"),
        );
        let words = |changes: &[BookChange]| -> Vec<String> {
            let words = changes
                .iter()
                .map(|it| format!("{}: {}", it.name, it.words()));
            words.collect()
        };
        let added = between_types(None, Some(&one));
        let told = "supports: type of relations added: “speaks for it”";
        assert_eq!(words(&added), [told]);
        let renamed = between_types(Some(&one), Some(&two));
        let all = joined(&renamed, between_types(Some(&two), Some(&three)));
        assert_eq!(
            words(&all),
            [
                "backs: type of relations renamed: “supports” → “backs”",
                "backs: definition of the type of relations: “speaks for it” → “says the same”",
            ]
        );
        let back = joined(&all, between_types(Some(&three), Some(&two)));
        assert_eq!(joined(&back, between_types(Some(&two), Some(&one))), []);
        assert_eq!(joined(&added, between_types(Some(&one), None)), []);
    }

    #[test]
    fn changes_are_told_in_words() {
        let old = tag();
        let mut new = old.clone();
        new.name = "Utterance".to_owned();
        new.when_to_use = "Also for slogans.".to_owned();
        new.parent = TagId::new("speech");
        new.attributes.remove(0);
        new.attributes[0].kind =
            AttributeKind::Choice(["direct", "mixed", "scare"].map(str::to_owned).to_vec());
        assert_eq!(
            words(Some(&old), Some(&new)),
            [
                "renamed: “Quote” → “Utterance”",
                "when to use written: “Also for slogans.”",
                "put under “speech”",
                "attribute “speaker” removed: “text”",
                "choices of “kind”, new: “scare”, gone: “indirect”",
            ]
        );
        let new = words(None, Some(&old));
        assert_eq!(new[0], "added");
        assert_eq!(
            new[3],
            "attribute “kind” added: “one of: direct, indirect, mixed”"
        );
        assert_eq!(words(Some(&old), None)[0], "removed");
    }

    #[test]
    fn what_was_changed_back_leaves_nothing() {
        let old = tag();
        let with = |definition: &str| Tag {
            definition: definition.to_owned(),
            ..old.clone()
        };
        let name_of = |id: &TagId| id.to_string();
        let step = |before: &Tag, after: &Tag| between(Some(before), Some(after), &name_of);
        let (one, two) = (with("one"), with("two"));
        let first = step(&old, &one);
        let both = joined(&first, step(&one, &two));
        assert_eq!(both.len(), 1);
        assert_eq!(both[0].before, std::slice::from_ref(&old.definition));
        assert_eq!(both[0].after, ["two"]);
        assert_eq!(joined(&both, step(&two, &old)), []);
        let added = between(None, Some(&one), &name_of);
        assert_eq!(joined(&added, between(Some(&one), None, &name_of)), []);
    }

    /// Taking in a file with a large code book is one step. Looking through all changes for each took half a minute.
    #[test]
    fn a_step_with_many_tags_is_joined() {
        let old = tag();
        let many: Vec<BookChange> = (0..20_000)
            .flat_map(|number| {
                let tag = Tag {
                    id: TagId::new(&format!("t{number}")).expect("an id"),
                    ..old.clone()
                };
                between(None, Some(&tag), &|id| id.to_string())
            })
            .collect();
        assert_eq!(joined(&[], many.clone()), many);
        assert_eq!(joined(&many, many.clone()), many);
    }
}
