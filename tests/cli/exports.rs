//! What leaves a project.

use crate::common::Desk;
use crate::{desk_with_project, json, number, sliced};

#[test]
fn csv_slices_the_very_text() {
    let desk = desk_with_project();
    desk.run(&["export", "p", "--format", "csv", "--out", "spans.csv"])
        .fine();
    let bytes = std::fs::read(desk.path("spans.csv")).expect("written");
    assert!(
        bytes.starts_with(b"annotation,article,"),
        "no byte order mark"
    );
    let mut table = csv::Reader::from_reader(bytes.as_slice());
    let headers = table.headers().expect("headers").clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|header| header == name)
            .expect("a column")
    };
    assert_eq!(
        headers.iter().take(15).collect::<Vec<_>>().join(","),
        "annotation,article,outlet,title,published,annotator,tag,segment,start,end,text,note,clusters,created,updated"
    );
    let mut texts = Vec::new();
    for row in table.records() {
        let row = row.expect("a row");
        let cell = |name: &str| &row[column(name)];
        let article = desk.read(&format!("p/articles/{}.txt", cell("article")));
        let (start, end) = (
            cell("start").parse().expect("a number"),
            cell("end").parse().expect("a number"),
        );
        assert_eq!(sliced(&article, start, end), cell("text"));
        texts.push(format!(
            "{} {} {} {}",
            cell("tag"),
            cell("segment"),
            cell("text"),
            cell("clusters")
        ));
    }
    assert_eq!(
        texts,
        [
            "Claim 1 The\u{a0}mayor ",
            "Quote 0 It is not for sale.”\n漢字 Not for sale",
            "Quote 1 It is not for sale. Not for sale",
            "Quote 2 漢字 Not for sale",
            "Quote 1 Not for sale Not for sale",
        ]
    );
}

#[test]
fn export_selects_and_refuses() {
    let desk = desk_with_project();
    let spans = |arguments: &[&str]| {
        let all = [&["export", "p", "--format", "csv", "--out", "-"], arguments].concat();
        let table = desk.run(&all).fine();
        csv::Reader::from_reader(table.as_bytes())
            .records()
            .map(|row| row.expect("a row")[10].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        spans(&["--tag", "quote"]),
        [
            "It is not for sale.”\n漢字",
            "It is not for sale.",
            "漢字",
            "Not for sale"
        ]
    );
    assert_eq!(spans(&["--tag", "Claim", "--tag", "Quote"]).len(), 5);
    assert_eq!(spans(&["--annotator", "ana"]), ["Not for sale"]);
    assert_eq!(
        spans(&["--annotator", "Ana", "--tag", "Claim"]),
        Vec::<String>::new()
    );
    let before = desk.snapshot();
    for (arguments, words) in [
        (["--tag", "Lie"], "Claim, Quote, Event"),
        (["--annotator", "eve"], "ana, tester"),
        (["--out", "p/project.ron"], "belongs to the project"),
        (
            ["--out", "p/articles/courier.txt"],
            "belongs to the project",
        ),
        (["--out", "p"], "folder"),
        (["--out", "nowhere/spans.csv"], "nowhere"),
    ] {
        let said = desk
            .run(&[&["export", "p", "--format", "csv"], arguments.as_slice()].concat())
            .failed();
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(desk.run(&["export", "p", "--format", "xls"]).code, 2);
    assert_eq!(desk.run(&["export", "p"]).code, 2);
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn truth_slices_the_very_text() {
    let desk = desk_with_project();
    let truth = json(&desk.run(&["export", "p", "--format", "truth"]).fine());
    for document in truth["docs"].as_array().expect("documents") {
        let text = document["text"].as_str().expect("a text");
        for span in document["spans"].as_array().expect("spans") {
            assert_eq!(
                sliced(text, number(&span["start"]), number(&span["end"])),
                span["text"]
            );
        }
    }
    assert_eq!(
        truth["links"][0]["members"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    use std::io::Read as _;
    let desk = Desk::new();
    // More than a pipe holds, in every format.
    let spans: Vec<_> = (0..4000)
        .map(|at| {
            format!(
                r#"{{"tag":"Claim","spans":[{{"start":{at},"end":{}}}]}}"#,
                at + 10
            )
        })
        .collect();
    let text = "A sentence for sale. ".repeat(5_000);
    let line = format!(
        r#"{{"article":"long","text":"{text}","annotations":[{}]}}"#,
        spans.join(",")
    );
    desk.write("long.jsonl", line);
    desk.run(&["import", "p", "long.jsonl"]).fine();
    let commands: [&[&str]; 5] = [
        &["export", "p", "--format", "csv"],
        &["export", "p", "--format", "jsonl"],
        &["export", "p", "--format", "truth"],
        &["search", "p", "sale", "--json"],
        &["search", "p", "sale"],
    ];
    for arguments in commands {
        let mut command = desk.command(arguments);
        let mut child = command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("runs");
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut [0; 10]).expect("some bytes");
        drop(out);
        let done = child.wait_with_output().expect("ends");
        assert_eq!(
            (done.status.code(), done.stderr.as_slice()),
            (Some(0), &b""[..]),
            "{arguments:?}"
        );
    }
}

/// The cells of a table, row by row.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// Whether a spreadsheet would run a cell.
fn is_dangerous(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

/// A cell without the guard: one apostrophe less where another and something dangerous follow.
fn unguarded(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'');
    rest.filter(|rest| is_dangerous(rest.trim_start_matches('\'')))
        .unwrap_or(cell)
}

#[test]
fn the_table_for_spreadsheets_runs_nothing_and_says_the_same() {
    let desk = Desk::new();
    desk.write(
        "lines.jsonl",
        concat!(
            r#"{"article":"one","outlet":"@outlet","title":"=cmd|' /C calc'!A0","published":"2025-05-04","#,
            r#""text":"=1+1 said 3 people. \"-2 of them\", she said. '=x","annotations":["#,
            r#"{"id":"a","tag":"=Tag","spans":[{"start":0,"end":4}],"note":"+note\nline","#,
            r#""attributes":{"change":-3,"text":"-3","=name":"＝1"}},"#,
            r#"{"id":"b","tag":"=Tag","spans":[{"start":10,"end":18},{"start":44,"end":47}]}]}"#,
            "\n",
            r#"{"article":"two","outlet":"\tTab","text":"@one said 4 people.","annotations":["#,
            r#"{"id":"c","tag":"=Tag","spans":[{"start":0,"end":18}],"note":"'tis"}]}"#,
            "\n",
            r#"{"members":["a","b","c"],"title":"-title"}"#,
            "\n",
        ),
    );
    desk.run(&["import", "p", "lines.jsonl"]).fine();
    let commands: [&[&str]; 5] = [
        &["export", "p"],
        &["compare", "p", "coverage"],
        &["compare", "p", "wording"],
        &["compare", "p", "discrepancies"],
        &["compare", "p", "attribution"],
    ];
    for command in commands {
        let plain = desk.run(&[command, &["--format", "csv"]].concat()).fine();
        let excel = desk
            .run(&[command, &["--format", "csv", "--excel"]].concat())
            .fine();
        assert!(!plain.starts_with('\u{feff}'));
        let excel = excel.strip_prefix('\u{feff}').expect("a byte order mark");
        let (plain, excel) = (cells(&plain), cells(excel));
        // The number of an attribute stays a number; nothing else begins with a sign.
        let risky = excel.iter().flatten().filter(|cell| is_dangerous(cell));
        assert!(risky.into_iter().all(|cell| cell == "-3"), "{command:?}");
        let back: Vec<Vec<_>> = excel
            .iter()
            .map(|row| row.iter().map(|cell| unguarded(cell)).collect())
            .collect();
        assert_eq!(back, plain, "{command:?}");
    }
    let spans = desk.run(&["export", "p", "--format", "csv", "--excel"]);
    let row = &cells(spans.fine().trim_start_matches('\u{feff}'))[1];
    for cell in [
        "'=1+1",
        "'@outlet",
        "'=Tag",
        "'+note\nline",
        "-3",
        "'-3",
        "'＝1",
    ] {
        assert!(row.iter().any(|it| it == cell), "{cell} in {row:?}");
    }
}

#[test]
fn other_formats_are_not_for_spreadsheets() {
    let desk = desk_with_project();
    for usage in [
        &["export", "p", "--format", "jsonl", "--excel"][..],
        &["compare", "p", "coverage", "--excel"],
        &["compare", "p", "coverage", "--format", "html", "--excel"],
    ] {
        let run = desk.run(usage);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{usage:?}");
        assert!(run.err.contains("--format csv"), "{}", run.err);
    }
}

#[test]
fn a_format_of_several_files_makes_a_folder() {
    let desk = desk_with_project();
    let to_stdout = desk.run(&["export", "p", "--format", "brat"]);
    assert!(to_stdout.code == 2 && to_stdout.err.contains("--out FOLDER"));
    desk.run(&["export", "p", "--format", "brat", "--out", "brat"])
        .fine();
    let names = ["annotation.conf", "visual.conf", "links.tsv"];
    assert!(
        names
            .iter()
            .all(|name| desk.path("brat").join(name).is_file())
    );
    // In Python's words: every line of a span says the very text.
    for entry in std::fs::read_dir(desk.path("brat")).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|extension| extension != "ann") {
            continue;
        }
        let text = std::fs::read_to_string(path.with_extension("txt")).expect("its text");
        let spans = std::fs::read_to_string(&path).expect("its spans");
        for line in spans.lines().filter(|line| line.starts_with('T')) {
            let parts: Vec<&str> = line.split('\t').collect();
            let (_, places) = parts[1].split_once(' ').expect("offsets");
            let words = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').expect("two offsets");
                let number = |text: &str| text.parse::<usize>().expect("a number");
                let characters = text.chars().skip(number(start));
                characters
                    .take(number(end) - number(start))
                    .collect::<String>()
            });
            assert_eq!(words.collect::<Vec<_>>().join(" "), parts[2]);
        }
    }
    let before = desk.snapshot();
    let again = desk
        .run(&["export", "p", "--format", "brat", "--out", "brat"])
        .failed();
    assert!(again.contains("an empty one"), "{again}");
    desk.run(&["export", "p", "--format", "brat", "--out", "p/articles"])
        .failed();
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn what_an_export_loses_is_said_and_lies_beside_it() {
    let desk = desk_with_project();
    let run = desk.run(&["export", "p", "--format", "doccano", "--out", "d.jsonl"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(
        run.err
            .contains("lost: 1 annotation of several spans becomes one span"),
        "{}",
        run.err
    );
    let beside = desk.read("d.jsonl.losses.txt");
    assert!(beside.contains("\n- 1 cluster has no place\n"), "{beside}");

    // Where nothing is lost any more, nothing says so.
    desk.run(&["export", "p", "--format", "jsonl", "--out", "d.jsonl"])
        .fine();
    assert!(!desk.path("d.jsonl.losses.txt").exists());

    desk.run(&["export", "p", "--format", "brat", "--out", "b"])
        .fine();
    let inside = desk.read("b/LOSSES.txt");
    assert!(inside.contains("“attributed to” is relation_3"), "{inside}");

    let before = desk.snapshot();
    let said = json(
        &desk
            .run(&["export", "p", "--format", "doccano", "--json"])
            .fine(),
    );
    assert_eq!(said[0]["feature"], "gaps");
    assert_eq!(said[0]["count"], 1);
    assert_eq!(desk.snapshot(), before);

    let formats = json(&desk.run(&["formats", "--json"]).fine());
    let csv = (formats.as_array().expect("a list").iter()).find(|it| it["name"] == "csv");
    let csv = csv.expect("a format");
    assert_eq!((&csv["read"], &csv["write"]), (&false.into(), &true.into()));
    let loses = csv["loses"].as_array().expect("a list");
    assert!(
        loses.contains(&"texts".into()) && !loses.contains(&"gaps".into()),
        "{csv}"
    );
}
