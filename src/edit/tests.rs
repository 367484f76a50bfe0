//! Whatever a person does can be undone and redone, step by step, to the very same project.

mod actors;
mod attributes;
mod book;
mod columns;
mod incoming;
mod links;
mod notebook;
mod relations;
mod reuse;
mod reviews;
mod revisions;
mod seeing;
mod spans;
mod tags;
mod team;
mod values;
mod versions;
mod words;

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::fixture::Fixture;
use crate::model::{
    AnnotationId, AnnotatorId, ArticleDetails, ArticleId, Aspect, AttributeValue, Colour, HeldBack,
    IdSource, Project, Relation, RelationType, Spans, Subject, Suggestion, Tag, TagId, Timestamp,
    Verdict, furniture,
};
use crate::text::{ArticleText, ByteOffset, Span};

const TEXT: &str = "The minister said “never”.\nA family 👨‍👩‍👧 came, e\u{301}te\u{301} 2025.";

pub(crate) fn session() -> Session {
    let fixture = Fixture::new().by("ana").article("one", TEXT);
    fixture.article("two", TEXT).session()
}

fn article_id(name: &str) -> ArticleId {
    ArticleId::new(name).expect("a slug")
}

fn tag_id(name: &str) -> TagId {
    TagId::new(name).expect("a slug")
}

fn annotator_id(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).expect("a slug")
}

/// Carries a command out that fits, at the beginning of time.
#[track_caller]
fn done(session: &mut Session, command: Command) -> Performed {
    let performed = session.perform(command, Timestamp::UNIX_EPOCH);
    performed.expect("it fits")
}

fn annotating(article: &str, tag: &str, start: usize, end: usize) -> Command {
    Command::Annotate {
        article: article_id(article),
        tag: tag_id(tag),
        spans: Spans::single(Span::new(start, end)).expect("a span"),
    }
}

fn new_article(text: &str) -> NewArticle {
    NewArticle {
        id: None,
        source: "again.txt".to_owned(),
        details: ArticleDetails::default(),
        text: ArticleText::new(text),
        furniture: Vec::new(),
        encoding: String::new(),
    }
}

/// A command made of numbers, aimed at what is there.
pub(crate) fn command(
    project: &Project,
    (kind, one, two, three): (u8, usize, usize, usize),
) -> Option<Command> {
    let article_count = project.articles().len();
    let article = project.articles().get(one % article_count.max(1))?.clone();
    let annotations: Vec<AnnotationId> = project
        .layers()
        .values()
        .flat_map(crate::model::Layer::all)
        .map(|annotation| annotation.id)
        .collect();
    let pick = |at: usize| (!annotations.is_empty()).then(|| annotations[at % annotations.len()]);
    let tags = &project.tag_set().tags;
    let tag = tags.get(two % tags.len().max(1))?.clone();
    let place = |at: usize| {
        article
            .text
            .floor_boundary(ByteOffset::new(at % (article.text.len() + 1)))
    };
    let span = Span::between(place(two), place(three));
    let text = format!("words {three}");
    let speaker = AttributeValue::Text(text.clone());
    let passage = |article: &ArticleId| {
        Some(NewAnnotation {
            article: article.clone(),
            tag: tag.id.clone(),
            spans: Spans::single(span).ok()?,
            attributes: [("speaker".to_owned(), speaker.clone())].into(),
        })
    };
    Some(match kind % 44 {
        42 => Command::Write(notebook::writing(project, &article.id, (one, two, three))?),
        43 if three % 3 > 0 => team::command(project, (one, two, three))?,
        43 => columns::keeping(&article.id, two),
        36 => {
            let passages = vec![passage(&article.id)?];
            Command::Accept {
                suggestions: vec![Accepting {
                    suggestion: Suggestion::Quote {
                        article: article.id.clone(),
                        span: article.text.code_point_span(span),
                    },
                    passages: passages.clone(),
                    differs: one % 2 > 0,
                }],
                command: Box::new(Command::AnnotateAll(passages)),
            }
        }
        kind @ 38..=41 => {
            let aims = [pick(one)?, pick(two)?, pick(three)?];
            spans::command(usize::from(kind) - 38, aims, three, tag.id.clone())
        }
        37 if three % 3 > 0 => book::command(project, pick(one), three)?,
        37 => Command::HoldBack(HeldBack {
            share: u8::try_from(two % 101).ok()?,
            seed: u32::try_from(three).ok()?,
        }),
        27 => Command::AnnotateAll(vec![passage(&article.id)?, passage(&article.id)?]),
        23 => Command::LinkPassages {
            cluster: (three % 2 > 0).then_some(project.clusters().next()?.id),
            title: text,
            members: vec![pick(one)?],
            passages: vec![passage(&article.id)?],
        },
        24 => Command::MergeClusters {
            into: project.clusters().next()?.id,
            others: vec![project.clusters().last()?.id],
        },
        25 => Command::SplitCluster {
            cluster: project.clusters().last()?.id,
            members: vec![pick(one)?, pick(two)?],
            title: text,
        },
        26 => Command::Review {
            subject: reviews::subject(project, article.id.clone(), span, pick(one), three)?,
            verdict: [Verdict::Undecided, Verdict::Dismissed][two % 2],
            note: "seen".to_owned(),
        },
        0..=3 => Command::Annotate {
            article: article.id.clone(),
            tag: tag.id.clone(),
            spans: Spans::single(span).ok()?,
        },
        4 => Command::AddFragment {
            annotation: pick(one)?,
            span,
        },
        5 => Command::SetSpan {
            annotation: pick(one)?,
            fragment: 0,
            span,
        },
        6 => Command::RemoveAnnotations([pick(one)?, pick(two)?].into_iter().collect()),
        7 => Command::Retag {
            annotations: vec![pick(one)?],
            tag: tag.id.clone(),
        },
        8 => Command::SetAttribute {
            annotation: pick(one)?,
            name: "speaker".to_owned(),
            value: (three % 3 > 0).then_some(AttributeValue::Text(text)),
        },
        34 => Command::AddVersion {
            of: article.id.clone(),
            article: new_article(&TEXT.replace(' ', "  ").repeat(1 + one % 2)),
        },
        30 => Command::AddActor(project.new_actor(&text)?),
        31 => Command::MergeActors {
            into: (**project.actors().values().next()?).clone(),
            others: vec![project.actors().values().last()?.id.clone()],
        },
        32 => Command::WriteActorName(project.actors().keys().next()?.clone()),
        29 => Command::SetAttributes {
            annotations: vec![pick(one)?, pick(two)?],
            name: "speaker".to_owned(),
            value: (three % 3 > 0).then_some(AttributeValue::Text(text)),
        },
        9 => Command::SetNote {
            annotation: pick(one)?,
            note: text,
        },
        10 => Command::CreateCluster {
            title: text,
            members: vec![pick(one)?],
        },
        11 => Command::AddToCluster {
            cluster: project.clusters().next()?.id,
            members: vec![pick(one)?, pick(two)?],
        },
        12 => Command::RemoveFromCluster {
            cluster: project.clusters().next()?.id,
            member: pick(one)?,
        },
        13 => Command::RenameCluster {
            cluster: project.clusters().next()?.id,
            title: text,
        },
        14 => Command::RemoveCluster(project.clusters().last()?.id),
        15 => Command::CreateRelation {
            relation_type: "supports".to_owned(),
            from: pick(one)?,
            to: pick(two)?,
        },
        16 => relations::command(project, three, text)?,
        17 => Command::SetArticleDetails {
            article: article.id.clone(),
            details: ArticleDetails {
                outlet: text,
                ..ArticleDetails::default()
            },
        },
        22 => Command::SetFurniture {
            article: article.id.clone(),
            furniture: furniture::toggled(&article, span),
        },
        35 => Command::MarkSameLines {
            article: article.id.clone(),
            lines: furniture::lines(&article.text, span),
            furniture: one % 2 == 0,
        },
        18 => Command::MoveArticle {
            article: article.id.clone(),
            to: three % article_count,
        },
        19 if article_count > 1 => Command::RemoveArticle(article.id.clone()),
        19 => Command::AddArticles(vec![new_article(TEXT)]),
        20 => Command::AddTag(Tag {
            id: TagId::new(&text)?,
            name: text,
            ..(*tag).clone()
        }),
        33 => Command::Together {
            label: "several".to_owned(),
            commands: vec![
                command(project, (0, one, two, three))?,
                command(project, ((three % 33) as u8, two, one, three))?,
            ],
        },
        28 => Command::RenameAttribute {
            tag: tag.id.clone(),
            name: tag.attributes.get(three % 2)?.name.clone(),
            to: ["speaker", "who", "source"][one % 3].to_owned(),
        },
        _ if three % 4 == 0 && tags.len() > 1 => Command::RemoveTag(tag.id.clone()),
        _ if three % 4 == 1 => Command::PlaceTag {
            tag: tag.id.clone(),
            parent: (two % 2 == 0).then(|| tags[three % tags.len()].id.clone()),
            before: (one % 3 > 0).then(|| tags[one % tags.len()].id.clone()),
        },
        _ if three % 4 == 2 => match one % 5 {
            0 => Command::MergeTags {
                into: tag.id.clone(),
                others: vec![tags[two % tags.len()].id.clone()],
            },
            1 => Command::RemoveAttribute {
                tag: tag.id.clone(),
                name: tag.attributes.first()?.name.clone(),
            },
            2 => Command::SplitTag {
                tag: tag.id.clone(),
                annotations: project
                    .annotations_in(&project.articles().first()?.id)
                    .iter()
                    .map(|annotation| annotation.id)
                    .take(three % 7)
                    .collect(),
                new: project.tag_set().new_tag(&text)?,
            },
            3 => Command::ChangeRelationType {
                name: project.relation_types().first()?.name.clone(),
                to: RelationType {
                    name: text.clone(),
                    definition: text,
                },
            },
            _ => Command::AddRelationType(RelationType {
                name: text,
                definition: String::new(),
            }),
        },
        _ => Command::ChangeTag(Tag {
            colour: Colour([9, 8, 7]),
            definition: text,
            ..(*tag).clone()
        }),
    })
}

fn rebuilt(project: &Project) -> Vec<(Span, AnnotationId)> {
    let mut entries: Vec<_> = project
        .layers()
        .values()
        .flat_map(crate::model::Layer::all)
        .flat_map(|annotation| annotation.spans.iter().map(|span| (span, annotation.id)))
        .collect();
    entries.sort_unstable();
    entries
}

/// The relations that an annotation has, gone through one by one.
fn related(project: &Project, id: AnnotationId) -> Vec<Arc<Relation>> {
    let mut found: Vec<_> = (project.relations())
        .filter(|relation| [relation.from, relation.to].contains(&id))
        .map(Arc::clone)
        .collect();
    found.sort_by_key(|relation| relation.id);
    found
}

proptest! {
    #[test]
    fn undo_and_redo_return_the_same_project(
        numbers in prop::collection::vec((any::<u8>(), 0usize..200, 0usize..200, 0usize..200), 1..60)
    ) {
        let mut session = session();
        let start = session.project().clone();
        session.end_gesture();
        let before_steps = session.history().done().len();
        let mut states = vec![start];
        for (number, numbers) in (0..).zip(numbers) {
            let Some(command) = command(session.project(), numbers) else { continue };
            let before = session.project().clone();
            let now = Timestamp::from_second(1_700_000_000 + number).expect("a time");
            session.end_gesture();
            match session.perform(command, now) {
                Ok(performed) if !performed.transaction.edits.is_empty() => {
                    for edit in performed.transaction.edits {
                        prop_assert_eq!(edit.clone().invert().invert(), edit);
                    }
                    states.push(session.project().clone());
                }
                // Refused, or nothing to do: nothing may have changed.
                _ => prop_assert!(session.project() == &before),
            }
            // What is derived has to be what is there.
            let mut indexed: Vec<_> = session.project().articles().iter()
                .flat_map(|article| session.project().index(&article.id).entries().to_vec()).collect();
            indexed.sort_unstable();
            prop_assert_eq!(indexed, rebuilt(session.project()));
            for (_, id) in rebuilt(session.project()) {
                prop_assert_eq!(session.project().relations_of(id), related(session.project(), id));
            }
            for article in session.project().articles() {
                let counted: usize = session.project().tag_set().tags.iter()
                    .map(|tag| session.project().count(&article.id, &tag.id)).sum();
                prop_assert_eq!(counted, session.project().annotations_in(&article.id).len());
            }
        }
        prop_assert_eq!(session.history().done().len() - before_steps, states.len() - 1);
        for state in states.iter().rev().skip(1) {
            session.undo().expect("undone").expect("a step");
            prop_assert!(session.project() == state);
        }
        for state in states.iter().skip(1) {
            session.redo().expect("redone").expect("a step");
            prop_assert!(session.project() == state);
        }
    }
}

#[test]
fn furniture_is_marked_and_the_mark_undone() {
    let mut session = session();
    let before = session.project().clone();
    let one = article_id("one");
    let line = Span::new(0, TEXT.find('\n').expect("a line end"));
    let set = |session: &mut Session, spans: &[Span]| {
        let command = Command::SetFurniture {
            article: one.clone(),
            furniture: spans.to_vec(),
        };
        let label = done(session, command).transaction.label;
        let article = session.project().article(&one).expect("there");
        (label, article.furniture.clone())
    };
    // What does not fit the text is left out.
    let (label, marked) = set(&mut session, &[line, Span::new(3, 9000)]);
    assert_eq!(
        (label.as_str(), marked),
        ("Marked as furniture", vec![line])
    );
    let (label, marked) = set(&mut session, &[]);
    assert_eq!((label.as_str(), marked), ("Furniture changed", Vec::new()));
    session.undo().expect("undone");
    session.undo().expect("undone");
    assert!(session.project() == &before);
}

#[test]
fn an_edit_with_furniture_that_does_not_fit_is_refused() {
    let mut session = session();
    let before = session.project().clone();
    let old = before.articles()[0].clone();
    for furniture in [
        vec![Span::new(5, 9), Span::new(0, 3)],
        vec![Span::new(0, 5), Span::new(4, 9)],
        vec![Span::new(3, 3)],
        vec![Span::new(3, TEXT.len() + 1)],
    ] {
        let new = std::sync::Arc::new(crate::model::Article {
            furniture,
            ..(*old).clone()
        });
        let edit = Edit::Article {
            index: 0,
            article: Replace::change(old.clone(), new),
        };
        let refused = session.perform_edits("Import", vec![edit], Timestamp::UNIX_EPOCH);
        assert!(refused.is_err());
        assert!(session.project() == &before);
    }
}

fn annotate(session: &mut Session) -> AnnotationId {
    let command = annotating("one", "quote", 4, 12);
    done(session, command).annotation.expect("an annotation")
}

#[test]
fn typing_is_one_step() {
    let mut session = session();
    let annotation = annotate(&mut session);
    let before = session.project().clone();
    let note = |session: &Session| {
        let annotation = session.project().annotation(annotation);
        annotation.expect("there").note.clone()
    };
    for length in 1..=5 {
        let note = "notes"[..length].to_owned();
        done(&mut session, Command::SetNote { annotation, note });
    }
    assert_eq!(note(&session), "notes");
    session.undo().expect("undone");
    assert!(session.project() == &before);
    session.redo().expect("redone");
    assert_eq!(note(&session), "notes");
}

#[test]
fn an_attribute_keeps_its_type() {
    let mut session = session();
    let annotation = annotate(&mut session);
    let mut set = |name: &str, value| {
        let name = name.to_owned();
        session.perform(
            Command::SetAttribute {
                annotation,
                name,
                value: Some(value),
            },
            Timestamp::UNIX_EPOCH,
        )
    };
    assert!(set("speaker", AttributeValue::Text("Ana".to_owned())).is_ok());
    assert!(set("speaker", AttributeValue::Number(1.0)).is_err());
    assert!(set("place", AttributeValue::Text("here".to_owned())).is_err());
}
