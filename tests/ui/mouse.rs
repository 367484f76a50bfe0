//! The pointer: where words stand on the screen, and clicking and dragging there.
//!
//! A paragraph's accessibility node says where it is; where its letters are inside is worked out here, by laying the
//! text out again with the bundled fonts, so that the window's own hit test has something to agree with.

use egui::text::{LayoutJob, TextFormat};
use egui::{Event, Modifiers, PointerButton, Pos2, Rect, Role, pos2, vec2};
use pullquote::app::{Settings, look::fonts};
use unicode_segmentation::UnicodeSegmentation as _;

use super::window::{CTRL, Window};

/// Where words are on the screen.
pub struct Words {
    /// One rectangle per code point.
    pub letters: Vec<Rect>,
    middle: usize,
    from_right: bool,
}

impl Words {
    /// Just inside the first letter.
    pub fn start(&self) -> Pos2 {
        let first = self.letters[0];
        if self.from_right {
            first.right_center() - vec2(1.0, 0.0)
        } else {
            first.left_center() + vec2(1.0, 0.0)
        }
    }

    /// Just inside the last letter.
    pub fn end(&self) -> Pos2 {
        let last = self.letters[self.letters.len() - 1];
        // A full stop is a few points wide, and its first half belongs to what stands before it.
        let inside = vec2(1.0_f32.min(last.width() / 8.0), 0.0);
        if self.from_right {
            last.left_center() + inside
        } else {
            last.right_center() - inside
        }
    }

    /// On a letter: nothing is hit at a blank where a line is broken.
    pub fn middle(&self) -> Pos2 {
        self.letters[self.middle].center()
    }
}

impl Window {
    /// The paragraphs on the screen, with the places of those that hold the words.
    #[track_caller]
    pub fn paragraph_with(&self, words: &str) -> (String, Rect) {
        let paragraphs = self.named(Role::Paragraph);
        let mut found: Vec<_> = paragraphs.iter().filter(|it| it.contains(words)).collect();
        assert_eq!(found.len(), 1, "“{words}” once among {paragraphs:#?}");
        let text = found.remove(0).clone();
        let rect = self.get(Role::Paragraph, &text).rect();
        (text, rect)
    }

    /// Where words are on the screen. They have to stand there once.
    #[track_caller]
    pub fn words(&self, words: &str) -> Words {
        let (text, rect) = self.paragraph_with(words);
        let start = text.find(words).expect("found");
        let (from, count) = (text[..start].chars().count(), words.chars().count());
        let from_right = text
            .chars()
            .any(|letter| ('\u{590}'..'\u{900}').contains(&letter));
        let letters = self.letters(&text, rect, from_right);
        let mut places = words.chars().enumerate().skip(count / 2);
        let middle = places.find(|(_, letter)| !letter.is_whitespace());
        let middle = middle.map_or(count / 2, |(at, _)| at);
        Words {
            letters: letters[from..from + count].to_vec(),
            middle,
            from_right,
        }
    }

    fn letters(&self, text: &str, rect: Rect, from_right: bool) -> Vec<Rect> {
        let letters = self.laid_out(text, rect.width());
        if !from_right && letters.len() == text.chars().count() {
            return letters
                .into_iter()
                .map(|letter| letter.translate(rect.min.to_vec2()))
                .collect();
        }
        // One line, a word after the other from the side where reading starts.
        let mut letters = Vec::new();
        let mut used = 0.0;
        for word in text.split_word_bounds() {
            let laid_out = self.laid_out(word, f32::INFINITY);
            let width = laid_out.last().map_or(0.0, Rect::right);
            let count = word.chars().count();
            for index in 0..count {
                let from = used + width * index as f32 / count as f32;
                let to = used + width * (index + 1) as f32 / count as f32;
                let (left, right) = if from_right {
                    (rect.right() - to, rect.right() - from)
                } else {
                    (rect.left() + from, rect.left() + to)
                };
                let place = Rect::from_min_max(
                    pos2(left, rect.top()),
                    pos2(right, rect.top() + line_height()),
                );
                letters.push(place);
            }
            used += width;
        }
        assert!(used <= rect.width(), "“{text}” is one line");
        letters
    }

    /// One rectangle per glyph.
    fn laid_out(&self, text: &str, width: f32) -> Vec<Rect> {
        let Settings {
            face, text_size, ..
        } = Settings::default();
        let format = TextFormat {
            font_id: fonts::reading(face, text_size),
            line_height: Some(line_height()),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap.max_width = width;
        job.break_on_newline = false;
        let galley = self.harness.ctx.fonts_mut(|fonts| fonts.layout_job(job));
        let rows = galley.rows.iter();
        rows.flat_map(|row| {
            row.glyphs.iter().map(|glyph| {
                Rect::from_min_size(
                    row.pos + vec2(glyph.pos.x, 0.0),
                    vec2(glyph.advance_width, line_height()),
                )
            })
        })
        .collect()
    }

    pub fn pointer_to(&mut self, place: Pos2) {
        self.frame([Event::PointerMoved(place)]);
    }

    pub fn pointer_button(&mut self, place: Pos2, pressed: bool, modifiers: Modifiers) {
        self.frame([Event::PointerButton {
            pos: place,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        }]);
    }

    /// Clicks a place so many times in quick succession.
    pub fn click_at(&mut self, place: Pos2, times: usize) {
        self.pointer_to(place);
        for _ in 0..times {
            self.pointer_button(place, true, Modifiers::NONE);
            self.pointer_button(place, false, Modifiers::NONE);
        }
        self.calm();
    }

    pub fn click_with(&mut self, modifiers: Modifiers, place: Pos2) {
        self.harness.run_steps(30);
        self.frame([Event::ModifiersChanged(modifiers)]);
        self.pointer_to(place);
        self.pointer_button(place, true, modifiers);
        self.pointer_button(place, false, modifiers);
        self.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        self.calm();
    }

    /// Clicks the one thing of that role and name.
    #[track_caller]
    pub fn click(&mut self, role: Role, name: &str) {
        let place = self.get(role, name).rect().center();
        self.click_at(place, 1);
    }

    #[track_caller]
    pub fn click_button(&mut self, name: &str) {
        self.click(Role::Button, name);
    }

    #[track_caller]
    pub fn click_on(&mut self, words: &str) {
        let place = self.words(words).middle();
        // Longer than a double click away from the click before.
        self.harness.run_steps(30);
        self.click_at(place, 1);
    }

    #[track_caller]
    pub fn double_click_on(&mut self, words: &str) {
        let place = self.words(words).middle();
        self.click_at(place, 2);
    }

    #[track_caller]
    pub fn triple_click_on(&mut self, words: &str) {
        let place = self.words(words).middle();
        self.click_at(place, 3);
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_with(Modifiers::NONE, from, to);
    }

    pub fn drag_with(&mut self, modifiers: Modifiers, from: Pos2, to: Pos2) {
        self.frame([Event::ModifiersChanged(modifiers)]);
        self.pointer_to(from);
        self.pointer_button(from, true, modifiers);
        for share in [0.3, 0.7, 1.0] {
            self.pointer_to(from.lerp(to, share));
        }
        self.pointer_button(to, false, modifiers);
        self.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        self.calm();
    }

    /// Drags from the first to the last letter of words.
    #[track_caller]
    pub fn drag_over(&mut self, words: &str) {
        let place = self.words(words);
        self.drag(place.start(), place.end());
    }

    /// The same with Ctrl held.
    #[track_caller]
    pub fn ctrl_drag_over(&mut self, words: &str) {
        let place = self.words(words);
        self.drag_with(CTRL, place.start(), place.end());
    }
}

fn line_height() -> f32 {
    let settings = Settings::default();
    (settings.text_size * settings.line_spacing).round()
}
