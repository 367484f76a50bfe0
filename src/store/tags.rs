//! Tag sets by themselves: that of a project whose other files do not matter, and templates.
//!
//! A template is a `project.ron` without articles, whose title is the template's name: so there is one form for tag sets
//! in files.

use std::path::Path;

use super::atomic::write_atomically;
use super::convert;
use super::error::StoreError;
use super::parse::parse;
use super::read::read_tag;
use super::v1;
use crate::model::{RelationType, Tag, TagSet};

/// A tag set as a file has it.
#[derive(Debug)]
pub struct TagFile {
    /// The tags, in order.
    pub tags: Vec<Tag>,
    /// The types of relations, in order.
    pub relation_types: Vec<RelationType>,
    /// What is wrong with those that are left out.
    pub faults: Vec<String>,
}

/// The tags and the relation types that a `project.ron` has. `path` is for errors alone.
///
/// # Errors
/// Where the file is none that this program reads. They name the place.
pub fn tags_of(path: &Path, bytes: Vec<u8>) -> Result<TagFile, StoreError> {
    let project: v1::Project = parse(path, bytes, v1::PROJECT)?;
    let mut tags = Vec::with_capacity(project.tags.len());
    let mut faults = Vec::new();
    for tag in project.tags {
        let name = tag.name.clone();
        match read_tag(tag) {
            Ok(tag) if tag.name.trim().is_empty() => {
                faults.push(format!("the tag “{}” has no name and is left out", tag.id));
            }
            Ok(tag) => tags.push(tag),
            Err(fault) => faults.push(format!("the tag “{name}” is left out: {fault}")),
        }
    }
    Ok(TagFile {
        tags,
        relation_types: project.relation_types,
        faults,
    })
}

/// Writes tags and relation types under a name, to be read with [`tags_of`].
///
/// # Errors
/// Where it cannot be written; the file is as it was then.
pub fn write_tags(
    path: &Path,
    name: &str,
    tags: &TagSet,
    relation_types: &[RelationType],
) -> Result<(), StoreError> {
    let file = v1::Project {
        kind: v1::PROJECT.to_owned(),
        version: v1::VERSION,
        title: name.to_owned(),
        tags: tags.tags.iter().map(|tag| convert::tag(tag)).collect(),
        relation_types: relation_types.to_vec(),
        ..v1::Project::default()
    };
    let bytes = convert::to_ron(&file).map_err(StoreError::serialise(path))?;
    write_atomically(path, &bytes).map_err(StoreError::io(path, "write the file"))
}
