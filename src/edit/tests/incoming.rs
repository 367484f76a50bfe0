//! What a colleague's copy of the project brings.

use super::*;
use crate::edit::{Incoming, Names, incoming};
use crate::model::{Attribute, AttributeKind};

fn here() -> Fixture {
    Fixture::new()
        .by("ana")
        .article("one", "It [rained|r1] all day.")
        .article("two", "It [snowed|s1].")
}

fn names(pairs: &[(&str, &str)]) -> Names {
    let id = |name: &str| AnnotatorId::new(name).expect("a slug");
    pairs.iter().map(|(from, to)| (id(from), id(to))).collect()
}

fn taken(other: &Project, pairs: &[(&str, &str)]) -> (Session, Incoming) {
    let mut session = here().session();
    let before = session.project().clone();
    let names = names(pairs);
    let found = incoming(session.project(), other, &names);
    let from = Box::new(other.clone());
    let command = Command::TakeLayers { from, names };
    session
        .perform(command, Timestamp::UNIX_EPOCH)
        .expect("fits");
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
    assert_eq!((found.same_articles, found.articles.len()), (1, 2));
    assert_eq!(found.collisions.len(), 2, "{:?}", found.collisions);
    let project = session.project();
    let layer = &project.layers()[&AnnotatorId::new("ben").expect("a slug")];
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
    assert_eq!(found.articles, [ArticleId::new("one-2").expect("a slug")]);
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
        other.perform(command, Timestamp::UNIX_EPOCH).expect("fits");
    };
    perform(&mut other, Command::ChangeTag(claim));
    let new = other.project().tag_set().new_tag("Damage").expect("a tag");
    perform(&mut other, Command::AddTag(new));
    let (session, found) = taken(other.project(), &[]);
    assert_eq!(found.tags, ["Damage"]);
    assert_eq!(found.collisions.len(), 1, "{:?}", found.collisions);
    let claim = session.project().tag_set().named("claim").expect("it");
    assert!(claim.attribute("certainty").is_some());
    assert_ne!(claim.definition, "Whatever is claimed.");
}
