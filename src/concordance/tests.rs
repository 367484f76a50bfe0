use super::*;
use crate::edit::Session;
use crate::fixture::Fixture;
use crate::model::{IdSource, Timestamp};

fn fixture() -> Project {
    Fixture::new()
        .article(
            "gazette",
            "[The toll is “a toll”, the toll|c1:claim] said.\nNo [toll|c2:claim@ben] Today.",
        )
        .article("herald", "Old toll zones. A [toll|e1:event] booth.")
        .project()
}

fn pattern() -> Pattern {
    Pattern::literal("toll").expect("a pattern")
}

fn lines(hits: &[Hit]) -> Vec<String> {
    let lines = hits.iter().map(|hit| {
        let line = hit.in_context();
        format!("{}[{}]{}", line.left, hit.words(), line.right)
    });
    lines.collect()
}

fn counted(filter: &Filter) -> Vec<usize> {
    let project = fixture();
    let pattern = pattern();
    let found = hits(&project, &pattern, filter);
    found.map(|hit| hit.span.start.get()).collect()
}

fn tag(name: &str) -> TagId {
    TagId::new(name).expect("a tag")
}

fn annotators(names: &[&str]) -> Vec<AnnotatorId> {
    let ids = names.iter().map(|name| AnnotatorId::new(name));
    ids.map(|id| id.expect("an annotator")).collect()
}

#[test]
fn hits_count_by_who_annotated_them_and_who_did_not() {
    let by = |names: &[&str], not_by: &[&str], within: &[&str]| {
        counted(&Filter {
            annotators: annotators(names),
            not_by: annotators(not_by),
            within: within.iter().map(|name| tag(name)).collect(),
            ..Filter::default()
        })
    };
    let all = counted(&Filter::default());
    let me = AnnotatorId::anonymous();
    let me = me.as_str();
    let (mine, bens) = (by(&[me], &[], &[]), by(&["ben"], &[], &[]));
    assert_eq!((mine.len(), bens.len()), (4, 1));
    assert_eq!(by(&[me, "ben"], &[], &[]).len(), 5, "of either of them");
    let not_mine = by(&[], &[me], &[]);
    assert_eq!(not_mine.len(), all.len() - 4, "also where nobody annotated");
    assert_eq!(by(&[], &[me, "ben"], &[]), [4], "in the herald, untagged");
    assert_eq!(by(&[me], &["ben"], &[]), mine);
    assert_eq!(by(&["ben"], &["ben"], &[]), [0; 0]);
    // With a tag, only what has that tag keeps a hit away.
    assert_eq!(by(&[], &[me], &["claim"]), bens);
    assert_eq!(by(&[], &[me], &["event"]), [0; 0]);
}

#[test]
fn what_one_tagged_and_another_tagged_otherwise_is_found() {
    let project = Fixture::new()
        .article(
            "one",
            "The [[toll|a:claim]|b:event@ben] rises. A [toll|c:claim] falls.",
        )
        .project();
    let pattern = pattern();
    let count = |within: &[&str]| {
        let filter = Filter {
            not_by: annotators(&["ben"]),
            within: within.iter().map(|name| tag(name)).collect(),
            ..Filter::default()
        };
        hits(&project, &pattern, &filter).count()
    };
    assert_eq!(count(&[]), 1);
    assert_eq!(count(&["claim"]), 2, "ben made no claim of either");
}

#[test]
fn hits_count_within_a_tag_or_outside_of_it() {
    let all = Filter::default();
    assert_eq!(counted(&all).len(), 6);
    let within = Filter {
        within: vec![tag("claim")],
        ..Filter::default()
    };
    assert_eq!(counted(&within), [4, 17, 30, 44]);
    let of_ben = Filter {
        annotators: annotators(&["ben"]),
        ..within.clone()
    };
    assert_eq!(counted(&of_ben), [44]);
    let any_of_ben = Filter {
        annotators: annotators(&["ben"]),
        ..Filter::default()
    };
    assert_eq!(counted(&any_of_ben), [44]);
    let outside = Filter {
        outside: vec![tag("claim"), tag("event")],
        ..Filter::default()
    };
    assert_eq!(counted(&outside), [4]);
    let herald = Filter {
        article: ArticleId::new("herald"),
        ..Filter::default()
    };
    assert_eq!(counted(&herald).len(), 2);
}

#[test]
fn lines_are_sorted_on_both_sides() {
    let project = Fixture::new()
        .article("one", "An old dog sat\nthe big DOG ran\ndog “Ate”")
        .article("two", "the old dog, sat\nAn “old” dog barked")
        .project();
    let pattern = Pattern::literal("dog").expect("a pattern");
    let sorted = |order: Order| {
        let filter = Filter::default();
        let mut found: Vec<Hit> = hits(&project, &pattern, &filter).collect();
        order.sort(&mut found);
        lines(&found)
    };
    let place = sorted(Order::Place);
    let by = |numbers: [usize; 5]| numbers.map(|number| place[number].clone());
    assert_eq!(place[3], "the old [dog], sat");
    // Nothing, “big the”, “old an” twice, “old the”.
    assert_eq!(sorted(Order::Left), by([2, 1, 0, 4, 3]));
    assert_eq!(sorted(Order::Right), by([2, 4, 1, 0, 3]));
    assert_eq!(sorted(Order::Word), place, "capitals do not count");
}

#[test]
fn nothing_is_tagged_twice() {
    let mut session = Session::new(
        fixture(),
        AnnotatorId::new("me").expect("an annotator"),
        IdSource::seeded(9),
    );
    let now: Timestamp = "2025-06-01T12:00:00Z".parse().expect("a time");
    let (pattern, filter) = (pattern(), Filter::default());
    let found: Vec<Hit> = hits(session.project(), &pattern, &filter).collect();
    let annotator = session.annotator().clone();
    let before = session.project().annotation_count();
    // One is an event by this annotator already; ben's claim is another's, and another tag.
    let command = tag_all(session.project(), &annotator, found.iter(), &tag("event"));
    session
        .perform(command.expect("hits"), now)
        .expect("tagged");
    assert_eq!(session.project().annotation_count(), before + 5);
    let again = tag_all(session.project(), &annotator, found.iter(), &tag("event"));
    assert_eq!(again, None);
    session.undo().expect("one step");
    assert_eq!(session.project().annotation_count(), before);
}
