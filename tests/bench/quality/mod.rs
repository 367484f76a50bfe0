//! The measures of quality, each defined once: the benchmark prints them, tests hold floors under them.
//!
//! - [`quotes`]: when a quote is found, its kind right, its speaker right, and what becomes of pronouns.
//! - [`links`]: when a proposed link is right.
//! - [`conflicts`]: when a conflict is false, and a labelled discrepancy seen.
//! - [`languages`]: which language a text is taken for.
//!
//! What they are measured on is [`Labelled`]: [`corpus`] reads it from the texts that were written for the project, [`gold`]
//! from folders of labels that are not part of the repository. [`own`] puts the figures of the corpus together.

#![allow(dead_code, reason = "the benchmark and the tests use a part each")]
#![allow(clippy::print_stderr, reason = "what was wrong is listed on demand")]

mod asked;
pub mod conflicts;
pub mod corpus;
mod figures;
pub mod gold;
mod labelled;
pub mod languages;
pub mod links;
mod markup;
pub mod own;
pub mod quotes;
pub mod sentences;

pub use figures::Figures;
pub use labelled::{Cluster, Kind, Labelled, Quote, Said};
