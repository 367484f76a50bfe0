//! Which annotations of an article there are and how they look, as a number to compare.

use crate::app::look::colour::Palette;
use crate::model::IntervalIndex;

/// A number that is another one whenever the annotations of an article or the colours of their tags and layers are.
#[derive(Debug, Default)]
pub(super) struct Looks {
    made_from: Option<(u64, Palette)>,
    number: u64,
}

impl Looks {
    /// Counts on if the index or the palette changed.
    pub fn update(&mut self, index: &IntervalIndex, palette: &Palette) {
        let is_same = self
            .made_from
            .as_ref()
            .is_some_and(|(revision, before)| *revision == index.revision() && before == palette);
        if !is_same {
            self.made_from = Some((index.revision(), palette.clone()));
            self.number += 1;
        }
    }

    /// The number.
    pub const fn number(&self) -> u64 {
        self.number
    }
}

#[cfg(test)]
mod tests {
    use egui::Color32;
    use ulid::Ulid;

    use super::*;
    use crate::model::AnnotatorId;
    use crate::text::Span;

    #[test]
    fn the_number_changes_with_annotations_and_with_colours_only() {
        let mut looks = Looks::default();
        let mut index = IntervalIndex::default();
        let mut numbers = Vec::new();
        let mut update = |index: &IntervalIndex, palette: &Palette| {
            looks.update(index, palette);
            numbers.push(looks.number());
        };
        update(&index, &Palette::default());
        update(&index, &Palette::default());
        index.insert(Span::new(0, 5), Ulid::from(1u128).into());
        update(&index, &Palette::default());
        let other = (AnnotatorId::new("ada").expect("a slug"), Color32::RED);
        let palette = Palette::default().with_layers(vec![other], Vec::new());
        update(&index, &palette);
        update(&index, &palette.clone());
        assert_eq!(numbers, [1, 1, 2, 3, 3]);
    }
}
