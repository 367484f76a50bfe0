//! What rows have in common.

use super::*;

#[test]
fn names_follow_the_style() {
    for command in TABLE {
        let row = command.row();
        let ends = [row.name, row.tooltip].map(|words| words.ends_with('.'));
        assert_eq!(ends, [false, false], "{}", row.name);
        assert!(row.name.starts_with(char::is_uppercase), "{}", row.name);
        let rows = TABLE.iter().map(|other| other.row());
        let same = rows.filter(|other| other.id == row.id || other.name == row.name);
        assert_eq!(same.count(), 1, "{} is there twice", row.name);
    }
}

#[test]
fn without_a_project_only_what_needs_none_is_available() {
    for command in TABLE {
        let always = command.row().available == Available::Always;
        assert_eq!(command.is_available(None), always, "{command:?}");
    }
}
