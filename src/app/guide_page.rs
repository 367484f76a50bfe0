//! The guide in the window: which part is shown, and what is looked for.

use crate::guide::{Found, GUIDE};

/// The page.
#[derive(Debug, Clone, Default)]
pub struct GuidePage {
    /// What is looked for.
    pub query: String,
    /// The part that is shown.
    part: usize,
    /// The block to scroll to, when it is drawn next.
    goal: Option<usize>,
}

impl GuidePage {
    /// The part that is shown.
    pub(super) const fn part(&self) -> usize {
        self.part
    }

    /// Shows the beginning of a part.
    pub(super) const fn show(&mut self, part: usize) {
        self.part = part;
        self.goal = Some(0);
    }

    /// Shows what was found.
    pub(super) const fn go(&mut self, found: &Found) {
        self.part = found.part;
        self.goal = Some(found.block);
    }

    /// Shows the part that a link leads to.
    pub(super) fn follow(&mut self, id: &str) {
        if let Some(part) = GUIDE.place_of(id) {
            self.query.clear();
            self.show(part);
        }
    }

    /// Shows the next part or the one before.
    pub(super) fn walk(&mut self, forward: bool) {
        let last = GUIDE.parts.len().saturating_sub(1);
        let next = if forward {
            (self.part + 1).min(last)
        } else {
            self.part.saturating_sub(1)
        };
        self.show(next);
    }

    /// The block to scroll to, once.
    pub(super) const fn take_goal(&mut self) -> Option<usize> {
        self.goal.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_arrows_go_from_part_to_part() {
        let mut page = GuidePage::default();
        page.walk(false);
        assert_eq!((page.part(), page.take_goal()), (0, Some(0)));
        page.query = "key".to_owned();
        page.follow("linking");
        let linking = GUIDE.place_of("linking").expect("a part");
        assert_eq!((page.part(), page.query.as_str()), (linking, ""));
        page.follow("nowhere");
        assert_eq!(page.part(), linking);
        for _ in 0..99 {
            page.walk(true);
        }
        assert_eq!(page.part(), GUIDE.parts.len() - 1);
        assert_eq!(GUIDE.place_of("words"), Some(page.part()));
        assert_eq!((page.take_goal(), page.take_goal()), (Some(0), None));
    }
}
