//! The tables of CoNLL-2003: a token per line with its tag behind it, as taggers of names are trained on.
//!
//! - **Offsets.** There are none: what is tagged are tokens, which are cut where an annotation begins or ends. White space
//!   between them is lost.
//! - **Columns.** Four as in CoNLL-2003, with blanks between: token, `-X-`, `O`, tag. Tags are IOB2: `B-Claim` at the first
//!   token of a span, `I-Claim` at its others, `O` at what is in none. A name with blanks is written as [`names`] says.
//! - **Texts.** `-DOCSTART-` before each article, an empty line behind each sentence. Sentences that an annotation reaches over
//!   are one.
//! - **Spans** cannot overlap. Of those that do the longest is kept, and of those as long the first; or the shortest, in the format for that.
//!   So what stands in a file may be chosen by annotator. One of several parts goes from its first to its last word. One that
//!   reaches over the end of a paragraph has no place.
//!
//! What is *not* here: ids of articles, attributes, notes, annotators and links.

mod chunks;
mod flat;
mod read;

use std::io;

use super::placed::{articles, placed};
use super::text::MAXIMUM_BYTES;
use super::tokens::Tokens;
use super::{Feature, Format, Group, Keeps, Limit, Loss, Reader, Selection, Write, names};
use crate::model::{AnnotatorId, Article, Project};
pub(super) use chunks::{Chunks, is_tag};
use flat::Preferred;

/// A token per line; the longest of spans that overlap.
pub(super) const FORMAT: Format = Format {
    name: "conll",
    title: "CoNLL, a tag for each token (IOB2)",
    group: Group::Data,
    extensions: &["conll", "iob", "iob2", "bio", "bioes", "bilou"],
    description: "a token per line with its IOB2 tag, for taggers and seqeval; of spans that overlap, the longest",
    read: Some(Reader {
        limit: LIMIT,
        sniff: read::sniff,
        read: read::read,
    }),
    write: Some(Write::File(|project, selection, out| {
        write(project, selection, Preferred::Longest, out)
    })),
    keeps: Keeps::of(&[Feature::Annotations]),
    loses: Some(|project, selection| loses(project, selection, Preferred::Longest)),
};

/// The same with the shortest of spans that overlap.
pub(super) const INNER: Format = Format {
    name: "conll-inner",
    title: "CoNLL with the innermost spans",
    extensions: &["conll"],
    description: "the same; of spans that overlap, the shortest",
    write: Some(Write::File(|project, selection, out| {
        write(project, selection, Preferred::Shortest, out)
    })),
    read: None,
    loses: Some(|project, selection| loses(project, selection, Preferred::Shortest)),
    ..FORMAT
};

/// The same with a file for each annotator, for those who compare them.
pub(super) const BY_ANNOTATOR: Format = Format {
    name: "conll-annotators",
    title: "CoNLL with a file for each annotator",
    group: Group::Data,
    extensions: &["conll"],
    description: "a folder with a file of tokens for each annotator; of spans that overlap, the longest",
    write: Some(Write::Folder(|project, selection, files| {
        for (annotator, own) in by_annotator(project, selection) {
            let mut bytes = Vec::new();
            write(project, &own, Preferred::Longest, &mut bytes)?;
            files(&format!("{annotator}.conll"), &bytes)?;
        }
        Ok(())
    })),
    keeps: Keeps::of(&[Feature::Annotations, Feature::Annotators]),
    loses: Some(loses_by_annotator),
    ..Format::BLANK
};

/// What a selection takes of each annotator that has annotations in it.
fn by_annotator(project: &Project, selection: &Selection) -> Vec<(AnnotatorId, Selection)> {
    let own = project.layers().keys().map(|annotator| {
        let annotators = vec![annotator.clone()];
        let own = Selection {
            annotators,
            ..selection.clone()
        };
        (annotator.clone(), own)
    });
    own.filter(|(annotator, own)| selection.takes_layer(annotator) && own.takes_any(project))
        .collect()
}

/// The losses of all files together.
fn loses_by_annotator(project: &Project, selection: &Selection) -> Vec<Loss> {
    let mut all: Vec<Loss> = Vec::new();
    for (annotator, own) in by_annotator(project, selection) {
        for mut loss in loses(project, &own, Preferred::Longest) {
            if loss.feature == Feature::Names {
                all.retain(|it| it.feature != Feature::Names);
            } else {
                loss.words = format!("{annotator}: {}", loss.words);
            }
            all.push(loss);
        }
    }
    all
}

/// Texts come without the white space of theirs, so they are not kept.
/// How long a table of tokens may be.
pub(super) const LIMIT: Limit = Limit {
    bytes: MAXIMUM_BYTES,
    words: "the 512 MiB that are read at once",
    hint: "split it between two documents",
    is_text: true,
};

fn write(
    project: &Project,
    selection: &Selection,
    preferred: Preferred,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for article in articles(project, selection) {
        // spaCy knows a document by this line and by no other.
        out.write_all(b"-DOCSTART- -X- O O\n\n")?;
        write_article(project, selection, article, preferred, out)?;
    }
    Ok(())
}

fn write_article(
    project: &Project,
    selection: &Selection,
    article: &Article,
    preferred: Preferred,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let all = placed(project, selection, article);
    let kept = flat::kept(all, article, preferred).annotations;
    let hulls = || kept.iter().map(|it| it.hull.span);
    let tokens = Tokens::of(article, hulls(), hulls());
    let mut tags = vec![None; tokens.spans.len()];
    for it in &kept {
        let within = tokens.within(it.hull.span);
        let first = within.start;
        for (at, tag) in (first..).zip(tags.get_mut(within).unwrap_or_default()) {
            *tag = Some((if at == first { 'B' } else { 'I' }, it.tag));
        }
    }
    for (first, sentence) in tokens.by_sentence() {
        for (token, tag) in sentence.iter().zip(tags.iter().skip(first)) {
            let form = article.text.slice(*token);
            match tag {
                None => writeln!(out, "{form} -X- O O")?,
                Some((mark, name)) => {
                    writeln!(out, "{form} -X- O {mark}-{}", names::spelled(name))?;
                }
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What shares words with what is kept, what reaches over a paragraph's end, and names that are spelt otherwise.
fn loses(project: &Project, selection: &Selection, preferred: Preferred) -> Vec<Loss> {
    let (mut overlapping, mut over_ends) = (0, 0);
    for article in project.articles() {
        let all = placed(project, selection, article);
        let kept = flat::kept(all, article, preferred);
        overlapping += kept.overlapping;
        over_ends += kept.over_ends;
    }
    let other = match preferred {
        Preferred::Longest => "longer",
        Preferred::Shortest => "shorter",
    };
    let tags = &project.tag_set().tags;
    let spelt: Vec<_> = tags.iter().map(|tag| names::spelled(&tag.name)).collect();
    let names = tags.iter().map(|tag| tag.name.as_str());
    let names = Loss::names(names.zip(spelt.iter().map(String::as_str)));
    let share = if overlapping == 1 { "shares" } else { "share" };
    let share = format!("that {share} words with a {other} one, or with one as long,");
    let reach = if over_ends == 1 { "reaches" } else { "reach" };
    let reach = format!("that {reach} over the end of a paragraph");
    let losses = [
        Loss::annotations(Feature::Overlaps, overlapping, &share),
        Loss::annotations(Feature::Annotations, over_ends, &reach),
    ];
    losses.into_iter().chain(names).collect()
}
