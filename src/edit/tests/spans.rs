//! What annotations cover: fragments, cutting in two, making one of several.

use super::*;
use crate::model::Annotation;

const WORDS: &str = "The bridge is not for sale, she said.";

/// The annotations of an article in reading order: tag, words, fragments apart.
fn shown(session: &Session) -> Vec<String> {
    let project = session.project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    let words = all.map(|one| {
        let text = &project.article(&one.article).expect("there").text;
        let spans: Vec<_> = one.spans.iter().map(|span| text.slice(span)).collect();
        format!("{}: {}", one.tag, spans.join(" … "))
    });
    words.collect()
}

fn perform(session: &mut Session, command: Command) -> Result<Performed, CommandError> {
    session.end_gesture();
    session.perform(command, "2025-06-02T12:00:00Z".parse().expect("a time"))
}

/// Performs it, and sees that one step back is the project of before.
fn done(session: &mut Session, command: Command) -> Performed {
    let before = session.project().clone();
    let performed = perform(session, command).expect("performed");
    let after = session.project().clone();
    session.undo().expect("undone");
    assert!(session.project() == &before);
    session.redo().expect("done again");
    assert!(session.project() == &after);
    performed
}

fn at(words: &str) -> ByteOffset {
    ByteOffset::new(WORDS.find(words).expect("there"))
}

/// A command of this kind, aimed at these.
pub(super) fn command(kind: usize, aims: [AnnotationId; 3], number: usize, tag: TagId) -> Command {
    let [annotation, ..] = aims;
    match kind {
        0 => Command::RemoveFragment {
            annotation,
            fragment: number % 3,
        },
        1 => Command::SplitAnnotation {
            annotation,
            at: ByteOffset::new(number),
        },
        2 => Command::JoinAnnotations(aims.to_vec()),
        _ => Command::Duplicate { annotation, tag },
    }
}

fn one(session: &Session, id: AnnotationId) -> Annotation {
    (**session.project().annotation(id).expect("there")).clone()
}

fn ids(session: &Session) -> Vec<AnnotationId> {
    let project = session.project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    all.map(|one| one.id).collect()
}

#[test]
fn fragments_go_one_by_one_and_the_last_stays() {
    let fixture = Fixture::new()
        .by("ana")
        .article("one", "[She will|q1:quote] not [wait|q1] for [them|q1].");
    let mut session = fixture.clone().session();
    let annotation = fixture.id("q1");
    let remove = |fragment| Command::RemoveFragment {
        annotation,
        fragment,
    };
    done(&mut session, remove(1));
    assert_eq!(shown(&session), ["quote: She will … them"]);
    assert!(perform(&mut session, remove(2)).is_err(), "there is none");
    done(&mut session, remove(0));
    assert_eq!(shown(&session), ["quote: them"]);
    let refused = perform(&mut session, remove(0));
    assert_eq!(refused.err(), Some(CommandError::LastFragment));
}

#[test]
fn a_fragment_less_that_makes_it_another_joins_both() {
    let fixture = Fixture::new().by("ana").article(
        "one",
        "[She will|q1:quote] not [[wait|q1]|q2:quote note=odd].",
    );
    let mut session = fixture.clone().session();
    let (annotation, fragment) = (fixture.id("q1"), 0);
    let command = Command::RemoveFragment {
        annotation,
        fragment,
    };
    let performed = done(&mut session, command);
    assert_eq!(performed.annotation, Some(fixture.id("q2")));
    assert_eq!(shown(&session), ["quote: wait"]);
}

#[test]
fn an_annotation_is_cut_at_the_caret_and_joined_again() {
    let fixture = Fixture::new()
        .by("ana")
        .article(
            "one",
            "The [bridge is not for sale|q1:quote speaker=Brook; note=odd], she said.",
        )
        .article("two", "[Sold|c1].")
        .cluster("Refusal", "q1 c1");
    let mut session = fixture.clone().session();
    let annotation = fixture.id("q1");
    let split = |at| Command::SplitAnnotation { annotation, at };
    // In front of the blank, or behind it: the blank is in neither part.
    for place in [at("not"), ByteOffset::new(at("not").get() - 1)] {
        let second = done(&mut session, split(place)).annotation.expect("one");
        assert_ne!(second, annotation);
        assert_eq!(
            shown(&session),
            ["quote: bridge is", "quote: not for sale", "claim: Sold"]
        );
        let (first, second) = (one(&session, annotation), one(&session, second));
        assert_eq!(first.attributes, second.attributes);
        assert_eq!((first.note.as_str(), second.note.as_str()), ("odd", ""));
        assert_eq!(session.project().clusters_of(first.id).len(), 1);
        assert_eq!(session.project().clusters_of(second.id), []);

        let others = joinable(session.project(), &second);
        assert_eq!(others, [annotation]);
        let all = [vec![second.id], others].concat();
        let joined = done(&mut session, Command::JoinAnnotations(all));
        assert_eq!(joined.annotation, Some(annotation));
        assert_eq!(
            shown(&session),
            ["quote: bridge is not for sale", "claim: Sold"]
        );
    }
    for nowhere in [at("bridge"), at(","), at("The"), ByteOffset::new(9999)] {
        let refused = perform(&mut session, split(nowhere));
        assert_eq!(refused.err(), Some(CommandError::NotInside));
    }
}

#[test]
fn an_annotation_of_fragments_is_cut_between_them() {
    let fixture = Fixture::new()
        .by("ana")
        .article("one", "[She will|q1:quote] not [wait for them|q1].");
    let mut session = fixture.clone().session();
    let annotation = fixture.id("q1");
    let text = session.project().articles()[0].text.clone();
    let at = |words: &str| ByteOffset::new(text.as_str().find(words).expect("there"));
    let split = |at| Command::SplitAnnotation { annotation, at };
    done(&mut session, split(at("for")));
    assert_eq!(
        shown(&session),
        ["quote: She will … wait", "quote: for them"]
    );
    session.undo().expect("undone");
    done(&mut session, split(at("not")));
    assert_eq!(shown(&session), ["quote: She will", "quote: wait for them"]);
}

#[test]
fn nothing_is_cut_inside_of_a_character() {
    let fixture = Fixture::new()
        .by("ana")
        .article("one", "[A family 👨\u{200d}👩\u{200d}👧 came|c1].");
    let mut session = fixture.clone().session();
    let annotation = fixture.id("c1");
    let inside = ByteOffset::new("A family 👨\u{200d}".len());
    done(
        &mut session,
        Command::SplitAnnotation {
            annotation,
            at: inside,
        },
    );
    assert_eq!(
        shown(&session),
        ["claim: A family", "claim: 👨\u{200d}👩\u{200d}👧 came"]
    );
}

#[test]
fn what_overlaps_becomes_one_with_all_that_is_known() {
    let fixture = Fixture::new()
        .by("ana")
        .article(
            "one",
            "The [bridge is [not|q1:quote speaker=Brook] for [sale|q2:quote kind=direct; note=odd], \
             she|q1] [said|q2]. [She|q3:quote] [said|c9] so.",
        )
        .article("two", "[Sold|c1].")
        .cluster("Refusal", "q2 c1")
        .relation("q2", "supports", "c1");
    let mut session = fixture.clone().session();
    let [first, second] = ["q1", "q2"].map(|name| fixture.id(name));
    let overlapping = overlapping_alike(session.project(), &one(&session, second));
    assert_eq!(overlapping, [first], "not those that lie beside it");
    assert_eq!(joinable(session.project(), &one(&session, second)), [first]);
    let joined = done(&mut session, Command::JoinAnnotations(vec![second, first]));
    assert_eq!(joined.annotation, Some(first));
    let left = one(&session, first);
    assert_eq!(left.attributes.len(), 2, "{:?}", left.attributes);
    assert_eq!(left.note, "odd");
    let project = session.project();
    assert_eq!(project.clusters_of(first).len(), 1);
    assert_eq!(project.relations_of(first).len(), 1);
    let shown = shown(&session);
    assert_eq!(shown[0], "quote: bridge is not for sale, she said");
}

#[test]
fn what_is_apart_becomes_fragments_and_paragraphs_stay_apart() {
    let fixture = Fixture::new().by("ana").article(
        "one",
        "[She will|c1] not [wait|c2].\n\n[They|c3] would.\n\n[[Some|c4] did|e1:event].",
    );
    let mut session = fixture.clone().session();
    let [first, second, third, fourth, event] =
        ["c1", "c2", "c3", "c4", "e1"].map(|name| fixture.id(name));
    let next = |session: &Session, id| joinable(session.project(), &one(session, id));
    assert_eq!(next(&session, first), [second], "the next one");
    assert_eq!(next(&session, fourth), [third], "there is none behind");
    assert_eq!(next(&session, event), [], "there is no other");
    let join = |all: &[AnnotationId]| Command::JoinAnnotations(all.to_vec());
    done(&mut session, join(&[second, first, second]));
    assert_eq!(shown(&session)[0], "claim: She will … wait");
    for unlike in [vec![], vec![first], vec![fourth, event]] {
        let refused = perform(&mut session, Command::JoinAnnotations(unlike));
        assert_eq!(refused.err(), Some(CommandError::NotAlike));
    }
    let fixture = (Fixture::new().by("ana")).article("one", "[She will|c1]\n\n[wait|c2].");
    let mut session = fixture.clone().session();
    let ends = [fixture.id("c1"), fixture.id("c2")];
    done(&mut session, join(&ends));
    assert_eq!(shown(&session), ["claim: She will … wait"]);
}

#[test]
fn what_two_come_to_may_be_there_already() {
    let fixture = Fixture::new()
        .by("ana")
        .article("one", "[[The bridge|c1] [is|c2 note=odd]|c3] for sale.");
    let mut session = fixture.clone().session();
    let [first, second, whole] = ["c1", "c2", "c3"].map(|name| fixture.id(name));
    let joined = done(&mut session, Command::JoinAnnotations(vec![first, second]));
    assert_eq!(joined.annotation, Some(whole));
    assert_eq!(shown(&session), ["claim: The bridge is"]);
    assert_eq!(one(&session, whole).note, "odd");
}

#[test]
fn a_copy_with_another_tag_takes_what_goes_over() {
    let fixture = Fixture::new().by("ana").article(
        "one",
        "The [bridge|q1:quote speaker=Brook; kind=direct; note=odd] is [not|q2:quote@ben speaker=Ada].",
    );
    let mut session = fixture.clone().session();
    let duplicate = |annotation, tag| Command::Duplicate { annotation, tag };
    let source = fixture.id("q1");
    let copy = done(&mut session, duplicate(source, tag_id("claim"))).annotation;
    let copy = one(&session, copy.expect("one"));
    assert_eq!((copy.tag, copy.note.as_str()), (tag_id("claim"), ""));
    assert!(copy.attributes.is_empty(), "a claim has no speaker");
    assert_eq!(ids(&session).len(), 3);
    let again = perform(&mut session, duplicate(source, tag_id("claim"))).expect("fine");
    assert_eq!(again.annotation, Some(copy.id));
    assert_eq!(ids(&session).len(), 3, "nothing is made twice");
    let of_others = done(&mut session, duplicate(fixture.id("q2"), tag_id("quote")));
    let own = one(&session, of_others.annotation.expect("one"));
    assert_eq!((own.annotator.as_str(), own.attributes.len()), ("ana", 1));
}

#[test]
fn what_others_made_is_not_cut_or_joined() {
    let fixture = Fixture::new().by("ana").article(
        "one",
        "[The [bridge|q1:quote@ben]|q2:quote] is [not|q1] for sale.",
    );
    let mut session = fixture.clone().session();
    let [annotation, own] = ["q1", "q2"].map(|name| fixture.id(name));
    assert_eq!(
        overlapping_alike(session.project(), &one(&session, own)),
        []
    );
    let fragment = 0;
    for command in [
        Command::RemoveFragment {
            annotation,
            fragment,
        },
        Command::SplitAnnotation {
            annotation,
            at: at("is"),
        },
        Command::JoinAnnotations(vec![annotation, own]),
    ] {
        let refused = perform(&mut session, command).err();
        assert!(matches!(refused, Some(CommandError::NotYours { .. })));
    }
}
