//! How a unit is set. Annotations are unknown here.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};

use crate::app::look::direction::mark;

/// What a unit is set in.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Face and size.
    pub font: FontId,
    /// The distance between rows, in points.
    pub line_height: f32,
    /// The width that rows may take, in points.
    pub width: f32,
    /// The colour of the text.
    pub colour: Color32,
}

/// A job with one section, whatever is highlighted: shaping and wrapping never depend on annotations.
pub(super) fn job(text: &str, setting: &Setting, width: f32) -> LayoutJob {
    let format = TextFormat {
        font_id: setting.font.clone(),
        color: setting.colour,
        line_height: Some(setting.line_height),
        ..TextFormat::default()
    };
    // The end of a page is no letter, and no font has one for it.
    let shown = text.replace(['\u{B}', '\u{C}'], " ");
    let mut job = LayoutJob::single_section(shown, format);
    job.wrap.max_width = width;
    job.break_on_newline = false;
    // Words from right to left come here one by one and in order: whoever looks for such in a frame need not read on.
    mark(&mut job);
    job
}
