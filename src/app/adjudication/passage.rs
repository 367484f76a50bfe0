//! The words around what annotators have marked, with the mark of one of them.

use egui::text::LayoutJob;
use egui::{Color32, TextFormat, Ui};

use crate::app::look::Text;
use crate::app::look::widgets::look;
use crate::model::Article;
use crate::text::{ArticleText, ByteOffset, Span};

/// So many bytes, about, stand before and behind the words of a case.
const AROUND: usize = 140;

/// The words of an article around a span; what is `marked` is on this ground.
pub(super) fn passage(
    ui: &Ui,
    article: &Article,
    around: Span,
    marked: &[Span],
    ground: Color32,
) -> LayoutJob {
    let look = look(ui);
    let text = &article.text;
    let shown = widened(text, around);
    let mut job = LayoutJob::default();
    let mut put = |words: &str, ink: Color32, fill: Color32| {
        let mut format = TextFormat::simple(Text::Passage.passage(), ink);
        format.background = fill;
        job.append(words, 0.0, format);
    };
    let plain = |from: ByteOffset, to: ByteOffset| in_one_line(text.slice(Span::between(from, to)));
    if shown.start.get() > 0 {
        put("… ", *look.faint, Color32::TRANSPARENT);
    }
    let mut at = shown.start;
    for span in marked.iter().filter_map(|it| it.intersection(shown)) {
        put(&plain(at, span.start), *look.soft, Color32::TRANSPARENT);
        put(&plain(span.start, span.end), *look.ink, ground);
        at = span.end;
    }
    put(&plain(at, shown.end), *look.soft, Color32::TRANSPARENT);
    if shown.end.get() < text.len() {
        put(" …", *look.faint, Color32::TRANSPARENT);
    }
    job
}

/// A span with what stands around it, from the beginning of a word to the end of one.
fn widened(text: &ArticleText, around: Span) -> Span {
    let floor = |at: usize| text.floor_boundary(ByteOffset::new(at)).get();
    let words = text.as_str();
    let start = around.start.get();
    let from = floor(start.saturating_sub(AROUND));
    let before = words.get(from..start).unwrap_or_default();
    // From its own beginning the first word is whole already.
    let skipped = before.find(char::is_whitespace).filter(|_| from > 0);
    let skipped = skipped.map_or("", |at| before.get(..at).unwrap_or_default());
    let rest = before.get(skipped.len()..).unwrap_or_default();
    let from = start - rest.trim_start().len();
    let end = around.end.get();
    let to = floor((end + AROUND).min(words.len())).max(end);
    let behind = words.get(end..to).unwrap_or_default();
    let kept = if to < words.len() {
        behind.rfind(char::is_whitespace).unwrap_or(behind.len())
    } else {
        behind.len()
    };
    let kept = behind.get(..kept).unwrap_or_default().trim_end();
    Span::new(from, end + kept.len())
}

/// Paragraphs go on in one line.
fn in_one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for letter in words.chars() {
        let is_end = letter == '\n';
        if !is_end {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_stand_around_a_case() {
        let text = format!(
            "{} the ferry sank {}",
            "before ".repeat(60),
            "behind ".repeat(60)
        );
        let at = text.find("ferry").expect("there");
        let text = ArticleText::new(text);
        let shown = widened(&text, Span::new(at, at + 5));
        let words = text.slice(shown);
        assert!(
            words.starts_with("before ") && words.ends_with(" behind"),
            "{words}"
        );
        assert!(words.len() > 200 && words.len() < 300, "{words}");
        let short = ArticleText::new("A ferry sank.");
        assert_eq!(widened(&short, Span::new(2, 7)), Span::new(0, 13));
        assert_eq!(in_one_line("one\n\ntwo"), "one two");
    }
}
