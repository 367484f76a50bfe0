//! What a page states about its article, each detail with where it is stated.
//!
//! The evidence, from what counts most: the page's data for machines (JSON-LD), what it tells those who share it (Open
//! Graph and other `<meta>`), marks in its text (`<time>`, `rel=author`), its `<title>` and first heading. A detail
//! that is stated but cannot be right is left empty: an author that is an address or the outlet itself, a language
//! that the text is not in.

mod data;
mod marks;
mod metas;
mod people;

use crate::formats::Note;
use crate::language::detect;
use crate::model::ArticleDetails;

use super::flow::Flow;
use super::tree::{Tree, collapsed};
use people::Authors;

/// What is known of a page's article.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub details: ArticleDetails,
    pub notes: Vec<Note>,
    /// What introduces the article, as the page states it.
    pub descriptions: Vec<String>,
    /// The words of the article, where the page states them for machines.
    pub body: String,
}

/// What one place in a page states.
#[derive(Debug, Default, Clone)]
struct Stated {
    title: Option<String>,
    outlet: Option<String>,
    authors: Vec<String>,
    published: Option<String>,
    url: Option<String>,
    language: Option<String>,
    descriptions: Vec<String>,
    body: Option<String>,
}

/// What a page states.
pub(super) fn of(tree: &Tree, flows: &[Flow]) -> Known {
    let places = [
        ("the page’s JSON-LD", data::of(tree)),
        ("the page’s Open Graph data", metas::open_graph(tree)),
        ("the page’s metadata", metas::others(tree)),
        ("a mark in the page", marks::of(tree)),
    ];
    let mut known = Known::default();
    let mut settle = Settle {
        places: &places,
        notes: Vec::new(),
    };
    let outlet = settle.first("the outlet", |it| {
        it.outlet.clone().filter(|it| is_outlet(it))
    });
    let heading = main_heading(tree);
    let tab = marks::tab_title(tree);
    let title = settle.first("the title", |it| {
        title(it.title.as_deref()?, &outlet, heading.as_deref())
    });
    let is_printed = flows.iter().any(|flow| says(&flow.text, &title));
    let printed = heading.filter(|it| !is_printed && it.len() > 24 && !says(it, &outlet));
    known.details.title = if let Some(printed) = printed {
        let is_of_title = |note: &Note| note.words().starts_with("the title");
        settle.notes.retain(|note| !is_of_title(note));
        settle.other("the title", "the page’s first heading", Some(printed))
    } else if title.is_empty() {
        let from_tab = tab.and_then(|tab| self::title(&tab, &outlet, None));
        settle.other("the title", "the page’s <title>", from_tab)
    } else {
        title
    };
    let authors = Authors::not(&outlet);
    known.details.author = settle.first("the author", |it| authors.joined(&it.authors));
    known.details.published = settle.first("the date", |it| day(it.published.as_deref()?));
    known.details.url = settle.first("the address", |it| address(it.url.as_deref()?));
    let sample = sample(flows);
    let is_spoken = |code: &String| detect(&sample).is_none_or(|found| found == code);
    known.details.language = settle.first("the language", |it| {
        language(it.language.as_deref()?).filter(is_spoken)
    });
    known.details.outlet = outlet;
    known.notes = settle.notes;
    for (_, place) in &places {
        known.descriptions.extend(place.descriptions.clone());
        if let Some(body) = place.body.as_ref().filter(|_| known.body.is_empty()) {
            known.body.clone_from(body);
        }
    }
    known
}

struct Settle<'a> {
    places: &'a [(&'static str, Stated)],
    notes: Vec<Note>,
}

impl Settle<'_> {
    /// What the first place says that says it.
    fn first(&mut self, what: &str, of: impl Fn(&Stated) -> Option<String>) -> String {
        let found = self.places.iter().find_map(|(place, stated)| {
            let said = of(stated).filter(|said| !said.is_empty())?;
            Some((*place, said))
        });
        let Some((place, said)) = found else {
            return String::new();
        };
        self.other(what, place, Some(said))
    }

    fn other(&mut self, what: &str, place: &str, said: Option<String>) -> String {
        if said.is_some() {
            let words = format!("{what} from {place}");
            self.notes.push(Note::Evidence { article: 0, words });
        }
        said.unwrap_or_default()
    }
}

/// Text with its entities read once more, where it has been escaped twice, and without tags.
fn plain(text: &str) -> String {
    let text =
        if text.contains("&amp;") || text.contains("&#") || has_entity(text) || text.contains("</")
        {
            let page = Tree::parse(text);
            page.map(|page| page.text(0)).unwrap_or_default()
        } else {
            text.to_owned()
        };
    collapsed(&text)
}

fn has_entity(text: &str) -> bool {
    let mut after = text.split('&').skip(1);
    after.any(|it| {
        let name = it.split(';').next().unwrap_or_default();
        name.len() < it.len()
            && (2..10).contains(&name.len())
            && name.bytes().all(|it| it.is_ascii_alphanumeric())
    })
}

/// A title without the site's name behind it.
fn title(stated: &str, outlet: &str, heading: Option<&str>) -> Option<String> {
    let stated = plain(stated);
    // The heading that readers see may lack only what stands behind it.
    if let Some(heading) = heading
        && let Some(rest) = stated.strip_prefix(heading)
        && (rest.is_empty() || is_cut(rest))
    {
        return Some(heading.to_owned());
    }
    let marks = [" | ", " - ", " – ", " — ", " · ", " :: ", " « ", " » "];
    let cut = marks.iter().filter_map(|mark| stated.rsplit_once(mark));
    let same = |one: &str| {
        let [one, other] = [one, outlet].map(letters);
        !other.is_empty()
            && (one == other || one.starts_with(&other) || other.starts_with(&one) && one.len() > 2)
    };
    for (title, site) in cut {
        if same(site) {
            return Some(title.trim().to_owned());
        }
    }
    (!stated.is_empty() && letters(&stated) != letters(outlet)).then_some(stated)
}

fn is_cut(rest: &str) -> bool {
    rest.trim_start()
        .starts_with(['|', '-', '–', '—', '·', ':', '«', '»'])
}

/// Whether a line says a title, with no more than a few words around it.
fn says(line: &str, title: &str) -> bool {
    let [line, title] = [line, title].map(letters);
    !title.is_empty() && line.contains(&title) && line.len() < title.len() * 2
}

/// The letters and digits of a text in small letters, to compare it with another.
pub(super) fn letters(text: &str) -> String {
    let letters = text.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The only first heading, or the first of several that is no link.
fn main_heading(tree: &Tree) -> Option<String> {
    let mut headings = tree.elements().filter(|(_, it)| it.is(&["h1"]));
    let first = headings.next()?;
    let only = headings.next().is_none();
    only.then(|| tree.text(first.0)).filter(|it| !it.is_empty())
}

/// The outlet's name is no address.
fn is_outlet(name: &str) -> bool {
    !name.contains('/') && !name.contains('@') && name.chars().count() <= 60
}

/// The day of a date as ISO 8601: as it was where the article appeared.
fn day(date: &str) -> Option<String> {
    let date = date.trim();
    let day = date.get(..10)?;
    let day: jiff::civil::Date = day.parse().ok()?;
    let is_end = date[10..]
        .chars()
        .next()
        .is_none_or(|it| !it.is_ascii_digit());
    ((1700..2200).contains(&day.year()) && is_end).then(|| day.to_string())
}

/// An address that leads to a page.
fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))?;
    let is_whole = rest.contains('.') && !rest.contains(char::is_whitespace);
    let is_page = rest.trim_end_matches('/').contains('/') || rest.contains('?');
    (is_whole && is_page).then(|| url.to_owned())
}

/// `de_DE` → de
fn language(stated: &str) -> Option<String> {
    let code = stated.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let is_code = code.len() == 2 && code.bytes().all(|it| it.is_ascii_lowercase());
    is_code.then_some(code)
}

/// The longest texts of a page, to tell its language by.
fn sample(flows: &[Flow]) -> String {
    let mut long: Vec<&str> = flows
        .iter()
        .map(|flow| flow.text.as_str())
        .filter(|it| it.len() > 120)
        .collect();
    if long.is_empty() {
        long = flows.iter().map(|flow| flow.text.as_str()).collect();
    }
    long.truncate(30);
    long.join("\n")
}
