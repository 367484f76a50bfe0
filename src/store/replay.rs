//! Making the steps of the journal again, each change only on what it was made on.
//!
//! Between a change and its replay, a colleague's work may have come in (`git pull`), hours or days later. Every change
//! is therefore three-way, by id: what stands in the files is what it was before the change, and it is made; or it is
//! what it was afterwards, and it was made already; or it is something else, and both sides are shown to a person.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::build::Builder;
use super::convert;
use super::disk::Folder;
use super::journal::{self, Line};
use super::old_journal;
use super::read;
use super::save::staged;
use super::v1::{self, Change, Step};
use crate::edit::{Edit, Replace};
use crate::model::furniture::fitting;
use crate::model::{
    AnnotationId, AnnotatorId, Article, ArticleDetails, ArticleId, ClusterId, Part, Project,
    ProjectDetails, RelationId, RelationType, TagId,
};
use crate::text::{ArticleText, shortened};

/// A change that does not fit what stands in the files now.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The step that it was a part of.
    pub label: String,
    /// Why it was not made.
    pub reason: String,
    /// What this side made of it; empty where it was removed here.
    pub ours: String,
    /// What stands in the files; empty where it was removed there.
    pub theirs: String,
    step: Step,
}

/// What came of a journal.
pub(super) struct Replayed {
    pub steps: usize,
    /// What the files do not hold yet.
    pub parts: BTreeSet<Part>,
    pub conflicts: Vec<Conflict>,
    /// Lines that nobody can read.
    pub unread: String,
}

impl Builder<'_> {
    pub fn replay(&mut self, lines: Vec<Line>) -> Replayed {
        let mut replayed = Replayed {
            steps: 0,
            parts: BTreeSet::new(),
            conflicts: Vec::new(),
            unread: String::new(),
        };
        for line in lines {
            let step = match line {
                Line::Step(step) if step.project != self.project.id() => {
                    // The folder was copied and made another project, journal and all.
                    continue;
                }
                Line::Step(step) => step,
                Line::Old(entry, stamp) => {
                    let own = self.stamps.get(Path::new("project.ron"));
                    let newer = own.zip(stamp).is_some_and(|(own, journal)| {
                        own.modified
                            .zip(journal.modified)
                            .is_some_and(|(own, journal)| own > journal)
                    });
                    old_journal::step(&self.project, entry, newer)
                }
                Line::Unread(line) => {
                    replayed.unread.push_str(&line);
                    continue;
                }
            };
            replayed.steps += 1;
            let folder = self.folder();
            let (parts, conflicts) = make_again(&mut self.project, &step, &|article| {
                stored_text(folder, article)
            });
            replayed.parts.extend(parts);
            replayed.conflicts.extend(conflicts);
        }
        replayed
    }
}

/// An article's text as it lies in the folder or is about to be put there; `None` where it does not.
fn stored_text(folder: &Folder, article: &v1::Article) -> Option<ArticleText> {
    let places = [
        Path::new(&article.file).to_owned(),
        staged(Path::new(&article.file)),
    ];
    places.iter().find_map(|path| {
        let (bytes, _) = folder.read(path).ok().flatten()?;
        let text = ArticleText::new(String::from_utf8(bytes).ok()?);
        (text.sha256() == article.sha256).then_some(text)
    })
}

/// Finds an article's text.
type Texts<'a> = &'a dyn Fn(&v1::Article) -> Option<ArticleText>;

/// Makes the changes of a step again. Returns the parts that changed by it, and the changes that do not fit.
pub(super) fn make_again(
    project: &mut Project,
    step: &Step,
    texts: Texts<'_>,
) -> (BTreeSet<Part>, Vec<Conflict>) {
    let mut parts = BTreeSet::new();
    let mut conflicts = Vec::new();
    for change in &step.changes {
        let made = merged(project, change, texts).and_then(|edit| match edit {
            Some(edit) => {
                let of_it = edit.parts();
                edit.apply(project).map_err(|error| error.to_string())?;
                Ok(of_it)
            }
            None => Ok(Vec::new()),
        });
        match made {
            Ok(of_it) => parts.extend(of_it),
            Err(reason) => conflicts.push(Conflict {
                label: step.label.clone(),
                reason,
                ours: ours(change),
                theirs: theirs(project, change),
                step: Step {
                    changes: vec![change.clone()],
                    ..step.clone()
                },
            }),
        }
    }
    (parts, conflicts)
}

impl Conflict {
    /// The step that makes this side's change in spite of what stands there now; `None` where there is nothing to do.
    ///
    /// # Errors
    /// Where it cannot be made at all any more: what it needs is not there.
    pub fn take_ours(&self, project: &Project) -> Result<Option<Edit>, String> {
        let Some(change) = self.step.changes.first() else {
            return Ok(None);
        };
        let edit = to_edit(project, change, &|_| None)?;
        Ok(match edit {
            Edit::Annotation(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.annotation(id)).cloned();
                differing(now, change.after).map(Edit::Annotation)
            }
            Edit::Lost(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.lost(id)).cloned();
                differing(now, change.after).map(Edit::Lost)
            }
            Edit::Cluster(change) => {
                let id = change.either().map(|it| it.id);
                let now = id.and_then(|id| project.cluster(id)).cloned();
                differing(now, change.after).map(Edit::Cluster)
            }
            Edit::Relation(change) => {
                let id = change.either().map(|it| it.id);
                let now = project.relations().find(|it| Some(it.id) == id).cloned();
                differing(now, change.after).map(Edit::Relation)
            }
            Edit::Review(change) => {
                let now = change
                    .either()
                    .and_then(|it| project.review(&it.annotator, &it.subject));
                differing(now.cloned(), change.after).map(Edit::Review)
            }
            Edit::Tag { index, tag } => {
                let now = project.tag_set().tags.get(index).cloned();
                let now = now.filter(|now| tag.either().is_some_and(|tag| tag.id == now.id));
                differing(now, tag.after).map(|tag| Edit::Tag { index, tag })
            }
            Edit::Article { index, article } => {
                let now = project.articles().get(index).cloned();
                let now = now.filter(|now| article.either().is_some_and(|it| it.id == now.id));
                differing(now, article.after).map(|article| Edit::Article { index, article })
            }
            Edit::RelationType {
                index,
                relation_type,
            } => {
                let now = project.relation_types().get(index).cloned();
                let now =
                    now.filter(|now| relation_type.either().is_some_and(|it| it.name == now.name));
                differing(now, relation_type.after).map(|relation_type| Edit::RelationType {
                    index,
                    relation_type,
                })
            }
            Edit::Details { before: _, after } => Some(Edit::Details {
                before: project.details().clone(),
                after,
            }),
            moved @ (Edit::MoveArticle { .. } | Edit::MoveTag { .. }) => Some(moved),
        })
    }

    /// What it is about, the same for all changes of one thing: each letter typed into a note is a change.
    #[must_use]
    pub fn subject(&self) -> String {
        fn named<T>(before: Option<&T>, after: Option<&T>, name: impl Fn(&T) -> String) -> String {
            after.or(before).map(name).unwrap_or_default()
        }
        let Some(change) = self.step.changes.first() else {
            return String::new();
        };
        match change {
            Change::Annotation { before, after, .. } => {
                named(before.as_ref(), after.as_ref(), |it| {
                    format!("annotation {}", it.id)
                })
            }
            Change::Lost { before, after, .. } => named(before.as_ref(), after.as_ref(), |it| {
                format!("lost {}", it.id)
            }),
            Change::Cluster { before, after, .. } => named(before.as_ref(), after.as_ref(), |it| {
                format!("cluster {}", it.id)
            }),
            Change::Relation { before, after, .. } => {
                named(before.as_ref(), after.as_ref(), |it| {
                    format!("relation {}", it.id)
                })
            }
            Change::Review {
                annotator,
                before,
                after,
            } => named(before.as_ref(), after.as_ref(), |it| {
                format!("review {annotator} {:?}", it.subject)
            }),
            Change::Tag { before, after, .. } => named(before.as_ref(), after.as_ref(), |it| {
                format!("tag {}", it.id)
            }),
            Change::RelationType { before, after, .. } => {
                named(before.as_ref(), after.as_ref(), |it| {
                    format!("type {}", it.name)
                })
            }
            Change::Article { before, after, .. } => named(before.as_ref(), after.as_ref(), |it| {
                format!("article {}", it.id)
            }),
            Change::MoveArticle { article, .. } => format!("place of {article}"),
            Change::MoveTag { tag, .. } => format!("place of tag {tag}"),
            Change::Details { .. } => "details".to_owned(),
        }
    }

    /// The line of the journal that keeps it until a person has decided.
    pub(super) fn step(&self) -> &Step {
        &self.step
    }
}

fn differing<T: PartialEq>(before: Option<T>, after: Option<T>) -> Option<Replace<T>> {
    (before != after).then_some(Replace { before, after })
}

/// The edit of a change, if it has still to be made.
fn merged(project: &Project, change: &Change, texts: Texts<'_>) -> Result<Option<Edit>, String> {
    let edit = to_edit(project, change, texts)?;
    let stands = match &edit {
        Edit::Annotation(change) => {
            let id = change.either().map(|it| it.id);
            stands(id.and_then(|id| project.annotation(id)), change)
        }
        Edit::Lost(change) => {
            let id = change.either().map(|it| it.id);
            stands(id.and_then(|id| project.lost(id)), change)
        }
        Edit::Cluster(change) => {
            let id = change.either().map(|it| it.id);
            stands(id.and_then(|id| project.cluster(id)), change)
        }
        Edit::Relation(change) => {
            let id = change.either().map(|it| it.id);
            stands(project.relations().find(|it| Some(it.id) == id), change)
        }
        Edit::Review(change) => {
            let now = change
                .either()
                .and_then(|it| project.review(&it.annotator, &it.subject));
            stands(now, change)
        }
        Edit::Tag { index, tag } => {
            let now = project.tag_set().tags.get(*index);
            let now = now.filter(|now| tag.either().is_some_and(|tag| tag.id == now.id));
            stands(now, tag)
        }
        Edit::RelationType {
            index,
            relation_type,
        } => {
            let now = project.relation_types().get(*index);
            let known = |now: &&RelationType| {
                [&relation_type.before, &relation_type.after]
                    .into_iter()
                    .flatten()
                    .any(|it| it.name == now.name)
            };
            stands(now.filter(known), relation_type)
        }
        Edit::Article { index, article } => {
            let now = project.articles().get(*index);
            let now = now.filter(|now| article.either().is_some_and(|it| it.id == now.id));
            if let (Some(now), Some(before), Some(after)) = (now, &article.before, &article.after)
                && let Some(both) = both(now, before, after)
            {
                let article = Replace::change(Arc::clone(now), Arc::new(both));
                let changes = article.before != article.after;
                return Ok(changes.then_some(Edit::Article {
                    index: *index,
                    article,
                }));
            }
            stands(now, article)
        }
        Edit::Details { before, after } => {
            if project.details() == after {
                Stands::After
            } else if project.details() == before {
                Stands::Before
            } else {
                Stands::Otherwise
            }
        }
        Edit::MoveArticle { from, to } | Edit::MoveTag { from, to } if from == to => Stands::After,
        Edit::MoveArticle { .. } | Edit::MoveTag { .. } => Stands::Before,
    };
    match stands {
        Stands::Before => Ok(Some(edit)),
        Stands::After => Ok(None),
        Stands::Otherwise => Err("it was changed here and by somebody else".to_owned()),
    }
}

enum Stands {
    Before,
    After,
    Otherwise,
}

fn stands<T: PartialEq>(now: Option<&T>, change: &Replace<T>) -> Stands {
    if now == change.after.as_ref() {
        Stands::After
    } else if now == change.before.as_ref() {
        Stands::Before
    } else {
        Stands::Otherwise
    }
}

/// An article's details and furniture with the changes of both sides, where no field was changed by both.
fn both(now: &Article, before: &Article, after: &Article) -> Option<Article> {
    fn field<T: PartialEq + Clone>(now: &T, before: &T, after: &T) -> Option<T> {
        if now == before || now == after {
            Some(after.clone())
        } else {
            (after == before).then(|| now.clone())
        }
    }
    let (theirs, base, ours) = (&now.details, &before.details, &after.details);
    let details = ArticleDetails {
        title: field(&theirs.title, &base.title, &ours.title)?,
        outlet: field(&theirs.outlet, &base.outlet, &ours.outlet)?,
        author: field(&theirs.author, &base.author, &ours.author)?,
        published: field(&theirs.published, &base.published, &ours.published)?,
        url: field(&theirs.url, &base.url, &ours.url)?,
        language: field(&theirs.language, &base.language, &ours.language)?,
    };
    let furniture = field(&now.furniture, &before.furniture, &after.furniture)?;
    Some(Article {
        details,
        furniture,
        ..now.clone()
    })
}

/// The same change in the model's words, at the place where the project has the thing now.
fn to_edit(project: &Project, change: &Change, texts: Texts<'_>) -> Result<Edit, String> {
    let whose = |annotator: &str| {
        AnnotatorId::new(annotator).ok_or_else(|| format!("“{annotator}” is no annotator"))
    };
    Ok(match change {
        Change::Annotation {
            annotator,
            article,
            sha256,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let found = ArticleId::new(article).and_then(|id| project.article(&id).cloned());
            let article = found.ok_or_else(|| format!("the article “{article}” is not there"))?;
            let changed = *sha256 != article.text.sha256();
            let tags = project.tag_set();
            let side = |side: &Option<v1::Annotation>| match side {
                Some(it) => {
                    let read = read::read_one(tags, &article, &annotator, it, changed)?;
                    Ok::<_, String>(Some(Arc::new(read)))
                }
                None => Ok(None),
            };
            Edit::Annotation(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Lost {
            annotator,
            article,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let article = ArticleId::new(article).ok_or("the article's id is none")?;
            let side = |side: &Option<v1::Annotation>| match side {
                Some(it) => {
                    let read = read::read_lost(&annotator, &article, it)?;
                    Ok::<_, String>(Some(Arc::new(read)))
                }
                None => Ok(None),
            };
            Edit::Lost(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Cluster {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Cluster>| match side {
                Some(it) => read::read_cluster(&annotator, it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::Cluster(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Relation {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Relation>| match side {
                Some(it) => read::read_relation(&annotator, it).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            Edit::Relation(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Review {
            annotator,
            before,
            after,
        } => {
            let annotator = whose(annotator)?;
            let side = |side: &Option<v1::Review>| match side {
                Some(it) => {
                    let read = read::read_review(project, &annotator, it)?;
                    let read = read.ok_or("what it answers is not there now")?;
                    Ok::<_, String>(Some(Arc::new(read)))
                }
                None => Ok(None),
            };
            Edit::Review(Replace {
                before: side(before)?,
                after: side(after)?,
            })
        }
        Change::Tag {
            index,
            before,
            after,
        } => {
            let side = |side: &Option<v1::Tag>| match side {
                Some(it) => read::read_tag(it.clone()).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            let tag = Replace {
                before: side(before)?,
                after: side(after)?,
            };
            let tags = &project.tag_set().tags;
            let id = tag.either().map(|tag| tag.id.clone());
            let now = tags.iter().position(|tag| Some(&tag.id) == id.as_ref());
            let index = now.unwrap_or((*index).min(tags.len()));
            Edit::Tag { index, tag }
        }
        Change::RelationType {
            index,
            before,
            after,
        } => {
            let side = |side: &Option<v1::RelationType>| {
                side.as_ref().map(|it| RelationType {
                    name: it.name.clone(),
                    definition: it.definition.clone(),
                })
            };
            let relation_type = Replace {
                before: side(before),
                after: side(after),
            };
            let known = project.relation_types();
            let names = [&relation_type.before, &relation_type.after];
            let now = names
                .into_iter()
                .flatten()
                .find_map(|it| known.iter().position(|known| known.name == it.name));
            let index = now.unwrap_or((*index).min(known.len()));
            Edit::RelationType {
                index,
                relation_type,
            }
        }
        Change::Article {
            index,
            before,
            after,
        } => {
            let either = after.as_ref().or(before.as_ref());
            let id = either.map_or("", |article| article.id.as_str());
            let articles = project.articles();
            let now = articles
                .iter()
                .position(|article| article.id.as_str() == id);
            let index = now.unwrap_or((*index).min(articles.len()));
            let there = now.and_then(|at| articles.get(at));
            let side = |side: &Option<v1::Article>| match side {
                Some(it) => read_article(it, there, texts).map(|it| Some(Arc::new(it))),
                None => Ok(None),
            };
            // What is not there any more need not be read to know that it was taken away.
            let before = if there.is_none() && after.is_none() {
                None
            } else {
                side(before)?
            };
            let article = Replace {
                before,
                after: side(after)?,
            };
            Edit::Article { index, article }
        }
        Change::MoveArticle { article, to } => {
            let articles = project.articles();
            let from = articles.iter().position(|it| it.id.as_str() == article);
            let from = from.ok_or_else(|| format!("the article “{article}” is not there"))?;
            Edit::MoveArticle {
                from,
                to: (*to).min(articles.len() - 1),
            }
        }
        Change::MoveTag { tag, to } => {
            let tags = &project.tag_set().tags;
            let from = tags.iter().position(|it| it.id.as_str() == tag);
            let from = from.ok_or_else(|| format!("the tag “{tag}” is not there"))?;
            Edit::MoveTag {
                from,
                to: (*to).min(tags.len() - 1),
            }
        }
        Change::Details { before, after } => {
            let side = |side: &v1::Details| ProjectDetails {
                title: side.title.clone(),
                description: side.description.clone(),
            };
            Edit::Details {
                before: side(before),
                after: side(after),
            }
        }
    })
}

fn read_article(
    article: &v1::Article,
    there: Option<&Arc<Article>>,
    texts: Texts<'_>,
) -> Result<Article, String> {
    let id = ArticleId::new(&article.id).filter(|id| id.as_str() == article.id);
    let id = id.ok_or_else(|| format!("“{}” is no id of an article", article.id))?;
    let text = there.map(|there| there.text.clone());
    let text = text.or_else(|| texts(article));
    let text = text.ok_or_else(|| format!("the text of “{id}” is not there"))?;
    let spans = article.furniture.iter().filter_map(|span| {
        let place = crate::text::CodePointSpan::new(span.start as usize, span.end as usize);
        text.span_of_code_points(place).ok()
    });
    Ok(Article {
        furniture: fitting(&text, spans),
        source: article.source.clone(),
        details: ArticleDetails {
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            author: article.author.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
        },
        text,
        id,
    })
}

fn annotation_words(annotation: &v1::Annotation) -> String {
    let words: Vec<_> = annotation
        .spans
        .iter()
        .map(|span| span.text.as_str())
        .collect();
    let mut said = format!("{} “{}”", annotation.tag, shortened(&words.join(" … "), 80));
    for (name, value) in &annotation.attributes {
        let value = match value {
            v1::Value::Text(text) => text.clone(),
            v1::Value::Number(number) => number.to_string(),
            v1::Value::Flag(flag) => flag.to_string(),
        };
        said.push_str(&format!(", {name}: {}", shortened(&value, 40)));
    }
    if !annotation.note.is_empty() {
        said.push_str(&format!(", note: {}", shortened(&annotation.note, 80)));
    }
    said
}

fn cluster_words(cluster: &v1::Cluster) -> String {
    let count = cluster.members.len();
    format!(
        "cluster “{}” with {count} members {}",
        cluster.title, cluster.note
    )
}

fn article_words(article: &v1::Article) -> String {
    let v1::Article {
        id,
        title,
        outlet,
        author,
        published,
        furniture,
        ..
    } = article;
    let lines = furniture.len();
    format!("article “{id}”: {title}, {outlet}, {author}, {published}, {lines} lines of furniture")
}

/// A change's result in a person's words.
fn ours(change: &Change) -> String {
    match change {
        Change::Annotation { after, .. } | Change::Lost { after, .. } => {
            after.as_ref().map(annotation_words)
        }
        Change::Cluster { after, .. } => after.as_ref().map(cluster_words),
        Change::Relation { after, .. } => after
            .as_ref()
            .map(|it| format!("relation “{}” {}", it.relation_type, it.note)),
        Change::Review { after, .. } => after
            .as_ref()
            .map(|it| format!("answer {:?} {}", it.verdict, it.note)),
        Change::Tag { after, .. } => after
            .as_ref()
            .map(|it| format!("tag “{}” {}", it.name, it.definition)),
        Change::RelationType { after, .. } => after
            .as_ref()
            .map(|it| format!("relation type “{}” {}", it.name, it.definition)),
        Change::Article { after, .. } => after.as_ref().map(article_words),
        Change::MoveArticle { article, to } => Some(format!("“{article}” at place {}", to + 1)),
        Change::MoveTag { tag, to } => Some(format!("“{tag}” at place {}", to + 1)),
        Change::Details { after, .. } => Some(format!("{} {}", after.title, after.description)),
    }
    .unwrap_or_default()
}

/// What stands there now, in a person's words.
fn theirs(project: &Project, change: &Change) -> String {
    let id_of = |before: Option<&str>, after: Option<&str>| after.or(before).map(str::to_owned);
    let found = match change {
        Change::Annotation { before, after, .. } | Change::Lost { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| id.parse::<AnnotationId>().ok());
            id.and_then(|id| {
                let placed = project.annotation(id).and_then(|it| {
                    let article = project.article(&it.article)?;
                    Some(convert::annotation(&article.text, it))
                });
                placed.or_else(|| project.lost(id).map(|it| convert::lost_annotation(it)))
            })
            .map(|it| annotation_words(&it))
        }
        Change::Cluster { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| id.parse::<ClusterId>().ok());
            let now = id.and_then(|id| project.cluster(id));
            now.map(|it| cluster_words(&convert::cluster(it)))
        }
        Change::Relation { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| id.parse::<RelationId>().ok());
            let now = project.relations().find(|it| Some(it.id) == id);
            now.map(|it| format!("relation “{}” {}", it.relation_type, it.note))
        }
        Change::Review { .. } => None,
        Change::Tag { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| TagId::new(&id));
            let now = id.and_then(|id| project.tag_set().get(&id).cloned());
            now.map(|it| format!("tag “{}” {}", it.name, it.definition))
        }
        Change::Article { before, after, .. } => {
            let id = id_of(
                before.as_ref().map(|it| &*it.id),
                after.as_ref().map(|it| &*it.id),
            );
            let id = id.and_then(|id| ArticleId::new(&id));
            let now = id.and_then(|id| project.article(&id).cloned());
            now.map(|it| article_words(&convert::article(&it)))
        }
        Change::RelationType { before, after, .. } => {
            let named = |it: &v1::RelationType| {
                let known = project.relation_types();
                known.iter().find(|known| known.name == it.name).cloned()
            };
            let now = after.iter().chain(before).find_map(named);
            now.map(|it| format!("relation type “{}” {}", it.name, it.definition))
        }
        Change::MoveArticle { .. } | Change::MoveTag { .. } => None,
        Change::Details { .. } => {
            let details = journal::details(project.details());
            Some(format!("{} {}", details.title, details.description))
        }
    };
    found.unwrap_or_default()
}
