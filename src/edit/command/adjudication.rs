//! Commands that settle cases between layers.

mod making;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Actor, CommandError, Edit, Plan, Replace};
use crate::model::{
    AnnotationId, AnnotatorId, ArticleId, AttributeValue, Fingerprint, How, Matter, Origin,
    Project, Rule, Settlement, Spans, TagId, Thing,
};
use crate::text::direction::isolated;

/// What is done about cases between layers.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq)]
pub enum Adjudicating {
    /// Settle cases between these layers in another, whoever is at work. Former answers go with what they made.
    Settle {
        layers: Vec<AnnotatorId>,
        into: AnnotatorId,
        cases: Vec<Settling>,
    },
    /// Take answers back with what they made.
    Reopen {
        into: AnnotatorId,
        matters: Vec<Matter>,
    },
}

/// The answer to one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Settling {
    /// What the layers have there.
    pub things: Vec<Thing>,
    /// The former answers that this one stands instead of.
    pub replaces: Vec<Matter>,
    /// The answer.
    pub how: How,
    /// The rule that gave it, if one did.
    pub rule: Option<Rule>,
    /// The reason, or a free remark.
    pub note: String,
    /// What is made of it.
    pub making: Making,
}

/// What an answer makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Making {
    /// These; nothing where there is none. What former answers made is changed into them, so that links stay.
    New(Vec<NewSettled>),
    /// What former answers made stays as it is, whatever became of what it was made of.
    Former,
}

/// Something that an answer puts into the settled layer.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSettled {
    /// What it is.
    pub thing: SettledThing,
    /// The things of the layers that it comes from.
    pub came_from: Vec<Thing>,
}

/// What is put into the settled layer.
#[derive(Debug, Clone, PartialEq)]
pub enum SettledThing {
    /// An annotation.
    Annotation(SettledAnnotation),
    /// A cluster of what stands for these annotations. Those that nothing stands for are left out.
    Cluster(SettledCluster),
    /// A relation of what stands for these annotations. Nothing, where nothing stands for one of them.
    Relation(SettledRelation),
}

/// An annotation of the settled layer.
#[derive(Debug, Clone, PartialEq)]
pub struct SettledAnnotation {
    /// The article that it is in.
    pub article: ArticleId,
    /// Its category.
    pub tag: TagId,
    /// What it covers, in bytes; on the article's character boundaries.
    pub spans: Spans,
    /// Values by the attribute's name.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// A free remark.
    pub note: String,
}

/// A cluster of the settled layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledCluster {
    /// Its name on the screen.
    pub title: String,
    /// A free remark.
    pub note: String,
    /// Annotations of the layers that are settled, any one of each find; what stands for them in the settled layer is
    /// linked.
    pub members: Vec<AnnotationId>,
}

/// A relation of the settled layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledRelation {
    /// Its type.
    pub relation_type: String,
    /// An annotation of the find where it starts.
    pub from: AnnotationId,
    /// An annotation of the find that it leads to.
    pub to: AnnotationId,
    /// A free remark.
    pub note: String,
}

impl Adjudicating {
    pub(super) fn plan(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        let (into, layers, cases, matters) = match self {
            Self::Settle {
                layers,
                into,
                cases,
            } => (into, layers, cases, Vec::new()),
            Self::Reopen { into, matters } => (into, Vec::new(), Vec::new(), matters),
        };
        if layers.contains(&into) {
            return Err(CommandError::SettlesItself {
                layer: into.to_string(),
            });
        }
        let label = match (cases.as_slice(), matters.len()) {
            ([], 1) => "A case opened again".to_owned(),
            ([], many) => format!("{many} cases opened again"),
            ([one], _) => one.words(project),
            (many, _) => {
                let rule = many.first().and_then(|it| it.rule);
                let rule = rule.map_or(String::new(), |rule| format!(" by rule ({})", rule.name()));
                format!("{} cases settled{rule}", many.len())
            }
        };
        let is_link = |thing: &Thing| !matches!(thing, Thing::Annotation(_));
        let links = cases.iter().any(|case| case.things.iter().any(is_link));
        let mut settler = Settler {
            stand_ins: if links {
                project.stand_ins(&into)
            } else {
                HashMap::new()
            },
            into,
            layers,
        };
        let reopened = matters.into_iter().map(|matter| Settling {
            things: Vec::new(),
            replaces: vec![matter],
            how: How::Neither,
            rule: None,
            note: String::new(),
            making: Making::New(Vec::new()),
        });
        let cases: Vec<_> = cases.into_iter().chain(reopened).collect();
        // Each is worked out on what those before it leave: two may take members out of the same cluster.
        let mut after = (cases.len() > 1).then(|| project.clone());
        let mut whole = Plan::new(label, Vec::new());
        for case in cases {
            let edits = settler.settle(after.as_ref().unwrap_or(project), actor, case);
            if let Some(after) = &mut after {
                for edit in &edits {
                    edit.apply(after)?;
                }
            }
            whole.edits.extend(edits);
        }
        for edit in &whole.edits {
            match edit {
                Edit::Annotation(change) => {
                    let made = change.after.as_ref().map(|it| it.id);
                    whole.annotation = whole.annotation.or(made);
                }
                Edit::Cluster(change) => {
                    let own = change.after.as_ref();
                    let made = own.filter(|it| it.annotator == settler.into);
                    whole.cluster = whole.cluster.or(made.map(|it| it.id));
                }
                _ => {}
            }
        }
        Ok(whole)
    }
}

impl Settling {
    /// The step in a person's words.
    fn words(&self, project: &Project) -> String {
        let what = match self.things.first() {
            Some(Thing::Annotation(_)) => "annotation",
            Some(Thing::Cluster(_)) => "cluster",
            Some(Thing::Relation(_)) => "relation",
            None => return "A case settled: nothing is left of it".to_owned(),
        };
        match (&self.making, &self.how) {
            (Making::Former, _) => format!("Settled: the {what} stays as it was"),
            (_, How::Taken(whose)) => {
                let whose = isolated(project.annotator_name(whose));
                format!("Settled: {whose}’s {what} taken")
            }
            (_, How::All) => format!("Settled: everybody’s {what} taken"),
            (_, How::Merged) => format!("Settled: {what} put together"),
            (_, How::Neither) => format!("Settled: no {what}"),
        }
    }
}

/// Settles cases one after the other.
struct Settler {
    into: AnnotatorId,
    layers: Vec<AnnotatorId>,
    /// What stands for annotations so far; kept only where links are settled.
    stand_ins: HashMap<AnnotationId, AnnotationId>,
}

impl Settler {
    fn settle(&mut self, project: &Project, actor: &mut Actor<'_>, case: Settling) -> Vec<Edit> {
        let Settling {
            things,
            replaces,
            how,
            rule,
            note,
            making,
        } = case;
        let own_matter = Matter::new(things.iter().copied());
        let mut former: Vec<&Arc<Settlement>> = Vec::new();
        for matter in replaces.iter().chain([&own_matter]) {
            if let Some(settlement) = project.settlement(&self.into, matter)
                && !former.contains(&settlement)
            {
                former.push(settlement);
            }
        }
        let is_kept = making == Making::Former;
        let (mut edits, made) = match making {
            Making::New(new) => self.made(project, actor, &former, new),
            Making::Former => {
                let made = former.iter().flat_map(|it| &it.made);
                let made = made.filter(|it| self.is_own(project, it.thing));
                (Vec::new(), made.cloned().collect())
            }
        };
        let mut origins: Vec<Origin> = (own_matter.things().iter())
            .filter_map(|thing| Origin::of(project, *thing))
            .collect();
        if is_kept {
            let gone = former.iter().flat_map(|it| &it.origins);
            let gone = gone.filter(|it| Origin::of(project, it.thing).is_none());
            origins.extend(gone.map(|it| Origin {
                state: None,
                ..it.clone()
            }));
            origins.sort_by_key(|it| it.thing);
            origins.dedup_by_key(|it| it.thing);
        }
        for settlement in &former {
            for origin in &settlement.origins {
                if let Thing::Annotation(id) = origin.thing {
                    self.stand_ins.remove(&id);
                }
            }
        }
        let new = (!origins.is_empty()).then(|| Settlement {
            annotator: self.into.clone(),
            ends: self.ends(project, own_matter.things()),
            origins,
            how,
            rule,
            by: actor.annotator.clone(),
            made,
            note,
            updated: actor.now,
        });
        if let Some(new) = &new {
            self.stand_ins.extend(new.stand_ins(|_| true));
        }
        let matter = new.as_ref().map(Settlement::matter);
        let mut before = None;
        for settlement in former {
            if Some(settlement.matter()) == matter {
                before = Some(Arc::clone(settlement));
            } else {
                edits.push(Edit::remove(settlement));
            }
        }
        if let Some(new) = new {
            let is_same = before.as_ref().is_some_and(|before| {
                let updated = before.updated;
                **before
                    == Settlement {
                        updated,
                        ..new.clone()
                    }
            });
            if !is_same {
                let after = Some(Arc::new(new));
                edits.push(Edit::Settlement(Replace { before, after }));
            }
        }
        edits
    }

    /// Whether a thing is there, in the settled layer.
    fn is_own(&self, project: &Project, thing: Thing) -> bool {
        let of = Origin::of(project, thing);
        of.is_some_and(|it| it.annotator == self.into)
    }

    /// What links lead to in the settled layer: what stands for an annotation, else the annotation itself where it is of
    /// no layer that is settled.
    fn stand_in(&self, project: &Project, id: AnnotationId) -> Option<AnnotationId> {
        if let Some(id) = self.stand_ins.get(&id) {
            return Some(*id);
        }
        let annotation = project.annotation(id)?;
        (!self.layers.contains(&annotation.annotator)).then_some(id)
    }

    fn ends(&self, project: &Project, things: &[Thing]) -> Option<Fingerprint> {
        let mut ends = Vec::new();
        for thing in things {
            match thing {
                Thing::Annotation(_) => return None,
                Thing::Cluster(id) => {
                    let cluster = project.cluster(*id);
                    ends.extend(
                        cluster
                            .into_iter()
                            .flat_map(|it| it.members.iter().copied()),
                    );
                }
                Thing::Relation(id) => {
                    ends.extend(project.relation(*id).into_iter().flat_map(|it| it.ends()));
                }
            }
        }
        ends.retain(|id| self.stand_ins.contains_key(id));
        (!things.is_empty()).then(|| Fingerprint::of_ends(ends))
    }
}
