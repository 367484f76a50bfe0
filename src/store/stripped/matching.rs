//! Which text belongs to which article: by its hash, else by its address, the name of its file, or its title.

use std::collections::HashMap;
use std::path::PathBuf;

use super::hash;
use crate::store::v1;

/// A text that somebody has fetched.
#[derive(Debug, Clone, Default)]
pub struct Fetched {
    /// The file.
    pub path: PathBuf,
    /// What the file or its part is called, as an article's `source` and `id` may say it.
    pub names: Vec<String>,
    /// Its headline, if that is known.
    pub title: String,
    /// Where it was found, if that is known.
    pub url: String,
    /// The text.
    pub text: String,
}

/// The text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The article's id.
    pub article: String,
    /// By what it was found: “hash”, “address”, “name” or “title”.
    pub by: &'static str,
    /// Whether it is the very text.
    pub is_same: bool,
    /// Where it was.
    pub path: PathBuf,
    /// Which of the texts.
    pub(super) index: usize,
}

/// An article without a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its id.
    pub article: String,
    /// Its headline, outlet and day, as far as they are known.
    pub what: String,
    /// Where it was found.
    pub url: String,
}

/// The text as articles have it: with plain line ends and no mark in front.
pub(super) fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What an article and a text are compared by.
type Key<T> = fn(&T) -> Vec<String>;

/// The text of each article for which there is one without a doubt, and the articles left over.
pub(super) fn matches(articles: &[v1::Article], fetched: &[Fetched]) -> (Vec<Match>, Vec<Missing>) {
    let mut by_hash: HashMap<String, usize> = HashMap::new();
    for (index, text) in fetched.iter().enumerate() {
        by_hash.entry(hash(&plain(&text.text))).or_insert(index);
        by_hash.entry(hash(&text.text)).or_insert(index);
    }
    let mut found: Vec<Option<Match>> = (articles.iter())
        .map(|article| {
            let index = *by_hash.get(&article.sha256)?;
            Some(matched(article, fetched, index, "hash"))
        })
        .collect();
    let keys: [(&'static str, Key<v1::Article>, Key<Fetched>); 3] = [
        ("address", |it| address(&it.url), |it| address(&it.url)),
        (
            "name",
            |it| [name(&it.source), name(&it.id)].concat(),
            |it| it.names.iter().flat_map(|it| name(it)).collect(),
        ),
        ("title", |it| name(&it.title), |it| name(&it.title)),
    ];
    for (by, of_article, of_text) in keys {
        let used: Vec<usize> = found.iter().flatten().map(|it| it.index).collect();
        let mut texts: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, text) in fetched.iter().enumerate() {
            if !used.contains(&index) {
                for key in of_text(text) {
                    texts.entry(key).or_default().push(index);
                }
            }
        }
        let wanted: Vec<Option<usize>> = (articles.iter().zip(&found))
            .map(|(article, found)| {
                let keys = of_article(article).into_iter();
                let keys = keys.filter(|_| found.is_none());
                let mut offered: Vec<usize> = keys
                    .flat_map(|it| texts.get(&it).cloned().unwrap_or_default())
                    .collect();
                offered.sort_unstable();
                offered.dedup();
                // Two that could be it are none.
                (offered.len() == 1)
                    .then(|| offered.first().copied())
                    .flatten()
            })
            .collect();
        for (at, (article, index)) in articles.iter().zip(&wanted).enumerate() {
            let Some(index) = *index else { continue };
            let claims = wanted.iter().filter(|it| **it == Some(index)).count();
            if let Some(place) = found.get_mut(at).filter(|_| claims == 1) {
                *place = Some(matched(article, fetched, index, by));
            }
        }
    }
    let left = articles.iter().zip(&found).filter(|(_, it)| it.is_none());
    let missing = left.map(|(article, _)| missing(article)).collect();
    (found.into_iter().flatten().collect(), missing)
}

fn matched(article: &v1::Article, fetched: &[Fetched], index: usize, by: &'static str) -> Match {
    Match {
        article: article.id.clone(),
        by,
        is_same: by == "hash",
        path: fetched
            .get(index)
            .map(|it| it.path.clone())
            .unwrap_or_default(),
        index,
    }
}

fn missing(article: &v1::Article) -> Missing {
    let known = [&article.title, &article.outlet, &article.published];
    let known = known.into_iter().filter(|it| !it.is_empty());
    Missing {
        article: article.id.clone(),
        what: known.cloned().collect::<Vec<_>>().join(", "),
        url: article.url.clone(),
    }
}

/// Addresses of one page are often written with and without what says nothing.
fn address(url: &str) -> Vec<String> {
    let url = url.trim();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let url = url
        .split('#')
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    not_empty(url.to_lowercase())
}

/// A file's name, with and without its ending and folder; a title as it stands.
fn name(words: &str) -> Vec<String> {
    let whole = words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let file = whole.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut names = [whole.as_str(), file, stem].map(str::to_owned).to_vec();
    names.retain(|it| !it.is_empty());
    names.sort_unstable();
    names.dedup();
    names
}

fn not_empty(words: String) -> Vec<String> {
    if words.is_empty() {
        Vec::new()
    } else {
        vec![words]
    }
}
