//! Accounts of one event compared, from the clusters that people made.
//!
//! Each view is a pure function of a project (and, where asked for, of one annotator's clusters), and gives an owned
//! structure of ids and spans that the window, the command line and the reports all render.
//!
//! What is *not* here: files, clocks, screens, and any change of the project.

pub mod discrepancies;
