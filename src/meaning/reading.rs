//! A model reads a project: each passage once, and none that was read before.

use std::ops::ControlFlow;

use super::{Encoder, Problem, Shelf};
use crate::suggest::links::LinkIndex;
use crate::suggest::meaning::{Meaning, Meanings};

/// So many passages are read before somebody is asked whether to go on.
const STRETCH: usize = 16;

/// How far reading is, in passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Read by now.
    pub done: usize,
    /// All of them.
    pub of: usize,
}

/// What all passages of an index mean. What is kept is taken from there; the rest is read and kept.
///
/// `tell` hears how far it is, and may end it: then nothing comes back, and what was read until then stays kept.
///
/// # Errors
/// Where the model gives no sound vector.
pub fn read(
    encoder: &dyn Encoder,
    index: &LinkIndex,
    kept: Option<&Shelf>,
    tell: &mut dyn FnMut(Reading) -> ControlFlow<()>,
) -> Result<Option<Meanings>, Problem> {
    let articles = index.articles().map(|id| {
        let passages: Vec<&str> = index.passages_of(id).collect();
        (id, passages)
    });
    let articles: Vec<_> = articles.collect();
    let of = articles.iter().map(|(_, passages)| passages.len()).sum();
    let (mut found, mut done, mut is_new) = (Meanings::default(), 0, false);
    for (id, passages) in articles {
        let known = kept.and_then(|kept| kept.get(encoder, &passages));
        let meanings = if let Some(known) = known {
            done += known.len();
            known
        } else {
            let mut fresh: Vec<Meaning> = Vec::with_capacity(passages.len());
            for stretch in passages.chunks(STRETCH) {
                if tell(Reading { done, of }).is_break() {
                    return Ok(None);
                }
                fresh.extend(encoder.encode(stretch)?);
                done += stretch.len();
            }
            if let Some(kept) = kept.filter(|_| !fresh.is_empty()) {
                kept.put(encoder, &passages, &fresh);
                is_new = true;
            }
            fresh
        };
        if tell(Reading { done, of }).is_break() {
            return Ok(None);
        }
        found.put(id.clone(), meanings.into());
    }
    if let Some(kept) = kept.filter(|_| is_new) {
        kept.tidy();
    }
    Ok(Some(found))
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::fixture::Fixture;
    use crate::model::ArticleId;
    use crate::suggest::meaning::Passages;

    /// Takes texts for alike that have the same letters; counts what it reads.
    pub(in crate::meaning) struct Letters {
        pub mark: String,
        pub read: AtomicUsize,
    }

    impl Default for Letters {
        fn default() -> Self {
            Self {
                mark: "letters".to_owned(),
                read: AtomicUsize::new(0),
            }
        }
    }

    impl Encoder for Letters {
        fn mark(&self) -> &str {
            &self.mark
        }

        fn dimensions(&self) -> usize {
            26
        }

        fn encode(&self, texts: &[&str]) -> Result<Vec<Meaning>, Problem> {
            self.read.fetch_add(texts.len(), Ordering::Relaxed);
            let meanings = texts.iter().map(|text| {
                let count = |letter: char| text.to_lowercase().matches(letter).count() as f32;
                let vector = ('a'..='z').map(count).collect();
                Meaning::new(vector).ok_or_else(|| Problem {
                    what: format!("no letters in {text}"),
                    hint: String::new(),
                })
            });
            meanings.collect()
        }
    }

    fn index() -> LinkIndex {
        let long = "The bridge is closed. ".repeat(20);
        let fixture = Fixture::new().article("a", &long);
        let fixture = fixture.article("b", "A ferry sank. Nobody died.");
        LinkIndex::new(&fixture.project())
    }

    #[test]
    fn each_passage_is_read_once_and_all_are_told_of() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Shelf::new(folder.path().to_owned());
        let (letters, index) = (Letters::default(), index());
        let mut told = Vec::new();
        let mut tell = |reading: Reading| {
            told.push((reading.done, reading.of));
            ControlFlow::Continue(())
        };
        let read = |tell: &mut dyn FnMut(Reading) -> ControlFlow<()>| {
            read(&letters, &index, Some(&kept), tell).expect("read")
        };
        let first = read(&mut tell).expect("not ended");
        assert_eq!(letters.read.load(Ordering::Relaxed), 22);
        let id = |name: &str| ArticleId::new(name).expect("an id");
        assert_eq!(first.of(&id("a")).map(Passages::len), Some(20));
        assert_eq!(first.of(&id("b")).map(Passages::len), Some(2));
        let again = read(&mut tell).expect("not ended");
        assert_eq!(letters.read.load(Ordering::Relaxed), 22, "nothing twice");
        assert_eq!(again.of(&id("a")), first.of(&id("a")), "to the last bit");
        assert!(told.is_sorted_by_key(|(done, _)| *done) || told.len() > 5);
        assert_eq!(told.last(), Some(&(22, 22)));
    }

    #[test]
    fn reading_ends_when_nobody_waits() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Shelf::new(folder.path().to_owned());
        let (letters, index) = (Letters::default(), index());
        let mut tell = |reading: Reading| match reading.done {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        };
        let ended = read(&letters, &index, Some(&kept), &mut tell).expect("read");
        assert!(ended.is_none());
        assert_eq!(letters.read.load(Ordering::Relaxed), 16);
    }
}
