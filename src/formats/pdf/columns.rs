//! In which order the parts of a page are read: columns, what stands above and between them, rows of tables.
//!
//! A page is cut into strips where nothing stands on a height. Strips below each other whose columns are parted by the
//! same gap are one set of columns, read one after the other; so a headline across all of them parts what is above
//! from what is below, and a heading inside of one does not. The same is done again inside of each column.
//!
//! What is *not* here: lines and paragraphs.

use super::lines::{Line, leftward, lines, rows};
use super::words::Word;

/// How often columns may stand inside of columns.
const DEEPEST: usize = 8;
/// A gap of so many sizes of the letters parts columns.
const GAP: f64 = 0.85;
/// So many parts even one line.
const WIDE_GAP: f64 = 2.5;
/// Columns end where nothing follows for so many sizes of the letters.
const FAR: f64 = 3.5;

/// A part of a page that is read as one.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// A column of lines.
    Column(Vec<Line>),
    /// A row of a table: what stands in its cells.
    Row(Vec<Line>),
}

type Gap = (f64, f64);

/// Words with nothing above and below them.
struct Strip {
    words: Vec<Word>,
    top: f64,
    bottom: f64,
    /// The parts of the width that something stands in, from the left.
    filled: Vec<Gap>,
    size: f64,
}

impl Strip {
    fn new(words: Vec<Word>) -> Self {
        let size = typical_size(&words);
        Self {
            top: words.iter().map(Word::top).fold(f64::INFINITY, f64::min),
            bottom: words
                .iter()
                .map(Word::bottom)
                .fold(f64::NEG_INFINITY, f64::max),
            filled: filled(&words),
            size,
            words,
        }
    }

    /// What is free between what stands in it, and wide enough to part columns.
    fn gaps(&self) -> Vec<Gap> {
        let pairs = self.filled.iter().zip(self.filled.iter().skip(1));
        let gaps = pairs.map(|(left, right)| (left.1, right.0));
        gaps.filter(|gap| gap.1 - gap.0 >= GAP * self.size)
            .collect()
    }

    /// What is left of gaps when this stands there too.
    fn keeps_free(&self, gaps: &[Gap], least: f64) -> Vec<Gap> {
        let mut free = vec![(f64::NEG_INFINITY, f64::INFINITY)];
        for (left, right) in &self.filled {
            if let Some(last) = free.last_mut() {
                last.1 = *left;
            }
            free.push((*right, f64::INFINITY));
        }
        let shared = gaps
            .iter()
            .flat_map(|gap| free.iter().map(|it| (it.0.max(gap.0), it.1.min(gap.1))));
        shared.filter(|gap| gap.1 - gap.0 >= least).collect()
    }
}

/// Strips that are read together.
struct Group {
    words: Vec<Word>,
    /// What parts its columns; empty where it has but one.
    gaps: Vec<Gap>,
    top: f64,
    bottom: f64,
    size: f64,
}

impl Group {
    /// Whether nothing in it crosses these gaps.
    fn keeps_free(&self, gaps: &[Gap]) -> bool {
        let misses = |word: &Word, gap: &Gap| word.right <= gap.0 + 0.5 || word.left >= gap.1 - 0.5;
        (self.words.iter()).all(|word| gaps.iter().all(|gap| misses(word, gap)))
    }
}

/// The parts of a page in the order of reading.
pub(super) fn pieces(words: Vec<Word>) -> Vec<Piece> {
    let text: String = words.iter().map(Word::text).collect();
    let mut pieces = Vec::new();
    cut(words, leftward(&text), 0, &mut pieces);
    pieces
}

fn cut(words: Vec<Word>, is_leftward: bool, depth: usize, pieces: &mut Vec<Piece>) {
    for group in groups(strips(words)) {
        if group.gaps.is_empty() || depth >= DEEPEST {
            pieces.push(Piece::Column(lines(group.words)));
            continue;
        }
        let mut columns: Vec<Vec<Word>> = group.gaps.iter().map(|_| Vec::new()).collect();
        columns.push(Vec::new());
        for word in group.words {
            let before = |gap: &&Gap| f64::midpoint(gap.0, gap.1) < word.middle();
            let at = group.gaps.iter().filter(before).count();
            if let Some(column) = columns.get_mut(at) {
                column.push(word);
            }
        }
        if is_leftward {
            columns.reverse();
        }
        if let Some(rows) = table(&columns) {
            pieces.extend(rows);
        } else {
            for column in columns {
                cut(column, is_leftward, depth + 1, pieces);
            }
        }
    }
}

fn typical_size(words: &[Word]) -> f64 {
    let mut sizes: Vec<f64> = words.iter().map(|word| word.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn filled(words: &[Word]) -> Vec<Gap> {
    let mut spans: Vec<Gap> = words.iter().map(|word| (word.left, word.right)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut filled: Vec<Gap> = Vec::new();
    for (left, right) in spans {
        match filled.last_mut() {
            // Word spaces are not worth keeping.
            Some(last) if left - last.1 < 2.0 => last.1 = last.1.max(right),
            _ => filled.push((left, right)),
        }
    }
    filled
}

fn strips(mut words: Vec<Word>) -> Vec<Strip> {
    words.sort_by(|a, b| a.top().total_cmp(&b.top()));
    let mut strips = Vec::new();
    let mut current: Vec<Word> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for word in words {
        if word.top() >= bottom && !current.is_empty() {
            strips.push(Strip::new(std::mem::take(&mut current)));
        }
        bottom = bottom.max(word.bottom());
        current.push(word);
    }
    if !current.is_empty() {
        strips.push(Strip::new(current));
    }
    strips
}

fn groups(strips: Vec<Strip>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for strip in strips {
        if let Some(group) = groups.last_mut()
            && !group.gaps.is_empty()
        {
            let gaps = strip.keeps_free(&group.gaps, GAP * group.size);
            let is_near = strip.top - group.bottom < FAR * group.size;
            if !gaps.is_empty() && is_near {
                group.gaps = gaps;
                group.bottom = group.bottom.max(strip.bottom);
                group.words.extend(strip.words);
                continue;
            }
        }
        groups.push(Group {
            gaps: strip.gaps(),
            top: strip.top,
            bottom: strip.bottom,
            size: strip.size,
            words: strip.words,
        });
    }
    for group in &mut groups {
        let (words, size) = (&group.words, group.size);
        group.gaps.retain(|gap| parts_columns(words, size, *gap));
    }
    let mut joined: Vec<Group> = Vec::new();
    for group in with_heads(groups) {
        match joined.last_mut() {
            Some(last) if last.gaps.is_empty() && group.gaps.is_empty() => {
                last.words.extend(group.words);
                last.bottom = group.bottom;
            }
            _ => joined.push(group),
        }
    }
    joined
}

/// Puts what stands above columns to them where it is the beginning of one: a column may begin higher than the one
/// before it. What stands above the first comes first anyway.
fn with_heads(groups: Vec<Group>) -> Vec<Group> {
    let mut whole: Vec<Group> = Vec::with_capacity(groups.len());
    for mut group in groups {
        if let Some(first) = group.gaps.first().copied() {
            let (mut top, mut from) = (group.top, whole.len());
            for (at, above) in whole.iter().enumerate().rev() {
                let is_near = top - above.bottom < FAR * group.size;
                if !is_near || !above.gaps.is_empty() || !above.keeps_free(&group.gaps) {
                    break;
                }
                top = above.top;
                if above.words.iter().all(|word| word.left >= first.1 - 0.5) {
                    from = at;
                }
            }
            let heads = whole.drain(from..).flat_map(|above| above.words);
            group.words.extend(heads);
        }
        whole.push(group);
    }
    whole
}

/// Whether a gap parts columns, and is not a wide space in a few lines.
fn parts_columns(words: &[Word], size: f64, gap: Gap) -> bool {
    let middle = f64::midpoint(gap.0, gap.1);
    let side = |is_left: bool| {
        let is_here = |word: &&Word| (word.middle() < middle) == is_left;
        heights(words.iter().filter(is_here), size)
    };
    let is_wide = gap.1 - gap.0 >= WIDE_GAP * size;
    if !is_wide && side(true).min(side(false)) < 3 {
        return false;
    }
    // In a line that is spread to both edges, all spaces are wide. So they are in a table with a word in each cell, but
    // there they end in the same place.
    let (mut spread, mut crossed) = (0, 0);
    let (mut leftmost, mut rightmost) = (f64::INFINITY, f64::NEG_INFINITY);
    for mut line in rows(words.to_vec()) {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let is_left = |word: &Word| word.middle() < middle;
        if line.first().is_some_and(is_left) && line.last().is_some_and(|last| !is_left(last)) {
            let pairs = line.iter().zip(line.iter().skip(1));
            let spaces = pairs.map(|(word, next)| next.left - word.right);
            crossed += 1;
            let least = spaces.fold(f64::INFINITY, f64::min);
            spread += usize::from(least * 1.5 > gap.1 - gap.0);
            let next = line.iter().find(|word| !is_left(word));
            leftmost = next.map_or(leftmost, |next| leftmost.min(next.left));
            rightmost = next.map_or(rightmost, |next| rightmost.max(next.left));
        }
    }
    let is_aligned = crossed > 1 && rightmost - leftmost < 1.0;
    spread * 2 <= crossed || is_wide && (crossed > 3 || is_aligned)
}

/// On how many heights words stand.
fn heights<'w>(words: impl Iterator<Item = &'w Word>, size: f64) -> usize {
    let mut bases: Vec<f64> = words.map(|word| word.base).collect();
    bases.sort_by(f64::total_cmp);
    bases.dedup_by(|next, kept| *next - *kept < 0.5 * size);
    bases.len()
}

/// The rows of columns that are a table: few words in each cell, beside each other in most rows.
fn table(columns: &[Vec<Word>]) -> Option<Vec<Piece>> {
    const WORDS_IN_CELL: usize = 3;
    let mut cells: Vec<(usize, Line)> = Vec::new();
    let mut words = 0;
    for (column, own) in columns.iter().enumerate() {
        words += own.len();
        cells.extend(lines(own.clone()).into_iter().map(|line| (column, line)));
    }
    // Running text in narrow columns has as few words in a line, but goes on in the middle of sentences.
    let goes_on = cells
        .iter()
        .filter(|(_, line)| line.text.starts_with(char::is_lowercase));
    if words > WORDS_IN_CELL * cells.len() || goes_on.count() * 4 > cells.len() {
        return None;
    }
    cells.sort_by(|a, b| a.1.base.total_cmp(&b.1.base));
    let mut table: Vec<Vec<(usize, Line)>> = Vec::new();
    for cell in cells {
        match table.last_mut() {
            Some(row)
                if row
                    .iter()
                    .any(|it| (it.1.base - cell.1.base).abs() < 0.4 * cell.1.size) =>
            {
                row.push(cell);
            }
            _ => table.push(vec![cell]),
        }
    }
    let whole = table.iter().filter(|row| row.len() > 1).count();
    if whole < 2 || whole * 10 < table.len() * 6 {
        return None;
    }
    let in_order = |mut row: Vec<(usize, Line)>| {
        row.sort_by_key(|(column, _)| *column);
        Piece::Row(row.into_iter().map(|(_, line)| line).collect())
    };
    Some(table.into_iter().map(in_order).collect())
}

#[cfg(test)]
mod tests {
    use super::super::glyph::Glyph;
    use super::super::words::words;
    use super::*;

    /// Lines as `x y words`, each letter 5 points wide.
    fn page(lines: &[(f64, f64, &str)]) -> Vec<String> {
        let mut glyphs = Vec::new();
        for (left, base, text) in lines {
            for (at, letter) in (0_u32..).zip(text.chars()) {
                let left = left + 5.0 * f64::from(at);
                glyphs.push(Glyph {
                    text: letter.to_string(),
                    left,
                    right: left + 5.0,
                    base: *base,
                    size: 10.0,
                    is_bold: false,
                    turn: 0,
                });
            }
            glyphs.push(Glyph {
                text: " ".to_owned(),
                ..glyphs[glyphs.len() - 1].clone()
            });
        }
        let text = |lines: Vec<Line>, between: &str| {
            let texts: Vec<_> = lines.into_iter().map(|line| line.text).collect();
            texts.join(between)
        };
        let pieces = pieces(words(glyphs)).into_iter().map(|piece| match piece {
            Piece::Column(lines) => text(lines, "/"),
            Piece::Row(cells) => text(cells, "|"),
        });
        pieces.collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_between_what_crosses_them() {
        let found = page(&[
            (0.0, 0.0, "a headline that goes across both of the columns"),
            (0.0, 20.0, "first of the left"),
            (120.0, 20.0, "first of the right"),
            (0.0, 32.0, "second of the left"),
            (120.0, 32.0, "second of the right"),
            (0.0, 50.0, "third of the left"),
            (120.0, 44.0, "third of the right"),
            (0.0, 80.0, "what stands below goes across both of them too"),
        ]);
        assert_eq!(
            found,
            [
                "a headline that goes across both of the columns",
                "first of the left/second of the left/third of the left",
                "first of the right/second of the right/third of the right",
                "what stands below goes across both of them too",
            ]
        );
    }

    #[test]
    fn a_wide_space_in_a_line_is_no_column() {
        let found = page(&[
            (0.0, 0.0, "a line of some words that is set wide"),
            (0.0, 12.0, "another one has"),
            (87.0, 12.0, "a wide space inside"),
            (0.0, 24.0, "and the third line is as it should be"),
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn few_words_beside_each_other_are_rows_of_a_table() {
        let found = page(&[
            (0.0, 0.0, "Year"),
            (60.0, 0.0, "Ships"),
            (120.0, 0.0, "Share"),
            (0.0, 14.0, "2021"),
            (60.0, 14.0, "1,204"),
            (120.0, 14.0, "4.8"),
            (0.0, 28.0, "2022"),
            (60.0, 28.0, "1,377"),
        ]);
        assert_eq!(found, ["Year|Ships|Share", "2021|1,204|4.8", "2022|1,377"]);
    }
}
