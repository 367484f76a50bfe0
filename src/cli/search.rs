//! `pullquote search`: a concordance over all articles.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::columns::{Align, clean, padded, tail, width};
use super::failure::Failure;
use super::part::{all, find_annotators, find_tag};
use super::seen::Sight;
use super::words::{Word, one_of};
use super::{lacking, open, output};
use crate::concordance::{Filter, Hit, Order, hits};
use crate::model::Project;
use crate::text::{Manner, Pattern};

/// How many terminal columns of context stand left of a hit.
const LEFT_COLUMNS: usize = 40;

/// Search all articles: every hit with its context.
///
/// Words are found as a reader sees them: quotation marks and apostrophes are all alike, and so are dashes, blanks, line
/// ends and the forms of a letter; soft hyphens do not count. Small letters match capitals too
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The words to look for
    pattern: String,
    #[command(flatten)]
    manner: Flags,
    /// Only inside of annotations with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Only where no annotation has this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    outside: Vec<String>,
    /// Look at this annotator's annotations only; without a tag, only inside of them. May be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    /// Only where this annotator has annotated nothing, or nothing with the tags of --tag; may be given several times
    #[arg(long, value_name = "NAME")]
    not_by: Vec<String>,
    /// The order of the hits: by place, by the words on their left or right, or by the words themselves
    #[arg(long, value_parser = one_of(&ORDERS), default_value = "place")]
    sort: Order,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    sight: Sight,
}

/// How the words are looked for.
#[derive(Clone, Copy, clap::Args)]
struct Flags {
    /// Just these characters, as they are typed
    #[arg(long)]
    exact: bool,
    /// Not inside of a longer word
    #[arg(long)]
    whole_word: bool,
    /// The pattern is a regular expression; ^ and $ are the ends of a line
    #[arg(long)]
    regex: bool,
}

const ORDERS: [Word<Order>; 4] = [
    ("place", "", Order::Place),
    ("left", "", Order::Left),
    ("right", "", Order::Right),
    ("word", "", Order::Word),
];

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let manner = Manner {
        exact: arguments.manner.exact,
        whole_word: arguments.manner.whole_word,
        expression: arguments.manner.regex,
    };
    let pattern = Pattern::new(&arguments.pattern, manner);
    let pattern = pattern.map_err(|error| Failure::usage(error.to_string()))?;
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let filter = filter(arguments, project)?;
    let found = hits(project, &pattern, &filter);
    let order = arguments.sort;
    if arguments.json && order == Order::Place {
        output::to_stdout(|out| write_json(found, out))?;
    } else {
        let mut found: Vec<Hit> = found.collect();
        order.sort(&mut found);
        if arguments.json {
            output::to_stdout(|out| write_json(found.into_iter(), out))?;
        } else {
            output::to_stdout(|out| write_lines(&found, out))?;
        }
    }
    lacking(&loaded)
}

fn filter(arguments: &Arguments, project: &Project) -> Result<Filter, Failure> {
    Ok(Filter {
        article: None,
        within: all(project, &arguments.tags, find_tag)?,
        outside: all(project, &arguments.outside, find_tag)?,
        annotators: find_annotators(project, &arguments.annotators)?,
        not_by: find_annotators(project, &arguments.not_by)?,
    })
}

/// Positions are Unicode code points, half-open.
#[derive(Serialize)]
struct Entry {
    article: String,
    start: usize,
    end: usize,
    text: String,
    left: String,
    right: String,
}

fn write_json(hits: impl Iterator<Item = Hit>, out: &mut dyn Write) -> io::Result<()> {
    let entries = hits.map(|hit| {
        let place = hit.article.text.code_point_span(hit.span);
        let line = hit.in_context();
        Entry {
            article: hit.article.id.to_string(),
            start: place.start.get(),
            end: place.end.get(),
            text: hit.words().to_owned(),
            left: line.left,
            right: line.right,
        }
    });
    output::json_list(entries, out)
}

/// The hits under each other, their contexts on both sides.
fn write_lines(hits: &[Hit], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> = hits
        .iter()
        .map(|hit| {
            let place = hit.article.text.code_point(hit.span.start).to_string();
            let line = hit.in_context();
            let left = clean(&line.left);
            let left = tail(&left, LEFT_COLUMNS).to_owned();
            (
                hit.article.id.as_str(),
                place,
                left,
                hit.words(),
                line.right,
            )
        })
        .collect();
    let articles = rows.iter().map(|(article, ..)| width(article)).max();
    let places = rows.iter().map(|(_, place, ..)| width(place)).max();
    let lefts = rows.iter().map(|(_, _, left, ..)| width(left)).max();
    let [articles, places, lefts] = [articles, places, lefts].map(Option::unwrap_or_default);
    for (article, place, left, words, right) in rows {
        let article = padded(article, articles, Align::Left);
        let place = padded(&place, places, Align::Right);
        let left = padded(&left, lefts, Align::Right);
        let (found, right) = (clean(words), clean(&right));
        writeln!(out, "{article}  {place}  {left}[{found}]{right}")?;
    }
    Ok(())
}
