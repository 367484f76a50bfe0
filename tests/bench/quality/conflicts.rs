//! Discrepancies in linked passages: whether a conflict is one, and whether a labelled one is seen.
//!
//! A **conflict** is a finding that says that values cannot both be meant, of any aspect but names and verbs; what is
//! **called** is that, and the weaker finding that they differ. It is false where no label says that the passages contradict each
//! other in that aspect. `false` is over all conflicts that were found, `called.false` over all that is called, `found` and `seen`
//! over all that are labelled: as a conflict, or called at all. Passages are linked twice: as tightly as they are labelled
//! (`tight`), and as the sentences around them (`sentences`), which is what people mark who are in a hurry.

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
    false_conflicts: Share,
    false_calls: Share,
    found: Share,
    seen: Share,
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
fn is_conflict(finding: &Finding) -> bool {
    finding.state == State::Conflict
}

/// Whether a finding of what can be counted or dated says that accounts do not go together.
fn is_called(finding: &Finding) -> bool {
    let is_of_words = matches!(finding.aspect, Aspect::Name | Aspect::Verb);
    !is_of_words && matches!(finding.state, State::Conflict | State::Differs)
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
            let called: Vec<_> = found.iter().filter(|it| is_called(it)).collect();
            let is_of = |finding: &Finding, (aspect, what): &(Aspect, String)| {
                finding.aspect == *aspect && finding.label.contains(what.as_str())
            };
            let how = if whole_sentences {
                "sentences"
            } else {
                "passages"
            };
            for finding in &called {
                let is_real = cluster.conflicts.iter().any(|label| is_of(finding, label));
                self.false_calls.add(!is_real);
                if is_conflict(finding) {
                    self.false_conflicts.add(!is_real);
                }
                if listed && shows() && !is_real {
                    let state = finding.state.name();
                    let head = format!("false: {state} of {how}, {}", cluster.id);
                    show(labelled, finding, &head);
                }
            }
            for label in &cluster.conflicts {
                let of_label = called.iter().filter(|finding| is_of(finding, label));
                let of_label: Vec<_> = of_label.collect();
                self.seen.add(!of_label.is_empty());
                self.found
                    .add(of_label.iter().any(|finding| is_conflict(finding)));
                if listed && shows() && of_label.is_empty() {
                    let (aspect, what) = (label.0.name(), &label.1);
                    eprintln!("not seen of {how}, {}: {aspect} {what}", cluster.id);
                    for finding in found.iter().filter(|finding| finding.aspect == label.0) {
                        show(
                            labelled,
                            finding,
                            &format!("    but {}", finding.state.name()),
                        );
                    }
                }
            }
        }
    }

    /// Writes them down below a name.
    pub fn write(&self, name: &str, figures: &mut Figures) {
        figures.count(&format!("{name}.clusters"), self.clusters);
        let mut write = |what: &str, share: Share| {
            figures.share(&format!("{name}.{what}"), share.0, share.1);
        };
        write("false", self.false_conflicts);
        write("called.false", self.false_calls);
        write("found", self.found);
        write("seen", self.seen);
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
