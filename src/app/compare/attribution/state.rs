//! The attribution view's state: what a thread counted, and whose quotes are listed.

use std::collections::BTreeMap;

use crate::app::Desk;
use crate::app::jobs::About;
use crate::app::jobs::Job;
use crate::app::kept::Kept;
use crate::compare::attribution::{self, Attribution, Kind, Speaker, attribution};
use crate::model::{Actor, ActorId, AnnotationId, AnnotatorId, ArticleId, Project};
use crate::report::Selection;

/// The state of the attribution's screen.
#[derive(Debug, Default)]
pub struct AttributionScreen {
    counted: Kept<(u64, AnnotatorId, Selection), Counted>,
    picked: Option<Picked>,
    /// Whether the actor of the picked speaker is being edited.
    pub(super) edits: bool,
    /// How far making the picked speaker one with another has come.
    pub(super) merging: Merging,
    /// Whether all actors are listed.
    pub(super) lists_actors: bool,
}

/// How far making a speaker one with another has come. Nothing is changed by it yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Merging {
    /// Nobody wants it.
    #[default]
    No,
    /// The other is being chosen.
    Choosing,
    /// What becomes one with this speaker is shown.
    Into(String),
}

/// What a thread counted.
#[derive(Debug)]
struct Counted {
    attribution: Attribution,
    /// How many annotations of whoever annotates name an actor otherwise than by its name.
    named_otherwise: BTreeMap<ActorId, usize>,
}

/// Whose quotes are listed: a speaker by name, `None` where nobody entered one, and one article or all.
pub type Picked = (Option<String>, Option<ArticleId>);

/// What can be asked of the attribution.
#[derive(Debug, Clone)]
pub enum AttributionAction {
    /// List the quotes of a speaker, or none.
    List(Option<Picked>),
    /// Edit the actor of the picked speaker, or no more.
    Edit(bool),
    /// The picked speaker is called so now.
    Rename(String),
    /// Go on with making the picked speaker one with another.
    Merge(Merging),
    /// List all actors, or no more.
    Actors,
}

impl AttributionScreen {
    /// What was counted; `None` before anything was.
    #[must_use]
    pub fn counted(&self) -> Option<&Attribution> {
        self.counted.value().map(|counted| &counted.attribution)
    }

    /// Whose quotes are listed.
    #[must_use]
    pub const fn picked(&self) -> Option<&Picked> {
        self.picked.as_ref()
    }

    pub(in crate::app::compare) fn act(&mut self, action: AttributionAction) {
        match action {
            AttributionAction::List(picked) => {
                let same = |one: &Picked, other: &Picked| one.0 == other.0;
                let stays = self.picked.as_ref().zip(picked.as_ref());
                self.edits &= stays.is_some_and(|(one, other)| same(one, other));
                self.merging = Merging::No;
                self.picked = picked;
            }
            AttributionAction::Edit(edits) => self.edits = edits,
            AttributionAction::Rename(name) => {
                if let Some((picked, _)) = &mut self.picked {
                    *picked = Some(name);
                }
            }
            AttributionAction::Merge(merging) => self.merging = merging,
            AttributionAction::Actors => self.lists_actors = !self.lists_actors,
        }
    }

    /// How many annotations of whoever annotates name an actor otherwise than by its name.
    #[must_use]
    pub fn named_otherwise(&self, actor: &ActorId) -> usize {
        let known = self.counted.value().map(|counted| &counted.named_otherwise);
        known
            .and_then(|known| known.get(actor))
            .copied()
            .unwrap_or_default()
    }

    /// The speaker whose quotes are listed, and the quotes; `None` where nobody is picked. An actor that has got another
    /// name since the last count is found by what it is.
    #[must_use]
    pub fn listed(&self, actor: Option<&ActorId>) -> Option<(&Speaker, Vec<(AnnotationId, Kind)>)> {
        let counted = self.counted()?;
        let (name, article) = self.picked.as_ref()?;
        let speakers = || counted.speakers.iter();
        let named = speakers().find(|speaker| speaker.name == *name);
        let speaker = named.or_else(|| {
            let is_it = |it: &Actor| Some(&it.id) == actor;
            speakers().find(|speaker| speaker.actor.as_deref().is_some_and(is_it))
        })?;
        let cells = speaker.cells.iter().filter(|cell| {
            let column = counted.columns.get(cell.column);
            article
                .as_ref()
                .is_none_or(|wanted| column.is_some_and(|column| column.article == *wanted))
        });
        let quotes = cells.flat_map(|cell| cell.quotes.iter().copied());
        Some((speaker, quotes.collect()))
    }
}

/// Counting the quotes.
pub(in crate::app::compare) fn job(desk: &mut Desk) -> Option<Job> {
    let annotator = desk.session().annotator().clone();
    let revision = desk.session().revision(attribution::READS);
    let part = desk.comparing().part().clone();
    desk.job(
        About::new("Counting quotes").quiet(),
        |desk| &mut desk.comparing_mut().attribution.counted,
        (revision, annotator.clone(), part.clone()),
        move |project| Counted {
            attribution: attribution(&part.project(project), None),
            // A name is written into all annotations, also those that are not compared.
            named_otherwise: named_otherwise(project, &annotator),
        },
    )
}

fn named_otherwise(project: &Project, annotator: &AnnotatorId) -> BTreeMap<ActorId, usize> {
    let actors = project.actors().values();
    let counts = actors.map(|actor| {
        let annotations = project.named_otherwise(actor, annotator);
        (actor.id.clone(), annotations.count())
    });
    counts.collect()
}
