//! Coverage: which article reports what, where in its text, and what it leaves out.
//!
//! The table has a row for each cluster and a column for each article. A cell with nothing in it has three states
//! ([`Absence`]): nobody has linked anything there, and no more is known; whoever made the cluster has read the article to
//! the end; somebody has looked for just this. Only the last two say that an article does not report it.
//!
//! An annotation in no cluster may have a row of its own: what a single article says is what the study of selection is
//! about.
//!
//! What is *not* here: the words themselves. A cell names its members, and [`Cell::wordings`] looks them up.

mod absence;
mod order;
mod position;
pub(super) mod sheet;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Column, Scope};
use crate::edit::ChangeKind::{
    self, Annotations, Articles, Links, Notebook, Reviews, Tags, Titles,
};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, ArticleId, Cluster, ClusterId, Layer, Project, TagId,
    TagSet,
};
use crate::text::{Span, shortened};
pub use absence::Absence;
use absence::Absences;
pub use order::{Filter, Order};
pub use position::Position;
use position::Structure;

/// The changes that it depends on: members with their words and tags, titles, the order of the tags, and who has looked for
/// what is not there.
pub const READS: &[ChangeKind] = &[
    Articles,
    Annotations,
    Links,
    Titles,
    Tags,
    Reviews,
    Notebook,
];

/// How many characters of its first member name a cluster without a title.
const TITLE_CHARACTERS: usize = 60;

/// Clusters by articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The project's articles in their order.
    pub columns: Vec<Column>,
    /// One for each cluster, layer by layer and in the order of making until they are sorted.
    pub rows: Vec<Row>,
    /// The tags of the rows, each once, in the order of the tag set.
    pub tags: Vec<TagId>,
}

/// A cluster, and where it is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cluster; of an annotation that is in none, one that the project does not have.
    pub cluster: ClusterId,
    /// Whether it is a cluster, and no annotation that nobody has linked.
    pub is_linked: bool,
    /// Its title, else the first words of its first member in the order of the columns.
    pub title: String,
    /// The tag of most of its members, of equally frequent ones the first of the tag set; `None` without members.
    pub tag: Option<TagId>,
    /// Whose cluster it is.
    pub annotator: AnnotatorId,
    /// The articles that report it, in the order of the columns.
    pub cells: Vec<Cell>,
    /// What is known of each other article of which more is known than that nothing is linked there, by its column.
    pub absences: BTreeMap<usize, Absence>,
    /// How many outlets that are; an article without one counts as an outlet of its own, its
    /// versions together.
    pub outlets: usize,
}

/// What one article has of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The article, as the index of its column.
    pub column: usize,
    /// The members in this article in the order of its text, at least one.
    pub members: Vec<Member>,
    /// Where the article first reports it.
    pub position: Position,
}

/// An annotation of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The annotation.
    pub annotation: AnnotationId,
    /// What it covers, gaps included.
    pub hull: Span,
}

impl Cell {
    /// The words of each member, the spans of a discontinuous one joined by “ … ”.
    pub fn wordings<'a>(&'a self, project: &'a Project) -> impl Iterator<Item = String> + 'a {
        let annotations = self
            .members
            .iter()
            .filter_map(|member| project.annotation(member.annotation));
        annotations.map(|annotation| project.text_of(annotation))
    }
}

impl Row {
    /// What an article has of the cluster; `None` where it does not report it.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column);
        at.ok().map(|at| &self.cells[at])
    }

    /// Whether an article reports it.
    #[must_use]
    pub fn is_in(&self, column: usize) -> bool {
        self.cell(column).is_some()
    }

    /// What is known of an article that has nothing of it.
    #[must_use]
    pub fn absence(&self, column: usize) -> &Absence {
        self.absences.get(&column).unwrap_or(&Absence::NotLinked)
    }

    /// How many articles report it.
    #[must_use]
    pub fn articles(&self) -> usize {
        self.cells.len()
    }
}

impl Coverage {
    /// The column of an article.
    #[must_use]
    pub fn column(&self, article: &ArticleId) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.article == *article)
    }

    /// What an article leaves out although at least so many others report it: what most report first.
    ///
    /// Empty for an article that the table does not have.
    #[must_use]
    pub fn left_out(&self, article: &ArticleId, least: usize) -> Vec<&Row> {
        let Some(column) = self.column(article) else {
            return Vec::new();
        };
        let is_left_out = |row: &&Row| row.articles() >= least && !row.is_in(column);
        let mut rows: Vec<_> = self.rows.iter().filter(is_left_out).collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.articles()), row.cluster));
        rows
    }
}

/// The coverage of a project's clusters, and of annotations that are in none where these are asked for.
///
/// Members count whoever annotated them. Costs a look at the beginning of each article, not at the whole text.
#[must_use]
pub fn coverage(project: &Project, of: Scope<'_>) -> Coverage {
    let mut reader = Reader {
        project,
        places: super::places(project),
        structures: vec![None; project.articles().len()],
        absences: Absences::new(project, |annotator| of.takes(annotator)),
    };
    let clusters = project
        .clusters()
        .filter(|cluster| of.takes(&cluster.annotator));
    let mut rows: Vec<Row> = clusters.map(|cluster| reader.row(cluster)).collect();
    if of.unlinked {
        let all = project.layers().values().flat_map(Layer::all);
        let unlinked = all.filter(|annotation| {
            of.takes(&annotation.annotator) && project.clusters_of(annotation.id).is_empty()
        });
        rows.extend(unlinked.map(|annotation| Row {
            is_linked: false,
            ..reader.row(&alone(annotation))
        }));
    }
    let used: BTreeSet<&TagId> = rows.iter().filter_map(|row| row.tag.as_ref()).collect();
    let mut tags: Vec<TagId> = used.into_iter().cloned().collect();
    tags.sort_by_key(|tag| rank(project.tag_set(), tag));
    Coverage {
        columns: super::columns(project),
        rows,
        tags,
    }
}

/// An annotation as the only member of a cluster.
fn alone(annotation: &Annotation) -> Cluster {
    Cluster {
        id: ulid::Ulid::from(annotation.id.number()).into(),
        annotator: annotation.annotator.clone(),
        title: String::new(),
        members: vec![annotation.id],
        note: String::new(),
        created: annotation.created,
        updated: annotation.updated,
    }
}

/// Where a tag stands in the tag set; one that is gone stands behind it.
fn rank(tag_set: &TagSet, tag: &TagId) -> usize {
    let tags = &tag_set.tags;
    tags.iter()
        .position(|other| other.id == *tag)
        .unwrap_or(tags.len())
}

struct Reader<'a> {
    project: &'a Project,
    places: HashMap<&'a ArticleId, usize>,
    /// By article, read when the first cluster needs it.
    structures: Vec<Option<Structure>>,
    absences: Absences<'a>,
}

impl Reader<'_> {
    fn row(&mut self, cluster: &Cluster) -> Row {
        let project = self.project;
        let mut members: BTreeMap<usize, Vec<Member>> = BTreeMap::new();
        let mut tags: BTreeMap<&TagId, usize> = BTreeMap::new();
        for annotation in cluster
            .members
            .iter()
            .filter_map(|id| project.annotation(*id))
        {
            let Some(&column) = self.places.get(&annotation.article) else {
                continue;
            };
            members.entry(column).or_default().push(Member {
                annotation: annotation.id,
                hull: annotation.spans.hull(),
            });
            *tags.entry(&annotation.tag).or_default() += 1;
        }
        let cells: Vec<Cell> = members
            .into_iter()
            .map(|(column, mut members)| {
                members.sort_by_key(|member| (member.hull, member.annotation));
                Cell {
                    column,
                    position: self.position(column, members[0].hull),
                    members,
                }
            })
            .collect();
        let tag = tags.into_iter().min_by_key(|&(tag, members)| {
            (std::cmp::Reverse(members), rank(project.tag_set(), tag))
        });
        Row {
            cluster: cluster.id,
            is_linked: true,
            title: self.title(cluster, &cells),
            tag: tag.map(|(tag, _)| tag.clone()),
            annotator: cluster.annotator.clone(),
            outlets: self.outlets(&cells),
            absences: self.absences(cluster, &cells),
            cells,
        }
    }

    fn absences(&self, cluster: &Cluster, cells: &[Cell]) -> BTreeMap<usize, Absence> {
        let articles = self.project.articles().iter().enumerate();
        let without = articles
            .filter(|(column, _)| cells.binary_search_by_key(column, |it| it.column).is_err());
        without
            .map(|(column, article)| {
                let absence = self
                    .absences
                    .of(cluster.id, &cluster.annotator, &article.id);
                (column, absence)
            })
            .filter(|(_, absence)| absence.is_known())
            .collect()
    }

    fn title(&self, cluster: &Cluster, cells: &[Cell]) -> String {
        let title = cluster.title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        let first = cells.first().and_then(|cell| {
            let annotation = self.project.annotation(cell.members[0].annotation)?;
            let text = &self.project.articles()[cell.column].text;
            Some(text.slice(annotation.spans.as_slice()[0]))
        });
        first.map_or_else(String::new, |words| shortened(words, TITLE_CHARACTERS))
    }

    fn position(&mut self, column: usize, hull: Span) -> Position {
        let article = &self.project.articles()[column];
        let structure = self.structures[column].get_or_insert_with(|| Structure::of(article));
        structure.position(&article.text, hull.start)
    }

    fn outlets(&self, cells: &[Cell]) -> usize {
        let articles = cells
            .iter()
            .map(|cell| self.project.articles()[cell.column].as_ref());
        let outlets = articles.map(|article| super::outlet(self.project, article));
        outlets.collect::<BTreeSet<_>>().len()
    }
}
