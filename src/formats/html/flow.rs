//! The text of a page in the order in which it is read, cut where a browser begins a new line.
//!
//! **Invariant.** Every character that a browser shows as text stands in a [`Flow`], once and in order, with white space as
//! a browser leaves it: runs of it are one blank, none stands at the ends of a line, a `<br>` ends a line, `<pre>` is
//! as it is. No-break spaces, soft hyphens and emoji are letters like all others.
//!
//! What is *not* here: what a browser adds by style sheets, such as bullets and the marks of `<q>`.

use super::tree::{Data, Element, Tree};
use super::visible::{is_block, is_unseen};
use crate::formats::BlockKind;

/// More in one cell is no table of data but a layout.
const LONGEST_CELL: usize = 300;

/// A text that stands by itself.
#[derive(Debug)]
pub(super) struct Flow {
    pub text: String,
    pub kind: BlockKind,
    /// The element that it stands in.
    pub at: usize,
    /// How many of its bytes are links.
    pub linked: usize,
}

/// The texts of a page.
pub(super) fn of(tree: &Tree) -> Vec<Flow> {
    let flows = walk(tree, true);
    // A page that a script was to show: better all of it than nothing.
    if flows.is_empty() {
        walk(tree, false)
    } else {
        flows
    }
}

fn walk(tree: &Tree, is_strict: bool) -> Vec<Flow> {
    let mut walk = Walk {
        tree,
        flows: Vec::new(),
        line: Line::default(),
        home: 0,
        rows: Vec::new(),
        links: 0,
        kept: 0,
    };
    let nodes = tree.nodes();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(node) = nodes.get(at) {
        while let Some((element, _)) = open.pop_if(|(_, end)| *end <= at) {
            walk.leave(element);
        }
        match &node.data {
            Data::Text(text) => walk.text(text),
            Data::Element(element) => {
                if is_unseen(element, is_strict) {
                    at = node.end;
                    continue;
                }
                walk.enter(at, element);
                open.push((at, node.end));
            }
            Data::Comment(_) | Data::Other => {}
        }
        at += 1;
    }
    while let Some((element, _)) = open.pop() {
        walk.leave(element);
    }
    walk.end_line();
    let mut flows = walk.flows;
    settle_items(tree, &mut flows);
    flows
}

/// The line that is being made.
#[derive(Default)]
struct Line {
    text: String,
    linked: usize,
    /// Whether white space was met behind the text.
    is_open: bool,
    /// Whether nothing stands before it in its line.
    is_fresh: bool,
    /// The block that its first letter stands in.
    at: Option<usize>,
    /// Breaks since the last letter.
    breaks: usize,
}

struct Walk<'a> {
    tree: &'a Tree,
    flows: Vec<Flow>,
    line: Line,
    /// The innermost block that is open.
    home: usize,
    /// The rows of data that are open.
    rows: Vec<usize>,
    /// How many links and elements that keep their white space are open.
    links: usize,
    kept: usize,
}

impl Walk<'_> {
    fn enter(&mut self, at: usize, element: &Element) {
        if element.is(&["br"]) {
            self.line_break();
        } else if element.is(&["td", "th"]) && !self.rows.is_empty() {
            if !self.line.text.is_empty() {
                self.line.text.push('\t');
                self.line.is_fresh = true;
                self.line.is_open = false;
            }
        } else if is_block(&element.name) {
            self.end_line();
            self.home = at;
            if element.is(&["tr"]) && is_row(self.tree, at) {
                self.rows.push(at);
            }
        }
        self.links += usize::from(element.is(&["a"]) && element.attribute("href").is_some());
        self.kept += usize::from(keeps_white_space(element));
    }

    fn leave(&mut self, at: usize) {
        let Some(element) = self.tree.element(at) else {
            return;
        };
        self.links -= usize::from(element.is(&["a"]) && element.attribute("href").is_some());
        self.kept -= usize::from(keeps_white_space(element));
        let is_cell = element.is(&["td", "th"]) && !self.rows.is_empty();
        if is_block(&element.name) && !is_cell {
            self.end_line();
            if self.rows.last() == Some(&at) {
                self.rows.pop();
            }
            let parents = self.tree.upwards(at).skip(1);
            let mut blocks =
                parents.filter(|at| self.tree.element(*at).is_some_and(|it| is_block(&it.name)));
            self.home = blocks.next().unwrap_or_default();
        }
    }

    fn line_break(&mut self) {
        if self.rows.is_empty() {
            self.line.breaks += 1;
        } else {
            self.line.is_open = true;
        }
    }

    fn text(&mut self, text: &str) {
        if self.kept > 0 && self.rows.is_empty() {
            self.preserved(text);
            return;
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let is_white = |it: char| it.is_ascii_whitespace();
            if first.is_ascii_whitespace() {
                self.line.is_open = true;
                rest = rest.trim_start_matches(is_white);
                continue;
            }
            let (word, after) = rest.split_at(rest.find(is_white).unwrap_or(rest.len()));
            rest = after;
            self.word(word);
        }
    }

    fn word(&mut self, word: &str) {
        match self.line.breaks {
            0 => {}
            _ if self.line.text.is_empty() => {}
            1 => {
                self.line.text.push('\n');
                self.line.is_fresh = true;
            }
            // An empty line: old pages make their paragraphs so.
            _ => self.end_line(),
        }
        self.line.breaks = 0;
        let mut added = word.len();
        if self.line.is_open && !self.line.is_fresh && !self.line.text.is_empty() {
            self.line.text.push(' ');
            added += 1;
        }
        self.add(word, added);
    }

    fn preserved(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.line.text.push('\n');
            }
            self.add(line, line.len());
        }
    }

    fn add(&mut self, text: &str, added: usize) {
        self.line.text.push_str(text);
        self.line.at.get_or_insert(self.home);
        self.line.is_open = false;
        self.line.is_fresh = false;
        if self.links > 0 {
            self.line.linked += added;
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let text = line.text.trim_matches(['\n', '\t']);
        if text.trim().is_empty() {
            return;
        }
        let text = text.to_owned();
        let at = line.at.unwrap_or(self.home);
        let kind = match self.rows.last() {
            Some(_) if text.contains('\t') => BlockKind::Row,
            _ => kind(self.tree, at),
        };
        self.flows.push(Flow {
            text,
            kind,
            at,
            linked: line.linked,
        });
    }
}

fn keeps_white_space(element: &Element) -> bool {
    element.is(&["pre", "listing", "plaintext", "xmp"])
}

/// Whether a row of a table holds data: several short cells without blocks in them.
fn is_row(tree: &Tree, at: usize) -> bool {
    let inside = at + 1..tree.end(at);
    let mut cells = 0;
    for at in inside {
        let Some(element) = tree.element(at) else {
            continue;
        };
        if element.is(&["td", "th"]) {
            cells += 1;
            if tree.text(at).len() > LONGEST_CELL {
                return false;
            }
        } else if is_block(&element.name) {
            return false;
        }
    }
    cells > 1
}

fn kind(tree: &Tree, at: usize) -> BlockKind {
    for element in tree.upwards(at).filter_map(|at| tree.element(at)) {
        match &*element.name {
            "h1" => return BlockKind::Heading(1),
            "h2" => return BlockKind::Heading(2),
            "h3" => return BlockKind::Heading(3),
            "h4" => return BlockKind::Heading(4),
            "h5" => return BlockKind::Heading(5),
            "h6" => return BlockKind::Heading(6),
            "figcaption" | "caption" => return BlockKind::Caption,
            "li" | "dd" | "dt" => return BlockKind::Item,
            "article" | "section" | "td" | "body" | "blockquote" | "figure" => break,
            _ => {}
        }
    }
    BlockKind::Paragraph
}

/// An entry of a list that holds several paragraphs is a text in itself, such as a post of a live blog.
fn settle_items(tree: &Tree, flows: &mut [Flow]) {
    let entry = |flow: &Flow| {
        let is_entry = |at: &usize| {
            let element = tree.element(*at);
            element.is_some_and(|it| it.is(&["li", "dd", "dt"]))
        };
        let mut upwards = tree.upwards(flow.at);
        (flow.kind == BlockKind::Item)
            .then(|| upwards.find(is_entry))
            .flatten()
    };
    let entries: Vec<_> = flows.iter().map(entry).collect();
    let mut counts = std::collections::HashMap::<usize, usize>::new();
    for entry in entries.iter().flatten() {
        *counts.entry(*entry).or_default() += 1;
    }
    for (flow, entry) in flows.iter_mut().zip(entries) {
        let is_text = |entry| counts.get(&entry).is_some_and(|count| *count > 1);
        if entry.is_some_and(is_text) && flow.linked * 2 < flow.text.len() {
            flow.kind = BlockKind::Paragraph;
        }
    }
}
