//! `--column text=Body`: which column of a table holds what, where the guess is wrong.

use std::path::PathBuf;

use super::failure::Failure;
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

/// Makes articles of the tables among some files as the arguments say.
pub(super) fn choose(
    sources: Vec<(PathBuf, Source)>,
    arguments: &Choosing,
) -> Result<Vec<(PathBuf, Source)>, Failure> {
    if arguments.columns.is_empty() {
        return Ok(sources);
    }
    let is_table = |(_, source): &(PathBuf, Source)| matches!(source, Source::Table(_));
    if !sources.iter().any(is_table) {
        return Err(Failure::usage(
            "--column is for tables, and none of the files is one",
        ));
    }
    let chosen = sources.into_iter().map(|(path, source)| {
        let Source::Table(table) = source else {
            return Ok((path, source));
        };
        let columns = columns(&table, &arguments.columns)
            .map_err(|words| Failure::usage(format!("{}: {words}", path.display())))?;
        let articles = table
            .articles(&columns)
            .map_err(|error| error.in_file(&path))?;
        Ok((path, Source::Articles(articles)))
    });
    chosen.collect()
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
