//! What no reader sees makes no discrepancy: ends of wrapped lines, soft hyphens, odd blanks.

use super::super::linked::{linked, show};
use super::{State, check};

const COST: &str = "[The ferry will cost 3.4 million crowns from 5 May]";

#[test]
fn a_number_cut_by_a_line_or_by_what_nobody_sees_is_the_same() {
    for odd in [
        "[The ferry will cost 3.4\nmillion crowns from 5\nMay], the board said.",
        "[The ferry will cost 3.4 mil\u{ad}lion crowns from 5 May]",
        "[The ferry will cost 3.4 mil-\nlion crowns from 5 May] or so.",
        "[The ferry will cost 3.4\u{a0}million crowns from 5\u{202f}May]",
        "[The ferry will cost 3.4 mil\u{200b}lion crowns from 5 M\u{2060}ay]",
    ] {
        let found = linked(&[("", COST), ("", odd)]);
        let of_all = found.iter().all(|it| it.state == State::Agree);
        assert!(
            found.len() > 1 && of_all,
            "{odd:?}: {:#?}",
            found.iter().map(show).collect::<Vec<_>>()
        );
    }
}

#[test]
fn other_numbers_cut_in_two_are_the_same() {
    let plain = "[Some 1,250 passengers were on board on 12 March]";
    let odd = "[Some 1,250 passen\u{ad}gers were on board\non 12 Mar\u{ad}ch], the board said.";
    let found = linked(&[("", plain), ("", odd)]);
    let of_all = found.iter().all(|it| it.state == State::Agree);
    let shown: Vec<_> = found.iter().map(show).collect();
    assert!(found.len() > 1 && of_all, "{shown:#?}");
}
