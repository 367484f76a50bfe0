//! On a slow machine many keys and clicks come in one frame: they act in the order in which they came.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, stroke, tagged};

const NONE: Modifiers = Modifiers::NONE;
const ANNOTATIONS: &[(&str, &str)] = &[
    ("claim", "old bridge"),
    ("quote", "a fairy tale"),
    ("event", "fire service"),
    ("claim", "Two boats"),
    ("event", "western pier"),
    ("quote", "found cracks"),
];

/// All that a key can have changed: annotations with their notes, what is selected and painted with, the last step.
fn state(window: &Window) -> impl PartialEq + std::fmt::Debug + use<> {
    let desk = window.desk();
    let articles = desk.project().articles().iter();
    let notes: Vec<_> = articles
        .flat_map(|article| desk.project().annotations_in(&article.id))
        .map(|annotation| annotation.note.clone())
        .collect();
    let selected = desk.selected_annotation().map(|annotation| {
        let words = desk.project().text_of(annotation);
        (annotation.tag.clone(), words)
    });
    let clusters: Vec<_> = (desk.project().clusters())
        .map(|cluster| cluster.members.len())
        .collect();
    (
        (window.annotations(), notes, clusters),
        (
            selected,
            desk.focus().selection().cloned(),
            desk.focus().column(),
        ),
        (
            desk.focus().painting().cloned(),
            desk.focus().edge(),
            desk.screen(),
        ),
        desk.session().history().undo_label().map(str::to_owned),
    )
}

fn strokes(keys: &[(Modifiers, Key)]) -> Vec<Event> {
    let keys = keys.iter();
    keys.flat_map(|(modifiers, key)| {
        let (down, up) = stroke(*modifiers, *key);
        [down, up].concat()
    })
    .collect()
}

fn click(place: Pos2) -> Vec<Event> {
    let button = |pressed| Event::PointerButton {
        pos: place,
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    };
    vec![Event::PointerMoved(place), button(true), button(false)]
}

impl Window {
    /// Keys that all come in one frame.
    fn at_once(&mut self, keys: &[(Modifiers, Key)]) {
        let events = strokes(keys);
        assert!(events.len() <= 60, "{}", events.len());
        self.frame(events);
        self.calm();
    }

    /// The same keys, a frame for each.
    fn one_by_one(&mut self, keys: &[(Modifiers, Key)]) {
        for key in keys {
            self.frame(strokes(&[*key]));
        }
        self.calm();
    }
}

/// What keys come to after others that come one by one: in one frame, and in a frame each.
fn both(before: &[(Modifiers, Key)], keys: &[(Modifiers, Key)]) {
    let after = |together: bool| {
        let place = Place::new();
        let mut window = place.open(&place.annotated(ARTICLES, ANNOTATIONS));
        window.one_by_one(before);
        if together {
            window.at_once(keys);
        } else {
            window.one_by_one(keys);
        }
        state(&window)
    };
    assert_eq!(after(true), after(false), "{keys:?} after {before:?}");
}

#[test]
fn two_keys_in_one_frame_do_what_they_do_in_two() {
    let keys = [
        (CTRL_SHIFT, Key::ArrowRight),
        (NONE, Key::Num2),
        (CTRL, Key::Z),
        (NONE, Key::Tab),
        (NONE, Key::Enter),
        (NONE, Key::Delete),
        (NONE, Key::Escape),
    ];
    for first in keys {
        for second in keys {
            // With an annotation that was tagged anew, so that there is something to undo.
            let selected = [(NONE, Key::Tab), (NONE, Key::Tab), (NONE, Key::Num1)];
            both(&selected, &[first, second]);
        }
    }
}

#[test]
fn the_same_while_linking_and_with_words_selected() {
    let keys = [
        (SHIFT, Key::ArrowDown),
        (NONE, Key::Num2),
        (NONE, Key::Tab),
        (NONE, Key::Enter),
        (NONE, Key::Delete),
        (NONE, Key::Escape),
    ];
    for first in keys {
        for second in keys {
            both(&[(NONE, Key::Tab), (NONE, Key::L)], &[first, second]);
            let words = [(NONE, Key::ArrowRight), (CTRL_SHIFT, Key::ArrowRight)];
            both(&words, &[first, second]);
        }
    }
}

#[test]
fn five_tabs_move_five() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, ANNOTATIONS));
    window.at_once(&[(NONE, Key::Tab); 5]);
    assert_eq!(window.selected().as_deref(), Some("western pier"));
}

#[test]
fn words_selected_by_key_and_tagged_in_one_frame() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press(Key::ArrowRight);
    window.press_with(CTRL, Key::ArrowRight);
    window.press(Key::ArrowRight);
    window.at_once(&[
        (CTRL_SHIFT, Key::ArrowRight),
        (CTRL_SHIFT, Key::ArrowRight),
        (NONE, Key::Num1),
    ]);
    assert_eq!(window.annotations(), [tagged("Claim", "harbour office")]);
}

#[test]
fn three_times_undo_takes_three_steps_back() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, ANNOTATIONS));
    let before = window.annotations();
    window.press(Key::Tab);
    for key in [Key::Num2, Key::Num3, Key::Num2] {
        window.press(key);
    }
    window.at_once(&[(CTRL, Key::Z); 3]);
    assert_eq!(window.annotations(), before);
}

/// The note gets its letters, Escape ends it, and the digit is a tag's key again.
#[test]
fn a_note_is_written_and_left_in_one_frame() {
    for together in [false, true] {
        let place = Place::new();
        let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
        let (mut before, mut keys) = (vec![(NONE, Key::Tab), (NONE, Key::M)], Vec::new());
        if together {
            keys.append(&mut before);
        }
        let written = [Key::S, Key::Num1, Key::Q, Key::O, Key::Escape, Key::Num2];
        keys.extend(written.map(|key| (NONE, key)));
        window.one_by_one(&before);
        window.at_once(&keys);
        let annotation = window.desk().selected_annotation().expect("selected");
        assert_eq!(annotation.note, "s1qo");
        assert_eq!(window.annotations(), [tagged("Quote", "old bridge")]);
    }
}

#[test]
fn a_search_is_typed_and_left_in_one_frame() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, ANNOTATIONS));
    window.at_once(&[
        (CTRL, Key::F),
        (NONE, Key::P),
        (NONE, Key::I),
        (NONE, Key::E),
        (NONE, Key::R),
        (NONE, Key::F3),
        (CTRL, Key::H),
        (NONE, Key::Escape),
        (NONE, Key::Tab),
    ]);
    assert!(window.desk().find().is_none(), "Escape closed it");
    let annotations = window.annotations();
    assert!(
        annotations.contains(&tagged("Claim", "pier"))
            || annotations.contains(&tagged("Claim", "pi")),
        "{annotations:#?}"
    );
}

#[test]
fn a_key_acts_on_what_was_pressed_before_it() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, ANNOTATIONS));
    let at = |window: &Window, words| window.words(words).middle();
    let (bridge, service) = (at(&window, "old bridge"), at(&window, "fire service"));
    let events = [click(service), strokes(&[(NONE, Key::Num2)])].concat();
    window.frame(events);
    window.calm();
    assert_eq!(window.selected().as_deref(), Some("fire service"));
    assert!(
        window
            .annotations()
            .contains(&tagged("Quote", "fire service"))
    );

    // The key before the click means what was selected before.
    window.press_with(CTRL, Key::Z);
    let two = strokes(&[(NONE, Key::Num2)]);
    let events = [
        two.clone(),
        click(bridge),
        strokes(&[(NONE, Key::Num3)]),
        click(service),
    ];
    window.frame(events.concat());
    window.calm();
    assert_eq!(window.selected().as_deref(), Some("fire service"));
    for expected in [
        tagged("Quote", "fire service"),
        tagged("Event", "old bridge"),
    ] {
        assert!(window.annotations().contains(&expected), "{expected:?}");
    }

    // A click into a field, letters for it, a click on another annotation, and its tag.
    let note = window.get(Role::TextInput, "Note").rect().center();
    let events = [
        click(note),
        strokes(&[(NONE, Key::Num1)]),
        click(bridge),
        two,
    ];
    window.frame(events.concat());
    window.calm();
    assert!(
        window
            .annotations()
            .contains(&tagged("Quote", "old bridge"))
    );
    assert!(
        window
            .annotations()
            .contains(&tagged("Quote", "fire service"))
    );
    window.click_on("fire service");
    let annotation = window.desk().selected_annotation().expect("selected");
    assert_eq!(annotation.note, "1");
}

#[test]
fn a_dialog_gets_what_is_typed_after_its_key() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, ANNOTATIONS));
    window.press(Key::Tab);
    let before = window.annotations();
    // The palette finds “Write a note” and goes there.
    window.at_once(&[
        (CTRL_SHIFT, Key::P),
        (NONE, Key::W),
        (NONE, Key::R),
        (NONE, Key::I),
        (NONE, Key::T),
        (NONE, Key::E),
        (NONE, Key::Enter),
        (NONE, Key::Num3),
    ]);
    let annotation = window.desk().selected_annotation().expect("selected");
    assert_eq!(
        (annotation.note.as_str(), window.annotations()),
        ("3", before)
    );
}

/// Xorshift, after Marsaglia (2003): the same run every time.
fn roll(dice: &mut u64, sides: usize) -> usize {
    *dice ^= *dice << 13;
    *dice ^= *dice >> 7;
    *dice ^= *dice << 17;
    (*dice % sides as u64) as usize
}

#[test]
fn ten_keys_in_one_frame_do_what_they_do_in_ten() {
    let keys = [
        (CTRL_SHIFT, Key::ArrowRight),
        (CTRL_SHIFT, Key::ArrowLeft),
        (NONE, Key::ArrowRight),
        (SHIFT, Key::ArrowDown),
        (NONE, Key::End),
        (NONE, Key::PageDown),
        (NONE, Key::Num1),
        (NONE, Key::Num3),
        (NONE, Key::Q),
        (NONE, Key::S),
        (NONE, Key::M),
        (NONE, Key::L),
        (NONE, Key::OpenBracket),
        (NONE, Key::Tab),
        (SHIFT, Key::Tab),
        (NONE, Key::Enter),
        (NONE, Key::Delete),
        (NONE, Key::Escape),
        (NONE, Key::F6),
        (CTRL, Key::Z),
        (CTRL, Key::Y),
        (CTRL, Key::F),
        (CTRL, Key::B),
    ];
    let mut dice = 2025;
    for _ in 0..60 {
        let chosen: Vec<_> = (0..10).map(|_| keys[roll(&mut dice, keys.len())]).collect();
        both(&[(NONE, Key::Tab)], &chosen);
    }
}
