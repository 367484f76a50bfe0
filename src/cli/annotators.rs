//! `pullquote annotators`: who annotates, by name and colour.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

use super::changing::change;
use super::columns::{Align, Table, clean};
use super::failure::Failure;
use super::seen::somebody;
use super::{open, output};
use crate::edit::Command;
use crate::model::{Colour, Project};

/// List the annotators with their names and colours, or write down who annotates
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    #[command(subcommand)]
    what: Option<What>,
    /// As JSON, for programs
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum What {
    /// List them
    List,
    /// Write somebody down, in a colour that is free
    Add {
        /// The name as the person spells it
        name: String,
    },
    /// Give somebody another name or colour
    Edit {
        /// Who, by name or id
        annotator: String,
        /// The name as the person spells it
        #[arg(long)]
        name: Option<String>,
        /// The colour, such as #2f86c8
        #[arg(long, value_name = "#RRGGBB")]
        colour: Option<Colour>,
    },
    /// Forget somebody who has no layer and codes no sample
    Remove {
        /// Who, by name or id
        annotator: String,
    },
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (label, project) = match &arguments.what {
        None | Some(What::List) => (None, open(&arguments.project)?.project),
        Some(what) => {
            let done = change(&arguments.project, |project| command(project, what));
            let (label, session) = done?;
            (Some(label), session.project().clone())
        }
    };
    output::to_stdout(|out| {
        if arguments.json {
            return writeln!(out, "{:#}", Value::Array(all(&project)));
        }
        if let Some(label) = label {
            return writeln!(out, "{}", clean(&label));
        }
        (table(&project).lines()).try_for_each(|line| writeln!(out, "{line}"))
    })
}

fn command(project: &Project, what: &What) -> Result<Command, Failure> {
    Ok(match what {
        What::List => return Err(Failure::usage("nothing is changed by a list")),
        What::Add { name } => Command::AddAnnotator { name: name.clone() },
        What::Edit {
            annotator,
            name,
            colour,
        } => {
            let id = somebody(project, annotator)?;
            let old = || project.annotator_name(&id).to_owned();
            Command::EditAnnotator {
                name: name.clone().unwrap_or_else(old),
                colour: colour.unwrap_or_else(|| project.annotator_colour(&id)),
                annotator: id,
            }
        }
        What::Remove { annotator } => Command::RemoveAnnotator(somebody(project, annotator)?),
    })
}

fn all(project: &Project) -> Vec<Value> {
    let everybody = project.everybody().into_iter();
    let all = everybody.map(|id| {
        json!({
            "id": id.as_str(),
            "name": project.annotator_name(&id),
            "colour": project.annotator_colour(&id).to_string(),
            "is_written_down": project.annotators().contains_key(&id),
            "has_layer": project.layers().contains_key(&id),
        })
    });
    all.collect()
}

fn table(project: &Project) -> Table {
    let heads = ["ANNOTATOR", "NAME", "COLOUR"];
    let mut table = Table::new(heads.map(|head| (head, Align::Left)));
    for id in project.everybody() {
        table.row([
            id.to_string(),
            project.annotator_name(&id).to_owned(),
            project.annotator_colour(&id).to_string(),
        ]);
    }
    table
}
