//! Tables of spans: what stands between their cells, and what becomes of them when they come back.

use crate::common::Desk;
use crate::{desk_with_project, json};

#[test]
fn cells_are_separated_as_the_system_or_somebody_wants_it() {
    let desk = desk_with_project();
    let head = |locale: &str, more: &[&str]| {
        let all = [&["export", "p", "--format", "csv"], more].concat();
        let output = desk.command(&all).env("LC_ALL", locale).output();
        let table = String::from_utf8(output.expect("runs").stdout).expect("UTF-8");
        table.get(..20).unwrap_or_default().to_owned()
    };
    for (locale, more, expected) in [
        ("de_DE.UTF-8", &[] as &[&str], "annotation,article,o"),
        ("de_DE.UTF-8", &["--excel"], "\u{feff}annotation;articl"),
        ("en_GB.UTF-8", &["--excel"], "\u{feff}annotation,articl"),
        (
            "de_DE.UTF-8",
            &["--excel", "--separator", "comma"],
            "\u{feff}annotation,articl",
        ),
        ("C", &["--separator", "tab"], "annotation\tarticle\to"),
    ] {
        assert_eq!(head(locale, more), expected, "{locale} {more:?}");
    }
    let said = desk.run(&["export", "p", "--format", "jsonl", "--separator", "tab"]);
    assert_eq!(said.code, 2, "{}", said.err);
}

/// The project's articles with their annotations taken away.
fn bare(desk: &Desk) {
    for (file, name) in [("courier", "The Courier"), ("gazette", "")] {
        let text = desk.read(&format!("p/articles/{file}.txt"));
        desk.write(&format!("{file}.txt"), text);
        assert!(name.is_empty() || desk.read("p/project.ron").contains(name));
    }
    desk.run(&["new", "bare", "courier.txt", "gazette.txt"])
        .fine();
}

#[test]
fn our_own_tables_come_back_without_a_question() {
    let desk = desk_with_project();
    bare(&desk);
    for (format, file) in [("csv", "s.csv"), ("tsv", "s.tsv"), ("xlsx", "s.xlsx")] {
        desk.run(&["export", "p", "--format", format, "--out", file])
            .fine();
        let said = desk.run(&["import", "bare", file]);
        assert_eq!(said.code, 0, "{}", said.err);
        let expected = match format {
            "csv" => "Added: 3 annotations, 1 cluster\n",
            // The same annotations by the same ids; the cluster is there by its title and members.
            "tsv" => "There already: 3 things\n",
            _ => "Added: 1 relation. There already: 3 things\n",
        };
        assert_eq!(said.out, expected, "{format}");
    }
    let of = |project: &str| {
        let info = json(&desk.run(&["info", project, "--json"]).fine());
        info["articles"][0]["annotations"].clone()
    };
    assert_eq!(of("bare"), of("p"));
}

#[test]
fn columns_of_other_tables_are_guessed_or_said() {
    let desk = desk_with_project();
    bare(&desk);
    desk.write(
        "codings.csv",
        "Quelle,Von,Bis,Kode,Wörter\ngazette,1,13,Refusal,Not for sale\n",
    );
    let said = desk.run(&[
        "import",
        "bare",
        "codings.csv",
        "--column",
        "article=Quelle",
        "--column",
        "start=Von",
        "--column",
        "end=Bis",
        "--column",
        "tag=Kode",
        "--column",
        "quote=Wörter",
    ]);
    assert_eq!(said.out, "Added: 1 annotation\n", "{}", said.err);
    let lacking = desk.run(&["import", "bare", "codings.csv", "--column", "start=Von"]);
    assert!(lacking.failed().contains("--column tag=NAME"));
}
