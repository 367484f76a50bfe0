//! What there is of each feature in the part of a project that is exported.

use std::collections::HashSet;
use std::sync::Arc;

use super::Feature;
use crate::formats::{Selection, placed};
use crate::model::{About, Annotation, Article, Content, Project, TagId};
use crate::text::ByteOffset;

/// The part of a project that is exported, to be counted in.
pub(super) struct Counted<'a> {
    project: &'a Project,
    selection: &'a Selection,
    articles: Vec<&'a Article>,
    /// By article, in reading order.
    annotations: Vec<Vec<&'a Arc<Annotation>>>,
}

impl<'a> Counted<'a> {
    pub fn new(project: &'a Project, selection: &'a Selection) -> Self {
        let articles: Vec<&Article> = placed::articles(project, selection)
            .map(|it| &**it)
            .collect();
        Self {
            project,
            selection,
            annotations: (articles.iter())
                .map(|article| selection.annotations(project, article))
                .collect(),
            articles,
        }
    }

    pub fn all(&self) -> impl Iterator<Item = &'a Annotation> {
        self.annotations.iter().flatten().map(|it| &***it)
    }

    pub fn count(&self, feature: Feature) -> usize {
        let (project, selection) = (self.project, self.selection);
        match feature {
            Feature::Annotations => self.all().count(),
            Feature::Gaps => self.all().filter(|it| it.spans.is_discontinuous()).count(),
            Feature::Overlaps => (self.annotations.iter()).map(|it| overlapping(it)).sum(),
            Feature::Attributes => self.all().map(|it| it.attributes.len()).sum(),
            Feature::Notes => self.all().filter(|it| !it.note.is_empty()).count(),
            Feature::Relations => self.relations(true),
            Feature::RelationsAcross => self.relations(false),
            Feature::Clusters => selection.clusters(project).count(),
            Feature::ClusterNotes => (selection.clusters(project))
                .filter(|(cluster, _)| !cluster.note.is_empty())
                .count(),
            Feature::RelationNotes => (selection.relations(project))
                .filter(|it| !it.note.is_empty())
                .count(),
            Feature::Annotators => {
                let annotators: HashSet<_> = self.all().map(|it| &it.annotator).collect();
                // Of one nothing is confused.
                if annotators.len() > 1 {
                    annotators.len()
                } else {
                    0
                }
            }
            Feature::Colours => self.tags_used().len(),
            Feature::Definitions => {
                let defined = project.tag_set().tags.iter().filter(|tag| {
                    [&tag.definition, &tag.when_to_use, &tag.when_not_to_use]
                        .iter()
                        .any(|words| !words.is_empty())
                });
                defined.count()
            }
            Feature::UnusedTags => {
                let used = self.tags_used();
                let tags = project.tag_set().tags.iter();
                tags.filter(|tag| !used.contains(&tag.id)).count()
            }
            Feature::Details => (self.articles.iter())
                .filter(|article| {
                    let it = &article.details;
                    [&it.outlet, &it.author, &it.published, &it.url]
                        .iter()
                        .any(|words| !words.is_empty())
                })
                .count(),
            Feature::Versions => (self.articles.iter())
                .filter(|article| article.version_of.is_some())
                .count(),
            Feature::Texts => self.articles.len(),
            Feature::Furniture => self.articles.iter().map(|it| it.furniture.len()).sum(),
            Feature::Actors => project.actors().len(),
            Feature::Reviews => (project.reviews())
                .filter(|review| selection.takes_layer(&review.annotator))
                .count(),
            Feature::Notebook => self.entries(),
            Feature::Study => self.study(),
            Feature::Unplaced => (project.all_lost())
                .filter(|lost| selection.takes_lost(project, lost))
                .count(),
            Feature::Names => 0,
        }
    }

    fn tags_used(&self) -> HashSet<&'a TagId> {
        self.all().map(|annotation| &annotation.tag).collect()
    }

    fn relations(&self, inside: bool) -> usize {
        let article = |id| self.project.annotation(id).map(|it| &it.article);
        let relations = self.selection.relations(self.project);
        relations
            .filter(|it| (article(it.from) == article(it.to)) == inside)
            .count()
    }

    fn study(&self) -> usize {
        let layers = self.project.layers().iter();
        let layers = layers.filter(|(annotator, _)| self.selection.takes_layer(annotator));
        let settled: usize = layers.map(|(_, layer)| layer.adjudication.len()).sum();
        let project = self.project;
        let lists = [
            project.samples().len(),
            project.book_versions().len(),
            project.column_sets().len(),
        ];
        settled + lists.iter().sum::<usize>()
    }

    fn entries(&self) -> usize {
        let entries = self.project.entries().filter(|entry| {
            let of_article = match &entry.content {
                Content::Article { article, .. }
                | Content::Memo {
                    about: Some(About::Article(article)),
                    ..
                } => self.project.article(article),
                Content::Project | Content::Memo { .. } => None,
            };
            self.selection.takes_layer(&entry.annotator)
                && of_article.is_none_or(|article| self.selection.takes_article(article))
        });
        entries.count()
    }
}

/// How many of an article's annotations, in reading order, share words with another.
fn overlapping(annotations: &[&Arc<Annotation>]) -> usize {
    let mut spans: Vec<_> = (annotations.iter().enumerate())
        .flat_map(|(at, annotation)| annotation.spans.iter().map(move |span| (span, at)))
        .collect();
    spans.sort_unstable();
    let mut shared = HashSet::new();
    // What has begun and not ended yet.
    let mut open: Vec<(ByteOffset, usize)> = Vec::new();
    for (span, at) in spans {
        open.retain(|(end, _)| *end > span.start);
        for (_, other) in open.iter().filter(|(_, other)| *other != at) {
            shared.extend([at, *other]);
        }
        open.push((span.end, at));
    }
    shared.len()
}
