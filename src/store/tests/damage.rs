//! One damaged part closes nothing else, and is not made worse.

use std::fs;

use super::*;
use crate::store::Severity;

/// What saving something else leaves of the damaged files.
fn after_other_work(root: &Path) -> Loaded {
    let before = load(root);
    change(root, "bea", |session| {
        let command = Command::AddArticles(vec![new_article("other")]);
        session.perform(command, now()).expect("an article");
        annotate(session, "other", "claim", "said");
    });
    let after = load(root);
    assert_eq!(after.lacks(), before.lacks(), "nothing more is lacking");
    after
}

#[test]
fn half_a_sync_eats_no_links() {
    let disk = on_disk(&session());
    change(&disk.root, "bea", |session| {
        let other = annotate(session, "two", "claim", "nobody asked");
        let never = session.project().annotations_in(&article("one"))[0].id;
        for (title, members) in [("Both", vec![never, other]), ("Alone", vec![never])] {
            let title = title.to_owned();
            let command = Command::CreateCluster { title, members };
            session.perform(command, now()).expect("a cluster");
        }
        let relation = Command::CreateRelation {
            relation_type: "supports".to_owned(),
            from: other,
            to: never,
        };
        session.perform(relation, now()).expect("a relation");
    });
    let whole = load(&disk.root).project;
    let (away, here) = (disk.root.join("aside"), disk.root.join("annotations/ana"));
    fs::rename(&here, &away).expect("moved");
    let found = load(&disk.root);
    assert_eq!((found.faults(), found.project.clusters().count()), (0, 2));
    assert!(found.findings.iter().all(|it| it.severity == Severity::Odd));
    // The links file itself is written meanwhile.
    change(&disk.root, "bea", |session| {
        let both = session.project().clusters().find(|it| it.title == "Both");
        let cluster = both.expect("there").id;
        let title = "Renamed".to_owned();
        let command = Command::RenameCluster { cluster, title };
        session.perform(command, now()).expect("renamed");
    });
    fs::rename(&away, &here).expect("moved");
    let back = load(&disk.root);
    assert_eq!(said(&back), "");
    let members = |project: &Project, title: &str| {
        let found = project.clusters().find(|it| it.title == title);
        found.map(|it| it.members.clone())
    };
    assert_eq!(members(&back.project, "Renamed"), members(&whole, "Both"));
    assert_eq!(members(&back.project, "Alone"), members(&whole, "Alone"));
    assert_eq!(back.project.relations().count(), 1);
}

#[test]
fn an_article_that_is_missing_takes_no_other_with_it() {
    let disk = on_disk(&session());
    fs::rename(disk.root.join("articles/one.txt"), disk.root.join("one")).expect("moved");
    let found = load(&disk.root);
    assert_eq!(found.lacks(), BTreeMap::from([("one".to_owned(), 1)]));
    assert_eq!(marked(&found.project), ["ana: Three ships left"]);
    let found = after_other_work(&disk.root);
    // Its id is not given away.
    let mut session = as_whom(&found, "bea");
    let again = Command::AddArticles(vec![new_article("one")]);
    session.perform(again, now()).expect("another article");
    assert_eq!(
        session.project().articles().last().expect("it").id,
        article("one-2")
    );
    fs::rename(disk.root.join("one"), disk.root.join("articles/one.txt")).expect("moved");
    let back = load(&disk.root);
    assert_eq!(said(&back), "");
    let ids: Vec<_> = back
        .project
        .articles()
        .iter()
        .map(|it| it.id.to_string())
        .collect();
    assert_eq!(ids, ["one", "two", "other"], "in its old place");
    assert_eq!(marked(&back.project).len(), 3);
}

#[test]
fn a_file_that_cannot_be_read_is_sealed() {
    let disk = on_disk(&session());
    let file = "annotations/ana/one.ron";
    replace(&disk.root, file, "spans: [", "spans: [,");
    let broken = fs::read(disk.root.join(file)).expect("bytes");
    let found = after_other_work(&disk.root);
    assert_eq!(found.lacks(), BTreeMap::from([("one".to_owned(), 1)]));
    let mut session = as_whom(&found, "ana");
    let spans = Spans::single(Span::new(0, 3)).expect("a span");
    let command = Command::Annotate {
        article: article("one"),
        tag: TagId::new("claim").expect("a slug"),
        spans,
    };
    let refused = session
        .perform(command, now())
        .expect_err("sealed")
        .to_string();
    assert!(
        refused.contains("ana's annotations of “one” could not be read"),
        "{refused}"
    );
    let gone = Command::RemoveArticle(article("one"));
    assert!(session.perform(gone, now()).is_err());
    assert_eq!(fs::read(disk.root.join(file)).expect("bytes"), broken);
}

#[test]
fn copies_that_sync_programs_make_are_named_and_left() {
    let names = [
        "one (Anna's conflicted copy 2026-11-20).ron",
        "one.sync-conflict-20261120-101112-ABCDEFG.ron",
        "one-DESKTOP-7.ron",
        "one 2.ron",
        "links (conflicted copy).ron",
        "bridge.ron",
    ];
    for name in names {
        let disk = on_disk(&session());
        let layer = disk.root.join("annotations/ana");
        let original = if name.starts_with("links") {
            "links.ron"
        } else {
            "one.ron"
        };
        fs::copy(layer.join(original), layer.join(name)).expect("copied");
        let found = load(&disk.root);
        assert!(found.project == load(&disk.root).project);
        let [finding] = &found.findings[..] else {
            panic!("{name}: {:?}", found.findings);
        };
        assert!(finding.file.ends_with(name), "{finding}");
        assert_eq!(finding.severity, Severity::Odd, "{finding}");
        assert_eq!(marked(&found.project).len(), 2);
        after_other_work(&disk.root);
        // A copy that has something of its own says how much.
        let path = format!("annotations/ana/{name}");
        if original == "one.ron" {
            replace(&disk.root, &path, "id: \"0", "id: \"1");
            let lacks = load(&disk.root).lacks();
            assert_eq!(lacks, BTreeMap::from([("one".to_owned(), 1)]), "{name}");
            let repaired = store::repair(&disk.root, Holder::default()).expect("repaired");
            assert_eq!(repaired.loaded.findings.len(), 1, "it stays");
        }
    }
    for folder in ["annotations/ana (conflicted copy)", "annotations/Ana"] {
        let disk = on_disk(&session());
        fs::create_dir(disk.root.join(folder)).expect("a folder");
        let copy = disk.root.join(folder).join("one.ron");
        fs::copy(disk.root.join("annotations/ana/one.ron"), &copy).expect("copied");
        let found = load(&disk.root);
        assert!(
            found.findings.iter().any(|it| it.file == copy),
            "{}",
            said(&found)
        );
        // Nothing of its own is in it: a repair puts it among the backups.
        let holder = Holder {
            since: "2026-11-20T09:14:00Z".to_owned(),
            ..Holder::default()
        };
        let repaired = store::repair(&disk.root, holder).expect("repaired");
        assert_eq!(said(&repaired.loaded), "");
        assert!(!copy.exists());
        let kept = store::backups(&disk.root).expect("listed");
        assert!(kept.iter().any(|it| copy.ends_with(&it.file)));
    }
    let disk = on_disk(&session());
    let copy = disk.root.join("project (conflicted copy).ron");
    fs::copy(disk.root.join("project.ron"), &copy).expect("copied");
    let found = load(&disk.root);
    assert!(found.findings.iter().any(|it| it.file == copy));
    // Renamed in another way, by a person or a program.
    for (from, to) in [
        ("annotations/ana/links.ron", "annotations/ana/links.ron.bak"),
        ("annotations/ana/links.ron", "annotations/ana/LINKS.RON"),
        (
            "annotations/ana/links.ron",
            "annotations/ana/links.ron.orig",
        ),
        ("annotations/ana/links.ron", "annotations/ana/links.ron~"),
        ("annotations/ana/one.ron", "annotations/ana/one.ron~"),
        ("annotations/ana/one.ron", "annotations/ana/.one.ron"),
        ("annotations", "annotations2"),
        ("annotations/ana", "aside"),
    ] {
        let disk = on_disk(&session());
        fs::rename(disk.root.join(from), disk.root.join(to)).expect("renamed");
        let heard = said(&load(&disk.root));
        assert!(heard.contains(to), "{to}: {heard}");
    }
    // What editors and systems leave is none of ours.
    let disk = on_disk(&session());
    for name in [
        "one.ron~",
        "one.ron.orig",
        ".one.ron.swp",
        "._one.ron",
        ".DS_Store",
        "desktop.ini",
    ] {
        fs::write(disk.root.join("annotations/ana").join(name), "x").expect("written");
    }
    assert_eq!(said(&load(&disk.root)), "");
}

#[test]
fn other_line_ends_are_the_same_text() {
    let disk = on_disk(&session());
    let path = disk.root.join("articles/one.txt");
    for text in [
        TEXT.replace('\n', "\r\n"),
        TEXT.replace('\n', "\r"),
        format!("\u{feff}{TEXT}"),
        format!("\u{feff}{}", TEXT.replace('\n', "\r\n")),
    ] {
        fs::write(&path, &text).expect("written");
        let found = load(&disk.root);
        assert_eq!(said(&found), "");
        assert!(found.project == *session().project());
        change(&disk.root, "bea", |session| {
            annotate(session, "one", "claim", "said");
        });
        assert_eq!(
            fs::read_to_string(&path).expect("text"),
            text,
            "never rewritten"
        );
        change(&disk.root, "bea", |session| {
            let all = session.project().annotations_in(&article("one"));
            let mine = all.iter().filter(|it| it.annotator.as_str() == "bea");
            let command = Command::RemoveAnnotations(mine.map(|it| it.id).collect());
            session.perform(command, now()).expect("removed");
        });
    }
}

#[test]
fn a_corrected_text_is_accepted_once() {
    let disk = on_disk(&session());
    replace(
        &disk.root,
        "articles/one.txt",
        "The minister",
        "Yesterday the minister",
    );
    let found = load(&disk.root);
    assert_eq!(found.changed_texts, [article("one")]);
    assert_eq!(found.faults(), 0);
    assert_eq!(
        marked(&found.project),
        ["ana: Three ships left", "ana: never"]
    );
    // Other work does not accept it in silence.
    let found = after_other_work(&disk.root);
    assert_eq!(found.changed_texts, [article("one")]);
    let repaired = store::repair(&disk.root, Holder::default()).expect("repaired");
    assert_eq!(said(&repaired.loaded), "");
    assert!(!repaired.mended.is_empty());
    assert_eq!(said(&load(&disk.root)), "");
    assert_eq!(marked(&load(&disk.root).project).len(), 3);
}

#[test]
fn what_is_no_text_any_more_is_not_taken_for_a_corrected_one() {
    for (text, said) in [
        ("", "there is no text in the file any more"),
        (" \r\n", "there is no text in the file any more"),
        ("\0\0\0", "a text has no zero bytes"),
        (
            "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> there\n",
            "git wrote a conflict into this text",
        ),
    ] {
        let disk = on_disk(&session());
        let path = disk.root.join("articles/one.txt");
        let before = fs::read(&path).expect("a text");
        let whole = load(&disk.root).project;
        fs::write(&path, text).expect("written");
        let found = load(&disk.root);
        is_said(&found, said);
        assert_eq!((found.changed_texts.len(), found.faults()), (0, 1));
        after_other_work(&disk.root);
        let repaired = store::repair(&disk.root, Holder::default()).expect("repaired");
        is_said(&repaired.loaded, said);
        fs::write(&path, before).expect("restored");
        let back = load(&disk.root);
        assert_eq!(marked(&back.project)[..2], marked(&whole)[..]);
    }
}

#[test]
fn what_is_lost_is_kept_placed_or_dropped() {
    let disk = on_disk(&session());
    replace(&disk.root, "articles/one.txt", "never", "not now");
    let found = load(&disk.root);
    let [lost] = &found.project.all_lost().cloned().collect::<Vec<_>>()[..] else {
        panic!("one is lost");
    };
    assert_eq!(lost.words(), "never");
    assert_eq!(found.lacks(), BTreeMap::from([("one".to_owned(), 1)]));
    let found = after_other_work(&disk.root);
    let text = fs::read_to_string(disk.root.join("annotations/ana/one.ron"));
    assert!(
        text.expect("text").contains("text: \"never\""),
        "it stands in its file"
    );
    let mut session = as_whom(&found, "ana");
    let one = session.project().article(&article("one")).expect("there");
    let start = one.text.as_str().find("not now").expect("the words");
    let place = Command::PlaceLost {
        annotation: lost.id,
        spans: Spans::single(Span::new(start, start + 7)).expect("a span"),
    };
    session.perform(place, now()).expect("placed");
    // Its cluster has it again.
    assert_eq!(session.project().clusters_of(lost.id).len(), 1);
    let placed = session.project().clone();
    session.undo().expect("undone");
    assert_eq!(session.project().all_lost().count(), 1);
    session.redo().expect("again");
    assert!(*session.project() == placed);
    assert!(save(&found, &session).expect("saved").is_none());
    store::repair(&disk.root, Holder::default()).expect("repaired");
    let back = load(&disk.root);
    assert_eq!(said(&back), "");
    assert!(marked(&back.project).contains(&"ana: not now".to_owned()));

    let disk = on_disk(&super::session());
    replace(&disk.root, "articles/one.txt", "never", "not now");
    change(&disk.root, "ana", |session| {
        let lost = session.project().all_lost().next().expect("one").id;
        let command = Command::DropLost(vec![lost]);
        session.perform(command, now()).expect("dropped");
    });
    store::repair(&disk.root, Holder::default()).expect("repaired");
    assert_eq!(said(&load(&disk.root)), "");
}

#[test]
fn an_entry_that_cannot_be_understood_stays_word_by_word() {
    for (from, to) in [
        ("tag: \"quote\"", "tag: \"lie\""),
        ("created: \"2025", "created: \"soon 2025"),
        ("id: \"0", "id: \"no id 0"),
    ] {
        let disk = on_disk(&session());
        replace(&disk.root, "annotations/ana/one.ron", from, to);
        let lacks = load(&disk.root).lacks();
        assert_eq!(lacks, BTreeMap::from([("one".to_owned(), 1)]), "{to}");
        change(&disk.root, "ana", |session| {
            annotate(session, "one", "claim", "said");
        });
        let text = disk.text("annotations/ana/one.ron");
        assert!(
            text.contains(to) && text.contains("text: \"said\""),
            "{text}"
        );
        replace(&disk.root, "annotations/ana/one.ron", to, from);
        assert_eq!(said(&load(&disk.root)), "");
        assert_eq!(marked(&load(&disk.root).project).len(), 3);
    }
}

#[test]
fn odd_values_are_findings() {
    let odd = |change: &dyn Fn(&Path)| {
        let disk = on_disk(&session());
        change(&disk.root);
        said(&load(&disk.root)).replace(&*disk.root.to_string_lossy(), "")
    };
    let key = odd(&|root| replace(root, "project.ron", "key: Some('2')", "key: Some('1')"));
    assert!(key.contains("the key “1” belongs to another tag"), "{key}");
    let parent = |id: &str| format!("key: Some('1'),\n      parent: Some(\"{id}\")");
    let own = odd(&|root| replace(root, "project.ron", "key: Some('1')", &parent("claim")));
    assert!(own.contains("above itself"), "{own}");
    let circle = odd(&|root| {
        replace(root, "project.ron", "key: Some('1')", &parent("quote"));
        let claim = parent("claim").replace("'1'", "'2'");
        replace(root, "project.ron", "key: Some('2')", &claim);
    });
    assert_eq!(circle.matches("above itself").count(), 1, "{circle}");
    let nobody = odd(&|root| replace(root, "project.ron", "key: Some('1')", &parent("nobody")));
    assert!(nobody.contains("“nobody”, is not there"), "{nobody}");
    let empty = odd(&|root| replace(root, "project.ron", "name: \"Claim\"", "name: \"\""));
    assert!(empty.contains("no name"), "{empty}");
    let number = "attributes: {\"x\": Number(NaN), \"y\": Number(inf)},\n      created: ";
    let nan = odd(&|root| replace(root, "annotations/ana/one.ron", "created: ", number));
    assert_eq!(nan.matches("which is no number").count(), 2, "{nan}");
    let twice = odd(&|root| {
        let path = root.join("annotations/ana/links.ron");
        let text = fs::read_to_string(&path).expect("text");
        let start = text.find("    (\n").expect("a cluster");
        let end = start + text[start..].find("    ),\n").expect("its end") + 7;
        let doubled = format!("{}{}{}", &text[..end], &text[start..end], &text[end..]);
        fs::write(path, doubled).expect("written");
    });
    assert!(twice.contains("the id is there twice"), "{twice}");
    let nobody = odd(&|root| {
        let path = root.join("annotations/ana/links.ron");
        let text = fs::read_to_string(&path).expect("text");
        let start = text.find("members: [").expect("members");
        let end = start + text[start..].find(']').expect("their end");
        fs::write(
            path,
            format!("{}members: [{}", &text[..start], &text[end..]),
        )
        .expect("written");
    });
    assert!(nobody.contains("no members"), "{nobody}");
    let doubled = odd(&|root| {
        let path = root.join("annotations/ana/links.ron");
        let text = fs::read_to_string(&path).expect("text");
        let start = text.find("members: [").expect("members") + 10;
        let end = start + text[start..].find(',').expect("the next");
        let member = &text[start..end];
        fs::write(
            &path,
            text.replacen(member, &format!("{member}, {member}"), 1),
        )
        .expect("written");
    });
    assert!(doubled.contains("more than once: 1"), "{doubled}");
}

#[test]
fn a_byte_order_mark_in_front_of_a_file_is_read_over() {
    let disk = on_disk(&session());
    let whole = load(&disk.root).project;
    for file in ["project.ron", "annotations/ana/one.ron"] {
        let path = disk.root.join(file);
        let text = fs::read_to_string(&path).expect("text");
        fs::write(&path, format!("\u{feff}{text}")).expect("written");
    }
    let marked = load(&disk.root);
    assert_eq!(marked.project, whole);
    assert_eq!(marked.findings, []);
    after_other_work(&disk.root);
    let text = fs::read_to_string(disk.root.join("project.ron")).expect("text");
    assert!(!text.starts_with('\u{feff}'), "what is written has none");
}

#[test]
fn a_conflict_that_git_wrote_into_a_file_is_named() {
    let disk = on_disk(&session());
    let path = disk.root.join("annotations/ana/one.ron");
    let text = fs::read_to_string(&path).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let (head, rest) = lines.split_at(4);
    let conflict = format!(
        "{}\n<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> ben\n",
        head.join("\n"),
        rest.join("\n"),
        rest.join("\n")
    );
    fs::write(&path, conflict).expect("written");
    let loaded = load(&disk.root);
    let told: Vec<_> = loaded.findings.iter().map(ToString::to_string).collect();
    let is_told = |it: &String| it.contains("line 5") && it.contains("git wrote a conflict");
    assert!(told.iter().any(is_told), "{told:?}");
}
