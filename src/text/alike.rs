//! Where words stand in a text as a reader sees them, whatever another program made of blanks, lines and marks.

use memchr::memmem::Finder;

use super::folded::{FoldedText, Folding, WRAPPED_BLANK, WRAPPED_HYPHEN};
use super::search::across_lines;
use super::{ArticleText, Span};

/// More places than this are not told apart.
const MANY: usize = 4096;

/// All places of words in a text, in order, by the folding that a search has; capitals are minded. Blanks around the
/// words count only where the text has them. None where there are too many to tell one from the others.
#[must_use]
pub fn alike(text: &ArticleText, words: &str) -> Vec<Span> {
    let folded = FoldedText::new(words, Folding::Words);
    let bare = bare(folded.as_str());
    if bare.is_empty() {
        return Vec::new();
    }
    let found = places(text, folded.as_str(), &bare);
    let trimmed = folded.as_str().trim_matches(' ');
    if found.is_empty() && trimmed.len() < folded.as_str().len() {
        return places(text, trimmed, &bare);
    }
    found
}

/// Whether two stretches read alike.
#[must_use]
pub fn reads_alike(one: &str, other: &str) -> bool {
    one == other || bare_of(one) == bare_of(other)
}

fn places(text: &ArticleText, folded: &str, bare: &str) -> Vec<Span> {
    let whole = text.folded();
    let is_wrapped = whole.is_wrapped() || folded.contains([WRAPPED_HYPHEN, WRAPPED_BLANK]);
    let expression = is_wrapped.then(|| regex::Regex::new(&across_lines(folded)).ok());
    let finder = Finder::new(folded);
    let source = whole.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    // One by one, since words may overlap themselves.
    loop {
        let hit = match &expression {
            Some(Some(expression)) => expression.find_at(source, from).map(|hit| hit.range()),
            // Words too long to allow for a line's end anywhere in them.
            Some(None) => None,
            None => (source.as_bytes().get(from..))
                .and_then(|rest| finder.find(rest))
                .map(|at| from + at..from + at + folded.len()),
        };
        let Some(hit) = hit else {
            return found;
        };
        let next = source[hit.start..].chars().next();
        from = hit.start + next.map_or(1, char::len_utf8);
        let span = whole.source(hit);
        let is_new = found.last() != Some(&span);
        // A part of a character may read like the words where the whole does not.
        if is_new && text.check(span).is_ok() && bare_of(text.slice(span)) == bare {
            found.push(span);
        }
        if found.len() >= MANY {
            return Vec::new();
        }
    }
}

fn bare_of(words: &str) -> String {
    bare(FoldedText::new(words, Folding::Words).as_str())
}

/// Folded words without what is folded otherwise at the ends of a line or of the words.
fn bare(folded: &str) -> String {
    let stays = |c: &char| !matches!(*c, ' ' | '-' | WRAPPED_HYPHEN | WRAPPED_BLANK);
    folded.chars().filter(stays).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str) -> Vec<String> {
        let text = ArticleText::new(text);
        let spans = alike(&text, words).into_iter();
        spans.map(|span| text.slice(span).to_owned()).collect()
    }

    #[test]
    fn blanks_lines_and_marks_are_alike() {
        for (text, words) in [
            ("the new\nharbour wall", "new harbour"),
            ("the new \n harbour wall", "new harbour"),
            ("the new\u{a0}harbour wall", "new harbour"),
            ("the new  harbour wall", "new harbour"),
            ("the new\tharbour wall", "new harbour"),
            ("the new harbour wall", "new\n\nharbour"),
            ("he \"won't\" go", "“won’t”"),
            ("he «won’t» go", "\"won't\""),
            ("cafe\u{301} noir", "café"),
            ("café noir", "cafe\u{301}"),
            ("the ri\u{200b}ver", "river"),
            ("the brid\u{ad}ge", "bridge"),
            ("the inter-\nnational wall", "international"),
            ("the international wall", "inter-\nnational"),
            ("2019–\n2021 it was", "2019–2021"),
            ("the of\u{fb01}ce", "office"),
        ] {
            let found = found(text, words);
            assert_eq!(found.len(), 1, "{text:?} {words:?} {found:?}");
            assert!(reads_alike(&found[0], words), "{found:?} {words:?}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for (text, words) in [
            ("the newharbour wall", "new harbour"),
            ("the cafe noir", "café"),
            ("The wall", "the"),
            ("of\u{fb01}ce", "f"),
            ("a wall", "\u{200b}"),
            ("a wall", " "),
            ("a wall", ""),
        ] {
            assert!(
                found(text, words)
                    .iter()
                    .all(|found| reads_alike(found, words)),
                "{text:?} {words:?}"
            );
        }
        assert_eq!(found("The wall", "the"), [""; 0]);
        assert_eq!(found("a wall", " "), [""; 0]);
    }

    #[test]
    fn all_places_are_told_also_those_that_overlap() {
        assert_eq!(found("aaa", "aa"), ["aa", "aa"]);
        assert_eq!(found("so\nso so- so", "so so"), ["so\nso", "so so"]);
        assert_eq!(found("end", "end "), ["end"]);
        assert_eq!(found("a ".repeat(5000).as_str(), "a"), [""; 0]);
    }
}
