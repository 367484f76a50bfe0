//! `pullquote strip` and `pullquote rehydrate`: a project without the texts of its articles, and back.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::seen::Sight;
use super::{choosing, lacking, new, open, output, reading};
use crate::compare::sheet::counted;
use crate::formats::{self, Title};
use crate::model::Project;
use crate::store::{self, Fetched, QUOTE_LENGTH, Severity, StoreError, Stripped};
use crate::surroundings;

/// Write a project without the texts of its articles, so that it can be published where they cannot
#[derive(clap::Args)]
#[command(
    after_help = "What annotators wrote themselves stays: notes, values, titles of clusters. `pullquote rehydrate` gives it the texts again."
)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// The file to write, such as project.stripped.jsonl; - means standard output
    out: PathBuf,
    /// How many characters of each quote are left
    #[arg(long, value_name = "N", default_value_t = QUOTE_LENGTH)]
    quote_length: usize,
    #[command(flatten)]
    sight: Sight,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let stripped = store::strip(&seen, arguments.quote_length);
    let stripped = stripped.map_err(|error| Failure::new(format!("cannot strip it: {error}")))?;
    output::to_file(Some(&arguments.out), &loaded.root, |out| {
        out.write_all(&stripped)
    })?;
    lacking(&loaded)
}

/// Make a project of a stripped one and the texts of its articles, which somebody has fetched again
#[derive(clap::Args)]
pub(super) struct Rehydrate {
    /// The file that `pullquote strip` has written
    stripped: PathBuf,
    #[command(flatten)]
    texts: reading::Named,
    /// The folder to make; without it, the file's name without its endings
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Leave out articles that none of the texts is of
    #[arg(long)]
    partly: bool,
    #[command(flatten)]
    columns: choosing::Choosing,
}

/// What is not in the very place where it was is said span by span. Where something was not found, the exit code is 1,
/// though the project is made.
pub(super) fn rehydrate(arguments: &Rehydrate) -> Result<(), Failure> {
    let path = &arguments.stripped;
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::new(format!("{}: cannot read it: {error}", path.display())))?;
    let stripped = Stripped::parse(path, &bytes)?;
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => beside(path),
    };
    if !store::is_vacant(&out)? {
        return Err(StoreError::NotEmpty { path: out }.into());
    }
    let mut files = reading::read(&arguments.texts, None)?;
    choosing::choose(&mut files, &arguments.columns)?;
    let mut sources = files.sources;
    sources.extend(files.doubtful);
    let annotator = surroundings::annotator();
    let title = new::title_of(&out);
    let (session, _) = formats::make_project(
        &Title::otherwise(&title),
        sources,
        &annotator,
        surroundings::now(),
    )?;
    let done = stripped.rehydrate(&fetched(session.project()), arguments.partly)?;
    store::create(&out, &done.project)?;
    let same = done.matches.iter().filter(|it| it.is_same).count();
    for matched in done.matches.iter().filter(|it| !it.is_same) {
        output::warn(&format!(
            "article “{}”: the text of {} is another than it was, and was taken by its {}",
            matched.article,
            matched.path.display(),
            matched.by
        ));
    }
    for missing in &done.missing {
        output::warn(&format!(
            "article “{}”: left out, without a text",
            missing.article
        ));
    }
    let mut is_whole = true;
    for finding in &done.findings {
        is_whole &= finding.severity != Severity::Fault;
        output::warn(&finding.to_string());
    }
    let annotations: usize = (done.project.layers().values())
        .map(|layer| layer.all().count())
        .sum();
    output::to_stdout(|out_| {
        writeln!(
            out_,
            "Made {}: {}, {same} with the very text, {}, {} without a place",
            out.display(),
            counted(done.matches.len(), "article"),
            counted(annotations, "annotation"),
            done.project.all_lost().count()
        )
    })?;
    if is_whole {
        Ok(())
    } else {
        Err(Failure::found())
    }
}

/// The folder that a stripped project becomes: `a.stripped.jsonl` is `a`.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".jsonl").unwrap_or(&name);
    let stem = stem.strip_suffix(".stripped").unwrap_or(stem);
    if stem.is_empty() || stem == name {
        path.with_file_name(format!("{name} with texts"))
    } else {
        path.with_file_name(stem)
    }
}

/// The articles of the files, with all by which an article can be known.
fn fetched(project: &Project) -> Vec<Fetched> {
    let articles = project.articles().iter().map(|article| Fetched {
        path: PathBuf::from(&article.source),
        names: vec![article.source.clone(), article.id.to_string()],
        title: article.details.title.clone(),
        url: article.details.url.clone(),
        text: article.text.as_str().to_owned(),
    });
    articles.collect()
}
