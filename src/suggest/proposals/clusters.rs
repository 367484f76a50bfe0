//! Suggested clusters as a person decides on them: which are open, which tag they get, and what accepting one does.

use std::collections::{BTreeMap, BTreeSet};

use super::{Proposal, quote_tag, rejected, title_of};
use crate::edit::Command;
use crate::extract::quotes::QuoteSuggestion;
use crate::model::{AnnotatorId, ArticleId, ClusterId, Project, Subject, TagId};
use crate::suggest::links::{ClusterSuggestion, Quoted};
use crate::suggest::sureness::Sureness;
use crate::text::Span;

/// The open ones of suggested reports, as they come: not those of which two passages are in one cluster already, and
/// none with a passage of an article on which suggestions are held back.
#[must_use]
pub fn clusters(
    project: &Project,
    annotator: &AnnotatorId,
    found: &[ClusterSuggestion],
) -> Vec<Proposal> {
    let open = found.iter().filter_map(|report| {
        let passages: Vec<(ArticleId, Span)> = report
            .passages
            .iter()
            .map(|passage| (passage.article.clone(), passage.span))
            .collect();
        let mut sorted = passages.clone();
        sorted.sort();
        let subject = Subject::Passages(sorted);
        let mut clusters: Vec<ClusterId> = passages
            .iter()
            .flat_map(|(article, span)| clusters_at(project, annotator, article, *span))
            .collect();
        clusters.sort_unstable();
        let linked = clusters.windows(2).any(|pair| pair[0] == pair[1]);
        let mut articles = passages.iter();
        let held_back = articles.any(|(article, _)| project.is_held_back(article));
        (!held_back && !linked && !rejected(project, annotator, &subject)).then(|| Proposal {
            subject,
            annotation: None,
            tag: tag_of(project, annotator, &passages, &report.quotes),
            passages,
            quotes: report.quotes.clone(),
            score: report.mean,
            sureness: Sureness::of_cluster(report.mean),
            likely: true,
            reason: report.reason.clone(),
        })
    });
    open.collect()
}

/// The annotator's clusters that have a member in a passage, each once.
fn clusters_at(
    project: &Project,
    annotator: &AnnotatorId,
    article: &ArticleId,
    span: Span,
) -> BTreeSet<ClusterId> {
    let near = project.index(article).overlapping(span);
    let clusters = near.flat_map(|(_, id)| project.clusters_of(id));
    let own = clusters.filter(|id| {
        let cluster = project.cluster(**id);
        cluster.is_some_and(|cluster| cluster.annotator == *annotator)
    });
    own.copied().collect()
}

/// The tag that passages get for what they hold: the one that most of them are annotated with; else the tag for quotes
/// where most of them are quotations; else the tag for claims, or the first one.
fn tag_of(
    project: &Project,
    annotator: &AnnotatorId,
    passages: &[(ArticleId, Span)],
    quotes: &[Option<Quoted>],
) -> Option<TagId> {
    let tags = project.tag_set();
    let mut counts: BTreeMap<&TagId, usize> = BTreeMap::new();
    for (article, span) in passages {
        let near = project.index(article).overlapping(*span);
        let annotated = near.filter_map(|(hull, id)| {
            let shared = hull.intersection(*span).map_or(0, Span::len);
            let annotation = project.annotation(id)?;
            let counts =
                annotation.annotator == *annotator && shared * 2 >= hull.len().min(span.len());
            counts.then_some(&annotation.tag)
        });
        for tag in annotated.collect::<BTreeSet<_>>() {
            *counts.entry(tag).or_default() += 1;
        }
    }
    // Of equal ones the earlier in the tag set.
    let known = tags.tags.iter().rev();
    let counted = known.filter_map(|tag| Some((*counts.get(&tag.id)?, &tag.id)));
    if let Some((_, tag)) = counted.max_by_key(|(count, _)| *count) {
        return Some(tag.clone());
    }
    let quoted = quotes.iter().flatten().count();
    if quoted * 2 > passages.len()
        && let Some(tag) = quote_tag(project)
    {
        return Some(tag.id.clone());
    }
    let claim = TagId::new("claim").and_then(|id| tags.get(&id));
    let claim = claim.or_else(|| tags.named("Claim"));
    claim.or(tags.tags.first()).map(|tag| tag.id.clone())
}

/// Says who says what is quoted in suggested clusters. `quotes`: those of an article.
pub fn name_speakers<'a>(
    found: &mut [ClusterSuggestion],
    quotes: impl Fn(&ArticleId) -> &'a [QuoteSuggestion],
) {
    for cluster in found {
        for (passage, quoted) in cluster.passages.iter().zip(&mut cluster.quotes) {
            if let Some(quoted) = quoted {
                let found = quotes(&passage.article).iter();
                let same = found.filter(|it| it.inner.intersection(quoted.span).is_some());
                let best = same.max_by_key(|it| it.inner.intersection(quoted.span).map(Span::len));
                let speaker = best.and_then(|quote| quote.speaker.as_ref());
                quoted.speaker = speaker.map(|speaker| speaker.name.clone());
            }
        }
    }
}

/// The command that accepts passages that report the same: annotations of all, with that tag, as a new cluster.
#[must_use]
pub fn accept_cluster(project: &Project, proposal: &Proposal, tag: &TagId) -> Command {
    let first = proposal.passages.first().and_then(|(article, span)| {
        let article = project.article(article)?;
        Some(article.text.slice(*span))
    });
    Command::LinkPassages {
        cluster: None,
        title: title_of(first.unwrap_or_default()),
        members: Vec::new(),
        passages: proposal.annotations(project.tag_set(), tag),
    }
}
