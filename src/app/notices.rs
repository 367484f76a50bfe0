//! Short messages in the lower right corner: said once, in words a researcher understands.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Stroke, vec2};

use super::look::{self, Icon, Text, widgets};

/// How long a message that needs no answer stays, in seconds.
const SECONDS: f64 = 6.0;

/// The messages on the screen.
#[derive(Debug, Default)]
pub struct Notices(Vec<Notice>);

#[derive(Debug)]
struct Notice {
    text: String,
    bad: bool,
    /// When it goes; errors stay until they are closed.
    until: Option<f64>,
}

impl Notices {
    /// Something went well.
    pub fn say(&mut self, context: &Context, text: impl Into<String>) {
        let until = context.input(|input| input.time) + SECONDS;
        self.push(text.into(), false, Some(until));
    }

    /// Something went wrong. Stays until it is closed.
    pub fn error(&mut self, text: impl Into<String>) {
        self.push(widgets::in_quotes(&text.into()), true, None);
    }

    /// What was said does not hold any more.
    pub fn forget(&mut self, text: &str) {
        self.0.retain(|notice| notice.text != text);
    }

    fn push(&mut self, text: String, bad: bool, until: Option<f64>) {
        self.0.retain(|notice| notice.text != text);
        self.0.push(Notice { text, bad, until });
        let spare = self.0.len().saturating_sub(4);
        self.0.drain(..spare);
    }

    /// Draws them.
    pub fn show(&mut self, context: &Context) {
        let now = context.input(|input| input.time);
        self.0
            .retain(|notice| notice.until.is_none_or(|until| until > now));
        if let Some(next) = self
            .0
            .iter()
            .filter_map(|notice| notice.until)
            .reduce(f64::min)
        {
            context.request_repaint_after_secs((next - now).max(0.05) as f32);
        }
        let mut closed = None;
        let area = Area::new(Id::unique("notices"))
            .order(Order::Tooltip)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -40.0));
        if self.0.is_empty() {
            return;
        }
        area.show(context, |ui| {
            for (index, notice) in self.0.iter().enumerate() {
                let look = widgets::look(ui);
                let fill = if notice.bad {
                    *look.bad_background
                } else {
                    *look.raised
                };
                let line = if notice.bad { *look.bad } else { *look.outline };
                let frame = Frame::new()
                    .fill(fill)
                    .stroke(Stroke::new(1.0, line))
                    .corner_radius(look::radius())
                    .inner_margin(Margin::symmetric(12, 8));
                frame.show(ui, |ui| {
                    ui.set_max_width(420.0);
                    ui.horizontal_top(|ui| {
                        ui.vertical(|ui| {
                            ui.set_max_width(370.0);
                            ui.label(widgets::styled(&notice.text, Text::Body.font(), *look.ink));
                        });
                        if widgets::icon_button(ui, Icon::Close, "Close message", "Close").clicked()
                        {
                            closed = Some(index);
                        }
                    });
                });
            }
        });
        if let Some(index) = closed {
            self.0.remove(index);
        }
    }
}
