//! Examples of tags, drawn from the annotations without chance.
//!
//! Passages of the usual length of their tag (the median) come first, and of those as usual the one that stands first. Of
//! each outlet one is taken, then of each article, then others. What was annotated before the tag meant what it means now
//! comes last. Never an example: what lies in the furniture of its article, what its annotator has rejected as a suggestion,
//! and words that are one already.

use std::collections::{BTreeSet, HashMap};

use crate::listing::recode::Meanings;
use crate::model::{Annotation, Article, Project, Subject, Tag, TagId, Verdict};
use crate::text::{fold, shortened};

/// No example is longer, in characters.
const LONGEST: usize = 300;

/// The annotations that may be examples.
pub(super) struct Examples<'a> {
    by_tag: HashMap<&'a TagId, Vec<Candidate<'a>>>,
}

struct Candidate<'a> {
    article: &'a Article,
    words: String,
    /// In characters.
    length: usize,
    /// Whether its tag meant something else when it was made.
    is_old: bool,
}

impl<'a> Examples<'a> {
    pub fn new(project: &'a Project) -> Self {
        let (meanings, mut kept) = (Meanings::new(project), HashMap::new());
        let mut by_tag: HashMap<&TagId, Vec<Candidate<'a>>> = HashMap::new();
        for article in project.articles() {
            for annotation in project.annotations_in(&article.id) {
                if !is_shown(project, article, annotation) {
                    continue;
                }
                let words = project.text_of(annotation);
                let candidates = by_tag.entry(&annotation.tag).or_default();
                candidates.push(Candidate {
                    article,
                    length: words.chars().count(),
                    words,
                    is_old: meanings.kept(annotation, &mut kept).is_some(),
                });
            }
        }
        Self { by_tag }
    }

    /// So many of a tag at most: the words, and what their article is called.
    pub fn of(&mut self, tag: &Tag, most: usize) -> Vec<(String, String)> {
        let mut candidates = self.by_tag.remove(&tag.id).unwrap_or_default();
        let mut lengths: Vec<usize> = candidates.iter().map(|it| it.length).collect();
        lengths.sort_unstable();
        let usual = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
        // They stand in the order of the articles, which decides between equal ones.
        candidates.sort_by_key(|it| (it.is_old, it.length.abs_diff(usual)));
        let mut known = BTreeSet::new();
        candidates.retain(|it| known.insert(fold(&it.words)));
        let mut drawn = Vec::new();
        let mut articles = BTreeSet::new();
        let mut outlets = BTreeSet::new();
        while drawn.len() < most && !candidates.is_empty() {
            let is_new = |it: &Candidate<'_>| {
                let outlet = &it.article.details.outlet;
                let by_outlet = outlet.is_empty() || !outlets.contains(outlet.as_str());
                let by_article = !articles.contains(&it.article.id);
                // What is not old counts for more than where it is from.
                (it.is_old, !(by_outlet && by_article), !by_article)
            };
            let places = candidates.iter().enumerate();
            let best = places.min_by_key(|(at, it)| (is_new(it), *at));
            let Some(at) = best.map(|(at, _)| at) else {
                break;
            };
            let it = candidates.remove(at);
            outlets.insert(it.article.details.outlet.as_str());
            articles.insert(&it.article.id);
            let words = shortened(&it.words, LONGEST);
            drawn.push((words, it.article.short_name().to_owned()));
        }
        drawn
    }
}

/// Whether an annotation is on words of the article itself, which its annotator has not rejected.
fn is_shown(project: &Project, article: &Article, annotation: &Annotation) -> bool {
    let mut spans = annotation.spans.iter();
    let is_furniture = spans.any(|span| article.furniture.iter().any(|it| it.overlaps(span)));
    let rejected = Subject::Quote {
        article: article.id.clone(),
        span: annotation.spans.hull(),
    };
    let answer = project.review(&annotation.annotator, &rejected);
    let is_rejected = answer.is_some_and(|it| it.verdict == Verdict::Dismissed);
    !is_furniture && !is_rejected
}
