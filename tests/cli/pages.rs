//! Saved pages and mails, as somebody imports them.

use crate::common::Desk;
use crate::json;

const PAGE: &str = "<!doctype html><html lang=en><head><meta property='og:site_name' content='Harbour Courier'>\
    <meta property='article:published_time' content='2025-03-04T07:00:00Z'></head><body><nav>Home</nav><article>\
    <h1>Ferry stays in port</h1><p>The ferry to the islands did not sail on Monday, and nobody could say when it would.</p>\
    <p>The company said in the evening that a part had to come from abroad, and that it was sorry.</p></article></body></html>";

#[test]
fn a_saved_page_is_an_article_with_what_it_states() {
    let desk = Desk::new();
    desk.write("page.html", PAGE);
    // A page that was saved under another name is one all the same.
    desk.write("saved.txt", PAGE.replace("Ferry", "Boat"));
    desk.run(&["new", "p", "page.html", "saved.txt"]).fine();
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    let article = &info["articles"][0];
    assert_eq!(article["title"], "Ferry stays in port");
    assert_eq!(article["outlet"], "Harbour Courier");
    assert_eq!(article["published"], "2025-03-04");
    assert_eq!(article["source"], "page.html");
    assert_eq!(info["articles"][1]["title"], "Boat stays in port");
}

#[test]
fn a_page_whose_text_a_program_fetches_says_what_to_do() {
    let desk = Desk::new();
    desk.write(
        "page.html",
        "<html><body><div id=root></div><script src=a.js></script></body></html>",
    );
    let said = desk.run(&["new", "p", "page.html"]).failed();
    assert!(
        said.contains("not in the file") && said.contains("web page, complete"),
        "{said}"
    );
}

#[test]
fn a_mail_and_what_hangs_on_it_are_articles() {
    let desk = Desk::new();
    let mail = "From: Ada Quill <ada@courier.example>\nSubject: Ferry stays in port\nMessage-ID: <1@x>\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\n\nThe ferry did not sail.\n\
        --m\nContent-Type: text/plain\nContent-Disposition: attachment; filename=bridge.txt\n\nThe bridge was opened.\n--m--\n";
    desk.write("letter.eml", mail);
    desk.run(&["new", "p", "letter.eml"]).fine();
    let info = json(&desk.run(&["info", "p", "--json"]).fine());
    assert_eq!(info["articles"][0]["author"], "Ada Quill");
    assert_eq!(info["articles"][1]["source"], "bridge.txt");
}
