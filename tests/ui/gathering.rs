//! Many files at once, and texts in other encodings, brought into the window.

use egui::{Key, Role};
use pullquote::app::dialogs::{Picked, Purpose};
use pullquote::app::{Action, ProjectAction, WindowAction};

use super::ARTICLES;
use super::place::Place;
use super::window::Window;

fn sources(window: &Window) -> Vec<String> {
    let articles = window.desk().project().articles()[2..].iter();
    articles.map(|article| article.source.clone()).collect()
}

fn is_there(window: &Window, count: usize) -> bool {
    window.desk().project().articles().len() == 2 + count
}

#[test]
fn a_folder_comes_in_with_what_can_be_read_and_the_rest_is_told() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    std::fs::create_dir_all(place.path("press/sub")).expect("made");
    for at in 1..=9 {
        place.write(
            &format!("press/{at}.txt"),
            format!("Report {at} came late.\n"),
        );
    }
    place.write("press/sub/10.txt", "Report 10 came late.\n");
    for at in 1..=5 {
        place.write(&format!("press/picture {at}.txt"), b"\x89PNG\r\n\x1a\n\0");
    }
    let folder = place.path("press");
    window
        .harness
        .state_mut()
        .ask(Action::Project(ProjectAction::Import(vec![folder])));
    window.until("the list", |window| window.has(Role::Button, "Add 10"));
    window.click(Role::DisclosureTriangle, "5 parts left out");
    assert!(window.says("picture 3.txt"));
    window.click_button("Add 10");
    assert!(is_there(&window, 10));
    let found = sources(&window);
    assert_eq!(
        (found[0].as_str(), found[9].as_str()),
        ("1.txt", "sub/10.txt")
    );
    // Nobody wants ten columns more.
    assert_eq!(window.columns().len(), 2 + 6);
    assert!(window.says("Added: 10 articles. Left out: 5"));
}

#[test]
fn several_paths_and_patterns_can_be_typed() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for name in ["a1.txt", "a2.txt", "b c.txt", "d.txt"] {
        place.write(name, format!("The report {name} came late.\n"));
    }
    window
        .harness
        .state_mut()
        .ask(Action::Window(WindowAction::TypePath(Purpose::AddArticles)));
    window.until("the dialog", |window| window.has(Role::TextInput, "Path"));
    let path = |name: &str| place.path(name).display().to_string();
    window.fill("Path", &format!("{}; {}", path("a*.txt"), path("b c.txt")));
    window.click_button("Use this path");
    window.until("the articles", |window| is_there(window, 3));
    assert_eq!(sources(&window), ["a1.txt", "a2.txt", "b c.txt"]);
}

#[test]
fn a_guessed_encoding_is_told_and_stands_in_the_details() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let latin = b"Das Caf\xE9 ist er\xF6ffnet, sagte der B\xFCrgermeister.\n";
    let file = place.write("latin.txt", latin);
    window.will_pick(Picked::Paths(vec![file]));
    window.click_button("Add articles…");
    window.until("the list", |window| window.has(Role::Button, "Add 1"));
    assert!(window.says("the encoding is windows-1252"));
    // Another is tried, and the first again.
    for (encoding, word) in [
        ("Cyrillic (windows-1251)", "Cafй"),
        ("Western European (windows-1252)", "Café"),
    ] {
        window.click_button("Encoding");
        window.click_button(encoding);
        window.until("the other letters", |window| window.says(word));
    }
    window.click_button("Add 1");
    assert!(is_there(&window, 1));
    assert!(window.has(
        Role::Paragraph,
        "Das Café ist eröffnet, sagte der Bürgermeister."
    ));
    window.press(Key::F2);
    assert!(window.says("Its file was read as Western European (windows-1252)"));
}

#[test]
fn a_table_of_spans_of_another_program_comes_in_as_annotations() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    let article = window.desk().project().articles()[0].clone();
    let words = "old bridge";
    assert_eq!(article.text.as_str().matches(words).count(), 1);
    let rows = format!(
        "Document name,Code,Coded segments,Comment\n{},Claim,{words},seen twice\n",
        article.id
    );
    let table = place.write("coded.csv", rows);
    window
        .harness
        .state_mut()
        .ask(Action::Project(ProjectAction::Import(vec![table])));
    window.until("a look at it", |window| {
        window.says("What comes in from coded.csv")
    });
    window.press(Key::Enter);
    assert_eq!(window.annotations().len(), 1);
    let project = window.desk().project();
    let layer = project.layers().values().next().expect("a layer");
    let annotation = layer.all().next().expect("an annotation");
    assert_eq!(project.text_of(annotation), words);
    assert_eq!(
        (annotation.tag.as_str(), annotation.note.as_str()),
        ("claim", "seen twice")
    );
}
