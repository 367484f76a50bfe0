//! The parts that the window is divided into, and what they stand on.

use std::ops::RangeInclusive;

use egui::{CentralPanel, Context, Frame, Id, Margin, Panel, Response, ScrollArea, Ui};

use super::widgets::look;

/// How wide a page gets at most, in points.
const PAGE: f32 = 640.0;

/// The window is cleared in the colour of paper before each frame: nobody needs to fill its middle again, which is the most of
/// what a frame fills.
pub fn is_cleared(context: &Context) {
    context.data_mut(|data| data.insert_temp(key(), true));
}

/// The frame of what fills the middle: paper.
fn ground(ui: &Ui) -> Frame {
    let is_cleared = ui.data(|data| data.get_temp(key()).unwrap_or(false));
    if is_cleared {
        Frame::new()
    } else {
        Frame::new().fill(*look(ui).paper)
    }
}

fn key() -> Id {
    Id::unique("the window is cleared in the colour of paper")
}

/// The frame of a part around the middle, with so much room at its sides, and above and below.
pub fn pane(ui: &Ui, sides: i8, ends: i8) -> Frame {
    let room = Margin::symmetric(sides, ends);
    Frame::new().fill(*look(ui).window).inner_margin(room)
}

/// A bar of the window, so high, in points.
pub fn bar<R>(ui: &mut Ui, bar: Panel, height: f32, show: impl FnOnce(&mut Ui) -> R) -> Response {
    let frame = pane(ui, 12, 0);
    bar.exact_size(height).frame(frame).show(ui, show).response
}

/// A part of the window that can be made wider or narrower, with how wide it is at first.
pub fn sized(panel: Panel, first: f32, sizes: RangeInclusive<f32>) -> Panel {
    panel.resizable(true).default_size(first).size_range(sizes)
}

/// The middle of the window, with so much room at its sides, and above and below.
pub fn middle<R>(ui: &mut Ui, sides: i8, ends: i8, show: impl FnOnce(&mut Ui) -> R) -> Response {
    let frame = ground(ui).inner_margin(Margin::symmetric(sides, ends));
    CentralPanel::default().frame(frame).show(ui, show).response
}

/// The middle as a page to read and to write on.
pub fn page(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    middle(ui, 28, 20, |ui| {
        let all = ScrollArea::vertical().auto_shrink([false, false]);
        all.show(ui, |ui| {
            ui.set_max_width(PAGE);
            show(ui);
        });
    });
}
