//! Speakers and sources under the names of their actors: somebody who was merged is one in the table, too.

use std::collections::{HashMap, HashSet};

use crate::model::{Annotation, AttributeValue, Project, Role, Spellings, TagId};

/// What those are called who are named otherwise in annotations. These keep their words.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The attributes of each tag that name somebody.
    naming: HashMap<TagId, Vec<String>>,
    /// The actors' names by spelling, where they differ.
    names: HashMap<String, String>,
}

impl Merged {
    pub fn of<'a>(project: &Project, annotations: impl Iterator<Item = &'a Annotation>) -> Self {
        if project.actors().is_empty() {
            return Self::default();
        }
        let tags = project.tag_set().tags.iter().map(|tag| {
            let roles = [Role::Speaker, Role::Source].into_iter();
            let names = roles.filter_map(|role| Some(tag.with_role(role)?.name.clone()));
            (tag.id.clone(), names.collect())
        });
        let naming: HashMap<TagId, Vec<String>> = tags.collect();
        let spellings = Spellings::of(project.actors());
        let mut names = HashMap::new();
        let mut seen = HashSet::new();
        for annotation in annotations {
            for attribute in naming.get(&annotation.tag).into_iter().flatten() {
                if let Some(AttributeValue::Text(text)) = annotation.attributes.get(attribute)
                    && seen.insert(text)
                    && let Some(actor) = spellings.get(text)
                    && actor.name != *text
                {
                    names.insert(text.clone(), actor.name.clone());
                }
            }
        }
        Self { naming, names }
    }

    /// What an attribute of a tag says, by the name of the actor whom it names.
    pub fn name<'a>(&'a self, tag: &TagId, attribute: &str, text: &'a str) -> &'a str {
        let Some(name) = self.names.get(text) else {
            return text;
        };
        let mut naming = self.naming.get(tag).into_iter().flatten();
        let names = naming.any(|naming| naming == attribute);
        if names { name } else { text }
    }
}
