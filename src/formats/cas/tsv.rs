//! `WebAnno` TSV 3.3, as `INCEpTION` writes and reads it: what is in a CAS, a token to a line.
//!
//! - **Offsets.** UTF-16 units, half-open.
//! - **Text** stands in `#Text=`, from the first token of a sentence to the next sentence's, so that blank lines stay; white
//!   space before the first token of all is lost.
//! - **Tokens** are cut where an annotation begins or ends inside of one. White space at the ends of an annotation is lost, and
//!   one of nothing else.
//! - **Annotations** have a number each, `label[3]`, by which several on one token are told apart and those on several
//!   are one. Several choices of an attribute are one text.
//! - **Layers** are those of the CAS. They have to be in the project of `INCEpTION` that a file is imported into: import a
//!   document in XMI with its type system, or make the layers by hand.
//!
//! What is *not* here: articles' details, titles of clusters, and annotators, who get a folder each.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use super::cells::{escaped, escaped_text};
use super::structure::{Cas, Held, System, Thing};
use super::system::{LINK, SENTENCE, TAG, TOKEN};
use crate::formats::segments::by_unit;

/// How a file begins.
pub(super) const HEAD: &str = "#FORMAT=WebAnno TSV 3.";

/// Whether a file begins so.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    head.starts_with(HEAD.as_bytes()) || is_older(head)
}

/// Whether a file begins as one of the versions before 3, which are not read: `#id=1` and `#text=` before each sentence.
fn is_older(head: &[u8]) -> bool {
    let head = head.get(..head.len().min(4 * 1024)).unwrap_or_default();
    let mut lines = head
        .split(|byte| *byte == b'\n')
        .skip_while(|line| !line.starts_with(b"#id="));
    lines.next().is_some() && lines.next().is_some_and(|line| line.starts_with(b"#text="))
}

/// A text by places in UTF-16.
struct Units<'a> {
    text: &'a str,
    /// Where each unit is, in bytes.
    bytes: Vec<usize>,
}

impl<'a> Units<'a> {
    fn of(text: &'a str) -> Self {
        let bytes = by_unit(text, |_, byte| byte);
        Self { text, bytes }
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        let range = self.bytes.get(start).zip(self.bytes.get(end));
        let words = range.and_then(|(start, end)| self.text.get(*start..*end));
        words.unwrap_or_default()
    }
}

/// A token, or a part of one.
struct Unit {
    /// `2-5`: the fifth of the second sentence.
    id: String,
    start: usize,
    end: usize,
}

pub(super) fn write(system: &System, cas: &Cas) -> String {
    let units = Units::of(&cas.text);
    let tags: Vec<&Thing> = cas.things.iter().filter(|it| it.kind == TAG).collect();
    let links: Vec<&Thing> = cas.things.iter().filter(|it| it.kind == LINK).collect();
    let mut edges: BTreeSet<usize> = BTreeSet::new();
    edges.extend(
        tags.iter()
            .filter_map(|it| it.place)
            .flat_map(|it| [it.0, it.1]),
    );
    let sentences = sentences(cas, &edges);
    let all: Vec<&Unit> = sentences.iter().flatten().collect();
    // The annotations that cover each unit, and the first unit of each.
    let mut covering: Vec<Vec<usize>> = all.iter().map(|_| Vec::new()).collect();
    let mut firsts: HashMap<i64, (usize, usize)> = HashMap::new();
    for (number, thing) in tags.iter().enumerate() {
        let Some((begin, end)) = thing.place else {
            continue;
        };
        let first = all.partition_point(|unit| unit.start < begin);
        let last = all.partition_point(|unit| unit.end <= end);
        for cover in covering.iter_mut().take(last).skip(first) {
            cover.push(number);
        }
        if first < last {
            firsts.insert(thing.id, (first, number + 1));
        }
    }
    let leading = leading(&links, &firsts, &all);
    let spans = features(system, TAG, &[]);
    let relations = features(system, LINK, &["Governor", "Dependent"]);
    let mut file = format!("{HEAD}3\n#T_SP={TAG}|{}\n", spans.join("|"));
    if !leading.is_empty() {
        // Writing into a string cannot fail, here and below.
        writeln!(file, "#T_RL={LINK}|{}|BT_{TAG}", relations.join("|")).unwrap_or_default();
    }
    file.push('\n');
    let mut at = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        let Some(first) = sentence.first() else {
            continue;
        };
        let next = sentences.get(number + 1).and_then(|it| it.first());
        let end = next.map_or(units.bytes.len() - 1, |it| it.start);
        let text = units.slice(first.start, end);
        // The line end before the next sentence is that of the line here.
        let shown = text.strip_suffix('\n').filter(|_| next.is_some());
        let text = shown.unwrap_or(text);
        file.push('\n');
        for line in text.split('\n') {
            writeln!(file, "#Text={}", escaped_text(line)).unwrap_or_default();
        }
        for unit in sentence {
            let words = escaped_text(units.slice(unit.start, unit.end));
            write!(file, "{}\t{}-{}\t{words}\t", unit.id, unit.start, unit.end).unwrap_or_default();
            let here = covering.get(at).map_or(&[][..], Vec::as_slice);
            for feature in &spans {
                let cells = here.iter().filter_map(|number| {
                    let thing = tags.get(*number)?;
                    Some(format!("{}[{}]", value(thing, feature), number + 1))
                });
                cell(&mut file, cells);
            }
            if !leading.is_empty() {
                let here = leading.get(&at).map_or(&[][..], Vec::as_slice);
                for feature in &relations {
                    cell(&mut file, here.iter().map(|(link, _)| value(link, feature)));
                }
                cell(&mut file, here.iter().map(|(_, from)| from.clone()));
            }
            file.push('\n');
            at += 1;
        }
    }
    file
}

/// The features of a layer that have columns.
fn features<'a>(system: &'a System, kind: &str, left_out: &[&str]) -> Vec<&'a str> {
    let features = system.get(kind);
    let features = features.map_or(&[][..], |it| it.features.as_slice());
    let names = features.iter().map(|(name, _)| name.as_str());
    names.filter(|name| !left_out.contains(name)).collect()
}

/// The relations that lead to each unit, and where each comes from, as a cell says it.
fn leading<'a>(
    links: &[&'a Thing],
    firsts: &HashMap<i64, (usize, usize)>,
    units: &[&Unit],
) -> BTreeMap<usize, Vec<(&'a Thing, String)>> {
    let mut leading: BTreeMap<usize, Vec<(&Thing, String)>> = BTreeMap::new();
    for link in links {
        let end = |name: &str| firsts.get(&link.thing(name)?);
        if let (Some((from, one)), Some((to, other))) = (end("Governor"), end("Dependent"))
            && let Some(unit) = units.get(*from)
        {
            let cell = format!("{}[{one}_{other}]", unit.id);
            leading.entry(*to).or_default().push((link, cell));
        }
    }
    leading
}

/// The units of each sentence: tokens, cut at some edges.
fn sentences(cas: &Cas, edges: &BTreeSet<usize>) -> Vec<Vec<Unit>> {
    let mut sentences: Vec<Vec<Unit>> = Vec::new();
    for thing in &cas.things {
        let Some((start, end)) = thing.place else {
            continue;
        };
        if thing.kind == SENTENCE {
            sentences.push(Vec::new());
        } else if thing.kind == TOKEN {
            let number = sentences.len();
            let Some(units) = sentences.last_mut() else {
                continue;
            };
            let mut start = start;
            let inner = edges.range(start + 1..end).copied();
            for end in inner.chain([end]) {
                let id = format!("{number}-{}", units.len() + 1);
                units.push(Unit { id, start, end });
                start = end;
            }
        }
    }
    sentences
}

/// What a feature holds, as a cell says it.
fn value(thing: &Thing, feature: &str) -> String {
    let words = match thing.features.get(feature) {
        Some(Held::Words(words)) => words.clone(),
        Some(Held::Several(words)) => words.join("; "),
        _ => String::new(),
    };
    if words.is_empty() {
        "*".to_owned()
    } else {
        escaped(&words)
    }
}

fn cell(file: &mut String, values: impl Iterator<Item = String>) {
    let values: Vec<String> = values.collect();
    if values.is_empty() {
        file.push('_');
    }
    file.push_str(&values.join("|"));
    file.push('\t');
}
