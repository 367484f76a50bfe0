//! The window as a person has it: a place for projects, keys to press, names to look for.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, Role, Vec2, vec2};
use egui_kittest::{Harness, Node, kittest::NodeT as _};
use pullquote::app::dialogs::{FilePicker, Picked, Purpose};
use pullquote::app::{App, Desk, Find, Saving};
use pullquote::model::{ArticleId, Project, Timestamp};

/// Ctrl as Linux and Windows report it.
pub const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};
pub const SHIFT: Modifiers = Modifiers::SHIFT;
pub const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..CTRL
};

/// How long a thread may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// The moment at which everything in these tests happens.
pub fn now() -> Timestamp {
    Timestamp::from_second(1_746_000_000).expect("a time")
}

/// The size of a window on a small laptop.
pub const DESK: Vec2 = vec2(1280.0, 800.0);

/// Answers every question for files at once, with what was put in; without anything, as if cancelled.
pub struct Answers(pub Arc<Mutex<VecDeque<Picked>>>);

impl FilePicker for Answers {
    fn pick(&self, _: Purpose, _: &str, reply: Box<dyn FnOnce(Picked) + Send>) {
        let answer = self.0.lock().expect("not poisoned").pop_front();
        reply(answer.unwrap_or(Picked::Cancelled));
    }
}

pub struct Window {
    pub harness: Harness<'static, App>,
    pub answers: Arc<Mutex<VecDeque<Picked>>>,
}

impl Window {
    /// What the next system dialog shall answer.
    pub fn will_pick(&self, picked: Picked) {
        self.answers.lock().expect("not poisoned").push_back(picked);
    }

    /// One frame in which all of this happens.
    pub fn frame(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
    }

    /// Frames until nothing moves any more, or something goes on in the background that nobody looks at right now: what
    /// is found is waited for.
    #[track_caller]
    pub fn calm(&mut self) {
        let end = Instant::now() + PATIENCE;
        self.harness.run_ok();
        let is_behind = |window: &Self| {
            let find = window.harness.state().desk().and_then(Desk::find);
            find.is_some_and(Find::is_behind)
        };
        while is_behind(self) {
            assert!(Instant::now() < end, "waited in vain for the hits");
            std::thread::sleep(Duration::from_millis(2));
            self.harness.run_ok();
        }
    }

    /// Frames until something that takes a thread has happened.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            self.harness.step();
            if holds(self) {
                break;
            }
            assert!(Instant::now() < end, "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(2));
        }
        self.calm();
    }

    #[track_caller]
    pub fn until_saved(&mut self) {
        self.until("“Saved”", |window| {
            matches!(window.desk().saving(), Saving::Saved)
        });
        assert!(self.has(Role::Status, "Saved"));
    }

    /// The open project.
    #[track_caller]
    pub fn desk(&self) -> &Desk {
        self.harness.state().desk().expect("a project is open")
    }

    /// The annotations of all articles, each as its tag's name and its words.
    pub fn annotations(&self) -> Vec<(String, String)> {
        annotations(self.desk().project())
    }

    /// The words of the selected annotation.
    pub fn selected(&self) -> Option<String> {
        let annotation = self.desk().selected_annotation()?;
        Some(self.desk().project().text_of(annotation))
    }

    /// The selected words.
    pub fn selection(&self) -> Option<String> {
        let (article, selection) = self.desk().focus().selection().as_ref()?;
        let article = self.desk().project().article(article)?;
        Some(article.text.slice(selection.span()).to_owned())
    }

    /// The shown articles, left to right.
    pub fn columns(&self) -> Vec<&str> {
        let columns = self.desk().columns().iter();
        columns.map(|column| column.article().as_str()).collect()
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        let (down, up) = stroke(modifiers, key);
        self.frame(down);
        self.frame(up);
        self.calm();
    }

    /// Types into whatever has the keys.
    pub fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            self.frame([Event::Text(character.to_string())]);
        }
        self.calm();
    }

    /// Clicks a field, empties it and types into it.
    #[track_caller]
    pub fn fill(&mut self, field: &str, text: &str) {
        self.click(Role::TextInput, field);
        self.press_with(CTRL, Key::A);
        self.type_text(text);
    }

    fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.root().children_recursive()
    }

    /// Everything of that role by its words, in the order of the tree.
    pub fn named(&self, role: Role) -> Vec<String> {
        self.nodes()
            .filter(|node| node.accesskit_node().role() == role)
            .filter_map(|node| name(&node))
            .collect()
    }

    pub fn has(&self, role: Role, words: &str) -> bool {
        self.named(role).iter().any(|name| name == words)
    }

    /// Whether these words stand anywhere in a label.
    pub fn says(&self, words: &str) -> bool {
        self.named(Role::Label)
            .iter()
            .any(|text| text.contains(words))
    }

    /// The name of what has the keys.
    pub fn focused(&self) -> Option<String> {
        let mut nodes = self.nodes();
        let focused = nodes.find(|node| node.accesskit_node().is_focused())?;
        name(&focused)
    }

    /// The one thing of that role and name.
    /// Chooses an export by what it is called on the command line.
    #[track_caller]
    pub fn choose_export(&mut self, name: &str) {
        let ending = format!("({name})");
        let all = self.named(Role::RadioButton);
        let full = all.iter().find(|it| it.ends_with(&ending));
        let full = full.unwrap_or_else(|| panic!("“{name}” among {all:?}"));
        self.get(Role::RadioButton, full).scroll_to_me();
        self.calm();
        self.click(Role::RadioButton, full);
    }

    #[track_caller]
    pub fn get(&self, role: Role, words: &str) -> Node<'_> {
        let mut found: Vec<_> = self
            .nodes()
            .filter(|node| node.accesskit_node().role() == role)
            .filter(|node| name(node).as_deref() == Some(words))
            .collect();
        assert_eq!(
            found.len(),
            1,
            "one {role:?} “{words}” among {:#?}",
            self.named(role)
        );
        found.remove(0)
    }
}

/// A key as the system reports it: going down with what it types, and going up.
pub fn stroke(modifiers: Modifiers, key: Key) -> (Vec<Event>, Vec<Event>) {
    let event = |pressed| Event::Key {
        key,
        pressed,
        modifiers,
        repeat: false,
        physical_key: None,
    };
    let mut down = vec![Event::ModifiersChanged(modifiers), event(true)];
    let sign = key.symbol_or_name();
    if sign.len() == 1 && !modifiers.command && !modifiers.alt {
        let sign = if modifiers.shift {
            sign.to_owned()
        } else {
            sign.to_lowercase()
        };
        down.push(Event::Text(sign));
    }
    let up = vec![event(false), Event::ModifiersChanged(Modifiers::NONE)];
    (down, up)
}

pub fn name(node: &Node<'_>) -> Option<String> {
    let node = node.accesskit_node();
    match node.role() {
        Role::Label => node.value(),
        _ => node.label(),
    }
}

/// The annotations of all articles, each as its tag's name and its words.
pub fn annotations(project: &Project) -> Vec<(String, String)> {
    let articles = project.articles().iter();
    let all = articles.flat_map(|article: &Arc<_>| {
        let id: &ArticleId = &article.id;
        project.annotations_in(id)
    });
    all.map(|annotation| {
        let tag = project.tag_set().name(&annotation.tag).to_owned();
        (tag, project.text_of(annotation))
    })
    .collect()
}

/// A tag and words, to compare with [`annotations`].
pub fn tagged(tag: &str, words: &str) -> (String, String) {
    (tag.to_owned(), words.to_owned())
}

/// Every file of a folder with its bytes, to see that nothing changed.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).expect("readable");
            found.insert(path, bytes);
        }
    }
    found
}
