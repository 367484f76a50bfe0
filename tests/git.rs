//! Two people with a clone each, and git between them: the program as git's merge driver.
//!
//! Without git on the machine there is nothing to test, and that is said.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

mod common;
#[path = "git/together.rs"]
mod together;

use std::fs;
use std::process::Command;

use common::{Desk, Run};

const RIVER: &str = "The river rose by two metres on Monday.\n\nNobody was hurt, the mayor said.\n";
const BRIDGE: &str = "The old bridge is closed.\n\nThe mayor said that nobody was hurt.\n";

/// A desk with a project in a repository, `p`, and a clone of it for each of two people, all set up.
struct Two(Desk);

/// `None` where there is no git.
fn two() -> Option<Two> {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git on this machine");
        return None;
    }
    let desk = Desk::new();
    desk.write("river.txt", RIVER);
    desk.write("bridge.txt", BRIDGE);
    desk.run(&["new", "p", "river.txt", "bridge.txt"]).fine();
    let said = desk.run(&["git", "p"]).fine();
    assert!(
        said.contains("git init p") && said.contains("merge=pullquote"),
        "{said}"
    );
    let two = Two(desk);
    two.git("p", &["init", "--quiet", "--initial-branch=main"]);
    let said = two.0.run(&["git", "p"]).fine();
    assert!(
        said.contains("merge.pullquote.driver") && !said.contains("Not done"),
        "{said}"
    );
    assert_eq!(two.0.run(&["git", "p"]).fine(), "All is set up already\n");
    two.commit("p");
    for person in ["ana", "ben"] {
        two.git(".", &["clone", "--quiet", "p", person]);
        let said = two.0.run(&["git", person]).fine();
        assert!(
            !said.contains(".gitattributes:"),
            "it came with the clone: {said}"
        );
    }
    Some(two)
}

impl Two {
    fn try_git(&self, folder: &str, arguments: &[&str]) -> Run {
        let mut git = Command::new("git");
        git.args([
            "-c",
            "user.name=Tester",
            "-c",
            "user.email=tester@example.org",
        ]);
        git.args(arguments).current_dir(self.0.path(folder));
        git.env("GIT_CONFIG_GLOBAL", self.0.path("none"))
            .env("GIT_CONFIG_NOSYSTEM", "1");
        git.env("PULLQUOTE_ANNOTATOR", "tester");
        let output = git.output().expect("git runs");
        Run {
            code: output.status.code().expect("an exit code"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    #[track_caller]
    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let run = self.try_git(folder, arguments);
        assert_eq!(run.code, 0, "git {arguments:?}: {}{}", run.out, run.err);
        run.out + &run.err
    }

    #[track_caller]
    fn commit(&self, folder: &str) {
        self.git(folder, &["add", "--all"]);
        self.git(folder, &["commit", "--quiet", "--message", "Work"]);
    }

    /// What another's clone has comes into somebody's.
    fn pull(&self, folder: &str, other: &str) -> Run {
        self.git(
            folder,
            &["fetch", "--quiet", &format!("../{other}"), "main"],
        );
        self.try_git(folder, &["merge", "--no-edit", "FETCH_HEAD"])
    }

    /// Annotates words of an article in somebody's layer.
    fn annotate(&self, folder: &str, who: &str, lines: &str) {
        self.0.write("lines.jsonl", lines);
        let arguments = ["import", folder, "lines.jsonl", "--annotator", who];
        self.0.run(&arguments).fine();
    }

    /// No file of a clone has a mark of a conflict.
    #[track_caller]
    fn no_marks(&self, folder: &str) {
        for name in self.git(folder, &["ls-files"]).lines() {
            let name = format!("{folder}/{name}");
            if !self.0.path(&name).exists() {
                continue;
            }
            let text = self.0.read(&name);
            assert!(
                !text.contains("<<<<<<<") && !text.contains(">>>>>>>"),
                "{name}: {text}"
            );
        }
    }

    #[track_caller]
    fn is_sound(&self, folder: &str) {
        self.no_marks(folder);
        let said = self.0.run(&["check", folder]).fine();
        assert!(said.starts_with("No faults"), "{said}");
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("JSON")
}

/// Lines that annotate words of the river's article, and link them to the bridge's.
fn work(id: &str, tag: &str, words: &str, note: &str) -> String {
    let (river, bridge) = (quoted(RIVER), quoted(BRIDGE));
    format!(
        r#"{{"article":"river","text":{river},"annotations":[{{"id":"{id}1","tag":"{tag}","note":"{note}","spans":[{{"text":"{words}"}}]}}]}}
{{"article":"bridge","text":{bridge},"annotations":[{{"id":"{id}2","tag":"{tag}","spans":[{{"text":"nobody was hurt"}}]}}]}}
{{"members":["{id}1","{id}2"],"title":"cluster of {id}"}}
"#
    )
}

#[test]
fn what_two_people_did_comes_together() {
    let Some(two) = two() else { return };
    two.annotate(
        "ana",
        "ana",
        &work("a", "Claim", "Nobody was hurt", "said twice"),
    );
    two.annotate(
        "ben",
        "ben",
        &work("b", "Damage", "two metres", "how deep?"),
    );
    // Both change the tag set at the same place, and different fields of one article.
    two.0.edit(
        "ana/project.ron",
        "Something that happened",
        "Whatever happened",
    );
    two.0.edit("ben/project.ron", "Some('3')", "Some('e')");
    two.0
        .edit("ana/project.ron", "outlet: \"\"", "outlet: \"The Gazette\"");
    two.0.edit(
        "ben/project.ron",
        "url: \"\"",
        "url: \"https://example.org/river\"",
    );
    two.commit("ana");
    two.commit("ben");
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 0, "{}{}", merged.out, merged.err);
    two.is_sound("ana");
    let back = two.pull("ben", "ana");
    assert_eq!(back.code, 0, "{}{}", back.out, back.err);
    two.is_sound("ben");
    let project = two.0.read("ana/project.ron");
    for words in [
        "Whatever happened",
        "Some('e')",
        "\"Damage\"",
        "https://example.org/river",
    ] {
        assert!(project.contains(words), "{words}: {project}");
    }
    let all = two
        .0
        .run(&["export", "ana", "--format", "jsonl", "--out", "-"])
        .fine();
    for words in ["said twice", "how deep?", "cluster of a", "cluster of b"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    // Written again, nothing changes: the merge writes as the program does.
    two.0.run(&["repair", "ana"]).fine();
    assert_eq!(two.git("ana", &["status", "--porcelain"]), "");
}

#[test]
fn both_sides_may_merge_and_come_to_the_same() {
    let Some(two) = two() else { return };
    two.annotate("ana", "ana", &work("a", "Injury", "Nobody was hurt", ""));
    two.annotate("ben", "ben", &work("b", "Damage", "two metres", ""));
    two.commit("ana");
    two.commit("ben");
    two.git(".", &["clone", "--quiet", "ana", "before"]);
    assert_eq!(two.pull("ana", "ben").code, 0);
    assert_eq!(two.pull("ben", "before").code, 0);
    assert_eq!(two.0.read("ana/project.ron"), two.0.read("ben/project.ron"));
}

#[test]
fn one_person_on_two_machines_is_asked_only_about_the_same_words() {
    let Some(two) = two() else { return };
    two.annotate(
        "ana",
        "kim",
        &work("a", "Claim", "Nobody was hurt", "first"),
    );
    two.commit("ana");
    assert_eq!(two.pull("ben", "ana").code, 0);
    let layer = "annotations/kim/river.ron";
    two.annotate("ana", "kim", &work("c", "Claim", "on Monday", ""));
    two.annotate("ben", "kim", &work("d", "Quote", "two metres", ""));
    two.0
        .edit(&format!("ana/{layer}"), "note: \"first\"", "note: \"here\"");
    two.0.edit(
        &format!("ben/{layer}"),
        "note: \"first\"",
        "note: \"elsewhere\"",
    );
    two.commit("ana");
    two.commit("ben");
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 1, "{}{}", merged.out, merged.err);
    assert!(
        merged.err.contains("both sides changed annotation"),
        "{}",
        merged.err
    );
    two.no_marks("ana");
    let text = two.0.read(&format!("ana/{layer}"));
    assert!(
        ["on Monday", "two metres", "note: \"here\""]
            .iter()
            .all(|words| text.contains(words)),
        "{text}"
    );
    let check = two.0.run(&["check", "ana"]);
    assert_eq!(check.code, 1);
    assert!(
        check.out.contains("“here”") && check.out.contains("“elsewhere”"),
        "{}",
        check.out
    );
    assert_eq!(two.0.run(&["settle", "ana"]).fine(), "Settled: 1\n");
    two.is_sound("ana");
    two.commit("ana");
    assert_eq!(two.git("ana", &["status", "--porcelain"]), "");
}

#[test]
fn a_layer_that_one_side_removed_and_the_other_changed_stays() {
    let Some(two) = two() else { return };
    two.annotate(
        "ana",
        "kim",
        &work("a", "Claim", "Nobody was hurt", "first"),
    );
    two.commit("ana");
    assert_eq!(two.pull("ben", "ana").code, 0);
    fs::remove_dir_all(two.0.path("ben/annotations/kim")).expect("removed");
    two.commit("ben");
    two.0
        .edit("ana/annotations/kim/river.ron", "first", "second");
    two.commit("ana");
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 1, "git asks about it");
    two.no_marks("ana");
    assert!(
        two.0
            .read("ana/annotations/kim/river.ron")
            .contains("second")
    );
}

#[test]
fn an_article_that_got_another_id_is_found_again() {
    let Some(two) = two() else { return };
    two.annotate(
        "ana",
        "ana",
        &work("a", "Claim", "Nobody was hurt", "first"),
    );
    two.commit("ana");
    assert_eq!(two.pull("ben", "ana").code, 0);
    let folder = two.0.path("ben");
    for (from, to) in [
        ("articles/river.txt", "articles/flood.txt"),
        ("annotations/ana/river.ron", "annotations/ana/flood.ron"),
    ] {
        fs::rename(folder.join(from), folder.join(to)).expect("renamed");
    }
    two.0
        .edit("ben/project.ron", "id: \"river\"", "id: \"flood\"");
    two.0.edit(
        "ben/project.ron",
        "articles/river.txt",
        "articles/flood.txt",
    );
    two.0.edit(
        "ben/annotations/ana/flood.ron",
        "article: \"river\"",
        "article: \"flood\"",
    );
    two.is_sound("ben");
    two.commit("ben");
    two.0
        .edit("ana/annotations/ana/river.ron", "first", "second");
    two.0
        .edit("ana/project.ron", "author: \"\"", "author: \"Kim Roe\"");
    two.commit("ana");
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 0, "{}{}", merged.out, merged.err);
    two.is_sound("ana");
    assert!(
        two.0
            .read("ana/annotations/ana/flood.ron")
            .contains("second")
    );
    assert!(two.0.read("ana/project.ron").contains("Kim Roe"));
}

#[test]
fn texts_of_one_name_get_no_marks() {
    let Some(two) = two() else { return };
    two.0.write("new.txt", "A dam broke.\n");
    two.0.run(&["import", "ana", "new.txt"]).fine();
    two.0.write("new.txt", "A dyke broke.\n");
    two.0.run(&["import", "ben", "new.txt"]).fine();
    two.commit("ana");
    two.commit("ben");
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 1);
    two.no_marks("ana");
    assert_eq!(two.0.read("ana/articles/new.txt"), "A dam broke.\n");
}

#[test]
fn a_file_that_cannot_be_read_stops_the_merge() {
    let Some(two) = two() else { return };
    two.0.edit("ben/project.ron", "tags: [", "tags: {");
    two.0.edit("ana/project.ron", "Some('3')", "Some('e')");
    two.commit("ana");
    two.commit("ben");
    let ours = two.0.read("ana/project.ron");
    let merged = two.pull("ana", "ben");
    assert!(
        merged.code > 0 && merged.err.contains("line "),
        "{}{}",
        merged.out,
        merged.err
    );
    assert_eq!(two.0.read("ana/project.ron"), ours);
}

#[test]
fn three_files_are_merged_by_hand() {
    let desk = Desk::new();
    desk.write("river.txt", RIVER);
    desk.run(&["new", "p", "river.txt"]).fine();
    let base = desk.read("p/project.ron");
    desk.write("base.ron", &base);
    desk.write("ours.ron", base.replace("Some('3')", "Some('e')"));
    desk.write("theirs.ron", base.replace("Something that", "Whatever"));
    let out = desk
        .run(&["merge", "base.ron", "ours.ron", "theirs.ron", "--out", "-"])
        .fine();
    let both = base
        .replace("Some('3')", "Some('e')")
        .replace("Something that", "Whatever");
    assert_eq!(out, both);
    desk.write("theirs.ron", "not a project");
    let said = desk
        .run(&["merge", "base.ron", "ours.ron", "theirs.ron"])
        .failed();
    assert!(said.contains("nothing was merged"), "{said}");
    assert!(said.contains("(theirs): line 1"), "{said}");
}
