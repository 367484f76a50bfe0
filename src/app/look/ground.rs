//! What the middle of the window stands on.

use egui::{Context, Frame, Id, Ui};

use super::widgets::look;

/// The window is cleared in the colour of paper before each frame: nobody needs to fill its middle again, which is the most of
/// what a frame fills.
pub fn is_cleared(context: &Context) {
    context.data_mut(|data| data.insert_temp(key(), true));
}

/// The frame of what fills the middle: paper.
pub fn ground(ui: &Ui) -> Frame {
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
