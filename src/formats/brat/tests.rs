use std::fmt::Write as _;
use std::path::Path;

use crate::fixture::Fixture;
use crate::formats::returned::{files, returned, taken_in, told};
use crate::formats::round_trip::odd;
use crate::model::{Colour, Project, TagId};

/// What the annotations of an article cover, with their tags.
fn covered(project: &Project) -> Vec<(String, String)> {
    let articles = project.articles().iter();
    let annotations = articles.flat_map(|article| project.annotations_in(&article.id));
    annotations
        .map(|it| {
            let tag = project.tag_set().name(&it.tag);
            (tag.to_owned(), project.text_of(it))
        })
        .collect()
}

#[test]
fn what_was_written_comes_back() {
    let project = odd();
    let (back, warnings) = returned("brat", &project);
    assert_eq!(warnings, Vec::<String>::new());
    assert_eq!(told(&back), told(&project));
    for tag in &project.tag_set().tags {
        let same = back.tag_set().named(&tag.name).expect("the tag");
        assert_eq!(same.colour, tag.colour);
    }
}

#[test]
fn attributions_are_events_and_come_back() {
    let project = Fixture::new()
        .by("ana")
        .article(
            "one",
            "[The mayor|who:claim] [said|verb:claim] [it is [open|far:event]|what:claim]. [So|q:quote kind=direct] [there|r:quote].",
        )
        .relation("q", "source", "who")
        .relation("q", "cue", "verb")
        .relation("q", "Content", "what")
        .relation("q", "Content", "far")
        .relation("r", "supports", "q")
        .project();
    let (back, warnings) = returned("brat", &project);
    assert_eq!(warnings, Vec::<String>::new());
    let types = |project: &Project| {
        let types = project
            .relations()
            .map(|it| it.relation_type.to_lowercase());
        let mut types: Vec<_> = types.collect();
        types.sort();
        types
    };
    assert_eq!(types(&back), types(&project));
    let brat = files("brat", &project);
    let file = |name: &str| {
        let file = brat.iter().find(|(path, _)| path == Path::new(name));
        String::from_utf8(file.expect("the file").1.clone()).expect("UTF-8")
    };
    let lines = file("one.ann");
    let event = "E1\tQuote:T5 Content:T3 Content2:T4 Cue:T2 Source:T1\n";
    let mut roles: Vec<&str> = event.split([' ', '\n']).collect();
    let written = lines
        .lines()
        .find(|line| line.starts_with("E1"))
        .expect("an event");
    let mut found: Vec<&str> = written.split(' ').collect();
    roles.sort_unstable();
    roles.retain(|role| !role.is_empty());
    found.sort_unstable();
    assert!(found.len() == roles.len(), "{lines}");
    assert!(lines.contains("E2\tQuote:T6\n"), "{lines}");
    assert!(lines.contains("R1\tsupports Arg1:E2 Arg2:E1\n"), "{lines}");
    assert!(file("annotation.conf").contains("[events]\nQuote Content*:"));
}

#[test]
fn all_that_brat_knows_is_read() {
    let annotations = "T1\tOrg 0 5\tAcme \n\
        T2\tMerge 11 17\tmerged\n\
        T3\tOrg 23 26;32 35\tBig one\n\
        E1\tMerge:T2 Theme:T1 Theme2:T3\n\
        A1\tNegated E1\n\
        A2\tSure T1 high\n\
        M1\tSure T1 low\n\
        R1\tPart Arg1:T1 Arg2:T3\n\
        *\tEquiv T1 T3\n\
        N1\tReference T1 Wikipedia:77\tAcme Ltd\n\
        #1\tAnnotatorNotes E1\tone=1 is no value\n\
        no line at all\n\
        R2\tPart Arg1:T1 Arg2:T9\n";
    let (project, warnings) = taken_in(&[
        ("one.txt", "Acme  then merged with Big and one.\n"),
        ("one.ann", annotations),
        (
            "annotation.conf",
            "[entities]\nThing\n\t!Org\n[events]\nMerge Theme*:Org\n[relations]\nPart Arg1:Org, Arg2:Org\n[attributes]\nNegated Arg:<EVENT>\nSure Arg:<ENTITY>, Value:high|low\n",
        ),
        (
            "visual.conf",
            "[labels]\nOrg | Organisation | Org\nMerge | Organisation\nPart | part of\n[drawing]\nOrg bgColor:#00aa33, fgColor:black\nMerge bgColor:darkgreen\n",
        ),
    ]);
    let organisation = project.tag_set().named("Organisation");
    // Two types share the name that is shown, so neither has it.
    assert!(organisation.is_none());
    let org = project.tag_set().named("Org").expect("a tag");
    assert_eq!(org.colour, Colour([0, 0xaa, 0x33]));
    assert_eq!(org.parent.as_ref().map(TagId::as_str), Some("thing"));
    let told = told(&project).into_iter().collect::<Vec<_>>().join("\n");
    for words in [
        "[\"Negated=true\"] \"one=1 is no value\"",
        "part of: one Org",
        "Theme: one Merge",
        "reference=Wikipedia:77",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(
        (project.relations().count(), project.clusters().count()),
        (3, 1)
    );
    let warnings = warnings.join("\n");
    assert!(warnings.contains("line 12: left out"), "{warnings}");
    assert!(warnings.contains("left out: 1 values"), "{warnings}");
}

#[test]
fn offsets_in_other_units_are_understood_by_their_words() {
    let text = "\u{feff}👩 said\r\nno 👩 said\r\nyes. 👩 end\r\n";
    let words = ["said", "no", "yes", "end"];
    let count = |text: &str, is_wide: bool| {
        let widths = text
            .chars()
            .map(|c| if is_wide { c.len_utf16() } else { 1 });
        widths.sum::<usize>()
    };
    for (is_wide, joins, skips) in [
        (false, false, false),
        (true, false, false),
        (true, true, true),
        (false, true, false),
        (false, false, true),
    ] {
        let mut lines = String::new();
        for (number, word) in words.iter().enumerate() {
            let at = text.rfind(word).expect("the word");
            let mut before = text[..at].to_owned();
            if joins {
                before = before.replace("\r\n", "\n");
            }
            if skips {
                before = before.replace('\u{feff}', "");
            }
            let (start, length) = (count(&before, is_wide), word.len());
            let end = start + length;
            writeln!(lines, "T{number}\tWord {start} {end}\t{word}").expect("written");
        }
        let (project, _) = taken_in(&[("one.txt", text), ("one.ann", &lines)]);
        let found: Vec<String> = covered(&project).into_iter().map(|it| it.1).collect();
        let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
        found.sort_unstable();
        let mut expected = words.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{is_wide} {joins} {skips}: {lines}");
    }
}

#[test]
fn what_stands_beside_its_offsets_is_told_with_its_line() {
    let (project, warnings) = taken_in(&[
        ("one.txt", "One two three two four."),
        (
            "one.ann",
            "T1\tA 0 3\tOne\nT2\tA 5 8\ttwo\nT3\tA 8 13\tnever\nT4\tA 90 95\tnever\nT5\tA 18 22\tfour\n",
        ),
    ]);
    let found: Vec<String> = covered(&project).into_iter().map(|it| it.1).collect();
    assert_eq!(found, ["One", "two", "three", "four"]);
    let warnings = warnings.join("\n");
    for words in [
        "line 2: “two” is not at 5–8; it was found at 4–7",
        "line 3: at 8–13 the text says “three” and not “never”",
        "line 4: left out",
    ] {
        assert!(warnings.contains(words), "{words} in {warnings}");
    }
    assert!(!warnings.contains("line 5"), "{warnings}");
}

#[test]
fn annotations_without_their_text_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("one.ann");
    std::fs::write(&path, "T1\tA 0 3\tOne\n").expect("written");
    let error = crate::formats::read(&path).err().expect("no text");
    assert!(error.message.contains("one.txt"), "{error}");
    assert!(error.hint.is_some());
}
