//! One layout unit on the screen: where its rows are, and which byte is where.
//!
//! Everything that deals with egui's char indices is in here; outside there are bytes of the unit's text and points
//! from its upper left corner.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{CharIndex, FontsView};
use egui::text::CCursor;
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::ligature;
use super::mixed::Mixed;
use super::setting::{Setting, job};

/// A unit's text, laid out.
pub struct Paragraph {
    layout: Layout,
}

enum Layout {
    /// One galley: every script that egui lays out with one glyph per character, in reading order.
    Galley(Arc<Galley>, Chars),
    /// A galley per word, for text that runs from right to left somewhere, or whose glyphs do not match its
    /// characters. Offsets taken from one galley would be wrong there.
    Mixed(Mixed),
}

impl Paragraph {
    /// Lays text out, or takes it from egui's cache.
    pub fn new(fonts: &mut FontsView<'_>, text: &str, setting: &Setting) -> Self {
        if !Mixed::is_needed(text) {
            let galley = fonts.layout_job(job(text, setting, setting.width));
            if glyphs_match(&galley, text) {
                return Self {
                    layout: Layout::Galley(galley, Chars::new(text)),
                };
            }
        }
        Self {
            layout: Layout::Mixed(Mixed::new(fonts, text, setting)),
        }
    }

    /// Its height in points.
    #[must_use]
    pub fn height(&self) -> f32 {
        match &self.layout {
            Layout::Galley(galley, _) => galley.size().y,
            Layout::Mixed(mixed) => mixed.height(),
        }
    }

    /// The rectangles that a range of bytes covers, at least one per row it is on.
    #[must_use]
    pub fn rects(&self, text: &str, range: Range<usize>) -> Vec<Rect> {
        match &self.layout {
            Layout::Galley(galley, chars) => {
                galley_rects(galley, chars.at(range.start)..chars.at(range.end))
            }
            Layout::Mixed(mixed) => mixed.rects(text, range),
        }
    }

    /// The byte whose left edge is nearest to a point; points outside are moved inside.
    #[must_use]
    pub fn offset_at(&self, text: &str, point: Vec2) -> usize {
        match &self.layout {
            Layout::Galley(galley, chars) => {
                let at = chars.byte(ligature::char_at(galley, point), text.len());
                self.whole(text, at, point)
            }
            Layout::Mixed(mixed) => mixed.offset_at(text, point),
        }
    }

    /// The nearer end of the character that an offset is in. Some scripts draw the parts of one beside each other.
    fn whole(&self, text: &str, at: usize, point: Vec2) -> usize {
        let cursor = || GraphemeCursor::new(at, text.len(), true);
        if cursor().is_boundary(text, 0).unwrap_or(true) {
            return at;
        }
        let start = cursor().prev_boundary(text, 0).ok().flatten();
        let end = cursor().next_boundary(text, 0).ok().flatten();
        let ends = [start.unwrap_or(0), end.unwrap_or(text.len())];
        let [before, behind] = ends;
        let rect = self.rects(text, before..behind).into_iter().next();
        let is_left = rect.is_none_or(|it| point.x < it.center().x);
        if is_left { before } else { behind }
    }

    /// Where a caret before that byte stands; without width.
    #[must_use]
    pub fn caret(&self, text: &str, offset: usize) -> Rect {
        match &self.layout {
            Layout::Galley(galley, chars) => {
                let index = CharIndex(chars.at(offset.min(text.len())));
                let cursor = CCursor {
                    index,
                    prefer_next_row: true,
                };
                let caret = galley.pos_from_cursor(cursor);
                let place = galley.layout_from_cursor(cursor);
                let Some(row) = galley.rows.get(place.row) else {
                    return caret;
                };
                let x = row.pos.x + ligature::x_offset(row, place.column.0);
                Rect::from_x_y_ranges(x..=x, caret.y_range())
            }
            Layout::Mixed(mixed) => mixed.caret(text, offset),
        }
    }

    /// Paints the text.
    pub fn paint(&self, painter: &Painter, origin: Pos2, colour: Color32) {
        match &self.layout {
            Layout::Galley(galley, _) => painter.galley(origin, Arc::clone(galley), colour),
            Layout::Mixed(mixed) => mixed.paint(painter, origin, colour),
        }
    }
}

/// Whether every character has its glyph, so that egui's char indices can be trusted, and no row begins inside of one.
fn glyphs_match(galley: &Galley, text: &str) -> bool {
    let rows = galley.rows.iter().map(|row| row.glyphs.iter().enumerate());
    let mut glyphs = rows.flatten();
    if text.is_ascii() {
        return glyphs.count() == text.len();
    }
    // A glyph too many in one character and one too few in another would make up for each other.
    let each = text.graphemes(true).all(|character| {
        let mut letters = character.chars();
        let begins = glyphs.next().map(|(_, glyph)| glyph.chr);
        let is_page_end = matches!(character, "\u{B}" | "\u{C}");
        (begins == letters.next() || is_page_end)
            && letters.all(|_| glyphs.next().is_some_and(|(at, _)| at > 0))
    });
    each && glyphs.next().is_none()
}

fn galley_rects(galley: &Galley, range: Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.glyphs.len();
        let (from, to) = (range.start.max(first), range.end.min(first + count));
        if from < to {
            let left = row.pos.x + ligature::x_offset(row, from - first);
            // White space where a row breaks hangs over the edge and is not marked.
            let breaks_here = to == first + count && range.end > to;
            let hanging = |at: &usize| row.glyphs[*at - 1].chr.is_whitespace();
            let last = if breaks_here {
                (from - first + 1..=to - first)
                    .rev()
                    .find(|at| !hanging(at))
                    .unwrap_or(to - first)
            } else {
                to - first
            };
            let right = row.pos.x + ligature::x_offset(row, last);
            rects.push(Rect::from_min_max(
                pos2(left, row.pos.y),
                pos2(right, row.pos.y + row.size.y),
            ));
        }
        first += count;
        if first >= range.end {
            break;
        }
    }
    rects
}

/// Where each character of a text begins, in bytes; nothing where all are one byte long. A paragraph has dozens of
/// highlights, and each asks for its ends.
struct Chars(Option<Box<[usize]>>);

impl Chars {
    fn new(text: &str) -> Self {
        Self((!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect()))
    }

    /// How many characters begin before a byte.
    fn at(&self, byte: usize) -> usize {
        let starts = self.0.as_ref();
        starts.map_or(byte, |starts| starts.partition_point(|start| *start < byte))
    }

    /// Where a character begins; behind the last one the text's end.
    fn byte(&self, index: usize, end: usize) -> usize {
        let starts = self.0.as_ref();
        let byte = starts.map_or(index, |starts| starts.get(index).copied().unwrap_or(end));
        byte.min(end)
    }
}

#[cfg(test)]
mod tests {
    use egui::epaint::text::{FontData, Fonts, TextOptions};
    use egui::{FontFamily, vec2};
    use proptest::prelude::*;

    use super::*;
    use crate::app::look::fonts::definitions;

    /// The bundled fonts, and some letters of what they lack.
    fn fonts() -> Fonts {
        let mut fonts = definitions();
        let more: [(&str, &[u8]); 4] = [
            ("arabic", include_bytes!("../../../tests/fonts/arabic.ttf")),
            ("thai", include_bytes!("../../../tests/fonts/thai.ttf")),
            (
                "devanagari",
                include_bytes!("../../../tests/fonts/devanagari.ttf"),
            ),
            (
                "chinese",
                include_bytes!("../../../tests/fonts/chinese.otf"),
            ),
        ];
        for (name, bytes) in more {
            let data = Arc::new(FontData::from_static(bytes));
            fonts.font_data.insert(name.to_owned(), data);
            for faces in fonts.families.values_mut() {
                faces.push(name.to_owned());
            }
        }
        Fonts::new(TextOptions::default(), fonts)
    }

    /// Every character can be pointed at, at its left and at its right, and is what is marked there.
    fn check(fonts: &mut Fonts, text: &str, width: f32) {
        let setting = Setting {
            font: egui::FontId::new(18.0, FontFamily::Name("reading".into())),
            line_height: 27.0,
            width,
            colour: Color32::BLACK,
        };
        let paragraph = Paragraph::new(&mut fonts.with_pixels_per_point(1.0), text, &setting);
        for (start, character) in text.grapheme_indices(true) {
            let end = start + character.len();
            let rects = paragraph.rects(text, start..end);
            let [rect] = rects.as_slice() else {
                panic!("“{character}” at {start} of “{text}” is in {rects:?}");
            };
            let is_space = character.trim().is_empty();
            if is_space && rect.width() < 0.5 {
                // It hangs over the edge of its row.
                continue;
            }
            assert!(rect.width() > 0.5, "“{character}” of “{text}”: {rect:?}");
            // A space that reaches over the edge is the last of its row; of a letter nobody sees less than a pixel there.
            let right = if is_space { rect.left() } else { rect.right() };
            let inside = rect.left() > -0.5 && right < width + 1.0;
            assert!(inside, "“{character}” of “{text}”: {rect:?}");
            let from_right = paragraph.caret(text, start).left() > rect.center().x;
            let quarter = vec2(rect.width() / 4.0, 0.0);
            let mut sides = [rect.center() - quarter, rect.center() + quarter];
            if from_right {
                sides.reverse();
            }
            let [before, behind] = sides.map(|side| paragraph.offset_at(text, side.to_vec2()));
            assert_eq!(
                (before, behind),
                (start, end),
                "“{character}” of “{text}” at {rect:?}, {width} wide"
            );
        }
    }

    const WORDS: &[&str] = &[
        "The",
        "first",
        "office",
        "bridge",
        "(2026)",
        "«closed»",
        "שלום",
        "הגשר",
        "(נסגר)",
        "الوزير",
        "لا",
        "الجسر",
        "مغلق",
        "لَمْ",
        "٢٠٢٦",
        "港湾の職員は",
        "正午に帰宅した。",
        "大桥关闭了",
        "สะพานเหนือ",
        "ปิดแล้ว",
        "กำลัง",
        "น้ำ",
        "क्षत्रिय",
        "विद्यार्थी",
        "कि",
        "मंत्री",
        "👨‍👩‍👧‍👦",
        "🇫🇮",
        "👍🏽",
        "cafe\u{301}",
        "e\u{301}tat",
        "12,5",
        "–",
        "%",
    ];

    #[test]
    fn every_character_of_each_script_can_be_pointed_at() {
        let mut fonts = fonts();
        for word in WORDS {
            check(&mut fonts, word, 600.0);
        }
        for text in [
            "The minister said first: “office find” (2026) – no.",
            "הגשר (2026) נסגר, אמר השר «לא» ולא ייפתח עד 12 במאי.",
            "قال الوزير إن الجسر (٢٠٢٦) مغلق ولا يعبره أحد حتى السبت.",
            "She said הגשר נסגר and left for the قال الوزير office.",
            "港湾の職員は正午に帰宅した。大桥关闭了，部长说：「星期六之前不开放」。",
            "สะพานเหนือปิดแล้วน้ำกำลังท่วมเมืองและไม่มีใครข้ามได้",
            "पुल बंद है और कोई पार नहीं कर सकता, मंत्री ने कहा कि शनिवार तक।",
            "A family 👨‍👩‍👧‍👦 from 🇫🇮 said 👍🏽 in the cafe\u{301}.",
        ] {
            for width in [600.0, 210.0, 140.0] {
                check(&mut fonts, text, width);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_character_can_be_pointed_at_in_any_company(
            words in prop::collection::vec((prop::sample::select(WORDS), any::<bool>()), 1..24),
            width in 140.0..600.0_f32,
        ) {
            let text: String = words
                .iter()
                .flat_map(|(word, apart)| [*word, if *apart { " " } else { "" }])
                .collect();
            check(&mut fonts(), text.trim(), width);
        }
    }
}
