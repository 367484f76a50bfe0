//! Members of a sentence or more, and what is of one event.

use super::super::linked::linked;
use super::{State, check, lines};

const SANK: &str = "[The ferry Aurora sank off the northern coast late on Friday and 12 sailors drowned, the \
    harbour board said in the evening.]";

#[test]
fn long_members_differ_and_do_not_conflict() {
    let other = "[The old ferry sank in a storm off the coast on Saturday, and 14 sailors drowned in the cold water.]";
    let found = linked(&[SANK, other]);
    assert_eq!(
        lines(&found)[..2],
        ["number differs: 12, 14", "date differs: Friday, Saturday"]
    );
    for finding in &found[..2] {
        assert!(
            finding.reason.contains("a sentence or more"),
            "{finding:#?}"
        );
        assert!(finding.values.iter().all(|value| value.is_long));
    }
    let found = linked(&[SANK, "[14 sailors]"]);
    let long: Vec<bool> = found[0].values.iter().map(|value| value.is_long).collect();
    assert_eq!((found[0].state, long), (State::Differs, vec![true, false]));
    // A short sentence says one thing.
    let found = linked(&[
        "[12 sailors drowned on Friday.]",
        "[14 sailors drowned on Friday.]",
    ]);
    assert_eq!(found[0].state, State::Conflict);
}

#[test]
fn of_long_members_only_what_is_of_one_thing_is_compared() {
    let said = "[Two people were hurt when a boiler blew up in the old mill by the river, officials said Saturday.]";
    let blew = "[A boiler blew up late Friday in the mill by the river, and two people were taken to a hospital.]";
    let found = linked(&[said, blew]);
    let dates: Vec<_> = found
        .iter()
        .filter(|it| it.topic.starts_with("date"))
        .map(|it| it.state)
        .collect();
    assert_eq!(dates, [State::OnlyHere, State::OnlyHere], "{found:#?}");
    let killed = "[The storm that came over the northern coast on Friday night killed 12 people in their houses.]";
    let hurt = "[The storm that came over the northern coast on Friday night injured 30 people in their houses.]";
    let died = "[In the storm that came over the northern coast on Friday night 14 people died in their houses.]";
    let states = |other| {
        let found = linked(&[killed, other]).into_iter();
        found
            .filter(|it| it.topic.starts_with("person"))
            .map(|it| it.state)
            .collect::<Vec<_>>()
    };
    assert_eq!(states(hurt), [State::OnlyHere, State::OnlyHere]);
    assert_eq!(states(died), [State::Differs]);
    let sums = "[The board offered a reward of 5,000 dollars and put the damage of the fire at 900,000 dollars in all.]";
    let other = "[The insurers paid 2,000 dollars to a clerk, and 7,000 dollars for the window of a neighbour’s house.]";
    let found = linked(&[sums, other]);
    assert!(
        found.iter().all(|it| it.state == State::OnlyHere),
        "{found:#?}"
    );
}

#[test]
fn weekdays_conflict_only_of_one_event() {
    check(
        "
        [the boiler exploded on Friday] | [an explosion on Saturday]
        → date conflict: Friday, Saturday
        [the boiler exploded on Friday] | [the mayor came on Saturday]
        → date differs: Friday, Saturday
        [Lind said on Friday] | [Lind said on Saturday]
        → date conflict: Friday, Saturday
        → name agree: Lind, Lind
        [the board said on Friday] | [it sank on Saturday]
        → date differs: Friday, Saturday
    ",
    );
}

#[test]
fn months_compare_with_a_year_and_without() {
    check(
        "
        [sank in January 2024] | [sank in February]
        → date conflict: 2024-01-01 … 2024-01-31, February
        [sank in February 2023] | [sank in February]
        → date agree: 2023-02-01 … 2023-02-28, February
        [sank on 3 May 2024] | [sank in May]
        → date less precise: 2024-05-03, May
    ",
    );
}

#[test]
fn a_statement_stands_against_no_answer() {
    let silent = "[The Harbour Board did not respond to a request for comment.]";
    let found = linked(&[
        silent,
        "[“We will not pay,” the Harbour Board said in a statement.]",
    ]);
    let answer = found
        .iter()
        .find(|it| it.topic == "answer")
        .expect("a finding");
    assert_eq!(answer.state, State::Differs);
    let values: Vec<_> = answer.values.iter().map(|it| it.display.as_str()).collect();
    assert_eq!(values, ["no answer", "statement (said)"]);
    let unnamed = "[“We will not pay,” the statement said.]";
    let found = linked(&[silent, unnamed]);
    let differs = |it: &super::Finding| it.topic == "answer" && it.state == State::Differs;
    assert!(found.iter().any(differs), "{found:#?}");
    for other in [
        "[Lind said on Friday that it sank.]",
        "[The Harbour Board declined to comment.]",
    ] {
        let found = linked(&[silent, other]);
        assert!(!found.iter().any(differs), "{found:#?}");
    }
}

#[test]
fn sources_of_short_members_differ() {
    check("
        [A spokesman for the Harbour Board] said no. | [A City Hall statement released later] said no.
        → name differs: Harbour Board, City Hall
        [President Ana Ruiz said that she refused] | [President Bo Lind said that she refused]
        → name differs: President Ana Ruiz, President Bo Lind
        [Ana Ruiz said that she refused] | [President Ruiz announced that she refused]
        → name agree: Ana Ruiz, President Ruiz
    ");
}
