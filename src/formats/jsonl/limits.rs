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
    each(articles, article)?;
    each(projects, project)?;
    each(clusters, cluster)?;
    each(relations, relation)
}

/// Checks lines. Where one stands is put into words only where there is a fault.
fn each<T>(
    lines: &[Numbered<T>],
    check: fn(&T) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    lines.iter().try_for_each(|numbered| {
        check(&numbered.line).map_err(|error| within(numbered.place(), error))
    })
}

/// Checks what is in a line, each by its number.
fn inside<T>(
    things: Option<&Vec<T>>,
    what: &str,
    check: fn(&T) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut things = (1..).zip(things.into_iter().flatten());
    things.try_for_each(|(count, thing)| {
        check(thing).map_err(|error| within(format!("{what} {count}"), error))
    })
}

fn within(mut place: String, error: ImportError) -> ImportError {
    if !error.place.is_empty() {
        place = format!("{place}, {}", error.place);
    }
    ImportError { place, ..error }
}

fn names<'a>(
    fields: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Result<(), ImportError> {
    let fields = fields.into_iter();
    let mut fields = fields.filter_map(|(field, value)| Some((field, value?)));
    let Some((field, value)) = fields.find(|(_, value)| value.len() > LONGEST_NAME) else {
        return Ok(());
    };
    let kilobytes = value.len().div_ceil(1024);
    let what = format!(
        "“{field}” has {kilobytes} KiB, and a name may have {}",
        LONGEST_NAME / 1024
    );
    Err(ImportError::new("", what)
        .hint("shorten it; what is longer than a name belongs into a note"))
}

fn words(name: Option<&Name>) -> Option<&str> {
    name.map(|name| name.0.as_str())
}

fn article(line: &ArticleLine) -> Result<(), ImportError> {
    names([
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
    inside(line.annotations.as_ref(), "annotation", annotation)
}

fn annotation(entry: &AnnotationEntry) -> Result<(), ImportError> {
    names([
        ("id", words(entry.id.as_ref())),
        ("annotator", entry.annotator.as_deref()),
        ("tag", Some(&entry.tag)),
        ("created", entry.created.as_deref()),
        ("updated", entry.updated.as_deref()),
    ])?;
    let attributes = entry.attributes.iter().flatten();
    names(attributes.map(|(name, _)| ("attributes", Some(name.as_str()))))
}

fn project(line: &ProjectLine) -> Result<(), ImportError> {
    names([
        ("project", line.project.as_deref()),
        ("title", line.title.as_deref()),
    ])?;
    inside(line.tags.as_ref(), "tag", tag)?;
    let types = line.relation_types.iter().flatten();
    names(types.map(|it| ("relation_types", Some(it.name.as_str()))))
}

fn tag(entry: &TagEntry) -> Result<(), ImportError> {
    names([
        ("id", entry.id.as_deref()),
        ("name", Some(&entry.name)),
        ("colour", entry.colour.as_deref()),
        ("parent", entry.parent.as_deref()),
    ])?;
    for attribute in entry.attributes.iter().flatten() {
        names([
            ("attributes", Some(attribute.name.as_str())),
            ("kind", attribute.kind.as_deref()),
            ("role", attribute.role.as_deref()),
        ])?;
        let choices = attribute.choices.iter().flatten();
        names(choices.map(|choice| ("choices", Some(choice.as_str()))))?;
    }
    Ok(())
}

fn cluster(line: &ClusterLine) -> Result<(), ImportError> {
    names([
        ("cluster", words(line.cluster.as_ref())),
        ("annotator", line.annotator.as_deref()),
        ("title", line.title.as_deref()),
        ("created", line.created.as_deref()),
        ("updated", line.updated.as_deref()),
    ])?;
    let members = line.members.iter().flatten();
    names(members.map(|member| ("members", Some(member.0.as_str()))))
}

fn relation(line: &RelationLine) -> Result<(), ImportError> {
    names([
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
