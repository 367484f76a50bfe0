//! `pullquote suggest`: what the machine proposes, for a person to accept.

pub(super) mod counts;
mod links;

use std::path::PathBuf;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use super::columns::{Align, Table, clean, width};
use super::failure::Failure;
use super::seen::Sight;
use super::{lacking, open, output};
use crate::extract::quotes::{Defect, QuoteKind, QuoteSuggestion, quotes};
use crate::language;
use crate::model::{Article, ArticleId, Project};
use crate::text::Span;

/// How many terminal columns a quote takes at most.
const QUOTE_COLUMNS: usize = 60;
/// How many terminal columns a speaker takes at most.
const SPEAKER_COLUMNS: usize = 28;

/// Suggest direct quotes with their speakers, or links to other articles; or count the suggestions that were shown in the
/// window, and what became of them. Nothing in the project changes
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The project's folder or its project.ron
    project: PathBuf,
    /// What to suggest
    what: What,
    /// As JSON, for programs
    #[arg(long)]
    json: bool,
    /// As CSV, which there is of the counts
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Also in articles on which the project holds suggestions back
    #[arg(long)]
    with_held_back: bool,
    #[command(flatten)]
    links: links::Asked,
    #[command(flatten)]
    sight: Sight,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// Direct quotes with their speakers
    Quotes,
    /// Passages of other articles that report what an annotation covers
    Links,
    /// How many were shown to whom, accepted, changed and rejected
    Counts,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    if arguments.csv && !matches!(arguments.what, What::Counts) {
        let failure = Failure::usage("only counts can be written as CSV");
        return Err(failure.hint("leave --csv out, or use --json"));
    }
    let loaded = open(&arguments.project)?;
    let seen = arguments.sight.of(&loaded.project)?;
    let project = seen.as_ref();
    let with_all = arguments.with_held_back;
    if let Some(words) = counts::held_back_words(project)
        && !with_all
        && !matches!(arguments.what, What::Counts)
    {
        output::warn(&format!("{words}; --with-held-back makes them there too"));
    }
    let takes = |article: &ArticleId| with_all || !project.is_held_back(article);
    match arguments.what {
        What::Quotes => {
            arguments.links.only_of_links()?;
            show_quotes(project, arguments.json, takes)?;
        }
        What::Links => links::show(project, &arguments.links, arguments.json, takes)?,
        What::Counts => {
            arguments.links.only_of_links()?;
            let form = match (arguments.json, arguments.csv) {
                (true, _) => counts::Form::Json,
                (_, true) => counts::Form::Csv,
                _ => counts::Form::Text,
            };
            counts::show(project, form)?;
        }
    }
    lacking(&loaded)
}

fn show_quotes(
    project: &Project,
    json: bool,
    takes: impl Fn(&ArticleId) -> bool,
) -> Result<(), Failure> {
    let articles = project.articles().iter();
    let articles = articles.filter(|article| takes(&article.id));
    let found = articles.flat_map(|article| {
        let suggestions = quotes(&article.text, &article.furniture, language::of(article));
        suggestions
            .into_iter()
            .map(move |suggestion| (&**article, suggestion))
    });
    if json {
        return output::to_stdout(|out| output::json_list(found.map(as_json), out));
    }
    let table = quote_table(found);
    output::to_stdout(|out| table.lines().try_for_each(|line| writeln!(out, "{line}")))
}

/// Positions are Unicode code points, half-open.
#[derive(Serialize)]
struct Quote<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    inner_start: usize,
    inner_end: usize,
    text: &'a str,
    speaker: Option<String>,
    /// Where the speaker is named: beside the quote, or beside the one that it was inherited from.
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    /// Whether nothing beside the quote says who speaks.
    speaker_inherited: Option<bool>,
    /// `named`, `resolved` for a pronoun with a name, `unresolved` for one without.
    speaker_state: Option<&'static str>,
    cue: Option<&'a str>,
    cue_start: Option<usize>,
    cue_end: Option<usize>,
    kind: &'static str,
    confidence: f32,
    continues: bool,
    defects: Vec<&'static str>,
}

fn as_json((article, suggestion): (&Article, QuoteSuggestion)) -> Quote<'_> {
    let text = &article.text;
    let place = |span: Span| {
        let span = text.code_point_span(span);
        (span.start.get(), span.end.get())
    };
    let ((start, end), (inner_start, inner_end)) =
        (place(suggestion.span), place(suggestion.inner));
    let mention = suggestion
        .speaker
        .as_ref()
        .map(|speaker| place(speaker.mention));
    let cue = suggestion.cue.map(place);
    let defects = suggestion.defects.iter().copied();
    Quote {
        article: article.id.as_str(),
        start,
        end,
        inner_start,
        inner_end,
        text: text.slice(suggestion.span),
        speaker_start: mention.map(|(start, _)| start),
        speaker_end: mention.map(|(_, end)| end),
        speaker_inherited: suggestion.speaker.as_ref().map(|speaker| speaker.inherited),
        speaker_state: suggestion
            .speaker
            .as_ref()
            .map(|speaker| speaker.state.name()),
        cue: suggestion.cue.map(|cue| text.slice(cue)),
        cue_start: cue.map(|(start, _)| start),
        cue_end: cue.map(|(_, end)| end),
        kind: kind_name(suggestion.kind),
        confidence: suggestion.confidence,
        continues: suggestion.continues,
        defects: defects.map(defect_name).collect(),
        speaker: suggestion.speaker.map(|speaker| speaker.name),
    }
}

fn kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Full => "full",
        QuoteKind::Fragment => "fragment",
        QuoteKind::Scare => "scare",
        QuoteKind::Headline => "headline",
        QuoteKind::Title => "title",
    }
}

fn defect_name(defect: Defect) -> &'static str {
    match defect {
        Defect::Unclosed => "unclosed",
        Defect::MixedMarks => "mixed_marks",
    }
}

/// The quotes under each other: where, who, what.
fn quote_table<'a>(found: impl Iterator<Item = (&'a Article, QuoteSuggestion)>) -> Table {
    let mut table = Table::new([
        ("ARTICLE", Align::Left),
        ("AT", Align::Right),
        ("SPEAKER", Align::Left),
        ("QUOTE", Align::Left),
    ]);
    for (article, suggestion) in found {
        let speaker = suggestion.speaker.as_ref();
        let name = speaker.map_or("–", |speaker| speaker.name.as_str());
        table.row([
            article.id.to_string(),
            article.text.code_point(suggestion.span.start).to_string(),
            cut(name, SPEAKER_COLUMNS),
            cut(article.text.slice(suggestion.span), QUOTE_COLUMNS),
        ]);
    }
    table
}

/// The first part of a text that fits into so many columns, with … where something is left out.
fn cut(text: &str, columns: usize) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text;
    }
    let mut used = 1;
    let kept = text.graphemes(true).take_while(|grapheme| {
        used += width(grapheme);
        used <= columns
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}
