//! The coverage view's state: the table, the order and the rows that a person has chosen, and the words of its cells.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::Desk;
use crate::app::jobs::About;
use crate::app::jobs::Job;
use crate::app::kept::Kept;
use crate::app::reader::heights::HeightIndex;
use crate::compare::Scope;
use crate::compare::coverage::{self, Coverage, Filter, Order, Row, coverage};
use crate::model::{AnnotationId, ArticleId, ClusterId, Project, TagId};
use crate::report::Selection;
use crate::text::{Span, shortened};

/// So many characters of a member stand in a cell at most; four lines hold fewer.
const CELL_CHARACTERS: usize = 320;

/// So many characters of a member stand in a tooltip at most.
const TOOLTIP_CHARACTERS: usize = 1500;

/// The table as a thread made it.
#[derive(Debug)]
pub struct Table {
    /// Clusters by articles.
    pub coverage: Coverage,
    words: BTreeMap<ClusterId, Vec<CellWords>>,
}

/// The words of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellWords {
    /// Those of its members, a line for each.
    pub text: String,
    /// The same with more of long ones, for the tooltip.
    pub full: String,
    /// The members, each with the character where its line ends.
    pub members: Vec<(AnnotationId, usize)>,
}

impl CellWords {
    /// The member whose words stand at a character.
    #[must_use]
    pub fn member_at(&self, character: usize) -> Option<AnnotationId> {
        let found = self.members.iter().find(|(_, end)| character <= *end);
        found.or(self.members.last()).map(|(member, _)| *member)
    }
}

impl Table {
    /// Works it out.
    #[must_use]
    pub fn new(project: &Project, unlinked: bool) -> Self {
        let of = Scope {
            unlinked,
            ..Scope::default()
        };
        let coverage = coverage(project, of);
        let words = coverage.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let members = cell.members.iter().map(|member| member.annotation);
                cell_words(project, members)
            });
            (row.cluster, cells.collect())
        });
        let words = words.collect();
        Self { coverage, words }
    }

    /// The words of what an article has of a row; `None` where it does not report it.
    #[must_use]
    pub fn words(&self, row: &Row, column: usize) -> Option<&CellWords> {
        let at = row
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.words.get(&row.cluster)?.get(at)
    }
}

fn cell_words(project: &Project, members: impl Iterator<Item = AnnotationId>) -> CellWords {
    let mut words = CellWords::default();
    for id in members {
        let Some(annotation) = project.annotation(id) else {
            continue;
        };
        let Some(article) = project.article(&annotation.article) else {
            continue;
        };
        let shown = |most: usize| {
            let pieces = annotation.spans.iter();
            let pieces = pieces.map(|span: Span| shortened(article.text.slice(span), most));
            shortened(&pieces.collect::<Vec<_>>().join(" … "), most)
        };
        for (text, most) in [
            (&mut words.text, CELL_CHARACTERS),
            (&mut words.full, TOOLTIP_CHARACTERS),
        ] {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&shown(most));
        }
        words.members.push((id, words.text.chars().count()));
    }
    words
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// The heading of a tag, by its place among the table's tags; one past them for rows without a tag.
    Tag(usize),
    /// A row by its place in the table.
    Row(usize),
}

/// What a person has chosen to see of the coverage.
#[derive(Debug, Default)]
pub struct CoverageScreen {
    /// Only clusters of this tag.
    tag: Option<TagId>,
    /// Only clusters that so many, or this one, leave out.
    pub(super) filter: Filter,
    /// The order of the rows.
    pub(super) order: Order,
    /// The column that keys are in; `None` while they are in the titles.
    column: Option<usize>,
    /// The article whose omissions are listed; the first where none was chosen.
    omitting: Option<ArticleId>,
    /// How many others have to report what it leaves out; most of them where nothing was chosen.
    least: Option<usize>,
    /// How high the lines are, and for which lines and widths that holds.
    pub(super) heights: HeightIndex,
    /// See [`Self::heights`].
    pub(super) measured_for: Option<(u64, u32, u32)>,
    /// Where the table shall be scrolled to, in points from its top.
    pub(super) scroll_to: Option<f32>,
    table: Kept<((u64, bool), Selection), Table>,
    bands: Vec<Band>,
    arranged_for: Option<(u64, Order, Filter, Option<TagId>)>,
    /// Counts the arrangements, so that what was measured for one is not used for another.
    pub(super) generation: u64,
    reveal: bool,
    left_out: Kept<(u64, ArticleId, usize), Vec<LeftOut>>,
}

/// What an article leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The cluster.
    pub cluster: ClusterId,
    /// What it is called.
    pub title: String,
    /// How many articles report it.
    pub articles: usize,
    /// Whether somebody has looked for it, so that it is said that the article does not report it.
    pub known: bool,
}

/// What can be asked of the coverage.
#[derive(Debug, Clone)]
pub enum CoverageAction {
    /// Show only clusters of a tag, or of all.
    Tag(Option<TagId>),
    /// Show only clusters that so many, or this one, leave out. The same again shows all of them.
    Filter(Filter),
    /// Show all clusters.
    ShowAll,
    /// Put the rows into an order.
    Sort(Order),
    /// Put the keys into a column, or into the titles.
    Column(Option<usize>),
    /// Say that somebody has looked for what is not in the current cell, or take it back.
    Absent,
    /// List what an article leaves out.
    Omitting(ArticleId),
    /// List what so many others report.
    Least(usize),
}

impl CoverageScreen {
    pub(in crate::app::compare) fn act(&mut self, action: CoverageAction) {
        match action {
            CoverageAction::Tag(tag) => self.tag = tag,
            CoverageAction::Filter(filter) if self.filter == filter => self.filter = Filter::All,
            CoverageAction::Filter(filter) => self.filter = filter,
            CoverageAction::ShowAll => (self.filter, self.tag) = (Filter::All, None),
            CoverageAction::Sort(order) => self.order = order,
            CoverageAction::Column(column) => {
                self.column = column;
                self.reveal();
            }
            // It is a change of the project: see `Desk::compare`.
            CoverageAction::Absent => {}
            CoverageAction::Omitting(article) => self.omitting = Some(article),
            CoverageAction::Least(least) => self.least = Some(least),
        }
    }

    /// Only clusters of this tag are shown.
    #[must_use]
    pub const fn tag(&self) -> Option<&TagId> {
        self.tag.as_ref()
    }

    /// The column that keys are in; `None` while they are in the titles.
    #[must_use]
    pub const fn column(&self) -> Option<usize> {
        self.column
    }

    /// Brings the chosen row onto the screen when it is drawn next.
    pub fn reveal(&mut self) {
        self.reveal = true;
    }

    /// Whether the chosen row has to be brought onto the screen; says so once.
    pub fn take_reveal(&mut self) -> bool {
        std::mem::take(&mut self.reveal)
    }

    /// The table, if there is one by now.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        self.table.value()
    }

    /// The lines, as of the last [`Self::arrange`].
    #[must_use]
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// The rows that are shown, in their order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let rows = self.table().map_or(&[][..], |it| &it.coverage.rows);
        self.bands.iter().filter_map(move |band| match band {
            Band::Row(row) => rows.get(*row),
            Band::Tag(_) => None,
        })
    }

    /// Whether all rows are shown.
    #[must_use]
    pub fn shows_all(&self) -> bool {
        self.filter == Filter::All && self.tag.is_none()
    }

    /// Sorts and filters, if the table or what is wanted of it has changed.
    pub fn arrange(&mut self) {
        let version = self.table.version();
        let Some(table) = self.table.value_mut() else {
            return;
        };
        let coverage = &mut table.coverage;
        // What is gone cannot be chosen any more.
        self.tag = self.tag.take().filter(|tag| coverage.tags.contains(tag));
        if matches!(&self.filter, Filter::MissingIn(id) if coverage.column(id).is_none()) {
            self.filter = Filter::All;
        }
        let wanted = (version, self.order, self.filter.clone(), self.tag.clone());
        if self.arranged_for.as_ref() == Some(&wanted) {
            return;
        }
        coverage.sort(self.order);
        let shown = coverage.filtered(&self.filter, self.tag.as_ref());
        let shown: BTreeSet<ClusterId> = shown.map(|row| row.cluster).collect();
        self.bands.clear();
        let mut heading = None;
        for (at, row) in coverage.rows.iter().enumerate() {
            if !shown.contains(&row.cluster) {
                continue;
            }
            if self.order == Order::Tag && heading != Some(&row.tag) {
                let tag = (coverage.tags.iter()).position(|tag| row.tag.as_ref() == Some(tag));
                self.bands
                    .push(Band::Tag(tag.unwrap_or(coverage.tags.len())));
                heading = Some(&row.tag);
            }
            self.bands.push(Band::Row(at));
        }
        self.column = self.column.filter(|at| *at < coverage.columns.len());
        self.arranged_for = Some(wanted);
        self.generation += 1;
    }

    /// Of how many articles at least what another leaves out is listed: more than half, unless chosen otherwise.
    #[must_use]
    pub fn least(&self) -> usize {
        let articles = self.table().map_or(0, |table| table.coverage.columns.len());
        let most = articles.saturating_sub(1).max(1);
        self.least.unwrap_or(articles / 2 + 1).clamp(1, most)
    }

    /// The place of the article whose omissions are listed.
    #[must_use]
    pub fn omitting(&self) -> Option<usize> {
        let coverage = &self.table()?.coverage;
        let chosen = self.omitting.as_ref().and_then(|id| coverage.column(id));
        chosen.or((!coverage.columns.is_empty()).then_some(0))
    }

    /// What that article leaves out, what most report first.
    pub fn left_out(&mut self) -> &[LeftOut] {
        let (Some(at), least) = (self.omitting(), self.least()) else {
            return &[];
        };
        let Some(table) = self.table.value() else {
            return &[];
        };
        let article = &table.coverage.columns[at].article;
        let wanted = (self.table.version(), article.clone(), least);
        self.left_out.keep(wanted, || {
            let rows = table.coverage.left_out(article, least).into_iter();
            let rows = rows.map(|row| LeftOut {
                cluster: row.cluster,
                title: row.title.clone(),
                articles: row.articles(),
                known: row.absence(at).is_known(),
            });
            rows.collect()
        });
        self.left_out.value().map_or(&[], Vec::as_slice)
    }
}

/// Making the table.
pub(in crate::app::compare) fn job(desk: &mut Desk) -> Option<Job> {
    let unlinked = desk.comparing().unlinked();
    desk.compare_job(
        About::new("Making the table").quiet(),
        |comparing| &mut comparing.coverage.table,
        (desk.session().revision(coverage::READS), unlinked),
        move |project| Table::new(project, unlinked),
    )
}
