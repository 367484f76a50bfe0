//! The page of spans: every annotation of the project in a table, and what is counted over it.
//!
//! It draws and asks. What is shown is worked out on a thread and kept ([`SpansPage::shown`]); of a table only the lines
//! on the screen are drawn. Each part has a file: the table with its heads, what is done with ticked rows, the counts,
//! the words.

mod asked;
mod bar;
mod chosen;
mod counted;
mod head;
mod remembered;
pub(super) mod screen;
mod state;
mod table;
mod ticked;
mod words;

use crate::listing::Column;
use crate::model::Project;

pub use asked::{Asked, Counted, Part, Scope};
pub use state::{Line, Shown, SpansAction, SpansPage};

/// What a value of a column is called on the screen: annotators have names there, and ids in exports.
fn named<'a>(project: &'a Project, column: &Column, value: &'a str) -> &'a str {
    if *column != Column::Annotator {
        return value;
    }
    let mut known = project.layers().keys();
    let known = known.find(|it| it.as_str() == value);
    known.map_or(value, |it| project.annotator_name(it))
}

/// The width of the ticks, in points.
const TICKS: f32 = 40.0;
