//! A hand that does random things in a window, and an eye that records what the window shows.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use egui::accesskit::{Node, Rect, Role, Toggled};
use egui::{Key, Modifiers};

use super::dice::Dice;
use super::disk::Disk;
use super::verdict::{Action, Frame, Record};
use crate::window::{PATIENCE, Screen};

/// What is done, and how often: what removes something is where recovery is hardest.
const ACTIONS: [Action; 16] = [
    Action::Tag,
    Action::Tag,
    Action::Tag,
    Action::Tag,
    Action::Retag,
    Action::Delete,
    Action::Delete,
    Action::Delete,
    Action::Undo,
    Action::Undo,
    Action::Redo,
    Action::Redo,
    Action::Write,
    Action::Write,
    Action::Link,
    Action::Link,
];
const LETTERS: [&str; 8] = ["a", "b", "n", "o", "t", " ", "é", "港"];
/// About how far rows of text are apart, in points.
const ROW: f64 = 26.0;

/// Drives a window and records what it shows.
pub struct Hand<'a> {
    screen: &'a mut Screen,
    record: &'a mut Record,
    dice: Dice,
    /// The notes that are known, by the names of their highlights.
    notes: BTreeMap<String, String>,
    /// Where the highlights and the paragraphs of the last frame are.
    marks: Vec<Rect>,
    paragraphs: Vec<Rect>,
    /// Whether the last frame showed a highlight's note.
    writing: bool,
}

impl<'a> Hand<'a> {
    pub fn new(screen: &'a mut Screen, record: &'a mut Record, dice: Dice) -> Self {
        Self {
            screen,
            record,
            dice,
            notes: BTreeMap::new(),
            marks: Vec::new(),
            paragraphs: Vec::new(),
            writing: false,
        }
    }

    /// Gives the window a size and waits for so many paragraphs and “Saved”. Nothing of it is recorded.
    pub fn wait_for_project(
        &mut self,
        (width, height): (u32, u32),
        paragraphs: usize,
    ) -> io::Result<Frame> {
        self.screen.resize(width, height)?;
        let start = Instant::now();
        loop {
            let frame = self.see()?;
            if frame.saved && self.paragraphs.len() == paragraphs {
                return Ok(frame);
            }
            patience(start, "the project is not open and saved")?;
        }
    }

    /// Takes in the notes on the disk, and records the first frame.
    pub fn know(&mut self, disk: &Disk) -> io::Result<()> {
        let notes = disk.marks.iter();
        let notes = notes.map(|mark| (mark.name.clone(), mark.note.clone()));
        self.notes = notes.collect();
        self.look().map(|_| ())
    }

    /// Does some things. Each is done, then looked at, and now and then waited for until it is saved. Tells when the
    /// last change is about to be made.
    pub fn work(&mut self, last_change: &Sender<()>) -> io::Result<()> {
        let count = 1 + self.dice.below(8);
        for number in 1..=count {
            let action = ACTIONS[self.dice.below(ACTIONS.len())];
            let told = (number == count).then_some(last_change);
            self.act(action, told)?;
            if self.dice.below(2) == 0 {
                self.wait_until_saved()?;
            }
        }
        Ok(())
    }

    fn wait_until_saved(&mut self) -> io::Result<()> {
        self.record.did.push("wait".to_owned());
        let start = Instant::now();
        while !self.look()? {
            patience(start, "never saved")?;
        }
        Ok(())
    }

    /// Records what a frame shows, with all that was done in it; says whether it is saved.
    fn look(&mut self) -> io::Result<bool> {
        let frame = self.see()?;
        let saved = frame.saved;
        self.record.take(frame);
        self.record.under_way = None;
        Ok(saved)
    }

    fn see(&mut self) -> io::Result<Frame> {
        let nodes = self.screen.nodes()?;
        let marks: Vec<&Node> = nodes
            .iter()
            .filter(|node| node.role() == Role::Mark)
            .collect();
        let name = |node: &&Node| node.label().unwrap_or_default().to_owned();
        let mut names: Vec<String> = marks.iter().map(name).collect();
        names.sort();
        let once = |name: &String| names.iter().filter(|other| *other == name).count() == 1;
        self.notes.retain(|name, _| once(name));
        // The note on the screen is that of the selected highlight.
        let selected = marks
            .iter()
            .find(|node| node.toggled() == Some(Toggled::True));
        let note = nodes
            .iter()
            .find(|node| node.label() == Some("Note") && node.value().is_some());
        self.writing = note.is_some();
        if let (Some(name), Some(note)) = (selected.map(name).filter(once), note) {
            let note = note.value().unwrap_or_default().to_owned();
            self.notes.insert(name, note);
        }
        self.marks = marks.iter().filter_map(|node| node.bounds()).collect();
        let paragraphs = nodes.iter().filter(|node| node.role() == Role::Paragraph);
        self.paragraphs = paragraphs.filter_map(Node::bounds).collect();
        let mut words = nodes.iter().filter(|node| node.role() == Role::Status);
        Ok(Frame {
            saved: words.any(|node| node.label() == Some("Saved")),
            marks: names,
            notes: self.notes.clone(),
        })
    }

    /// Does one thing, and tells before the event that changes the project is sent.
    fn act(&mut self, action: Action, told: Option<&Sender<()>>) -> io::Result<()> {
        let action = match action {
            Action::Retag | Action::Delete | Action::Write if self.marks.is_empty() => Action::Tag,
            Action::Link if self.marks.len() < 2 => Action::Tag,
            other => other,
        };
        self.record.did.push(format!("{action:?}"));
        // Lets go of all that earlier actions left: what is linked, what is selected, what is painted with.
        self.press(Key::Escape)?;
        self.press(Key::Escape)?;
        self.record.under_way = Some(action);
        match action {
            Action::Tag => self.select_words()?,
            Action::Retag | Action::Delete => self.click_mark()?,
            Action::Write => {
                self.click_mark()?;
                self.screen.press(Modifiers::NONE, Key::M, "m")?;
                self.look()?;
                // Where no highlight was hit there is no note, and letters would be keys: one hides a tag.
                if !self.writing {
                    return Ok(());
                }
            }
            Action::Link => {
                self.click_mark()?;
                self.screen.press(Modifiers::NONE, Key::L, "l")?;
            }
            // What is taken back may be a note that is not on the screen.
            Action::Undo | Action::Redo => self.notes.clear(),
        }
        if let Some(told) = told {
            told.send(()).ok();
        }
        match action {
            Action::Tag | Action::Retag => self.press_tag()?,
            Action::Delete => self.press(Key::Delete)?,
            Action::Undo | Action::Redo => {
                let modifiers = Modifiers {
                    shift: action == Action::Redo,
                    ..Modifiers::CTRL | Modifiers::COMMAND
                };
                self.screen.press(modifiers, Key::Z, "")?;
            }
            Action::Write => {
                for _ in 0..=self.dice.below(8) {
                    self.look()?;
                    self.record.under_way = Some(action);
                    let letter = LETTERS[self.dice.below(LETTERS.len())];
                    self.screen.write(letter)?;
                }
            }
            Action::Link => self.click_mark()?,
        }
        // Keys may wait for a frame that shows what was done before them: what they do is on the screen in the next.
        self.look()?;
        self.record.under_way = Some(action);
        self.look().map(|_| ())
    }

    fn press(&mut self, key: Key) -> io::Result<()> {
        self.screen.press(Modifiers::NONE, key, "")
    }

    fn press_tag(&mut self) -> io::Result<()> {
        let tags = [(Key::Num1, "1"), (Key::Num2, "2"), (Key::Num3, "3")];
        let (key, text) = tags[self.dice.below(3)];
        self.screen.press(Modifiers::NONE, key, text)
    }

    fn select_words(&mut self) -> io::Result<()> {
        let Some(place) = self.paragraphs.get(self.dice.below(self.paragraphs.len())) else {
            return Ok(());
        };
        let rows = (place.height() / ROW).max(1.0) as usize;
        let row = place.y0 + 12.0 + ROW * self.dice.below(rows) as f64;
        let (left, width) = (place.x0 + 2.0, place.width() - 4.0);
        let mut end = || left + width * self.dice.share();
        let (from, to) = (end(), end());
        self.screen.drag((from, row), (to, row))
    }

    fn click_mark(&mut self) -> io::Result<()> {
        let Some(place) = self.marks.get(self.dice.below(self.marks.len())) else {
            return Ok(());
        };
        let middle = f64::midpoint(place.y0, place.y1);
        self.screen.click((place.x0 + 2.0, middle))
    }
}

fn patience(start: Instant, words: &str) -> io::Result<()> {
    if start.elapsed() > PATIENCE {
        return Err(io::Error::other(words.to_owned()));
    }
    // The frames asked for must not take the processor from what is waited for.
    std::thread::sleep(Duration::from_millis(2));
    Ok(())
}
