//! Reading a code book, whoever wrote it.
//!
//! **Invariant.** Reading takes time and memory by the length of the file, which is bounded, and looks at nothing else: a
//! document type, and with it every entity that somebody could define, is refused.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::description;
use crate::formats::ImportError;
use crate::formats::code_book::{CodeBook, MOST_TAGS};
use crate::formats::office::xml::{attribute, known_character};
use crate::formats::spelling::{self, in_one_line, with_line_feeds};
use crate::model::{Colour, Tag, TagId};

/// What a book says, each code under its parent and with a name of its own.
pub(super) fn parse(bytes: &[u8]) -> Result<CodeBook, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = spelling::line_of(bytes, error.valid_up_to());
        ImportError::new(place, "the file is not UTF-8").hint("save it as UTF-8")
    })?;
    let book = walk(text, "CodeBook", false)?;
    if book.tags.is_empty() {
        return Err(ImportError::new("", "there is no code in it")
            .hint("a REFI-QDA code book has <Code> elements in <Codes>"));
    }
    Ok(book.finish().0)
}

/// The codes of a project, with the id of each; there may be none. Whoever reads the rest of it says whether we wrote it.
pub(in crate::formats) fn codes_of_project(
    text: &str,
    is_ours: bool,
) -> Result<(CodeBook, Vec<String>), ImportError> {
    Ok(walk(text, "Project", is_ours)?.finish())
}

/// Reads the codes of a document with that root.
fn walk(text: &str, root: &'static str, is_ours: bool) -> Result<Book, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut book = Book {
        root,
        is_ours,
        ..Book::default()
    };
    loop {
        let before = reader.buffer_position();
        let event = reader.read_event().map_err(|error| {
            let place = line_of(text, reader.error_position());
            ImportError::new(place, format!("the XML is broken: {error}"))
        })?;
        let failed = |message: String| ImportError::new(line_of(text, before), message);
        match event {
            Event::Start(element) => book.open(&element, false).map_err(failed)?,
            Event::Empty(element) => book.open(&element, true).map_err(failed)?,
            Event::End(_) => book.close(),
            Event::Text(words) => book.say(&words),
            Event::CData(words) => book.say(&words),
            Event::GeneralRef(reference) => {
                let sign = known_character(&reference).map_err(failed)?;
                book.say(sign.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => {
                let message = "the file has a document type, and a code book has none".to_owned();
                return Err(failed(message).hint("take the line with <!DOCTYPE out"));
            }
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
            Event::Eof if book.open.is_empty() => return Ok(book),
            Event::Eof => {
                return Err(failed("the file ends in the middle".to_owned())
                    .hint("export it again from where it comes from"));
            }
        }
    }
}

fn line_of(text: &str, at: u64) -> String {
    let at = usize::try_from(at).unwrap_or(text.len());
    spelling::line_of(text.as_bytes(), at)
}

/// An element that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// The code at that place of the list.
    Code(usize),
    /// The description of a code.
    Description(usize),
    Other,
}

/// What was read so far.
#[derive(Default)]
struct Book {
    /// What the outermost element has to be.
    root: &'static str,
    /// What each code is called by references.
    guids: Vec<String>,
    open: Vec<Element>,
    tags: Vec<Tag>,
    /// What the book calls each.
    stated: Vec<String>,
    /// What is written about each.
    descriptions: Vec<String>,
    /// How often each name is used, in small letters.
    names: HashMap<String, usize>,
    /// The ids that are used, each with the number of the last one like it.
    ids: HashMap<String, usize>,
    is_ours: bool,
    warnings: Vec<String>,
}

impl Book {
    fn open(&mut self, element: &BytesStart<'_>, is_empty: bool) -> Result<(), String> {
        let above = self.open.last().copied();
        let code = match above {
            Some(Element::Code(at)) => Some(at),
            _ => None,
        };
        let opened = match (element.local_name().as_ref(), code) {
            (name, _) if above.is_none() && name == self.root => {
                let origin = attribute(element, "origin")?;
                self.is_ours |= origin.is_some_and(|origin| origin.starts_with("Pullquote"));
                Element::Other
            }
            (other, _) if above.is_none() => {
                return Err(format!("this is “{other}”, and no REFI-QDA code book"));
            }
            ("Code", _) => Element::Code(self.code(element, code)?),
            ("Description", Some(at)) => Element::Description(at),
            _ => Element::Other,
        };
        if !is_empty {
            self.open.push(opened);
        }
        Ok(())
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn say(&mut self, words: &str) {
        if let Some(Element::Description(at)) = self.open.last()
            && let Some(description) = self.descriptions.get_mut(*at)
        {
            description.push_str(words);
        }
    }

    fn code(&mut self, element: &BytesStart<'_>, parent: Option<usize>) -> Result<usize, String> {
        let at = self.tags.len();
        if at == MOST_TAGS {
            return Err(format!("there are more than {MOST_TAGS} codes"));
        }
        let stated = attribute(element, "name")?.unwrap_or_default();
        let stated = in_one_line(&stated);
        if stated.is_empty() {
            return Err("a code has no name".to_owned());
        }
        let above = parent.and_then(|parent| self.stated.get(parent));
        let name = unused(&stated, above, &mut self.names);
        if name != stated {
            let words = format!("there are several codes “{stated}”; one is called “{name}” now");
            self.warnings.push(words);
        }
        let colour = attribute(element, "color")?;
        let colour = colour.as_deref().and_then(read_colour);
        let colour = colour.unwrap_or(Colour::PALETTE[at % Colour::PALETTE.len()]);
        let id = TagId::new(&name).or_else(|| TagId::new("tag"));
        let id = id.ok_or("a code has no name")?;
        let number = self.ids.entry(id.to_string()).or_insert(0);
        *number += 1;
        let id = match *number {
            1 => id,
            // Another name may have this number in it; whoever takes the tags in makes all ids different.
            number => TagId::new(&format!("{id}-{number}")).unwrap_or(id),
        };
        self.tags.push(Tag {
            id,
            name,
            definition: String::new(),
            when_to_use: String::new(),
            when_not_to_use: String::new(),
            colour,
            key: None,
            parent: parent
                .and_then(|parent| self.tags.get(parent))
                .map(|parent| parent.id.clone()),
            attributes: Vec::new(),
        });
        self.stated.push(stated);
        let guid = attribute(element, "guid")?.unwrap_or_default();
        let guid = guid.trim().trim_start_matches('{').trim_end_matches('}');
        self.guids.push(guid.to_ascii_lowercase());
        self.descriptions.push(String::new());
        Ok(at)
    }

    /// The book, and the ids of its codes.
    fn finish(mut self) -> (CodeBook, Vec<String>) {
        for (tag, words) in self.tags.iter_mut().zip(self.descriptions) {
            let words = with_line_feeds(&words);
            if self.is_ours {
                description::read(tag, words.trim());
            } else {
                words.trim().clone_into(&mut tag.definition);
            }
        }
        let book = CodeBook {
            relation_types: Vec::new(),
            tags: self.tags,
            warnings: self.warnings,
        };
        (book, self.guids)
    }
}

/// The same name may stand under several codes; a tag has one that no other has.
fn unused(name: &str, parent: Option<&String>, names: &mut HashMap<String, usize>) -> String {
    let count = names.entry(name.to_lowercase()).or_insert(0);
    *count += 1;
    if *count == 1 {
        return name.to_owned();
    }
    let mut number = *count;
    let mut wanted = match parent {
        Some(parent) => format!("{name} ({parent})"),
        None => format!("{name} {number}"),
    };
    while names.contains_key(&wanted.to_lowercase()) {
        wanted = format!("{name} {number}");
        number += 1;
    }
    names.insert(wanted.to_lowercase(), 1);
    wanted
}

/// `#rrggbb`, or `#rgb` as the format has it, too.
fn read_colour(text: &str) -> Option<Colour> {
    let text = text.trim();
    let long = match text.strip_prefix('#') {
        Some(digits) if digits.len() == 3 => {
            let doubled = digits.chars().flat_map(|digit| [digit, digit]);
            format!("#{}", doubled.collect::<String>())
        }
        _ => text.to_owned(),
    };
    long.parse().ok()
}
