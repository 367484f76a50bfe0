//! Which lines of a page are its article, by the structure of the page.
//!
//! Prose tells where the article is: the smallest element that holds nearly all of it, without what calls itself
//! something else (`region`). Where a page states its article's words for machines, those are looked for instead.
//! Inside of that element, and around it for title and introduction, each line is decided for itself.
//!
//! **Invariant.** A line is never called furniture for its words; those are asked where the structure leaves it open.

mod names;
mod region;

use std::ops::Range;

use super::details::{Known, letters};
use super::flow::Flow;
use super::tree::Tree;
use crate::formats::{BlockKind, Part};
use region::{Region, is_link};

/// From here on a text is long enough to be found again by its letters.
const TELLING: usize = 25;

/// What each text of a page is.
pub(super) fn of(tree: &Tree, flows: &[Flow], known: &Known) -> Vec<Part> {
    let region = Region::of(tree, flows, known);
    let Some(body) = &region.body else {
        return around(&region, flows);
    };
    let mut decide = Decide {
        links_headings: false,
        tree,
        flows,
        region: &region,
        body: body.clone(),
        descriptions: known
            .descriptions
            .iter()
            .map(|it| letters(it))
            .filter(|it| it.len() >= TELLING)
            .collect(),
    };
    decide.links_headings = decide.links_headings();
    (0..flows.len()).map(|at| decide.part(at)).collect()
}

/// Where no article is to be seen, only what calls itself something else is known.
fn around(region: &Region<'_>, flows: &[Flow]) -> Vec<Part> {
    let part = |flow: &Flow| {
        if region.is_aside(flow.at) {
            Part::Furniture
        } else {
            Part::Open
        }
    };
    flows.iter().map(part).collect()
}

struct Decide<'a> {
    tree: &'a Tree,
    flows: &'a [Flow],
    region: &'a Region<'a>,
    /// The texts from the first of the article to its last.
    body: Range<usize>,
    descriptions: Vec<String>,
    /// Whether headings of the article are links, as in running reports: those with text below are more than others.
    links_headings: bool,
}

impl Decide<'_> {
    fn links_headings(&self) -> bool {
        let inside = self
            .flows
            .iter()
            .enumerate()
            .take(self.body.end)
            .skip(self.body.start);
        let (mut linked, mut plain) = (0, 0);
        for (at, flow) in inside.filter(|(_, flow)| matches!(flow.kind, BlockKind::Heading(_))) {
            let has_text = self
                .flows
                .get(at + 1)
                .is_some_and(|next| self.is_text(at + 1, next));
            if has_text
                && self.region.is_inside(flow.at)
                && !self.region.is_called_furniture(flow.at)
            {
                *(if is_link(flow) {
                    &mut linked
                } else {
                    &mut plain
                }) += 1;
            }
        }
        linked >= 3 && linked > plain
    }

    fn part(&self, at: usize) -> Part {
        let Some(flow) = self.flows.get(at) else {
            return Part::Open;
        };
        let region = self.region;
        let is_heading = matches!(flow.kind, BlockKind::Heading(_));
        let is_linked = is_link(flow) && !(is_heading && self.links_headings);
        let is_heading = matches!(flow.kind, BlockKind::Heading(_));
        let is_stated =
            region.is_stated(at) && flow.kind != BlockKind::Caption && (is_heading || !is_linked);
        if region.title == Some(at) || is_stated {
            return Part::Body;
        }
        if self.is_standfirst(at, flow) && !is_linked {
            return Part::Body;
        }
        if !self.body.contains(&at)
            || flow.kind == BlockKind::Caption
            || is_linked
            || !region.is_inside(flow.at)
        {
            return Part::Furniture;
        }
        if region.is_called_furniture(flow.at) {
            return Part::Furniture;
        }
        match flow.kind {
            BlockKind::Heading(_) => self.heading(at),
            _ if region.is_prose(at) => Part::Body,
            _ => Part::Open,
        }
    }

    /// A heading is the article's if text of it follows before the next one of its kind or the end.
    fn heading(&self, at: usize) -> Part {
        let behind = self.flows.iter().enumerate().take(self.body.end);
        for (next, flow) in behind.skip(at + 1) {
            if self.is_text(next, flow) {
                return Part::Body;
            }
            if matches!(flow.kind, BlockKind::Heading(_)) {
                return Part::Open;
            }
        }
        Part::Furniture
    }

    fn is_text(&self, at: usize, flow: &Flow) -> bool {
        let region = self.region;
        region.is_prose(at) && region.is_inside(flow.at) && !region.is_called_furniture(flow.at)
    }

    /// Whether it introduces the article: it says so, or the page states the same for machines, or it is a heading right
    /// below the title.
    fn is_standfirst(&self, at: usize, flow: &Flow) -> bool {
        let Some(title) = self.region.title.filter(|title| *title < at) else {
            return false;
        };
        let is_near = at <= self.body.start + 3 && at - title < 25;
        if !is_near || flow.text.len() < TELLING || self.region.is_aside(flow.at) {
            return false;
        }
        if self.is_in_other(flow.at) {
            return false;
        }
        let words = letters(&flow.text);
        let is_stated = words.len() >= TELLING
            && self.descriptions.iter().any(|it| {
                let cut = it.get(..it.floor_char_boundary(60)).unwrap_or(it);
                it == &words || words.starts_with(cut) && words.len() < it.len() * 2
            });
        let is_below = at <= title + 2
            && matches!(flow.kind, BlockKind::Heading(2..))
            && at < self.body.start + 1;
        is_stated || is_below || self.is_called_standfirst(flow.at)
    }

    /// Whether what a text stands in has a name of something else than an introduction.
    fn is_in_other(&self, at: usize) -> bool {
        let mut inside = self
            .tree
            .upwards(at)
            .take_while(|at| !self.region.holds_much(*at));
        inside.any(|at| {
            let names = self.region.names(at);
            names.is_furniture && !names.is_standfirst
        })
    }

    fn is_called_standfirst(&self, at: usize) -> bool {
        let near = self.tree.upwards(at).take(4);
        near.take_while(|at| !self.region.holds_much(*at))
            .any(|at| self.region.names(at).is_standfirst)
    }
}
