//! The units of an article that are laid out, kept from frame to frame while they are on the screen.
//!
//! egui keeps galleys too, but to find one there all of a paragraph's text is copied and hashed, and whether its glyphs
//! match its characters would be looked at anew. A unit is found here by its number alone: all that the units depend on
//! is one key, and where that changes, all of them go.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Color32, Context, FontId, Galley};

use super::Sheet;
use super::paragraph::Paragraph;
use crate::app::look::widgets::look_of;
use crate::text::{ArticleText, Span};

/// What all units are laid out from, but for what starts the heights over, too (see [`super::layout::LayoutKey`]).
struct MadeFrom {
    text: ArticleText,
    furniture: Vec<Span>,
    width: f32,
    /// The theme's inks, of text and of furniture.
    inks: [Color32; 2],
    /// A galley of egui's cache: it is another one as soon as egui has let go of all galleys, because their glyphs are
    /// not where they were.
    galley: Arc<Galley>,
}

struct Unit {
    paragraph: Arc<Paragraph>,
    /// Whether it was asked for since the last turn.
    used: bool,
}

/// Units by their numbers.
#[derive(Default)]
pub(super) struct Laid {
    made_from: Option<MadeFrom>,
    units: BTreeMap<usize, Unit>,
    /// How many were laid out.
    made: u64,
}

impl std::fmt::Debug for Laid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let units: Vec<_> = self.units.keys().collect();
        f.debug_struct("Laid")
            .field("units", &units)
            .finish_non_exhaustive()
    }
}

impl Laid {
    /// Lets go of all units if anything changed that they depend on.
    pub fn update(&mut self, context: &Context, sheet: Sheet<'_>, width: f32) {
        let look = look_of(context);
        let inks = [*look.ink, *look.faint];
        let blank = (" ".to_owned(), FontId::default());
        let galley = context.fonts_mut(|fonts| fonts.layout_no_wrap(blank.0, blank.1, *look.ink));
        let article = sheet.article;
        let is_same = self.made_from.as_ref().is_some_and(|it| {
            std::ptr::eq(it.text.as_str(), article.text.as_str())
                && it.furniture == article.furniture
                && it.width.to_bits() == width.to_bits()
                && it.inks == inks
                && Arc::ptr_eq(&it.galley, &galley)
        });
        if !is_same {
            self.clear();
            self.made_from = Some(MadeFrom {
                text: article.text.clone(),
                furniture: article.furniture.clone(),
                width,
                inks,
                galley,
            });
        }
    }

    /// Lets go of all units.
    pub fn clear(&mut self) {
        self.units.clear();
    }

    /// Begins a frame: what the last one had no use for goes.
    pub fn turn(&mut self) {
        self.units.retain(|_, unit| std::mem::take(&mut unit.used));
    }

    /// A unit, if it is laid out.
    pub fn get(&mut self, block: usize) -> Option<Arc<Paragraph>> {
        let unit = self.units.get_mut(&block)?;
        unit.used = true;
        Some(Arc::clone(&unit.paragraph))
    }

    /// Keeps a unit that was laid out.
    pub fn put(&mut self, block: usize, paragraph: Paragraph) -> Arc<Paragraph> {
        self.made += 1;
        let paragraph = Arc::new(paragraph);
        let unit = Unit {
            paragraph: Arc::clone(&paragraph),
            used: true,
        };
        self.units.insert(block, unit);
        paragraph
    }

    /// How many units were laid out so far.
    pub const fn made(&self) -> u64 {
        self.made
    }
}
