//! A way to write a format: as it is or with other separators, with some of its columns, as one file or one for each tag.

use std::io;

use super::{Files, Format, Selection, Write, with_columns};
use crate::model::{Project, TagId};

/// How a format is written.
#[derive(Clone, Copy)]
pub struct Way<'a> {
    /// What is written.
    pub format: &'a Format,
    /// Its own way, or that for spreadsheets or with another separator.
    pub write: Write,
    /// The columns of a table in the order in which they are wanted; all of them where none are named.
    pub columns: &'a [String],
    /// Whether each tag that is used gets a file of its own. A format that is a folder of files stays one.
    pub per_tag: bool,
}

impl Way<'_> {
    /// Whether it makes a folder of files.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.per_tag || self.format.is_folder()
    }

    /// Writes the one file, or those of a folder one after the other with their names, to look at.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn show(
        &self,
        project: &Project,
        selection: &Selection,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        if !self.is_folder() {
            return self.file(project, selection, out);
        }
        self.files(project, selection, &mut |name, content| {
            writeln!(out, "== {name}")?;
            out.write_all(content)
        })
    }

    /// Hands over the files of the folder.
    ///
    /// # Errors
    /// Only those of `files`.
    pub fn files(
        &self,
        project: &Project,
        selection: &Selection,
        files: Files<'_>,
    ) -> io::Result<()> {
        if let Write::Folder(write) = self.write {
            return write(project, selection, files);
        }
        for tag in &project.tag_set().tags {
            let of_tag = of_tag(selection, &tag.id);
            if let Some(of_tag) = of_tag.filter(|it| it.takes_any(project)) {
                let mut bytes = Vec::new();
                self.file(project, &of_tag, &mut bytes)?;
                files(&format!("{}.{}", tag.id, self.format.extensions[0]), &bytes)?;
            }
        }
        Ok(())
    }

    fn file(
        &self,
        project: &Project,
        selection: &Selection,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        if self.columns.is_empty() {
            return self.write.show(project, selection, out);
        }
        let mut bytes = Vec::new();
        self.write.show(project, selection, &mut bytes)?;
        out.write_all(&with_columns(&bytes, self.columns)?)
    }
}

/// What a selection takes of one tag; `None` where it takes none of it.
fn of_tag(selection: &Selection, tag: &TagId) -> Option<Selection> {
    let is_taken = selection.tags.is_empty() || selection.tags.contains(tag);
    is_taken.then(|| Selection {
        tags: vec![tag.clone()],
        ..selection.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn shown(columns: &[&str], per_tag: bool, selection: &Selection) -> String {
        let project = Fixture::new()
            .article("one", "The [ferry|a1] [sank|a2:event].")
            .project();
        let format = Format::named("csv").expect("a format");
        let columns: Vec<String> = columns.iter().map(|it| (*it).to_owned()).collect();
        let way = Way {
            format,
            write: format.write.expect("written"),
            columns: &columns,
            per_tag,
        };
        let mut out = Vec::new();
        way.show(&project, selection, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn each_tag_that_is_used_has_a_file_with_the_columns_that_are_wanted() {
        let all = Selection::default();
        let one = shown(&["text", "tag"], false, &all);
        assert_eq!(one, "text,tag\r\nferry,Claim\r\nsank,Event\r\n");
        let two = shown(&["text"], true, &all);
        assert_eq!(
            two,
            "== claim.csv\ntext\r\nferry\r\n== event.csv\ntext\r\nsank\r\n"
        );
        let events = Selection {
            tags: vec![TagId::new("event").expect("an id")],
            ..all
        };
        assert_eq!(
            shown(&["text"], true, &events),
            "== event.csv\ntext\r\nsank\r\n"
        );
    }
}
