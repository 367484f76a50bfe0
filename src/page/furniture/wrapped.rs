//! Texts that were wrapped into lines lose no more of themselves than those that flow; and short lines alone are no page.

use super::tests::marked;
use crate::extract::quotes::Told;
use crate::language::Lexicon;
use crate::text::ArticleText;

/// An article whose sentences begin with names and marks, since those tell least where lines go on.
const ARTICLE: &str = "Ferry line to Quill Island will end in April, says Mayor Ines Holt\n\n\
    The council will end the ferry line to Quill Island in April, Mayor Ines Holt said on Friday after a long meeting \
    in the town hall of Port Holt.\n\n\
    “We cannot carry a loss of two million crowns every year,” Holt said. “The buses will stay, and Port Holt will pay \
    for them.”\n\n\
    Otto Brandt, who speaks for the harbour, called the plan “a cold calculation” and said that many people use the \
    boats to go to work.\n\n\
    “They took our school in 2019. Now they take the boats,” said Ada Quill, 61, who keeps the island’s only shop and \
    has the post brought over three times a week. “Who will stay then?”\n\n\
    What comes next\n\n\
    The island’s council meets on Monday. It may ask a court to keep the line until the end of the year, as Bo Reed, \
    its lawyer, told the Harbour Gazette.\n\n\
    Holt does not believe in that. “No court will make us lose money,” she said.\n";

/// The same on a page.
fn page() -> String {
    format!(
        "Skip to main content\n\nHome\n\nLocal\n\nSubscribe\n\n{}\n\n© 2025 Harbour Gazette\n\nPrivacy Policy\n",
        ARTICLE.trim_end().replacen(
            "Holt\n\n",
            "Holt\n\nBy Cy Lane, Harbour Gazette\n\nMay 5, 2025\n\nShare\n\n",
            1
        )
    )
}

/// A text in lines of such a width at most, `indent` before each paragraph and `mark` before each line.
fn fold(text: &str, width: usize, indent: &str, mark: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let lead = if paragraph.is_empty() { "" } else { indent };
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
                line.push_str(word);
            } else if line.is_empty() {
                line = format!("{lead}{word}");
            } else {
                line = format!("{line} {word}");
            }
        }
        lines.push(line);
    }
    let lines = lines.iter().map(|line| format!("{mark}{line}\n"));
    lines.collect()
}

/// The signs of the furniture, and how many quotes the rest has.
fn read(text: &str) -> (String, usize) {
    let marked = marked(text);
    let signs = marked.concat();
    let text = ArticleText::new(text);
    let page = super::super::Page::read(&text);
    let furniture = page.furniture(&page.details());
    let told = Told::read(&text, &furniture, Lexicon::of("en"));
    let quotes = told.spans(&text).count();
    (
        signs.chars().filter(|it| !it.is_whitespace()).collect(),
        quotes,
    )
}

#[test]
fn wrapped_articles_are_marked_as_flowing_ones() {
    for text in [ARTICLE.to_owned(), page()] {
        let expected = read(&text);
        assert_eq!(expected.1, 6, "{text}");
        for width in 28..=80 {
            for (indent, ends) in [("", "\n"), ("", "\r\n"), ("", " \n"), ("   ", "\n")] {
                let folded = fold(&text, width, indent, "").replace('\n', ends);
                assert_eq!(read(&folded), expected, "{width}\n{folded}");
            }
        }
    }
}

#[test]
fn a_wrapped_article_without_blank_lines_loses_nothing() {
    let text = ARTICLE.replace("\n\n", "\n");
    for width in 28..=80 {
        for indent in ["", "  "] {
            let folded = fold(&text, width, indent, "");
            assert_eq!(read(&folded), (String::new(), 6), "{width}\n{folded}");
        }
    }
}

#[test]
fn an_article_quoted_in_a_mail_loses_nothing() {
    for width in 28..=80 {
        let folded = fold(ARTICLE, width, "", "> ");
        assert_eq!(marked(&folded), [""; 0], "{width}\n{folded}");
    }
}

/// Short lines, one below the other or with blank lines between them, in an article that says nothing of a page.
#[test]
fn short_lines_alone_are_the_article() {
    let lines = |line: &dyn Fn(usize) -> String| (1..=16).map(line).collect::<Vec<_>>();
    let goods = ["Bread and milk", "Post", "Timber", "Two cars at most"];
    let texts = [
        lines(&|at| format!("• {} for house {at}", goods[at % 4])),
        lines(&|at| format!("{at}. {} for the island", goods[at % 4])),
        lines(&|at| format!("District {at}\t{}\t{}", at * 13, at * 7)),
        lines(&|at| match at % 2 {
            0 => format!("Because of the {}", goods[at / 2 % 4].to_lowercase()),
            _ => format!("Why does boat {at} not sail?"),
        }),
        lines(&|at| format!("and {at} times the gulls came back")),
    ];
    let (head, rest) = ARTICLE.split_at(ARTICLE.find("Otto").expect("a paragraph"));
    for list in texts {
        for between in ["\n", "\n\n"] {
            let list = list.join(between);
            for text in [
                format!("{head}{rest}\n{list}\n"),
                format!("{}\n\n{list}\n", head.trim_end()),
            ] {
                assert_eq!(marked(&text), [""; 0], "{text}");
            }
            for text in [
                format!("{head}{list}\n\n{rest}"),
                format!("Of the ferry\n\n{list}\n\n{rest}"),
            ] {
                assert_eq!(marked(&text), [""; 0], "{text}");
                let signed = format!("{text}\n© 2025 Harbour Gazette\n");
                let expected = ["© 2025 Harbour Gazette"];
                assert_eq!(marked(&signed), expected, "{signed}");
            }
        }
    }
}
