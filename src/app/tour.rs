//! The tour: five steps that a newcomer does by hand in the sample. Each is over as soon as what it is about was done,
//! however that was, or when the person goes on without.
//!
//! What is *not* here: how it looks. It is told what there is, and never keeps anybody from anything.

/// What the person is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Select words.
    Select,
    /// Give them a tag.
    Tag,
    /// Link the annotation with one of another article.
    Link,
    /// Look at the comparison.
    Compare,
    /// Export.
    Export,
    /// Nothing more.
    Done,
}

impl Step {
    /// Those in which something is to be done.
    pub const ALL: [Self; 5] = [
        Self::Select,
        Self::Tag,
        Self::Link,
        Self::Compare,
        Self::Export,
    ];

    /// Its number, from one on; `None` at the end.
    #[must_use]
    pub fn number(self) -> Option<usize> {
        let at = Self::ALL.iter().position(|step| *step == self);
        at.map(|at| at + 1)
    }

    const fn next(self) -> Self {
        match self {
            Self::Select => Self::Tag,
            Self::Tag => Self::Link,
            Self::Link => Self::Compare,
            Self::Compare => Self::Export,
            Self::Export | Self::Done => Self::Done,
        }
    }
}

/// What there is at a moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether words are selected.
    pub words: bool,
    /// How many annotations there are.
    pub annotations: usize,
    /// How many members all clusters have.
    pub links: usize,
    /// Whether the comparison is on the screen.
    pub compares: bool,
    /// Whether an export is being chosen.
    pub exports: bool,
}

/// A tour that is under way, or just over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    step: Step,
    /// What there was when the step began.
    before: Facts,
}

impl Tour {
    /// Begins at the first step.
    #[must_use]
    pub const fn begin(facts: Facts) -> Self {
        Self {
            step: Step::Select,
            before: facts,
        }
    }

    /// The step that it is at.
    #[must_use]
    pub const fn step(&self) -> Step {
        self.step
    }

    /// Takes note of what there is now, and goes on where the step's work is done.
    pub fn notice(&mut self, facts: Facts) {
        // What was taken back can be done again.
        self.before.annotations = self.before.annotations.min(facts.annotations);
        self.before.links = self.before.links.min(facts.links);
        while self.is_done(facts) {
            let was = self.step;
            self.step = was.next();
            // Who tags at once has done both the first and the second step.
            if was != Step::Select {
                self.before = facts;
            }
        }
    }

    /// Goes on without.
    pub fn skip(&mut self, facts: Facts) {
        self.step = self.step.next();
        self.before = facts;
    }

    const fn is_done(&self, facts: Facts) -> bool {
        let tagged = facts.annotations > self.before.annotations;
        match self.step {
            Step::Select => facts.words || tagged,
            Step::Tag => tagged,
            Step::Link => facts.links > self.before.links,
            Step::Compare => facts.compares,
            Step::Export => facts.exports,
            Step::Done => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Facts = Facts {
        words: false,
        annotations: 88,
        links: 60,
        compares: false,
        exports: false,
    };

    #[test]
    fn each_step_is_over_when_its_work_is_done() {
        let mut tour = Tour::begin(START);
        tour.notice(START);
        assert_eq!(tour.step(), Step::Select);
        let mut now = Facts {
            words: true,
            ..START
        };
        tour.notice(now);
        assert_eq!(tour.step(), Step::Tag);
        now = Facts {
            words: false,
            annotations: 89,
            ..now
        };
        tour.notice(now);
        assert_eq!(tour.step(), Step::Link);
        // Another annotation is no link.
        now.annotations = 90;
        tour.notice(now);
        assert_eq!(tour.step(), Step::Link);
        now.links += 2;
        tour.notice(now);
        assert_eq!(tour.step(), Step::Compare);
        now.compares = true;
        tour.notice(now);
        assert_eq!(tour.step(), Step::Export);
        now.exports = true;
        tour.notice(now);
        assert_eq!((tour.step(), tour.step().number()), (Step::Done, None));
        tour.notice(now);
        assert_eq!(tour.step(), Step::Done);
    }

    #[test]
    fn who_is_faster_is_not_held_up() {
        let mut tour = Tour::begin(START);
        let tagged = Facts {
            annotations: 89,
            ..START
        };
        tour.notice(tagged);
        assert_eq!(tour.step(), Step::Link, "selected and tagged in one frame");
        // A link that was made before its step began does not count for it.
        tour.notice(tagged);
        assert_eq!(tour.step(), Step::Link);
        let linked = Facts {
            links: 62,
            compares: true,
            ..tagged
        };
        tour.notice(linked);
        assert_eq!(tour.step(), Step::Export);
    }

    #[test]
    fn what_was_taken_back_is_done_again() {
        let mut tour = Tour::begin(START);
        tour.skip(START);
        let fewer = Facts {
            annotations: 87,
            ..START
        };
        tour.notice(fewer);
        assert_eq!(tour.step(), Step::Tag);
        tour.notice(START);
        assert_eq!(tour.step(), Step::Link, "one more than there was");
    }

    #[test]
    fn every_step_can_be_skipped() {
        let mut tour = Tour::begin(START);
        for (number, step) in (1..).zip(Step::ALL) {
            assert_eq!((tour.step(), step.number()), (step, Some(number)));
            tour.skip(START);
        }
        assert_eq!(tour.step(), Step::Done);
        tour.skip(START);
        assert_eq!(tour.step(), Step::Done);
    }
}
