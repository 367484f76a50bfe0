//! `pullquote check`: everything odd about a project's files.

use std::path::PathBuf;

use super::columns::clean;
use super::failure::Failure;
use super::output;
use super::part::all;
use super::seen::{Sight, somebody};
use crate::model::{AnnotatorId, Part, Project};
use crate::store::{self, Finding, Loaded};
use crate::text::shortened;

/// Check a project's files: every finding with its file and place
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// Of what stands in layers, only this annotator's; may be given several times
    #[arg(long = "annotator", value_name = "NAME")]
    annotators: Vec<String>,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = store::load(&arguments.project)?;
    let project = &loaded.project;
    let annotators = all(project, &arguments.annotators, somebody)?;
    let layers = loaded.root.join("annotations");
    let of_layer = |finding: &&Finding| {
        let inside = finding.file.strip_prefix(&layers).ok();
        let layer = inside.and_then(|it| it.iter().next()?.to_str());
        let is_wanted = |layer| annotators.iter().any(|it| it.as_str() == layer);
        annotators.is_empty() || layer.is_none_or(is_wanted)
    };
    let findings: Vec<&Finding> = loaded.findings.iter().filter(of_layer).collect();
    let conflicts = conflict_lines(&loaded);
    let seen = arguments.sight.of(project)?;
    let unfinished = unfinished(&loaded, &seen, &annotators);
    let is_sound = findings.is_empty() && conflicts.is_empty() && unfinished.is_empty();
    output::to_stdout(|out| {
        for finding in &findings {
            // A name may hold what a terminal would obey.
            writeln!(out, "{}", clean(&finding.to_string()))?;
        }
        for line in conflicts.iter().chain(&unfinished) {
            writeln!(out, "{}", clean(line))?;
        }
        if is_sound {
            let (articles, annotations) = (project.articles().len(), project.annotation_count());
            writeln!(
                out,
                "No faults. Articles: {articles}, annotations: {annotations}"
            )?;
        }
        if loaded.recovered > 0 {
            writeln!(
                out,
                "Steps of an unfinished session, kept and not yet in the files: {}. Opening the project in the window \
                 or `pullquote repair` puts them there",
                loaded.recovered
            )?;
        }
        Ok(())
    })?;
    if is_sound {
        Ok(())
    } else {
        Err(Failure::found())
    }
}

/// A line for each annotation that lacks what its tag asks for; of these annotators, if there are any.
fn unfinished(loaded: &Loaded, project: &Project, annotators: &[AnnotatorId]) -> Vec<String> {
    let layers = project.layers().iter();
    let layers = layers.filter(|(id, _)| annotators.is_empty() || annotators.contains(id));
    let annotations = layers.flat_map(|(_, layer)| layer.all());
    let lines = annotations.filter_map(|annotation| {
        let tag = project.tag_set().get(&annotation.tag)?;
        let lacking: Vec<_> = tag.lacks(annotation).map(|it| it.name.as_str()).collect();
        let part = Part::Annotations(annotation.annotator.clone(), annotation.article.clone());
        let file = loaded.root.join(store::path_of(&part));
        (!lacking.is_empty()).then(|| {
            let verb = if lacking.len() == 1 { "is" } else { "are" };
            format!(
                "{}: annotation {} ({} “{}”): {} {verb} required, and nothing is entered",
                file.display(),
                annotation.id,
                tag.name,
                shortened(&project.text_of(annotation), 40),
                lacking.join(", "),
            )
        })
    });
    lines.collect()
}

/// What was changed here and by somebody else, both sides in a line.
pub(super) fn conflict_lines(loaded: &Loaded) -> Vec<String> {
    let side = |words: &str| match words {
        "" => "removed".to_owned(),
        words => words.to_owned(),
    };
    let lines = loaded.conflicts.iter().map(|conflict| {
        format!(
            "{}: “{}” was not made again: {}. Here: {}. There: {}. Open the project in the window to decide",
            loaded.root.display(),
            conflict.label,
            conflict.reason,
            side(&conflict.ours),
            side(&conflict.theirs)
        )
    });
    lines.collect()
}
