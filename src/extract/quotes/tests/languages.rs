//! Control sentences: five orders of speaker and verb, in words that no list was made from.
//!
//! A language is a file: nothing else was written for Spanish and German.

use super::*;

/// How many of the quotes' speakers are found, and the texts in which one is not.
fn found(code: &str, sentences: &[&str]) -> (usize, String) {
    let mut right = 0;
    let mut report = String::new();
    for sentence in sentences {
        let text = unmarked(sentence);
        let seen = marked_in(&text, Lexicon::of(code));
        let same = speakers(&seen) == speakers(sentence);
        right += usize::from(same);
        if !same {
            report.extend([format!("{sentence}\n  {seen}\n")]);
        }
    }
    (right, report)
}

/// At least 24 of 25.
fn check(code: &str, sentences: &[&str; 25]) {
    let (right, report) = found(code, sentences);
    assert!(right >= 24, "{code}: {right} of 25\n{report}");
}

#[test]
fn spanish_sentences() {
    check(
        "es",
        &[
            // Behind the quote, verb first.
            "{«El puente no se cerrará»|Marta Olmedo}, dijo Marta Olmedo.",
            "{«Nadie nos avisó»|Lola Pazos}, aseguró ayer la pescadora Lola Pazos.",
            "{“Volveremos el lunes”|alcalde de Ribera}, prometió el alcalde de Ribera.",
            "{«No hay dinero para dos orillas»|Ramiro Tena}, explicó en Ribera el arquitecto Ramiro Tena.",
            "{«Es una vergüenza»|Olmedo}, ha denunciado Olmedo.",
            // Behind the quote, speaker first.
            "{«Hemos esperado nueve años»|Marta Olmedo}, Marta Olmedo recordó.",
            "{«El río sube»|portavoz del ayuntamiento}, la portavoz del ayuntamiento advirtió.",
            "{«Así no se puede trabajar»|Julián Pazos}, Julián Pazos, dueño de un barco, lamentó.",
            "{«La obra sigue»|ministra}, la ministra añadió.",
            "{«Ya veremos»|ella}, ella respondió.",
            // Before the quote, speaker first.
            "Marta Olmedo dijo: {«El puente no se cerrará»|Marta Olmedo}.",
            "La portavoz del ministerio afirmó que la obra {«va muy bien»|portavoz del ministerio} y que acabará pronto.",
            "Julián Pazos, que vive junto al río, contó: {«Oímos un golpe»|Julián Pazos}.",
            "El sindicato calificó el plan de {«disparate»|sindicato} y pidió otro.",
            "El arquitecto Ramiro Tena ha reconocido que fue {«un error de cálculo»|Ramiro Tena}.",
            // Before the quote, verb first.
            "El martes declaró Marta Olmedo: {«Se abrirá en mayo»|Marta Olmedo}.",
            "En Ribera insistió el alcalde: {«No habrá peaje»|alcalde}.",
            "Así lo explicó Ramiro Tena: {«El hierro cede»|Ramiro Tena}.",
            "Preguntó la jueza: {«¿Quién firmó?»|jueza}",
            "Ayer señalaron los vecinos: {«No pagaremos»|vecinos}.",
            // According to.
            "Según Marta Olmedo, {«todo está pagado»|Marta Olmedo}.",
            "El puente es {«una ruina»|Julián Pazos}, según Julián Pazos.",
            "De acuerdo con el informe, la obra fue {«más cara de lo previsto»|informe}.",
            "{«Falta la barandilla»|ministerio}, según el ministerio.",
            "Según explicó la ingeniera Nuria Vidal, el pilar {«aguanta»|Nuria Vidal}.",
        ],
    );
}

#[test]
fn german_sentences() {
    check(
        "de",
        &[
            // Behind the quote, verb first.
            "{„Die Brücke bleibt offen“|Greta Moll}, sagte Greta Moll.",
            "{„Uns hat niemand gewarnt“|Jan Petersen}, klagte am Montag der Fischer Jan Petersen und sagte es noch einmal.",
            "{„Wir kommen wieder“|Bürgermeister von Uferstadt}, versprach der Bürgermeister von Uferstadt.",
            "{„Für zwei Ufer fehlt das Geld“|Ralf Tenner}, erklärte in Uferstadt der Architekt Ralf Tenner.",
            "{„Eine Schande“|Moll}, meinte Moll.",
            // Behind the quote, so.
            "{„Der Fluss steigt“|Sprecherin der Stadt}, so die Sprecherin der Stadt.",
            "{„Es geht weiter“|Moll}, so Moll.",
            "{„Wir haben neun Jahre gewartet“|Greta Moll}, so Greta Moll am Dienstag.",
            "{„So kann man nicht arbeiten“|Jan Petersen}, ergänzte Jan Petersen, dem ein Boot gehört.",
            "{„Abwarten“|sie}, antwortete sie.",
            // Before the quote, speaker first.
            "Greta Moll sagte: {„Die Brücke bleibt offen.“|Greta Moll}",
            "Die Sprecherin des Ministeriums betonte, der Bau gehe {„sehr gut“|Sprecherin des Ministeriums} voran.",
            "Jan Petersen, der am Fluss wohnt, erzählte: {„Wir hörten einen Schlag.“|Jan Petersen}",
            "Die Gewerkschaft nannte den Plan {„Unsinn“|Gewerkschaft} und forderte einen anderen.",
            "Der Architekt Ralf Tenner räumte ein, es sei {„ein Rechenfehler“|Ralf Tenner} gewesen.",
            // Before the quote, verb first.
            "Am Dienstag erklärte Greta Moll: {„Im Mai wird eröffnet.“|Greta Moll}",
            "In Uferstadt versicherte der Bürgermeister: {„Es gibt keine Maut.“|Bürgermeister}",
            "Dazu sagte Ralf Tenner: {„Das Eisen gibt nach.“|Ralf Tenner}",
            "Gestern fragte die Richterin: {„Wer hat unterschrieben?“|Richterin}",
            "Dann riefen die Nachbarn: {„Wir zahlen nicht.“|Nachbarn}",
            // According to.
            "Laut Greta Moll ist {„alles bezahlt“|Greta Moll}.",
            "Nach Angaben von Jan Petersen ist die Brücke {„ein Wrack“|Jan Petersen}.",
            "Laut dem Bericht war der Bau {„teurer als geplant“|Bericht}.",
            "{„Das Geländer fehlt“|Ministerium}, hieß es laut dem Ministerium.",
            "Wie die Ingenieurin Nora Vidal sagte, ist der Pfeiler {„stabil“|Nora Vidal}.",
        ],
    );
}
