//! What is entered in attributes of many annotations at once.

use super::*;

fn session() -> Session {
    let fixture = Fixture::new().article(
        "one",
        "[We sell|a:quote speaker=Ruiz], she said. [Never|b:quote], he said. [The bridge|c:claim] stands. \
         [No|d:quote@ben].",
    );
    fixture.session()
}

fn ids(session: &Session) -> Vec<AnnotationId> {
    let article = ArticleId::new("one").expect("a slug");
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
    let done = session
        .perform(set(mine, Some(ana)), Timestamp::UNIX_EPOCH)
        .expect("done");
    assert_eq!(done.transaction.label, "speaker set in 2 annotations");
    assert_eq!(speakers(&session), ["Ana Ruiz", "Ana Ruiz", "", ""]);
    drop(session.undo().expect("undone"));
    assert!(*session.project() == before, "one step");
    let done = session
        .perform(set(mine, None), Timestamp::UNIX_EPOCH)
        .expect("done");
    assert_eq!(done.transaction.label, "speaker cleared in 1 annotation");
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
