//! What stands in the files and could not be understood: kept word by word, and written back with what is around it.
//!
//! One bad entry neither closes a project nor is lost by saving its neighbours. It belongs to no model, since nobody
//! can say what it means; a person mends it in the file.

use std::collections::BTreeMap;

use super::convert;
use super::parse::RonFile;
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
    fn complete_project(&self, project: &mut v1::Project) {
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

    /// An annotator's annotations of an article, where there are only kept ones, yet without these.
    pub fn empty_annotations(&self, annotator: &str, article: &str) -> v1::Annotations {
        let key = (annotator.to_owned(), article.to_owned());
        let (annotator, article) = key.clone();
        let kept = self.annotations.get(&key);
        v1::Annotations {
            kind: v1::ANNOTATIONS.to_owned(),
            version: v1::VERSION,
            annotator,
            article,
            sha256: kept.map_or(String::new(), |(sha256, _)| sha256.clone()),
            offsets: v1::OFFSETS.to_owned(),
            unsettled: Vec::new(),
            annotations: Vec::new(),
        }
    }

    /// Adds what is kept of a file to the file.
    pub fn complete(&self, file: &mut RonFile) {
        fn add<T: Clone>(all: &mut Vec<T>, kept: Option<&Vec<T>>) {
            all.extend(kept.into_iter().flatten().cloned());
        }
        let open = self.unsettled.get(&file.name()).cloned();
        *file.unsettled() = open.unwrap_or_default();
        let annotator = file.annotator().unwrap_or_default().to_owned();
        match file {
            RonFile::Project(file) => self.complete_project(file),
            RonFile::Annotations(file) => {
                let kept = self.annotations.get(&(annotator, file.article.clone()));
                add(&mut file.annotations, kept.map(|(_, kept)| kept));
                convert::sort(&mut file.annotations);
            }
            RonFile::Links(file) => {
                add(&mut file.clusters, self.clusters.get(&annotator));
                add(&mut file.relations, self.relations.get(&annotator));
            }
            RonFile::Reviews(file) => add(&mut file.reviews, self.reviews.get(&annotator)),
            RonFile::Notebook(file) => add(&mut file.entries, self.entries.get(&annotator)),
            RonFile::Adjudication(file) => {
                add(&mut file.settlements, self.settlements.get(&annotator));
            }
        }
    }
}
