//! From the bytes of a file to what it tells.
//!
//! **Invariant.** Everything that a page shows comes along: what stands at the edges as running lines, a letter that
//! the file does not name as a replacement character, a page that cannot be read as a line in the summary.

use std::collections::{BTreeMap, HashMap};

use hayro_syntax::{LoadPdfError, Pdf};

use super::answer::{Answer, Told};
use super::columns::{Piece, pieces};
use super::content::{Budget, Fonts, Reader};
use super::details::{self, without_page_name};
use super::glyph::{Glyph, UNKNOWN};
use super::hyphens::Divided;
use super::paragraphs::{Kind, Paragraph, paragraphs};
use super::running::{self, Sheet, address};
use super::words::words;
use crate::compare::sheet::counted;
use crate::formats::BlockKind;

/// Reads a file. Takes no more than its [`Budget`], if what it unpacks to fits into memory.
pub(super) fn read(bytes: Vec<u8>) -> Answer {
    match Pdf::new(bytes) {
        Ok(pdf) => told(&pdf),
        Err(LoadPdfError::Decryption(_)) => Answer::refused(
            "it is protected with a password",
            "open it with its password, and print or save it without one",
        ),
        Err(LoadPdfError::Invalid) => Answer::refused(
            "its pages cannot be found; it is damaged, or was not saved whole",
            "download it again, or open it in a PDF viewer and print it to a new file",
        ),
    }
}

/// What the pages draw.
#[derive(Default)]
struct Drawn {
    /// For each page its height, and its glyphs by how they are turned, most first.
    pages: Vec<(f64, Vec<Vec<Glyph>>)>,
    has_pictures: bool,
    skipped: Vec<String>,
    glyphs: usize,
    unknown: usize,
}

fn drawn(pdf: &Pdf) -> Drawn {
    let mut drawn = Drawn::default();
    let (mut fonts, mut budget) = (Fonts::new(), Budget::new());
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        if page.page_stream().is_none() && page.raw().contains_key("Contents") {
            drawn.skipped.push(format!("page {number}: it is damaged"));
        }
        let mut reader = Reader::new(&mut fonts, &mut budget);
        let mut glyphs = reader.page(page);
        drawn.has_pictures |= reader.has_pictures;
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        glyphs.retain(|glyph| is_on_page(glyph, width, height));
        drawn.glyphs += glyphs.len();
        drawn.unknown += glyphs.iter().filter(|glyph| glyph.text == UNKNOWN).count();
        let mut turned: BTreeMap<u8, Vec<Glyph>> = BTreeMap::new();
        for glyph in glyphs {
            turned.entry(glyph.turn).or_default().push(glyph);
        }
        let mut turned: Vec<_> = turned.into_values().collect();
        turned.sort_by_key(|glyphs| std::cmp::Reverse(glyphs.len()));
        drawn.pages.push((height, turned));
        if budget.is_spent() {
            drawn.skipped.push(format!("what comes after the beginning of page {number}: the file draws more than can be read"));
            break;
        }
    }
    drawn
}

/// Whether a glyph stands on its page, and not beside it, where printers put their marks.
fn is_on_page(glyph: &Glyph, width: f64, height: f64) -> bool {
    let (x, y) = match glyph.turn {
        0 => (glyph.left, glyph.base),
        1 => (-glyph.base, glyph.left),
        2 => (-glyph.left, -glyph.base),
        _ => (glyph.base, -glyph.left),
    };
    (-1.0..=width + 1.0).contains(&x) && (-1.0..=height + glyph.size).contains(&y)
}

fn told(pdf: &Pdf) -> Answer {
    let drawn = drawn(pdf);
    if let Some(refused) = refused(&drawn) {
        return refused;
    }
    let mut sheets = Vec::new();
    let mut others = Vec::new();
    for (height, turned) in drawn.pages {
        let mut turned = turned.into_iter().map(words);
        sheets.push(Sheet {
            words: turned.next().unwrap_or_default(),
            height,
        });
        others.push(turned.collect::<Vec<_>>());
    }
    let running = running::take(&mut sheets);
    let mut with_columns = 0;
    let pages: Vec<Vec<Piece>> = (sheets.into_iter().zip(others))
        .map(|(sheet, others)| {
            let mut page = pieces(sheet.words);
            with_columns += usize::from(has_columns(&page));
            page.extend(others.into_iter().flat_map(pieces));
            page
        })
        .collect();
    let count = pages.len();
    let paragraphs = paragraphs(pages);
    let mut divided = Divided::new(&paragraphs);
    let forms = forms(&paragraphs);
    let blocks: Vec<_> = (forms.into_iter().zip(&paragraphs))
        .map(|(form, paragraph)| (form, text(paragraph, &mut divided)))
        .collect();
    let running: Vec<String> = running
        .into_iter()
        .flatten()
        .map(|line| line.text)
        .collect();
    let stated = details::stated(pdf);
    let headings = blocks
        .iter()
        .filter(|it| matches!(it.0, BlockKind::Heading(_)))
        .map(|it| it.1.as_str());
    let title = without_page_name(&stated.title, headings).to_owned();
    let order = match with_columns {
        0 => format!(
            "the order of its text is taken from where it stands on {}",
            counted(count, "page")
        ),
        _ => format!(
            "the order of its text is taken from where it stands on {}, {} of them with columns",
            counted(count, "page"),
            with_columns
        ),
    };
    let mut guessed = vec![order];
    if divided.count > 0 {
        let words = counted(divided.count, "word");
        guessed.push(format!("{words} divided at the end of a line put together"));
    }
    if drawn.unknown > 0 {
        let letters = counted(drawn.unknown, "letter");
        guessed.push(format!(
            "{letters} that the file does not name, shown as {UNKNOWN}"
        ));
    }
    Answer::Read(Told {
        url: running
            .iter()
            .find_map(|line| address(line))
            .unwrap_or_default()
            .to_owned(),
        title,
        author: stated.author,
        language: stated.language,
        blocks,
        running,
        guessed,
        skipped: drawn.skipped,
    })
}

fn refused(drawn: &Drawn) -> Option<Answer> {
    const OCR: &str =
        "run text recognition (OCR) on it first, which gives its pictures a layer of text";
    if drawn.glyphs == 0 && drawn.has_pictures {
        return Some(Answer::refused("its pages are pictures without text", OCR));
    }
    if drawn.glyphs == 0 {
        return Some(Answer::refused(
            "there is no text in it",
            "check that it was saved whole, or paste its text instead",
        ));
    }
    // Of a file with hardly a letter known, nothing can be read.
    if drawn.unknown * 2 > drawn.glyphs {
        return Some(Answer::refused(
            "it does not say which letters its shapes are",
            OCR,
        ));
    }
    None
}

/// Whether two columns stand beside each other.
fn has_columns(page: &[Piece]) -> bool {
    let column = |piece: &Piece| match piece {
        Piece::Column(lines) => Some((lines.first()?.left, lines.first()?.top())),
        Piece::Row(_) => None,
    };
    let columns: Vec<_> = page.iter().filter_map(column).collect();
    let pairs = columns.iter().zip(columns.iter().skip(1));
    pairs
        .into_iter()
        .any(|(one, next)| next.1 <= one.1 + 1.0 && (next.0 - one.0).abs() > 20.0)
}

fn text(paragraph: &Paragraph, divided: &mut Divided) -> String {
    if paragraph.kind == Kind::Row {
        let cells: Vec<_> = paragraph
            .lines
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        return cells.join("\t");
    }
    divided.join(&paragraph.lines)
}

/// What each paragraph is: what is larger than most of the text, or bold in a line of its own, is a heading.
fn forms(paragraphs: &[Paragraph]) -> Vec<BlockKind> {
    let key = |size: f64| (size * 2.0).round() as i64;
    let mut letters: HashMap<(i64, bool), usize> = HashMap::new();
    for paragraph in paragraphs {
        for line in &paragraph.lines {
            *letters.entry((key(line.size), line.is_bold)).or_default() += line.text.len();
        }
    }
    let most = letters
        .into_iter()
        .max_by_key(|(key, count)| (*count, std::cmp::Reverse(*key)));
    let (size, is_bold) = most.map_or((0, false), |(key, _)| key);
    let body = size as f64 / 2.0;
    let is_larger = |paragraph: &Paragraph| paragraph.size() > 1.13 * body;
    let is_heading = |paragraph: &Paragraph| {
        let letters: usize = paragraph
            .lines
            .iter()
            .map(|line| line.text.chars().count())
            .sum();
        let last = paragraph
            .lines
            .last()
            .map_or("", |line| line.text.trim_end());
        let first = paragraph
            .lines
            .first()
            .map_or("", |line| line.text.as_str());
        let is_title = !last.ends_with(['.', ',', ';', ':']);
        let is_quote = first.starts_with(['“', '„', '«', '"', '»'])
            && last.ends_with(['”', '“', '»', '"', '«']);
        let stands_out = is_larger(paragraph)
            || paragraph.is_bold() && !is_bold && letters < 100 && paragraph.size() > 0.95 * body;
        paragraph.kind == Kind::Text
            && stands_out
            && letters < 250
            && is_title
            && !is_quote
            && paragraph.lines.len() < 6
    };
    let headings = paragraphs.iter().filter(|it| is_heading(it));
    let mut sizes: Vec<i64> = headings.map(|it| key(it.size())).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    let form = |paragraph: &Paragraph| match paragraph.kind {
        Kind::Row => BlockKind::Row,
        Kind::Item => BlockKind::Item,
        Kind::Text if is_heading(paragraph) => {
            let rank = sizes.iter().position(|size| *size == key(paragraph.size()));
            BlockKind::Heading(
                rank.and_then(|rank| u8::try_from(rank + 1).ok())
                    .unwrap_or(6)
                    .min(6),
            )
        }
        Kind::Text => BlockKind::Paragraph,
    };
    paragraphs.iter().map(form).collect()
}
