//! Projects generated from a seed: few long articles with many annotations, and many short ones with few.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use pullquote::edit::{Command, Drawing, Edit, NewArticle, Replace, Session};
use pullquote::model::{
    Annotation, AnnotationId, AnnotatorId, ArticleDetails, ArticleId, Assumption, AttributeValue,
    Cluster, Drawn, IdSource, Level, Project, ProjectDetails, Relation, Spans, Strata, TagId,
    TagSet, Timestamp,
};
use pullquote::store::{self, Loaded};
use pullquote::text::{ArticleText, ByteOffset, Snap, Span};

pub const ARTICLES: usize = LONG.articles;
pub const ANNOTATIONS: usize = LONG.annotations;

/// How large a project is.
#[derive(Clone, Copy)]
pub struct Size {
    articles: usize,
    /// Of an article's text.
    bytes: usize,
    /// Of an article.
    annotations: usize,
    /// How many relations there are, and how many clusters.
    ties: usize,
    /// Who has annotated: each of them nearly the same.
    annotators: &'static [&'static str],
}

/// Five articles of 1 MB with 10,000 annotations each.
pub const LONG: Size = Size {
    articles: 5,
    bytes: 1_000_000,
    annotations: 10_000,
    ties: 0,
    annotators: &["bench"],
};

/// Five articles of 5 kB with 10 annotations each.
#[allow(dead_code, reason = "some benchmarks need no short articles")]
pub const SHORT: Size = Size {
    bytes: 5_000,
    annotations: 10,
    ..LONG
};

/// The long ones with 2,000 relations and 2,000 clusters.
#[allow(dead_code, reason = "some benchmarks need no ties")]
pub const TIED: Size = Size {
    ties: 2_000,
    ..LONG
};

/// 2,000 articles of 4 kB with 10 annotations each.
pub const MANY: Size = Size {
    articles: 2_000,
    bytes: 4_000,
    annotations: 10,
    ties: 300,
    annotators: &["bench"],
};

/// The same by five annotators, without ties.
#[allow(dead_code, reason = "some benchmarks need one annotator only")]
pub const TEAM: Size = Size {
    ties: 0,
    annotators: &["ana", "ben", "cem", "dora", "eli"],
    ..MANY
};

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as usize % limit
    }
}

/// Words like those of a language, with accents and curly quotes, so that no text is all ASCII.
fn vocabulary(random: &mut Random) -> Vec<String> {
    let syllables = [
        "ma", "ter", "lo", "sen", "ti", "ra", "vo", "pre", "con", "dé", "mi", "gua", "tor", "ne",
        "pa", "is", "ul", "ña",
    ];
    (0..4000)
        .map(|_| {
            (0..=random.below(4))
                .map(|_| syllables[random.below(syllables.len())])
                .collect()
        })
        .collect()
}

fn text(random: &mut Random, words: &[String], bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 800);
    while text.len() < bytes {
        for _ in 0..=random.below(6) {
            let quoted = random.below(5) == 0;
            text.push_str(if quoted { "“The " } else { "A " });
            for _ in 0..4 + random.below(20) {
                text.push_str(&words[random.below(words.len())]);
                text.push(' ');
            }
            text.pop();
            text.push_str(if quoted { ".” " } else { ". " });
        }
        text.pop();
        text.push_str(if random.below(3) == 0 { "\n" } else { "\n\n" });
    }
    text
}

/// Texts of that length, one after the other.
#[allow(dead_code, reason = "some benchmarks need projects only")]
pub fn texts(bytes: usize) -> impl Iterator<Item = String> {
    let mut random = Random(20_250_504);
    let words = vocabulary(&mut random);
    std::iter::from_fn(move || Some(text(&mut random, &words, bytes)))
}

fn now() -> Timestamp {
    Timestamp::from_second(1_746_000_000).expect("a time")
}

/// Writes the project into a new folder.
pub fn write(root: &Path, size: Size) {
    let mut random = Random(20_250_503);
    let words = vocabulary(&mut random);
    let details = ProjectDetails {
        title: "W2".to_owned(),
        description: String::new(),
    };
    let project = Project::new("01W2", details, TagSet::starter());
    let annotators = size.annotators.iter();
    let annotators: Vec<_> = annotators
        .map(|name| AnnotatorId::new(name).expect("a slug"))
        .collect();
    let mut session = Session::new(project, annotators[0].clone(), IdSource::seeded(1));
    let articles = (0..size.articles).map(|number| NewArticle {
        id: ArticleId::new(&format!("article-{number}")),
        source: format!("{number}.txt"),
        details: ArticleDetails {
            outlet: format!("Outlet {number}"),
            ..ArticleDetails::default()
        },
        text: ArticleText::new(text(&mut random, &words, size.bytes)),
        furniture: Vec::new(),
        encoding: String::new(),
    });
    let articles = articles.collect();
    drop(
        session
            .perform(Command::AddArticles(articles), now())
            .expect("articles"),
    );
    let mut ids = IdSource::seeded(2);
    let tags = ["claim", "quote", "event"].map(|tag| TagId::new(tag).expect("a slug"));
    let mut edits = Vec::new();
    for article in session.project().articles() {
        let mut made = 0;
        while made < size.annotations {
            let start = random.below(article.text.len() - 400);
            let length = 12 + random.below(140);
            let rough = Span::between(
                article.text.floor_boundary(ByteOffset::new(start)),
                article.text.floor_boundary(ByteOffset::new(start + length)),
            );
            let Some(span) = pullquote::language::snap(article, rough, Snap::Words) else {
                continue;
            };
            let tag = random.below(3);
            let speaker = if tag == 1 { random.below(40) } else { 0 };
            for annotator in &annotators {
                // Of several each has other ends now and then, and seldom another tag.
                let mut differs = |chance| annotators.len() > 1 && random.below(chance) == 0;
                let span = match article.text.as_str()[span.range()].rfind(' ') {
                    Some(end) if differs(4) => Span::new(span.start.get(), span.start.get() + end),
                    _ => span,
                };
                let tag = tags[(tag + usize::from(differs(10))) % 3].clone();
                let mut attributes = BTreeMap::new();
                if tag.as_str() == "quote" {
                    let speaker = words[speaker].clone();
                    attributes.insert("speaker".to_owned(), AttributeValue::Text(speaker));
                }
                edits.push(Edit::Annotation(Replace::add(Arc::new(Annotation {
                    id: ids.next(now()).into(),
                    article: article.id.clone(),
                    annotator: annotator.clone(),
                    tag,
                    spans: Spans::single(span).expect("a span"),
                    attributes,
                    note: String::new(),
                    created: now(),
                    updated: now(),
                    under: [].into(),
                }))));
            }
            made += 1;
        }
    }
    let made: Vec<AnnotationId> = (edits.iter())
        .filter_map(|edit| match edit {
            Edit::Annotation(annotation) => Some(annotation.after.as_ref()?.id),
            _ => None,
        })
        .collect();
    for number in 0..size.ties {
        edits.extend(ties(&mut random, &mut ids, &made, number));
    }
    drop(
        session
            .perform_edits("Workload", edits, now())
            .expect("annotations"),
    );
    if annotators.len() > 1 {
        for (number, name) in ["Pilot", "First sample", "Second sample"]
            .iter()
            .enumerate()
        {
            let sample = Command::DrawSample(sample(name, number, &annotators));
            drop(session.perform(sample, now()).expect("a sample"));
        }
    }
    store::create(root, session.project()).expect("written");
}

/// A sample of 200 articles for everybody.
fn sample(name: &str, number: usize, annotators: &[AnnotatorId]) -> Drawing {
    Drawing {
        name: name.to_owned(),
        what: Drawn::Articles,
        size: Some(200),
        seed: number as u64,
        strata: Strata::None,
        annotators: annotators.to_vec(),
        assumption: Assumption {
            articles: 0,
            agreement: 0.9,
            tolerance: 0.05,
            level: Level::default(),
        },
    }
}

/// A relation between two annotations, and a cluster of three.
fn ties(
    random: &mut Random,
    ids: &mut IdSource,
    made: &[AnnotationId],
    number: usize,
) -> [Edit; 2] {
    let annotator = AnnotatorId::new("bench").expect("a slug");
    // The first third and the last: articles apart, and never an annotation with itself.
    let third = made.len() / 3;
    let [one, other, last] = [0, 1, 2].map(|part| made[part * third + random.below(third)]);
    let relation = Relation {
        id: ids.next(now()).into(),
        annotator: annotator.clone(),
        relation_type: "supports".to_owned(),
        from: one,
        to: last,
        note: String::new(),
        created: now(),
        updated: now(),
    };
    let cluster = Cluster {
        id: ids.next(now()).into(),
        annotator,
        title: format!("Cluster {number}"),
        note: String::new(),
        members: vec![one, other, last],
        created: now(),
        updated: now(),
    };
    [
        Edit::Relation(Replace::add(Arc::new(relation))),
        Edit::Cluster(Replace::add(Arc::new(cluster))),
    ]
}

/// The project with one annotation of each article changed.
pub fn touch_all(loaded: &Loaded, round: usize) -> Session {
    let annotator = AnnotatorId::new("bench").expect("a slug");
    let mut session = Session::new(loaded.project.clone(), annotator, IdSource::seeded(3));
    let first: Vec<_> = loaded
        .project
        .articles()
        .iter()
        .filter_map(|article| {
            loaded
                .project
                .index(&article.id)
                .entries()
                .first()
                .map(|(_, id)| *id)
        })
        .collect();
    for annotation in first {
        if loaded
            .project
            .annotation(annotation)
            .is_some_and(|it| it.annotator.as_str() == "bench")
        {
            let note = format!("changed {round}");
            drop(
                session
                    .perform(Command::SetNote { annotation, note }, now())
                    .expect("changed"),
            );
        }
    }
    session
}
