//! Two layers that differ, listed and begun to be settled by rule.

use serde_json::Value;

use crate::common::Desk;
use crate::json;

const TEXT: &str = "The mayor said never, and the port will close in April.";

/// A desk with the project `p`, in which Ana and Ben have annotated the same article.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("gazette.txt", TEXT);
    desk.run(&["new", "p", "gazette.txt"]).fine();
    for (name, second) in [("ana", "the port will close"), ("ben", "the port")] {
        let file = format!("{name}.jsonl");
        desk.write(
            &file,
            format!(
                r#"{{"article":"gazette","text":"{TEXT}","annotations":[{{"tag":"Quote","spans":[{{"text":"never"}}]}},{{"tag":"Claim","spans":[{{"text":"{second}"}}]}}]}}"#
            ),
        );
        desk.run(&["import", "p", &file, "--annotator", name])
            .fine();
    }
    desk
}

const LAYERS: [&str; 4] = ["adjudicate", "p", "--layers", "ana,ben"];

#[test]
fn layers_that_differ_are_listed_and_settled_by_rule() {
    let desk = desk();
    let before = desk.snapshot();
    let said = desk.run(&LAYERS).fine();
    assert!(said.contains("gazette: 2 open, 0 settled\n"), "{said}");
    assert!(
        said.contains("“the port will close”, boundaries differ (ana, ben); open"),
        "{said}"
    );
    assert!(said.ends_with("Open: 2. Settled: 0\n"), "{said}");
    assert_eq!(desk.snapshot(), before, "a list changes nothing");
    let ruled = [&LAYERS[..], &["--rule", "all-agree", "--into", "final"]].concat();
    let said = desk.run(&ruled).fine();
    assert!(
        said.starts_with("1 case settled by rule (all agree) in the layer final\n"),
        "{said}"
    );
    assert!(
        said.ends_with("Open: 1. Settled: 1, 1 of them by rule\n"),
        "{said}"
    );
    let listed = [&LAYERS[..], &["--into", "final", "--json"]].concat();
    let value = json(&desk.run(&listed).fine());
    let cases = value["articles"][0]["cases"].as_array().expect("cases");
    let states: Vec<&Value> = cases.iter().map(|it| &it["state"]).collect();
    assert_eq!(states, ["settled", "open"]);
    assert_eq!(cases[0]["rule"], "all-agree");
    assert_eq!(
        (&cases[1]["start"], &cases[1]["end"]),
        (&26.into(), &45.into())
    );
    desk.run(&["check", "p"]).fine();
}

#[test]
fn a_layer_that_is_somebody_s_is_not_written_over() {
    let desk = desk();
    let before = desk.snapshot();
    let own = [&LAYERS[..], &["--into", "ana", "--rule", "majority"]].concat();
    let said = desk.run(&own).err;
    assert!(said.contains("--into"), "{said}");
    desk.run(&["adjudicate", "p", "--layers", "ana"]);
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn a_layer_that_is_named_twice_differs_from_none() {
    let desk = desk();
    let run = desk.run(&["adjudicate", "p", "--layers", "ana,ana"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("it takes two layers to differ"));
}
