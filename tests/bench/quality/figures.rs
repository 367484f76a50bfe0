//! Figures with names that stay the same, in the order in which they are measured.

use std::fmt;

/// A share with its counts, or a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Figure {
    Share { hits: usize, of: usize },
    Count(usize),
}

impl fmt::Display for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share { hits, of: 0 } => write!(out, "- {hits}/0"),
            Self::Share { hits, of } => {
                write!(out, "{:.3} {hits}/{of}", *hits as f64 / *of as f64)
            }
            Self::Count(count) => write!(out, "{count}"),
        }
    }
}

/// What was measured so far.
#[derive(Debug, Default)]
pub struct Figures(Vec<(String, Figure)>);

impl Figures {
    /// So many of so many. Where there was nothing to be found the share is `-`.
    pub fn share(&mut self, name: &str, hits: usize, of: usize) {
        self.0.push((name.to_owned(), Figure::Share { hits, of }));
    }

    /// So many.
    pub fn count(&mut self, name: &str, count: usize) {
        self.0.push((name.to_owned(), Figure::Count(count)));
    }

    /// A line each.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.0
            .iter()
            .map(|(name, figure)| format!("{name} {figure}"))
    }

    /// The value of a figure; nothing where there is none of that name, or nothing was to be found.
    pub fn value(&self, name: &str) -> Option<f64> {
        let (_, figure) = self.0.iter().find(|(known, _)| known == name)?;
        match *figure {
            Figure::Share { of: 0, .. } => None,
            Figure::Share { hits, of } => Some(hits as f64 / of as f64),
            Figure::Count(count) => Some(count as f64),
        }
    }
}

/// Whether what is wrong is to be listed.
pub fn shows() -> bool {
    std::env::var_os("PULLQUOTE_SHOW").is_some_and(|value| !value.is_empty() && value != "0")
}
