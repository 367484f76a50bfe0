//! Reading a tag set: every tag once, every key once, no tag above itself.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::build::Builder;
use super::error::{Finding, Severity};
use super::read::{read_tag, stated_role};
use super::v1;
use crate::model::{StatedRole, TagId, TagSet};

impl Builder<'_> {
    pub(super) fn tags(&mut self, tags: Vec<v1::Tag>) -> TagSet {
        let mut set = TagSet::default();
        let mut keys = HashSet::new();
        let (mut ids, mut names) = (HashSet::new(), HashSet::new());
        for (index, tag) in tags.into_iter().enumerate() {
            let place = format!("tag “{}”", tag.id);
            let mut read = match read_tag(tag.clone()) {
                Ok(read) if !ids.insert(read.id.clone()) => Err("the id is there twice".to_owned()),
                Ok(read) if !names.insert(read.name.to_lowercase()) => {
                    Err("the name is there twice".to_owned())
                }
                read => read,
            };
            if let Ok(read) = &mut read {
                if let Some(key) = read.key.filter(|key| !keys.insert(*key)) {
                    read.key = None;
                    let message = format!("the key “{key}” belongs to another tag before it");
                    self.project_finding(place.clone(), Severity::Mended, message);
                }
                for (stated, attribute) in tag.attributes.iter().zip(&read.attributes) {
                    if stated.default.is_some() && attribute.default.is_none() {
                        let name = &attribute.name;
                        let message = format!(
                            "what new annotations have in “{name}” is not of its type, so they have nothing there now"
                        );
                        self.project_finding(place.clone(), Severity::Mended, message);
                    }
                    if let (StatedRole::Is(role), None) = (stated_role(stated.role), attribute.role)
                    {
                        let (name, role) = (&attribute.name, role.name());
                        let message = format!(
                            "the role “{role}” belongs to another attribute before “{name}”, which has none now"
                        );
                        self.project_finding(place.clone(), Severity::Mended, message);
                    }
                }
                if read.name.trim().is_empty() {
                    let message = "the tag has no name; give it one";
                    self.project_finding(place.clone(), Severity::Odd, message);
                }
            }
            match read {
                Ok(read) => set.tags.push(Arc::new(read)),
                Err(message) => {
                    let message =
                        format!("{message}; mend it. Until then the tag is kept and not shown");
                    self.project_finding(place, Severity::Fault, message);
                    self.kept.tags.push((index, tag));
                }
            }
        }
        self.break_circles(&mut set);
        set
    }

    /// A tag may not be above itself, and what is above it has to be there.
    fn break_circles(&mut self, set: &mut TagSet) {
        let parents: HashMap<TagId, Option<TagId>> = (set.tags.iter())
            .map(|tag| (tag.id.clone(), tag.parent.clone()))
            .collect();
        // Tags that are known to lead to the top; each chain is walked once.
        let mut sound: HashSet<TagId> = HashSet::new();
        for tag in &mut set.tags {
            let mut chain = vec![tag.id.clone()];
            let mut chained: HashSet<TagId> = chain.iter().cloned().collect();
            let mut next = tag.parent.clone();
            // Whether where the chain ends is known: at the top, or at what leads there.
            let mut known = true;
            let message = loop {
                let Some(parent) = next.take() else {
                    break None;
                };
                if sound.contains(&parent) {
                    break None;
                }
                match parents.get(&parent) {
                    None if chain.len() == 1 => {
                        break Some(format!("the tag above it, “{parent}”, is not there"));
                    }
                    None => break None,
                    Some(_) if parent == tag.id => {
                        break Some("the tag is above itself".to_owned());
                    }
                    // A circle further up: it is broken where it closes.
                    Some(_) if !chained.insert(parent.clone()) => {
                        known = false;
                        break None;
                    }
                    Some(above) => {
                        chain.push(parent);
                        next.clone_from(above);
                    }
                }
            };
            if let Some(message) = message {
                Arc::make_mut(tag).parent = None;
                let file = self.folder.path("project.ron");
                let message = format!("{message}; it stands at the top now");
                self.findings.push(
                    Finding::new(file, Severity::Mended, message).at(format!("tag “{}”", tag.id)),
                );
            }
            if known {
                sound.extend(chain);
            }
        }
    }
}
