//! Text that was wrapped into lines: which line ends are no more than blanks.
//!
//! A line end inside of a block of lines is a blank where the next word would not have fitted into the line, or where the
//! next line goes on in small letters. It stays a line end in verse, lists and headings, whose lines end of themselves.
//! This is the one place that decides about it.
//!
//! What is *not* here: the text as it is read then ([`super::Folding::Reading`]), and words that are looked for, which are
//! found over any line end.

use super::block::Block;
use super::line::{Line, WIDEST};
use super::page_breaks::{PageBreak, page_breaks};

/// A shorter line was not cut off by an editor that wraps lines, unless all beside it are as short.
const NARROWEST: usize = 40;

/// Fewer words in a short line are a label.
const FEWEST_WORDS: usize = 4;

/// Where all of a text was wrapped, the widest line of a paragraph is narrower than any by less than a word of so many
/// characters.
const NEAR_WIDTH: usize = 8;

/// More text is not read at once, in bytes.
const LONGEST: usize = 64 * 1024;

/// The blocks of a text, those of wrapped lines joined, up to a length.
pub(super) fn pieces(blocks: &[Block], wraps: &Wraps) -> Box<[Block]> {
    let mut pieces: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut next = wraps.ends.iter().peekable();
    let mut joins = false;
    for block in blocks {
        match pieces.last_mut().filter(|_| joins) {
            Some(piece) => {
                piece.span.end = block.span.end;
                piece.is_blank &= block.is_blank;
            }
            None => pieces.push(*block),
        }
        joins = next.next_if_eq(&&block.span.end.get()).is_some();
        joins &= (pieces.last()).is_some_and(|piece| piece.span.len() < LONGEST);
    }
    pieces.into()
}

/// Two lines, one below the other.
#[derive(Clone, Copy)]
struct Pair {
    /// Whether the first word of the second would not have fitted into the first.
    is_full: bool,
    goes_on: bool,
}

/// The line ends that are no more than blanks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Wraps {
    /// In order.
    ends: Vec<usize>,
    /// The ends of pages that sentences go over, in order; the line ends in them are among `ends`.
    page_breaks: Vec<PageBreak>,
}

impl Wraps {
    /// What they are in a text.
    pub(crate) fn of(text: &str) -> Self {
        let page_breaks = page_breaks(text);
        let mut ends = wraps(text);
        let gaps = page_breaks.iter().map(|it| it.gap.clone());
        let of_pages = gaps.flat_map(|gap| {
            let breaks = memchr::memchr_iter(b'\n', &text.as_bytes()[gap.clone()]);
            breaks.map(move |at| gap.start + at)
        });
        ends.extend(of_pages.collect::<Vec<_>>());
        ends.sort_unstable();
        ends.dedup();
        Self { ends, page_breaks }
    }

    /// Whether the line end at a byte is one.
    pub(crate) fn has(&self, end: usize) -> bool {
        self.ends.binary_search(&end).is_ok()
    }

    /// The end of a page that a sentence goes over, where it begins at a byte.
    pub(super) fn page_break(&self, start: usize) -> Option<&PageBreak> {
        let at = self
            .page_breaks
            .binary_search_by_key(&start, |it| it.gap.start);
        at.ok().and_then(|at| self.page_breaks.get(at))
    }
}

/// The line ends of paragraphs that were wrapped, in their order.
fn wraps(text: &str) -> Vec<usize> {
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let found = Line::new(line, start);
        start = found.end + 1;
        found
    });
    let lines: Vec<Line<'_>> = lines.collect();
    let mut soft = Vec::new();
    // Runs in which no line goes on in small letters, and how wide those are in which one does.
    let mut unsure: Vec<&[Line<'_>]> = Vec::new();
    let mut width = 0;
    let may_join = |one: &Line<'_>, next: &Line<'_>| {
        let fits = |line: &Line<'_>| (1..=WIDEST).contains(&line.length);
        let is_below = next.indent <= one.indent || one.is_item();
        fits(one) && fits(next) && is_below && !next.is_item()
    };
    for stretch in lines.chunk_by(may_join) {
        let widest = stretch.iter().map(Line::width).max();
        let widest = widest.unwrap_or_default();
        let joined = |one: &Line<'_>, next: &Line<'_>| {
            let pair = pair(one, next, widest);
            pair.is_full || pair.goes_on
        };
        for run in stretch.chunk_by(joined).filter(|run| run.len() > 1) {
            if is_paragraph(run, widest) {
                soft.extend(run.iter().take(run.len() - 1).map(|line| line.end));
                width = run.iter().map(Line::width).fold(width, usize::max);
            } else {
                unsure.push(run);
            }
        }
    }
    let sure: usize = soft.len();
    let whole = whole_width(&lines, width, sure);
    if let Some(width) = whole.or(Some(width).filter(|width| *width >= NARROWEST)) {
        let is_full = |one: &Line<'_>, next: &Line<'_>| pair(one, next, width).is_full;
        for run in unsure {
            let runs: Vec<&[Line<'_>]> = match whole {
                Some(_) => run.chunk_by(is_full).collect(),
                None => vec![run],
            };
            for run in runs.into_iter().filter(|run| run.len() > 1) {
                // Headlines and captions end no sentence, nor do rows of a table.
                let is_written = whole.is_some() && !run.iter().any(Line::is_row);
                let ends_sentence = run.last().is_some_and(Line::ends_sentence);
                let fits = |line: &Line<'_>| line.width() <= width;
                let mut pairs = run.iter().zip(run.iter().skip(1));
                if (ends_sentence || is_written)
                    && run.iter().all(fits)
                    && pairs.all(|(one, next)| is_full(one, next))
                {
                    soft.extend(run.iter().take(run.len() - 1).map(|line| line.end));
                }
            }
        }
        soft.sort_unstable();
    }
    soft
}

/// How wide a text is of which each line was wrapped, of which `sure` line ends are known to be blanks, in lines of up to
/// such a width; nothing where some were not.
fn whole_width(lines: &[Line<'_>], width: usize, sure: usize) -> Option<usize> {
    let written = lines.iter().filter(|line| line.text.contains(' '));
    let (count, widest) = written.fold((0, 0), |(count, widest), line| {
        (count + 1, line.width().max(widest))
    });
    (widest <= WIDEST && widest <= width + NEAR_WIDTH && sure * 3 >= count).then_some(widest)
}

fn pair(one: &Line<'_>, next: &Line<'_>, widest: usize) -> Pair {
    let word = next.text.split_whitespace().next().unwrap_or_default();
    let is_full = one.width() + 1 + word.chars().count() > widest;
    let words = one.text.split_whitespace().take(FEWEST_WORDS).count();
    let is_line = is_full && words == FEWEST_WORDS && !one.ends_sentence();
    Pair {
        is_full,
        goes_on: next.continues() && (one.length >= NARROWEST || is_line),
    }
}

/// Whether sentences go on from line to line.
fn is_paragraph(run: &[Line<'_>], widest: usize) -> bool {
    let pairs = run.iter().zip(run.iter().skip(1));
    let going_on = pairs.filter(|(one, next)| pair(one, next, widest).goes_on);
    let going_on = going_on.count();
    let ends_sentence = run.last().is_some_and(Line::ends_sentence);
    let is_sure = ends_sentence || (going_on > 1 && widest >= NARROWEST);
    is_sure && going_on > 0 && going_on * 5 >= run.len() - 1
}

#[cfg(test)]
mod tests {

    use crate::text::ArticleText;

    fn read(text: &str) -> String {
        ArticleText::new(text).reading().as_str().to_owned()
    }

    fn stays(text: &str) {
        assert_eq!(super::wraps(text), [0; 0], "{text:?}");
    }

    const WRAPPED: &str = "Ferry line to end in spring\n\n\
        The council will end the ferry line to the island in April. \"We cannot carry a\n\
        loss of two million crowns every year,\" Mayor Ines Holt said on Friday. \"The\n\
        buses will stay.\"\n\n\
        Otto Brandt, who speaks for the harbour, called the plan \"a\n\
        cold calculation\" and said that many people use the boats.\n";

    #[test]
    fn wrapped_lines_are_read_as_one() {
        let expected = WRAPPED.replace("a\n", "a ").replace("The\n", "The ");
        assert_eq!(read(WRAPPED), expected);
        assert_eq!(
            read("The ferry will cost 3.4\nmillion crowns from 5\nMay."),
            "The ferry will cost 3.4 million crowns from 5 May."
        );
    }

    #[test]
    fn a_width_that_is_known_joins_lines_with_capitals() {
        let end = "Nobody at the harbour was told before Friday, least of all the owner of the\nNordic Star.\n";
        stays(end);
        let text = format!("{WRAPPED}\n{end}");
        assert!(read(&text).contains("the Nordic Star."));
    }

    #[test]
    fn full_lines_are_joined_where_all_of_a_text_was_wrapped() {
        let head = "The council ends the ferry line to the island and the old bridge over the Harbour\n\
                    River in April\n\n";
        let text = format!("{head}{WRAPPED}");
        assert!(read(&text).contains("the Harbour River in April\n"));
        // A line that was not wrapped, and rows of a table.
        let long = "The council will end the ferry line to the island. ".repeat(3);
        assert!(read(&format!("{text}\n{long}\n")).contains("the Harbour\nRiver"));
        let rows = "Harbour   1,204 for the bridge    987 against it      65 who did not say anything\n\
                    Island      120 for the bridge    311 against it      12 who did not say anything\n";
        assert!(read(&format!("{WRAPPED}\n{rows}")).contains("anything\nIsland"));
    }

    #[test]
    fn a_first_line_that_is_moved_in_is_as_full() {
        let text = "   The council will end the ferry line to the\nisland in April.\n\
                    \x20  Nobody was told before, least of all the\nNordic Star.\n";
        assert!(
            read(text).contains("of all the Nordic Star."),
            "{}",
            read(text)
        );
    }

    #[test]
    fn a_hyphen_inside_of_a_word_goes_with_its_line_end() {
        assert_eq!(
            read("The ferry will cost 3.4 mil-\nlion crowns from 5 May."),
            "The ferry will cost 3.4 million crowns from 5 May."
        );
        let name = read(
            "The ferry will be led by Ines Holt-\nBrandt, a lawyer from the island\nand its harbour.",
        );
        assert!(name.contains("Holt-Brandt"), "{name}");
        let number = read(
            "The ferry will cost the county some 3.4-\nmillion crowns in all, and it is the plan—\nas it is now—that is not liked.",
        );
        assert!(number.contains("3.4-million"), "{number}");
        assert!(number.contains("plan—as"), "{number}");
    }

    #[test]
    fn verse_lists_headings_and_paragraphs_stay() {
        stays(
            "The sea is calm tonight,\nThe tide is full, the moon lies fair\nUpon the straits.\n",
        );
        stays("share\nprint\nsave\n");
        stays("Mayor closes the bridge for repair works in spring\nby Ada Quill\n");
        stays(
            "- The council will end the ferry line to the island\n- in April, the buses will stay as they are.\n",
        );
        stays(
            "Ferry line to end\nThe council will end the ferry line to the island in April, said the mayor.\n",
        );
        let long = "The council will end the ferry line to the island. ".repeat(5);
        stays(&format!("{long}\nand {long}\n"));
        stays(
            "  The council said that it will end the line to the island.\n    and so on, said the mayor.",
        );
        stays(
            "橋は閉鎖された。船は出ない。橋は閉鎖された\n船は出ない。橋は閉鎖された。船は出ない。\n",
        );
        stays("");
        stays("\n\n");
    }

    #[test]
    fn pieces_are_the_blocks_with_wrapped_lines_joined() {
        let text = ArticleText::new(WRAPPED);
        let pieces: Vec<_> = (text.pieces().iter())
            .map(|piece| text.reading().slice(piece.span).len())
            .collect();
        assert_eq!(pieces, [27, 0, 173, 0, 118, 0]);
        assert!(text.pieces().iter().all(|piece| piece.ends_paragraph));
    }
}
