//! A cluster's table beside its articles: what its witnesses are called, which words they have, and where a wide table
//! is broken.
//!
//! What is *not* here: how any of it is shown or written.

use std::ops::Range;

use unicode_bidi::{Direction, get_base_direction};

use crate::compare::wording::{Cell, Column, Gap, SILENT, Token, Witness, Wording};
use crate::model::{Article, Project};
use crate::text::Span;

/// How many characters of words a piece of a table holds across, so that it fits on a page.
const ACROSS: usize = 80;

/// No word, and the text says so.
pub(super) const MARKED: &str = "…";

pub(super) struct Collation<'a> {
    pub wording: &'a Wording,
    /// The cluster's title; the id of one without.
    pub title: String,
    pub witnesses: Vec<Member<'a>>,
}

/// A witness with its article.
pub(super) struct Member<'a> {
    pub witness: &'a Witness,
    pub article: &'a Article,
    /// A, B, C: what it is called in little room.
    pub siglum: String,
}

impl<'a> Collation<'a> {
    pub fn new(wording: &'a Wording, project: &'a Project) -> Self {
        let witnesses = wording.witnesses.iter().zip(0..);
        let witnesses = witnesses.filter_map(|(witness, place)| {
            Some(Member {
                witness,
                article: project.article(&witness.article)?,
                siglum: siglum(place),
            })
        });
        Self {
            wording,
            title: project.cluster_title(wording.cluster),
            witnesses: witnesses.collect(),
        }
    }

    /// A column's cells with their witnesses.
    fn cells(&self, column: &'a Column) -> impl Iterator<Item = (&Member<'a>, Cell)> {
        self.witnesses.iter().zip(column.cells.iter().copied())
    }

    /// The columns in pieces that fit on a page.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut across = 0;
        for (place, column) in self.wording.columns.iter().enumerate() {
            let cells = self.cells(column);
            let widths = cells.map(|(witness, cell)| witness.shown(cell).chars().count());
            let width = widths.max().unwrap_or_default() + 2;
            match pieces.last_mut() {
                Some(piece) if across + width <= ACROSS => {
                    piece.end = place + 1;
                    across += width;
                }
                _ => {
                    pieces.push(place..place + 1);
                    across = width;
                }
            }
        }
        pieces
    }

    /// What most outlets have, in words.
    pub fn most(&self, column: &Column) -> String {
        column.most_in_words(|witness, token| {
            let witness = self.witnesses.get(witness);
            let found = witness.and_then(|witness| Some((witness, witness.token(token)?)));
            found.map_or("", |(witness, token)| witness.slice(token.span))
        })
    }

    /// What is not to be seen in the table: articles without the cluster, and words that were too many.
    pub fn remarks(&self, project: &Project) -> Vec<String> {
        let absent = self.wording.absent.iter();
        let absent: Vec<_> = absent
            .filter_map(|id| project.article(id))
            .map(|article| name(article))
            .collect();
        let cut = self.witnesses.iter();
        let cut = cut.filter(|witness| witness.witness.is_cut);
        let cut: Vec<_> = cut.map(|witness| witness.siglum.as_str()).collect();
        let mut remarks = Vec::new();
        if !absent.is_empty() {
            remarks.push(format!("Not linked in: {}.", absent.join("; ")));
        }
        if !cut.is_empty() {
            let cut = cut.join(", ");
            remarks.push(format!("Too long to be compared to the end: {cut}."));
        }
        remarks
    }

    /// Whether the words run from right to left, and so the table.
    pub fn is_right_to_left(&self) -> bool {
        let mut witnesses = self.witnesses.iter();
        let first = witnesses.find_map(|it| Some(it.slice(it.token(0)?.span)));
        first.map(get_base_direction) == Some(Direction::Rtl)
    }
}

impl<'a> Member<'a> {
    pub fn slice(&self, span: Span) -> &'a str {
        self.article.text.slice(span)
    }

    pub fn token(&self, place: usize) -> Option<&'a Token> {
        self.witness.tokens.get(place)
    }

    /// What stands in a cell, for people.
    pub fn shown(&self, cell: Cell) -> &'a str {
        match cell {
            Cell::Word { token, .. } => {
                let token = self.token(token);
                token.map_or(SILENT, |token| self.slice(token.shown))
            }
            Cell::Gap(Gap::Silent) => SILENT,
            Cell::Gap(Gap::Marked) => MARKED,
        }
    }

    /// All its words as they are written, on one line.
    pub fn text(&self) -> String {
        let tokens = self.witness.tokens.iter();
        let words: Vec<_> = tokens.map(|token| self.slice(token.shown)).collect();
        let more = if self.witness.is_cut { " …" } else { "" };
        format!("{}{more}", words.join(" "))
    }

    /// The article's name with its date.
    pub fn name(&self) -> String {
        name(self.article)
    }
}

fn name(article: &Article) -> String {
    match article.details.published.as_str() {
        "" => article.short_name().to_owned(),
        published => format!("{} ({published})", article.short_name()),
    }
}

/// A, B, … Z, AA, AB: the name of a witness by its place.
pub(super) fn siglum(place: usize) -> String {
    let letter = char::from(b'A' + (place % 26) as u8);
    match place / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", siglum(more - 1)),
    }
}
