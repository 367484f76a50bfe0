//! brat standoff, read by brat, `INCEpTION` and many scripts: `NAME.txt` and `NAME.ann` per article, and the configuration
//! that brat wants beside them.
//!
//! - **Offsets.** Unicode code points, half-open. The text file is the article's text, byte for byte.
//! - **Spans.** brat knows no span over a line end, so one is cut there into fragments, as an annotation of several spans
//!   has; the text column is the fragments with single blanks between them.
//! - **Names.** brat's types are ASCII words, each once. A tag or a relation type whose name is none is called by its
//!   place, `tag_3`; `visual.conf` has the name as it is shown.
//! - **Values.** Of attributes brat takes single words, and flags that are set. Other values, notes and the annotator of
//!   several stand in a note, as `name=value`; so does an attribute that is a flag in one place and has a value in another.
//! - **Links.** brat's documents do not know each other: clusters, and relations between articles, are in `links.tsv`.
//!
//! What is *not* here: reading; what brat has no word for, which are reviews, notes and annotators of links, times,
//! definitions and articles' details; and an annotation of line ends alone, of which brat could show nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::io;

use super::losses::Loss;
use super::{Feature, Files, Format, Group, Selection, Write};
use crate::model::{
    Annotation, AnnotationId, Article, ArticleId, AttributeValue, Project, Relation, TagId,
};
use crate::text::Span;

/// A folder of text and annotation files.
pub(super) const FORMAT: Format = Format {
    name: "brat",
    title: "For brat and INCEpTION",
    group: Group::Programs,
    extensions: &["ann"],
    description: "brat standoff, a folder of files: texts with their spans, for brat, INCEpTION and scripts",
    read: None,
    write: Some(Write::Folder(write)),
    write_for_excel: None,
    keeps: &[
        Feature::Gaps,
        Feature::Overlaps,
        Feature::Attributes,
        Feature::Notes,
        Feature::Relations,
        Feature::RelationsAcross,
        Feature::Clusters,
        Feature::Annotators,
        Feature::Colours,
        Feature::Texts,
    ],
    loses: Some(loses),
};

/// Where an annotation is called by what number.
type Places<'a> = HashMap<AnnotationId, (&'a ArticleId, usize)>;
/// The values that brat's attributes have; `None` for a flag.
type Values = BTreeMap<String, Option<BTreeSet<String>>>;

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    let numbered = |article: &Article| {
        let all = selection.annotations(project, article).into_iter();
        let shown = all.filter(|it| is_shown(article, it));
        shown.zip(1_usize..).collect::<Vec<_>>()
    };
    let mut places = Places::new();
    for article in project.articles() {
        let numbered = numbered(article).into_iter();
        places.extend(numbered.map(|(annotation, number)| (annotation.id, (&article.id, number))));
    }
    let mut inside: HashMap<&ArticleId, Vec<(&Relation, usize, usize)>> = HashMap::new();
    let mut across = Vec::new();
    for relation in selection.relations(project) {
        if let (Some((home, from)), Some((other, to))) =
            (places.get(&relation.from), places.get(&relation.to))
        {
            if home == other {
                let relations = inside.entry(home).or_default();
                relations.push((relation, *from, *to));
            } else {
                across.push(&**relation);
            }
        }
    }
    let labels = Labels::new(project);
    let mut values = Values::new();
    for article in project.articles() {
        files(
            &format!("{}.txt", article.id),
            article.text.as_str().as_bytes(),
        )?;
        let mut lines = Lines::default();
        for (annotation, number) in numbered(article) {
            lines.span(article, annotation, labels.tag(&annotation.tag), number);
            lines.values(project, annotation, number, &mut values);
        }
        let relations = inside.get(&article.id).into_iter().flatten();
        for ((relation, from, to), number) in relations.zip(1..) {
            let kind = labels.relation_type(&relation.relation_type);
            lines
                .text
                .line(format_args!("R{number}\t{kind} Arg1:T{from} Arg2:T{to}"));
        }
        files(&format!("{}.ann", article.id), lines.text.0.as_bytes())?;
    }
    files(
        "annotation.conf",
        configuration(&labels, &values).as_bytes(),
    )?;
    files("visual.conf", drawing(project, &labels).as_bytes())?;
    files(
        "links.tsv",
        links(project, selection, &across, &places).as_bytes(),
    )
}

/// Whether brat can show an annotation: one of line ends alone has no words there.
fn is_shown(article: &Article, annotation: &Annotation) -> bool {
    (annotation.spans.iter()).any(|span| !article.text.slice(span).chars().all(ends_line))
}

/// The names that are no words of brat's, and what it cannot show.
fn loses(project: &Project, selection: &Selection) -> Vec<Loss> {
    let labels = Labels::new(project);
    let tags = project.tag_set().tags.iter().map(|tag| tag.name.as_str());
    let tags = tags.zip(labels.tags.iter().map(|(_, label)| label.as_str()));
    let types = labels.relation_types.iter();
    let names = tags.chain(types.map(|(name, label)| (*name, label.as_str())));
    let hidden = project.articles().iter().map(|article| {
        let annotations = selection.annotations(project, article);
        let hidden = annotations.iter().filter(|it| !is_shown(article, it));
        hidden.count()
    });
    let hidden = Loss::of(Feature::Annotations, hidden.sum());
    Loss::names(names).into_iter().chain([hidden]).collect()
}

/// What brat calls tags and relation types, each in the order of the project.
struct Labels<'a> {
    tags: Vec<(&'a TagId, String)>,
    relation_types: Vec<(&'a str, String)>,
    by_tag: HashMap<&'a TagId, usize>,
    by_type: HashMap<&'a str, usize>,
}

impl<'a> Labels<'a> {
    fn new(project: &'a Project) -> Self {
        let tags = &project.tag_set().tags;
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        let mut types: Vec<&str> = Vec::new();
        let mut known = HashSet::new();
        let listed = project.relation_types().iter().map(|it| it.name.as_str());
        let used = project.relations().map(|it| it.relation_type.as_str());
        types.extend(listed.chain(used).filter(|name| known.insert(*name)));
        // A name that can stay does, whatever comes before it.
        let mut taken: HashSet<String> = HashSet::new();
        let kept = |names: &[&str], taken: &mut HashSet<String>| -> Vec<bool> {
            let kept = names
                .iter()
                .map(|name| is_word(name) && taken.insert((*name).to_owned()));
            kept.collect()
        };
        let (kept_tags, kept_types) = (kept(&names, &mut taken), kept(&types, &mut taken));
        let mut called = |kind: &str, names: &[&str], kept: &[bool]| -> Vec<String> {
            let numbered = names.iter().zip(kept).zip(1_usize..);
            let called = numbered.map(|((name, kept), number)| {
                let mut label = if *kept {
                    return (*name).to_owned();
                } else {
                    format!("{kind}_{number}")
                };
                while !taken.insert(label.clone()) {
                    label.push('_');
                }
                label
            });
            called.collect()
        };
        let tag_labels = called("tag", &names, &kept_tags);
        let type_labels = called("relation", &types, &kept_types);
        Self {
            by_tag: tags.iter().map(|tag| &tag.id).zip(0..).collect(),
            by_type: types.iter().copied().zip(0..).collect(),
            tags: tags.iter().map(|tag| &tag.id).zip(tag_labels).collect(),
            relation_types: types.into_iter().zip(type_labels).collect(),
        }
    }

    fn tag(&self, id: &TagId) -> &str {
        let at = self.by_tag.get(id);
        at.map_or("tag", |at| &self.tags[*at].1)
    }

    fn relation_type(&self, name: &str) -> &str {
        let at = self.by_type.get(name);
        at.map_or("relation", |at| &self.relation_types[*at].1)
    }
}

/// Whether brat takes a name, or a value, as it is.
fn is_word(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    !name.is_empty() && name.chars().all(is_letter)
}

/// Whether a character ends a line for brat, which splits at all that Python splits at.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Words as brat can hold them: in one line and one column.
fn one_line(words: &str) -> String {
    words.replace(|c: char| ends_line(c) || c == '\t', " ")
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
        values: &mut Values,
    ) {
        let mut notes = Vec::new();
        for (name, value) in &annotation.attributes {
            let text = value.to_text();
            let is_flag = matches!(value, AttributeValue::Flag(_));
            let fits = is_word(name) && is_word(&text);
            let known = values.get(name).map(Option::is_none);
            if !fits || known.is_some_and(|known| known != is_flag) {
                notes.push(format!("{name}={text}"));
                continue;
            }
            if *value == AttributeValue::Flag(false) {
                continue;
            }
            self.attributes += 1;
            let count = self.attributes;
            let known = values.entry(name.clone());
            let known = known.or_insert_with(|| (!is_flag).then(BTreeSet::new));
            let text = match known {
                None => String::new(),
                Some(known) => {
                    known.insert(text.clone());
                    format!(" {text}")
                }
            };
            self.text
                .line(format_args!("A{count}\t{name} T{number}{text}"));
        }
        if project.layers().len() > 1 {
            notes.push(format!("annotator={}", annotation.annotator));
        }
        notes.extend(Some(annotation.note.clone()).filter(|note| !note.is_empty()));
        for note in notes {
            self.notes += 1;
            let (count, note) = (self.notes, one_line(&note));
            self.text
                .line(format_args!("#{count}\tAnnotatorNotes T{number}\t{note}"));
        }
    }
}

fn configuration(labels: &Labels<'_>, values: &Values) -> String {
    let mut text = Text::default();
    text.line(format_args!("[entities]"));
    for (_, label) in &labels.tags {
        text.line(format_args!("{label}"));
    }
    // Overlapping spans are no mistake here.
    text.line(format_args!(
        "\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    ));
    for (_, label) in &labels.relation_types {
        text.line(format_args!("{label} Arg1:<ENTITY>, Arg2:<ENTITY>"));
    }
    text.line(format_args!("\n[events]\n\n[attributes]"));
    for (name, values) in values {
        match values {
            None => text.line(format_args!("{name} Arg:<ENTITY>")),
            Some(values) => {
                let values: Vec<_> = values.iter().map(String::as_str).collect();
                let values = values.join("|");
                text.line(format_args!("{name} Arg:<ENTITY>, Value:{values}"));
            }
        }
    }
    text.0
}

fn drawing(project: &Project, labels: &Labels<'_>) -> String {
    let tags = || project.tag_set().tags.iter().zip(&labels.tags);
    let shown = |name: &str| one_line(name).replace('|', " ");
    let mut text = Text::default();
    text.line(format_args!("[labels]"));
    for (tag, (_, label)) in tags() {
        text.line(format_args!("{label} | {}", shown(&tag.name)));
    }
    for (name, label) in &labels.relation_types {
        text.line(format_args!("{label} | {}", shown(name)));
    }
    text.line(format_args!("\n[drawing]"));
    for (tag, (_, label)) in tags() {
        text.line(format_args!("{label} bgColor:{}", tag.colour));
    }
    text.0
}

/// Clusters and what else leads from one article to another, a member or relation a line.
fn links(
    project: &Project,
    selection: &Selection,
    across: &[&Relation],
    places: &Places<'_>,
) -> String {
    let mut text = Text::default();
    text.line(format_args!(
        "what\tid\tname\tarticle\tspan\tto article\tto span"
    ));
    for (cluster, members) in selection.clusters(project) {
        for (article, number) in members.iter().filter_map(|id| places.get(id)) {
            let title = one_line(&cluster.title);
            text.line(format_args!(
                "cluster\t{}\t{title}\t{article}\tT{number}\t\t",
                cluster.id
            ));
        }
    }
    for relation in across {
        if let (Some((from, one)), Some((to, other))) =
            (places.get(&relation.from), places.get(&relation.to))
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
