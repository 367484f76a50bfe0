//! What is entered in attributes: of many annotations at once, by default, and in another type than before.

use super::*;
use crate::model::AttributeKind;

fn session() -> Session {
    let fixture = Fixture::new().article(
        "one",
        "[We sell|a:quote speaker=Ruiz], she said. [Never|b:quote], he said. [The bridge|c:claim] stands. \
         [No|d:quote@ben].",
    );
    fixture.session()
}

fn ids(session: &Session) -> Vec<AnnotationId> {
    let article = article_id("one");
    let annotations = session.project().annotations_in(&article);
    annotations.iter().map(|annotation| annotation.id).collect()
}

fn set(annotations: &[AnnotationId], value: Option<AttributeValue>) -> Command {
    Command::SetAttributes {
        annotations: annotations.to_vec(),
        name: "speaker".to_owned(),
        value,
    }
}

fn speakers(session: &Session) -> Vec<String> {
    let annotations = ids(session).into_iter();
    let values = annotations.map(|id| {
        let annotation = session.project().annotation(id).expect("there");
        let value = annotation.attributes.get("speaker");
        value.map(AttributeValue::to_text).unwrap_or_default()
    });
    values.collect()
}

#[test]
fn many_are_set_in_one_step_and_those_without_the_attribute_are_left() {
    let mut session = session();
    let before = session.project().clone();
    let mine = &ids(&session)[..3];
    let ana = AttributeValue::Text("Ana Ruiz".to_owned());
    let step = done(&mut session, set(mine, Some(ana)));
    assert_eq!(step.transaction.label, "speaker set in 2 annotations");
    assert_eq!(speakers(&session), ["Ana Ruiz", "Ana Ruiz", "", ""]);
    drop(session.undo().expect("undone"));
    assert!(*session.project() == before, "one step");
    let step = done(&mut session, set(mine, None));
    assert_eq!(step.transaction.label, "speaker cleared in 1 annotation");
    assert_eq!(speakers(&session), ["", "", "", ""]);
}

#[test]
fn what_cannot_be_done_to_all_is_done_to_none() {
    let mut session = session();
    let all = ids(&session);
    let ana = AttributeValue::Text("Ana Ruiz".to_owned());
    let refused = session.perform(set(&all, Some(ana)), Timestamp::UNIX_EPOCH);
    let refused = refused.expect_err("ben's is among them").to_string();
    assert!(refused.contains("layer of “ben”"), "{refused}");
    let number = AttributeValue::Number(5.0);
    let refused = session.perform(set(&all[..2], Some(number)), Timestamp::UNIX_EPOCH);
    let refused = refused.expect_err("a speaker is no number").to_string();
    assert!(
        refused.contains("no attribute “speaker” of that type"),
        "{refused}"
    );
    assert_eq!(speakers(&session), ["Ruiz", "", "", ""]);
}

fn quote(session: &Session) -> Tag {
    let quote = tag_id("quote");
    (**session.project().tag_set().get(&quote).expect("a tag")).clone()
}

#[test]
fn a_new_annotation_has_what_new_ones_have() {
    let mut session = session();
    let mut tag = quote(&session);
    tag.attributes[1].default = Some(AttributeValue::Text("direct".to_owned()));
    let change = Command::ChangeTag(tag.clone());
    done(&mut session, change);
    let new = |end: usize, attributes: &[(&str, &str)]| NewAnnotation {
        article: article_id("one"),
        tag: tag.id.clone(),
        spans: Spans::single(Span::new(0, end)).expect("a span"),
        attributes: attributes
            .iter()
            .map(|(name, value)| {
                (
                    (*name).to_owned(),
                    AttributeValue::Text((*value).to_owned()),
                )
            })
            .collect(),
    };
    let made = Command::AnnotateAll(vec![new(2, &[]), new(6, &[("kind", "mixed")])]);
    // The fixture's ids are those of the first second.
    let later = Timestamp::from_second(1).expect("a time");
    drop(session.perform(made, later).expect("done"));
    let article = article_id("one");
    let kinds = session.project().annotations_in(&article);
    let new = [Span::new(0, 2), Span::new(0, 6)];
    let kinds = kinds.iter().filter(|it| new.contains(&it.spans.hull()));
    let kinds: Vec<_> = kinds.map(|it| it.attributes["kind"].to_text()).collect();
    assert_eq!(kinds, ["direct", "mixed"], "what is said counts more");
}

#[test]
fn another_type_takes_the_values_along_or_is_refused() {
    let mut session = session();
    let before = session.project().clone();
    let tag = quote(&session);
    let speakers = |kind| Command::ChangeAttributeKind {
        tag: tag.id.clone(),
        name: "speaker".to_owned(),
        kind,
    };
    let several = AttributeKind::Choices(vec!["Ruiz".to_owned()]);
    done(&mut session, speakers(several));
    let first = ids(&session)[0];
    let value = |session: &Session| {
        let annotation = session.project().annotation(first).expect("there");
        annotation.attributes["speaker"].clone()
    };
    let texts = AttributeValue::Texts(vec!["Ruiz".to_owned()]);
    assert_eq!(value(&session), texts);
    assert!(
        quote(&session)
            .attribute("speaker")
            .is_some_and(|it| it.role.is_some())
    );
    let refused = session.perform(speakers(AttributeKind::Number), Timestamp::UNIX_EPOCH);
    refused.expect_err("Ruiz is no number");
    // No choice at all is no value.
    let none = set(&[first], Some(AttributeValue::Texts(Vec::new())));
    done(&mut session, none);
    assert_eq!(speakers_of(&session, first), None);
    for _ in 0..2 {
        session.undo().expect("undone").expect("a step");
    }
    assert!(*session.project() == before);
}

fn speakers_of(session: &Session, id: AnnotationId) -> Option<String> {
    let annotation = session.project().annotation(id).expect("there");
    let value = annotation.attributes.get("speaker");
    value.map(AttributeValue::to_text)
}
