//! Suggestions as a person decides on them: only those that are still open, with the command that accepts each.
//!
//! Open is what was not rejected, and what the annotator has not annotated or linked already. Rejecting is a
//! [`Command::Review`], accepting any other change, so both can be undone.
//!
//! What is *not* here: how suggestions are found; that is in [`crate::extract::quotes`] and [`super::links`].

mod clusters;
mod rejections;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use clusters::{accept_cluster, clusters, name_speakers};
pub use rejections::{most_of_both, rejected, rejections, take_back};

use super::links::{LinkSuggestion, Quoted};
use super::sureness::Sureness;
use crate::edit::ChangeKind::{self, Annotations, Articles, Links, Reviews, Tags};
use crate::edit::{Command, NewAnnotation, annotation_of};
use crate::extract::quotes::{QuoteKind, QuoteSuggestion};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleId, AttributeKind, AttributeValue,
    Cluster, ClusterId, Project, Role, Spans, Speech, Subject, Tag, TagId, TagSet, Verdict,
};
use crate::text::{Span, shortened};

/// The changes that decide on which are open: what is annotated, linked or rejected already, and the tag for quotes.
pub const READS: &[ChangeKind] = &[Articles, Annotations, Links, Reviews, Tags];

/// How many characters of a text make the title of a new cluster.
const TITLE: usize = 40;

/// A suggestion that waits for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What a rejection is remembered by.
    pub subject: Subject,
    /// The passages that it is about, in the order of the articles.
    pub passages: Vec<(ArticleId, Span)>,
    /// The annotation that it is about, where that is there already.
    pub annotation: Option<AnnotationId>,
    /// Of each passage, what of it somebody says, where that makes most of it. A tag for quotes gets only this.
    pub quotes: Vec<Option<Quoted>>,
    /// The tag that it gets unless a person chooses another.
    pub tag: Option<TagId>,
    /// What brings them into an order, from 0 to 1, of links by meaning to 1.5.
    pub score: f32,
    /// How often its like was right.
    pub sureness: Sureness,
    /// Whether it stands out among what is proposed.
    pub likely: bool,
    /// Why, in words for a person.
    pub reason: String,
}

impl Proposal {
    /// The command that rejects it.
    #[must_use]
    pub fn reject(&self) -> Command {
        Command::Review {
            subject: self.subject.clone(),
            verdict: Verdict::Dismissed,
            note: String::new(),
        }
    }

    /// What its passages become with a tag of the set.
    #[must_use]
    pub fn annotations(&self, tags: &TagSet, tag: &TagId) -> Vec<NewAnnotation> {
        let known = tags.get(tag);
        let said = |at: usize| {
            let tag = known.filter(|tag| tag.with_role(Role::Speaker).is_some())?;
            Some((tag, self.quotes.get(at)?.as_ref()?))
        };
        let passages = self.passages.iter().enumerate();
        let passages = passages.filter_map(|(at, (article, span))| {
            let said = said(at);
            let span = said.map_or(*span, |(_, quoted)| quoted.span);
            let attributes = said.map(|(tag, quoted)| attributes(tag, quoted));
            Some(NewAnnotation {
                article: article.clone(),
                tag: tag.clone(),
                spans: Spans::single(span).ok()?,
                attributes: attributes.unwrap_or_default(),
            })
        });
        passages.collect()
    }

    /// The same with some of its passages only: those for which `keeps` holds, by their places.
    #[must_use]
    pub fn with_passages(&self, keeps: impl Fn(usize) -> bool) -> Self {
        let mut few = self.clone();
        few.passages = kept(&self.passages, &keeps);
        few.quotes = kept(&self.quotes, &keeps);
        few
    }
}

fn kept<T: Clone>(all: &[T], keeps: impl Fn(usize) -> bool) -> Vec<T> {
    let all = all.iter().enumerate().filter(|(at, _)| keeps(*at));
    all.map(|(_, one)| one.clone()).collect()
}

/// What is known of words that somebody says, under the names that a tag has for it.
fn attributes(tag: &Tag, quoted: &Quoted) -> BTreeMap<String, AttributeValue> {
    let mut attributes = BTreeMap::new();
    if let (Some(speaker), Some(field)) = (&quoted.speaker, tag.with_role(Role::Speaker)) {
        let name = AttributeValue::Text(speaker.clone());
        attributes.insert(field.name.clone(), name);
    }
    if let Some(field) = tag.with_role(Role::Speech)
        && let AttributeKind::Choice(choices) = &field.kind
        && let Some(choice) = (choices.iter()).find(|it| Speech::of(it) == Some(Speech::Direct))
    {
        let choice = AttributeValue::Text(choice.clone());
        attributes.insert(field.name.clone(), choice);
    }
    attributes
}

/// The tag for quotes: the one named so, else the first with an attribute for the speaker.
#[must_use]
pub fn quote_tag(project: &Project) -> Option<&Tag> {
    let tags = project.tag_set();
    let speaks = |tag: &&std::sync::Arc<Tag>| tag.with_role(Role::Speaker).is_some();
    let named = tags.get(&TagId::new("quote")?).or(tags.named("Quote"));
    named
        .or_else(|| tags.tags.iter().find(speaks))
        .map(AsRef::as_ref)
}

/// The open ones of an article's suggested quotes, in their order; none where suggestions are held back. What is proposed is what stands between the marks.
#[must_use]
pub fn quotes(
    project: &Project,
    annotator: &AnnotatorId,
    article: &Article,
    found: &[QuoteSuggestion],
) -> Vec<Proposal> {
    let Some(tag) = quote_tag(project).filter(|_| !project.is_held_back(&article.id)) else {
        return Vec::new();
    };
    let open = found.iter().filter_map(|quote| {
        // Words in marks that nobody says, and names of works, are no quotes of a source.
        if matches!(quote.kind, QuoteKind::Scare | QuoteKind::Title) || quote.inner.is_empty() {
            return None;
        }
        let subject = Subject::Quote {
            article: article.id.clone(),
            span: quote.inner,
        };
        if rejected(project, annotator, &subject)
            || is_annotated(project, annotator, &tag.id, &article.id, quote.inner)
        {
            return None;
        }
        let speaker = quote.speaker.as_ref();
        let mut reason = speaker.map_or_else(
            || "in quotation marks".to_owned(),
            |speaker| format!("speaker: {}", speaker.name),
        );
        if let Some(cue) = quote.cue {
            reason = format!("{reason}, “{}”", article.text.slice(cue));
        }
        if !quote.defects.is_empty() {
            reason.push_str("; its marks are faulty, check where it ends");
        }
        Some(Proposal {
            passages: vec![(article.id.clone(), quote.inner)],
            quotes: vec![Some(Quoted {
                span: quote.inner,
                speaker: speaker.map(|speaker| speaker.name.clone()),
            })],
            tag: Some(tag.id.clone()),
            subject,
            annotation: None,
            score: quote.confidence,
            sureness: Sureness::of_quote(speaker.is_some(), !quote.defects.is_empty()),
            likely: quote.defects.is_empty(),
            reason,
        })
    });
    open.collect()
}

/// The open ones of an annotation's suggested links: none in an article where the cluster that it is linked in has a
/// member already, and none from or to one where suggestions are held back.
#[must_use]
pub fn links<'a>(
    project: &Project,
    annotator: &AnnotatorId,
    source: &Annotation,
    cluster: Option<&Cluster>,
    found: impl IntoIterator<Item = &'a LinkSuggestion>,
) -> Vec<Proposal> {
    let members: Vec<&Annotation> = cluster.map_or_else(Vec::new, |cluster| {
        let members = cluster.members.iter();
        members
            .filter_map(|id| project.annotation(*id).map(AsRef::as_ref))
            .collect()
    });
    if project.is_held_back(&source.article) {
        return Vec::new();
    }
    let mut before = None;
    let open = found.into_iter().filter_map(|link| {
        // They come article by article, the best first.
        let is_best = before.replace(&link.article) != Some(&link.article);
        if members.iter().any(|member| member.article == link.article)
            || project.is_held_back(&link.article)
        {
            return None;
        }
        let subject = Subject::Link {
            annotation: source.id,
            article: link.article.clone(),
            span: link.span,
        };
        (!rejected(project, annotator, &subject)).then(|| Proposal {
            subject,
            passages: vec![(link.article.clone(), link.span)],
            annotation: None,
            quotes: Vec::new(),
            tag: Some(source.tag.clone()),
            score: link.score,
            sureness: link.sureness(is_best),
            likely: link.likely,
            reason: link.reason.clone(),
        })
    });
    open.collect()
}

/// The command that accepts a link: an annotation of the passage with the source's tag, in the cluster; without one
/// in a new one with the source.
#[must_use]
pub fn accept_link(
    project: &Project,
    source: &Annotation,
    cluster: Option<ClusterId>,
    proposal: &Proposal,
) -> Command {
    Command::LinkPassages {
        cluster,
        title: title_of(&project.text_of(source)),
        members: vec![source.id],
        passages: proposal.annotations(project.tag_set(), &source.tag),
    }
}

/// The annotation of an annotator's that stands for a passage already, when it is linked.
#[must_use]
pub fn annotated_by(
    project: &Project,
    annotator: &AnnotatorId,
    new: &NewAnnotation,
) -> Option<AnnotationId> {
    annotation_of(project, annotator, &new.article, &new.tag, &new.spans)
}

/// The first cluster of an annotation that is in an annotator's layer.
#[must_use]
pub fn own_cluster<'a>(
    project: &'a Project,
    annotator: &AnnotatorId,
    annotation: AnnotationId,
) -> Option<&'a Cluster> {
    let clusters = project.clusters_of(annotation).iter();
    let mut clusters = clusters.filter_map(|id| project.cluster(*id));
    clusters
        .find(|cluster| cluster.annotator == *annotator)
        .map(AsRef::as_ref)
}

/// The beginning of a text as a title, cut after a word.
#[must_use]
pub fn title_of(text: &str) -> String {
    shortened(text, TITLE)
}

/// Whether an annotation of the tag covers most of a span, and the span most of it.
fn is_annotated(
    project: &Project,
    annotator: &AnnotatorId,
    tag: &TagId,
    article: &ArticleId,
    span: Span,
) -> bool {
    let mut near = project.index(article).overlapping(span);
    near.any(|(_, id)| {
        project.annotation(id).is_some_and(|annotation| {
            annotation.annotator == *annotator
                && annotation.tag == *tag
                && most_of_both(annotation.spans.hull(), span)
        })
    })
}
