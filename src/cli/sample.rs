//! `pullquote sample`: which articles a second coder codes, and how many it takes.

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use super::failure::Failure;
use super::{columns, open, output};
use crate::agree::sample::{Assumption, Level, Strata, draw, needed};
use crate::model::ArticleId;

/// Draw articles for a second coder at random, or say how many it takes
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// How many articles to draw; without it, as many as are needed
    #[arg(long, value_name = "N")]
    size: Option<usize>,
    /// The same seed draws the same articles
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Give each outlet its share
    #[arg(long, value_enum)]
    by: Option<By>,
    /// The agreement that is assumed for all articles
    #[arg(long, value_name = "P", default_value_t = 0.9, value_parser = share)]
    assumed: f64,
    /// How far below that it may lie
    #[arg(long, value_name = "T", default_value_t = 0.05, value_parser = share)]
    tolerance: f64,
    /// How sure one wants to be, in percent
    #[arg(long, value_enum, default_value_t = Sure::NinetyFive)]
    level: Sure,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
}

/// What a sample is spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Outlets
    Outlet,
}

/// Levels of probability, to one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sure {
    /// 90 of 100
    #[value(name = "90")]
    Ninety,
    /// 95 of 100
    #[value(name = "95")]
    NinetyFive,
    /// 99 of 100
    #[value(name = "99")]
    NinetyNine,
}

fn share(word: &str) -> Result<f64, String> {
    let number = word.parse().ok();
    let number = number.filter(|it: &f64| *it > 0.0 && *it < 1.0);
    number.ok_or_else(|| "write it as a number between 0 and 1, such as 0.9".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let project = &loaded.project;
    let articles = project.articles().len();
    let level = match arguments.level {
        Sure::Ninety => Level::Ninety,
        Sure::NinetyFive => Level::NinetyFive,
        Sure::NinetyNine => Level::NinetyNine,
    };
    let assumption = Assumption {
        articles,
        agreement: arguments.assumed,
        tolerance: arguments.tolerance,
        level,
    };
    let needed = needed(assumption).unwrap_or_default();
    let strata = arguments
        .by
        .map_or(Strata::None, |By::Outlet| Strata::Outlet);
    let size = arguments.size.unwrap_or(needed);
    let drawn = draw(project, size, arguments.seed, strata);
    let article = |id| project.article(id);
    let by = arguments.by.map(|_| "outlet");
    output::to_stdout(|out| {
        if arguments.json {
            let ids: Vec<_> = drawn.iter().map(ArticleId::as_str).collect();
            let value = json!({
                "articles": ids,
                "of": articles,
                "seed": arguments.seed,
                "by": by,
                "needed": {
                    "articles": needed,
                    "assumed": assumption.agreement,
                    "tolerance": assumption.tolerance,
                    "level": level.percent(),
                    "source": "Lacy and Riffe 1996, doi:10.1177/107769909607300414",
                },
            });
            return writeln!(out, "{value:#}");
        }
        for id in &drawn {
            let outlet = article(id).map_or("", |article| article.details.outlet.as_str());
            writeln!(
                out,
                "{}",
                columns::clean(format!("{id}  {outlet}").trim_end())
            )?;
        }
        writeln!(out)?;
        let spread = by.map_or(String::new(), |by| format!(", each {by} with its share"));
        writeln!(
            out,
            "{} of {articles} articles, drawn with seed {}{spread}",
            drawn.len(),
            arguments.seed
        )?;
        writeln!(
            out,
            "Needed: {needed}, to be {} % sure that agreement is not {} below an assumed {}",
            level.percent(),
            assumption.tolerance,
            assumption.agreement
        )?;
        writeln!(
            out,
            "n = ((N − 1) SE² + P Q N) / ((N − 1) SE² + P Q), SE = {} / {} (Lacy and Riffe 1996)",
            assumption.tolerance,
            level.z()
        )
    })
}
