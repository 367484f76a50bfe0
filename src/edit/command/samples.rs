//! Commands about reliability samples: drawing, opening and removing them.

use std::sync::Arc;

use super::{Actor, Command, CommandError, Edit, Plan, Replace, missing};
use crate::edit::EditError;
use crate::model::{
    AnnotatorId, Assumption, Opened, Project, Purpose, Sample, Strata, Timestamp, tidy_name,
};

/// A sample to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What it is called.
    pub name: String,
    /// How many articles; as many as are needed where it says nothing.
    pub size: Option<usize>,
    /// The same seed draws the same articles.
    pub seed: u64,
    /// What it is spread over.
    pub strata: Strata,
    /// Who codes it: everybody who is written down or has a layer may.
    pub annotators: Vec<AnnotatorId>,
    /// What the needed size is worked out of. How many articles there are is filled in.
    pub assumption: Assumption,
}

impl Command {
    pub(super) fn plan_samples(
        self,
        project: &Project,
        actor: &Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::DrawSample(drawing) => draw(project, actor, drawing),
            Self::OpenSample { sample, forced } => open(project, actor, &sample, forced),
            Self::RemoveSample(name) => remove(project, &name),
            _ => Ok(Plan::new("", Vec::new())),
        }
    }
}

fn draw(project: &Project, actor: &Actor<'_>, drawing: Drawing) -> Result<Plan, CommandError> {
    let name = tidy_name(&drawing.name);
    if name.is_empty() {
        return Err(CommandError::NoName);
    }
    if project.sample(&name).is_some() {
        return Err(CommandError::Edit(EditError::Taken {
            what: format!("a sample called “{name}”"),
        }));
    }
    let known = project.everybody();
    let mut annotators = Vec::with_capacity(drawing.annotators.len());
    for annotator in drawing.annotators {
        if !known.contains(&annotator) && annotator != *actor.annotator {
            return Err(missing(format!("the annotator “{annotator}”")));
        }
        if !annotators.contains(&annotator) {
            annotators.push(annotator);
        }
    }
    if annotators.is_empty() {
        return Err(CommandError::NobodyCodes);
    }
    let purpose = Purpose::of(Assumption {
        articles: project.articles().len(),
        ..drawing.assumption
    });
    let size = drawing.size.unwrap_or(purpose.needed);
    let articles = project.draw(size, drawing.seed, drawing.strata);
    if articles.is_empty() {
        return Err(CommandError::NoArticles);
    }
    let count = articles.len();
    let plural = if count == 1 { "" } else { "s" };
    let label = format!("Sample “{name}” of {count} article{plural} drawn");
    let sample = Sample {
        name,
        seed: drawing.seed,
        made: actor.now,
        by: actor.annotator.clone(),
        articles,
        strata: drawing.strata,
        annotators,
        purpose,
        opened: None,
    };
    let edit = Edit::Sample(Replace::add(Arc::new(sample)));
    Ok(Plan::new(label, vec![edit]))
}

fn known<'a>(project: &'a Project, name: &str) -> Result<&'a Arc<Sample>, CommandError> {
    let sample = project.sample(name);
    sample.ok_or_else(|| missing(format!("the sample “{name}”")))
}

/// A time as people read it in an error.
fn day(time: Timestamp) -> String {
    time.strftime("%-d %B %Y").to_string()
}

fn open(
    project: &Project,
    actor: &Actor<'_>,
    name: &str,
    forced: bool,
) -> Result<Plan, CommandError> {
    let sample = known(project, name)?;
    if let Some(opened) = &sample.opened {
        return Err(CommandError::OpenedAlready {
            sample: sample.name.clone(),
            when: day(opened.at),
            who: project.annotator_name(&opened.by).to_owned(),
        });
    }
    let is_done = project.not_done(sample).is_empty();
    if !is_done && !forced {
        return Err(CommandError::NotDone {
            sample: sample.name.clone(),
            who: project.not_done_words(sample),
        });
    }
    let early = if is_done { "" } else { " early" };
    let label = format!("Sample “{}” opened{early}", sample.name);
    let after = Sample {
        opened: Some(Opened {
            by: actor.annotator.clone(),
            at: actor.now,
            forced: !is_done,
        }),
        ..Sample::clone(sample)
    };
    let edit = Edit::Sample(Replace::change(Arc::clone(sample), Arc::new(after)));
    Ok(Plan::new(label, vec![edit]))
}

/// Without it, nobody would be blind any more, and nothing would say so.
fn remove(project: &Project, name: &str) -> Result<Plan, CommandError> {
    let sample = known(project, name)?;
    let is_begun = sample.annotators.iter().any(|annotator| {
        let [_, doing, done] = project.sample_progress(sample, annotator);
        doing + done > 0
    });
    if sample.is_blind() && is_begun {
        return Err(CommandError::Blind {
            sample: sample.name.clone(),
        });
    }
    let label = format!("Sample “{}” removed", sample.name);
    let edit = Edit::Sample(Replace::remove(Arc::clone(sample)));
    Ok(Plan::new(label, vec![edit]))
}
