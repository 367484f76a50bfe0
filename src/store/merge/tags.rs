//! The tag set of two sides, whole again: names and keys once, tags under tags that are there, none above itself.

use std::collections::BTreeSet;

use super::chains::{self, Link};
use super::three::{Fields, Tally, Three, keyed, union};
use crate::store::read::read_tag;
use crate::store::{convert, v1};

pub(super) fn tags(tally: &mut Tally, three: Three<'_, v1::Project>) -> Vec<v1::Tag> {
    let mut tags = keyed(
        tally,
        three.map(|it| &it.tags),
        |it| it.id.clone(),
        |it| format!("tag “{}”", it.name),
        tag,
    );
    names_once(tally, &mut tags);
    keys_once(tally, &mut tags);
    let base = three.base.into_iter().flat_map(|it| &it.tags);
    let all = base.chain(&three.ours.tags).chain(&three.theirs.tags);
    let was_under = all.filter_map(|tag| Some((tag.id.as_str(), tag.parent.as_deref()?)));
    // A tag whose parent the other side removed comes under what that stood under.
    chains::lead_to_what_is_there(&mut tags, &was_under.collect(), |tag, gone| {
        let above = tag.parent.as_ref();
        tally.told.push(format!(
            "tag “{}” stood under “{gone}”, which one side removed; it stands {} now",
            tag.name,
            above.map_or_else(|| "at the top".to_owned(), |id| format!("under “{id}”"))
        ));
    });
    // Where each side put one tag under the other, the first of them comes to the top.
    chains::no_circles(&mut tags, |tag| {
        tally.told.push(format!(
            "tag “{}” would be above itself; it stands at the top now",
            tag.name
        ));
    });
    for tag in &mut tags {
        in_order(tally, tag);
    }
    tags
}

fn tag(tally: &mut Tally, three: Three<'_, v1::Tag>) -> v1::Tag {
    let about = format!("tag “{}”", three.ours.id);
    let mut fields = tally.about(about);
    let name = fields.words("name", three.map(|it| &it.name));
    let definition = fields.words("definition", three.map(|it| &it.definition));
    let when_to_use = fields.words("when_to_use", three.map(|it| &it.when_to_use));
    let when_not_to_use = fields.words("when_not_to_use", three.map(|it| &it.when_not_to_use));
    // Nobody's work is lost with a colour or a key: ours stays.
    let ours = three.ours;
    let colour = three.map(|it| &it.colour).agreed();
    let key = three.map(|it| &it.key).agreed();
    let parent = fields.value("parent", three.map(|it| &it.parent));
    let attributes = attributes(&mut fields, three);
    v1::Tag {
        id: ours.id.clone(),
        name,
        definition,
        when_to_use,
        when_not_to_use,
        colour: colour
            .unwrap_or((&ours.colour).min(&three.theirs.colour))
            .clone(),
        key: *key.unwrap_or((&ours.key).max(&three.theirs.key)),
        parent,
        attributes,
    }
}

fn attributes(fields: &mut Fields<'_>, three: Three<'_, v1::Tag>) -> Vec<v1::Attribute> {
    let of = format!("tag “{}”, attribute", three.ours.id);
    keyed(
        fields.tally,
        three.map(|it| &it.attributes),
        |it| it.name.clone(),
        |it| format!("{of} “{}”", it.name),
        |tally, three| {
            let mut fields = tally.about(format!("{of} “{}”", three.ours.name));
            v1::Attribute {
                name: three.ours.name.clone(),
                kind: kind(&mut fields, three.map(|it| &it.kind)),
                role: fields.choice("role", three.map(|it| &it.role)),
                default: fields.value("default", three.map(|it| &it.default)),
                required: fields.value("required", three.map(|it| &it.required)),
            }
        },
    )
}

/// What may be entered. Choices that both sides added come together.
fn kind(fields: &mut Fields<'_>, three: Three<'_, v1::AttributeKind>) -> v1::AttributeKind {
    use v1::AttributeKind::{Choice, Choices};
    let lists = |base: Option<&Vec<String>>, ours: &Vec<String>, theirs: &Vec<String>| {
        union(Three { base, ours, theirs })
    };
    let base = match three.base {
        Some(Choice(base) | Choices(base)) => Some(base),
        _ => None,
    };
    match (three.ours, three.theirs) {
        (Choice(ours), Choice(theirs)) => Choice(lists(base, ours, theirs)),
        (Choices(ours), Choices(theirs)) => Choices(lists(base, ours, theirs)),
        // One side allowed several of them, the other one more: both is meant.
        (Choices(ours), Choice(theirs)) if matches!(three.base, Some(Choice(_))) => {
            Choices(lists(base, ours, theirs))
        }
        (Choice(ours), Choices(theirs)) if matches!(three.base, Some(Choice(_))) => {
            Choices(lists(base, ours, theirs))
        }
        _ => fields.choice("kind", three),
    }
}

/// Two tags of one name, made or renamed apart, are both kept, and somebody can merge them.
fn names_once(tally: &mut Tally, tags: &mut [v1::Tag]) {
    let mut names: BTreeSet<String> = tags.iter().map(|tag| tag.name.to_lowercase()).collect();
    let mut seen = BTreeSet::new();
    for tag in tags {
        if seen.insert(tag.name.to_lowercase()) {
            continue;
        }
        let numbers = 2_usize..;
        let mut free = numbers.map(|number| format!("{} ({number})", tag.name));
        if let Some(name) = free.find(|name| !names.contains(&name.to_lowercase())) {
            tally.told.push(format!(
                "two tags are called “{}”; “{}” is called “{name}” now. Merge them on the page of the tag set, if they are one",
                tag.name, tag.id
            ));
            names.insert(name.to_lowercase());
            seen.insert(name.to_lowercase());
            tag.name = name;
        }
    }
}

fn keys_once(tally: &mut Tally, tags: &mut [v1::Tag]) {
    let mut keys = BTreeSet::new();
    for tag in tags {
        if let Some(key) = tag.key.filter(|key| !keys.insert(*key)) {
            tag.key = None;
            tally.told.push(format!(
                "the key “{key}” belongs to a tag before “{}”, which has none now",
                tag.name
            ));
        }
    }
}

impl Link for v1::Tag {
    fn id(&self) -> &str {
        &self.id
    }

    fn next(&mut self) -> &mut Option<String> {
        &mut self.parent
    }
}

/// As the program writes it: no role twice, no default of another type.
fn in_order(tally: &mut Tally, tag: &mut v1::Tag) {
    let Ok(read) = read_tag(tag.clone()) else {
        return;
    };
    let written = convert::tag(&read);
    for (was, now) in tag.attributes.iter().zip(&written.attributes) {
        if was.default.is_some() && now.default.is_none() {
            tally.told.push(format!(
                "tag “{}”: what new annotations have in “{}” does not fit its type; they have nothing there now",
                tag.name, was.name
            ));
        }
    }
    for (was, now) in tag.attributes.iter().zip(&read.attributes) {
        let is_stated = !matches!(
            was.role,
            v1::AttributeRole::ByName | v1::AttributeRole::NoRole
        );
        if is_stated && now.role.is_none() {
            tally.told.push(format!(
                "tag “{}”: another attribute has the role of “{}”, which has none now",
                tag.name, was.name
            ));
        }
    }
    *tag = written;
}
