//! A page as a tree that is cheap to ask: its nodes in the order of the file, each knowing where it ends.
//!
//! **Invariant.** Parsing ends soon, whatever is in the file. The rules by which browsers mend a page take time with the
//! number of elements that are open, and copy elements that nobody closed into each paragraph; a file of a few
//! megabytes can keep them busy for hours. So a page is parsed in pieces, and refused when it has grown deeper or
//! larger than any that people read. Nothing here calls itself, so that depth costs no stack.

use dom_query::{Document, LocalName, NodeData, NodeId, TreeNode};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{ParseOpts, parse_document};

use crate::formats::ImportError;

/// So many elements may stand inside each other. Browsers stop at 512.
const DEEPEST: usize = 1024;

/// So many elements and texts a page may have.
const MOST: usize = 3_000_000;

/// After so many bytes it is looked how deep and large a page has become.
const PIECE: usize = 4096;

/// An attribute's value is kept up to here: pictures stand in them too.
const LONGEST_VALUE: usize = 8 * 1024;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// An element, a text or a comment.
#[derive(Debug)]
pub(super) struct Node {
    /// The element that it stands in; the first node stands in itself.
    pub parent: usize,
    /// The first node behind all that stands in it.
    pub end: usize,
    pub data: Data,
}

#[derive(Debug)]
pub(super) enum Data {
    Element(Element),
    Text(String),
    Comment(String),
    Other,
}

#[derive(Debug)]
pub(super) struct Element {
    pub name: LocalName,
    attributes: Vec<(LocalName, String)>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(its, _)| &**its == name)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&&*self.name)
    }

    /// Whether one of an attribute's words is that one, whatever their letters' case.
    pub(super) fn has_word(&self, attribute: &str, word: &str) -> bool {
        let mut words = (self.attribute(attribute).unwrap_or_default()).split_ascii_whitespace();
        words.any(|its| its.eq_ignore_ascii_case(word))
    }
}

impl Tree {
    /// Parses a page as browsers do.
    ///
    /// # Errors
    /// Where its elements are nested deeper than in any page that a browser shows, or are too many.
    pub(super) fn parse(html: &str) -> Result<Self, ImportError> {
        if has_endless_tag(html) {
            return Err(too_much("has an element with more than 20,000 attributes"));
        }
        let options = ParseOpts::default();
        let mut parser = parse_document(Document::default(), without_scripts(options));
        let mut rest = html;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.ceil_char_boundary(PIECE.min(rest.len())));
            rest = after;
            parser.process(StrTendril::from(piece));
            let page = &parser.tokenizer.sink.sink;
            page.errors.borrow_mut().clear();
            if page.tree.len() > MOST {
                return Err(too_much("has more than three million elements"));
            }
            if depth(page) > DEEPEST {
                return Err(too_much("has elements nested more than 1,024 deep"));
            }
        }
        Ok(Self::of(&parser.finish()))
    }

    /// The nodes of a parsed page.
    fn of(page: &Document) -> Self {
        let mut nodes = Vec::with_capacity(page.tree.len());
        // Nodes whose children are being gone through, with the child that is next.
        let mut open: Vec<(usize, Option<NodeId>)> = Vec::new();
        let root = page.root().id;
        let mut next = Some(root);
        loop {
            if let Some(id) = next {
                let at = nodes.len();
                let parent = open.last().map_or(at, |(parent, _)| *parent);
                let taken = page.tree.query_node(&id, |node| {
                    (data(node), node.first_child, node.next_sibling)
                });
                let Some((data, child, sibling)) = taken else {
                    break;
                };
                nodes.push(Node {
                    parent,
                    end: at + 1,
                    data,
                });
                let sibling = sibling.filter(|_| id != root);
                open.push((at, sibling));
                next = child;
                continue;
            }
            let Some((at, sibling)) = open.pop() else {
                break;
            };
            let end = nodes.len();
            if let Some(node) = nodes.get_mut(at) {
                node.end = end;
            }
            next = sibling;
        }
        Self { nodes }
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The element of that number.
    pub(super) fn element(&self, at: usize) -> Option<&Element> {
        match &self.nodes.get(at)?.data {
            Data::Element(element) => Some(element),
            Data::Text(_) | Data::Comment(_) | Data::Other => None,
        }
    }

    /// All elements, in the order of the file.
    pub(super) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        (0..self.nodes.len()).filter_map(|at| Some((at, self.element(at)?)))
    }

    /// Where all that stands in a node ends.
    pub(super) fn end(&self, at: usize) -> usize {
        self.nodes.get(at).map_or(at, |node| node.end)
    }

    /// A node and all that it stands in, from the inside out.
    pub(super) fn upwards(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| {
            let parent = self.nodes.get(*at)?.parent;
            (parent != *at).then_some(parent)
        })
    }

    /// All text in a node, without a look at what is visible, its white space collapsed.
    pub(super) fn text(&self, at: usize) -> String {
        let nodes = self.nodes.get(at..self.end(at)).unwrap_or_default();
        let texts = nodes.iter().filter_map(|node| match &node.data {
            Data::Text(text) => Some(text.as_str()),
            Data::Element(_) | Data::Comment(_) | Data::Other => None,
        });
        let text: String = texts.collect();
        collapsed(&text)
    }
}

/// A text with a blank for each run of white space, and none at its ends. No-break spaces stay.
pub(super) fn collapsed(text: &str) -> String {
    let words = text.split_ascii_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// What a page says to those that run no scripts is read.
fn without_scripts(mut options: ParseOpts) -> ParseOpts {
    options.tree_builder.scripting_enabled = false;
    options
}

/// Whether a tag has more attributes than a parser compares with each other in time. It may take text for a tag, yet none
/// of so many words without the sign that ends a tag.
fn has_endless_tag(html: &str) -> bool {
    let (mut is_tag, mut quote, mut words, mut before) = (false, None, 0, 0);
    for byte in html.bytes() {
        match (is_tag, quote) {
            (false, _) => is_tag = before == b'<' && byte.is_ascii_alphabetic(),
            (true, Some(mark)) => quote = (byte != mark).then_some(mark),
            (true, None) if byte == b'>' => (is_tag, words) = (false, 0),
            (true, None) if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            (true, None) => {
                words += usize::from(byte.is_ascii_whitespace() && !before.is_ascii_whitespace());
            }
        }
        before = byte;
        if words > 20_000 {
            return true;
        }
    }
    false
}

/// How deep the place is at which the parser stands.
fn depth(page: &Document) -> usize {
    let last = |id: &NodeId| page.tree.query_node(id, |node| node.last_child).flatten();
    std::iter::successors(Some(page.root().id), last).count()
}

fn data(node: &TreeNode) -> Data {
    match &node.data {
        NodeData::Element(element) => Data::Element(Element {
            name: element.name.local.clone(),
            attributes: (element.attrs.iter())
                .map(|attribute| {
                    let value: &str = &attribute.value;
                    let kept = &value[..value.floor_char_boundary(LONGEST_VALUE)];
                    (attribute.name.local.clone(), kept.to_owned())
                })
                .collect(),
        }),
        NodeData::Text { contents } => Data::Text(contents.to_string()),
        NodeData::Comment { contents } => Data::Comment(contents.to_string()),
        NodeData::Document
        | NodeData::Fragment
        | NodeData::Doctype { .. }
        | NodeData::ProcessingInstruction { .. } => Data::Other,
    }
}

fn too_much(what: &str) -> ImportError {
    ImportError::new("", format!("the page {what}, as none that a browser shows"))
        .hint("copy its text from the browser and paste it instead")
}
