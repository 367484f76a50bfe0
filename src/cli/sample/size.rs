//! How a sample is drawn, as somebody says it on the command line.

use crate::cli::words::{Word, one_of};
use crate::model::{Assumption, Drawn, Level, Strata};

/// How many articles or paragraphs, and which.
#[derive(Debug, Clone, PartialEq, Default, clap::Args)]
pub(super) struct Size {
    /// How many to draw; without it, as many as are needed
    #[arg(long = "size", value_name = "N")]
    pub count: Option<usize>,
    /// What to draw: whole articles, or paragraphs without furniture [default: articles]
    #[arg(long, value_parser = one_of(&OF), value_name = "WHAT")]
    of: Option<Drawn>,
    /// The same seed draws the same. Without it, what is only shown is drawn with 1, and what is kept with any
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Give each outlet or tag its share
    #[arg(long, value_parser = one_of(&BY))]
    by: Option<Strata>,
    /// The agreement that is assumed for all of them [default: 0.9]
    #[arg(long, value_name = "P", value_parser = share)]
    assumed: Option<f64>,
    /// How far below that it may lie [default: 0.05]
    #[arg(long, value_name = "T", value_parser = share)]
    tolerance: Option<f64>,
    /// How sure one wants to be, in percent [default: 95]
    #[arg(long, value_parser = one_of(&SURE))]
    level: Option<Level>,
}

/// What is drawn.
const OF: [Word<Drawn>; 2] = [
    ("articles", "Whole articles", Drawn::Articles),
    (
        "paragraphs",
        "Paragraphs, without furniture",
        Drawn::Paragraphs,
    ),
];

/// What a sample is spread over.
const BY: [Word<Strata>; 2] = [
    ("outlet", "Outlets", Strata::Outlet),
    (
        "tag",
        "Tags: an article or paragraph counts to the rarest of its tags",
        Strata::Tag,
    ),
];

/// Levels of probability, to one side.
const SURE: [Word<Level>; 3] = [
    ("90", "90 of 100", Level::Ninety),
    ("95", "95 of 100", Level::NinetyFive),
    ("99", "99 of 100", Level::NinetyNine),
];

fn share(word: &str) -> Result<f64, String> {
    let number = word.parse().ok();
    let number = number.filter(|it: &f64| *it > 0.0 && *it < 1.0);
    number.ok_or_else(|| "write it as a number between 0 and 1, such as 0.9".to_owned())
}

impl Size {
    pub fn strata(&self) -> Strata {
        self.by.unwrap_or_default()
    }

    pub fn what(&self) -> Drawn {
        self.of.unwrap_or_default()
    }

    /// What is assumed of so many articles or paragraphs.
    pub fn assumption(&self, articles: usize) -> Assumption {
        let usual = Assumption::default();
        Assumption {
            articles,
            agreement: self.assumed.unwrap_or(usual.agreement),
            tolerance: self.tolerance.unwrap_or(usual.tolerance),
            level: self.level.unwrap_or(usual.level),
        }
    }
}
