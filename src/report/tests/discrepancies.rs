//! What every format says of discrepancies.

use super::{sample, written};
use crate::compare::View::Discrepancies;
use crate::compare::discrepancies::{board, discrepancies};
use crate::model::{AnnotatorId, ArticleId, Project, Subject};
use crate::report::TableFormat::{Csv, Html, Json, Markdown};

#[test]
fn csv_has_a_row_for_each_value() {
    let project = sample();
    let table = written(&project, Discrepancies, Csv);
    let mut rows = ::csv::Reader::from_reader(table.as_bytes());
    let heads = rows.headers().expect("heads").clone();
    assert_eq!(
        heads.iter().collect::<Vec<_>>().join(","),
        "cluster,title,annotator,aspect,topic,label,state,annotation,article,outlet,start,end,text,value,apart,reason,\
         reviews,long"
    );
    let at = |name: &str| {
        heads
            .iter()
            .position(|head| head == name)
            .expect("a column")
    };
    let mut count = 0;
    for row in rows.records() {
        let row = row.expect("a row");
        count += 1;
        let id = ArticleId::new(&row[at("article")]).expect("an id");
        let text = project.article(&id).expect("an article").text.as_str();
        let [start, end] =
            ["start", "end"].map(|name| row[at(name)].parse::<usize>().expect("a number"));
        let words: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(&row[at("text")], words);
    }
    let values: usize = discrepancies(&project, None)
        .iter()
        .map(|finding| finding.values.len())
        .sum();
    assert_eq!(count, values);
    assert!(values > 20);
}

#[test]
fn json_has_findings_and_the_board() {
    let project = sample();
    let document: serde_json::Value =
        serde_json::from_str(&written(&project, Discrepancies, Json)).expect("JSON");
    let findings = document["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), discrepancies(&project, None).len());
    assert_eq!(
        document["board"].as_array().expect("a list").len(),
        board(&project).len()
    );
    for finding in findings {
        for value in finding["values"].as_array().expect("a list") {
            assert!(value["start"].as_u64() < value["end"].as_u64() && value["apart"].is_boolean());
        }
    }
}

#[test]
fn pages_escape_what_articles_say() {
    let project = sample();
    let page = written(&project, Discrepancies, Html);
    assert_eq!(
        page.matches("<section").count(),
        page.matches("</section>").count()
    );
    assert_eq!(page.matches("<tr").count(), page.matches("</tr>").count());
    assert_eq!(page.matches("<li").count(), page.matches("</li>").count());
    assert!(page.contains("pq-state-conflict") && !page.contains("<script"));
    let tables = written(&project, Discrepancies, Markdown);
    for line in tables.lines().filter(|line| line.starts_with("| **")) {
        assert_eq!(line.matches(" | ").count(), 3, "{line}");
    }
}

#[test]
fn an_empty_project_says_what_to_do() {
    let empty = Project::default();
    assert!(written(&empty, Discrepancies, Html).contains("link annotations"));
    assert!(written(&empty, Discrepancies, Markdown).contains("link annotations"));
    assert_eq!(written(&empty, Discrepancies, Csv).lines().count(), 1);
}

#[test]
fn what_people_answered_stands_in_every_format() {
    use crate::edit::{Command, Session};
    use crate::model::{IdSource, Timestamp, Verdict};

    let project = sample();
    let finding = discrepancies(&project, None).remove(0);
    let annotator = AnnotatorId::new("ana").expect("a slug");
    let mut session = Session::new(project, annotator, IdSource::seeded(1));
    let command = Command::Review {
        subject: Subject::Discrepancy {
            cluster: Some(finding.cluster),
            aspect: finding.aspect,
            topic: finding.topic,
        },
        verdict: Verdict::Dismissed,
        note: "other <years>".to_owned(),
    };
    session
        .perform(command, Timestamp::UNIX_EPOCH)
        .expect("performed");
    let project = session.project();
    let words = "dismissed by ana: other <years>";
    let table = written(project, Discrepancies, Csv);
    assert!(table.contains(words));
    let document: serde_json::Value =
        serde_json::from_str(&written(project, Discrepancies, Json)).expect("JSON");
    let first = &document["findings"][0]["reviews"][0];
    assert_eq!(first["annotator"], "ana");
    assert_eq!(first["verdict"], "dismissed");
    assert_eq!(first["note"], "other <years>");
    assert!(
        written(project, Discrepancies, Html).contains("dismissed by ana: other &lt;years&gt;")
    );
    assert!(written(project, Discrepancies, Markdown).contains("dismissed by ana"));
}
