//! Tag sets by themselves: that of a project whose other files do not matter, and templates.
//!
//! A template is a `project.ron` without articles, whose title is the template's name: so there is one form for tag sets
//! in files.

use std::path::Path;

use super::error::StoreError;
use super::parse::parse;
use super::read::read_tag;
use super::v1;
use crate::model::Tag;

/// The tags that a `project.ron` has, and what is wrong with those that are left out. `path` is for errors alone.
///
/// # Errors
/// Where the file is none that this program reads. They name the place.
pub fn tags_of(path: &Path, bytes: Vec<u8>) -> Result<(Vec<Tag>, Vec<String>), StoreError> {
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
    Ok((tags, faults))
}
