//! Short messages in the lower right corner, in words a researcher understands.
//!
//! They go after a while, and never lie over what is open: a menu, a popup or a dialog is drawn over them, and while a dialog
//! waits, so do they. What went wrong, or was doubtful, can be read again from the status bar.

use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Stroke, vec2};

use super::look::{self, Icon, Text, widgets};

/// How long a message stays at least, in seconds: that all is well, and that something is not.
const GOOD: f64 = 6.0;
const BAD: f64 = 25.0;
/// How many letters somebody reads in a second, slowly.
const LETTERS: f64 = 12.0;
/// So many are kept to be read again.
const KEPT: usize = 60;
/// So many of one kind are read at once; where there are more, they are one message.
const READ: usize = 3;
/// No line of a message is longer, in points.
const WIDEST: f32 = 370.0;

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Something went well.
    Good,
    /// It did, but not all of it was understood.
    Doubt,
    /// Something went wrong.
    Bad,
}

/// The messages on the screen, and those that went by themselves.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<Notice>,
    /// What went wrong or was doubtful, and was not closed, the latest last.
    missed: Vec<(Kind, String)>,
    /// When the last frame was, and whether time stood still in it.
    before: f64,
    waited: bool,
}

#[derive(Debug)]
struct Notice {
    text: String,
    kind: Kind,
    /// When it goes; `None` for what was asked for again.
    until: Option<f64>,
}

impl Notices {
    /// Something went well.
    pub fn say(&mut self, context: &Context, text: impl Into<String>) {
        let text = text.into();
        let until = context.input(|input| input.time) + time_to_read(&text, GOOD);
        self.push(text, Kind::Good, Some(until));
    }

    /// Some was understood with a doubt, or left out.
    pub fn doubt(&mut self, all: &[String]) {
        self.several(all, Kind::Doubt);
    }

    /// Something went wrong with each of several.
    pub fn errors(&mut self, all: &[String]) {
        self.several(all, Kind::Bad);
    }

    /// A few are said each; of many, the first with how many more there are, which can be read from the status bar.
    fn several(&mut self, all: &[String], kind: Kind) {
        let mut all: Vec<String> = all.iter().map(|it| widgets::in_quotes(it)).collect();
        let more = all.len().saturating_sub(READ);
        if more > 0 {
            let rest = all.split_off(READ);
            self.keep(rest.into_iter().map(|text| (kind, text)));
            all = vec![format!("{}\nand {more} more…", all.join("\n"))];
        }
        for text in all {
            let until = self.before + time_to_read(&text, BAD);
            self.push(text, kind, Some(until));
        }
    }

    /// Something went wrong.
    pub fn error(&mut self, text: impl Into<String>) {
        let text = widgets::in_quotes(&text.into());
        let until = self.before + time_to_read(&text, BAD);
        self.push(text, Kind::Bad, Some(until));
    }

    /// What was said does not hold any more.
    pub fn forget(&mut self, text: &str) {
        self.shown.retain(|notice| notice.text != text);
        self.missed.retain(|(_, missed)| missed != text);
    }

    /// How many messages that something went wrong or was doubtful are not shown any more, and were not closed.
    #[must_use]
    pub const fn missed(&self) -> usize {
        self.missed.len()
    }

    /// Whether one of those says that something went wrong.
    #[must_use]
    pub fn missed_errors(&self) -> bool {
        self.missed.iter().any(|(kind, _)| *kind == Kind::Bad)
    }

    /// Shows those again, until they are closed.
    pub fn show_missed(&mut self) {
        for (kind, text) in std::mem::take(&mut self.missed) {
            self.push(text, kind, None);
        }
    }

    fn push(&mut self, text: String, kind: Kind, until: Option<f64>) {
        self.forget(&text);
        // That all is well is said of what was done last.
        self.shown
            .retain(|notice| notice.kind != Kind::Good || kind != Kind::Good);
        self.shown.push(Notice { text, kind, until });
        let spare = self.shown.len().saturating_sub(4);
        let spare = self.shown.drain(..spare).collect();
        self.miss(spare);
    }

    fn miss(&mut self, gone: Vec<Notice>) {
        let gone = gone.into_iter().filter(|notice| notice.kind != Kind::Good);
        self.keep(gone.map(|notice| (notice.kind, notice.text)));
    }

    /// Keeps some to be read again.
    fn keep(&mut self, all: impl Iterator<Item = (Kind, String)>) {
        self.missed.extend(all);
        let spare = self.missed.len().saturating_sub(KEPT);
        self.missed.drain(..spare);
    }

    /// Draws them. `waits`: a dialog is open, so that nobody reads them now.
    pub fn show(&mut self, context: &Context, waits: bool) {
        let now = context.input(|input| input.time);
        if self.waited {
            let stood_still = now - self.before;
            let all = self.shown.iter_mut();
            let untils = all.filter_map(|notice| notice.until.as_mut());
            untils.for_each(|until| *until += stood_still);
        }
        self.before = now;
        self.waited = waits;
        let is_over = |notice: &mut Notice| notice.until.is_some_and(|until| until <= now);
        let gone: Vec<_> = self.shown.extract_if(.., is_over).collect();
        self.miss(gone);
        if self.shown.is_empty() {
            return;
        }
        let untils = self.shown.iter().filter_map(|notice| notice.until);
        if let Some(next) = untils.reduce(f64::min).filter(|_| !waits) {
            context.request_repaint_after_secs((next - now).max(0.05) as f32);
        }
        let mut closed = None;
        let area = Area::new(Id::unique("notices"))
            .order(Order::Middle)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -40.0));
        let drawn = area.show(context, |ui| {
            // All are as wide as the widest: they stand above each other.
            let width = self.shown.iter().fold(0.0, |widest: f32, notice| {
                let words = (ui.painter()).layout_no_wrap(
                    notice.text.clone(),
                    Text::Body.font(),
                    *widgets::look(ui).ink,
                );
                widest.max(words.size().x.ceil() + 1.0)
            });
            let width = width.min(WIDEST);
            for (index, notice) in self.shown.iter().enumerate() {
                let look = widgets::look(ui);
                let (fill, line) = match notice.kind {
                    Kind::Good => (*look.raised, *look.outline),
                    Kind::Doubt => (*look.raised, *look.busy),
                    Kind::Bad => (*look.bad_background, *look.bad),
                };
                let frame = Frame::new()
                    .fill(fill)
                    .stroke(Stroke::new(1.0, line))
                    .corner_radius(look::radius())
                    .inner_margin(Margin::symmetric(12, 8));
                frame.show(ui, |ui| {
                    ui.set_max_width(420.0);
                    ui.horizontal_top(|ui| {
                        ui.vertical(|ui| {
                            ui.set_width(width);
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
        // Nothing goes from under the pointer, or while it is walked by keys.
        let is_read = drawn.response.contains_pointer();
        self.waited |= is_read;
        if let Some(index) = closed {
            self.shown.remove(index);
        }
    }
}

fn time_to_read(text: &str, least: f64) -> f64 {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    least + f64::from(letters) / LETTERS
}

#[cfg(test)]
mod tests {
    use egui::RawInput;

    use super::*;

    fn frame(context: &Context, notices: &mut Notices, time: f64, waits: bool) {
        let input = RawInput {
            time: Some(time),
            ..RawInput::default()
        };
        let mut output = context.run_ui(input, |ui| notices.show(ui.ctx(), waits));
        // Nobody draws what came of it.
        output.textures_delta.clear();
    }

    #[test]
    fn only_the_last_good_news_is_shown() {
        let context = Context::default();
        let mut notices = Notices::default();
        notices.say(&context, "One article added");
        notices.error("The other file is empty");
        notices.say(&context, "Exported");
        let shown: Vec<_> = notices.shown.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(shown, ["The other file is empty", "Exported"]);
    }

    #[test]
    fn messages_go_and_errors_can_be_read_again() {
        let context = Context::default();
        context.set_fonts(look::fonts::definitions());
        let mut notices = Notices::default();
        frame(&context, &mut notices, 1.0, false);
        notices.say(&context, "Saved");
        notices.error("It did not work");
        frame(&context, &mut notices, 2.0, false);
        assert_eq!((notices.shown.len(), notices.missed()), (2, 0));
        frame(&context, &mut notices, 12.0, false);
        assert_eq!((notices.shown.len(), notices.missed()), (1, 0));
        // While a dialog is open, time stands still.
        frame(&context, &mut notices, 13.0, true);
        frame(&context, &mut notices, 90.0, false);
        assert_eq!((notices.shown.len(), notices.missed()), (1, 0));
        frame(&context, &mut notices, 130.0, false);
        assert_eq!((notices.shown.len(), notices.missed()), (0, 1));
        notices.show_missed();
        frame(&context, &mut notices, 999.0, false);
        assert_eq!((notices.shown.len(), notices.missed()), (1, 0));
    }

    #[test]
    fn of_many_doubts_the_first_are_said_and_the_others_can_be_read() {
        let context = Context::default();
        context.set_fonts(look::fonts::definitions());
        let mut notices = Notices::default();
        frame(&context, &mut notices, 1.0, false);
        let doubts: Vec<_> = (1..=24).map(|it| format!("doubt {it}")).collect();
        notices.doubt(&doubts);
        frame(&context, &mut notices, 2.0, false);
        let shown: Vec<_> = notices.shown.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(shown, ["doubt 1\ndoubt 2\ndoubt 3\nand 21 more…"]);
        assert_eq!((notices.missed(), notices.missed_errors()), (21, false));
        notices.error("It did not work");
        notices.doubt(&doubts[..2]);
        assert_eq!(notices.shown.len(), 4);
    }
}
