//! What was copied from a web page: its structure comes along.

use egui::{Event, Role};

use super::ARTICLES;
use super::place::Place;

const PLAIN: &str = "Menu\nFerry stays in port\nThe ferry did not sail on Monday, and nobody could say when it would sail again.\nThe crew said that they had waited for a mechanic since the early morning.";

#[allow(
    clippy::unnecessary_wraps,
    reason = "the window asks for a page that may not be there"
)]
fn copied_page() -> Option<String> {
    Some(
        "<html><body><!--StartFragment--><nav>Menu</nav><article><h1>Ferry stays in port</h1>\
         <p>The ferry did <b>not</b> sail on Monday, and nobody could say when it would sail again.</p>\
         <p>The crew said that they had waited for a mechanic since the early morning.</p></article>\
         <!--EndFragment--></body></html>"
            .to_owned(),
    )
}

#[test]
fn a_copied_page_keeps_its_structure() {
    let place = Place::new();
    let mut window = place.open_with(&place.project(ARTICLES), copied_page);
    window.frame([Event::Paste(PLAIN.to_owned())]);
    window.until("the article", |window| window.columns().len() == 3);
    let article = &window.desk().project().articles()[2];
    assert_eq!(article.details.title, "Ferry stays in port");
    let furniture = article.furniture.iter();
    let furniture: Vec<_> = furniture.map(|span| article.text.slice(*span)).collect();
    assert_eq!(furniture, ["Menu"]);
}

#[test]
fn a_page_that_was_copied_in_the_meantime_is_not_taken_for_the_text() {
    let place = Place::new();
    let mut window = place.open_with(&place.project(ARTICLES), copied_page);
    let text = "Another text altogether was copied before the page was.\n";
    window.frame([Event::Paste(text.to_owned())]);
    window.until("the article", |window| window.columns().len() == 3);
    assert!(window.has(Role::Paragraph, text.trim_end()));
}
