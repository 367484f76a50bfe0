//! CAT XML as the ECB+ corpus has it: a file per article with its tokens, and clusters that go over files.
//!
//! - **Offsets.** There are none: an annotation lists its tokens, so gaps and overlaps are kept. Tokens are cut where an
//!   annotation begins or ends. White space is lost.
//! - **Tags** are the names of elements. What is no name in XML has `_` for what cannot stand there, and the tag's own
//!   name in the attribute `tag`.
//! - **More than ECB+ has** stands in attributes, which its readers pass over: `annotator`, and the note as `comment`.
//! - **Clusters** over several articles are `CROSS_DOC_COREF`, with the same `note` in the file of each, those within an
//!   article `INTRA_DOC_COREF`. Both lead to a markable without tokens, which has the title as `TAG_DESCRIPTOR`. The `note`
//!   is `ACT` and the cluster's id as a number of 39 digits.
//! - **Relations** within an article are elements with a source and a target, their type in `relation`.
//!
//! What is *not* here: attributes of annotations, relations between articles, notes of links, details of articles.

mod read;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io;

use quick_xml::escape::escape;
use ulid::Ulid;

use super::placed::{articles, placed};
use super::text::MAXIMUM_BYTES;
use super::tokens::Tokens;
use super::{Feature, Files, Format, Group, Keeps, Limit, Loss, Reader, Selection, Write};
use crate::model::{AnnotationId, Article, ArticleId, Cluster, Project, Relation};

/// A folder of files.
pub(super) const FORMAT: Format = Format {
    name: "ecb",
    title: "ECB+ for coreference over articles",
    group: Group::Data,
    extensions: &["xml"],
    description: "CAT XML as in ECB+, a folder with a file per article, for coreference over documents",
    read: Some(Reader {
        limit: Limit {
            bytes: MAXIMUM_BYTES,
            words: "the 512 MiB of XML that are read at once",
            hint: "split the document",
            is_text: true,
        },
        sniff: read::sniff,
        read: read::read,
    }),
    write: Some(Write::Folder(write)),
    keeps: Keeps::of(&[
        Feature::Gaps,
        Feature::Overlaps,
        Feature::Notes,
        Feature::Relations,
        Feature::Clusters,
        Feature::Annotators,
    ]),
    loses: Some(loses),
};

/// A cluster as files know it.
struct Chain<'a> {
    cluster: &'a Cluster,
    /// The tag of its first member.
    tag: &'a str,
    /// Whether it goes over articles.
    is_across: bool,
}

/// The chains and relations of an article.
#[derive(Default)]
struct Links<'a> {
    chains: Vec<(usize, Vec<AnnotationId>)>,
    relations: Vec<&'a Relation>,
}

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let mut chains = Vec::new();
    let mut links: HashMap<&ArticleId, Links<'_>> = HashMap::new();
    for (cluster, members) in selection.clusters(project) {
        let known = members.iter().filter_map(|id| project.annotation(*id));
        let homes: BTreeSet<_> = known.clone().map(|it| &it.article).collect();
        let Some(first) = known.clone().next() else {
            continue;
        };
        for member in known {
            let own = &mut links.entry(&member.article).or_default().chains;
            match own.last_mut() {
                Some((number, members)) if *number == chains.len() => members.push(member.id),
                _ => own.push((chains.len(), vec![member.id])),
            }
        }
        chains.push(Chain {
            cluster,
            tag: project.tag_set().name(&first.tag),
            is_across: homes.len() > 1,
        });
    }
    for relation in selection.relations(project) {
        let ends = [relation.from, relation.to].map(|id| project.annotation(id));
        if let [Some(from), Some(to)] = ends
            && from.article == to.article
        {
            links
                .entry(&from.article)
                .or_default()
                .relations
                .push(relation);
        }
    }
    for article in articles(project, selection) {
        let own = links.remove(&article.id).unwrap_or_default();
        let file = document(project, selection, article, &own, &chains);
        files(&format!("{}.xml", article.id), file.as_bytes())?;
    }
    Ok(())
}

fn document(
    project: &Project,
    selection: &Selection,
    article: &Article,
    links: &Links<'_>,
    chains: &[Chain<'_>],
) -> String {
    let placed: Vec<_> = placed(project, selection, article).collect();
    let parts = placed
        .iter()
        .flat_map(|it| it.parts.iter().map(|part| part.span));
    let tokens = Tokens::of(article, parts, []);
    let mut file = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writeln!(
        file,
        "<Document doc_name=\"{0}.xml\" doc_id=\"{0}\">",
        article.id
    )
    .ok();
    for (sentence, (first, words)) in tokens.by_sentence().enumerate() {
        for (number, token) in words.iter().enumerate() {
            let id = first + number + 1;
            let form = clean(article.text.slice(*token));
            writeln!(
                file,
                "<token t_id=\"{id}\" sentence=\"{sentence}\" number=\"{number}\">{form}</token>"
            )
            .ok();
        }
    }
    file.push_str("<Markables>\n");
    let mut numbers: HashMap<AnnotationId, usize> = HashMap::new();
    for (number, it) in (1..).zip(&placed) {
        numbers.insert(it.annotation.id, number);
        let (name, tag) = (element(it.tag), stated(it.tag));
        let annotator = escape(it.annotation.annotator.as_str());
        write!(
            file,
            "<{name} m_id=\"{number}\"{tag} annotator=\"{annotator}\""
        )
        .ok();
        if !it.annotation.note.is_empty() {
            write!(file, " comment=\"{}\"", value(&it.annotation.note)).ok();
        }
        file.push_str(">\n");
        // Parts may share a token only if one has no edge in it, and none has.
        for token in it.parts.iter().flat_map(|part| tokens.within(part.span)) {
            writeln!(file, "<token_anchor t_id=\"{}\"/>", token + 1).ok();
        }
        writeln!(file, "</{name}>").ok();
    }
    let instances = placed.len() + 1;
    for (number, (chain, _)) in (instances..).zip(&links.chains) {
        if let Some(chain) = chains.get(*chain) {
            let (name, tag) = (element(chain.tag), stated(chain.tag));
            let title = value(&chain.cluster.title);
            write!(
                file,
                "<{name} m_id=\"{number}\"{tag} RELATED_TO=\"\" TAG_DESCRIPTOR=\"{title}\""
            )
            .ok();
            if chain.is_across {
                write!(file, " instance_id=\"{}\"", note(chain.cluster)).ok();
            }
            file.push_str("/>\n");
        }
    }
    file.push_str("</Markables>\n<Relations>\n");
    for (number, (chain, members)) in (instances..).zip(&links.chains) {
        let Some(chain) = chains.get(*chain) else {
            continue;
        };
        let (name, note) = if chain.is_across {
            (
                "CROSS_DOC_COREF",
                format!(" note=\"{}\"", note(chain.cluster)),
            )
        } else {
            ("INTRA_DOC_COREF", String::new())
        };
        let annotator = escape(chain.cluster.annotator.as_str());
        writeln!(
            file,
            "<{name} r_id=\"{number}\"{note} annotator=\"{annotator}\">"
        )
        .ok();
        for member in members.iter().filter_map(|id| numbers.get(id)) {
            writeln!(file, "<source m_id=\"{member}\"/>").ok();
        }
        writeln!(file, "<target m_id=\"{number}\"/>\n</{name}>").ok();
    }
    let relations = instances + links.chains.len();
    for (number, relation) in (relations..).zip(&links.relations) {
        if let (Some(from), Some(to)) = (numbers.get(&relation.from), numbers.get(&relation.to)) {
            let (name, kind) = (
                element(&relation.relation_type),
                value(&relation.relation_type),
            );
            let annotator = escape(relation.annotator.as_str());
            writeln!(
                file,
                "<{name} r_id=\"{number}\" relation=\"{kind}\" annotator=\"{annotator}\">"
            )
            .ok();
            writeln!(
                file,
                "<source m_id=\"{from}\"/>\n<target m_id=\"{to}\"/>\n</{name}>"
            )
            .ok();
        }
    }
    file.push_str("</Relations>\n</Document>\n");
    file
}

/// Names that are no names of elements.
fn loses(project: &Project, _: &Selection) -> Vec<Loss> {
    let tags = project.tag_set().tags.iter().map(|tag| tag.name.as_str());
    let types = project.relation_types().iter().map(|it| it.name.as_str());
    let names: Vec<_> = tags
        .chain(types)
        .map(|name| (name, element(name)))
        .collect();
    let names = names
        .iter()
        .map(|(name, element)| (*name, element.as_str()));
    Loss::names(names).into_iter().collect()
}

/// By what the files of a cluster know it: letters and a number, as the scripts for ECB+ expect.
fn note(cluster: &Cluster) -> String {
    let id = Ulid::from_string(&cluster.id.to_string());
    id.map_or_else(
        |_| format!("ACT{}", cluster.id),
        |id| format!("{OWN}{:039}", id.0),
    )
}

/// How the notes of our own clusters begin.
const OWN: &str = "ACT";

/// A name as one of XML.
fn element(name: &str) -> String {
    let is_first = |letter: char| letter.is_alphabetic() || letter == '_';
    let mut element: String = name
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() || letter == '_' {
                letter
            } else {
                '_'
            }
        })
        .collect();
    if !element.starts_with(is_first) || element.to_ascii_lowercase().starts_with("xml") {
        element.insert(0, '_');
    }
    element
}

/// The attribute that has a tag's name where its element cannot.
fn stated(tag: &str) -> String {
    if element(tag) == tag {
        String::new()
    } else {
        format!(" tag=\"{}\"", value(tag))
    }
}

/// Words without the signs that XML has no place for at all.
fn clean(words: &str) -> Cow<'_, str> {
    let is_none = |letter: char| {
        letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}')
            || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    if words.contains(is_none) {
        Cow::Owned(escape(words.replace(is_none, "\u{fffd}").as_str()).into_owned())
    } else {
        escape(words)
    }
}

/// Words as an attribute's value, with their line ends.
fn value(words: &str) -> String {
    let words = clean(words).replace('\t', "&#9;");
    words.replace('\n', "&#10;").replace('\r', "&#13;")
}
