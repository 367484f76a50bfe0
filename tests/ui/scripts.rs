//! Scripts and signs that are more than a letter per byte.

use egui::{Key, Role, vec2};
use pullquote::store;
use unicode_segmentation::UnicodeSegmentation as _;

use super::place::Place;
use super::window::{SHIFT, annotations, tagged};

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
