//! What a page tells programs in `<meta>`: those that share it, those that list it.

use super::Stated;
use super::plain;
use crate::formats::html::tree::Tree;

/// What a page tells those who share it.
pub(super) fn open_graph(tree: &Tree) -> Stated {
    let metas = Metas::of(tree);
    Stated {
        title: metas.first(&["og:title", "twitter:title"]),
        outlet: metas.first(&["og:site_name"]),
        authors: metas.all("article:author"),
        published: metas.first(&[
            "article:published_time",
            "og:article:published_time",
            "article:published",
        ]),
        url: metas.first(&["og:url"]),
        language: metas.first(&["og:locale"]),
        descriptions: metas.some(&["og:description", "twitter:description"]),
        body: None,
    }
}

/// What a page tells those who list it.
pub(super) fn others(tree: &Tree) -> Stated {
    let metas = Metas::of(tree);
    let mut links = tree
        .elements()
        .filter(|(_, it)| it.is(&["link"]) && it.has_word("rel", "canonical"));
    let canonical = links.find_map(|(_, it)| it.attribute("href"));
    let html = tree.elements().find(|(_, it)| it.is(&["html"]));
    let language =
        html.and_then(|(_, it)| it.attribute("lang").or_else(|| it.attribute("xml:lang")));
    let authors = [
        "author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "cxenseparse:author",
        "article.author",
        "authors",
    ];
    let authors = authors
        .iter()
        .map(|name| metas.all(name))
        .find(|found| !found.is_empty());
    Stated {
        title: metas.first(&[
            "parsely-title",
            "sailthru.title",
            "dc.title",
            "dcterms.title",
            "headline",
            "hdl",
        ]),
        outlet: metas.first(&[
            "application-name",
            "dc.publisher",
            "dcterms.publisher",
            "cre",
        ]),
        authors: authors.unwrap_or_default(),
        published: metas.first(&[
            "datepublished",
            "date",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "dc.date.created",
            "pubdate",
            "publishdate",
            "publish-date",
            "publication_date",
            "article.published",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
            "pdate",
            "ptime",
            "last-published",
        ]),
        url: canonical.map(str::to_owned),
        language: language.map(str::to_owned),
        descriptions: metas.some(&["description", "dc.description"]),
        body: None,
    }
}

/// Names with their contents, in the order of the page.
struct Metas<'a>(Vec<(String, &'a str)>);

impl<'a> Metas<'a> {
    fn of(tree: &'a Tree) -> Self {
        let metas = tree.elements().filter(|(_, element)| element.is(&["meta"]));
        let pairs = metas.filter_map(|(_, element)| {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|key| element.attribute(key))?;
            Some((
                name.trim().to_ascii_lowercase(),
                element.attribute("content")?,
            ))
        });
        Self(pairs.collect())
    }

    fn all(&self, name: &str) -> Vec<String> {
        let all = self.0.iter().filter(|(its, _)| its == name);
        let all = all.map(|(_, content)| plain(content));
        all.filter(|content| !content.is_empty()).collect()
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.all(name).into_iter().next())
    }

    fn some(&self, names: &[&str]) -> Vec<String> {
        names.iter().flat_map(|name| self.all(name)).collect()
    }
}
