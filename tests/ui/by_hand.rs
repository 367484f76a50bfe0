//! Sixty spans of the sample's five articles, with values, notes, links and relations: once by keys alone, and once with
//! the pointer alone, letters of names and notes aside. Both come to the same files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use egui::{Key, Modifiers, Role, vec2};
use pullquote::language;
use pullquote::model::{AttributeValue, Project};
use pullquote::store;
use pullquote::text::{ArticleText, Snap, Span};

use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window};

const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::ALT
};

/// So many spans of each article.
const SPANS: usize = 12;

const NOTE: &str = "Read twice";

/// Words to be marked.
#[derive(Debug, Clone)]
struct Mark {
    article: usize,
    span: Span,
    words: String,
    tag: &'static str,
    digit: Key,
    speaker: Option<String>,
    /// Whether it gets a kind and a note as well.
    more: bool,
}

fn sample() -> Project {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    store::load(&sample).expect("the sample").project
}

/// What was marked in the sample, as far as it stands there once and is no part of another.
fn marks(sample: &Project) -> Vec<Mark> {
    let articles = sample.articles();
    let all: String = articles.iter().map(|it| it.text.as_str()).collect();
    let mut marks = Vec::new();
    for (at, article) in articles.iter().enumerate() {
        let annotations = sample.annotations_in(&article.id);
        let mut end = 0;
        let mut quotes = 0;
        let fitting = annotations.iter().filter(|annotation| {
            let span = annotation.spans.hull();
            let words = article.text.slice(span);
            let fits = annotation.spans.as_slice().len() == 1
                && all.matches(words).count() == 1
                && language::snap(article, span, Snap::Words) == Some(span)
                && span.start.get() >= end;
            if fits {
                end = span.end.get();
            }
            fits
        });
        for annotation in fitting.take(SPANS) {
            let (tag, digit) = match annotation.tag.as_str() {
                "claim" => ("Claim", Key::Num1),
                "quote" => ("Quote", Key::Num2),
                _ => ("Event", Key::Num3),
            };
            let speaker = annotation.attributes.get("speaker");
            let speaker = speaker.map(AttributeValue::to_text);
            let span = annotation.spans.hull();
            quotes += usize::from(speaker.is_some());
            marks.push(Mark {
                article: at,
                span,
                words: article.text.slice(span).to_owned(),
                tag,
                digit,
                more: speaker.is_some() && quotes == 1,
                speaker,
            });
        }
    }
    assert_eq!(marks.len(), SPANS * articles.len());
    marks
}

/// Two clusters: the marks in them, of each article the number.
const CLUSTERS: &[&[(usize, usize)]] =
    &[&[(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)], &[(0, 3), (3, 4)]];

/// Relations: from, the type's place in the list and its name, to.
type Related = ((usize, usize), Key, &'static str, (usize, usize));
const RELATIONS: &[Related] = &[
    ((0, 2), Key::Num2, "contradicts", (1, 2)),
    ((2, 5), Key::Num1, "supports", (4, 6)),
];

fn mark_of(marks: &[Mark], (article, number): (usize, usize)) -> &Mark {
    &marks[article * SPANS + number]
}

/// The sample's texts without what was marked in them, in a window that shows all of them.
fn opened(place: &Place, sample: &Project) -> Window {
    let articles = sample.articles().iter();
    let texts: Vec<_> = articles
        .map(|article| (article.details.outlet.as_str(), article.text.as_str()))
        .collect();
    let project = place.project(&texts);
    let mut window = place.start(Some(project), vec2(2800.0, 1600.0));
    window.until("the project", |window| {
        window.harness.state().desk().is_some()
    });
    window
}

/// The keys that a hand presses, counted.
struct Keys<'a> {
    window: &'a mut Window,
    sample: &'a Project,
    pressed: usize,
}

impl Keys<'_> {
    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.press_with(modifiers, key);
        self.pressed += 1;
    }

    fn letters(&mut self, text: &str) {
        self.window.type_text(text);
        self.pressed += text.chars().count();
    }

    fn head(&self) -> usize {
        let selection = self.window.desk().focus().selection();
        selection.map_or(0, |(_, selection)| selection.head.get())
    }

    fn walk_to_column(&mut self, article: usize) {
        for _ in 0..8 {
            if self.window.desk().focus().column() == article {
                return;
            }
            self.press(Modifiers::NONE, Key::F6);
        }
        panic!("F6 does not come to column {article}");
    }

    /// Jumps to the word there, with the caret or with the selection.
    fn jump(&mut self, text: &ArticleText, word: Span, extend: bool) {
        let letters: String = text.as_str()[word.start.get()..].chars().take(2).collect();
        let modifiers = if extend { SHIFT } else { Modifiers::NONE };
        self.press(modifiers, Key::H);
        self.letters(&letters);
        let goal = if extend { word.end } else { word.start };
        for _ in 0..60 {
            if self.head() == goal.get() {
                return;
            }
            self.press(Modifiers::NONE, Key::K);
        }
        panic!("“{letters}” does not lead to {word:?}");
    }

    fn select(&mut self, mark: &Mark) {
        self.walk_to_column(mark.article);
        let text = self.sample.articles()[mark.article].text.clone();
        let first = text.whole_word_at(mark.span.start);
        self.jump(&text, first, false);
        let last = text.whole_word_at(text.previous_word_start(mark.span.end));
        self.jump(&text, last, true);
        // A stop that is of the words is a matter of characters.
        while self.head() < mark.span.end.get() {
            self.press(ALT_SHIFT, Key::ArrowRight);
        }
        assert_eq!(self.window.selection().as_ref(), Some(&mark.words));
    }

    /// Enters who speaks. Returns after how many keys it stood there.
    fn speaker(&mut self, speaker: &str, known: bool) -> usize {
        let before = self.pressed;
        self.press(Modifiers::NONE, Key::Enter);
        if known {
            until_known(self.window, speaker);
            self.press(Modifiers::NONE, Key::ArrowDown);
            let offered = self.window.named(Role::ListBoxOption);
            let at = offered.iter().position(|it| it == speaker);
            let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
            self.press(Modifiers::NONE, digits[at.expect("offered")]);
        } else {
            self.letters(speaker);
        }
        self.pressed - before
    }

    /// Goes to what is marked.
    fn go_to(&mut self, mark: &Mark) {
        self.walk_to_column(mark.article);
        self.press(CTRL, Key::Home);
        for _ in 0..=SPANS {
            if self.window.selected().as_ref() == Some(&mark.words) {
                return;
            }
            self.press(Modifiers::NONE, Key::Tab);
        }
        panic!("Tab does not come to “{}”", mark.words);
    }
}

/// Waits until a speaker is offered to be taken.
fn until_known(window: &mut Window, speaker: &str) {
    window.until("who is known", |window| {
        let known = window.desk().completions();
        known.of("speaker", None, "", 8).contains(&speaker)
    });
}

fn by_keys(window: &mut Window, sample: &Project, marks: &[Mark]) {
    let mut hand = Keys {
        window,
        sample,
        pressed: 0,
    };
    let mut known: Vec<&str> = Vec::new();
    let mut selecting = 0;
    for mark in marks {
        let before = hand.pressed;
        hand.select(mark);
        hand.press(Modifiers::NONE, mark.digit);
        selecting += hand.pressed - before;
        assert_eq!(hand.window.selected().as_ref(), Some(&mark.words));
        if let Some(speaker) = &mark.speaker {
            let is_known = known.contains(&speaker.as_str());
            if !is_known {
                known.push(speaker);
            }
            let keys = hand.speaker(speaker, is_known);
            assert!(!is_known || keys <= 3, "{keys} keys for {speaker}");
            if mark.more {
                hand.press(Modifiers::NONE, Key::Tab);
                hand.press(Modifiers::NONE, Key::Num1);
            }
            hand.press(Modifiers::NONE, Key::Escape);
        }
        if mark.more {
            hand.press(Modifiers::NONE, Key::M);
            hand.letters(NOTE);
            hand.press(Modifiers::NONE, Key::Escape);
        }
    }
    let per_span = selecting as f64 / marks.len() as f64;
    eprintln!("{per_span:.2} keys to select and tag a span, by jumps alone");
    assert!(per_span < 12.0, "{per_span:.2} keys for a span");
    for cluster in CLUSTERS {
        hand.go_to(mark_of(marks, cluster[0]));
        hand.press(Modifiers::NONE, Key::L);
        for target in &cluster[1..] {
            hand.go_to(mark_of(marks, *target));
            hand.press(Modifiers::NONE, Key::Enter);
        }
        hand.press(Modifiers::NONE, Key::Escape);
    }
    for (from, digit, _, to) in RELATIONS {
        hand.go_to(mark_of(marks, *from));
        hand.press(Modifiers::NONE, Key::R);
        hand.press(Modifiers::NONE, *digit);
        hand.go_to(mark_of(marks, *to));
        hand.press(Modifiers::NONE, Key::Enter);
        hand.press(Modifiers::NONE, Key::Escape);
    }
}

fn by_pointer(window: &mut Window, marks: &[Mark]) {
    for mark in marks {
        // A selection and a press.
        window.drag_over(&mark.words);
        window.click_button(&format!("Tag as {}", mark.tag));
        assert_eq!(window.selected().as_ref(), Some(&mark.words));
        if mark.more {
            window.click(Role::ComboBox, "kind: Choose");
            window.click(Role::ListBoxOption, "direct");
            window.click(Role::TextInput, "Note");
            window.type_text(NOTE);
        }
        if let Some(speaker) = &mark.speaker {
            window.click(Role::TextInput, "speaker");
            window.type_text(speaker);
        }
    }
    for cluster in CLUSTERS {
        let source = mark_of(marks, cluster[0]);
        for target in &cluster[1..] {
            // One drag for a link.
            let from = window.words(&source.words).middle();
            let to = window.words(&mark_of(marks, *target).words).middle();
            window.drag_with(ALT, from, to);
        }
    }
    for (from, _, name, to) in RELATIONS {
        window.click_on(&mark_of(marks, *from).words);
        window.click_button("Relate to another");
        window.click_button(&format!("Relate as {name}"));
        window.click_on(&mark_of(marks, *to).words);
        window.click_button("Stop relating");
    }
}

/// The files of annotations and links without ids: of annotations the place in their file stands instead.
fn files(window: &Window) -> BTreeMap<String, String> {
    let folder = window.desk().root().join("annotations/tester");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
    let entries = fs::read_dir(&folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("UTF-8"))
        // What was shown to be answered depends on how fast the machine looks.
        .filter(|name| {
            std::path::Path::new(name)
                .extension()
                .is_some_and(|it| it == "ron")
                && name != "reviews.ron"
                && name != "links.ron"
        })
        .collect();
    names.sort();
    let mut known = Vec::new();
    let mut files = BTreeMap::new();
    for name in names {
        let (text, ids) = without_ids(&read(&name), &[]);
        known.extend(ids);
        files.insert(name, text);
    }
    let (links, _) = without_ids(&read("links.ron"), &known);
    // They are sorted by their ids.
    let mut blocks: Vec<&str> = links.split("\n    (\n").collect();
    blocks.sort_unstable();
    files.insert("links.ron".to_owned(), blocks.join("\n"));
    files
}

/// A text with each id that is known as its number, and each other as a word; and these others.
fn without_ids(text: &str, known: &[String]) -> (String, Vec<String>) {
    let is_id = |part: &str| {
        let mut letters = part.chars();
        part.len() == 26 && letters.all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
    };
    let mut others = Vec::new();
    let parts: Vec<String> = text
        .split('"')
        .map(|part| match known.iter().position(|id| id == part) {
            Some(at) => at.to_string(),
            None if is_id(part) => {
                others.push(part.to_owned());
                "id".to_owned()
            }
            None => part.to_owned(),
        })
        .collect();
    (parts.join("\""), others)
}

#[test]
fn keys_alone_and_the_pointer_alone_come_to_the_same() {
    let sample = sample();
    let marks = marks(&sample);
    let (one, other) = (Place::new(), Place::new());
    let mut keys = opened(&one, &sample);
    by_keys(&mut keys, &sample, &marks);
    keys.until_saved();
    let mut pointer = opened(&other, &sample);
    by_pointer(&mut pointer, &marks);
    pointer.until_saved();
    let (keys, pointer) = (files(&keys), files(&pointer));
    assert_eq!(keys.len(), 6, "{:?}", keys.keys());
    for (name, by_keys) in &keys {
        assert_eq!(Some(by_keys), pointer.get(name), "{name}");
    }
    let spans: usize = keys
        .values()
        .map(|text| text.matches("spans: ").count())
        .sum();
    assert_eq!(spans, marks.len());
    let links = &keys["links.ron"];
    assert_eq!(links.matches("members: ").count(), CLUSTERS.len());
    assert!(links.contains("contradicts") && links.contains("supports"));
}

#[test]
fn the_first_span_is_tagged_after_three_keys() {
    let place = Place::new();
    let mut window = place.window();
    window.press_with(CTRL_SHIFT, Key::O);
    window.until("the sample", |window| {
        window.harness.state().desk().is_some()
    });
    let before = window.annotations().len();
    window.press(Key::S);
    window.press(Key::Num1);
    assert_eq!(window.annotations().len(), before + 1);
}

#[test]
fn the_first_span_is_tagged_after_three_presses() {
    let place = Place::new();
    let mut window = place.window();
    window.click_button("Open the sample");
    window.until("the sample", |window| {
        window.harness.state().desk().is_some()
    });
    let before = window.annotations().len();
    window.drag_over("no use for his soldiers");
    window.click_button("Tag as Claim");
    assert_eq!(window.annotations().len(), before + 1);
}
