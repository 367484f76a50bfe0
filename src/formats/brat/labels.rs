//! What brat calls tags and relation types.

use std::collections::{HashMap, HashSet};

use super::words::is_word;
use crate::model::{Project, TagId};

/// What brat calls tags and relation types, each in the order of the project.
pub(super) struct Labels<'a> {
    pub tags: Vec<(&'a TagId, String)>,
    pub relation_types: Vec<(&'a str, String)>,
    by_tag: HashMap<&'a TagId, usize>,
    by_type: HashMap<&'a str, usize>,
}

impl<'a> Labels<'a> {
    pub fn new(project: &'a Project) -> Self {
        let tags = &project.tag_set().tags;
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        let mut types: Vec<&str> = Vec::new();
        let mut known = HashSet::new();
        let listed = project.relation_types().iter().map(|it| it.name.as_str());
        let used = project.relations().map(|it| it.relation_type.as_str());
        types.extend(listed.chain(used).filter(|name| known.insert(*name)));
        // A name that can stay does, whatever comes before it.
        let mut taken: HashSet<String> = HashSet::new();
        let kept = |names: &[&str], taken: &mut HashSet<String>| -> Vec<bool> {
            let kept = names
                .iter()
                .map(|name| is_word(name) && taken.insert((*name).to_owned()));
            kept.collect()
        };
        let (kept_tags, kept_types) = (kept(&names, &mut taken), kept(&types, &mut taken));
        let mut called = |kind: &str, names: &[&str], kept: &[bool]| -> Vec<String> {
            let numbered = names.iter().zip(kept).zip(1_usize..);
            let called = numbered.map(|((name, kept), number)| {
                let mut label = if *kept {
                    return (*name).to_owned();
                } else {
                    format!("{kind}_{number}")
                };
                while !taken.insert(label.clone()) {
                    label.push('_');
                }
                label
            });
            called.collect()
        };
        let tag_labels = called("tag", &names, &kept_tags);
        let type_labels = called("relation", &types, &kept_types);
        Self {
            by_tag: tags.iter().map(|tag| &tag.id).zip(0..).collect(),
            by_type: types.iter().copied().zip(0..).collect(),
            tags: tags.iter().map(|tag| &tag.id).zip(tag_labels).collect(),
            relation_types: types.into_iter().zip(type_labels).collect(),
        }
    }

    pub fn tag(&self, id: &TagId) -> &str {
        let at = self.by_tag.get(id);
        at.map_or("tag", |at| &self.tags[*at].1)
    }

    pub fn relation_type(&self, name: &str) -> &str {
        let at = self.by_type.get(name);
        at.map_or("relation", |at| &self.relation_types[*at].1)
    }
}
