//! What a person wants, and the edits that it takes.

use std::sync::Arc;

use super::edit::{Edit, EditError, Replace};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Article, ArticleDetails, ArticleId, AttributeValue,
    Cluster, ClusterId, IdSource, Project, ProjectDetails, Relation, RelationId, Spans, SpansError,
    Tag, TagId, Timestamp,
};
use crate::text::{ArticleText, Span};

/// An article to be added.
#[derive(Debug, Clone, PartialEq)]
pub struct NewArticle {
    /// The id to use; made from outlet, title or source where it is `None`, and made unique either way.
    pub id: Option<ArticleId>,
    /// The name of the file that it comes from; empty for pasted text.
    pub source: String,
    /// What is known about it.
    pub details: ArticleDetails,
    /// Its text.
    pub text: ArticleText,
}

/// Everything that a person can do to a project.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Make an annotation.
    Annotate {
        article: ArticleId,
        tag: TagId,
        spans: Spans,
    },
    /// Add a fragment to an annotation; it joins what it touches.
    AddFragment {
        annotation: AnnotationId,
        span: Span,
    },
    /// Move the ends of one fragment.
    SetSpan {
        annotation: AnnotationId,
        fragment: usize,
        span: Span,
    },
    /// Remove annotations, and their places in clusters and relations.
    RemoveAnnotations(Vec<AnnotationId>),
    /// Give annotations another tag. Values of attributes that the new tag lacks go.
    Retag {
        annotations: Vec<AnnotationId>,
        tag: TagId,
    },
    /// Set or clear an attribute's value.
    SetAttribute {
        annotation: AnnotationId,
        name: String,
        value: Option<AttributeValue>,
    },
    /// Write an annotation's note.
    SetNote {
        annotation: AnnotationId,
        note: String,
    },
    /// Link annotations as one cluster.
    CreateCluster {
        title: String,
        members: Vec<AnnotationId>,
    },
    /// Change a cluster's title.
    RenameCluster { cluster: ClusterId, title: String },
    /// Write a cluster's note.
    SetClusterNote { cluster: ClusterId, note: String },
    /// Add annotations to a cluster.
    AddToCluster {
        cluster: ClusterId,
        members: Vec<AnnotationId>,
    },
    /// Take an annotation out; a cluster without members goes.
    RemoveFromCluster {
        cluster: ClusterId,
        member: AnnotationId,
    },
    /// Remove a cluster. Its annotations stay.
    RemoveCluster(ClusterId),
    /// Tie two annotations.
    CreateRelation {
        relation_type: String,
        from: AnnotationId,
        to: AnnotationId,
    },
    /// Untie two annotations.
    RemoveRelation(RelationId),
    /// Add articles at the end.
    AddArticles(Vec<NewArticle>),
    /// Correct an article's metadata.
    SetArticleDetails {
        article: ArticleId,
        details: ArticleDetails,
    },
    /// Give an article another place in the order.
    MoveArticle { article: ArticleId, to: usize },
    /// Remove an article with all annotations on it.
    RemoveArticle(ArticleId),
    /// Add a tag at the end.
    AddTag(Tag),
    /// Change a tag; its id stays.
    ChangeTag(Tag),
    /// Give a tag another place in the order.
    MoveTag { tag: TagId, to: usize },
    /// Remove a tag with all its annotations.
    RemoveTag(TagId),
    /// Write the project's title and description.
    SetDetails(ProjectDetails),
}

/// Why a command was not carried out. Nothing was changed.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The edits do not fit.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The spans are none.
    #[error(transparent)]
    Spans(#[from] SpansError),
    /// The thing is in somebody else's layer.
    #[error("this belongs to the layer of “{owner}”; switch to that annotator to change it")]
    NotYours { owner: String },
    /// The attribute or its type is unknown.
    #[error("the tag “{tag}” has no attribute “{name}” of that type")]
    Attribute { tag: String, name: String },
}

/// Who acts, and when.
pub(super) struct Actor<'a> {
    pub annotator: &'a AnnotatorId,
    pub now: Timestamp,
    pub ids: &'a mut IdSource,
}

/// The edits of a command, the words for it, and what it made or changed.
pub(super) struct Plan {
    pub label: String,
    pub edits: Vec<Edit>,
    /// Commands with the same gesture, one after the other, are one step to undo.
    pub gesture: Option<String>,
    /// The annotation to select afterwards.
    pub annotation: Option<AnnotationId>,
    /// The cluster to show afterwards.
    pub cluster: Option<ClusterId>,
}

impl Plan {
    fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            edits,
            gesture: None,
            annotation: None,
            cluster: None,
        }
    }

    fn gesture(self, gesture: impl Into<String>) -> Self {
        Self {
            gesture: Some(gesture.into()),
            ..self
        }
    }

    fn annotation(self, annotation: AnnotationId) -> Self {
        Self {
            annotation: Some(annotation),
            ..self
        }
    }

    fn cluster(self, cluster: ClusterId) -> Self {
        Self {
            cluster: Some(cluster),
            ..self
        }
    }
}

impl Command {
    /// Works out the edits, changing nothing.
    pub(super) fn plan(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::Annotate { .. }
            | Self::AddFragment { .. }
            | Self::SetSpan { .. }
            | Self::RemoveAnnotations(_)
            | Self::Retag { .. }
            | Self::SetAttribute { .. }
            | Self::SetNote { .. } => self.plan_annotations(project, actor),
            Self::CreateCluster { .. }
            | Self::RenameCluster { .. }
            | Self::SetClusterNote { .. }
            | Self::AddToCluster { .. }
            | Self::RemoveFromCluster { .. }
            | Self::RemoveCluster(_)
            | Self::CreateRelation { .. }
            | Self::RemoveRelation(_) => self.plan_links(project, actor),
            _ => self.plan_project(project),
        }
    }

    fn plan_annotations(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        let tag_name = |tag: &TagId| project.tag_set().name(tag).to_owned();
        match self {
            Self::Annotate {
                article,
                tag,
                spans,
            } => {
                let id = actor.ids.next(actor.now).into();
                let place = project
                    .article(&article)
                    .map_or_else(String::new, |article| article.short_name().to_owned());
                let label = format!("{} added in {place}", tag_name(&tag));
                let annotation = Annotation {
                    id,
                    article,
                    annotator: actor.annotator.clone(),
                    tag,
                    spans,
                    attributes: std::collections::BTreeMap::new(),
                    note: String::new(),
                    created: actor.now,
                    updated: actor.now,
                };
                let edit = Edit::Annotation(Replace::add(Arc::new(annotation)));
                Ok(Plan::new(label, vec![edit]).annotation(id))
            }
            Self::AddFragment { annotation, span } => {
                let old = own_annotation(project, actor, annotation)?;
                let spans = Spans::merged(old.spans.iter().chain([span]))?;
                Ok(changed("Fragment added", old, actor, |new| {
                    new.spans = spans;
                }))
            }
            Self::SetSpan {
                annotation,
                fragment,
                span,
            } => {
                let old = own_annotation(project, actor, annotation)?;
                let spans = old.spans.iter().enumerate();
                let moved = spans.map(|(index, old)| if index == fragment { span } else { old });
                let spans = Spans::merged(moved)?;
                let plan = changed("Span changed", old, actor, |new| new.spans = spans);
                Ok(plan.gesture(format!("span {annotation} {fragment}")))
            }
            Self::Retag { annotations, tag } => {
                let attributes: Vec<_> = project.tag_set().get(&tag).map_or_else(Vec::new, |tag| {
                    tag.attributes
                        .iter()
                        .map(|attribute| attribute.name.clone())
                        .collect()
                });
                let mut edits = Vec::new();
                for &id in &annotations {
                    let old = own_annotation(project, actor, id)?;
                    if old.tag != tag {
                        let plan = changed("", old, actor, |new| {
                            new.tag = tag.clone();
                            new.attributes.retain(|name, _| attributes.contains(name));
                        });
                        edits.extend(plan.edits);
                    }
                }
                let plan = Plan::new(format!("Changed to {}", tag_name(&tag)), edits);
                Ok(match annotations.as_slice() {
                    [one] => plan.annotation(*one),
                    _ => plan,
                })
            }
            Self::RemoveAnnotations(annotations) => {
                for &id in &annotations {
                    own_annotation(project, actor, id)?;
                }
                let label = match annotations.as_slice() {
                    [one] => project
                        .annotation(*one)
                        .map_or_else(String::new, |annotation| {
                            format!("{} removed", tag_name(&annotation.tag))
                        }),
                    many => format!("{} annotations removed", many.len()),
                };
                Ok(Plan::new(label, removals(project, &annotations, actor.now)))
            }
            Self::SetAttribute {
                annotation,
                name,
                value,
            } => {
                let old = own_annotation(project, actor, annotation)?;
                let tag = project.tag_set().get(&old.tag);
                let attribute = tag.and_then(|tag| {
                    tag.attributes
                        .iter()
                        .find(|attribute| attribute.name == name)
                });
                let fits = attribute.is_some_and(|attribute| {
                    value.iter().all(|value| attribute.kind.accepts(value))
                });
                if !fits && value.is_some() {
                    let tag = tag_name(&old.tag);
                    return Err(CommandError::Attribute { tag, name });
                }
                let gesture = format!("attribute {annotation} {name}");
                let plan = changed(format!("{name} changed"), old, actor, |new| {
                    match value {
                        Some(value) => new.attributes.insert(name, value),
                        None => new.attributes.remove(&name),
                    };
                });
                Ok(plan.gesture(gesture))
            }
            Self::SetNote { annotation, note } => {
                let old = own_annotation(project, actor, annotation)?;
                let plan = changed("Note changed", old, actor, |new| new.note = note);
                Ok(plan.gesture(format!("note {annotation}")))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }

    fn plan_links(self, project: &Project, actor: &mut Actor<'_>) -> Result<Plan, CommandError> {
        match self {
            Self::CreateCluster { title, members } => {
                let id = actor.ids.next(actor.now).into();
                let label = format!("Cluster “{title}” made");
                let cluster = Cluster {
                    id,
                    annotator: actor.annotator.clone(),
                    title,
                    note: String::new(),
                    members,
                    created: actor.now,
                    updated: actor.now,
                };
                Ok(
                    Plan::new(label, vec![Edit::Cluster(Replace::add(Arc::new(cluster)))])
                        .cluster(id),
                )
            }
            Self::RenameCluster { cluster, title } => {
                let old = own_cluster(project, actor, cluster)?;
                let plan =
                    changed_cluster("Cluster renamed", old, actor.now, |new| new.title = title);
                Ok(plan.gesture(format!("cluster title {cluster}")))
            }
            Self::SetClusterNote { cluster, note } => {
                let old = own_cluster(project, actor, cluster)?;
                let plan = changed_cluster("Note changed", old, actor.now, |new| new.note = note);
                Ok(plan.gesture(format!("cluster note {cluster}")))
            }
            Self::AddToCluster { cluster, members } => {
                let old = own_cluster(project, actor, cluster)?;
                let label = format!("Linked to “{}”", old.title);
                Ok(changed_cluster(label, old, actor.now, |new| {
                    for member in members {
                        if !new.members.contains(&member) {
                            new.members.push(member);
                        }
                    }
                }))
            }
            Self::RemoveFromCluster { cluster, member } => {
                let old = own_cluster(project, actor, cluster)?;
                let label = format!("Taken out of “{}”", old.title);
                if old.members == [member] {
                    return Ok(Plan::new(
                        label,
                        vec![Edit::Cluster(Replace::remove(Arc::clone(old)))],
                    ));
                }
                Ok(changed_cluster(label, old, actor.now, |new| {
                    new.members.retain(|id| *id != member);
                }))
            }
            Self::RemoveCluster(cluster) => {
                let old = own_cluster(project, actor, cluster)?;
                let label = format!("Cluster “{}” removed", old.title);
                Ok(Plan::new(
                    label,
                    vec![Edit::Cluster(Replace::remove(Arc::clone(old)))],
                ))
            }
            Self::CreateRelation {
                relation_type,
                from,
                to,
            } => {
                if !project
                    .relation_types()
                    .iter()
                    .any(|known| known.name == relation_type)
                {
                    return Err(missing(format!("the relation type “{relation_type}”")));
                }
                let label = format!("Relation “{relation_type}” made");
                let relation = Relation {
                    id: actor.ids.next(actor.now).into(),
                    annotator: actor.annotator.clone(),
                    relation_type,
                    from,
                    to,
                    note: String::new(),
                    created: actor.now,
                    updated: actor.now,
                };
                Ok(Plan::new(
                    label,
                    vec![Edit::Relation(Replace::add(Arc::new(relation)))],
                ))
            }
            Self::RemoveRelation(id) => {
                let relation = project.relations().find(|relation| relation.id == id);
                let relation = relation.ok_or_else(|| missing(format!("relation {id}")))?;
                owned(actor, &relation.annotator)?;
                let label = format!("Relation “{}” removed", relation.relation_type);
                Ok(Plan::new(
                    label,
                    vec![Edit::Relation(Replace::remove(Arc::clone(relation)))],
                ))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }

    fn plan_project(self, project: &Project) -> Result<Plan, CommandError> {
        match self {
            Self::AddArticles(articles) => {
                let label = match articles.len() {
                    1 => "Article added".to_owned(),
                    many => format!("{many} articles added"),
                };
                Ok(Plan::new(label, new_articles(project, articles)))
            }
            Self::SetArticleDetails { article, details } => {
                let (index, old) = article_at(project, &article)?;
                let new = Arc::new(Article {
                    details,
                    ..(**old).clone()
                });
                let article_edit = Replace::change(Arc::clone(old), new);
                let plan = Plan::new(
                    "Article details changed",
                    vec![Edit::Article {
                        index,
                        article: article_edit,
                    }],
                );
                Ok(plan.gesture(format!("article {article}")))
            }
            Self::MoveArticle { article, to } => {
                let (index, old) = article_at(project, &article)?;
                let to = to.min(project.articles().len() - 1);
                let edits = vec![Edit::MoveArticle { from: index, to }];
                Ok(Plan::new(format!("{} moved", old.short_name()), edits))
            }
            Self::RemoveArticle(article) => {
                let (index, old) = article_at(project, &article)?;
                let here: Vec<_> = project
                    .annotations_in(&article)
                    .iter()
                    .map(|annotation| annotation.id)
                    .collect();
                let mut edits = removals(project, &here, old_time());
                edits.push(Edit::Article {
                    index,
                    article: Replace::remove(Arc::clone(old)),
                });
                Ok(Plan::new(format!("{} removed", old.short_name()), edits))
            }
            Self::AddTag(tag) => {
                let label = format!("Tag “{}” added", tag.name);
                let index = project.tag_set().tags.len();
                Ok(Plan::new(
                    label,
                    vec![Edit::Tag {
                        index,
                        tag: Replace::add(Arc::new(tag)),
                    }],
                ))
            }
            Self::ChangeTag(tag) => {
                let (index, old) = tag_at(project, &tag.id)?;
                let gesture = format!("tag {}", tag.id);
                let label = format!("Tag “{}” changed", tag.name);
                let tag = Replace::change(Arc::clone(old), Arc::new(tag));
                Ok(Plan::new(label, vec![Edit::Tag { index, tag }]).gesture(gesture))
            }
            Self::MoveTag { tag, to } => {
                let (index, old) = tag_at(project, &tag)?;
                let label = format!("Tag “{}” moved", old.name);
                Ok(Plan::new(
                    label,
                    vec![Edit::MoveTag {
                        from: index,
                        to: to.min(project.tag_set().tags.len() - 1),
                    }],
                ))
            }
            Self::RemoveTag(tag) => {
                let (index, old) = tag_at(project, &tag)?;
                let used: Vec<_> = project
                    .layers()
                    .values()
                    .flat_map(crate::model::Layer::all)
                    .filter(|annotation| annotation.tag == tag)
                    .map(|annotation| annotation.id)
                    .collect();
                let mut edits = removals(project, &used, old_time());
                edits.push(Edit::Tag {
                    index,
                    tag: Replace::remove(Arc::clone(old)),
                });
                Ok(Plan::new(format!("Tag “{}” removed", old.name), edits))
            }
            Self::SetDetails(after) => {
                let before = project.details().clone();
                let plan = Plan::new(
                    "Project details changed",
                    vec![Edit::Details { before, after }],
                );
                Ok(plan.gesture("project"))
            }
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn missing(what: impl Into<String>) -> CommandError {
    CommandError::Edit(EditError::Missing { what: what.into() })
}

fn owned(actor: &Actor<'_>, owner: &AnnotatorId) -> Result<(), CommandError> {
    if owner == actor.annotator {
        Ok(())
    } else {
        Err(CommandError::NotYours {
            owner: owner.to_string(),
        })
    }
}

fn own_annotation<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: AnnotationId,
) -> Result<&'a Arc<Annotation>, CommandError> {
    let annotation = project
        .annotation(id)
        .ok_or_else(|| missing(format!("annotation {id}")))?;
    owned(actor, &annotation.annotator)?;
    Ok(annotation)
}

fn own_cluster<'a>(
    project: &'a Project,
    actor: &Actor<'_>,
    id: ClusterId,
) -> Result<&'a Arc<Cluster>, CommandError> {
    let cluster = project
        .cluster(id)
        .ok_or_else(|| missing(format!("cluster {id}")))?;
    owned(actor, &cluster.annotator)?;
    Ok(cluster)
}

fn article_at<'a>(
    project: &'a Project,
    id: &ArticleId,
) -> Result<(usize, &'a Arc<Article>), CommandError> {
    let mut articles = project.articles().iter().enumerate();
    articles
        .find(|(_, article)| &article.id == id)
        .ok_or_else(|| missing(format!("article “{id}”")))
}

fn tag_at<'a>(project: &'a Project, id: &TagId) -> Result<(usize, &'a Arc<Tag>), CommandError> {
    let mut tags = project.tag_set().tags.iter().enumerate();
    tags.find(|(_, tag)| &tag.id == id)
        .ok_or_else(|| missing(format!("tag “{id}”")))
}

fn changed(
    label: impl Into<String>,
    old: &Arc<Annotation>,
    actor: &Actor<'_>,
    change: impl FnOnce(&mut Annotation),
) -> Plan {
    let mut new = (**old).clone();
    change(&mut new);
    if new == **old {
        return Plan::new(label, Vec::new()).annotation(old.id);
    }
    new.updated = actor.now;
    let edit = Edit::Annotation(Replace::change(Arc::clone(old), Arc::new(new)));
    Plan::new(label, vec![edit]).annotation(old.id)
}

fn changed_cluster(
    label: impl Into<String>,
    old: &Arc<Cluster>,
    now: Timestamp,
    change: impl FnOnce(&mut Cluster),
) -> Plan {
    let mut new = (**old).clone();
    change(&mut new);
    if new == **old {
        return Plan::new(label, Vec::new()).cluster(old.id);
    }
    new.updated = now;
    let edit = Edit::Cluster(Replace::change(Arc::clone(old), Arc::new(new)));
    Plan::new(label, vec![edit]).cluster(old.id)
}

/// The removal of annotations after everything that refers to them.
fn removals(project: &Project, annotations: &[AnnotationId], now: Timestamp) -> Vec<Edit> {
    let gone: std::collections::BTreeSet<_> = annotations.iter().copied().collect();
    let mut edits = Vec::new();
    for cluster in project.clusters() {
        let left: Vec<_> = cluster
            .members
            .iter()
            .copied()
            .filter(|id| !gone.contains(id))
            .collect();
        if left.is_empty() && !cluster.members.is_empty() {
            edits.push(Edit::Cluster(Replace::remove(Arc::clone(cluster))));
        } else if left.len() < cluster.members.len() {
            let updated = now.max(cluster.updated);
            let new = Cluster {
                members: left,
                updated,
                ..(**cluster).clone()
            };
            edits.push(Edit::Cluster(Replace::change(
                Arc::clone(cluster),
                Arc::new(new),
            )));
        }
    }
    let loose = project
        .relations()
        .filter(|relation| gone.contains(&relation.from) || gone.contains(&relation.to));
    edits.extend(loose.map(|relation| Edit::Relation(Replace::remove(Arc::clone(relation)))));
    let annotations = gone.iter().filter_map(|id| project.annotation(*id));
    edits.extend(
        annotations.map(|annotation| Edit::Annotation(Replace::remove(Arc::clone(annotation)))),
    );
    edits
}

/// Never later than any time in the project: leaves `updated` as it is.
const fn old_time() -> Timestamp {
    Timestamp::MIN
}

fn new_articles(project: &Project, articles: Vec<NewArticle>) -> Vec<Edit> {
    let mut taken: Vec<ArticleId> = project
        .articles()
        .iter()
        .map(|article| article.id.clone())
        .collect();
    let first = taken.len();
    let mut edits = Vec::new();
    for (offset, new) in articles.into_iter().enumerate() {
        let stem = new
            .source
            .rsplit_once('.')
            .map_or(new.source.as_str(), |(stem, _)| stem);
        let names = [
            new.details.outlet.as_str(),
            stem,
            new.details.title.as_str(),
            "article",
        ];
        let wanted = new
            .id
            .or_else(|| names.into_iter().find_map(ArticleId::new));
        let Some(id) = wanted else { continue };
        let id = id.unused(|id| taken.contains(id));
        taken.push(id.clone());
        let article = Article {
            id,
            source: new.source,
            details: new.details,
            text: new.text,
            furniture: Vec::new(),
        };
        edits.push(Edit::Article {
            index: first + offset,
            article: Replace::add(Arc::new(article)),
        });
    }
    edits
}
