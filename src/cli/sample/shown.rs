//! Samples for people and for programs.

use serde_json::{Value, json};

use super::size::Size;
use crate::cli::columns::{Align, Table, clean};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::model::{ArticleId, Drawn, Passage, Progress, Project, Purpose, Sample, Strata};
use crate::text::shortened;

/// Draws a sample and shows it, keeping nothing.
pub(super) fn only(project: &Project, size: &Size, json: bool) -> Result<(), Failure> {
    let what = size.what();
    let all = project.drawable(what);
    let purpose = Purpose::of(size.assumption(all));
    let seed = size.seed.unwrap_or(1);
    let strata = size.strata();
    let count = size.count.unwrap_or(purpose.needed);
    let (articles, paragraphs) = match what {
        Drawn::Articles => (project.draw(count, seed, strata), Vec::new()),
        Drawn::Paragraphs => {
            let paragraphs = project.draw_paragraphs(count, seed, strata);
            let mut articles: Vec<_> = paragraphs.iter().map(|it| it.article.clone()).collect();
            articles.dedup();
            (articles, paragraphs)
        }
    };
    output::to_stdout(|out| {
        if json {
            let value = json!({
                "articles": ids(&articles),
                "paragraphs": as_ranges(&paragraphs),
                "of": all,
                "seed": seed,
                "by": strata.name(),
                "needed": needed(purpose),
            });
            return writeln!(out, "{value:#}");
        }
        let lines = lines(project, &articles, &paragraphs);
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
        let drawn = articles.len().max(paragraphs.len());
        writeln!(out, "{}", how(what, drawn, all, seed, strata))?;
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
            paragraphs,
            seed,
            strata,
            purpose,
            ..
        } = sample;
        let lines = lines(project, articles, paragraphs);
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out)?;
        let all = purpose.assumption.articles;
        let how = how(sample.drawn(), sample.size(), all, *seed, *strata);
        writeln!(out, "{how}")?;
        (formula(*purpose).iter()).try_for_each(|line| writeln!(out, "{line}"))?;
        for line in reassigned(project, sample) {
            writeln!(out, "{}", clean(&line))?;
        }
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

/// Who began or ceased to code it after it was drawn, a line each.
fn reassigned(project: &Project, sample: &Sample) -> Vec<String> {
    let lines = sample.reassigned.iter().map(|it| {
        let verb = if it.codes { "given to" } else { "taken from" };
        let late = if it.could_see {
            ", when there was something of others to see"
        } else {
            ""
        };
        format!(
            "{verb} {} on {} by {}{late}",
            project.annotator_name(&it.annotator),
            day(it.at),
            project.annotator_name(&it.by)
        )
    });
    lines.collect()
}

fn day(time: jiff::Timestamp) -> String {
    time.strftime("%-d %B %Y").to_string()
}

/// In code points, half-open.
fn as_ranges(paragraphs: &[Passage]) -> Vec<Value> {
    let ranges = paragraphs.iter().map(|it| {
        json!({
            "article": it.article.as_str(),
            "start": it.place.start.get(),
            "end": it.place.end.get(),
        })
    });
    ranges.collect()
}

fn ids(articles: &[ArticleId]) -> Vec<&str> {
    articles.iter().map(ArticleId::as_str).collect()
}

/// A line for each article, or for each paragraph where such were drawn, with where it stands and how it begins.
fn lines(project: &Project, articles: &[ArticleId], paragraphs: &[Passage]) -> Vec<String> {
    let of_article = |id: &ArticleId| {
        let article = project.article(id);
        let outlet = article.map_or("", |article| article.details.outlet.as_str());
        format!("{id}  {outlet}")
    };
    let of_paragraph = |it: &Passage| {
        let (start, end) = (it.place.start.get(), it.place.end.get());
        let words = project.article(&it.article).and_then(|article| {
            let span = article.text.span_of_code_points(it.place).ok()?;
            Some(shortened(article.text.slice(span), 40))
        });
        format!(
            "{}  {start}–{end}  {}",
            it.article,
            words.unwrap_or_default()
        )
    };
    let lines: Vec<String> = if paragraphs.is_empty() {
        articles.iter().map(of_article).collect()
    } else {
        paragraphs.iter().map(of_paragraph).collect()
    };
    lines.iter().map(|line| clean(line.trim_end())).collect()
}

fn how(what: Drawn, drawn: usize, of: usize, seed: u64, strata: Strata) -> String {
    let spread = strata.name();
    let spread = spread.map_or(String::new(), |by| format!(", each {by} with its share"));
    format!(
        "{drawn} of {of} {}s, drawn with seed {seed}{spread}",
        what.name()
    )
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
    let reassigned = sample.reassigned.iter().map(|it| {
        json!({
            "annotator": it.annotator.as_str(),
            "codes": it.codes,
            "by": it.by.as_str(),
            "at": it.at.to_string(),
            "could_see": it.could_see,
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
        "paragraphs": as_ranges(&sample.paragraphs),
        "of": sample.purpose.assumption.articles,
        "seed": sample.seed,
        "by": sample.strata.name(),
        "drawn": { "by": sample.by.as_str(), "at": sample.made.to_string() },
        "annotators": annotators.collect::<Vec<_>>(),
        "needed": needed(sample.purpose),
        "opened": opened,
        "reassigned": reassigned.collect::<Vec<_>>(),
    })
}
