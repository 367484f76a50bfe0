//! What of a project a format has a place for. What it has none for is said before an export and beside its files.
//!
//! [`losses`] counts in the part of the project that is exported. Most of it follows from the [`Format::keeps`] of a
//! format's row; what does not (names that are spelt otherwise, spans that cannot be shown) its own [`Format::loses`]
//! says, which speaks instead of the count of the same [`Feature`].
//!
//! A format that keeps nothing is a page to read, or our own words for tests: nothing comes back from it, and nothing is
//! told.

mod counting;
mod keeps;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Serialize;

use self::counting::Counted;
pub use self::keeps::Keeps;
use super::{Format, Selection};
use crate::compare::sheet::counted;
use crate::model::Project;

/// Something that a project may hold and a format may lose, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Feature {
    /// The annotations themselves. Who keeps anything that only an annotation has, keeps them; it stands in the row of who
    /// keeps nothing else of them.
    Annotations,
    /// Annotations of several spans, kept as one.
    Gaps,
    /// Annotations that share words: one within the other, or two that cross.
    Overlaps,
    /// Annotations whose words are not in their article any more.
    #[serde(rename = "annotations without a place")]
    Unplaced,
    /// Names as they are. Only a format itself knows which it spells otherwise; it stands in no row.
    Names,
    /// Values of attributes.
    Attributes,
    /// Notes of annotations.
    Notes,
    /// Who made an annotation.
    Annotators,
    /// Clusters of annotations.
    Clusters,
    /// Relations between annotations of one article.
    Relations,
    /// Relations between annotations of two articles.
    #[serde(rename = "relations across articles")]
    RelationsAcross,
    /// Notes of clusters, where these are kept.
    #[serde(rename = "notes of clusters")]
    ClusterNotes,
    /// Notes of relations, where these are kept.
    #[serde(rename = "notes of relations")]
    RelationNotes,
    /// The texts of articles.
    Texts,
    /// Outlet, author, date and address of articles.
    #[serde(rename = "details of articles")]
    Details,
    /// Which article another is a version of.
    Versions,
    /// Which lines of an article are none of it.
    Furniture,
    /// Tags that no annotation has.
    #[serde(rename = "unused tags")]
    UnusedTags,
    /// The definitions of tags, and when to use them.
    Definitions,
    /// The colours of tags.
    Colours,
    /// The list of actors.
    Actors,
    /// Reviews of findings.
    Reviews,
    /// Annotators' notes on articles, tags and the whole.
    Notebook,
    /// How a study was made: samples, settled differences, versions of the code book, sets of columns.
    #[serde(rename = "course of the study")]
    Study,
}

/// Something of a project that is not, or not as it was, in what is exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What it is.
    pub feature: Feature,
    /// How many there are of it.
    pub count: usize,
    /// The same as a sentence without a dot at its end.
    pub words: String,
}

/// What a format's own row has to say of a project's part.
pub type Losses = fn(&Project, &Selection) -> Vec<Loss>;

impl Feature {
    /// All of them.
    pub const ALL: [Self; 24] = [
        Self::Annotations,
        Self::Gaps,
        Self::Overlaps,
        Self::Unplaced,
        Self::Names,
        Self::Attributes,
        Self::Notes,
        Self::Annotators,
        Self::Clusters,
        Self::Relations,
        Self::RelationsAcross,
        Self::ClusterNotes,
        Self::RelationNotes,
        Self::Texts,
        Self::Details,
        Self::Versions,
        Self::Furniture,
        Self::UnusedTags,
        Self::Definitions,
        Self::Colours,
        Self::Actors,
        Self::Reviews,
        Self::Notebook,
        Self::Study,
    ];

    /// Whether only an annotation has such a thing: a format that keeps it has annotations.
    const fn is_of_annotations(self) -> bool {
        matches!(
            self,
            Self::Gaps | Self::Overlaps | Self::Attributes | Self::Notes | Self::Annotators
        )
    }

    /// What is told of so many.
    fn words(self, count: usize) -> String {
        let of = |what: &str| match what.strip_suffix('y') {
            Some(stem) if count != 1 => format!("{count} {stem}ies"),
            _ => counted(count, what),
        };
        let (has, is) = if count == 1 {
            ("has", "is")
        } else {
            ("have", "are")
        };
        match self {
            Self::Annotations => format!("{} {is} not in it", of("annotation")),
            Self::Gaps => format!(
                "{} of several spans become{} one span{} from first to last word",
                of("annotation"),
                if count == 1 { "s" } else { "" },
                if count == 1 { "" } else { " each" },
            ),
            Self::Overlaps => format!(
                "{} share{} words with another, and not all of them can be written",
                of("annotation"),
                if count == 1 { "s" } else { "" },
            ),
            Self::Unplaced => format!(
                "{} without a place in {} article {is} not in it",
                of("annotation"),
                if count == 1 { "its" } else { "their" },
            ),
            Self::Names => format!("{} {is} spelt otherwise", of("name")),
            Self::Attributes => format!("{} of attributes {has} no place", of("value")),
            Self::Notes => format!("{} of annotations {has} no place", of("note")),
            Self::Annotators => format!(
                "which of {} made an annotation is not said",
                of("annotator")
            ),
            Self::Clusters => format!("{} {has} no place", of("cluster")),
            Self::Relations => format!("{} {has} no place", of("relation")),
            Self::RelationsAcross => {
                format!("{} between two articles {has} no place", of("relation"))
            }
            Self::ClusterNotes => format!("{} of clusters {has} no place", of("note")),
            Self::RelationNotes => format!("{} of relations {has} no place", of("note")),
            Self::Versions => format!("{} {is} not named as a version of another", of("article")),
            Self::Texts => format!("the text of {} is not in it", of("article")),
            Self::Details => format!(
                "outlet, author, date and address of {} have no place",
                of("article")
            ),
            Self::Furniture => format!(
                "{} that {is} not the article {is} not told from it",
                of("passage")
            ),
            Self::UnusedTags => format!("{} that nothing is tagged with {is} not in it", of("tag")),
            Self::Definitions => format!("the definition of {} has no place", of("tag")),
            Self::Colours => format!("the colour of {} has no place", of("tag")),
            Self::Actors => format!("{} of the list of actors {has} no place", of("entry")),
            Self::Reviews => format!("{} to findings {has} no place", of("answer")),
            Self::Study => format!(
                "{count} of samples, settled differences, versions of the code book and sets of columns {has} no place"
            ),
            Self::Notebook => format!("{} of notebooks {has} no place", of("entry")),
        }
    }
}

impl Loss {
    /// So many of something, in the usual words for it.
    #[must_use]
    pub fn of(feature: Feature, count: usize) -> Self {
        Self {
            feature,
            count,
            words: feature.words(count),
        }
    }

    /// Annotations that are left out, and which those are.
    pub(super) fn annotations(feature: Feature, count: usize, which: &str) -> Self {
        let annotations = counted(count, "annotation");
        let is = if count == 1 { "is" } else { "are" };
        Self {
            feature,
            count,
            words: format!("{annotations} {which} {is} not in it"),
        }
    }

    /// Annotations of several spans that are written as so many of one, for formats that know no others.
    pub(super) fn split(project: &Project, selection: &Selection) -> Self {
        let part = Counted::new(project, selection);
        let count = part.count(Feature::Gaps);
        let several = part.all().filter(|it| it.spans.is_discontinuous());
        let spans: usize = several.map(|it| it.spans.iter().len()).sum();
        let annotations = counted(count, "annotation");
        let becomes = if count == 1 { "becomes" } else { "become" };
        Self {
            feature: Feature::Gaps,
            count,
            words: format!("{annotations} of several spans {becomes} {spans} of one span each"),
        }
    }

    /// Names that a format cannot spell: each as it is, and what it is called there. `None` where it spells all.
    pub(super) fn names<'a>(spelt: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let mapped: Vec<String> = (spelt.into_iter())
            .filter(|(name, there)| name != there)
            .map(|(name, there)| format!("“{name}” is {there}"))
            .collect();
        let count = mapped.len();
        let words = format!("{}: {}", Feature::Names.words(count), mapped.join(", "));
        (count > 0).then_some(Self {
            feature: Feature::Names,
            count,
            words,
        })
    }
}

impl Format {
    /// Whether it holds annotations, and not only tags, relations or pages.
    #[must_use]
    pub fn holds_annotations(&self) -> bool {
        let mut keeps = self.keeps.iter();
        keeps.any(|it| it.is_of_annotations() || it == Feature::Annotations)
    }

    /// What an export leaves out wherever a project has it, by the row alone; nothing of pages to read.
    #[must_use]
    pub fn leaves_out(&self) -> Vec<Feature> {
        if self.keeps.is_empty() {
            return Vec::new();
        }
        let holds = self.holds_annotations();
        let relations = [Feature::Relations, Feature::RelationsAcross];
        let holds_relations = relations.iter().any(|some| self.keeps.has(*some));
        let left = Feature::ALL.into_iter().filter(|feature| match feature {
            Feature::Names => false,
            Feature::Annotations => !holds,
            of_annotations if of_annotations.is_of_annotations() && !holds => false,
            Feature::ClusterNotes if !self.keeps.has(Feature::Clusters) => false,
            Feature::RelationNotes if !holds_relations => false,
            feature => !self.keeps.has(*feature),
        });
        left.collect()
    }
}

/// What of a project's part a format will lose, counted in that part; nothing where all of it will be there.
#[must_use]
pub fn losses(format: &Format, project: &Project, selection: &Selection) -> Vec<Loss> {
    let mut told = match format.loses {
        Some(loses) => loses(project, selection),
        None => Vec::new(),
    };
    let own: HashSet<Feature> = told.iter().map(|loss| loss.feature).collect();
    let left: Vec<Feature> = (format.leaves_out().into_iter())
        .filter(|feature| !own.contains(feature))
        .collect();
    if !left.is_empty() {
        let part = Counted::new(project, selection);
        let losses = left.into_iter().map(|it| Loss::of(it, part.count(it)));
        told.extend(losses);
    }
    told.retain(|loss| loss.count > 0);
    told.sort_by_key(|loss| loss.feature);
    told
}

/// What the text of the losses is called in a folder of files.
pub const IN_FOLDER: &str = "LOSSES.txt";

/// Where the text of the losses of a single file is: `spans.csv.losses.txt` beside `spans.csv`.
#[must_use]
pub fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(file.file_name().unwrap_or_default());
    name.push(".losses.txt");
    file.with_file_name(name)
}

/// The losses as a text to lie beside the files; `None` where there are none.
#[must_use]
pub fn text(format: &Format, losses: &[Loss]) -> Option<String> {
    let head = format!(
        "Not everything of the project is in this export ({}).\n",
        format.name
    );
    let lines = losses.iter().map(|loss| format!("\n- {}", loss.words));
    (!losses.is_empty()).then(|| lines.fold(head, |text, line| text + &line) + "\n")
}
