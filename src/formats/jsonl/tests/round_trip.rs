//! A project written and read again is the same project, and written once more the same bytes.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::edit::Replace;
use crate::model::{
    Annotation, Article, ArticleDetails, ArticleId, Attribute, AttributeKind, AttributeValue,
    Cluster, Colour, Relation, RelationType, Role, Spans, Tag, TagId, TagSet,
};
use crate::text::{ArticleText, ByteOffset, Span};

/// Article, tag, places, annotator and the value of an attribute.
type Marking = (
    usize,
    usize,
    Vec<(usize, usize)>,
    usize,
    Option<AttributeValue>,
);

/// Everything that varies, as indices and fractions that any text can take.
#[derive(Debug, Clone)]
struct Recipe {
    texts: Vec<String>,
    words: Vec<String>,
    annotations: Vec<Marking>,
    clusters: Vec<Vec<usize>>,
    relations: Vec<(usize, usize)>,
    own_tags: bool,
}

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "word ",
        "é",
        "e\u{301}",
        "👨‍👩‍👧‍👦",
        "🇲🇽",
        "\u{a0}",
        "漢字",
        "سلام ",
        "𝒳",
        "\n",
        "“",
        "\t",
        "\"",
        "\\",
        "\u{1}",
        "\u{2028}",
    ]);
    prop::collection::vec(pieces, 1..40).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = AttributeValue> {
    prop_oneof![
        text().prop_map(AttributeValue::Text),
        any::<bool>().prop_map(AttributeValue::Flag),
        prop::num::f64::NORMAL.prop_map(AttributeValue::Number),
        (-9i32..9).prop_map(|number| AttributeValue::Number(number.into())),
    ]
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let spans = prop::collection::vec((0usize..200, 1usize..20), 1..4);
    let annotation = (
        0usize..4,
        0usize..4,
        spans,
        0usize..3,
        prop::option::of(value()),
    );
    (
        prop::collection::vec(text(), 1..4),
        prop::collection::vec(text(), 3),
        prop::collection::vec(annotation, 0..12),
        prop::collection::vec(prop::collection::vec(0usize..20, 1..5), 0..4),
        prop::collection::vec((0usize..20, 0usize..20), 0..4),
        any::<bool>(),
    )
        .prop_map(
            |(texts, words, annotations, clusters, relations, own_tags)| Recipe {
                texts,
                words,
                annotations,
                clusters,
                relations,
                own_tags,
            },
        )
}

/// The caret position nearest to a fraction of the text.
fn place(text: &ArticleText, at: usize) -> ByteOffset {
    text.floor_boundary(ByteOffset::new(at % (text.len() + 1)))
}

fn spans(text: &ArticleText, places: &[(usize, usize)]) -> Option<Spans> {
    let span = |&(from, length): &(usize, usize)| {
        Span::between(place(text, from), place(text, from + length))
    };
    Spans::merged(places.iter().map(span).filter(|span| !span.is_empty())).ok()
}

fn tag_set() -> TagSet {
    let mut set = TagSet::starter();
    let parent = set.tags[0].id.clone();
    let attribute = |name: &str, kind| Attribute::new(name, kind);
    let with_role = |name: &str, role| Attribute {
        role,
        ..attribute(name, AttributeKind::Text)
    };
    set.tags.push(Arc::new(Tag {
        id: TagId::new("quote-2").expect("an id"),
        // The name of another tag's id: only the name may decide.
        name: "claim 2".to_owned(),
        definition: "Line one\nline “two”".to_owned(),
        when_to_use: "With\tmarks".to_owned(),
        when_not_to_use: "Never".to_owned(),
        colour: Colour([1, 2, 3]),
        key: None,
        parent: Some(parent),
        attributes: vec![
            attribute("size", AttributeKind::Number),
            attribute("sure", AttributeKind::Flag),
            with_role("who", Some(Role::Speaker)),
            with_role("speaker", None),
            with_role("kind", Some(Role::Stance)),
            attribute("when", AttributeKind::Date),
            attribute(
                "side",
                AttributeKind::Choice(vec!["for".to_owned(), "against".to_owned()]),
            ),
        ],
    }));
    set
}

/// The edits that make the recipe's project.
fn edits(recipe: &Recipe, tags: &TagSet) -> Vec<Edit> {
    let mut ids = IdSource::seeded(5);
    let mut edits = vec![Edit::RelationType {
        index: 0,
        relation_type: Replace::add(RelationType {
            name: recipe.words[1].clone(),
            definition: recipe.words[2].clone(),
        }),
    }];
    let mut articles = Vec::new();
    for (index, text) in recipe.texts.iter().enumerate() {
        let text = ArticleText::new(text.as_str());
        let article = Arc::new(Article {
            id: ArticleId::new(&format!("article {index}")).expect("an id"),
            source: recipe.words[index % 3].clone(),
            details: ArticleDetails {
                title: recipe.words[0].clone(),
                outlet: recipe.words[1].clone(),
                ..ArticleDetails::default()
            },
            furniture: spans(&text, &[(0, 3), (9, 4)])
                .map(|spans| spans.iter().collect())
                .unwrap_or_default(),
            encoding: recipe.words[2].clone(),
            version_of: articles.last().map(|it: &Arc<Article>| it.id.clone()),
            text,
        });
        edits.push(Edit::Article {
            index,
            article: Replace::add(Arc::clone(&article)),
        });
        articles.push(article);
    }
    let mut made = Vec::new();
    for (at, tag, places, annotator, value) in &recipe.annotations {
        let article = &articles[at % articles.len()];
        let tag = &tags.tags[tag % tags.tags.len()];
        let Some(spans) = spans(&article.text, places) else {
            continue;
        };
        let id = ids.next(now()).into();
        made.push(id);
        edits.push(Edit::Annotation(Replace::add(Arc::new(Annotation {
            id,
            article: article.id.clone(),
            annotator: AnnotatorId::new(["ana", "ben", "链"][*annotator]).expect("a name"),
            tag: tag.id.clone(),
            spans,
            attributes: value
                .iter()
                .map(|value| (recipe.words[2].clone(), value.clone()))
                .collect(),
            note: recipe.words[annotator % 3].clone(),
            created: now(),
            updated: "2025-07-01T00:00:59Z".parse().expect("a time"),
            under: [].into(),
        }))));
    }
    if made.is_empty() {
        return edits;
    }
    for members in &recipe.clusters {
        let mut unique = Vec::new();
        for id in members.iter().map(|index| made[index % made.len()]) {
            if !unique.contains(&id) {
                unique.push(id);
            }
        }
        edits.push(Edit::Cluster(Replace::add(Arc::new(Cluster {
            id: ids.next(now()).into(),
            annotator: annotator(),
            title: recipe.words[0].clone(),
            note: recipe.words[1].clone(),
            members: unique,
            created: now(),
            updated: now(),
        }))));
    }
    for (from, to) in &recipe.relations {
        edits.push(Edit::Relation(Replace::add(Arc::new(Relation {
            id: ids.next(now()).into(),
            annotator: annotator(),
            relation_type: recipe.words[1].clone(),
            from: made[from % made.len()],
            to: made[to % made.len()],
            note: recipe.words[2].clone(),
            created: now(),
            updated: now(),
        }))));
    }
    edits
}

fn project(recipe: &Recipe) -> Project {
    let tags = if recipe.own_tags {
        tag_set()
    } else {
        TagSet::starter()
    };
    let details = ProjectDetails {
        title: recipe.words[0].clone(),
        description: recipe.words[2].clone(),
    };
    let id = IdSource::seeded(3).next(now()).to_string();
    let edits = edits(recipe, &tags);
    applied(
        Project::new(id, details, tags),
        Imported {
            edits,
            ..Imported::default()
        },
    )
}

proptest! {
    #[test]
    fn nothing_is_lost(recipe in recipe()) {
        let project = project(&recipe);
        let lines = exported(&project);
        let again = made_of(&lines).expect("read again");
        prop_assert_eq!(exported(&again), lines);
        prop_assert_eq!(again, project);
    }

    #[test]
    fn the_same_project_takes_nothing_from_its_export(recipe in recipe()) {
        let project = project(&recipe);
        let plan = planned(&project, &exported(&project), 99).expect("a plan");
        prop_assert_eq!(plan.edits, []);
        prop_assert_eq!(plan.warnings, Vec::<String>::new());
    }
}
