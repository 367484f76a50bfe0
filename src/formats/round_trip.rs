//! What a format holds comes back: a project with difficult texts is written, and read into an empty one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::choosing;
use super::{Format, Input, Selection, Source, Title, make_project, take_in};
use crate::edit::Session;
use crate::fixture::Fixture;
use crate::model::{AnnotatorId, IdSource, Project, Timestamp};

/// Emoji and joiners, combining marks, Arabic, no-break spaces, tabs, signs of markup, blank lines; spans that overlap,
/// nest and have gaps.
pub(super) fn odd() -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "one title=A “vote” outlet=Post url=https://example.org/a?b=1&c=2",
            "👨‍👩‍👧 [=1+1\nThe|c: note=two\nlines]\u{a0}mayor\tsaid: “[No|q1:quote@ben speaker=The mayor], [\"never\"|q1].”",
        )
        .article(
            "two outlet=漢字報",
            "[Cafe\u{301} «[No|q2:quote kind=direct speaker=Ana & Ben]» <b>&amp;;*_->|outer:event]\n\n\u{627}\u{644}[\u{62c}\u{633}\u{631} \u{645}\u{641}\u{62a}|q3:claim]\u{648}\u{62d} 🇲🇽.",
        )
        .cluster("No", "q1 q2")
        .relation("q2", "supports", "outer")
        .relation("q1", "supports", "q2")
        .project()
}

/// The files that a format makes of a project.
pub(super) fn files(format: &Format, project: &Project) -> Vec<(PathBuf, Vec<u8>)> {
    let all = Selection::default();
    let mut files = Vec::new();
    let name = format!("export.{}", format.extensions[0]);
    let write = format.write.expect("it is written");
    let written = write.files(project, &all, &name, &mut |name, content| {
        files.push((name.into(), content.to_vec()));
        Ok(())
    });
    written.expect("written");
    files
}

/// A file as it comes in by itself: its format is told by its name and its first bytes.
pub(super) fn source(path: &Path, bytes: &[u8]) -> Source {
    let reader = choosing::reader(path, bytes);
    (reader.read)(&Input::new(path, bytes)).expect("read")
}

/// What becomes of it in an empty project.
fn read(path: &Path, bytes: &[u8]) -> Project {
    let source = source(path, bytes);
    let annotator = AnnotatorId::new("me").expect("a slug");
    let now = Timestamp::from_second(1_750_000_000).expect("a time");
    let sources = vec![(path.to_owned(), source)];
    let made = make_project(&Title::otherwise("back"), sources, &annotator, now);
    made.expect("taken in").0.project().clone()
}

/// Which parts of an annotation a format holds.
#[derive(Clone, Copy)]
struct Holds {
    gaps: bool,
    values: bool,
    annotators: bool,
    relations: usize,
}

/// What of a project a format that holds so much should give back.
fn shown(project: &Project, holds: Holds) -> (BTreeSet<String>, usize) {
    let mut shown = BTreeSet::new();
    for article in project.articles() {
        let (id, outlet) = (&article.id, &article.details.outlet);
        shown.insert(format!("{id} of {outlet}: {}", article.text.as_str()));
        for annotation in project.annotations_in(&article.id) {
            let tag = project.tag_set().name(&annotation.tag);
            let parts: Vec<_> = annotation.spans.iter().collect();
            let parts = if holds.gaps {
                parts
            } else {
                vec![annotation.spans.hull()]
            };
            let mut line = format!("{id}: {tag} {parts:?}");
            if holds.values {
                let values = annotation.attributes.iter();
                let values: Vec<_> = values
                    .map(|(name, value)| format!("{name}={}", value.to_text()))
                    .collect();
                line = format!("{line} {values:?} {:?}", annotation.note);
            }
            if holds.annotators {
                line += " by ";
                line += annotation.annotator.as_str();
            }
            shown.insert(line);
        }
    }
    (shown, holds.relations.min(project.relations().count()))
}

/// Writes, reads, and compares what the format holds. `main` is the file that is read.
fn comes_back(format: &str, main: &str, holds: Holds) {
    let format = Format::named(format).expect("a format");
    let project = odd();
    let files = files(format, &project);
    let (path, bytes) = files
        .iter()
        .find(|(path, _)| path == Path::new(main))
        .expect("the file");
    let back = read(path, bytes);
    let holds_relations = Holds {
        relations: usize::MAX,
        ..holds
    };
    let (expected, _) = shown(&project, holds);
    let (found, relations) = shown(&back, holds_relations);
    assert_eq!(found, expected);
    assert_eq!(relations, holds.relations, "relations");
}

#[test]
fn doccano_gives_back_hulls_and_the_relations_of_a_text() {
    let holds = Holds {
        gaps: false,
        values: false,
        annotators: false,
        relations: 1,
    };
    comes_back("doccano", "export.jsonl", holds);
}

#[test]
fn spacy_gives_back_all_of_an_annotation() {
    let holds = Holds {
        gaps: true,
        values: true,
        annotators: true,
        relations: 0,
    };
    comes_back("spacy", "export.jsonl", holds);
}

#[test]
fn label_studio_gives_back_hulls_values_and_annotators() {
    let holds = Holds {
        gaps: false,
        values: true,
        annotators: true,
        relations: 1,
    };
    comes_back("labelstudio", "tasks.json", holds);
}

/// They have no texts: they come to a project that has.
#[test]
fn web_annotations_give_back_everything_to_the_same_texts() {
    let project = odd();
    let format = Format::named("w3c").expect("a format");
    let (path, bytes) = files(format, &project).remove(0);
    let annotator = AnnotatorId::new("me").expect("a slug");
    let texts = project.without_layers();
    let mut session = Session::new(texts, annotator, IdSource::seeded(1));
    let now = Timestamp::from_second(1_750_000_000).expect("a time");
    let sources = vec![(path.clone(), source(&path, &bytes))];
    let (imported, _) =
        take_in(&mut session, sources, now, &mut IdSource::seeded(2)).expect("taken in");
    assert_eq!(imported.warnings, Vec::<String>::new());
    let back = session.project();
    let all = |project: &Project| {
        let annotations = project.layers().values().flat_map(crate::model::Layer::all);
        let annotations: BTreeSet<String> = annotations.map(|it| format!("{it:?}")).collect();
        let clusters: BTreeSet<String> = project.clusters().map(|it| format!("{it:?}")).collect();
        let relations: BTreeSet<String> = project.relations().map(|it| format!("{it:?}")).collect();
        (annotations, clusters, relations)
    };
    assert_eq!(all(back), all(&project));

    let empty = Session::new(
        Fixture::new().project(),
        AnnotatorId::new("me").expect("a slug"),
        IdSource::seeded(3),
    );
    let mut empty = empty;
    let error = take_in(
        &mut empty,
        vec![(path.clone(), source(&path, &bytes))],
        now,
        &mut IdSource::seeded(4),
    );
    let error = error.expect_err("no texts");
    assert!(error.message.contains("none of the texts"), "{error}");
}

/// All that a format gives back when its files are read into one empty project, each by itself, in the order of a folder.
fn folder_back(format: &str, project: &Project) -> Project {
    let format = Format::named(format).expect("a format");
    let mut files = files(format, project);
    files.sort_by(|(one, _), (other, _)| {
        super::gather::in_listing(&one.to_string_lossy(), &other.to_string_lossy())
    });
    let sources = files
        .iter()
        .map(|(path, bytes)| (path.clone(), source(path, bytes)));
    let annotator = AnnotatorId::new("me").expect("a slug");
    let now = Timestamp::from_second(1_750_000_000).expect("a time");
    let title = Title::otherwise("back");
    let made = make_project(&title, sources.collect(), &annotator, now);
    made.expect("taken in").0.project().clone()
}

/// Titles of clusters with the words of their members, in whatever order.
fn clusters(project: &Project) -> BTreeSet<(String, BTreeSet<String>)> {
    let clusters = project.clusters().map(|cluster| {
        let members = cluster.members.iter();
        let members = members.filter_map(|id| project.annotation(*id));
        let words = members.map(|it| {
            let text = &project.article(&it.article).expect("an article").text;
            without_space(text.slice(it.spans.hull()))
        });
        (cluster.title.clone(), words.collect())
    });
    clusters.collect()
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The words of an article's annotations with their tags, without white space.
fn words(project: &Project, parts: bool) -> Vec<String> {
    let mut words = Vec::new();
    for article in project.articles() {
        for annotation in project.annotations_in(&article.id) {
            let tag = project.tag_set().name(&annotation.tag);
            let hull = [annotation.spans.hull()];
            let spans: Vec<_> = if parts {
                annotation.spans.iter().collect()
            } else {
                hull.to_vec()
            };
            let spans = spans
                .iter()
                .map(|span| without_space(article.text.slice(*span)));
            let spans: Vec<_> = spans.collect();
            words.push(format!("{tag}: {}", spans.join("|")));
        }
    }
    words.sort();
    words
}

#[test]
fn conll_u_plus_gives_back_everything() {
    let project = odd();
    let back = folder_back("conllup", &project);
    let all = Holds {
        gaps: true,
        values: true,
        annotators: true,
        relations: usize::MAX,
    };
    assert_eq!(shown(&back, all), shown(&project, all));
    assert_eq!(clusters(&back), clusters(&project));
    assert_eq!(back.tag_set(), project.tag_set());
    let ids = |project: &Project| {
        let ids = project.clusters().map(|it| it.id.to_string());
        let relations = project.relations().map(|it| format!("{it:?}"));
        ids.chain(relations).collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(&back), ids(&project));
    let details = |project: &Project| {
        let articles = project.articles().iter();
        articles
            .map(|it| format!("{:?}", it.details))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(details(&back), details(&project));
}

#[test]
fn a_text_without_a_word_comes_back_as_conll_u_plus() {
    let project = Fixture::new()
        .article("blank", " \n\t ")
        .article("ends", "\n One. \n\nTwo\n")
        .project();
    let back = folder_back("conllup", &project);
    let texts = |project: &Project| {
        let articles = project.articles().iter();
        articles
            .map(|it| it.text.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&back), texts(&project));
}

#[test]
fn ecb_gives_back_parts_notes_annotators_and_clusters_over_files() {
    let project = odd();
    let back = folder_back("ecb", &project);
    assert_eq!(words(&back, true), words(&project, true));
    assert_eq!(clusters(&back), clusters(&project));
    let cluster = |project: &Project| project.clusters().next().map(|it| it.id);
    assert_eq!(cluster(&back), cluster(&project));
    assert_eq!(back.relations().count(), 1);
    let notes = |project: &Project| {
        let all = project.layers().values().flat_map(crate::model::Layer::all);
        all.map(|it| format!("{} {}", it.annotator, it.note))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(notes(&back), notes(&project));
}

#[test]
fn conll_2012_gives_back_mentions_and_chains_over_documents() {
    let project = odd();
    let back = folder_back("coref", &project);
    assert_eq!(clusters(&back), clusters(&project));
    let members = project.clusters().flat_map(|it| &it.members).count();
    assert_eq!(words(&back, false).len(), members);
    let back = folder_back("coref-all", &project);
    assert_eq!(clusters(&back), clusters(&project));
    assert_eq!(words(&back, false), words(&project, false));
}

#[test]
fn conll_gives_back_the_longest_or_the_shortest_of_a_paragraph() {
    let project = odd();
    assert_eq!(
        words(&folder_back("conll", &project), false),
        [
            "Claim: \u{62c}\u{633}\u{631}\u{645}\u{641}\u{62a}",
            "Event: Cafe\u{301}«No»<b>&amp;;*_->",
            "Quote: No,\"never\""
        ]
    );
    assert_eq!(words(&folder_back("conll-inner", &project), false).len(), 3);
}
