//! Opening a project. Reads, checks, reports; writes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::convert::text_file;
use super::error::{Finding, Severity, StoreError};
use super::journal;
use super::parse::{LayerFile, parse_all, parse_file, place_of, read};
use super::read::{
    read_annotation, read_cluster, read_furniture, read_relation, read_review, read_tag,
};
use super::save::Stamp;
use super::v1;
use crate::model::{
    AnnotationId, AnnotatorId, Article, ArticleDetails, ArticleId, Project, ProjectDetails,
    RelationType, TagSet,
};
use crate::text::ArticleText;

/// A project as it was on disk, with what was odd about it.
#[derive(Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// Its folder.
    pub root: PathBuf,
    /// What is not as it should be.
    pub findings: Vec<Finding>,
    /// How many steps came out of the journal: made, but not yet in the files when the last session ended.
    pub recovered: usize,
    /// What each file was like when it was read.
    pub(super) stamps: BTreeMap<PathBuf, Stamp>,
}

impl Loaded {
    /// How many things could not be read. Saving would lose them, so it is refused unless this is zero.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == Severity::Fault)
            .count()
    }
}

/// Reads the project in a folder, or the one whose `project.ron` is given.
///
/// # Errors
/// Where there is no project, or one of its files cannot be read or understood. Single annotations that do not fit
/// are no errors but [`Loaded::findings`].
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    let root = project_folder(path)?;
    let mut reader = Reader {
        root,
        findings: Vec::new(),
        stamps: BTreeMap::new(),
    };
    let mut files = reader.read_files()?;
    let recovered = journal::replay(&reader.root, &mut files, &mut reader.findings)?;
    let project = reader.build(files)?;
    Ok(Loaded {
        project,
        root: reader.root,
        findings: reader.findings,
        recovered,
        stamps: reader.stamps,
    })
}

fn project_folder(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = if path.is_dir() {
        path.to_owned()
    } else if path.file_name().is_some_and(|name| name == "project.ron") && path.is_file() {
        match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        }
    } else {
        return Err(StoreError::NoProject {
            path: path.to_owned(),
        });
    };
    if folder.join("project.ron").is_file() {
        Ok(folder)
    } else {
        Err(StoreError::NoProject {
            path: path.to_owned(),
        })
    }
}

/// The files of a project as they are, before anything is made of them.
#[derive(Debug)]
pub(super) struct Files {
    pub project: v1::Project,
    /// By annotator and article, as folder and file are named.
    pub annotations: BTreeMap<(String, String), v1::Annotations>,
    /// By annotator.
    pub links: BTreeMap<String, v1::Links>,
    /// By annotator.
    pub reviews: BTreeMap<String, v1::Reviews>,
}

struct Reader {
    root: PathBuf,
    findings: Vec<Finding>,
    stamps: BTreeMap<PathBuf, Stamp>,
}

impl Reader {
    fn read_files(&mut self) -> Result<Files, StoreError> {
        let project_path = PathBuf::from("project.ron");
        let (project, stamp) = parse_file::<v1::Project>(&self.root, &project_path, v1::PROJECT)?;
        self.stamps.insert(project_path, stamp);
        let mut files = Files {
            project,
            annotations: BTreeMap::new(),
            links: BTreeMap::new(),
            reviews: BTreeMap::new(),
        };
        let paths = self.layer_files()?;
        for (annotator, path, parsed) in parse_all(&self.root, paths)? {
            let (file, stamp) = parsed;
            match file {
                LayerFile::Annotations(file) => {
                    let stem = path
                        .file_stem()
                        .unwrap_or_default()
                        .to_string_lossy()
                        .into_owned();
                    self.check_name(&path, "annotator", &annotator, &file.annotator)?;
                    self.check_name(&path, "article", &stem, &file.article)?;
                    files.annotations.insert((annotator, stem), file);
                }
                LayerFile::Links(file) => {
                    self.check_name(&path, "annotator", &annotator, &file.annotator)?;
                    files.links.insert(annotator, file);
                }
                LayerFile::Reviews(file) => {
                    self.check_name(&path, "annotator", &annotator, &file.annotator)?;
                    files.reviews.insert(annotator, file);
                }
            }
            self.stamps.insert(path, stamp);
        }
        Ok(files)
    }

    /// A file says itself whose it is; a copied or renamed one would otherwise be saved over another.
    fn check_name(
        &self,
        path: &Path,
        what: &str,
        outside: &str,
        inside: &str,
    ) -> Result<(), StoreError> {
        if outside == inside {
            return Ok(());
        }
        Err(StoreError::Value {
            path: self.root.join(path),
            place: format!("field {what}"),
            message: format!(
                "the file says “{inside}” but its name says “{outside}”; make both the same"
            ),
        })
    }

    /// The annotator, and the path, of each file of the layers, in order.
    fn layer_files(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let mut paths = Vec::new();
        for annotator in folder_entries(&self.root.join("annotations"))? {
            let folder = self.root.join("annotations").join(&annotator);
            if !folder.is_dir() || AnnotatorId::new(&annotator).is_none() {
                continue;
            }
            for file in folder_entries(&folder)? {
                let is_ron = Path::new(&file)
                    .extension()
                    .is_some_and(|extension| extension == "ron");
                if is_ron {
                    paths.push((
                        annotator.clone(),
                        Path::new("annotations").join(&annotator).join(file),
                    ));
                }
            }
        }
        Ok(paths)
    }

    fn build(&mut self, files: Files) -> Result<Project, StoreError> {
        let path = self.root.join("project.ron");
        let wrong = |place: String| {
            let path = path.clone();
            move |message: String| StoreError::Value {
                path,
                place,
                message,
            }
        };
        let v1::Project {
            kind: _,
            version: _,
            id,
            title,
            description,
            tags,
            relation_types,
            articles,
        } = files.project;
        let mut tag_set = TagSet::default();
        for tag in tags {
            let place = wrong(format!("tag “{}”", tag.id));
            let tag = read_tag(tag).map_err(place)?;
            if tag_set.named(&tag.name).is_some() || tag_set.get(&tag.id).is_some() {
                return Err(wrong(format!("tag “{}”", tag.id))(
                    "it is there twice; remove one".to_owned(),
                ));
            }
            tag_set.tags.push(Arc::new(tag));
        }
        let mut project = Project::new(id, ProjectDetails { title, description }, tag_set);
        *project.relation_types_mut() = relation_types
            .into_iter()
            .map(|known| RelationType {
                name: known.name,
                definition: known.definition,
            })
            .collect();
        for article in articles {
            let place = format!("article “{}”", article.id);
            let article = self.read_article(article)?;
            if project.article(&article.id).is_some() {
                return Err(wrong(place)("it is there twice; remove one".to_owned()));
            }
            project.articles_mut().push(Arc::new(article));
        }
        let mut seen = BTreeSet::new();
        for (_, file) in files.annotations {
            self.read_annotations(&mut project, file, &mut seen);
        }
        for (_, file) in files.links {
            self.read_links(&mut project, file);
        }
        for (_, file) in files.reviews {
            self.read_reviews(&mut project, file);
        }
        Ok(project)
    }

    fn read_article(&mut self, article: v1::Article) -> Result<Article, StoreError> {
        let project_file = self.root.join("project.ron");
        let wrong = |message: String| StoreError::Value {
            path: project_file.clone(),
            place: format!("article “{}”", article.id),
            message,
        };
        let id = ArticleId::new(&article.id)
            .filter(|id| id.as_str() == article.id)
            .ok_or_else(|| wrong("the id must be lower-case words joined by hyphens".to_owned()))?;
        if article.file != text_file(&id) {
            return Err(wrong(format!(
                "the file must be “{}”, not “{}”",
                text_file(&id),
                article.file
            )));
        }
        let relative = PathBuf::from(&article.file);
        let path = self.root.join(&relative);
        let (bytes, stamp) = read(&path)?;
        self.stamps.insert(relative.clone(), stamp);
        let text = String::from_utf8(bytes).map_err(|error| StoreError::Value {
            path: path.clone(),
            place: format!("byte {}", error.utf8_error().valid_up_to()),
            message: "the text is not UTF-8; restore the file".to_owned(),
        })?;
        let text = ArticleText::new(text);
        let changed = text.sha256() != article.sha256;
        if changed {
            self.findings.push(Finding {
                file: path,
                place: "whole text".to_owned(),
                message: "the text was changed after it was imported; annotations are found again by their quoted text"
                    .to_owned(),
                severity: Severity::Mended,
            });
        }
        let (furniture, doubts) = read_furniture(&text, &article.furniture, changed);
        let doubts = doubts.into_iter().map(|(severity, message)| Finding {
            file: project_file.clone(),
            place: format!("article “{id}”, furniture"),
            message,
            severity,
        });
        self.findings.extend(doubts);
        Ok(Article {
            id,
            source: article.source,
            details: ArticleDetails {
                title: article.title,
                outlet: article.outlet,
                author: article.author,
                published: article.published,
                url: article.url,
                language: article.language,
            },
            text,
            furniture,
        })
    }

    fn read_annotations(
        &mut self,
        project: &mut Project,
        file: v1::Annotations,
        seen: &mut BTreeSet<AnnotationId>,
    ) {
        let relative = format!("annotations/{}/{}.ron", file.annotator, file.article);
        let path = self.root.join(&relative);
        let article = ArticleId::new(&file.article).and_then(|id| project.article(&id).cloned());
        let (Some(article), Some(annotator)) = (article, AnnotatorId::new(&file.annotator)) else {
            // The journal emptied it: its article was removed, and the file did not come to be.
            if file.annotations.is_empty() {
                return;
            }
            self.findings.push(Finding {
                file: path,
                place: "field article".to_owned(),
                message: format!(
                    "the project has no article “{}”; add it to project.ron again",
                    file.article
                ),
                severity: Severity::Fault,
            });
            return;
        };
        let changed = file.sha256 != article.text.sha256();
        let mut good = Vec::with_capacity(file.annotations.len());
        for annotation in file.annotations {
            let id = annotation.id.clone();
            let result =
                read_annotation(project.tag_set(), &article, &annotator, annotation, changed);
            let (severity, message) = match result {
                Ok((annotation, moved)) => {
                    let twice = !seen.insert(annotation.id);
                    if !twice {
                        good.push(Arc::new(annotation));
                    }
                    match (twice, moved) {
                        (true, _) => (
                            Severity::Fault,
                            "the id is there twice; give one of them another".to_owned(),
                        ),
                        (false, Some(message)) => (Severity::Mended, message),
                        (false, None) => continue,
                    }
                }
                Err(message) => (Severity::Fault, message),
            };
            self.findings.push(Finding {
                place: place_of(&path, &id),
                file: path.clone(),
                message,
                severity,
            });
        }
        project.put_annotations(&article.id, good);
    }

    fn read_reviews(&mut self, project: &mut Project, file: v1::Reviews) {
        let path = self
            .root
            .join(format!("annotations/{}/reviews.ron", file.annotator));
        let Some(annotator) = AnnotatorId::new(&file.annotator) else {
            return;
        };
        for (number, review) in (1..).zip(file.reviews) {
            let (severity, message) = match read_review(project, &annotator, review) {
                Ok(Some(review)) => {
                    project.put_review(Arc::new(review));
                    continue;
                }
                Ok(None) => (
                    Severity::Mended,
                    "what it answers does not exist any more; it was left out".to_owned(),
                ),
                Err(message) => (Severity::Fault, message),
            };
            self.findings.push(Finding {
                place: format!("review {number}"),
                file: path.clone(),
                message,
                severity,
            });
        }
    }

    fn read_links(&mut self, project: &mut Project, file: v1::Links) {
        let path = self
            .root
            .join(format!("annotations/{}/links.ron", file.annotator));
        let Some(annotator) = AnnotatorId::new(&file.annotator) else {
            return;
        };
        let mut found = |id: &str, severity: Severity, message: String| {
            self.findings.push(Finding {
                place: place_of(&path, id),
                file: path.clone(),
                message,
                severity,
            });
        };
        let twice = || "the id is there twice; give one of them another".to_owned();
        for cluster in file.clusters {
            let id = cluster.id.clone();
            match read_cluster(project, &annotator, cluster) {
                Ok((cluster, _)) if project.cluster(cluster.id).is_some() => {
                    found(&id, Severity::Fault, twice());
                }
                Ok((cluster, missing)) => {
                    if missing > 0 {
                        let message = format!(
                            "{missing} of its members do not exist any more and were left out"
                        );
                        found(&id, Severity::Mended, message);
                    }
                    project.put_cluster(Arc::new(cluster));
                }
                Err(message) => found(&id, Severity::Fault, message),
            }
        }
        for relation in file.relations {
            let id = relation.id.clone();
            match read_relation(project, &annotator, relation) {
                Ok(Some(relation)) => project.put_relation(Arc::new(relation)),
                Ok(None) => {
                    let message = "an annotation that it ties does not exist any more; the relation was left out";
                    found(&id, Severity::Mended, message.to_owned());
                }
                Err(message) => found(&id, Severity::Fault, message),
            }
        }
    }
}

fn folder_entries(folder: &Path) -> Result<Vec<String>, StoreError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(StoreError::io(folder, "list the folder"))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::io(folder, "list the folder"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}
