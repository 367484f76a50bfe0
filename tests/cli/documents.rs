//! Documents of word processors, books and Markdown, brought in as any other file.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use crate::common::Desk;
use crate::json;

/// A document of several parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(match *name {
            "mimetype" => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        });
        writer.start_file(*name, options).expect("a part");
        writer.write_all(content.as_bytes()).expect("written");
    }
    writer.finish().expect("finished").into_inner()
}

fn docx(text: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let text = format!(
        "<w:document xmlns:w='{space}'><w:body><w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>\
         <w:r><w:t>Vote on Tuesday</w:t></w:r></w:p><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    zipped(&[("word/document.xml", &text)])
}

fn odt(text: &str) -> Vec<u8> {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let text = format!(
        "<office:document-content xmlns:office='{space}:office:1.0' xmlns:text='{space}:text:1.0'><office:body>\
         <office:text><text:h>Vote on Tuesday</text:h><text:p>{text}</text:p></office:text></office:body>\
         </office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.text";
    zipped(&[("mimetype", kind), ("content.xml", &text)])
}

fn epub(text: &str) -> Vec<u8> {
    let package = "<package xmlns='http://www.idpf.org/2007/opf'><manifest>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let page = |title: &str| {
        format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{title}</h1><p>{text}</p></body></html>"
        )
    };
    zipped(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            "<container><rootfile full-path='p.opf'/></container>",
        ),
        ("p.opf", package),
        ("a.xhtml", &page("Vote on Tuesday")),
        ("b.xhtml", &page("Another vote")),
    ])
}

const TEXT: &str = "The harbour’s vote ended in a draw, naïvely 👍.";
const RTF: &str = "{\\rtf1\\ansi\\ansicpg1252{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 Vote on Tuesday\\par\\pard \
    The harbour\\rquote s vote ended in a draw, na\\'efvely \\u-10179?\\u-9139?.\\par}";

#[test]
fn documents_come_in_as_their_text() {
    let desk = Desk::new();
    desk.write("a.docx", docx(TEXT));
    desk.write("b.odt", odt(TEXT));
    desk.write("c.rtf", RTF);
    desk.write(
        "d.md",
        format!("---\noutlet: Harbour Courier\n---\n\n# Vote on *Tuesday*\n\n{TEXT}\n"),
    );
    // What a file is called does not matter where its first bytes say what it is.
    desk.write("e.txt", docx(TEXT));
    let files = ["a.docx", "b.odt", "c.rtf", "d.md", "e.txt"];
    let mut arguments = vec!["new", "p"];
    arguments.extend(files);
    let run = desk.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("has the same text as"), "{}", run.err);
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    let articles = info["articles"].as_array().expect("a list");
    assert_eq!(articles.len(), files.len());
    for (article, file) in articles.iter().zip(files) {
        let id = article["id"].as_str().expect("an id");
        let text = desk.read(&format!("p/articles/{id}.txt"));
        assert_eq!(text, format!("Vote on Tuesday\n\n{TEXT}\n"), "{file}");
        assert_eq!(article["source"], file);
        assert_eq!(article["title"], "Vote on Tuesday", "{file}");
    }
    assert_eq!(articles[3]["outlet"], "Harbour Courier");
}

#[test]
fn a_book_comes_in_chapter_by_chapter() {
    let desk = Desk::new();
    desk.write("saved.epub", epub(TEXT));
    let said = desk.run(&["new", "p", "saved.epub"]).fine();
    assert!(said.contains("2 articles"), "{said}");
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    let titles = [&info["articles"][0]["title"], &info["articles"][1]["title"]];
    assert_eq!(titles, ["Vote on Tuesday", "Another vote"]);
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    let desk = Desk::new();
    let whole = docx(TEXT);
    desk.write("cut.docx", whole.get(..whole.len() / 2).expect("a half"));
    desk.write("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old");
    desk.write("bomb.docx", docx(&" ".repeat(130 * 1024 * 1024)));
    desk.write("entity.docx", docx("&lol;"));
    desk.write("deep.rtf", "{\\rtf1".to_owned() + &"{".repeat(1_000_000));
    let before = desk.snapshot();
    for (file, words) in [
        ("cut.docx", "damaged"),
        ("old.doc", "save it as DOCX"),
        ("bomb.docx", "longer than the 128 MiB"),
        ("entity.docx", "“&lol;” is unknown"),
        ("deep.rtf", "nested"),
    ] {
        let said = desk.run(&["new", "p", file]).failed();
        assert!(said.contains(words) && said.contains(file), "{said}");
        assert_eq!(desk.snapshot(), before, "after {file}");
    }
}
