//! `pullquote search`: a concordance over all articles.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::columns::{Align, clean, padded, tail, width};
use super::failure::Failure;
use super::{lacking, open, output};
use crate::model::Article;
use crate::text::{Match, Pattern, concordance};

/// How many terminal columns of context stand left of a hit.
const LEFT_COLUMNS: usize = 40;

/// Search all articles: every hit with its context. Small letters match capitals too
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The words to look for
    pattern: String,
    /// The pattern is a regular expression
    #[arg(long)]
    regex: bool,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let pattern = if arguments.regex {
        Pattern::expression(&arguments.pattern)
    } else {
        Pattern::literal(&arguments.pattern)
    };
    let pattern = pattern.map_err(|error| Failure::usage(error.to_string()))?;
    let loaded = open(&arguments.project)?;
    let articles = loaded.project.articles();
    let hits = articles
        .iter()
        .flat_map(|article| concordance(&article.text, &pattern).map(move |hit| (&**article, hit)));
    if arguments.json {
        output::to_stdout(|out| write_json(hits, out))?;
    } else {
        let hits: Vec<_> = hits.collect();
        output::to_stdout(|out| write_lines(&hits, out))?;
    }
    lacking(&loaded)
}

/// Positions are Unicode code points, half-open.
#[derive(Serialize)]
struct Hit<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    left: &'a str,
    right: &'a str,
}

fn write_json<'a>(
    hits: impl Iterator<Item = (&'a Article, Match)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut before = "[\n";
    for (article, hit) in hits {
        out.write_all(before.as_bytes())?;
        before = ",\n";
        let place = article.text.code_point_span(hit.span);
        let hit = Hit {
            article: article.id.as_str(),
            start: place.start.get(),
            end: place.end.get(),
            text: article.text.slice(hit.span),
            left: &hit.left,
            right: &hit.right,
        };
        serde_json::to_writer(&mut *out, &hit)?;
    }
    out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })
}

/// The hits under each other, their contexts on both sides.
fn write_lines(hits: &[(&Article, Match)], out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<_> = hits
        .iter()
        .map(|(article, hit)| {
            let place = article.text.code_point(hit.span.start).to_string();
            let left = clean(&hit.left);
            (
                article.id.as_str(),
                place,
                tail(&left, LEFT_COLUMNS).to_owned(),
                hit,
                &article.text,
            )
        })
        .collect();
    let articles = rows
        .iter()
        .map(|(article, ..)| width(article))
        .max()
        .unwrap_or_default();
    let places = rows
        .iter()
        .map(|(_, place, ..)| width(place))
        .max()
        .unwrap_or_default();
    let lefts = rows
        .iter()
        .map(|(_, _, left, ..)| width(left))
        .max()
        .unwrap_or_default();
    for (article, place, left, hit, text) in rows {
        let article = padded(article, articles, Align::Left);
        let place = padded(&place, places, Align::Right);
        let left = padded(&left, lefts, Align::Right);
        let (found, right) = (clean(text.slice(hit.span)), clean(&hit.right));
        writeln!(out, "{article}  {place}  {left}[{found}]{right}")?;
    }
    Ok(())
}
