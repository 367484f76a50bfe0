//! The articles side by side, as tables and pages.

use std::path::Path;

use crate::common::Desk;
use crate::{desk_with_project, json};

#[test]
fn coverage_tells_who_reports_what() {
    let desk = desk_with_project();
    let before = desk.snapshot();
    let shown = desk.run(&["compare", "p", "coverage"]).fine();
    assert!(shown.starts_with("## Coverage\n"), "{shown}");
    assert!(shown.contains("It is not for sale. … 漢字"), "{shown}");
    let same = desk.run(&["compare", "p", "coverage", "--format", "md", "--out", "-"]);
    assert_eq!(same.fine(), shown);
    let document = json(
        &desk
            .run(&["compare", "p", "coverage", "--format", "json"])
            .fine(),
    );
    let cluster = &document["clusters"][0];
    assert_eq!(
        (&cluster["title"], &cluster["articles"]),
        (&"Not for sale".into(), &2.into())
    );
    let table = desk
        .run(&["compare", "p/project.ron", "coverage", "--format", "csv"])
        .fine();
    assert!(
        table.starts_with(
            "cluster,title,tag,annotator,articles,outlets,article:courier,article:gazette,position:courier,position:gazette,absence:courier,absence:gazette\r\n"
        ),
        "{table}"
    );
    assert_eq!(desk.snapshot(), before, "comparing changes nothing");
}

#[test]
fn attribution_tells_who_is_quoted() {
    let desk = desk_with_project();
    let table = desk
        .run(&["compare", "p", "attribution", "--format", "csv"])
        .fine();
    let rows: Vec<_> = table.split_terminator("\r\n").collect();
    assert_eq!(
        rows,
        [
            "speaker,variants,article,outlet,published,kind,quotes,words,role,gender,affiliation,only_here,state",
            "mayor,the mayor,courier,The Courier,2025-05-04,unstated,1,7,,,,0,named",
            ",,gazette,,,unstated,1,3,,,,0,",
        ]
    );
    let shown = desk
        .run(&["compare", "p", "attribution", "--annotator", "Tester"])
        .fine();
    assert!(
        shown.contains("mayor") && !shown.contains("no speaker"),
        "{shown}"
    );
}

#[test]
fn an_annotators_layer_can_stand_alone() {
    let desk = desk_with_project();
    let clusters = |annotator: &str| {
        let arguments = [
            "compare",
            "p",
            "coverage",
            "--format",
            "json",
            "--annotator",
            annotator,
        ];
        let document = json(&desk.run(&arguments).fine());
        document["clusters"].as_array().map(Vec::len)
    };
    assert_eq!((clusters("tester"), clusters("ana")), (Some(1), Some(0)));
    let said = desk
        .run(&["compare", "p", "coverage", "--annotator", "eve"])
        .failed();
    assert!(said.contains("ana, tester"), "{said}");
}

#[test]
fn pages_and_images_go_to_files() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = sample.to_str().expect("a path");
    let desk = Desk::new();
    for (view, format, start, end) in [
        ("coverage", "html", "<!DOCTYPE html>\n", "</html>\n"),
        ("attribution", "html", "<!DOCTYPE html>\n", "</html>\n"),
        ("coverage", "svg", "<svg class=", "</svg>\n"),
    ] {
        let file = format!("{view}.{format}");
        desk.run(&["compare", sample, view, "--format", format, "--out", &file])
            .fine();
        let text = desk.read(&file);
        assert!(text.starts_with(start) && text.ends_with(end), "{file}");
        let again = desk
            .run(&["compare", sample, view, "--format", format])
            .fine();
        assert_eq!(again, text, "the same every time");
    }
}

#[test]
fn what_does_not_go_is_refused() {
    let desk = desk_with_project();
    let before = desk.snapshot();
    let run = desk.run(&["compare", "p", "attribution", "--format", "svg"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("only coverage") && run.err.contains("csv, html, md or json"),
        "{}",
        run.err
    );
    for arguments in [
        &["compare", "p"][..],
        &["compare", "p", "colours"],
        &["compare", "p", "coverage", "--format", "xlsx"],
    ] {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
    }
    let compare = |path: &str, out: &str| {
        let arguments = ["compare", path, "coverage", "--out", out];
        desk.run(&arguments).failed()
    };
    assert!(compare("nowhere", "a.md").contains("nowhere"));
    assert!(compare("p", "p/project.ron").contains("belongs to the project"));
    assert!(compare("p", "nowhere/a.md").contains("there is no folder"));
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn wire_copy_is_listed_and_can_be_left_out() {
    let desk = Desk::new();
    let wire = "The bridge will stay closed for at least six weeks after a barge struck its pier";
    desk.write("one.txt", format!("{wire}.\n\nNobody was hurt.\n"));
    desk.write("two.txt", format!("Kessel. {wire}, it was said.\n"));
    desk.run(&["new", "q", "one.txt", "two.txt"]).fine();
    let table = desk
        .run(&["compare", "q", "wire", "--format", "csv"])
        .fine();
    let rows: Vec<_> = table.split_terminator("\r\n").collect();
    assert_eq!(
        rows,
        [
            "passage,words,articles,article,outlet,published,start,end,text,share".to_owned(),
            format!("1,16,2,one,,,0,80,{wire},0.842"),
            format!("1,16,2,two,,,8,88,{wire},0.8"),
        ]
    );
    let shown = desk.run(&["compare", "q", "wire"]).fine();
    assert!(shown.starts_with("## Wire copy\n"), "{shown}");
    let document = json(
        &desk
            .run(&["compare", "q", "wire", "--format", "json"])
            .fine(),
    );
    assert_eq!(document["passages"][0]["places"][1]["start"], 8);
    let annotations = format!(
        "{}\n{}\n{}\n",
        r#"{"article":"one","text":"#.to_owned()
            + &format!("{:?}", format!("{wire}.\n\nNobody was hurt.\n"))
            + r#","annotations":[{"id":"a","tag":"Claim","spans":[{"text":"six weeks"}]},{"id":"c","tag":"Claim","spans":[{"text":"Nobody was hurt."}]}]}"#,
        r#"{"article":"two","text":"#.to_owned()
            + &format!("{:?}", format!("Kessel. {wire}, it was said.\n"))
            + r#","annotations":[{"id":"b","tag":"Claim","spans":[{"text":"six weeks"}]}]}"#,
        r#"{"cluster":"k","title":"How long","members":["a","b","c"]}"#
    );
    desk.write("all.jsonl", &annotations);
    desk.run(&["import", "q", "all.jsonl"]).fine();
    let articles = |arguments: &[&str]| {
        let document = json(&desk.run(arguments).fine());
        document["clusters"][0]["articles"].clone()
    };
    let all = ["compare", "q", "coverage", "--format", "json"];
    assert_eq!(articles(&all), 2);
    assert_eq!(articles(&[&all[..], &["--without-wire"]].concat()), 1);
}

#[test]
fn a_later_version_takes_over_what_is_unchanged() {
    let desk = Desk::new();
    let old = "The bridge is closed. Police said three people were hurt. Nobody came.\n";
    let new = "The bridge is closed. Police said four people were hurt. It rains.\n";
    desk.write("gazette.txt", old);
    desk.write("later.txt", new);
    desk.run(&["new", "q", "gazette.txt"]).fine();
    let annotations = format!(
        r#"{{"article":"gazette","text":{old:?},"annotations":[{{"tag":"Claim","spans":[{{"text":"The bridge is closed"}}]}},{{"tag":"Claim","spans":[{{"text":"three people"}}]}},{{"tag":"Claim","spans":[{{"text":"Nobody came"}}]}}]}}"#
    );
    desk.write("all.jsonl", annotations);
    desk.run(&["import", "q", "all.jsonl", "--annotator", "me"])
        .fine();
    let said = desk.run(&[
        "import",
        "q",
        "later.txt",
        "--version-of",
        "gazette",
        "--annotator",
        "me",
    ]);
    assert_eq!(
        said.fine(),
        "Later version of gazette added, 1 annotation carried over\n\
         To be confirmed in the window: “three people”, now perhaps “four people”\n\
         Not in the later version: “Nobody came”\n"
    );
    let project = desk.read("q/project.ron");
    assert!(
        project.contains("version_of: Some(\"gazette\")"),
        "{project}"
    );
    desk.run(&["check", "q"]).fine();
    let table = desk
        .run(&["compare", "q", "versions", "--format", "csv"])
        .fine();
    let rows: Vec<_> = table.split_terminator("\r\n").collect();
    assert_eq!(
        rows,
        [
            "article,version,of,outlet,published,change,old_start,old_end,old_text,new_start,new_end,new_text",
            "gazette-2,2,gazette,,,changed,22,57,Police said three people were hurt.,22,56,Police said four people were hurt.",
            "gazette-2,2,gazette,,,removed,58,70,Nobody came.,,,",
            "gazette-2,2,gazette,,,added,,,,57,66,It rains.",
        ]
    );
    let shown = desk.run(&["compare", "q", "versions"]).fine();
    assert!(
        shown.contains("1 sentence added, 1 removed, 1 changed"),
        "{shown}"
    );
    let lines = desk.run(&["export", "q", "--format", "jsonl"]).fine();
    assert!(lines.contains(r#""version_of":"gazette""#), "{lines}");
    assert_eq!(lines.matches("version_of").count(), 1);
    desk.run(&["import", "q", "later.txt", "--version-of", "nobody"])
        .failed();
    desk.edit("q/project.ron", "Some(\"gazette\")", "Some(\"nobody\")");
    let faults = desk.run(&["check", "q"]);
    assert_eq!(faults.code, 1);
    assert!(
        faults.out.contains("later version of “nobody”"),
        "{}",
        faults.out
    );
}
