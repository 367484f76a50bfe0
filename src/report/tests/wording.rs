//! What the formats say about two papers and a third that is silent.

use super::written;
use crate::compare::View::Wording;
use crate::fixture::Fixture;
use crate::model::Project;
use crate::report::TableFormat::{Csv, Html, Json, Markdown};

fn project() -> Project {
    Fixture::new()
        .article(
            "one outlet=The <Gull>; published=2025-06-01; language=en",
            "🌊 [“We’ll never sell the quay*”|a:quote]",
        )
        .article("two language=en", r"[We’ll not sell … a \| quay’s|b:quote]")
        .article("three", "Nothing.")
        .cluster("A|B", "b a")
        .project()
}

#[test]
fn csv_has_a_row_for_every_cell() {
    let table = written(&project(), Wording, Csv);
    let rows: Vec<&str> = table.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 1 + 2 * 5);
    assert_eq!(
        rows[..3],
        [
            "cluster,title,annotation,article,outlet,published,column,kind,cell,start,end,word,normal,reading,readings,majority",
            "00000000000000000000000003,A|B,00000000000000000000000001,one,The <Gull>,2025-06-01,\
             1,invariant,word,3,8,We’ll,we'll,1,1,we'll",
            "00000000000000000000000003,A|B,00000000000000000000000001,one,The <Gull>,2025-06-01,\
             2,variant,word,9,14,never,never,1,2,",
        ]
    );
    assert!(
        rows[10].ends_with(",5,invariant,word,21,27,quay’s,quay,1,1,quay"),
        "{}",
        rows[10]
    );
}

#[test]
fn json_leads_back_into_the_texts() {
    let document: serde_json::Value =
        serde_json::from_str(&written(&project(), Wording, Json)).expect("JSON");
    let cluster = &document["clusters"][0];
    let project = project();
    for witness in cluster["witnesses"].as_array().expect("witnesses") {
        let id = witness["article"].as_str().expect("an id");
        let articles = project.articles().iter();
        let article = articles.filter(|article| article.id.as_str() == id);
        let text: Vec<char> = article
            .flat_map(|article| article.text.as_str().chars())
            .collect();
        for token in witness["tokens"].as_array().expect("tokens") {
            let place = |end: &str| token[end].as_u64().expect("a place") as usize;
            let words: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(token["text"], words.as_str());
        }
    }
    let column = serde_json::json!({
        "kind": "variant",
        "majority": null,
        "readings": [{"normal": "never", "count": 1}, {"normal": "not", "count": 1}],
        "cells": [{"token": 1, "reading": 0, "gap": null}, {"token": 1, "reading": 1, "gap": null}],
    });
    assert_eq!(cluster["columns"][1], column);
    assert_eq!(
        cluster["distances"],
        serde_json::json!([[0.0, 0.4], [0.4, 0.0]])
    );
    assert_eq!(cluster["not_linked"], serde_json::json!(["three"]));
    assert_eq!(cluster["witnesses"][0]["tokens"][0]["shown"], "“We’ll");
    assert_eq!(cluster["witnesses"][1]["outlet"], serde_json::Value::Null);
}

#[test]
fn tables_for_people_escape_what_texts_say() {
    let text = written(&project(), Wording, Markdown);
    for line in [
        "### A\\|B",
        "| A The \\<Gull> (2025-06-01) | “We’ll | **never** | sell | **the** | quay\\*” |",
        "| B two | We’ll | **not** | sell | **a** | quay’s |",
        "| *Most have* | We’ll | never / not | sell | the / a | quay |",
        "Not linked in: three.",
        "| B | 0.40 | 0.00 |",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    let page = written(&project(), Wording, Html);
    assert!(page.contains("The &lt;Gull&gt; (2025-06-01)"), "{page}");
    assert!(
        page.contains("<td class=\"pq-variant pq-reading-2\"><b>not</b></td>"),
        "{page}"
    );
    assert!(!page.contains("<Gull>"));
    let (opened, closed) = (page.matches("<t").count(), page.matches("</t").count());
    assert_eq!(opened, closed, "{page}");
}
