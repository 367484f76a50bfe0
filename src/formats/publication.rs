//! A folder to publish: the formats that others read most, each as a file or a folder, and a README that says what is
//! in each, how the data were made, and under what licence.
//!
//! A format that this program does not write is left out. Nothing knows the time: two folders of one project are equal.

use std::fmt::Write as _;
use std::io;

use super::spelling::in_one_line;
use super::{Files, Format, Loss, Selection, Write, losses, placed};
use crate::compare::sheet::counted;
use crate::model::{Layer, Project};
use crate::store;

/// The formats of a set, and what they are called in it. All but the code book hold whole articles, or quote them.
const FILES: [(&str, &str); 9] = [
    ("report", "report.html"),
    ("jsonl", "project.jsonl"),
    ("xlsx", "tables.xlsx"),
    ("csv", "spans.csv"),
    ("relations", "relations.csv"),
    ("parquet", "spans.parquet"),
    ("refi", "project.qdpx"),
    (CODE_BOOK, "code-book.qdc"),
    ("w3c", "annotations.jsonld"),
];

const CODE_BOOK: &str = "qdc";

/// What the person says about the set.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// Under what the annotations may be used.
    pub licence: Option<&'a str>,
    /// Whether the articles may not be passed on.
    pub without_texts: bool,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its name in the folder; of a folder, with a slash at its end.
    pub name: String,
    /// What it is for.
    pub title: &'static str,
    /// What it says of itself in the list of formats.
    description: &'static str,
    /// What is not in it.
    lost: Vec<Loss>,
}

/// Writes the set.
///
/// # Errors
/// Only those of `files`.
pub fn write(
    project: &Project,
    selection: &Selection,
    about: About<'_>,
    files: Files<'_>,
) -> io::Result<Vec<Written>> {
    let mut written = Vec::new();
    for (name, format, write) in set(project, about) {
        let mut name = name.to_owned();
        if format.is_folder() {
            name.truncate(name.find('.').unwrap_or(name.len()));
            name.push('/');
        }
        write.files(project, selection, "", &mut |inside, bytes| {
            files(&format!("{name}{inside}"), bytes)
        })?;
        written.push(Written {
            name,
            title: format.title,
            description: format.description,
            lost: losses(format, project, selection),
        });
    }
    if about.without_texts {
        let bytes = store::strip(project, store::QUOTE_LENGTH)?;
        let name = "project.stripped.jsonl".to_owned();
        files(&name, &bytes)?;
        written.push(Written {
            name,
            title: "Everything but the texts",
            description: "to be filled with the texts by `pullquote rehydrate`",
            lost: Vec::new(),
        });
    }
    let readme = readme(project, selection, about, &written);
    files("README.md", readme.as_bytes())?;
    Ok(written)
}

/// What none of the files holds, by the one that holds most.
#[must_use]
pub fn lost_by_all(project: &Project, selection: &Selection) -> Vec<Loss> {
    let everything = Format::named("jsonl");
    everything.map_or_else(Vec::new, |format| losses(format, project, selection))
}

/// The files that there are, of those formats that are written; a code book needs a tag.
fn set(
    project: &Project,
    about: About<'_>,
) -> impl Iterator<Item = (&'static str, &'static Format, Write)> {
    let has_tags = !project.tag_set().tags.is_empty();
    let files = FILES.into_iter().filter(move |(format, _)| {
        if *format == CODE_BOOK {
            has_tags
        } else {
            !about.without_texts
        }
    });
    files.filter_map(|(format, name)| {
        let format = Format::named(format)?;
        Some((name, format, format.write?))
    })
}

fn readme(
    project: &Project,
    selection: &Selection,
    about: About<'_>,
    written: &[Written],
) -> String {
    let details = project.details();
    let title = match details.title.trim() {
        "" => "Annotated articles",
        title => title,
    };
    let mut text = format!("# {title}\n\n");
    // Writing into a string cannot fail.
    let mut line = |line: std::fmt::Arguments<'_>| {
        writeln!(text, "{line}").ok();
    };
    if !details.description.trim().is_empty() {
        line(format_args!("{}\n", details.description.trim()));
    }
    let articles = selection.articles_in(project);
    let annotations = placed::annotations(project, selection).count();
    let part = selection.project(project);
    let annotators = part
        .layers()
        .values()
        .filter(|it| it.all().next().is_some());
    line(format_args!(
        "{}, {}, {} and {} by {}. Made with Pullquote {}.\n",
        counted(articles, "article"),
        counted(annotations, "annotation"),
        counted(part.clusters().count(), "cluster"),
        counted(part.relations().count(), "relation"),
        counted(annotators.count(), "annotator"),
        env!("CARGO_PKG_VERSION"),
    ));
    if !selection.is_everything() {
        line(format_args!(
            "This is a part of the project, not all of it.\n"
        ));
    }
    line(format_args!("## Licence\n"));
    let licence = about
        .licence
        .unwrap_or("TO BE FILLED IN, such as CC-BY-4.0");
    line(format_args!("Annotations: {licence}\n"));
    line(format_args!(
        "Articles: {}\n",
        if about.without_texts {
            "not in this folder. They belong to their publishers; where each came from stands in the stripped project."
        } else {
            "they belong to their publishers. Make sure that you may pass them on, or publish with --without-texts."
        }
    ));
    let entries = part.entries().filter(|it| !it.text.trim().is_empty());
    let entries = entries.count();
    if entries > 0 {
        line(format_args!(
            "Memos and entries of annotators’ journals: {entries}. The files hold them, too: read them before you pass this on.\n"
        ));
    }
    line(format_args!("## Files\n"));
    for file in written {
        line(format_args!(
            "- `{}`: {}, {}",
            file.name, file.title, file.description
        ));
        for loss in &file.lost {
            line(format_args!("  - {}", loss.words));
        }
    }
    line(format_args!(
        "\nOffsets are Unicode code points, half-open, wherever a format does not demand another unit.\n"
    ));
    line(format_args!("## Tags\n"));
    for (depth, tag) in project.tag_set().tree() {
        let used = part.layers().values().flat_map(Layer::all);
        let used = used.filter(|it| it.tag == tag.id).count();
        let indent = "  ".repeat(depth);
        let definition = in_one_line(&tag.definition);
        let definition = match definition.as_str() {
            "" => String::new(),
            words => format!(": {words}"),
        };
        line(format_args!(
            "{indent}- **{}** ({used}){definition}",
            tag.name
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Writing};
    use crate::fixture::Fixture;
    use crate::model::Timestamp;

    #[test]
    fn who_publishes_is_told_of_memos() {
        let mut session = Fixture::new()
            .article("one", "It is [late|a:claim].")
            .session();
        let about = About {
            licence: None,
            without_texts: false,
        };
        let told = |project: &Project| readme(project, &Selection::default(), about, &[]);
        assert!(!told(session.project()).contains("Memos"));
        let note = Command::Write(Writing::ProjectNote("Ask the editor.".to_owned()));
        drop(session.perform(note, Timestamp::UNIX_EPOCH).expect("fits"));
        assert!(told(session.project()).contains("annotators’ journals: 1."));
    }
}
