//! Samples for people and for programs.

use serde_json::{Value, json};

use super::size::Size;
use crate::cli::columns::{Align, Table, clean};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::model::{ArticleId, Progress, Project, Purpose, Sample, Strata};

/// Draws a sample and shows it, keeping nothing.
pub(super) fn only(project: &Project, size: &Size, json: bool) -> Result<(), Failure> {
    let articles = project.articles().len();
    let purpose = Purpose::of(size.assumption(articles));
    let seed = size.seed.unwrap_or(1);
    let strata = size.strata();
    let drawn = project.draw(size.count.unwrap_or(purpose.needed), seed, strata);
    output::to_stdout(|out| {
        if json {
            let value = json!({
                "articles": ids(&drawn),
                "of": articles,
                "seed": seed,
                "by": strata.name(),
                "needed": needed(purpose),
            });
            return writeln!(out, "{value:#}");
        }
        (lines(project, &drawn).iter()).try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
        writeln!(out, "{}", how(drawn.len(), articles, seed, strata))?;
        formula(purpose)
            .iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    })
}

/// A sample that is kept.
pub(super) fn one(project: &Project, sample: &Sample, json: bool) -> Result<(), Failure> {
    output::to_stdout(|out| {
        if json {
            return writeln!(out, "{:#}", as_json(project, sample));
        }
        let Sample {
            articles,
            seed,
            strata,
            purpose,
            ..
        } = sample;
        (lines(project, articles).iter()).try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
        let all = purpose.assumption.articles;
        writeln!(out, "{}", how(articles.len(), all, *seed, *strata))?;
        (formula(*purpose).iter()).try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out, "{}", clean(&state(project, sample)))
    })
}

/// All samples of a project.
pub(super) fn list(project: &Project, json: bool) -> Result<(), Failure> {
    output::to_stdout(|out| {
        if json {
            let all = project.samples().map(|sample| as_json(project, sample));
            return writeln!(out, "{:#}", Value::Array(all.collect()));
        }
        if project.samples().len() == 0 {
            return writeln!(
                out,
                "No samples. `pullquote sample PROJECT draw NAME` draws one"
            );
        }
        let words = ["SAMPLE", "ANNOTATOR"].map(|head| (head.to_owned(), Align::Left));
        let numbers = Progress::ALL.map(|it| (it.name().to_uppercase(), Align::Right));
        let mut table = Table::new(words.into_iter().chain(numbers));
        for sample in project.samples() {
            for annotator in &sample.annotators {
                let counts = project.sample_progress(sample, annotator);
                let name = project.annotator_name(annotator).to_owned();
                let words = [sample.name.clone(), name].into_iter();
                table.row(words.chain(counts.map(|count| count.to_string())));
            }
        }
        table.lines().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
        for sample in project.samples() {
            let words = format!("{}: {}", sample.name, state(project, sample));
            writeln!(out, "{}", clean(&words))?;
        }
        Ok(())
    })
}

/// Whether it is opened, when and by whom.
fn state(project: &Project, sample: &Sample) -> String {
    let day = |time: jiff::Timestamp| time.strftime("%-d %B %Y").to_string();
    let drawn = format!(
        "drawn on {} by {}",
        day(sample.made),
        project.annotator_name(&sample.by)
    );
    match &sample.opened {
        None => format!("{drawn}, not opened"),
        Some(opened) => {
            let early = if opened.forced {
                ", before all were done"
            } else {
                ""
            };
            let by = project.annotator_name(&opened.by);
            format!("{drawn}, opened on {} by {by}{early}", day(opened.at))
        }
    }
}

fn ids(articles: &[ArticleId]) -> Vec<&str> {
    articles.iter().map(ArticleId::as_str).collect()
}

fn lines(project: &Project, articles: &[ArticleId]) -> Vec<String> {
    let lines = articles.iter().map(|id| {
        let article = project.article(id);
        let outlet = article.map_or("", |article| article.details.outlet.as_str());
        clean(format!("{id}  {outlet}").trim_end())
    });
    lines.collect()
}

fn how(drawn: usize, of: usize, seed: u64, strata: Strata) -> String {
    let spread = strata.name();
    let spread = spread.map_or(String::new(), |by| format!(", each {by} with its share"));
    format!("{drawn} of {of} articles, drawn with seed {seed}{spread}")
}

/// How many articles it takes, and how that is worked out.
fn formula(purpose: Purpose) -> [String; 2] {
    let Purpose { assumption, needed } = purpose;
    [
        format!(
            "Needed: {needed}, to be {} % sure that agreement is not {} below an assumed {}",
            assumption.level.percent(),
            assumption.tolerance,
            assumption.agreement
        ),
        format!(
            "n = ((N − 1) SE² + P Q N) / ((N − 1) SE² + P Q), SE = {} / {} (Lacy and Riffe 1996)",
            assumption.tolerance,
            assumption.level.z()
        ),
    ]
}

fn needed(purpose: Purpose) -> Value {
    let Purpose { assumption, needed } = purpose;
    json!({
        "articles": needed,
        "assumed": assumption.agreement,
        "tolerance": assumption.tolerance,
        "level": assumption.level.percent(),
        "source": "Lacy and Riffe 1996, doi:10.1177/107769909607300414",
    })
}

fn as_json(project: &Project, sample: &Sample) -> Value {
    let annotators = sample.annotators.iter().map(|annotator| {
        let [to_do, doing, done] = project.sample_progress(sample, annotator);
        json!({
            "id": annotator.as_str(),
            "name": project.annotator_name(annotator),
            "to_do": to_do,
            "doing": doing,
            "done": done,
        })
    });
    let opened = sample.opened.as_ref().map(|opened| {
        json!({
            "by": opened.by.as_str(),
            "at": opened.at.to_string(),
            "forced": opened.forced,
        })
    });
    json!({
        "name": sample.name,
        "articles": ids(&sample.articles),
        "of": sample.purpose.assumption.articles,
        "seed": sample.seed,
        "by": sample.strata.name(),
        "drawn": { "by": sample.by.as_str(), "at": sample.made.to_string() },
        "annotators": annotators.collect::<Vec<_>>(),
        "needed": needed(sample.purpose),
        "opened": opened,
    })
}
