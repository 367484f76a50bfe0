//! Tags under tags, as a file has them: a project gets none that its own check would find fault with.

use super::*;
use crate::model::TagSet;

/// A file with an annotation of the tag A, and these tags.
fn file(tags: &str) -> String {
    let article = r#"{"article":"one","text":"No, she said.","annotations":[{"tag":"A","spans":[{"text":"No"}]}]}"#;
    format!("{{\"project\":\"p\",\"tags\":[{tags}]}}\n{article}\n")
}

/// Each tag with the one above it, by their names.
fn parents(project: &Project) -> Vec<(&str, Option<&str>)> {
    let set = project.tag_set();
    let tags = set.tags.iter().map(|tag| {
        let parent = tag.parent.as_ref().map(|parent| set.name(parent));
        (tag.name.as_str(), parent)
    });
    tags.collect()
}

/// The warnings of an import, and its tags with those above them.
type Came = (Vec<String>, Vec<(String, Option<String>)>);

/// Into a project of its own, and into one with other tags: the warnings, and the tags of the file in each.
fn both(tags: &str) -> [Came; 2] {
    let other = made_of(r#"{"article":"two","text":"Yes."}"#).expect("a project");
    let empty = Project::new("p".to_owned(), ProjectDetails::default(), TagSet::default());
    [empty, other].map(|project| {
        let plan = planned(&project, &file(tags), 7).expect("a plan");
        let warnings = plan.warnings.clone();
        let known: Vec<String> = (project.tag_set().tags.iter())
            .map(|tag| tag.name.clone())
            .collect();
        let after = applied(project, plan);
        let tags = parents(&after)
            .into_iter()
            .filter(|(name, _)| !known.iter().any(|known| known == name))
            .map(|(name, parent)| (name.to_owned(), parent.map(str::to_owned)));
        (warnings, tags.collect())
    })
}

#[test]
fn a_parent_that_is_missing_or_leads_back_is_left_out_and_told() {
    let cases = [
        (r#"{"id":"a","name":"A","parent":"a"}"#, "above itself"),
        (
            r#"{"id":"a","name":"A","parent":"nobody"}"#,
            "“nobody”, is not there",
        ),
        (
            r#"{"id":"a","name":"A","parent":"b"},{"id":"b","name":"B","parent":"a"}"#,
            "above itself",
        ),
    ];
    for (tags, told) in cases {
        for (warnings, tags) in both(tags) {
            assert_eq!(warnings.len(), 1, "{warnings:?}");
            assert!(
                warnings[0].starts_with("tag “A”: ") && warnings[0].contains(told),
                "{warnings:?}"
            );
            assert_eq!(tags[0], ("A".to_owned(), None));
        }
    }
    for (warnings, tags) in both(r#"{"id":"a","name":"A","parent":"b"},{"id":"b","name":"B"}"#) {
        assert_eq!(warnings, [""; 0]);
        assert_eq!(tags[0], ("A".to_owned(), Some("B".to_owned())));
    }
}

#[test]
fn a_parent_that_has_another_id_here_is_found_by_its_name() {
    let here = r#"{"project":"p","tags":[{"id":"speech","name":"Utterance"}]}"#;
    let article = r#"{"article":"two","text":"Yes."}"#;
    let project = made_of(&format!("{here}\n{article}")).expect("a project");
    let there = r#"{"id":"a","name":"A","parent":"u"},{"id":"u","name":"Utterance"}"#;
    let plan = planned(&project, &file(there), 7).expect("a plan");
    assert_eq!(plan.warnings, [""; 0]);
    assert_eq!(
        parents(&applied(project, plan)),
        [("Utterance", None), ("A", Some("Utterance"))]
    );
}
