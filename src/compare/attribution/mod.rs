//! Attribution: who is quoted, in which article, how often and with how many words.
//!
//! Counted are annotations whose tag has an attribute for the speaker; the one for the kind of speech says whether the
//! quote is direct, indirect or partly both ([`Role`]; what they are called is of no matter). A name that an actor is
//! called counts for that actor (`known`); other names that plainly mean one person are counted as one speaker (`names`).
//! A quote that is linked with none and that no other outlet has is “only here” (`alone`).
//!
//! What is *not* here: suggestions that nobody has accepted, and agreement between annotators. Where several layers are
//! counted together, a quote that two people annotated counts twice: choose an annotator.

mod alone;
mod known;
mod names;
pub(super) mod sheet;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use std::sync::Arc;

use self::alone::{Numbers, Quote};
use super::Column;
use crate::edit::ChangeKind::{self, Actors, Annotations, Articles, Links, Tags};
use crate::language::{self, Lexicon};
use crate::model::{
    Actor, AnnotationId, AnnotatorId, AttributeValue, Project, Role, Speech, Spellings, Tag, TagId,
};

/// The changes that it depends on: annotations with their words and attributes, which tags have a speaker, and who is
/// known to be whom; and which of them are linked.
pub const READS: &[ChangeKind] = &[Articles, Annotations, Links, Tags, Actors];

/// Speakers by articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The project's articles in their order.
    pub columns: Vec<Column>,
    /// Those with the most words first, equal ones by name; then pronouns that stand for nobody known, and quotes
    /// without a speaker last.
    pub speakers: Vec<Speaker>,
    /// Whose quotes were counted.
    pub annotators: Vec<AnnotatorId>,
}

/// Somebody who is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// What the actor is called, else the fullest form of the name, titles left out; `None` for quotes whose speaker nobody entered.
    pub name: Option<String>,
    /// Whether the name is a pronoun, so that nobody knows whom these quotes are of, nor whether of one person.
    pub is_unresolved: bool,
    /// Every form as it was entered, the most frequent first.
    pub variants: Vec<String>,
    /// Who it is, where somebody has written that down.
    pub actor: Option<Arc<Actor>>,
    /// The articles that quote the speaker, in the order of the columns.
    pub cells: Vec<Cell>,
    /// The sum of the cells.
    pub total: Tally,
}

/// What one article quotes of a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The article, as the index of its column.
    pub column: usize,
    /// How much.
    pub tally: Tally,
    /// The quotes, in the order of the text.
    pub quotes: Vec<(AnnotationId, Kind)>,
    /// Those of them that are linked with none and that no other outlet has.
    pub only_here: BTreeSet<AnnotationId>,
}

/// In which form somebody is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// In the speaker's own words.
    Direct,
    /// Reported in the article's words.
    Indirect,
    /// Partly both.
    Mixed,
    /// Nobody entered a kind, or one that is none of these.
    Unstated,
}

impl Kind {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Direct, Self::Indirect, Self::Mixed, Self::Unstated];

    /// Its name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => Speech::Direct.name(),
            Self::Indirect => Speech::Indirect.name(),
            Self::Mixed => Speech::Mixed.name(),
            Self::Unstated => "unstated",
        }
    }

    fn of(value: &AttributeValue) -> Self {
        match Speech::of(&value.to_text()) {
            Some(Speech::Direct) => Self::Direct,
            Some(Speech::Indirect) => Self::Indirect,
            Some(Speech::Mixed) => Self::Mixed,
            None => Self::Unstated,
        }
    }
}

/// How much is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Annotations.
    pub quotes: usize,
    /// Words of their spans, after UAX #29; in scripts without spaces mostly single characters.
    pub words: usize,
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.quotes += other.quotes;
        self.words += other.words;
    }
}

/// How much is quoted, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally([Amount; 4]);

impl Tally {
    /// How much in that form.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Amount {
        self.0[kind as usize]
    }

    /// How much in all forms.
    #[must_use]
    pub fn total(&self) -> Amount {
        let mut total = Amount::default();
        for amount in self.0 {
            total += amount;
        }
        total
    }

    fn add(&mut self, kind: Kind, amount: Amount) {
        self.0[kind as usize] += amount;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for kind in Kind::ALL {
            self.add(kind, other.of(kind));
        }
    }
}

impl Speaker {
    /// The name for people, who are told where it is only a pronoun.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        Some(if self.is_unresolved {
            format!("{name} (unresolved)")
        } else {
            name.clone()
        })
    }

    /// `named`, `unresolved` for a pronoun, none without a speaker.
    #[must_use]
    pub fn state(&self) -> Option<&'static str> {
        let state = if self.is_unresolved {
            "unresolved"
        } else {
            "named"
        };
        self.name.as_ref().map(|_| state)
    }

    /// What an article quotes of the speaker; nothing where it does not.
    #[must_use]
    pub fn tally(&self, column: usize) -> Tally {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column);
        at.map_or_else(|_| Tally::default(), |at| self.cells[at].tally)
    }

    /// Whether a quote of the speaker is linked with none, and no other outlet has it.
    #[must_use]
    pub fn has_only_here(&self, quote: AnnotationId) -> bool {
        self.cells
            .iter()
            .any(|cell| cell.only_here.contains(&quote))
    }
}

/// Who is quoted in a project; with an annotator, by that person's annotations alone.
#[must_use]
pub fn attribution(project: &Project, annotator: Option<&AnnotatorId>) -> Attribution {
    let tags = speaking_tags(project);
    let mut counted = Counted::default();
    let mut quotes: Vec<Quote<'_>> = Vec::new();
    let numbers = Numbers::default();
    for (column, article) in project.articles().iter().enumerate() {
        let lexicon = LazyCell::new(|| language::of(article));
        for annotation in project.annotations_in(&article.id) {
            let is_counted = annotator.is_none_or(|annotator| annotation.annotator == *annotator);
            if let Some(tag) = tags.get(&annotation.tag).filter(|_| is_counted) {
                let quote = Quote::new(article, annotation, &numbers);
                counted.add(column, *lexicon, &quote, tag);
                quotes.push(quote);
            }
        }
    }
    let alone = alone::alone(project, &quotes, &numbers);
    Attribution {
        columns: super::columns(project),
        annotators: counted.annotators.iter().cloned().collect(),
        speakers: counted.speakers(&Spellings::of(project.actors()), &alone),
    }
}

/// The tags whose annotations are counted.
fn speaking_tags(project: &Project) -> BTreeMap<&TagId, &Tag> {
    let tags = project.tag_set().tags.iter();
    let tags = tags.filter(|tag| tag.with_role(Role::Speaker).is_some());
    tags.map(|tag| (&tag.id, &**tag)).collect()
}

/// Quotes by the speaker as entered; the empty name where there is none.
#[derive(Default)]
struct Counted {
    by_name: BTreeMap<String, Named>,
    annotators: BTreeSet<AnnotatorId>,
    quotes: usize,
}

/// Quotes of one name by article.
struct Named {
    /// The words to read the name with: those of the first article that has it.
    lexicon: &'static Lexicon,
    by_column: BTreeMap<usize, Quoted>,
}

/// Quotes of one article, each with how many were counted before it.
#[derive(Default)]
struct Quoted {
    tally: Tally,
    quotes: Vec<(usize, AnnotationId, Kind)>,
}

impl AddAssign for Quoted {
    fn add_assign(&mut self, other: Self) {
        self.tally += other.tally;
        self.quotes.extend(other.quotes);
    }
}

impl Counted {
    fn add(&mut self, column: usize, lexicon: &'static Lexicon, quote: &Quote<'_>, tag: &Tag) {
        let annotation = quote.annotation;
        let name = tag.value(annotation, Role::Speaker);
        let name = name.map(AttributeValue::to_text).unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = tag.value(annotation, Role::Speech);
        let kind = kind.map_or(Kind::Unstated, Kind::of);
        let amount = Amount {
            quotes: 1,
            words: quote.words.len(),
        };
        let named = self.by_name.entry(name).or_insert_with(|| Named {
            lexicon,
            by_column: BTreeMap::new(),
        });
        let quoted = named.by_column.entry(column).or_default();
        quoted.tally.add(kind, amount);
        quoted.quotes.push((self.quotes, annotation.id, kind));
        self.quotes += 1;
        if !self.annotators.contains(&annotation.annotator) {
            self.annotators.insert(annotation.annotator.clone());
        }
    }

    fn speakers(mut self, actors: &Spellings<'_>, alone: &BTreeSet<AnnotationId>) -> Vec<Speaker> {
        let nobody = self.by_name.remove("");
        let counts = self.by_name.iter().map(|(name, named)| {
            let quotes = named.by_column.values().map(|quoted| quoted.quotes.len());
            (name.clone(), quotes.sum())
        });
        let counts: BTreeMap<String, usize> = counts.collect();
        let named = self.by_name.iter().zip(counts.values());
        let read = named.map(|((name, named), count)| (name.as_str(), *count, named.lexicon));
        let is_pronoun = |(name, named): &(&String, &Named)| {
            let pronouns = &named.lexicon.speech.pronouns;
            pronouns.has(&name.to_lowercase())
        };
        let pronouns = self.by_name.iter().filter(is_pronoun);
        let pronouns: BTreeSet<String> = pronouns.map(|(name, _)| name.clone()).collect();
        let groups = known::groups(names::groups(read), &counts, actors);
        let mut speakers: Vec<Speaker> = groups
            .into_iter()
            .map(|group| {
                let mut cells = BTreeMap::new();
                for variant in &group.variants {
                    let named = self.by_name.remove(variant);
                    for (column, quoted) in named.into_iter().flat_map(|it| it.by_column) {
                        *cells.entry(column).or_insert_with(Quoted::default) += quoted;
                    }
                }
                Speaker {
                    is_unresolved: group.actor.is_none() && pronouns.contains(&group.name),
                    name: Some(group.name),
                    variants: group.variants,
                    actor: group.actor,
                    ..speaker(cells, alone)
                }
            })
            .collect();
        speakers.sort_by_cached_key(|speaker| {
            let words = speaker.total.total().words;
            let order = std::cmp::Reverse(words);
            (speaker.is_unresolved, order, speaker.name.clone())
        });
        speakers.extend(nobody.map(|named| speaker(named.by_column, alone)));
        speakers
    }
}

/// A speaker without a name.
fn speaker(cells: BTreeMap<usize, Quoted>, alone: &BTreeSet<AnnotationId>) -> Speaker {
    let mut total = Tally::default();
    for quoted in cells.values() {
        total += quoted.tally;
    }
    let cells = cells.into_iter().map(|(column, mut quoted)| {
        quoted.quotes.sort_unstable();
        let ids = quoted.quotes.iter().map(|(_, id, _)| *id);
        let only_here = ids.filter(|id| alone.contains(id)).collect();
        let quotes = quoted.quotes.into_iter();
        Cell {
            column,
            tally: quoted.tally,
            only_here,
            quotes: quotes.map(|(_, id, kind)| (id, kind)).collect(),
        }
    });
    Speaker {
        name: None,
        is_unresolved: false,
        variants: Vec::new(),
        actor: None,
        cells: cells.collect(),
        total,
    }
}
