//! What it costs to list 50,000 annotations, to sort them by each column and to filter them, against one pass over
//! their words.
//!
//! Prints one `name value` line per figure, each as milliseconds of the first time and of the best of some later ones,
//! and that as a multiple of the pass. What a person waits for is the first time.

#![allow(clippy::print_stdout, reason = "the figures are the output")]
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark that cannot run shall stop"
)]

#[path = "desk/workload.rs"]
#[allow(dead_code, reason = "it is shared with another benchmark")]
mod workload;

use std::hint::black_box;
use std::time::Instant;

use pullquote::listing::{Arrangement, Column, Condition, Filter, Listing, Order};
use pullquote::model::Project;
use pullquote::store;

const ROUNDS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, size) in [("long", workload::TIED), ("many", workload::MANY)] {
        let root = folder.path().join(name);
        workload::write(&root, size);
        let project = store::load(&root).expect("loaded").project;
        figures(name, &project);
    }
}

fn figures(name: &str, project: &Project) {
    let start = Instant::now();
    let listing = Listing::new(project);
    let made = start.elapsed().as_secs_f64();
    let pass = (0..ROUNDS).map(|_| seconds(|| pass(&listing)));
    let pass = pass.fold(f64::MAX, f64::min);
    let rows = listing.rows().len();
    println!("{name}.pass {:.2} ms, {rows} rows", pass * 1e3);
    println!("{name}.new {:.2} ms {:.1} x", made * 1e3, made / pass);
    let figure = |what: &str, arrangement: &Arrangement| {
        let first = seconds(|| arrangement.of(&listing).rows.len());
        let again = (0..ROUNDS).map(|_| seconds(|| arrangement.of(&listing).rows.len()));
        let again = again.fold(f64::MAX, f64::min);
        println!(
            "{name}.{what} {:.2} ms, again {:.2} ms {:.1} x",
            first * 1e3,
            again * 1e3,
            again / pass
        );
    };
    for column in listing.columns() {
        let order = Some(Order {
            column: column.clone(),
            is_backward: false,
        });
        let arrangement = Arrangement {
            order,
            ..Arrangement::default()
        };
        figure(&format!("sort.{}", column.name()), &arrangement);
    }
    let speaker = Column::Attribute("speaker".into());
    for column in [Column::Tag, Column::Article, speaker] {
        let arrangement = Arrangement {
            group: Some(column.clone()),
            ..Arrangement::default()
        };
        figure(&format!("group.{}", column.name()), &arrangement);
    }
    let containing = |letters: &str| Condition {
        contains: letters.to_owned(),
        ..Condition::default()
    };
    let day = Condition {
        from: "2025-01".to_owned(),
        ..Condition::default()
    };
    let article = listing.columns().iter().find(|it| **it == Column::Article);
    for (what, column, condition) in [
        ("tag", Column::Tag, Condition::any(["Claim", "Quote"])),
        ("text", Column::Text, containing("pré")),
        ("article", article.unwrap().clone(), containing("outlet 1")),
        ("made", Column::Made, day),
    ] {
        let arrangement = Arrangement {
            filter: Filter::default().with(column, condition),
            ..Arrangement::default()
        };
        figure(&format!("filter.{what}"), &arrangement);
    }
    let rows = Arrangement::default().of(&listing).rows;
    for column in listing.columns() {
        let seconds = seconds(|| listing.different(column, &rows).len());
        println!("{name}.values.{} {:.2} ms", column.name(), seconds * 1e3);
    }
    let seconds = seconds(|| listing.usual_columns().len());
    println!("{name}.usual_columns {:.2} ms", seconds * 1e3);
}

fn seconds(work: impl FnOnce() -> usize) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

/// Counts a letter in all that the annotations cover.
fn pass(listing: &Listing) -> usize {
    let rows = listing.rows().iter();
    let texts = rows.map(|row| listing.value(row, &Column::Text));
    texts
        .map(|text| memchr::memchr_iter(b'q', text.as_bytes()).count())
        .sum()
}
