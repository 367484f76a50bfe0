//! The corpus that was written for the project: `tests/quality/corpus`, a file for each event.
//!
//! ```text
//! set: ferry                       the name of the event
//! part: open                       or held-out: not to be looked at while rules are made
//! conflict: #c2 number             the passages of a cluster contradict each other in that aspect
//!
//! === harbour-post | The Harbour Post | 2024-03-05 | en          an article: id, outlet, date, language
//! The text, a paragraph a line.
//! ```
//!
//! In a text `{“Never,”|direct Ines Holt = she #q1}` is a quote: its kind, who says it by the longest name that the article
//! has (with ` / ` between if either will do), behind `=` the pronoun that stands for the name beside the quote, and the
//! clusters that it is in. `?` instead of a name: nothing tells whom the pronoun means. A quote of several paragraphs is one
//! in each, and a sentence that is interrupted by who says it is direct in both parts. `[words|#c1 #e2]` is a passage
//! of clusters, whose letter is their kind: quote, claim, event. Both may stand in each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pullquote::model::{ArticleDetails, ArticleId, Aspect};
use pullquote::text::{ArticleText, Span};

use super::labelled::{self, Cluster, Kind, Labelled, Quote, Said};

/// One event.
#[derive(Debug)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// Whether nobody looks at it while rules are made.
    pub is_held_out: bool,
    /// Its articles and labels.
    pub labelled: Labelled,
}

/// All sets, in the order of their files' names.
pub fn sets() -> Vec<Set> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality/corpus");
    let files = std::fs::read_dir(folder).expect("the corpus");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("UTF-8");
        let set = set(&text);
        set.map_err(|fault| format!("{}: {fault}", path.display()))
            .expect("labels")
    };
    files.iter().map(read).collect()
}

/// An article that was read.
struct Part {
    id: ArticleId,
    quotes: Vec<Quote>,
    passages: Vec<(String, Span)>,
}

/// Reads a set.
pub fn set(file: &str) -> Result<Set, String> {
    let mut parts = file.split("\n=== ");
    let (mut name, mut is_held_out) = (String::new(), None);
    let mut conflicts: BTreeMap<String, BTreeSet<(Aspect, String)>> = BTreeMap::new();
    for line in parts
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        let (field, value) = line.split_once(": ").ok_or("a head has fields")?;
        match (field, value.split_once(' ')) {
            ("set", _) => value.clone_into(&mut name),
            ("part", _) => is_held_out = Some(value == "held-out"),
            ("conflict", Some((cluster, aspect))) => {
                let aspect = Aspect::ALL.into_iter().find(|known| known.name() == aspect);
                let aspect = aspect.ok_or("an aspect that there is")?;
                let cluster = cluster.trim_start_matches('#').to_owned();
                conflicts
                    .entry(cluster)
                    .or_default()
                    .insert((aspect, String::new()));
            }
            _ => return Err(format!("no field {line}")),
        }
    }
    let mut articles = Vec::new();
    let mut read = Vec::new();
    for part in parts {
        let (head, body) = part.split_once('\n').ok_or("an article has a text")?;
        let fields: Vec<&str> = head.split('|').map(str::trim).collect();
        let [id, outlet, published, language] = fields[..] else {
            return Err(format!("four fields: {head}"));
        };
        let id = ArticleId::new(id).ok_or("an id")?;
        let (text, part) = body_of(&id, body.trim())?;
        let [outlet, published, language] = [outlet, published, language].map(str::to_owned);
        let details = ArticleDetails {
            outlet,
            published,
            language,
            ..ArticleDetails::default()
        };
        articles.push(labelled::article(&id, ArticleText::new(text), details));
        read.push(part);
    }
    let mut labelled = Labelled::of(articles);
    let mut clusters: BTreeMap<String, Vec<(ArticleId, Span)>> = BTreeMap::new();
    for part in read {
        for (cluster, span) in part.passages {
            clusters
                .entry(cluster)
                .or_default()
                .push((part.id.clone(), span));
        }
        labelled.quotes.push((part.id, part.quotes));
    }
    for (id, members) in clusters {
        let kind = match id.chars().next() {
            Some('q') => "quote",
            Some('c') => "claim",
            Some('e') => "event",
            _ => return Err(format!("no kind of cluster: {id}")),
        };
        let conflicts = conflicts.remove(&id).unwrap_or_default();
        labelled.clusters.push(Cluster {
            id,
            kind: kind.to_owned(),
            members,
            conflicts,
        });
    }
    if let Some((cluster, _)) = conflicts.first_key_value() {
        return Err(format!("no cluster {cluster}"));
    }
    Ok(Set {
        name,
        is_held_out: is_held_out.ok_or("a part")?,
        labelled,
    })
}

/// The text without its marks, and what they say.
fn body_of(id: &ArticleId, marked: &str) -> Result<(String, Part), String> {
    let (mut text, mut open) = (String::new(), Vec::new());
    let mut part = Part {
        id: id.clone(),
        quotes: Vec::new(),
        passages: Vec::new(),
    };
    let mut rest = marked.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '{' | '[' => open.push((text.len(), if letter == '{' { '}' } else { ']' })),
            '}' | ']' => return Err(format!("{id}: no label before: {}", rest.as_str())),
            '|' => {
                let (start, end) = open.pop().ok_or(format!("{id}: | of nothing"))?;
                let (label, after) = rest.as_str().split_once(end).ok_or("a label ends")?;
                let span = Span::new(start, text.len());
                let (said, clusters) = label.split_once('#').unwrap_or((label, ""));
                let clusters = clusters
                    .split('#')
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                part.passages
                    .extend(clusters.map(|name| (name.to_owned(), span)));
                if end == '}' {
                    part.quotes
                        .push(quote(span, said).ok_or(format!("{id}: no quote: {label}"))?);
                }
                rest = after.chars();
            }
            other => text.push(other),
        }
    }
    part.quotes
        .sort_by_key(|quote| (quote.span.start, quote.span.end));
    let fault = open
        .last()
        .map(|(start, _)| format!("{id}: open: {}", &text[*start..]));
    fault.map_or(Ok((text, part)), Err)
}

fn quote(span: Span, label: &str) -> Option<Quote> {
    let (kind, name) = label.trim().split_once(' ').unwrap_or((label.trim(), ""));
    let (name, pronoun) = name.split_once('=').unwrap_or((name, ""));
    let said = match name.trim() {
        "" => Said::Nobody,
        "?" => Said::Unknown,
        name => Said::By {
            name: name.to_owned(),
            by_pronoun: !pronoun.trim().is_empty(),
        },
    };
    Some(Quote {
        span,
        kind: Kind::named(kind)?,
        said,
    })
}
