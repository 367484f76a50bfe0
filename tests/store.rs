//! Projects on disk: what is written is read, nothing else changes, and what is odd is said.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use pullquote::edit::{Command, NewArticle, Session};
use pullquote::model::{
    AnnotationId, AnnotatorId, ArticleDetails, ArticleId, Aspect, AttributeValue, IdSource,
    Project, ProjectDetails, Spans, Subject, TagId, TagSet, Timestamp, Verdict,
};
use pullquote::store::{self, Holder, Loaded, SaveReport, SaveWorker, Severity, StoreError};
use pullquote::text::{ArticleText, Span};

const TEXT: &str =
    "The minister said “never”.\n\nA family 👨‍👩‍👧 came, e\u{301}te\u{301} 2025.\u{a0}漢字 سلام";

/// Where the first line of [`TEXT`] ends, in bytes.
const FIRST_LINE: usize = "The minister said “never”.".len();

fn now() -> Timestamp {
    Timestamp::from_second(1_746_000_000).expect("a time")
}

fn annotate(session: &mut Session, article: &str, tag: &str, needle: &str) -> AnnotationId {
    let start = TEXT.find(needle).expect("the needle is in the text");
    let command = Command::Annotate {
        article: ArticleId::new(article).expect("a slug"),
        tag: TagId::new(tag).expect("a slug"),
        spans: Spans::single(Span::new(start, start + needle.len())).expect("a span"),
    };
    session
        .perform(command, now())
        .expect("performed")
        .annotation
        .expect("made")
}

/// Two articles, three annotations, a cluster and a relation.
fn session() -> Session {
    let details = ProjectDetails {
        title: "Troops “offer”".to_owned(),
        description: String::new(),
    };
    let project = Project::new("01JTEST", details, TagSet::starter());
    let mut session = Session::new(
        project,
        AnnotatorId::new("ana").expect("a slug"),
        IdSource::seeded(3),
    );
    let articles = ["one", "two"].map(|id| NewArticle {
        id: ArticleId::new(id),
        source: format!("{id}.txt"),
        details: ArticleDetails {
            outlet: format!("The {id}"),
            ..ArticleDetails::default()
        },
        text: ArticleText::new(TEXT),
        furniture: vec![Span::new(0, FIRST_LINE)],
        encoding: String::new(),
    });
    drop(
        session
            .perform(Command::AddArticles(articles.to_vec()), now())
            .expect("articles"),
    );
    let quote = annotate(&mut session, "one", "quote", "never");
    let family = annotate(&mut session, "one", "event", "family 👨‍👩‍👧 came");
    let other = annotate(&mut session, "two", "quote", "e\u{301}te\u{301} 2025");
    let speaker = Command::SetAttribute {
        annotation: quote,
        name: "speaker".to_owned(),
        value: Some(AttributeValue::Text("the \"minister\"\nof x".to_owned())),
    };
    drop(session.perform(speaker, now()).expect("speaker"));
    let fragment = Command::AddFragment {
        annotation: family,
        span: Span::new(4, 12),
    };
    drop(session.perform(fragment, now()).expect("fragment"));
    let cluster = Command::CreateCluster {
        title: "The refusal".to_owned(),
        members: vec![quote, other],
    };
    drop(session.perform(cluster, now()).expect("cluster"));
    let relation = Command::CreateRelation {
        relation_type: "contradicts".to_owned(),
        from: other,
        to: quote,
    };
    drop(session.perform(relation, now()).expect("relation"));
    for subject in subjects(&session, other) {
        answer(&mut session, subject);
    }
    session
}

/// One of each kind.
fn subjects(session: &Session, annotation: AnnotationId) -> [Subject; 4] {
    let article = |id| ArticleId::new(id).expect("a slug");
    let start = TEXT.find("family").expect("a word");
    let span = Span::new(start, TEXT.find(" came").expect("a word"));
    [
        Subject::Quote {
            article: article("one"),
            span,
        },
        Subject::Link {
            annotation,
            article: article("one"),
            span,
        },
        Subject::Passages(vec![(article("one"), span), (article("two"), span)]),
        Subject::Discrepancy {
            cluster: session.project().clusters().next().map(|it| it.id),
            aspect: Aspect::Number,
            topic: "troops".to_owned(),
        },
    ]
}

fn answer(session: &mut Session, subject: Subject) {
    let command = Command::Review {
        subject,
        verdict: Verdict::Dismissed,
        note: "another year".to_owned(),
    };
    drop(session.perform(command, now()).expect("an answer"));
}

/// Every file with its bytes, but the machine's own folder.
fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                if !path.ends_with(".pullquote") {
                    folders.push(path);
                }
            } else {
                files.insert(
                    path.strip_prefix(root).expect("inside").to_owned(),
                    fs::read(&path).expect("bytes"),
                );
            }
        }
    }
    files
}

struct OnDisk {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

fn on_disk(session: &Session) -> OnDisk {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("project");
    store::create(&root, session.project()).expect("created");
    OnDisk {
        _folder: folder,
        root,
    }
}

/// A session on what was loaded.
fn working_on(loaded: &Loaded) -> Session {
    let annotator = AnnotatorId::new("ana").expect("a slug");
    Session::new(loaded.project.clone(), annotator, IdSource::seeded(9))
}

fn save(loaded: &Loaded, session: &Session) -> Result<Option<StoreError>, StoreError> {
    store::save(loaded, session, Holder::default())
}

fn worker(loaded: &Loaded, report: impl Fn(SaveReport) + Send + 'static) -> SaveWorker {
    SaveWorker::start(loaded, Holder::default(), None, report).expect("a thread")
}

/// Hands the last step over.
fn hand_over(worker: &mut SaveWorker, session: &Session) -> u64 {
    let step = session.history().done().last().expect("a step");
    worker.save(session.project(), step)
}

/// From now on the journal can be written and no other file: a file stands where they would wait.
fn block(root: &Path) {
    fs::create_dir_all(root.join(".pullquote")).expect("a folder");
    fs::write(root.join(".pullquote/staging"), "in the way").expect("written");
}

fn replace(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains(from), "{from} is not in {text}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn what_is_written_is_read_and_saving_again_changes_no_byte() {
    let session = session();
    let disk = on_disk(&session);
    let before = tree(&disk.root);
    let loaded = store::load(&disk.root).expect("loaded");
    assert_eq!(loaded.findings, []);
    assert!(&loaded.project == session.project());
    assert!(
        save(&loaded, &working_on(&loaded))
            .expect("saved")
            .is_none()
    );
    assert_eq!(tree(&disk.root), before);
    let by_file = store::load(&disk.root.join("project.ron")).expect("loaded");
    assert!(by_file.project == loaded.project);
}

#[test]
fn opening_writes_nothing() {
    let disk = on_disk(&session());
    store::load(&disk.root).expect("loaded");
    assert!(!disk.root.join(".pullquote").exists());
}

#[test]
fn a_new_span_is_a_few_lines() {
    let session = session();
    let disk = on_disk(&session);
    let loaded = store::load(&disk.root).expect("loaded");
    let before = fs::read_to_string(disk.root.join("annotations/ana/one.ron")).expect("text");
    let mut changed = working_on(&loaded);
    annotate(&mut changed, "one", "claim", "2025");
    assert!(save(&loaded, &changed).expect("saved").is_none());
    let after = fs::read_to_string(disk.root.join("annotations/ana/one.ron")).expect("text");
    let new = after.lines().filter(|line| !before.contains(line)).count();
    assert!(after.lines().count() - before.lines().count() <= 8);
    assert!((1..=4).contains(&new), "{after}");
}

#[test]
fn the_worker_saves_and_reports() {
    let mut session = session();
    let disk = on_disk(&session);
    let loaded = store::load(&disk.root).expect("loaded");
    let (reports, said) = mpsc::channel();
    let mut worker = worker(&loaded, move |report| drop(reports.send(report)));
    let mut last = 0;
    for (tag, needle) in [("claim", "2025"), ("event", "said"), ("quote", "family")] {
        annotate(&mut session, "two", tag, needle);
        last = hand_over(&mut worker, &session);
    }
    let saved = said.iter().find_map(|report| match report {
        SaveReport::Saved(number) if number == last => Some(Ok(())),
        SaveReport::Failed(error, _) => Some(Err(error)),
        _ => None,
    });
    saved.expect("a report").expect("saved");
    // No drop, as in a crash: what was reported is there.
    let again = store::load(&disk.root).expect("loaded");
    assert!(&again.project == session.project());
    assert_eq!(again.recovered, 0);
    for _ in 0..3 {
        let undone = session.undo().expect("undone").expect("a step");
        worker.save(session.project(), &undone.transaction);
    }
    drop(worker);
    assert!(&store::load(&disk.root).expect("loaded").project == session.project());
}

#[test]
fn the_last_undone_annotation_leaves_no_file() {
    let project = Project::new("01JTEST", ProjectDetails::default(), TagSet::starter());
    let mut session = Session::new(
        project,
        AnnotatorId::new("ana").expect("a slug"),
        IdSource::seeded(3),
    );
    let article = NewArticle {
        id: ArticleId::new("one"),
        source: String::new(),
        details: ArticleDetails::default(),
        text: ArticleText::new(TEXT),
        furniture: Vec::new(),
        encoding: String::new(),
    };
    drop(
        session
            .perform(Command::AddArticles(vec![article]), now())
            .expect("an article"),
    );
    let disk = on_disk(&session);
    let before = tree(&disk.root);
    let loaded = store::load(&disk.root).expect("loaded");
    let mut worker = worker(&loaded, |_| {});
    annotate(&mut session, "one", "claim", "2025");
    hand_over(&mut worker, &session);
    let undone = session.undo().expect("undone").expect("a step");
    worker.save(session.project(), &undone.transaction);
    drop(worker);
    assert_eq!(tree(&disk.root), before);
}

#[test]
fn the_journal_brings_back_what_the_files_lack() {
    let mut session = session();
    let disk = on_disk(&session);
    let loaded = store::load(&disk.root).expect("loaded");
    block(&disk.root);
    let (reports, said) = mpsc::channel();
    let mut worker = worker(&loaded, move |report| drop(reports.send(report)));
    annotate(&mut session, "one", "claim", "2025");
    hand_over(&mut worker, &session);
    drop(worker);
    let reports: Vec<_> = said.iter().collect();
    assert!(
        matches!(reports[0], SaveReport::Journaled(1)),
        "{reports:?}"
    );
    assert!(
        matches!(
            &reports[1],
            SaveReport::Failed(StoreError::NoFolder { .. }, None)
        ),
        "{reports:?}"
    );
    let recovered = store::load(&disk.root).expect("loaded");
    assert_eq!(recovered.recovered, 1);
    assert!(&recovered.project == session.project());
    // A line that was cut by a power failure was never acknowledged.
    let journal = disk.root.join(".pullquote/journal.ron");
    let whole = fs::read_to_string(&journal).expect("text");
    fs::write(&journal, &whole[..whole.len() / 2]).expect("cut");
    let cut = store::load(&disk.root).expect("loaded");
    assert_eq!((cut.recovered, cut.findings.len()), (0, 0));
}

/// An answer that only the journal has is there again; one about what is gone is left out, and that is said.
#[test]
fn answers_to_proposals_are_kept() {
    let mut session = session();
    let disk = on_disk(&session);
    let loaded = store::load(&disk.root).expect("loaded");
    block(&disk.root);
    let mut worker = worker(&loaded, |_| {});
    let start = TEXT.find("漢字").expect("a word");
    let subject = Subject::Quote {
        article: ArticleId::new("two").expect("a slug"),
        span: Span::new(start, start + "漢字".len()),
    };
    answer(&mut session, subject.clone());
    hand_over(&mut worker, &session);
    let forget = Command::Review {
        subject: session
            .project()
            .reviews()
            .next()
            .expect("one")
            .subject
            .clone(),
        verdict: Verdict::Undecided,
        note: String::new(),
    };
    drop(session.perform(forget, now()).expect("forgotten"));
    hand_over(&mut worker, &session);
    drop(worker);
    let recovered = store::load(&disk.root).expect("loaded");
    assert_eq!(recovered.recovered, 2);
    assert!(&recovered.project == session.project());

    fs::remove_file(disk.root.join(".pullquote/journal.ron")).expect("removed");
    replace(
        &disk.root,
        "annotations/ana/reviews.ron",
        "family",
        "famine",
    );
    let loaded = store::load(&disk.root).expect("loaded");
    assert_eq!(loaded.faults(), 0);
    let mut odd = loaded.findings.iter();
    assert!(odd.all(|it| it.file.ends_with("reviews.ron") && it.severity == Severity::Odd));
    assert_eq!(loaded.project.reviews().count(), 3);
    // Saving something else keeps it as it stands.
    fs::remove_file(disk.root.join(".pullquote/staging")).expect("removed");
    let mut other = working_on(&loaded);
    let gone = loaded
        .project
        .reviews()
        .next()
        .expect("one")
        .subject
        .clone();
    let forget = Command::Review {
        subject: gone,
        verdict: Verdict::Undecided,
        note: String::new(),
    };
    drop(other.perform(forget, now()).expect("forgotten"));
    assert!(save(&loaded, &other).expect("saved").is_none());
    let written = fs::read_to_string(disk.root.join("annotations/ana/reviews.ron"));
    assert!(written.expect("text").contains("famine"));
}

#[test]
fn another_programs_change_is_not_overwritten() {
    let session = session();
    let disk = on_disk(&session);
    let loaded = store::load(&disk.root).expect("loaded");
    replace(&disk.root, "project.ron", "offer", "other offer");
    let mut changed = working_on(&loaded);
    let details = ProjectDetails {
        title: "mine".to_owned(),
        description: String::new(),
    };
    drop(
        changed
            .perform(Command::SetDetails(details), now())
            .expect("performed"),
    );
    let before = tree(&disk.root);
    let refused = save(&loaded, &changed);
    assert!(
        matches!(refused, Err(StoreError::Changed { .. })),
        "{refused:?}"
    );
    assert_eq!(tree(&disk.root), before);
}

#[test]
fn only_one_writes_and_says_who_it_is() {
    let mut session = session();
    let disk = on_disk(&session);
    let loaded = store::load(&disk.root).expect("loaded");
    let (reports, said) = mpsc::channel();
    let holder = Holder {
        name: "ana".to_owned(),
        machine: "desk-7".to_owned(),
        since: "2026-11-20T09:14:00Z".to_owned(),
        process: 1,
    };
    let report = move |report| drop(reports.send(report));
    let started = SaveWorker::start(&loaded, holder.clone(), None, report);
    let mut worker = started.expect("a thread");
    annotate(&mut session, "one", "claim", "2025");
    hand_over(&mut worker, &session);
    assert!(matches!(
        said.recv().expect("a report"),
        SaveReport::Journaled(1)
    ));
    assert_eq!(store::holder_elsewhere(&disk.root), Some(holder));
    let mut other = working_on(&loaded);
    annotate(&mut other, "two", "claim", "2025");
    let second = save(&loaded, &other).expect_err("locked").to_string();
    assert!(
        second.contains("ana on desk-7, since 2026-11-20 09:14:00 UTC"),
        "{second}"
    );
    drop(worker);
    assert_eq!(store::holder_elsewhere(&disk.root), None);
    store::wait_for_lock(&disk.root);
    let loaded = store::load(&disk.root).expect("loaded");
    let mut other = working_on(&loaded);
    annotate(&mut other, "two", "claim", "2025");
    assert!(save(&loaded, &other).expect("saved").is_none());
}

/// Opens a damaged project and hands over what it says. What is not damaged can be worked on, and saving that changes
/// nothing of the rest.
fn complaint(damage: impl FnOnce(&Path)) -> String {
    let disk = on_disk(&session());
    damage(&disk.root);
    let before = tree(&disk.root);
    let said = match store::load(&disk.root) {
        Err(error) => error.to_string(),
        Ok(loaded) => {
            let mut session = working_on(&loaded);
            let start = TEXT.find("said").expect("a word");
            let command = Command::Annotate {
                article: ArticleId::new("one").expect("a slug"),
                tag: TagId::new("claim").expect("a slug"),
                spans: Spans::single(Span::new(start, start + 4)).expect("a span"),
            };
            if session.perform(command, now()).is_ok() {
                assert!(save(&loaded, &session).expect("saved").is_none());
                let after = tree(&disk.root);
                let changed = before
                    .iter()
                    .filter(|(path, old)| after.get(*path) != Some(*old));
                let changed: Vec<_> = changed
                    .map(|(path, _)| path.display().to_string())
                    .collect();
                assert_eq!(changed, ["annotations/ana/one.ron"]);
                let again = store::load(&disk.root).expect("loaded");
                assert_eq!(
                    again.faults(),
                    loaded.faults(),
                    "nothing was lost by saving"
                );
                assert_eq!(again.lacks(), loaded.lacks());
            } else {
                assert_eq!(tree(&disk.root), before);
            }
            let said = loaded.findings.iter().map(ToString::to_string);
            said.collect::<Vec<_>>().join("\n")
        }
    };
    said.replace(&*disk.root.to_string_lossy(), "")
}

#[test]
fn damage_is_told_with_file_and_place() {
    let nothing = complaint(|root| replace(root, "project.ron", "tags: [", "tags: ["));
    assert_eq!(nothing, "");
    let syntax =
        complaint(|root| replace(root, "annotations/ana/one.ron", "spans: [", "spans: [,"));
    assert!(
        syntax.starts_with("/annotations/ana/one.ron: line 12, column 15: "),
        "{syntax}"
    );
    let newer = complaint(|root| replace(root, "project.ron", "version: 1", "version: 7"));
    assert!(
        newer.contains("format version 7") && newer.contains("newer Pullquote"),
        "{newer}"
    );
    let newer =
        complaint(|root| replace(root, "annotations/ana/two.ron", "version: 1", "version: 7"));
    assert!(
        newer.contains("two.ron: the file has format version 7"),
        "{newer}"
    );
    let kind = complaint(|root| replace(root, "project.ron", "pullquote project", "shopping list"));
    assert!(kind.contains("shopping list"), "{kind}");
    let words = complaint(|root| replace(root, "annotations/ana/two.ron", "te\\u{301} 2025", "no"));
    assert!(
        words.contains("two.ron: line ") && words.contains("which the article does not have"),
        "{words}"
    );
    let tag = complaint(|root| {
        replace(
            root,
            "annotations/ana/two.ron",
            "tag: \"quote\"",
            "tag: \"lie\"",
        );
    });
    assert!(tag.contains("no tag “lie”"), "{tag}");
    let missing =
        complaint(|root| fs::remove_file(root.join("articles/two.txt")).expect("removed"));
    assert!(
        missing.starts_with("/articles/two.txt: the article's text is missing"),
        "{missing}"
    );
    let not_text =
        complaint(|root| fs::write(root.join("articles/two.txt"), b"ab\xff").expect("written"));
    assert!(
        not_text.contains("byte 2") && not_text.contains("UTF-8"),
        "{not_text}"
    );
    let lines = complaint(|root| replace(root, "project.ron", "end: 26", "end: 2600"));
    assert!(
        lines.starts_with("/project.ron: article “one”, furniture: ") && lines.contains("0–2600"),
        "{lines}"
    );
    let slipped = complaint(|root| {
        replace(
            root,
            "annotations/ana/one.ron",
            "start: 19, end: 24",
            "start: 18, end: 23",
        );
    });
    assert!(slipped.contains("found again at 19–24"), "{slipped}");
    let beyond = complaint(|root| replace(root, "annotations/ana/one.ron", "end: 24", "end: 2400"));
    assert!(beyond.contains("found again at 19–24"), "{beyond}");
}

#[test]
fn annotations_follow_a_corrected_text_by_their_quotes() {
    let disk = on_disk(&session());
    replace(
        &disk.root,
        "articles/one.txt",
        "The minister",
        "Yesterday the minister",
    );
    let loaded = store::load(&disk.root).expect("loaded");
    assert_eq!(loaded.faults(), 0);
    let texts: Vec<_> = loaded
        .project
        .annotations_in(&ArticleId::new("one").expect("a slug"))
        .iter()
        .map(|annotation| loaded.project.text_of(annotation))
        .collect();
    assert_eq!(texts, ["minister … family 👨‍👩‍👧 came", "never"]);
}

#[test]
fn furniture_is_written_with_its_text_and_follows_a_corrected_one() {
    let disk = on_disk(&session());
    let written = fs::read_to_string(disk.root.join("project.ron")).expect("text");
    let line = "furniture: [(start: 0, end: 26, text: \"The minister said “never”.\")],";
    assert!(
        written.lines().any(|written| written.trim() == line),
        "{written}"
    );
    replace(
        &disk.root,
        "articles/one.txt",
        "The minister",
        "3\nThe minister",
    );
    let loaded = store::load(&disk.root).expect("loaded");
    assert_eq!(loaded.faults(), 0);
    let one = &loaded.project.articles()[0];
    assert_eq!(one.furniture, [Span::new(2, 2 + FIRST_LINE)]);
    let said: Vec<_> = loaded.findings.iter().map(ToString::to_string).collect();
    assert!(
        said.iter()
            .any(|said| said.contains("“one”, furniture") && said.contains("2–28")),
        "{said:#?}"
    );
}

/// What is left of two marked lines that say the same after the text was changed by hand.
fn marked_twice(from: &str, to: &str) -> (Vec<String>, usize) {
    let text = "Advertisement\nThe minister came.\nAdvertisement\nShe left.";
    let mut session = session();
    let article = NewArticle {
        id: ArticleId::new("three"),
        source: String::new(),
        details: ArticleDetails::default(),
        text: ArticleText::new(text),
        furniture: vec![Span::new(0, 13), Span::new(33, 46)],
        encoding: String::new(),
    };
    drop(
        session
            .perform(Command::AddArticles(vec![article]), now())
            .expect("an article"),
    );
    let disk = on_disk(&session);
    replace(&disk.root, "articles/three.txt", from, to);
    let loaded = store::load(&disk.root).expect("loaded");
    assert_eq!(loaded.faults(), 0);
    let three = loaded.project.articles().last().expect("an article");
    let texts = three
        .furniture
        .iter()
        .map(|span| three.text.slice(*span).to_owned());
    (texts.collect(), loaded.findings.len())
}

#[test]
fn lines_that_say_the_same_stay_furniture_where_all_of_them_were() {
    let both = vec!["Advertisement".to_owned(); 2];
    assert_eq!(marked_twice("The", "Yesterday the"), (both, 1));
    // Both stand where they stood, whatever came after them.
    let (left, findings) = marked_twice("She left.", "Advertisement\nAdvertisement");
    assert_eq!((left.len(), findings), (2, 1));
    // Of three lines two are as far apart as the marked ones were.
    let (left, findings) = marked_twice(
        "Advertisement\nThe",
        "Oh\nAdvertisement\nAdvertisement\nThe",
    );
    assert_eq!((left.len(), findings), (2, 3));
    // Here none is known to be the one that was not marked.
    let (left, findings) = marked_twice(
        "Advertisement\nThe",
        "Oh\nAdvertisement\nAdvertisement\nYesterday the",
    );
    assert_eq!((left.len(), findings), (0, 2));
}

#[test]
fn no_project_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [folder.path().to_owned(), folder.path().join("nothing")] {
        assert!(matches!(
            store::load(&path),
            Err(StoreError::NoProject { .. })
        ));
    }
    fs::write(folder.path().join("notes.txt"), "mine").expect("written");
    let refused = store::create(folder.path(), session().project());
    assert!(matches!(refused, Err(StoreError::NotEmpty { .. })));
}
