//! Making the steps of the journal again, each change only on what it was made on.
//!
//! Between a change and its replay, a colleague's work may have come in (`git pull`), hours or days later. Every change
//! is therefore three-way, by id: what stands in the files is what it was before the change, and it is made; or it is
//! what it was afterwards, and it was made already; or it is something else, and both sides are shown to a person.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::build::Builder;
use super::change::{Texts, to_edit};
use super::conflict::Conflict;
use super::disk::Folder;
use super::journal::Line;
use super::old_journal;
use super::save::staged;
use super::v1::{self, Change, Step};
use crate::edit::{Edit, Replace};
use crate::model::{Acceptance, Article, ArticleDetails, Part, Project, RelationType, Shown};
use crate::text::ArticleText;

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
        let mut lines = lines.into_iter();
        while let Some(line) = lines.next() {
            let step = match line {
                Line::Step(step) if step.project != self.project.id() => {
                    // The folder was copied and made another project, journal and all.
                    continue;
                }
                Line::Step(step) => step,
                Line::Old(entry, stamp) => {
                    let own = self.stamps.get(Path::new("project.ron"));
                    let times = own.zip(stamp);
                    let times = times.and_then(|(own, it)| own.modified.zip(it.modified));
                    let newer = times.is_some_and(|(own, journal)| own > journal);
                    old_journal::step(&self.project, entry, newer)
                }
                Line::Unread(line) => {
                    replayed.unread.push_str(&line);
                    continue;
                }
            };
            replayed.steps += 1;
            let folder = self.folder;
            let later = lines.as_slice().iter().filter_map(|line| match line {
                Line::Step(step) => Some(&step.changes),
                Line::Old(..) | Line::Unread(_) => None,
            });
            let later: Vec<&Change> = later.flatten().collect();
            let (parts, conflicts) = make_again(&mut self.project, &step, &later, &|article| {
                stored_text(folder, article)
            });
            replayed.parts.extend(parts);
            for conflict in conflicts {
                conflict.join(&mut replayed.conflicts);
            }
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

/// Makes the changes of a step again. Returns the parts that changed by it, and the changes that do not fit.
///
/// `later`: the changes of the steps after it. The files may be as far as one of them already.
pub(super) fn make_again(
    project: &mut Project,
    step: &Step,
    later: &[&Change],
    texts: Texts<'_>,
) -> (BTreeSet<Part>, Vec<Conflict>) {
    let mut parts = BTreeSet::new();
    let mut conflicts = Vec::new();
    for (index, change) in step.changes.iter().enumerate() {
        let made = merged(project, change, texts).and_then(|edit| match edit {
            Some(edit) => edit.apply(project).map_err(|error| error.to_string()),
            None => Ok(()),
        });
        let made = made.or_else(|reason| {
            let rest = step.changes[index + 1..].iter();
            let mut rest = rest.chain(later.iter().copied());
            let is_past = |it: &Change| {
                it.subject() == change.subject() && matches!(merged(project, it, texts), Ok(None))
            };
            if rest.any(is_past) {
                Ok(())
            } else {
                Err(reason)
            }
        });
        match made {
            // Also of what was made already: one of its files may not have been reached.
            Ok(()) => parts.extend(change.parts()),
            Err(reason) => {
                Conflict::new(project, step, change, reason).join(&mut conflicts);
            }
        }
    }
    (parts, conflicts)
}

/// The edit of a change, if it has still to be made.
fn merged(project: &Project, change: &Change, texts: Texts<'_>) -> Result<Option<Edit>, String> {
    if change.is_gone_with_its_article(project) {
        return Ok(None);
    }
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
        Edit::Shown(change) => return Ok(shown_by_both(project, change)),
        Edit::Accepted(change) => return Ok(accepted_by_both(project, change)),
        Edit::Entry(change) => {
            let now = change
                .either()
                .and_then(|it| project.entry(&it.annotator, &it.topic()));
            stands(now, change)
        }
        Edit::Settlement(change) => {
            let now = change
                .either()
                .and_then(|it| project.settlement(&it.annotator, &it.matter()));
            stands(now, change)
        }
        Edit::HeldBack { before, after } => {
            let now = project.held_back();
            if now == *after {
                Stands::After
            } else if now == *before {
                Stands::Before
            } else {
                Stands::Otherwise
            }
        }
        Edit::ColumnSet(change) => {
            let name = change.either().map(|it| it.name.as_str());
            stands(name.and_then(|name| project.column_set(name)), change)
        }
        Edit::Annotator(change) => {
            let id = change.either().map(|it| &it.id);
            stands(id.and_then(|id| project.annotators().get(id)), change)
        }
        Edit::Sample(change) => {
            let name = change.either().map(|it| it.name.as_str());
            stands(name.and_then(|name| project.sample(name)), change)
        }
        Edit::BookVersion(change) => {
            let id = change.either().map(|it| it.id);
            stands(id.and_then(|id| project.book_version(id)), change)
        }
        Edit::Actor(change) => {
            let id = change.either().map(|it| &it.id);
            stands(id.and_then(|id| project.actors().get(id)), change)
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

/// What was shown here or there was shown: nobody is asked about counts.
fn shown_by_both(project: &Project, change: &Replace<Arc<Shown>>) -> Option<Edit> {
    let either = change.either()?;
    let now = project.shown(&either.annotator, &either.suggestion);
    let after = match (&now, change.after.as_deref()) {
        (Some(now), Some(after)) => Some(Shown {
            declined: now.declined || after.declined,
            ..after.clone()
        }),
        (_, after) => after.cloned(),
    };
    (now != after).then(|| {
        Edit::Shown(Replace {
            before: now.map(Arc::new),
            after: after.map(Arc::new),
        })
    })
}

/// Where somebody else accepted the same, theirs stays.
fn accepted_by_both(project: &Project, change: &Replace<Arc<Acceptance>>) -> Option<Edit> {
    let either = change.either()?;
    let now = project.acceptance(&either.annotator, &either.suggestion);
    if now.is_some() && now != change.before.as_ref() || now == change.after.as_ref() {
        return None;
    }
    Some(Edit::Accepted(Replace {
        before: now.cloned(),
        after: change.after.clone(),
    }))
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
    let version_of = field(&now.version_of, &before.version_of, &after.version_of)?;
    Some(Article {
        details,
        furniture,
        version_of,
        ..now.clone()
    })
}
