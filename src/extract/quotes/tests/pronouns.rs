//! Whom "he" and "she" mean, and where they stay what they are.

use super::*;

/// Texts, each with its last speaker behind an arrow: a name that the pronoun stands for, or the pronoun itself with a question
/// mark.
fn check(cases: &[&str]) {
    for case in cases {
        let (text, _) = case.split_once(" → ").expect("a speaker");
        let found = quotes(&ArticleText::new(text), &[], Lexicon::of("en"));
        let mut speakers = found.into_iter().filter_map(|quote| quote.speaker);
        let last = speakers.next_back().expect("a speaker");
        let open = match last.state {
            SpeakerState::Resolved => "",
            SpeakerState::Unresolved => "?",
            SpeakerState::Named => " (named)",
        };
        assert_eq!(format!("{text} → {}{open}", last.name), *case);
    }
}

#[test]
fn who_spoke_last_is_meant() {
    check(&[
        "Robert Finch won the vote. “We lost nothing,” said Carol Dent.\n“We will be back,” she said. → Carol Dent",
        // Speech that is not quoted counts, and so does a chain of pronouns.
        "Paul Dent met Robert Finch. Dent said the mill would close. He added that all had been told. “It is over,” he said. → Paul Dent",
    ]);
}

#[test]
fn the_subject_of_the_sentence_before_is_meant() {
    check(&[
        "After a long night, Robert Finch met Paul Dent, who had lost. “It was close,” he said. → Robert Finch",
        "On Monday, in a speech at the mill, Carol Dent thanked Robert Finch. “He was fair,” she said. → Carol Dent",
        "Paul Dent, a baker from Dover, Del., lost to Robert Finch. “It was close,” he said. → Paul Dent",
        "The widow thanked Robert Finch. “He was fair,” she said. → widow",
    ]);
}

#[test]
fn the_famous_do_not_swallow_the_words_of_others() {
    let famous = "President Robert Finch spoke. Robert Finch left. Robert Finch came back. ";
    check(&[
        &format!(
            "{famous}Shopkeeper Paul Dent was not impressed by Finch. “I heard nothing,” he said. → Paul Dent"
        ),
        &format!(
            "{famous}Neither Paul Dent nor Finch was seen at the gate. There was no light. “Go home,” he said. → he?"
        ),
    ]);
}

#[test]
fn only_the_right_gender_is_meant() {
    check(&[
        "Carol Dent criticised Robert Finch for closing the mill. “It was a hard choice,” he said. → Robert Finch",
    ]);
    // Two bearers of a surname are told apart.
    let couple = "Robert Finch and his wife, Carol Finch, run the inn. ";
    check(&[
        &format!("{couple}Finch thanked the guests. “You are kind,” she said. → Carol Finch"),
        &format!("{couple}Finch thanked the guests. “You are kind,” he said. → Robert Finch"),
        "“Sold,” Mrs. Adair said. Mr. Adair nodded. “All of it,” she said. → Adair",
    ]);
}

#[test]
fn only_a_person_is_meant() {
    check(&[
        "Storms crossed the Baltic Sea. Nobody in North Ridge slept. “It was loud,” he said. → he?",
        "The Ridge Council met. The statement said nothing. “It was loud,” she said. → she?",
        "Robert Finch opened the door. The Ridge Council had met. “It was loud,” he said. → Robert Finch",
    ]);
}

#[test]
fn where_nothing_decides_it_stays_a_pronoun() {
    check(&[
        // Two subjects, two who are only named, nobody near, a group, and a pronoun in a quote.
        "Robert Finch left, and Paul Dent stayed. “It was loud,” he said. → he?",
        "A letter came for Robert Finch from Paul Dent. “It was loud,” he said. → he?",
        "Robert Finch left. It rained. Nobody came. The road was wet. The night was long. “It was loud,” he said. → he?",
        "Robert Finch and Paul Dent left. “It was loud,” they said. → they?",
        "Robert Finch left. Carol Dent said: “It is true, and then he said, ‘It was loud.’” → he?",
        "Paul Dent left. Carol Dent said: “Robert Finch came in, and then he said, ‘It was loud.’” → Robert Finch",
    ]);
}

#[test]
fn who_is_spoken_of_does_not_speak() {
    check(&[
        "“It is done,” Robert Finch said. Paul Dent would have to leave, he said, calling it “a pity”. → Robert Finch",
    ]);
}

#[test]
fn i_in_a_quote_is_who_says_it() {
    check(&[
        "Carol Dent said: “I told them, ‘Not today,’ and left.” → Carol Dent",
        "“I told them, ‘Not today,’ and left.” → i?",
    ]);
}

#[test]
fn a_headline_in_capitals_names_people_and_no_sentences() {
    check(&[
        "Carol Dent Takes Over The Mill In Ridge.\n\nOn Monday, Dent leaned on the gate. “Come in,” she said. → Carol Dent",
    ]);
}
