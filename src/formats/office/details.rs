//! What of a document's properties may be believed.
//!
//! Properties travel with a file: a document that began as a copy of another has that one's title, and “author” is whose
//! computer it was. So they count where the text says the same. Dates of making and saving are no dates of publication,
//! and the language is the one of the spelling checker; neither is taken.

use crate::formats::spelling::in_one_line;
use crate::formats::{Block, BlockKind};
use crate::model::ArticleDetails;

/// How many blocks from the start may hold title and author.
const HEAD: usize = 12;
/// No headline has so many characters.
const LONGEST_TITLE: usize = 300;
/// How much longer than a name its line may be: “By Ana Ruiz, Madrid”.
const AROUND_A_NAME: usize = 20;

/// What a document states.
pub(super) fn stated(blocks: &[Block], title: &str, creator: &str) -> ArticleDetails {
    let head: Vec<_> = blocks.iter().take(HEAD).collect();
    let lines = || {
        head.iter()
            .flat_map(|block| block.text.lines())
            .map(in_one_line)
    };
    let title = in_one_line(title);
    let title = if !title.is_empty() && lines().any(|line| line == title) {
        title
    } else {
        heading(&head).unwrap_or_default()
    };
    let creator = in_one_line(creator);
    let is_byline = |line: String| {
        line.contains(&creator) && line.chars().count() <= creator.chars().count() + AROUND_A_NAME
    };
    // One word may be a login, and stand in any line.
    let is_author = creator.contains(' ') && creator != title && lines().any(is_byline);
    ArticleDetails {
        title,
        author: if is_author { creator } else { String::new() },
        ..ArticleDetails::default()
    }
}

/// The heading at the head, if it is above all that follow.
fn heading(head: &[&Block]) -> Option<String> {
    let (at, block) = (head.iter().enumerate()).find(|(_, block)| level(block).is_some())?;
    // Before it may stand a date, a section and a kicker.
    let first = level(block)?;
    let is_highest = head
        .iter()
        .skip(at + 1)
        .filter_map(|it| level(it))
        .all(|next| next > first);
    let title = in_one_line(&block.text);
    (at <= 3 && is_highest && title.chars().count() <= LONGEST_TITLE).then_some(title)
}

fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(blocks: &[(BlockKind, &str)], title: &str, creator: &str) -> (String, String) {
        let blocks = blocks
            .iter()
            .map(|(kind, text)| Block::new(*kind, (*text).to_owned()));
        let details = super::stated(&blocks.collect::<Vec<_>>(), title, creator);
        (details.title, details.author)
    }

    #[test]
    fn properties_count_where_the_text_says_the_same() {
        let (heading, text) = (BlockKind::Heading(1), BlockKind::Paragraph);
        let article = [
            (text, "Vote on  Tuesday"),
            (text, "By Ana Ruiz, Madrid"),
            (text, "It rained."),
        ];
        let of = |title: &str, author: &str| (title.to_owned(), author.to_owned());
        assert_eq!(
            stated(&article, "Vote on Tuesday", "Ana Ruiz"),
            of("Vote on Tuesday", "Ana Ruiz")
        );
        assert_eq!(
            stated(&article, "Microsoft Word - draft", "Windows User"),
            of("", "")
        );
        assert_eq!(stated(&article, "", "By"), of("", ""));
        let headed = [
            (text, "3 May 2025"),
            (heading, "Vote on\nTuesday"),
            (text, "It rained."),
        ];
        assert_eq!(
            stated(&headed, "Template", "ana"),
            of("Vote on Tuesday", "")
        );
        let chapters = [(heading, "One"), (text, "It rained."), (heading, "Two")];
        assert_eq!(
            stated(&chapters, "", ""),
            of("", ""),
            "none of them is the title"
        );
    }
}
