//! `pullquote agree`: how far annotators found the same.

mod json;
mod words;

use std::path::PathBuf;

use super::compare::selection;
use super::failure::Failure;
use super::part::find_annotator;
use super::waiting::Waiting;
use super::{lacking, open, output};
use crate::agree::gamma::Sampling;
use crate::agree::{Agreement, Disorder, Question, add_gamma, agreement, leave_gamma_out};
use crate::model::Project;

/// With more annotations than this, γ is worked out only where it is asked for.
const FOR_GAMMA: usize = 1_500;

/// Show how far annotators agree: α, uα, γ, F1 and κ, for each tag, attribute and link, with intervals
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// As JSON, for programs: all figures with the ids behind them
    #[arg(long)]
    json: bool,
    /// Only these annotators, by name; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    /// Only annotations with this tag, by its name or id; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Only this article, by its id; may be given several times
    #[arg(long = "article", value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Only articles of this outlet; may be given several times
    #[arg(long = "outlet", value_name = "OUTLET")]
    outlets: Vec<String>,
    /// Only attributes of this name; may be given several times
    #[arg(long = "attribute", value_name = "ATTRIBUTE")]
    attributes: Vec<String>,
    /// How many samples of the articles an interval is made of; 0 leaves intervals out
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    samples: u32,
    /// The same seed gives the same intervals and the same γ
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Work out γ, however long it takes
    #[arg(long, conflicts_with = "no_gamma")]
    gamma: bool,
    /// Leave γ out, which takes longest
    #[arg(long)]
    no_gamma: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let project = &loaded.project;
    let question = question(arguments, project)?;
    let mut found = agreement(project, &question);
    if found.all.is_none() {
        let failure = Failure::new(format!(
            "{}: agreement needs two annotators, and there {}",
            loaded.root.display(),
            match found.annotators.as_slice() {
                [] => "are none".to_owned(),
                [one, ..] => format!("is only {one}"),
            }
        ));
        return Err(failure.hint("a second one annotates with PULLQUOTE_ANNOTATOR=NAME, or `pullquote import PROJECT FILE --annotator NAME` brings a layer in"));
    }
    with_gamma(arguments, project, &question, &mut found);
    output::to_stdout(|out| {
        if arguments.json {
            return writeln!(out, "{:#}", json::agreement(project, &found));
        }
        words::agreement(project, &found)
            .into_iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    })?;
    lacking(&loaded)
}

fn question(arguments: &Arguments, project: &Project) -> Result<Question, Failure> {
    let mut selection = selection(
        project,
        &arguments.tags,
        &arguments.articles,
        &arguments.outlets,
    )?;
    let annotators = arguments
        .annotators
        .iter()
        .map(|name| find_annotator(project, name));
    selection.annotators = annotators.collect::<Result<_, _>>()?;
    Ok(Question {
        selection,
        attributes: arguments.attributes.clone(),
        samples: usize::try_from(arguments.samples).unwrap_or_default(),
        seed: arguments.seed,
    })
}

fn with_gamma(
    arguments: &Arguments,
    project: &Project,
    question: &Question,
    found: &mut Agreement,
) {
    let annotations = found
        .all
        .as_ref()
        .map_or(0, |group| group.over_all.annotations.len());
    if arguments.no_gamma || !arguments.gamma && annotations > FOR_GAMMA {
        leave_gamma_out(found);
        return;
    }
    let disorder = Disorder {
        sampling: Sampling {
            seed: arguments.seed,
            ..Sampling::default()
        },
        ..Disorder::default()
    };
    let mut waiting = Waiting::default();
    add_gamma(found, project, question, disorder, &mut |done| {
        waiting.say(|| format!("γ: {:.0} %", done * 100.0));
        true
    });
    waiting.clear();
}
