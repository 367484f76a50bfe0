//! Paragraphs: the lines of a column that belong together, and those that go on in the next column or on the next page.

use super::columns::Piece;
use super::lines::Line;

/// What opens an entry of a list.
const BULLETS: &[char] = &['•', '‣', '◦', '▪', '●', '○', '■', '►'];

/// Lines that are read as one.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub lines: Vec<Line>,
    pub kind: Kind,
    /// Whether its last line goes on to the edge of its column.
    is_full: bool,
    /// Whether its first line stands further in than the column.
    is_indented: bool,
}

/// What the place of lines says about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// An entry of a list.
    Item,
    /// A row of a table, a line for each cell.
    Row,
}

impl Paragraph {
    /// The size of most of its letters.
    pub fn size(&self) -> f64 {
        let longest = self.lines.iter().max_by_key(|line| line.text.len());
        longest.map_or(0.0, |line| line.size)
    }

    pub fn is_bold(&self) -> bool {
        self.lines.iter().all(|line| line.is_bold)
    }

    fn has_size_of(&self, other: &Self) -> bool {
        (self.size() - other.size()).abs() < 0.06 * self.size().max(other.size())
            && self.is_bold() == other.is_bold()
    }

    fn end(&self) -> &str {
        self.lines.last().map_or("", |line| line.text.trim_end())
    }

    fn start(&self) -> char {
        let letters = self.lines.first().map(|line| line.text.chars());
        letters
            .into_iter()
            .flatten()
            .find(|letter| !letter.is_whitespace())
            .unwrap_or(' ')
    }

    /// Whether its last sentence has no end.
    fn hangs(&self) -> bool {
        !is_end(self.end())
    }

    fn goes_on_in(&self, next: &Self) -> bool {
        self.kind != Kind::Row
            && next.kind == Kind::Text
            && self.has_size_of(next)
            && self.hangs()
            && (next.start().is_lowercase() || self.is_full && !next.is_indented)
    }
}

/// Whether a sentence ends with this text.
fn is_end(text: &str) -> bool {
    let closing = |letter: char| {
        matches!(
            letter,
            '”' | '“' | '"' | '’' | '\'' | '»' | '«' | ')' | ']' | '›' | '」' | '*'
        ) || letter.is_whitespace()
    };
    let text = text.trim_end_matches(closing);
    text.is_empty() || text.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔'])
}

/// The paragraphs of pages, each page a list of pieces in the order of reading.
pub(super) fn paragraphs(pages: Vec<Vec<Piece>>) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let columns = pages.iter().flatten().filter_map(|piece| match piece {
        Piece::Column(lines) => Some(lines.as_slice()),
        Piece::Row(_) => None,
    });
    let leading = leading(columns.flat_map(steps).collect()).unwrap_or(1.3);
    for piece in pages.into_iter().flatten() {
        let own = match piece {
            Piece::Row(lines) => vec![Paragraph {
                lines,
                kind: Kind::Row,
                is_full: false,
                is_indented: false,
            }],
            Piece::Column(lines) => split(lines, leading),
        };
        let mut own = own.into_iter();
        if let Some(first) = own.next() {
            match before(&mut all, &first) {
                Some(before) => {
                    before.is_full = first.is_full;
                    before.lines.extend(first.lines);
                }
                None => all.push(first),
            }
        }
        all.extend(own);
    }
    all
}

/// The paragraph that a piece begins in the middle of: mostly the last one, or one with a note or a caption behind it.
fn before<'p>(all: &'p mut [Paragraph], next: &Paragraph) -> Option<&'p mut Paragraph> {
    const PASSED_OVER: usize = 4;
    let last = all.len().checked_sub(1)?;
    let goes_on = |at: &usize| all.get(*at).is_some_and(|it| it.goes_on_in(next));
    let at = if next.start().is_lowercase() {
        (all.len().saturating_sub(PASSED_OVER)..=last)
            .rev()
            .find(goes_on)
    } else {
        Some(last).filter(goes_on)
    };
    all.get_mut(at?)
}

/// How far each line of a column stands below the one before it, in sizes of its letters.
fn steps(lines: &[Line]) -> impl Iterator<Item = f64> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let steps = pairs.map(|(above, below)| (below.base - above.base) / below.size.max(1.0));
    steps.filter(|step| (0.5..2.5).contains(step))
}

/// The distance of lines inside of paragraphs: rather one of the smaller ones.
fn leading(mut steps: Vec<f64>) -> Option<f64> {
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() * 3 / 10).copied()
}

/// The edges and the distance of the lines of a column.
struct Column {
    left: f64,
    right: f64,
    leading: f64,
}

impl Column {
    /// `usual` is the distance of lines in the whole file.
    fn of(lines: &[Line], usual: f64) -> Self {
        // Of a few lines, each may be a paragraph.
        let own = leading(steps(lines).collect()).filter(|_| lines.len() > 5);
        Self {
            left: lines
                .iter()
                .map(|line| line.left)
                .fold(f64::INFINITY, f64::min),
            right: lines.iter().map(|line| line.right).fold(0.0, f64::max),
            leading: own.unwrap_or(usual).min(1.25 * usual),
        }
    }
}

fn split(lines: Vec<Line>, leading: f64) -> Vec<Paragraph> {
    let column = Column::of(&lines, leading);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // Beside a picture lines are shorter, so an edge is what the lines around reach.
    let edges: Vec<f64> = (0..lines.len())
        .map(|at| {
            let around = lines.iter().skip(at.saturating_sub(2)).take(5);
            around.map(|line| line.right).fold(0.0, f64::max)
        })
        .collect();
    for (line, edge) in lines.into_iter().zip(edges) {
        let is_full = column.right - line.right < 0.12 * (column.right - column.left);
        let kind = if line.text.starts_with(BULLETS) {
            Kind::Item
        } else {
            Kind::Text
        };
        if let Some(current) = paragraphs.last_mut()
            && kind != Kind::Item
            && continues(current, &line, &column, edge)
        {
            current.lines.push(line);
            current.is_full = is_full;
            continue;
        }
        paragraphs.push(Paragraph {
            is_indented: line.left > column.left + 0.7 * line.size,
            is_full,
            kind,
            lines: vec![line],
        });
    }
    paragraphs
}

/// Whether a line goes on with the paragraph above it. `edge` is how far the lines around go to the right.
fn continues(current: &Paragraph, line: &Line, column: &Column, edge: f64) -> bool {
    let Some(last) = current.lines.last() else {
        return false;
    };
    let size = last.size.max(line.size);
    let is_near = line.base - last.base < 1.3 * column.leading * size + 0.5;
    if !is_near || (last.size - line.size).abs() > 0.1 * size {
        return false;
    }
    let has_room = {
        let first = line.text.split_whitespace().next().unwrap_or_default();
        let letters = first.chars().count() as f64;
        edge - last.right > (letters * 0.55 + 0.5) * size
    };
    // A heading in bold above its text.
    if last.is_bold != line.is_bold && has_room {
        return false;
    }
    if current.kind == Kind::Item {
        return line.left > column.left + 0.3 * size
            || current.lines.len() > 1
            || last.left > column.left + 0.3 * size;
    }
    let is_in = |line: &Line| line.left > column.left + 0.7 * line.size;
    let is_indent = is_in(line) && !is_in(last);
    let is_outdent = !is_in(line) && current.lines.len() > 1 && current.lines.iter().all(is_in);
    let begins = line
        .text
        .chars()
        .next()
        .is_some_and(|letter| !letter.is_lowercase());
    let is_ended = has_room && begins && is_end(&last.text);
    !(is_indent || is_outdent || is_ended)
}
