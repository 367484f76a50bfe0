//! Later versions of an article, and what goes over to them.
//!
//! A copy of an annotation joins those of the annotator's clusters that the original is in, so that what an article says
//! in all its versions is reported by all of them; who counts outlets counts the versions of an article once. Relations
//! are not copied: they were said of the older words. Nobody else's layer changes; what others annotated waits for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::project::{article_at, new_articles};
use super::{
    Actor, Command, CommandError, Edit, NewArticle, Plan, Replace, missing, owned, same_annotation,
};
use crate::language;
use crate::model::{
    Annotation, AnnotationId, Article, ArticleDetails, ArticleId, Cluster, ClusterId, Project,
    Spans,
};

impl Command {
    pub(super) fn plan_versions(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::AddVersion { of, article } => add_version(project, actor, &of, article),
            Self::CarryOver { article, places } => {
                let (_, to) = article_at(project, &article)?;
                let mut carrying = Carrying::default();
                for (id, spans) in places {
                    let annotation = project.annotation(id);
                    let annotation =
                        annotation.ok_or_else(|| missing(format!("annotation {id}")))?;
                    owned(project, actor, &annotation.annotator)?;
                    carrying.carry(project, actor, annotation, to, spans);
                }
                let label = match carrying.carried {
                    1 => "Annotation carried over".to_owned(),
                    many => format!("{many} annotations carried over"),
                };
                let last = carrying.last;
                let plan = Plan::new(label, carrying.edits(project, actor));
                Ok(match last {
                    Some(annotation) => plan.annotation(annotation),
                    None => plan,
                })
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn add_version(
    project: &Project,
    actor: &mut Actor<'_>,
    of: &ArticleId,
    new: NewArticle,
) -> Result<Plan, CommandError> {
    let (index, old) = article_at(project, of)?;
    if old.text == new.text {
        return Err(CommandError::SameText {
            article: old.short_name().to_owned(),
        });
    }
    let new = NewArticle {
        id: new.id.or_else(|| Some(of.clone())),
        details: filled(new.details, &old.details),
        ..new
    };
    let added = new_articles(project, vec![new])
        .into_iter()
        .find_map(|edit| match edit {
            Edit::Article { article, .. } => article.after,
            _ => None,
        });
    let Some(added) = added else {
        return Ok(Plan::new("", Vec::new()));
    };
    let added = Arc::new(Article {
        version_of: Some(of.clone()),
        ..(*added).clone()
    });
    let mut carrying = Carrying::default();
    let own = project.layers().get(actor.annotator);
    let own = own.and_then(|layer| layer.annotations.get(of));
    let changes = language::changes(old, &added);
    for annotation in own.into_iter().flat_map(BTreeMap::values) {
        let spans = annotation.spans.iter();
        let spans = spans.map(|span| changes.carry(&old.text, &added.text, span).certain());
        let spans: Option<Vec<_>> = spans.collect();
        if let Some(Ok(spans)) = spans.map(Spans::merged) {
            carrying.carry(project, actor, annotation, &added, spans);
        }
    }
    let mut edits = vec![Edit::Article {
        index: index + 1,
        article: Replace::add(added),
    }];
    let carried = carrying.carried;
    edits.extend(carrying.edits(project, actor));
    let label = format!("Later version of {} added", old.short_name());
    Ok(Plan::new(
        match carried {
            0 => label,
            1 => format!("{label}, 1 annotation carried over"),
            many => format!("{label}, {many} annotations carried over"),
        },
        edits,
    ))
}

/// What a later text does not say of itself is as it was; only when it was published may be another day.
fn filled(new: ArticleDetails, old: &ArticleDetails) -> ArticleDetails {
    let or = |new: String, old: &String| if new.is_empty() { old.clone() } else { new };
    ArticleDetails {
        title: or(new.title, &old.title),
        outlet: or(new.outlet, &old.outlet),
        author: or(new.author, &old.author),
        published: new.published,
        url: or(new.url, &old.url),
        language: or(new.language, &old.language),
    }
}

/// Annotations that go over to another version.
#[derive(Default)]
struct Carrying {
    made: Vec<Edit>,
    /// How many.
    carried: usize,
    /// The last one there.
    last: Option<AnnotationId>,
    /// Who joins which cluster.
    joining: BTreeMap<ClusterId, Vec<AnnotationId>>,
}

impl Carrying {
    /// Copies an annotation, unless the same is there.
    fn carry(
        &mut self,
        project: &Project,
        actor: &mut Actor<'_>,
        annotation: &Annotation,
        to: &Article,
        spans: Spans,
    ) {
        let there = same_annotation(project, actor.annotator, &to.id, &annotation.tag, &spans);
        let id = there.unwrap_or_else(|| {
            let copy = Annotation {
                id: actor.ids.next(actor.now).into(),
                article: to.id.clone(),
                spans,
                created: actor.now,
                updated: actor.now,
                ..annotation.clone()
            };
            let id = copy.id;
            self.made.push(Edit::add(copy));
            id
        });
        self.carried += 1;
        self.last = Some(id);
        for cluster in project.clusters_of(annotation.id) {
            self.joining.entry(*cluster).or_default().push(id);
        }
    }

    /// The edits: the copies, then the clusters that they join.
    fn edits(self, project: &Project, actor: &Actor<'_>) -> Vec<Edit> {
        let joined = self.joining.into_iter().filter_map(|(cluster, members)| {
            let old = project.cluster(cluster)?;
            if old.annotator != *actor.annotator {
                return None;
            }
            let mut new = Cluster {
                updated: actor.now,
                ..(**old).clone()
            };
            for member in members {
                if !new.members.contains(&member) {
                    new.members.push(member);
                }
            }
            let is_other = new.members.len() > old.members.len();
            is_other.then(|| Edit::change(old, new))
        });
        let joined: Vec<Edit> = joined.collect();
        self.made.into_iter().chain(joined).collect()
    }
}
