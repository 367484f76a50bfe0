//! What no reader sees makes no discrepancy: ends of wrapped lines, soft hyphens, odd blanks.

use super::super::linked::{linked, show};
use super::{State, lines};

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
        let found = linked(&[COST, odd]);
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
    let found = linked(&[plain, odd]);
    let of_all = found.iter().all(|it| it.state == State::Agree);
    let shown: Vec<_> = found.iter().map(show).collect();
    assert!(found.len() > 1 && of_all, "{shown:#?}");
}

/// A text in lines of at most so many characters.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("a line");
        let plain = line.chars().filter(|c| !"[]".contains(*c)).count();
        if line.is_empty() {
            line.push_str(word);
        } else if plain + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

#[test]
fn wrapped_lines_are_read_as_flowing_ones() {
    let flowing = "The old ferry sank in a heavy storm off the northern coast on Friday, and the board of the \
        harbour said in the evening that [fourteen sailors drowned in Port Ellis on Friday 3 May]. The board \
        will meet again on Monday to hear what the skippers of the other boats have to say about it.";
    for width in 50..80 {
        let found = linked(&[flowing, &wrapped(flowing, width)]);
        let shown: Vec<String> = found.iter().map(show).collect();
        let aspects: Vec<&str> = found.iter().map(|it| it.aspect.name()).collect();
        assert_eq!(aspects, ["number", "date", "place"], "{width}: {shown:#?}");
        assert!(
            found.iter().all(|it| it.state == State::Agree),
            "{width}: {shown:#?}"
        );
    }
    // A list’s lines stay lines.
    let found = linked(&["[12]\n[14 sailors]", "[14 sailors]"]);
    assert_eq!(lines(&found), ["number agree: 14, 14"]);
}

#[test]
fn a_long_sentence_is_long_however_it_is_wrapped() {
    let words = "[The old ferry sank in a heavy storm off the coast on Friday, and fourteen sailors drowned there.]";
    let wrapped = words.replacen("off the", "off\nthe", 1);
    let found = linked(&[&wrapped, "[19 sailors drowned]"]);
    let number = found.first().expect("a finding");
    assert_eq!(
        number.state,
        State::Differs,
        "{:#?}",
        found.iter().map(show).collect::<Vec<_>>()
    );
    assert!(number.values.iter().any(|it| it.is_long));
}
