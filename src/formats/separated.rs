//! Tables with another separator than their own: for a spreadsheet whose system wants semicolons, or because somebody says so.

use std::io;

use super::{Format, Selection, csv, relations, tsv};
use crate::model::Project;
use crate::report::{Dialect, Separator};

type WriteTable =
    fn(&Project, &Selection, Dialect, Separator, &mut dyn io::Write) -> io::Result<()>;

/// The formats whose files are rows of cells, and what stands between these.
const TABLES: &[(&Format, Separator, WriteTable)] = &[
    (&csv::FORMAT, Separator::Comma, csv::write),
    (&relations::FORMAT, Separator::Comma, relations::write),
    (&tsv::FORMAT, Separator::Tab, tsv::write),
];

/// How a table is written where its format's own way will not do.
#[derive(Debug, Clone, Copy)]
pub struct Separated {
    write: WriteTable,
    dialect: Dialect,
    separator: Separator,
}

impl Separated {
    /// `None` for a format that is no table. `chosen` is what somebody wants between the cells; `for_excel` makes it safe to
    /// open in a spreadsheet by double click, where the system wants that between them. A table of tabs stays one.
    #[must_use]
    pub fn new(
        format: &Format,
        chosen: Option<Separator>,
        for_excel: Option<Separator>,
    ) -> Option<Self> {
        let mut tables = TABLES.iter();
        let (_, own, write) = tables.find(|(table, ..)| *table == format)?;
        let wanted = for_excel.filter(|_| *own == Separator::Comma);
        let dialect = if for_excel.is_some() {
            Dialect::Excel
        } else {
            Dialect::Plain
        };
        Some(Self {
            write: *write,
            dialect,
            separator: chosen.or(wanted).unwrap_or(*own),
        })
    }

    /// Writes what a selection takes of a project.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(
        &self,
        project: &Project,
        selection: &Selection,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        (self.write)(project, selection, self.dialect, self.separator, out)
    }
}
