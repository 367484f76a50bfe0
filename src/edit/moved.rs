//! Where things of a list stand after another hand has changed the list, so that steps made before still find them.
//!
//! Edits name articles, tags and types of relations by their places. The steps of a history are gone back over, last first, in
//! the list as it was and in the list as it is, and each place is put into the words of the second.

use super::edit::{Edit, Replace};
use crate::model::Project;

/// The lists of a project, as they were and as they are.
#[derive(Debug, Clone)]
pub(super) struct Lists {
    articles: Pair,
    tags: Pair,
    relation_types: Pair,
}

impl Lists {
    pub fn between(old: &Project, new: &Project) -> Self {
        let articles = |it: &Project| -> Vec<String> {
            it.articles().iter().map(|it| it.id.to_string()).collect()
        };
        let tags = |it: &Project| -> Vec<String> {
            it.tag_set()
                .tags
                .iter()
                .map(|it| it.id.to_string())
                .collect()
        };
        let types = |it: &Project| -> Vec<String> {
            it.relation_types()
                .iter()
                .map(|it| it.name.clone())
                .collect()
        };
        Self {
            articles: Pair::new(articles(old), articles(new)),
            tags: Pair::new(tags(old), tags(new)),
            relation_types: Pair::new(types(old), types(new)),
        }
    }

    /// Whether anything has another place.
    pub fn is_needed(&self) -> bool {
        [&self.articles, &self.tags, &self.relation_types]
            .iter()
            .any(|pair| pair.old != pair.new)
    }

    /// Puts the places of edits that are taken back in this order into the words of the list as it is.
    pub fn carry<'a>(mut self, edits: impl Iterator<Item = &'a mut Edit>) {
        for edit in edits {
            self.take_back(edit);
        }
    }

    fn take_back(&mut self, edit: &mut Edit) {
        match edit {
            Edit::Article { index, article } => {
                self.articles
                    .replaced(index, &names(article, |it| it.id.to_string()));
            }
            Edit::Tag { index, tag } => {
                self.tags
                    .replaced(index, &names(tag, |it| it.id.to_string()));
            }
            Edit::RelationType {
                index,
                relation_type,
            } => {
                let names = names(relation_type, |it| it.name.clone());
                self.relation_types.replaced(index, &names);
            }
            Edit::MoveArticle { from, to } => self.articles.moved(from, to),
            Edit::MoveTag { from, to } => self.tags.moved(from, to),
            _ => {}
        }
    }
}

/// What a thing is called before and after a change.
fn names<T>(change: &Replace<T>, name: impl Fn(&T) -> String) -> [Option<String>; 2] {
    [&change.before, &change.after].map(|side| side.as_ref().map(&name))
}

/// A list by the names of what is in it, each once.
#[derive(Debug, Clone)]
struct Pair {
    old: Vec<String>,
    new: Vec<String>,
}

/// A place where nothing is: the edit does not fit, and says so.
const NOWHERE: usize = usize::MAX;

impl Pair {
    fn new(old: Vec<String>, new: Vec<String>) -> Self {
        Self { old, new }
    }

    fn place(&self, name: &str) -> usize {
        self.new.iter().position(|it| it == name).unwrap_or(NOWHERE)
    }

    /// Takes back that something came, went or changed at a place of the old list.
    fn replaced(&mut self, index: &mut usize, [before, after]: &[Option<String>; 2]) {
        let was_at = *index;
        match (before, after) {
            (None, Some(name)) => {
                *index = self.place(name);
                take(&mut self.old, was_at);
                take(&mut self.new, *index);
            }
            (Some(name), None) => {
                put(&mut self.old, was_at, name);
                *index = self.put_behind_the_same(was_at, name);
            }
            (Some(before), Some(after)) => {
                *index = self.place(after);
                for (list, at) in [(&mut self.old, was_at), (&mut self.new, *index)] {
                    if let Some(name) = list.get_mut(at) {
                        name.clone_from(before);
                    }
                }
            }
            (None, None) => {}
        }
    }

    /// Takes back that something moved from one place of the old list to another.
    fn moved(&mut self, from: &mut usize, to: &mut usize) {
        let Some(name) = take(&mut self.old, *to) else {
            return;
        };
        let was_from = *from;
        *to = self.place(&name);
        put(&mut self.old, was_from, &name);
        if take(&mut self.new, *to).is_none() {
            *from = NOWHERE;
            return;
        }
        *from = self.put_behind_the_same(was_from, &name);
    }

    /// Puts what stands at a place of the old list behind what it stands behind there. Returns the place.
    fn put_behind_the_same(&mut self, at: usize, name: &str) -> usize {
        let before = self.old.get(..at).unwrap_or_default();
        let behind = before.iter().rev().find_map(|it| {
            let place = self.place(it);
            (place != NOWHERE).then_some(place + 1)
        });
        let place = behind.unwrap_or(0);
        put(&mut self.new, place, name);
        place
    }
}

fn take(list: &mut Vec<String>, at: usize) -> Option<String> {
    (at < list.len()).then(|| list.remove(at))
}

fn put(list: &mut Vec<String>, at: usize, name: &str) {
    list.insert(at.min(list.len()), name.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        text.chars().map(String::from).collect()
    }

    #[test]
    fn places_are_found_again() {
        let pair = || Pair::new(letters("abcd"), letters("xabycd"));
        // “c” was added at 2, and is at 4 now.
        let mut at = 2;
        pair().replaced(&mut at, &[None, Some("c".to_owned())]);
        assert_eq!(at, 4);
        // What went from between b and c comes back behind b.
        let mut at = 2;
        pair().replaced(&mut at, &[Some("m".to_owned()), None]);
        assert_eq!(at, 3);
        // “d” was moved from the front to the end.
        let (mut from, mut to) = (0, 3);
        pair().moved(&mut from, &mut to);
        assert_eq!((from, to), (0, 5));
        // Who is gone cannot be moved back.
        let mut gone = Pair::new(letters("ab"), letters("a"));
        let (mut from, mut to) = (0, 1);
        gone.moved(&mut from, &mut to);
        assert_eq!((from, to), (NOWHERE, NOWHERE));
    }
}
