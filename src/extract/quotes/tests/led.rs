//! Quotes that have no words of their own for who says them, and names that are longer or shorter than they look.

use super::*;

#[test]
fn what_leads_to_a_quote_says_who_speaks() {
    check(
        "Ines Holt went on, and continued:\n\n{“The boats are late. They were late all year.”|Ines Holt}",
    );
    check("Ines Holt:\n\n{“The boats are late. They were late all year.”|?}");
    check(
        "The boats are late, Ines Holt said. {“They were late all year, and nobody cared.”|Ines Holt}",
    );
    check(
        "Ines Holt pointed at the quay. {“They were late all year, and nobody cared.”|Ines Holt}",
    );
    // A place does not speak, and a word or two in marks are no sentence.
    check("North Ridge has a quay. {“They were late all year, and nobody cared.”|?}");
    check("Ines Holt pointed at the quay. {“Late”|?} is no word for it.");
}

#[test]
fn runs_of_paragraphs_are_of_one_speaker() {
    check(
        "{“The boats are late,”|Ines Holt} Ines Holt said.\n\n{“They were late all year, and nobody cared.”|Ines Holt}\n\n\
         {“So we built a bridge.”|Ines Holt}\n\nThe bridge is red.",
    );
    check(
        "{“The boats are late,”|Ines Holt} Ines Holt said.\n\nThe bridge is red.\n\n{“It was dear.”|?}",
    );
}

#[test]
fn inherited_speakers_point_at_the_words_that_they_came_from() {
    let text = ArticleText::new("“It is late,” Ines Holt said. “Nobody came to the quay at all.”");
    let found = quotes(&text, &[], Lexicon::of("en"));
    let speakers: Vec<_> = found
        .iter()
        .filter_map(|quote| quote.speaker.as_ref())
        .collect();
    let seen: Vec<_> = (speakers.iter())
        .map(|speaker| (text.slice(speaker.mention), speaker.inherited))
        .collect();
    assert_eq!(seen, [("Ines Holt", false), ("Ines Holt", true)]);
}

#[test]
fn a_participle_has_the_subject_of_its_sentence() {
    check(
        "Ines Holt left the meeting in Ridge, Essex, warning that the quay was {“about to fall”|Ines Holt}.",
    );
    check(
        "Following a short, quiet meeting, the council issued a paper calling the quay {“a ruin”|council}.",
    );
    check("The quay was rebuilt in Ridge, Essex, meaning that it is {“as new”|?}.");
}

#[test]
fn headlines_begin_with_who_speaks() {
    check(
        "Ines Holt: Quay In Ridge {‘About To Fall.’|Ines Holt}\n\nThe quay is old, said Ines Holt.",
    );
    check("Storm Edda: Quay In Ridge {‘About To Fall.’|?}\n\nThe quay is old.");
}

#[test]
fn names_do_not_swallow_their_neighbours() {
    check("{“The quay is old,”|Ines Holt} Mayor Ines Holt (D-Ridge) said.");
    check("{“The quay is old,”|Ines Holt} said Sen. Ines Holt (R-Va.), who voted against it.");
    check("Ines Holt of Dover, Del., who owns a boat, said the quay was {“old”|Ines Holt}.");
    check("{“He was kind to everybody,”|Ines Holt} said 9/11 widow Ines Holt.");
    check("Work compared to {“pushing a quay uphill”|?} ends.\n\nThe work is hard.");
    check("{“It is a lie,”|Otto Brandt} shot back Otto Brandt, the club’s lawyer.");
    check("The quay is, as Ines Holt put it, {“a ruin”|Ines Holt}.");
}

#[test]
fn scare_quotes_have_no_speaker() {
    check("The town, an agency near Ridge, lives off {“dark tourism”|?}.");
}
