//! The tags and relation types that a file uses: found in the project, taken from the file, or made.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::lines::Lines;
use super::tag_entries::{read_relation_type, read_tag, stated_id};
use super::tag_list::{TagList, name_key};
use super::values::kind_of;
use crate::edit::{Edit, Replace};
use crate::formats::ImportError;
use crate::model::{
    Attribute, AttributeKind, AttributeValue, Colour, Project, RelationType, Tag, TagId, TagSet,
    tidy_name,
};

/// The tag set and the relation types as the import leaves them.
pub(super) struct TagPlan {
    tags: TagList,
    relation_types: Vec<RelationType>,
    /// Their names.
    named_types: HashSet<String>,
    /// What the file says of tags, for those that the project lacks.
    offered: TagList,
    offered_types: Vec<RelationType>,
    /// Whether the project took the file's tag set whole.
    whole: bool,
    /// Whether the file says that it is of this very project.
    is_same_project: bool,
    /// What the file calls tags, as names are compared, and each as it is written.
    said: HashMap<String, BTreeSet<String>>,
    found: HashMap<String, TagId>,
    /// What was understood with a doubt.
    warnings: Vec<String>,
}

/// Where a name of the file was found.
enum Known {
    /// Among the tags as they are so far.
    Here(Arc<Tag>),
    /// In the file alone.
    Offered(Arc<Tag>),
    Nowhere,
}

impl TagPlan {
    /// Starts from the project's tag set, or from the file's where the project is empty.
    pub fn new(project: &Project, lines: &Lines, empty: bool) -> Result<Self, ImportError> {
        let mut offered = TagList::default();
        let mut offered_types: Vec<RelationType> = Vec::new();
        let mut offered_names = HashSet::new();
        let mut warnings = Vec::new();
        let said = names(lines);
        let lines = &lines.projects;
        let entries = || (lines.iter()).flat_map(|it| it.line.tags.iter().flatten());
        let stated: HashSet<TagId> = entries().filter_map(stated_id).collect();
        for numbered in lines {
            let place = numbered.place();
            for entry in numbered.line.tags.iter().flatten() {
                let tag = read_tag(entry, &place, &mut warnings)?;
                if offered.named(&tag.name).is_some() {
                    continue;
                }
                if stated_id(entry).is_none() {
                    let id = tag.id.clone();
                    let id = id.unused(|id| stated.contains(id) || offered.has(id));
                    offered.push_named(Arc::new(Tag { id, ..tag }));
                } else if !offered.has(&tag.id) {
                    offered.push(Arc::new(tag));
                }
            }
            for entry in numbered.line.relation_types.iter().flatten() {
                if offered_names.insert(&entry.name) {
                    offered_types.push(read_relation_type(entry));
                }
            }
        }
        let first = lines.first().map(|numbered| &numbered.line);
        let whole = empty && first.is_some_and(|line| line.tags.is_some());
        let tags = if whole {
            offered.clone()
        } else {
            TagList::new(project.tag_set().tags.iter().cloned())
        };
        let relation_types = if empty && first.is_some_and(|line| line.relation_types.is_some()) {
            offered_types.clone()
        } else {
            project.relation_types().to_vec()
        };
        Ok(Self {
            tags,
            named_types: relation_types
                .iter()
                .map(|known| known.name.clone())
                .collect(),
            relation_types,
            offered,
            offered_types,
            whole,
            is_same_project: (lines.iter())
                .any(|it| it.line.project.as_deref() == Some(project.id())),
            said,
            found: HashMap::new(),
            warnings,
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
        let id = match self.known(name) {
            Known::Here(tag) => {
                let written = tidy_name(name);
                let key = name_key(name);
                let is_alone = self.said.get(&key).is_none_or(|it| it.len() < 2);
                let is_meant = is_alone && written == tag.id.as_str();
                if written != tag.name && key == name_key(&tag.name) && !is_meant {
                    let words = format!("“{written}” is taken for the tag “{}”", tag.name);
                    self.warnings
                        .push(format!("{words}: capitals make no other tag"));
                }
                tag.id.clone()
            }
            Known::Offered(tag) => self.take(tag),
            Known::Nowhere => self
                .make(&tidy_name(name))
                .ok_or_else(|| ImportError::new(place, "the tag's name is unusable"))?,
        };
        self.found.insert(name.to_owned(), id.clone());
        Ok(id)
    }

    /// By name, else by id: a renamed tag's old id must not catch another tag's name.
    fn known(&self, name: &str) -> Known {
        if let Some(tag) = self.tags.named(name) {
            return Known::Here(Arc::clone(tag));
        }
        let offered = self.offered.named(name);
        if let Some(offered) = offered.or_else(|| self.offered.by_id(name)) {
            let here = self
                .tags
                .named(&offered.name)
                .or_else(|| self.renamed(offered));
            return match here {
                Some(here) => Known::Here(Arc::clone(here)),
                None => Known::Offered(Arc::clone(offered)),
            };
        }
        match self.tags.by_id(name).and_then(|tag| self.unsaid(tag)) {
            Some(tag) => Known::Here(Arc::clone(tag)),
            None => Known::Nowhere,
        }
    }

    /// The same tag under a name that one of the two projects has changed.
    fn renamed(&self, offered: &Tag) -> Option<&Arc<Tag>> {
        let id = &self.offered.with_stated_id(&offered.id)?.id;
        let here = self.tags.with_stated_id(id)?;
        // Of two projects, two tags may have an id that both their names give.
        let is_of = |name: &str| TagId::new(name).as_ref() == Some(id);
        let tells = self.is_same_project || !(is_of(&here.name) && is_of(&offered.name));
        self.unsaid(here).filter(|_| tells)
    }

    /// A tag that goes by its id, unless the file has its name as well: two names in a file are two tags.
    fn unsaid<'t>(&self, tag: &'t Arc<Tag>) -> Option<&'t Arc<Tag>> {
        (!self.said.contains_key(&name_key(&tag.name))).then_some(tag)
    }

    /// Takes a tag over from the file, and its parents along with it.
    fn take(&mut self, offered: Arc<Tag>) -> TagId {
        let id = self.take_alone(&offered);
        let mut child = offered;
        // One after the other, each in the list before its parent, so that a circle of parents ends; and not by
        // recursion, for which a line of ancestors may be too long.
        while let Some(parent) = child.parent.as_ref().and_then(|id| self.offered.get(id))
            && self.tags.named(&parent.name).is_none()
            && self.renamed(parent).is_none()
        {
            child = Arc::clone(parent);
            self.take_alone(&child);
        }
        id
    }

    fn take_alone(&mut self, offered: &Tag) -> TagId {
        let id = offered.id.clone().unused(|id| self.tags.has(id));
        let tag = Tag {
            id: id.clone(),
            key: offered.key.filter(|key| !self.tags.has_key(*key)),
            ..offered.clone()
        };
        self.tags.push_named(Arc::new(tag));
        id
    }

    /// Makes a tag of which nothing but the name is known.
    fn make(&mut self, name: &str) -> Option<TagId> {
        // A name of signs alone gives no slug.
        let id = TagId::new(name)
            .or_else(|| TagId::new("tag"))?
            .unused(|id| self.tags.has(id));
        let tag = Tag {
            id: id.clone(),
            name: name.to_owned(),
            definition: String::new(),
            when_to_use: String::new(),
            when_not_to_use: String::new(),
            colour: Colour::unused(&self.tags),
            key: ('1'..='9').find(|key| !self.tags.has_key(*key)),
            parent: None,
            attributes: Vec::new(),
        };
        self.tags.push_named(Arc::new(tag));
        Some(id)
    }

    /// The name that the tag has for an attribute of a file, and the value in its type. Adds the attribute where the
    /// tag lacks it. `stated`: all that the file has entered there; `taken`: what was made of it so far.
    ///
    /// An attribute that is called otherwise here goes by its role. Where the file says itself what the tag is like,
    /// its values are taken as they are: they fitted there, and the same project has to take nothing from its own
    /// export. Of two that mean one attribute here, the second keeps its name.
    pub fn attribute(
        &mut self,
        tag: &TagId,
        name: &str,
        value: AttributeValue,
        stated: &Map<String, Value>,
        taken: &BTreeMap<String, AttributeValue>,
    ) -> (String, AttributeValue) {
        let as_it_is = |value| (name.to_owned(), value);
        let Some(index) = self.tags.place(tag) else {
            return as_it_is(value);
        };
        let tag = &self.tags[index];
        let offered = self.offered.named(&tag.name);
        let mut new = match (offered, tag.attribute(name)) {
            (Some(_), Some(_)) => return as_it_is(value),
            (Some(offered), None) => match offered.attribute(name) {
                Some(attribute) => attribute.clone(),
                None => return as_it_is(value),
            },
            (None, Some(attribute)) => return as_it_is(fitted(&attribute.kind, value)),
            (None, None) => Attribute::new(name, kind_of(&value)),
        };
        if let Some(known) = new.role.and_then(|role| tag.with_role(role)) {
            let is_free = offered.is_none_or(|it| it.attribute(&known.name).is_none());
            if is_free && !stated.contains_key(&known.name) {
                if !taken.contains_key(&known.name) {
                    return (known.name.clone(), fitted(&known.kind, value));
                }
                self.warnings.push(format!(
                    "“{name}” is an attribute of its own of the tag “{}” now: another of the file stands for “{}” already",
                    tag.name, known.name
                ));
            }
            new.role = None;
        }
        let mut changed = (**tag).clone();
        changed.attributes.push(new);
        self.tags.change(index, Arc::new(changed));
        as_it_is(value)
    }

    /// Makes sure that a relation type exists.
    pub fn relation_type(&mut self, name: &str) {
        if self.named_types.contains(name) {
            return;
        }
        self.named_types.insert(name.to_owned());
        let offered = self.offered_types.iter().find(|known| known.name == name);
        self.relation_types
            .push(offered.cloned().unwrap_or_else(|| RelationType {
                name: name.to_owned(),
                definition: String::new(),
            }));
    }

    /// Puts what the file brings under tags that are there, and none above itself: a project must not get from a file what
    /// its own check finds fault with. `project`: whose tags stay as they are. Once all tags are known.
    pub fn settle_parents(&mut self, project: &Project) {
        // Tags that are known to lead to the top; each line of ancestors is walked once.
        let mut sound: HashSet<TagId> = HashSet::new();
        for index in 0..self.tags.len() {
            let tag = Arc::clone(&self.tags[index]);
            let Some(parent) = &tag.parent else {
                continue;
            };
            if !self.whole && project.tag_set().tags.get(index).is_some() {
                continue;
            }
            // The project may have the tag of that name under another id, and another tag under this one.
            let offered = self.offered.get(parent).map(|offered| &offered.name);
            let here = offered.and_then(|name| self.tags.named(name));
            let here = here.or_else(|| self.tags.get(parent));
            let parent = here
                .map(|here| here.id.clone())
                .ok_or_else(|| format!("the tag above it, “{parent}”, is not there"));
            let parent = parent.and_then(|parent| {
                let circle = self.is_below(&parent, &tag.id, &mut sound);
                (!circle)
                    .then_some(parent)
                    .ok_or_else(|| "it is above itself".to_owned())
            });
            if let Err(why) = &parent {
                let name = &tag.name;
                self.warnings
                    .push(format!("tag “{name}”: {why}; it stands at the top"));
            }
            let parent = parent.ok();
            if parent != tag.parent {
                let tag = (*tag).clone();
                self.tags.change(index, Arc::new(Tag { parent, ..tag }));
            }
        }
    }

    /// Whether a tag is another one, or below it. Those that lead to the top are noted.
    fn is_below(&self, from: &TagId, tag: &TagId, sound: &mut HashSet<TagId>) -> bool {
        let mut walked = HashSet::new();
        let mut next = Some(from);
        while let Some(id) = next {
            if id == tag {
                return true;
            }
            // A circle further up is broken where it closes.
            if sound.contains(id) {
                break;
            }
            if !walked.insert(id.clone()) {
                return false;
            }
            next = self.tags.get(id).and_then(|above| above.parent.as_ref());
        }
        sound.extend(walked);
        false
    }

    /// What was understood with a doubt, and how.
    pub fn take_warnings(&mut self) -> Vec<String> {
        std::mem::take(&mut self.warnings)
    }

    /// The edits from the project's tag set and relation types to these.
    pub fn edits(self, project: &Project) -> Vec<Edit> {
        let mut edits = Vec::new();
        let old = &project.tag_set().tags;
        if self.whole {
            if **old != *self.tags {
                for (index, tag) in old.iter().enumerate().rev() {
                    let tag = Replace::remove(Arc::clone(tag));
                    edits.push(Edit::Tag { index, tag });
                }
                for (index, tag) in self.tags.into_tags().into_iter().enumerate() {
                    let tag = Replace::add(tag);
                    edits.push(Edit::Tag { index, tag });
                }
            }
        } else {
            for (index, tag) in self.tags.into_tags().into_iter().enumerate() {
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
    let known = TagList::new(starter.tags.iter().cloned());
    let mut any = false;
    let fits = used.any(|name| {
        any = true;
        known.named(name).or_else(|| known.by_id(name)).is_some()
    });
    if fits || !any {
        starter
    } else {
        TagSet::default()
    }
}

/// What a file calls tags, as names are compared, and each as annotations have it.
fn names(lines: &Lines) -> HashMap<String, BTreeSet<String>> {
    let entries = (lines.articles.iter()).flat_map(|it| it.line.annotations.iter().flatten());
    // Each once: a file may bring a million annotations.
    let used: BTreeSet<&str> = entries.map(|it| it.tag.as_str()).collect();
    let mut names: HashMap<String, BTreeSet<String>> = HashMap::new();
    for name in used {
        let written = names.entry(name_key(name)).or_default();
        written.insert(tidy_name(name));
    }
    for stated in (lines.projects.iter()).flat_map(|it| it.line.tags.iter().flatten()) {
        names.entry(name_key(&stated.name)).or_default();
    }
    names
}

/// The value as its attribute wants it, where that loses nothing.
fn fitted(kind: &AttributeKind, value: AttributeValue) -> AttributeValue {
    kind.fitted(value).unwrap_or_else(|value| value)
}
