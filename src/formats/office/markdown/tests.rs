//! Texts in Markdown.

use super::*;

fn text_of(markdown: &str) -> String {
    document(markdown).text()
}

#[test]
fn marks_go_and_words_stay() {
    let text = "# The *vote*, **again** {#vote}\n\nIt is [not `for` sale](http://x.example \"x\"),\nhe said: \"no\" -- it costs $5 & not $6.\\\n\
        Next\u{a0}line 👍 &eacute; a_b_c ~~gone~~<br>new<sup>2</sup>.\n\n> Quoted\n> on\n\n---\n\n- One\n  more\n- [ ] Two\n  1. In\n\n\
        | Town | Votes |\n|---|---|\n| Haven | **12** |\n\n```rust\nlet a = *b;\n  c\n```\n\n![A picture](a.png)\n\n\
        <div>\nIn <b>HTML</b> &amp; so<!-- no -->\n</div>\n\nNoted[^1] here.\n\n[^1]: A *note*.\n";
    let expected = "The vote, again\n\nIt is not for sale, he said: \"no\" -- it costs $5 & not $6.\nNext\u{a0}line 👍 é a_b_c gone\nnew2.\n\n\
        Quoted on\n\nOne more\nTwo\nIn\n\nTown\tVotes\nHaven\t12\n\nlet a = *b;\n  c\n\nA picture\n\nIn HTML & so\n\nNoted here.\n\nA note.\n";
    assert_eq!(text_of(text), expected);
}

#[test]
fn the_head_is_no_text() {
    let read = document("---\ntitle: Vote\nauthor: Ana Ruiz\n---\n\nIt rained.\n");
    assert_eq!(read.text(), "It rained.\n");
    assert_eq!(
        (read.stated.title.as_str(), read.stated.author.as_str()),
        ("Vote", "Ana Ruiz")
    );
    let read = document("# Vote\n\nIt rained.\n\n---\n\nAnd rained.\n");
    assert_eq!(read.stated.title, "Vote");
    assert_eq!(read.text(), "Vote\n\nIt rained.\n\nAnd rained.\n");
}

#[test]
fn nesting_has_an_end() {
    for piece in [
        "> ", "[", "*a ", "- ", "![", "<div>\n", "`", "[^1]: ", "a\n- ",
    ] {
        let text = piece.repeat(20_000);
        assert!(document(&text).text().len() <= text.len() + 1, "{piece}");
    }
}
