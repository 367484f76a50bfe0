//! What tags and annotators are called: two names in a file are two, whatever id they give.

use super::*;
use crate::model::{ArticleId, TagSet};

fn line(tags: &[&str]) -> String {
    let words = ["One", "two", "three", "four"];
    let annotations = tags
        .iter()
        .zip(words)
        .map(|(tag, word)| serde_json::json!({"tag": tag, "spans": [{"text": word}]}));
    let annotations: Vec<_> = annotations.collect();
    serde_json::json!({"article": "a", "text": "One two three four.", "annotations": annotations})
        .to_string()
}

/// The names of the tags, word by word.
fn tags_of(project: &Project) -> Vec<String> {
    let article = ArticleId::new("a").expect("an id");
    let mut all = project.annotations_in(&article);
    all.sort_by_key(|it| it.spans.hull().start);
    let name = |id| project.tag_set().name(id).to_owned();
    all.iter().map(|it| name(&it.tag)).collect()
}

#[test]
fn names_that_give_one_id_are_tags_of_their_own() {
    for tags in [
        ["Blame?", "Blame", "blame!"],
        ["C++", "C", "C#"],
        ["Pro/Con", "pro-con", "Pro Con!"],
        ["A.B", "A-B", "A B"],
        ["+", "tag", "-"],
        ["tag", "+", "tag-2"],
        ["Größe", "Grösse", "Grosse"],
    ] {
        let lines = line(&tags);
        let project = made_of(&lines).expect("read");
        assert_eq!(tags_of(&project), tags);
        // Read again, and in a project that has some of them, too.
        let again = planned(&project, &lines, 7).expect("a plan");
        assert_eq!((again.annotations, again.skipped), (0, 3), "{tags:?}");
        let some = made_of(&line(&tags[..1])).expect("read");
        let more = line(&tags).replace("\"a\"", "\"b\"");
        let both = applied(some.clone(), planned(&some, &more, 8).expect("a plan"));
        let names: Vec<_> = (both.tag_set().tags.iter())
            .map(|tag| tag.name.as_str())
            .collect();
        assert_eq!(names, tags);
        assert_eq!(tags_of(&made_of(&exported(&project)).expect("read")), tags);
    }
}

#[test]
fn tags_that_a_file_states_without_ids_are_all_there() {
    let stated = r#"{"project":"x","tags":[{"name":"Blame?","definition":"Asked."},{"name":"Blame","definition":"Laid."},{"id":"blame","name":"Guilt"}]}"#;
    let lines = format!("{stated}\n{}", line(&["Blame?", "Blame", "Guilt", "blame"]));
    let project = made_of(&lines).expect("read");
    assert_eq!(tags_of(&project), ["Blame?", "Blame", "Guilt", "Blame"]);
    let definitions: Vec<_> = (project.tag_set().tags.iter())
        .map(|tag| tag.definition.as_str())
        .collect();
    assert_eq!(definitions, ["Asked.", "Laid.", ""]);
}

#[test]
fn an_id_is_a_name_where_it_is_stated() {
    let stated = r#"{"project":"x","tags":[{"id":"t1","name":"Blame"},{"id":"t2","name":"t1"}]}"#;
    let lines = format!("{stated}\n{}", line(&["Blame", "t1", "t2"]));
    let project = made_of(&lines).expect("read");
    assert_eq!(tags_of(&project), ["Blame", "t1", "t1"]);
}

#[test]
fn blanks_and_capitals_make_no_other_tag_and_capitals_are_told() {
    let lines = line(&["Claim", "Claim ", "  claim", "Other  one"]);
    let project = made_of(&lines).expect("read");
    assert_eq!(tags_of(&project), ["Claim", "Claim", "Claim", "Other one"]);
    let empty = Project::new("x".to_owned(), ProjectDetails::default(), TagSet::default());
    let told = planned(&empty, &lines, 3).expect("a plan").warnings;
    assert_eq!(
        told,
        ["“claim” is taken for the tag “Claim”: capitals make no other tag"]
    );
}

#[test]
fn names_that_give_one_id_are_annotators_of_their_own() {
    for names in [
        ["Anna R.", "Anna-R", "anna r"],
        ["a/b", "a b", "A.B"],
        ["anna@x.de", "anna@x-de", "anna"],
    ] {
        let words = ["One", "two", "three"];
        let annotations = names.iter().zip(words).map(|(name, word)| {
            serde_json::json!({"tag": "t", "annotator": name, "spans": [{"text": word}]})
        });
        let annotations: Vec<_> = annotations.collect();
        let lines = serde_json::json!({"article": "a", "text": "One two three.", "annotations": annotations});
        let lines = lines.to_string();
        let project = made_of(&lines).expect("read");
        assert_eq!(project.layers().len(), 3, "{names:?}");
        let mut called: Vec<_> = (project.layers().keys())
            .map(|id| project.annotator_name(id))
            .collect();
        called.sort_unstable();
        let mut wanted = names;
        wanted.sort_unstable();
        assert_eq!(called, wanted);
        let again = planned(&project, &lines, 7).expect("a plan");
        assert_eq!((again.annotations, again.skipped), (0, 3), "{names:?}");
        assert_eq!(again.edits, []);
        let back = made_of(&exported(&project)).expect("read");
        assert_eq!(exported(&back), exported(&project));
    }
}

#[test]
fn capitals_and_blanks_make_no_other_annotator() {
    let annotation = |name: &str, word: &str| serde_json::json!({"tag": "t", "annotator": name, "spans": [{"text": word}]});
    let annotations = [
        annotation("Ana  Ruiz", "One"),
        annotation("ana ruiz ", "two"),
    ];
    let lines = serde_json::json!({"article": "a", "text": "One two.", "annotations": annotations});
    let project = made_of(&lines.to_string()).expect("read");
    let layers: Vec<_> = project.layers().keys().collect();
    assert_eq!(layers.len(), 1);
    assert_eq!(project.annotator_name(layers[0]), "Ana Ruiz");
}

#[test]
fn a_cluster_without_members_is_left_out_and_told() {
    let lines = r#"{"article":"a","text":"One."}
{"cluster":"c","title":"Nobody's","members":[]}
{"cluster":"d","note":"none"}"#;
    let project = made_of(lines).expect("read");
    assert_eq!(project.clusters().count(), 0);
    let told = planned(&project, lines, 3).expect("a plan").warnings;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("line 2") && told[0].contains("Nobody's"),
        "{told:?}"
    );
}

#[test]
fn an_id_that_two_names_give_is_one_tag_in_one_project_alone() {
    let of = |project: &str, name: &str| {
        format!(
            "{}\n{}",
            serde_json::json!({"project": project, "tags": [{"id": "blame", "name": name}]}),
            line(&[name])
        )
    };
    let (one, other) = ("01JZ0000000000000000000001", "01JZ0000000000000000000002");
    for (stated, name, tags) in [
        (one, "Blame", vec!["Blame?"]),
        (other, "Blame", vec!["Blame?", "Blame"]),
        // Called so before, or there.
        (other, "Guilt", vec!["Blame?"]),
    ] {
        let project = made_of(&of(one, "Blame?")).expect("read");
        let more = of(stated, name).replace("\"a\"", "\"b\"");
        let both = applied(
            project.clone(),
            planned(&project, &more, 8).expect("a plan"),
        );
        let names: Vec<_> = (both.tag_set().tags.iter())
            .map(|tag| tag.name.as_str())
            .collect();
        assert_eq!(names, tags, "{stated} {name}");
    }
}
