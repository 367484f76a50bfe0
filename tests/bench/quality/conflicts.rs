//! Discrepancies in linked passages: whether a conflict is one, and whether a labelled one is seen.
//!
//! A **conflict** is a finding that calls values disjoint, of any aspect but names and verbs. It is false where no label
//! says that the passages contradict each other in that aspect; `false` is over all conflicts that were found, `found` over all that
//! are labelled. Passages are linked twice: as tightly as they are labelled (`tight`), and as the sentences around them
//! (`sentences`), which is what people mark who are in a hurry.

use std::collections::BTreeSet;

use pullquote::compare::discrepancies::{Finding, State, discrepancies_of};
use pullquote::edit::Command;
use pullquote::extract::Extracts;
use pullquote::language;
use pullquote::model::{ArticleId, Aspect, Spans, TagId, Timestamp};
use pullquote::text::Span;

use super::figures::{Figures, shows};
use super::labelled::{Labelled, words};
use super::quotes::Share;

/// What was counted.
#[derive(Debug, Default)]
pub struct Counts {
    clusters: usize,
    wrong: Share,
    found: Share,
}

/// What is said of passages once somebody has linked them. The project is as before afterwards.
pub fn findings(
    labelled: &mut Labelled,
    extracts: &Extracts,
    members: &[(ArticleId, Span)],
) -> Vec<Finding> {
    let session = &mut labelled.session;
    let now = Timestamp::UNIX_EPOCH;
    let (mut annotations, mut steps) = (Vec::new(), 0);
    for (article, span) in members {
        let command = Command::Annotate {
            article: article.clone(),
            tag: TagId::new("claim").expect("a slug"),
            spans: Spans::single(*span).expect("a passage has words"),
        };
        let done = session.perform(command, now).expect("annotated");
        annotations.extend(done.annotation);
        steps += usize::from(!done.transaction.edits.is_empty());
    }
    let command = Command::CreateCluster {
        title: "Label".to_owned(),
        members: annotations,
    };
    drop(session.perform(command, now).expect("linked"));
    let found = discrepancies_of(session.project(), None, extracts);
    for _ in 0..=steps {
        drop(session.undo().expect("undone"));
    }
    found
}

/// The sentences around passages, each once.
pub fn sentences(labelled: &Labelled, members: &[(ArticleId, Span)]) -> Vec<(ArticleId, Span)> {
    let mut around = BTreeSet::new();
    for (id, span) in members {
        let article = labelled.project().article(id).expect("an article");
        let last = article.text.previous_character(span.end);
        let first = language::sentence_at(article, span.start);
        let last = language::sentence_at(article, last);
        let start = first.start.min(span.start);
        around.insert((id.clone(), Span::between(start, last.end.max(span.end))));
    }
    around.into_iter().collect()
}

/// Whether a finding says that values cannot both be meant.
pub fn is_conflict(finding: &Finding) -> bool {
    finding.state == State::Conflict && !matches!(finding.aspect, Aspect::Name | Aspect::Verb)
}

impl Counts {
    /// Links the clusters, one after the other.
    pub fn add(&mut self, labelled: &mut Labelled, whole_sentences: bool, listed: bool) {
        let extracts = Extracts::default();
        let clusters = labelled.clusters.clone();
        for cluster in &clusters {
            let members = if whole_sentences {
                sentences(labelled, &cluster.members)
            } else {
                cluster.members.clone()
            };
            let found = findings(labelled, &extracts, &members);
            self.clusters += 1;
            for finding in found.iter().filter(|finding| is_conflict(finding)) {
                let is_real = cluster.conflicts.contains(&finding.aspect);
                self.wrong.add(!is_real);
                if listed && shows() && !is_real {
                    let how = if whole_sentences {
                        "of sentences"
                    } else {
                        "of passages"
                    };
                    show(
                        labelled,
                        finding,
                        &format!("conflict {how} that no label has, {}", cluster.id),
                    );
                }
            }
            for aspect in &cluster.conflicts {
                let is_found = found
                    .iter()
                    .any(|finding| is_conflict(finding) && finding.aspect == *aspect);
                self.found.add(is_found);
                if listed && shows() && !is_found {
                    eprintln!("conflict not found, {}: {}", cluster.id, aspect.name());
                }
            }
        }
    }

    /// Writes them down below a name. Where no label says what is real, only how many there are.
    pub fn write(&self, name: &str, is_labelled: bool, figures: &mut Figures) {
        figures.count(&format!("{name}.clusters"), self.clusters);
        if is_labelled {
            figures.share(&format!("{name}.false"), self.wrong.0, self.wrong.1);
            figures.share(&format!("{name}.found"), self.found.0, self.found.1);
        } else {
            figures.count(&format!("{name}.called"), self.wrong.1);
        }
    }
}

/// Lists what a finding says, with the passages.
pub fn show(labelled: &Labelled, finding: &Finding, head: &str) {
    eprintln!(
        "{head}: {} {}, {}",
        finding.aspect.name(),
        finding.label,
        finding.reason
    );
    for value in &finding.values {
        let article = labelled
            .project()
            .article(&value.article)
            .expect("an article");
        let sentence = language::sentence_at(article, value.span.start);
        eprintln!(
            "    {} {} {:?} in: {}",
            value.article,
            value.display,
            article.text.slice(value.span),
            words(article, sentence)
        );
    }
}
