//! From the bytes of small files to what is told of them.

mod build;

use std::path::Path;

use hayro_syntax::Pdf;

use super::answer::{Answer, Told};
use super::content::{Budget, Fonts, Reader};
use super::{is_pdf, reading};
use crate::formats::BlockKind;
use crate::formats::{Articles, Input, Note, Source};
use build::{file, lines, pages, pages_with};

#[track_caller]
fn told(bytes: Vec<u8>) -> Told {
    match reading::read(bytes) {
        Answer::Read(told) => told,
        Answer::Refused { message, .. } => panic!("{message}"),
    }
}

#[track_caller]
fn refused(bytes: Vec<u8>) -> String {
    match reading::read(bytes) {
        Answer::Refused { message, hint } if !hint.is_empty() => message,
        other => panic!("{other:?}"),
    }
}

fn texts(told: &Told) -> Vec<&str> {
    told.blocks.iter().map(|(_, text)| text.as_str()).collect()
}

/// Two pages of a browser: a headline, two columns, and what is printed at the edges.
fn printed() -> Vec<u8> {
    let first = lines(&[
        (20, 20, 6, "29/11/2026, 12:41   Bridge opens - Courier"),
        (20, 60, 20, "Bridge opens"),
        (20, 90, 10, "The first column begins with"),
        (20, 102, 10, "a sentence about the gov-"),
        (20, 114, 10, "ernment of the town."),
        (220, 90, 10, "The second column stands"),
        (220, 102, 10, "beside it, and its last"),
        (220, 114, 10, "sentence goes on over the"),
        (20, 585, 6, "https://courier.example/bridge   1/2"),
    ]);
    let second = lines(&[
        (20, 20, 6, "29/11/2026, 12:41   Bridge opens - Courier"),
        (20, 60, 10, "edge of the page to end here."),
        (20, 96, 10, "The government said no more."),
        (20, 585, 6, "https://courier.example/bridge   2/2"),
    ]);
    pages_with(
        &[&first, &second],
        "<< /Title (Bridge opens - Courier) /Author (Microsoft Word) >>",
        "/Info 3 0 R",
    )
}

#[test]
fn a_printed_page_is_read_as_it_was_written() {
    let told = told(printed());
    assert_eq!(
        told.blocks,
        [
            (BlockKind::Heading(1), "Bridge opens"),
            (BlockKind::Paragraph, "The first column begins with a sentence about the government of the town."),
            (BlockKind::Paragraph, "The second column stands beside it, and its last sentence goes on over the edge of the page to end here."),
            (BlockKind::Paragraph, "The government said no more."),
        ]
        .map(|(form, text)| (form, text.to_owned()))
    );
    assert_eq!(told.running.len(), 4);
    assert_eq!(told.url, "https://courier.example/bridge");
    assert_eq!(
        (told.title.as_str(), told.author.as_str()),
        ("Bridge opens", "")
    );
    assert_eq!(told.language, "en");
    assert_eq!(
        told.guessed,
        [
            "the order of its text is taken from where it stands on 2 pages, 1 of them with columns",
            "1 word divided at the end of a line put together",
        ]
    );
}

/// What stands at the edges comes along, marked, and behind the text.
#[test]
fn it_becomes_an_article_with_notes() {
    let bytes = printed();
    let input = Input::new(Path::new("bridge.pdf"), &bytes);
    let Ok(Source::Articles(Articles { articles, notes })) = super::read(&input) else {
        panic!("no article");
    };
    let article = &articles[0];
    assert_eq!(article.details.title, "Bridge opens");
    let furniture: Vec<_> = article
        .furniture
        .iter()
        .map(|span| article.text.slice(*span))
        .collect();
    assert_eq!(furniture.len(), 4, "{furniture:?}");
    assert!(furniture[0].starts_with("29/11/2026") && article.text.as_str().ends_with("2/2\n"));
    assert!(
        notes
            .iter()
            .all(|note| matches!(note, Note::Guessed { .. }))
            && notes.len() == 2
    );
    // When it was printed is not when it was published.
    assert_eq!(article.details.published, "");
}

#[test]
fn text_that_is_not_shown_is_the_text_of_a_scan() {
    let image = build::stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "x");
    let scan = ["q 400 0 0 600 0 0 cm /X Do Q"];
    assert!(refused(pages_with(&scan, &image, "")).contains("pictures"));
    let read =
        "q 400 0 0 600 0 0 cm /X Do Q BT 3 Tr /F 10 Tf 20 500 Td (The words of the scan.) Tj ET";
    assert_eq!(
        texts(&told(pages_with(&[read], &image, ""))),
        ["The words of the scan."]
    );
    assert!(refused(pages(&[""])).contains("no text"));
}

#[test]
fn letters_are_what_the_font_names_them() {
    let names = told(pages(&[
        "BT /F 10 Tf 20 500 Td (Caf\\351 \\223quoted\\224) Tj /H 10 Tf 0 -40 Td (E) Tj ET",
    ]));
    assert_eq!(texts(&names), ["Café “quoted”", "fi"]);
    // On the page stands what is seen: the last letter first.
    let hebrew = told(pages(&[
        "BT /H 10 Tf 20 500 Td (DCBA) Tj /F 10 Tf ( 2026 ) Tj /H 10 Tf (CB) Tj ET",
    ]));
    assert_eq!(texts(&hebrew), ["לו 2026 שלום"]);
    let actual = told(pages(&[
        "BT /F 10 Tf 20 500 Td (a ) Tj /Span << /ActualText (word) >> BDC (xy) Tj EMC ( b) Tj ET",
    ]));
    assert_eq!(texts(&actual), ["a word b"]);
}

/// Typewriter letters are 6 points wide at 10 points; what is further apart is another word.
#[test]
fn gaps_are_spaces_where_the_file_has_none() {
    let told = told(pages(&[
        "BT /F 10 Tf 20 500 Td [(two) -300 (words) 20 (joined)] TJ ET",
    ]));
    assert_eq!(texts(&told), ["two wordsjoined"]);
}

#[test]
fn paragraphs_lists_and_turned_text_are_told_apart() {
    let told = told(pages(&[&(lines(&[
        (20, 60, 10, "    An indented line begins a"),
        (20, 72, 10, "paragraph and this ends it now."),
        (38, 84, 10, "Another begins further in, as"),
        (20, 96, 10, "books and newspapers have it."),
        (20, 132, 10, "\\225 one entry"),
        (20, 144, 10, "\\225 two entries"),
    ]) + "BT /F 10 Tf 0 1 -1 0 390 300 Tm (By the edge) Tj ET")]));
    assert_eq!(
        texts(&told),
        [
            "An indented line begins a paragraph and this ends it now.",
            "Another begins further in, as books and newspapers have it.",
            "• one entry",
            "• two entries",
            "By the edge",
        ]
    );
    assert_eq!(told.blocks[2].0, BlockKind::Item);
}

#[test]
fn a_password_is_said() {
    let locked = "/ID [(0123456789abcdef) (0123456789abcdef)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
        /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >>";
    assert!(refused(pages_with(&["BT ET"], "null", locked)).contains("password"));
}

#[test]
fn what_refers_to_itself_comes_to_an_end() {
    let page = "<< /Type /Pages /Kids [2 0 R 2 0 R 1 0 R] /Count 9 >>";
    let root = "<< /Type /Catalog /Pages 2 0 R >>";
    refused(file(&[root.to_owned(), page.to_owned()], ""));
    // A form that draws itself twice.
    let form = build::stream(
        "/Subtype /Form",
        "/X Do BT /F 10 Tf 20 500 Td (deep) Tj ET /X Do",
    );
    assert_eq!(texts(&told(pages_with(&["/X Do"], &form, ""))), ["deep"]);
}

#[test]
fn what_draws_without_end_is_given_up() {
    let bytes = pages(&["BT /F 10 Tf (one two three) Tj (four) Tj ET"]);
    let pdf = Pdf::new(bytes).expect("a file");
    let (mut fonts, mut budget) = (
        Fonts::new(),
        Budget {
            operators: 99,
            glyphs: 5,
        },
    );
    let drawn = Reader::new(&mut fonts, &mut budget).page(&pdf.pages()[0]);
    assert_eq!(drawn.len(), 4);
    assert!(budget.is_spent());
}

/// Whatever is missing, there is an answer.
#[test]
fn cut_and_damaged_files_are_read_as_far_as_possible() {
    let whole = printed();
    let mut read = 0;
    for length in (0..whole.len()).step_by(37) {
        read += usize::from(matches!(
            reading::read(whole[..length].to_vec()),
            Answer::Read(_)
        ));
        let mut damaged = whole.clone();
        damaged[length] ^= 0x15;
        reading::read(damaged);
    }
    assert!(read > 0);
    for nonsense in [
        &b""[..],
        b"%PDF-1.7\n",
        b"%PDF-1.4 obj obj << /Root 1 0 R >> stream",
        &[0xFF; 300],
    ] {
        refused(nonsense.to_vec());
    }
}

#[test]
fn a_file_is_known_by_its_beginning() {
    assert!(is_pdf(b"%PDF-1.7\n") && is_pdf(b"\n\nJunk of a mailer\n%PDF-1.4"));
    assert!(!is_pdf(b"The format is called PDF.") && !is_pdf(&[b' '; 2000]));
    assert!(!is_pdf(&[&[b' '; 1024][..], b"%PDF-"].concat()));
}
