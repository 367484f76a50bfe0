//! What stands in the files and could not be understood: kept word by word, and written back with what is around it.
//!
//! One bad entry neither closes a project nor is lost by saving its neighbours. It belongs to no model, since nobody
//! can say what it means; a person mends it in the file.

use std::collections::BTreeMap;

use super::convert;
use super::v1;

/// Entries of files that are not in the model.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Kept {
    /// Tags, each with its place in the file.
    pub tags: Vec<(usize, v1::Tag)>,
    /// Actors.
    pub actors: Vec<v1::Actor>,
    /// Annotators.
    pub annotators: Vec<v1::Annotator>,
    /// Samples.
    pub samples: Vec<v1::Sample>,
    /// Versions of the code book.
    pub book_versions: Vec<v1::BookVersion>,
    /// Articles, each with its place in the file.
    pub articles: Vec<(usize, v1::Article)>,
    /// The hashes of articles whose text was changed outside, until a person accepts what it is now.
    pub hashes: BTreeMap<String, String>,
    /// By annotator and article: the hash of the text they belong to, and the annotations.
    pub annotations: BTreeMap<(String, String), (String, Vec<v1::Annotation>)>,
    /// By annotator.
    pub clusters: BTreeMap<String, Vec<v1::Cluster>>,
    /// By annotator.
    pub relations: BTreeMap<String, Vec<v1::Relation>>,
    /// By annotator.
    pub reviews: BTreeMap<String, Vec<v1::Review>>,
    /// By annotator: the entries of notebooks.
    pub entries: BTreeMap<String, Vec<v1::Entry>>,
    /// By annotator: how cases were settled.
    pub settlements: BTreeMap<String, Vec<v1::Settlement>>,
    /// By file, relative to the project: what a merge left open.
    pub unsettled: BTreeMap<String, Vec<v1::Unsettled>>,
}

impl Kept {
    fn unsettled(&self, file: &str) -> Vec<v1::Unsettled> {
        self.unsettled.get(file).cloned().unwrap_or_default()
    }

    pub fn complete_project(&self, project: &mut v1::Project) {
        project.unsettled = self.unsettled("project.ron");
        for (at, tag) in &self.tags {
            let at = (*at).min(project.tags.len());
            project.tags.insert(at, tag.clone());
        }
        project.actors.extend(self.actors.iter().cloned());
        (project.annotators).extend(self.annotators.iter().cloned());
        project.samples.extend(self.samples.iter().cloned());
        (project.book_versions).extend(self.book_versions.iter().cloned());
        for article in &mut project.articles {
            if let Some(hash) = self.hashes.get(&article.id) {
                article.sha256.clone_from(hash);
            }
        }
        for (at, article) in &self.articles {
            let at = (*at).min(project.articles.len());
            project.articles.insert(at, article.clone());
        }
    }

    /// An annotator's annotations of an article, where there are only kept ones.
    pub fn annotations(&self, annotator: &str, article: &str) -> Option<v1::Annotations> {
        let key = (annotator.to_owned(), article.to_owned());
        let (sha256, annotations) = self.annotations.get(&key)?;
        Some(v1::Annotations {
            kind: v1::ANNOTATIONS.to_owned(),
            version: v1::VERSION,
            annotator: annotator.to_owned(),
            article: article.to_owned(),
            sha256: sha256.clone(),
            offsets: v1::OFFSETS.to_owned(),
            unsettled: Vec::new(),
            annotations: annotations.clone(),
        })
    }

    pub fn complete_annotations(&self, file: &mut v1::Annotations) {
        let name = format!("annotations/{}/{}.ron", file.annotator, file.article);
        file.unsettled = self.unsettled(&name);
        let key = (file.annotator.clone(), file.article.clone());
        if let Some((_, kept)) = self.annotations.get(&key) {
            file.annotations.extend(kept.iter().cloned());
            convert::sort(&mut file.annotations);
        }
    }

    pub fn links(&self, annotator: &str) -> Option<v1::Links> {
        let clusters = self.clusters.get(annotator).cloned().unwrap_or_default();
        let relations = self.relations.get(annotator).cloned().unwrap_or_default();
        (!clusters.is_empty() || !relations.is_empty()).then(|| v1::Links {
            kind: v1::LINKS.to_owned(),
            version: v1::VERSION,
            annotator: annotator.to_owned(),
            unsettled: Vec::new(),
            clusters,
            relations,
        })
    }

    pub fn complete_links(&self, file: &mut v1::Links) {
        file.unsettled = self.unsettled(&format!("annotations/{}/links.ron", file.annotator));
        if let Some(kept) = self.links(&file.annotator) {
            file.clusters.extend(kept.clusters);
            file.relations.extend(kept.relations);
        }
    }

    pub fn reviews(&self, annotator: &str) -> Option<v1::Reviews> {
        let reviews = self.reviews.get(annotator)?.clone();
        Some(v1::Reviews {
            kind: v1::REVIEWS.to_owned(),
            version: v1::VERSION,
            annotator: annotator.to_owned(),
            offsets: v1::OFFSETS.to_owned(),
            unsettled: Vec::new(),
            reviews,
            shown: Vec::new(),
            accepted: Vec::new(),
        })
    }

    pub fn notebook(&self, annotator: &str) -> Option<v1::Notebook> {
        let entries = self.entries.get(annotator)?.clone();
        Some(super::notebook::notebook(annotator, entries))
    }

    pub fn complete_notebook(&self, file: &mut v1::Notebook) {
        let name = format!("annotations/{}/own.notebook.ron", file.annotator);
        file.unsettled = self.unsettled(&name);
        if let Some(kept) = self.entries.get(&file.annotator) {
            file.entries.extend(kept.iter().cloned());
        }
    }

    pub fn adjudication(&self, annotator: &str) -> Option<v1::Adjudication> {
        let settlements = self.settlements.get(annotator)?.clone();
        Some(super::adjudication::adjudication(annotator, settlements))
    }

    pub fn complete_adjudication(&self, file: &mut v1::Adjudication) {
        let name = format!("annotations/{}/own.adjudication.ron", file.annotator);
        file.unsettled = self.unsettled(&name);
        if let Some(kept) = self.settlements.get(&file.annotator) {
            file.settlements.extend(kept.iter().cloned());
        }
    }

    pub fn complete_reviews(&self, file: &mut v1::Reviews) {
        file.unsettled = self.unsettled(&format!("annotations/{}/reviews.ron", file.annotator));
        if let Some(kept) = self.reviews.get(&file.annotator) {
            file.reviews.extend(kept.iter().cloned());
        }
    }
}
