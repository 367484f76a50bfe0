//! Keys that are pressed twice where once was meant.

/// A key that comes again sooner was not meant, in seconds: a double click is as quick.
const SOON: f64 = 0.3;

/// The tag's key that was pressed last, with nothing done since.
#[derive(Debug, Default)]
pub(super) struct Taps {
    last: Option<(String, f64)>,
}

impl Taps {
    /// Notes a tag's key. Returns whether it is the one that was pressed just now: held down it goes on to be.
    pub(super) fn is_again(&mut self, letter: &str, now: f64) -> bool {
        let again = |(last, then): &(String, f64)| last == letter && now - then < SOON;
        let is_again = self.last.as_ref().is_some_and(again);
        self.last = Some((letter.to_owned(), now));
        is_again
    }

    /// Something else was done: the same key has a meaning of its own again.
    pub(super) fn forget(&mut self) -> bool {
        self.last = None;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_meant_once_unless_something_was_done() {
        let mut taps = Taps::default();
        assert!(!taps.is_again("1", 5.0));
        assert!(taps.is_again("1", 5.1));
        assert!(taps.is_again("1", 5.3), "held down");
        assert!(!taps.is_again("2", 5.4), "another");
        assert!(!taps.forget());
        assert!(!taps.is_again("2", 5.5), "something was done");
        assert!(!taps.is_again("2", 5.9), "later");
    }
}
