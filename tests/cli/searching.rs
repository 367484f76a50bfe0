//! Searching for what is meant, however a text has it.

use crate::common::Desk;
use crate::{json, number, sliced};

const TEXT: &str = "Ferry report\n\nThe captain doesn’t know the island’s “quiet\u{a0}bay”.\n\nNearly 300\u{202f}cars came on 7\u{a0}June.\n\nThe respon\u{ad}sibility is shared.\n\nMs Mun\u{303}oz spoke to the o\u{fb03}ce.\n\nHe wanted\n  far fewer cars, and a govern-\nment minister spoke. Pre-\nand post-war ferries.\n\nA last\u{2011}minute London–Dublin link costs ½ as much. \u{ff34}\u{ff25}\u{ff2c} 5.\n\nمرحبا بالعالم and می\u{200c}خواهم\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("report.txt", TEXT);
    desk.run(&["new", "p", "report.txt"]).fine();
    desk
}

fn texts(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["search", "p", "--json"];
    all.extend(arguments);
    let found = json(&desk.run(&all).fine());
    let text = desk.read("p/articles/report.txt");
    let hits = found.as_array().expect("hits").iter().map(|hit| {
        let words = sliced(&text, number(&hit["start"]), number(&hit["end"]));
        assert_eq!(hit["text"].as_str(), Some(words.as_str()));
        words
    });
    hits.collect()
}

#[test]
fn what_is_typed_plainly_is_found() {
    let desk = desk();
    for (typed, stands) in [
        ("doesn't know", "doesn’t know"),
        ("island's 'quiet bay'", "island’s “quiet\u{a0}bay”"),
        ("\"quiet bay\"", "“quiet\u{a0}bay”"),
        ("300 cars", "300\u{202f}cars"),
        ("7 june", "7\u{a0}June"),
        ("responsibility", "respon\u{ad}sibility"),
        ("Muñoz", "Mun\u{303}oz"),
        ("Mun\u{303}oz", "Mun\u{303}oz"),
        ("office", "o\u{fb03}ce"),
        ("wanted far fewer", "wanted\n  far fewer"),
        ("government minister", "govern-\nment minister"),
        ("govern-ment", "govern-\nment"),
        ("pre- and post-war", "Pre-\nand post-war"),
        ("last-minute", "last\u{2011}minute"),
        ("last—minute", "last\u{2011}minute"),
        ("London-Dublin", "London–Dublin"),
        ("TEL 5", "\u{ff34}\u{ff25}\u{ff2c} 5"),
        ("minister  spoke.\tpre", "minister spoke. Pre"),
        ("shared. Ms", "shared.\n\nMs"),
        ("میخواهم", "می\u{200c}خواهم"),
        ("مرحبا بالعالم", "مرحبا بالعالم"),
    ] {
        assert_eq!(texts(&desk, &[typed]), [stands], "{typed}");
    }
    assert_eq!(texts(&desk, &["Munoz"]), [""; 0], "n is another letter");
}

#[test]
fn characters_can_be_asked_for_exactly() {
    let desk = desk();
    assert_eq!(texts(&desk, &["doesn't", "--exact"]), [""; 0]);
    assert_eq!(texts(&desk, &["doesn’t", "--exact"]), ["doesn’t"]);
    assert_eq!(texts(&desk, &["ferry", "--exact"]), [""; 0]);
    assert_eq!(texts(&desk, &["car"]).len(), 2);
    assert_eq!(texts(&desk, &["car", "--whole-word"]), [""; 0]);
    assert_eq!(texts(&desk, &["cars", "--whole-word"]).len(), 2);
    assert_eq!(texts(&desk, &["war", "--whole-word"]), ["war"]);
}

#[test]
fn expressions_know_ends_of_lines_and_what_looks_alike() {
    let desk = desk();
    assert_eq!(texts(&desk, &["--regex", "[a-z]+ed$"]), ["wanted"]);
    assert_eq!(texts(&desk, &["--regex", "^He"]), ["He"]);
    assert_eq!(texts(&desk, &["--regex", "doesn't|gone"]), ["doesn’t"]);
    assert_eq!(
        texts(&desk, &["--regex", "\"[^\"]+\""]),
        ["“quiet\u{a0}bay”"]
    );
    assert_eq!(texts(&desk, &["--regex", r"\d+ [A-Z]\w+"]), ["7\u{a0}June"]);
    assert_eq!(texts(&desk, &["--regex", r"gov\w+"]), ["govern-\nment"]);
    assert_eq!(texts(&desk, &["--regex", "--exact", "doesn't"]), [""; 0]);
    assert_eq!(texts(&desk, &["--regex", "car", "--whole-word"]), [""; 0]);
}

#[test]
fn hits_are_counted_by_annotation_and_sorted_on_both_sides() {
    let desk = Desk::new();
    desk.write(
        "notes.jsonl",
        concat!(
            r#"{"article": "one", "text": "Old tolls rise. New tolls fall.", "annotations": ["#,
            r#"{"tag": "Claim", "annotator": "ann", "spans": [{"text": "New tolls fall"}]},"#,
            r#"{"tag": "Event", "annotator": "ben", "spans": [{"text": "Old tolls"}]}]}"#,
            "\n",
            r#"{"article": "two", "text": "All tolls go.", "annotations": []}"#,
            "\n",
        ),
    );
    desk.run(&["import", "p", "notes.jsonl"]).fine();
    let lines = |arguments: &[&str]| {
        let mut all = vec!["search", "p", "tolls"];
        all.extend(arguments);
        let out = desk.run(&all).fine();
        let words = |line: &str| line.split("tolls]").nth(1).map(str::to_owned);
        let rights: Vec<_> = out.lines().filter_map(words).collect();
        rights
    };
    let all = [" rise. New tolls fall.", " fall.", " go."];
    assert_eq!(lines(&[]), all);
    assert_eq!(lines(&["--sort", "right"]), [all[1], all[2], all[0]]);
    assert_eq!(lines(&["--sort", "left"]), [all[2], all[1], all[0]]);
    assert_eq!(lines(&["--tag", "Claim"]), [all[1]]);
    assert_eq!(lines(&["--outside", "claim"]), [all[0], all[2]]);
    assert_eq!(
        lines(&["--outside", "claim", "--outside", "event"]),
        [all[2]]
    );
    assert_eq!(lines(&["--annotator", "ben"]), [all[0]]);
    assert_eq!(lines(&["--annotator", "ben", "--tag", "claim"]), [""; 0]);
    let both = ["--annotator", "ben", "--annotator", "ann"];
    assert_eq!(lines(&both), [all[0], all[1]]);
    assert_eq!(lines(&["--not-by", "ben"]), [all[1], all[2]]);
    assert_eq!(lines(&["--not-by", "ben", "--not-by", "ann"]), [all[2]]);
    assert_eq!(lines(&["--tag", "claim", "--not-by", "ben"]), [all[1]]);
    assert_eq!(lines(&["--tag", "claim", "--not-by", "ann"]), [""; 0]);
    let fault = desk.run(&["search", "p", "tolls", "--tag", "Nonsense"]);
    assert_eq!(fault.code, 1);
    assert!(fault.err.contains("Nonsense"), "{}", fault.err);
}

#[test]
fn what_lists_or_counts_annotations_takes_annotators() {
    let desk = Desk::new();
    desk.write(
        "notes.jsonl",
        concat!(
            r#"{"article": "one", "text": "Old tolls rise. New tolls fall.", "annotations": ["#,
            r#"{"tag": "Claim", "annotator": "ann", "spans": [{"text": "New tolls fall"}]},"#,
            r#"{"tag": "Claim", "annotator": "ben", "spans": [{"text": "Old tolls"}]},"#,
            r#"{"tag": "Claim", "annotator": "cem", "spans": [{"text": "rise"}]}]}"#,
            "\n",
        ),
    );
    desk.run(&["import", "p", "notes.jsonl"]).fine();
    for verb in [
        &["spans", "p"][..],
        &["codebook", "p"],
        &["compare", "p", "coverage", "--unlinked"],
    ] {
        let found = |names: &[&str]| {
            let mut all = verb.to_vec();
            all.extend(names.iter().flat_map(|name| ["--annotator", name]));
            let out = desk.run(&all).fine();
            ["New tolls fall", "Old tolls", "rise"].map(|words| {
                let is_there = out.contains(words);
                usize::from(is_there)
            })
        };
        assert_eq!(found(&[]), [1, 1, 1], "{verb:?}");
        assert_eq!(found(&["ann", "cem"]), [1, 0, 1], "{verb:?}");
        let mut all = verb.to_vec();
        all.extend(["--annotator", "nobody"]);
        let fault = desk.run(&all);
        assert!(fault.code == 1 && fault.err.contains("nobody"), "{verb:?}");
    }
}
