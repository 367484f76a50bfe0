//! Projects as they were written once: every later version opens them, finds the same in them, and changes no byte that
//! it has no reason to change. Nothing in `tests/golden` is ever written anew.
//!
//! `version-1` is as it was before attributes had roles; `version-1-roles` has them, under German names. An article of
//! each has the line ends that a git on Windows leaves. `version-1-notebook` is the first with a notebook.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pullquote::compare::attribution::{Kind, attribution};
use pullquote::edit::{Command, Session, Writing};
use pullquote::model::{
    Annotation, AnnotatorId, ArticleId, Attribute, AttributeValue, IdSource, Layer, Project, Role,
    Tag, TagId, Timestamp,
};
use pullquote::store::{self, Holder};

fn golden(name: &str) -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join("golden").join(name)
}

/// Every file with its bytes, but the machine's own folder.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.ends_with(".pullquote") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(root).expect("inside").to_owned();
                files.insert(relative, fs::read(&path).expect("bytes"));
            }
        }
    }
    files
}

/// A copy that may be written to.
fn copy(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in tree(&golden(name)) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn now() -> Timestamp {
    Timestamp::from_second(1_750_000_000).expect("a time")
}

/// Opens a copy, does something as ana, saves, and returns the project with the files that changed.
fn after(name: &str, commands: &[Command]) -> (Project, Vec<String>, tempfile::TempDir) {
    let folder = copy(name);
    let before = tree(folder.path());
    let loaded = store::load(folder.path()).expect("loaded");
    assert_eq!(loaded.findings, []);
    let ana = AnnotatorId::new("ana").expect("a slug");
    let mut session = Session::new(loaded.project.clone(), ana, IdSource::seeded(5));
    for command in commands {
        drop(session.perform(command.clone(), now()).expect("performed"));
    }
    let foreign = store::save(&loaded, &session, Holder::default()).expect("saved");
    assert!(foreign.is_none());
    let again = store::load(folder.path()).expect("loaded again");
    assert_eq!(again.findings, []);
    assert!(again.project == *session.project());
    let files = tree(folder.path());
    let changed = files
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes));
    let changed = changed.map(|(path, _)| path.to_string_lossy().replace('\\', "/"));
    let changed = changed.collect();
    assert_eq!(files.len(), before.len());
    (again.project, changed, folder)
}

fn tag<'a>(project: &'a Project, id: &str) -> &'a Tag {
    let id = TagId::new(id).expect("a slug");
    project.tag_set().get(&id).expect("a tag")
}

fn roles(tag: &Tag) -> Vec<(&str, Option<Role>)> {
    let attributes = tag.attributes.iter();
    let roles = attributes.map(|Attribute { name, role, .. }| (name.as_str(), *role));
    roles.collect()
}

fn annotations(project: &Project) -> Vec<(&str, String, &Annotation)> {
    let layers = project.layers().values();
    let mut all: Vec<_> = (layers.flat_map(Layer::all))
        .map(|it| (it.annotator.as_str(), project.text_of(it), &**it))
        .collect();
    all.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    all
}

/// What both have, whatever their attributes are called.
fn check_content(project: &Project) {
    assert_eq!(project.details().title, "The lighthouse 🗼");
    let articles = project.articles().iter();
    let articles: Vec<_> = articles
        .map(|it| {
            (
                it.id.as_str(),
                it.details.language.as_str(),
                it.furniture.len(),
            )
        })
        .collect();
    assert_eq!(
        articles,
        [
            ("gazette", "en", 1),
            ("herald", "en", 1),
            ("kurier", "de", 0)
        ]
    );
    let all = annotations(project);
    let words: Vec<_> = all
        .iter()
        .map(|(who, words, _)| (*who, words.as_str()))
        .collect();
    assert_eq!(
        words,
        [
            ("ana", "45\u{a0}000\u{a0}crowns 👩‍👩‍👧"),
            ("ana", "It is not, … a museum."),
            ("ana", "Lind, the mayor, spoke of “no choice”"),
            ("ana", "We had no choice,"),
            ("ana", "Wir hatten keine Wahl"),
            (
                "ana",
                "sold its old lighthouse on 3 March 2025 for 40,000 crowns"
            ),
            ("ana", "the roof leaks 🌧️"),
            ("ben", "e\u{301}tude or no e\u{301}tude"),
            ("ben", "said Mayor Nora Lind"),
            ("ben", "“fire sale”"),
        ]
    );
    assert_eq!(
        all[0].2.note,
        "The “\\” and\nthe 👩‍👩‍👧 are one character each."
    );
    let doubt = &all[9].2.attributes;
    assert_eq!(doubt["weight"], AttributeValue::Number(0.5));
    assert_eq!(doubt["in the headline"], AttributeValue::Flag(false));
    assert_eq!(
        tag(project, "doubt").parent.as_ref().map(TagId::as_str),
        Some("claim")
    );
    let clusters = project.clusters();
    let clusters: Vec<_> = clusters
        .map(|it| (it.annotator.as_str(), it.title.as_str(), it.members.len()))
        .collect();
    assert_eq!(
        clusters,
        [
            ("ana", "No choice", 3),
            ("ana", "The sale", 2),
            ("ben", "", 2)
        ]
    );
    let relations = project.relations();
    let relations: Vec<_> = relations
        .map(|it| (it.annotator.as_str(), it.relation_type.as_str()))
        .collect();
    assert_eq!(relations, [("ana", "supports"), ("ben", "contradicts")]);
    assert_eq!(project.reviews().count(), 5);

    // By their roles; which names are one person's may become better known.
    let speakers = attribution(project, None).speakers;
    assert!(speakers.iter().all(|speaker| speaker.name.is_some()));
    let kinds = [Kind::Direct, Kind::Indirect, Kind::Mixed, Kind::Unstated].map(|kind| {
        let counts = speakers.iter().map(|speaker| speaker.total.of(kind).quotes);
        counts.sum::<usize>()
    });
    assert_eq!(kinds, [2, 0, 1, 2]);
}

/// A note on ana's annotation in the Kurier.
fn note(project: &Project) -> Command {
    let kurier = ArticleId::new("kurier").expect("a slug");
    Command::SetNote {
        annotation: project.annotations_in(&kurier)[0].id,
        note: "a note".to_owned(),
    }
}

fn rename(tag: &str, name: &str, to: &str) -> Command {
    Command::RenameAttribute {
        tag: TagId::new(tag).expect("a slug"),
        name: name.to_owned(),
        to: to.to_owned(),
    }
}

/// Another title and the same again: the project's own file is written, with nothing new to say.
fn there_and_back(project: &Project) -> [Command; 2] {
    let details = project.details();
    let mut other = details.clone();
    other.title.push('!');
    [
        Command::SetDetails(other),
        Command::SetDetails(details.clone()),
    ]
}

#[test]
fn a_project_without_roles_gets_them_by_name() {
    let (project, changed, _) = after("version-1", &[]);
    assert_eq!(changed, [""; 0]);
    check_content(&project);
    assert_eq!(
        roles(tag(&project, "claim")),
        [("source", Some(Role::Source))]
    );
    assert_eq!(
        roles(tag(&project, "quote")),
        [
            ("speaker", Some(Role::Speaker)),
            ("kind", Some(Role::Speech))
        ]
    );
    assert_eq!(
        roles(tag(&project, "event")),
        [("date", Some(Role::Date)), ("place", Some(Role::Place))]
    );
    let doubt = roles(tag(&project, "doubt"));
    assert!(doubt.iter().all(|(_, role)| role.is_none()), "{doubt:?}");
    let file = fs::read_to_string(golden("version-1/project.ron")).expect("text");
    assert!(!file.contains("role"));
}

#[test]
fn a_project_with_roles_keeps_them() {
    let (project, changed, _) = after("version-1-roles", &[]);
    assert_eq!(changed, [""; 0]);
    check_content(&project);
    assert_eq!(
        roles(tag(&project, "claim")),
        [("Quelle", Some(Role::Source))]
    );
    assert_eq!(
        roles(tag(&project, "quote")),
        [
            ("Sprecher", Some(Role::Speaker)),
            ("Art", Some(Role::Speech))
        ]
    );
    assert_eq!(
        roles(tag(&project, "event")),
        [
            ("date", Some(Role::Date)),
            ("place", Some(Role::Place)),
            ("kind", None),
            ("leaning", Some(Role::Stance))
        ]
    );
}

#[test]
fn a_notebook_is_read_and_written_as_it_is() {
    let name = "version-1-notebook";
    let (project, changed, _) = after(name, &[]);
    assert_eq!(changed, [""; 0]);
    check_content(&project);
    let texts: Vec<_> = project.entries().map(|entry| entry.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Coded twice,\nthe second time in June.",
            "",
            "ask for a translation",
            "Who sells a lighthouse? 🗼",
            "No choice, everybody says."
        ]
    );
    let ana = AnnotatorId::new("ana").expect("a slug");
    assert_eq!(project.progress_counts(&ana), [1, 1, 1]);
    let (write, back) = ("another pilot", "Coded twice,\nthe second time in June.");
    let note = |text: &str| Command::Write(Writing::ProjectNote(text.to_owned()));
    let (_, changed, _) = after(name, &[note(write)]);
    assert_eq!(changed, ["annotations/ana/own.notebook.ron"]);
    // Only the time is another.
    let (_, changed, folder) = after(name, &[note(write), note(back)]);
    assert_eq!(changed, ["annotations/ana/own.notebook.ron"]);
    let file = folder.path().join("annotations/ana/own.notebook.ron");
    let file = fs::read_to_string(file).expect("text");
    let own = fs::read_to_string(golden(name).join("annotations/ana/own.notebook.ron"));
    let times = ["2025-06-15T15:06:40Z", "2025-06-01T12:00:00Z"];
    assert_eq!(file.replace(times[0], times[1]), own.expect("text"));
}

#[test]
fn a_change_writes_its_own_file_and_no_other() {
    for name in ["version-1", "version-1-roles"] {
        let project = store::load(&golden(name)).expect("loaded").project;
        let (_, changed, _) = after(name, &[note(&project)]);
        assert_eq!(changed, ["annotations/ana/kurier.ron"], "{name}");
        let (_, changed, _) = after(name, &there_and_back(&project));
        assert_eq!(changed, [""; 0], "{name}: every byte is the same again");
    }
}

#[test]
fn renaming_leads_from_one_to_the_other_and_back() {
    let to_german = [
        rename("claim", "source", "Quelle"),
        rename("quote", "speaker", "Sprecher"),
        rename("quote", "kind", "Art"),
    ];
    let (project, changed, folder) = after("version-1", &to_german);
    check_content(&project);
    assert_eq!(
        changed,
        [
            "annotations/ana/gazette.ron",
            "annotations/ana/herald.ron",
            "annotations/ana/kurier.ron",
            "annotations/ben/gazette.ron",
            "project.ron"
        ]
    );
    let file = fs::read_to_string(folder.path().join("project.ron")).expect("text");
    assert!(
        file.contains(r#"(name: "Sprecher", kind: Text, role: Speaker)"#),
        "{file}"
    );
    let back = to_german.clone().map(|command| match command {
        Command::RenameAttribute { tag, name, to } => Command::RenameAttribute {
            tag,
            name: to,
            to: name,
        },
        other => other,
    });
    let there_and_back: Vec<_> = to_german.into_iter().chain(back).collect();
    let (_, changed, _) = after("version-1", &there_and_back);
    assert_eq!(changed, [""; 0]);
}
