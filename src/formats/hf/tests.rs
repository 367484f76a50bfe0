use super::*;
use crate::fixture::Fixture;
use crate::formats::returned::files;
use crate::formats::round_trip::odd;

fn file(project: &Project, name: &str) -> Option<String> {
    let found = files(FORMAT.name, project).into_iter();
    let mut found = found.filter(|(path, _)| path.to_str() == Some(name));
    let (_, bytes) = found.next()?;
    Some(String::from_utf8(bytes).expect("UTF-8"))
}

#[test]
fn every_line_has_every_key() {
    let project = odd();
    let lines = file(&project, card::ARTICLES).expect("a file");
    let mut keys = Vec::new();
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let text: Vec<char> = line["text"].as_str().expect("a text").chars().collect();
        for span in line["spans"].as_array().expect("a list") {
            let object = span.as_object().expect("an object");
            keys.push(object.keys().cloned().collect::<Vec<_>>());
            let place = |name: &str| usize::try_from(span[name].as_u64().expect("a place"));
            let (start, end) = (place("start").expect("small"), place("end").expect("small"));
            let words: String = text[start..end].iter().collect();
            assert_eq!(span["text"], words.as_str());
        }
    }
    assert_eq!(keys.len(), 5);
    keys.dedup();
    assert_eq!(keys.len(), 1);
}

#[test]
fn a_card_names_the_files_that_are_there() {
    let card = file(&odd(), "README.md").expect("a card");
    assert!(card.starts_with("---\npretty_name: "), "{card}");
    assert!(card.contains("\nlicense: unknown\n"), "{card}");
    assert!(card.contains("data_files: clusters.jsonl"), "{card}");
    let alone = Fixture::new().article("one", "[A|:claim].").project();
    assert_eq!(file(&alone, card::CLUSTERS), None);
    let card = file(&alone, "README.md").expect("a card");
    assert!(!card.contains("clusters"), "{card}");
}
