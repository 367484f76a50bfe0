//! How a format is written: as a file, as a table whose cells can be parted otherwise, or as a folder of files.

use std::io;

use super::Selection;
use crate::model::Project;
use crate::report::{Dialect, Separator, Table};

/// Writes one file. Many small writes: hand in a buffered writer. Errors are only those of the writer.
pub type WriteFile = fn(&Project, &Selection, &mut dyn io::Write) -> io::Result<()>;

/// Takes in a file of a folder: its name and what is in it.
pub type Files<'a> = &'a mut dyn FnMut(&str, &[u8]) -> io::Result<()>;

/// A table that rows are put into.
pub(super) type Cells<'a> = Table<&'a mut dyn io::Write>;

/// How a format is written.
#[derive(Clone, Copy)]
pub enum Write {
    /// As one file.
    File(WriteFile),
    /// As one file of rows of cells.
    Table(Rows),
    /// As a folder of files.
    Folder(fn(&Project, &Selection, Files<'_>) -> io::Result<()>),
}

/// The rows of a table, what stands between their cells, and who will read it.
#[derive(Clone, Copy)]
pub struct Rows {
    put: fn(&Project, &Selection, Cells<'_>) -> io::Result<()>,
    separator: Separator,
    dialect: Dialect,
}

impl Write {
    /// As a table for programs.
    pub(super) const fn table(
        put: fn(&Project, &Selection, Cells<'_>) -> io::Result<()>,
        separator: Separator,
    ) -> Self {
        let dialect = Dialect::Plain;
        Self::Table(Rows {
            put,
            separator,
            dialect,
        })
    }

    /// The table made safe to open in a spreadsheet by double click, with what the system wants between the cells; `None`
    /// where it is none. A table of tabs stays one.
    #[must_use]
    pub fn for_excel(self, wanted: Option<Separator>) -> Option<Self> {
        let Self::Table(mut rows) = self else {
            return None;
        };
        rows.dialect = Dialect::Excel;
        if let (Separator::Comma, Some(wanted)) = (rows.separator, wanted) {
            rows.separator = wanted;
        }
        Some(Self::Table(rows))
    }

    /// The table with another separator; `None` where it is none.
    #[must_use]
    pub fn separated(self, separator: Separator) -> Option<Self> {
        match self {
            Self::Table(rows) => Some(Self::Table(Rows { separator, ..rows })),
            Self::File(_) | Self::Folder(_) => None,
        }
    }

    /// Hands over the files: the one by this name, or those of the folder.
    ///
    /// # Errors
    /// Only those of `files`.
    pub fn files(
        self,
        project: &Project,
        selection: &Selection,
        name: &str,
        files: Files<'_>,
    ) -> io::Result<()> {
        if let Self::Folder(write) = self {
            return write(project, selection, files);
        }
        let mut bytes = Vec::new();
        self.show(project, selection, &mut bytes)?;
        files(name, &bytes)
    }

    /// Writes the file, or the files of a folder one after the other with their names, to look at.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn show(
        self,
        project: &Project,
        selection: &Selection,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match self {
            Self::File(write) => write(project, selection, out),
            Self::Table(rows) => {
                let table = Table::separated(out, rows.dialect, rows.separator)?;
                (rows.put)(project, selection, table)
            }
            Self::Folder(write) => write(project, selection, &mut |name, content| {
                writeln!(out, "== {name}")?;
                out.write_all(content)
            }),
        }
    }
}
