//! Roles of attributes in JSON Lines: carried where the name does not say them, and a way to find what is called
//! otherwise here.

use super::*;
use crate::model::{Attribute, Role};

fn tagged(attributes: &str) -> String {
    format!(
        concat!(
            r#"{{"article":"one","text":"No, she said.","annotations":[{{"id":"a","tag":"Quote","spans":[{{"text":"No"}}],"attributes":{{"who":"Ana"}}}}]}}"#,
            "\n",
            r#"{{"project":"p","tags":[{{"id":"quote","name":"Quote","attributes":[{}]}}]}}"#,
            "\n",
        ),
        attributes
    )
}

fn roles(project: &Project) -> Vec<(&str, Option<Role>)> {
    let attributes = project.tag_set().tags[0].attributes.iter();
    let roles = attributes.map(|Attribute { name, role, .. }| (name.as_str(), *role));
    roles.collect()
}

#[test]
fn roles_travel_where_the_name_does_not_say_them() {
    let stated = concat!(
        r#"{"name":"who","kind":"text","role":"speaker"},{"name":"speaker","kind":"text","role":"none"},"#,
        r#"{"name":"source","kind":"text"}"#
    );
    let project = made_of(&tagged(stated)).expect("a project");
    let expected = [
        ("who", Some(Role::Speaker)),
        ("speaker", None),
        ("source", Some(Role::Source)),
    ];
    assert_eq!(roles(&project), expected);
    let lines = exported(&project);
    assert!(lines.contains(&format!("[{stated}]")), "{lines}");
    let again = made_of(&lines).expect("read again");
    assert_eq!(roles(&again), expected);
    assert_eq!(again, project);
}

#[test]
fn a_role_is_given_once_and_must_be_known() {
    let twice = r#"{"name":"who","role":"speaker"},{"name":"voice","role":"speaker"}"#;
    let project = made_of(&tagged(twice)).expect("a project");
    assert_eq!(
        roles(&project),
        [("who", Some(Role::Speaker)), ("voice", None)]
    );
    let warnings = planned(&project, &tagged(twice), 7)
        .expect("a plan")
        .warnings;
    assert!(
        warnings.len() == 1
            && warnings[0].starts_with("line 2: ")
            && warnings[0].contains("“voice”"),
        "{warnings:?}"
    );
    let refused = refusal(&tagged(r#"{"name":"who","role":"singer"}"#));
    assert!(
        refused.contains("line 2") && refused.contains("the unknown role “singer”"),
        "{refused}"
    );
    assert!(refused.contains("speaker, source, speech"), "{refused}");
}

/// What importing lines into a project makes of it.
fn imported(project: &Project, lines: &str) -> Project {
    let plan = planned(project, lines, 7).expect("a plan");
    applied(project.clone(), plan)
}

/// What was entered in the first annotation.
fn values(project: &Project) -> Vec<(&str, String)> {
    let annotation = project.annotations_in(&project.articles()[0].id)[0];
    let values = annotation.attributes.iter();
    let values = values.map(|(name, value)| (name.as_str(), value.to_text()));
    values.collect()
}

#[test]
fn what_is_called_otherwise_here_goes_by_its_role() {
    let article = r#"{"article":"one","text":"No, she said.","annotations":[]}"#;
    let german = tagged(r#"{"name":"Sprecher","role":"speaker"}"#);
    let german = made_of(&format!(
        "{article}\n{}",
        german.lines().nth(1).expect("a line")
    ));
    let german = german.expect("a project");
    let speaker = ("Sprecher", Some(Role::Speaker));
    // Of the file's own tag set, and of a script that knows the usual name.
    let stated = tagged(r#"{"name":"who","role":"speaker"}"#);
    let script = stated.lines().next().expect("a line");
    let script = script.replace("who", "speaker");
    for lines in [stated, script] {
        let project = imported(&german, &lines);
        assert_eq!(
            values(&project),
            [("Sprecher", "Ana".to_owned())],
            "{lines}"
        );
        assert_eq!(roles(&project), [speaker]);
    }
    // Two that mean the same here: both are kept.
    let line = tagged("");
    let line = line.lines().next().expect("a line");
    let line = line.replace(r#""who":"Ana""#, r#""Speaker":"Ana","speaker":"Bo""#);
    let plan = planned(&german, &line, 7).expect("a plan");
    assert!(
        plan.warnings[0].contains("“speaker”"),
        "{:?}",
        plan.warnings
    );
    let project = applied(german.clone(), plan);
    assert_eq!(
        values(&project),
        [("Sprecher", "Ana".to_owned()), ("speaker", "Bo".to_owned())]
    );
    assert_eq!(roles(&project), [speaker, ("speaker", None)]);
    // A file that has both names means two things by them.
    let both = r#"{"name":"who","role":"speaker"},{"name":"Sprecher","role":"source"}"#;
    let project = imported(&german, &tagged(both));
    assert_eq!(values(&project), [("who", "Ana".to_owned())]);
    assert_eq!(roles(&project), [speaker, ("who", None)]);
}
