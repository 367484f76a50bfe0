//! `pullquote spans`: every annotation in one table, and what is counted over it.

use std::path::PathBuf;

use super::failure::Failure;
use super::part::find_annotators;
use super::seen::Sight;
use super::tables::Format;
use super::words::{Word, one_of};
use super::{lacking, open, output};
use crate::compare::comparison::Comparison;
use crate::listing::counts::counts;
use crate::listing::together::{Within, together};
use crate::listing::words::{passages, words};
use crate::listing::{Arrangement, Column, Condition, Filter, Listed, Listing, Order};
use crate::model::AnnotatorId;
use crate::report;

/// List all annotations as a table: filtered, sorted, grouped, counted. To standard output or a file
#[derive(clap::Args)]
#[command(
    after_help = "Columns: tag, text, the names of attributes, clusters, relations, note, article, outlet, title, published, \
        annotator, made, changed, version, start, end.\n\nExample: all quotes of one speaker, by outlet:\n  pullquote spans \
        project --where tag=Quote --where \"speaker=Ana Ruiz\" --group outlet"
)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// Only where a column has this value; of the same column, one of several. Without a value: where it has none
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    conditions: Vec<String>,
    /// Only where a column contains these letters, capitals or not
    #[arg(long, value_name = "COLUMN=TEXT")]
    contains: Vec<String>,
    /// Only from this day on, as 2025-05-03 or 2025-05
    #[arg(long, value_name = "COLUMN=DAY")]
    from: Vec<String>,
    /// Only up to this day
    #[arg(long, value_name = "COLUMN=DAY")]
    to: Vec<String>,
    /// Only this annotator's, by name or id; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    /// Only what was made under this version of the code book, by its number; of several, under one of them
    #[arg(long, value_name = "NUMBER")]
    made_under: Vec<usize>,
    /// The column to sort by, with - in front from the last to the first
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// The column whose values stand together
    #[arg(long, value_name = "COLUMN")]
    group: Option<String>,
    /// The columns, with commas between
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Count instead: the values of a column, by those of a second one
    #[arg(long, value_name = "COLUMN[,COLUMN]", value_delimiter = ',', num_args = 1, conflicts_with_all = ["together", "words"])]
    count: Vec<String>,
    /// Count instead how often tags occur together
    #[arg(long, value_parser = one_of(&NEAR), conflicts_with = "words")]
    together: Option<Within>,
    /// Count instead the words that are annotated
    #[arg(long)]
    words: bool,
    /// The format
    #[arg(long, value_parser = Format::without_images(), default_value = "md")]
    format: Format,
    /// For a spreadsheet, with --format csv: UTF-8 is marked, and ' stands before what would be run as a formula
    #[arg(long)]
    excel: bool,
    /// The file to write; - or nothing means standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    sight: Sight,
}

const NEAR: [Word<Within>; 3] = [
    ("words", "On the same words", Within::Words),
    ("sentence", "In one sentence", Within::Sentence),
    ("paragraph", "In one paragraph", Within::Paragraph),
];

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = arguments.format.table(arguments.excel)?;
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let listing = Listing::new(project);
    let annotators = find_annotators(project, &arguments.annotators)?;
    let arrangement = arrangement(arguments, &listing, &annotators)?;
    let arranged = arrangement.of(&listing);
    let column = |name: &String| column(&listing, name);
    let read: Box<dyn Comparison + '_> = if let Some(by) = arguments.count.first() {
        let across = arguments.count.get(1).map(column).transpose()?;
        Box::new(counts(&listing, &arranged.rows, column(by)?, across))
    } else if let Some(within) = arguments.together {
        Box::new(together(&listing, &arranged.rows, within))
    } else if arguments.words {
        Box::new(words(passages(&listing, &arranged.rows)))
    } else {
        Box::new(Listed {
            project,
            listing: &listing,
            arranged: &arranged,
            columns: &arrangement.columns,
        })
    };
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        report::write_table(project, &*read, format, out)
    })?;
    lacking(&loaded)
}

/// Puts a value into what is asked of a column.
type Put = fn(&mut Condition, String);

fn arrangement(
    arguments: &Arguments,
    listing: &Listing,
    annotators: &[AnnotatorId],
) -> Result<Arrangement, Failure> {
    let mut filter = Filter::default();
    let asked: [(&[String], Put); 4] = [
        (&arguments.conditions, |condition, value| {
            condition.values.insert(value);
        }),
        (&arguments.contains, |condition, value| {
            condition.contains = value;
        }),
        (&arguments.from, |condition, value| {
            condition.from = value;
        }),
        (&arguments.to, |condition, value| {
            condition.to = value;
        }),
    ];
    for (said, put) in asked {
        for said in said {
            let Some((name, value)) = said.split_once('=') else {
                let failure = Failure::usage(format!("“{said}” is not COLUMN=VALUE"));
                return Err(failure.hint("write for instance tag=Quote"));
            };
            let column = column(listing, name)?.clone();
            let mut condition = filter.of(&column).cloned().unwrap_or_default();
            put(&mut condition, value.to_owned());
            filter.ask(column, condition);
        }
    }
    let versions = arguments.made_under.iter().map(ToString::to_string);
    let ids = annotators.iter().map(ToString::to_string);
    for (column, values) in [
        (Column::Version, versions.collect::<Vec<_>>()),
        (Column::Annotator, ids.collect()),
    ] {
        let mut condition = filter.of(&column).cloned().unwrap_or_default();
        condition.values.extend(values);
        filter.ask(column, condition);
    }
    let order = arguments.sort.as_deref().map(|name| {
        let bare = name.strip_prefix('-');
        Ok::<_, Failure>(Order {
            column: column(listing, bare.unwrap_or(name))?.clone(),
            is_backward: bare.is_some(),
        })
    });
    let group = arguments.group.as_deref();
    let columns = match arguments.columns.as_slice() {
        [] => listing.usual_columns().to_vec(),
        names => (names.iter())
            .map(|name| column(listing, name).cloned())
            .collect::<Result<_, _>>()?,
    };
    Ok(Arrangement {
        filter,
        order: order.transpose()?,
        group: (group.map(|name| column(listing, name).cloned())).transpose()?,
        columns,
        ..Arrangement::default()
    })
}

fn column<'a>(listing: &'a Listing, name: &str) -> Result<&'a Column, Failure> {
    Column::named(listing.columns(), name.trim()).ok_or_else(|| {
        let names = listing.columns().iter().map(Column::name);
        let names = names.collect::<Vec<_>>().join(", ");
        let failure = Failure::usage(format!("there is no column “{name}”"));
        failure.hint(format!("the columns are {names}"))
    })
}
