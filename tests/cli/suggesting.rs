//! What the program proposes.

use std::path::Path;

use crate::common::Desk;
use crate::{json, number, sliced};

const TEXT: &str = "Mayor Ana Ruiz spoke on Friday.\n\n“The bridge is not for sale,” Ruiz said. “It was never \
                    for sale.”\n\nThe engineer Bo Lind called that «a relief».\n";

#[test]
fn quotes_come_with_their_speakers_and_change_nothing() {
    let desk = Desk::new();
    desk.write("one.txt", TEXT);
    desk.run(&["new", "p", "one.txt"]).fine();
    let before = desk.read("p/project.ron");
    let quotes = json(&desk.run(&["suggest", "p", "quotes", "--json"]).fine());
    let quotes = quotes.as_array().expect("a list");
    let inner: Vec<String> = quotes
        .iter()
        .map(|quote| {
            let place = |name: &str| number(&quote[name]);
            assert_eq!(quote["article"], "one");
            assert!(quote["confidence"].is_number());
            assert!(place("start") <= place("inner_start") && place("inner_end") <= place("end"));
            sliced(TEXT, place("inner_start"), place("inner_end"))
        })
        .collect();
    assert!(
        inner[0].starts_with("The bridge is not for sale"),
        "{inner:?}"
    );
    assert_eq!(inner[1..], ["It was never for sale.", "a relief"]);
    assert_eq!(quotes[0]["speaker"], "Ana Ruiz");
    assert_eq!(quotes[0]["cue"], "said");
    let table = desk.run(&["suggest", "p", "quotes"]).fine();
    assert!(
        table.contains("Ana Ruiz") && table.contains("a relief"),
        "{table}"
    );
    assert_eq!(desk.read("p/project.ron"), before);
    assert!(
        !desk.path("p/annotations").exists(),
        "a suggestion is no annotation"
    );
}

#[test]
fn links_answer_for_every_annotation_of_the_sample() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = sample.to_str().expect("a path");
    let desk = Desk::new();
    let links = json(&desk.run(&["suggest", sample, "links", "--json"]).fine());
    let links = links.as_array().expect("a list");
    let asked: std::collections::BTreeSet<_> = links
        .iter()
        .map(|link| link["annotation"].as_str().expect("an id"))
        .collect();
    assert_eq!(asked.len(), 88);
    assert!(links.iter().any(|link| link["likely"] == true));
    for pair in links.windows(2) {
        let [one, next] = pair else { continue };
        assert!(one["reason"].is_string() && number(&one["start"]) < number(&one["end"]));
        let same = |name: &str| one[name] == next[name];
        if same("annotation") && same("article") {
            assert!(
                one["score"].as_f64() >= next["score"].as_f64(),
                "best first"
            );
        }
    }
    let again = desk.run(&["suggest", sample, "links", "--json"]).fine();
    assert_eq!(
        json(&again).as_array().expect("a list"),
        links,
        "the same every time"
    );
}

#[test]
fn more_links_are_asked_for_and_a_model_that_is_none_is_told() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = sample.to_str().expect("a path");
    let desk = Desk::new();
    let count = |arguments: &[&str]| {
        let whole = [&["suggest", sample, "links", "--json"], arguments].concat();
        json(&desk.run(&whole).fine())
            .as_array()
            .expect("a list")
            .len()
    };
    let usual = count(&[]);
    assert_eq!(count(&["--most", "3"]), usual);
    assert!(count(&["--most", "1"]) < usual && usual < count(&["--most", "6"]));
    assert_eq!(
        desk.run(&["suggest", sample, "links", "--most", "0"]).code,
        2
    );
    assert_eq!(
        desk.run(&["suggest", sample, "quotes", "--most", "3"]).code,
        2
    );

    let said = desk
        .run(&["suggest", sample, "links", "--model", "nowhere"])
        .failed();
    let is_read = cfg!(feature = "model");
    assert_eq!(said.contains("there is no such file"), is_read, "{said}");
    assert_eq!(
        said.contains("reads no sentence models"),
        !is_read,
        "{said}"
    );
    assert!(said.contains("hint: "), "{said}");
}
