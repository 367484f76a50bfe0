//! What would come in, as a person is shown it.

use std::fmt;

use crate::edit::Edit;
use crate::model::{AnnotatorId, ArticleId};

/// What would come in, and how.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incoming {
    /// Each article of the other project, in its order.
    pub articles: Vec<IncomingArticle>,
    /// The tags that are not there yet, and those that get attributes.
    pub tags: Vec<IncomingTag>,
    /// The types of relations that are not there yet.
    pub relation_types: Vec<String>,
    /// The actors that are not there yet, by name.
    pub actors: Vec<String>,
    /// Each layer, in the order of their names here.
    pub layers: Vec<IncomingLayer>,
    /// What is there already and says something else. It stays as it is.
    pub collisions: Vec<Collision>,
    /// New annotations on words that have the tag already in that layer, with other values, a line each: they would stand twice.
    pub doubled: Vec<String>,
    /// What cannot come, and why, a line each.
    pub refused: Vec<String>,
    /// The change.
    pub edits: Vec<Edit>,
}

/// An article of the other project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingArticle {
    /// What it is called there.
    pub there: ArticleId,
    /// What it is called here, or will be.
    pub here: ArticleId,
    /// How it was found here.
    pub found: Match,
}

/// How an article of another project was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It has the same id and the same text.
    Id,
    /// Another id, and the same text.
    Text,
    /// The same id, and nearly the same text: what is annotated is found again by its words.
    Words,
    /// It is not there, and comes in.
    New,
}

impl Match {
    /// The word for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Words => "words",
            Self::New => "new",
        }
    }
}

/// A tag that comes in or gets attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingTag {
    /// Its name here.
    pub name: String,
    /// Whether it was not there.
    pub is_new: bool,
    /// The attributes that it gets, where it was there.
    pub attributes: Vec<String>,
}

/// What would come into a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingLayer {
    /// Whose it is there.
    pub there: AnnotatorId,
    /// Whose it is here.
    pub annotator: AnnotatorId,
    /// Whether there is a layer of that name.
    pub is_there: bool,
    /// What they are called there and here, where that differs though the id is the same.
    pub called: Option<[String; 2]>,
    /// New annotations.
    pub annotations: usize,
    /// How many of them have no place: their words are not in the text here.
    pub lost: usize,
    /// New clusters.
    pub clusters: usize,
    /// New relations.
    pub relations: usize,
    /// New notes, memos and what was said of progress.
    pub notes: usize,
    /// New answers to suggestions and findings, and cells that were checked.
    pub reviews: usize,
    /// How much of it is there already.
    pub same: usize,
}

impl IncomingLayer {
    pub(super) fn new(there: &AnnotatorId, annotator: &AnnotatorId, is_there: bool) -> Self {
        Self {
            there: there.clone(),
            annotator: annotator.clone(),
            is_there,
            called: None,
            annotations: 0,
            lost: 0,
            clusters: 0,
            relations: 0,
            notes: 0,
            reviews: 0,
            same: 0,
        }
    }

    /// How much is new.
    #[must_use]
    pub const fn new_things(&self) -> usize {
        self.annotations + self.clusters + self.relations + self.notes + self.reviews
    }

    /// Whether the layer of that name may be somebody else's: something comes in, and nothing of it is there, or whose it is
    /// has another name.
    #[must_use]
    pub const fn may_be_anothers(&self) -> bool {
        let is_strange = self.same == 0 || self.called.is_some();
        self.is_there && is_strange && self.new_things() > 0
    }
}

/// Something that both projects have, and of which they say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// What it is, with its name or words.
    pub about: String,
    /// In what it differs.
    pub fields: Vec<Field>,
}

/// What two projects say in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// What stands here, and stays.
    pub here: String,
    /// What stands there.
    pub there: String,
}

impl Collision {
    /// `None` where no field differs.
    pub(super) fn of(about: String, fields: Vec<(&str, String, String)>) -> Option<Self> {
        let fields = fields.into_iter().filter(|(_, here, there)| here != there);
        let fields: Vec<Field> = fields
            .map(|(name, here, there)| Field {
                name: name.to_owned(),
                here,
                there,
            })
            .collect();
        (!fields.is_empty()).then_some(Self { about, fields })
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.about)?;
        for (at, field) in self.fields.iter().enumerate() {
            let before = if at == 0 { ": " } else { "; " };
            let Field { name, here, there } = field;
            write!(f, "{before}{name} is “{here}” here, and “{there}” there")?;
        }
        f.write_str("; what is here stays")
    }
}

impl Incoming {
    /// Whether nothing would change.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.edits.is_empty()
    }

    /// How many articles were found so.
    #[must_use]
    pub fn articles_by(&self, found: Match) -> usize {
        self.articles.iter().filter(|it| it.found == found).count()
    }
}
