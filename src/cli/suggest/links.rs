//! `pullquote suggest PROJECT links`: passages of other articles that report what an annotation covers.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::super::columns::{Align, Table};
use super::super::failure::Failure;
use super::super::output;
use super::super::waiting::Waiting;
use super::{QUOTE_COLUMNS, SPEAKER_COLUMNS, cut};
use crate::meaning::{self, Encoder, Problem, Shelf};
use crate::model::{Annotation, Article, ArticleId, Project};
use crate::suggest::links::{Asking, LinkIndex, LinkSuggestion, PER_ARTICLE, text_of};
use crate::suggest::meaning::Meanings;
use crate::surroundings;

/// What is asked for besides links.
#[derive(clap::Args)]
pub(super) struct Asked {
    /// How many links are suggested in each article at most; 3 where this is missing
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    most: Option<u8>,
    /// A folder with a sentence model, model.safetensors and tokenizer.json: links are then found by meaning too
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
}

impl Asked {
    /// An error where something was asked for that only links have.
    pub fn only_of_links(&self) -> Result<(), Failure> {
        if self.most.is_none() && self.model.is_none() {
            return Ok(());
        }
        let failure = Failure::usage("--most and --model are for links");
        Err(failure.hint("leave them out, or say `links` instead of `quotes`"))
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::new(problem.what).hint(problem.hint)
    }
}

/// A model, and what it makes of all passages.
struct Meant {
    encoder: Arc<dyn Encoder>,
    passages: Meanings,
}

impl Meant {
    fn read(folder: &std::path::Path, index: &LinkIndex) -> Result<Option<Self>, Failure> {
        let encoder = meaning::open(folder)?;
        let kept = surroundings::meanings().map(Shelf::new);
        let mut shown = Waiting::default();
        let read = meaning::read(&*encoder, index, kept.as_ref(), &mut |reading| {
            shown.say(|| format!("{} of {} sentences read", reading.done, reading.of));
            ControlFlow::Continue(())
        });
        shown.clear();
        let passages = read?;
        Ok(passages.map(|passages| Self { encoder, passages }))
    }
}

/// Shows the links of annotations in the articles that `takes` says, to passages in these.
pub(super) fn show(
    project: &Project,
    asked: &Asked,
    json: bool,
    takes: impl Fn(&ArticleId) -> bool,
) -> Result<(), Failure> {
    let index = LinkIndex::new(project);
    let folder = asked.model.as_deref();
    let meant = folder.map(|folder| Meant::read(folder, &index));
    let meant = meant.transpose()?.flatten();
    let most = asked.most.map_or(PER_ARTICLE, usize::from);
    let articles = project.articles().iter();
    let annotations = articles
        .filter(|article| takes(&article.id))
        .flat_map(|article| project.annotations_in(&article.id));
    let mut found = Vec::new();
    for annotation in annotations {
        let links = links_of(project, &index, annotation, most, meant.as_ref())?;
        let links = links.into_iter().filter_map(|link| {
            let article = project.article(&link.article);
            let article = article.filter(|article| takes(&article.id))?;
            Some((&**annotation, &**article, link))
        });
        found.extend(links);
    }
    let found = found.into_iter();
    if json {
        return output::to_stdout(|out| output::json_list(found.map(as_json), out));
    }
    let table = link_table(project, found);
    output::to_stdout(|out| table.lines().try_for_each(|line| writeln!(out, "{line}")))
}

fn links_of(
    project: &Project,
    index: &LinkIndex,
    annotation: &Annotation,
    most: usize,
    meant: Option<&Meant>,
) -> Result<Vec<LinkSuggestion>, Failure> {
    let (id, spans) = (&annotation.article, &annotation.spans);
    let query = match meant.zip(project.article(id)) {
        Some((meant, article)) => meant.encoder.encode(&[&text_of(article, spans)])?.pop(),
        None => None,
    };
    let passages = meant.map(|meant| &meant.passages);
    let meant = query.as_ref().zip(passages);
    let asking = Asking { most, meant };
    Ok(index.suggest_as(project, id, spans, asking))
}

/// Positions are Unicode code points, half-open.
#[derive(Serialize)]
struct Link<'a> {
    annotation: String,
    article: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    score: f32,
    /// How alike both are in meaning, where a sentence model was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<f32>,
    likely: bool,
    reason: String,
}

fn as_json<'a>(
    (annotation, article, suggestion): (&Annotation, &'a Article, LinkSuggestion),
) -> Link<'a> {
    let place = article.text.code_point_span(suggestion.span);
    Link {
        annotation: annotation.id.to_string(),
        article: article.id.as_str(),
        start: place.start.get(),
        end: place.end.get(),
        text: article.text.slice(suggestion.span),
        score: suggestion.score,
        meaning: suggestion.meaning,
        likely: suggestion.likely,
        reason: suggestion.reason,
    }
}

/// The links under each other: what is annotated, where something like it stands, and how alike they are.
fn link_table<'a>(
    project: &Project,
    found: impl Iterator<Item = (&'a Annotation, &'a Article, LinkSuggestion)>,
) -> Table {
    let mut table = Table::new([
        ("ANNOTATION", Align::Left),
        ("ARTICLE", Align::Left),
        ("AT", Align::Right),
        ("SCORE", Align::Right),
        ("LIKELY", Align::Left),
        ("PASSAGE", Align::Left),
    ]);
    for (annotation, article, link) in found {
        table.row([
            cut(&project.text_of(annotation), SPEAKER_COLUMNS),
            article.id.to_string(),
            article.text.code_point(link.span.start).to_string(),
            format!("{:.2}", link.score),
            if link.likely { "yes" } else { "–" }.to_owned(),
            cut(article.text.slice(link.span), QUOTE_COLUMNS),
        ]);
    }
    table
}
