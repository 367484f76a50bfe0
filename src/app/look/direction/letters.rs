//! Where the characters of one word stand.
//!
//! egui shapes words but does not say which glyph is for which character: those of a word that runs from right to left
//! come in the order in which they are seen, with empty ones behind them, and several letters may share one. Each glyph
//! still knows the letter that it begins with. So glyphs and characters are walked along together, in reading order.

use std::ops::Range;

use egui::Galley;
use unicode_segmentation::UnicodeSegmentation as _;

/// The places between the characters of a word, in points from where it begins (at its right, if it runs from there): the
/// first is 0, the last its width. Characters that share a glyph have equal parts of it.
///
/// `word` is what was drawn. Where glyphs and characters do not go together, as with the vowels of India that stand before
/// their letter, the characters are as wide as they are `alone`.
pub(in crate::app) fn edges(
    word: &str,
    galley: &Galley,
    from_right: bool,
    alone: &mut dyn FnMut(&str) -> f32,
) -> Vec<f32> {
    let characters: Vec<&str> = word.graphemes(true).collect();
    let width = galley.size().x;
    let advances = if from_right {
        from_right_advances(&characters, galley)
    } else {
        from_left_advances(&characters, galley)
    };
    let advances = advances.filter(|it| (it.iter().sum::<f32>() - width).abs() < 1.0);
    let advances = advances.unwrap_or_else(|| {
        let widths: Vec<f32> = characters.iter().map(|it| alone(it)).collect();
        let all = widths.iter().sum::<f32>().max(f32::EPSILON);
        widths.into_iter().map(|it| it * width / all).collect()
    });
    let mut at = 0.0;
    let behind = advances.into_iter().map(|advance| {
        at += advance;
        at
    });
    std::iter::once(0.0).chain(behind).collect()
}

/// A glyph for each letter, in their order: what egui promises for scripts that run from left to right.
fn from_left_advances(characters: &[&str], galley: &Galley) -> Option<Vec<f32>> {
    let [row] = galley.rows.as_slice() else {
        return None;
    };
    let mut glyphs = row.glyphs.as_slice();
    let mut advances = Vec::with_capacity(characters.len());
    for character in characters {
        let (own, rest) = glyphs.split_at_checked(character.chars().count())?;
        if !own.first().is_some_and(|it| character.starts_with(it.chr)) {
            return None;
        }
        advances.push(own.iter().map(|glyph| glyph.advance_width).sum());
        glyphs = rest;
    }
    share_ligatures(&mut advances);
    glyphs.is_empty().then_some(advances)
}

/// Letters without a width share the glyph of the one before.
fn share_ligatures(advances: &mut [f32]) {
    let mut start = 0;
    while start < advances.len() {
        let shared = advances.iter().skip(start + 1);
        let end = start + 1 + shared.take_while(|&&advance| advance == 0.0).count();
        share(advances, start..end);
        start = end;
    }
}

/// From the last glyph to the first, without what fills up.
fn from_right_advances(characters: &[&str], galley: &Galley) -> Option<Vec<f32>> {
    let [row] = galley.rows.as_slice() else {
        return None;
    };
    let mut advances = vec![0.0; characters.len()];
    // The character that the last glyph is for.
    let mut here: Option<usize> = None;
    for glyph in row.glyphs.iter().rev() {
        if glyph.advance_width == 0.0 {
            // A mark on a letter, or nothing at all.
            continue;
        }
        let behind = here.map_or(0, |at| at + 1);
        let next = (behind..characters.len()).find(|&at| characters[at].starts_with(glyph.chr));
        match (next, here) {
            (Some(next), _) => {
                // What was passed over shares the glyph before it.
                share(&mut advances, here.unwrap_or(next)..next);
                *advances.get_mut(next)? = glyph.advance_width;
                here = Some(next);
            }
            (None, Some(here)) if characters[here].contains(glyph.chr) => {
                *advances.get_mut(here)? += glyph.advance_width;
            }
            (None, _) => return None,
        }
    }
    share(&mut advances, here?..characters.len());
    Some(advances)
}

/// Parts the width of some characters equally among them.
fn share(advances: &mut [f32], characters: Range<usize>) {
    let count = characters.len().max(1) as f32;
    if let Some(characters) = advances.get_mut(characters) {
        let all: f32 = characters.iter().sum();
        characters.fill(all / count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_share_a_glyph_have_equal_parts() {
        let mut advances = [6.0, 0.0, 0.0, 5.0];
        share_ligatures(&mut advances);
        assert_eq!(advances.map(|it| it.round() as i32), [2, 2, 2, 5]);
    }
}
