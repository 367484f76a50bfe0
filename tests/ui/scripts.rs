//! Scripts and signs that are more than a letter per byte.

use egui::{Key, Role, Shape, pos2, vec2};
use pullquote::store;
use unicode_segmentation::UnicodeSegmentation as _;

use super::place::Place;
use super::window::{CTRL, SHIFT, Window, annotations, tagged};

const FAMILY: &str = "👨‍👩‍👧‍👦";
const ARTICLES: &[(&str, &str)] = &[(
    "Many scripts",
    "A family 👨‍👩‍👧‍👦 came by boat.\nقال الوزير إن الجسر مغلق\n港湾の職員は正午に帰宅した。\nUn cafe\u{301} au port.\n",
)];

#[test]
fn whole_characters_are_tagged_and_saved_in_every_script() {
    let place = Place::new();
    let project = place.project(ARTICLES);
    let mut window = place.open(&project);
    for (words, key) in [
        (FAMILY, Key::Num1),
        ("الوزير", Key::Num2),
        ("正午", Key::Num3),
        ("cafe\u{301}", Key::Num1),
    ] {
        // A hand stops a little beyond what it wants.
        let place = window.words(words);
        let beyond = if words == "الوزير" { -1.5 } else { 1.5 };
        window.drag(place.start(), place.end() + vec2(beyond, 0.0));
        assert_eq!(window.selection().as_deref(), Some(words));
        window.press(key);
    }
    let expected = [
        tagged("Claim", FAMILY),
        tagged("Quote", "الوزير"),
        tagged("Event", "正午"),
        tagged("Claim", "cafe\u{301}"),
    ];
    assert_eq!(window.annotations(), expected);
    window.until_saved();
    let loaded = store::load(&project).expect("loaded");
    assert_eq!(loaded.findings, []);
    assert_eq!(annotations(&loaded.project), expected);
    let file = project.join("annotations/tester/many-scripts.ron");
    let ron = std::fs::read_to_string(file).expect("written");
    // Offsets count code points: the family has seven.
    assert!(ron.contains("(start: 9, end: 16, text: "), "{ron}");
}

#[test]
fn words_from_right_to_left_are_found_where_they_stand() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for word in ["قال", "الجسر", "مغلق"] {
        window.double_click_on(word);
        assert_eq!(window.selection().as_deref(), Some(word));
        window.harness.run_steps(30);
    }
    // Against the reading direction it is the same words.
    let (first, last) = (window.words("إن"), window.words("الجسر"));
    window.drag(last.end(), first.start());
    assert_eq!(window.selection().as_deref(), Some("إن الجسر"));
}

/// A wrapped paragraph has a straight right edge: the space at which a line breaks takes no room there.
#[test]
fn lines_from_right_to_left_begin_at_the_margin() {
    let place = Place::new();
    let text = "قال الوزير إن الجسر مغلق ".repeat(20);
    let line = format!("{}\n", text.trim());
    let project = place.annotated(&[("Wrapped", &line)], &[("claim", "قال الوزير")]);
    let mut window = place.open(&project);
    window.harness.set_size(vec2(900.0, 600.0));
    window.calm();
    let (_, paragraph) = window.paragraph_with("قال");
    assert!(paragraph.height() > 60.0, "it is wrapped");
    let mark = window.get(Role::Mark, "Claim: قال الوزير").rect();
    let beyond = mark.right() - paragraph.right();
    assert!(beyond.abs() < 1.0, "{beyond} points beyond the margin");
}

/// Without snapping, wherever the pointer stops: never half a character.
#[test]
fn no_character_is_ever_cut() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(SHIFT, Key::S);
    window.press_with(SHIFT, Key::S);
    for line in ARTICLES[0].1.lines() {
        let letters = window.words(line).letters;
        let from = letters[0].left_center() + vec2(1.0, 0.0);
        for letter in &letters[1..] {
            window.drag(from, letter.right_center());
            let Some(words) = window.selection().filter(|words| !words.is_empty()) else {
                continue;
            };
            let whole: Vec<_> = line.graphemes(true).collect();
            let taken: Vec<_> = words.graphemes(true).collect();
            assert!(
                whole.windows(taken.len()).any(|part| part == taken),
                "“{words}” cuts a character of “{line}”"
            );
        }
    }
}

/// A letter with its accent, and a picture joined of several: one character, and all of its width belongs to it.
#[test]
fn a_character_is_taken_by_dragging_to_its_last_point() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(SHIFT, Key::S);
    window.press_with(SHIFT, Key::S);
    for words in ["cafe\u{301}", FAMILY] {
        window.drag_over(words);
        assert_eq!(window.selection().as_deref(), Some(words));
    }
}

#[test]
fn the_caret_steps_over_whole_characters() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press(Key::ArrowRight);
    for _ in 0.."A family ".len() {
        window.press(Key::ArrowRight);
    }
    window.press_with(SHIFT, Key::ArrowRight);
    assert_eq!(window.selection().as_deref(), Some(FAMILY));
}

/// An accent of its own, and one on its letter: a person who searches types either.
#[test]
fn letters_with_marks_of_their_own_are_found_and_marked() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::F);
    window.fill("Find", "café");
    window.calm();
    let desk = window.desk();
    let find = desk.find().expect("found");
    assert_eq!(find.hits_in(desk.columns()[0].article()).len(), 1);
    window.press(Key::Escape);
    window.double_click_on("cafe\u{301}");
    assert_eq!(window.selection().as_deref(), Some("cafe\u{301}"));
}

/// Nothing parts the words of Thai, Chinese and Japanese: a dictionary does.
#[test]
fn words_that_nothing_parts_are_taken_by_a_double_click() {
    let place = Place::new();
    let text = "สะพานปิดแล้ว\n政府关闭了学校\n港湾の職員は正午に帰宅した。\n";
    let mut window = place.open(&place.project(&[("Words", text)]));
    for word in ["ปิด", "关闭", "職員", "正午"] {
        window.double_click_on(word);
        assert_eq!(window.selection().as_deref(), Some(word));
        // What is offered for it would lie over the next line.
        window.press(Key::Escape);
        window.harness.run_steps(30);
    }
}

const HEBREW: &[(&str, &str)] = &[
    (
        "עיתון הנמל הצפוני",
        "הגשר הישן ייסגר במאי, אמרה העירייה.\nראש העיר לא הסכים.\n",
    ),
    (
        "בשורת הבוקר המאוחרת",
        "הגשר הישן נסגר ביוני, אמר השר.\nהמעבורת תפסיק ביום שני.\n",
    ),
];
const HEBREW_MARKED: &[(&str, &str)] = &[
    ("claim", "הגשר הישן ייסגר במאי"),
    ("claim", "הגשר הישן נסגר ביוני"),
    ("event", "המעבורת תפסיק ביום שני"),
];
const HEBREW_TITLE: &str = "סגירת הגשר הישן";

/// The words of each row that is painted, from left to right, where letters of Hebrew are among them.
fn rows_painted(window: &Window) -> Vec<Vec<String>> {
    fn rows_of(shape: &Shape, rows: &mut Vec<Vec<String>>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| rows_of(shape, rows)),
            Shape::Text(text) => rows.extend(text.galley.rows.iter().map(|row| {
                let seen = row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0);
                let mut seen: Vec<_> = seen.map(|glyph| (glyph.pos.x, glyph.chr)).collect();
                seen.sort_by(|one, other| one.0.total_cmp(&other.0));
                let seen: String = seen.into_iter().map(|(_, letter)| letter).collect();
                words_of(&seen)
            })),
            _ => {}
        }
    }
    let mut rows = Vec::new();
    for clipped in &window.harness.output().shapes {
        rows_of(&clipped.shape, &mut rows);
    }
    rows.retain(|row| row.len() > 1);
    rows
}

/// The words that are all of Hebrew letters.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|letter| !('א'..='ת').contains(&letter));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// All words that are seen are those of one text, from right to left; returns of how many rows.
#[track_caller]
fn check_order(window: &Window, place: &str) -> usize {
    let texts = HEBREW.iter().flat_map(|(outlet, text)| [*outlet, *text]);
    // Where as many have one word as the other, both stand in a cell.
    let texts = texts.chain([HEBREW_TITLE, "ייסגר, נסגר", "במאי, ביוני"]);
    let texts: Vec<_> = texts.map(words_of).collect();
    let rows = rows_painted(window);
    for row in &rows {
        let read = row.iter().rev();
        let read: Vec<String> = read.map(|word| word.chars().rev().collect()).collect();
        let is_there = |text: &Vec<String>| text.windows(read.len()).any(|part| part == read);
        assert!(texts.iter().any(is_there), "{place}: {read:?} in no text");
    }
    rows.len()
}

#[test]
fn words_run_from_the_right_wherever_they_stand() {
    let place = Place::new();
    let clusters = [(HEBREW_TITLE, &[HEBREW_MARKED[0].1, HEBREW_MARKED[1].1][..])];
    let mut window = place.open(&place.linked(HEBREW, HEBREW_MARKED, &clusters));
    assert!(check_order(&window, "heads and list") > 2);
    window.click_on("הישן נסגר");
    assert!(check_order(&window, "panel") > 3);
    window.press_with(CTRL, Key::F);
    window.fill("Find", "הגשר הישן");
    window.calm();
    assert!(check_order(&window, "hits") > 3);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::Num2);
    window.until("the table", |window| !window.named(Role::Row).is_empty());
    assert!(check_order(&window, "coverage and wording") > 2);
    window.press_with(CTRL, Key::Num3);
    window.harness.run_steps(30);
    assert!(check_order(&window, "spans") > 2);
}

/// The columns of a wording stand from right to left when its words do.
#[test]
fn wordings_that_are_read_from_the_right_begin_there() {
    let place = Place::new();
    let clusters = [(HEBREW_TITLE, &[HEBREW_MARKED[0].1, HEBREW_MARKED[1].1][..])];
    let mut window = place.open(&place.linked(HEBREW, HEBREW_MARKED, &clusters));
    window.press_with(CTRL, Key::Num2);
    let cell = |window: &Window, word: &str| {
        let cells = window.named(Role::Cell);
        let name = cells
            .into_iter()
            .find(|cell| cell.starts_with(HEBREW[0].0) && cell.ends_with(&format!(": {word}")));
        name.map(|name| window.get(Role::Cell, &name).rect())
    };
    window.until("the words", |window| cell(window, "במאי").is_some());
    let places = ["הגשר", "הישן", "ייסגר", "במאי"];
    let places = places.map(|word| cell(&window, word).expect("a word").right());
    assert!(places.is_sorted_by(|one, other| one > other), "{places:?}");
}

/// Where a person presses, the caret is, and words are written there.
#[test]
fn notes_are_written_from_the_right() {
    let place = Place::new();
    let mut window = place.open(&place.linked(HEBREW, HEBREW_MARKED, &[]));
    window.click_on("הישן נסגר");
    window.fill("Note", "אחת שתיים");
    let field = window.get(Role::TextInput, "Note").rect();
    let top = field.top() + 14.0;
    window.click_at(pos2(field.right() - 10.0, top), 1);
    window.type_text("ג");
    window.harness.run_steps(30);
    window.click_at(pos2(field.left() + 12.0, top), 1);
    window.type_text("ד");
    window.click_on("אמר השר");
    let project = window.desk().project();
    let articles = project.articles().iter();
    let mut all = articles.flat_map(|article| project.annotations_in(&article.id));
    assert!(all.any(|annotation| annotation.note == "גאחת שתייםד"));
}
