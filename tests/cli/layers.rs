//! A colleague's work taken in: a folder, a zip of it, JSON Lines.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use crate::common::Desk;
use crate::desk_with_project;

/// A desk with the project `p` and a copy `q` in which Ben has annotated.
fn desk() -> Desk {
    let desk = desk_with_project();
    desk.run(&["export", "p", "--format", "jsonl", "--out", "all.jsonl"])
        .fine();
    desk.run(&["import", "q", "all.jsonl"]).fine();
    desk.write(
        "ben.jsonl",
        r#"{"article":"gazette","text":"«Not for sale», he said.","annotations":[{"tag":"Damage","spans":[{"text":"he said"}]}]}"#,
    );
    desk.run(&["import", "q", "ben.jsonl", "--annotator", "ben"])
        .fine();
    desk
}

/// Folders in a zip, each with what it is called there.
fn zipped(desk: &Desk, folders: &[(&str, &str)], name: &str) {
    let file = File::create(desk.path(name)).expect("made");
    let mut zip = zip::ZipWriter::new(file);
    for (path, bytes) in desk.snapshot() {
        for (folder, called) in folders {
            let inside = path.strip_prefix(desk.path(folder));
            let (Some(bytes), Ok(inside)) = (&bytes, inside) else {
                continue;
            };
            let name = Path::new(called).join(inside);
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(name.to_string_lossy(), options)
                .expect("begun");
            zip.write_all(bytes).expect("written");
        }
    }
    zip.finish().expect("finished");
}

#[test]
fn a_preview_says_what_comes_in_and_changes_nothing() {
    let desk = desk();
    let before = desk.snapshot();
    let said = desk.run(&["add-layers", "p", "q", "--preview"]).fine();
    assert!(
        said.contains("Articles: 2 in both, 0 new\nNew tags: Damage\n"),
        "{said}"
    );
    assert!(
        said.contains("new layer ben: 1 annotation new; 0 there already"),
        "{said}"
    );
    assert!(
        said.ends_with("Nothing was taken in yet; leave --preview out to do so\n"),
        "{said}"
    );
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn what_could_not_be_read_of_the_others_project_is_no_success() {
    let desk = desk();
    desk.write("q/annotations/ben/gazette.ron", "garbage");
    let run = desk.run(&["add-layers", "p", "q"]);
    assert_eq!(run.code, 1);
    let words = "not everything in it could be read";
    assert!(run.err.contains(words), "{}", run.err);
}

#[test]
fn a_project_without_texts_is_named_as_one() {
    let desk = desk();
    desk.run(&["strip", "q", "q.stripped.jsonl"]).fine();
    for arguments in [
        ["add-layers", "p", "q.stripped.jsonl"],
        ["import", "p", "q.stripped.jsonl"],
        ["new", "r", "q.stripped.jsonl"],
    ] {
        let refused = desk.run(&arguments).failed();
        assert!(refused.contains("pullquote rehydrate"), "{refused}");
    }
}

#[test]
fn two_people_of_one_id_are_told_apart_by_their_names() {
    let desk = desk();
    desk.run(&["add-layers", "p", "q"]).fine();
    for (project, name) in [("p", "Ben Ruiz"), ("q", "Ben Lopez")] {
        desk.run(&["annotators", project, "edit", "ben", "--name", name])
            .fine();
    }
    desk.write(
        "more.jsonl",
        r#"{"article":"gazette","text":"«Not for sale», he said.","annotations":[{"tag":"Damage","spans":[{"text":"sale"}]}]}"#,
    );
    desk.run(&["import", "q", "more.jsonl", "--annotator", "ben"])
        .fine();
    let said = desk.run(&["add-layers", "p", "q", "--preview"]).fine();
    let words = "that is Ben Ruiz's, and this is of Ben Lopez; if it is somebody else's";
    assert!(said.contains(words), "{said}");
}

#[test]
fn what_is_wrong_in_a_zip_is_named_by_its_place_there() {
    let desk = desk();
    desk.write("q/annotations/ben/gazette.ron", "garbage");
    zipped(&desk, &[("q", "sent")], "q.zip");
    let run = desk.run(&["add-layers", "p", "q.zip"]);
    assert_eq!(run.code, 1);
    let place = "q.zip/sent/annotations/ben/gazette.ron: line 1";
    assert!(run.err.contains(place), "{}", run.err);
}

#[test]
fn a_zip_of_two_projects_is_asked_about() {
    let desk = desk();
    zipped(&desk, &[("p", "ana"), ("q", "ben")], "two.zip");
    let before = desk.snapshot();
    let said = desk.run(&["add-layers", "p", "two.zip"]).failed();
    assert!(
        said.contains("two.zip: there are several projects in it: “ana”, “ben”"),
        "{said}"
    );
    assert_eq!(desk.snapshot(), before);
    // A copy within a project is that project's.
    zipped(&desk, &[("q", "sent"), ("p", "sent/old")], "one.zip");
    let run = desk.run(&["add-layers", "p", "one.zip", "--preview"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("new layer ben: 1 annotation new"),
        "{}",
        run.out
    );
}

#[test]
fn a_folder_a_zip_and_json_lines_bring_the_same() {
    let desk = desk();
    zipped(&desk, &[("q", "sent")], "q.zip");
    desk.run(&["export", "q", "--format", "jsonl", "--out", "q.jsonl"])
        .fine();
    let mut results = Vec::new();
    for from in ["q", "q.zip", "q.jsonl"] {
        let to = format!("into-{}", from.replace('.', "-"));
        desk.run(&["import", &to, "all.jsonl"]).fine();
        desk.run(&["add-layers", &to, from]).fine();
        let said = desk.run(&["check", &to]).fine();
        assert!(
            said.starts_with("No faults. Articles: 2, annotations: 4"),
            "{said}"
        );
        let said = desk.run(&["add-layers", &to, from]).fine();
        assert!(said.ends_with("Nothing new\n"), "{said}");
        results.push(desk.read(&format!("{to}/annotations/ben/gazette.ron")));
    }
    assert!(results.iter().all(|it| *it == results[0]), "{results:?}");
}

#[test]
fn what_comes_in_is_said_to_programs() {
    let desk = desk();
    let before = desk.snapshot();
    let said = desk
        .run(&["add-layers", "p", "q", "--dry-run", "--json"])
        .fine();
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(
        (&said["done"], &said["changes"]),
        (&false.into(), &true.into())
    );
    let how: Vec<_> = (said["articles"].as_array().expect("a list").iter())
        .map(|it| it["found"].as_str().expect("a word"))
        .collect();
    assert_eq!(how, ["id", "id"], "{said}");
    assert_eq!(said["tags"][0]["name"], "Damage");
    let layers = said["layers"].as_array().expect("a list");
    let ben = layers.iter().find(|it| it["here"] == "ben").expect("Ben's");
    assert_eq!(
        (&ben["is_there"], &ben["annotations"]),
        (&false.into(), &1.into())
    );
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn a_layer_of_that_name_is_added_to_and_said_to_be_there() {
    let desk = desk();
    desk.write(
        "mine.jsonl",
        r#"{"article":"gazette","text":"«Not for sale», he said.","annotations":[{"tag":"Claim","spans":[{"text":"Not for sale"}]}]}"#,
    );
    desk.run(&["import", "p", "mine.jsonl", "--annotator", "ben"])
        .fine();
    let mine = desk.read("p/annotations/ben/gazette.ron");
    let said = desk.run(&["add-layers", "p", "q", "--layer", "ben"]).fine();
    assert!(
        said.contains("there is a layer ben here that has nothing of this")
            && said.contains("--as"),
        "{said}"
    );
    let both = desk.read("p/annotations/ben/gazette.ron");
    for line in mine.lines().filter(|line| line.contains("id:")) {
        assert!(both.contains(line), "{both}");
    }
    assert!(both.contains("damage"), "{both}");
}

#[test]
fn one_layer_comes_in_under_another_name() {
    let desk = desk();
    let said = desk
        .run(&["add-layers", "p", "q", "--layer", "ben", "--as", "Ben Two"])
        .fine();
    assert!(said.contains("new layer ben-two"), "{said}");
    assert!(desk.path("p/annotations/ben-two/gazette.ron").exists());
    let wrong = desk.run(&["add-layers", "p", "q", "--layer", "nobody"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("there is no layer of “nobody”"),
        "{}",
        wrong.err
    );
}

#[test]
fn what_is_no_project_is_refused() {
    let desk = desk();
    desk.write("text.txt", "It rained.");
    let said = desk.run(&["add-layers", "p", "text.txt"]).failed();
    assert!(said.contains("no annotations"), "{said}");
}
