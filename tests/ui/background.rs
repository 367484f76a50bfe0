//! What is worked out in the background, and what is not worked out in vain.

use egui::{Key, Modifiers};
use pullquote::app::Action;
use pullquote::edit::Command;
use pullquote::model::{Spans, TagId};
use pullquote::text::Span;

use super::place::Place;
use super::window::Window;

const ACCOUNTS: &[(&str, &str)] = &[
    ("Harbour Courier", "The ferry carried 312 people."),
    ("Valley Gazette", "The ferry carried 458 people."),
];
const MARKED: &[(&str, &str)] = &[
    ("claim", "The ferry carried 312 people"),
    ("claim", "The ferry carried 458 people"),
];

/// What the comparing screen has worked out on threads.
const JOBS: [&str; 5] = [
    "Making the table",
    "Aligning words",
    "Counting quotes",
    "Reading numbers and dates",
    "Looking for discrepancies",
];

fn started(window: &Window) -> [u64; 5] {
    JOBS.map(|job| window.harness.state().started(job))
}

/// Frames until just these jobs were started anew.
#[track_caller]
fn until(window: &mut Window, before: [u64; 5], wanted: [bool; 5]) {
    window.until("just these jobs", |window| {
        let now = started(window);
        std::array::from_fn(|job| now[job] > before[job]) == wanted
    });
}

/// Performs a command as a panel would, and lets threads start and end.
fn perform(window: &mut Window, command: Command) {
    window.harness.state_mut().ask(Action::Edit(command));
    window.harness.run_steps(3);
    std::thread::sleep(std::time::Duration::from_millis(10));
    window.harness.run_steps(3);
}

/// The views, each by the key that shows it.
const VIEWS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

#[test]
fn what_the_comparing_screen_shows_is_worked_out_for_what_it_reads_alone() {
    let place = Place::new();
    let linked: &[(&str, &[&str])] = &[("Ferry", &[MARKED[0].1, MARKED[1].1])];
    let mut window = place.open(&place.linked(ACCOUNTS, MARKED, linked));
    for key in VIEWS {
        window.press_with(Modifiers::ALT, key);
    }
    window.press_with(Modifiers::ALT, Key::Num2);
    window.until("all views", |window| {
        started(window).iter().all(|jobs| *jobs > 0)
    });
    let project = window.desk().project();
    let cluster = project.clusters().next().expect("a cluster").clone();
    let article = project.articles()[0].id.clone();
    let annotate = |tag: &str, span| Command::Annotate {
        article: article.clone(),
        tag: TagId::new(tag).expect("a slug"),
        spans: Spans::single(span).expect("a span"),
    };
    for key in VIEWS {
        window.press_with(Modifiers::ALT, key);
        let before = started(&window);
        for letters in 1..=10 {
            let note = "ten letters"[..letters].to_owned();
            let (annotation, cluster) = (cluster.members[0], cluster.id);
            let written = note.clone();
            perform(&mut window, Command::SetNote { annotation, note });
            let note = written;
            perform(&mut window, Command::SetClusterNote { cluster, note });
        }
        assert_eq!(started(&window), before, "{key:?}");
    }
    // A title is in the table, and nowhere else that a thread works out.
    window.press_with(Modifiers::ALT, Key::Num1);
    let before = started(&window);
    let title = "The ferry".to_owned();
    let cluster = cluster.id;
    perform(&mut window, Command::RenameCluster { cluster, title });
    until(&mut window, before, [true, false, false, false, false]);
    // A new annotation says nothing of the numbers in the texts, nor of words that are aligned already.
    let before = started(&window);
    perform(&mut window, annotate("quote", Span::new(0, 9)));
    until(&mut window, before, [true, false, false, false, true]);
    for key in [Key::Num3, Key::Num4] {
        window.press_with(Modifiers::ALT, key);
    }
    until(&mut window, before, [true, false, true, false, true]);
}
