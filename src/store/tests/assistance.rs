//! What was shown of suggestions and what is held back: there and back, and in two hands.

use super::*;
use crate::edit::{Accepting, NewAnnotation};
use crate::model::{AttributeValue, HeldBack, Suggestion};
use crate::text::CodePointSpan;

fn quote(start: usize, end: usize) -> Suggestion {
    Suggestion::Quote {
        article: article("one"),
        span: CodePointSpan::new(start, end),
    }
}

fn shown(
    session: &mut Session,
    suggestions: &[(Suggestion, bool)],
) -> Option<crate::edit::Performed> {
    session.note_shown(suggestions.iter().cloned(), now())
}

/// The places of the article `one` that were shown as quotes.
fn places(project: &Project) -> Vec<usize> {
    let annotator = AnnotatorId::new("ana").expect("a name");
    let suggestions = project.assistance(&annotator).suggestions().into_iter();
    let places = suggestions.filter_map(|it| match it {
        Suggestion::Quote { span, .. } => Some(span.start.get()),
        _ => None,
    });
    places.collect()
}

fn accept(session: &mut Session, suggestion: Suggestion, words: &str) {
    let text = session.project().article(&article("one")).expect("there");
    let start = text.text.as_str().find(words).expect("the words");
    let span = Span::new(start, start + words.len());
    let passages = vec![NewAnnotation {
        article: article("one"),
        tag: TagId::new("quote").expect("a slug"),
        spans: Spans::single(span).expect("words"),
        attributes: [(
            "speaker".to_owned(),
            AttributeValue::Text("The minister".to_owned()),
        )]
        .into(),
    }];
    let command = Command::Accept {
        suggestions: vec![Accepting {
            suggestion,
            passages: passages.clone(),
            differs: true,
        }],
        command: Box::new(Command::AnnotateAll(passages)),
    };
    perform(session, command);
}

#[test]
fn all_of_it_comes_back_from_the_disk() {
    let mut session = session();
    let project = session.project();
    let articles = project.articles().iter();
    let ids: Vec<AnnotationId> = articles
        .flat_map(|article| project.annotations_in(&article.id))
        .map(|it| it.id)
        .collect();
    let [one, two] = ids[..] else {
        panic!("two annotations")
    };
    let link = |start| Suggestion::Link {
        annotation: two,
        article: article("one"),
        span: CodePointSpan::new(start, start + 9),
    };
    let passages = ["one", "two"].map(|id| (article(id), CodePointSpan::new(0, 4)));
    let all = [
        (quote(20, 25), false),
        (quote(30, 45), false),
        (link(40), false),
        (link(4), false),
        (Suggestion::Cluster(passages.into()), false),
        (Suggestion::Relation { from: one, to: two }, true),
        (Suggestion::Relation { from: two, to: one }, false),
    ];
    assert!(shown(&mut session, &all).is_some());
    accept(&mut session, quote(30, 45), "Three ships left");
    let held = HeldBack { share: 30, seed: 7 };
    perform(&mut session, Command::HoldBack(held));
    let disk = on_disk(&session);
    disk.comes_back(&session);
    let file = disk.in_a_line("annotations/ana/reviews.ron");
    for entry in [
        r#"Quotes( article: "one", spans: [(20, 25), (30, 45)], )"#,
        &format!(r#"Links( annotation: "{two}", to: {{"one": [(4, 13), (40, 49)]}}, )"#),
        &format!(r#"Declined( from: "{one}", to: ["{two}"], )"#),
    ] {
        assert!(file.contains(entry), "{entry} is not in {file}");
    }
    assert!(!file.contains(&now().to_string()), "no times");
    disk.stays_as_it_is("ana");
}

#[test]
fn what_nobody_was_shown_leaves_no_trace() {
    let disk = on_disk(&session());
    assert!(!disk.root.join("annotations/ana/reviews.ron").exists());
    let project = disk.text("project.ron");
    assert!(!project.contains("held_back"), "{project}");
}

#[test]
fn an_entry_that_says_nothing_is_left_out_and_said() {
    let mut session = session();
    shown(&mut session, &[(quote(20, 25), false)]);
    let disk = on_disk(&session);
    let file = "annotations/ana/reviews.ron";
    replace(&disk.root, file, r#"article: "one""#, r#"article: """#);
    let loaded = load(&disk.root);
    is_said(&loaded, "it is not counted");
    assert_eq!(places(&loaded.project), Vec::<usize>::new());
}

#[test]
fn two_hands_count_what_either_was_shown() {
    let disk = on_disk(&session());
    let loaded = load(&disk.root);
    let (sender, reports) = std::sync::mpsc::channel();
    let report = move |report| drop(sender.send(report));
    let started = store::SaveWorker::start(&loaded, Holder::default(), None, report);
    let mut worker = started.expect("a thread");
    let mut session = as_whom(&loaded, "ana");
    // The same person on another machine, who accepts what is accepted here too.
    change(&disk.root, "ana", |other| {
        accept(other, quote(30, 45), "Three ships left");
    });
    accept(&mut session, quote(30, 45), "Three ships left");
    save_last(&mut worker, &session);
    let noted = shown(&mut session, &[(quote(0, 9), false)]).expect("something new");
    worker.save(session.project(), &noted.transaction);
    let last = worker.last();
    let mut conflicts = Vec::new();
    for report in &reports {
        match report {
            store::SaveReport::Saved(number) if number == last => break,
            store::SaveReport::Reloaded { number, loaded, .. } => {
                conflicts = loaded.conflicts;
                if number == last {
                    break;
                }
            }
            store::SaveReport::Failed(error, _) => panic!("{error}"),
            _ => {}
        }
    }
    assert_eq!(conflicts, [], "nobody is asked about counts");
    // What was read again is told before it is written.
    drop(worker);
    assert_eq!(places(&load(&disk.root).project), [0, 30]);
}
