//! Commands about reliability samples: drawing, giving to others, opening and removing them.

use std::sync::Arc;

use super::{Actor, Command, CommandError, Edit, Plan, missing};
use crate::edit::EditError;
use crate::model::{
    AnnotatorId, Assumption, Drawn, Opened, Progress, Project, Purpose, Reassigned, Sample, Strata,
    Timestamp, tidy_name,
};

/// A sample to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// What it is called.
    pub name: String,
    /// What is drawn.
    pub what: Drawn,
    /// How many; as many as are needed where it says nothing.
    pub size: Option<usize>,
    /// The same seed draws the same.
    pub seed: u64,
    /// What it is spread over.
    pub strata: Strata,
    /// Who codes it: everybody who is written down or has a layer may.
    pub annotators: Vec<AnnotatorId>,
    /// What the needed size is worked out of. How many articles or paragraphs there are is filled in.
    pub assumption: Assumption,
}

/// Who begins and who ceases to code a sample that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assigning {
    /// The sample.
    pub sample: String,
    /// Who codes it from now on.
    pub add: Vec<AnnotatorId>,
    /// Who does not code it any more. What they made stays.
    pub remove: Vec<AnnotatorId>,
}

impl Command {
    pub(super) fn plan_samples(
        self,
        project: &Project,
        actor: &Actor<'_>,
    ) -> Result<Plan, CommandError> {
        match self {
            Self::DrawSample(drawing) => draw(project, actor, drawing),
            Self::AssignSample(assigning) => assign(project, actor, &assigning),
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
    let mut annotators = Vec::with_capacity(drawing.annotators.len());
    for annotator in drawing.annotators {
        is_somebody(project, actor, &annotator)?;
        if !annotators.contains(&annotator) {
            annotators.push(annotator);
        }
    }
    if annotators.is_empty() {
        return Err(CommandError::NobodyCodes);
    }
    let purpose = Purpose::of(Assumption {
        articles: project.drawable(drawing.what),
        ..drawing.assumption
    });
    let size = drawing.size.unwrap_or(purpose.needed);
    let (articles, paragraphs) = match drawing.what {
        Drawn::Articles => {
            let articles = project.draw(size, drawing.seed, drawing.strata);
            (articles, Vec::new())
        }
        Drawn::Paragraphs => {
            let paragraphs = project.draw_paragraphs(size, drawing.seed, drawing.strata);
            let mut articles: Vec<_> = paragraphs.iter().map(|it| it.article.clone()).collect();
            articles.dedup();
            (articles, paragraphs)
        }
    };
    if articles.is_empty() {
        return Err(CommandError::NoArticles);
    }
    let count = articles.len().max(paragraphs.len());
    let plural = if count == 1 { "" } else { "s" };
    let label = format!(
        "Sample “{name}” of {count} {}{plural} drawn",
        drawing.what.name()
    );
    let sample = Sample {
        name,
        seed: drawing.seed,
        made: actor.now,
        by: actor.annotator.clone(),
        articles,
        paragraphs,
        strata: drawing.strata,
        annotators,
        purpose,
        opened: None,
        reassigned: Vec::new(),
    };
    let edit = Edit::add(sample);
    Ok(Plan::new(label, vec![edit]))
}

/// Somebody who is written down, has a layer, codes a sample, or is at work.
fn is_somebody(
    project: &Project,
    actor: &Actor<'_>,
    annotator: &AnnotatorId,
) -> Result<(), CommandError> {
    if project.everybody().contains(annotator) || annotator == actor.annotator {
        return Ok(());
    }
    Err(missing(format!("the annotator “{annotator}”")))
}

/// Whoever comes when others have begun could see what they made until now, and whoever goes sees it from now on: both is
/// kept, as it is part of the method.
fn assign(
    project: &Project,
    actor: &Actor<'_>,
    assigning: &Assigning,
) -> Result<Plan, CommandError> {
    let sample = known(project, &assigning.sample)?;
    let could_see = !sample.is_blind() || is_begun(project, sample);
    let mut after = Sample::clone(sample);
    let note = |annotator: &AnnotatorId, codes: bool| Reassigned {
        at: actor.now,
        annotator: annotator.clone(),
        codes,
        by: actor.annotator.clone(),
        could_see,
    };
    let (mut came, mut went) = (Vec::new(), Vec::new());
    for annotator in &assigning.add {
        is_somebody(project, actor, annotator)?;
        if !after.is_assigned(annotator) {
            after.annotators.push(annotator.clone());
            after.reassigned.push(note(annotator, true));
            came.push(project.annotator_name(annotator));
        }
    }
    for annotator in &assigning.remove {
        if !after.is_assigned(annotator) {
            let who = project.annotator_name(annotator);
            let sample = &sample.name;
            return Err(missing(format!(
                "an annotator “{who}” who codes the sample “{sample}”"
            )));
        }
        after.annotators.retain(|it| it != annotator);
        after.reassigned.push(note(annotator, false));
        went.push(project.annotator_name(annotator));
    }
    if after.annotators.is_empty() {
        return Err(CommandError::NobodyCodes);
    }
    if after == **sample {
        return Ok(Plan::new("", Vec::new()));
    }
    let mut words = Vec::new();
    if !came.is_empty() {
        let how = match (sample.is_blind(), could_see) {
            (false, _) => ", though it is opened",
            (true, true) => ", though others have begun",
            (true, false) => "",
        };
        words.push(format!("given to {}{how}", came.join(", ")));
    }
    if !went.is_empty() {
        words.push(format!("taken from {}", went.join(", ")));
    }
    let label = format!("Sample “{}” {}", sample.name, words.join(" and "));
    let edit = Edit::change(sample, after);
    Ok(Plan::new(label, vec![edit]))
}

/// Whether somebody who codes it has done something in it.
fn is_begun(project: &Project, sample: &Sample) -> bool {
    sample.annotators.iter().any(|annotator| {
        let mut articles = project.articles_of_sample(sample);
        articles.any(|it| project.progress(annotator, &it.id) != Progress::ToDo)
    })
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
    let edit = Edit::change(sample, after);
    Ok(Plan::new(label, vec![edit]))
}

/// Without it, nobody would be blind any more, and nothing would say so.
fn remove(project: &Project, name: &str) -> Result<Plan, CommandError> {
    let sample = known(project, name)?;
    if sample.is_blind() && is_begun(project, sample) {
        return Err(CommandError::Blind {
            sample: sample.name.clone(),
        });
    }
    let label = format!("Sample “{}” removed", sample.name);
    let edit = Edit::remove(sample);
    Ok(Plan::new(label, vec![edit]))
}
