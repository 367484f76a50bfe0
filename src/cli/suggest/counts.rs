//! How many suggestions were shown to whom, and what became of them.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::cli::columns::{Align, Table};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::model::{AnnotatorId, Project};
use crate::report::{self, Dialect};
use crate::suggest::assistance::{Counts, all_counts};

/// What a program reads, by these names, which do not change.
const COLUMNS: [&str; 7] = [
    "annotator",
    "kind",
    "shown",
    "accepted",
    "accepted_and_changed",
    "rejected",
    "open",
];

/// In which form the counts are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    Text,
    Json,
    Csv,
}

pub(super) fn show(project: &Project, form: Form) -> Result<(), Failure> {
    let rows = rows(project);
    match form {
        Form::Text => {
            let table = table(project, &rows);
            output::to_stdout(|out| {
                if rows.is_empty() {
                    writeln!(out, "No suggestion was shown so far")?;
                } else {
                    table.lines().try_for_each(|line| writeln!(out, "{line}"))?;
                }
                match held_back_words(project) {
                    Some(words) => writeln!(out, "{words}"),
                    None => Ok(()),
                }
            })
        }
        Form::Json => {
            let counts: Vec<Value> = rows.iter().map(as_json).collect();
            let all = json!({ "held_back": held_back_json(project), "counts": counts });
            output::to_stdout(|out| writeln!(out, "{all:#}"))
        }
        Form::Csv => output::to_stdout(|out| write_csv(&rows, out)),
    }
}

/// An annotator, what kind of suggestion, and the counts.
type Row = (String, &'static str, Counts);

fn rows(project: &Project) -> Vec<Row> {
    let all = all_counts(project, |_| true).into_iter();
    let rows = all.flat_map(|(annotator, kinds)| {
        let of = move |(kind, counts): (crate::model::SuggestionKind, _)| {
            (annotator.to_string(), kind.name(), counts)
        };
        kinds.into_iter().map(of)
    });
    rows.collect()
}

fn numbers(counts: Counts) -> [usize; 5] {
    [
        counts.shown,
        counts.accepted,
        counts.changed,
        counts.rejected,
        counts.open(),
    ]
}

fn table(project: &Project, rows: &[Row]) -> Table {
    let heads = COLUMNS.iter().enumerate().map(|(at, name)| {
        let align = if at < 2 { Align::Left } else { Align::Right };
        (name.replace('_', " ").to_uppercase(), align)
    });
    let mut table = Table::new(heads);
    for (annotator, kind, counts) in rows {
        let id = AnnotatorId::new(annotator);
        let name = id.as_ref().map(|id| project.annotator_name(id));
        let words = [name.unwrap_or(annotator), kind].map(str::to_owned);
        table.row(
            words
                .into_iter()
                .chain(numbers(*counts).map(|it| it.to_string())),
        );
    }
    table
}

fn as_json((annotator, kind, counts): &Row) -> Value {
    let words = [json!(annotator), json!(kind)].into_iter();
    let values = words.chain(numbers(*counts).map(|it| json!(it)));
    let names = COLUMNS.iter().map(|name| (*name).to_owned());
    Value::Object(names.zip(values).collect())
}

fn write_csv(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut table = report::Table::new(out, Dialect::Plain)?;
    table.row(COLUMNS)?;
    for (annotator, kind, counts) in rows {
        let words = [annotator.clone(), (*kind).to_owned()].into_iter();
        table.row(words.chain(numbers(*counts).map(|it| it.to_string())))?;
    }
    table.finish()
}

/// Where suggestions are held back, for programs; null where they are nowhere.
pub(in crate::cli) fn held_back_json(project: &Project) -> Value {
    let held = project.held_back();
    if held.is_nothing() {
        return Value::Null;
    }
    let articles = project.held_back_by(held);
    let articles: Vec<_> = articles.map(|article| article.id.as_str()).collect();
    json!({ "share": held.share, "seed": held.seed, "articles": articles })
}

/// The same for people; `None` where they are held back nowhere.
pub(in crate::cli) fn held_back_words(project: &Project) -> Option<String> {
    let held = project.held_back();
    if held.is_nothing() {
        return None;
    }
    let (few, all) = (project.held_back_by(held).count(), project.articles().len());
    let articles = if all == 1 { "article" } else { "articles" };
    Some(format!(
        "Suggestions are held back on {few} of {all} {articles} ({} %, seed {})",
        held.share, held.seed
    ))
}
