//! Two people in one article: tags, annotators, notes, links, and cells that were checked, by merge, rebase and cherry-pick.

use crate::{BRIDGE, RIVER, Two, quoted, two};

/// What stands behind `key` first in a file, between quotation marks.
#[track_caller]
fn first(text: &str, key: &str) -> String {
    let rest = text.split(key).nth(1).expect("the field is there");
    let value = rest.split('"').nth(1);
    value.expect("it has a value").to_owned()
}

/// Lines in which somebody annotates the river's article, links it to the bridge's and ties the two.
fn lines(who: &str, tag: &str, words: &str) -> String {
    let (river, bridge) = (quoted(RIVER), quoted(BRIDGE));
    format!(
        r#"{{"article":"river","text":{river},"annotations":[{{"id":"{who}1","tag":"{tag}","note":"seen by {who}","attributes":{{"speaker":"{who}'s mayor"}},"spans":[{{"text":"{words}"}}]}}]}}
{{"article":"bridge","text":{bridge},"annotations":[{{"id":"{who}2","tag":"{tag}","spans":[{{"text":"nobody was hurt"}}]}}]}}
{{"members":["{who}1","{who}2"],"title":"cluster of {who}","note":"why {who} linked them"}}
{{"type":"supports","from":"{who}1","to":"{who}2","note":"{who} thinks so"}}
"#
    )
}

impl Two {
    /// Somebody's notes, an article that is done, and a cell in which they looked for a cluster in vain.
    fn write_beside(&self, folder: &str, who: &str) {
        let layer = format!("{folder}/annotations/{who}");
        let links = self.0.read(&format!("{layer}/links.ron"));
        let cluster = first(links.split("clusters:").nth(1).expect("clusters"), "id:");
        self.0.write(
            &format!("{layer}/reviews.ron"),
            format!(
                "(\n  kind: \"pullquote reviews\",\n  version: 1,\n  annotator: \"{who}\",\n  offsets: \"Unicode code points, half-open\",\n  reviews: [\n    (\n      subject: Absence(cluster: \"{cluster}\", article: \"road\"),\n      verdict: Confirmed,\n      note: \"{who} looked twice\",\n      updated: \"2026-05-01T10:00:00Z\",\n    ),\n  ],\n)\n"
            ),
        );
        self.0.write(
            &format!("{layer}/own.notebook.ron"),
            format!(
                "(\n  kind: \"pullquote notebook\",\n  version: 1,\n  annotator: \"{who}\",\n  entries: [\n    Project(\n      text: \"{who} began\",\n      updated: \"2026-05-01T10:00:00Z\",\n    ),\n    Article(\n      article: \"road\",\n      progress: Some(Done),\n      text: \"{who} read it\",\n      updated: \"2026-05-01T10:00:00Z\",\n    ),\n  ],\n)\n"
            ),
        );
        self.is_sound(folder);
    }

    /// Gives the river's article another id, and its files other names, in a clone.
    fn rename_river(&self, folder: &str) {
        let root = self.0.path(folder);
        let mut files = vec![(
            "articles/river.txt".to_owned(),
            "articles/flood.txt".to_owned(),
        )];
        for layer in std::fs::read_dir(root.join("annotations")).expect("layers") {
            let layer = layer.expect("a layer").file_name();
            let layer = layer.to_string_lossy();
            let path = format!("annotations/{layer}/river.ron");
            if root.join(&path).exists() {
                self.0.edit(
                    &format!("{folder}/{path}"),
                    "article: \"river\"",
                    "article: \"flood\"",
                );
                files.push((path, format!("annotations/{layer}/flood.ron")));
            }
        }
        for (from, to) in files {
            std::fs::rename(root.join(from), root.join(to)).expect("renamed");
        }
        let project = format!("{folder}/project.ron");
        self.0.edit(&project, "id: \"river\"", "id: \"flood\"");
        self.0
            .edit(&project, "articles/river.txt", "articles/flood.txt");
    }

    /// What both wrote is in a clone, whole, once, and opens.
    #[track_caller]
    fn has_both(&self, folder: &str) {
        self.is_sound(folder);
        let arguments = ["export", folder, "--format", "jsonl", "--out", "-"];
        let all = self.0.run(&arguments).fine();
        for who in ["ana", "ben"] {
            for words in [
                format!("seen by {who}"),
                format!("cluster of {who}"),
                format!("why {who} linked them"),
                format!("{who} thinks so"),
            ] {
                assert_eq!(all.matches(&words).count(), 1, "{words}: {all}");
            }
            let layer = format!("{folder}/annotations/{who}");
            let reviews = self.0.read(&format!("{layer}/reviews.ron"));
            let notebook = self.0.read(&format!("{layer}/own.notebook.ron"));
            assert!(
                reviews.contains(&format!("{who} looked twice")),
                "{reviews}"
            );
            assert!(notebook.contains(&format!("{who} read it")), "{notebook}");
        }
        let project = self.0.read(&format!("{folder}/project.ron"));
        for words in ["Whatever happened", "Some('e')", "\"Damage\"", "\"Injury\""] {
            assert!(project.contains(words), "{words}: {project}");
        }
        // Written again, nothing changes: the merge writes as the program does.
        self.0.run(&["repair", folder]).fine();
        assert_eq!(self.git(folder, &["status", "--porcelain"]), "");
    }
}

/// Both have a third article, which neither annotates.
fn at_work() -> Option<Two> {
    let two = two()?;
    two.0.write("road.txt", "The road is open.\n");
    two.0.run(&["import", "ana", "road.txt"]).fine();
    two.commit("ana");
    assert_eq!(two.pull("ben", "ana").code, 0);
    for (who, tag, words) in [
        ("ana", "Injury", "Nobody was hurt"),
        ("ben", "Damage", "two metres"),
    ] {
        two.annotate(who, who, &lines(who, tag, words));
        two.write_beside(who, who);
    }
    two.0.edit(
        "ana/project.ron",
        "Something that happened",
        "Whatever happened",
    );
    two.0.edit("ben/project.ron", "Some('3')", "Some('e')");
    two.commit("ana");
    two.commit("ben");
    Some(two)
}

#[test]
fn all_that_two_people_wrote_comes_together_by_a_merge() {
    let Some(two) = at_work() else { return };
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 0, "{}{}", merged.out, merged.err);
    two.has_both("ana");
    let back = two.pull("ben", "ana");
    assert_eq!(back.code, 0, "{}{}", back.out, back.err);
    two.has_both("ben");
}

#[test]
fn all_that_two_people_wrote_comes_together_by_a_rebase() {
    let Some(two) = at_work() else { return };
    // Several commits, each of which is put on top of the other's.
    let more = lines("ben", "Damage", "on Monday");
    let more = more.lines().next().expect("a line");
    let more = more.replace("ben1", "ben3").replace("seen by ben", "later");
    two.annotate("ben", "ben", &more);
    two.commit("ben");
    two.0
        .edit("ben/project.ron", "outlet: \"\"", "outlet: \"The Gazette\"");
    two.commit("ben");
    two.git("ben", &["fetch", "--quiet", "../ana", "main"]);
    let rebased = two.try_git("ben", &["rebase", "FETCH_HEAD"]);
    assert_eq!(rebased.code, 0, "{}{}", rebased.out, rebased.err);
    two.has_both("ben");
    assert!(two.0.read("ben/project.ron").contains("The Gazette"));
    let back = two.pull("ana", "ben");
    assert_eq!(back.code, 0, "{}{}", back.out, back.err);
    two.has_both("ana");
}

#[test]
fn all_that_two_people_wrote_comes_together_by_cherry_picking() {
    let Some(two) = at_work() else { return };
    two.git("ana", &["fetch", "--quiet", "../ben", "main"]);
    let picked = two.try_git("ana", &["cherry-pick", "FETCH_HEAD"]);
    assert_eq!(picked.code, 0, "{}{}", picked.out, picked.err);
    two.has_both("ana");
    // What was picked is there when all of it is merged, too, and is there once.
    let merged = two.pull("ana", "ben");
    assert_eq!(merged.code, 0, "{}{}", merged.out, merged.err);
    two.has_both("ana");
}

#[test]
fn one_renames_an_article_that_both_annotated() {
    let Some(two) = at_work() else { return };
    assert_eq!(two.pull("ana", "ben").code, 0);
    assert_eq!(two.pull("ben", "ana").code, 0);
    two.rename_river("ben");
    two.is_sound("ben");
    two.commit("ben");
    two.0.edit(
        "ana/annotations/ana/river.ron",
        "seen by ana",
        "seen by ana again",
    );
    two.0
        .edit("ana/project.ron", "author: \"\"", "author: \"Kim Roe\"");
    two.commit("ana");
    for how in [
        ["merge", "--no-edit"],
        ["rebase", "--quiet"],
        ["cherry-pick", "--allow-empty"],
    ] {
        let clone = format!("by-{}", how[0]);
        two.git(".", &["clone", "--quiet", "ana", &clone]);
        two.0.run(&["git", &clone]).fine();
        two.git(&clone, &["fetch", "--quiet", "../ben", "main"]);
        let done = two.try_git(&clone, &[how[0], how[1], "FETCH_HEAD"]);
        assert_eq!(done.code, 0, "{clone}: {}{}", done.out, done.err);
        two.has_both(&clone);
        let layer = two.0.read(&format!("{clone}/annotations/ana/flood.ron"));
        assert!(layer.contains("seen by ana again"), "{clone}: {layer}");
        assert!(
            two.0
                .read(&format!("{clone}/project.ron"))
                .contains("Kim Roe")
        );
    }
}
