//! Files without measure end: refused, or read in a time that grows with their length.

use std::fs;

use super::*;

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    for place in [
        "articles/one.txt",
        "annotations/ana/one.ron",
        ".pullquote/journal.ron",
    ] {
        let disk = on_disk(&session());
        let path = disk.root.join(place);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::remove_file(&path).ok();
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("the command").success());
        let heard = said(&load(&disk.root));
        assert!(heard.contains("this is not a file"), "{place}: {heard}");
    }
}

#[test]
fn a_chain_of_ten_thousand_tags_is_walked_once() {
    let disk = on_disk(&session());
    let tags = (0..10_000).map(|number| {
        let parent = (number + 1) % 10_000;
        format!(
            "(id:\"t{number}\",name:\"T{number}\",colour:\"#112233\",parent:Some(\"t{parent}\")),"
        )
    });
    let tags: Vec<_> = tags.collect();
    let tags = tags.concat();
    replace(
        &disk.root,
        "project.ron",
        "tags: [",
        &format!("tags: [{tags}"),
    );
    let found = load(&disk.root);
    assert_eq!(found.project.tag_set().tags.len(), 10_003);
    assert_eq!(said(&found).matches("above itself").count(), 1);
}

/// Each of them is a finding with its place, and the file is read for all of them once.
#[test]
fn many_annotations_of_a_changed_text_are_found_again() {
    let mut session = session();
    let words: Vec<String> = (0..6000).map(|number| format!("w{number}x")).collect();
    let text = words.join(" ");
    let mut new = new_article("long");
    new.text = ArticleText::new(text.as_str());
    let command = Command::AddArticles(vec![new]);
    session.perform(command, now()).expect("an article");
    let annotations = words.iter().step_by(2).map(|word| {
        let start = text.find(&format!("{word} ")).expect("a word");
        crate::edit::NewAnnotation {
            article: article("long"),
            tag: TagId::new("claim").expect("a slug"),
            spans: Spans::single(Span::new(start, start + word.len())).expect("a span"),
            attributes: BTreeMap::new(),
        }
    });
    let command = Command::AnnotateAll(annotations.collect());
    session.perform(command, now()).expect("annotations");
    let disk = on_disk(&session);
    fs::write(disk.root.join("articles/long.txt"), format!("New {text}")).expect("written");
    let found = load(&disk.root);
    assert_eq!(found.faults(), 0);
    assert_eq!(found.findings.len(), 3001);
    assert!(
        found
            .findings
            .iter()
            .skip(1)
            .all(|it| it.place.starts_with("line "))
    );
}
