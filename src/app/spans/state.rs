//! What the page of spans shows, and what can be asked of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Key, Modifiers};

use super::asked::{Asked, Counted, Part, Scope};
use super::chosen::{AboutTicked, Ticked};
use crate::app::Desk;
use crate::app::desk::Field;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::app::toggle;
use crate::edit::CommandError;
use crate::listing::{self, Arranged, Arrangement, Column, Condition, Listing, Order, Row};
use crate::model::{AnnotationId, AttributeValue, TagId};

/// What can be asked of the page.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum SpansAction {
    /// Show a part of the page.
    Show(Part),
    /// Sort by a column; by none.
    Sort(Option<Order>),
    /// Let the values of a column stand together; of none.
    Group(Option<Column>),
    /// Show the rows of a group, or its title alone.
    Fold(String),
    /// Ask something of a column in place of what was asked before.
    Ask(Column, Condition),
    /// List what is left after this is asked, too.
    List(Vec<(Column, Condition)>),
    /// Ask nothing any more.
    AskNothing,
    /// Show a column, or hide it.
    Toggle(Column),
    /// Give a column a width, in points.
    Resize(Column, f32),
    /// The list of a column's values is open; of none.
    Open(Option<Column>),
    /// Make a row the current one.
    Choose(AnnotationId),
    /// Go on by some rows.
    Walk(isize),
    /// Tick a row, or untick it.
    Tick(AnnotationId),
    /// Tick the current row, or untick it.
    TickCurrent,
    /// Tick all rows from the one ticked last to this.
    TickTo(AnnotationId),
    /// Tick all that are left, or none.
    TickAll(bool),
    /// Give the ticked ones a tag.
    Retag(TagId),
    /// Set or clear an attribute of the ticked ones.
    Set(String, Option<AttributeValue>),
    /// Add a line to the notes of the ticked ones.
    Note(String),
    /// Link the ticked ones.
    Link,
    /// Remove the ticked ones.
    Remove,
    /// Edit the current one.
    Edit,
}

impl SpansAction {
    /// What a key asks for while nobody types.
    #[must_use]
    pub const fn of(key: Key, modifiers: Modifiers) -> Option<Self> {
        Some(match key {
            Key::ArrowUp => Self::Walk(-1),
            Key::ArrowDown => Self::Walk(1),
            Key::PageUp => Self::Walk(-20),
            Key::PageDown => Self::Walk(20),
            Key::Home => Self::Walk(isize::MIN),
            Key::End => Self::Walk(isize::MAX),
            Key::A if modifiers.command => Self::TickAll(true),
            Key::Space => Self::TickCurrent,
            Key::Enter => Self::Edit,
            _ => return None,
        })
    }
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The title of a group, by its number.
    Group(usize),
    /// An annotation, by the number of its row.
    Row(u32),
}

/// What was worked out for the page.
#[derive(Debug)]
pub struct Shown {
    /// All annotations.
    pub listing: Arc<Listing>,
    /// Those that are left.
    pub arranged: Arranged,
    /// What is counted, where that is shown.
    pub counted: Counted,
    /// The values of the column whose list is open, with how many rows have each.
    pub values: Vec<(String, usize)>,
}

impl Shown {
    /// Where an annotation stands among those that are left.
    fn place(&self, annotation: AnnotationId) -> Option<usize> {
        let number = self.listing.number(annotation)?;
        self.arranged.rows.iter().position(|row| *row == number)
    }
}

/// What it was worked out for.
type For = (u64, Asked, Option<Column>);

/// The state of the page.
#[derive(Debug, Default)]
pub struct SpansPage {
    /// What is shown, and how.
    asked: Asked,
    shown: Kept<For, Shown>,
    /// The version of what is shown that the rest here fits.
    seen: Option<u64>,
    /// The line of each group's title.
    titles: Vec<usize>,
    lines: usize,
    open: Option<Column>,
    /// Whether it was told what is asked when that list was opened.
    told_at_opening: bool,
    /// Whether somebody has said which columns are shown.
    pub(super) chose_columns: bool,
    widths: BTreeMap<Column, f32>,
    ticked: BTreeSet<AnnotationId>,
    /// Counts the changes of ticks.
    pub(super) ticks: u64,
    pub(super) about_ticked: Kept<AboutTicked, Ticked>,
    last_ticked: Option<AnnotationId>,
    /// Whether the current row has to come onto the screen.
    pub(super) reveal: bool,
}

impl SpansPage {
    /// What is shown, and how.
    #[must_use]
    pub const fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Looks at the table in that way.
    pub(super) fn arrange_as(&mut self, arrangement: Arrangement) {
        self.chose_columns = !arrangement.columns.is_empty();
        self.asked.arrangement = arrangement;
    }

    /// How the table is looked at.
    #[must_use]
    pub const fn arrangement(&self) -> &Arrangement {
        &self.asked.arrangement
    }

    /// What was worked out last; `None` before anything was.
    #[must_use]
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.value()
    }

    /// Counts what was worked out: whoever waits for something new compares it.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.shown.version()
    }

    /// How many lines the table has, titles of groups included.
    #[must_use]
    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// A line of the table.
    #[must_use]
    pub fn line(&self, at: usize) -> Option<Line> {
        let arranged = &self.shown()?.arranged;
        if arranged.groups.is_empty() {
            return arranged.rows.get(at).map(|row| Line::Row(*row));
        }
        let group = self.titles.partition_point(|title| *title <= at);
        let group = group.checked_sub(1)?;
        match at - self.titles.get(group)? {
            0 => Some(Line::Group(group)),
            inside => {
                let rows = arranged.groups.get(group)?.rows.clone();
                let row = arranged.rows.get(rows.start + inside - 1)?;
                Some(Line::Row(*row))
            }
        }
    }

    /// The line of a row.
    pub(super) fn line_of(&self, annotation: AnnotationId) -> Option<usize> {
        let shown = self.shown()?;
        let at = shown.place(annotation)?;
        let groups = &shown.arranged.groups;
        let Some(group) = groups.iter().position(|group| group.rows.contains(&at)) else {
            return Some(at);
        };
        Some(self.titles.get(group)? + 1 + at - groups[group].rows.start)
    }

    /// The annotations that are left, in their order.
    fn left(&self) -> Vec<AnnotationId> {
        let shown = self.shown();
        let rows = shown.map(|shown| shown.listing.get(&shown.arranged.rows));
        let rows = rows.into_iter().flatten();
        rows.map(|row| row.annotation.id).collect()
    }

    /// The rows that are shown, if all of them are ticked.
    pub(super) fn all_ticked(&self) -> Option<impl Iterator<Item = &Row>> {
        let shown = self.shown()?;
        let rows = &shown.arranged.rows;
        // What is not shown is not ticked.
        (rows.len() == self.ticked.len()).then(|| shown.listing.get(rows))
    }

    /// How wide a column is, in points, where somebody has said so.
    #[must_use]
    pub fn width(&self, column: &Column) -> Option<f32> {
        self.widths.get(column).copied()
    }

    /// Whether a row is ticked.
    #[must_use]
    pub fn has_ticked(&self) -> bool {
        !self.ticked.is_empty()
    }

    /// Unticks all rows.
    pub fn untick(&mut self) {
        self.ticked.clear();
        self.ticks += 1;
    }

    /// The column whose list of values is open.
    #[must_use]
    pub const fn open(&self) -> Option<&Column> {
        self.open.as_ref()
    }

    /// Whether it is told above the table what is asked. While a column's list is open this stays as it was: the list
    /// would move under the pointer otherwise. Words of whole articles are counted whatever is asked of annotations.
    #[must_use]
    pub fn shows_conditions(&self) -> bool {
        if matches!(&self.asked.part, Part::Words(scope) if *scope != Scope::Annotations) {
            return false;
        }
        match self.open {
            Some(_) => self.told_at_opening,
            None => !self.arrangement().filter.is_empty(),
        }
    }

    /// The ticked annotations.
    #[must_use]
    pub const fn ticked(&self) -> &BTreeSet<AnnotationId> {
        &self.ticked
    }

    /// What the ticked annotations are, as of the last [`Desk::update_spans`].
    pub(super) fn about_ticked(&self) -> Option<&Ticked> {
        self.about_ticked.value()
    }

    /// The current row has been brought onto the screen.
    pub(super) const fn revealed(&mut self) {
        self.reveal = false;
    }

    /// Whether only the title of a group is shown.
    #[must_use]
    pub fn is_folded(&self, title: &str) -> bool {
        self.arrangement().closed.contains(title)
    }

    fn count_lines(&mut self) {
        self.titles.clear();
        let Some(shown) = self.shown.value() else {
            self.lines = 0;
            return;
        };
        let mut line = 0;
        for group in &shown.arranged.groups {
            self.titles.push(line);
            line += 1;
            if !self.asked.arrangement.closed.contains(&group.title) {
                line += group.rows.len();
            }
        }
        self.lines = if shown.arranged.groups.is_empty() {
            shown.arranged.rows.len()
        } else {
            line
        };
    }

    fn act(&mut self, action: SpansAction) {
        if let SpansAction::Tick(_) | SpansAction::TickTo(_) | SpansAction::TickAll(_) = &action {
            self.ticks += 1;
        }
        let arrangement = &mut self.asked.arrangement;
        match action {
            SpansAction::Show(part) => self.asked.part = part,
            SpansAction::Sort(order) => arrangement.order = order,
            SpansAction::Group(group) => {
                arrangement.group = group;
                arrangement.closed.clear();
            }
            SpansAction::Fold(title) => {
                toggle::in_set(&mut arrangement.closed, title);
                self.count_lines();
            }
            SpansAction::Ask(column, condition) => arrangement.filter.ask(column, condition),
            SpansAction::List(asked) => {
                for (column, condition) in asked {
                    arrangement.filter.ask(column, condition);
                }
                self.asked.part = Part::List;
            }
            SpansAction::AskNothing => arrangement.filter = listing::Filter::default(),
            SpansAction::Toggle(column) => {
                self.chose_columns = true;
                toggle::in_list(&mut arrangement.columns, column);
            }
            SpansAction::Resize(column, width) => {
                self.widths.insert(column, width.clamp(48.0, 1200.0));
            }
            SpansAction::Open(column) => {
                if self.open.is_none() {
                    self.told_at_opening = !self.arrangement().filter.is_empty();
                }
                self.open = column;
            }
            SpansAction::Tick(id) => {
                toggle::in_set(&mut self.ticked, id);
                self.last_ticked = Some(id);
            }
            SpansAction::TickTo(id) => {
                let left = self.left();
                let at = |wanted| left.iter().position(|id| *id == wanted);
                let to = at(id);
                let from = self.last_ticked.and_then(at).or(to);
                if let (Some(from), Some(to)) = (from, to) {
                    let rows = left.get(from.min(to)..=from.max(to));
                    self.ticked.extend(rows.unwrap_or_default());
                }
                self.last_ticked = Some(id);
            }
            SpansAction::TickAll(true) => self.ticked = self.left().into_iter().collect(),
            SpansAction::TickAll(false) => self.ticked.clear(),
            SpansAction::Choose(_)
            | SpansAction::Walk(_)
            | SpansAction::TickCurrent
            | SpansAction::Retag(_)
            | SpansAction::Set(..)
            | SpansAction::Note(_)
            | SpansAction::Link
            | SpansAction::Remove
            | SpansAction::Edit => {}
        }
    }
}

impl Desk {
    /// Does what was asked for on the page of spans.
    ///
    /// # Errors
    /// Where a command does not fit; nothing was changed then.
    pub fn work_on_spans(&mut self, action: SpansAction) -> Result<(), CommandError> {
        self.spans_page_mut().reveal = false;
        match action {
            SpansAction::Choose(annotation) => self.hold(annotation),
            SpansAction::Walk(by) => self.walk_spans(by),
            SpansAction::TickCurrent => {
                let current = self.focus().annotation();
                let is_left = |current: &_| self.spans_page().left().contains(current);
                if let Some(current) = current.filter(is_left) {
                    self.spans_page_mut().act(SpansAction::Tick(current));
                }
            }
            SpansAction::Edit => self.enter(Field::First),
            SpansAction::Retag(_)
            | SpansAction::Set(..)
            | SpansAction::Note(_)
            | SpansAction::Link
            | SpansAction::Remove => return self.change_spans(action),
            action => self.spans_page_mut().act(action),
        }
        Ok(())
    }

    fn walk_spans(&mut self, by: isize) {
        let page = self.spans_page();
        let Some(shown) = page.shown() else { return };
        let current = self.focus().annotation();
        let at = current.and_then(|current| shown.place(current));
        let last = shown.arranged.rows.len().saturating_sub(1);
        let next = at.map_or(0, |at| at.saturating_add_signed(by).min(last));
        let mut row = shown
            .listing
            .get(shown.arranged.rows.get(next..).unwrap_or_default());
        let next = row.next().map(|row| row.annotation.id);
        drop(row);
        if let Some(next) = next {
            self.hold(next);
            self.spans_page_mut().reveal = true;
        }
    }

    /// What a thread has to do before the page is up to date, if none is at it.
    pub(in crate::app) fn lacking_spans(&mut self) -> Option<Job> {
        let revision = self.session().revision(listing::READS);
        let page = self.spans_page();
        let (asked, open) = (page.asked.clone(), page.open.clone());
        // A listing of this revision is only looked at in another way.
        let known = page.shown.key().filter(|(known, ..)| *known == revision);
        let known = known
            .and(page.shown())
            .map(|shown| Arc::clone(&shown.listing));
        let key = (revision, asked.key(), open.clone());
        self.job(
            About::new("Listing annotations").quiet(),
            |desk| &mut desk.spans_page_mut().shown,
            key,
            move |project| {
                let listing = known.unwrap_or_else(|| Arc::new(Listing::new(project)));
                let arranged = asked.arrangement.of(&listing);
                let counted = asked.count(project, &listing, &arranged);
                let values = open.map(|column| {
                    let rows = asked.arrangement.filter.rows(&listing, Some(&column));
                    listing.different(&column, &rows)
                });
                Shown {
                    values: values.unwrap_or_default(),
                    counted,
                    arranged,
                    listing,
                }
            },
        )
    }

    /// Takes in what a thread has worked out.
    pub(in crate::app) fn update_spans(&mut self) {
        let page = self.spans_page_mut();
        let version = page.shown.version();
        if page.seen == Some(version) {
            return self.update_ticked();
        }
        page.seen = Some(version);
        let Some(shown) = page.shown.value() else {
            return;
        };
        page.asked.arrangement.tidy(&shown.listing);
        if !page.chose_columns {
            page.asked.arrangement.columns = shown.listing.usual_columns().to_vec();
        }
        if !page.ticked.is_empty() {
            let left: BTreeSet<_> = page.left().into_iter().collect();
            page.ticked.retain(|id| left.contains(id));
            page.ticks += 1;
        }
        page.count_lines();
        self.update_ticked();
    }
}
