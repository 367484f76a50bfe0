//! What lines say that name what they hold.
//!
//! News databases, saved pages and front matter write such lines. A headline may begin like
//! one ("Source: we were told to wait"), so a label that stands alone counts only where its
//! value can be nothing else.

use crate::language::{Field, Lexicon};
use crate::model::ArticleDetails;
use crate::page::byline;
use crate::page::labels::{is_url, of_line};
use crate::page::line::Line;
use crate::page::people::people_and_date;

/// All two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr \
    cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi \
    ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv \
    kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv \
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu";

/// Collects what the labelled lines of the front, and the addresses at the foot, say; of all but the date.
pub(super) fn read(front: &[Line<'_>], foot: &[Line<'_>]) -> ArticleDetails {
    let found: Vec<_> = front
        .iter()
        .filter_map(|line| of_line(&line.text))
        .collect();
    let is_block = found
        .iter()
        .any(|(field, _)| found.iter().any(|(other, _)| other != field));
    let first = |wanted: Field| {
        let mut values = found.iter().filter(|(field, _)| *field == wanted);
        values.next().map(|(_, value)| *value)
    };
    let bare_url = || {
        let lines = front.iter().map(|line| line.text.as_ref());
        let mut urls = lines.filter(|line| is_page(line));
        let url = urls.next()?;
        urls.all(|other| other == url).then_some(url)
    };
    let foot_url = || {
        let mut labels = foot.iter().filter_map(|line| of_line(&line.text));
        let (_, url) = labels.find(|(field, _)| *field == Field::Url)?;
        Some(url)
    };
    let written = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let author = first(Field::Author).and_then(|value| author(value, is_block));
    let language = first(Field::Language).and_then(code);
    ArticleDetails {
        title: written(first(Field::Title)),
        author: author.unwrap_or_default(),
        outlet: written(first(Field::Outlet).filter(|_| is_block)),
        url: written(first(Field::Url).or_else(bare_url).or_else(foot_url)),
        language: language.unwrap_or_default(),
        ..ArticleDetails::default()
    }
}

/// The names in the label of the author; without names all of it, where other labels show
/// that this is no headline.
fn author(value: &str, is_block: bool) -> Option<String> {
    let byline = people_and_date(value, byline::joints(), &[]);
    let names = byline.map(|byline| byline.authors.join(", "));
    names.or_else(|| is_block.then(|| value.to_owned()))
}

/// The ISO 639-1 code for a language's code or name.
fn code(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    if let Some(named) = Lexicon::all().find(|lexicon| lexicon.page.called.has(&name)) {
        return Some(named.code.clone());
    }
    let primary = name.split(['-', '_']).next()?;
    CODES
        .split_whitespace()
        .any(|code| code == primary)
        .then(|| primary.to_owned())
}

/// Whether this is the address of a page: one with a path, and no button to share it.
fn is_page(text: &str) -> bool {
    let path = text.splitn(4, '/').nth(3).unwrap_or_default();
    let is_share = text.contains("share") || text.contains("intent/");
    is_url(text) && path.len() > 3 && !is_share
}

#[cfg(test)]
mod tests {
    use super::super::excerpt_of;
    use super::*;

    fn labelled(text: &str) -> ArticleDetails {
        let excerpt = excerpt_of(text);
        read(excerpt.front(), &excerpt.foot)
    }

    #[test]
    fn a_block_of_labels_is_read() {
        let labelled = labelled(
            "---\ntitle: \"The bridge is open\"\nAuthor: Ada Quill\nSource: Harbour Gazette\n\
             Lang: en-GB\nURL: https://example.org/bridge\nLength: 300 words\n---\n\
             The mayor opened the bridge on Tuesday.",
        );
        assert_eq!(labelled.title, "The bridge is open");
        assert_eq!(labelled.author, "Ada Quill");
        assert_eq!(labelled.outlet, "Harbour Gazette");
        assert_eq!(labelled.language, "en");
        assert_eq!(labelled.url, "https://example.org/bridge");
    }

    #[test]
    fn a_label_alone_may_be_a_headline() {
        let body = "\n\nThe mayor opened the bridge on Tuesday.\nSource: Harbour Gazette";
        let outlet = labelled(&format!("Source: we were told to wait{body}")).outlet;
        assert_eq!(outlet, "");
        assert_eq!(labelled(&format!("Author: I was wrong{body}")).author, "");
    }

    #[test]
    fn addresses_are_taken_where_there_is_one() {
        let body = "The mayor opened the bridge on Tuesday.";
        let url = "https://example.org/news/bridge";
        let read = |text: String| labelled(&text).url;
        assert_eq!(read(format!("{url}\n{body}")), url);
        assert_eq!(read(format!("{body}\nSource: {url}")), url);
        assert_eq!(read(format!("{body}\n{url}")), "");
        assert_eq!(read(format!("{url}\n{url}-two\n{body}")), "");
        assert_eq!(read(format!("https://example.org/\n{body}")), "");
    }

    #[test]
    fn languages_are_codes_or_names() {
        assert_eq!(code("Deutsch").as_deref(), Some("de"));
        assert_eq!(code("pt_BR").as_deref(), Some("pt"));
        assert_eq!(code("sw").as_deref(), Some("sw"));
        assert_eq!(code("xx"), None);
        assert_eq!(code("the official one"), None);
    }
}
