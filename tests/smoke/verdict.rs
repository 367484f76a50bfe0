//! Whether what is on the disk after a kill is what it may be.
//!
//! What one frame shows together with the word “Saved” is acknowledged. After a kill the disk holds the last
//! acknowledged state, or one that the screen had after it. An action that the kill interrupted may have come to the
//! disk before any frame was looked at; then the disk may be ahead by that one change, and by nothing else.

use std::collections::BTreeMap;

use super::disk::{Disk, Mark};

/// Something that a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Tag,
    Retag,
    Delete,
    Undo,
    Redo,
    Write,
    Link,
}

/// What a frame showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub saved: bool,
    /// The names of the highlights, in order.
    pub marks: Vec<String>,
    /// The notes that are known, by the names of their highlights, if these are unique.
    pub notes: BTreeMap<String, String>,
}

/// What the screen showed and what was done, until the kill.
#[derive(Debug, Default)]
pub struct Record {
    /// In order, the first as the project was opened.
    frames: Vec<Frame>,
    /// Since which frame the disk may have moved on.
    acknowledged: usize,
    /// What was begun and not yet seen in a frame.
    pub under_way: Option<Action>,
    /// All that was done, in words.
    pub did: Vec<String>,
}

impl Record {
    pub fn take(&mut self, frame: Frame) {
        let saved = frame.saved;
        if self.frames.last() != Some(&frame) {
            self.frames.push(frame);
        }
        if saved {
            self.acknowledged = self.frames.len() - 1;
        }
    }

    /// How many different states were seen.
    pub fn states(&self) -> usize {
        self.frames.len()
    }

    /// # Errors
    /// With the complaint, where the disk holds none of the states that it may hold.
    pub fn judge(&self, disk: &Disk) -> Result<(), String> {
        let since = &self.frames[self.acknowledged.min(self.frames.len())..];
        let (Some(acknowledged), Some(last)) = (since.first(), since.last()) else {
            return Err("no frame was seen".to_owned());
        };
        let exact = since.iter().any(|frame| {
            frame.marks == disk.names() && notes_fit(&frame.notes, &disk.marks, str::eq)
        });
        let ahead = self
            .under_way
            .is_some_and(|action| leads_to(action, last, disk));
        if exact || ahead {
            return Ok(());
        }
        let lost = without(&acknowledged.marks, &disk.names());
        Err(format!(
            "the disk holds no state that it may hold\n  acknowledged and missing: {lost:?}\n  acknowledged: \
             {acknowledged:?}\n  frames since: {:?}\n  under way: {:?}\n  disk: {:?}",
            &since[1..],
            self.under_way,
            disk.marks
        ))
    }
}

/// Whether an action can have made of a frame's state what is on the disk.
fn leads_to(action: Action, from: &Frame, disk: &Disk) -> bool {
    let names = disk.names();
    let (gone, come) = (without(&from.marks, &names), without(&names, &from.marks));
    let same = |before: &str, after: &str| before == after;
    let fits = match action {
        // A key on a highlight gives it another tag, on words it makes a highlight. Linking tags selected words.
        Action::Tag | Action::Retag | Action::Link => match (gone.as_slice(), come.as_slice()) {
            ([], [] | [_]) => true,
            ([before], [after]) => words(before) == words(after),
            _ => false,
        },
        Action::Delete => gone.len() <= 1 && come.is_empty(),
        Action::Undo | Action::Redo => {
            // The change taken back may be that of a note.
            return gone.len() <= 1 && come.len() <= 1;
        }
        Action::Write => gone.is_empty() && come.is_empty(),
    };
    let grown = |before: &str, after: &str| {
        let more = after.strip_prefix(before);
        more.is_some_and(|more| more.chars().count() <= 1)
    };
    if action == Action::Write {
        fits && notes_fit(&from.notes, &disk.marks, grown)
    } else {
        fits && notes_fit(&from.notes, &disk.marks, same)
    }
}

/// Whether the notes that are known are on the disk, where the highlight still has that name.
fn notes_fit(
    known: &BTreeMap<String, String>,
    marks: &[Mark],
    fits: impl Fn(&str, &str) -> bool,
) -> bool {
    known.iter().all(|(name, note)| {
        let mut found = marks.iter().filter(|mark| mark.name == *name);
        match (found.next(), found.next()) {
            (Some(mark), None) => fits(note, &mark.note),
            _ => true,
        }
    })
}

/// What is in the first list and not in the second, each as often as it is missing.
fn without(first: &[String], second: &[String]) -> Vec<String> {
    let mut left = second.to_vec();
    let mut found = first.to_vec();
    found.retain(|name| match left.iter().position(|other| other == name) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    found
}

fn words(name: &str) -> Option<&str> {
    name.split_once(": ").map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(saved: bool, marks: &[(&str, &str)]) -> Frame {
        Frame {
            saved,
            marks: marks.iter().map(|(name, _)| (*name).to_owned()).collect(),
            notes: marks
                .iter()
                .map(|(name, note)| ((*name).to_owned(), (*note).to_owned()))
                .collect(),
        }
    }

    fn disk(marks: &[(&str, &str)]) -> Disk {
        let marks = marks.iter().map(|(name, note)| Mark {
            name: (*name).to_owned(),
            note: (*note).to_owned(),
        });
        Disk {
            marks: marks.collect(),
            lines: String::new(),
        }
    }

    /// One highlight, then a second one that was acknowledged, then a third one that was not.
    fn record(under_way: Option<Action>) -> Record {
        let mut record = Record {
            under_way,
            ..Record::default()
        };
        record.take(frame(true, &[("Claim: a", "")]));
        record.take(frame(false, &[("Claim: a", ""), ("Quote: b", "")]));
        record.take(frame(true, &[("Claim: a", ""), ("Quote: b", "note")]));
        let last = [("Claim: a", ""), ("Event: c", ""), ("Quote: b", "note")];
        record.take(frame(false, &last));
        record
    }

    #[test]
    fn what_was_acknowledged_and_what_came_after_may_be_on_the_disk() {
        let acknowledged = disk(&[("Claim: a", ""), ("Quote: b", "note")]);
        assert_eq!(record(None).judge(&acknowledged), Ok(()));
        let last = disk(&[("Claim: a", ""), ("Event: c", ""), ("Quote: b", "note")]);
        assert_eq!(record(None).judge(&last), Ok(()));
    }

    #[test]
    fn an_acknowledged_mark_that_is_missing_is_a_complaint() {
        for action in [None, Some(Action::Tag), Some(Action::Write)] {
            let complaint = record(action).judge(&disk(&[("Claim: a", ""), ("Event: c", "")]));
            let complaint = complaint.expect_err("a highlight is lost");
            assert!(complaint.contains("missing: [\"Quote: b\"]"), "{complaint}");
        }
        assert!(record(None).judge(&disk(&[])).is_err());
    }

    #[test]
    fn a_state_from_before_the_acknowledged_one_is_a_complaint() {
        assert!(record(None).judge(&disk(&[("Claim: a", "")])).is_err());
        // All highlights are there, but the note is that of an earlier frame.
        let before = disk(&[("Claim: a", ""), ("Quote: b", "")]);
        assert!(record(None).judge(&before).is_err());
        // A removed highlight is back.
        let mut record = record(None);
        record.take(frame(true, &[("Claim: a", "")]));
        assert_eq!(record.judge(&disk(&[("Claim: a", "")])), Ok(()));
        assert!(record.judge(&before).is_err());
    }

    #[test]
    fn what_no_frame_showed_is_a_complaint_unless_an_action_under_way_explains_it() {
        let known = [("Claim: a", ""), ("Event: c", ""), ("Quote: b", "note")];
        let one_more = disk(&[&known[..], &[("Quote: d", "")]].concat());
        assert!(record(None).judge(&one_more).is_err());
        assert_eq!(record(Some(Action::Tag)).judge(&one_more), Ok(()));
        assert!(record(Some(Action::Delete)).judge(&one_more).is_err());
        let two_more = disk(&[&known[..], &[("Quote: d", ""), ("Quote: e", "")]].concat());
        assert!(record(Some(Action::Tag)).judge(&two_more).is_err());
        let one_less = disk(&[known[1], known[2]]);
        assert!(record(Some(Action::Tag)).judge(&one_less).is_err());
        assert_eq!(record(Some(Action::Delete)).judge(&one_less), Ok(()));
        let retagged = disk(&[("Claim: c", ""), known[0], known[2]]);
        assert_eq!(record(Some(Action::Retag)).judge(&retagged), Ok(()));
        let written = disk(&[known[0], known[1], ("Quote: b", "notes")]);
        assert_eq!(record(Some(Action::Write)).judge(&written), Ok(()));
        let otherwise = disk(&[known[0], known[1], ("Quote: b", "no")]);
        assert!(record(Some(Action::Write)).judge(&otherwise).is_err());
    }
}
