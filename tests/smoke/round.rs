//! One round: a window is opened, used and killed, and the disk is looked at.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::dice::Dice;
use super::disk::Disk;
use super::hand::Hand;
use super::place::{PARAGRAPHS, Place};
use super::verdict::Record;
use crate::window::{Window, kill};

/// Small windows are drawn fast where there is no graphics card, but all of both columns must fit: what is scrolled out of
/// sight is no highlight on the screen, and a press on it presses what lies over it.
const SIZE: (u32, u32) = (1100, 600);

/// When a window is killed.
#[derive(Debug, Clone, Copy)]
enum Kill {
    /// So long after the work began: in the middle of something, if the work takes that long.
    Amid(Duration),
    /// So long after the event of the last change was sent: while it is being saved.
    Saving(Duration),
    /// So long after the last frame was looked at.
    After(Duration),
}

impl Kill {
    fn random(dice: &mut Dice) -> Self {
        let mut within =
            |milliseconds: usize| Duration::from_micros(dice.below(milliseconds * 1000) as u64);
        let choices = [
            Self::Amid(within(600)),
            Self::Saving(within(40)),
            // Often the last frame said “Saved”: if that was said too soon, a kill right after it shows it.
            Self::After(within(20)),
            Self::After(within(400)),
        ];
        choices[dice.below(choices.len())]
    }
}

/// Opens a project, does some things, kills the window, and looks at the disk.
pub fn round(place: &mut Place, mut dice: Dice, record: &mut Record) -> Result<(), String> {
    if dice.below(5) == 0 {
        // The last round's changes may only be in the journal, and recovering them may be interrupted as well.
        let delay = Duration::from_millis(dice.below(250) as u64);
        record.did.push(format!("opened, killed {delay:?} later"));
        let mut window = place.start()?;
        thread::sleep(delay);
        kill(&mut window.program);
        place.keep_killed();
        unchanged(&place.disk, &place.read()?)?;
    }
    let mut window = place.start()?;
    let when = Kill::random(&mut dice);
    let Window { program, screen } = &mut window;
    let mut hand = Hand::new(screen, record, dice);
    recovered(place, &mut hand)?;
    let worked = thread::scope(|scope| {
        let ((changing, last_change), (ending, end)) = (channel(), channel());
        scope.spawn(move || ending.send(hand.work(&changing)).ok());
        let worked = match when {
            Kill::Amid(delay) => end.recv_timeout(delay).ok(),
            Kill::Saving(delay) => {
                // An error says that the work has ended, which is told below.
                last_change.recv().ok();
                end.recv_timeout(delay).ok()
            }
            Kill::After(delay) => {
                let worked = end.recv().ok();
                thread::sleep(delay);
                worked
            }
        };
        kill(program);
        worked
    });
    place.keep_killed();
    if let Some(Err(error)) = worked {
        return Err(format!("the window failed before it was killed: {error}"));
    }
    record.did.push(format!("killed: {when:?}"));
    let disk = place.read()?;
    record.judge(&disk)?;
    place.disk = disk;
    place.did = record.did.join(", ");
    Ok(())
}

/// Opens a project after the last kill, and no more.
pub fn reopen(place: &Place) -> Result<(), String> {
    let mut window = place.start()?;
    let mut record = Record::default();
    recovered(
        place,
        &mut Hand::new(&mut window.screen, &mut record, Dice(0)),
    )
}

/// Waits until what was left of the last time is open and saved: the window must show it, and saving it must not have
/// changed it.
fn recovered(place: &Place, hand: &mut Hand<'_>) -> Result<(), String> {
    let frame = hand.wait_for_project(SIZE, PARAGRAPHS);
    let frame = frame.map_err(|error| format!("not reopened: {error}"))?;
    let before = &place.disk;
    if frame.marks != before.names() {
        let (shown, held) = (frame.marks, before.names());
        return Err(format!(
            "the reopened window shows {shown:?}, but the disk held {held:?}"
        ));
    }
    let now = place.read()?;
    unchanged(before, &now)?;
    hand.know(&now)
        .map_err(|error| format!("gone after it was reopened: {error}"))
}

/// Whether a project is what it was, to the last letter.
fn unchanged(before: &Disk, now: &Disk) -> Result<(), String> {
    let differs = |one: &Disk, other: &Disk| {
        let lines = one.lines.lines();
        let lines: Vec<_> = lines.filter(|line| !other.lines.contains(line)).collect();
        lines.join("\n    ")
    };
    if now.lines == before.lines {
        return Ok(());
    }
    Err(format!(
        "opening the project changed it\n  from {}\n  to   {}",
        differs(before, now),
        differs(now, before)
    ))
}
