//! Annotators by name, and samples that are coded blind.

use crate::common::{Desk, Run};
use crate::{desk_with_project, json};

/// The project in which `tester` and `ana` have annotated, with a sample of both articles that both code.
fn drawn() -> Desk {
    let desk = desk_with_project();
    let said = desk
        .run(&["annotators", "p", "edit", "ana", "--name", "Ana Ruiz"])
        .fine();
    assert_eq!(said, "Annotator “Ana Ruiz” changed\n");
    let draw = [
        "sample",
        "p",
        "draw",
        "Wave 1",
        "--size",
        "2",
        "--seed",
        "7",
        "--annotator",
        "ana ruiz",
        "--annotator",
        "tester",
        "--json",
    ];
    let sample = json(&desk.run(&draw).fine());
    assert_eq!(sample["articles"].as_array().map(Vec::len), Some(2));
    assert_eq!(sample["annotators"][0]["name"], "Ana Ruiz");
    assert_eq!(
        (&sample["seed"], &sample["opened"]),
        (&7.into(), &json("null"))
    );
    desk
}

/// The annotations of an export, by whom, and how many members its clusters have.
fn exported(run: &Run) -> (Vec<String>, Vec<usize>) {
    assert_eq!(run.code, 0, "{}", run.err);
    let lines: Vec<_> = run.out.lines().map(json).collect();
    let annotations = lines.iter().filter_map(|it| it["annotations"].as_array());
    let annotators = annotations.flatten().map(|it| {
        let name = it["annotator"].as_str();
        name.expect("a name").to_owned()
    });
    let members = lines.iter().filter_map(|it| it["members"].as_array());
    (annotators.collect(), members.map(Vec::len).collect())
}

#[test]
fn annotators_have_names_and_colours() {
    let desk = desk_with_project();
    desk.run(&["annotators", "p", "add", "李雷"]).fine();
    let all = json(&desk.run(&["annotators", "p", "--json"]).fine());
    assert_eq!(
        (&all[0]["id"], &all[0]["is_written_down"]),
        (&"ana".into(), &false.into())
    );
    assert_eq!(
        (&all[2]["id"], &all[2]["name"]),
        (&"李雷".into(), &"李雷".into())
    );
    let table = desk.run(&["annotators", "p"]).fine();
    assert!(table.contains("李雷"), "{table}");
    let twice = desk.run(&["annotators", "p", "add", "李雷"]).failed();
    assert!(twice.contains("exists already"), "{twice}");
    let unknown = desk.run(&["annotators", "p", "remove", "zoe"]).failed();
    assert!(unknown.contains("it has: ana, tester, 李雷"), "{unknown}");
    desk.run(&["annotators", "p", "edit", "ana", "--name", "Ana Ruiz"])
        .fine();
    let info = desk.run(&["info", "p"]).fine();
    assert!(info.contains("Ana Ruiz"), "{info}");
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    assert_eq!(info["annotators"], json(r#"["ana","tester"]"#));
    assert_eq!(info["annotator_names"]["ana"], "Ana Ruiz");
    let csv = ["export", "p", "--format", "csv", "--annotator", "Ana Ruiz"];
    assert!(desk.run(&csv).fine().contains(",ana,"), "machines read ids");
    desk.run(&["annotators", "p", "remove", "李雷"]).fine();
    let refused = desk.run(&["annotators", "p", "remove", "ana"]).failed();
    assert!(refused.contains("still in use"), "{refused}");
}

#[test]
fn what_others_made_in_a_blind_sample_is_left_out_and_said() {
    let desk = drawn();
    let export = ["export", "p", "--format", "jsonl"];
    let mine = desk.run(&export);
    let words = "left out: what others made in the 2 articles of the sample “Wave 1”, which tester codes blind";
    assert!(mine.err.contains(words), "{}", mine.err);
    assert_eq!(exported(&mine), (vec!["tester".to_owned(); 2], vec![1]));
    let hers = desk.run(&[&export[..], &["--as", "Ana Ruiz"]].concat());
    assert!(
        hers.err.contains("which Ana Ruiz codes blind"),
        "{}",
        hers.err
    );
    assert_eq!(exported(&hers), (vec!["ana".to_owned()], vec![]));
    let lead = desk
        .command(&export)
        .env("PULLQUOTE_ANNOTATOR", "lead")
        .output();
    let lead = lead.expect("it runs");
    let err = String::from_utf8_lossy(&lead.stderr).into_owned();
    assert!(
        err.contains("“Wave 1” is not opened; all of it is here"),
        "{err}"
    );
    assert_eq!(String::from_utf8_lossy(&lead.stdout).lines().count(), 5);
    for arguments in [
        &["spans", "p", "--format", "csv"][..],
        &["compare", "p", "coverage", "--format", "csv"],
        &["compare", "p", "attribution", "--format", "csv"],
        &["export", "p", "--format", "report"],
        &["codebook", "p", "--format", "csv"],
        &["info", "p"],
        &["adjudicate", "p", "--layers", "tester,ana"],
    ] {
        let run = desk.run(arguments);
        assert!(
            run.code == 0 && run.err.contains("left out"),
            "{arguments:?} {}",
            run.err
        );
        assert!(!run.out.contains(",ana"), "{arguments:?} {}", run.out);
    }
    let nobody = desk.run(&["info", "p", "--as", "zoe"]).failed();
    assert!(nobody.contains("no annotator “zoe”"), "{nobody}");
}

#[test]
fn a_sample_is_opened_by_somebody_and_the_file_says_so() {
    let desk = drawn();
    let agree = ["agree", "p", "--sample", "Wave 1", "--no-gamma"];
    let refused = desk.run(&agree);
    assert_eq!(refused.code, 1);
    let words = "not opened, so agreement over it is not worked out; not done are Ana Ruiz (2 of 2 articles left), tester (2 of 2 articles left)";
    assert!(refused.err.contains(words), "{}", refused.err);
    let open = ["sample", "p", "open", "Wave 1"];
    let refused = desk.run(&open).failed();
    assert!(refused.contains("is not done: Ana Ruiz"), "{refused}");
    let refused = desk.run(&["sample", "p", "remove", "Wave 1"]).failed();
    assert!(refused.contains("coded blind"), "{refused}");
    let said = desk.run(&[&open[..], &["--force"]].concat()).fine();
    assert!(said.starts_with("Sample “Wave 1” opened early\n"), "{said}");
    assert!(said.contains("n = ((N − 1) SE² + P Q N)"), "{said}");
    let list = json(&desk.run(&["sample", "p", "list", "--json"]).fine());
    let opened = &list[0]["opened"];
    assert_eq!(
        (&opened["by"], &opened["forced"]),
        (&"tester".into(), &true.into())
    );
    let list = desk.run(&["sample", "p", "list"]).fine();
    assert!(list.contains("by tester, before all were done"), "{list}");
    let (annotators, members) = exported(&desk.run(&["export", "p", "--format", "jsonl"]));
    assert_eq!((annotators.len(), members), (3, vec![2]));
    let agreed = desk.run(&agree).fine();
    assert!(
        agreed.starts_with("Agreement of Ana Ruiz, tester\n"),
        "{agreed}"
    );
    desk.run(&["sample", "p", "remove", "Wave 1"]).fine();
    let empty = desk.run(&["sample", "p", "list"]).fine();
    assert!(empty.starts_with("No samples."), "{empty}");
    let missing = desk.run(&agree);
    assert!(
        missing.err.contains("no sample “Wave 1”"),
        "{}",
        missing.err
    );
}

#[test]
fn articles_are_drawn_without_keeping_them() {
    let desk = desk_with_project();
    let before = desk.snapshot();
    let drawn = json(
        &desk
            .run(&["sample", "p", "--size", "1", "--by", "tag", "--json"])
            .fine(),
    );
    assert_eq!(
        (&drawn["of"], &drawn["by"], &drawn["seed"]),
        (&2.into(), &"tag".into(), &1.into())
    );
    assert_eq!(drawn["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(drawn["needed"]["articles"], 2);
    let said = desk.run(&["sample", "p"]).fine();
    assert!(
        said.contains("2 of 2 articles, drawn with seed 1"),
        "{said}"
    );
    assert_eq!(desk.snapshot(), before);
    let misplaced = desk.run(&["sample", "p", "--size", "1", "list"]);
    assert_eq!(misplaced.code, 2, "{}", misplaced.err);
}

#[test]
fn paragraphs_are_drawn_and_shown_as_ranges() {
    let desk = Desk::new();
    desk.write(
        "one.txt",
        "The ferry is late.\n\nNobody waits for it.\n\nIt comes at noon.\n",
    );
    desk.run(&["new", "p", "one.txt"]).fine();
    let before = desk.snapshot();
    let text = desk.read("p/articles/one.txt");
    let shown = ["sample", "p", "--of", "paragraphs", "--size", "2", "--json"];
    let drawn = json(&desk.run(&shown).fine());
    assert_eq!(drawn["of"], 3);
    assert_eq!(drawn["articles"], json(r#"["one"]"#));
    let words = |sample: &serde_json::Value| -> Vec<String> {
        let paragraphs = sample["paragraphs"].as_array().expect("a list");
        let words = (paragraphs.iter()).map(|it| {
            crate::sliced(
                &text,
                crate::number(&it["start"]),
                crate::number(&it["end"]),
            )
        });
        words.collect()
    };
    assert_eq!(words(&drawn).len(), 2);
    for paragraph in words(&drawn) {
        assert!(
            text.split("\n\n").any(|it| it.trim() == paragraph),
            "{paragraph}"
        );
    }
    let said = desk.run(&shown[..6]).fine();
    assert!(
        said.contains("2 of 3 paragraphs, drawn with seed 1"),
        "{said}"
    );
    assert_eq!(desk.snapshot(), before);
    desk.run(&["annotators", "p", "add", "Tester"]).fine();
    let draw = [
        "sample",
        "p",
        "draw",
        "S",
        "--of",
        "paragraphs",
        "--size",
        "2",
        "--seed",
        "1",
        "--annotator",
        "tester",
        "--json",
    ];
    let kept = json(&desk.run(&draw).fine());
    assert_eq!(words(&kept), words(&drawn), "the same seed draws the same");
    let listed = desk.run(&["sample", "p", "list"]).fine();
    assert!(listed.contains("Tester"), "{listed}");
}

#[test]
fn who_codes_a_sample_changes_and_the_file_says_so() {
    let desk = drawn();
    desk.run(&["annotators", "p", "add", "Cem"]).fine();
    let assign = ["sample", "p", "assign", "Wave 1"];
    let said = desk
        .run(&[&assign[..], &["--add", "cem", "--remove", "Ana Ruiz"]].concat())
        .fine();
    assert!(
        said.starts_with(
            "Sample “Wave 1” given to Cem, though others have begun and taken from Ana Ruiz\n"
        ),
        "{said}"
    );
    assert!(said.contains("given to Cem on "), "{said}");
    assert!(
        said.contains("by tester, when there was something of others to see"),
        "{said}"
    );
    let list = json(&desk.run(&["sample", "p", "list", "--json"]).fine());
    let reassigned = &list[0]["reassigned"];
    assert_eq!(
        (&reassigned[0]["annotator"], &reassigned[0]["could_see"]),
        (&"cem".into(), &true.into())
    );
    assert_eq!(reassigned[1]["codes"], false);
    // Ana sees the others now, and they still see nothing of hers.
    let hers = desk.run(&["export", "p", "--format", "jsonl", "--as", "ana"]);
    assert_eq!(exported(&hers).0.len(), 3);
    let mine = desk.run(&["export", "p", "--format", "jsonl"]);
    assert_eq!(exported(&mine).0, ["tester", "tester"]);
    let nobody = desk.run(&assign);
    assert_eq!(nobody.code, 2, "{}", nobody.err);
    let last = desk
        .run(&[&assign[..], &["--remove", "cem", "--remove", "tester"]].concat())
        .failed();
    assert!(last.contains("nobody would code"), "{last}");
    assert!(desk.run(&["check", "p"]).code == 0);
}
