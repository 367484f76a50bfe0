//! Kills the real window at random moments while somebody works, and looks at what is on the disk then.
//!
//! A round opens a project, does some random things, and ends the program with SIGKILL: some time after the last thing
//! or in the middle of one. The command line must be able to read the project and find in it what the screen had
//! acknowledged (`verdict.rs`). The next round opens the same project: the window must show what the disk held, and
//! what it then writes must change nothing. Every few rounds the project is made afresh.
//!
//! What is done is drawn from the constant below and the number of the round, but when the kill comes, and so what it
//! hits, is also a matter of the machine. `PULLQUOTE_KILL_ROUNDS` asks for more rounds than a change has to pass, and
//! `PULLQUOTE_KILL_SEED` for others.

mod dice;
mod disk;
mod hand;
mod place;
mod round;
mod verdict;

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use crate::{PROGRAM, display};
use dice::Dice;
use place::Place;
use round::{reopen, round};
use verdict::Record;

const SEED: u64 = 20_250_503;
const ROUNDS: u64 = 100;
const ROUNDS_PER_PROJECT: u64 = 7;
/// How many windows are open at a time. Each waits for the disk now and then.
const WINDOWS: usize = 2;

#[test]
fn what_was_saved_survives_a_hundred_kills() {
    if !display("what_was_saved_survives_a_hundred_kills") {
        return;
    }
    let (rounds, seed) = (
        number("PULLQUOTE_KILL_ROUNDS", ROUNDS),
        number("PULLQUOTE_KILL_SEED", SEED),
    );
    // A copy: whoever builds meanwhile into the same target folder puts another program in the place of this one.
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("pullquote");
    std::fs::copy(PROGRAM, &program).expect("copied");
    let start = Instant::now();
    let next = AtomicU64::new(0);
    let series: Vec<Series> = thread::scope(|scope| {
        let work = || {
            let mut done = Vec::new();
            loop {
                let first = next.fetch_add(ROUNDS_PER_PROJECT, Ordering::Relaxed);
                if first >= rounds {
                    return done;
                }
                let last = rounds.min(first + ROUNDS_PER_PROJECT);
                done.push(Series::run(&program, seed, first..last));
            }
        };
        let workers: Vec<_> = (0..WINDOWS).map(|_| scope.spawn(work)).collect();
        let ended = workers.into_iter().map(thread::ScopedJoinHandle::join);
        ended.flat_map(|done| done.expect("no panic")).collect()
    });
    let seconds = start.elapsed().as_secs_f64();
    let total = |count: fn(&Series) -> usize| series.iter().map(count).sum::<usize>();
    let (complaints, unsaved) = (total(|it| it.complaints), total(|it| it.unsaved));
    eprintln!(
        "{rounds} kills from seed {seed} in {seconds:.0} s, {:.0} a minute: {} amid an action, {unsaved} with something in \
         the journal, {} states seen, {complaints} complaints",
        rounds as f64 * 60.0 / seconds,
        total(|it| it.amid),
        total(|it| it.states),
    );
    assert_eq!(complaints, 0, "complaints, each told above");
    // Kills that meet no work under way would prove nothing. How many meet a save depends on how fast the machine is.
    let met = unsaved + total(|it| it.amid);
    assert!(
        met > 5 || rounds < ROUNDS,
        "too few kills met work under way"
    );
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Some rounds on one project, and what came of them.
#[derive(Default)]
struct Series {
    complaints: usize,
    /// Kills in the middle of an action.
    amid: usize,
    /// Kills after which the journal held something that was not in the files.
    unsaved: usize,
    /// Different frames that were recorded.
    states: usize,
}

impl Series {
    /// After a complaint the project's folder is kept, and the next round has a fresh one.
    fn run(program: &Path, seed: u64, rounds: Range<u64>) -> Self {
        let mut series = Self::default();
        let mut place = Place::new(program);
        for number in rounds.clone() {
            let mut record = Record::default();
            let dice = Dice(seed.wrapping_add(number));
            let outcome = round(&mut place, dice, &mut record);
            series.states += record.states();
            series.amid += usize::from(record.under_way.is_some());
            series.unsaved += usize::from(place.has_journal());
            if let Err(complaint) = outcome {
                series.complain(place, seed, number, &complaint, &record);
                place = Place::new(program);
            }
        }
        // The last kill has to be recovered from, too.
        if let Err(complaint) = reopen(&place) {
            let (number, nothing) = (rounds.end - 1, Record::default());
            series.complain(
                place,
                seed,
                number,
                &format!("after it, {complaint}"),
                &nothing,
            );
        }
        series
    }

    fn complain(&mut self, place: Place, seed: u64, number: u64, complaint: &str, record: &Record) {
        self.complaints += 1;
        let seed = seed.wrapping_add(number);
        let first = number - number % ROUNDS_PER_PROJECT;
        eprintln!(
            "\nround {number} (seed {seed}), on the project of round {first}: {complaint}\n  did: {}\n  before: {}\n  \
             kept: {}\n",
            record.did.join(", "),
            place.did,
            place.folder.keep().display()
        );
    }
}
