//! A page's data for machines: JSON-LD with the words of schema.org.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Stated, plain};
use crate::formats::html::tree::Tree;

/// What kinds of things are articles: these, and all whose kind ends in “Article”.
const KINDS: &[&str] = &[
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "Review",
    "CreativeWork",
    "AnalysisNewsArticle",
    "Newsletter",
    "SocialMediaPosting",
    "DiscussionForumPosting",
];

/// So many things are looked at; a page that has more is a catalogue.
const MOST: usize = 2000;

/// What the first article in a page's data says.
pub(super) fn of(tree: &Tree) -> Stated {
    let scripts = tree.elements().filter(|(_, element)| {
        let kind = element.attribute("type").unwrap_or_default();
        element.is(&["script"]) && kind.to_ascii_lowercase().contains("ld+json")
    });
    let data: Vec<Value> = scripts.filter_map(|(at, _)| read(&raw(tree, at))).collect();
    let mut things = Vec::new();
    for value in &data {
        gather(value, &mut things);
    }
    let by_id: HashMap<&str, &Map<String, Value>> = (things.iter())
        .filter(|thing| thing.len() > 1)
        .filter_map(|thing| Some((thing.get("@id")?.as_str()?, *thing)))
        .collect();
    let mut articles = things.iter().filter(|thing| is_article(thing));
    // A page that lists articles has several, and is none of them.
    let article = articles
        .clone()
        .find(|it| it.contains_key("headline") && it.contains_key("datePublished"));
    let article = article.or_else(|| articles.find(|it| it.contains_key("headline")));
    let mut stated = article
        .map(|article| stated(article, &by_id))
        .unwrap_or_default();
    if stated.outlet.is_none() {
        let site = things
            .iter()
            .find(|thing| is_kind(thing, |kind| kind == "WebSite"));
        stated.outlet = site.and_then(|site| text(site, "name"));
    }
    stated
}

fn raw(tree: &Tree, at: usize) -> String {
    use crate::formats::html::tree::Data;
    let nodes = tree.nodes().get(at..tree.end(at)).unwrap_or_default();
    let texts = nodes.iter().filter_map(|node| match &node.data {
        Data::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Reads JSON as it stands in pages: in comments, with line ends in its texts, with a comma too many.
fn read(raw: &str) -> Option<Value> {
    let raw = raw.trim();
    if let Ok(value) = serde_json::from_str(raw) {
        return Some(value);
    }
    let start = raw.find(['{', '['])?;
    let end = raw.rfind(['}', ']'])?;
    let inside = raw.get(start..=end)?;
    serde_json::from_str(&mended(inside)).ok()
}

/// The same without control characters inside of texts, and without commas before a closing bracket.
fn mended(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let (mut is_text, mut is_escaped) = (false, false);
    for letter in json.chars() {
        if is_text {
            mended.push(if letter.is_control() { ' ' } else { letter });
            is_text = letter != '"' || is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            continue;
        }
        if matches!(letter, '}' | ']') {
            let kept = mended.trim_end().trim_end_matches(',').len();
            mended.truncate(kept);
        }
        is_text = letter == '"';
        mended.push(letter);
    }
    mended
}

/// The things of a page's data, without those that other things only mention.
fn gather<'a>(value: &'a Value, things: &mut Vec<&'a Map<String, Value>>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev().take(MOST)),
            Value::Object(thing) if things.len() < MOST => {
                things.push(thing);
                let inside = ["@graph", "mainEntity", "mainEntityOfPage"];
                waiting.extend(inside.iter().rev().filter_map(|key| thing.get(*key)));
            }
            _ => {}
        }
    }
}

fn is_article(thing: &Map<String, Value>) -> bool {
    is_kind(thing, |kind| {
        kind.ends_with("Article") || KINDS.contains(&kind)
    })
}

fn is_kind(thing: &Map<String, Value>, is: impl Fn(&str) -> bool) -> bool {
    let kind = |value: &Value| {
        value
            .as_str()
            .is_some_and(|it| is(it.rsplit(['/', ':']).next().unwrap_or(it)))
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

fn stated(article: &Map<String, Value>, by_id: &HashMap<&str, &Map<String, Value>>) -> Stated {
    let body = article.get("articleBody").and_then(Value::as_str);
    let publisher = article.get("publisher").map(|it| names(it, by_id, false));
    Stated {
        title: text(article, "headline").or_else(|| text(article, "name")),
        outlet: publisher.and_then(|names| names.into_iter().next()),
        authors: ["author", "creator"]
            .iter()
            .find_map(|key| {
                let names = names(article.get(*key)?, by_id, true);
                (!names.is_empty()).then_some(names)
            })
            .unwrap_or_default(),
        published: text(article, "datePublished"),
        url: text(article, "url").or_else(|| address(article.get("mainEntityOfPage")?)),
        language: text(article, "inLanguage"),
        descriptions: ["description", "alternativeHeadline", "abstract"]
            .iter()
            .filter_map(|key| text(article, key))
            .collect(),
        body: body.map(str::to_owned),
    }
}

fn text(thing: &Map<String, Value>, key: &str) -> Option<String> {
    let value = match thing.get(key)? {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let text = plain(value.as_str()?);
    (!text.is_empty()).then_some(text)
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::Object(thing) => text(thing, "@id").or_else(|| text(thing, "url")),
        value => value.as_str().map(str::to_owned),
    }
}

/// The names in a value: of one thing or several, told or named by their ids. `people`: of nothing that is an
/// organisation.
fn names(value: &Value, by_id: &HashMap<&str, &Map<String, Value>>, people: bool) -> Vec<String> {
    let mut names = Vec::new();
    let mut waiting = vec![(value, 0)];
    while let Some((value, depth)) = waiting.pop() {
        match value {
            Value::Array(values) if depth < 4 => {
                waiting.extend(values.iter().rev().map(|it| (it, depth + 1)));
            }
            Value::String(name) => names.push(plain(name)),
            Value::Object(thing) => {
                let told = thing
                    .get("@id")
                    .and_then(Value::as_str)
                    .and_then(|id| by_id.get(id));
                let thing = match told {
                    Some(told) if !thing.contains_key("name") => told,
                    _ => thing,
                };
                let is_organisation = is_kind(thing, |kind| kind.ends_with("Organization"));
                match thing.get("name") {
                    Some(name) if !(people && is_organisation) && depth < 4 => {
                        waiting.push((name, depth + 1));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}
