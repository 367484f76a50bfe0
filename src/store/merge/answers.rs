//! An annotator's answers to proposals, what was shown of them, and the notebook.

use std::sync::Arc;

use super::still_open;
use super::three::{Tally, Three, by_name, created, keyed_in_order, ron_of, updated};
use crate::model::{AnnotatorId, Assistance};
use crate::store::{assistance, v1};

pub(super) fn reviews(tally: &mut Tally, three: Three<'_, v1::Reviews>) -> v1::Reviews {
    let answers = keyed_in_order(
        tally,
        three.map(|it| &it.reviews),
        |it| subject(&it.subject),
        |it| format!("the answer to {}", ron_of(&it.subject)),
        review,
    );
    let proposed = counted(three);
    let mut fields = tally.about("the file");
    let annotator = fields.words("annotator", three.map(|it| &it.annotator));
    let offsets = fields.words("offsets", three.map(|it| &it.offsets));
    v1::Reviews {
        kind: three.ours.kind.clone(),
        version: three.ours.version,
        annotator,
        offsets,
        unsettled: still_open(three.map(|it| &it.unsettled), &tally.unsettled),
        reviews: answers,
        shown: assistance::shown(&proposed),
        accepted: (proposed.accepted.values())
            .map(|it| assistance::acceptance(it))
            .collect(),
    }
}

fn review(tally: &mut Tally, three: Three<'_, v1::Review>) -> v1::Review {
    // The words of a place differ by side where its article was replaced under its id.
    let subject = three.map(|it| &it.subject);
    let first = || subject.first(ron_of);
    let subject = subject.agreed().unwrap_or_else(first);
    let mut fields = tally.about(format!("the answer to {}", ron_of(subject)));
    v1::Review {
        subject: subject.clone(),
        verdict: fields.choice("verdict", three.map(|it| &it.verdict)),
        note: fields.words("note", three.map(|it| &it.note)),
        updated: updated(three.map(|it| &it.updated)),
    }
}

/// A place by its article and ends.
type Place = (String, u32, u32);

/// What a review is about, in the order of [`crate::model::Subject`], in which files are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    Quote(Place),
    Link(String, Place),
    Passages(Vec<Place>),
    Discrepancy(Option<String>, v1::Aspect, String),
    Absence(String, String),
    Recode(String, String),
}

fn subject(subject: &v1::Subject) -> About {
    let place = |passage: &v1::Passage| {
        let v1::Passage { article, span } = passage;
        (article.clone(), span.start, span.end)
    };
    match subject {
        v1::Subject::Quote(passage) => About::Quote(place(passage)),
        v1::Subject::Link {
            annotation,
            passage,
        } => About::Link(annotation.clone(), place(passage)),
        v1::Subject::Passages(passages) => About::Passages(passages.iter().map(place).collect()),
        v1::Subject::Discrepancy {
            cluster,
            aspect,
            topic,
        } => About::Discrepancy(cluster.clone(), *aspect, topic.clone()),
        v1::Subject::Absence { cluster, article } => {
            About::Absence(cluster.clone(), article.clone())
        }
        v1::Subject::Recode {
            annotation,
            version,
        } => About::Recode(annotation.clone(), version.clone()),
    }
}

/// What was shown to either side was shown, and what either accepted was accepted, but for what one side took away.
fn counted(three: Three<'_, v1::Reviews>) -> Assistance {
    // Whose it is is said in the file, and does not matter here.
    let whose = AnnotatorId::anonymous();
    let read = |file: &v1::Reviews| assistance::read(&whose, file).0;
    let base = three.base.map(read).unwrap_or_default();
    let (ours, theirs) = (read(three.ours), read(three.theirs));
    let three = Three {
        base: Some(&base),
        ours: &ours,
        theirs: &theirs,
    };
    Assistance {
        shown: by_name(three.map(|it| &it.shown), |_, declined| {
            let either = *declined.ours || *declined.theirs;
            declined.agreed().copied().unwrap_or(either)
        }),
        accepted: by_name(three.map(|it| &it.accepted), |_, accepted| {
            let first = || accepted.first(|it| ron_of(&assistance::acceptance(it)));
            Arc::clone(accepted.agreed().unwrap_or_else(first))
        }),
    }
}

pub(super) fn notebook(tally: &mut Tally, three: Three<'_, v1::Notebook>) -> v1::Notebook {
    let entries = keyed_in_order(
        tally,
        three.map(|it| &it.entries),
        topic,
        |it| format!("the entry {}", words(it)),
        entry,
    );
    let annotator = (tally.about("the file")).words("annotator", three.map(|it| &it.annotator));
    v1::Notebook {
        kind: three.ours.kind.clone(),
        version: three.ours.version,
        annotator,
        unsettled: still_open(three.map(|it| &it.unsettled), &tally.unsettled),
        entries,
    }
}

/// What an entry is about, in the order of [`crate::model::Topic`].
fn topic(entry: &v1::Entry) -> (u8, String) {
    match entry {
        v1::Entry::Project { .. } => (0, String::new()),
        v1::Entry::Article { article, .. } => (1, article.clone()),
        v1::Entry::Memo { id, .. } => (2, id.clone()),
    }
}

fn words(entry: &v1::Entry) -> String {
    match entry {
        v1::Entry::Project { .. } => "about the project".to_owned(),
        v1::Entry::Article { article, .. } => format!("about article {article}"),
        v1::Entry::Memo { id, .. } => format!("memo {id}"),
    }
}

fn entry(tally: &mut Tally, three: Three<'_, v1::Entry>) -> v1::Entry {
    use v1::Entry::{Article, Memo, Project};
    let mut fields = tally.about(format!("the entry {}", words(three.ours)));
    let text = three.map(|it| match it {
        Project { text, .. } | Article { text, .. } | Memo { text, .. } => text,
    });
    let text = fields.words("text", text);
    let updated = updated(three.map(|it| match it {
        Project { updated, .. } | Article { updated, .. } | Memo { updated, .. } => updated,
    }));
    let progress = three.part(|it| match it {
        Article { progress, .. } => Some(progress),
        _ => None,
    });
    let about = three.part(|it| match it {
        Memo { about, .. } => Some(about),
        _ => None,
    });
    let made = three.part(|it| match it {
        Memo { created, .. } => Some(created),
        _ => None,
    });
    match (three.ours, progress, about.zip(made)) {
        (Article { article, .. }, Some(progress), _) => Article {
            article: article.clone(),
            progress: fields.value("progress", progress),
            text,
            updated,
        },
        (Memo { id, .. }, _, Some((about, made))) => Memo {
            id: id.clone(),
            about: fields.value("about", about),
            text,
            created: created(made),
            updated,
        },
        _ => Project { text, updated },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_either_was_shown_was_shown() {
        let file = |shown: &[(u32, u32)]| v1::Reviews {
            shown: vec![v1::Shown::Quotes {
                article: "one".to_owned(),
                spans: shown.to_vec(),
            }],
            ..v1::Reviews::default()
        };
        let (base, ours, theirs) = (file(&[(0, 4)]), file(&[(0, 4), (9, 12)]), file(&[(5, 8)]));
        let base = Some(&base);
        let three = Three {
            base,
            ours: &ours,
            theirs: &theirs,
        };
        let merged = reviews(&mut Tally::default(), three);
        assert_eq!(merged.shown, file(&[(5, 8), (9, 12)]).shown);
    }
}
