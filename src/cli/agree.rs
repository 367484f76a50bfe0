//! `pullquote agree`: how far annotators found the same.

mod json;
mod tables;
mod words;

use std::path::PathBuf;

use super::failure::Failure;
use super::part::{Named, find_annotators};
use super::seen::Sight;
use super::waiting::Waiting;
use super::words::{Word, one_of};
use super::{lacking, open, output};
use crate::agree::gamma::Sampling;
use crate::agree::{
    Agreement, Attribute, Confusion, Disorder, Group, Grouping, Part, Question, add_gamma,
    agreement, agreement_of, leave_gamma_out,
};
use crate::model::{Level, Project, SampleError};
use crate::report::Selection;

/// With more annotations than this, γ is worked out only where it is asked for.
const FOR_GAMMA: usize = 1_500;

/// Show how far annotators agree: α, uα, γ, F1 and κ, for each tag, attribute and link, with intervals
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// As JSON, for programs: all figures with the ids behind them
    #[arg(long)]
    json: bool,
    /// Only these annotators, by name; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    #[command(flatten)]
    named: Named,
    /// Only what was drawn in this sample, and who codes it; it has to be opened
    #[arg(long = "sample", value_name = "SAMPLE", conflicts_with = "articles")]
    sample: Option<String>,
    /// Only attributes of this name; may be given several times
    #[arg(long = "attribute", value_name = "ATTRIBUTE")]
    attributes: Vec<String>,
    /// How many samples of the articles an interval is made of; 0 leaves intervals out
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    samples: u32,
    /// How many of 100 samples lie in an interval: .90, .95 or .99
    #[arg(long, value_name = "LEVEL", default_value = ".95", value_parser = level)]
    level: Level,
    /// The same seed gives the same intervals and the same γ
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Work out γ, however long it takes
    #[arg(long, conflicts_with = "no_gamma")]
    gamma: bool,
    /// Leave γ out, which takes longest
    #[arg(long)]
    no_gamma: bool,
    /// Part by part: by the week or month in which the last annotator coded an article, by the version of the code book that was
    /// the newest then, by article, by outlet, or by sample that was opened; without γ
    #[arg(long, value_parser = one_of(&PARTS), value_name = "WHAT", conflicts_with = "gamma")]
    by: Option<Grouping>,
    /// What each pair confuses: tags and values of attributes, with the finds behind each cell in --json
    #[arg(long, conflicts_with_all = ["gamma", "by"])]
    confusion: bool,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn level(word: &str) -> Result<Level, String> {
    Level::named(word).ok_or_else(|| "intervals are of .90, .95 or .99".to_owned())
}

/// What agreement is shown by.
const PARTS: [Word<Grouping>; 6] = [
    ("week", "", Grouping::Week),
    ("month", "", Grouping::Month),
    ("version", "", Grouping::Version),
    ("article", "", Grouping::Article),
    ("outlet", "", Grouping::Outlet),
    ("sample", "", Grouping::Sample),
];

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let question = question(arguments, project, &loaded.project)?;
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
    if let Some(by) = arguments.by {
        by_parts(arguments, project, &question, by)?;
        return lacking(&loaded);
    }
    if !arguments.confusion {
        with_gamma(arguments, project, &question, &mut found);
    }
    output::to_stdout(|out| {
        let lines = match (arguments.json, arguments.confusion) {
            (true, true) => return writeln!(out, "{:#}", json::confusion(project, &found)),
            (true, false) => return writeln!(out, "{:#}", json::agreement(project, &found)),
            (false, true) => tables::confusion(project, &found),
            (false, false) => words::agreement(project, &found),
        };
        lines
            .into_iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    })?;
    lacking(&loaded)
}

fn by_parts(
    arguments: &Arguments,
    project: &Project,
    question: &Question,
    by: Grouping,
) -> Result<(), Failure> {
    let parts = by.parts(project, question);
    let mut waiting = Waiting::default();
    let many = parts.len();
    let measured = parts.into_iter().enumerate().map(|(at, part)| {
        waiting.say(|| format!("{} of {many}: {}", at + 1, part.label));
        let mut found = agreement_of(project, question, &part);
        leave_gamma_out(&mut found);
        (part, found)
    });
    let measured: Vec<(Part, Agreement)> = measured.collect();
    waiting.clear();
    output::to_stdout(|out| {
        if arguments.json {
            return writeln!(out, "{:#}", json::parts(project, by.key(), &measured));
        }
        tables::parts(by.key(), &measured)
            .into_iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    })
}

/// What a pair confuses of an attribute, in the order in which the tag set lists its values.
fn of_attribute(
    project: &Project,
    pair: &Group,
    attribute: &Attribute,
) -> Option<Confusion<String>> {
    let tag = project.tag_set().get(&attribute.tag);
    let mut attributes = tag.into_iter().flat_map(|tag| &tag.attributes);
    let known = attributes.find(|it| it.name == attribute.name);
    let listed = known.map_or(&[][..], |it| it.kind.choices());
    Confusion::of_attribute(pair, attribute, listed)
}

/// `whole`: what nobody's blindness has taken anything out of. It knows who is done.
fn question(
    arguments: &Arguments,
    project: &Project,
    whole: &Project,
) -> Result<Question, Failure> {
    let question = Question {
        selection: Selection {
            annotators: find_annotators(project, &arguments.annotators)?,
            ..arguments.named.of(project)?
        },
        attributes: arguments.attributes.clone(),
        samples: usize::try_from(arguments.samples).unwrap_or_default(),
        seed: arguments.seed,
        level: arguments.level,
        ..Question::default()
    };
    match &arguments.sample {
        Some(name) => of_sample(whole, name, question),
        None => Ok(question),
    }
}

/// Of a sample alone, and of who codes it where nobody else is asked for.
fn of_sample(project: &Project, name: &str, question: Question) -> Result<Question, Failure> {
    let sample = project.opened_sample(name).map_err(|error| {
        let failure = Failure::new(error.to_string());
        match error {
            SampleError::Missing { .. } => {
                let names: Vec<_> = project.samples().map(|it| it.name.as_str()).collect();
                failure.hint(format!("it has: {}", names.join(", ")))
            }
            SampleError::Blind { .. } | SampleError::Empty { .. } => failure,
        }
    })?;
    let articles = project.articles_of_sample(sample);
    let articles = articles.map(|article| article.id.clone()).collect();
    Ok(question.of_sample(sample, articles))
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
