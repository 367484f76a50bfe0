//! Where on a page its article is.

use std::ops::Range;

use memchr::memmem;

use super::names::{Names, ROLES};
use crate::formats::BlockKind;
use crate::formats::html::details::{Known, letters};
use crate::formats::html::flow::Flow;
use crate::formats::html::tree::{Element, Tree};

/// A text of so many bytes is prose, whatever it ends with; one of so many if it ends as sentences do.
const LONG: usize = 100;
const SENTENCE: usize = 40;

/// No one text weighs more than that.
const HEAVIEST: usize = 1500;

/// A page with less prose shows no article for certain.
const LEAST: usize = 140;

/// So many texts are looked for in what a page states for machines, and so much of it.
const LOOKED_FOR: usize = 4000;
const STATED: usize = 200_000;

/// Where the article of a page is.
pub(super) struct Region<'a> {
    tree: &'a Tree,
    names: Vec<Names>,
    /// How much prose stands in each node.
    prose: Vec<usize>,
    is_prose: Vec<bool>,
    is_stated: Vec<bool>,
    /// The text that is the title.
    pub title: Option<usize>,
    /// The element that the article stands in.
    home: usize,
    /// The texts of the article: from the first to the last.
    pub body: Option<Range<usize>>,
}

impl<'a> Region<'a> {
    pub(super) fn of(tree: &'a Tree, flows: &[Flow], known: &Known) -> Self {
        let names = (0..tree.nodes().len())
            .map(|at| tree.element(at).map(Names::of).unwrap_or_default())
            .collect();
        let is_stated = stated(flows, &known.body);
        let mut region = Self {
            tree,
            names,
            prose: Vec::new(),
            is_prose: flows.iter().map(is_prose).collect(),
            is_stated: vec![false; flows.len()],
            title: None,
            home: 0,
            body: None,
        };
        region.title = region.find_title(flows, &known.details.title);
        let found: usize = (flows.iter().zip(&is_stated))
            .filter(|(_, is)| **is)
            .map(|(it, _)| it.text.len())
            .sum();
        // What is stated may be no more than the first words.
        let is_told = found > 600 && found * 2 > known.body.len().min(STATED);
        if is_told {
            region.is_stated = is_stated;
        }
        region.prose = region.weights(flows, |_| true);
        let weights = if is_told {
            region.weights(flows, |at| region.is_stated.get(at).is_some_and(|it| *it))
        } else {
            let calm = region.calm(flows);
            region.weights(flows, |at| {
                flows
                    .get(at)
                    .is_some_and(|flow| calm.get(flow.at).is_some_and(|it| *it))
            })
        };
        if weights.first().is_none_or(|all| *all < LEAST) {
            return region;
        }
        region.home = region.narrow(flows, &weights, region.scope(flows, &weights));
        region.body = region.range(flows);
        region
    }

    /// The sum of the prose in each node, of the texts that count.
    fn weights(&self, flows: &[Flow], counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut weights = vec![0; self.tree.nodes().len()];
        for (at, flow) in flows.iter().enumerate() {
            if self.is_prose(at)
                && counts(at)
                && let Some(weight) = weights.get_mut(flow.at)
            {
                let length = flow.text.len().min(HEAVIEST);
                *weight += if is_teaser(flows, at) {
                    length / 5
                } else {
                    length
                };
            }
        }
        for at in (1..weights.len()).rev() {
            let Some(parent) = self.tree.nodes().get(at).map(|node| node.parent) else {
                continue;
            };
            let weight = weights.get(at).copied().unwrap_or_default();
            if let Some(sum) = weights.get_mut(parent) {
                *sum += weight;
            }
        }
        weights
    }

    /// Of each node whether nothing that it stands in is around an article. First without a look at the words that articles
    /// have in their names as well: what is left of the prose then says which of those are about all of the article.
    fn calm(&self, flows: &[Flow]) -> Vec<bool> {
        let title = self.title.and_then(|at| flows.get(at)).map(|flow| flow.at);
        let is_titled =
            |at: usize| title.is_some_and(|title| (at..self.tree.end(at)).contains(&title));
        let all = self.prose.first().copied().unwrap_or_default();
        let apart = self.spread(|at, held| {
            let is_aside = self.tree.element(at).is_some_and(is_aside) || self.names(at).is_apart;
            is_aside && held(&self.prose) * 10 < all * 9 && !is_titled(at)
        });
        let left = self.weights(flows, |at| {
            flows.get(at).is_some_and(|flow| is_set(&apart, flow.at))
        });
        let all = left.first().copied().unwrap_or_default();
        self.spread(|at, held| {
            let held = held(&left);
            let is_named =
                self.names(at).is_furniture && held * 2 < all && !(held * 4 > all && is_titled(at));
            !is_set(&apart, at) || is_named
        })
    }

    /// Of each node whether neither it nor what it stands in is so. The question gets a node, and how to look up what it
    /// holds.
    fn spread(&self, is: impl Fn(usize, &dyn Fn(&[usize]) -> usize) -> bool) -> Vec<bool> {
        let mut calm = vec![true; self.tree.nodes().len()];
        for (at, node) in self.tree.nodes().iter().enumerate().skip(1) {
            let held = |weights: &[usize]| weights.get(at).copied().unwrap_or_default();
            let is_calm = is_set(&calm, node.parent) && !is(at, &held);
            if let Some(calm) = calm.get_mut(at) {
                *calm = is_calm;
            }
        }
        calm
    }

    /// The text that is the title: a heading that says what the page states, or the first heading.
    fn find_title(&self, flows: &[Flow], title: &str) -> Option<usize> {
        let stated = letters(title);
        let same = |flow: &Flow| {
            let words = letters(&flow.text);
            words.len() > 8
                && !stated.is_empty()
                && (words == stated
                    || (words.starts_with(&stated)
                        || stated.starts_with(&words)
                        || words.ends_with(&stated))
                        && words.len() * 3 > stated.len() * 2
                        && words.len() < stated.len() * 3)
        };
        let all = || flows.iter().enumerate();
        let is_first = |flow: &Flow| flow.kind == BlockKind::Heading(1);
        let is_heading = |flow: &Flow| {
            matches!(flow.kind, BlockKind::Heading(_)) || self.names(flow.at).is_title
        };
        let is_own = |flow: &Flow| flow.linked * 2 < flow.text.len() && !self.is_aside(flow.at);
        let find = |is: &dyn Fn(&Flow) -> bool| all().find(|(_, flow)| is(flow)).map(|(at, _)| at);
        find(&|flow| is_first(flow) && same(flow))
            .or_else(|| find(&|flow| is_heading(flow) && same(flow)))
            .or_else(|| find(&|flow| same(flow) && is_own(flow)))
            .or_else(|| find(&|flow| is_first(flow) && is_own(flow) && flow.text.len() > 15))
            .or_else(|| find(&|flow| is_first(flow) && flow.text.len() > 25))
    }

    /// The smallest element around the title that holds a good part of the prose: pages show several articles one below
    /// the other.
    fn scope(&self, flows: &[Flow], weights: &[usize]) -> usize {
        let weight = |at: usize| weights.get(at).copied().unwrap_or_default();
        let all = weight(0);
        let Some(title) = self.title.and_then(|at| flows.get(at)) else {
            return 0;
        };
        let holds = |at: &usize| {
            weight(*at) * 5 >= all && weight(*at) >= LEAST && {
                let end = self.tree.end(*at);
                let inside = flows.iter().enumerate().filter(|(number, flow)| {
                    self.is_prose(*number) && (*at..end).contains(&flow.at)
                });
                inside.take(3).count() > 2 || weight(*at) * 5 >= all * 4
            }
        };
        self.tree.upwards(title.at).find(holds).unwrap_or_default()
    }

    /// The smallest element in another that holds nearly all of its prose.
    fn narrow(&self, flows: &[Flow], weights: &[usize], scope: usize) -> usize {
        let weight = |at: usize| weights.get(at).copied().unwrap_or_default();
        let mut own = vec![0usize; weights.len()];
        for (at, flow) in flows.iter().enumerate() {
            if self.is_prose(at)
                && let Some(own) = own.get_mut(flow.at)
            {
                *own += flow.text.len().min(HEAVIEST);
            }
        }
        let is_text = |at: usize| {
            let element = self.tree.element(at);
            element
                .is_some_and(|it| it.is(&["p", "li", "blockquote", "h2", "h3", "ul", "ol", "pre"]))
        };
        let mut home = scope;
        loop {
            let end = self.tree.end(home);
            let mut best: Option<(usize, usize)> = None;
            let mut lines = 0;
            let mut child = home + 1;
            while child < end {
                let held = weight(child);
                if is_text(child) {
                    lines += held;
                } else if best.is_none_or(|(_, most)| held > most) {
                    best = Some((child, held));
                }
                child = self.tree.end(child);
            }
            let all = weight(home);
            let direct = lines + own.get(home).copied().unwrap_or_default();
            match best {
                // The rest stands beside the article, not in it.
                Some((child, held))
                    if held * 100 >= all * 75
                        && direct * 100 <= all * 15
                        && !self.has_twin(home, child, weights) =>
                {
                    home = child;
                }
                _ => return home,
            }
        }
    }

    /// Whether a sibling of the same kind holds prose as well: an article in pieces.
    fn has_twin(&self, home: usize, child: usize, weights: &[usize]) -> bool {
        let Some(element) = self.tree.element(child) else {
            return false;
        };
        let end = self.tree.end(home);
        let mut other = home + 1;
        while other < end {
            let is_same = other != child
                && weights.get(other).is_some_and(|it| *it > 0)
                && self.tree.element(other).is_some_and(|it| {
                    it.name == element.name
                        && it.attribute("class") == element.attribute("class")
                        && !it.is(&["article"])
                });
            if is_same {
                return true;
            }
            other = self.tree.end(other);
        }
        false
    }

    /// The texts from the first to the last prose of the article.
    fn range(&self, flows: &[Flow]) -> Option<Range<usize>> {
        let is_body = |(at, flow): &(usize, &Flow)| {
            self.is_prose(*at) && self.is_inside(flow.at) && !self.is_called_furniture(flow.at)
        };
        let first = flows.iter().enumerate().find(is_body)?.0;
        let last = flows.iter().enumerate().rfind(is_body)?.0;
        let start = self
            .title
            .filter(|title| (first..=last).contains(title))
            .map_or(first, |title| title + 1);
        Some(start..last + 1)
    }

    pub(super) fn is_inside(&self, at: usize) -> bool {
        (self.home..self.tree.end(self.home)).contains(&at)
    }

    pub(super) fn is_prose(&self, flow: usize) -> bool {
        self.is_prose.get(flow).is_some_and(|it| *it) || self.is_stated(flow)
    }

    /// Whether the page states this text's words for machines.
    pub(super) fn is_stated(&self, flow: usize) -> bool {
        self.is_stated.get(flow).is_some_and(|it| *it)
    }

    pub(super) fn names(&self, at: usize) -> Names {
        self.names.get(at).copied().unwrap_or_default()
    }

    /// Whether an element holds so much of the article that its names are about all of the page.
    pub(super) fn holds_much(&self, at: usize) -> bool {
        let all = self.prose.get(self.home).copied().unwrap_or_default();
        self.prose.get(at).is_some_and(|held| *held * 10 > all * 4)
    }

    /// Whether what a text stands in, inside of the article, is around an article by its form or by its name.
    pub(super) fn is_called_furniture(&self, at: usize) -> bool {
        let inside = self
            .tree
            .upwards(at)
            .take_while(|at| *at != self.home && !self.holds_much(*at));
        let inside = inside.filter_map(|at| Some((at, self.tree.element(at)?)));
        let mut is_quoted = false;
        for (at, element) in inside {
            is_quoted |= element.is(&["blockquote", "table"]);
            // All words in a figure are about the picture, but for what is set in it.
            let is_caption = element.is(&["figure"]) && !is_quoted;
            if is_aside(element) || is_caption || self.names(at).is_furniture {
                return true;
            }
        }
        false
    }

    /// Whether a text stands in what is never an article.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        let mut above = self.tree.upwards(at).filter_map(|at| self.tree.element(at));
        above.any(|it| is_aside(it) && !it.is(&["form", "header"]))
    }
}

/// Elements that are around an article by their form.
fn is_aside(element: &Element) -> bool {
    element.is(&[
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "dialog",
        "menu",
        "figcaption",
        "address",
        "label",
        "search",
    ]) || element
        .attribute("role")
        .is_some_and(|role| ROLES.contains(&role) && !["form", "group", "list"].contains(&role))
}

fn is_set(marks: &[bool], at: usize) -> bool {
    marks.get(at).copied().unwrap_or_default()
}

/// Whether a text is one that lures to another page: a link that is a line by itself stands right before it, as in a list
/// of articles.
fn is_teaser(flows: &[Flow], at: usize) -> bool {
    let is_short = flows.get(at).is_some_and(|flow| flow.text.len() < 400);
    let before = flows.get(at.saturating_sub(2)..at).unwrap_or_default();
    is_short && before.iter().any(is_link)
}

/// Whether a text is a link and little else.
pub(super) fn is_link(flow: &Flow) -> bool {
    flow.linked * 10 > flow.text.len() * 7
}

/// Whether a text is prose by its form.
fn is_prose(flow: &Flow) -> bool {
    let is_text = matches!(flow.kind, BlockKind::Paragraph | BlockKind::Item);
    let is_long =
        flow.text.len() >= LONG || flow.text.len() >= SENTENCE && ends_sentence(&flow.text);
    is_text && is_long && flow.linked * 2 < flow.text.len()
}

/// Whether a text ends as sentences do.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '“', '»', '’', '\'', ')', '«', ' ', '\u{a0}']);
    text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '।', '؟', '۔'])
}

/// Of each text whether it stands in what the page states for machines.
fn stated(flows: &[Flow], body: &str) -> Vec<bool> {
    let body = letters(&body[..body.floor_char_boundary(STATED)]);
    let mut looked_for = 0;
    let is_stated = |flow: &Flow| {
        if body.is_empty() || flow.text.len() < super::TELLING || looked_for > LOOKED_FOR {
            return false;
        }
        looked_for += 1;
        let words = letters(&flow.text);
        words.len() >= super::TELLING && memmem::find(body.as_bytes(), words.as_bytes()).is_some()
    };
    flows.iter().map(is_stated).collect()
}
