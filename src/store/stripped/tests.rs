use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::fixture::Fixture;
use crate::store;

fn project() -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "courier title=No sale; outlet=The Courier; url=https://www.example.org/a/",
            "{Share this page}\nThe mayor of the old town said on Monday that [the bridge will not be sold to anybody|c1]. [“Never, as long as I live”, she told us at noon|q1:quote speaker=The mayor]. 👨‍👩‍👧 Nobody [else|e] asked.",
        )
        .article(
            "gazette title=Sold",
            "A bridge is a bridge. [Not for sale|g1:quote@ben], said the mayor, [and then|g2@ben] she left [for good|g2@ben].",
        )
        .cluster("No sale", "c1 g1")
        .relation("q1", "supports", "c1")
        .project()
}

fn fetched(name: &str, text: &str) -> Fetched {
    Fetched {
        path: name.into(),
        names: vec![name.to_owned()],
        text: text.to_owned(),
        ..Fetched::default()
    }
}

/// The texts of a project, under names that say nothing.
fn texts(project: &Project) -> Vec<Fetched> {
    let texts = project.articles().iter().map(|it| it.text.as_str());
    (texts.zip(1..))
        .map(|(text, number)| fetched(&format!("{number}.txt"), text))
        .collect()
}

fn stripped(project: &Project, length: usize) -> Stripped {
    let bytes = strip(project, length).expect("stripped");
    Stripped::parse(Path::new("it.jsonl"), &bytes).expect("read")
}

/// Every file of a project's folder.
fn files(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("p");
    store::create(&root, project).expect("made");
    let mut files = BTreeMap::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(&root)
                    .expect("inside")
                    .display()
                    .to_string();
                files.insert(name, std::fs::read(path).expect("readable"));
            }
        }
    }
    files
}

#[test]
fn the_same_texts_give_the_same_project() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = store::load(&sample).expect("the sample").project;
    for (project, length) in [
        (project(), 0),
        (project(), 7),
        (project(), 999),
        (sample, 30),
    ] {
        let back = stripped(&project, length).rehydrate(&texts(&project), false);
        let back = back.expect("rehydrated");
        assert_eq!(back.findings, Vec::new());
        assert!(back.matches.iter().all(|it| it.is_same && it.by == "hash"));
        assert_eq!(back.project, project);
        assert_eq!(files(&back.project), files(&project), "byte for byte");
    }
}

#[test]
fn texts_that_were_wrapped_otherwise_give_all_annotations() {
    let wrap = |text: &str| {
        let words = text.split(' ').enumerate();
        let words = words.map(|(at, word)| match at {
            0 => word.to_owned(),
            at if at % 3 == 0 => format!("\n{word}"),
            at if at % 5 == 0 => format!("\u{a0}{word}"),
            _ => format!(" {word}"),
        });
        words.collect::<String>()
    };
    let project = project();
    for length in [0, 7, 999] {
        let mut texts = texts(&project);
        for (text, name) in texts.iter_mut().zip(["courier", "gazette"]) {
            text.text = wrap(&text.text);
            text.names = vec![name.to_owned()];
        }
        let stripped = stripped(&project, length);
        let back = stripped.rehydrate(&texts, false).expect("rehydrated");
        assert_eq!(back.project.all_lost().count(), 0, "{:?}", back.findings);
        for before in project.layers().values().flat_map(crate::model::Layer::all) {
            let now = back.project.annotation(before.id).expect("there");
            let words = |project: &Project, spans: &crate::model::Spans| {
                let text = &project.article(&before.article).expect("there").text;
                let words = spans.iter().map(|span| text.slice(span).to_owned());
                words
                    .collect::<Vec<_>>()
                    .join(" ")
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            assert_eq!(
                words(&back.project, &now.spans),
                words(&project, &before.spans)
            );
        }
    }
}

#[test]
fn no_more_than_the_asked_for_is_left_of_a_text() {
    let bytes = strip(&project(), 5).expect("stripped");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let head = text.lines().next().expect("a line");
    assert!(
        head.contains(r#""kind":"pullquote stripped project""#),
        "{head}"
    );
    assert!(text.contains(r#""text":"the b","sha256":""#), "{text}");
    for gone in [
        "said on Monday",
        "the bri",
        "“Never",
        "Share t",
        "Not fo",
        "asked",
    ] {
        assert!(!text.contains(gone), "{gone}");
    }
    // What is no longer than that is whole, and needs no hash.
    assert!(text.contains(r#""text":"else"}"#), "{text}");
}

#[test]
fn of_a_corrected_text_every_span_is_found_or_named() {
    let project = project();
    let mut texts = texts(&project);
    let before = texts[0].text.clone();
    let after = before
        .replace("Share this page\n", "")
        .replace("on Monday", "on Monday morning")
        .replace("at noon", "at dawn")
        .replace("Nobody", "Not one");
    assert_ne!(after, before);
    texts[0] = Fetched {
        url: "http://example.org/a".to_owned(),
        ..fetched("x.txt", &after)
    };
    for length in [0, 5, 999] {
        let back = stripped(&project, length).rehydrate(&texts, false);
        let back = back.expect("rehydrated");
        assert_eq!(
            (back.matches[0].by, back.matches[0].is_same),
            ("address", false)
        );
        let placed = |project: &Project| {
            let of = project.articles()[0].id.clone();
            let all = project.annotations_in(&of).into_iter();
            all.map(|it| (it.id, project.text_of(it)))
                .collect::<Vec<_>>()
        };
        let (found, were) = (placed(&back.project), placed(&project));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|it| were.contains(it)), "{found:?}");
        // The words that were corrected are named, and kept with all that was entered.
        let lost: Vec<_> = back.project.all_lost().collect();
        assert_eq!(lost.len(), 1);
        let named = |id: &str| back.findings.iter().any(|it| it.place.contains(id));
        assert!(named(&lost[0].id.to_string()), "{:?}", back.findings);
        assert!(back.findings.iter().all(|it| it.file.is_relative()));
        // The other article is as it was.
        assert_eq!(back.project.articles()[1], project.articles()[1]);
    }
}

#[test]
fn texts_are_found_by_address_name_and_title() {
    let project = project();
    let texts = texts(&project);
    let changed = |at: usize| format!("{} ", texts[at].text);
    for (text, by) in [
        (fetched("download/Gazette.html", &changed(1)), "name"),
        (
            Fetched {
                title: "sold".to_owned(),
                ..fetched("x.txt", &changed(1))
            },
            "title",
        ),
    ] {
        let offered = [texts[0].clone(), text];
        let back = stripped(&project, 9).rehydrate(&offered, false);
        let back = back.expect("rehydrated");
        assert_eq!(back.matches[1].by, by);
        assert_eq!(back.project.all_lost().count(), 0, "{:?}", back.findings);
    }
    // Two that could be it are none.
    let twice = [
        texts[0].clone(),
        fetched("gazette.txt", &changed(1)),
        fetched("b/gazette.txt", "Other words."),
    ];
    assert!(stripped(&project, 9).rehydrate(&twice, false).is_err());
}

#[test]
fn a_missing_text_is_named_and_can_be_left_out() {
    let project = project();
    let one = [texts(&project).remove(1)];
    let error = stripped(&project, 9).rehydrate(&one, false).err();
    let words = error.expect("an error").to_string();
    assert!(
        words.contains("“courier” (No sale, The Courier, https://www.example.org/a/)"),
        "{words}"
    );
    let partly = stripped(&project, 9).rehydrate(&one, true).expect("a part");
    assert_eq!(partly.project.articles().len(), 1);
    assert_eq!(partly.missing.len(), 1);
    let second = project.articles()[1].id.clone();
    assert_eq!(
        partly.project.annotations_in(&second),
        project.annotations_in(&second)
    );
}

#[test]
fn what_is_no_stripped_project_says_so() {
    let good = String::from_utf8(strip(&project(), 9).expect("stripped")).expect("UTF-8");
    for (bytes, words) in [
        (
            "{\"article\":\"a\",\"text\":\"b\"}".to_owned(),
            "no stripped project",
        ),
        (
            good.replace("\"version\":1,\"off", "\"version\":7,\"off"),
            "version 7",
        ),
        (
            good.replace("\"clusters\":", "\"cluster\":"),
            "this is no line of a stripped project",
        ),
        (
            good.lines().next().expect("a line").to_owned(),
            "the line of the project is missing",
        ),
        (
            good.replace("\"id\":\"courier\"", "\"id\":\"../courier\""),
            "no article's id",
        ),
    ] {
        let error = Stripped::parse(Path::new("it.jsonl"), bytes.as_bytes()).err();
        let error = error.expect(words).to_string();
        assert!(error.contains(words), "{error}");
    }
    let outside = good.replace("\"annotator\":\"ben\"", "\"annotator\":\"../ben\"");
    let read = Stripped::parse(Path::new("it.jsonl"), outside.as_bytes()).expect("read");
    let again = read.rehydrate(&texts(&project()), false);
    let Err(error) = again else {
        panic!("refused");
    };
    assert!(error.to_string().contains("no annotator's id"), "{error}");
}
