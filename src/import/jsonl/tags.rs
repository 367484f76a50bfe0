//! The tags and relation types that a file uses: found in the project, taken from the file, or made.

use std::collections::HashMap;
use std::sync::Arc;

use super::lines::{AttributeEntry, Numbered, ProjectLine, RelationTypeEntry, TagEntry};
use crate::edit::{Edit, Replace};
use crate::import::ImportError;
use crate::model::{
    Attribute, AttributeKind, AttributeValue, Colour, Project, RelationType, Tag, TagId, TagSet,
};

/// For tags that come without a colour: apart from each other, also for the common kinds of colour blindness
/// (Okabe and Ito 2008, darkened where they would be pale on white).
const PALETTE: [Colour; 8] = [
    Colour([0xE6, 0x9F, 0x00]),
    Colour([0x56, 0xB4, 0xE9]),
    Colour([0x00, 0x9E, 0x73]),
    Colour([0xCC, 0x79, 0xA7]),
    Colour([0xD5, 0x5E, 0x00]),
    Colour([0x00, 0x72, 0xB2]),
    Colour([0xC9, 0xB9, 0x1C]),
    Colour([0x7A, 0x6F, 0x9B]),
];

/// The tag set and the relation types as the import leaves them.
pub(super) struct TagPlan {
    tags: Vec<Arc<Tag>>,
    relation_types: Vec<RelationType>,
    /// What the file says of tags, for those that the project lacks.
    offered: Vec<Arc<Tag>>,
    offered_types: Vec<RelationType>,
    /// Whether the project took the file's tag set whole.
    whole: bool,
    found: HashMap<String, TagId>,
}

impl TagPlan {
    /// Starts from the project's tag set, or from the file's where the project is empty.
    pub fn new(
        project: &Project,
        lines: &[Numbered<ProjectLine>],
        empty: bool,
    ) -> Result<Self, ImportError> {
        let mut offered: Vec<Arc<Tag>> = Vec::new();
        let mut offered_types: Vec<RelationType> = Vec::new();
        for numbered in lines {
            let place = numbered.place();
            for entry in numbered.line.tags.iter().flatten() {
                let tag = read_tag(entry, &place)?;
                let known = offered
                    .iter()
                    .any(|known| known.id == tag.id || same_name(&known.name, &tag.name));
                if !known {
                    offered.push(Arc::new(tag));
                }
            }
            for entry in numbered.line.relation_types.iter().flatten() {
                if !offered_types.iter().any(|known| known.name == entry.name) {
                    offered_types.push(read_relation_type(entry));
                }
            }
        }
        let first = lines.first().map(|numbered| &numbered.line);
        let whole = empty && first.is_some_and(|line| line.tags.is_some());
        let tags = if whole {
            offered.clone()
        } else {
            project.tag_set().tags.clone()
        };
        let relation_types = if empty && first.is_some_and(|line| line.relation_types.is_some()) {
            offered_types.clone()
        } else {
            project.relation_types().to_vec()
        };
        Ok(Self {
            tags,
            relation_types,
            offered,
            offered_types,
            whole,
            found: HashMap::new(),
        })
    }

    /// The tag that a file names, made where nobody knows it.
    pub fn tag(&mut self, name: &str, place: &str) -> Result<TagId, ImportError> {
        if let Some(id) = self.found.get(name) {
            return Ok(id.clone());
        }
        if name.trim().is_empty() {
            return Err(ImportError::new(place, "the annotation's “tag” is empty")
                .hint("give each annotation a tag"));
        }
        let offered = find(&self.offered, name).cloned();
        let known = find(&self.tags, name).or_else(|| {
            // The same tag under a name that one of the two projects has changed.
            let offered = offered.as_ref()?;
            let by_id = || self.tags.iter().find(|tag| tag.id == offered.id);
            find(&self.tags, &offered.name).or_else(by_id)
        });
        let id = match (known, offered) {
            (Some(tag), _) => tag.id.clone(),
            (None, Some(tag)) => self.take(&tag),
            (None, None) => self
                .make(name)
                .ok_or_else(|| ImportError::new(place, "the tag's name is unusable"))?,
        };
        self.found.insert(name.to_owned(), id.clone());
        Ok(id)
    }

    /// Takes a tag over from the file, and its parents along with it.
    fn take(&mut self, offered: &Tag) -> TagId {
        let id = offered.id.clone().unused(|id| self.has(id));
        let tag = Tag {
            id: id.clone(),
            key: offered.key.filter(|key| self.is_free(*key)),
            ..offered.clone()
        };
        // In the list before its parents, so that a circle of parents ends.
        self.tags.push(Arc::new(tag));
        let parent = offered
            .parent
            .as_ref()
            .and_then(|parent| self.offered.iter().find(|tag| &tag.id == parent));
        if let Some(parent) = parent.cloned()
            && !self.has(&parent.id)
            && find(&self.tags, &parent.name).is_none()
        {
            self.take(&parent);
        }
        id
    }

    /// Makes a tag of which nothing but the name is known.
    fn make(&mut self, name: &str) -> Option<TagId> {
        // A name of signs alone gives no slug.
        let id = TagId::new(name)
            .or_else(|| TagId::new("tag"))?
            .unused(|id| self.has(id));
        let tag = Tag {
            id: id.clone(),
            name: name.to_owned(),
            definition: String::new(),
            colour: self.free_colour(),
            key: ('1'..='9').find(|key| self.is_free(*key)),
            parent: None,
            attributes: Vec::new(),
        };
        self.tags.push(Arc::new(tag));
        Some(id)
    }

    fn has(&self, id: &TagId) -> bool {
        self.tags.iter().any(|tag| &tag.id == id)
    }

    fn is_free(&self, key: char) -> bool {
        !self.tags.iter().any(|tag| tag.key == Some(key))
    }

    fn free_colour(&self) -> Colour {
        let used = |colour: &Colour| self.tags.iter().any(|tag| tag.colour == *colour);
        let next = PALETTE[self.tags.len() % PALETTE.len()];
        PALETTE
            .into_iter()
            .find(|colour| !used(colour))
            .unwrap_or(next)
    }

    /// Brings a value to the type of its attribute, and adds the attribute where the tag lacks it.
    ///
    /// Where the file says itself what the tag is like, its values are taken as they are: they fitted there, and
    /// the same project has to take nothing from its own export.
    pub fn attribute(&mut self, tag: &TagId, name: &str, value: AttributeValue) -> AttributeValue {
        let Some(index) = self.tags.iter().position(|known| &known.id == tag) else {
            return value;
        };
        let tag = &self.tags[index];
        let known = tag
            .attributes
            .iter()
            .find(|attribute| attribute.name == name);
        let (kind, value) = match (find(&self.offered, &tag.name), known) {
            (Some(_), Some(_)) => return value,
            (Some(offered), None) => match offered
                .attributes
                .iter()
                .find(|attribute| attribute.name == name)
            {
                Some(attribute) => (attribute.kind.clone(), value),
                None => return value,
            },
            (None, Some(attribute)) => return fitted(&attribute.kind, value),
            (None, None) => (kind_of(&value), value),
        };
        let mut changed = (**tag).clone();
        let name = name.to_owned();
        changed.attributes.push(Attribute { name, kind });
        self.tags[index] = Arc::new(changed);
        value
    }

    /// Makes sure that a relation type exists.
    pub fn relation_type(&mut self, name: &str) {
        if self.relation_types.iter().any(|known| known.name == name) {
            return;
        }
        let offered = self.offered_types.iter().find(|known| known.name == name);
        self.relation_types
            .push(offered.cloned().unwrap_or_else(|| RelationType {
                name: name.to_owned(),
                definition: String::new(),
            }));
    }

    /// The edits from the project's tag set and relation types to these.
    pub fn edits(self, project: &Project) -> Vec<Edit> {
        let mut edits = Vec::new();
        let old = &project.tag_set().tags;
        if self.whole {
            if *old != self.tags {
                for (index, tag) in old.iter().enumerate().rev() {
                    let tag = Replace::remove(Arc::clone(tag));
                    edits.push(Edit::Tag { index, tag });
                }
                for (index, tag) in self.tags.into_iter().enumerate() {
                    let tag = Replace::add(tag);
                    edits.push(Edit::Tag { index, tag });
                }
            }
        } else {
            for (index, tag) in self.tags.into_iter().enumerate() {
                let tag = match old.get(index) {
                    Some(old) if *old == tag => continue,
                    Some(old) => Replace::change(Arc::clone(old), tag),
                    None => Replace::add(tag),
                };
                edits.push(Edit::Tag { index, tag });
            }
        }
        let old = project.relation_types();
        let kept = old
            .iter()
            .zip(&self.relation_types)
            .take_while(|(old, new)| old == new)
            .count();
        for (index, known) in old.iter().enumerate().skip(kept).rev() {
            let relation_type = Replace::remove(known.clone());
            edits.push(Edit::RelationType {
                index,
                relation_type,
            });
        }
        for (index, known) in self.relation_types.into_iter().enumerate().skip(kept) {
            let relation_type = Replace::add(known);
            edits.push(Edit::RelationType {
                index,
                relation_type,
            });
        }
        edits
    }
}

/// The tag set for a new project made of a file that brings none: the starter's if the file uses any of its tags.
pub(super) fn fitting_tag_set<'a>(mut used: impl Iterator<Item = &'a str>) -> TagSet {
    let starter = TagSet::starter();
    let mut any = false;
    let fits = used.any(|name| {
        any = true;
        find(&starter.tags, name).is_some()
    });
    if fits || !any {
        starter
    } else {
        TagSet::default()
    }
}

/// By name, else by letter case aside, else by id: a renamed tag's old id must not catch another tag's name.
fn find<'a>(tags: &'a [Arc<Tag>], name: &str) -> Option<&'a Arc<Tag>> {
    let by = |test: &dyn Fn(&Tag) -> bool| tags.iter().find(|tag| test(tag));
    by(&|tag| tag.name == name)
        .or_else(|| by(&|tag| same_name(&tag.name, name)))
        .or_else(|| by(&|tag| same_name(tag.id.as_str(), name)))
}

fn same_name(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

fn read_tag(entry: &TagEntry, place: &str) -> Result<Tag, ImportError> {
    let name = &entry.name;
    let unusable = |what: &str| ImportError::new(place, format!("the tag “{name}” {what}"));
    let id = entry
        .id
        .as_deref()
        .and_then(TagId::new)
        .or_else(|| TagId::new(name))
        .or_else(|| TagId::new("tag"));
    let colour = entry.colour.as_deref().map_or(Ok(PALETTE[0]), str::parse);
    let attributes = entry
        .attributes
        .iter()
        .flatten()
        .map(|attribute| read_attribute(attribute, name, place));
    Ok(Tag {
        id: id.ok_or_else(|| unusable("has no usable id"))?,
        name: name.clone(),
        definition: entry.definition.clone().unwrap_or_default(),
        colour: colour
            .map_err(|error: String| unusable(&format!("has a faulty colour: {error}")))?,
        key: entry.key,
        parent: entry.parent.as_deref().and_then(TagId::new),
        attributes: attributes.collect::<Result<_, _>>()?,
    })
}

fn read_attribute(
    entry: &AttributeEntry,
    tag: &str,
    place: &str,
) -> Result<Attribute, ImportError> {
    let choices = || entry.choices.clone().unwrap_or_default();
    let kind = match entry.kind.as_deref() {
        None if entry.choices.is_some() => AttributeKind::Choice(choices()),
        None | Some("text") => AttributeKind::Text,
        Some("choice") => AttributeKind::Choice(choices()),
        Some("number") => AttributeKind::Number,
        Some("date") => AttributeKind::Date,
        Some("flag") => AttributeKind::Flag,
        Some(other) => {
            let what = format!(
                "the attribute “{}” of the tag “{tag}” has the unknown kind “{other}”",
                entry.name
            );
            return Err(ImportError::new(place, what)
                .hint("the kinds are text, choice, number, date and flag"));
        }
    };
    let name = entry.name.clone();
    Ok(Attribute { name, kind })
}

fn read_relation_type(entry: &RelationTypeEntry) -> RelationType {
    RelationType {
        name: entry.name.clone(),
        definition: entry.definition.clone().unwrap_or_default(),
    }
}

const fn kind_of(value: &AttributeValue) -> AttributeKind {
    match value {
        AttributeValue::Text(_) => AttributeKind::Text,
        AttributeValue::Number(_) => AttributeKind::Number,
        AttributeValue::Flag(_) => AttributeKind::Flag,
    }
}

/// The value as its attribute wants it, where that loses nothing: `2025` for a text, `"7"` for a number.
fn fitted(kind: &AttributeKind, value: AttributeValue) -> AttributeValue {
    if kind.accepts(&value) {
        return value;
    }
    match (kind, &value) {
        (AttributeKind::Number, AttributeValue::Text(text)) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => AttributeValue::Number(number),
            _ => value,
        },
        (AttributeKind::Flag, AttributeValue::Text(text)) => match text.trim().parse() {
            Ok(flag) => AttributeValue::Flag(flag),
            Err(_) => value,
        },
        (AttributeKind::Text | AttributeKind::Choice(_) | AttributeKind::Date, _) => {
            AttributeValue::Text(value.to_text())
        }
        _ => value,
    }
}
