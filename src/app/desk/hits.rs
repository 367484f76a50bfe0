//! The list of all hits of the search: a concordance to read, and a look at what would be tagged before it is.

use std::collections::BTreeSet;

use super::Desk;
use crate::app::jobs::{About, Job};
use crate::app::kept::Kept;
use crate::app::toggle;
use crate::concordance::{Filter, Hit, Order, hits, tag_all};
use crate::edit::{ChangeKind, CommandError};
use crate::model::{AnnotatorId, ArticleId, TagId};
use crate::text::{Manner, Pattern, Span};

/// What the list is worked out from.
const READS: &[ChangeKind] = &[
    ChangeKind::Articles,
    ChangeKind::Annotations,
    ChangeKind::Tags,
];

/// Where hits have to be to be listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Where {
    /// Anywhere.
    #[default]
    Anywhere,
    /// Inside of annotations with this tag.
    Within(TagId),
    /// Where there is no annotation with this tag.
    Outside(TagId),
}

/// What can be asked of the list of hits.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum HitsAction {
    /// List the hits of the article where keys act, or of all.
    OnlyHere(bool),
    /// List the hits that are there.
    Where(Where),
    /// Look at this annotator's annotations, or no longer; with no tag, only inside of them.
    By(AnnotatorId, bool),
    /// Leave out what this annotator has annotated, or no longer.
    NotBy(AnnotatorId, bool),
    /// Look at everybody's.
    ByAnybody,
    /// Sort them.
    Sort(Order),
    /// Choose the tag that they shall get.
    Choose(TagId),
    /// Tick the hit in this row, or take its tick away.
    Tick(usize),
    /// Tick all, or none.
    TickAll(bool),
    /// Go to the hit in this row.
    Go(usize),
    /// Give all that are ticked the tag.
    Tag,
    /// Close the list.
    Close,
}

/// Whose annotations hits are in or outside of, and who has not annotated them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whose {
    /// These; everybody where there is none.
    pub by: BTreeSet<AnnotatorId>,
    /// What one of these has annotated is left out.
    pub not_by: BTreeSet<AnnotatorId>,
}

impl Whose {
    /// Whether it is everybody's.
    #[must_use]
    pub fn is_anybody(&self) -> bool {
        self.by.is_empty() && self.not_by.is_empty()
    }

    /// Nobody is in both.
    fn put(&mut self, annotator: AnnotatorId, is_not: bool, on: bool) {
        self.by.remove(&annotator);
        self.not_by.remove(&annotator);
        if on {
            let these = if is_not {
                &mut self.not_by
            } else {
                &mut self.by
            };
            these.insert(annotator);
        }
    }
}

/// What a list is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    words: String,
    manner: Manner,
    article: Option<ArticleId>,
    place: Where,
    whose: Whose,
    order: Order,
    tag: Option<TagId>,
    annotator: AnnotatorId,
    revision: u64,
}

/// A row of the list.
#[derive(Debug)]
pub struct Row {
    /// The hit.
    pub hit: Hit,
    /// Whether this annotator has given it the chosen tag already.
    pub is_tagged: bool,
}

/// How far the list has come.
#[derive(Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Closed,
    Open,
    /// Hits were tagged since somebody chose something in it: it has done what it was opened for.
    Done,
}

/// The list of hits.
#[derive(Debug, Default)]
pub struct Hits {
    stage: Stage,
    only_here: bool,
    place: Where,
    whose: Whose,
    order: Order,
    tag: Option<TagId>,
    /// Whether all are ticked but some, or none but some.
    all: bool,
    /// These.
    but: BTreeSet<(ArticleId, Span)>,
    /// Counts the changes of ticks.
    ticks: u64,
    rows: Kept<Asked, Vec<Row>>,
    /// How many would be tagged, and how many are tagged already.
    counts: Kept<(u64, u64), (usize, usize)>,
}

impl Hits {
    /// Whose annotations are looked at.
    #[must_use]
    pub const fn whose(&self) -> &Whose {
        &self.whose
    }

    /// Whether it is shown.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Closed)
    }

    /// Whether it has done what it was opened for.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Whether only the article where keys act is listed.
    #[must_use]
    pub const fn is_only_here(&self) -> bool {
        self.only_here
    }

    /// Where hits have to be.
    #[must_use]
    pub const fn place(&self) -> &Where {
        &self.place
    }

    /// The order.
    #[must_use]
    pub const fn order(&self) -> Order {
        self.order
    }

    /// The tag that the hits shall get. Nobody but the person chooses it.
    #[must_use]
    pub const fn tag(&self) -> Option<&TagId> {
        self.tag.as_ref()
    }

    /// The rows as a thread made them last.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        self.rows.value().map_or(&[], Vec::as_slice)
    }

    /// Whether another list is on its way.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        self.rows.is_busy()
    }

    /// Whether a row's hit would be tagged.
    #[must_use]
    pub fn is_ticked(&self, row: &Row) -> bool {
        !row.is_tagged && self.all != self.is_other(&row.hit)
    }

    fn is_other(&self, hit: &Hit) -> bool {
        !self.but.is_empty() && self.but.contains(&(hit.article.id.clone(), hit.span))
    }

    /// How many hits would be tagged, and how many have the tag already.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        self.counts.value().copied().unwrap_or_default()
    }

    /// Whether all that can be are ticked.
    #[must_use]
    pub fn are_all_ticked(&self) -> bool {
        self.all && self.but.is_empty()
    }

    fn tick_all(&mut self, all: bool) {
        self.all = all;
        self.but.clear();
        self.ticks += 1;
    }

    fn tick(&mut self, row: usize) {
        let Some(row) = self.rows().get(row).filter(|row| !row.is_tagged) else {
            return;
        };
        let place = (row.hit.article.id.clone(), row.hit.span);
        toggle::in_set(&mut self.but, place);
        self.ticks += 1;
    }
}

impl Desk {
    /// The list of all hits.
    #[must_use]
    pub const fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Opens the list of the search's hits. All are ticked, and no tag is chosen.
    pub fn open_hits(&mut self) {
        if self.find().is_some() {
            self.hits.stage = Stage::Open;
            self.hits.tag = None;
            self.hits.tick_all(true);
        }
    }

    /// Closes it.
    pub fn close_hits(&mut self) {
        self.hits.stage = Stage::Closed;
        self.hits.place = Where::Anywhere;
        self.hits.whose = Whose::default();
        // It may be long.
        self.hits.rows = Kept::default();
    }

    /// Forgets tags that are no more.
    pub(super) fn tidy_hits(&mut self) {
        let tags = self.session.seen().tag_set();
        self.hits.tag.take_if(|tag| tags.get(tag).is_none());
        let layers = self.session.seen().layers();
        let whose = &mut self.hits.whose;
        whose.by.retain(|it| layers.contains_key(it));
        whose.not_by.retain(|it| layers.contains_key(it));
        let (Where::Within(tag) | Where::Outside(tag)) = &self.hits.place else {
            return;
        };
        if tags.get(tag).is_none() {
            self.hits.place = Where::Anywhere;
        }
    }

    /// What the list is of, while it is shown.
    fn asked_hits(&self) -> Option<Asked> {
        let find = self.find().filter(|_| self.hits.is_open())?;
        let here = self.focused_article().filter(|_| self.hits.only_here);
        Some(Asked {
            words: find.text().to_owned(),
            manner: find.manner(),
            article: here.cloned(),
            place: self.hits.place.clone(),
            whose: self.hits.whose.clone(),
            order: self.hits.order,
            tag: self.hits.tag.clone(),
            annotator: self.session.annotator().clone(),
            revision: self.session.revision(READS),
        })
    }

    /// What a thread has to do before the list is up to date.
    pub(super) fn lacking_hits(&mut self) -> Option<Job> {
        let asked = self.asked_hits()?;
        let wanted = asked.clone();
        self.job(
            About::new("Listing hits").quiet(),
            |desk| &mut desk.hits.rows,
            asked,
            move |project| {
                let Ok(pattern) = Pattern::new(&wanted.words, wanted.manner) else {
                    return Vec::new();
                };
                let (within, outside) = match wanted.place {
                    Where::Anywhere => (Vec::new(), Vec::new()),
                    Where::Within(tag) => (vec![tag], Vec::new()),
                    Where::Outside(tag) => (Vec::new(), vec![tag]),
                };
                let filter = Filter {
                    article: wanted.article,
                    within,
                    outside,
                    annotators: wanted.whose.by.into_iter().collect(),
                    not_by: wanted.whose.not_by.into_iter().collect(),
                };
                let mut found: Vec<Hit> = hits(project, &pattern, &filter).collect();
                wanted.order.sort(&mut found);
                let rows = found.into_iter().map(|hit| {
                    let tag = wanted.tag.as_ref();
                    let is_tagged =
                        tag.is_some_and(|tag| hit.is_tagged(project, &wanted.annotator, tag));
                    Row { hit, is_tagged }
                });
                rows.collect()
            },
        )
    }

    /// Counts what would be tagged, if anything has changed.
    pub(in crate::app) fn update_hits(&mut self) {
        let state = (self.hits.rows.version(), self.hits.ticks);
        if self.hits.is_open() && self.hits.counts.of(&state).is_none() {
            let rows = self.hits.rows();
            let ticked = rows.iter().filter(|row| self.hits.is_ticked(row)).count();
            let tagged = rows.iter().filter(|row| row.is_tagged).count();
            self.hits.counts.put(state, (ticked, tagged));
        }
    }

    /// Does what was asked of the list.
    ///
    /// # Errors
    /// Where a change does not fit.
    pub fn work_on_hits(&mut self, action: HitsAction) -> Result<(), CommandError> {
        if self.hits.is_open() {
            self.hits.stage = Stage::Open;
        }
        match action {
            HitsAction::OnlyHere(only) => self.hits.only_here = only,
            HitsAction::Where(place) => self.hits.place = place,
            HitsAction::By(annotator, on) => self.hits.whose.put(annotator, false, on),
            HitsAction::NotBy(annotator, on) => self.hits.whose.put(annotator, true, on),
            HitsAction::ByAnybody => self.hits.whose = Whose::default(),
            HitsAction::Sort(order) => self.hits.order = order,
            HitsAction::Choose(tag) => self.hits.tag = Some(tag),
            HitsAction::Tick(row) => self.hits.tick(row),
            HitsAction::TickAll(all) => self.hits.tick_all(all),
            HitsAction::Go(row) => {
                let row = self.hits.rows().get(row);
                if let Some((article, span)) =
                    row.map(|row| (row.hit.article.id.clone(), row.hit.span))
                {
                    self.go_to_hit(&article, span);
                }
            }
            HitsAction::Tag => return self.tag_hits(),
            HitsAction::Close => self.close_hits(),
        }
        Ok(())
    }

    /// Gives all that are ticked the tag, in one step.
    fn tag_hits(&mut self) -> Result<(), CommandError> {
        let Some(tag) = self.hits.tag.clone() else {
            return Ok(());
        };
        let listed = self.hits.rows().iter();
        let ticked = listed.filter(|row| self.hits.is_ticked(row));
        let project = self.session.seen();
        let annotator = self.session.annotator();
        let command = tag_all(project, annotator, ticked.map(|row| &row.hit), &tag);
        let Some(command) = command else {
            return Ok(());
        };
        self.session.end_gesture();
        self.perform(command)?;
        self.hits.stage = Stage::Done;
        self.used(tag);
        self.session.end_gesture();
        Ok(())
    }
}
