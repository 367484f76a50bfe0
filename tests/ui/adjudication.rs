//! Two annotators differ, and it is settled case by case, by keys and by rule.

use egui::{Key, Role};
use egui_kittest::kittest::Queryable as _;
use pullquote::model::AnnotatorId;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, Window};

fn id(name: &str) -> AnnotatorId {
    AnnotatorId::new(name).expect("a slug")
}

/// What a layer has, in reading order.
fn layer(window: &Window, name: &str) -> Vec<String> {
    let project = window.desk().project();
    let articles = project.articles().iter();
    let all = articles.flat_map(|article| project.annotations_in(&article.id));
    let own = all.filter(|it| it.annotator == id(name));
    own.map(|it| format!("{}: {}", it.tag, project.text_of(it)))
        .collect()
}

/// Works as somebody who is new, or there already.
fn work_as(window: &mut Window, from: &str, name: &str) {
    window.click_button(&format!("Annotating as {from}"));
    window.fill("New annotator", name);
    window.press(Key::Enter);
    assert!(window.has(Role::Button, &format!("Annotating as {name}")));
}

/// Both find three pillars; the bridge has other tags; only one finds the cracks.
fn two(place: &Place) -> Window {
    let marked = [
        ("claim", "old bridge"),
        ("event", "three pillars"),
        ("quote", "found cracks"),
    ];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    work_as(&mut window, "tester", "ana");
    for (words, key) in [("old bridge", Key::Num2), ("three pillars", Key::Num3)] {
        window.drag_over(words);
        window.press(key);
    }
    window.press_with(CTRL, Key::Num7);
    window.until("the cases", |window| window.says("3 open, 0 settled"));
    window
}

#[test]
fn differences_are_settled_by_keys_and_taken_back() {
    let place = Place::new();
    let mut window = two(&place);
    let cases = window.named(Role::Row);
    assert_eq!(cases.len(), 3, "{cases:?}");
    assert!(cases[0].contains("Other tag"), "{cases:?}");
    window.press(Key::Num1);
    window.until("the first", |window| window.says("2 open, 1 settled"));
    assert_eq!(layer(&window, "adjudicated"), ["quote: old bridge"]);
    window.press(Key::B);
    window.until("the second", |window| window.says("1 open, 2 settled"));
    window.press(Key::Num0);
    window.until("the third", |window| window.says("0 open, 3 settled"));
    let taken = ["quote: old bridge", "quote: found cracks"];
    assert_eq!(layer(&window, "adjudicated"), taken);
    window.press_with(CTRL, Key::Z);
    window.until("undone", |window| window.says("1 open, 2 settled"));
    window.press_with(CTRL, Key::Y);
    window.until("again", |window| window.says("0 open, 3 settled"));
    // What the sources were is not touched.
    assert_eq!(layer(&window, "ana").len(), 2);
    assert_eq!(layer(&window, "tester").len(), 3);
    window.click(Role::CheckBox, "Only open");
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    window.press(Key::R);
    window.until("open again", |window| window.says("1 open, 2 settled"));
    assert_eq!(layer(&window, "adjudicated"), ["quote: found cracks"]);
    window.until_saved();
}

#[test]
fn fields_are_put_together_of_both() {
    let place = Place::new();
    let mut window = two(&place);
    assert!(window.says("Put together"));
    // The first layer's tag stands there; the other's is taken.
    let uses = window.named(Role::Button);
    assert!(
        uses.iter().filter(|it| *it == "Use").count() >= 2,
        "{uses:?}"
    );
    let place_of = |window: &Window| {
        let all = window.harness.get_all_by_label("Use");
        all.map(|node| node.rect().center()).collect::<Vec<_>>()
    };
    let places = place_of(&window);
    let last = places
        .into_iter()
        .max_by(|one, other| one.x.total_cmp(&other.x));
    window.click_at(last.expect("a button"), 1);
    window.press(Key::M);
    window.until("it is settled", |window| window.says("2 open, 1 settled"));
    assert_eq!(layer(&window, "adjudicated"), ["claim: old bridge"]);
}

#[test]
fn a_rule_is_looked_at_before_it_settles() {
    let place = Place::new();
    let mut window = two(&place);
    window.click_button("By rule");
    window.click_button("Where all agree");
    window.until("what the rule says", |window| {
        window.says("All who coded them made the same of 1 of 3 open cases.")
    });
    assert_eq!(layer(&window, "adjudicated"), Vec::<String>::new());
    window.click_button("Settle 1 case");
    window.until("it is settled", |window| window.says("2 open, 1 settled"));
    assert_eq!(layer(&window, "adjudicated"), ["event: three pillars"]);
    window.press_with(CTRL, Key::Z);
    window.until("one step", |window| window.says("3 open, 0 settled"));
    assert_eq!(layer(&window, "adjudicated"), Vec::<String>::new());
}

#[test]
fn enter_adds_another_result() {
    let place = Place::new();
    let mut window = two(&place);
    window.click_button("Into adjudicated");
    window.fill("Another result", "consensus");
    window.press(Key::Enter);
    assert!(window.has(Role::Button, "Into consensus"));
}

#[test]
fn each_case_begins_at_its_top() {
    let place = Place::new();
    let mut window = two(&place);
    window.harness.set_size(egui::vec2(1100.0, 420.0));
    window.calm();
    let card = |window: &Window| window.get(Role::Button, "Take tester’s").rect();
    let first = card(&window);
    window.harness.hover_at(first.center());
    for _ in 0..20 {
        window.frame([egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -100.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: egui::Modifiers::NONE,
        }]);
    }
    window.calm();
    assert!(card(&window).top() < first.top() - 20.0);
    window.press(Key::N);
    window.calm();
    let next = card(&window).top();
    assert!((next - first.top()).abs() < 1.0, "{next} for {first:?}");
}
