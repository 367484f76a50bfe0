//! What a person wants, and the edits that it takes.

mod actors;
mod adjudication;
mod annotations;
mod annotators;
mod assistance;
mod attributes;
mod book;
mod checks;
mod columns;
mod error;
mod layers;
mod links;
mod new;
mod notebook;
mod plan;
mod project;
mod relation_types;
mod relations;
mod removing;
mod reuse;
mod reviews;
mod samples;
mod spans;
mod tags;
mod values;
mod versions;

pub use adjudication::{
    Adjudicating, Making, NewSettled, SettledAnnotation, SettledCluster, SettledRelation,
    SettledThing, Settling,
};
pub use assistance::Accepting;
pub(super) use book::{is_untouched, kept};
pub use error::CommandError;
pub use new::{NewAnnotation, NewArticle};
pub use notebook::Writing;
pub use reuse::{annotation_of, same_annotation};
pub use samples::{Assigning, Drawing};
pub use spans::{joinable, overlapping_alike};

pub(in crate::edit) use plan::Plan;

use checks::{all_is_read, existing, holds_annotations, missing, old_time, owned, tag_at};
use removing::{cluster_removal, removals};

use super::edit::{Edit, EditError, Replace};
use super::incoming::Names;
use crate::model::{
    self, ActorId, AnnotationId, AnnotatorId, ArticleDetails, ArticleId, AttributeKind,
    AttributeValue, BookVersionId, ClusterId, Colour, HeldBack, IdSource, Project, ProjectDetails,
    RelationId, RelationType, Spans, Subject, Tag, TagId, Timestamp, Verdict,
};
use crate::text::{ByteOffset, Span};

/// Everything that a person can do to a project.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Make an annotation. Where the actor has the same already, that is the one.
    Annotate {
        article: ArticleId,
        tag: TagId,
        spans: Spans,
    },
    /// Make many annotations in one step. Those that the actor has already get the values that they lack.
    AnnotateAll(Vec<NewAnnotation>),
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
    /// Take a fragment away from an annotation that has several.
    RemoveFragment {
        annotation: AnnotationId,
        fragment: usize,
    },
    /// Cut an annotation in two of the same tag and with the same values. The first part keeps the note and the links.
    SplitAnnotation {
        annotation: AnnotationId,
        at: ByteOffset,
    },
    /// Make one of annotations with the same tag in one article: the first of them in the text, with the values that it
    /// lacks, the notes and the links of the others. Nothing but blanks between two spans is taken in.
    JoinAnnotations(Vec<AnnotationId>),
    /// Annotate the words of an annotation, be it whosever, with another tag besides, with the values that go over.
    Duplicate {
        annotation: AnnotationId,
        tag: TagId,
    },
    /// Remove annotations, and their places in clusters and relations.
    RemoveAnnotations(Vec<AnnotationId>),
    /// Give an annotation that lost its place one again.
    PlaceLost {
        annotation: AnnotationId,
        spans: Spans,
    },
    /// Drop annotations that lost their place, and their places in clusters and relations.
    DropLost(Vec<AnnotationId>),
    /// Give annotations another tag. Values go over to the attributes with the same role, else with the same name;
    /// those that the new tag has no attribute for go. Where the same words have that tag already, both become one.
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
    /// Set or clear an attribute's value in many annotations, in one step. Those whose tag has no attribute of that
    /// name are left as they are.
    SetAttributes {
        annotations: Vec<AnnotationId>,
        name: String,
        value: Option<AttributeValue>,
    },
    /// Write an annotation's note.
    SetNote {
        annotation: AnnotationId,
        note: String,
    },
    /// Add a line to the notes of annotations; what is written there stays.
    AddNote {
        annotations: Vec<AnnotationId>,
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
    /// Make annotations of passages and link them: to the cluster if one is given, else to the members in a new one.
    /// A passage that is annotated in the actor's layer already, on nearly the same words, is taken as it is, and the
    /// cluster that it is in joins.
    LinkPassages {
        cluster: Option<ClusterId>,
        title: String,
        members: Vec<AnnotationId>,
        passages: Vec<NewAnnotation>,
    },
    /// Put the members of other clusters into one, which stays; the others go.
    MergeClusters {
        into: ClusterId,
        others: Vec<ClusterId>,
    },
    /// Take members out of a cluster into a new one.
    SplitCluster {
        cluster: ClusterId,
        members: Vec<AnnotationId>,
        title: String,
    },
    /// Take an annotation out; a cluster without members goes.
    RemoveFromCluster {
        cluster: ClusterId,
        member: AnnotationId,
    },
    /// Remove a cluster. Its annotations stay.
    RemoveCluster(ClusterId),
    /// Tie two annotations. An annotator ties the same two in the same way once.
    CreateRelation {
        relation_type: String,
        from: AnnotationId,
        to: AnnotationId,
    },
    /// Give a relation another type.
    SetRelationType {
        relation: RelationId,
        relation_type: String,
    },
    /// Turn a relation around.
    ReverseRelation(RelationId),
    /// Write a relation's note.
    SetRelationNote { relation: RelationId, note: String },
    /// Untie two annotations.
    RemoveRelation(RelationId),
    /// Answer a proposal or finding. Undecided and without a note, the answer is forgotten.
    Review {
        subject: Subject,
        verdict: Verdict,
        note: String,
    },
    /// Carry a command out that accepts suggestions, and remember what becomes of these.
    Accept {
        suggestions: Vec<Accepting>,
        command: Box<Command>,
    },
    /// Write into the actor's notebook.
    Write(Writing),
    /// Settle cases between layers in a layer of its own, or open them again.
    Adjudicate(Adjudicating),
    /// Say which articles are left without suggestions.
    HoldBack(HeldBack),
    /// Remember articles side by side by a name, instead of those that have it.
    KeepColumns {
        name: String,
        articles: Vec<ArticleId>,
    },
    /// Forget a set of columns.
    RemoveColumns(String),
    /// Write down who annotates, in a free colour. The id is [`Project::new_annotator_id`].
    AddAnnotator { name: String },
    /// Call an annotator something else, or colour their work otherwise. Who has a layer alone is written down by it.
    EditAnnotator {
        annotator: AnnotatorId,
        name: String,
        colour: Colour,
    },
    /// Forget what an annotator is called who has no layer and codes no sample.
    RemoveAnnotator(AnnotatorId),
    /// Draw articles or paragraphs that several annotators code blind.
    DrawSample(Drawing),
    /// Give a sample that was drawn to others, or take it from some who code it, which is recorded.
    AssignSample(Assigning),
    /// Let all see all that was made in a sample. `forced`: even if somebody who codes it is not done, which is recorded.
    OpenSample { sample: String, forced: bool },
    /// Forget a sample that is opened, or that nobody has begun.
    RemoveSample(String),
    /// Add articles at the end.
    AddArticles(Vec<NewArticle>),
    /// Correct an article's metadata.
    SetArticleDetails {
        article: ArticleId,
        details: ArticleDetails,
    },
    /// Say which lines of an article are furniture. Spans that do not fit the text are left out.
    SetFurniture {
        article: ArticleId,
        furniture: Vec<Span>,
    },
    /// Make the lines of the outlet's other articles furniture that say the same as these, or make them text again.
    MarkSameLines {
        article: ArticleId,
        lines: Vec<Span>,
        furniture: bool,
    },
    /// Give an article another place in the order.
    MoveArticle { article: ArticleId, to: usize },
    /// Remove an article with all annotations on it.
    RemoveArticle(ArticleId),
    /// Add a later version of an article behind it. What the actor annotated in words that are unchanged is copied.
    AddVersion { of: ArticleId, article: NewArticle },
    /// Copy annotations of the actor to a version of their article, each to its place there.
    CarryOver {
        article: ArticleId,
        places: Vec<(AnnotationId, Spans)>,
    },
    /// Add a tag at the end. Its key is taken from the tag that has it.
    AddTag(Tag),
    /// Change a tag; its id stays. Its key is taken from the tag that has it. Attributes are renamed and removed with
    /// what was entered by [`Command::RenameAttribute`] and [`Command::RemoveAttribute`].
    ChangeTag(Tag),
    /// Give an attribute of a tag another name. Its role and everybody's values stay.
    RenameAttribute {
        tag: TagId,
        name: String,
        to: String,
    },
    /// Remove an attribute of a tag, and what everybody entered there.
    RemoveAttribute { tag: TagId, name: String },
    /// Give an attribute of a tag another kind, and what everybody entered its type, where nothing is lost by it.
    ChangeAttributeKind {
        tag: TagId,
        name: String,
        kind: AttributeKind,
    },
    /// Give a tag another place in the tree and in the order: before another tag, or at the end.
    PlaceTag {
        tag: TagId,
        parent: Option<TagId>,
        before: Option<TagId>,
    },
    /// Give everybody's annotations of other tags this tag, which gets the attributes that it lacks; the others go.
    MergeTags { into: TagId, others: Vec<TagId> },
    /// Add tags of another tag set at the end, each under its parent of there. Those whose name is there already are left
    /// as they are, and keys that are taken are left out. Relation types whose names are not there yet come at their end.
    AddCodeBook {
        tags: Vec<Tag>,
        relation_types: Vec<RelationType>,
    },
    /// Make a new tag beside one, of its kind: with its attributes, under the same tag. It gets these of the other's
    /// annotations, whosever they are, with their values.
    SplitTag {
        tag: TagId,
        annotations: Vec<AnnotationId>,
        new: Tag,
    },
    /// Remove a tag with all its annotations. Those under it come under the one above.
    RemoveTag(TagId),
    /// Say what a version of the code book is called, and why it was made.
    DescribeVersion {
        version: BookVersionId,
        name: String,
        why: String,
    },
    /// Say of annotations of the actor that they stay as they are under the newest version of the code book.
    LookedAgain(Vec<AnnotationId>),
    /// Add a relation type at the end.
    AddRelationType(RelationType),
    /// Change a relation type, and what everybody's relations call it.
    ChangeRelationType { name: String, to: RelationType },
    /// Remove a relation type that no relation has.
    RemoveRelationType(String),
    /// Write down who somebody is. The id is made another where it is taken.
    AddActor(model::Actor),
    /// Change what is known of an actor; its id stays.
    ChangeActor(model::Actor),
    /// Forget an actor. No annotation changes.
    RemoveActor(ActorId),
    /// Let an actor, as it is given here, be called all that others are called, who go. No annotation changes.
    MergeActors {
        into: model::Actor,
        others: Vec<ActorId>,
    },
    /// Write an actor's name over its other spellings, in the annotations of whoever acts.
    WriteActorName(ActorId),
    /// Write the project's title and description.
    SetDetails(ProjectDetails),
    /// Take layers of another project in, with the articles, tags and types of relations that they need.
    TakeLayers { from: Box<Project>, names: Names },
    /// Do several things one after the other, as one step.
    Together {
        label: String,
        commands: Vec<Command>,
    },
}

/// Who acts, and when.
pub(in crate::edit) struct Actor<'a> {
    pub annotator: &'a AnnotatorId,
    pub now: Timestamp,
    pub ids: &'a mut IdSource,
}

impl Command {
    /// Works out the edits, changing nothing. What touches the meaning of tags is kept as a version in the same step.
    pub(in crate::edit) fn plan(
        self,
        project: &Project,
        actor: &mut Actor<'_>,
    ) -> Result<Plan, CommandError> {
        // The commands in these keep theirs.
        let is_kept = matches!(self, Self::Together { .. } | Self::Accept { .. });
        let cause = book::Cause::of(&self, project);
        let mut plan = self.plan_edits(project, actor)?;
        if !is_kept {
            let version = kept(project, &plan.edits, cause, actor);
            plan.edits.extend(version);
        }
        Ok(plan)
    }

    fn plan_edits(self, project: &Project, actor: &mut Actor<'_>) -> Result<Plan, CommandError> {
        match self {
            Self::Annotate { .. }
            | Self::AnnotateAll(_)
            | Self::AddFragment { .. }
            | Self::SetSpan { .. }
            | Self::RemoveAnnotations(_)
            | Self::PlaceLost { .. }
            | Self::DropLost(_)
            | Self::Retag { .. }
            | Self::SetNote { .. }
            | Self::AddNote { .. } => self.plan_annotations(project, actor),
            Self::RemoveFragment {
                annotation,
                fragment,
            } => spans::remove_fragment(project, actor, annotation, fragment),
            Self::SplitAnnotation { annotation, at } => {
                spans::split(project, actor, annotation, at)
            }
            Self::JoinAnnotations(annotations) => spans::join(project, actor, &annotations),
            Self::Duplicate { annotation, tag } => {
                spans::duplicate(project, actor, annotation, tag)
            }
            Self::SetAttribute { .. } | Self::SetAttributes { .. } => {
                self.plan_values(project, actor)
            }
            Self::CreateCluster { .. }
            | Self::RenameCluster { .. }
            | Self::SetClusterNote { .. }
            | Self::AddToCluster { .. }
            | Self::LinkPassages { .. }
            | Self::MergeClusters { .. }
            | Self::SplitCluster { .. }
            | Self::RemoveFromCluster { .. }
            | Self::RemoveCluster(_) => self.plan_clusters(project, actor),
            Self::CreateRelation { .. }
            | Self::SetRelationType { .. }
            | Self::ReverseRelation(_)
            | Self::SetRelationNote { .. }
            | Self::RemoveRelation(_) => self.plan_relations(project, actor),
            Self::Review {
                subject,
                verdict,
                note,
            } => Ok(reviews::plan(project, actor, subject, verdict, note)),
            Self::Accept {
                suggestions,
                command,
            } => assistance::accept(project, actor, suggestions, *command),
            Self::Write(writing) => writing.plan(project, actor),
            Self::Adjudicate(adjudicating) => adjudicating.plan(project, actor),
            Self::HoldBack(held_back) => Ok(assistance::hold_back(project, held_back)),
            Self::KeepColumns { name, articles } => columns::keep(project, &name, articles),
            Self::RemoveColumns(name) => columns::remove(project, &name),
            Self::AddAnnotator { .. } | Self::EditAnnotator { .. } | Self::RemoveAnnotator(_) => {
                self.plan_annotators(project)
            }
            Self::DrawSample(_)
            | Self::AssignSample(_)
            | Self::OpenSample { .. }
            | Self::RemoveSample(_) => self.plan_samples(project, actor),
            Self::AddArticles(_)
            | Self::SetArticleDetails { .. }
            | Self::SetFurniture { .. }
            | Self::MarkSameLines { .. }
            | Self::MoveArticle { .. }
            | Self::RemoveArticle(_)
            | Self::SetDetails(_) => self.plan_project(project),
            Self::AddVersion { .. } | Self::CarryOver { .. } => self.plan_versions(project, actor),
            Self::AddTag(_)
            | Self::AddCodeBook { .. }
            | Self::ChangeTag(_)
            | Self::RenameAttribute { .. }
            | Self::RemoveAttribute { .. }
            | Self::ChangeAttributeKind { .. }
            | Self::PlaceTag { .. }
            | Self::MergeTags { .. }
            | Self::SplitTag { .. }
            | Self::RemoveTag(_) => self.plan_tags(project),
            Self::AddActor(_)
            | Self::ChangeActor(_)
            | Self::RemoveActor(_)
            | Self::MergeActors { .. }
            | Self::WriteActorName(_) => self.plan_actors(project, actor),
            Self::DescribeVersion { version, name, why } => {
                book::describe(project, version, &name, why)
            }
            Self::LookedAgain(annotations) => book::looked_again(project, actor, &annotations),
            Self::AddRelationType(_)
            | Self::ChangeRelationType { .. }
            | Self::RemoveRelationType(_) => self.plan_relation_types(project),
            Self::TakeLayers { from, names } => Ok(layers::take(project, &from, &names)),
            Self::Together { label, commands } => plan::together(project, actor, label, commands),
        }
    }
}
