//! Interviews and transcripts, and what only looks like one.

use super::*;

/// What is said by whom, a line each.
fn said(text: &str) -> Vec<String> {
    let article = ArticleText::new(text);
    let lexicon = crate::language::of_text(text);
    let found = quotes(&article, &[], lexicon);
    let line = |quote: &QuoteSuggestion| {
        let speaker = quote.speaker.as_ref().map_or("?", |speaker| &speaker.name);
        format!("{speaker}: {}", article.slice(quote.span))
    };
    found.iter().map(line).collect()
}

#[test]
fn names_in_capitals_lead_turns() {
    let text = "\
Northport Radio, the morning show\n\
ADA BROOK, HOST: Good morning. The bridge is closed again, and I have the mayor on the line.\n\
MAYOR BO LINDHOLM: Good morning, Ada.\n\
BROOK: Why is it closed?\n\
LINDHOLM: [laughs] Well, the river rose. We had no choice, and I would do it again.\n\
We will open it on Friday.\n\
(CROSSTALK)\n\
BROOK: On Friday?\n\
LINDHOLM: On Friday. (Laughter)\n";
    assert_eq!(
        said(text),
        [
            "ADA BROOK: Good morning. The bridge is closed again, and I have the mayor on the line.",
            "BO LINDHOLM: Good morning, Ada.",
            "ADA BROOK: Why is it closed?",
            "BO LINDHOLM: Well, the river rose. We had no choice, and I would do it again.",
            "BO LINDHOLM: We will open it on Friday.",
            "ADA BROOK: On Friday?",
            "BO LINDHOLM: On Friday.",
        ]
    );
    let article = ArticleText::new(text);
    let found = quotes(&article, &[], Lexicon::of("en"));
    assert_eq!(
        found[2].speaker.as_ref().unwrap().state,
        SpeakerState::Named
    );
    assert_eq!(
        article.slice(found[2].speaker.as_ref().unwrap().mention),
        "BROOK"
    );
    assert!(found[4].continues && found[4].speaker.as_ref().unwrap().inherited);
    assert!(found.iter().all(|quote| quote.kind == QuoteKind::Full));
}

#[test]
fn the_text_has_the_name_in_full() {
    let text = "\
Last week our reporter met Ada Brook, who has run the ferry for thirty years.\n\
**Reporter:** How is the river this spring, compared with other years?\n\
**Brook:** Higher than ever. My father said “never trust the river”, and he was right.\n\
**Reporter:** Will the ferry run at Easter?\n\
**Brook:** It will.\n";
    assert_eq!(
        said(text),
        [
            "Reporter: How is the river this spring, compared with other years?",
            "Ada Brook: Higher than ever. My father said “never trust the river”, and he was right.",
            "My father: “never trust the river”",
            "Reporter: Will the ferry run at Easter?",
            "Ada Brook: It will.",
        ]
    );
}

#[test]
fn letters_are_those_of_question_and_answer() {
    let text = "\
The new director, Ada Brook, took over the museum in March.\n\
Q. What did you find when you came?\n\
A. A leaking roof and a very good staff.\n\
Q. What will you change?\n\
A. The roof.\n";
    let article = ArticleText::new(text);
    let found = quotes(&article, &[], Lexicon::of("en"));
    let names: Vec<_> = found.iter().map(|it| it.speaker.clone().unwrap()).collect();
    assert_eq!(names[0].name, "Q");
    assert_eq!(names[0].state, SpeakerState::Unresolved);
    assert_eq!(names[1].name, "Ada Brook");
    assert_eq!(names[1].state, SpeakerState::Resolved);
    // Where two are named before, nothing tells who answers.
    let text = text.replace("in March", "from Bo Lee");
    let found = quotes(&ArticleText::new(text), &[], Lexicon::of("en"));
    let answer = found[1].speaker.as_ref().unwrap();
    assert_eq!(
        (answer.name.as_str(), answer.state),
        ("A", SpeakerState::Unresolved)
    );
}

#[test]
fn other_languages_have_letters_of_their_own() {
    let spanish = "\
Marta Olmedo dirige el museo desde marzo y recibe en su despacho.\n\
Pregunta. ¿Qué encontró al llegar?\n\
Respuesta. Un tejado con goteras y un equipo muy bueno.\n\
P. ¿Qué va a cambiar?\n\
R. El tejado.\n";
    let article = ArticleText::new(spanish);
    let found = quotes(&article, &[], Lexicon::of("es"));
    let names: Vec<_> = found
        .iter()
        .map(|it| it.speaker.clone().unwrap().name)
        .collect();
    assert_eq!(names, ["Pregunta", "Marta Olmedo", "P", "Marta Olmedo"]);
    let german = "\
Der Fluss steigt weiter, und die Stadt streitet über den Damm.\n\
Frage: Frau Moll, hält der Damm?\n\
Moll: Er hält. Wir haben ihn im Herbst geprüft.\n\
Frage: Und wenn es weiter regnet?\n\
Moll: Auch dann.\n\
Greta Moll leitet das Amt seit 2014.\n";
    let article = ArticleText::new(german);
    let found = quotes(&article, &[], Lexicon::of("de"));
    let names: Vec<_> = found
        .iter()
        .map(|it| it.speaker.clone().unwrap().name)
        .collect();
    assert_eq!(names, ["Frage", "Greta Moll", "Frage", "Greta Moll"]);
}

#[test]
fn names_stand_on_lines_of_their_own() {
    let text = "\
Ada Brook\n\
Good morning, and welcome to the council. We begin with the bridge.\n\
Bo Lindholm\n\
The bridge is closed, and I would like to know why.\n\
Ada Brook\n\
The river rose. We had no choice.\n\
Bo Lindholm\n\
Nobody asked us.\n";
    let found = said(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert_eq!(found[3], "Bo Lindholm: Nobody asked us.");
}

#[test]
fn news_is_no_transcript() {
    for text in [
        // Updates.
        "The bridge is closed.\nUpdate: It opens on Friday.\nUpdate: It opens on Saturday.\nUpdate: It stays closed.\n\
         Correction: It opens.\nCorrection: It does not.\n",
        // When and where.
        "When: On Friday at eight.\nWhere: In the town hall.\nTickets: At the door.\nWhen: On Sunday at eight.\n\
         Where: In the church.\nTickets: At the door.\n",
        // Who made a film.
        "Director: Ada Brook\nWriter: Bo Lee\nRunning time: 90 minutes\nDirector: Cy Holm\nWriter: Di Roe\n",
        // What parties want.
        "Housing\nLabour: The party will build a million homes.\nTories: The party will build some.\nTax\n\
         Labour: The party will raise it.\nTories: The party will lower it.\n",
        // Captions between paragraphs that quote.
        "Ada Brook\n“The bridge is closed,” said the mayor, “and it stays closed.”\nBo Lee\n“Why?” asked the council. \
         “Nobody asked us.”\nAda Brook\n“The river rose,” said the mayor.\nBo Lee\n“I see,” said the council.\n",
        // One list in a long report.
        "The council met on Monday, and it was long. Everybody had something to say of the bridge, which has been closed \
         since the river rose, and nobody knew when it would open again, or who would pay for all of it in the end.\n\
         Ada Brook: Against.\nBo Lee: For.\nAda Brook: Against.\nBo Lee: For.\n",
        // Nobody takes turns.
        "Ada: The bridge is closed.\nBo: The bridge is open.\n",
    ] {
        let found = said(text);
        let turns = found.iter().filter(|line| !line.contains('“'));
        assert_eq!(turns.count(), 0, "{text}{found:#?}");
    }
}

#[test]
fn what_is_nobodys_is_not_said() {
    let text = "\
Ada Brook: The bridge is closed.\n\
Bo Lee: Why is it closed?\n\
The second day\n\
Ada Brook: The river rose, and we had no choice but to close it before anybody was hurt.\n\
Bo Lee: I see. And when does it open again, if I may ask?\n\
This interview was shortened, and questions were put in another order.\n\
NOTE: None.\n";
    let found = said(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(!found.iter().any(|line| line.contains("second day")));
    assert!(!found.iter().any(|line| line.contains("None")));
}

#[test]
fn hours_and_brackets_stand_before_names() {
    let text = "\
[00:01:12] Ada Brook: The bridge is closed.\n\
[00:01:20] Bo Lee (Labour): Why is it closed?\n\
[00:01:31] Ada Brook: The river [the Nid] rose.\n\
[00:01:40] Bo Lee (Labour): I see (of course).\n";
    assert_eq!(
        said(text),
        [
            "Ada Brook: The bridge is closed.",
            "Bo Lee: Why is it closed?",
            "Ada Brook: The river [the Nid] rose.",
            "Bo Lee: I see (of course).",
        ]
    );
}
