//! PDFs, which are read in a process of their own.

use crate::common::Desk;
use crate::json;

/// A file with one page that draws `content`, its stream with these filters.
fn page(content: &[u8], filters: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n\
        1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F \
        << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>\nendobj\n"
        .to_vec();
    let length = content.len();
    file.extend(format!("4 0 obj\n<< /Length {length} {filters} >>\nstream\n").bytes());
    file.extend(content);
    file.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n");
    file
}

fn text(words: &str) -> Vec<u8> {
    format!("BT /F 10 Tf 20 500 Td ({words}) Tj ET").into_bytes()
}

#[test]
fn a_pdf_is_imported_whatever_its_name() {
    let desk = Desk::new();
    desk.write("page.pdf", page(&text("The bridge is open."), ""));
    desk.write("page", page(&text("The bridge is shut."), ""));
    desk.write("first.txt", "The bridge is planned.\n");
    desk.run(&["new", "p", "first.txt"]).fine();
    for name in ["page.pdf", "page"] {
        let run = desk.run(&["import", "p", name]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (0, "Added: 1 article. Guessed: 1 thing\n"),
            "{}",
            run.err
        );
    }
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    assert_eq!(info["articles"][1]["characters"], 20);
    let found = desk.run(&["search", "p", "shut"]).fine();
    assert!(found.contains("The bridge is [shut]."), "{found}");
}

/// A stream whose bytes become 64 each, and those again, so many times: `0x81 0x81` is a run of 128 bytes `0x81`.
fn bomb(times: usize) -> Vec<u8> {
    // Each time has its mark of the end, inside of what the time before copies as it is.
    let end = (1..times).fold(vec![0x80], |end: Vec<u8>, _| {
        let length = u8::try_from(end.len() - 1).expect("a short end");
        [&[length][..], &end, &[0x80]].concat()
    });
    [&[0x81; 2048][..], &end].concat()
}

#[test]
fn a_bomb_and_pictures_are_refused_and_nothing_else_suffers() {
    let desk = Desk::new();
    let filters = ["/RunLengthDecode"; 6].join(" ");
    desk.write("bomb.pdf", page(&bomb(6), &format!("/Filter [{filters}]")));
    desk.write("empty.pdf", page(b"", ""));
    desk.write("nonsense.pdf", "%PDF-1.4\nnonsense");
    desk.write("first.txt", "The bridge is planned.\n");
    desk.run(&["new", "p", "first.txt"]).fine();
    for (name, words) in [
        ("empty.pdf", "no text"),
        ("nonsense.pdf", "damaged"),
        #[cfg(target_os = "linux")]
        ("bomb.pdf", "broke off"),
    ] {
        let said = desk.run(&["import", "p", name]).failed();
        assert!(said.contains(name) && said.contains(words), "{said}");
        assert!(said.contains("hint: "), "{said}");
    }
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    assert_eq!(info["articles"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_reader_is_not_shown_to_people() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).fine();
    assert!(!help.contains("read-pdf"), "{help}");
}
