//! What is drawn of the annotations on the screen, kept while neither they nor the text below them move.

use std::sync::Arc;

use egui::{Color32, Painter, Rect, Shape};

use super::baked::Baked;
use super::fills::fills;
use super::highlight::Highlight;
use super::interact::Drag;
use super::lines;
use super::paragraph::Paragraph;
use super::{Page, Placed, Shown};
use crate::model::AnnotationId;

/// All that highlights depend on, but for how letters are set: another size gives other paragraphs.
#[derive(PartialEq)]
pub(super) struct MadeFrom {
    looks: u64,
    units: Vec<Unit>,
    /// Of those on the screen: what is lit in another column changes nothing here.
    selected: Option<AnnotationId>,
    lit: Vec<AnnotationId>,
    drag: Option<Drag>,
    paper: Color32,
}

/// A unit where it stands. Two are the same only if nothing was laid out in between.
struct Unit(Rect, Arc<Paragraph>);

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && Arc::ptr_eq(&self.1, &other.1)
    }
}

impl MadeFrom {
    pub fn new(
        looks: u64,
        page: &Page<'_>,
        (placed, shown): (&[Placed], &[Shown]),
        drag: Option<Drag>,
        paper: Color32,
    ) -> Self {
        let units = placed.iter();
        let is_shown = |id: &AnnotationId| shown.iter().any(|one| one.annotation == *id);
        let lit = page.lit.iter().copied();
        Self {
            looks,
            units: units
                .map(|unit| Unit(unit.rect, Arc::clone(&unit.paragraph)))
                .collect(),
            selected: page.selected.filter(is_shown),
            lit: lit.filter(is_shown).collect(),
            drag,
            paper,
        }
    }
}

/// The highlights on the screen, and what is painted of them.
#[derive(Default)]
pub(super) struct Marks {
    made_from: Option<MadeFrom>,
    /// How often they were worked out.
    made: u64,
    pub(super) highlights: Vec<Highlight>,
    /// The keys of tags in the margin.
    letters: Vec<Shape>,
    fills: Baked<u64>,
    lines: Baked<u64>,
}

impl std::fmt::Debug for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.highlights.len();
        f.debug_struct("Marks")
            .field("highlights", &count)
            .finish_non_exhaustive()
    }
}

impl Marks {
    /// Works the highlights out if they may be others than in the last frame.
    pub fn update(
        &mut self,
        made_from: MadeFrom,
        painter: &Painter,
        highlights: impl FnOnce() -> Vec<Highlight>,
    ) {
        if self.made_from.as_ref() == Some(&made_from) {
            return;
        }
        self.highlights = highlights();
        let left = made_from.units.first().map(|unit| unit.0.left());
        self.letters = left.map_or_else(Vec::new, |left| {
            lines::letters(painter, left, &self.highlights)
        });
        self.made_from = Some(made_from);
        self.made += 1;
    }

    /// Paints what lies behind everything. `size`: of the letters.
    pub fn paint_fills(&mut self, painter: &Painter, size: f32, paper: Color32) {
        let clip = painter.clip_rect();
        self.fills.paint(painter, self.made, |shapes| {
            fills(&self.highlights, (size, paper, clip), shapes);
        });
    }

    /// Paints the lines below and beside the text.
    pub fn paint_lines(&mut self, painter: &Painter, size: f32) {
        let units = self.made_from.as_ref().map(|it| &it.units);
        let left = units.and_then(|units| Some(units.first()?.0.left()));
        let pixel = 1.0 / painter.pixels_per_point();
        self.lines.paint(painter, self.made, |shapes| {
            lines::shapes(&self.highlights, (left, size, pixel), shapes);
        });
        painter.extend(self.letters.iter().cloned());
    }

    /// How often highlights and their triangles were made.
    pub const fn made(&self) -> u64 {
        self.made + self.fills.made() + self.lines.made()
    }
}
