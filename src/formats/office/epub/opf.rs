//! What a book consists of, and what it says about itself.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::formats::office::xml::{Element, Name, Step, Visitor};
use crate::formats::spelling::in_one_line;
use crate::model::ArticleDetails;

/// Programs and nobodies that books name as their authors and publishers, and titles that are none.
const NOBODIES: &[&str] = &[
    "calibre",
    "wallabag",
    "pandoc",
    "instapaper",
    "pocket",
    "readability",
    "epub.press",
    "unknown",
    "unknown author",
    "anonymous",
    "various",
    "various authors",
    "n/a",
    "none",
    "unknown title",
    "untitled",
];

/// How many files are cover, title page and contents.
const MOST_FRONT: usize = 20;

/// A file of the book.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    /// Where it is, from the file that names it.
    pub(super) href: String,
    pub(super) is_navigation: bool,
    is_text: bool,
}

/// What is being said of the book.
#[derive(Debug, Clone, Copy)]
enum Property {
    Title,
    Creator,
    Language,
    Date,
    Publisher,
}

/// A book.
#[derive(Debug, Default)]
pub(super) struct Book {
    items: HashMap<String, Item>,
    spine: Vec<String>,
    /// The id of the old kind of table of contents.
    pub(super) toc: Option<String>,
    /// Cover, title page and contents, by name.
    front: Vec<String>,
    property: Option<Property>,
    words: String,
    title: String,
    creators: Vec<String>,
    language: String,
    date: String,
    publisher: String,
}

impl Book {
    /// The files in the order in which they are read.
    pub(super) fn spine(&self) -> impl Iterator<Item = &Item> {
        let items = self.spine.iter().filter_map(|id| self.items.get(id));
        items.filter(|item| item.is_text)
    }

    /// All files that lead through the book.
    pub(super) fn navigation(&self) -> impl Iterator<Item = &Item> {
        let old = self.toc.as_ref().and_then(|id| self.items.get(id));
        self.spine_and_more()
            .filter(|item| item.is_navigation)
            .chain(old)
    }

    fn spine_and_more(&self) -> impl Iterator<Item = &Item> {
        let mut items: Vec<_> = self.items.iter().collect();
        items.sort_by_key(|(id, _)| *id);
        items.into_iter().map(|(_, item)| item)
    }

    /// Whether the book's guide calls a file its cover, title page or contents.
    pub(super) fn is_front(&self, href: &str) -> bool {
        self.front.contains(&path(href))
    }

    /// What the book says about itself.
    pub(super) fn details(&self) -> ArticleDetails {
        let somebody = |name: &str| {
            let name = in_one_line(name);
            let is_nobody = NOBODIES.contains(&name.to_lowercase().as_str());
            (!name.is_empty() && !is_nobody).then_some(name)
        };
        let creators = self.creators.iter().filter_map(|name| somebody(name));
        ArticleDetails {
            title: somebody(&self.title).unwrap_or_default(),
            outlet: somebody(&self.publisher).unwrap_or_default(),
            author: creators.collect::<Vec<_>>().join(", "),
            published: day(self.date.trim()).unwrap_or_default(),
            url: String::new(),
            language: language(&self.language),
        }
    }

    fn item(&mut self, element: &Element<'_>) {
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        let kind = value("media-type");
        let mut properties = value("properties");
        properties.make_ascii_lowercase();
        let item = Item {
            href: value("href"),
            is_navigation: properties.split_whitespace().any(|word| word == "nav"),
            is_text: matches!(
                kind.as_str(),
                "application/xhtml+xml" | "text/html" | "text/x-oeb1-document" | ""
            ),
        };
        self.items.insert(value("id"), item);
    }
}

/// The day, month or year that a date begins with.
pub(in crate::formats::office) fn day(date: &str) -> Option<String> {
    let mut numbers = date.split(['T', ' ']).next()?.split('-');
    // Programs write the year 101 for a day that they do not know.
    let mut day = number(numbers.next(), 4, 2999)
        .filter(|year| *year >= "1400")?
        .to_owned();
    for most in [12, 31] {
        let Some(digits) = number(numbers.next(), 2, most) else {
            break;
        };
        day = format!("{day}-{digits}");
    }
    Some(day)
}

/// Digits that are a number from 1 on.
fn number(digits: Option<&str>, length: usize, most: u16) -> Option<&str> {
    let is_number = |it: &&str| it.len() == length && it.bytes().all(|byte| byte.is_ascii_digit());
    let digits = digits.filter(is_number)?;
    let number: u16 = digits.parse().ok()?;
    (1..=most).contains(&number).then_some(digits)
}

/// The two letters that a language begins with.
pub(in crate::formats::office) fn language(stated: &str) -> String {
    let first = stated.trim().split(['-', '_']).next().unwrap_or_default();
    let is_code = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_code && !first.eq_ignore_ascii_case("un") {
        first.to_ascii_lowercase()
    } else {
        String::new()
    }
}

/// The path of an address: without what follows `#`, with its `%20` read.
pub(super) fn path(href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    percent_decode_str(href).decode_utf8_lossy().into_owned()
}

impl Visitor for Book {
    fn open(&mut self, element: &Element<'_>) -> Step {
        let is_other_day = || {
            let event = element.attribute("event");
            event.is_some_and(|event| event == "modification" || event == "conversion")
        };
        self.property = match element.name {
            ("dc", "title") if self.title.is_empty() => Some(Property::Title),
            ("dc", "creator") => {
                let role = element.attribute("role");
                role.is_none_or(|role| role == "aut")
                    .then_some(Property::Creator)
            }
            ("dc", "language") if self.language.is_empty() => Some(Property::Language),
            ("dc", "date") if self.date.is_empty() && !is_other_day() => Some(Property::Date),
            ("dc", "publisher") if self.publisher.is_empty() => Some(Property::Publisher),
            _ => None,
        };
        self.words.clear();
        match element.name.1 {
            "item" => self.item(element),
            "spine" => self.toc = element.attribute("toc"),
            "itemref" => self.spine.extend(element.attribute("idref")),
            "reference" => {
                let kind = element.attribute("type").unwrap_or_default();
                let is_front = ["cover", "title-page", "titlepage", "toc"].contains(&kind.as_str());
                let has_room = self.front.len() < MOST_FRONT;
                let href = element.attribute("href").filter(|_| is_front && has_room);
                self.front.extend(href.map(|href| path(&href)));
            }
            _ => {}
        }
        Step::Enter
    }

    fn close(&mut self, _: Name<'_>) {
        let words = std::mem::take(&mut self.words);
        match self.property.take() {
            Some(Property::Title) => self.title = words,
            Some(Property::Creator) => self.creators.push(words),
            Some(Property::Language) => self.language = words,
            Some(Property::Date) => self.date = words,
            Some(Property::Publisher) => self.publisher = words,
            None => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.property.is_some() {
            self.words.push_str(words);
        }
    }
}
