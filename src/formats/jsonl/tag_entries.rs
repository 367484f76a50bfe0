//! What a file says of its tags and relation types, as the model has them.

use super::lines::{AttributeEntry, RelationTypeEntry, TagEntry};
use super::values::{named, read_default};
use crate::formats::ImportError;
use crate::model::{
    Attribute, AttributeKind, Colour, RelationType, Role, StatedRole, Tag, TagId, tidy_name,
};

/// The id that the file itself gives a tag.
pub(super) fn stated_id(entry: &TagEntry) -> Option<TagId> {
    let id = entry.id.as_deref().filter(|_| !entry.is_id_made);
    id.and_then(TagId::new)
}

pub(super) fn read_tag(
    entry: &TagEntry,
    place: &str,
    warnings: &mut Vec<String>,
) -> Result<Tag, ImportError> {
    let name = &entry.name;
    let unusable = |what: &str| ImportError::new(place, format!("the tag “{name}” {what}"));
    let id = (entry.id.as_deref().and_then(TagId::new))
        .or_else(|| TagId::new(name))
        .or_else(|| TagId::new("tag"));
    let colour = entry
        .colour
        .as_deref()
        .map_or(Ok(Colour::PALETTE[0]), str::parse);
    Ok(Tag {
        id: id.ok_or_else(|| unusable("has no usable id"))?,
        name: tidy_name(name),
        definition: entry.definition.clone().unwrap_or_default(),
        when_to_use: entry.when_to_use.clone().unwrap_or_default(),
        when_not_to_use: entry.when_not_to_use.clone().unwrap_or_default(),
        colour: colour
            .map_err(|error: String| unusable(&format!("has a faulty colour: {error}")))?,
        key: entry.key,
        parent: entry.parent.as_deref().and_then(TagId::new),
        attributes: read_attributes(entry, place, warnings)?,
    })
}

fn read_attributes(
    tag: &TagEntry,
    place: &str,
    warnings: &mut Vec<String>,
) -> Result<Vec<Attribute>, ImportError> {
    let entries = tag.attributes.as_deref().unwrap_or_default();
    let stated = entries.iter().map(|entry| {
        let role = read_role(entry, &tag.name, place)?;
        Ok((entry.name.as_str(), role))
    });
    let stated = stated.collect::<Result<Vec<_>, ImportError>>()?;
    let settled = StatedRole::settle(&stated);
    for ((name, stated), role) in stated.iter().zip(&settled) {
        if let (StatedRole::Is(role), None) = (stated, role) {
            warnings.push(format!(
                "{place}: the tag “{}” has the role “{}” at another attribute before “{name}”, which has none now",
                tag.name,
                role.name()
            ));
        }
    }
    let read = entries.iter().zip(settled);
    let read = read.map(|(entry, role)| {
        let kind = read_kind(entry, &tag.name, place)?;
        Ok(Attribute {
            name: entry.name.clone(),
            role,
            default: read_default(entry, &kind, place)?,
            required: entry.required.unwrap_or_default(),
            kind,
        })
    });
    read.collect()
}

fn read_role(entry: &AttributeEntry, tag: &str, place: &str) -> Result<StatedRole, ImportError> {
    let Some(word) = entry.role.as_deref() else {
        return Ok(StatedRole::ByName);
    };
    if word == "none" {
        return Ok(StatedRole::Nothing);
    }
    let role = Role::named(word).map(StatedRole::Is);
    role.ok_or_else(|| {
        let name = &entry.name;
        let what =
            format!("the attribute “{name}” of the tag “{tag}” has the unknown role “{word}”");
        let known = Role::ALL.map(Role::name).join(", ");
        ImportError::new(place, what).hint(format!("the roles are {known} and none"))
    })
}

fn read_kind(entry: &AttributeEntry, tag: &str, place: &str) -> Result<AttributeKind, ImportError> {
    named(entry).ok_or_else(|| {
        let what = format!(
            "the attribute “{}” of the tag “{tag}” has the unknown kind “{}”",
            entry.name,
            entry.kind.as_deref().unwrap_or_default()
        );
        ImportError::new(place, what)
            .hint("the kinds are text, choice, choices, number, date and flag")
    })
}

pub(super) fn read_relation_type(entry: &RelationTypeEntry) -> RelationType {
    RelationType {
        name: entry.name.clone(),
        definition: entry.definition.clone().unwrap_or_default(),
    }
}
