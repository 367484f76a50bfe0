//! The passages of all rows in small letters without accents, to find letters in them.

use memchr::memmem;

use crate::text::fold_onto;

/// Passages one behind the other, so that all are looked through at once.
#[derive(Debug)]
pub(crate) struct Plain {
    /// Each ends with a line end, which is in none: folded text has blanks only.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Plain {
    pub(crate) fn new<'a>(passages: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let ends = passages.map(|passage| {
            fold_onto(passage, &mut text);
            text.push('\n');
            text.len()
        });
        Self {
            ends: ends.collect(),
            text,
        }
    }

    /// Which of them contain some letters, which are folded.
    pub(crate) fn containing(&self, letters: &str) -> Vec<bool> {
        let mut found = vec![false; self.ends.len()];
        let finder = memmem::Finder::new(letters);
        let (mut at, mut row) = (0, 0);
        while let Some(rest) = self.text.as_bytes().get(at..)
            && let Some(hit) = finder.find(rest)
        {
            let hit = at + hit;
            row += self.ends[row..].partition_point(|end| *end <= hit);
            let (Some(place), Some(end)) = (found.get_mut(row), self.ends.get(row)) else {
                break;
            };
            *place = true;
            at = *end;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_passages_alone() {
        let plain = Plain::new(["The Bridge", "", "closes  Énd", "the end"].into_iter());
        assert_eq!(plain.containing("the"), [true, false, false, true]);
        assert_eq!(plain.containing("closes end"), [false, false, true, false]);
        assert_eq!(plain.containing("e"), [true, false, true, true]);
        assert_eq!(plain.containing("bridge closes"), [false; 4]);
    }
}
