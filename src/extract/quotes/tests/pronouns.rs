//! Whom "he" and "she" mean, and where they stay what they are.

use super::*;

/// The speakers of all quotes with their states, in order.
fn states(text: &str) -> Vec<(String, SpeakerState)> {
    let found = quotes(&ArticleText::new(text), &[], Lexicon::of("en"));
    let speakers = found.into_iter().filter_map(|quote| quote.speaker);
    speakers
        .map(|speaker| (speaker.name, speaker.state))
        .collect()
}

/// The last speaker of a text, who is named by a pronoun.
fn last(text: &str) -> (String, SpeakerState) {
    states(text).pop().expect("a speaker")
}

fn check_name(text: &str, name: &str) {
    assert_eq!(
        last(text),
        (name.to_owned(), SpeakerState::Resolved),
        "{text}"
    );
}

fn check_pronoun(text: &str, pronoun: &str) {
    assert_eq!(
        last(text),
        (pronoun.to_owned(), SpeakerState::Unresolved),
        "{text}"
    );
}

#[test]
fn who_spoke_last_is_meant() {
    check_name(
        "Robert Finch won the vote. “We lost nothing,” said Carol Dent.\n“We will be back,” she said.",
        "Carol Dent",
    );
    // Speech that is not quoted counts, and so does a chain of pronouns.
    check_name(
        "Paul Dent met Robert Finch. Dent said the mill would close. He added that all had been told. “It is over,” he said.",
        "Paul Dent",
    );
}

#[test]
fn the_subject_of_the_sentence_before_is_meant() {
    check_name(
        "After a long night, Robert Finch met Paul Dent, who had lost. “It was close,” he said.",
        "Robert Finch",
    );
    check_name(
        "On Monday, in a speech at the mill, Carol Dent thanked Robert Finch. “He was fair,” she said.",
        "Carol Dent",
    );
    check_name(
        "Paul Dent, a baker from Dover, Del., lost to Robert Finch. “It was close,” he said.",
        "Paul Dent",
    );
    check_name(
        "The widow thanked Robert Finch. “He was fair,” she said.",
        "widow",
    );
}

#[test]
fn the_famous_do_not_swallow_the_words_of_others() {
    let famous = "President Robert Finch spoke. Robert Finch left. Robert Finch came back. ";
    check_name(
        &format!(
            "{famous}Shopkeeper Paul Dent was not impressed by Finch. “I heard nothing,” he said."
        ),
        "Paul Dent",
    );
    check_pronoun(
        &format!(
            "{famous}Neither Paul Dent nor Finch was seen at the gate. There was no light. “Go home,” he said."
        ),
        "he",
    );
}

#[test]
fn only_the_right_gender_is_meant() {
    check_name(
        "Carol Dent criticised Robert Finch for closing the mill. “It was a hard choice,” he said.",
        "Robert Finch",
    );
    // Two bearers of a surname are told apart.
    let couple = "Robert Finch and his wife, Carol Finch, run the inn. ";
    check_name(
        &format!("{couple}Finch thanked the guests. “You are kind,” she said."),
        "Carol Finch",
    );
    check_name(
        &format!("{couple}Finch thanked the guests. “You are kind,” he said."),
        "Robert Finch",
    );
    check_name(
        "“Sold,” Mrs. Adair said. Mr. Adair nodded. “All of it,” she said.",
        "Adair",
    );
}

#[test]
fn only_a_person_is_meant() {
    check_pronoun(
        "Storms crossed the Baltic Sea. Nobody in North Ridge slept. “It was loud,” he said.",
        "he",
    );
    check_pronoun(
        "The Ridge Council met. The statement said nothing. “It was loud,” she said.",
        "she",
    );
    check_name(
        "Robert Finch opened the door. The Ridge Council had met. “It was loud,” he said.",
        "Robert Finch",
    );
}

#[test]
fn where_nothing_decides_it_stays_a_pronoun() {
    // Two subjects, two who are only named, nobody near, a group, and a pronoun in a quote.
    check_pronoun(
        "Robert Finch left, and Paul Dent stayed. “It was loud,” he said.",
        "he",
    );
    check_pronoun(
        "A letter came for Robert Finch from Paul Dent. “It was loud,” he said.",
        "he",
    );
    check_pronoun(
        "Robert Finch left. It rained. Nobody came. The road was wet. The night was long. “It was loud,” he said.",
        "he",
    );
    check_pronoun(
        "Robert Finch and Paul Dent left. “It was loud,” they said.",
        "they",
    );
    check_pronoun(
        "Robert Finch left. Carol Dent said: “It is true, and then he said, ‘It was loud.’”",
        "he",
    );
    check_name(
        "Paul Dent left. Carol Dent said: “Robert Finch came in, and then he said, ‘It was loud.’”",
        "Robert Finch",
    );
}

#[test]
fn who_is_spoken_of_does_not_speak() {
    check_name(
        "“It is done,” Robert Finch said. Paul Dent would have to leave, he said, calling it “a pity”.",
        "Robert Finch",
    );
}

#[test]
fn i_in_a_quote_is_who_says_it() {
    check_name(
        "Carol Dent said: “I told them, ‘Not today,’ and left.”",
        "Carol Dent",
    );
    check_pronoun("“I told them, ‘Not today,’ and left.”", "i");
}

#[test]
fn a_headline_in_capitals_names_people_and_no_sentences() {
    check_name(
        "Carol Dent Takes Over The Mill In Ridge.\n\nOn Monday, Dent leaned on the gate. “Come in,” she said.",
        "Carol Dent",
    );
}
