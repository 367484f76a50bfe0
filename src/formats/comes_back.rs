//! What is exported and read back is the same but for what the losses name: every format that is both written and read,
//! held to what its own row says it keeps.

#![allow(clippy::format_push_string, reason = "what a test prints is short")]

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::losses::{Feature, Keeps};
use super::returned::{files, in_folder, returned, session, source, take};
use super::round_trip::odd;
use super::{Format, losses};
use crate::fixture::Fixture;
use crate::model::{Annotation, AnnotationId, AnnotatorId, Layer, Project};

/// How what was written is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// Into an empty project.
    Alone,
    /// Into a project with the same texts and tags and nothing in it.
    IntoTexts,
    /// Into one that has the annotations, too.
    IntoSpans,
    /// As one text: what is tagged in it is for people to read.
    Texts,
    /// Not at all: it is a page, or a table for other programs.
    Not,
}

/// Those that are not read alone; all others that are written have to come back so.
const OTHERWISE: &[(&str, Reads)] = &[
    ("docx", Reads::Texts),
    ("w3c", Reads::IntoTexts),
    ("csv", Reads::IntoTexts),
    ("tsv", Reads::IntoTexts),
    ("xlsx", Reads::IntoTexts),
    ("relations", Reads::IntoSpans),
    ("hf", Reads::Not),
    ("parquet", Reads::Not),
    ("conll-annotators", Reads::Not),
    ("dna", Reads::Not),
    ("report", Reads::Not),
    ("report-markdown", Reads::Not),
    ("report-docx", Reads::Not),
    ("truth", Reads::Not),
];

/// Every format that is written, and how it is read.
fn written() -> impl Iterator<Item = (&'static Format, Reads)> {
    Format::writable().map(|format| {
        let otherwise = OTHERWISE.iter().find(|(name, _)| *name == format.name);
        (format, otherwise.map_or(Reads::Alone, |(_, reads)| *reads))
    })
}

/// How the spans of an annotation are told.
#[derive(Clone, Copy)]
enum Spans {
    /// All of its parts.
    Parts,
    /// From the first to the last word.
    Hull,
    /// Each part as if it were an annotation.
    Split,
}

/// What a format keeps, and how it is looked at.
struct Look<'a> {
    project: &'a Project,
    keeps: Keeps,
    spans: Spans,
    /// Whether the texts are the same, and not only their words.
    is_exact: bool,
    /// Whether clusters are called as they were.
    has_titles: bool,
}

fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

impl Look<'_> {
    fn keeps(&self, feature: Feature) -> bool {
        self.keeps.has(feature)
    }

    /// Where an annotation stands and what it is tagged with, a line for each of what counts as one.
    fn places(&self, it: &Annotation) -> Vec<String> {
        let article = self.project.article(&it.article).expect("an article");
        let text = article.text.as_str();
        let home: String = words(text).chars().take(12).collect();
        let tag = self.project.tag_set().name(&it.tag);
        let shown = |span| {
            if self.is_exact {
                format!("{span:?}")
            } else {
                words(article.text.slice(span))
            }
        };
        let parts = || it.spans.iter().map(shown);
        let places = match self.spans {
            Spans::Parts => vec![parts().collect::<Vec<_>>().join(" ")],
            Spans::Hull => vec![shown(it.spans.hull())],
            Spans::Split => parts().collect(),
        };
        let places = places.into_iter();
        places
            .map(|place| format!("{home}: {tag} {place}"))
            .collect()
    }

    fn place(&self, id: AnnotationId) -> String {
        let annotation = self.project.annotation(id).expect("an annotation");
        self.places(annotation).first().expect("a place").clone()
    }

    fn annotations(&self) -> BTreeSet<String> {
        let all = self.project.layers().values();
        let all = all.flat_map(Layer::all);
        all.flat_map(|it| {
            let mut more = String::new();
            if self.keeps(Feature::Attributes) {
                for (name, value) in &it.attributes {
                    more += &format!(" {name}={}", value.to_text());
                }
            }
            if self.keeps(Feature::Notes) {
                more += &format!(" {:?}", it.note);
            }
            if self.keeps(Feature::Annotators) {
                more += &format!(" by {}", it.annotator);
            }
            let places = self.places(it).into_iter();
            places.map(move |place| place + &more)
        })
        .collect()
    }

    fn links(&self) -> BTreeSet<String> {
        let mut links = BTreeSet::new();
        for it in self.project.relations() {
            let article = |id| &self.project.annotation(id).expect("an end").article;
            let is_across = article(it.from) != article(it.to);
            let feature = if is_across {
                Feature::RelationsAcross
            } else {
                Feature::Relations
            };
            if self.keeps(feature) {
                let (from, to) = (self.place(it.from), self.place(it.to));
                let note = self.note(Feature::RelationNotes, &it.note);
                links.insert(format!("{}: {from} to {to}{note}", it.relation_type));
            }
        }
        for it in self
            .project
            .clusters()
            .filter(|_| self.keeps(Feature::Clusters))
        {
            let members = it.members.iter().map(|id| self.place(*id));
            let members: BTreeSet<String> = members.collect();
            let title = if self.has_titles { &*it.title } else { "" };
            let note = self.note(Feature::ClusterNotes, &it.note);
            links.insert(format!("{title}: {members:?}{note}"));
        }
        links
    }

    /// The note of a cluster or relation, where such are kept.
    fn note(&self, kept: Feature, note: &str) -> String {
        if self.keeps(kept) {
            format!(" {note:?}")
        } else {
            String::new()
        }
    }

    /// Tags that are used, or all of them; with what is kept of them.
    fn tags(&self) -> BTreeSet<String> {
        let all = self.project.layers().values();
        let used: BTreeSet<_> = all.flat_map(Layer::all).map(|it| &it.tag).collect();
        let tags = self.project.tag_set().tags.iter();
        let tags = tags.filter(|tag| self.keeps(Feature::UnusedTags) || used.contains(&tag.id));
        tags.map(|tag| {
            let mut line = tag.name.clone();
            if self.keeps(Feature::Colours) {
                line += &format!(" {:?}", tag.colour);
            }
            if self.keeps(Feature::Definitions) {
                line += &format!(" {:?}", tag.definition);
            }
            line
        })
        .collect()
    }

    fn articles(&self) -> BTreeSet<String> {
        let articles = self.project.articles().iter();
        articles
            .map(|it| {
                let mut line = if self.is_exact {
                    it.text.as_str().to_owned()
                } else {
                    words(it.text.as_str())
                };
                if self.keeps(Feature::Details) {
                    let details = &it.details;
                    line += &format!(
                        " {:?} {:?} {:?} {:?}",
                        details.outlet, details.author, details.published, details.url
                    );
                }
                line
            })
            .collect()
    }
}

/// What a format gives back of a project.
fn back(format: &Format, reads: Reads, project: &Project) -> (Project, Vec<String>) {
    if reads == Reads::Alone || reads == Reads::Texts {
        return returned(format.name, project);
    }
    let mut session = self::session(project.without_layers());
    let mut written = files(format.name, project);
    if reads == Reads::IntoSpans {
        written.splice(0..0, files("csv", project));
    }
    let sources = written.into_iter().map(|(path, bytes)| {
        let source = source(&path, &bytes).expect("read");
        (path, source)
    });
    let imported = take(&mut session, sources.collect(), 2).expect("taken in");
    (session.project().clone(), imported.warnings)
}

#[test]
fn who_is_read_and_written_comes_back() {
    for (format, reads) in written().filter(|(format, _)| format.read.is_some()) {
        assert_ne!(reads, Reads::Not, "{} is read", format.name);
    }
}

#[test]
fn what_was_written_comes_back_but_for_the_losses() {
    let project = odd();
    let mut failures = String::new();
    for (format, reads) in written().filter(|(_, reads)| *reads != Reads::Not) {
        let name = format.name;
        // One that is not read at all shall not hide what others lose.
        let read = catch_unwind(AssertUnwindSafe(|| back(format, reads, &project)));
        let Ok((back, warnings)) = read else {
            failures += &format!("{name}: not read\n");
            continue;
        };
        let all = crate::report::Selection::default();
        let told: Vec<Feature> = losses(format, &project, &all)
            .iter()
            .map(|it| it.feature)
            .collect();
        let keeps = match reads {
            Reads::Texts => Keeps::of(&[Feature::Texts]),
            // The annotations are those of the other table.
            Reads::IntoSpans => {
                let relations = [Feature::Relations, Feature::RelationsAcross];
                Keeps::of(&relations).with(&[Feature::RelationNotes])
            }
            _ => format.keeps,
        };
        let is_exact = reads == Reads::IntoTexts || keeps.has(Feature::Texts);
        let has_titles = !told.contains(&Feature::Clusters);
        let look = |project, spans| Look {
            project,
            keeps,
            spans,
            is_exact,
            has_titles,
        };
        let mut differ = |what: &str, found: BTreeSet<String>, expected: BTreeSet<String>| {
            if found != expected {
                let lacking: Vec<_> = expected.difference(&found).collect();
                let other: Vec<_> = found.difference(&expected).collect();
                failures +=
                    &format!("{name}, {what}:\n  lacking {lacking:#?}\n  other {other:#?}\n");
            }
        };
        let holds = format.holds_annotations() && reads != Reads::Texts;
        let ways: &[Spans] = if keeps.has(Feature::Gaps) {
            &[Spans::Parts]
        } else {
            &[Spans::Hull, Spans::Split]
        };
        let spans = |way: &Spans| {
            let (found, expected) = (look(&back, *way), look(&project, *way));
            (found.annotations(), expected.annotations())
        };
        if holds {
            let all: Vec<_> = ways.iter().map(spans).collect();
            let is_partial =
                told.contains(&Feature::Overlaps) || told.contains(&Feature::Annotations);
            let is_same = all.iter().any(|(found, expected)| {
                found == expected || (is_partial && !found.is_empty() && found.is_subset(expected))
            });
            if !is_same {
                let (found, expected) = all.into_iter().next().expect("a way");
                differ("annotations", found, expected);
            }
        }
        if !told.contains(&Feature::Overlaps) && reads != Reads::Texts {
            let ways = ways
                .iter()
                .map(|way| (look(&back, *way).links(), look(&project, *way).links()));
            let ways: Vec<_> = ways.collect();
            if !ways.iter().any(|(found, expected)| found == expected) {
                let (found, expected) = ways.into_iter().next().expect("a way");
                differ("links", found, expected);
            }
        }
        let (found, expected) = (look(&back, Spans::Hull), look(&project, Spans::Hull));
        if reads == Reads::Texts {
            // They stand in one document, with what is said of them.
            let document = back.articles().first().expect("a document").text.clone();
            let words = words(document.as_str());
            for article in project.articles() {
                let is_there = words.contains(&self::words(article.text.as_str()));
                assert!(is_there, "{name}: {}", article.id);
            }
        } else if keeps.has(Feature::Texts) {
            differ("articles", found.articles(), expected.articles());
        }
        if keeps.has(Feature::Colours) || keeps.has(Feature::UnusedTags) {
            differ("tags", found.tags(), expected.tags());
        }
        if reads == Reads::Alone && keeps.has(Feature::Texts) {
            assert_eq!(warnings, Vec::<String>::new(), "{name}: a doubt is a loss");
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// An export that somebody looks at elsewhere and brings back unchanged. Who does is none of those who annotated.
#[test]
fn what_comes_back_to_its_own_project_changes_nothing() {
    let mut failures = String::new();
    let mut names = Vec::new();
    for (format, reads) in written() {
        let is_whole = match reads {
            Reads::Alone => format.keeps.has(Feature::Texts),
            Reads::IntoTexts => true,
            Reads::IntoSpans | Reads::Texts | Reads::Not => false,
        };
        if !is_whole || !format.keeps.has(Feature::Annotators) {
            continue;
        }
        let project = odd();
        names.push(format.name);
        let mut session = self::session(project.clone());
        let sources = in_folder(&files(format.name, &project));
        let imported = take(&mut session, sources, 2).expect("taken in");
        if session.project().layers() != project.layers() {
            failures += &format!("{}: {}\n", format.name, imported.summary());
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    let known = [
        "brat",
        "csv",
        "jsonl",
        "labelstudio",
        "refi",
        "w3c",
        "xlsx",
        "xmi",
    ];
    assert!(known.iter().all(|name| names.contains(name)), "{names:?}");
}

/// A project of one annotator names nobody at each annotation.
#[test]
fn the_only_annotator_comes_back_from_brat() {
    let one = Fixture::new()
        .by("ana")
        .article("one", "[a|x: note=why] [b|y]")
        .cluster("C", "x y")
        .relation("x", "supports; note=so", "y")
        .project();
    let mut session = self::session(one.clone());
    let sources = in_folder(&files("brat", &one));
    take(&mut session, sources, 2).expect("taken in");
    assert_eq!(session.project().layers(), one.layers());
    let (fresh, _) = returned("brat", &one);
    let annotators = fresh.layers().keys().map(AnnotatorId::as_str);
    assert!(annotators.eq(["ana"]));
}

/// What an importer finds and somebody else found before is a find of its own; what is told of it by less is not.
#[test]
fn what_a_format_has_no_place_for_makes_no_other_annotation() {
    let project = |annotator: &str| {
        let project = Fixture::new().by(annotator);
        let text = "[a|x:quote kind=direct; note=why], [b|x], [c|y:claim]";
        project
            .article("one", text)
            .relation("x", "supports; note=so", "y")
            .project()
    };
    for (annotator, layers) in [("me", 1), ("ana", 2)] {
        let known = project(annotator);
        let mut session = self::session(known.clone());
        let sources = in_folder(&files("doccano", &known));
        take(&mut session, sources, 2).expect("taken in");
        let found = session.project().layers();
        assert_eq!(found.len(), layers, "{annotator}");
        let own = known.layers().keys().next().expect("a layer");
        assert_eq!(found.get(own), known.layers().get(own), "{annotator}");
    }
}
