//! `--column text=Body`: which column of a table holds what, where the guess is wrong.

use std::path::Path;

use super::failure::Failure;
use super::reading::Files;
use crate::formats::{Column, Columns, ImportError, Source, Table};

/// What the columns of tables hold, as somebody says.
#[derive(clap::Args)]
pub(super) struct Choosing {
    /// What a column of a table holds, such as `text=Body` or `title=3`: text, title, outlet, author, published, url,
    /// language or id, and the column's name or number; of a table of spans: article, quote, start, end, tag, annotator,
    /// note or id. `title=` leaves it out. The rest is guessed
    #[arg(long = "column", value_name = "WHAT=NAME", value_parser = parsed)]
    columns: Vec<(Column, String)>,
}

fn parsed(argument: &str) -> Result<(Column, String), String> {
    let (column, name) = argument.split_once('=').ok_or("write it as text=NAME")?;
    let column = Column::named(column.trim().to_lowercase().as_str()).ok_or_else(|| {
        let names = Column::ALL.into_iter().chain(Column::OF_SPANS);
        let mut names: Vec<&str> = names.map(Column::name).collect();
        names.pop();
        let names = names.join(", ");
        format!("“{column}” is none of {names}")
    })?;
    Ok((column, name.trim().to_owned()))
}

/// Makes articles or spans of the tables among some files, as the arguments say or as they seem to be.
pub(super) fn choose(files: &mut Files, arguments: &Choosing) -> Result<(), Failure> {
    let said = arguments.columns.as_slice();
    let mut is_used = said.is_empty();
    for (path, source) in files.sources.iter_mut().chain(&mut files.doubtful) {
        let Source::Table(table) = source else {
            continue;
        };
        is_used = true;
        let read = chosen(table, said).map_err(|failure| failure.in_file(path))?;
        *source = read;
        files.summary.note(path, source);
    }
    if is_used {
        return Ok(());
    }
    Err(Failure::usage(
        "--column is for tables, and none of the files is one",
    ))
}

/// Why the columns of a table were not understood.
enum Unread {
    Usage(String),
    Table(ImportError),
}

impl Unread {
    fn in_file(self, path: &Path) -> Failure {
        match self {
            Self::Usage(words) => Failure::usage(format!("{}: {words}", path.display())),
            Self::Table(error) => error.in_file(path).into(),
        }
    }
}

/// What a table holds.
fn chosen(table: &mut Table, said: &[(Column, String)]) -> Result<Source, Unread> {
    let is_of_spans = said.iter().any(|(column, _)| column.is_of_spans());
    let of_spans = if is_of_spans {
        let guess = Columns::of_spans(table);
        Some(columns(table, guess, said).map_err(Unread::Usage)?)
    } else {
        Columns::clearly_of_spans(table).filter(|_| said.is_empty())
    };
    if let Some(columns) = of_spans {
        let table = std::mem::take(table);
        return table.spans(columns).map_err(Unread::Table);
    }
    let read = if said.is_empty() {
        table.guessed()
    } else {
        let guess = Columns::guess(table);
        let columns = columns(table, guess, said).map_err(Unread::Usage)?;
        table.articles(&columns)
    };
    read.map(Source::Articles).map_err(Unread::Table)
}

/// What is guessed of a table, and above that what somebody says.
fn columns(
    table: &Table,
    mut columns: Columns,
    said: &[(Column, String)],
) -> Result<Columns, String> {
    for (column, name) in said {
        if name.is_empty() {
            columns.set(*column, None);
            continue;
        }
        let lower = name.to_lowercase();
        let named = (table.header.iter()).position(|other| other.to_lowercase() == lower);
        let numbered = || {
            let number: usize = name.parse().ok()?;
            number.checked_sub(1).filter(|at| *at < table.header.len())
        };
        let at = named.or_else(numbered).ok_or_else(|| {
            let names: Vec<String> = (table.header.iter().take(20))
                .map(|name| format!("“{name}”"))
                .collect();
            format!(
                "there is no column “{name}”; there are {}",
                names.join(", ")
            )
        })?;
        // Nothing else is read from a column that somebody gives to this.
        if let Some(other) = columns.at(at) {
            columns.set(other, None);
        }
        columns.set(*column, Some(at));
    }
    Ok(columns)
}
