//! brat standoff, read by brat, `INCEpTION` and many scripts: `NAME.txt` and `NAME.ann` per article, and the configuration
//! that brat wants beside them.
//!
//! - **Offsets.** Unicode code points, half-open. The text file is the article's text, byte for byte.
//! - **Spans.** brat knows no span over a line end, so one is cut there into fragments, as an annotation of several spans
//!   has; the text column is the fragments with single blanks between them.
//! - **Names.** brat's types are ASCII words. A tag whose name is none is called by its place, `tag_3`; `visual.conf` has
//!   the name as it is shown.
//! - **Values.** Of attributes brat takes single words. Other values, notes and the annotator of several stand in a note,
//!   as `name=value`.
//! - **Links.** brat's documents do not know each other: clusters, and relations between articles, are in `links.tsv`.
//!
//! What is *not* here: reading, and reviews, which brat has no word for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use super::{Files, Format, Selection, Write};
use crate::model::{Annotation, AnnotationId, Article, ArticleId, AttributeValue, Project, TagId};
use crate::text::Span;

/// A folder of text and annotation files.
pub(super) const FORMAT: Format = Format {
    name: "brat",
    extensions: &["ann"],
    description: "brat standoff, a folder of files: texts with their spans, for brat, INCEpTION and scripts",
    read: None,
    write: Some(Write::Folder(write)),
    write_for_excel: None,
};

/// Where an annotation is called by what name.
type Places<'a> = BTreeMap<AnnotationId, (&'a ArticleId, usize)>;

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let taken = |article: &Article| -> Vec<&Annotation> {
        let all = project.annotations_in(&article.id);
        let mut taken: Vec<&Annotation> = all
            .into_iter()
            .map(AsRef::as_ref)
            .filter(|annotation| selection.takes(annotation))
            .collect();
        taken.sort_by_key(|annotation| (annotation.spans.hull(), annotation.id));
        taken
    };
    let mut places = Places::new();
    for article in project.articles() {
        let numbered = taken(article).into_iter().zip(1..);
        places.extend(numbered.map(|(annotation, number)| (annotation.id, (&article.id, number))));
    }
    let tags = labels(project);
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for article in project.articles() {
        files(&format!("{}.txt", article.id), article.text.as_str())?;
        let mut lines = Lines::default();
        for (annotation, number) in taken(article).into_iter().zip(1_usize..) {
            let label = tags.get(&annotation.tag).map_or("tag", String::as_str);
            lines.span(article, annotation, label, number);
            lines.values(project, annotation, number, &mut values);
        }
        for relation in project.relations() {
            let ends = (places.get(&relation.from), places.get(&relation.to));
            if let (Some((home, from)), Some((other, to))) = ends
                && *home == &article.id
                && home == other
            {
                lines.relations += 1;
                let (number, kind) = (lines.relations, word(&relation.relation_type));
                lines
                    .text
                    .line(format_args!("R{number}\t{kind} Arg1:T{from} Arg2:T{to}"));
            }
        }
        files(&format!("{}.ann", article.id), &lines.text.0)?;
    }
    files("annotation.conf", &configuration(project, &tags, &values))?;
    files("visual.conf", &drawing(project, &tags))?;
    files("links.tsv", &links(project, &places))
}

/// What brat calls the tags.
fn labels(project: &Project) -> BTreeMap<TagId, String> {
    let tags = project.tag_set().tags.iter().zip(1..);
    let label = |name: &str, number: usize| match word(name) {
        label if label == name => label,
        _ => format!("tag_{number}"),
    };
    tags.map(|(tag, number)| (tag.id.clone(), label(&tag.name, number)))
        .collect()
}

/// A name in the letters that brat takes.
fn word(name: &str) -> String {
    let letter = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let letters = name.chars().map(|c| if letter(c) { c } else { '_' });
    letters.collect()
}

/// Whether a character ends a line for brat, which splits at all that Python splits at.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Lines of a file.
#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a string cannot fail.
        writeln!(self.0, "{line}").ok();
    }
}

/// The lines of a file of annotations.
#[derive(Default)]
struct Lines {
    text: Text,
    attributes: usize,
    notes: usize,
    relations: usize,
}

impl Lines {
    fn span(&mut self, article: &Article, annotation: &Annotation, label: &str, number: usize) {
        let mut offsets = Vec::new();
        let mut words = Vec::new();
        for span in annotation.spans.iter() {
            let mut start = span.start.get();
            for piece in article.text.slice(span).split(ends_line) {
                let fragment = Span::new(start, start + piece.len());
                let end = fragment.end.get();
                let mark = article.text.as_str()[end..].chars().next();
                start = end + mark.map_or(0, char::len_utf8);
                if !piece.is_empty() {
                    let place = article.text.code_point_span(fragment);
                    offsets.push(format!("{} {}", place.start.get(), place.end.get()));
                    words.push(piece);
                }
            }
        }
        let (offsets, words) = (offsets.join(";"), words.join(" "));
        self.text
            .line(format_args!("T{number}\t{label} {offsets}\t{words}"));
    }

    fn values(
        &mut self,
        project: &Project,
        annotation: &Annotation,
        number: usize,
        values: &mut BTreeMap<String, BTreeSet<String>>,
    ) {
        let mut notes = Vec::new();
        for (name, value) in &annotation.attributes {
            let (brat, text) = (word(name), value.to_text());
            if brat == *name && word(&text) == text && !text.is_empty() {
                self.attributes += 1;
                let count = self.attributes;
                match value {
                    AttributeValue::Flag(false) => {}
                    AttributeValue::Flag(true) => {
                        values.entry(brat.clone()).or_default();
                        self.text.line(format_args!("A{count}\t{brat} T{number}"));
                    }
                    AttributeValue::Text(_) | AttributeValue::Number(_) => {
                        values.entry(brat.clone()).or_default().insert(text.clone());
                        self.text
                            .line(format_args!("A{count}\t{brat} T{number} {text}"));
                    }
                }
            } else {
                notes.push(format!("{name}={text}"));
            }
        }
        if project.layers().len() > 1 {
            notes.push(format!("annotator={}", annotation.annotator));
        }
        notes.extend(Some(annotation.note.clone()).filter(|note| !note.is_empty()));
        for note in notes {
            self.notes += 1;
            let count = self.notes;
            let note: String = note
                .split(|c: char| ends_line(c) || c == '\t')
                .collect::<Vec<_>>()
                .join(" ");
            self.text
                .line(format_args!("#{count}\tAnnotatorNotes T{number}\t{note}"));
        }
    }
}

fn configuration(
    project: &Project,
    tags: &BTreeMap<TagId, String>,
    values: &BTreeMap<String, BTreeSet<String>>,
) -> String {
    let mut text = Text::default();
    text.line(format_args!("[entities]"));
    for label in project
        .tag_set()
        .tags
        .iter()
        .filter_map(|tag| tags.get(&tag.id))
    {
        text.line(format_args!("{label}"));
    }
    // Overlapping spans are no mistake here.
    text.line(format_args!(
        "\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    ));
    let kinds: BTreeSet<_> = project
        .relations()
        .map(|relation| word(&relation.relation_type))
        .collect();
    for kind in kinds {
        text.line(format_args!("{kind} Arg1:<ENTITY>, Arg2:<ENTITY>"));
    }
    text.line(format_args!("\n[events]\n\n[attributes]"));
    for (name, values) in values {
        let values: Vec<_> = values.iter().map(String::as_str).collect();
        match values.as_slice() {
            [] => text.line(format_args!("{name} Arg:<ENTITY>")),
            values => {
                let values = values.join("|");
                text.line(format_args!("{name} Arg:<ENTITY>, Value:{values}"));
            }
        }
    }
    text.0
}

fn drawing(project: &Project, tags: &BTreeMap<TagId, String>) -> String {
    let known = || {
        let tags_of = project.tag_set().tags.iter();
        tags_of.filter_map(|tag| Some((tag, tags.get(&tag.id)?)))
    };
    let mut text = Text::default();
    text.line(format_args!("[labels]"));
    for (tag, label) in known() {
        text.line(format_args!(
            "{label} | {}",
            tag.name.replace(['|', '\n'], " ")
        ));
    }
    text.line(format_args!("\n[drawing]"));
    for (tag, label) in known() {
        text.line(format_args!("{label} bgColor:{}", tag.colour));
    }
    text.0
}

/// Clusters and what else leads from one article to another, a member or relation a line.
fn links(project: &Project, places: &Places<'_>) -> String {
    let one_line = |words: &str| words.replace(['\t', '\n'], " ");
    let mut text = Text::default();
    text.line(format_args!(
        "what\tid\tname\tarticle\tspan\tto article\tto span"
    ));
    for cluster in project.clusters() {
        for (article, number) in cluster.members.iter().filter_map(|id| places.get(id)) {
            let title = one_line(&cluster.title);
            text.line(format_args!(
                "cluster\t{}\t{title}\t{article}\tT{number}\t\t",
                cluster.id
            ));
        }
    }
    for relation in project.relations() {
        let ends = (places.get(&relation.from), places.get(&relation.to));
        if let (Some((from, one)), Some((to, other))) = ends
            && from != to
        {
            let kind = one_line(&relation.relation_type);
            text.line(format_args!(
                "relation\t{}\t{kind}\t{from}\tT{one}\t{to}\tT{other}",
                relation.id
            ));
        }
    }
    text.0
}
