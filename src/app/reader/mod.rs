//! The article widget: it lays out what is visible, paints highlights around it and finds what is pointed at.
//!
//! **Invariants.** A frame costs what is visible: only paragraphs on the screen are laid out, heights of the others
//! are estimates until they are. Annotations never change layout: a paragraph is laid out the same whether it has
//! none or fifty. The widget changes nothing but its own view; what a person does comes back as [`Event`]s.

pub mod heights;
mod interact;
mod keys;
mod lanes;
mod mixed;
mod nodes;
mod paint;
mod paragraph;
mod proposals;
mod strip;

use std::collections::BTreeMap;

use egui::{Color32, Context, Id, Rect, Sense, Ui, Vec2, pos2};

use crate::app::look::{
    colour::{Palette, TagColours},
    fonts,
};
use crate::model::{AnnotationId, Article, ArticleId, Project};
use crate::text::{ByteOffset, Span};

use heights::HeightIndex;
use lanes::{Lanes, Overview, Shown};
use nodes::name_document;
use paragraph::{Paragraph, Setting};

pub use interact::{Edge, Event, Selection};
pub use keys::Motion;
pub use proposals::Proposed;

/// The room left of the text for lanes and key letters.
const GUTTER: f32 = 26.0;
/// The strip at the right edge: overview and scroll bar in one.
const STRIP: f32 = 12.0;
/// Room between text and strip.
const MARGIN: f32 = 14.0;
/// Where a person reads: at this share of the height.
const READING_LINE: f32 = 1.0 / 3.0;
/// How fast columns glide to what is aligned: the share of the way that is left falls by e in 1/GLIDE seconds.
const GLIDE: f64 = 14.0;
/// Empty room above the first line.
const HEAD: f32 = 14.0;
/// Empty room below the last line, so that it can be read in the middle of the screen.
const FOOT: f32 = 96.0;

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
}

impl<'a> Page<'a> {
    const fn sheet(&self) -> Sheet<'a> {
        Sheet {
            article: self.article,
            style: self.style,
        }
    }
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
}

/// The view of one article: where it is scrolled to, and what was measured.
#[derive(Debug, Default)]
pub struct Reader {
    heights: HeightIndex,
    set_as: Option<LayoutKey>,
    /// The room that the text had when it was last drawn.
    room: Option<Vec2>,
    /// The unit at the upper edge, and how much of it is above.
    anchor: usize,
    above: f32,
    lanes: Lanes,
    overview: Overview,
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

/// What heights depend on.
#[derive(Debug, Clone, PartialEq)]
struct LayoutKey {
    width: i32,
    style: ReadingStyle,
    pixels_per_point: f32,
    title: String,
}

/// A unit on the screen.
struct Placed {
    block: usize,
    span: Span,
    rect: Rect,
    paragraph: Paragraph,
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
        self.update_layout(ui.ctx(), page.sheet(), text_rect.width());
        self.lanes.update(page.project.index(&page.article.id));

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
            Self::id(&page.article.id),
            Sense::click_and_drag(),
        );
        name_document(&response, page);
        self.interact(ui, page, &response, &placed, &shown, &mut outcome.events);
        self.strip(ui, page, strip);
        let painter = ui.painter_at(rect);
        self.paint(ui, &painter, page, &placed, &shown);
        self.proposals(ui, &painter, page, &placed, rect, &mut outcome);
        outcome.selection_end = self.selection_end(page, &placed, rect);
        outcome
    }

    /// The place among the widgets of an article's reader: there is one.
    #[must_use]
    pub fn id(article: &ArticleId) -> Id {
        Id::unique(("reader", article.as_str()))
    }

    fn update_layout(&mut self, context: &Context, sheet: Sheet<'_>, width: f32) {
        let key = LayoutKey {
            width: width.round() as i32,
            style: sheet.style.clone(),
            pixels_per_point: context.pixels_per_point(),
            title: sheet.article.details.title.clone(),
        };
        if self.set_as.as_ref() == Some(&key) {
            return;
        }
        // A serif's average letter is 0.42 of its size wide; good enough until a unit is laid out.
        let letters = (width / (sheet.style.size * 0.42)).max(1.0);
        let line = sheet.style.size * sheet.style.line_spacing;
        let blocks = sheet.article.text.blocks();
        let estimates = blocks.iter().enumerate().map(|(index, block)| {
            if is_blank(sheet, index) {
                head(index) + blank_height(sheet, index)
            } else {
                head(index)
                    + (block.span.len() as f32 / letters).ceil().max(1.0) * line
                    + gap_after(sheet, index)
            }
        });
        self.heights.reset(estimates);
        // The text at the upper edge stays there when the column gets another width.
        self.above = if self.set_as.is_some() {
            self.above.min(line)
        } else {
            0.0
        };
        self.set_as = Some(key);
    }

    /// Lays a unit out and notes its height.
    fn lay_out(
        &mut self,
        context: &Context,
        sheet: Sheet<'_>,
        block: usize,
        width: f32,
    ) -> Paragraph {
        let text = &sheet.article.text;
        let text = text.slice(text.blocks()[block].span);
        let setting = setting(context, sheet, block, width);
        let paragraph = context.fonts_mut(|fonts| Paragraph::new(fonts, text, &setting));
        let height = if is_blank(sheet, block) {
            blank_height(sheet, block)
        } else {
            paragraph.height() + gap_after(sheet, block)
        };
        self.heights.measure(block, head(block) + height);
        paragraph
    }

    fn measure(&mut self, context: &Context, sheet: Sheet<'_>, block: usize, width: f32) {
        if !self.heights.is_measured(block) {
            self.lay_out(context, sheet, block, width);
        }
    }

    /// Moves the view by points; units that come in above are laid out, so nothing jumps.
    fn scroll(&mut self, points: f32) {
        self.above += points;
        self.moved = true;
        self.align = None;
    }

    fn place(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect) -> Vec<Placed> {
        let width = rect.width();
        self.normalise(ui, page, width);
        let mut placed = Vec::new();
        let mut y = rect.top() - self.above;
        let mut block = self.anchor;
        while y < rect.bottom() && block < self.heights.len() {
            let paragraph = self.lay_out(ui.ctx(), page.sheet(), block, width);
            let height = self.heights.height(block);
            placed.push(Placed {
                block,
                span: page.article.text.blocks()[block].span,
                rect: Rect::from_min_max(
                    pos2(rect.left(), y + head(block)),
                    pos2(rect.left() + width, y + height),
                ),
                paragraph,
            });
            y += height;
            block += 1;
        }
        // The end of the article does not leave the foot of the screen: then everything moves down together.
        let spare = rect.bottom() - FOOT - y;
        let at_top = self.anchor == 0 && self.above <= 0.0;
        let room = self.heights.top(self.anchor) as f32 + self.above;
        if block == self.heights.len() && spare.min(room) > 0.5 && !at_top {
            self.above -= spare.min(room);
            return self.place(ui, page, rect);
        }
        placed
    }

    /// Brings the upper edge into the anchor unit.
    fn normalise(&mut self, ui: &Ui, page: &Page<'_>, width: f32) {
        if self.heights.is_empty() {
            return;
        }
        self.anchor = self.anchor.min(self.heights.len() - 1);
        while self.above < 0.0 && self.anchor > 0 {
            self.anchor -= 1;
            self.measure(ui.ctx(), page.sheet(), self.anchor, width);
            self.above += self.heights.height(self.anchor);
        }
        self.above = self.above.max(0.0);
        loop {
            self.measure(ui.ctx(), page.sheet(), self.anchor, width);
            let height = self.heights.height(self.anchor);
            if self.above < height || self.anchor + 1 == self.heights.len() {
                break;
            }
            self.above -= height;
            self.anchor += 1;
        }
    }

    /// Puts a span's first line at a third of the height, unless it is well on the screen already.
    fn scroll_to(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect, span: Span) {
        let (block, caret) = self.first_line(ui, page, rect, span);
        if block >= self.anchor {
            let mut top = -self.above;
            for between in self.anchor..block {
                if top > rect.height() {
                    break;
                }
                self.measure(ui.ctx(), page.sheet(), between, rect.width());
                top += self.heights.height(between);
            }
            let (from, to) = (top + caret.top(), top + caret.bottom());
            if from >= 8.0 && to <= rect.height() - 40.0 {
                return;
            }
        }
        self.anchor = block;
        self.above = caret.top() - rect.height() * READING_LINE;
        self.moved = true;
        self.align = None;
    }

    /// The unit of a span's start, and the caret there, from the unit's upper left corner.
    fn first_line(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect, span: Span) -> (usize, Rect) {
        let block = page.article.text.block_at(span.start);
        let paragraph = self.lay_out(ui.ctx(), page.sheet(), block, rect.width());
        let place = page.article.text.blocks()[block].span;
        let inside = span.start.get().saturating_sub(place.start.get());
        (
            block,
            paragraph.caret(page.article.text.slice(place), inside),
        )
    }

    /// A step towards the span that is to be aligned. From further away than a screen the way is shortened, so that
    /// it takes no longer; where the article ends, it stops.
    fn glide(&mut self, ui: &Ui, page: &Page<'_>, rect: Rect) {
        let Some((span, before)) = self.align else {
            return;
        };
        let (block, caret) = self.first_line(ui, page, rect, span);
        let line = f64::from(rect.height() * READING_LINE - caret.height());
        let top = self.heights.top(block) + f64::from(head(block) + caret.top()) - line;
        let now = self.heights.top(self.anchor) + f64::from(self.above);
        let room = f64::from(rect.height());
        let distance = (top - now).clamp(-room, room);
        let stuck = (now - before).abs() < 0.05;
        if distance.abs() < 1.0 || stuck {
            self.align = None;
            return;
        }
        let seconds = f64::from(ui.input(|input| input.stable_dt).min(0.05));
        let left = distance * (-seconds * GLIDE).exp();
        let (anchor, above) = self.heights.at((top - left).max(0.0));
        self.anchor = anchor;
        self.above = above;
        self.align = Some((span, now));
        ui.request_repaint();
    }

    fn scroll_by_wheel(&mut self, ui: &Ui, rect: Rect) {
        if ui.rect_contains_pointer(rect) {
            let wheel = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
            if wheel != 0.0 {
                self.scroll(-wheel);
            }
        }
    }

    /// The spans on the screen with their lanes; those of hidden tags left out.
    fn shown(&self, page: &Page<'_>, visible: Option<Span>) -> Vec<Shown> {
        let Some(visible) = visible else {
            return Vec::new();
        };
        let index = page.project.index(&page.article.id);
        let entries = index
            .overlapping_at(visible)
            .map(|entry| (entry, index.entries()[entry]));
        entries
            .filter(|(_, (_, id))| tag_colours(page, *id).is_some())
            .map(|(entry, (span, annotation))| Shown {
                annotation,
                span,
                lane: self.lanes.lane(entry),
            })
            .collect()
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

fn is_blank(sheet: Sheet<'_>, block: usize) -> bool {
    let block = sheet.article.text.blocks()[block];
    block.span.is_empty() || sheet.article.text.slice(block.span).trim().is_empty()
}

/// The first line does not stick to the header.
const fn head(block: usize) -> f32 {
    if block == 0 { HEAD } else { 0.0 }
}

/// Pasted pages are full of empty lines: one is half a line of room, more are no more.
fn blank_height(sheet: Sheet<'_>, block: usize) -> f32 {
    let repeated = block == 0 || is_blank(sheet, block - 1);
    if repeated {
        0.0
    } else {
        (sheet.style.size * sheet.style.line_spacing * 0.6).round()
    }
}

/// Paragraphs that follow each other without an empty line stand a little apart.
fn gap_after(sheet: Sheet<'_>, block: usize) -> f32 {
    let blocks = sheet.article.text.blocks();
    let last = block + 1 == blocks.len();
    if last || !blocks[block].ends_paragraph || is_blank(sheet, block + 1) {
        0.0
    } else {
        (sheet.style.size * 0.5).round()
    }
}

/// How a unit is set: the article's own headline is larger.
fn setting(context: &Context, sheet: Sheet<'_>, block: usize, width: f32) -> Setting {
    let ReadingStyle {
        face,
        size,
        line_spacing,
    } = *sheet.style;
    let look = crate::app::look::widgets::look_of(context);
    let is_title = block < 12 && {
        let title = sheet.article.details.title.trim();
        !title.is_empty()
            && sheet
                .article
                .text
                .slice(sheet.article.text.blocks()[block].span)
                .trim()
                == title
    };
    if is_title {
        let size = (size * 1.3).round();
        Setting {
            font: fonts::reading_bold(face, size),
            line_height: (size * 1.3).round(),
            width,
            colour: *look.ink,
        }
    } else {
        let place = sheet.article.text.blocks()[block].span;
        // Only the colour changes, so marking a line as furniture moves nothing.
        Setting {
            font: fonts::reading(face, size),
            line_height: (size * line_spacing).round(),
            width,
            colour: if sheet.article.is_furniture(place) {
                *look.faint
            } else {
                *look.ink
            },
        }
    }
}

/// The colours and the key of an annotation's tag; `None` where the tag is hidden.
fn tag_colours(page: &Page<'_>, annotation: AnnotationId) -> Option<(TagColours, Option<char>)> {
    page.palette.get(&page.project.annotation(annotation)?.tag)
}

/// The part of a rectangle that highlights fill: the row without its leading.
fn fill_rect(rect: Rect, size: f32) -> Rect {
    let spare = ((rect.height() - size * 1.22) / 2.0).max(0.0);
    rect.shrink2(Vec2::new(0.0, spare.floor()))
}
