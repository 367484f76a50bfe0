//! The tag set: named, coloured categories with typed attributes.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::{Annotation, Attribute, AttributeKind, AttributeValue, Role, Speech, TagId};

/// An sRGB colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Colours for tags: apart from each other, also for the common kinds of colour blindness, by hue and by lightness
    /// (Okabe and Ito 2008, darkened where they would be pale on white, and the muted scheme of Tol 2021).
    pub const PALETTE: [Self; 14] = [
        Self([0xE6, 0x9F, 0x00]),
        Self([0x56, 0xB4, 0xE9]),
        Self([0x00, 0x9E, 0x73]),
        Self([0xCC, 0x79, 0xA7]),
        Self([0xD5, 0x5E, 0x00]),
        Self([0x00, 0x72, 0xB2]),
        Self([0xC9, 0xB9, 0x1C]),
        Self([0x7A, 0x6F, 0x9B]),
        Self([0x88, 0x22, 0x55]),
        Self([0x44, 0xAA, 0x99]),
        Self([0x99, 0x99, 0x33]),
        Self([0xCC, 0x66, 0x77]),
        Self([0x33, 0x22, 0x88]),
        Self([0x11, 0x77, 0x33]),
    ];

    /// The first of the palette that none of the tags has, or one like it; where they have all, the one that fewest have.
    #[must_use]
    pub fn unused(tags: &[Arc<Tag>]) -> Self {
        let used = |colour: &Self| {
            let like = tags.iter().filter(|tag| tag.colour.is_like(*colour));
            like.count()
        };
        let [first, ..] = Self::PALETTE;
        Self::PALETTE.into_iter().min_by_key(used).unwrap_or(first)
    }

    /// Whether two colours are hard to tell apart as small squares: nearer than any two of the palette.
    fn is_like(self, other: Self) -> bool {
        let parts = self.0.iter().zip(other.0);
        let apart = parts.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2));
        apart.sum::<u32>() < 2_200
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("“{text}” is no colour of the form #rrggbb");
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6)
            .ok_or_else(wrong)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

/// A category of annotations.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// Its name in files; stays when the name changes.
    pub id: TagId,
    /// Its name on the screen and in exports.
    pub name: String,
    /// What it means: the code book's entry.
    pub definition: String,
    /// What is tagged with it, and in doubt is.
    pub when_to_use: String,
    /// What looks like it and is not tagged with it.
    pub when_not_to_use: String,
    /// The colour of its highlights; shades for light and dark are derived from it.
    pub colour: Colour,
    /// The key that tags with it, if any.
    pub key: Option<char>,
    /// The more general tag, if any.
    pub parent: Option<TagId>,
    /// Its typed fields, in the order of the inspector.
    pub attributes: Vec<Attribute>,
}

impl Tag {
    /// What is to be known of it to tag with it, in paragraphs: definition, when to use it, when not.
    #[must_use]
    pub fn guidance(&self) -> Vec<String> {
        let headed = |heading: &str, words: &str| {
            let is_there = !words.is_empty();
            is_there.then(|| format!("{heading}: {words}"))
        };
        let definition = Some(self.definition.clone()).filter(|words| !words.is_empty());
        let parts = [
            definition,
            headed("When to use", &self.when_to_use),
            headed("When not to use", &self.when_not_to_use),
        ];
        parts.into_iter().flatten().collect()
    }

    /// The attribute with a role.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Option<&Attribute> {
        let mut attributes = self.attributes.iter();
        attributes.find(|attribute| attribute.role == Some(role))
    }

    /// The attribute of a name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        let mut attributes = self.attributes.iter();
        attributes.find(|attribute| attribute.name == name)
    }

    /// What was entered in the attribute with a role, in an annotation with this tag.
    #[must_use]
    pub fn value<'a>(&self, annotation: &'a Annotation, role: Role) -> Option<&'a AttributeValue> {
        annotation.attributes.get(&self.with_role(role)?.name)
    }

    /// The first role that two attributes have, which must not be.
    #[must_use]
    pub fn double_role(&self) -> Option<Role> {
        let has = |role: Role| {
            let mut roles = self.attributes.iter().filter_map(|it| it.role);
            roles.any(|it| it == role) && roles.any(|it| it == role)
        };
        Role::ALL.into_iter().find(|role| has(*role))
    }

    /// The attributes that an annotation of this tag must have and lacks.
    pub fn lacks<'a>(&'a self, annotation: &'a Annotation) -> impl Iterator<Item = &'a Attribute> {
        let required = self.attributes.iter().filter(|it| it.required);
        required.filter(|it| match annotation.attributes.get(&it.name) {
            Some(AttributeValue::Text(text)) => text.trim().is_empty(),
            Some(AttributeValue::Texts(texts)) => texts.is_empty(),
            Some(AttributeValue::Number(_) | AttributeValue::Flag(_)) => false,
            // A box that is not ticked says no.
            None => it.kind != AttributeKind::Flag,
        })
    }
}

/// The tags of a project in their order, which is the order of bar, keys and exports.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagSet {
    /// In order, ids unique.
    pub tags: Vec<Arc<Tag>>,
}

impl TagSet {
    /// The tag of that id.
    #[must_use]
    pub fn get(&self, id: &TagId) -> Option<&Arc<Tag>> {
        self.tags.iter().find(|tag| &tag.id == id)
    }

    /// The tag of that name or id, letter case aside: how people and files name tags.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Arc<Tag>> {
        let wanted = name.to_lowercase();
        // Names first: after a renaming, an old id may be another tag's name.
        let named = self
            .tags
            .iter()
            .find(|tag| tag.name.to_lowercase() == wanted);
        named.or_else(|| self.tags.iter().find(|tag| tag.id.as_str() == wanted))
    }

    /// The tag that a key makes.
    #[must_use]
    pub fn with_key(&self, key: char) -> Option<&Arc<Tag>> {
        self.tags.iter().find(|tag| tag.key == Some(key))
    }

    /// Its name for people, also where the tag is gone.
    #[must_use]
    pub fn name<'a>(&'a self, id: &'a TagId) -> &'a str {
        self.get(id).map_or(id.as_str(), |tag| tag.name.as_str())
    }

    /// A new tag of a name, with the next free colour and key; not yet in the set.
    ///
    /// `None` where the name is empty or another tag has it.
    #[must_use]
    pub fn new_tag(&self, name: &str) -> Option<Tag> {
        let name = name.trim();
        if name.is_empty() || self.is_taken(name, None) {
            return None;
        }
        // A name of signs alone gives no slug.
        let id = TagId::new(name).or_else(|| TagId::new("tag"))?;
        Some(Tag {
            id: id.unused(|id| self.get(id).is_some()),
            name: name.to_owned(),
            definition: String::new(),
            when_to_use: String::new(),
            when_not_to_use: String::new(),
            colour: Colour::unused(&self.tags),
            key: ('1'..='9').find(|key| self.with_key(*key).is_none()),
            parent: None,
            attributes: Vec::new(),
        })
    }

    /// Whether a tag has that name, letter case aside. `of`: whose name it may be.
    #[must_use]
    pub fn is_taken(&self, name: &str, of: Option<&TagId>) -> bool {
        let wanted = name.to_lowercase();
        let mut others = self.tags.iter().filter(|tag| Some(&tag.id) != of);
        others.any(|tag| tag.name.to_lowercase() == wanted)
    }

    /// The tags with how deep each is in the tree: each right above those under it, those side by side in their order.
    #[must_use]
    pub fn tree(&self) -> Vec<(usize, &Arc<Tag>)> {
        let known: HashSet<&TagId> = self.tags.iter().map(|tag| &tag.id).collect();
        let mut under: HashMap<Option<&TagId>, Vec<&Arc<Tag>>> = HashMap::new();
        for tag in self.tags.iter().rev() {
            let parent = tag.parent.as_ref();
            let parent = parent.filter(|parent| known.contains(parent));
            under.entry(parent).or_default().push(tag);
        }
        let mut tree = Vec::with_capacity(self.tags.len());
        let top = under.remove(&None).unwrap_or_default();
        let mut open: Vec<_> = top.into_iter().map(|tag| (0, tag)).collect();
        while let Some((depth, tag)) = open.pop() {
            tree.push((depth, tag));
            let below = under.remove(&Some(&tag.id)).unwrap_or_default();
            open.extend(below.into_iter().map(|tag| (depth + 1, tag)));
        }
        // A circle of parents, which no project holds for long, is shown all the same.
        if tree.len() < self.tags.len() {
            let shown: HashSet<_> = tree.iter().map(|(_, tag)| &tag.id).collect();
            let circles = self.tags.iter().filter(|tag| !shown.contains(&tag.id));
            let circles: Vec<_> = circles.map(|tag| (0, tag)).collect();
            tree.extend(circles);
        }
        tree
    }

    /// The tags that are above a tag, the next one first.
    pub fn above<'a>(&'a self, tag: &'a Tag) -> impl Iterator<Item = &'a Arc<Tag>> {
        let next = |tag: &Arc<Tag>| self.get(tag.parent.as_ref()?);
        let first = tag.parent.as_ref().and_then(|parent| self.get(parent));
        // No longer than there are tags, should they be in a circle.
        std::iter::successors(first, move |tag| next(tag)).take(self.tags.len())
    }

    /// Every attribute name of the set, once, in order: the columns of a table.
    #[must_use]
    pub fn attribute_names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for attribute in self.tags.iter().flat_map(|tag| &tag.attributes) {
            if !names.contains(&attribute.name.as_str()) {
                names.push(attribute.name.as_str());
            }
        }
        names
    }

    /// Claim, Quote and Event: what a new project starts with.
    #[must_use]
    pub fn starter() -> Self {
        let tag =
            |name: &str, key, colour, definition: &str, attributes: &[(&str, AttributeKind)]| {
                TagId::new(name).map(|id| {
                    Arc::new(Tag {
                        id,
                        name: name.to_owned(),
                        definition: definition.to_owned(),
                        when_to_use: String::new(),
                        when_not_to_use: String::new(),
                        colour: Colour(colour),
                        key: Some(key),
                        parent: None,
                        attributes: attributes
                            .iter()
                            .map(|(name, kind)| Attribute::new(*name, kind.clone()))
                            .collect(),
                    })
                })
            };
        let kinds = Speech::ALL.map(|speech| speech.name().to_owned()).to_vec();
        let tags = [
            tag(
                "Claim",
                '1',
                [0xE8, 0xA3, 0x17],
                "A statement that can be true or false, as the article asserts or reports it.",
                &[("source", AttributeKind::Text)],
            ),
            tag(
                "Quote",
                '2',
                [0x4A, 0x9B, 0xDC],
                "Somebody's words: between marks, reported, or partly both.",
                &[
                    ("speaker", AttributeKind::Text),
                    ("kind", AttributeKind::Choice(kinds)),
                ],
            ),
            tag(
                "Event",
                '3',
                [0x2E, 0x9E, 0x75],
                "Something that happened or is to happen at a time and a place.",
                &[
                    ("date", AttributeKind::Date),
                    ("place", AttributeKind::Text),
                ],
            ),
        ];
        Self {
            tags: tags.into_iter().flatten().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_by_name_id_and_key() {
        let set = TagSet::starter();
        assert_eq!(
            set.named("QUOTE").map(|tag| tag.name.as_str()),
            Some("Quote")
        );
        assert_eq!(
            set.with_key('3').map(|tag| tag.name.as_str()),
            Some("Event")
        );
        assert_eq!(
            set.attribute_names(),
            ["source", "speaker", "kind", "date", "place"]
        );
    }

    #[test]
    fn a_new_colour_is_like_no_other() {
        for (place, one) in Colour::PALETTE.iter().enumerate() {
            let others = Colour::PALETTE.iter().enumerate();
            let like = others.filter(|(at, other)| *at != place && one.is_like(**other));
            assert_eq!(like.count(), 0, "{one}");
        }
        let starter = TagSet::starter();
        let new = starter.new_tag("New").expect("a tag").colour;
        assert!(starter.tags.iter().all(|tag| !tag.colour.is_like(new)));
    }

    #[test]
    fn colours_read_and_write() {
        assert_eq!("#4a9bdc".parse(), Ok(Colour([0x4A, 0x9B, 0xDC])));
        assert_eq!(Colour([0, 255, 1]).to_string(), "#00ff01");
        assert!("4a9bdc".parse::<Colour>().is_err());
        assert!("#4a9bdß".parse::<Colour>().is_err());
    }
}
