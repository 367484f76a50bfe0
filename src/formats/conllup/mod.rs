//! CoNLL-U Plus that keeps all: tables of tokens as Universal Dependencies have them, a file per article, from which the
//! same project is made again.
//!
//! - **Columns.** `ID FORM SPAN:L1 SPAN:L2 … MISC`, as `# global.columns` says. Of annotations that overlap each stands in a
//!   column of its own, as IOB2 tags; what is tagged goes from the first to the last word, over gaps. There are never more
//!   than [`MOST_LAYERS`] columns; what lies deeper is only in the comments.
//! - **Offsets.** Unicode code points, half-open. `start_char` and `end_char` of each token are in MISC, and so is what
//!   stands behind it: `SpaceAfter=No` or `SpacesAfter=\n`, as `UDPipe` writes it. So the text comes back character by
//!   character.
//! - **Comments** say what a table cannot, each as the line of JSON Lines that says the same: `# annotation = {…}` has
//!   spans, values, note, annotator and id; `# article`, `# project`, `# cluster` and `# relation` stand for those. When our
//!   files are read, comments count and columns do not. In a file without them the columns are read.
//! - **Files.** Each file names of a cluster the members in its article, under the cluster's id. A relation over two
//!   articles is in the later file, by name, so that both its ends are known; the tag set is in the first.
//! - **Entities** of treebanks, as GUM and `CorefUD` have them in MISC (`Entity=(e1-person-…`), are read, and what is mentioned
//!   several times in a document is a cluster.
//! - **Names** of tags in columns are words, as [`super::names`] says.

mod entities;
mod misc;
mod read;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::jsonl::write as lines;
use super::placed::{self, Placed, placed};
use super::tokens::Tokens;
use super::{Files, Format, Group, Keeps, Reader, Selection, Write, conll, gather, names};
use crate::model::{AnnotationId, Article, ArticleId, Cluster, Project, Relation};
use crate::text::{ByteOffset, Span};

/// A folder of tables.
pub(super) const FORMAT: Format = Format {
    name: "conllup",
    title: "CoNLL-U Plus, all of it by tokens",
    group: Group::Data,
    extensions: &["conllup", "conllu"],
    description: "CoNLL-U Plus, a folder with a table of tokens per article, with all that is annotated",
    read: Some(Reader {
        limit: conll::LIMIT,
        sniff: read::sniff,
        read: read::read,
    }),
    write: Some(Write::Folder(write)),
    keeps: Keeps::MOST.with(Keeps::LINK_NOTES),
    ..Format::BLANK
};

/// More columns would make a table of a thousand nested annotations as long as its square.
const MOST_LAYERS: usize = 32;

/// What links the annotations of an article, as its file has it.
#[derive(Default)]
struct Links<'a> {
    clusters: Vec<(&'a Cluster, Vec<AnnotationId>)>,
    relations: Vec<&'a Relation>,
}

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let articles: Vec<_> = placed::articles(project, selection).collect();
    let first = articles
        .iter()
        .map(|it| &it.id)
        .min_by(|one, other| in_listing(one, other));
    let links = links(project, selection, first);
    for article in &articles {
        let mut file = String::new();
        let placed: Vec<_> = placed(project, selection, article).collect();
        let (layers, width) = layers(&placed);
        file.push_str("# global.columns = ID FORM");
        for layer in 1..=width {
            write!(file, " SPAN:L{layer}").ok();
        }
        writeln!(file, " MISC\n# newdoc id = {}", article.id).ok();
        comment(&mut file, "article", &lines::article_head(article))?;
        if Some(&article.id) == first {
            comment(&mut file, "project", &lines::project_line(project))?;
        }
        for it in &placed {
            let entry = lines::annotation_entry(project, article, it.annotation);
            comment(&mut file, "annotation", &entry)?;
        }
        let own = links.get(&article.id);
        for (cluster, members) in own.into_iter().flat_map(|own| &own.clusters) {
            let line = lines::cluster_line(project, cluster, members.clone());
            comment(&mut file, "cluster", &line)?;
        }
        for relation in own.into_iter().flat_map(|own| &own.relations) {
            comment(&mut file, "relation", &lines::relation_line(relation))?;
        }
        table(&mut file, article, &placed, &layers, width);
        files(&file_name(&article.id), file.as_bytes())?;
    }
    Ok(())
}

fn file_name(article: &ArticleId) -> String {
    format!("{article}.conllup")
}

/// The order in which the files of a folder are read.
fn in_listing(one: &ArticleId, other: &ArticleId) -> std::cmp::Ordering {
    let [one, other] = [one, other].map(file_name);
    gather::in_listing(&one, &other)
}

fn comment(file: &mut String, name: &str, line: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string(line)?;
    writeln!(file, "# {name} = {json}").ok();
    Ok(())
}

fn links<'a>(
    project: &'a Project,
    selection: &Selection,
    first: Option<&'a ArticleId>,
) -> HashMap<&'a ArticleId, Links<'a>> {
    let mut links: HashMap<&ArticleId, Links<'_>> = HashMap::new();
    let home = |id: AnnotationId| project.annotation(id).map(|it| &it.article);
    for (cluster, members) in selection.clusters(project) {
        let mut parts: BTreeMap<&ArticleId, Vec<AnnotationId>> = BTreeMap::new();
        for member in members {
            if let Some(home) = home(member) {
                parts.entry(home).or_default().push(member);
            }
        }
        if let Some(first) = first.filter(|_| parts.is_empty()) {
            parts.insert(first, Vec::new());
        }
        for (article, members) in parts {
            let own = links.entry(article).or_default();
            own.clusters.push((cluster, members));
        }
    }
    for relation in selection.relations(project) {
        let ends = [relation.from, relation.to].into_iter().filter_map(home);
        if let Some(later) = ends.max_by(|one, other| in_listing(one, other)) {
            links.entry(later).or_default().relations.push(relation);
        }
    }
    links
}

/// The column of each annotation, counted from 0, and how many there are. `None` for one that lies too deep.
fn layers(placed: &[Placed<'_>]) -> (Vec<Option<usize>>, usize) {
    let mut ends: Vec<ByteOffset> = Vec::new();
    let mut order: Vec<usize> = (0..placed.len()).collect();
    let start = |at: &usize| placed.get(*at).map(|it| it.hull.span.start);
    order.sort_by_key(start);
    let mut layers = vec![None; placed.len()];
    for at in order {
        let Some(span) = placed.get(at).map(|it| it.hull.span) else {
            continue;
        };
        let free = ends.iter().position(|end| *end <= span.start);
        let layer = free.unwrap_or(ends.len());
        if layer < MOST_LAYERS {
            match ends.get_mut(layer) {
                Some(end) => *end = span.end,
                None => ends.push(span.end),
            }
            layers.splice(at..=at, [Some(layer)]);
        }
    }
    // A table without any annotation has a column for them all the same.
    (layers, ends.len().max(1))
}

fn table(
    file: &mut String,
    article: &Article,
    placed: &[Placed<'_>],
    layers: &[Option<usize>],
    width: usize,
) {
    let text = &article.text;
    let parts = placed
        .iter()
        .flat_map(|it| it.parts.iter().map(|part| part.span));
    let tokens = Tokens::of(article, parts, []);
    let mut cells: Vec<Option<(char, &str)>> = vec![None; tokens.spans.len() * width];
    for (it, layer) in placed.iter().zip(layers) {
        let Some(layer) = layer else { continue };
        let mut mark = 'B';
        for token in tokens.within(it.hull.span) {
            if let Some(cell) = cells.get_mut(token * width + layer) {
                *cell = Some((mark, it.tag));
                mark = 'I';
            }
        }
    }
    let mut named: HashMap<&str, String> = HashMap::new();
    let end = ByteOffset::new(text.len());
    if tokens.spans.is_empty() {
        // A sentence needs a token; this one is none.
        let space = misc::escaped(text.as_str());
        writeln!(file, "# sent_id = {}-1\n# text =", article.id).ok();
        let blank = "\t_".repeat(width);
        writeln!(
            file,
            "1\t_{blank}\t{}=Yes|SpacesAfter={space}\n",
            misc::PLACEHOLDER
        )
        .ok();
    }
    for (number, (first, sentence)) in (1..).zip(tokens.by_sentence()) {
        writeln!(file, "# sent_id = {}-{number}", article.id).ok();
        if let (Some(one), Some(last)) = (sentence.first(), sentence.last()) {
            let words = text.slice(Span::between(one.start, last.end));
            writeln!(file, "# text = {}", words.replace(is_line_end, " ")).ok();
        }
        for (id, token) in sentence.iter().enumerate() {
            let at = first + id;
            write!(file, "{}\t{}", id + 1, text.slice(*token)).ok();
            let row = cells.get(at * width..(at + 1) * width).unwrap_or_default();
            for cell in row {
                match cell {
                    None => file.push_str("\tO"),
                    Some((mark, tag)) => {
                        let word = named.entry(tag).or_insert_with(|| names::spelled(tag));
                        write!(file, "\t{mark}-{word}").ok();
                    }
                }
            }
            let place = text.code_point_span(*token);
            write!(file, "\tstart_char={}|end_char={}", place.start, place.end).ok();
            if at == 0 && token.start.get() > 0 {
                let before = text.slice(Span::between(ByteOffset::default(), token.start));
                write!(file, "|SpacesBefore={}", misc::escaped(before)).ok();
            }
            let next = tokens.spans.get(at + 1).map_or(end, |next| next.start);
            let after = text.slice(Span::between(token.end, next));
            let is_last = id + 1 == sentence.len();
            match after {
                "" => file.push_str("|SpaceAfter=No"),
                " " if !is_last => {}
                other => {
                    write!(file, "|SpacesAfter={}", misc::escaped(other)).ok();
                }
            }
            file.push('\n');
        }
        file.push('\n');
    }
}

/// What would end a comment's line for some reader.
fn is_line_end(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}
