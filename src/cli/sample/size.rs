//! How a sample is drawn, as somebody says it on the command line.

use clap::ValueEnum;

use crate::model::{Assumption, Drawn, Level, Strata};

/// How many articles or paragraphs, and which.
#[derive(Debug, Clone, PartialEq, Default, clap::Args)]
pub(super) struct Size {
    /// How many to draw; without it, as many as are needed
    #[arg(long = "size", value_name = "N")]
    pub count: Option<usize>,
    /// What to draw: whole articles, or paragraphs without furniture [default: articles]
    #[arg(long, value_enum, value_name = "WHAT")]
    of: Option<Of>,
    /// The same seed draws the same. Without it, what is only shown is drawn with 1, and what is kept with any
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Give each outlet or tag its share
    #[arg(long, value_enum)]
    by: Option<By>,
    /// The agreement that is assumed for all of them [default: 0.9]
    #[arg(long, value_name = "P", value_parser = share)]
    assumed: Option<f64>,
    /// How far below that it may lie [default: 0.05]
    #[arg(long, value_name = "T", value_parser = share)]
    tolerance: Option<f64>,
    /// How sure one wants to be, in percent [default: 95]
    #[arg(long, value_enum)]
    level: Option<Sure>,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Whole articles
    Articles,
    /// Paragraphs, without furniture
    Paragraphs,
}

/// What a sample is spread over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Outlets
    Outlet,
    /// Tags: an article or paragraph counts to the rarest of its tags
    Tag,
}

/// Levels of probability, to one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sure {
    /// 90 of 100
    #[value(name = "90")]
    Ninety,
    /// 95 of 100
    #[value(name = "95")]
    NinetyFive,
    /// 99 of 100
    #[value(name = "99")]
    NinetyNine,
}

fn share(word: &str) -> Result<f64, String> {
    let number = word.parse().ok();
    let number = number.filter(|it: &f64| *it > 0.0 && *it < 1.0);
    number.ok_or_else(|| "write it as a number between 0 and 1, such as 0.9".to_owned())
}

impl Size {
    pub fn strata(&self) -> Strata {
        match self.by {
            None => Strata::None,
            Some(By::Outlet) => Strata::Outlet,
            Some(By::Tag) => Strata::Tag,
        }
    }

    pub fn what(&self) -> Drawn {
        match self.of {
            None | Some(Of::Articles) => Drawn::Articles,
            Some(Of::Paragraphs) => Drawn::Paragraphs,
        }
    }

    /// What is assumed of so many articles or paragraphs.
    pub fn assumption(&self, articles: usize) -> Assumption {
        Assumption {
            articles,
            agreement: self.assumed.unwrap_or(0.9),
            tolerance: self.tolerance.unwrap_or(0.05),
            level: match self.level {
                Some(Sure::Ninety) => Level::Ninety,
                None | Some(Sure::NinetyFive) => Level::NinetyFive,
                Some(Sure::NinetyNine) => Level::NinetyNine,
            },
        }
    }
}
