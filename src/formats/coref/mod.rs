//! CoNLL-2012, the tables of coreference: a token per line, and which chains begin and end there.
//!
//! - **Offsets.** There are none: mentions are of tokens, cut where an annotation begins or ends. White space is lost.
//! - **Documents.** One per article, `#begin document (ID); part 000`. Sentences that a mention reaches over are one.
//! - **Chains** are clusters, and go over documents: a number means the same in all of them, as the first line says. So
//!   whoever scores chains over documents joins these to one; who scores each by itself takes them as they are.
//! - **Mentions** are annotations, from the first to the last word of each. They may nest and cross, but not cross one of
//!   their own chain: of two brackets with one number nobody knows which ends first. What is in no cluster is left out, as the task leaves out what is mentioned once; in the format for that each is a chain of its own, but
//!   where its words are in a chain already.
//! - **Columns.** All twelve, those that nobody annotated here with the signs for nothing, and a tree that is flat.
//! - **Comments** before the first document: `# chain 3 = {"title","tag"}`. Readers pass over them.
//!
//! What is *not* here: attributes, notes, annotators, relations, and the tags of single mentions where a chain has several.

mod read;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::io;

use serde::{Deserialize, Serialize};

use super::placed::{annotations, articles, placed};
use super::tokens::Tokens;
use super::{Feature, Format, Group, Keeps, Loss, Reader, Selection, Write, conll};
use crate::compare::sheet::counted;
use crate::model::{AnnotationId, Article, Project};

/// The chains of all clusters.
pub(super) const FORMAT: Format = Format {
    name: "coref",
    title: "CoNLL-2012 chains of clusters",
    group: Group::Data,
    extensions: &["conll"],
    description: "CoNLL-2012, clusters as chains over documents, for scorers of coreference",
    read: Some(Reader {
        limit: conll::LIMIT,
        sniff: read::sniff,
        read: read::read,
    }),
    write: Some(Write::File(|project, selection, out| {
        write(project, selection, false, out)
    })),
    keeps: Keeps::of(&[Feature::Overlaps, Feature::Clusters]),
    loses: Some(loses),
};

/// The same, and what is in no cluster.
pub(super) const WITH_SINGLE: Format = Format {
    name: "coref-all",
    title: "CoNLL-2012 chains, single mentions too",
    description: "the same, with what is in no cluster as chains of one mention",
    write: Some(Write::File(|project, selection, out| {
        write(project, selection, true, out)
    })),
    read: None,
    loses: Some(|project, selection| vec![crossing(project, selection)]),
    ..FORMAT
};

/// The first line of our own files.
const SHARED: &str = "# chains are the same in all documents";

/// How a comment about a chain begins.
const CHAIN: &str = "# chain ";

/// What is said of a chain. One without a title is no cluster.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Chain {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default)]
    tag: String,
}

fn write(
    project: &Project,
    selection: &Selection,
    with_single: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(out, "{SHARED}")?;
    let mut chains: HashMap<AnnotationId, Vec<usize>> = HashMap::new();
    let mut count = 0;
    let tag = |id: AnnotationId| {
        project
            .annotation(id)
            .map(|it| project.tag_set().name(&it.tag))
    };
    let mut comment = |out: &mut dyn io::Write, title: Option<String>, id: AnnotationId| {
        let tag = tag(id).unwrap_or_default().to_owned();
        let json = serde_json::to_string(&Chain { title, tag })?;
        writeln!(out, "{CHAIN}{count} = {json}")?;
        count += 1;
        io::Result::Ok(count - 1)
    };
    for (cluster, members) in selection.clusters(project) {
        if let Some(first) = members.first() {
            let chain = comment(out, Some(cluster.title.clone()), *first)?;
            for member in members {
                chains.entry(member).or_default().push(chain);
            }
        }
    }
    let clusters = chains.values().flatten().max().map_or(0, |last| last + 1);
    if with_single {
        for annotation in annotations(project, selection) {
            if let Entry::Vacant(free) = chains.entry(annotation.id) {
                free.insert(vec![comment(out, None, annotation.id)?]);
            }
        }
    }
    for article in articles(project, selection) {
        writeln!(out, "#begin document ({}); part 000", article.id)?;
        document(project, selection, article, &chains, clusters, out)?;
        out.write_all(b"#end document\n")?;
    }
    Ok(())
}

/// What is in no cluster.
fn loses(project: &Project, selection: &Selection) -> Vec<Loss> {
    let chained: HashSet<AnnotationId> = selection
        .clusters(project)
        .flat_map(|(_, members)| members)
        .collect();
    let all = annotations(project, selection);
    let single = all.filter(|it| !chained.contains(&it.id)).count();
    let single = Loss::annotations(Feature::Annotations, single, "in no cluster");
    vec![single, crossing(project, selection)]
}

/// Mentions that cross one of their own chain: readers let the one end first that began last.
fn crossing(project: &Project, selection: &Selection) -> Loss {
    let mut crossing = HashSet::new();
    for (_, members) in selection.clusters(project) {
        let members: Vec<_> = (members.into_iter())
            .filter_map(|id| project.annotation(id))
            .collect();
        for one in &members {
            for other in members.iter().filter(|it| it.article == one.article) {
                let (first, second) = (one.spans.hull(), other.spans.hull());
                let begins_within = first.start < second.start && second.start < first.end;
                if begins_within && first.end < second.end {
                    crossing.extend([one.id, other.id]);
                }
            }
        }
    }
    let count = crossing.len();
    Loss {
        feature: Feature::Overlaps,
        count,
        words: format!(
            "{} that cross one of their own cluster are read as nested in it",
            counted(count, "annotation")
        ),
    }
}

/// What begins and ends at a token.
#[derive(Default)]
struct Marks {
    /// Chain, and how long the mention is.
    opens: Vec<(usize, usize)>,
    closes: Vec<(usize, usize)>,
    alone: Vec<usize>,
}

/// Chains from `clusters` on are no clusters.
fn document(
    project: &Project,
    selection: &Selection,
    article: &Article,
    chains: &HashMap<AnnotationId, Vec<usize>>,
    clusters: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut mentions: Vec<_> = placed(project, selection, article)
        .filter_map(|it| Some((it.hull.span, chains.get(&it.annotation.id)?)))
        .collect();
    let hulls = || mentions.iter().map(|(span, _)| *span);
    let tokens = Tokens::of(article, hulls(), hulls());
    let mut marks: HashMap<usize, Marks> = HashMap::new();
    let mut said = HashSet::new();
    let mut chained = HashSet::new();
    // What is alone comes behind all chains.
    mentions.sort_by_key(|(_, chains)| chains.iter().all(|chain| *chain >= clusters));
    for (span, chains) in &mentions {
        let within = tokens.within(*span);
        let Some(last) = within.clone().next_back() else {
            continue;
        };
        for chain in *chains {
            // The same words twice in one chain are one mention, and what is in a chain is not alone.
            let is_new = said.insert((within.clone(), chain));
            if !is_new || (!chained.insert(within.clone()) && *chain >= clusters) {
                continue;
            }
            if within.len() == 1 {
                marks.entry(last).or_default().alone.push(*chain);
            } else {
                let begin = marks.entry(within.start).or_default();
                begin.opens.push((*chain, within.len()));
                let end = marks.entry(last).or_default();
                end.closes.push((*chain, within.len()));
            }
        }
    }
    for (first, sentence) in tokens.by_sentence() {
        for (number, token) in sentence.iter().enumerate() {
            let tree = match (number == 0, number + 1 == sentence.len()) {
                (true, true) => "(TOP*)",
                (true, false) => "(TOP*",
                (false, true) => "*)",
                (false, false) => "*",
            };
            let form = article.text.slice(*token);
            let cell = cell(marks.remove(&(first + number)));
            let id = &article.id;
            writeln!(out, "{id} 0 {number} {form} - {tree} - - - - * {cell}")?;
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The last column: long mentions begin before short ones, and end behind them.
fn cell(marks: Option<Marks>) -> String {
    let Some(mut marks) = marks else {
        return "-".to_owned();
    };
    marks
        .opens
        .sort_by_key(|(chain, length)| (std::cmp::Reverse(*length), *chain));
    marks
        .closes
        .sort_by_key(|(chain, length)| (*length, std::cmp::Reverse(*chain)));
    let mut cell = String::new();
    for (chain, _) in marks.opens {
        write!(cell, "({chain}|").ok();
    }
    for chain in marks.alone {
        write!(cell, "({chain})|").ok();
    }
    for (chain, _) in marks.closes {
        write!(cell, "{chain})|").ok();
    }
    cell.pop();
    cell
}
