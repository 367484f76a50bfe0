//! Tag sets of other projects and programs: the tags alone, without anything that was tagged with them.
//!
//! What is *not* here: what becomes of them in a project, which `Command::AddCodeBook` says.

use super::{Format, Group, ImportError, Input, Limit, Reader, Source};
use crate::model::{RelationType, Tag};
use crate::store;

/// The tag set of a project, or one that was kept as a template.
pub(super) const FORMAT: Format = Format {
    name: "tags",
    title: "Tag set of another project",
    group: Group::Programs,
    extensions: &["ron"],
    description: "the tag set of another project, from its project.ron",
    read: Some(Reader {
        limit: LIMIT,
        sniff: |_| false,
        read: |input| project(input).map(Source::CodeBook),
    }),
    ..Format::BLANK
};

/// So many tags are as many as anybody can tell apart, and more.
pub(super) const MOST_TAGS: usize = 2_000;

/// How long the file may be: enough for so many tags, each with pages of definition.
pub(super) const LIMIT: Limit = Limit {
    bytes: 16 * 1024 * 1024,
    words: "16 MiB",
    hint: "this is no code book; give one with tags alone",
    is_text: true,
};

/// Tags with what they mean, as a file has them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CodeBook {
    /// In order; parents are named by the ids that are used here.
    pub tags: Vec<Tag>,
    /// The types of relations, in order.
    pub relation_types: Vec<RelationType>,
    /// What was understood with a doubt, and how.
    pub warnings: Vec<String>,
}

fn project(input: &Input<'_>) -> Result<CodeBook, ImportError> {
    let file = store::tags_of(input.path, input.bytes.to_vec())
        // It names the file, and the place in it.
        .map_err(|error| ImportError::new("", error.to_string()))?;
    if file.tags.len() > MOST_TAGS {
        let words = format!("there are more than {MOST_TAGS} tags");
        return Err(ImportError::new("", words));
    }
    Ok(CodeBook {
        tags: file.tags,
        relation_types: file.relation_types,
        warnings: file.faults,
    })
}
