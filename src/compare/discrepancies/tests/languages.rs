//! The same rules in other languages.

use super::super::linked::linked_in;
use super::{State, check_in};

#[test]
fn in_spanish() {
    check_in(
        "es",
        "
        [40 marineros, o 44 marineros] | [44 marineros]
        → number agree: 44, 44
        → number only here: 40
        [Ida Holm, de 28 años, se ahogó] | [Holm, de 31 años, se ahogó]
        → number conflict: aged 28, aged 31
        [cuesta 5 euros por barril] | [cuesta 40 euros]
        → number only here: 40 EUR
        → number only here: 5 EUR per barril
        [se hundió el viernes] | [se hundió el sábado]
        → date conflict: Friday, Saturday
        [se hundió en Puerto Real] | [se hundió en Larache]
        → place differs: Puerto Real, Larache
        [se hundió en enero de 2024] | [se hundió en febrero]
        → date conflict: 2024-01-01 … 2024-01-31, February
    ",
    );
    let silent = "[El Ministerio no respondió a las preguntas.]";
    let found = linked_in("es", &[silent, "[El Ministerio dijo que no pagará.]"]);
    let answer = found
        .iter()
        .find(|it| it.topic == "answer")
        .expect("a finding");
    assert_eq!(answer.state, State::Differs);
}

#[test]
fn in_german() {
    check_in(
        "de",
        "
        [40 Matrosen oder 44 Matrosen] | [44 Matrosen]
        → number agree: 44, 44
        → number only here: 40
        [eine 28-jährige Schifferin] | [im Alter von 31 Jahren]
        → number conflict: aged 28, aged 31
        [40 Boote] | [60 Kisten]
        → number only here: 60
        → number only here: 40
        [es sank im Januar 2024] | [es sank im Februar]
        → date conflict: 2024-01-01 … 2024-01-31, February
        [die Fähre sank bei Neustadt] | [die Fähre sank in Altstadt]
        → place less precise: Neustadt, Altstadt
    ",
    );
    let silent = "[Das Ministerium reagierte nicht auf Fragen.]";
    let found = linked_in(
        "de",
        &[silent, "[„Wir zahlen nicht“, sagte das Ministerium.]"],
    );
    let answer = found
        .iter()
        .find(|it| it.topic == "answer")
        .expect("a finding");
    assert_eq!(answer.state, State::Differs);
}

#[test]
fn silence_is_known_in_six_languages() {
    for (language, silent) in [
        ("en", "[The Ministry did not respond.]"),
        ("es", "[El Ministerio no respondió.]"),
        ("de", "[Das Ministerium reagierte nicht.]"),
        ("fr", "[Le Ministère n’a pas répondu.]"),
        ("it", "[Il Ministero non ha risposto.]"),
        ("pt", "[O Ministério não respondeu.]"),
    ] {
        let found = linked_in(language, &[silent, silent]);
        let answer = found.iter().find(|it| it.topic == "answer");
        assert!(
            answer.is_some_and(|it| it.state == State::Agree),
            "{language}: {found:#?}"
        );
    }
}
