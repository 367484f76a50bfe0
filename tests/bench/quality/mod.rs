//! The measures of quality, each defined once: the benchmark prints them, tests hold floors under them.
//!
//! - [`quotes`]: when a quote is found, its kind right, its speaker right, and what becomes of pronouns.
//! - [`links`]: when a proposed link is right.
//! - [`conflicts`]: when a conflict is false, and a labelled discrepancy seen.
//! - [`languages`]: which language a text is taken for.
//!
//! What they are measured on is [`Labelled`]: [`gold`] reads it from folders of labels that are not part of the
//! repository.

#![allow(dead_code, reason = "the benchmark and the tests use a part each")]
#![allow(clippy::print_stderr, reason = "what was wrong is listed on demand")]

pub mod conflicts;
mod figures;
pub mod gold;
mod labelled;
pub mod languages;
pub mod links;
pub mod quotes;

pub use figures::Figures;
pub use labelled::{Cluster, Kind, Labelled, Quote, Said};
