//! Actors: who speaks and acts in the articles, and under which spellings annotations name them.
//!
//! An actor changes no annotation: these keep their words, and whoever counts looks a spelling up here.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::ActorId;
use crate::text::fold;

/// A person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Its name in files; stays when the name changes.
    pub id: ActorId,
    /// What it is called.
    pub name: String,
    /// What it is called besides, each once.
    pub variants: Vec<String>,
    /// What it is: “mayor of Porto”.
    pub role: String,
    /// In the words of the researcher.
    pub gender: String,
    /// What it belongs to: a party, an office, a company.
    pub affiliation: String,
}

impl Actor {
    /// Somebody of whom only the name is known; `None` where it says nothing.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let name = name.trim();
        // A name of signs alone gives no slug.
        let id = ActorId::new(name).or_else(|| ActorId::new("actor"))?;
        (!name.is_empty()).then(|| Self {
            id,
            name: name.to_owned(),
            variants: Vec::new(),
            role: String::new(),
            gender: String::new(),
            affiliation: String::new(),
        })
    }

    /// The name, then what it is called besides.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let variants = self.variants.iter().map(String::as_str);
        [self.name.as_str()].into_iter().chain(variants)
    }

    /// Whether it is called so, capitals and accents aside.
    #[must_use]
    pub fn is_called(&self, spelling: &str) -> bool {
        let wanted = fold(spelling);
        !wanted.is_empty() && self.spellings().any(|known| fold(known) == wanted)
    }

    /// Lets it be called so too, unless it is already.
    pub fn call(&mut self, spelling: &str) {
        let spelling = spelling.trim();
        if !spelling.is_empty() && !self.is_called(spelling) {
            self.variants.push(spelling.to_owned());
        }
    }

    /// The same with all that another is called, and what is known of that one where nothing is known of this.
    #[must_use]
    pub fn merged(mut self, other: &Self) -> Self {
        for spelling in other.spellings() {
            self.call(spelling);
        }
        let fields = [
            (&mut self.role, &other.role),
            (&mut self.gender, &other.gender),
            (&mut self.affiliation, &other.affiliation),
        ];
        for (ours, theirs) in fields {
            if ours.is_empty() {
                ours.clone_from(theirs);
            }
        }
        self
    }
}

/// The actors by their spellings. Of two who are called the same, which no command makes, the first counts.
#[derive(Debug, Default)]
pub struct Spellings<'a>(HashMap<String, &'a Arc<Actor>>);

impl<'a> Spellings<'a> {
    /// Those of all actors.
    #[must_use]
    pub fn of(actors: &'a BTreeMap<ActorId, Arc<Actor>>) -> Self {
        let mut known = HashMap::new();
        for actor in actors.values() {
            for spelling in actor.spellings() {
                known.entry(fold(spelling)).or_insert(actor);
            }
        }
        known.remove("");
        Self(known)
    }

    /// Whom a spelling names.
    #[must_use]
    pub fn get(&self, spelling: &str) -> Option<&'a Arc<Actor>> {
        self.0.get(&fold(spelling)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_actor_is_called_all_of_it_once() {
        let mut ruiz = Actor::new(" Ana Ruiz ").expect("a name");
        ruiz.gender = "woman".to_owned();
        let mut mayor = Actor::new("Mayor Ruiz").expect("a name");
        mayor.call("ana  RUIZ");
        mayor.call("Ruíz");
        mayor.call(" ");
        mayor.gender = "female".to_owned();
        mayor.role = "mayor".to_owned();
        let merged = ruiz.merged(&mayor);
        let spellings: Vec<_> = merged.spellings().collect();
        assert_eq!(spellings, ["Ana Ruiz", "Mayor Ruiz", "Ruíz"]);
        assert_eq!((&*merged.gender, &*merged.role), ("woman", "mayor"));
        assert!(merged.is_called("ruiz") && !merged.is_called(""));
        assert_eq!(Actor::new("  "), None);
    }
}
