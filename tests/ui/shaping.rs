//! Changing what annotations cover by hand, and tagging again as before.

use egui::{Key, Role, vec2};
use pullquote::model::AttributeValue;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, SHIFT, Window, tagged};

/// The speakers of all annotations, in their order.
fn speakers(window: &Window) -> Vec<String> {
    let project = window.desk().project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    let speakers = all.map(|it| it.attributes.get("speaker").map(AttributeValue::to_text));
    speakers.map(Option::unwrap_or_default).collect()
}

#[test]
fn fragments_are_added_by_key_and_removed_one_by_one() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("minister said");
    window.press(Key::Num2);
    window.drag_over("would open");
    window.press(Key::E);
    assert_eq!(window.annotations().len(), 1);
    let spans = |window: &Window| {
        let selected = window.desk().selected_annotation().expect("selected");
        selected.spans.as_slice().len()
    };
    assert_eq!(spans(&window), 2);
    let remove = ["Remove fragment 1", "Remove fragment 2"];
    assert!(remove.iter().all(|name| window.has(Role::Button, name)));
    window.click_button("Remove fragment 1");
    assert_eq!(window.annotations(), [tagged("Quote", "would open")]);
    assert!(
        !window.has(Role::Button, "Remove fragment 1"),
        "the last one stays"
    );
    window.press_with(CTRL, Key::Z);
    assert_eq!(spans(&window), 2);
}

#[test]
fn overlaps_with_one_tag_are_offered_to_be_joined_and_nothing_is_joined_by_itself() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "said the old bridge")]));
    window.drag_over("bridge would open");
    window.press(Key::Num2);
    assert_eq!(window.annotations().len(), 2, "both stay");
    assert!(window.says("It overlaps another Quote: “Join” makes them one"));
    assert!(window.has(Role::Button, "Join"));
    window.press(Key::J);
    let joined = [tagged("Quote", "said the old bridge would open")];
    assert_eq!(window.annotations(), joined);
    assert!(!window.has(Role::Button, "Join"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations().len(), 2);
    window.click_on("would open");
    window.click_button("Join");
    assert_eq!(window.annotations(), joined);
    // There is no other left.
    window.press(Key::J);
    assert!(window.says("There is no other Quote in this article to join"));
}

#[test]
fn an_annotation_is_cut_at_the_caret_and_joined_by_keys() {
    let place = Place::new();
    let whole = "old bridge would open";
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", whole)]));
    window.click_on(whole);
    for _ in 0.."old ".len() {
        window.press(Key::ArrowRight);
    }
    window.press_with(SHIFT, Key::J);
    let parts = [tagged("Claim", "old"), tagged("Claim", "bridge would open")];
    assert_eq!(window.annotations(), parts);
    window.press(Key::J);
    assert_eq!(window.annotations(), [tagged("Claim", whole)]);
    for _ in 0..2 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(window.annotations(), [tagged("Claim", whole)]);
}

#[test]
fn the_same_words_get_another_tag_besides() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("quote", "old bridge")]));
    window.click_on("old bridge");
    window.press(Key::D);
    assert!(window.has(Role::Button, "Event"));
    assert!(!window.has(Role::Button, "Quote"), "it has that one");
    window.press(Key::Num1);
    let mut both = window.annotations();
    both.sort();
    assert_eq!(
        both,
        [tagged("Claim", "old bridge"), tagged("Quote", "old bridge")]
    );
    window.click_on("old bridge");
    window.press(Key::D);
    window.type_text("ev");
    window.press(Key::Enter);
    assert_eq!(window.annotations().len(), 3);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.annotations().len(), 2);
}

#[test]
fn q_repeats_the_last_tag_with_its_speaker_and_r_offers_others() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("three pillars");
    window.press(Key::Num2);
    window.press(Key::Enter);
    window.type_text("Ada Brook");
    window.press(Key::Enter);
    window.press(Key::Escape);
    window.drag_over("western pier");
    window.press(Key::Q);
    let quotes = [
        tagged("Quote", "three pillars"),
        tagged("Quote", "western pier"),
    ];
    let mut found = window.annotations();
    found.sort();
    assert_eq!(found, quotes);
    assert_eq!(speakers(&window), ["Ada Brook", "Ada Brook"]);
    window.drag_over("fire service");
    window.press(Key::Num1);
    window.drag_over("fairy tale");
    window.press(Key::R);
    let recent = ["Claim", "Quote: Ada Brook"];
    for name in recent {
        assert!(
            window.has(Role::Button, name),
            "{:?}",
            window.named(Role::Button)
        );
    }
    window.press(Key::Num2);
    assert_eq!(
        speakers(&window)
            .iter()
            .filter(|it| *it == "Ada Brook")
            .count(),
        3
    );
    // On an annotation it fills in what is lacking, and nothing else.
    window.click_on("fire service");
    window.press(Key::Q);
    assert!(
        window
            .annotations()
            .contains(&tagged("Quote", "fire service"))
    );
    assert_eq!(
        speakers(&window)
            .iter()
            .filter(|it| *it == "Ada Brook")
            .count(),
        4
    );
    window.press_with(CTRL, Key::Z);
    assert!(
        window
            .annotations()
            .contains(&tagged("Claim", "fire service"))
    );
}

#[test]
fn a_tag_made_of_its_words_is_one_step_to_undo() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let tags = |window: &Window| window.desk().project().tag_set().tags.len();
    let before = tags(&window);
    window.drag_over("fairy tale");
    window.press(Key::V);
    assert_eq!(tags(&window), before + 1);
    assert_eq!(window.annotations(), [tagged("fairy tale", "fairy tale")]);
    window.press_with(CTRL, Key::Z);
    assert_eq!((tags(&window), window.annotations().len()), (before, 0));
}

#[test]
fn what_ends_a_paragraph_is_never_taken() {
    const TEXT: &str =
        "Nobody came.\n\nA family 👨\u{200d}👩\u{200d}👧\n\nThe\u{a0}end\u{a0}\n\nOf it.";
    let place = Place::with_settings("(annotator: \"tester\", snap: Characters)");
    let mut window = place.open(&place.project(&[("Harbour Courier", TEXT)]));
    for (words, expected) in [
        ("came", "came."),
        ("family", "family 👨\u{200d}👩\u{200d}👧"),
        ("end", "end\u{a0}"),
    ] {
        let start = window.words(words).start();
        // Beyond the last letter, and below it, where the next paragraph is not yet.
        for beyond in [vec2(300.0, 0.0), vec2(300.0, 14.0)] {
            window.drag(start - vec2(0.5, 0.0), start + beyond);
            window.press(Key::Num1);
            let found = window.annotations().pop().map(|(_, words)| words);
            let found = found.expect("annotated");
            assert!(!found.contains('\n'), "{found:?}");
            assert!(
                expected.starts_with(found.trim_end()),
                "{found:?} of {expected:?}"
            );
            window.press_with(CTRL, Key::Z);
            window.press(Key::Escape);
        }
    }
    // By keys to the end of the line.
    window.click_on("Nobody");
    window.press(Key::Home);
    window.press_with(SHIFT, Key::End);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "Nobody came.")]);
}
