//! `pullquote agree` part by part, and what pairs confuse.

use serde_json::Value;

use crate::common::Desk;

/// Two articles that two annotators coded, in weeks of their own.
fn desk() -> Desk {
    let desk = Desk::new();
    let line = |article: &str, created: &str, tag: &str| {
        format!(
            r#"{{"article":"{article}","outlet":"Post","text":"The bridge is open, the mayor said.","annotations":[
{{"id":"a{article}","annotator":"ana","tag":"Claim","created":"{created}","spans":[{{"text":"The bridge is open"}}]}},
{{"id":"b{article}","annotator":"ben","tag":"{tag}","created":"{created}","spans":[{{"text":"The bridge is open"}}]}}]}}"#
        )
        .replace('\n', "")
    };
    let lines = [
        line("one", "2026-03-02T09:00:00Z", "Claim"),
        line("two", "2026-03-11T09:00:00Z", "Quote"),
    ];
    desk.write("lines.jsonl", lines.join("\n"));
    desk.run(&["import", "p", "lines.jsonl"]).fine();
    desk
}

fn json(desk: &Desk, arguments: &[&str]) -> Value {
    let mut all = vec!["agree", "p", "--json"];
    all.extend(arguments);
    serde_json::from_str(&desk.run(&all).fine()).expect("JSON")
}

#[test]
fn agreement_is_shown_week_by_week() {
    let desk = desk();
    let found = json(&desk, &["--by", "week"]);
    let parts = found["parts"].as_array().expect("parts");
    let labels: Vec<&Value> = parts.iter().map(|part| &part["part"]).collect();
    assert_eq!(labels, ["2026-W10", "2026-W11"]);
    let exact = |at: usize| parts[at]["all"]["figures"]["f1_exact"]["value"].as_f64();
    assert_eq!((exact(0), exact(1)), (Some(1.0), Some(0.0)));
    assert_eq!(parts[1]["articles"], serde_json::json!(["two"]));
    let words = desk.run(&["agree", "p", "--by", "week"]).fine();
    assert!(words.contains("2026-W11"), "{words}");
    let outlets = json(&desk, &["--by", "outlet"]);
    assert_eq!(outlets["parts"][0]["part"], "Post");
}

#[test]
fn agreement_is_shown_sample_by_sample_once_each_is_opened() {
    let desk = desk();
    for (name, size) in [("First", "1"), ("Second", "2")] {
        let draw = ["sample", "p", "draw", name, "--size", size];
        let who = ["--annotator", "ana", "--annotator", "ben"];
        desk.run(&[&draw[..], &who].concat()).fine();
    }
    for name in ["First", "Second"] {
        desk.run(&["sample", "p", "open", name, "--force"]).fine();
    }
    let found = json(&desk, &["--by", "sample"]);
    let parts = found["parts"].as_array().expect("parts");
    let labels: Vec<&Value> = parts.iter().map(|part| &part["part"]).collect();
    assert_eq!(labels, ["First", "Second"]);
    assert_eq!(parts[1]["articles"], serde_json::json!(["one", "two"]));
}

#[test]
fn what_two_confuse_leads_to_the_finds() {
    let desk = desk();
    let found = json(&desk, &["--confusion"]);
    let cells = found["pairs"][0]["tags"]["cells"]
        .as_array()
        .expect("cells");
    let off: Vec<&Value> = cells
        .iter()
        .filter(|it| it["first"] != it["second"])
        .collect();
    assert_eq!((off.len(), &off[0]["second"]), (1, &Value::from("Quote")));
    assert_eq!(off[0]["finds"][0]["article"], "two");
    let words = desk.run(&["agree", "p", "--confusion"]).fine();
    assert!(words.contains("Rows: ana, columns: ben"), "{words}");
}
