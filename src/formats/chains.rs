//! Mentions that begin and end at tokens, and the chains that they are of: coreference as tables of tokens tell it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::foreign;
use super::jsonl::lines::{AnnotationEntry, ClusterLine, Name};
use super::rebuilt::Rebuilt;
use crate::text::shortened;

/// A title is no longer than this, in characters.
const LONGEST_TITLE: usize = 60;

/// What is named in one document.
#[derive(Default)]
pub(super) struct Mentions {
    /// Of each chain what has begun: tag and first token.
    open: HashMap<String, Vec<(String, usize)>>,
    done: Vec<Mention>,
}

struct Mention {
    chain: String,
    tag: String,
    tokens: Range<usize>,
}

impl Mentions {
    /// A mention begins.
    pub fn begin(&mut self, chain: &str, tag: &str, token: usize) {
        let open = self.open.entry(chain.to_owned()).or_default();
        open.push((tag.to_owned(), token));
    }

    /// The last mention of a chain that has begun ends; `false` where none has.
    pub fn end(&mut self, chain: &str, token: usize) -> bool {
        let begun = self.open.get_mut(chain).and_then(Vec::pop);
        let Some((tag, first)) = begun else {
            return false;
        };
        self.done.push(Mention {
            chain: chain.to_owned(),
            tag,
            tokens: first..token + 1,
        });
        true
    }

    /// A chain of which a mention has begun and not ended, the first by name.
    pub fn unfinished(&self) -> Option<&str> {
        let open = self.open.iter().filter(|(_, begun)| !begun.is_empty());
        open.map(|(chain, _)| chain.as_str()).min()
    }
}

/// The chains of a file, each by the document that it is of and its name.
#[derive(Default)]
pub(super) struct Chains {
    found: BTreeMap<(usize, String), Found>,
    mentions: usize,
}

#[derive(Default)]
struct Found {
    members: Vec<Name>,
    /// The words of the first one.
    words: String,
}

impl Chains {
    /// The annotations of a document, in reading order. What is in documents of one number is of the same chains.
    pub fn take(
        &mut self,
        document: usize,
        mut mentions: Mentions,
        text: &Rebuilt,
    ) -> Vec<AnnotationEntry> {
        let mentions = &mut mentions.done;
        mentions.sort_by_key(|it| (it.tokens.start, Reverse(it.tokens.end)));
        let mut annotations = Vec::with_capacity(mentions.len());
        for mention in mentions.drain(..) {
            let Some(span) = text.span(mention.tokens.clone()) else {
                continue;
            };
            self.mentions += 1;
            let id = Name(format!("mention-{}", self.mentions));
            let found = self.found.entry((document, mention.chain)).or_default();
            if found.members.is_empty() {
                found.words = shortened(text.words(mention.tokens), LONGEST_TITLE);
            }
            found.members.push(id.clone());
            let mut annotation = foreign::annotation(&mention.tag, vec![span]);
            annotation.id = Some(id);
            annotations.push(annotation);
        }
        annotations
    }

    /// The clusters, with the names of their chains and how many mentions each has. Their titles are the first words.
    pub fn clusters(self) -> impl Iterator<Item = (String, usize, ClusterLine)> {
        self.found.into_iter().map(|((_, chain), found)| {
            let count = found.members.len();
            let line = ClusterLine {
                title: Some(found.words),
                members: Some(found.members),
                ..ClusterLine::default()
            };
            (chain, count, line)
        })
    }
}
