//! Projects generated from a seed: few long articles with many annotations, and many short ones with few.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use pullquote::edit::{Command, Edit, NewArticle, Replace, Session};
use pullquote::model::{
    Annotation, AnnotatorId, ArticleDetails, ArticleId, AttributeValue, IdSource, Project,
    ProjectDetails, Spans, TagId, TagSet, Timestamp,
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
}

/// Five articles of 1 MB with 10,000 annotations each.
pub const LONG: Size = Size {
    articles: 5,
    bytes: 1_000_000,
    annotations: 10_000,
};

/// 2,000 articles of 4 kB with 10 annotations each.
pub const MANY: Size = Size {
    articles: 2_000,
    bytes: 4_000,
    annotations: 10,
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
    let annotator = AnnotatorId::new("bench").expect("a slug");
    let mut session = Session::new(project, annotator.clone(), IdSource::seeded(1));
    let articles = (0..size.articles).map(|number| NewArticle {
        id: ArticleId::new(&format!("article-{number}")),
        source: format!("{number}.txt"),
        details: ArticleDetails {
            outlet: format!("Outlet {number}"),
            ..ArticleDetails::default()
        },
        text: ArticleText::new(text(&mut random, &words, size.bytes)),
        furniture: Vec::new(),
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
            let tag = tags[random.below(3)].clone();
            let mut attributes = BTreeMap::new();
            if tag.as_str() == "quote" {
                let speaker = words[random.below(40)].clone();
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
            }))));
            made += 1;
        }
    }
    drop(
        session
            .perform_edits("Workload", edits, now())
            .expect("annotations"),
    );
    store::create(root, session.project()).expect("written");
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
