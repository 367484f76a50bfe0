//! The actors of a project, and where annotations name them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Project;
use crate::model::{Actor, ActorId, Annotation, AnnotatorId, AttributeValue, Role};

impl Project {
    /// Who speaks and acts in the articles, as far as somebody has written it down.
    #[must_use]
    pub fn actors(&self) -> &BTreeMap<ActorId, Arc<Actor>> {
        &self.actors
    }

    /// A new actor of a name, with an id that none has; not yet among them. `None` where the name says nothing.
    #[must_use]
    pub fn new_actor(&self, name: &str) -> Option<Actor> {
        let mut actor = Actor::new(name)?;
        actor.id = actor.id.unused(|id| self.actors.contains_key(id));
        Some(actor)
    }

    /// An annotator's annotations that name an actor otherwise than by its name, each with the attributes that do.
    pub fn named_otherwise<'a>(
        &'a self,
        actor: &'a Actor,
        annotator: &AnnotatorId,
    ) -> impl Iterator<Item = (&'a Arc<Annotation>, Vec<&'a str>)> {
        let layer = self.layers.get(annotator).into_iter();
        let annotations = layer.flat_map(super::Layer::all);
        annotations.filter_map(|annotation| {
            let tag = self.tag_set.get(&annotation.tag)?;
            let roles = [Role::Speaker, Role::Source].into_iter();
            let names = roles.filter_map(|role| {
                let name = tag.with_role(role)?.name.as_str();
                match annotation.attributes.get(name)? {
                    AttributeValue::Text(text) => {
                        (*text != actor.name && actor.is_called(text)).then_some(name)
                    }
                    _ => None,
                }
            });
            let names: Vec<_> = names.collect();
            (!names.is_empty()).then_some((annotation, names))
        })
    }

    pub(crate) fn put_actor(&mut self, actor: Arc<Actor>) {
        self.actors.insert(actor.id.clone(), actor);
    }

    pub(crate) fn remove_actor(&mut self, id: &ActorId) {
        self.actors.remove(id);
    }
}
