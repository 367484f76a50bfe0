//! Pullquote: articles side by side, spans tagged by hand, linked across articles, compared and exported.
//!
//! The map, from the inside out; each layer knows only those above it.
//!
//! - [`text`]: immutable texts and typed offsets.
//! - [`model`]: what an annotated project is.
//! - [`language`]: the words of languages, in files.
//! - [`edit`]: how it changes, invertibly.
//! - [`concordance`]: words in all articles, with what stands beside them, and tagging them.
//! - [`store`]: the project as RON on disk.
//! - [`page`]: pages as they are pasted or saved: what they say of themselves, and what is not the article.
//! - [`extract`]: what one article says: quotes with their speakers, quantities, times.
//! - [`suggest`]: what the machine proposes: quotes with their speakers, links between articles.
//! - [`meaning`]: sentence models that a person has, for suggested links.
//! - [`compare`]: what the links say: who reports what, where, in whose words, with which numbers.
//! - [`listing`]: every annotation in one table, filtered, sorted, grouped and counted.
//! - [`catalogue`]: every article in one list, found, sorted and grouped.
//! - [`report`]: that as CSV, JSON, Markdown and HTML.
//! - [`agree`]: how far annotators found the same.
//! - [`adjudicate`]: several layers settled into one, case by case.
//! - [`methods`]: the methods section of a paper, written from the project.
//! - [`formats`]: other formats, read and written.
//! - [`guide`]: how to work with it, and what its words mean.
//! - [`cli`]: the command line.
//! - [`surroundings`]: who sits in front of it, and what time it is.
//! - [`app`]: the window. The only part that names a toolkit, and only built with the feature `window`.

pub mod adjudicate;
pub mod agree;
#[cfg(feature = "window")]
pub mod app;
pub mod catalogue;
pub mod cli;
pub mod compare;
pub mod concordance;
pub mod edit;
pub mod extract;
#[cfg(test)]
pub(crate) mod fixture;
pub mod formats;
pub mod guide;
pub mod language;
pub mod listing;
pub mod meaning;
pub mod methods;
pub mod model;
pub mod page;
pub mod report;
pub mod store;
pub mod suggest;
pub mod surroundings;
pub mod text;
