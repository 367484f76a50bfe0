//! Several choices, and what is expected of attributes, in JSON Lines.

use super::*;
use crate::model::AttributeValue;

fn lines(attributes: &str, values: &str) -> String {
    format!(
        concat!(
            r#"{{"article":"one","text":"No, she said.","annotations":[{{"id":"a","tag":"Quote","spans":[{{"text":"No"}}],"attributes":{{{}}}}}]}}"#,
            "\n",
            r#"{{"project":"p","tags":[{{"id":"quote","name":"Quote","attributes":[{}]}}]}}"#,
            "\n",
        ),
        values, attributes
    )
}

fn value(project: &Project, name: &str) -> Option<AttributeValue> {
    let annotations = project.annotations_in(&project.articles()[0].id);
    annotations[0].attributes.get(name).cloned()
}

fn texts(texts: &[&str]) -> AttributeValue {
    AttributeValue::Texts(texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn several_choices_are_a_list() {
    let stated = concat!(
        r#"{"name":"topics","kind":"choices","choices":["toll","bridge"],"default":["toll"],"required":true},"#,
        r#"{"name":"tone","kind":"choice","choices":["calm"],"default":"calm"}"#
    );
    let project = made_of(&lines(stated, r#""topics":["toll","bridge","toll"]"#)).expect("read");
    assert_eq!(value(&project, "topics"), Some(texts(&["toll", "bridge"])));
    let written = exported(&project);
    assert!(
        written.contains(r#""topics":["toll","bridge"]"#),
        "{written}"
    );
    assert!(written.contains(stated), "{written}");
    assert_eq!(made_of(&written).expect("read again"), project);
    // A file that says nothing of the tag has its values fitted.
    let one = r#"{"article":"one","text":"No, she said.","annotations":[{"id":"a","tag":"Quote","spans":[{"text":"No"}],"attributes":{"topics":"bridge"}}]}"#;
    let imported = planned(&project, one, 7).expect("a plan");
    let project = applied(project, imported);
    assert_eq!(value(&project, "topics"), Some(texts(&["bridge"])));
}

#[test]
fn a_list_without_a_kind_makes_several_choices_of_it() {
    let source = r#"{"article":"one","text":"No.","annotations":[{"tag":"T","spans":[{"text":"No"}],"attributes":{"topics":["toll"],"none":[]}}]}"#;
    let project = made_of(source).expect("read");
    assert_eq!(value(&project, "topics"), Some(texts(&["toll"])));
    assert_eq!(value(&project, "none"), None);
    let kind = &project.tag_set().named("T").expect("a tag").attributes[0].kind;
    assert_eq!(*kind, AttributeKind::Choices(vec!["toll".to_owned()]));
    let source = source.replace(r#"["toll"]"#, "[1]");
    assert!(refusal(&source).contains("several choices are a list of texts"));
    let source = source.replace("[1]", "{}");
    assert!(refusal(&source).contains("holds an object"));
}
