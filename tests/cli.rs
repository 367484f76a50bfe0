//! The command line from end to end: arguments in, files, output and exit code out.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

mod common;

mod cli {
    mod adjudicating;
    mod agreeing;
    mod archives;
    mod choosing;
    mod code_book;
    mod comparing;
    mod documents;
    mod exports;
    mod faults;
    mod gathering;
    #[cfg(feature = "window")]
    mod keys;
    mod layers;
    mod listing;
    mod looking;
    mod making;
    mod pages;
    mod pdf;
    mod publishing;
    mod reporting;
    mod sampling;
    mod searching;
    mod sources;
    mod suggesting;
    mod tables;
}

use common::Desk;
use serde_json::Value;

/// Two annotated articles with emoji, NBSP, CJK and Arabic, a cluster and a relation, without any ids.
const LINES: &str = concat!(
    r#"{"article":"courier","outlet":"The Courier","title":"No sale","published":"2025-05-04","#,
    r#""text":"👨‍👩‍👧‍👦 The\u00a0mayor said: “It is not for sale.”\n漢字と、سلام for sale\n","annotations":["#,
    r#"{"id":"a","tag":"Claim","spans":[{"start":8,"end":17,"text":"The\u00a0mayor"}]},"#,
    r#"{"id":"b","tag":"Quote","spans":[{"start":25,"end":44},{"start":46,"end":48}],"attributes":{"speaker":"the mayor"},"note":"a, \"b\"\nc"}]}"#,
    "\n",
    r#"{"article":"gazette","text":"«Not for sale», he said.","annotations":[{"id":"c","annotator":"ana","tag":"Quote","spans":[{"text":"Not for sale"}]}]}"#,
    "\n",
    r#"{"members":["b","c"],"title":"Not for sale"}"#,
    "\n",
    r#"{"from":"b","to":"a","type":"supports"}"#,
    "\n",
);

/// A desk with [`LINES`] imported into the project `p`.
fn desk_with_project() -> Desk {
    let desk = Desk::new();
    desk.write("lines.jsonl", LINES);
    let said = desk.run(&["import", "p", "lines.jsonl"]).fine();
    assert_eq!(
        said,
        "Added: 2 articles, 3 annotations, 1 cluster, 1 relation\n"
    );
    desk
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// What Python's `text[start:end]` gives.
fn sliced(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn number(value: &Value) -> usize {
    value
        .as_u64()
        .and_then(|number| number.try_into().ok())
        .expect("a number")
}
