//! `--column text=Body`: which column of a table holds what, where the guess is wrong.

use super::failure::Failure;
use super::reading::Files;
use crate::formats::{Column, Columns, Source, Table};

/// What the columns of tables hold, as somebody says.
#[derive(clap::Args)]
pub(super) struct Choosing {
    /// What a column of a table holds, such as `text=Body` or `title=3`: text, title, outlet, author, published, url,
    /// language or id, and the column's name or number. `title=` leaves it out. The rest is guessed
    #[arg(long = "column", value_name = "WHAT=NAME", value_parser = parsed)]
    columns: Vec<(Column, String)>,
}

fn parsed(argument: &str) -> Result<(Column, String), String> {
    let (column, name) = argument.split_once('=').ok_or("write it as text=NAME")?;
    let column = Column::named(column.trim().to_lowercase().as_str()).ok_or_else(|| {
        let names = Column::ALL.map(Column::name).join(", ");
        format!("“{column}” is none of {names}")
    })?;
    Ok((column, name.trim().to_owned()))
}

/// Makes articles of the tables among some files, as the arguments say or as they seem to be.
pub(super) fn choose(files: &mut Files, arguments: &Choosing) -> Result<(), Failure> {
    let mut is_used = arguments.columns.is_empty();
    for (path, source) in files.sources.iter_mut().chain(&mut files.doubtful) {
        let Source::Table(table) = source else {
            continue;
        };
        let read = if arguments.columns.is_empty() {
            table.guessed()
        } else {
            is_used = true;
            let columns = columns(table, &arguments.columns)
                .map_err(|words| Failure::usage(format!("{}: {words}", path.display())))?;
            table.articles(&columns)
        };
        *source = Source::Articles(read.map_err(|error| error.in_file(path))?);
        files.summary.note(path, source);
    }
    if is_used {
        return Ok(());
    }
    Err(Failure::usage(
        "--column is for tables, and none of the files is one",
    ))
}

/// What is guessed of a table, and above that what somebody says.
fn columns(table: &Table, said: &[(Column, String)]) -> Result<Columns, String> {
    let mut columns = Columns::guess(table);
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
