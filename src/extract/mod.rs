//! What one article says: its direct quotes with their speakers, its quantities, its times; the places that it names.
//!
//! All of it is found by rule, in the words of the article's language. [`Extract`] reads an article once.
//!
//! What is *not* here: other articles. Comparing them is the work of `compare` and `suggest`.

mod figures;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod marked;
mod numerals;
pub(crate) mod places;
pub mod quantities;
pub mod quotes;
mod reading;
pub mod times;
pub(crate) mod tokens;
pub(crate) mod units;
#[cfg(test)]
mod unseen;

pub use figures::Figures;
pub use reading::{Extract, Extracts, fallback};
pub use units::{Class, Noun};
