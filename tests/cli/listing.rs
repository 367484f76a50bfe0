//! `pullquote spans`: every annotation in one table.

use crate::common::Desk;
use crate::{desk_with_project, json};

fn csv(desk: &Desk, more: &[&str]) -> Vec<String> {
    let arguments = [&["spans", "p", "--format", "csv"], more].concat();
    let text = desk.run(&arguments).fine();
    text.lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

#[test]
fn annotations_are_listed_filtered_and_sorted() {
    let desk = desk_with_project();
    let before = desk.snapshot();
    let all = csv(&desk, &["--columns", "tag,article"]);
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(all[0], "annotation,tag,article");
    let quotes = csv(&desk, &["--columns", "tag,speaker", "--where", "tag=Quote"]);
    assert_eq!(quotes[0], "annotation,tag,attribute:speaker");
    assert!(
        quotes.len() == 3 && quotes[1].contains(",Quote,"),
        "{quotes:?}"
    );
    let others = csv(&desk, &["--columns", "tag", "--where", "speaker="]);
    assert_eq!(others.len(), 3, "those without a speaker: {others:?}");
    let sorted = csv(&desk, &["--columns", "tag", "--sort", "-tag"]);
    assert!(sorted[1].ends_with(",Quote"), "{sorted:?}");
    let found = desk
        .run(&["spans", "p", "--format", "json", "--columns", "text,start"])
        .fine();
    let found = json(&found);
    assert!(found["annotations"][0]["start"].is_number(), "{found}");
    let table = desk.run(&["spans", "p", "--group", "tag"]).fine();
    assert!(table.contains("3 annotations."), "{table}");
    assert_eq!(desk.snapshot(), before, "looking changes nothing");
}

#[test]
fn annotations_are_counted() {
    let desk = desk_with_project();
    let counts = csv(&desk, &["--count", "tag,outlet"]);
    assert_eq!(counts[0], "tag,outlet,count");
    let sum: usize = (counts[1..].iter())
        .map(|line| line.rsplit(',').next().expect("a count"))
        .map(|count| count.parse::<usize>().expect("a number"))
        .sum();
    assert_eq!(sum, 3, "{counts:?}");
    let together = csv(&desk, &["--together", "paragraph"]);
    assert_eq!(together[0], "tag,other,count");
    let words = csv(&desk, &["--words"]);
    assert_eq!(words[0], "word,count,articles,function_word");
    assert!(words.len() > 3, "{words:?}");
}

#[test]
fn what_cannot_be_asked_for_is_said() {
    let desk = desk_with_project();
    for (arguments, said) in [
        (["--where", "colour=red"], "there is no column “colour”"),
        (["--where", "tag"], "“tag” is not COLUMN=VALUE"),
        (["--sort", "-size"], "there is no column “size”"),
    ] {
        let ran = desk.run(&[&["spans", "p"][..], &arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(
            ran.err.contains(said) && ran.err.contains("hint: "),
            "{}",
            ran.err
        );
    }
}
