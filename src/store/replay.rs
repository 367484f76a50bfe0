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
use crate::model::{Acceptance, Article, ArticleDetails, Part, Project, Shown};
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
    let here = edit.clone().on(project);
    match (&edit, &here) {
        (Edit::Shown(change), _) => return Ok(shown_by_both(project, change)),
        (Edit::Accepted(change), _) => return Ok(accepted_by_both(project, change)),
        (Edit::Article { article, .. }, Edit::Article { index, article: at }) => {
            if let (Some(now), Some(before), Some(after)) =
                (&at.before, &article.before, &article.after)
                && let Some(both) = both(now, before, after)
            {
                let article = Replace::change(Arc::clone(now), Arc::new(both));
                return Ok((!edit.is_nothing()).then_some(Edit::Article {
                    index: *index,
                    article,
                }));
            }
        }
        _ => {}
    }
    if here.is_nothing() {
        Ok(None)
    } else if here == edit {
        Ok(Some(edit))
    } else {
        Err("it was changed here and by somebody else".to_owned())
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
