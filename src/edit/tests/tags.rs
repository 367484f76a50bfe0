//! The tag set as people work on it: order, tree, merging, and what becomes of annotations.

use super::*;
use crate::model::{Attribute, AttributeKind, TagSet};
use std::sync::Arc;

fn session() -> Session {
    Fixture::new()
        .article(
            "one",
            "[Ana|a:claim source=Ruiz] said [no|b:quote speaker=Bo; kind=direct], and [left|c:event place=here].",
        )
        .article("two", "[No|d:quote@ben speaker=Ana].")
        .relation("a", "supports", "b")
        .session()
}

fn perform(session: &mut Session, command: Command) -> Result<(), String> {
    let done = session.perform(command, Timestamp::UNIX_EPOCH);
    done.map(drop).map_err(|error| error.to_string())
}

fn tree(session: &Session) -> Vec<(usize, &str)> {
    let tree = session.project().tag_set().tree();
    tree.into_iter()
        .map(|(depth, tag)| (depth, tag.id.as_str()))
        .collect()
}

fn place(tag: &str, parent: Option<&str>, before: Option<&str>) -> Command {
    Command::PlaceTag {
        tag: tag_id(tag),
        parent: parent.map(tag_id),
        before: before.map(tag_id),
    }
}

#[test]
fn tags_have_places_in_a_tree() {
    let mut session = session();
    perform(&mut session, place("event", Some("claim"), None)).expect("nested");
    assert_eq!(tree(&session), [(0, "claim"), (1, "event"), (0, "quote")]);
    perform(&mut session, place("quote", Some("claim"), Some("event"))).expect("nested");
    assert_eq!(tree(&session), [(0, "claim"), (1, "quote"), (1, "event")]);
    // Nothing is above itself, at whatever distance.
    perform(&mut session, place("quote", Some("event"), None)).expect("nested");
    let refused = perform(&mut session, place("claim", Some("quote"), None));
    assert!(refused.is_err_and(|words| words.contains("under a tag that is under it")));
    assert!(perform(&mut session, place("claim", Some("claim"), None)).is_err());
    assert_eq!(tree(&session), [(0, "claim"), (1, "event"), (2, "quote")]);
    // Those under one that goes come under the one above it.
    perform(&mut session, Command::RemoveTag(tag_id("event"))).expect("removed");
    assert_eq!(tree(&session), [(0, "claim"), (1, "quote")]);
    perform(&mut session, place("quote", None, Some("claim"))).expect("moved");
    assert_eq!(tree(&session), [(0, "quote"), (0, "claim")]);
    while session.undo().expect("undone").is_some() {}
    assert_eq!(tree(&session), [(0, "claim"), (0, "quote"), (0, "event")]);
}

#[test]
fn merging_loses_no_annotation_and_no_value() {
    let mut session = session();
    let before = session.project().clone();
    perform(&mut session, place("event", Some("quote"), None)).expect("nested");
    perform(&mut session, place("claim", Some("event"), None)).expect("nested");
    let merge = |others: &[&str]| Command::MergeTags {
        into: tag_id("claim"),
        others: others.iter().map(|it| tag_id(it)).collect(),
    };
    perform(&mut session, merge(&["quote", "claim", "quote"])).expect("merged");
    assert_eq!(tree(&session), [(0, "event"), (1, "claim")]);
    let project = session.project();
    assert_eq!(
        project.count(&project.articles()[0].id, &tag_id("claim")),
        2
    );
    assert_eq!(
        project.count(&project.articles()[1].id, &tag_id("claim")),
        1
    );
    let tag = project.tag_set().get(&tag_id("claim")).expect("there");
    let names: Vec<_> = tag.attributes.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["source", "speaker", "kind"]);
    let merged = project.annotations_in(&project.articles()[0].id)[1];
    assert_eq!(merged.attributes.len(), 2, "{merged:?}");
    assert_eq!(project.relations().count(), 1);
    while session.undo().expect("undone").is_some() {}
    assert_eq!(*session.project(), before);
}

#[test]
fn a_tag_is_split_in_everybodys_layer() {
    let fixture = Fixture::new()
        .article(
            "one",
            "[Ana|a:quote speaker=Bo] [no|b:quote] [left|c:event]",
        )
        .article("two", "[No|d:quote@ben speaker=Ana].");
    let ids: Vec<_> = ["a", "c", "d"].map(|name| fixture.id(name)).to_vec();
    let mut session = fixture.session();
    perform(&mut session, place("quote", Some("claim"), None)).expect("nested");
    let before = session.project().clone();
    let split = |session: &Session, annotations: &[AnnotationId]| Command::SplitTag {
        tag: tag_id("quote"),
        annotations: annotations.to_vec(),
        new: (session.project().tag_set().new_tag("Denial")).expect("a tag"),
    };
    let command = split(&session, &ids);
    perform(&mut session, command).expect("split");
    assert_eq!(
        tree(&session),
        [(0, "claim"), (1, "quote"), (1, "denial"), (0, "event")]
    );
    let project = session.project();
    let tags = ids.iter().map(|id| {
        let it = project.annotation(*id).expect("there");
        (it.tag.as_str(), it.annotator.as_str(), it.attributes.len())
    });
    let expected = [
        ("denial", "me", 1),
        ("event", "me", 0),
        ("denial", "ben", 1),
    ];
    assert!(tags.eq(expected), "what has another tag is left alone");
    let set = project.tag_set();
    let (old, new) = (set.get(&tag_id("quote")), set.get(&tag_id("denial")));
    assert_eq!(old.map(|it| &it.attributes), new.map(|it| &it.attributes));
    assert_eq!(new.map(|it| it.colour), Some(Colour::PALETTE[3]));
    session.undo().expect("undone");
    assert_eq!(*session.project(), before);
    let unknown = split(
        &session,
        &["00000000000000000000000099".parse().expect("an id")],
    );
    assert!(perform(&mut session, unknown).is_err());
    assert_eq!(*session.project(), before);
}

#[test]
fn a_key_belongs_to_one_tag() {
    let mut session = session();
    let quote = session.project().tag_set().get(&tag_id("quote")).cloned();
    let changed = Tag {
        key: Some('1'),
        ..(*quote.expect("there")).clone()
    };
    perform(&mut session, Command::ChangeTag(changed.clone())).expect("changed");
    let keys = |session: &Session| -> Vec<_> {
        let tags = session.project().tag_set().tags.iter();
        tags.map(|tag| tag.key).collect()
    };
    assert_eq!(keys(&session), [None, Some('1'), Some('3')]);
    session.undo().expect("undone");
    assert_eq!(keys(&session), [Some('1'), Some('2'), Some('3')]);
    let nameless = Tag {
        name: " ".to_owned(),
        ..changed
    };
    assert!(perform(&mut session, Command::ChangeTag(nameless)).is_err());
}

#[test]
fn an_attribute_goes_with_what_everybody_entered() {
    let mut session = session();
    let before = session.project().clone();
    let remove = Command::RemoveAttribute {
        tag: tag_id("quote"),
        name: "speaker".to_owned(),
    };
    perform(&mut session, remove.clone()).expect("removed");
    let layers = session.project().layers().values();
    let annotations = layers.flat_map(crate::model::Layer::all);
    assert!(
        annotations
            .filter(|it| it.tag == tag_id("quote"))
            .all(|it| !it.attributes.contains_key("speaker"))
    );
    assert!(perform(&mut session, remove).is_err(), "it is gone");
    session.undo().expect("undone");
    assert_eq!(*session.project(), before);
}

#[test]
fn relation_types_are_renamed_with_their_relations() {
    let mut session = session();
    let named = |name: &str| RelationType {
        name: name.to_owned(),
        definition: "One speaks for the other.".to_owned(),
    };
    let change = |name: &str, to: &str| Command::ChangeRelationType {
        name: name.to_owned(),
        to: named(to),
    };
    perform(&mut session, change("supports", "backs")).expect("renamed");
    let used: Vec<_> = (session.project().relations())
        .map(|it| it.relation_type.as_str())
        .collect();
    assert_eq!(used, ["backs"]);
    let remove = |name: &str| Command::RemoveRelationType(name.to_owned());
    assert!(perform(&mut session, remove("backs")).is_err(), "in use");
    let other = session.project().relation_types()[1].name.clone();
    assert!(perform(&mut session, change("backs", &other)).is_err());
    assert!(perform(&mut session, change("backs", "")).is_err());
    perform(&mut session, Command::AddRelationType(named("echoes"))).expect("added");
    assert!(perform(&mut session, Command::AddRelationType(named("echoes"))).is_err());
    perform(&mut session, remove("echoes")).expect("removed");
}

#[test]
fn a_new_tag_gets_a_colour_that_is_free() {
    let mut tags: Vec<Arc<Tag>> = Vec::new();
    for number in 0..2 * Colour::PALETTE.len() {
        let colour = Colour::unused(&tags);
        let same = tags.iter().filter(|tag| tag.colour == colour).count();
        assert_eq!(same, number / Colour::PALETTE.len());
        tags.push(Arc::new(Tag {
            colour,
            attributes: vec![Attribute::new("x", AttributeKind::Text)],
            ..(*TagSet::starter().tags[0]).clone()
        }));
    }
}

fn code_book(tags: &[Tag]) -> Command {
    Command::AddCodeBook {
        tags: tags.to_vec(),
        relation_types: Vec::new(),
    }
}

#[test]
fn the_tags_of_another_set_come_in_as_one_step() {
    let mut session = session();
    let before = session.project().clone();
    let mut other = TagSet::default();
    for (name, parent) in [
        ("Lie", Some("speech")),
        ("Speech", None),
        ("QUOTE", Some("speech")),
        ("Direct", Some("quote")),
    ] {
        let tag = other.new_tag(name).expect("a tag");
        other.tags.push(Arc::new(Tag {
            parent: parent.map(tag_id),
            ..tag
        }));
    }
    let given: Vec<Tag> = other.tags.iter().map(|tag| (**tag).clone()).collect();
    perform(&mut session, code_book(&given)).expect("added");
    // Who stands above comes first, and what is there already takes in what stood under its namesake.
    let expected = [
        (0, "claim"),
        (0, "quote"),
        (1, "direct"),
        (0, "event"),
        (0, "speech"),
        (1, "lie"),
    ];
    assert_eq!(tree(&session), expected);
    let keys: Vec<_> = session
        .project()
        .tag_set()
        .tags
        .iter()
        .map(|tag| tag.key)
        .collect();
    assert_eq!(
        keys,
        [Some('1'), Some('2'), Some('3'), None, None, Some('4')]
    );
    perform(&mut session, code_book(&given)).expect("nothing");
    assert_eq!(session.project().tag_set().tags.len(), 6, "all are there");
    session.undo().expect("undone");
    assert_eq!(*session.project(), before);
    // An id that is another's is made different, and a circle of parents is broken.
    let circle = ["a", "b"].map(|name| {
        let tag = TagSet::default().new_tag(name).expect("a tag");
        Tag {
            id: tag_id(if name == "a" { "claim" } else { "b" }),
            parent: Some(tag_id(if name == "a" { "b" } else { "claim" })),
            ..tag
        }
    });
    perform(&mut session, code_book(&circle)).expect("added");
    assert_eq!(tree(&session)[3..], [(0, "claim-2"), (1, "b")]);
    session.undo().expect("undone");
    let nameless = Tag {
        name: " ".to_owned(),
        ..circle[0].clone()
    };
    assert!(perform(&mut session, code_book(&[nameless])).is_err());
}

#[test]
fn names_that_are_free_again_can_be_given() {
    let mut session = session();
    let before = session.project().clone();
    let named = |session: &Session, tag: &str, name: &str| {
        let tag = session
            .project()
            .tag_set()
            .get(&tag_id(tag))
            .expect("there");
        Command::ChangeTag(Tag {
            name: name.to_owned(),
            ..(**tag).clone()
        })
    };
    let taken = named(&session, "claim", "QUOTE");
    assert!(perform(&mut session, taken).is_err());
    let own = named(&session, "claim", "CLAIM");
    perform(&mut session, own).expect("its own name in capitals");
    let other = named(&session, "quote", "Speech");
    perform(&mut session, other).expect("renamed");
    let free = named(&session, "claim", "quote");
    perform(&mut session, free).expect("it is free");
    while session.undo().expect("undone").is_some() {}
    assert_eq!(*session.project(), before);
    let again = named(&session, "claim", "Quote");
    assert!(perform(&mut session, again).is_err(), "it is taken again");
}
