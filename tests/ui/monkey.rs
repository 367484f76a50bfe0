//! Many things in no sensible order: the window neither panics nor loses or invents anything.

use egui::{Key, Modifiers, Pos2, pos2};
use pullquote::store;

use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window};

const ARTICLES: &[(&str, &str)] = &[
    (
        "One",
        "A family 👨‍👩‍👧‍👦 came by boat, said the minister.\n\nقال الوزير إن الجسر مغلق\n港湾の職員は正午に帰宅した。\nUn cafe\u{301} au port, and a long line that has to be wrapped somewhere.\n",
    ),
    (
        "Two",
        "Engineers found cracks in three pillars.\n\n\n\nThey told reporters so at a meeting near the harbour (2025-05-03).\n",
    ),
];

/// Keys that stay on the desk and open no dialog of the system.
const KEYS: &[(Modifiers, Key)] = &[
    (Modifiers::NONE, Key::Num1),
    (Modifiers::NONE, Key::Num2),
    (Modifiers::NONE, Key::Num3),
    (Modifiers::NONE, Key::Q),
    (Modifiers::NONE, Key::O),
    (Modifiers::NONE, Key::S),
    (SHIFT, Key::S),
    (Modifiers::NONE, Key::M),
    (Modifiers::NONE, Key::Delete),
    (Modifiers::NONE, Key::Escape),
    (Modifiers::NONE, Key::Tab),
    (SHIFT, Key::Tab),
    (Modifiers::NONE, Key::OpenBracket),
    (Modifiers::NONE, Key::CloseBracket),
    (Modifiers::NONE, Key::ArrowLeft),
    (Modifiers::NONE, Key::ArrowRight),
    (Modifiers::NONE, Key::ArrowUp),
    (Modifiers::NONE, Key::ArrowDown),
    (Modifiers::NONE, Key::PageDown),
    (Modifiers::NONE, Key::Home),
    (SHIFT, Key::End),
    (SHIFT, Key::ArrowDown),
    (SHIFT, Key::ArrowUp),
    (CTRL_SHIFT, Key::ArrowRight),
    (CTRL_SHIFT, Key::ArrowLeft),
    (CTRL, Key::ArrowUp),
    (CTRL, Key::ArrowDown),
    (CTRL, Key::End),
    (CTRL, Key::Z),
    (CTRL, Key::Z),
    (CTRL, Key::Y),
    (CTRL, Key::F),
    (CTRL, Key::H),
    (Modifiers::NONE, Key::F3),
    (Modifiers::NONE, Key::F6),
    (CTRL_SHIFT, Key::PageDown),
    (CTRL, Key::B),
    (CTRL, Key::Plus),
    (CTRL, Key::Num0),
];

/// Xorshift, after Marsaglia (2003): the same run every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// Somewhere on the articles.
    fn place(&mut self) -> Pos2 {
        pos2(
            230.0 + self.below(780) as f32,
            90.0 + self.below(420) as f32,
        )
    }
}

fn act(window: &mut Window, dice: &mut Dice) {
    match dice.below(8) {
        0 => {
            let (from, to) = (dice.place(), dice.place());
            let modifiers = [Modifiers::NONE, CTRL, SHIFT][dice.below(3)];
            window.drag_with(modifiers, from, to);
        }
        1 => {
            // Short drags hit handles and single characters.
            let from = dice.place();
            let to = from + egui::vec2(dice.below(80) as f32 - 40.0, 0.0);
            window.drag(from, to);
        }
        2 => {
            let (place, times) = (dice.place(), 1 + dice.below(3));
            window.click_at(place, times);
        }
        _ => {
            let (modifiers, key) = KEYS[dice.below(KEYS.len())];
            window.press_with(modifiers, key);
        }
    }
}

#[test]
fn a_monkey_breaks_nothing() {
    for seed in [7, 11, 2025] {
        let place = Place::new();
        let project = place.project(ARTICLES);
        let mut window = place.open(&project);
        let mut dice = Dice(seed);
        for _ in 0..400 {
            act(&mut window, &mut dice);
            for article in window.desk().project().articles() {
                for annotation in window.desk().project().annotations_in(&article.id) {
                    for span in annotation.spans.iter() {
                        article.text.check(span).expect("whole characters");
                    }
                }
            }
            if let Some((article, selection)) = window.desk().focus().selection() {
                let article = window.desk().project().article(article);
                let text = &article.expect("an article").text;
                assert!(text.is_boundary(selection.anchor) && text.is_boundary(selection.head));
            }
        }
        window.until_saved();
        let loaded = store::load(&project).expect("loaded");
        assert_eq!(loaded.findings, []);
        assert!(loaded.project == *window.desk().project(), "seed {seed}");
        // All the way back, and all the way forth.
        window.press(Key::Escape);
        let history = |window: &Window| window.desk().session().history().undo_label().is_some();
        let done = loaded.project;
        let mut steps = 0;
        while history(&window) {
            window.harness.state_mut().ask(pullquote::app::Action::Ui(
                pullquote::app::UiCommand::Annotate(pullquote::app::command::Annotate::Undo),
            ));
            window.harness.step();
            steps += 1;
            assert!(steps < 5000, "undo comes to an end");
        }
        assert_eq!(window.annotations(), [], "seed {seed}");
        for _ in 0..steps {
            window.harness.state_mut().ask(pullquote::app::Action::Ui(
                pullquote::app::UiCommand::Annotate(pullquote::app::command::Annotate::Redo),
            ));
            window.harness.step();
        }
        assert!(done == *window.desk().project(), "seed {seed}");
    }
}
