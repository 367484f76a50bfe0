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
            "cluster,title,tag,annotator,articles,outlets,article:courier,article:gazette,position:courier,position:gazette\r\n"
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
            "speaker,variants,article,outlet,published,kind,quotes,words,role,gender,affiliation",
            "mayor,the mayor,courier,The Courier,2025-05-04,unstated,1,7,,,",
            ",,gazette,,,unstated,1,3,,,",
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
