//! Words that run from right to left in lists, cells, chips and tooltips.
//!
//! egui sets words side by side in the order in which they are written. So such text is handed over in the order in which
//! it is seen (UAX #9, through `unicode-bidi`), a section for each word, so that no two are shaped together; and what is
//! mirrored is mirrored here. Rows are broken and cut before that, in reading order.
//!
//! What is *not* here: places in the text. The reader has its own setting, in which each word can be pointed at.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Painter};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation as _;

/// What stands for words that are left out.
const LEFT_OUT: &str = "…";

/// Whether some character runs from right to left.
#[must_use]
pub fn runs_from_right(text: &str) -> bool {
    // Everything before the Hebrew block runs from left to right.
    !text.is_ascii()
        && text.chars().any(|character| {
            character >= '\u{590}'
                && matches!(
                    bidi_class(character),
                    BidiClass::R
                        | BidiClass::AL
                        | BidiClass::AN
                        | BidiClass::RLE
                        | BidiClass::RLO
                        | BidiClass::RLI
                )
        })
}

/// Words in so many rows at most, cut with “…” where they are longer: as a reader of their language sees them.
#[must_use]
pub fn set(
    painter: &Painter,
    text: &str,
    format: &TextFormat,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    if !runs_from_right(text) {
        let mut job = LayoutJob::single_section(text.to_owned(), format.clone());
        job.wrap = match rows {
            1 => TextWrapping::truncate_at_width(width.max(0.0)),
            max_rows => TextWrapping {
                max_width: width,
                max_rows,
                ..TextWrapping::default()
            },
        };
        return painter.layout_job(job);
    }
    let measured = |word: &str| {
        let word = LayoutJob::single_section(word.to_owned(), format.clone());
        painter.layout_job(word).size().x
    };
    let seen = in_order(text, measured, width, rows);
    let mut job = LayoutJob::default();
    for word in &seen.words {
        job.append(word, 0.0, format.clone());
    }
    let galley = painter.layout_job(job);
    if !seen.is_cut {
        return galley;
    }
    let mut galley = Arc::unwrap_or_clone(galley);
    galley.elided = true;
    Arc::new(galley)
}

/// Words as they are seen, from left to right and from the first row to the last; rows are parted by line ends.
struct Seen {
    words: Vec<String>,
    is_cut: bool,
}

/// Breaks rows, cuts what does not fit, and puts the words of each row into the order in which they are seen.
fn in_order(text: &str, measured: impl Fn(&str) -> f32, width: f32, rows: usize) -> Seen {
    // A label is one paragraph.
    let text = text.replace(['\n', '\r', '\u{2028}', '\u{2029}'], " ");
    let info = BidiInfo::new(&text, None);
    let pieces = pieces(&text, &info.levels);
    let (lines, is_cut) = lines(&text, &pieces, &measured, width, rows);
    let mut words: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            words.push("\n".to_owned());
        }
        let (Some(paragraph), Some(first), Some(last)) =
            (info.paragraphs.first(), line.first(), line.last())
        else {
            continue;
        };
        let from_right = paragraph.level.is_rtl();
        let cut = (is_cut && at + 1 == lines.len()).then(|| LEFT_OUT.to_owned());
        words.extend(cut.clone().filter(|_| from_right));
        let (levels, runs) = info.visual_runs(paragraph, first.start..last.end);
        for run in runs {
            let inside = line.iter().filter(|piece| run.contains(&piece.start));
            if levels.get(run.start).is_some_and(Level::is_rtl) {
                let mirrored = |piece: &Range<usize>| text[piece.clone()].chars().map(mirrored);
                words.extend(inside.rev().map(|piece| mirrored(piece).collect()));
            } else {
                words.extend(inside.map(|piece| text[piece.clone()].to_owned()));
            }
        }
        words.extend(cut.filter(|_| !from_right));
    }
    Seen { words, is_cut }
}

/// The words and what is between them; a word changes direction only in odd company, such as digits glued to letters.
fn pieces(text: &str, levels: &[Level]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for (start, word) in text.split_word_bound_indices() {
        let mut from = start;
        for (at, _) in word.char_indices().skip(1) {
            if levels.get(start + at) != levels.get(from) {
                pieces.push(from..start + at);
                from = start + at;
            }
        }
        pieces.push(from..start + word.len());
    }
    pieces
}

/// Greedily: a word that does not fit opens a row, white space never does. Whether something was left out.
fn lines(
    text: &str,
    pieces: &[Range<usize>],
    measured: &impl Fn(&str) -> f32,
    width: f32,
    rows: usize,
) -> (Vec<Vec<Range<usize>>>, bool) {
    let mut lines = vec![Vec::new()];
    let mut used = 0.0;
    let mut rest = pieces.iter();
    let mut is_cut = false;
    for piece in rest.by_ref() {
        let word = &text[piece.clone()];
        let (length, is_blank) = (measured(word), word.trim().is_empty());
        if used > 0.0 && used + length > width && !is_blank {
            if lines.len() >= rows {
                is_cut = true;
                break;
            }
            lines.push(Vec::new());
            used = 0.0;
        }
        used += length;
        if let Some(line) = lines.last_mut() {
            line.push(piece.clone());
        }
    }
    if is_cut && let Some(line) = lines.last_mut() {
        let room = width - measured(LEFT_OUT);
        while used > room
            && line.len() > 1
            && let Some(last) = line.pop()
        {
            used -= measured(&text[last]);
        }
        while line.len() > 1
            && (line.last()).is_some_and(|last| text[last.clone()].trim().is_empty())
        {
            line.pop();
        }
    }
    (lines, is_cut)
}

/// A mark as it looks in text that runs from right to left.
const fn mirrored(mark: char) -> char {
    match mark {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each character as wide as any other.
    fn seen(text: &str, width: f32, rows: usize) -> String {
        let measured = |word: &str| f32::from(u16::try_from(word.chars().count()).expect("short"));
        in_order(text, measured, width, rows).words.concat()
    }

    #[test]
    fn the_first_word_stands_at_the_right() {
        assert_eq!(seen("אחת שתיים שלוש", 99.0, 1), "שלוש שתיים אחת");
        assert_eq!(seen("הגשר (2026) נסגר", 99.0, 1), "נסגר (2026) הגשר");
        assert_eq!(seen("«אחת שתיים»", 99.0, 1), "«שתיים אחת»");
    }

    #[test]
    fn words_of_both_directions_keep_their_places() {
        assert_eq!(
            seen("Haaretz: אחת שתיים – North", 99.0, 1),
            "Haaretz: שתיים אחת – North"
        );
        assert_eq!(
            seen("הגשר Nordic Star נסגר", 99.0, 1),
            "נסגר Nordic Star הגשר"
        );
    }

    #[test]
    fn rows_are_broken_and_cut_in_reading_order() {
        assert_eq!(seen("אחת שתיים שלוש", 10.0, 2).trim(), "שתיים אחת\nשלוש");
        assert_eq!(seen("אחת שתיים שלוש", 9.0, 1), "…אחת");
        assert_eq!(seen("אחת", 1.0, 1), "אחת");
        assert_eq!(seen("", 9.0, 1), "");
    }

    #[test]
    fn other_text_is_left_alone() {
        assert!(!runs_from_right("Ωmega «č» 漢字 …"));
        assert!(runs_from_right("a אחת"));
    }
}
