//! Marks in the text of a page that say what a word is: the author, the day.

use super::Stated;
use crate::formats::html::tree::{Data, Tree, collapsed};

/// What is marked.
pub(super) fn of(tree: &Tree) -> Stated {
    Stated {
        authors: authors(tree),
        published: published(tree),
        url: saved_from(tree).or_else(|| base(tree)),
        ..Stated::default()
    }
}

/// The title of the window or tab.
pub(super) fn tab_title(tree: &Tree) -> Option<String> {
    // A picture may have a title too.
    let is_drawn = |at| {
        let mut parents = tree.upwards(at).filter_map(|at| tree.element(at));
        parents.any(|it| it.is(&["svg"]))
    };
    let mut titles = tree.elements().filter(|(_, it)| it.is(&["title"]));
    let (at, _) = titles.find(|(at, _)| !is_drawn(*at))?;
    Some(tree.text(at)).filter(|text| !text.is_empty())
}

fn authors(tree: &Tree) -> Vec<String> {
    let by = |is: &dyn Fn(&super::super::tree::Element) -> bool| -> Vec<String> {
        let marked = tree.elements().filter(|(_, it)| is(it));
        let mut names: Vec<String> = Vec::new();
        for (at, element) in marked.take(20) {
            let name = match element.attribute("content") {
                Some(content) if element.is(&["meta"]) => collapsed(content),
                _ => tree.text(at),
            };
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    let marked = by(&|it| it.is(&["a", "span", "address"]) && it.has_word("rel", "author"));
    if !marked.is_empty() {
        return marked;
    }
    let mut names = Vec::new();
    let has = |at: usize, what| {
        let element = tree.element(at);
        element.is_some_and(|it| it.has_word("itemprop", what))
    };
    let marked = tree.elements().filter(|(at, _)| has(*at, "author"));
    for (at, _) in marked.take(20) {
        let named = (at..tree.end(at)).find(|at| has(*at, "name"));
        let named = named.unwrap_or(at);
        let name = match tree.element(named).and_then(|it| it.attribute("content")) {
            Some(content) => collapsed(content),
            None => tree.text(named),
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The day that is marked as that of publication, or the only one that is marked.
fn published(tree: &Tree) -> Option<String> {
    let value = |element: &super::super::tree::Element| {
        let value = element
            .attribute("datetime")
            .or_else(|| element.attribute("content"));
        value.map(str::to_owned)
    };
    let mut marked = tree
        .elements()
        .filter(|(_, it)| it.has_word("itemprop", "datePublished"));
    if let Some(found) = marked.find_map(|(_, it)| value(it)) {
        return Some(found);
    }
    let mut printed = tree
        .elements()
        .filter(|(_, it)| it.attribute("pubdate").is_some() && it.is(&["time"]));
    if let Some(found) = printed.find_map(|(_, it)| value(it)) {
        return Some(found);
    }
    let times = tree.elements().filter(|(_, it)| it.is(&["time"]));
    let mut days: Vec<String> = times
        .filter_map(|(_, it)| super::day(it.attribute("datetime")?))
        .collect();
    days.dedup();
    match days.as_slice() {
        [day] => Some(day.clone()),
        _ => None,
    }
}

/// The address that a browser writes into a page that it saves: `<!-- saved from url=(0034)https://… -->`.
fn saved_from(tree: &Tree) -> Option<String> {
    let comments = tree
        .nodes()
        .iter()
        .take(200)
        .filter_map(|node| match &node.data {
            Data::Comment(text) => Some(text.as_str()),
            _ => None,
        });
    for comment in comments {
        let told = comment.split_once("saved from url=(");
        let address = told.and_then(|(_, after)| after.split_once(')'));
        // SingleFile writes “url: https://…”.
        let single = || {
            comment
                .contains("SingleFile")
                .then(|| comment.split_once("url:"))
                .flatten()
        };
        if let Some((_, address)) = address.or_else(single) {
            return address.split_whitespace().next().map(str::to_owned);
        }
    }
    None
}

fn base(tree: &Tree) -> Option<String> {
    let (_, base) = tree.elements().find(|(_, it)| it.is(&["base"]))?;
    base.attribute("href").map(str::to_owned)
}
