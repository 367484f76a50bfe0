//! Versions of the code book, between the project and its file.

use super::read::{read_ids, time};
use super::v1;
use crate::model::{AnnotatorId, BookAspect, BookChange, BookVersion, BookVersionId, TagId};

pub(super) fn version(version: &BookVersion) -> v1::BookVersion {
    let BookVersion {
        id,
        made,
        who,
        name,
        why,
        is_first,
        after,
        changes,
    } = version;
    v1::BookVersion {
        id: id.to_string(),
        made: made.to_string(),
        who: who.to_string(),
        name: name.clone(),
        why: why.clone(),
        first: *is_first,
        after: ids(after),
        changes: changes.iter().map(change).collect(),
    }
}

/// Ids as a file has them.
pub(super) fn ids(ids: &[BookVersionId]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn change(change: &BookChange) -> v1::BookChange {
    let BookChange {
        tag,
        name,
        aspect,
        before,
        after,
    } = change;
    v1::BookChange {
        tag: tag.as_ref().map(ToString::to_string).unwrap_or_default(),
        name: name.clone(),
        what: aspect.clone(),
        before: before.clone(),
        after: after.clone(),
    }
}

/// A version of a file.
///
/// # Errors
/// Where an id or the time is none.
pub(super) fn read_version(version: &v1::BookVersion) -> Result<BookVersion, String> {
    let v1::BookVersion {
        id,
        made,
        who,
        name,
        why,
        first,
        after,
        changes,
    } = version;
    let id: BookVersionId = id.parse()?;
    let after = read_ids(after)?;
    if after.iter().any(|before| *before >= id) {
        return Err("it is said to come after a version that is later".to_owned());
    }
    Ok(BookVersion {
        id,
        made: time(made)?,
        who: AnnotatorId::new(who).ok_or_else(|| format!("“{who}” is no annotator"))?,
        name: name.clone(),
        why: why.clone(),
        is_first: *first,
        after,
        changes: changes.iter().map(read_change).collect::<Result<_, _>>()?,
    })
}

fn read_change(change: &v1::BookChange) -> Result<BookChange, String> {
    let v1::BookChange {
        tag,
        name,
        what,
        before,
        after,
    } = change;
    let tag = match (tag.as_str(), what) {
        ("", BookAspect::RelationType(_) | BookAspect::RelationName) => None,
        _ => Some(TagId::new(tag).ok_or_else(|| format!("“{tag}” is no id of a tag"))?),
    };
    Ok(BookChange {
        tag,
        name: name.clone(),
        aspect: what.clone(),
        before: before.clone(),
        after: after.clone(),
    })
}

/// A version in a person's words.
pub(super) fn words(version: &v1::BookVersion) -> String {
    let count = version.changes.len();
    let v1::BookVersion {
        made,
        who,
        name,
        why,
        ..
    } = version;
    format!("version of the code book “{name}” by {who}, {made}: {count} changes. {why}")
}
