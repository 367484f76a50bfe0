//! Which elements a reader of a page sees, and which of them stand by themselves.

use super::tree::Element;

/// Elements whose text nobody reads: programs, what stands in for a program or a picture, and values of controls.
const UNSEEN: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "head", "iframe", "input", "map", "meter", "noframes",
    "noscript", "object", "option", "progress", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Classes by which frameworks keep words for screen readers alone.
const ALOUD: &[&str] = &[
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "u-visually-hidden",
    "is-visually-hidden",
    "element-invisible",
];

/// Elements that begin a line of their own. All others stand in the line that they are met in.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Whether an element and all in it is unseen. `is_strict`: also what only this page's own attributes hide.
pub(super) fn is_unseen(element: &Element, is_strict: bool) -> bool {
    // Pages hide all of themselves until a script has run.
    if element.is(&["html", "body"]) {
        return false;
    }
    element.is(UNSEEN) || is_strict && is_hidden(element)
}

fn is_hidden(element: &Element) -> bool {
    let is_true = |name: &str| element.attribute(name) == Some("true");
    element.attribute("hidden").is_some()
        || is_true("aria-hidden")
        || element.attribute("style").is_some_and(hides)
        || ALOUD.iter().any(|class| element.has_word("class", class))
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|it| !it.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether an element of that name stands by itself.
pub(in crate::formats) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}
