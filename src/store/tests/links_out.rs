//! A folder from a stranger reads and writes nothing outside of itself.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use super::*;

const SECRET: &str = "a secret of mine, one line\n";

/// Puts a link to a file of mine somewhere into a project, works in that, and hands over what was said.
fn linked(place: &str) -> String {
    let disk = on_disk(&session());
    let secret = disk.root.parent().expect("a folder").join("secret.txt");
    fs::write(&secret, SECRET).expect("written");
    let path = disk.root.join(place);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    if path.is_dir() {
        let elsewhere = disk.root.parent().expect("a folder").join("elsewhere");
        fs::rename(&path, &elsewhere).expect("moved");
        symlink(elsewhere, &path).expect("linked");
    } else {
        fs::remove_file(&path).ok();
        symlink(&secret, &path).expect("linked");
    }
    let outside = tree(disk.root.parent().expect("a folder"));
    let mut heard = String::new();
    match store::load(&disk.root) {
        Err(error) => heard = error.to_string(),
        Ok(loaded) => {
            heard.push_str(&said(&loaded));
            for article in loaded.project.articles() {
                assert!(!article.text.as_str().contains("secret"), "{place}");
            }
            let mut session = as_whom(&loaded, "ana");
            let command = Command::AddArticles(vec![new_article("three")]);
            session.perform(command, now()).expect("an article");
            match save(&loaded, &session) {
                Err(error) => heard.push_str(&error.to_string()),
                Ok(late) => heard.extend(late.map(|error| error.to_string())),
            }
        }
    }
    assert_eq!(
        fs::read_to_string(&secret).expect("text"),
        SECRET,
        "{place}"
    );
    let inside = Path::new("project");
    let changed = tree(disk.root.parent().expect("a folder"));
    for (path, bytes) in outside.iter().filter(|(path, _)| !path.starts_with(inside)) {
        assert_eq!(
            changed.get(path),
            Some(bytes),
            "{place}: {}",
            path.display()
        );
    }
    heard
}

#[test]
fn nothing_is_followed_out_of_a_project() {
    for place in [
        "project.ron",
        "articles/one.txt",
        "articles",
        "annotations",
        "annotations/ana",
        "annotations/ana/one.ron",
        "annotations/ana/links.ron",
        ".pullquote/journal.ron",
        ".pullquote/lock",
    ] {
        let heard = linked(place);
        assert!(heard.contains("this is a link"), "{place}: {heard}");
    }
    // Where no backup can be kept, the work goes on all the same.
    linked(".pullquote/backups");
    linked(".pullquote/staging/articles+three.txt");
}

#[test]
fn names_lead_nowhere_else() {
    for (from, to) in [
        (
            "file: \"articles/one.txt\"",
            "file: \"articles/../../secret.txt\"",
        ),
        ("file: \"articles/one.txt\"", "file: \"/etc/hostname\""),
        ("id: \"one\"", "id: \"../one\""),
    ] {
        let disk = on_disk(&session());
        let secret = disk.root.parent().expect("a folder").join("secret.txt");
        fs::write(secret, SECRET).expect("written");
        replace(&disk.root, "project.ron", from, to);
        let found = load(&disk.root);
        assert_eq!(found.project.articles().len(), 1, "{to}");
        assert!(found.faults() > 0);
    }
}
