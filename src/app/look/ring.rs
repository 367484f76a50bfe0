//! The ring around what has the keys. It shows while keys are pressed: what is clicked is seen to be clicked.
//!
//! It is drawn here once, for every widget, so that none can be without. What has the keys is also scrolled to.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{
    Context, CornerRadius, Event, Id, Painter, Plugin, RawInput, Rect, Stroke, StrokeKind, Ui,
};

use super::widgets::look;

/// Between a widget and its ring, in points.
const GAP: f32 = 2.0;
const WIDTH: f32 = 2.0;
/// What is higher is a page of its own, an article or a table: it has a caret or a row that keys are at.
const PAGE: f32 = 200.0;

/// Draws the ring at the end of each pass.
#[derive(Debug, Default)]
pub struct Ring {
    /// Whether the last thing pressed was a key.
    keys: bool,
    /// What had the keys when the last pass ended.
    before: Option<Id>,
    /// What has to be scrolled to.
    hidden: Option<Id>,
}

impl Plugin for Ring {
    fn debug_name(&self) -> &'static str {
        "focus ring"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        for event in &input.events {
            match event {
                Event::Key { pressed: true, .. } => self.keys = true,
                Event::PointerButton { pressed: true, .. } => self.keys = false,
                _ => {}
            }
        }
        let scroll = self.hidden.take().map(|id| ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        });
        (input.events).extend(scroll.map(Event::AccessKitActionRequest));
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let focused = ui.memory(egui::Memory::focused);
        let came = focused != self.before;
        self.before = focused;
        let Some(id) = focused.filter(|_| self.keys) else {
            return;
        };
        let found = ui.viewport(|viewport| viewport.this_pass.widgets.get(id).copied());
        let Some(widget) = found else { return };
        let seen = widget.interact_rect;
        let is_cut = seen.height() < widget.rect.height().min(PAGE) * 0.9
            || seen.width() < widget.rect.width() * 0.5;
        if came && is_cut && widget.rect.height() < PAGE {
            self.hidden = Some(id);
            ui.request_repaint();
        }
        if widget.rect.height() > PAGE || !seen.is_positive() {
            return;
        }
        let window = ui.content_rect();
        let ring = seen.expand(GAP + WIDTH).intersect(window);
        let painter = Painter::new(ui.ctx().clone(), widget.layer_id, Rect::EVERYTHING);
        let stroke = Stroke::new(WIDTH, *look(ui).accent);
        painter.rect_stroke(ring, CornerRadius::same(7), stroke, StrokeKind::Inside);
    }
}
