//! How words are set, by what they are for: what is said of one kind looks alike wherever it stands.

use std::sync::Arc;

use egui::{FontId, Galley, Pos2, Rect, Response, RichText, TextFormat, Ui, pos2, vec2};

use super::direction;
use super::tokens::Hex;
use super::widgets::{look, paint_truncated, styled, words};
use super::{Text, Tokens};

/// A size, a face and the token of a colour.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    size: Text,
    face: fn(Text) -> FontId,
    ink: fn(&Tokens) -> Hex,
}

impl Style {
    /// Says something, in as many lines as it needs.
    pub fn label(self, ui: &mut Ui, words: impl Into<String>) -> Response {
        ui.label(self.of(ui, words))
    }

    /// Words to be put into something else.
    pub fn of(self, ui: &Ui, words: impl Into<String>) -> RichText {
        styled(words, (self.face)(self.size), *(self.ink)(look(ui)))
    }

    /// See [`words`].
    pub fn rows(self, ui: &mut Ui, text: &str, rows: usize) -> Response {
        let ink = (self.ink)(look(ui));
        words(ui, text, (self.face)(self.size), *ink, rows)
    }

    /// See [`paint_truncated`].
    pub fn paint(self, ui: &Ui, left: Pos2, width: f32, text: &str) -> Rect {
        let ink = (self.ink)(look(ui));
        paint_truncated(ui, left, width, text, (self.face)(self.size), *ink)
    }

    /// Words in so many rows at most, in the middle of `left`’s height. Returns whether they are cut.
    pub fn paint_rows(self, ui: &Ui, left: Pos2, width: f32, rows: usize, text: &str) -> bool {
        let ink = *(self.ink)(look(ui));
        let format = TextFormat::simple((self.face)(self.size), ink);
        let galley = direction::set(ui.painter(), text, &format, width, rows);
        let cut = galley.elided;
        let place = pos2(left.x, left.y - galley.size().y / 2.0);
        ui.painter().galley(place, galley, ink);
        cut
    }

    /// A name, or the words of several, in the middle of `left`’s height: where they do not fit into a line, each of several
    /// has one of its own, and one alone has two. Returns whether anything is cut.
    pub fn paint_names(self, ui: &Ui, left: Pos2, width: f32, names: &[&str]) -> bool {
        let whole = names.join(" ");
        let line = self.galley(ui, whole.as_str()).size();
        if line.x <= width || names.len() < 2 {
            let rows = if line.x <= width { 1 } else { 2 };
            return self.paint_rows(ui, left, width, rows, &whole);
        }
        let above = (names.len() - 1) as f32 / 2.0;
        let mut is_cut = false;
        for (place, name) in names.iter().enumerate() {
            let at = left + vec2(0.0, (place as f32 - above) * line.y);
            is_cut |= self.paint_rows(ui, at, width, 1, name);
        }
        is_cut
    }

    /// One line, as wide as it is.
    pub fn galley(self, ui: &Ui, text: impl Into<String>) -> Arc<Galley> {
        let ink = (self.ink)(look(ui));
        let font = (self.face)(self.size);
        ui.painter().layout_no_wrap(text.into(), font, *ink)
    }
}

/// A constant for each kind of words.
macro_rules! styles {
    ($($(#[$doc:meta])* $name:ident = $size:ident $face:ident $ink:ident;)*) => {
        $($(#[$doc])*
        pub const $name: Style = Style {
            size: Text::$size,
            face: Text::$face,
            ink: |tokens| tokens.$ink,
        };)*
    };
}

styles! {
    /// The heading of a dialog or of a page.
    TITLE = Title bold ink;
    /// The heading of a part of a screen.
    HEADING = Heading bold ink;
    /// The name of what a panel is about.
    NAME = Name bold ink;
    /// The name of something in a list.
    STRONG = Body bold ink;
    /// What is read.
    BODY = Body font ink;
    /// What is read after that.
    SOFT = Body font soft;
    /// What cannot be had now.
    OFF = Body font faint;
    /// That there is nothing, or not yet.
    NOTHING = Body italic soft;
    /// What is in a list of details.
    LINE = Detail font ink;
    /// The name of something in it.
    ENTRY = Detail bold ink;
    /// Words that explain.
    DETAIL = Detail font soft;
    /// That there is nothing of it.
    MISSING = Detail italic soft;
    /// The same, quieter.
    QUIET = Detail font faint;
    /// The head of what follows.
    COLUMN = Detail bold soft;
    /// What is wrong.
    BAD = Detail font bad;
    /// What to look at.
    BUSY = Detail font busy;
    /// What can be pressed, or what to press.
    HINT = Detail font accent;
    /// What stands beside a name.
    SMALL = Small font soft;
    /// The same, quieter.
    FAINT = Small font faint;
    /// The head of a column.
    HEAD = Small bold soft;
    /// A cell of a small table.
    CELL = Small font ink;
    /// What words of an article are from.
    SOURCE = Small bold ink;
    /// Who and when, below what it is about.
    CAPTION = Caption font soft;
    /// The same, quieter.
    WHEN = Caption font faint;
    /// Words of an article in a list.
    EXCERPT = Excerpt passage ink;
    /// Words of an article in a table.
    PASSAGE = Passage passage ink;
    /// Words of an article that a panel is about.
    QUOTE = Quote passage_italic ink;
}
