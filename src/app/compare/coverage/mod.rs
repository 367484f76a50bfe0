//! The coverage view: a matrix of clusters and articles, and below it the wording of the chosen cluster and what an
//! article leaves out.

mod absent;
pub(super) mod bar;
mod cells;
mod left_out;
pub(super) mod screen;
mod state;
mod table;

pub(super) use state::job;

pub use state::{Band, CellWords, CoverageAction, CoverageScreen, Table};
