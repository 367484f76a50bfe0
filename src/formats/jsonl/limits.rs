//! How long the names in a file may be.
//!
//! Names are laid out in lists, bars and tables, in every frame and without an end, and become the names of files.
//! Texts (of an article, a note, a definition, an attribute's value) may be as long as they like.

use super::lines::{
    AnnotationEntry, ArticleLine, ClusterLine, Lines, Name, Numbered, ProjectLine, RelationLine,
    TagEntry,
};
use crate::formats::ImportError;

/// The longest name, in bytes: as much as metadata is guessed from at the head of a text, so that the export of an
/// article that was made of plain text can always be imported. No name that a person gives comes near it; what is
/// longer is a text in the wrong field.
const LONGEST_NAME: usize = 64 * 1024;

/// Refuses a file with a name that is too long, by line and field.
pub(super) fn check(lines: &Lines) -> Result<(), ImportError> {
    let Lines {
        articles,
        projects,
        clusters,
        relations,
    } = lines;
    articles.iter().try_for_each(article)?;
    projects.iter().try_for_each(project)?;
    clusters.iter().try_for_each(cluster)?;
    relations.iter().try_for_each(relation)
}

/// The fields of one thing, at one place.
struct Fields<'a> {
    place: &'a str,
}

impl Fields<'_> {
    fn name(&self, field: &str, value: &str) -> Result<(), ImportError> {
        if value.len() <= LONGEST_NAME {
            return Ok(());
        }
        let kilobytes = value.len().div_ceil(1024);
        let what = format!(
            "“{field}” has {kilobytes} KiB, and a name may have {}",
            LONGEST_NAME / 1024
        );
        let error = ImportError::new(self.place, what);
        Err(error.hint("shorten it; what is longer than a name belongs into a note"))
    }

    fn names<'a>(
        &self,
        fields: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Result<(), ImportError> {
        fields
            .into_iter()
            .filter_map(|(field, value)| Some((field, value?)))
            .try_for_each(|(field, value)| self.name(field, value))
    }
}

fn words(name: Option<&Name>) -> Option<&str> {
    name.map(|name| name.0.as_str())
}

fn article(numbered: &Numbered<ArticleLine>) -> Result<(), ImportError> {
    let line = &numbered.line;
    let place = numbered.place();
    Fields { place: &place }.names([
        ("article", words(Some(&line.article))),
        ("source", line.source.as_deref()),
        ("title", line.title.as_deref()),
        ("outlet", line.outlet.as_deref()),
        ("author", line.author.as_deref()),
        ("published", line.published.as_deref()),
        ("url", line.url.as_deref()),
        ("language", line.language.as_deref()),
        ("encoding", line.encoding.as_deref()),
    ])?;
    for (count, entry) in (1..).zip(line.annotations.iter().flatten()) {
        annotation(entry).map_err(|error| ImportError {
            place: format!("{place}, annotation {count}"),
            ..error
        })?;
    }
    Ok(())
}

/// Without its place, which is put into words only where there is a fault.
fn annotation(entry: &AnnotationEntry) -> Result<(), ImportError> {
    let fields = Fields { place: "" };
    fields.names([
        ("id", words(entry.id.as_ref())),
        ("annotator", entry.annotator.as_deref()),
        ("tag", Some(&entry.tag)),
        ("created", entry.created.as_deref()),
        ("updated", entry.updated.as_deref()),
    ])?;
    let attributes = entry.attributes.iter().flatten();
    attributes
        .into_iter()
        .try_for_each(|(name, _)| fields.name("attributes", name))
}

fn project(numbered: &Numbered<ProjectLine>) -> Result<(), ImportError> {
    let line = &numbered.line;
    let place = numbered.place();
    let fields = Fields { place: &place };
    fields.names([
        ("project", line.project.as_deref()),
        ("title", line.title.as_deref()),
    ])?;
    for (count, entry) in (1..).zip(line.tags.iter().flatten()) {
        tag(entry).map_err(|error| ImportError {
            place: format!("{place}, tag {count}"),
            ..error
        })?;
    }
    let types = line.relation_types.iter().flatten();
    types
        .into_iter()
        .try_for_each(|entry| fields.name("relation_types", &entry.name))
}

fn tag(entry: &TagEntry) -> Result<(), ImportError> {
    let fields = Fields { place: "" };
    fields.names([
        ("id", entry.id.as_deref()),
        ("name", Some(&entry.name)),
        ("colour", entry.colour.as_deref()),
        ("parent", entry.parent.as_deref()),
    ])?;
    for attribute in entry.attributes.iter().flatten() {
        fields.names([
            ("attributes", Some(attribute.name.as_str())),
            ("kind", attribute.kind.as_deref()),
            ("role", attribute.role.as_deref()),
        ])?;
        let mut choices = attribute.choices.iter().flatten();
        choices.try_for_each(|choice| fields.name("choices", choice))?;
    }
    Ok(())
}

fn cluster(numbered: &Numbered<ClusterLine>) -> Result<(), ImportError> {
    let line = &numbered.line;
    let place = numbered.place();
    let fields = Fields { place: &place };
    fields.names([
        ("cluster", words(line.cluster.as_ref())),
        ("annotator", line.annotator.as_deref()),
        ("title", line.title.as_deref()),
        ("created", line.created.as_deref()),
        ("updated", line.updated.as_deref()),
    ])?;
    let mut members = line.members.iter().flatten();
    members.try_for_each(|member| fields.name("members", &member.0))
}

fn relation(numbered: &Numbered<RelationLine>) -> Result<(), ImportError> {
    let line = &numbered.line;
    let place = numbered.place();
    Fields { place: &place }.names([
        ("relation", words(line.relation.as_ref())),
        ("annotator", line.annotator.as_deref()),
        ("type", line.relation_type.as_deref()),
        ("from", words(Some(&line.from))),
        ("to", words(Some(&line.to))),
        ("created", line.created.as_deref()),
        ("updated", line.updated.as_deref()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_refused_by_line_and_field() {
        let long = "x".repeat(LONGEST_NAME + 1);
        let annotation = |fields: &str| {
            format!(
                r#"{{"article":"a","text":"One two","annotations":[{{"tag":"T","spans":[]}},{{"spans":[],{fields}}}]}}"#
            )
        };
        for (line, place, field) in [
            (
                format!(r#"{{"article":"{long}","text":"x"}}"#),
                "line 2: ",
                "article",
            ),
            (
                format!(r#"{{"article":"a","title":"{long}","text":"x"}}"#),
                "line 2: ",
                "title",
            ),
            (
                annotation(&format!(r#""tag":"{long}""#)),
                "line 2, annotation 2: ",
                "tag",
            ),
            (
                annotation(&format!(r#""tag":"T","annotator":"{long}""#)),
                "line 2, annotation 2: ",
                "annotator",
            ),
            (
                annotation(&format!(r#""tag":"T","attributes":{{"{long}":1}}"#)),
                "line 2, annotation 2: ",
                "attributes",
            ),
            (
                format!(r#"{{"project":"p","tags":[{{"name":"{long}"}}]}}"#),
                "line 2, tag 1: ",
                "name",
            ),
            (
                format!(r#"{{"members":["{long}"]}}"#),
                "line 2: ",
                "members",
            ),
            (
                format!(r#"{{"from":"a","to":"b","type":"{long}"}}"#),
                "line 2: ",
                "type",
            ),
        ] {
            let lines = Lines::parse(&format!("\n{line}\n")).expect("JSON");
            let error = check(&lines).expect_err("too long").to_string();
            assert!(
                error.starts_with(&format!("{place}“{field}” has 65 KiB")),
                "{error}"
            );
        }
    }

    #[test]
    fn texts_are_as_long_as_they_like() {
        let (name, text) = ("x".repeat(LONGEST_NAME), "x".repeat(LONGEST_NAME + 1));
        let line = format!(
            r#"{{"article":"{name}","text":"{text}","annotations":[{{"tag":"{name}","spans":[{{"text":"{text}"}}],"note":"{text}","attributes":{{"a":"{text}"}}}}]}}"#
        );
        assert_eq!(check(&Lines::parse(&line).expect("JSON")), Ok(()));
    }
}
