//! Ways to lay the articles out: sets of columns, two rows, one alone, two views, one pinned, lines that are long enough.

use egui::{Event, Key, Modifiers, MouseWheelUnit, Rect, Role, TouchPhase, vec2};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, Window};

const ALT: Modifiers = Modifiers::ALT;

/// Six articles of one line each.
fn six(place: &Place) -> Window {
    let names = ["One", "Two", "Three", "Four", "Five", "Six"];
    let texts = names.map(|name| format!("The report of paper {name} is short.\n"));
    let articles: Vec<_> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    place.open(&place.project(&articles))
}

fn head(window: &Window, name: &str) -> Rect {
    let header = format!("Column {name}");
    window.get(Role::ColumnHeader, &header).rect()
}

/// The wheel with Shift over the middle of the window.
fn scroll_sideways(window: &mut Window, points: f32) {
    let middle = window.harness.ctx.content_rect().center();
    window.frame([
        Event::ModifiersChanged(Modifiers::SHIFT),
        Event::PointerMoved(middle),
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::SHIFT,
        },
    ]);
    window.calm();
    window.frame([Event::ModifiersChanged(Modifiers::NONE)]);
    window.calm();
}

#[test]
fn columns_are_remembered_by_name_and_come_back_by_a_digit() {
    let place = Place::new();
    let mut window = six(&place);
    for hidden in ["Two", "Four", "Six"] {
        window.click(Role::CheckBox, &format!("Show {hidden}"));
    }
    window.press_with(Modifiers { shift: true, ..ALT }, Key::C);
    window.type_text("The odd ones");
    window.press(Key::Enter);
    window.until_saved();
    assert_eq!(window.desk().shown_set(), Some("The odd ones"));
    // It is of the project: whoever opens it has it.
    let file = std::fs::read_to_string(place.path("project/project.ron")).expect("a file");
    assert!(file.contains("The odd ones"), "{file}");
    window.click(Role::CheckBox, "Show Two");
    assert_eq!(window.desk().shown_set(), None);
    window.press_with(ALT, Key::C);
    window.type_text("1");
    assert_eq!(window.columns(), ["one", "three", "five"]);
    assert!(window.says("Columns “The odd ones”"));
    // Also from the palette of all commands.
    window.click(Role::CheckBox, "Show Two");
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("the odd ones");
    window.press(Key::Enter);
    assert_eq!(window.columns(), ["one", "three", "five"]);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.desk().project().column_sets().len(), 0, "undone");
}

#[test]
fn a_set_shows_what_is_left_of_it() {
    let place = Place::new();
    let mut window = six(&place);
    let articles = window.desk().project().articles();
    let ids: Vec<_> = articles[..3].iter().map(|it| it.id.clone()).collect();
    let keep = pullquote::edit::Command::KeepColumns {
        name: "First".to_owned(),
        articles: ids.clone(),
    };
    let remove = pullquote::edit::Command::RemoveArticle(ids[1].clone());
    for command in [keep, remove] {
        let edit = pullquote::app::Action::Edit(command);
        window.harness.state_mut().ask(edit);
        window.calm();
    }
    window.press_with(ALT, Key::C);
    window.type_text("1");
    assert_eq!(window.columns(), ["one", "three"]);
    assert!(window.says("one of its articles is not there any more"));
}

#[test]
fn two_rows_show_all_and_the_keys_go_through_both() {
    let place = Place::new();
    let mut window = six(&place);
    window.press_with(ALT, Key::R);
    let (first, fourth) = (head(&window, "One"), head(&window, "Four"));
    assert!(
        fourth.top() > first.bottom() + 100.0,
        "{first:?} {fourth:?}"
    );
    assert!((fourth.left() - first.left()).abs() < 1.0);
    for _ in 0..3 {
        window.press(Key::F6);
    }
    assert_eq!(window.desk().focus().column(), 3);
    window.drag_over("paper Four");
    window.press(Key::Num1);
    assert_eq!(window.annotations().len(), 1);
    // A head is dragged from one row into the other.
    let from = head(&window, "Four").center();
    window.drag(from, first.center());
    assert_eq!(window.columns()[0], "four");
    window.press_with(ALT, Key::R);
    let (first, second) = (head(&window, "Four"), head(&window, "One"));
    assert!((first.top() - second.top()).abs() < 1.0, "one row again");
}

#[test]
fn one_article_alone_has_the_window_and_escape_brings_the_others_back() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press(Key::F11);
    assert!(window.desk().is_alone());
    assert!(
        !window.has(Role::CheckBox, "Show Valley Gazette"),
        "no list"
    );
    assert!(!window.has(Role::ColumnHeader, "Column Valley Gazette"));
    let column = head(&window, "Harbour Courier");
    let middle = window.harness.ctx.content_rect().center().x;
    assert!((column.center().x - middle).abs() < 2.0, "{column:?}");
    assert!(column.width() < 700.0, "lines are not too long: {column:?}");
    // The next article takes its place.
    window.press(Key::F6);
    assert!(window.has(Role::ColumnHeader, "Column Valley Gazette"));
    // Escape first ends what is selected.
    window.drag_over("three pillars");
    window.press(Key::Num2);
    window.press(Key::Enter);
    assert!(window.has(Role::TextInput, "speaker"), "to be filled in");
    window.type_text("Engineers");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.desk().is_alone());
    window.press(Key::Escape);
    assert!(!window.desk().is_alone());
    assert!(window.has(Role::CheckBox, "Show Valley Gazette"));
    let annotation = window.desk().project().annotation_count();
    assert_eq!(annotation, 1);
}

#[test]
fn an_article_has_two_views_that_scroll_apart() {
    use std::fmt::Write as _;
    let place = Place::new();
    let mut text = String::new();
    for number in 0..400 {
        writeln!(text, "Entry {number}: the harbour was calm.").expect("written");
    }
    let mut window = place.open(&place.annotated(&[("Log book", &text)], &[("claim", "Entry 2:")]));
    window.press_with(ALT, Key::S);
    let upper = window
        .get(Role::Document, "Article Log book, 1 annotation")
        .rect();
    let lower = window
        .get(Role::Document, "Article Log book, lower view")
        .rect();
    assert!(upper.bottom() < lower.top(), "{upper:?} {lower:?}");
    assert_eq!(
        window.named(Role::Mark).len(),
        2,
        "the annotation is in both"
    );
    // The wheel moves one of them.
    window.frame([
        Event::PointerMoved(lower.center()),
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -3000.0),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        },
    ]);
    window.calm();
    assert_eq!(window.named(Role::Mark), ["Claim: Entry 2:"]);
    let first = "Entry 0: the harbour was calm.";
    assert!(window.has(Role::Paragraph, first), "the upper one stays");
    // Words of the lower one are tagged as those of the upper are; the view of the keys is the one pressed in.
    let far = window
        .named(Role::Paragraph)
        .pop()
        .expect("a paragraph is there");
    let far = far.split(':').next().expect("an entry").to_owned();
    window.drag_over(&format!("{far}:"));
    window.press(Key::Num1);
    assert_eq!(window.annotations().len(), 2);
    window.press(Key::PageDown);
    assert!(
        window.has(Role::Paragraph, first),
        "the lower one has the keys"
    );
    // F6 goes to the other view before it goes to another column.
    window.press_with(Modifiers::SHIFT, Key::F6);
    window.press_with(CTRL, Key::End);
    window.press_with(ALT, Key::S);
    assert!(!window.has(Role::Document, "Article Log book, lower view"));
}

#[test]
fn a_pinned_column_stays_at_the_left() {
    let place = Place::new();
    let mut window = six(&place);
    for _ in 0..2 {
        window.press(Key::F6);
    }
    window.press_with(ALT, Key::P);
    assert!(window.desk().columns()[2].is_pinned());
    scroll_sideways(&mut window, 900.0);
    let pinned = head(&window, "Three");
    assert!(pinned.right() < head(&window, "One").left() + 4.0);
    let before = head(&window, "One").left();
    scroll_sideways(&mut window, -300.0);
    let still = head(&window, "Three");
    assert!((still.left() - pinned.left()).abs() < 1.0, "{still:?}");
    let has_one = window.has(Role::ColumnHeader, "Column One");
    assert!(!has_one || head(&window, "One").left() < before - 100.0);
    window.click_button("Unpin Three");
    assert!(!window.desk().columns()[2].is_pinned());
}

#[test]
fn lines_are_long_enough_and_what_does_not_fit_is_scrolled() {
    let place = Place::new();
    let mut window = six(&place);
    let wide = head(&window, "One").width();
    // 36 characters of the serif at 16 points.
    assert!((270.0..320.0).contains(&wide), "{wide}");
    assert!(
        !window.has(Role::ColumnHeader, "Column Six"),
        "beside the screen"
    );
    scroll_sideways(&mut window, -900.0);
    assert!(!window.has(Role::ColumnHeader, "Column One"));
    scroll_sideways(&mut window, 900.0);
    assert!(window.has(Role::ColumnHeader, "Column One"));
    // The keys bring a column onto the screen, too.
    for _ in 0..5 {
        window.press(Key::F6);
    }
    assert!(window.has(Role::ColumnHeader, "Column Six"));
}

#[test]
fn parts_of_the_panel_fold_and_stay_so() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    window.click_button("Fold tags");
    assert!(!window.has(Role::Button, "Claim, 0"));
    window.click_button("Fold articles");
    assert!(!window.has(Role::CheckBox, "Show Valley Gazette"));
    drop(window);
    let mut window = place.open(&project);
    assert!(
        !window.has(Role::CheckBox, "Show Valley Gazette"),
        "as it was"
    );
    window.click_button("Unfold tags");
    assert!(window.has(Role::Button, "Claim, 0"));
}

#[test]
fn a_layout_is_open_again_as_it_was() {
    let place = Place::new();
    let mut window = six(&place);
    window.press(Key::F6);
    for key in [Key::P, Key::S, Key::R] {
        window.press_with(ALT, key);
    }
    window.press_with(CTRL, Key::L);
    window.type_text("o");
    window.press(Key::F11);
    drop(window);
    let mut window = place.open(&place.path("project"));
    assert!(window.desk().is_in_two_rows() && window.desk().is_alone());
    window.press(Key::F11);
    let column = &window.desk().columns()[1];
    assert!(column.is_pinned() && column.is_split());
    assert_eq!(window.desk().list().arrangement().search, "o");
}
