//! What is counted, and what counts as what.

use super::*;
use crate::edit::{Accepting, Command, Session};
use crate::extract::quotes as rules;
use crate::fixture::Fixture;
use crate::language;
use crate::model::{AttributeValue, TagId, Timestamp};
use crate::suggest::links::LinkIndex;
use crate::suggest::proposals;

/// Later than what a fixture makes, so that ids are others.
fn now() -> Timestamp {
    Timestamp::from_second(1_746_000_000).expect("a time")
}

fn session() -> Session {
    Fixture::new()
        .by("ana")
        .article(
            "one language=en",
            "“The ferry will not sail this winter,” Ada Brook said on Tuesday.\n\
             “Nobody asked us,” said Tom Reed. “We will not wait,” said Tom Reed.\n",
        )
        .article(
            "two language=en",
            "It rained.\n[The ferry will not sail this winter|two:claim], Ada Brook told the council.\n",
        )
        .article("three language=en", "The ferry will not sail this winter.\n")
        .session()
}

fn perform(session: &mut Session, command: Command) {
    session.perform(command, now()).expect("performed");
}

fn quotes(session: &Session) -> Vec<Proposal> {
    let project = session.project();
    let article = &project.articles()[0];
    let found = rules::quotes(&article.text, &article.furniture, language::of(article));
    proposals::quotes(project, session.annotator(), article, &found)
}

/// The proposals, shown.
fn shown(session: &mut Session, all: &[Proposal]) {
    let all = all.iter();
    let all = all.filter_map(|it| suggestion(session.project(), it));
    let all: Vec<_> = all.map(|it| (it, false)).collect();
    session.note_shown(all, now());
}

fn accept(session: &mut Session, proposal: &Proposal, tag: Option<&str>) {
    let project = session.project();
    let own = proposal.tag.clone().expect("a tag");
    let tag = tag.map_or_else(|| own.clone(), |tag| TagId::new(tag).expect("a slug"));
    let passages = proposal.annotations(project.tag_set(), &tag);
    let accepting = Accepting {
        suggestion: suggestion(project, proposal).expect("countable"),
        passages: passages.clone(),
        differs: tag != own,
    };
    let command = Command::Accept {
        suggestions: vec![accepting],
        command: Box::new(Command::AnnotateAll(passages)),
    };
    perform(session, command);
}

fn count(session: &Session, kind: SuggestionKind) -> [usize; 5] {
    let counts = counts(session.project(), session.annotator(), |_| true);
    let it = counts.get(&kind).copied().unwrap_or_default();
    [it.shown, it.accepted, it.changed, it.rejected, it.open()]
}

fn made(session: &Session) -> AnnotationId {
    let project = session.project();
    project.annotations_in(&project.articles()[0].id)[0].id
}

#[test]
fn each_is_counted_once_and_its_answer_follows_from_what_is_there() {
    let mut session = session();
    let all = quotes(&session);
    assert_eq!(all.len(), 3);
    shown(&mut session, &all);
    shown(&mut session, &all);
    assert_eq!(count(&session, SuggestionKind::Quote), [3, 0, 0, 0, 3]);
    accept(&mut session, &all[0], None);
    accept(&mut session, &all[1], Some("claim"));
    perform(&mut session, all[2].reject());
    assert_eq!(count(&session, SuggestionKind::Quote), [3, 1, 1, 1, 0]);

    // Undone and done again.
    for expected in [[3, 1, 1, 0, 1], [3, 1, 0, 0, 2], [3, 0, 0, 0, 3]] {
        let _ = session.undo().expect("fits").expect("a step");
        assert_eq!(count(&session, SuggestionKind::Quote), expected);
    }
    let undone = session.undo().expect("fits");
    assert!(undone.is_none(), "showing is no step");
    for expected in [[3, 1, 0, 0, 2], [3, 1, 1, 0, 1], [3, 1, 1, 1, 0]] {
        let _ = session.redo().expect("fits").expect("a step");
        assert_eq!(count(&session, SuggestionKind::Quote), expected);
    }
}

#[test]
fn what_is_shown_in_between_does_not_stand_in_the_way_of_redo() {
    let mut session = session();
    let all = quotes(&session);
    shown(&mut session, &all[..1]);
    accept(&mut session, &all[0], None);
    let _ = session.undo().expect("fits");
    shown(&mut session, &all);
    let _ = session
        .redo()
        .expect("fits")
        .expect("it can still be done again");
    assert_eq!(count(&session, SuggestionKind::Quote), [3, 1, 0, 0, 2]);
}

#[test]
fn another_span_tag_or_speaker_is_a_change_and_an_addition_is_none() {
    let mut session = session();
    let all = quotes(&session);
    accept(&mut session, &all[0], None);
    let annotation = made(&session);
    let counted = |session: &Session| count(session, SuggestionKind::Quote)[1..3].to_vec();
    let set = |name: &str, value: &str| Command::SetAttribute {
        annotation,
        name: name.to_owned(),
        value: Some(AttributeValue::Text(value.to_owned())),
    };
    let note = Command::SetNote {
        annotation,
        note: "odd".to_owned(),
    };
    perform(&mut session, note);
    assert_eq!(counted(&session), [1, 0], "accepted implies shown");
    let span = all[0].passages[0].1;
    let shorter = Command::SetSpan {
        annotation,
        fragment: 0,
        span: Span::new(span.start.get(), span.end.get() - 1),
    };
    let retag = Command::Retag {
        annotations: vec![annotation],
        tag: TagId::new("event").expect("a slug"),
    };
    for command in [set("speaker", "Brook"), shorter, retag] {
        perform(&mut session, command);
        assert_eq!(counted(&session), [0, 1]);
        let _ = session.undo().expect("fits");
        assert_eq!(counted(&session), [1, 0]);
    }
    // What is changed back is as suggested.
    perform(&mut session, set("speaker", "Brook"));
    perform(&mut session, set("speaker", "Ada Brook"));
    assert_eq!(counted(&session), [1, 0]);
    perform(&mut session, Command::RemoveAnnotations(vec![annotation]));
    assert_eq!(count(&session, SuggestionKind::Quote), [1, 0, 0, 0, 1]);
}

#[test]
fn a_renamed_attribute_changes_no_answer() {
    let mut session = session();
    let all = quotes(&session);
    accept(&mut session, &all[0], None);
    let rename = Command::RenameAttribute {
        tag: TagId::new("quote").expect("a slug"),
        name: "speaker".to_owned(),
        to: "who".to_owned(),
    };
    perform(&mut session, rename);
    assert_eq!(count(&session, SuggestionKind::Quote), [1, 1, 0, 0, 0]);
}

#[test]
fn a_link_is_accepted_as_long_as_it_links() {
    let mut session = session();
    let project = session.project();
    let two = &project.articles()[1].id;
    let source = (**project.annotations_in(two)[0]).clone();
    let found = LinkIndex::new(project).suggest(project, &source.article, &source.spans);
    let links = proposals::links(project, session.annotator(), &source, None, &found);
    let proposal = links
        .iter()
        .find(|it| it.passages[0].0.as_str() == "three")
        .expect("the same words");
    let accepting = Accepting {
        suggestion: suggestion(project, proposal).expect("countable"),
        passages: proposal.annotations(project.tag_set(), &source.tag),
        differs: false,
    };
    let command = Command::Accept {
        suggestions: vec![accepting],
        command: Box::new(proposals::accept_link(project, &source, None, proposal)),
    };
    shown(&mut session, &links);
    let shown = links.len();
    perform(&mut session, command);
    let links = |session: &Session| count(session, SuggestionKind::Link);
    assert_eq!(links(&session), [shown, 1, 0, 0, shown - 1]);
    let project = session.project();
    let cluster = project.clusters().next().expect("one").id;
    perform(
        &mut session,
        Command::RemoveFromCluster {
            cluster,
            member: source.id,
        },
    );
    assert_eq!(links(&session), [shown, 0, 0, 0, shown]);
    let _ = session.undo().expect("fits");
    assert_eq!(links(&session)[1], 1);
    // Without its source there is nothing to link.
    perform(&mut session, Command::RemoveAnnotations(vec![source.id]));
    assert_eq!(links(&session), [0, 0, 0, 0, 0]);
}

#[test]
fn a_cluster_of_which_a_passage_was_left_out_is_changed() {
    let mut session = session();
    let project = session.project();
    let words = "The ferry will not sail this winter";
    let place = |at: usize| {
        let article = &project.articles()[at];
        let start = article.text.as_str().find(words).expect("there");
        (article.id.clone(), Span::new(start, start + words.len()))
    };
    let passages = vec![place(0), place(1), place(2)];
    let mut sorted = passages.clone();
    sorted.sort();
    let proposal = Proposal {
        subject: Subject::Passages(sorted),
        passages,
        annotation: None,
        quotes: vec![None; 3],
        tag: TagId::new("claim"),
        score: 1.0,
        sureness: crate::suggest::sureness::Sureness::default(),
        likely: true,
        reason: String::new(),
    };
    let claim = TagId::new("claim").expect("a slug");
    for (kept, expected) in [(3, [1, 1, 0, 0, 0]), (2, [1, 0, 1, 0, 0])] {
        let few = proposal.with_passages(|at| at < kept);
        let project = session.project();
        let accepting = Accepting {
            suggestion: suggestion(project, &proposal).expect("countable"),
            passages: few.annotations(project.tag_set(), &claim),
            differs: kept < 3,
        };
        let command = Command::Accept {
            suggestions: vec![accepting],
            command: Box::new(proposals::accept_cluster(project, &few, &claim)),
        };
        perform(&mut session, command);
        assert_eq!(count(&session, SuggestionKind::Cluster), expected);
        let _ = session.undo().expect("fits");
        assert_eq!(count(&session, SuggestionKind::Cluster), [0, 0, 0, 0, 0]);
    }
}

#[test]
fn a_declined_relation_is_rejected_until_it_is_made() {
    let mut session = Fixture::new()
        .by("ana")
        .article("one", "[Ada Brook|who:event] said [no|what:quote].")
        .session();
    let project = session.project();
    let all = project.annotations_in(&project.articles()[0].id);
    let (to, from) = (all[0].id, all[1].id);
    let related = Suggestion::Relation { from, to };
    session.note_shown([(related.clone(), false)], now());
    assert_eq!(count(&session, SuggestionKind::Relation), [1, 0, 0, 0, 1]);
    session.note_shown([(related.clone(), true)], now());
    session.note_shown([(related.clone(), false)], now());
    assert_eq!(count(&session, SuggestionKind::Relation), [1, 0, 0, 1, 0]);
    let accepting = Accepting {
        suggestion: related,
        passages: Vec::new(),
        differs: false,
    };
    let relate = Command::CreateRelation {
        relation_type: "attributed to".to_owned(),
        from,
        to,
    };
    let command = Command::Accept {
        suggestions: vec![accepting],
        command: Box::new(relate),
    };
    perform(&mut session, command);
    assert_eq!(count(&session, SuggestionKind::Relation), [1, 1, 0, 0, 0]);
    let _ = session.undo().expect("fits");
    assert_eq!(count(&session, SuggestionKind::Relation), [1, 0, 0, 1, 0]);
}

#[test]
fn what_was_shown_goes_with_its_article_and_comes_back_with_it() {
    let mut session = session();
    let all = quotes(&session);
    shown(&mut session, &all);
    accept(&mut session, &all[0], None);
    let before = session.project().clone();
    let one = before.articles()[0].id.clone();
    perform(&mut session, Command::RemoveArticle(one));
    assert!(session.project().assistance(session.annotator()).is_empty());
    let _ = session.undo().expect("fits");
    assert_eq!(*session.project(), before);
    assert_eq!(count(&session, SuggestionKind::Quote), [3, 1, 0, 0, 2]);
}

#[test]
fn everybody_has_counts_of_their_own_and_articles_can_be_chosen() {
    let mut session = session();
    let all = quotes(&session);
    shown(&mut session, &all);
    session.set_annotator(AnnotatorId::new("ben").expect("a name"));
    shown(&mut session, &all[..1]);
    let project = session.project();
    let of = |takes: &dyn Fn(&ArticleId) -> bool| -> Vec<(&str, usize)> {
        let counts = all_counts(project, takes).into_iter();
        let quotes = counts.map(|(who, it)| (who.as_str(), it[&SuggestionKind::Quote].shown));
        quotes.collect()
    };
    assert_eq!(of(&|_| true), [("ana", 3), ("ben", 1)]);
    assert_eq!(of(&|article| article.as_str() == "two"), []);
}

#[test]
fn nothing_is_proposed_in_or_into_an_article_that_is_held_back() {
    let chooses =
        |held: crate::model::HeldBack, id: &str| held.chooses(&ArticleId::new(id).expect("a slug"));
    let holding = |id: &str, others: [&str; 2]| {
        let seeds = (0..).map(|seed| crate::model::HeldBack { share: 40, seed });
        let mut seeds = seeds
            .filter(|held| chooses(*held, id) && !others.iter().any(|other| chooses(*held, other)));
        seeds.next().expect("some seed")
    };
    let links = |session: &Session| -> Vec<String> {
        let project = session.project();
        let source = project.annotations_in(&project.articles()[1].id)[0];
        let found = LinkIndex::new(project).suggest(project, &source.article, &source.spans);
        let links = proposals::links(project, session.annotator(), source, None, &found);
        let mut articles: Vec<_> = links
            .iter()
            .map(|it| it.passages[0].0.to_string())
            .collect();
        articles.dedup();
        articles
    };
    let mut session = session();
    assert_eq!(quotes(&session).len(), 3);
    assert_eq!(links(&session), ["one", "three"]);
    perform(
        &mut session,
        Command::HoldBack(holding("one", ["two", "three"])),
    );
    assert_eq!(quotes(&session), []);
    assert_eq!(links(&session), ["three"]);
    perform(
        &mut session,
        Command::HoldBack(holding("two", ["one", "three"])),
    );
    assert_eq!(quotes(&session).len(), 3);
    assert_eq!(links(&session), Vec::<String>::new());
    let _ = session.undo().expect("fits");
    let _ = session.undo().expect("fits");
    assert_eq!(links(&session), ["one", "three"]);
}
