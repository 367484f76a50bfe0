//! Longer reports, in which a person is named once and meant many times: who speaks is told from the sentences around.

use super::*;

/// Each text has the speakers that its marks say.
fn check(texts: &[(&str, &str)]) {
    for (code, text) in texts {
        let seen = marked_in(&unmarked(text), Lexicon::of(code));
        assert_eq!(speakers(&seen), speakers(text), "{code}: {seen}");
    }
}

#[test]
fn a_headline_repeats_what_is_said_below() {
    check(&[
        (
            "en",
            "{‘We were never asked’|Moira Kells}: anger over new quay\n\n\
             {“We were never asked, and we will not move,”|Moira Kells} said Moira Kells on Monday.",
        ),
        // Two who said the same.
        (
            "en",
            "{‘Never again’|?}: anger over new quay\n\n\
             {“Never again,”|Moira Kells} said Moira Kells. {“Never again,”|Bo Tarn} said Bo Tarn.",
        ),
        // A single word may be anybody’s.
        (
            "en",
            "{‘Shameful’|?}: anger over new quay\n\n{“Shameful,”|Moira Kells} said Moira Kells.",
        ),
    ]);
}

#[test]
fn a_noun_means_the_only_one_whom_the_paragraph_is_about() {
    check(&[
        (
            "de",
            "Jule Harms traf zum Sieg. {„Ich habe nur geschossen“|Jule Harms}, sagte die 23-Jährige nach dem Spiel.",
        ),
        (
            "de",
            "Jule Harms sah es anders. {„Das war ein Foul“|Jule Harms}, gab die Nationalspielerin zu.",
        ),
        (
            "fr",
            "Anne Morvan a tenu les comptes pendant dix ans. {« Je ne savais pas »|Anne Morvan}, affirme la gendarme.",
        ),
        // Who has just been quoted may not be the one.
        (
            "es",
            "{«Cualquiera pudo hacerlo»|Javier Tena}, apuntó el fiscal, Javier Tena. {«Cualquiera no»|acusado}, \
             replicó el acusado.",
        ),
        // Of two, nobody.
        (
            "fr",
            "Anne Morvan et Luce Caro ont signé. {« Je ne savais pas »|gendarme}, affirme la gendarme.",
        ),
        // In another paragraph only by a noun that means anybody.
        (
            "fr",
            "La maire, Anne Morvan, est restée calme.\n\nL’élue a promis {« une réponse »|Anne Morvan} en mai.",
        ),
        (
            "fr",
            "La maire, Anne Morvan, est restée calme.\n\nLa juge a promis {« une réponse »|juge} en mai.",
        ),
    ]);
}

#[test]
fn what_belongs_to_a_noun_stands_before_the_name() {
    check(&[
        (
            "it",
            "{«Non compriamo muri»|Astrid Ravn}, dichiara la responsabile per il Sud Europa, Astrid Ravn.",
        ),
        (
            "en",
            "The cabinet member for transport, Dilys Pugh, spoke last. {“It is late,”|Dilys Pugh} she said.",
        ),
        (
            "fr",
            "Le directeur du centre, Paul Trivel, a parlé. {« Tout va bien »|Paul Trivel}, a-t-il ajouté.",
        ),
        (
            "it",
            "Risponde Salvo Mele, segretario provinciale della lega, che bolla l’intesa come {«un errore»|Salvo Mele}.",
        ),
    ]);
}

#[test]
fn an_institution_is_named_again_by_its_noun() {
    check(&[(
        "it",
        "{«È la quarta rapina»|Confnegozi}, denuncia Confnegozi. L’associazione chiede {«un presidio fisso»|Confnegozi}.",
    )]);
}

#[test]
fn whose_view_it_is_stands_in_the_sentence_before() {
    check(&[
        (
            "it",
            "Il prefetto Ugo Riva ha parlato a lungo. A suo giudizio i reati sono {«in calo»|Ugo Riva}.",
        ),
        (
            "de",
            "{„Es reicht“|Hanna Moll}, sagte Hanna Moll am Montag. Ihrer Ansicht nach ist der Plan {„nicht zu retten“|Hanna Moll}.",
        ),
    ]);
}

#[test]
fn a_quote_alone_is_whose_the_sentence_before_is() {
    check(&[
        (
            "it",
            "{«È buono»|Astrid Ravn}, ha detto Astrid Ravn. Tommaso Feri ha sorriso. {«È un difetto del 1953.»|Tommaso Feri}",
        ),
        (
            "it",
            "Prima di salutarci Elsa Riva si volta. {«Scriva che sono invecchiata bene.»|Elsa Riva}",
        ),
        // Who asks does not answer.
        (
            "en",
            "{“Who paid for it?”|Ada Brook} Ada Brook asked.\n\n{“My father paid for all of it.”|?}",
        ),
    ]);
}

#[test]
fn a_verb_without_subject_goes_on_with_the_person_before() {
    check(&[
        (
            "es",
            "Juan Mena, concejal, llegó tarde. Al final levantó la mano. {«He medido mi calle»|Juan Mena}, explicó después.",
        ),
        (
            "es",
            "Su gerente, Inés Lecumberri, cifra las pérdidas en dos millones.\n\n\
             {«Nos piden que cerremos a las once»|Inés Lecumberri}, dijo.",
        ),
        // Of two, nobody.
        (
            "es",
            "Entre Juan Mena y Luis Paz hubo silencio. Al final llovía. {«He medido mi calle»|?}, explicó después.",
        ),
    ]);
}

#[test]
fn verbs_that_no_list_has_stand_behind_a_comma_in_the_marks() {
    check(&[
        ("en", "{“I know,”|Ada Brook} Ada Brook deadpanned."),
        ("en", "{“No,”|neighbor} snorted the neighbor, and left."),
        ("en", "Ada Brook nods. {“I know,”|Ada Brook} she confides."),
    ]);
}

#[test]
fn german_clauses_end_with_their_verb_and_begin_with_any_case() {
    check(&[
        (
            "de",
            "Bo Moll schweigt. {„Er sagt nichts“|Klaus Hass}, hat sein Verteidiger Klaus Hass am ersten Tag erklärt.",
        ),
        (
            "de",
            "Den Vorwurf wies Alois Drexl als {„schlicht unanständig“|Alois Drexl} zurück.",
        ),
        (
            "de",
            "{„Es gibt keine Alternative“|Henrike Saß}, sagte Henrike Saß. Man werde {„faire und zügige“|Henrike Saß} Gespräche führen.",
        ),
        // A headline’s nouns are nobody.
        (
            "de",
            "{„Dann fahren wir gegen die Wand“|?}: Streit um Gondel spaltet den Rat\n\nDer Rat tagt.",
        ),
    ]);
}

#[test]
fn a_source_at_the_beginning_goes_before_a_thing_that_presents() {
    check(&[(
        "fr",
        "Selon le cabinet Roux, mandaté par la commune, la charpente présente des {« désordres avancés »|Roux}.",
    )]);
}

#[test]
fn a_capital_at_the_beginning_makes_no_name() {
    check(&[
        (
            "es",
            "Declaró la secretaria, Begoña Solana. Recordó que llovía. {«Era una casa antigua»|Begoña Solana}, resumió.",
        ),
        (
            "fr",
            "Ada Roux est écrivaine. Longtemps, elle a vécu seule. {« J’ai appris à compter »|Ada Roux}, sourit-elle.",
        ),
    ]);
}
