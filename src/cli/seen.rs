//! `--as`: who looks, while a sample is coded blind.

use std::borrow::Cow;

use super::columns::{clean, to_stderr};
use super::failure::Failure;
use super::output;
use super::part::unknown;
use crate::model::{AnnotatorId, Blinding, Project};
use crate::surroundings;

/// Who looks.
#[derive(clap::Args)]
pub(super) struct Sight {
    /// As this annotator sees it: nothing of others in the articles of a sample that they code and that is not opened.
    /// Without it, as you see it
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
}

impl Sight {
    /// Who that is.
    ///
    /// # Errors
    /// Where nobody is called so.
    pub fn whose(&self, project: &Project) -> Result<AnnotatorId, Failure> {
        match &self.name {
            Some(name) => somebody(project, name),
            None => Ok(surroundings::annotator_in(project)),
        }
    }

    /// What they see of a project. What is left out, and what is not, is said on standard error.
    ///
    /// # Errors
    /// Where nobody is called so.
    pub fn of<'a>(&self, project: &'a Project) -> Result<Cow<'a, Project>, Failure> {
        let me = self.whose(project)?;
        let blinding = Blinding::of(project, &me);
        for name in blinding.samples() {
            let articles = project.sample(name).map_or(0, |it| it.articles.len());
            let plural = if articles == 1 { "" } else { "s" };
            output::warn(&clean(&format!(
                "left out: what others made in the {articles} article{plural} of the sample “{name}”, which {} codes blind until it is opened",
                project.annotator_name(&me)
            )));
        }
        for name in blinding.sees_through() {
            to_stderr(&clean(&format!(
                "note: the sample “{name}” is not opened; all of it is here, since {} does not code it",
                project.annotator_name(&me)
            )));
        }
        Ok(project.seen_by(&me))
    }
}

/// Somebody of a project, by name or id.
pub(super) fn somebody(project: &Project, name: &str) -> Result<AnnotatorId, Failure> {
    let found = project.annotator_named(name);
    found.ok_or_else(|| {
        let everybody = project.everybody();
        unknown("annotator", name, everybody.iter().map(AnnotatorId::as_str))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use super::*;
    use crate::fixture::Fixture;
    use crate::model::{ArticleId, Assumption, Purpose, Sample, Strata, Timestamp};

    const CODERS: [&str; 5] = ["ana", "ben", "cem", "dee", "eva"];

    fn annotator(name: &str) -> AnnotatorId {
        AnnotatorId::new(name).expect("a slug")
    }

    fn sample<'a>(articles: impl Iterator<Item = &'a String>) -> Sample {
        let articles = articles.map(|it| ArticleId::new(it).expect("a slug"));
        Sample {
            name: "S".to_owned(),
            seed: 1,
            made: Timestamp::UNIX_EPOCH,
            by: annotator("lead"),
            articles: articles.collect(),
            strata: Strata::None,
            annotators: CODERS.map(annotator).to_vec(),
            purpose: Purpose::of(Assumption {
                articles: 2_000,
                ..Assumption::default()
            }),
            opened: None,
            paragraphs: Vec::new(),
            reassigned: Vec::new(),
        }
    }

    /// How long it takes, to be looked at: `cargo test --release --lib -- --ignored --nocapture how_long_seeing`.
    #[test]
    #[ignore = "prints how long it takes"]
    #[allow(clippy::print_stdout, reason = "the figures are the output")]
    fn how_long_seeing_takes() {
        let mut fixture = Fixture::new();
        for number in 0..2_000 {
            let words = (0..10)
                .map(|word| format!("w{word}"))
                .collect::<Vec<_>>()
                .join(" ");
            let name = format!("a{number}");
            fixture = fixture.article(&name, &words);
            for coder in CODERS {
                for word in 0..10 {
                    fixture = fixture.mark(&name, &format!("w{word}"), &format!(":claim@{coder}"));
                }
            }
        }
        let mut project = fixture.project();
        let start = Instant::now();
        let copy = project.clone();
        let copied = start.elapsed();
        drop(copy);
        let dropped = start.elapsed().saturating_sub(copied);
        println!("a copy of the project: {copied:?}, to drop it: {dropped:?}");
        let articles: Vec<String> = (0..2_000).map(|number| format!("a{number}")).collect();
        for size in [100, 200, 2_000] {
            project.put_sample(Arc::new(sample(articles.iter().take(size))));
            let mut times = Vec::new();
            for _ in 0..9 {
                let start = Instant::now();
                let seen = project.seen_by(&annotator("ana"));
                times.push(start.elapsed());
                assert_eq!(seen.annotation_count(), 100_000 - size * 40);
            }
            times.sort();
            println!(
                "sample of {size}: median {:?}, most {:?}",
                times[4], times[8]
            );
        }
    }
}
