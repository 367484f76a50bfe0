//! Where a wide table is broken, and what its witnesses are called.

use super::collation::siglum;
use super::*;
use crate::compare::wording::wordings;
use crate::fixture::Fixture;

#[test]
fn wide_tables_are_broken_to_fit_a_page() {
    let project = Fixture::new()
        .article("one", "[We’ll never sell the quay|:quote]")
        .article("two", "[We’ll not sell … a quay|:quote]")
        .linked()
        .project();
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
