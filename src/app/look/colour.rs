//! Colour arithmetic: contrast is computed, not hoped for.

use std::sync::{Arc, LazyLock};

use egui::{Color32, Rgba, lerp};

use super::Tokens;
use crate::model::{Annotation, AnnotatorId, Colour, Tag, TagId, TagSet};

/// How much light each level of a colour is, as egui counts it: a power, which every colour of a tag asks for dozens of
/// times.
static LINEAR: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|level| Rgba::from(Color32::from_gray(level as u8)).r()));

/// WCAG's relative luminance, 0 to 1.
fn luminance(colour: Color32) -> f32 {
    let [red, green, blue, _] = colour.to_array().map(|level| LINEAR[usize::from(level)]);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG's contrast ratio of two opaque colours, 1 to 21.
#[must_use]
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// `share` of `over` (0 to 1) laid on `under`; opaque.
#[must_use]
pub fn blend(under: Color32, over: Color32, share: f32) -> Color32 {
    let mix = |under: u8, over: u8| lerp(f32::from(under)..=f32::from(over), share).round() as u8;
    Color32::from_rgb(
        mix(under.r(), over.r()),
        mix(under.g(), over.g()),
        mix(under.b(), over.b()),
    )
}

/// How a tag shows in one theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TagColours {
    /// Lines, squares and marks: at least 3 to 1 against the paper.
    pub solid: Color32,
    /// Small letters in the tag's colour: at least 4.5 to 1 against the paper.
    pub letter: Color32,
    /// Behind the text of an annotation; ink on it keeps 4.5 to 1.
    pub fill: Color32,
    /// Behind the text of the selected annotation.
    pub fill_selected: Color32,
}

impl TagColours {
    /// Derived from the tag's one colour, so that a tag of any colour can be read in both themes.
    #[must_use]
    pub fn new(tag: Colour, tokens: &Tokens) -> Self {
        let [red, green, blue] = tag.0;
        Self::of(Color32::from_rgb(red, green, blue), tokens)
    }

    /// The same for one of the readings of a word. The theme's colours repeat when they are used up.
    #[must_use]
    pub fn reading(number: usize, tokens: &Tokens) -> Self {
        let colours = &tokens.readings;
        let colour = colours.get(number % colours.len().max(1));
        Self::of(*colour.copied().unwrap_or(tokens.accent), tokens)
    }

    fn of(colour: Color32, tokens: &Tokens) -> Self {
        Self {
            solid: towards_ink(colour, tokens, 1.9),
            letter: towards_ink(colour, tokens, 4.5),
            fill: readable_fill(colour, tokens, tokens.fill),
            fill_selected: readable_fill(colour, tokens, tokens.fill_selected),
        }
    }
}

/// The colours and keys of the tags that are shown, and the colours of annotators, worked out once a frame instead of once
/// a highlight.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Palette {
    tags: Vec<(TagId, TagColours, Option<char>)>,
    /// The annotators whose layers are shown as those of others, with their colours.
    others: Vec<(AnnotatorId, Color32)>,
    /// Those whose layers are not shown.
    hidden: Vec<AnnotatorId>,
}

/// How an annotation is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// The colours of its tag.
    pub colours: TagColours,
    /// The key of its tag.
    pub key: Option<char>,
    /// The colour of its annotator, where that is somebody else.
    pub other: Option<Color32>,
}

impl Palette {
    /// Of all tags but the hidden ones.
    #[must_use]
    pub fn new(tag_set: &TagSet, hidden: &[TagId], tokens: &Tokens) -> Self {
        let shown = tag_set.tags.iter().filter(|tag| !hidden.contains(&tag.id));
        let entry = |tag: &Arc<Tag>| (tag.id.clone(), TagColours::new(tag.colour, tokens), tag.key);
        Self {
            tags: shown.map(entry).collect(),
            ..Self::default()
        }
    }

    /// The same for several annotators: the layers of others look apart, those of the hidden ones are not shown.
    #[must_use]
    pub fn with_layers(
        self,
        others: Vec<(AnnotatorId, Color32)>,
        hidden: Vec<AnnotatorId>,
    ) -> Self {
        Self {
            others,
            hidden,
            ..self
        }
    }

    /// The colours of a tag; `None` where it is hidden.
    #[must_use]
    pub fn tag(&self, tag: &TagId) -> Option<TagColours> {
        let mut tags = self.tags.iter();
        tags.find(|(id, ..)| id == tag)
            .map(|(_, colours, _)| *colours)
    }

    /// How an annotation is drawn; `None` where its tag or its layer is hidden.
    #[must_use]
    pub fn get(&self, annotation: &Annotation) -> Option<Drawn> {
        let Annotation { annotator, tag, .. } = annotation;
        let (_, colours, key) = self.tags.iter().find(|(id, ..)| id == tag)?;
        if self.hidden.contains(annotator) {
            return None;
        }
        let other = self.others.iter().find(|(id, _)| id == annotator);
        Some(Drawn {
            colours: *colours,
            key: *key,
            other: other.map(|(_, colour)| *colour),
        })
    }
}

/// Moves a colour towards the ink until it stands out enough from the paper.
fn towards_ink(colour: Color32, tokens: &Tokens, ratio: f32) -> Color32 {
    (0u8..=20)
        .map(|step| blend(colour, *tokens.ink, f32::from(step) / 20.0))
        .find(|mixed| contrast(*mixed, *tokens.paper) >= ratio)
        .unwrap_or(*tokens.ink)
}

fn readable_fill(colour: Color32, tokens: &Tokens, share: f32) -> Color32 {
    readable_over(colour, *tokens.paper, tokens, share)
}

/// As much of the colour as asked for, but less where the text would no longer stand out.
#[must_use]
pub fn readable_over(colour: Color32, under: Color32, tokens: &Tokens, share: f32) -> Color32 {
    (0u8..=20)
        .map(|step| blend(under, colour, share * (1.0 - f32::from(step) / 20.0)))
        .find(|mixed| contrast(*tokens.ink, *mixed) >= 4.5)
        .unwrap_or(under)
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn black_and_white_are_furthest_apart() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::RED, Color32::RED) - 1.0).abs() < 0.01);
    }

    #[test]
    fn every_colour_of_tag_can_be_read() {
        for dark in [false, true] {
            let tokens = tokens(dark);
            for number in 0..4096u32 {
                let part = |shift: u32| ((number >> shift & 0xF) * 17) as u8;
                let tag = TagColours::new(Colour([part(8), part(4), part(0)]), tokens);
                assert!(contrast(*tokens.ink, tag.fill) >= 4.5);
                assert!(contrast(*tokens.ink, tag.fill_selected) >= 4.5);
                let through = blend(tag.fill, tag.fill_selected, 0.5);
                assert!(contrast(*tokens.ink, through) >= 4.5);
                assert!(contrast(tag.letter, *tokens.paper) >= 4.5);
            }
        }
    }
}
