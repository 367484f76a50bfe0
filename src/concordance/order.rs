//! The order of a concordance.

use super::Hit;
use crate::text::words::words;

/// By what hits are sorted. What is equal stays in the order of the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As they stand in the articles.
    #[default]
    Place,
    /// By the words before them, the nearest first.
    Left,
    /// By themselves.
    Word,
    /// By the words behind them.
    Right,
}

impl Order {
    /// All, as they stand on a line.
    pub const ALL: [Self; 4] = [Self::Place, Self::Left, Self::Word, Self::Right];

    /// Sorts hits that stand in the order of the articles.
    pub fn sort(self, hits: &mut [Hit]) {
        if self != Self::Place {
            hits.sort_by_cached_key(|hit| self.key(hit));
        }
    }

    /// The words to sort by, without their dress: quotation marks and capitals are not what somebody looks for.
    fn key(self, hit: &Hit) -> Vec<String> {
        let bare = |text: &str| words(text).map(|word| word.normal).collect::<Vec<_>>();
        match self {
            Self::Place => Vec::new(),
            Self::Left => {
                let mut before = bare(&hit.in_context().left);
                before.reverse();
                before
            }
            Self::Word => bare(hit.words()),
            Self::Right => bare(&hit.in_context().right),
        }
    }
}
