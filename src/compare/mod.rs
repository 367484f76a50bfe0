//! How articles differ in what they report, from the clusters that people made.
//!
//! Each view is a pure function of a project that gives an owned value, which the window, the command line and the
//! report all show. It holds ids and spans; texts stay where they are.
//!
//! What is *not* here: files, formats (see [`crate::export`]) and anything that changes a project.

pub mod wording;
