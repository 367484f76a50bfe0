//! What a colleague's copy of the project brings.

use super::*;
use crate::edit::{Drawing, Incoming, Match, Names, incoming};
use crate::model::{Attribute, AttributeKind};

fn here() -> Fixture {
    Fixture::new()
        .by("ana")
        .article("one", "It [rained|r1] all day.")
        .article("two", "It [snowed|s1].")
}

fn names(pairs: &[(&str, &str)]) -> Names {
    let id = |name: &str| annotator_id(name);
    pairs.iter().map(|(from, to)| (id(from), id(to))).collect()
}

fn taken(other: &Project, pairs: &[(&str, &str)]) -> (Session, Incoming) {
    let mut session = here().session();
    let before = session.project().clone();
    let names = names(pairs);
    let found = incoming(session.project(), other, &names);
    let from = Box::new(other.clone());
    let command = Command::TakeLayers { from, names };
    done(&mut session, command);
    let after = session.project().clone();
    session.undo().expect("undone");
    assert_eq!(*session.project(), before, "one step");
    session.redo().expect("done again");
    assert_eq!(*session.project(), after);
    (session, found)
}

#[test]
fn a_colleagues_layer_comes_in_under_the_articles_of_the_same_text() {
    // The first two have the numbers of what Ana made.
    let other = Fixture::new()
        .by("ben")
        .article("hail", "It [hailed|h1:event], and it [blew|b1:event].")
        .article("rain", "It rained [all day|a1].")
        .article("fog", "It was [foggy|f1].")
        .cluster("The weather", "a1 f1")
        .relation("a1", "supports", "f1")
        .project();
    let (session, found) = taken(&other, &[("ben", "ben")]);
    let how: Vec<_> = found.articles.iter().map(|it| it.found).collect();
    assert_eq!(how, [Match::New, Match::Text, Match::New]);
    assert_eq!(found.collisions.len(), 2, "{:?}", found.collisions);
    let project = session.project();
    let layer = &project.layers()[&annotator_id("ben")];
    assert_eq!((layer.clusters.len(), layer.relations.len()), (1, 1));
    let found = layer
        .all()
        .map(|it| (it.article.as_str(), project.text_of(it)));
    let found: Vec<_> = found.collect();
    let expected = [("fog", "foggy"), ("one", "all day")];
    assert_eq!(
        found,
        expected.map(|(article, words)| (article, words.to_owned()))
    );
}

#[test]
fn what_is_there_already_stays_and_comes_in_once() {
    let (session, found) = taken(&here().project(), &[("ana", "ana")]);
    assert!(found.is_nothing() && found.collisions.is_empty());
    assert_eq!(found.layers[0].same, 2);
    assert_eq!(*session.project(), here().project());
}

#[test]
fn another_text_of_the_same_name_gets_another_name() {
    let other = Fixture::new().by("ben").article("one", "A dam broke.");
    let (session, found) = taken(&other.project(), &[("ben", "ben")]);
    let [article] = &found.articles[..] else {
        panic!("{found:?}")
    };
    assert_eq!(
        (article.here.as_str(), article.found),
        ("one-2", Match::New)
    );
    assert_eq!(session.project().articles().len(), 3);
}

#[test]
fn tags_of_one_name_are_one_and_get_the_attributes_that_they_lack() {
    let mut other = Fixture::new()
        .by("ben")
        .article("one", "It rained all day.")
        .session();
    let mut claim = (**other.project().tag_set().named("claim").expect("it")).clone();
    claim.definition = "Whatever is claimed.".to_owned();
    claim
        .attributes
        .push(Attribute::new("certainty", AttributeKind::Number));
    let perform = |other: &mut Session, command| {
        done(other, command);
    };
    perform(&mut other, Command::ChangeTag(claim));
    let new = other.project().tag_set().new_tag("Damage").expect("a tag");
    perform(&mut other, Command::AddTag(new));
    let (session, found) = taken(other.project(), &[]);
    let tags: Vec<_> = found
        .tags
        .iter()
        .map(|it| (it.name.as_str(), it.is_new))
        .collect();
    assert_eq!(tags, [("Claim", false), ("Damage", true)]);
    assert_eq!(found.tags[0].attributes, ["certainty"]);
    let [collision] = &found.collisions[..] else {
        panic!("{found:?}")
    };
    let words = collision.to_string();
    assert!(
        words.starts_with("tag “Claim”: definition is “")
            && words.contains("“Whatever is claimed.” there"),
        "{words}"
    );
    let claim = session.project().tag_set().named("claim").expect("it");
    assert!(claim.attribute("certainty").is_some());
    assert_ne!(claim.definition, "Whatever is claimed.");
}

/// In the order of the text, without the ids, as a file without them brings it anew.
fn under_other_ids(project: &Project) -> Project {
    let mut other = Session::new(
        Fixture::new()
            .article("one", "It rained all day.")
            .article("two", "It snowed.")
            .project(),
        annotator_id("ben"),
        IdSource::seeded(77),
    );
    let later = Timestamp::from_second(1_700_000_000).expect("a time");
    let mut ids = std::collections::BTreeMap::new();
    for annotation in project.layers().values().flat_map(crate::model::Layer::all) {
        let command = Command::Annotate {
            article: annotation.article.clone(),
            tag: annotation.tag.clone(),
            spans: annotation.spans.clone(),
        };
        let made = other.perform(command, later).expect("fits");
        ids.insert(annotation.id, made.annotation.expect("made"));
    }
    for cluster in project.clusters() {
        let command = Command::CreateCluster {
            title: cluster.title.clone(),
            members: cluster.members.iter().map(|id| ids[id]).collect(),
        };
        other.perform(command, later).expect("fits");
    }
    other.project().clone()
}

#[test]
fn the_same_under_other_ids_comes_in_once() {
    let ben = Fixture::new()
        .by("ben")
        .article("one", "It [rained|r1] [all day|d1].")
        .article("two", "It [snowed|s1].")
        .cluster("Weather", "r1 s1");
    let mut session = ben.session();
    let before = session.project().clone();
    let other = under_other_ids(&before);
    let names = names(&[("ben", "ben")]);
    let found = incoming(session.project(), &other, &names);
    assert!(found.is_nothing(), "{found:?}");
    assert_eq!((found.layers[0].same, found.doubled.len()), (4, 0));
    // With another note it comes, and is said to stand twice then.
    let id = other.annotations_in(&article_id("two"))[0].id;
    let mut other = Session::new(other, annotator_id("ben"), IdSource::seeded(5));
    let note = Command::SetNote {
        annotation: id,
        note: "heavy".to_owned(),
    };
    done(&mut other, note);
    let found = incoming(session.project(), other.project(), &names);
    assert_eq!(
        (found.layers[0].annotations, found.doubled.len()),
        (1, 1),
        "{found:?}"
    );
    let from = Box::new(other.project().clone());
    let take = Command::TakeLayers { from, names };
    done(&mut session, take);
    assert_eq!(
        session.project().layers()[&annotator_id("ben")]
            .all()
            .count(),
        4
    );
}

#[test]
fn a_corrected_text_keeps_its_place_and_what_is_not_in_it_is_to_be_placed() {
    let long = "The river rose by two metres on Monday. Nobody was hurt, the mayor said. The bridge over it is closed since then. Trains go by another way. ";
    let mut here = Fixture::new()
        .by("ana")
        .article("one", &format!("{long}It raind again."))
        .session();
    let other = Fixture::new()
        .by("ben")
        .article(
            "one",
            &format!(
                "{} It [rained|x1] again.",
                long.trim().replace("two metres", "[two metres|t1]")
            ),
        )
        .project();
    let names = names(&[("ben", "ben")]);
    let found = incoming(here.project(), &other, &names);
    assert_eq!(found.articles[0].found, Match::Words, "{found:?}");
    assert_eq!(
        (found.layers[0].annotations, found.layers[0].lost),
        (2, 1),
        "{found:?}"
    );
    let take = Command::TakeLayers {
        from: Box::new(other.clone()),
        names: names.clone(),
    };
    done(&mut here, take);
    let layer = &here.project().layers()[&annotator_id("ben")];
    let words: Vec<_> = layer.all().map(|it| here.project().text_of(it)).collect();
    assert_eq!(words, ["two metres"]);
    assert_eq!(layer.lost.values().next().expect("one").words(), "rained");
    assert!(incoming(here.project(), &other, &names).is_nothing());
}

#[test]
fn articles_of_one_text_are_each_found_again() {
    let text = "The river rose by two metres.";
    // The second has the id that the first would get here, where another text is called “two”.
    let other = Fixture::new()
        .by("ben")
        .article("two", text)
        .article("two-2", text)
        .article("three", "It [snowed|s1].")
        .project();
    let (session, first) = taken(&other, &[("ben", "ben")]);
    let names = names(&[("ben", "ben")]);
    let again = incoming(session.project(), &other, &names);
    let places = |it: &Incoming| {
        let ids = it.articles.iter().map(|it| it.here.to_string());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(places(&first), ["two-3", "two-2", "two"]);
    assert_eq!(places(&again), places(&first));
    assert!(again.is_nothing(), "{again:?}");
}

#[test]
fn a_sample_that_stays_behind_is_said() {
    let mut other = here().session();
    let draw = Command::DrawSample(Drawing {
        name: "Wave 1".to_owned(),
        size: Some(1),
        annotators: vec![annotator_id("ana")],
        ..Drawing::default()
    });
    done(&mut other, draw);
    let (_, found) = taken(other.project(), &[("ana", "ana")]);
    assert!(found.is_nothing());
    let [said] = &found.refused[..] else {
        panic!("{found:?}")
    };
    assert!(
        said.contains("sample “Wave 1”: it is coded blind there"),
        "{said}"
    );
}

#[test]
fn what_was_looked_at_again_is_found_under_its_other_id() {
    let mut other = here().session();
    let own = other.project().annotations_in(&article_id("one"))[0].clone();
    let mut tag = (**other.project().tag_set().get(&own.tag).expect("it")).clone();
    tag.definition = "Whatever is claimed.".to_owned();
    done(&mut other, Command::ChangeTag(tag));
    done(&mut other, Command::LookedAgain(vec![own.id]));
    let mut ours = Session::new(
        other.project().clone(),
        annotator_id("ana"),
        IdSource::seeded(7),
    );
    done(&mut ours, Command::RemoveAnnotations(vec![own.id]));
    let annotate = Command::Annotate {
        article: own.article.clone(),
        tag: own.tag.clone(),
        spans: own.spans.clone(),
    };
    // At the beginning of time it would get the same id.
    let later = Timestamp::from_second(1_700_000_000).expect("a time");
    let annotated = ours.perform(annotate, later).expect("fits");
    let new = annotated.annotation.expect("made");
    let names = names(&[("ana", "ana")]);
    let take = Command::TakeLayers {
        from: Box::new(other.project().clone()),
        names,
    };
    done(&mut ours, take);
    let layer = &ours.project().layers()[&annotator_id("ana")];
    let about: Vec<_> = layer.reviews.keys().map(Subject::annotation).collect();
    assert_eq!(about, [Some(new)]);
}

proptest! {
    /// Whatever two people did to copies of a project: what one takes in of the other's comes once, as one step.
    #[test]
    fn taking_the_same_in_twice_changes_nothing(
        before in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200), 0..20),
        ours in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200), 0..20),
        theirs in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200), 0..20),
        renamed in any::<bool>()
    ) {
        let work = |project: &Project, who: &str, seed: u64, all: &[(u8, usize, usize, usize)]| {
            let who = annotator_id(who);
            let mut session = Session::new(project.clone(), who, IdSource::seeded(seed));
            for (number, numbers) in (0..).zip(all) {
                let now = Timestamp::from_second(1_700_000_000 + number).expect("a time");
                session.end_gesture();
                if let Some(command) = command(session.project(), *numbers) {
                    session.perform(command, now).ok();
                }
            }
            session.project().clone()
        };
        let base = work(session().project(), "ana", 1, &before);
        let ours = work(&base, "ana", 2, &ours);
        let theirs = work(&base, "ben", 3, &theirs);
        let to = |id: &AnnotatorId| if renamed && id.as_str() == "ben" {
            annotator_id("cleo")
        } else {
            id.clone()
        };
        let names: Names = theirs.layers().keys().map(|id| (id.clone(), to(id))).collect();
        let mut session = Session::new(ours.clone(), annotator_id("ana"), IdSource::seeded(9));
        let take = || Command::TakeLayers { from: Box::new(theirs.clone()), names: names.clone() };
        done(&mut session, take());
        let after = session.project().clone();
        // Nothing that was here is another now.
        for annotation in ours.layers().values().flat_map(crate::model::Layer::all) {
            prop_assert_eq!(after.annotation(annotation.id), ours.annotation(annotation.id));
        }
        let again = incoming(&after, &theirs, &names);
        prop_assert!(again.is_nothing(), "{:?}", again.edits);
        done(&mut session, take());
        prop_assert!(*session.project() == after);
        session.undo().expect("undone");
        prop_assert!(*session.project() == ours);
    }
}
