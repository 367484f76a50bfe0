//! What was answered before, and whether it still holds.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Listing;
use super::case::{About, Case, Kind, Reason, State};
use crate::model::{AnnotationId, AnnotatorId, Fingerprint, Origin, Project, Settlement, Thing};

/// The answers that a layer holds.
pub(super) struct Former<'a> {
    /// By what they are about.
    by_thing: HashMap<Thing, Vec<&'a Arc<Settlement>>>,
    /// In their order.
    all: Vec<&'a Arc<Settlement>>,
    stand_ins: HashMap<AnnotationId, AnnotationId>,
}

impl<'a> Former<'a> {
    pub fn of(project: &'a Project, into: &AnnotatorId, layers: &[AnnotatorId]) -> Self {
        // Answers about other layers than the chosen ones are not in question here.
        let concerns = |it: &&Arc<Settlement>| {
            let mut origins = it.origins.iter();
            origins.any(|origin| layers.contains(&origin.annotator))
        };
        let all: Vec<_> = project.settlements(into).filter(concerns).collect();
        let mut by_thing: HashMap<Thing, Vec<&Arc<Settlement>>> = HashMap::new();
        for settlement in &all {
            for origin in &settlement.origins {
                by_thing.entry(origin.thing).or_default().push(settlement);
            }
        }
        Self {
            by_thing,
            // Only what was said of links is about ends.
            stand_ins: if all.iter().any(|it| it.ends.is_some()) {
                project.stand_ins(into)
            } else {
                HashMap::new()
            },
            all,
        }
    }
}

impl Listing<'_> {
    /// Says of a case what was answered, and whether that still holds.
    pub(super) fn recall(&self, mut case: Case) -> Case {
        let mut former: Vec<&Arc<Settlement>> = Vec::new();
        if !self.former.all.is_empty() {
            for thing in case.things() {
                for settlement in self.former.by_thing.get(&thing).into_iter().flatten() {
                    if !former.iter().any(|it| Arc::ptr_eq(it, settlement)) {
                        former.push(settlement);
                    }
                }
            }
        }
        case.state = self.state(&case, &former);
        case.made = self.made(&former);
        case.former = former.iter().map(|it| it.matter()).collect();
        case
    }

    fn state(&self, case: &Case, former: &[&Arc<Settlement>]) -> State {
        let Some(settlement) = former.first() else {
            return State::Open;
        };
        if former.len() > 1 {
            return State::Reopened(Reason::Regrouped);
        }
        let reason = self.reason(case, settlement);
        reason.map_or_else(
            || State::Settled {
                how: settlement.how.clone(),
                rule: settlement.rule,
            },
            State::Reopened,
        )
    }

    fn reason(&self, case: &Case, settlement: &Settlement) -> Option<Reason> {
        let mut found = Vec::new();
        let mut known = 0;
        for origin in &settlement.origins {
            if !self.layers.contains(&origin.annotator) {
                continue;
            }
            let is_here = case.things().any(|it| it == origin.thing);
            known += usize::from(is_here);
            let now = Origin::of(self.project, origin.thing);
            match (is_here, origin.state, now) {
                (false, Some(_), None) => found.push(Reason::Gone),
                (false, _, Some(_)) | (true, None, _) => found.push(Reason::Regrouped),
                (true, state, now) if state != now.as_ref().and_then(|it| it.state) => {
                    found.push(Reason::Changed);
                }
                // It is as it was, be it there or gone.
                (true, ..) | (false, None, None) => {}
            }
        }
        if case.things().count() > known {
            found.push(Reason::Regrouped);
        }
        if settlement.ends.is_some() && settlement.ends != self.ends(settlement) {
            found.push(Reason::Ends);
        }
        if settlement.made.iter().any(|it| !self.is_own(it.thing)) {
            found.push(Reason::Undone);
        }
        found.into_iter().min()
    }

    /// Which of the annotations that its links lead to stand in the settled layer now.
    fn ends(&self, settlement: &Settlement) -> Option<Fingerprint> {
        let mut ends = Vec::new();
        for origin in settlement.origins.iter().filter(|it| it.state.is_some()) {
            match origin.thing {
                Thing::Annotation(_) => return None,
                Thing::Cluster(id) => {
                    let cluster = self.project.cluster(id);
                    ends.extend(
                        cluster
                            .into_iter()
                            .flat_map(|it| it.members.iter().copied()),
                    );
                }
                Thing::Relation(id) => {
                    let relation = self.project.relation(id);
                    ends.extend(relation.into_iter().flat_map(|it| it.ends()));
                }
            }
        }
        ends.retain(|id| self.former.stand_ins.contains_key(id));
        Some(Fingerprint::of_ends(ends))
    }

    fn is_own(&self, thing: Thing) -> bool {
        let of = match thing {
            Thing::Annotation(id) => self.project.annotation(id).map(|it| &it.annotator),
            Thing::Cluster(id) => self.project.cluster(id).map(|it| &it.annotator),
            Thing::Relation(id) => self.project.relation(id).map(|it| &it.annotator),
        };
        of == Some(self.into)
    }

    fn made(&self, former: &[&Arc<Settlement>]) -> Vec<Thing> {
        let made = former.iter().flat_map(|it| &it.made);
        let made = made.map(|it| it.thing).filter(|it| self.is_own(*it));
        made.collect()
    }

    /// What was settled and stands there, though nothing is left of what it was made of: a case each.
    pub(super) fn gone(&self, by_article: &mut [Vec<Case>], links: &mut Vec<Case>) {
        if self.former.all.is_empty() {
            return;
        }
        let cases = by_article.iter().flatten().chain(&*links);
        let seen: HashSet<Thing> = cases.flat_map(Case::things).collect();
        let mut touched = Vec::new();
        for settlement in &self.former.all {
            let is_left = |it: &Origin| {
                // In a case, or there in an article that was not chosen.
                seen.contains(&it.thing)
                    || self.layers.contains(&it.annotator)
                        && Origin::of(self.project, it.thing).is_some()
            };
            let made = self.made(&[settlement]);
            if made.is_empty() || settlement.origins.iter().any(is_left) {
                continue;
            }
            let is_kept = settlement.origins.iter().all(|it| it.state.is_none());
            let (about, place) = match made.first() {
                Some(Thing::Annotation(id)) => (About::Annotations, Some(*id)),
                Some(Thing::Cluster(id)) => {
                    let cluster = self.project.cluster(*id);
                    let first = cluster.and_then(|it| it.members.first().copied());
                    (About::Clusters, first)
                }
                Some(Thing::Relation(id)) => {
                    let relation = self.project.relation(*id);
                    (About::Relations, relation.map(|it| it.from))
                }
                None => continue,
            };
            let place = place.and_then(|id| self.project.annotation(id));
            let case = Case {
                about,
                found: vec![Vec::new(); self.layers.len()],
                coded: vec![false; self.layers.len()],
                kind: Kind::Gone,
                state: if is_kept {
                    State::Settled {
                        how: settlement.how.clone(),
                        rule: settlement.rule,
                    }
                } else {
                    State::Reopened(Reason::Gone)
                },
                article: place.map(|it| it.article.clone()),
                span: (about == About::Annotations)
                    .then(|| place.map(|it| it.spans.hull()))
                    .flatten(),
                former: vec![settlement.matter()],
                made,
                mentions: Vec::new(),
            };
            let at = place.and_then(|it| self.places.get(&it.article).copied());
            let at = at.filter(|at| self.is_chosen.get(*at) == Some(&true));
            match (about, at.and_then(|at| Some((at, by_article.get_mut(at)?)))) {
                (About::Annotations, Some((at, cases))) => {
                    cases.push(case);
                    touched.push(at);
                }
                (_, None) => {}
                _ => links.push(case),
            }
        }
        for at in touched {
            if let Some(cases) = by_article.get_mut(at) {
                cases.sort_by_key(|case| case.span);
            }
        }
    }
}
