//! CAS XMI and its type system: writing and reading.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, Reader, XmlVersion};

use super::build::picture;
use super::layers;
use super::structure::{Cas, Held, Kind, System, Thing, short};
use super::system::STRINGS;
use crate::formats::office::xml::known_character;
use crate::formats::{ImportError, Input, Source, encoding};

/// Whether a file begins as XMI.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    head.trim_ascii_start().starts_with(b"<")
        && memchr::memmem::find(head, b"http://www.omg.org/XMI").is_some()
}

/// Words as the value of an attribute, in which white space would be made blanks.
fn escaped(words: &str) -> String {
    let mut value = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => value += "&amp;",
            '<' => value += "&lt;",
            '>' => value += "&gt;",
            '"' => value += "&quot;",
            '\t' => value += "&#9;",
            '\n' => value += "&#10;",
            '\r' => value += "&#13;",
            c => value.push(picture(c)),
        }
    }
    value
}

/// The package of a type, as the address of its namespace.
fn address(kind: &str) -> String {
    let package = kind.rsplit_once('.').map_or("", |(package, _)| package);
    if package.is_empty() {
        return "http:///uima/noNamespace.ecore".to_owned();
    }
    format!("http:///{}.ecore", package.replace('.', "/"))
}

/// The type of an element.
fn kind_of(address: &str, name: &str) -> String {
    let package = address
        .strip_prefix("http:///")
        .and_then(|it| it.strip_suffix(".ecore"));
    match package {
        Some("uima/noNamespace") | None => name.to_owned(),
        Some(package) => format!("{}.{name}", package.replace('/', ".")),
    }
}

pub(super) fn write(cas: &Cas) -> String {
    let kinds: BTreeSet<&str> = cas.things.iter().map(|it| it.kind.as_str()).collect();
    let mut prefixes: BTreeMap<String, String> = BTreeMap::new();
    for kind in &kinds {
        let number = prefixes.len() + 1;
        let prefix = || format!("ns{number}");
        prefixes.entry(address(kind)).or_insert_with(prefix);
    }
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI \
        xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\""
        .to_owned();
    // Writing into a string cannot fail, here and below.
    for (address, prefix) in &prefixes {
        write!(xml, " xmlns:{prefix}=\"{address}\"").unwrap_or_default();
    }
    xml += " xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n";
    for thing in &cas.things {
        let prefix = prefixes
            .get(&address(&thing.kind))
            .map_or("", String::as_str);
        let name = format!("{prefix}:{}", short(&thing.kind));
        write!(xml, "<{name} xmi:id=\"{}\" sofa=\"1\"", thing.id).unwrap_or_default();
        if let Some((begin, end)) = thing.place {
            write!(xml, " begin=\"{begin}\" end=\"{end}\"").unwrap_or_default();
        }
        let mut inner = String::new();
        for (feature, held) in &thing.features {
            match held {
                Held::Words(words) => write!(xml, " {feature}=\"{}\"", escaped(words)),
                Held::Thing(id) => write!(xml, " {feature}=\"{id}\""),
                Held::Things(ids) => {
                    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
                    write!(xml, " {feature}=\"{}\"", ids.join(" "))
                }
                Held::Several(words) => {
                    for word in words {
                        let word = escaped(word);
                        write!(inner, "<{feature}>{word}</{feature}>").unwrap_or_default();
                    }
                    Ok(())
                }
            }
            .unwrap_or_default();
        }
        if inner.is_empty() {
            xml += "/>\n";
        } else {
            writeln!(xml, ">{inner}</{name}>").unwrap_or_default();
        }
    }
    let members: Vec<String> = cas.things.iter().map(|it| it.id.to_string()).collect();
    writeln!(
        xml,
        "<cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" sofaString=\"{}\"/>\n\
         <cas:View sofa=\"1\" members=\"{}\"/>\n</xmi:XMI>",
        escaped(&cas.text),
        members.join(" ")
    )
    .unwrap_or_default();
    xml
}

pub(super) fn type_system(system: &System) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n"
        .to_owned();
    for (name, kind) in system {
        let above = &kind.above;
        write!(
            xml,
            "<typeDescription>\n<name>{name}</name>\n<description/>\n<supertypeName>{above}</supertypeName>\n<features>\n"
        )
        .unwrap_or_default();
        for (feature, range) in &kind.features {
            let element = if range == STRINGS {
                "<elementType>uima.cas.String</elementType>\
                 <multipleReferencesAllowed>false</multipleReferencesAllowed>"
            } else {
                ""
            };
            writeln!(
                xml,
                "<featureDescription><name>{feature}</name><description/>\
                 <rangeTypeName>{range}</rangeTypeName>{element}</featureDescription>"
            )
            .unwrap_or_default();
        }
        xml += "</features>\n</typeDescription>\n";
    }
    xml + "</types>\n</typeSystemDescription>\n"
}

/// The text of a file, in the encoding that it states.
fn decoded(bytes: &[u8]) -> String {
    let told = encoding::of(bytes, None);
    encoding::text(bytes, told).0
}

fn broken(error: &impl std::fmt::Display) -> ImportError {
    ImportError::new("", format!("the XML is broken: {error}")).hint("export the document again")
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let mut cas = Cas::default();
    for found in input.beside {
        let name = found.path.file_name().unwrap_or_default();
        if name.eq_ignore_ascii_case("TypeSystem.xml") {
            let types = decoded(&found.content()?);
            cas.system = types_of(&types).map_err(|error| ImportError {
                place: "TypeSystem.xml".to_owned(),
                ..error
            })?;
        }
    }
    let text = decoded(input.bytes);
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut lists: BTreeMap<i64, Held> = BTreeMap::new();
    // The element of a thing, and of a feature in it.
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|it| broken(&it))?;
        match event {
            Event::Start(start) => {
                let ResolveResult::Bound(Namespace(address)) = space else {
                    open.push(start.local_name().as_ref().to_owned());
                    words.clear();
                    continue;
                };
                if open.len() == 1 {
                    let kind = kind_of(address, start.local_name().as_ref());
                    element(&mut cas, &mut lists, &kind, &start);
                }
                open.push(start.local_name().as_ref().to_owned());
            }
            Event::Text(more) => words.push_str(&more),
            Event::CData(more) => words.push_str(&more),
            Event::GeneralRef(reference) => {
                words.push(known_character(&reference).map_err(|it| broken(&it))?);
            }
            Event::End(_) => {
                let feature = open.pop().unwrap_or_default();
                if open.len() == 2
                    && let Some(last) = cas.things.last_mut()
                {
                    let words = std::mem::take(&mut words);
                    let held = last.features.entry(feature);
                    match held.or_insert_with(|| Held::Several(Vec::new())) {
                        Held::Several(list) => list.push(words),
                        other => *other = Held::Several(vec![words]),
                    }
                }
            }
            Event::DocType(_) => return Err(broken(&"it declares entities, which no CAS does")),
            Event::Eof => break,
            _ => {}
        }
    }
    if !open.is_empty() {
        return Err(broken(&"it ends in the middle"));
    }
    settle(&mut cas, &lists);
    layers::understood(input, &cas)
}

/// The attributes of an element.
fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let attributes = attributes.flatten().filter_map(|it| {
        let value = it.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((it.key.as_ref().to_owned(), value.into_owned()))
    });
    attributes.collect()
}

/// Takes in an element of the top: a thing, a list or the text.
fn element(cas: &mut Cas, lists: &mut BTreeMap<i64, Held>, kind: &str, start: &BytesStart<'_>) {
    let mut thing = Thing {
        kind: kind.to_owned(),
        ..Thing::default()
    };
    let (mut begin, mut end) = (None, None);
    for (name, value) in attributes(start) {
        match name.as_str() {
            "xmi:id" => thing.id = value.parse().unwrap_or_default(),
            "begin" => begin = value.parse().ok(),
            "end" => end = value.parse().ok(),
            "sofa" | "xmi:version" => {}
            "sofaString" if kind == "uima.cas.Sofa" => {
                if cas.text.is_empty() {
                    cas.text = value;
                }
            }
            "elements" => {
                let ids = value.split_whitespace().filter_map(|it| it.parse().ok());
                lists.insert(thing.id, Held::Things(ids.collect()));
            }
            name => {
                thing.features.insert(name.to_owned(), Held::Words(value));
            }
        }
    }
    thing.place = begin.zip(end);
    let is_frame = ["uima.cas.Sofa", "uima.cas.View", "uima.cas.NULL"].contains(&kind);
    if !is_frame && !kind.starts_with("http") {
        cas.things.push(thing);
    }
}

/// Features that lead to other things in every type system that is known.
const REFERENCES: [&str; 6] = ["Governor", "Dependent", "first", "next", "target", "links"];

/// Makes references of the numbers that are some, and lists of those that lead to one.
fn settle(cas: &mut Cas, lists: &BTreeMap<i64, Held>) {
    let system = std::mem::take(&mut cas.system);
    let kinds: BTreeMap<i64, usize> = cas.things.iter().map(|it| it.id).zip(0..).collect();
    for thing in &mut cas.things {
        for (feature, held) in &mut thing.features {
            let Held::Words(words) = held else {
                continue;
            };
            let range = Cas::range(&system, &thing.kind, feature);
            let is_reference = match &range {
                Some(range) => {
                    let is_plain = [
                        "String",
                        "Boolean",
                        "Integer",
                        "Float",
                        "Double",
                        "Long",
                        "Short",
                        "Byte",
                        "StringArray",
                        "StringList",
                    ];
                    let plain = range.strip_prefix("uima.cas.");
                    !plain.is_some_and(|it| is_plain.contains(&it))
                        && system
                            .get(range)
                            .is_none_or(|kind| kind.above != "uima.cas.String")
                }
                None => REFERENCES.contains(&feature.as_str()),
            };
            if !is_reference {
                continue;
            }
            let ids: Option<Vec<i64>> =
                words.split_whitespace().map(|it| it.parse().ok()).collect();
            let Some(ids) = ids else {
                continue;
            };
            *held = match ids.as_slice() {
                [id] if lists.contains_key(id) => {
                    lists.get(id).cloned().unwrap_or(Held::Things(ids))
                }
                [id] if kinds.contains_key(id) => Held::Thing(*id),
                _ => Held::Things(ids),
            };
        }
    }
    cas.system = system;
}

/// What a type system says.
fn types_of(text: &str) -> Result<System, ImportError> {
    let mut reader = Reader::from_str(text);
    let mut system = System::new();
    let mut path: Vec<String> = Vec::new();
    let (mut name, mut kind, mut feature) = (String::new(), Kind::default(), String::new());
    loop {
        match reader.read_event().map_err(|it| broken(&it))? {
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
            }
            Event::Text(words) => {
                let words = words.trim();
                let at = |depth: usize| path.iter().rev().nth(depth).map(String::as_str);
                match (at(1), at(0)) {
                    (Some("typeDescription"), Some("name")) => words.clone_into(&mut name),
                    (Some("typeDescription"), Some("supertypeName")) => {
                        words.clone_into(&mut kind.above);
                    }
                    (Some("featureDescription"), Some("name")) => words.clone_into(&mut feature),
                    (Some("featureDescription"), Some("rangeTypeName")) => {
                        let feature = std::mem::take(&mut feature);
                        kind.features.push((feature, words.to_owned()));
                    }
                    _ => {}
                }
            }
            Event::End(_) => {
                let closed = path.pop();
                if closed.as_deref() == Some("typeDescription") {
                    system.insert(std::mem::take(&mut name), std::mem::take(&mut kind));
                }
            }
            Event::Eof => return Ok(system),
            _ => {}
        }
    }
}
