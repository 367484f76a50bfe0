//! From the files to the project. What does not fit is kept as it stands, and said.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::convert::text_file;
use super::disk::{Folder, Stamp};
use super::error::{Finding, Severity, StoreError};
use super::files::{Files, Stray, Unread};
use super::kept::Kept;
use super::parse::{Lines, RonFile, conflict};
use super::part::{BESIDE, is_beside};
use super::read::{self, ReadAnnotation, read_furniture};
use super::v1;
use crate::model::{
    AnnotationId, AnnotatorId, Article, ArticleDetails, ArticleId, Part, Project, ProjectDetails,
};
use crate::text::ArticleText;

/// A project while it is put together.
pub(super) struct Builder<'a> {
    pub folder: &'a Folder,
    pub project: Project,
    pub findings: Vec<Finding>,
    pub stamps: BTreeMap<PathBuf, Stamp>,
    pub kept: Kept,
    pub changed_texts: Vec<ArticleId>,
    /// Files that hold nothing of their own.
    pub superfluous: Vec<PathBuf>,
    pub lines: Lines,
    seen: HashSet<AnnotationId>,
}

/// An article's text as it was read.
type ReadText = Result<Option<(ArticleText, Stamp, bool)>, StoreError>;

impl<'a> Builder<'a> {
    pub fn new(
        folder: &'a Folder,
        findings: Vec<Finding>,
        stamps: BTreeMap<PathBuf, Stamp>,
    ) -> Self {
        Self {
            folder,
            project: Project::default(),
            findings,
            stamps,
            kept: Kept::default(),
            changed_texts: Vec::new(),
            superfluous: Vec::new(),
            lines: Lines::default(),
            seen: HashSet::new(),
        }
    }

    /// Puts the project together. `unread`: what stands in the folder and could not be read.
    pub fn project(&mut self, files: Files, unread: Vec<Unread>) -> Result<(), StoreError> {
        let v1::Project {
            kind: _,
            version: _,
            id,
            title,
            description,
            tags,
            relation_types,
            actors,
            held_back,
            column_sets,
            annotators,
            book_versions,
            samples,
            unsettled,
            articles,
        } = files.project;
        if id.is_empty() {
            return Err(StoreError::Value {
                path: self.folder.path("project.ron"),
                place: "field id".to_owned(),
                message: "the project has no id; restore the file".to_owned(),
            });
        }
        self.unsettled("project.ron".to_owned(), unsettled);
        let tags = self.tags(tags);
        self.project = Project::new(id, ProjectDetails { title, description }, tags);
        *self.project.relation_types_mut() = relation_types;
        self.actors(actors);
        let held_back = held_back.map(super::assistance::read_held_back);
        self.project.set_held_back(held_back.unwrap_or_default());
        super::column_sets::read(&mut self.project, &column_sets);
        self.annotators(annotators);
        self.samples(samples);
        self.book(book_versions);
        self.articles(articles, &files.layers);
        self.versions();
        self.seal_unread(unread);
        for (annotator, stem, mut file) in files.layers {
            let name = format!("annotations/{annotator}/{stem}.ron");
            let path = self.folder.path(&name);
            self.unsettled(name, std::mem::take(file.unsettled()));
            match file {
                RonFile::Project(_) => {}
                RonFile::Annotations(file) => self.annotations(&annotator, &stem, file),
                RonFile::Links(file) => self.links(&annotator, file),
                RonFile::Reviews(file) => self.reviews(&path, &annotator, file),
                RonFile::Notebook(file) => self.notebook(&path, &annotator, file),
                RonFile::Adjudication(file) => self.adjudication(&path, &annotator, file),
            }
        }
        Ok(())
    }

    pub(super) fn project_finding(
        &mut self,
        place: String,
        severity: Severity,
        message: impl Into<String>,
    ) {
        let file = self.folder.path("project.ron");
        self.findings
            .push(Finding::new(file, severity, message).at(place));
    }

    fn articles(&mut self, articles: Vec<v1::Article>, layers: &[(AnnotatorId, String, RonFile)]) {
        let folder = self.folder;
        let read = articles.into_par_iter().map(|article| {
            let text = read_text(folder, &article);
            (article, text)
        });
        let read: Vec<_> = read.collect();
        let mut known = HashSet::new();
        for (index, (article, text)) in read.into_iter().enumerate() {
            let place = format!("article “{}”", article.id);
            let id = ArticleId::written(&article.id);
            let wrong = match &id {
                None => Some("the id must be lower-case words joined by hyphens".to_owned()),
                Some(id) if article.file != text_file(id) => Some(format!(
                    "the file must be “{}”, not “{}”",
                    text_file(id),
                    article.file
                )),
                Some(id) if !known.insert(id.clone()) => {
                    Some("it is there twice; remove one".to_owned())
                }
                Some(_) => None,
            };
            let (Some(id), None) = (id, &wrong) else {
                let message = wrong.unwrap_or_default();
                let file = self.folder.path("project.ron");
                let finding = Finding::new(file, Severity::Fault, message).at(place);
                self.findings.push(finding.lacking(article.id.clone(), 0));
                self.kept.articles.push((index, article));
                continue;
            };
            match text {
                Ok(Some((text, stamp, changed))) => {
                    self.stamps.insert(PathBuf::from(&article.file), stamp);
                    self.article(id, article, text, changed);
                }
                missing => {
                    let counts = layers.iter().map(|(_, _, file)| match file {
                        RonFile::Annotations(file) if file.article == article.id => {
                            file.annotations.len()
                        }
                        _ => 0,
                    });
                    let count = counts.sum();
                    let mut finding = match missing {
                        Err(error) => error.into_finding(Severity::Fault),
                        _ => Finding::new(
                            self.folder.path(&article.file),
                            Severity::Fault,
                            "the article's text is missing; restore the file",
                        ),
                    };
                    finding
                        .message
                        .push_str(". Until then the article is not shown");
                    self.findings
                        .push(finding.lacking(article.id.clone(), count));
                    self.project.seal(Part::Text(id));
                    self.kept.articles.push((index, article));
                }
            }
        }
    }

    fn article(&mut self, id: ArticleId, article: v1::Article, text: ArticleText, changed: bool) {
        if changed {
            let file = self.folder.path(&article.file);
            let message = "the text was changed after it was imported; annotations are found again by their quoted words. Accept it in the window, or by `pullquote repair`";
            self.findings
                .push(Finding::new(file, Severity::Mended, message));
            self.changed_texts.push(id.clone());
            self.kept.hashes.insert(article.id.clone(), article.sha256);
        }
        let (furniture, doubts) = read_furniture(&text, &article.furniture, changed);
        for message in doubts {
            self.project_finding(
                format!("article “{id}”, furniture"),
                Severity::Mended,
                message,
            );
        }
        self.project.push_article(Arc::new(Article {
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
            encoding: article.encoding,
            version_of: article.version_of.as_deref().and_then(ArticleId::new),
        }));
    }

    /// Names versions of what is not there, and circles. Both stay as they are, and are passed over.
    fn versions(&mut self) {
        let mut findings = Vec::new();
        for article in self.project.articles() {
            let Some(of) = &article.version_of else {
                continue;
            };
            // An article whose text is missing for a while comes back.
            let is_there = self.project.article(of).is_some()
                || self.project.is_sealed(&Part::Text(of.clone()));
            let message = if !is_there {
                format!(
                    "it is to be a later version of “{of}”, which the project does not have; correct or remove version_of"
                )
            } else if self.project.is_in_circle(article) {
                format!(
                    "it is to be a later version of “{of}”, which is a later version of it; correct or remove version_of"
                )
            } else {
                continue;
            };
            findings.push((format!("article “{}”, version_of", article.id), message));
        }
        for (place, message) in findings {
            self.project_finding(place, Severity::Odd, message);
        }
    }

    fn seal_unread(&mut self, unread: Vec<Unread>) {
        for Unread { annotator, stem } in unread {
            let is_it = |name: &str| stem.as_deref().is_none_or(|stem| stem == name);
            for (_, part) in BESIDE.iter().filter(|(name, _)| is_it(name)) {
                self.project.seal(part(annotator.clone()));
            }
            let articles: Vec<ArticleId> = match stem.as_deref() {
                Some(stem) if is_beside(stem) => Vec::new(),
                Some(stem) => ArticleId::new(stem).into_iter().collect(),
                None => {
                    let articles = self.project.articles().iter();
                    articles.map(|it| it.id.clone()).collect()
                }
            };
            for article in articles {
                self.project
                    .seal(Part::Annotations(annotator.clone(), article));
            }
        }
    }

    fn annotations(&mut self, annotator: &AnnotatorId, article_id: &str, file: v1::Annotations) {
        let relative = PathBuf::from(format!("annotations/{annotator}/{article_id}.ron"));
        let path = self.folder.path(&relative);
        let Some(id) = ArticleId::new(article_id) else {
            return;
        };
        let Some(article) = self.project.article(&id).cloned() else {
            let sealed = self.project.is_sealed(&Part::Text(id.clone()));
            // Where the text is missing, that was said, with how many annotations are in want of it.
            if !sealed && !file.annotations.is_empty() {
                let message = format!(
                    "the project has no article “{id}”; add it to project.ron again, or move this file away"
                );
                let finding = Finding::new(path, Severity::Fault, message).at("field article");
                self.findings
                    .push(finding.lacking(article_id, file.annotations.len()));
            }
            if !file.annotations.is_empty() {
                self.project.seal(Part::Annotations(annotator.clone(), id));
            }
            return;
        };
        let part = Part::Annotations(annotator.clone(), id.clone());
        let changed = file.sha256 != article.text.sha256();
        let places = read::places(&article.text, &file.annotations, changed);
        let mut good = Vec::with_capacity(file.annotations.len());
        let mut kept = Vec::new();
        let mut left = &places[..];
        for annotation in file.annotations {
            let (own, rest) = left.split_at(annotation.spans.len());
            left = rest;
            let tags = self.project.tag_set();
            let read = read::read_annotation(tags, &article, annotator, &annotation, own);
            let read = match read {
                Ok(ReadAnnotation::Placed(read, mended)) => {
                    if self.seen.insert(read.id) {
                        for message in mended {
                            let place = self.lines.place(self.folder, &relative, &annotation.id);
                            self.findings.push(
                                Finding::new(path.clone(), Severity::Mended, message).at(place),
                            );
                        }
                        good.push(Arc::new(read));
                        continue;
                    }
                    Err("the id is there twice; give one of them another".to_owned())
                }
                Ok(ReadAnnotation::Lost(lost, message)) => {
                    if self.seen.insert(lost.id) {
                        self.project.put_lost(Arc::new(lost));
                        Ok(message)
                    } else {
                        Err("the id is there twice; give one of them another".to_owned())
                    }
                }
                Err(message) => Err(message),
            };
            let place = self.lines.place(self.folder, &relative, &annotation.id);
            let message = match read {
                Ok(message) => message,
                Err(message) => {
                    self.project.note_damage(part.clone());
                    kept.push(annotation);
                    message
                }
            };
            self.findings.push(
                Finding::new(path.clone(), Severity::Fault, message)
                    .at(place)
                    .lacking(article_id, 1),
            );
        }
        if !kept.is_empty() {
            let key = (annotator.to_string(), id.to_string());
            self.kept.annotations.insert(key, (file.sha256, kept));
        }
        self.project.put_annotations(&id, good);
    }

    /// Names what looks like a part of the project and is none, and how much is in it that the project lacks.
    pub fn strays(&mut self, strays: Vec<Stray>, pending: &BTreeSet<Part>) {
        for stray in strays {
            let Stray {
                path,
                why,
                annotations,
                is_leftover,
            } = stray;
            let is_text = path.parent() == Some(Path::new("articles"));
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            if let Some(article) = ArticleId::new(&stem).filter(|_| is_text)
                && (self.project.article(&article).is_some()
                    || pending.contains(&Part::Text(article)))
            {
                continue;
            }
            let unknown = annotations.as_ref().map_or(0, |file| {
                let known = |id: &str| {
                    id.parse().is_ok_and(|id: AnnotationId| {
                        self.project.annotation(id).is_some() || self.project.lost(id).is_some()
                    })
                };
                (file.annotations.iter())
                    .filter(|annotation| !known(&annotation.id))
                    .count()
            });
            if is_leftover || annotations.is_some() && unknown == 0 {
                self.superfluous.push(path.clone());
            }
            let path = self.folder.path(path);
            self.findings.push(match (&annotations, unknown) {
                (None, _) => Finding::new(path, Severity::Odd, why),
                (Some(file), 0) => {
                    let held = file.annotations.len();
                    let message = format!(
                        "{why}. All {held} annotations in it are in the project; it can be removed"
                    );
                    Finding::new(path, Severity::Odd, message)
                }
                (Some(file), unknown) => {
                    let held = file.annotations.len();
                    let message = format!(
                        "{why}. Of the {held} annotations in it the project lacks {unknown}"
                    );
                    Finding::new(path, Severity::Fault, message)
                        .lacking(file.article.clone(), unknown)
                }
            });
        }
    }
}

/// An article's text, and whether it is another than the one that was imported.
fn read_text(folder: &Folder, article: &v1::Article) -> ReadText {
    let relative = Path::new(&article.file);
    let Some((bytes, stamp)) = folder.read(relative)? else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes).map_err(|error| StoreError::Value {
        path: folder.path(relative),
        place: format!("byte {}", error.utf8_error().valid_up_to()),
        message: "the text is not UTF-8; restore the file".to_owned(),
    })?;
    let text = ArticleText::new(text);
    if let Some(at) = text.endless_character() {
        return Err(StoreError::Value {
            path: folder.path(relative),
            place: format!("character {}", at.get()),
            message: "a character longer than 64 KiB begins at or after this place, and no writing has such; restore the file".to_owned(),
        });
    }
    if text.sha256() == article.sha256 {
        return Ok(Some((text, stamp, false)));
    }
    if let Some((place, message)) = ruined(text.as_str()) {
        return Err(StoreError::Value {
            path: folder.path(relative),
            place,
            message: message.to_owned(),
        });
    }
    // Git, a mail program or an editor changed the line ends, or put a mark in front: the text is the same.
    let plain = plain_line_ends(text.as_str());
    if plain != text.as_str() {
        let plain = ArticleText::new(plain);
        let changed = plain.sha256() != article.sha256;
        return Ok(Some((plain, stamp, changed)));
    }
    Ok(Some((text, stamp, true)))
}

/// Where a text is none any more, and what to do: nobody has corrected it so.
fn ruined(text: &str) -> Option<(String, &'static str)> {
    if let Some(line) = conflict(text) {
        let message = "git wrote a conflict into this text, both sides one after the other; take one side with `git checkout --ours` or `--theirs`, then `git add` it";
        return Some((format!("line {line}"), message));
    }
    if let Some(at) = text.find('\0') {
        let message =
            "a text has no zero bytes: the file was broken when it was saved or copied; restore it";
        return Some((format!("byte {at}"), message));
    }
    let message = "there is no text in the file any more; restore it";
    (text.trim().is_empty()).then(|| ("the whole file".to_owned(), message))
}

fn plain_line_ends(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}
