//! A code book made in the window alone: tags in a tree, what they mean, their attributes.

use egui::{Key, Modifiers, Role, vec2};
use pullquote::app::dialogs::Picked;
use pullquote::model::{AttributeKind, Colour, Tag};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window, tagged};

/// A window on a project, on the page of the tag set, tall enough to show an entry whole.
fn opened(place: &Place) -> Window {
    let project = place.project(ARTICLES);
    let mut window = place.start(Some(project), vec2(1400.0, 1500.0));
    window.until("the project", |window| window.has(Role::Tab, "Tag set"));
    window.click(Role::Tab, "Tag set");
    window
}

/// The tags with their levels, as the tree shows them.
fn tree(window: &Window) -> Vec<(usize, String)> {
    let tree = window.desk().project().tag_set().tree();
    let tree = tree.into_iter();
    tree.map(|(depth, tag)| (depth, tag.name.clone())).collect()
}

fn choose(window: &mut Window, tag: &str) {
    let start = format!("{tag}, level ");
    let rows = window.named(Role::TreeItem);
    let row = rows.iter().find(|row| row.starts_with(&start));
    window.click(Role::TreeItem, row.expect("a row of the tree"));
}

fn tag<'a>(window: &'a Window, name: &str) -> &'a Tag {
    let tag = window.desk().project().tag_set().named(name);
    tag.expect("a tag")
}

/// Types a name into a field that makes something of it.
fn make(window: &mut Window, field: &str, name: &str) {
    window.fill(field, name);
    window.press(Key::Enter);
}

fn write(window: &mut Window, area: &str, text: &str) {
    window.click(Role::TextInput, area);
    window.type_text(text);
}

#[test]
fn a_code_book_of_24_tags_is_set_up_and_exported() {
    let place = Place::new();
    let mut window = opened(&place);
    for name in ["Claim", "Quote", "Event"] {
        choose(&mut window, name);
        window.click_button("Remove…");
        window.click_button("Remove");
    }
    assert!(window.says("No tags yet"));
    for group in 1..=4 {
        make(&mut window, "New tag", &format!("Group {group}"));
        write(&mut window, "Definition", &format!("What group {group} is"));
        for number in 1..=5 {
            let name = format!("Topic {group}.{number}");
            choose(&mut window, &format!("Group {group}"));
            make(&mut window, "New tag under it", &name);
            write(&mut window, "Definition", "One topic");
        }
    }
    choose(&mut window, "Topic 2.1");
    write(&mut window, "When to use", "In doubt");
    write(&mut window, "When not to use", "Never else");
    make(&mut window, "New attribute", "speaker");
    make(&mut window, "New attribute", "tone");
    window.click(Role::ComboBox, "Type of tone: Text");
    window.click_button("Choice");
    window.click(Role::TextInput, "Choices of tone");
    for choice in ["calm", "angry"] {
        window.type_text(choice);
        window.press(Key::Enter);
    }
    window.press(Key::Tab);
    let made = tag(&window, "Topic 2.1");
    assert_eq!(
        (made.when_to_use.as_str(), made.when_not_to_use.as_str()),
        ("In doubt", "Never else")
    );
    let tone = made.attribute("tone").expect("made");
    let choices = ["calm", "angry"].map(str::to_owned).to_vec();
    assert_eq!(tone.kind, AttributeKind::Choice(choices));
    let shown = tree(&window);
    assert_eq!(shown.len(), 24);
    assert_eq!(
        shown[6..8],
        [(0, "Group 2".into()), (1, "Topic 2.1".into())]
    );
    let colours = &window.desk().project().tag_set().tags;
    let used = colours
        .iter()
        .filter(|tag| tag.colour == Colour::PALETTE[0]);
    assert_eq!(
        used.count(),
        2,
        "each colour is used before one is used thrice"
    );
    window.press_with(CTRL, Key::E);
    let path = place.path("book.qdc");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let book = std::fs::read_to_string(path).expect("written");
    assert_eq!(book.matches("<Code ").count(), 24);
    assert!(book.contains("Attributes: speaker (text), tone (calm / angry)"));
    window.until_saved();
}

#[test]
fn tags_are_ordered_and_nested_by_keys_and_by_drag() {
    let place = Place::new();
    let mut window = opened(&place);
    choose(&mut window, "Quote");
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    let names = |window: &Window| -> Vec<String> {
        let tree = tree(window).into_iter();
        tree.map(|(depth, name)| format!("{}{name}", "-".repeat(depth)))
            .collect()
    };
    assert_eq!(names(&window), ["Quote", "Claim", "Event"]);
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(names(&window), ["Quote", "-Claim", "Event"]);
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(names(&window), ["Quote", "-Claim", "-Event"]);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(names(&window), ["Quote", "-Claim", "Event"]);
    window.press_with(Modifiers::ALT, Key::ArrowRight);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window), ["Quote", "-Event", "-Claim"]);
    // Onto the middle of a row is under it, onto its upper end before it.
    let rect = |window: &Window, row: &str| window.get(Role::TreeItem, row).rect();
    let from = rect(&window, "Claim, level 2, 0").center();
    let to = rect(&window, "Event, level 2, 0").center();
    window.drag(from, to);
    assert_eq!(names(&window), ["Quote", "-Event", "--Claim"]);
    let from = rect(&window, "Claim, level 3, 0").center();
    let to = rect(&window, "Quote, level 1, 0").center_top() + vec2(0.0, 3.0);
    window.drag(from, to);
    assert_eq!(names(&window), ["Claim", "Quote", "-Event"]);
    for _ in 0..8 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(names(&window), ["Claim", "Quote", "Event"]);
}

#[test]
fn a_name_that_is_anothers_is_said_and_not_taken() {
    let place = Place::new();
    let mut window = opened(&place);
    choose(&mut window, "Claim");
    window.fill("Name", "quote");
    assert!(window.says("There is one of that name"));
    window.press(Key::Tab);
    assert_eq!(
        tag(&window, "Claim").id.as_str(),
        "claim",
        "it is what it was"
    );
    window.fill("Name", "quote of all");
    assert_eq!(tag(&window, "quote of all").id.as_str(), "claim");
    window.press(Key::Tab);
    window.press_with(CTRL, Key::Z);
    assert_eq!(
        tag(&window, "Claim").name,
        "Claim",
        "one step, letter by letter"
    );
    make(&mut window, "New tag", "EVENT");
    assert_eq!(tree(&window).len(), 3);
}

#[test]
fn a_tag_goes_and_its_annotations_get_another() {
    let place = Place::new();
    let project = place.annotated(
        ARTICLES,
        &[("claim", "three pillars"), ("event", "found cracks")],
    );
    let mut window = place.start(Some(project), vec2(1400.0, 1500.0));
    window.until("the project", |window| window.has(Role::Tab, "Tag set"));
    window.click(Role::Tab, "Tag set");
    choose(&mut window, "Claim");
    assert!(window.has(Role::Button, "“three pillars”, Valley Gazette"));
    window.click_button("Remove…");
    window.click(Role::ComboBox, "What becomes of them: They go with it");
    window.click_button("They get the tag “Quote”");
    window.click_button("Remove");
    let left = [
        tagged("Event", "found cracks"),
        tagged("Quote", "three pillars"),
    ];
    assert_eq!(window.annotations(), left);
    choose(&mut window, "Event");
    window.click_button("Merge into…");
    window.click_button("Quote");
    let left = [
        tagged("Quote", "found cracks"),
        tagged("Quote", "three pillars"),
    ];
    assert_eq!(window.annotations(), left);
    assert_eq!(tree(&window).len(), 1);
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(tree(&window).len(), 3);
}

#[test]
fn a_tag_is_split_by_what_its_annotations_say() {
    let place = Place::new();
    let annotations = [
        ("claim", "three pillars"),
        ("claim", "found cracks"),
        ("claim", "fairy tale"),
    ];
    let project = place.annotated(ARTICLES, &annotations);
    let mut window = place.start(Some(project), vec2(1400.0, 1500.0));
    window.until("the project", |window| window.has(Role::Tab, "Tag set"));
    window.click(Role::Tab, "Tag set");
    choose(&mut window, "Claim");
    window.click_button("Split…");
    window.fill("Name of the new tag", "quote");
    assert!(window.says("There is a tag of that name"));
    window.fill("Name of the new tag", "Damage");
    window.fill("Filter", "PILLARS");
    assert!(window.has(Role::CheckBox, "three pillars"));
    assert!(!window.has(Role::CheckBox, "found cracks"));
    window.click_button("Tick all 1");
    window.click(Role::TextInput, "Filter");
    window.press_with(CTRL, Key::A);
    window.press(Key::Backspace);
    window.click(Role::CheckBox, "found cracks");
    window.click_button("Split off 2");
    let left = [
        tagged("Claim", "fairy tale"),
        tagged("Damage", "found cracks"),
        tagged("Damage", "three pillars"),
    ];
    let mut found = window.annotations();
    found.sort();
    assert_eq!(found, left);
    assert_eq!(tree(&window)[1], (0, "Damage".to_owned()));
    assert!(window.has(Role::Button, "“three pillars”, Valley Gazette"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(tree(&window).len(), 3);
    assert!(window.annotations().iter().all(|(tag, _)| tag == "Claim"));
}

#[test]
fn tags_of_another_project_and_of_a_code_book_are_imported() {
    let place = Place::new();
    let book = r##"<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
        <Code guid="1" name="Claim" isCodable="true">
            <Code guid="2" name="Denial" isCodable="true" color="#abc"/>
        </Code></Codes></CodeBook>"##;
    let book = place.write("book.qdc", book);
    let mut window = opened(&place);
    window.will_pick(Picked::Paths(vec![book]));
    window.click_button("Import…");
    window.until("the tags", |window| {
        window.says("Added: 1 tag. Left as they are: Claim")
    });
    let expected = [(0, "Claim"), (1, "Denial"), (0, "Quote"), (0, "Event")];
    assert_eq!(
        tree(&window),
        expected.map(|(depth, name)| (depth, name.to_owned()))
    );
    assert_eq!(tag(&window, "Denial").colour, Colour([0xaa, 0xbb, 0xcc]));
    window.until_saved();
    let first = window.desk().root().join("project.ron");
    window.press_with(CTRL, Key::Z);
    assert_eq!(tree(&window).len(), 3, "one step");
    window.until_saved();
    let bad = place.write("bad.qdc", "<CodeBook>\n<Codes>\n<Code/>");
    for (path, words) in [
        (bad, "bad.qdc: line 3: a code has no name"),
        (
            place.write("text.txt", "Claim"),
            "text.txt: this is no code book",
        ),
        (first, "Left as they are: Claim, Quote, Event"),
    ] {
        window.will_pick(Picked::Paths(vec![path]));
        window.click_button("Import…");
        window.until("an answer", |window| window.says(words));
        assert_eq!(tree(&window).len(), 3);
    }
}

#[test]
fn new_projects_start_with_a_template() {
    let place = Place::new();
    let mut window = opened(&place);
    choose(&mut window, "Quote");
    make(&mut window, "New tag under it", "Denial");
    for name in ["Old", "Press: law"] {
        window.click_button("Save as a template…");
        window.fill("Name of the template", name);
        window.click_button("Save");
        let words = format!("Saved as the template “{}”", name.replace(':', "-"));
        window.until("the template", |window| window.says(&words));
    }
    window.click_button("Save as a template…");
    window.fill("Name of the template", "OLD");
    assert!(window.says("The template of that name is replaced"));
    window.click_button("Remove the template Old");
    window.click_button("Keep it");
    window.click_button("Remove the template Old");
    window.click_button("Remove “Old” for good");
    window.click_button("Cancel");
    window.until_saved();
    window.press_with(CTRL, Key::N);
    window.click(Role::ComboBox, "Tags: Claim, Quote, Event");
    assert!(!window.has(Role::Button, "Old"));
    window.click_button("Press- law");
    let folder = place.path("new");
    window.fill("Folder", &folder.display().to_string());
    window.click_button("Make the project");
    window.until("the new project", |window| {
        window.desk().root().file_name() == folder.file_name()
    });
    let expected = [(0, "Claim"), (0, "Quote"), (1, "Denial"), (0, "Event")];
    assert_eq!(
        tree(&window),
        expected.map(|(depth, name)| (depth, name.to_owned()))
    );
    assert_eq!(tag(&window, "Event").key, Some('3'));
}

#[test]
fn a_letter_that_is_no_commands_is_a_tags_key() {
    let place = Place::with_settings(r#"(annotator: "tester", keys: {"Columns.Follow": ["K"]})"#);
    let mut window = opened(&place);
    choose(&mut window, "Claim");
    window.click(Role::ComboBox, "Key: 1");
    for free in ["b", "y"] {
        assert!(window.has(Role::Button, free), "{free} is free");
    }
    for taken in ["a", "k", "n"] {
        assert!(!window.has(Role::Button, taken), "{taken} is a command's");
    }
    window.click_button("b");
    assert_eq!(tag(&window, "Claim").key, Some('b'));
    choose(&mut window, "Quote");
    window.fill("Key of your own", "a");
    assert!(window.says("“a” is the key of “Accept the suggestion”"));
    assert_eq!(tag(&window, "Quote").key, Some('2'));
    window.fill("Key of your own", "é");
    assert_eq!(tag(&window, "Quote").key, Some('é'));
    window.press(Key::Tab);
    window.press_with(CTRL, Key::Z);
    assert_eq!(tag(&window, "Quote").key, Some('2'));
    window.fill("Key of your own", "b");
    let keys = ["Claim", "Quote"].map(|name| tag(&window, name).key);
    assert_eq!(keys, [None, Some('b')], "one tag has it");
    window.press(Key::Escape);
    window.click(Role::Tab, "Read");
    window.drag_over("three pillars");
    window.press(Key::B);
    assert_eq!(window.annotations(), [tagged("Quote", "three pillars")]);
}

#[test]
fn words_become_a_tag_of_their_own() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("fairy tale");
    window.press(Key::V);
    assert_eq!(window.annotations(), [tagged("fairy tale", "fairy tale")]);
    // A new tag made while words are selected is given to them.
    window.drag_over("western pier");
    window.press_with(CTRL, Key::T);
    window.type_text("Place");
    window.click_button("Add");
    assert!(
        window
            .annotations()
            .contains(&tagged("Place", "western pier"))
    );
    let used = [
        tag(&window, "fairy tale").colour,
        tag(&window, "Place").colour,
    ];
    // The first three are like those of claims, quotes and events.
    assert_eq!(used, [Colour::PALETTE[3], Colour::PALETTE[4]]);
}

#[test]
fn relation_types_are_made_and_named() {
    let place = Place::new();
    let mut window = opened(&place);
    let count = window.desk().project().relation_types().len();
    make(&mut window, "New relation type", "echoes");
    write(&mut window, "Definition", "Says it again");
    window.fill("Name", "repeats");
    let types = window.desk().project().relation_types();
    assert_eq!(types.len(), count + 1);
    assert_eq!(types[count].name, "repeats");
    assert_eq!(types[count].definition, "Says it again");
    window.click_button("Remove");
    assert_eq!(window.desk().project().relation_types().len(), count);
}
