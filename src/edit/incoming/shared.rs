//! What all layers share: tags, types of relations and actors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::found::{Collision, IncomingTag};
use super::{Edit, Replace, Taking};
use crate::model::{Actor, AttributeKind, RelationType, Tag, TagId};
use crate::text::shortened;

impl Taking<'_> {
    pub fn tags(&mut self) {
        let set = self.project.tag_set();
        let mut ids: BTreeSet<TagId> = set.tags.iter().map(|tag| tag.id.clone()).collect();
        let mut keys: BTreeSet<char> = set.tags.iter().filter_map(|tag| tag.key).collect();
        let mut index = set.tags.len();
        // Those above come first, so that each finds its parent.
        for (_, tag) in self.other.tag_set().tree() {
            let same = set.get(&tag.id);
            let named = || {
                let mut tags = set.tags.iter();
                tags.find(|it| it.name.to_lowercase() == tag.name.to_lowercase())
            };
            if let Some(here) = same.or_else(named) {
                self.tags.insert(tag.id.clone(), here.id.clone());
                self.same_tag(here, tag);
                continue;
            }
            let id = tag.id.clone().unused(|id| ids.contains(id));
            ids.insert(id.clone());
            let parent = tag.parent.as_ref().and_then(|parent| self.tags.get(parent));
            let new = Tag {
                id: id.clone(),
                key: tag.key.filter(|key| keys.insert(*key)),
                parent: parent.cloned(),
                ..(**tag).clone()
            };
            self.tags.insert(tag.id.clone(), id);
            self.found.tags.push(IncomingTag {
                name: new.name.clone(),
                is_new: true,
                attributes: Vec::new(),
            });
            let tag = Replace::add(Arc::new(new));
            self.found.edits.push(Edit::Tag { index, tag });
            index += 1;
        }
    }

    /// What a tag means is everybody's: it is told where the other project says it otherwise. Attributes that it lacks come
    /// in, or what was entered there would not be seen.
    fn same_tag(&mut self, here: &Arc<Tag>, there: &Tag) {
        let words = |text: &str| shortened(text, 200);
        let mut fields = vec![
            ("name", here.name.clone(), there.name.clone()),
            (
                "definition",
                words(&here.definition),
                words(&there.definition),
            ),
            (
                "when to use",
                words(&here.when_to_use),
                words(&there.when_to_use),
            ),
            (
                "when not to use",
                words(&here.when_not_to_use),
                words(&there.when_not_to_use),
            ),
        ];
        // Two tags there may be this one here: by id, and by name.
        let is_of_it = |edit: &Edit| matches!(edit, Edit::Tag { tag, .. } if tag.before.as_ref().is_some_and(|it| it.id == here.id));
        let earlier = self.found.edits.iter().position(is_of_it);
        let so_far = earlier.and_then(|at| match &self.found.edits[at] {
            Edit::Tag { tag, .. } => tag.after.clone(),
            _ => None,
        });
        let mut new = so_far.as_deref().unwrap_or(here).clone();
        let mut lacking = Vec::new();
        for attribute in &there.attributes {
            let known = here.attribute(&attribute.name);
            let Some(known) = known.or_else(|| new.attribute(&attribute.name)) else {
                let mut attribute = attribute.clone();
                let role = attribute.role;
                attribute.role = role.filter(|role| new.with_role(*role).is_none());
                lacking.push(attribute.name.clone());
                new.attributes.push(attribute);
                continue;
            };
            let kinds = [&known.kind, &attribute.kind].map(kind_words);
            let [kind_here, kind_there] = kinds;
            fields.push((attribute.name.as_str(), kind_here, kind_there));
        }
        let about = format!("tag “{}”", here.name);
        self.found.collisions.extend(Collision::of(about, fields));
        let mut tags = self.project.tag_set().tags.iter();
        let index = tags.position(|it| it.id == here.id);
        if let Some(index) = index.filter(|_| !lacking.is_empty()) {
            self.found.tags.push(IncomingTag {
                name: here.name.clone(),
                is_new: false,
                attributes: lacking,
            });
            let tag = Replace::change(Arc::clone(here), Arc::new(new));
            let edit = Edit::Tag { index, tag };
            match earlier {
                Some(at) => self.found.edits[at] = edit,
                None => self.found.edits.push(edit),
            }
        }
    }

    pub fn relation_types(&mut self) {
        let known = self.project.relation_types();
        let mut new = Vec::new();
        for there in self.other.relation_types() {
            match known.iter().find(|known| known.name == there.name) {
                Some(here) => self.found.collisions.extend(Collision::of(
                    format!("relation type “{}”", here.name),
                    vec![(
                        "definition",
                        here.definition.clone(),
                        there.definition.clone(),
                    )],
                )),
                None => new.push(there),
            }
        }
        for (index, new) in (known.len()..).zip(new) {
            self.found.relation_types.push(new.name.clone());
            let relation_type: Replace<RelationType> = Replace::add(new.clone());
            self.found.edits.push(Edit::RelationType {
                index,
                relation_type,
            });
        }
    }

    /// Actors that are called as nobody here is. Who is known here stays as known.
    pub fn actors(&mut self) {
        let mut known: BTreeMap<_, Arc<Actor>> = self.project.actors().clone();
        for actor in self.other.actors().values() {
            let same = known.values().find(|here| {
                here.id == actor.id && here.name == actor.name
                    || actor.spellings().any(|it| here.is_called(it))
            });
            if let Some(here) = same {
                let all = |actor: &Actor| actor.spellings().collect::<Vec<_>>().join(", ");
                let fields = vec![
                    ("called", all(here), all(actor)),
                    ("role", here.role.clone(), actor.role.clone()),
                    ("gender", here.gender.clone(), actor.gender.clone()),
                    (
                        "affiliation",
                        here.affiliation.clone(),
                        actor.affiliation.clone(),
                    ),
                ];
                let about = format!("actor “{}”", here.name);
                self.found.collisions.extend(Collision::of(about, fields));
                continue;
            }
            let new = Arc::new(Actor {
                id: actor.id.clone().unused(|id| known.contains_key(id)),
                ..(**actor).clone()
            });
            known.insert(new.id.clone(), Arc::clone(&new));
            self.found.actors.push(new.name.clone());
            self.found.edits.push(Edit::Actor(Replace::add(new)));
        }
    }
}

fn kind_words(kind: &AttributeKind) -> String {
    match kind {
        AttributeKind::Text => "text".to_owned(),
        AttributeKind::Choice(choices) => format!("one of {}", choices.join(", ")),
        AttributeKind::Choices(choices) => format!("some of {}", choices.join(", ")),
        AttributeKind::Number => "a number".to_owned(),
        AttributeKind::Date => "a date".to_owned(),
        AttributeKind::Flag => "yes or no".to_owned(),
    }
}
