//! Whole files: project to lines and back without loss, lines of scripts, and what is refused.

use super::*;
use crate::edit::Session;
use crate::formats::Selection;
use crate::model::{AnnotatorId, AttributeKind, IdSource, Timestamp};

mod names;
mod parents;
mod rest;
mod roles;
mod round_trip;
mod values;

fn now() -> Timestamp {
    "2025-06-01T12:00:00Z".parse().expect("a time")
}

fn annotator() -> AnnotatorId {
    AnnotatorId::new("me").expect("a name")
}

/// The project that a file makes of nothing.
fn made_of(source: &str) -> Result<Project, ImportError> {
    let mut ids = IdSource::seeded(11);
    let mut defaults = Defaults {
        annotator: annotator(),
        now: now(),
        ids: &mut ids,
    };
    let file = File::parse(source)?;
    let project = file.empty_project(&Title::otherwise("Untitled"), &mut defaults);
    let imported = file.plan(&project, &mut defaults)?;
    Ok(applied(project, imported))
}

/// What importing a file into a project would do, ids from `seed` on.
fn planned(project: &Project, source: &str, seed: u64) -> Result<Imported, ImportError> {
    let mut ids = IdSource::seeded(seed);
    let mut defaults = Defaults {
        annotator: annotator(),
        now: now(),
        ids: &mut ids,
    };
    File::parse(source)?.plan(project, &mut defaults)
}

fn applied(project: Project, imported: Imported) -> Project {
    let mut session = Session::new(project, annotator(), IdSource::seeded(12));
    session
        .perform_edits("Import", imported.edits, now())
        .expect("the edits fit");
    session.project().clone()
}

fn exported(project: &Project) -> String {
    let mut bytes = Vec::new();
    write::write(project, &Selection::default(), &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

/// The error of importing these lines into nothing.
fn refusal(source: &str) -> String {
    let error = made_of(source).expect_err("a refusal");
    format!("{error} — {}", error.hint.as_deref().unwrap_or_default())
}

const SMALL: &str = r#"{"article":"one","text":"The mayor said no. No, he said.","annotations":[
{"id":"a","tag":"Quote","spans":[{"start":15,"end":17,"text":"no"}]},
{"id":"b","tag":"Promise","spans":[{"start":19,"end":21},{"start":26,"end":30}],"attributes":{"year":2025,"kept":false,"by":"the mayor"}}]}
{"article":"two","text":"«No», said the mayor 👨‍👩‍👧.","annotations":[{"id":"c","tag":"quote","spans":[{"text":"No"}],"annotator":"Anna B."}]}
{"members":["a","c"],"title":"No"}
{"from":"b","to":"a","type":"repeats"}
"#;

/// [`SMALL`] with the article's line in one piece.
fn small() -> String {
    SMALL
        .replace(",\n{\"id\":\"b\"", ",{\"id\":\"b\"")
        .replace("[\n{\"id\":\"a\"", "[{\"id\":\"a\"")
}

#[test]
fn a_script_needs_to_know_little() {
    let project = made_of(&small()).expect("a project");
    assert_eq!(project.articles().len(), 2);
    assert_eq!(project.annotation_count(), 3);
    assert_eq!(
        project
            .layers()
            .keys()
            .map(AnnotatorId::as_str)
            .collect::<Vec<_>>(),
        ["anna-b", "me"]
    );
    let cluster = project.clusters().next().expect("a cluster");
    let texts: Vec<_> = cluster
        .members
        .iter()
        .filter_map(|id| project.annotation(*id))
        .collect();
    assert_eq!(
        texts
            .iter()
            .map(|it| project.text_of(it))
            .collect::<Vec<_>>(),
        ["no", "No"]
    );
    let tags = &project.tag_set().tags;
    assert_eq!(
        tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(),
        ["Claim", "Quote", "Event", "Promise"]
    );
    let promise = &tags[3];
    assert_eq!(promise.key, Some('4'));
    let kinds: Vec<_> = promise
        .attributes
        .iter()
        .map(|it| (it.name.as_str(), &it.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("year", &AttributeKind::Number),
            ("kept", &AttributeKind::Flag),
            ("by", &AttributeKind::Text)
        ]
    );
    assert_eq!(
        project
            .relation_types()
            .last()
            .map(|known| known.name.as_str()),
        Some("repeats")
    );
}

#[test]
fn a_file_imported_twice_adds_nothing() {
    let told = "“quote” is taken for the tag “Quote”: capitals make no other tag";
    let whole = exported(&made_of(&small()).expect("a project"));
    for (source, told) in [(small(), vec![told.to_owned()]), (whole, Vec::new())] {
        let project = made_of(&source).expect("a project");
        let again = planned(&project, &source, 99).expect("a plan");
        assert_eq!(again.edits, []);
        assert_eq!((again.skipped, again.warnings), (5, told));
    }
}

#[test]
fn tags_of_another_field_come_without_the_starter_set() {
    let source = r#"{"article":"one","text":"Ana","annotations":[{"tag":"PER","spans":[{"start":0,"end":3.0}]}]}"#;
    let project = made_of(source).expect("a project");
    assert_eq!(
        project
            .tag_set()
            .tags
            .iter()
            .map(|tag| tag.name.as_str())
            .collect::<Vec<_>>(),
        ["PER"]
    );
}

#[test]
fn two_layers_of_one_article_come_together() {
    let line = |annotator: &str| {
        format!(
            r#"{{"article":"one","text":"Yes or no","annotations":[{{"annotator":"{annotator}","tag":"Claim","spans":[{{"start":0,"end":3}}]}}]}}"#
        )
    };
    let project = made_of(&format!("{}\n{}\n", line("ana"), line("ben"))).expect("a project");
    assert_eq!(
        (
            project.articles().len(),
            project.annotation_count(),
            project.layers().len()
        ),
        (1, 2, 2)
    );
}

#[test]
fn a_changed_annotation_replaces_its_own_layers_only() {
    let project = made_of(&small()).expect("a project");
    let source = exported(&project);
    let corrected = source.replace("\"by\":\"the mayor\"", "\"by\":\"him\"");
    let plan = planned(&project, &corrected, 99).expect("a plan");
    assert_eq!((plan.annotations, plan.replaced, plan.skipped), (0, 1, 4));
    let changed = applied(project.clone(), plan);
    assert_eq!(exported(&changed), corrected);
    let stolen = source.replace("\"annotator\":\"anna-b\"", "\"annotator\":\"ben\"");
    let error = planned(&project, &stolen, 99)
        .expect_err("not ben's")
        .to_string();
    assert!(
        error.contains("line 2, annotation 1") && error.contains("anna-b"),
        "{error}"
    );
}

#[test]
fn a_part_of_a_project_changes_no_more_than_that_part() {
    let project = made_of(&small()).expect("a project");
    let quote = Selection {
        annotators: AnnotatorId::new("me").into_iter().collect(),
        ..Selection::default()
    };
    let mut part = Vec::new();
    write::write(&project, &quote, &mut part).expect("written");
    let part = String::from_utf8(part).expect("UTF-8");
    assert_eq!(
        part.matches("\"tag\":\"Quote\"").count(),
        2,
        "one annotation and its cluster: {part}"
    );
    // The cluster has lost a member on the way out, and gets it back on the way in.
    assert_eq!(planned(&project, &part, 99).expect("a plan").edits, []);
}

#[test]
fn a_tag_renamed_on_one_side_is_the_same_tag() {
    let project = made_of(&small()).expect("a project");
    let other = exported(&project).replace("\"name\":\"Promise\"", "\"name\":\"Pledge\"");
    let other = other.replace("\"tag\":\"Promise\"", "\"tag\":\"Pledge\"");
    assert_eq!(planned(&project, &other, 99).expect("a plan").edits, []);
}

#[test]
fn an_existing_article_keeps_its_details_and_says_so() {
    let project = made_of(&small()).expect("a project");
    let line = r#"{"article":"one","text":"The mayor said no. No, he said.","title":"No!"}"#;
    let plan = planned(&project, line, 99).expect("a plan");
    assert_eq!(plan.edits, []);
    assert!(plan.warnings[0].contains("title"), "{:?}", plan.warnings);
    let error = planned(&project, r#"{"article":"one","text":"Yes"}"#, 99)
        .expect_err("another text")
        .to_string();
    assert!(
        error.contains("line 1") && error.contains("“one”"),
        "{error}"
    );
}

#[test]
fn furniture_is_taken_as_it_stands_and_kept_where_it_is() {
    let line = |furniture: &str| {
        format!(
            r#"{{"article":"one","text":"Share 👨‍👩‍👧\n\nNo, he said.\n3 comments","furniture":[{furniture}]}}"#
        )
    };
    let marked = |project: &Project| {
        let article = &project.articles()[0];
        let spans = article.furniture.iter();
        spans
            .map(|span| article.text.slice(*span).to_owned())
            .collect::<Vec<_>>()
    };
    // In any order, by place or by text; those that share text become one.
    let file = line(r#"{"text":"3 comments"},{"start":0,"end":5},{"start":2,"end":11}"#);
    let project = made_of(&file).expect("a project");
    assert_eq!(marked(&project), ["Share 👨‍👩‍👧", "3 comments"]);
    assert_eq!(
        planned(&project, &file, 5).expect("a plan").warnings,
        Vec::<String>::new()
    );
    let other = planned(&project, &line(r#"{"text":"3 comments"}"#), 5).expect("a plan");
    assert_eq!(
        other.warnings,
        ["line 1: article “one” is there already and keeps its own furniture"]
    );
    // No field, no furniture: what a script writes is no copied page.
    let silent = r#"{"article":"one","text":"Share\n\nNo, the mayor said to them.\n\n3 comments"}"#;
    assert!(marked(&made_of(silent).expect("a project")).is_empty());
    let beyond = refusal(&line(r#"{"start":3,"end":300}"#));
    assert!(
        beyond.contains("line 1") && beyond.contains("beyond the text's end"),
        "{beyond}"
    );
}

#[test]
fn errors_name_the_line() {
    let good = r#"{"article":"one","text":"Yes or no"}"#;
    for (bad, place, words) in [
        (
            "{\"article\":\"two\"",
            "line 2, column",
            "one whole JSON object",
        ),
        ("[1,2]", "line 2", "no JSON object"),
        (
            "{\"article\":\"two\"}",
            "line 2, column",
            "missing field `text`",
        ),
        (
            "{\"text\":\"x\"}",
            "line 2, column",
            "missing field `article`",
        ),
        ("{\"note\":\"x\"}", "line 2", "neither an article"),
        (
            "{\"article\":\"§\",\"text\":\"x\"}",
            "line 2",
            "article's name",
        ),
        (
            "{\"article\":\"one\",\"text\":\"No\"}",
            "line 2",
            "texts never change",
        ),
        (
            "{\"article\":\"two\",\"text\":\"x\",\"annotations\":[{\"spans\":[]}]}",
            "line 2, column",
            "`tag`",
        ),
        (
            "{\"article\":\"two\",\"text\":\"x\",\"annotations\":[{\"tag\":\"T\",\"spans\":[]}]}",
            "line 2, annotation 1",
            "span",
        ),
        (
            "{\"article\":\"two\",\"text\":\"x\",\"annotations\":[{\"tag\":\"\",\"spans\":[{\"start\":0,\"end\":1}]}]}",
            "line 2, annotation 1",
            "empty",
        ),
        (
            "{\"article\":\"two\",\"text\":\"x\",\"annotations\":[{\"tag\":\"T\",\"spans\":[{\"start\":0,\"end\":1}],\"attributes\":{\"a\":[1]}}]}",
            "line 2, annotation 1",
            "list",
        ),
        (
            "{\"article\":\"two\",\"text\":\"x\",\"annotations\":[{\"tag\":\"T\",\"spans\":[{\"start\":0,\"end\":1}],\"created\":\"today\"}]}",
            "line 2, annotation 1",
            "2025-05-12T09:14:00Z",
        ),
        (
            "{\"article\":\"two\",\"text\":\"x\",\"annotations\":[{\"tag\":\"T\",\"spans\":[{\"start\":-1,\"end\":1.0}]}]}",
            "line 2, column",
            "a whole number from 0 on",
        ),
        ("{\"members\":[\"nobody\"]}", "line 2", "“nobody”"),
        (
            "{\"project\":\"x\",\"tags\":[{\"name\":\"T\",\"colour\":\"red\"}]}",
            "line 2",
            "#rrggbb",
        ),
    ] {
        let refusal = refusal(&format!("{good}\n{bad}\n"));
        assert!(
            refusal.starts_with(place) && refusal.contains(words),
            "{bad}\n{refusal}"
        );
    }
    assert!(refusal("\n\n").contains("nothing"));
}

#[test]
fn ids_that_repeat_are_told_apart_or_refused() {
    let annotation = |id: &str, start: usize| {
        format!(r#"{{"id":"{id}","tag":"T","spans":[{{"start":{start},"end":9}}]}}"#)
    };
    let article = |one: &str, other: &str| {
        format!("{{\"article\":\"one\",\"text\":\"Yes or no\",\"annotations\":[{one},{other}]}}")
    };
    let own = article(&annotation("1", 0), &annotation("1", 4));
    assert_eq!(
        made_of(&own).expect("two annotations").annotation_count(),
        2
    );
    assert!(
        refusal(&format!("{own}\n{{\"members\":[1]}}"))
            .contains("several annotations have the id “1”")
    );
    let ulid = "01JV1WBGY0VR8E18ZD0BGMR7KB";
    assert!(refusal(&article(&annotation(ulid, 0), &annotation(ulid, 4))).contains("twice"));
    let same = article(&annotation(ulid, 0), &annotation(ulid, 0));
    assert_eq!(
        made_of(&same).expect("one annotation").annotation_count(),
        1
    );
}
