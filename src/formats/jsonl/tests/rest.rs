//! What a project holds beside texts, tags, annotations and links.

use super::*;

const ANNOTATION: &str = "01JZ0000000000000000000001";
const OTHER: &str = "01JZ0000000000000000000002";
const LOST: &str = "01JZ0000000000000000000003";
const CLUSTER: &str = "01JZ0000000000000000000004";
const VERSION: &str = "01JZ0000000000000000000005";
const MEMO: &str = "01JZ0000000000000000000006";

/// A project with one of everything, in words of its files.
fn whole() -> String {
    let time = "2025-05-12T09:14:00Z";
    let times = format!(r#""created":"{time}","updated":"{time}""#);
    let span = r#"{"start":4,"end":9,"text":"mayor"}"#;
    let passage = format!(r#"{{"article":"one","span":{span}}}"#);
    let layer = [
        format!(
            r#""notebook":[{{"Project":{{"text":"Look again","updated":"{time}"}}}},{{"Article":{{"article":"one","progress":"Done","updated":"{time}"}}}},{{"Memo":{{"id":"{MEMO}","about":{{"Annotation":"{ANNOTATION}"}},"text":"Odd","created":"{time}","updated":"{time}"}}}}]"#
        ),
        format!(
            r#""reviews":[{{"subject":{{"Quote":{passage}}},"verdict":"Dismissed","note":"no quote","updated":"{time}"}},{{"subject":{{"Absence":{{"cluster":"{CLUSTER}","article":"one"}}}},"verdict":"Confirmed","updated":"{time}"}}]"#
        ),
        r#""shown":[{"Quotes":{"article":"one","spans":[[4,9],[10,15]]}}]"#.to_owned(),
        format!(
            r#""accepted":[{{"suggestion":{{"Quote":{{"article":"one","span":[4,9]}}}},"made":[{{"annotation":"{ANNOTATION}","tag":"quote","spans":[[4,9]]}}]}}]"#
        ),
        format!(
            r#""settlements":[{{"about":"Annotations","origins":[["ana","{ANNOTATION}",""],["ben","{OTHER}",""]],"how":{{"Taken":"ana"}},"rule":"Majority","by":"ana","made":[["{ANNOTATION}",["{ANNOTATION}"]]],"note":"clear","updated":"{time}"}}]"#
        ),
        format!(
            r#""lost":{{"one":[{{"id":"{LOST}","tag":"quote","spans":[{{"start":0,"end":4,"text":"gone"}}],"note":"kept",{times}}}]}}"#
        ),
    ];
    let project = [
        r##""annotators":[{"id":"ana","name":"Ana Ruiz","colour":"#2f86c8"}]"##.to_owned(),
        r#""actors":[{"id":"mayor","name":"The mayor","variants":["she"],"role":"mayor"}]"#
            .to_owned(),
        format!(
            r#""samples":[{{"name":"first","seed":7,"made":"{time}","by":"ana","articles":["one"],"strata":"Outlet","annotators":["ana","ben"],"purpose":{{"of":1,"agreement":0.8,"tolerance":0.05,"level":95,"needed":1}},"opened":{{"by":"ana","at":"{time}","forced":true}}}}]"#
        ),
        r#""column_sets":[{"name":"both","articles":["one"]}]"#.to_owned(),
        format!(
            r#""book_versions":[{{"id":"{VERSION}","made":"{time}","who":"ana","name":"pilot","why":"too wide","changes":[{{"tag":"quote","name":"Quote","what":"Definition","before":["a"],"after":["b"]}}]}}]"#
        ),
        r#""held_back":{"share":20,"seed":3}"#.to_owned(),
        format!(r#""layers":{{"ana":{{{}}}}}"#, layer.join(",")),
    ];
    [
        format!(
            r#"{{"article":"one","text":"The mayor spoke.","annotations":[{{"id":"{ANNOTATION}","annotator":"ana","tag":"Quote","spans":[{span}],{times},"under":["{VERSION}"]}},{{"id":"{OTHER}","annotator":"ben","tag":"Quote","spans":[{span}],{times}}}]}}"#
        ),
        format!(r#"{{"project":"p",{}}}"#, project.join(",")),
        format!(
            r#"{{"cluster":"{CLUSTER}","annotator":"ana","title":"It","members":["{ANNOTATION}"],{times}}}"#
        ),
    ]
    .join("\n")
}

#[test]
fn everything_comes_back_and_nothing_twice() {
    let whole = whole();
    let project = made_of(&whole).expect("read");
    let ana = &AnnotatorId::new("ana").expect("a name");
    let layer = &project.layers()[ana];
    let counts = [
        project.annotators().len(),
        project.actors().len(),
        project.samples().len(),
        project.column_sets().len(),
        project.book_versions().len(),
        layer.notebook.len(),
        layer.reviews.len(),
        layer.adjudication.len(),
        layer.assistance.shown.len(),
        layer.assistance.accepted.len(),
        layer.lost.len(),
    ];
    assert_eq!(counts, [1, 1, 1, 1, 1, 3, 2, 1, 2, 1, 1]);
    assert_eq!(project.held_back().share, 20);
    assert_eq!(project.annotator_name(ana), "Ana Ruiz");
    let id = ANNOTATION.parse().expect("an id");
    assert_eq!(project.annotation(id).expect("there").under.len(), 1);

    let lines = exported(&project);
    let stated: serde_json::Value =
        serde_json::from_str(whole.lines().nth(1).expect("a line")).expect("JSON");
    let written: serde_json::Value =
        serde_json::from_str(lines.lines().nth(1).expect("a line")).expect("JSON");
    for key in [
        "annotators",
        "actors",
        "samples",
        "column_sets",
        "book_versions",
        "held_back",
        "layers",
    ] {
        assert_eq!(written[key], stated[key], "{key}");
    }
    let again = made_of(&lines).expect("read again");
    assert_eq!(again, project);
    assert_eq!(exported(&again), lines);
    let plan = planned(&project, &lines, 99).expect("a plan");
    assert_eq!((plan.edits, plan.warnings), (Vec::new(), Vec::new()));
}

#[test]
fn what_is_there_stays_and_what_is_odd_is_told() {
    let project = made_of(&whole()).expect("read");
    let line = concat!(
        r##"{"project":"p","annotators":["ben",{"id":"ana","name":"Another","colour":"#000000"},{"id":"cy","name":"Cy","colour":"#111111"}],"##,
        r#""samples":7,"held_back":{"share":50,"seed":1},"layers":{"ana":{"reviews":[{"subject":{"Absence":{"cluster":"01JZ0000000000000000000009","article":"one"}},"verdict":"Confirmed","updated":"2025-05-12T09:14:00Z"}]},"No Name!":{}}}"#
    );
    let plan = planned(&project, line, 99).expect("a plan");
    for words in [
        "left out: annotators, 1; of the last one, invalid type",
        "annotators that the project has already, and that the file has otherwise: 1",
        "left out: samples, which are no list",
        "shares of articles without suggestions that the project has already",
        "left out: answers to findings, 1; of the last one, what it answers is not there",
        "the layer “No Name!”",
    ] {
        let told = plan.warnings.iter().any(|it| it.contains(words));
        assert!(told, "{words}: {:?}", plan.warnings);
    }
    assert_eq!(plan.edits.len(), 1, "Cy: {:?}", plan.edits);
}

#[test]
fn a_layer_that_is_not_taken_says_nothing() {
    let project = made_of(&whole()).expect("read");
    let selection = Selection {
        annotators: vec![AnnotatorId::new("ben").expect("a name")],
        ..Selection::default()
    };
    let mut bytes = Vec::new();
    write::write(&project, &selection, &mut bytes).expect("written");
    let lines = String::from_utf8(bytes).expect("UTF-8");
    assert!(!lines.contains("Look again"), "{lines}");
    assert!(lines.contains("Ana Ruiz"), "{lines}");
}
