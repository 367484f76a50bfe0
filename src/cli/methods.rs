//! `pullquote methods`: the methods section of a paper, written from the project.

use std::io;
use std::path::PathBuf;

use clap::ValueEnum;

use super::agree::level;
use super::failure::Failure;
use super::seen::Sight;
use super::{lacking, open, output};
use crate::methods::{self, Methods, Wish, methods as written};
use crate::model::Level;

/// Write the methods section of a paper: corpus, annotators, sample, agreement with intervals, suggestions, references
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The file to write; - or nothing means standard output
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Name the annotators
    #[arg(long)]
    names: bool,
    /// How many of 100 samples lie in an interval: .90, .95 or .99
    #[arg(long, value_name = "LEVEL", default_value = ".95", value_parser = level)]
    level: Level,
    /// How many samples of the articles an interval is made of; 0 leaves intervals out
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    samples: u32,
    /// The same seed gives the same intervals
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    sight: Sight,
}

/// The forms of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text, to paste
    Text,
    /// Markdown
    Md,
    /// A Word document
    Docx,
    /// The references alone, as BibTeX
    Bib,
    /// Every number with the annotations behind it, for programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let wish = Wish {
        names: arguments.names,
        samples: usize::try_from(arguments.samples).unwrap_or_default(),
        seed: arguments.seed,
        level: arguments.level,
        ..Wish::default()
    };
    let found: Methods = written(project, &wish);
    output::to_file(arguments.out.as_deref(), &loaded.root, |out| {
        let out: &mut dyn io::Write = out;
        match arguments.format {
            Format::Text => methods::text(&found, out),
            Format::Md => methods::markdown(&found, out),
            Format::Docx => methods::word(&found, out),
            Format::Bib => methods::bibtex(&found, out),
            Format::Json => writeln!(out, "{:#}", methods::json(project, &wish, &found)),
        }
    })?;
    lacking(&loaded)
}
