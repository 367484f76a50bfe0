//! Who is quoted: a row for each speaker, a column for each article.
//!
//! **CSV** is a long table, since these are counts to be summed (`table.pivot_table("words", "speaker", "article",
//! "sum")`): a row for each speaker, article and kind of which there is a quote, with the columns [`COLUMNS`].
//! `speaker` is empty where nobody entered one; `variants` are the names as entered, joined by `; `.
//!
//! **JSON** has the same counts by speaker; **Markdown** and **HTML** show quotes and words in each article.

use std::io;

use serde::Serialize;

use super::parts::{ArticleHead, article_heads, counted, html_heads, markdown_heads, markdown_row};
use crate::compare::attribution::{Amount, Attribution, Kind, Speaker, Tally};
use crate::export::Shown;
use crate::export::markup::{html as escaped, markdown_cell};
use crate::export::table::{Dialect, Table};
use crate::model::{AnnotatorId, ArticleId, Project};

const COLUMNS: [&str; 8] = [
    "speaker",
    "variants",
    "article",
    "outlet",
    "published",
    "kind",
    "quotes",
    "words",
];

/// What quotes without a speaker are called.
const NOBODY: &str = "no speaker";

pub(super) fn csv(view: &Attribution, dialect: Dialect, out: &mut dyn io::Write) -> io::Result<()> {
    let mut table = Table::new(out, dialect)?;
    table.row(COLUMNS)?;
    for speaker in &view.speakers {
        let variants = speaker.variants.join("; ");
        for cell in &speaker.cells {
            let column = &view.columns[cell.column];
            for (kind, amount) in by_kind(&cell.tally) {
                let fields = [
                    speaker.name.as_deref().unwrap_or_default(),
                    &variants,
                    column.article.as_str(),
                    &column.outlet,
                    &column.published,
                    kind.name(),
                    &amount.quotes.to_string(),
                    &amount.words.to_string(),
                ];
                table.row(fields)?;
            }
        }
    }
    table.finish()
}

/// The kinds of which there is a quote.
fn by_kind(tally: &Tally) -> impl Iterator<Item = (Kind, Amount)> {
    let kinds = Kind::ALL.map(|kind| (kind, tally.of(kind)));
    kinds.into_iter().filter(|(_, amount)| amount.quotes > 0)
}

#[derive(Serialize)]
struct Document<'a> {
    annotators: Vec<Shown<&'a AnnotatorId>>,
    articles: Vec<ArticleHead<'a>>,
    speakers: Vec<SpeakerRow<'a>>,
}

#[derive(Serialize)]
struct SpeakerRow<'a> {
    speaker: Option<&'a str>,
    variants: &'a [String],
    quotes: usize,
    words: usize,
    articles: Vec<ArticleCounts<'a>>,
}

#[derive(Serialize)]
struct ArticleCounts<'a> {
    article: Shown<&'a ArticleId>,
    quotes: usize,
    words: usize,
    kinds: Vec<KindCounts>,
}

#[derive(Serialize)]
struct KindCounts {
    kind: &'static str,
    quotes: usize,
    words: usize,
}

pub(super) fn json(
    view: &Attribution,
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let document = Document {
        annotators: view.annotators.iter().map(Shown).collect(),
        articles: article_heads(&view.columns, project),
        speakers: view
            .speakers
            .iter()
            .map(|speaker| speaker_row(view, speaker))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn speaker_row<'a>(view: &'a Attribution, speaker: &'a Speaker) -> SpeakerRow<'a> {
    let Amount { quotes, words } = speaker.total.total();
    let cells = speaker.cells.iter().map(|cell| {
        let Amount { quotes, words } = cell.tally.total();
        let kinds = by_kind(&cell.tally).map(|(kind, amount)| KindCounts {
            kind: kind.name(),
            quotes: amount.quotes,
            words: amount.words,
        });
        ArticleCounts {
            article: Shown(&view.columns[cell.column].article),
            quotes,
            words,
            kinds: kinds.collect(),
        }
    });
    SpeakerRow {
        speaker: speaker.name.as_deref(),
        variants: &speaker.variants,
        quotes,
        words,
        articles: cells.collect(),
    }
}

/// “7 speakers in 5 articles”, and what the numbers are.
fn summary(view: &Attribution) -> String {
    let articles = counted(view.columns.len(), "article");
    if view.speakers.is_empty() {
        return format!(
            "{articles}, and no quotes yet: annotate with a tag that has an attribute for the speaker."
        );
    }
    let named = view
        .speakers
        .iter()
        .filter(|speaker| speaker.name.is_some());
    let speakers = counted(named.count(), "speaker");
    let layers = match view.annotators.len() {
        0 | 1 => String::new(),
        many => format!(
            " The layers of {many} annotators are counted together, so what two of them annotated counts twice."
        ),
    };
    format!("{speakers} in {articles}. Words quoted, and in how many quotes.{layers}")
}

/// The kinds that occur at all: the columns between total and articles.
fn kinds(view: &Attribution) -> Vec<Kind> {
    let occurs = |kind: &Kind| {
        let mut totals = view.speakers.iter().map(|speaker| speaker.total);
        totals.any(|total| total.of(*kind).quotes > 0)
    };
    Kind::ALL.into_iter().filter(occurs).collect()
}

/// The amounts of a speaker's row: all, by kind, by article.
fn amounts<'a>(
    view: &'a Attribution,
    kinds: &'a [Kind],
    speaker: &'a Speaker,
) -> impl Iterator<Item = Amount> + 'a {
    let by_kind = kinds.iter().map(|kind| speaker.total.of(*kind));
    let columns = 0..view.columns.len();
    let by_article = columns.map(|column| speaker.tally(column).total());
    [speaker.total.total()]
        .into_iter()
        .chain(by_kind)
        .chain(by_article)
}

/// “45 words in 3”; a dash for nothing.
fn amount_words(amount: Amount) -> String {
    match amount {
        Amount { quotes: 0, .. } => "–".to_owned(),
        Amount { quotes, words } => format!("{words} in {quotes}"),
    }
}

/// Speakers who are named in more than one form.
fn joined(view: &Attribution) -> Vec<(&str, String)> {
    let speakers = view.speakers.iter().filter_map(|speaker| {
        let name = speaker.name.as_deref()?;
        (speaker.variants.len() > 1).then(|| (name, speaker.variants.join("; ")))
    });
    speakers.collect()
}

pub(super) fn markdown(view: &Attribution, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Attribution\n\n{}", summary(view))?;
    if view.speakers.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let kinds = kinds(view);
    let heads = ["Speaker", "all"].into_iter();
    let heads = heads.chain(kinds.iter().map(|kind| kind.name()));
    let heads = heads.map(str::to_owned);
    markdown_row(heads.chain(markdown_heads(&view.columns)), out)?;
    let numbers = 1 + kinds.len() + view.columns.len();
    let rules = std::iter::repeat_n("---:".to_owned(), numbers);
    markdown_row(["---".to_owned()].into_iter().chain(rules), out)?;
    for speaker in &view.speakers {
        let name = match &speaker.name {
            Some(name) => markdown_cell(name),
            None => format!("*{NOBODY}*"),
        };
        let amounts = amounts(view, &kinds, speaker).map(amount_words);
        markdown_row([name].into_iter().chain(amounts), out)?;
    }
    let joined = joined(view);
    if !joined.is_empty() {
        writeln!(out, "\nCounted as one speaker:\n")?;
    }
    for (name, variants) in joined {
        writeln!(
            out,
            "- **{}**: {}",
            markdown_cell(name),
            markdown_cell(&variants)
        )?;
    }
    Ok(())
}

pub(super) fn html(
    view: &Attribution,
    project: &Project,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"pq-attribution\">\n<h2>Attribution</h2>\n<p>{}</p>",
        escaped(&summary(view))
    )?;
    if !view.speakers.is_empty() {
        table(view, project, out)?;
    }
    let joined = joined(view);
    if !joined.is_empty() {
        writeln!(out, "<h3>Counted as one speaker</h3>\n<ul>")?;
        for (name, variants) in joined {
            writeln!(
                out,
                "<li><b>{}</b>: {}</li>",
                escaped(name),
                escaped(&variants)
            )?;
        }
        writeln!(out, "</ul>")?;
    }
    writeln!(out, "</section>")
}

fn table(view: &Attribution, project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    let kinds = kinds(view);
    writeln!(
        out,
        "<div class=\"pq-scroll\" role=\"region\" aria-label=\"Attribution\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n\
         <th scope=\"col\">Speaker</th>\n<th scope=\"col\">all</th>"
    )?;
    for kind in &kinds {
        writeln!(out, "<th scope=\"col\">{}</th>", kind.name())?;
    }
    html_heads(&view.columns, project, out)?;
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for speaker in &view.speakers {
        match &speaker.name {
            Some(name) => writeln!(
                out,
                "<tr><th scope=\"row\" dir=\"auto\">{}</th>",
                escaped(name)
            )?,
            None => writeln!(out, "<tr><th scope=\"row\" class=\"pq-none\">{NOBODY}</th>")?,
        }
        for amount in amounts(view, &kinds, speaker) {
            writeln!(out, "<td class=\"pq-number\">{}</td>", amount_words(amount))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}
