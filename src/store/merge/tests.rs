//! Two people work on copies of one project, and git hands their files to the merge one by one.

mod book;
mod by_hand;
mod harder;
mod team;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::edit::{self, Session};
use crate::model::{AnnotatorId, IdSource, Layer, Project, Timestamp};
use crate::store::kept::Kept;
use crate::store::part::{Snapshot, all_parts, path_of};
use crate::store::{Finding, Severity, load};

type FilesOf = BTreeMap<PathBuf, Vec<u8>>;
type Numbers = (u8, usize, usize, usize);

fn files(project: &Project) -> FilesOf {
    let kept = Kept::default();
    let parts = all_parts(project).into_iter().filter_map(|part| {
        let bytes = Snapshot::take(project, &part).bytes(&part, &kept);
        Some((path_of(&part), bytes.expect("RON says it")?))
    });
    parts.collect()
}

/// What git comes to: the files, what was told, and what is unsettled.
struct Outcome {
    files: FilesOf,
    told: Vec<String>,
    unsettled: Vec<String>,
}

/// As git does: a file that one side left alone is the other's; one that one side removed and the other changed stays.
fn merged(base: &FilesOf, ours: &FilesOf, theirs: &FilesOf) -> Outcome {
    let mut outcome = Outcome {
        files: FilesOf::new(),
        told: Vec::new(),
        unsettled: Vec::new(),
    };
    let paths: BTreeSet<&PathBuf> = ours.keys().chain(theirs.keys()).collect();
    for path in paths {
        let was = base.get(path);
        let bytes = match (ours.get(path), theirs.get(path)) {
            (Some(ours), Some(theirs)) if path.extension().is_some_and(|it| it == "ron") => {
                let was = was.map(Vec::as_slice).unwrap_or_default();
                let merged = merge(path, was, ours, theirs).expect("they are read");
                outcome.told.extend(merged.told);
                outcome.unsettled.extend(merged.unsettled);
                Some(merged.bytes)
            }
            (Some(ours), Some(theirs)) if was == Some(ours) => Some(theirs.clone()),
            (Some(ours), Some(_)) => Some(ours.clone()),
            (one, other) => one.or(other).filter(|one| was != Some(*one)).cloned(),
        };
        if let Some(bytes) = bytes {
            outcome.files.insert(path.clone(), bytes);
        }
    }
    outcome
}

fn written(files: &FilesOf) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, bytes).expect("written");
    }
    folder
}

fn opened(files: &FilesOf) -> (Project, Vec<Finding>) {
    let loaded = load(written(files).path()).expect("a project");
    (loaded.project, loaded.findings)
}

/// From here on, the first number is one of a rarer kind.
const RARER: u8 = 160;

/// A copy of the project in which somebody has worked.
fn worked(project: &Project, annotator: &str, seed: u64, numbers: &[Numbers]) -> Project {
    let annotator = AnnotatorId::new(annotator).expect("a slug");
    let mut session = Session::new(project.clone(), annotator, IdSource::seeded(seed));
    let mut seconds = 1_700_000_000 + i64::try_from(seed).expect("small") * 100_000;
    for numbers in numbers {
        seconds += 1;
        let now = Timestamp::from_second(seconds).expect("a time");
        session.end_gesture();
        // More than a third of them are of the rarer kinds.
        let command = match numbers.0 {
            0..RARER => edit::tests::command,
            RARER.. => harder::command,
        };
        if let Some(command) = command(session.project(), *numbers) {
            // What does not fit is not done.
            session.perform(command, now).ok();
        }
    }
    session.project().clone()
}

fn ids(project: &Project) -> BTreeSet<String> {
    let annotations = project.layers().values().flat_map(Layer::all);
    let annotations = annotations.map(|it| it.id.to_string());
    let clusters = project.clusters().map(|it| it.id.to_string());
    let relations = project.relations().map(|it| it.id.to_string());
    let tags = project
        .tag_set()
        .tags
        .iter()
        .map(|it| format!("tag {}", it.id));
    annotations
        .chain(clusters)
        .chain(relations)
        .chain(tags)
        .collect()
}

/// The files, but for which text annotations were made on: of a text that one side replaced under its id, those that
/// are found in the new one are its own from the next save on.
fn unhashed(files: FilesOf) -> BTreeMap<PathBuf, String> {
    let files = files.into_iter().map(|(path, bytes)| {
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().filter(|line| !line.starts_with("  sha256: "));
        let lines: Vec<&str> = lines.collect();
        (path, lines.join("\n"))
    });
    files.collect()
}

/// Random with every run. `PULLQUOTE_MERGES` says how often, where one looks for faults.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PULLQUOTE_MERGES").ok();
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(asked.and_then(|it| it.parse().ok()).unwrap_or(cases))
    }
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<Numbers>> {
    let one = (any::<u8>(), 0usize..200, 0usize..200, 0usize..200);
    prop::collection::vec(one, 0..most)
}

/// Whether a command neither removes anything that another file may lead to, nor changes everybody's layer.
fn is_mild((kind, _, _, three): &Numbers) -> bool {
    if *kind >= RARER {
        return matches!(kind % 17, 0 | 8 | 9 | 11 | 13 | 14);
    }
    matches!(
        kind % 44,
        0..=3 | 8 | 9 | 10 | 11 | 13 | 15 | 17 | 18 | 20 | 22 | 27 | 30 | 37 | 42 | 43
    ) || kind % 44 == 21 && three % 4 == 3
}

/// What two people did to copies of one project comes together, whosever side it is merged on. The second is called `who`.
fn nothing_is_lost(
    before: &[Numbers],
    ours: &[Numbers],
    theirs: &[Numbers],
    who: &str,
) -> Result<(), TestCaseError> {
    let base = worked(edit::tests::session().project(), "ana", 1, before);
    let ours = worked(&base, "ana", 2, ours);
    let theirs = worked(&base, who, 3, theirs);
    let [in_base, in_ours, in_theirs] = [&base, &ours, &theirs].map(files);
    let outcome = merged(&in_base, &in_ours, &in_theirs);
    let (project, findings) = opened(&outcome.files);
    // What stands in another file may be gone, and is said. All else fits together.
    let across = [
        "tag set has no tag",
        "has no article",
        "lead to annotations",
        "what it answers",
        "that it is about",
        "no members",
        "both sides of a merge",
        "no article of the project has",
        "it answers what another",
    ];
    // Of a text that one side replaced under its id, what the other annotated is kept without a place.
    let replaced = |finding: &Finding| {
        let stem = finding
            .file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy();
        let path = PathBuf::from(format!("articles/{stem}.txt"));
        let texts = [&in_base, &in_ours, &in_theirs].map(|files| files.get(&path));
        let texts: BTreeSet<_> = texts.into_iter().flatten().collect();
        texts.len() > 1 && finding.message.contains("does not hold its quoted text")
    };
    for finding in &findings {
        let is_known =
            across.iter().any(|words| finding.message.contains(words)) || replaced(finding);
        prop_assert!(is_known || !outcome.unsettled.is_empty(), "{finding}");
    }
    let kept = outcome.files.values();
    let all: String = kept.map(|bytes| String::from_utf8_lossy(bytes)).collect();
    let (was, here, there, now) = (ids(&base), ids(&ours), ids(&theirs), ids(&project));
    for id in here.union(&there) {
        let removed = was.contains(id) && !(here.contains(id) && there.contains(id));
        let name = id.strip_prefix("tag ").unwrap_or(id);
        prop_assert!(
            removed || now.contains(id) || all.contains(&format!("\"{name}\"")),
            "{id} is lost"
        );
    }
    let back = merged(&in_base, &in_theirs, &in_ours);
    prop_assert_eq!(outcome.unsettled.len(), back.unsettled.len());
    if outcome.unsettled.is_empty() {
        prop_assert_eq!(&outcome.files, &back.files);
        // Written again, no byte changes but where opening mended something.
        if findings.is_empty() {
            // A merge driver cannot take a file away: of whose entries each went on one side, an empty one is left.
            let mut left = outcome.files.clone();
            let empty = [
                "  annotations: [],\n)\n",
                "  entries: [],\n)\n",
                "  reviews: [],\n)\n",
                "  clusters: [],\n  relations: [],\n)\n",
            ];
            left.retain(|_, bytes| {
                let text = String::from_utf8_lossy(bytes);
                !empty.iter().any(|end| text.ends_with(end))
            });
            let mut written = files(&project);
            // Answers to proposals go where their words are in a text that one side replaced under its id.
            let is_replaced = |path: &PathBuf| {
                let texts = [&in_base, &in_ours, &in_theirs].map(|files| files.get(path));
                texts.into_iter().flatten().collect::<BTreeSet<_>>().len() > 1
            };
            let mut texts = left.keys().filter(|path| path.starts_with("articles"));
            if texts.any(is_replaced) {
                let is_other = |path: &PathBuf, _: &mut Vec<u8>| !path.ends_with("reviews.ron");
                written.retain(is_other);
                left.retain(is_other);
            }
            prop_assert_eq!(unhashed(written), unhashed(left));
        }
    }
    // Who did nothing takes what the other did.
    prop_assert_eq!(&merged(&in_base, &in_ours, &in_base).files, &in_ours);
    prop_assert_eq!(&merged(&in_base, &in_base, &in_theirs).files, &in_theirs);
    // The same holds where the bytes do not say so, but for what is named: field by field.
    for (path, bytes) in &in_ours {
        let was = in_base
            .get(path)
            .filter(|was| path.extension().is_some_and(|it| it == "ron") && *was != bytes);
        if let Some(was) = was {
            let spaced = [was.as_slice(), b"\n"].concat();
            let merged = merge(path, was, bytes, &spaced).expect("they are read");
            prop_assert_eq!(
                String::from_utf8_lossy(&merged.bytes),
                String::from_utf8_lossy(bytes)
            );
            prop_assert_eq!(merged.unsettled.len(), 0);
        }
    }
    Ok(())
}

#[test]
fn a_text_that_one_side_replaced_has_no_lines_of_the_former_one() {
    let before = [(19, 0, 0, 0), (122, 43, 0, 0)];
    let theirs = [(63, 89, 0, 0), (78, 2, 0, 1)];
    nothing_is_lost(&before, &[(110, 67, 0, 35)], &theirs, "ben").expect("merged");
}

#[test]
fn a_text_that_came_under_another_id_is_not_one_that_the_other_side_replaced() {
    let before = [(254, 72, 29, 0), (19, 0, 0, 0)];
    let ours = [(121, 0, 49, 85), (203, 127, 65, 0)];
    let theirs = [(19, 85, 1, 101), (220, 86, 156, 195)];
    nothing_is_lost(&before, &ours, &theirs, "ana").expect("merged");
}

#[test]
fn what_was_annotated_in_a_replaced_text_is_found_in_the_other() {
    let before = [(122, 44, 0, 0), (122, 129, 0, 0)];
    let ours = [(19, 34, 0, 0), (34, 129, 0, 0)];
    nothing_is_lost(&before, &ours, &[(124, 10, 0, 1)], "ana").expect("merged");
}

#[test]
fn two_annotators_whom_one_side_gave_a_colour_keep_it() {
    let ours = [(124, 0, 0, 1), (43, 36, 40, 62)];
    nothing_is_lost(&[(131, 7, 129, 31)], &ours, &[], "ana").expect("merged");
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn whatever_two_people_do_nothing_of_it_is_lost(
        before in numbers(40), ours in numbers(60), theirs in numbers(60), who in 0usize..2
    ) {
        nothing_is_lost(&before, &ours, &theirs, ["ana", "ben"][who])?;
    }

    #[test]
    fn two_people_who_add_leave_nothing_to_find(
        before in numbers(25), ours in numbers(30), theirs in numbers(30)
    ) {
        let base = worked(edit::tests::session().project(), "ana", 1, &before);
        prop_assume!(opened(&files(&base)).1.is_empty());
        let mild = |all: &[Numbers]| -> Vec<Numbers> { all.iter().copied().filter(is_mild).collect() };
        let ours = worked(&base, "ana", 2, &mild(&ours));
        let theirs = worked(&base, "ben", 3, &mild(&theirs));
        let outcome = merged(&files(&base), &files(&ours), &files(&theirs));
        let (project, findings) = opened(&outcome.files);
        prop_assert_eq!(findings.len(), outcome.unsettled.len());
        let (here, there, now) = (ids(&ours), ids(&theirs), ids(&project));
        prop_assert!(here.union(&there).all(|id| now.contains(id)));
        for finding in findings {
            prop_assert_eq!(finding.severity, Severity::Odd);
        }
    }
}
