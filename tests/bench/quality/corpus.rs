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
//! What the marks in a text say stands in [`super::markup`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pullquote::model::{ArticleDetails, ArticleId, Aspect};
use pullquote::text::{ArticleText, Span};

use super::labelled::{self, Cluster, Labelled};
use super::markup::Marked;

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

/// All sets of short articles, in the order of their files' names.
pub fn sets() -> Vec<Set> {
    read("corpus")
}

/// Longer reports in the manner of papers, an article each, in the same form. Only their quotes are labelled.
pub fn reports() -> Vec<Set> {
    read("reports")
}

fn read(folder: &str) -> Vec<Set> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/quality")
        .join(folder);
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
        let marked = Marked::read(body.trim()).map_err(|fault| format!("{id}: {fault}"))?;
        let [outlet, published, language] = [outlet, published, language].map(str::to_owned);
        let details = ArticleDetails {
            outlet,
            published,
            language,
            ..ArticleDetails::default()
        };
        articles.push(labelled::article(
            &id,
            ArticleText::new(&*marked.text),
            details,
        ));
        read.push((id, marked));
    }
    let mut labelled = Labelled::of(articles);
    let mut clusters: BTreeMap<String, Vec<(ArticleId, Span)>> = BTreeMap::new();
    for (id, marked) in read {
        for (cluster, span) in marked.passages {
            clusters
                .entry(cluster)
                .or_default()
                .push((id.clone(), span));
        }
        labelled.quotes.push((id, marked.quotes));
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
