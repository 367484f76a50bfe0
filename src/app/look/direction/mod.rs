//! The one way in which text is set whose words run from right to left, wherever it stands in the window.
//!
//! egui sets words side by side in the order in which they are written, so here is what it lacks: [`rows`] breaks rows
//! (UAX #14) and puts words into the order in which they are seen (UAX #9), mirrored where they have to be; [`letters`]
//! says where each character of a word stands; [`galley`] makes of them what egui paints.
//!
//! Nobody has to ask for it. [`Painted`] looks at all words of a frame once they are painted, and sets those again that
//! run from right to left. Where places in the text matter they are set at once: by the reader, and in [`field`]s.

pub mod field;
mod galley;
pub(in crate::app) mod letters;
mod painted;
pub(in crate::app) mod rows;

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Painter};

pub use crate::text::direction::{begins_at_right, runs_from_right};
pub(in crate::app) use galley::mark;
pub use painted::Painted;

/// Words in so many rows at most, cut with “…” where they are longer: as a reader of their language sees them.
#[must_use]
pub fn set(
    painter: &Painter,
    text: &str,
    format: &TextFormat,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format.clone());
    job.wrap = match rows {
        1 => TextWrapping::truncate_at_width(width.max(0.0)),
        max_rows => TextWrapping {
            max_width: width,
            max_rows,
            ..TextWrapping::default()
        },
    };
    if rows == 1 {
        // A line of a list is one line.
        job.break_on_newline = false;
    }
    painter.fonts_mut(|fonts| galley::lay_out(fonts, job))
}
