//! Files that were written for what they show.

use std::path::Path;

use super::*;
use crate::fixture::Fixture;

const NAME: &str = "project.ron";

fn project(change: &[(&str, &str)]) -> String {
    let project = Fixture::new()
        .article("one", "It [rained|r1] all day.")
        .article("two", "It snowed.")
        .project();
    let files = files(&project);
    let bytes = files[Path::new(NAME)].clone();
    let mut text = String::from_utf8(bytes).expect("UTF-8");
    for (from, to) in change {
        assert!(text.contains(from), "{from} is in\n{text}");
        text = text.replacen(from, to, 1);
    }
    text
}

#[track_caller]
fn check(ours: &[(&str, &str)], theirs: &[(&str, &str)], expected: &[(&str, &str)]) -> Merged {
    let base = project(&[]);
    let (ours, theirs) = (project(ours), project(theirs));
    let name = Path::new(NAME);
    let merged = merge(name, base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).expect("merged");
    let text = String::from_utf8_lossy(&merged.bytes).into_owned();
    assert_eq!(text, project(expected));
    merged
}

const DEFINITION: &str = "Something that happened or is to happen at a time and a place.";

#[test]
fn fields_of_one_tag_come_together() {
    let (definition, key) = ((DEFINITION, "A happening."), ("Some('3')", "Some('e')"));
    let merged = check(&[definition], &[key], &[definition, key]);
    assert_eq!((merged.told.len(), merged.unsettled.len()), (0, 0));
}

#[test]
fn what_both_wrote_is_kept_in_the_file_and_named() {
    let (base, ours, theirs) = (
        project(&[]),
        project(&[(DEFINITION, "A happening.")]),
        project(&[(DEFINITION, "What came about.")]),
    );
    let name = Path::new(NAME);
    let merged = merge(name, base.as_bytes(), ours.as_bytes(), theirs.as_bytes()).expect("merged");
    assert_eq!(
        merged.unsettled,
        ["tag “event”, definition: here “A happening.”, there “What came about.”"]
    );
    let text = String::from_utf8(merged.bytes.clone()).expect("UTF-8");
    assert!(text.contains("definition: \"A happening.\""), "{text}");
    assert!(
        !text.contains("<<<<") && text.contains("What came about."),
        "{text}"
    );
    let mut files = files(
        &Fixture::new()
            .article("one", "It [rained|r1] all day.")
            .article("two", "It snowed.")
            .project(),
    );
    files.insert(NAME.into(), merged.bytes.clone());
    let folder = written(&files);
    let loaded = load(folder.path()).expect("a project");
    let [finding] = loaded.findings.as_slice() else {
        panic!("{:?}", loaded.findings)
    };
    assert!(finding.message.contains("“What came about.”"), "{finding}");
    // It stays until somebody settles it, and what the project says then stands.
    let settled =
        crate::store::settle(folder.path(), crate::store::Holder::default()).expect("settled");
    assert_eq!((settled.count, settled.loaded.findings.len()), (1, 0));
    let text = std::fs::read_to_string(folder.path().join(NAME)).expect("read");
    assert_eq!(text, project(&[(DEFINITION, "A happening.")]));
}

#[test]
fn what_is_open_on_one_side_stays_open_until_that_side_settles_it() {
    let open = "  unsettled: [\n    (\n      about: \"the project\",\n      field: \"title\",\n      here: \"A\",\n      there: \"B\",\n    ),\n  ],\n  articles: [";
    let open = ("  articles: [", open);
    let title = ("title: \"\"", "title: \"Rain\"");
    check(&[open], &[title], &[title, open]);
}

#[test]
fn a_change_wins_over_a_removal_and_is_told() {
    let name = Path::new(NAME);
    let whole: v1::Project = parse(name, project(&[]).into_bytes(), v1::PROJECT).expect("read");
    let mut without = whole.clone();
    without.tags.remove(2);
    let mut changed = whole.clone();
    changed.tags[2].definition = "A happening.".to_owned();
    let bytes = |project: &v1::Project| to_ron(project).expect("RON says it");
    let (base, ours, theirs) = (bytes(&whole), bytes(&without), bytes(&changed));
    let merged = merge(name, &base, &ours, &theirs).expect("merged");
    assert_eq!(merged.bytes, theirs);
    assert_eq!(
        merged.told,
        ["tag “Event” was removed on one side and changed on the other; it stays"]
    );
    assert_eq!(
        merge(name, &base, &theirs, &ours).expect("merged").bytes,
        theirs
    );
    // Left alone by the other side, it goes.
    let spaced = [base.as_slice(), b"\n"].concat();
    assert_eq!(
        merge(name, &base, &ours, &spaced).expect("merged").bytes,
        ours
    );
}

#[test]
fn two_tags_of_one_name_and_one_key_are_both_kept() {
    let name = Path::new(NAME);
    let whole: v1::Project = parse(name, project(&[]).into_bytes(), v1::PROJECT).expect("read");
    let tag = |id: &str, key: char| v1::Tag {
        id: id.to_owned(),
        name: "Place".to_owned(),
        key: Some(key),
        attributes: Vec::new(),
        ..whole.tags[0].clone()
    };
    let (mut ours, mut theirs) = (whole.clone(), whole.clone());
    ours.tags.push(tag("place", '4'));
    theirs.tags.push(tag("venue", '4'));
    let bytes = |project: &v1::Project| to_ron(project).expect("RON says it");
    let (base, ours, theirs) = (bytes(&whole), bytes(&ours), bytes(&theirs));
    let merged = merge(name, &base, &ours, &theirs).expect("merged");
    let read: v1::Project = parse(name, merged.bytes.clone(), v1::PROJECT).expect("read");
    let names: Vec<_> = read
        .tags
        .iter()
        .map(|tag| (tag.name.as_str(), tag.key))
        .collect();
    assert!(
        names.contains(&("Place", Some('4'))) && names.contains(&("Place (2)", None)),
        "{names:?}"
    );
    assert_eq!(merged.told.len(), 2);
    assert_eq!(
        merge(name, &base, &theirs, &ours).expect("merged").bytes,
        merged.bytes
    );
}

#[test]
fn tags_put_under_each_other_make_no_circle() {
    let name = Path::new(NAME);
    let whole: v1::Project = parse(name, project(&[]).into_bytes(), v1::PROJECT).expect("read");
    let under = |tag: usize, parent: &str| {
        let mut project = whole.clone();
        project.tags[tag].parent = Some(parent.to_owned());
        to_ron(&project).expect("RON says it")
    };
    let (base, ours, theirs) = (project(&[]), under(0, "quote"), under(1, "claim"));
    let merged = merge(name, base.as_bytes(), &ours, &theirs).expect("merged");
    let read: v1::Project = parse(name, merged.bytes, v1::PROJECT).expect("read");
    let parents: Vec<_> = read.tags.iter().map(|tag| tag.parent.as_deref()).collect();
    assert_eq!(parents, [None, Some("claim"), None]);
}

#[test]
fn an_article_that_got_another_id_keeps_what_the_other_side_said_of_it() {
    let id = ("id: \"one\"", "id: \"rain\"");
    let file = ("articles/one.txt", "articles/rain.txt");
    let outlet = ("outlet: \"\"", "outlet: \"The Gazette\"");
    let merged = check(&[id, file], &[outlet], &[id, file, outlet]);
    assert_eq!(merged.told.len(), 1);
}

#[test]
fn projects_made_apart_are_not_mixed() {
    let other = project(&[]).replacen("id: \"", "id: \"other", 1);
    let name = Path::new(NAME);
    let error = merge(name, b"", project(&[]).as_bytes(), other.as_bytes());
    let said = error.expect_err("two projects").to_string();
    assert!(said.contains("two projects"), "{said}");
}

#[test]
fn a_file_that_both_made_is_merged_without_a_base() {
    let fixture = Fixture::new().article("one", "It [rained|r1] all day.");
    let side = |words: &str, note: &str| {
        let project = fixture
            .clone()
            .mark("one", words, &format!("x note={note}"))
            .project();
        files(&project)[Path::new("annotations/me/one.ron")].clone()
    };
    let name = Path::new("annotations/me/one.ron");
    let (ours, theirs) = (side("day", "ours"), side("day", "theirs"));
    let merged = merge(name, b"", &ours, &theirs).expect("merged");
    assert_eq!(merged.unsettled.len(), 1, "{:?}", merged.unsettled);
    assert_eq!(merge(name, b"", &ours, &ours).expect("merged").bytes, ours);
}

#[test]
fn a_side_that_cannot_be_read_stops_the_merge() {
    let base = project(&[]);
    let error = merge(
        Path::new(NAME),
        base.as_bytes(),
        b"(kind: \"pullquote project\", version: 9)",
        b"<<<",
    );
    assert!(error.is_err());
}

#[test]
fn a_file_of_another_kind_or_project_takes_the_place_of_none() {
    let ours = project(&[]);
    let links = b"(\n  kind: \"pullquote links\",\n  version: 1,\n)\n".to_vec();
    let own = ours.lines().find(|line| line.starts_with("  id: "));
    let another = "  id: \"01JV1WBGY0VR8E18ZD0BGMR7KB\",";
    let another = ours.replacen(own.expect("an id"), another, 1);
    let name = Path::new(NAME);
    for theirs in [links, another.into_bytes()] {
        let merged = merge(name, ours.as_bytes(), ours.as_bytes(), &theirs);
        assert!(merged.is_err(), "{merged:?}");
        let merged = merge(name, ours.as_bytes(), &theirs, ours.as_bytes());
        assert!(merged.is_err(), "{merged:?}");
    }
}
