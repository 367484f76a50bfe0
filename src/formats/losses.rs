//! What of a project a format has a place for. What it has none for is said before an export and beside its files.
//!
//! [`losses`] counts in the part of the project that is exported. Most of it follows from the [`Format::keeps`] of a
//! format's row; what does not (names that are spelt otherwise, spans that cannot be shown) its own [`Format::loses`]
//! says, which speaks instead of the count of the same [`Feature`].
//!
//! A format that keeps nothing is a page to read, or our own words for tests: nothing comes back from it, and nothing is
//! told.

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::{Format, Selection};
use crate::compare::sheet::counted;
use crate::model::{About, Annotation, Article, Content, Project};

/// Something that a project may hold and a format may lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// Annotations of several spans, kept as one.
    Gaps,
    /// Annotations that share words: one within the other, or two that cross.
    Overlaps,
    /// Values of attributes.
    Attributes,
    /// Notes of annotations.
    Notes,
    /// Relations between annotations of one article.
    Relations,
    /// Relations between annotations of two articles.
    RelationsAcross,
    /// Clusters of annotations.
    Clusters,
    /// Who made an annotation.
    Annotators,
    /// The colours of tags.
    Colours,
    /// The definitions of tags, and when to use them.
    Definitions,
    /// Tags that no annotation has.
    UnusedTags,
    /// Outlet, author, date and address of articles.
    Details,
    /// The texts of articles.
    Texts,
    /// Reviews of findings.
    Reviews,
    /// Annotators' notes on articles, tags and the whole.
    Notebook,
    /// The list of actors.
    Actors,
    /// Which lines of an article are none of it.
    Furniture,
    /// Annotations whose words are not in their article any more.
    Unplaced,
    /// The annotations themselves. Who keeps anything that only an annotation has, keeps them; it stands in no row.
    Annotations,
    /// Names as they are. Only a format itself knows which it spells otherwise; it stands in no row.
    Names,
}

/// All that our own JSON Lines keep.
pub(super) const NEARLY_ALL: &[Feature] = &[
    Feature::Gaps,
    Feature::Overlaps,
    Feature::Attributes,
    Feature::Notes,
    Feature::Relations,
    Feature::RelationsAcross,
    Feature::Clusters,
    Feature::Annotators,
    Feature::Colours,
    Feature::Definitions,
    Feature::UnusedTags,
    Feature::Details,
    Feature::Texts,
    Feature::Furniture,
];

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
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 20] = [
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
        Self::Texts,
        Self::Details,
        Self::Furniture,
        Self::UnusedTags,
        Self::Definitions,
        Self::Colours,
        Self::Actors,
        Self::Reviews,
        Self::Notebook,
    ];

    /// Its name in JSON and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gaps => "gaps",
            Self::Overlaps => "overlaps",
            Self::Attributes => "attributes",
            Self::Notes => "notes",
            Self::Relations => "relations",
            Self::RelationsAcross => "relations across articles",
            Self::Clusters => "clusters",
            Self::Annotators => "annotators",
            Self::Colours => "colours",
            Self::Definitions => "definitions",
            Self::UnusedTags => "unused tags",
            Self::Details => "details of articles",
            Self::Texts => "texts",
            Self::Reviews => "reviews",
            Self::Notebook => "notebook",
            Self::Actors => "actors",
            Self::Furniture => "furniture",
            Self::Unplaced => "annotations without a place",
            Self::Annotations => "annotations",
            Self::Names => "names",
        }
    }

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
            Self::Notebook => format!("{} of notebooks {has} no place", of("entry")),
        }
    }
}

impl Serialize for Feature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
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
        self.keeps.iter().any(|it| it.is_of_annotations())
    }

    /// What an export leaves out wherever a project has it, by the row alone; nothing of pages to read.
    #[must_use]
    pub fn leaves_out(&self) -> Vec<Feature> {
        if self.keeps.is_empty() {
            return Vec::new();
        }
        let holds = self.holds_annotations();
        let left = Feature::ALL.into_iter().filter(|feature| match feature {
            Feature::Names => false,
            Feature::Annotations => !holds,
            of_annotations if of_annotations.is_of_annotations() && !holds => false,
            feature => !self.keeps.contains(feature),
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
    told.sort_by_key(|loss| Feature::ALL.iter().position(|it| *it == loss.feature));
    told
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

/// The part of a project that is exported, to be counted in.
struct Counted<'a> {
    project: &'a Project,
    selection: &'a Selection,
    articles: Vec<&'a Article>,
    /// By article, in reading order.
    annotations: Vec<Vec<&'a Arc<Annotation>>>,
}

impl<'a> Counted<'a> {
    fn new(project: &'a Project, selection: &'a Selection) -> Self {
        let articles = project.articles().iter().map(|it| &**it);
        let articles: Vec<&Article> = articles.filter(|it| selection.takes_article(it)).collect();
        Self {
            project,
            selection,
            annotations: (articles.iter())
                .map(|article| selection.annotations(project, article))
                .collect(),
            articles,
        }
    }

    fn all(&self) -> impl Iterator<Item = &'a Annotation> {
        self.annotations.iter().flatten().map(|it| &***it)
    }

    fn count(&self, feature: Feature) -> usize {
        let (project, selection) = (self.project, self.selection);
        match feature {
            Feature::Annotations => self.all().count(),
            Feature::Gaps => self.all().filter(|it| it.spans.is_discontinuous()).count(),
            Feature::Overlaps => (self.annotations.iter()).map(|it| overlapping(it)).sum(),
            Feature::Attributes => self.all().map(|it| it.attributes.len()).sum(),
            Feature::Notes => self.all().filter(|it| !it.note.is_empty()).count(),
            Feature::Relations => self.relations(true),
            Feature::RelationsAcross => self.relations(false),
            Feature::Clusters => selection.clusters(project).count(),
            Feature::Annotators => {
                let annotators: HashSet<_> = self.all().map(|it| &it.annotator).collect();
                // Of one nothing is confused.
                if annotators.len() > 1 {
                    annotators.len()
                } else {
                    0
                }
            }
            Feature::Colours => self.tags_used().len(),
            Feature::Definitions => {
                let defined = project.tag_set().tags.iter().filter(|tag| {
                    [&tag.definition, &tag.when_to_use, &tag.when_not_to_use]
                        .iter()
                        .any(|words| !words.is_empty())
                });
                defined.count()
            }
            Feature::UnusedTags => {
                let used = self.tags_used();
                let tags = project.tag_set().tags.iter();
                tags.filter(|tag| !used.contains(&tag.id)).count()
            }
            Feature::Details => (self.articles.iter())
                .filter(|article| {
                    let it = &article.details;
                    [&it.outlet, &it.author, &it.published, &it.url]
                        .iter()
                        .any(|words| !words.is_empty())
                })
                .count(),
            Feature::Texts => self.articles.len(),
            Feature::Furniture => self.articles.iter().map(|it| it.furniture.len()).sum(),
            Feature::Actors => project.actors().len(),
            Feature::Reviews => (project.reviews())
                .filter(|review| selection.takes_layer(&review.annotator))
                .count(),
            Feature::Notebook => self.entries(),
            Feature::Unplaced => (project.all_lost())
                .filter(|lost| selection.takes_lost(project, lost))
                .count(),
            Feature::Names => 0,
        }
    }

    fn tags_used(&self) -> HashSet<&'a crate::model::TagId> {
        self.all().map(|annotation| &annotation.tag).collect()
    }

    fn relations(&self, inside: bool) -> usize {
        let article = |id| self.project.annotation(id).map(|it| &it.article);
        let relations = self.selection.relations(self.project);
        relations
            .filter(|it| (article(it.from) == article(it.to)) == inside)
            .count()
    }

    fn entries(&self) -> usize {
        let entries = self.project.entries().filter(|entry| {
            let of_article = match &entry.content {
                Content::Article { article, .. }
                | Content::Memo {
                    about: Some(About::Article(article)),
                    ..
                } => self.project.article(article),
                Content::Project | Content::Memo { .. } => None,
            };
            self.selection.takes_layer(&entry.annotator)
                && of_article.is_none_or(|article| self.selection.takes_article(article))
        });
        entries.count()
    }
}

/// How many of an article's annotations, in reading order, share words with another.
fn overlapping(annotations: &[&Arc<Annotation>]) -> usize {
    let mut spans: Vec<_> = (annotations.iter().enumerate())
        .flat_map(|(at, annotation)| annotation.spans.iter().map(move |span| (span, at)))
        .collect();
    spans.sort_unstable();
    let mut shared = HashSet::new();
    // What has begun and not ended yet.
    let mut open: Vec<(crate::text::ByteOffset, usize)> = Vec::new();
    for (span, at) in spans {
        open.retain(|(end, _)| *end > span.start);
        for (_, other) in open.iter().filter(|(_, other)| *other != at) {
            shared.extend([at, *other]);
        }
        open.push((span.end, at));
    }
    shared.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn project() -> Project {
        Fixture::new()
            .by("ana")
            .article(
                "one outlet=Post",
                "[The [toll|c1]|c2] is [gone|q1:quote speaker=Ana; note=odd], [she|q1] said. {Share this}",
            )
            .article("two", "No [toll|c3], [he|q2:quote@ben] said.")
            .cluster("Toll", "c1 c3")
            .relation("c1", "supports", "c2")
            .relation("c1", "contradicts", "c3")
            .project()
    }

    fn words(format: &str, selection: &Selection) -> Vec<String> {
        let format = Format::named(format).expect("a format");
        let losses = losses(format, &project(), selection);
        losses.into_iter().map(|loss| loss.words).collect()
    }

    #[test]
    fn what_has_no_place_is_counted() {
        let all = Selection::default();
        assert_eq!(
            words("doccano", &all),
            [
                "1 annotation of several spans becomes one span from first to last word",
                "1 value of attributes has no place",
                "1 note of annotations has no place",
                "which of 2 annotators made an annotation is not said",
                "1 cluster has no place",
                "1 relation between two articles has no place",
                "1 passage that is not the article is not told from it",
                "1 tag that nothing is tagged with is not in it",
                "the definition of 3 tags has no place",
                "the colour of 2 tags has no place",
            ]
        );
        assert_eq!(words("jsonl", &all), Vec::<String>::new());
        assert_eq!(words("report", &all), Vec::<String>::new());
    }

    #[test]
    fn only_what_is_exported_is_counted() {
        let two = Selection {
            articles: vec![crate::model::ArticleId::new("two").expect("an id")],
            ..Selection::default()
        };
        let lost = words("doccano", &two);
        assert!(
            !lost.iter().any(|it| it.contains("several spans")),
            "{lost:?}"
        );
        assert!(!lost.iter().any(|it| it.contains("relation")), "{lost:?}");
    }

    #[test]
    fn who_has_no_annotations_says_so_and_no_more_of_them() {
        let lost = words("qdc", &Selection::default());
        assert_eq!(lost[0], "5 annotations are not in it");
        assert!(!lost.iter().any(|it| it.contains("note of")), "{lost:?}");
    }

    #[test]
    fn names_that_are_spelt_otherwise_are_told() {
        assert_eq!(Loss::names([("a", "a")]), None);
        let lost = Loss::names([("a", "a"), ("b c", "b_c")]).expect("a name");
        assert_eq!(
            (lost.count, lost.words.as_str()),
            (1, "1 name is spelt otherwise: “b c” is b_c")
        );
        let project = Fixture::new()
            .article("one", "[a\n|l] b")
            .relation("l", "is of", "l");
        let brat = Format::named("brat").expect("a format");
        let lost = losses(brat, &project.project(), &Selection::default());
        let names: Vec<_> = lost
            .iter()
            .filter(|it| it.feature == Feature::Names)
            .collect();
        assert!(
            names[0].words.contains("“attributed to” is relation_3"),
            "{names:?}"
        );
    }

    #[test]
    fn annotations_that_share_words_are_counted_once() {
        let project =
            Fixture::new().article("one", "[a [b [c|one]|two]|three] [d|four] [[e|five]|six]");
        let project = project.project();
        let all = Selection::default();
        assert_eq!(Counted::new(&project, &all).count(Feature::Overlaps), 5);
    }
}
