//! Where a wide table is broken, and what its witnesses are called.

use super::collation::siglum;
use super::*;
use crate::compare::fixture::project;
use crate::compare::wording::wordings;

const LINES: &str = concat!(
    r#"{"article":"one","text":"We’ll never sell the quay","annotations":[{"id":"a","tag":"Quote","spans":[{"start":0,"end":25}]}]}"#,
    "\n",
    r#"{"article":"two","text":"We’ll not sell … a quay","annotations":[{"id":"b","tag":"Quote","spans":[{"start":0,"end":23}]}]}"#,
    "\n",
    r#"{"cluster":"c","members":["a","b"]}"#,
);

#[test]
fn wide_tables_are_broken_to_fit_a_page() {
    let project = project(LINES);
    let mut view = wordings(&project, None);
    let columns = view[0].columns.clone();
    view[0].columns = columns.iter().cycle().take(100).cloned().collect();
    let table = Collation::new(&view[0], &project);
    let pieces = table.pieces();
    assert!(pieces.len() > 4, "{pieces:?}");
    assert_eq!(pieces.iter().map(Range::len).sum::<usize>(), 100);
    assert_eq!(
        ["A", "Z", "AA", "AZ", "BA"].map(str::to_owned),
        [0, 25, 26, 51, 52].map(siglum)
    );
}
