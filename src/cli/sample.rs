//! `pullquote sample`: which articles a second annotator codes, how many it takes, and the samples that a project has.

mod shown;
mod size;

use std::path::PathBuf;

use clap::Subcommand;

use super::changing::change;
use super::columns::{clean, to_stderr};
use super::failure::Failure;
use super::part::all;
use super::seen::somebody;
use super::{open, output};
use crate::edit::{Assigning, Command, Drawing};
use crate::model::{Project, tidy_name};
use crate::surroundings;
use size::Size;

/// Draw articles or paragraphs for a second annotator at random, say how many it takes, or keep a sample that is coded blind
#[derive(clap::Args)]
#[command(
    after_help = "Without a command, a sample is drawn and shown, and nothing is kept.\n\nExample: two annotators code ten articles blind, and see each other's work once both are done:\n  pullquote sample project draw \"Wave 1\" --size 10 --by outlet --annotator Ana --annotator Ben\n  pullquote sample project open \"Wave 1\""
)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    size: Size,
    /// As JSON, for programs
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum What {
    /// Draw a sample and keep it in the project. Who codes it sees nothing of others in it until it is opened
    Draw {
        /// What it is called
        name: String,
        /// Who codes it, by name or id; to be given for each
        #[arg(long = "annotator", value_name = "NAME", required = true)]
        annotators: Vec<String>,
        #[command(flatten)]
        size: Size,
    },
    /// List the samples, and how far who is with them
    List,
    /// Give a sample to others, or take it from somebody who codes it. Who said so and when is kept in the project
    Assign {
        /// What it is called
        name: String,
        /// Who codes it from now on, by name or id; may be given several times
        #[arg(long = "add", value_name = "NAME", required_unless_present = "remove")]
        add: Vec<String>,
        /// Who does not code it any more; what they made stays. May be given several times
        #[arg(long = "remove", value_name = "NAME")]
        remove: Vec<String>,
    },
    /// Open a sample, once all are done with it: from then on everybody sees everything
    Open {
        /// What it is called
        name: String,
        /// Even if somebody is not done, which is recorded
        #[arg(long)]
        force: bool,
    },
    /// Remove a sample that is opened, or that nobody has begun
    Remove {
        /// What it is called
        name: String,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let Some(what) = &arguments.what else {
        let loaded = open(&arguments.project)?;
        return shown::only(&loaded.project, &arguments.size, arguments.json);
    };
    if arguments.size != Size::default() {
        let failure = Failure::usage("options of the draw stand behind `draw`");
        return Err(failure.hint("write it as pullquote sample PROJECT draw NAME --size 10"));
    }
    if let What::List = what {
        let loaded = open(&arguments.project)?;
        return shown::list(&loaded.project, arguments.json);
    }
    let (label, session) = change(&arguments.project, |project| command(project, what))?;
    let project = session.project();
    let name = match what {
        What::Draw { name, .. } | What::Assign { name, .. } | What::Open { name, .. } => {
            Some(tidy_name(name))
        }
        What::List | What::Remove { .. } => None,
    };
    let sample = name.and_then(|name| project.sample(&name));
    if !arguments.json && !label.is_empty() {
        output::to_stdout(|out| writeln!(out, "{}", clean(&label)))?;
    }
    if let Some(sample) = sample {
        return shown::one(project, sample, arguments.json);
    }
    if arguments.json {
        to_stderr(&clean(&label));
        return shown::list(project, true);
    }
    Ok(())
}

fn command(project: &Project, what: &What) -> Result<Command, Failure> {
    Ok(match what {
        What::List => return Err(Failure::usage("nothing is changed by a list")),
        What::Draw {
            name,
            annotators,
            size,
        } => Command::DrawSample(Drawing {
            name: name.clone(),
            what: size.what(),
            size: size.count,
            // A draw that nobody could repeat is none: the seed is in the file.
            seed: size.seed.unwrap_or_else(|| surroundings::draw().into()),
            strata: size.strata(),
            annotators: all(project, annotators, somebody)?,
            assumption: size.assumption(0),
        }),
        What::Assign { name, add, remove } => Command::AssignSample(Assigning {
            sample: name.clone(),
            add: all(project, add, somebody)?,
            remove: all(project, remove, somebody)?,
        }),
        What::Open { name, force } => Command::OpenSample {
            sample: name.clone(),
            forced: *force,
        },
        What::Remove { name } => Command::RemoveSample(name.clone()),
    })
}
