//! The article widget: it lays out what is visible, paints highlights around it and finds what is pointed at.
//!
//! **Invariants.** A frame costs what is visible: only paragraphs on the screen are laid out, heights of the others
//! are estimates until they are. Annotations never change layout: a paragraph is laid out the same whether it has
//! none or fifty. The widget changes nothing but its own view; what a person does comes back as [`Event`]s.

mod baked;
mod fills;
pub mod heights;
mod highlight;
mod hit_marks;
mod interact;
mod keys;
mod laid;
mod lanes;
mod layout;
mod ligature;
mod lines;
mod looks;
mod marks;
mod mixed;
mod nodes;
mod overview;
mod paint;
mod paragraph;
mod places;
mod proposals;
mod scroll;
mod setting;
mod shared;
mod standing;
mod strip;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, Id, Rect, Response, Sense, Ui, Vec2, pos2};

use crate::app::look::{
    colour::{Drawn, Palette},
    fonts,
};
use crate::compare::shared_passages::SharedPassages;
use crate::model::{AnnotationId, Article, ArticleId, Project};
use crate::text::{ByteOffset, Span};

use heights::HeightIndex;
use hit_marks::HitMarks;
use laid::Laid;
use lanes::{Lanes, Shown};
use layout::LayoutKey;
use looks::Looks;
use marks::Marks;
use nodes::name_document;
use overview::Overview;
use paragraph::Paragraph;

pub use interact::{Edge, Event, SelectedBy};
pub use keys::Motion;
pub use proposals::Proposed;
pub use standing::{Stand, Standing};

pub use crate::text::Selection;

/// The room left of the text for lanes and key letters.
const GUTTER: f32 = 26.0;
/// The strip at the right edge: overview and scroll bar in one.
const STRIP: f32 = 12.0;
/// Room between text and strip.
const MARGIN: f32 = 14.0;

/// What a column takes beside its lines.
pub const BESIDE_LINES: f32 = GUTTER + MARGIN + STRIP;

/// How text is set, as chosen in the settings.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingStyle {
    /// The face.
    pub face: fonts::ReadingFace,
    /// In points.
    pub size: f32,
    /// The distance of lines, as a multiple of the size.
    pub line_spacing: f32,
}

/// What an article is laid out from.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The article.
    pub article: &'a Article,
    /// How text is set.
    pub style: &'a ReadingStyle,
}

/// What a frame of the reader shows.
pub struct Page<'a> {
    /// The article.
    pub article: &'a Article,
    /// Which of its views this is, where it has two.
    pub pane: Pane,
    /// The project that it belongs to.
    pub project: &'a Project,
    /// How text is set.
    pub style: &'a ReadingStyle,
    /// The selection, if it is in this article. Empty: a caret.
    pub selection: Option<Selection>,
    /// The selected annotation, wherever it is.
    pub selected: Option<AnnotationId>,
    /// The annotations to light up besides: pointed at, or in the cluster of the one pointed at.
    pub lit: &'a [AnnotationId],
    /// The end of the selected annotation that keys move.
    pub edge: Option<Edge>,
    /// Hits of the search in this article, in order.
    pub hits: &'a [Span],
    /// Tells these hits from all others.
    pub hits_number: u64,
    /// The hit that the search is at.
    pub current_hit: Option<Span>,
    /// The colours of the tags whose annotations are shown.
    pub palette: &'a Palette,
    /// The numbers of clusters, as badges show them.
    pub badges: &'a BTreeMap<AnnotationId, String>,
    /// Whether keys act here.
    pub focused: bool,
    /// The colours of a tag that is being painted with.
    pub painting: Option<Color32>,
    /// Passages that the machine proposes, in order.
    pub proposals: &'a [Proposed],
    /// The annotation that is being dragged, to be linked to what it is let go over.
    pub carried: Option<AnnotationId>,
    /// What stands beside passages of other columns, to be marked.
    pub aligned: &'a [Span],
    /// The annotations that lines lead to, here and in other articles.
    pub tied: &'a [AnnotationId],
    /// What the articles share word for word, where that is shown.
    pub shared: Option<&'a SharedPassages>,
    /// What of the article is to be coded, where that is not all of it: the rest stands back.
    pub to_code: &'a [Span],
}

impl<'a> Page<'a> {
    const fn sheet(&self) -> Sheet<'a> {
        Sheet {
            article: self.article,
            style: self.style,
        }
    }

    /// Its place among the widgets.
    fn id(&self) -> Id {
        let reader = Reader::id(&self.article.id);
        match self.pane {
            Pane::Upper => reader,
            Pane::Lower => reader.with("lower pane"),
        }
    }
}

/// One of the views of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The only one, or the one above.
    #[default]
    Upper,
    /// The one below.
    Lower,
}

/// What came of a frame.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What the person did, in order.
    pub events: Vec<Event>,
    /// Where the selection ends on the screen, if that is visible.
    pub selection_end: Option<Rect>,
    /// The first and the last byte on the screen.
    pub visible: Option<Span>,
    /// Whether a person or a command moved the view.
    pub moved: bool,
    /// The character at the reading line.
    pub reading: Option<ByteOffset>,
    /// Where the aligned passages are on the screen, those that are.
    pub aligned: Vec<(Span, Rect)>,
    /// Where the annotations are that lines lead to.
    pub stand: Stand,
    /// The numbers of the proposals that are on the screen.
    pub drawn: Vec<usize>,
    /// Where the current proposal is on the screen, if it is.
    pub proposal: Option<Rect>,
    /// While it is, where highlights are: they may be pressed to be linked.
    pub highlights: Vec<Rect>,
    /// The text as a widget, for its menu.
    pub text: Option<Response>,
}

/// The view of one article: where it is scrolled to, and what was measured.
#[derive(Debug, Default)]
pub struct Reader {
    heights: HeightIndex,
    set_as: Option<LayoutKey>,
    laid: Laid,
    /// The room that the text had when it was last drawn.
    room: Option<Vec2>,
    /// The unit at the upper edge, and how much of it is above.
    anchor: usize,
    above: f32,
    looks: Looks,
    lanes: Lanes,
    /// The spans on the screen, and what that was found out from: the number of the looks, and what is on the screen.
    shown: (Option<(u64, Span)>, Arc<[Shown]>),
    marks: Marks,
    overview: Overview,
    hit_marks: HitMarks,
    /// Where badges were drawn last, to be pressed.
    badges: Vec<(Rect, AnnotationId)>,
    /// Where the arrows of relations were drawn last, to be pressed.
    arrows: Vec<(Rect, AnnotationId)>,
    drag: Option<interact::Drag>,
    /// The x position that a caret returns to when it moves over short lines.
    goal: Option<f32>,
    reveal: Option<Span>,
    /// A span that the view glides to, and where the view was in the frame before.
    align: Option<(Span, f64)>,
    /// Whether a person or a command moved the view in this frame.
    moved: bool,
    /// Whether keys have moved it since it was drawn, so that what is at its upper edge is not known.
    scrolled: bool,
}

/// A unit on the screen.
struct Placed {
    block: usize,
    span: Span,
    rect: Rect,
    paragraph: Arc<Paragraph>,
}

impl Placed {
    /// A span's rectangles on the screen, as far as they are in this unit.
    fn rects(&self, page: &Page<'_>, span: Span) -> Vec<Rect> {
        let Some(inside) = span.intersection(self.span) else {
            return Vec::new();
        };
        let start = self.span.start.get();
        let range = inside.start.get() - start..inside.end.get() - start;
        let rects = self
            .paragraph
            .rects(page.article.text.slice(self.span), range);
        rects
            .into_iter()
            .map(|rect| rect.translate(self.rect.min.to_vec2()))
            .collect()
    }

    fn caret(&self, page: &Page<'_>, offset: ByteOffset) -> Rect {
        let inside = offset
            .get()
            .saturating_sub(self.span.start.get())
            .min(self.span.len());
        let caret = self
            .paragraph
            .caret(page.article.text.slice(self.span), inside);
        caret.translate(self.rect.min.to_vec2())
    }
}

impl Reader {
    /// Scrolls to a span in the next frame, if it is not on the screen.
    pub fn reveal(&mut self, span: Span) {
        self.reveal = Some(span);
    }

    /// The block at the upper edge, and how much of it is above, in points.
    #[must_use]
    pub const fn place_at(&self) -> (usize, f32) {
        (self.anchor, self.above)
    }

    /// Goes to a place as [`Self::place_at`] gave it. One that the article does not have is its end.
    pub const fn put_at(&mut self, block: usize, above: f32) {
        self.anchor = block;
        self.above = if above.is_finite() { above } else { 0.0 };
    }

    /// Glides until a span's first line is at the reading line.
    pub fn align(&mut self, span: Span) {
        if self.align.is_none_or(|(other, _)| other != span) {
            self.align = Some((span, f64::NEG_INFINITY));
        }
    }

    /// Draws the article into the rest of `ui` and says what was done to it.
    pub fn show(&mut self, ui: &mut Ui, page: &Page<'_>) -> Outcome {
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        let text_rect = Rect::from_min_max(
            pos2(rect.left() + GUTTER, rect.top()),
            pos2(
                (rect.right() - STRIP - MARGIN).max(rect.left() + GUTTER + 40.0),
                rect.bottom(),
            ),
        );
        let strip = Rect::from_min_max(pos2(rect.right() - STRIP, rect.top()), rect.max);
        self.room = Some(text_rect.size());
        self.scrolled = false;
        self.laid.turn();
        self.update_layout(ui.ctx(), page.sheet(), text_rect.width());
        let index = page.project.index(&page.article.id);
        self.looks.update(index, page.palette);
        self.lanes.update(index);

        let mut outcome = Outcome::default();
        self.scroll_by_wheel(ui, rect);
        if let Some(span) = self.reveal.take() {
            self.scroll_to(ui, page, text_rect, span);
        }
        self.glide(ui, page, text_rect);
        self.scroll_by_drag(ui, rect);
        outcome.moved = std::mem::take(&mut self.moved);
        let placed = self.place(ui, page, text_rect);
        if let (Some(first), Some(last)) = (placed.first(), placed.last()) {
            outcome.visible = Some(Span::between(first.span.start, last.span.end));
        }
        let shown = self.shown(page, outcome.visible);

        self.name_nodes(ui, page, &placed, &shown, rect, &mut outcome.events);
        let response = ui.interact(
            rect.with_max_x(strip.left()),
            page.id(),
            Sense::click_and_drag(),
        );
        name_document(&response, page);
        self.interact(ui, page, &response, &placed, &shown, &mut outcome.events);
        self.strip(ui, page, strip);
        let painter = ui.painter_at(rect);
        self.paint(ui, &painter, page, &placed, &shown);
        self.proposals(ui, &painter, page, (&placed, &shown), rect, &mut outcome);
        Self::shared(ui, page, &placed, text_rect.with_max_x(strip.left()));
        outcome.stand = standing::of(page, &placed, rect);
        outcome.selection_end = self.selection_end(page, &placed, rect);
        outcome.text = Some(response);
        outcome
    }

    /// Another view of the article, at the same place.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self {
            anchor: self.anchor,
            above: self.above,
            ..Self::default()
        }
    }

    /// The place among the widgets of an article's reader. There is one that has the keys, whichever of its views acts on
    /// them.
    #[must_use]
    pub fn id(article: &ArticleId) -> Id {
        Id::unique(("reader", article.as_str()))
    }

    /// The spans on the screen with their lanes; those of hidden tags and layers left out.
    fn shown(&mut self, page: &Page<'_>, visible: Option<Span>) -> Arc<[Shown]> {
        let Some(visible) = visible else {
            return Arc::default();
        };
        let found_from = Some((self.looks.number(), visible));
        if self.shown.0 != found_from {
            let index = page.project.index(&page.article.id);
            let entries = index
                .overlapping_at(visible)
                .map(|entry| (entry, index.entries()[entry]));
            let shown = entries
                .filter(|(_, (_, id))| drawn(page, *id).is_some())
                .map(|(entry, (span, annotation))| Shown {
                    annotation,
                    span,
                    lane: self.lanes.lane(entry),
                });
            self.shown = (found_from, shown.collect());
        }
        Arc::clone(&self.shown.1)
    }

    /// How much was worked out so far: units laid out, spans looked for, triangles made. A frame that changes nothing adds
    /// nothing.
    #[must_use]
    pub fn work(&self) -> u64 {
        self.laid.made() + self.looks.number() + self.marks.made() + self.overview.made()
    }

    fn selection_end(&self, page: &Page<'_>, placed: &[Placed], clip: Rect) -> Option<Rect> {
        let selection = page.selection.filter(|selection| !selection.is_empty())?;
        let unit = placed
            .iter()
            .rfind(|unit| unit.span.overlaps(selection.span()))?;
        let rect = unit.rects(page, selection.span()).pop()?;
        clip.intersects(rect).then_some(rect)
    }
}

/// How an annotation is drawn; `None` where its tag or its layer is hidden.
fn drawn(page: &Page<'_>, annotation: AnnotationId) -> Option<Drawn> {
    page.palette.get(page.project.annotation(annotation)?)
}

/// The part of a rectangle that highlights fill: the row without its leading.
fn fill_rect(rect: Rect, size: f32) -> Rect {
    let spare = ((rect.height() - size * 1.22) / 2.0).max(0.0);
    rect.shrink2(Vec2::new(0.0, spare.floor()))
}
