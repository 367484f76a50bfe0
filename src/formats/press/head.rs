//! What stands above an article whose parts have no labels: a kicker, a headline, a byline.

use super::line::{Line, authors};
use crate::language::on_pages;

/// A byline has no more words than this.
const BYLINE_WORDS: usize = 14;

/// A headline without a kicker above it is no shorter than so many words where the line below it could be one too.
const NAME_WORDS: usize = 4;

/// The lines above an article by what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Which line is the headline.
    pub title: Option<usize>,
    /// Who wrote it; empty where no line says so.
    pub author: String,
}

/// Sorts lines of which one is the headline: `[kicker…] headline [byline]`.
pub(super) fn sorted(lines: &[Line<'_>]) -> Head {
    let last = lines
        .last()
        .filter(|line| lines.len() > 1 && is_byline(line.text));
    let before = lines.len() - usize::from(last.is_some());
    Head {
        title: before.checked_sub(1),
        author: last.map(|line| authors(line.text)).unwrap_or_default(),
    }
}

/// Whether a line could be nothing but who wrote the article.
pub(super) fn is_byline(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty()
        || words.len() > BYLINE_WORDS
        || text.contains(|sign: char| sign.is_ascii_digit())
    {
        return false;
    }
    if authors(text).len() < text.trim_end_matches([';', ',']).len() {
        return true;
    }
    let particles = &on_pages().name_particles;
    let joints = &on_pages().byline_joints;
    let is_name = |word: &&str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        bare.starts_with(char::is_uppercase)
            || particles.has(bare)
            || joints.iter().any(|joint| joint.trim() == bare)
    };
    let is_short = words.len() <= NAME_WORDS || text.contains([',', ';']);
    let is_title = text.ends_with(['?', '!', '.', '…']) || text.contains([':', '„', '“', '"', '«']);
    is_short && !is_title && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn head(text: &str) -> (Option<usize>, String) {
        let lines: Vec<_> = lines(text).collect();
        let head = sorted(&lines);
        (head.title, head.author)
    }

    #[test]
    fn the_line_before_a_byline_is_the_headline() {
        assert_eq!(
            head("Ferry line to end in spring"),
            (Some(0), String::new())
        );
        assert_eq!(
            head("News\nFerry line to end in spring\nBy Ada Quill"),
            (Some(1), "Ada Quill".to_owned())
        );
        assert_eq!(
            head("Ferry line to end in spring\nADA QUILL"),
            (Some(0), "ADA QUILL".to_owned())
        );
        assert_eq!(
            head("News\nFerry line to end in spring"),
            (Some(1), String::new())
        );
    }
}
