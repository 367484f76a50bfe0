//! `pullquote publish`: a whole set of files for a repository of data, in one folder.

use std::path::PathBuf;

use super::failure::Failure;
use super::part::Part;
use super::seen::Sight;
use super::{lacking, losing, open, output};
use crate::formats::publication::{self, About};

/// Write a folder to publish: report, tables, everything as JSON Lines, for other programs, and a README
#[derive(clap::Args)]
#[command(
    after_help = "The articles' texts are in it. Where they may not be passed on, add --without-texts: then there are the code book and a stripped project, to which `pullquote rehydrate` gives the texts again."
)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The folder to make
    out: PathBuf,
    /// The licence of the annotations, such as CC-BY-4.0; where it is missing, README.md has a place for it
    #[arg(long, value_name = "NAME")]
    licence: Option<String>,
    /// Leave out all that holds the articles' texts, and put a stripped project there instead
    #[arg(long)]
    without_texts: bool,
    #[command(flatten)]
    part: Part,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let selection = arguments.part.of(project)?;
    let about = About {
        licence: arguments.licence.as_deref(),
        without_texts: arguments.without_texts,
    };
    if about.without_texts && !selection.is_everything() {
        let failure = Failure::usage("a project without texts is published whole");
        return Err(failure.hint("leave --without-texts or the choice of a part out"));
    }
    let mut told = Vec::new();
    output::to_folder(Some(&arguments.out), &loaded.root, |files| {
        told = publication::write(project, &selection, about, files)?;
        Ok(())
    })?;
    output::to_stdout(|out| {
        told.iter()
            .try_for_each(|file| writeln!(out, "{}: {}", file.name, file.title))
    })?;
    // What each file lacks the README says; what all of them lack there is nothing to be done about.
    if about.without_texts {
        return lacking(&loaded);
    }
    losing::tell(&publication::lost_by_all(project, &selection), false)?;
    lacking(&loaded)
}
