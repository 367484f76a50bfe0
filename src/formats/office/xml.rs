//! A walk through a part of a document that is XML.
//!
//! **Invariant.** Nothing is looked up or blown up: of entities only XML's five and characters by number are known, any
//! other is an error. Elements are nested no deeper than [`DEEPEST`], so that whoever keeps something for each open
//! element keeps little.

use encoding_rs::{Encoding, UTF_8};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::formats::ImportError;

/// No document that anybody wrote is nested deeper.
const DEEPEST: usize = 1000;

/// The vocabularies that are understood, each under the prefix by which it is known here. What a file calls it does
/// not matter.
const VOCABULARIES: &[(&str, &str)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "m",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "rel",
    ),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    (
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "manifest",
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "svg",
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:container",
        "container",
    ),
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://www.daisy.org/z3986/2005/ncx/", "ncx"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
    ("http://www.w3.org/1999/xhtml", "html"),
];

/// An element's name: the prefix of its vocabulary, empty where that is unknown, and its own.
pub(in crate::formats) type Name<'a> = (&'static str, &'a str);

/// An element that begins.
pub(in crate::formats) struct Element<'a> {
    pub(in crate::formats) name: Name<'a>,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of an attribute, of whatever vocabulary. That one is there twice is nothing that matters.
    pub(in crate::formats) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let mut attributes = attributes.flatten();
        let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// What it says about white space: that it counts, or that it does not.
    pub(super) fn keeps_space(&self) -> Option<bool> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        let found = attributes
            .flatten()
            .find(|it| it.key.as_ref() == "xml:space")?;
        Some(&*found.value == "preserve")
    }
}

/// What is done about an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats) enum Step {
    /// Goes on with what is in it.
    Enter,
    /// Passes over it. Its end is not told.
    Skip,
}

/// Somebody who is told what is in a part.
pub(in crate::formats) trait Visitor {
    /// An element begins.
    fn open(&mut self, element: &Element<'_>) -> Step;
    /// An element that was entered ends.
    fn close(&mut self, _name: Name<'_>) {}
    /// Words in an element that was entered. They may come in pieces.
    fn say(&mut self, _words: &str) {}
    /// What an entity stands for that is none of XML's; `None` where it is not known, which is an error.
    fn entity(&mut self, _name: &str) -> Option<String> {
        None
    }
}

/// Walks through the part of that name.
///
/// # Errors
/// Where it is no well-formed XML.
pub(in crate::formats) fn walk(
    part: &str,
    bytes: &[u8],
    visitor: &mut dyn Visitor,
) -> Result<(), ImportError> {
    let failed = |message: String| ImportError::new(part, message);
    let text = decoded(bytes).ok_or_else(|| failed("the encoding is unknown".to_owned()))?;
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    // How deep the element lies that is passed over.
    let mut skipped: Option<usize> = None;
    loop {
        let (space, event) = (reader.read_resolved_event())
            .map_err(|error| failed(format!("the XML is broken: {error}")))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    let words = format!("elements are nested more than {DEEPEST} deep");
                    return Err(failed(words));
                }
                let local = start.local_name();
                let name = (prefix(&space), local.as_ref());
                let element = Element {
                    name,
                    start: &start,
                };
                if skipped.is_none() && visitor.open(&element) == Step::Skip {
                    skipped = Some(depth);
                }
            }
            Event::End(end) => {
                if skipped.is_none() {
                    visitor.close((prefix(&space), end.local_name().as_ref()));
                } else if skipped == Some(depth) {
                    skipped = None;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) if skipped.is_none() => visitor.say(&words),
            Event::CData(words) if skipped.is_none() => visitor.say(&words),
            Event::GeneralRef(reference) if skipped.is_none() => {
                if let Some(sign) = character(&reference).map_err(failed)? {
                    visitor.say(sign.encode_utf8(&mut [0; 4]));
                } else {
                    let words = visitor.entity(&reference);
                    let unknown = || failed(format!("the entity “&{};” is unknown", &*reference));
                    visitor.say(&words.ok_or_else(unknown)?);
                }
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => {
                return Err(failed("it ends in the middle".to_owned())
                    .hint("get the file again, or save it again in the program that made it"));
            }
            _ => {}
        }
    }
}

/// Shows each element of a part, in the order in which they begin.
///
/// # Errors
/// As [`walk`].
pub(super) fn each(
    part: &str,
    bytes: &[u8],
    see: &mut dyn FnMut(&Element<'_>),
) -> Result<(), ImportError> {
    struct Each<'a>(&'a mut dyn FnMut(&Element<'_>));

    impl Visitor for Each<'_> {
        fn open(&mut self, element: &Element<'_>) -> Step {
            (self.0)(element);
            Step::Enter
        }
    }

    walk(part, bytes, &mut Each(see))
}

fn prefix(space: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(Namespace(address)) = space else {
        return "";
    };
    let known = VOCABULARIES.iter().find(|(known, _)| known == address);
    known.map_or("", |(_, prefix)| prefix)
}

/// What a reference stands for: the five that XML has, and characters by number; `None` for any other.
fn character(reference: &BytesRef<'_>) -> Result<Option<char>, String> {
    let numbered = reference.resolve_char_ref();
    let numbered = numbered.map_err(|error| error.to_string())?;
    let named = || resolve_predefined_entity(reference)?.chars().next();
    Ok(numbered.or_else(named))
}

/// The same where no other is known.
pub(in crate::formats) fn known_character(reference: &BytesRef<'_>) -> Result<char, String> {
    let unknown = || format!("the entity “&{};” is unknown", &**reference);
    character(reference)?.ok_or_else(unknown)
}

/// The value of an element's attribute, of whatever vocabulary; an error where it is no XML. Attributes are read one after
/// the other: that one is there twice is nothing that matters.
pub(in crate::formats) fn attribute(
    element: &BytesStart<'_>,
    name: &str,
) -> Result<Option<String>, String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    for attribute in attributes {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return value
                .map(|value| Some(value.into_owned()))
                .map_err(|error| error.to_string());
        }
    }
    Ok(None)
}

/// A part as text: in UTF-8 or UTF-16, or in the encoding that it states.
pub(in crate::formats) fn decoded(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..)?;
        return encoding.decode_without_bom_handling_and_without_replacement(rest);
    }
    let encoding = if bytes.starts_with(b"<\0") {
        encoding_rs::UTF_16LE
    } else if bytes.starts_with(b"\0<") {
        encoding_rs::UTF_16BE
    } else {
        stated(bytes).unwrap_or(UTF_8)
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// The encoding that stands in the declaration at the head.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = head.get(..head.len().min(200))?;
    let end = head.iter().position(|byte| *byte == b'>')?;
    let head = std::str::from_utf8(head.get(..end)?).ok()?;
    let (_, value) = head.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let mut pieces = value.split(['"', '\'']);
    pieces.next();
    let encoding = Encoding::for_label(pieces.next()?.as_bytes())?;
    // It was read as bytes up to here, so it is not what it says.
    let is_wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    Some(if is_wide { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, with what is called `skip` passed over.
    #[derive(Default)]
    struct Told(String);

    impl Visitor for Told {
        fn open(&mut self, element: &Element<'_>) -> Step {
            let (prefix, name) = element.name;
            if name == "skip" {
                return Step::Skip;
            }
            self.0.extend(["<", prefix, ":", name, ">"]);
            Step::Enter
        }

        fn close(&mut self, (_, name): Name<'_>) {
            self.0.extend(["</", name, ">"]);
        }

        fn say(&mut self, words: &str) {
            self.0 += words;
        }
    }

    fn told(bytes: &[u8]) -> Result<String, ImportError> {
        let mut told = Told::default();
        walk("part", bytes, &mut told).map(|()| told.0)
    }

    #[test]
    fn every_character_is_told_once() {
        let xml = "<?xml version='1.0'?><x:a xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'>\
                   1 &lt; 2 &amp;&#x1F600;<![CDATA[<b>]]><skip>no<y/></skip><e/></x:a>";
        let expected = "<w:a>1 < 2 &😀<b><:e></e></a>";
        assert_eq!(told(xml.as_bytes()).expect("told"), expected);
        let wide: Vec<u8> = std::iter::once(0xFEFF)
            .chain(xml.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(told(&wide).expect("told"), expected);
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>caf\xE9</a>";
        assert_eq!(told(latin).expect("told"), "<:a>café</a>");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        let deep = "<a>".repeat(100_000);
        for (xml, words) in [
            (bomb, "“&c;” is unknown"),
            (&deep, "1000 deep"),
            ("<a><b></a>", "broken"),
            ("<a>cut", "in the middle"),
            ("<a>&#0;</a>", "&#0;"),
        ] {
            let error = told(xml.as_bytes()).expect_err(words).to_string();
            assert!(error.contains(words) || words == "&#0;", "{error}");
        }
        let error = told(b"<a>\xFF</a>").expect_err("no text");
        assert!(error.message.contains("encoding"), "{error}");
    }
}
