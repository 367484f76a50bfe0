//! Each layout with articles that nobody published.

use super::*;
use crate::extract::quotes::Told;
use crate::formats::text::article;
use crate::language::Lexicon;

fn articles(text: &str) -> Articles {
    split("file.txt", text, article).expect("an archive")
}

/// An article's text without its furniture.
fn body(article: &NewArticle) -> String {
    let mut shown = article.text.as_str().to_owned();
    for span in article.furniture.iter().rev() {
        shown.replace_range(span.range(), "");
    }
    let lines = shown.lines().map(str::trim);
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Checks what is stated of each article, and its text without furniture.
fn are(read: &Articles, expected: &[(&str, &str)]) {
    let found = read.articles.iter().map(|article| {
        let it = &article.details;
        let stated = [
            &it.title,
            &it.outlet,
            &it.author,
            &it.published,
            &it.language,
        ];
        (stated.map(String::as_str).join(" | "), body(article))
    });
    let found: Vec<_> = found.collect();
    let found: Vec<_> = (found.iter())
        .map(|(stated, body)| (stated.as_str(), body.as_str()))
        .collect();
    assert_eq!(found, expected, "{:?}", read.notes);
}

const NEXIS: &str = "\
Download Request: Selected Items: 1-2

Terms: ferry


                               1 of 2 DOCUMENTS


                              The Evening Ledger

                            March 3, 2024 Sunday
                                 First Edition

Ferry line to end
in spring

BYLINE: By Ada Quill

SECTION: NEWS; Pg. 4

LENGTH: 13 words

HIGHLIGHT: Boats go for the last time.

The council will end the ferry line in April, and not before.

WHY NOW: the boats are old.

GRAPHIC: Photo: A boat

LOAD-DATE: March 4, 2024

LANGUAGE: ENGLISH

SUBJECT: FERRIES (90%); COUNCILS
(80%)

                          Copyright 2024 Ledger Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS

                          Copyright 2024 Courier GmbH
                             Alle Rechte vorbehalten

                               Der Hafenkurier

                             4. März 2024 Montag

RUBRIK: LOKALES; S. 2

LÄNGE: 120 Wörter

HEADLINE: Fähre fährt bald nicht mehr

AUTOR: Von Bo Reed

BODY:
Der Rat stellt die Fähre ein.

LADE-DATUM: 5. März 2024

SPRACHE: GERMAN; DEUTSCH
";

#[test]
fn the_old_layout_of_nexis() {
    let read = articles(NEXIS);
    are(
        &read,
        &[
            (
                "Ferry line to end in spring | The Evening Ledger | Ada Quill | 2024-03-03 | en",
                "Ferry line to end\nin spring\nBoats go for the last time.\n\
                 The council will end the ferry line in April, and not before.\nWHY NOW: the boats are old.",
            ),
            (
                "Fähre fährt bald nicht mehr | Der Hafenkurier | Bo Reed | 2024-03-04 | de",
                "Fähre fährt bald nicht mehr\nDer Rat stellt die Fähre ein.",
            ),
        ],
    );
    let sources: Vec<_> = read.articles.iter().map(|it| &it.source).collect();
    assert_eq!(sources, ["file.txt#1", "file.txt#2"]);
    let said = |note: &Note| note.words().to_owned();
    let notes: Vec<String> = read.notes.iter().map(said).collect();
    assert_eq!(
        notes,
        [
            "lines 1–3 before the first article did not come in: “Download Request: Selected Items: 1-2”",
            "the archive says 120 words, and the text has 6",
        ]
    );
}

#[test]
fn every_character_is_in_an_article_or_named() {
    let read = articles(NEXIS);
    let inside: String = read
        .articles
        .iter()
        .map(|article| article.text.as_str())
        .collect();
    let rest = NEXIS
        .split_once("                               1 of 2")
        .expect("the first")
        .1;
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(squeezed(&inside), squeezed(&format!("1 of 2{rest}")));
}

#[test]
fn numbers_that_are_missing_are_named() {
    let text = NEXIS
        .replace("2 of 2", "5 of 9")
        .replace("1 of 2", "2 of 9");
    let notes = articles(&text).notes;
    let words = "of the numbers 2 to 5 in the download, these are not in the file: 3, 4".to_owned();
    assert!(notes.contains(&Note::Skipped(words)), "{notes:?}");
}

#[test]
fn the_new_layout_of_nexis() {
    let read = articles(
        "User Name: A Reader\nDate and Time: 5 June 2024 10:00:00 CEST\nJob Number: 1\n\nDocuments (2)\n\n\
         1. Ferry line to end in spring\n\nClient/Matter: -None-\n\nSearch Terms: ferry\n\n\
         Ferry line to end in spring\n\nThe Evening Ledger (Harbour)\n\nMarch 3, 2024 Sunday\n\n\
         Copyright 2024 Ledger Company All Rights Reserved\n\nSection: NEWS; Pg. 4\n\nLength:\u{a0}11 words\n\n\
         Byline: Ada Quill\n\nBody\n\nThe council will end the ferry line in April.\n\nNotes were handed out.\n\n\
         Graphic\n\nA boat\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: March 4, 2024\n\nEnd of Document\n\n\
         Fähre fährt nicht mehr\n\nDer Hafenkurier\n\n4. März 2024 Montag\n\nRessort: Lokales\n\nLänge: 6 Wörter\n\n\
         Volltext\n\nDer Rat stellt die Fähre ein.\n\nLadedatum: 5. März 2024\n\nEnde des Dokuments\n",
    );
    are(
        &read,
        &[
            (
                "Ferry line to end in spring | The Evening Ledger (Harbour) | Ada Quill | 2024-03-03 | en",
                "Ferry line to end in spring\nThe council will end the ferry line in April.\nNotes were handed out.",
            ),
            (
                "Fähre fährt nicht mehr | Der Hafenkurier |  | 2024-03-04 | de",
                "Fähre fährt nicht mehr\nDer Rat stellt die Fähre ein.",
            ),
        ],
    );
    assert!(
        matches!(read.notes.as_slice(), [Note::Skipped(words)] if words.starts_with("lines 1–11 before"))
    );
}

#[test]
fn factiva_with_codes() {
    let text = "Factiva\n\nSE  News\nHD  Ferry line to end\nBY  By Ada Quill\nWC  9 words\nPD  3 May 2025\nSN  The Evening Ledger\n\
         SC  EVLED\nLA  English\nCY  (c) 2025 Ledger\nLP  \nThe council will end the line.\n\nIN April it ends.\nTD\nNo more boats.\n\
         NS  gtra : Transport\nAN  Document EVLED00020250503el5300001\n\nPage 2 of 3\n\n\
         HD\tDeux bateaux\nWC\t6 mots\nPD\t29 décembre 2024\nET\t15:32\nSN\tLe Port\nLA\tFrançais\nLP\tIl n’y a plus de bateau.\n\
         AN\tDocument LEPOR00020241229e7ct0001r\n\nSearch Summary\n";
    let read = articles(text);
    are(
        &read,
        &[
            (
                "Ferry line to end | The Evening Ledger | Ada Quill | 2025-05-03 | en",
                "Ferry line to end\nThe council will end the line.\nIN April it ends.\nNo more boats.",
            ),
            (
                "Deux bateaux | Le Port |  | 2024-12-29 | fr",
                "Deux bateaux\nIl n’y a plus de bateau.",
            ),
        ],
    );
    assert!(read.articles[0].text.as_str().ends_with("Page 2 of 3\n"));
    assert_eq!(read.notes.len(), 2, "{:?}", read.notes);
}

#[test]
fn factiva_without_codes() {
    let text = "Lokales\n2) Fähre fährt bald nicht mehr\nVon Bo Reed\n6 Wörter\n4 März 2024\n10:20\nDer Hafenkurier\nHAFKU\n2\nDeutsch\n\
         Copyright 2024 Courier GmbH\n\nDer Rat stellt die Fähre ein.\n\nCourier GmbH\nDokument HAFKU00020240304ek3400001\n\n\
         Ferry line to end in spring\n1,009 words\n3 March 2024\nThe Evening Ledger\nEVLED\nEnglish\n\
         © 2024 Ledger. All Rights Reserved.\n\nThe council will end the line.\n\nDocument EVLED00020240303ek3300001\n";
    are(
        &articles(text),
        &[
            (
                "Fähre fährt bald nicht mehr | Der Hafenkurier | Bo Reed | 2024-03-04 | de",
                "2) Fähre fährt bald nicht mehr\nDer Rat stellt die Fähre ein.",
            ),
            (
                "Ferry line to end in spring | The Evening Ledger |  | 2024-03-03 | en",
                "Ferry line to end in spring\nThe council will end the line.",
            ),
        ],
    );
}

#[test]
fn proquest() {
    let rule = "_".repeat(60);
    let text = format!(
        "{rule}\n\nReport Information from ProQuest\n\n{rule}\n\nDocument 1 of 1\n\nFerry line to end in spring\n\n\
         Author: Quill, Ada; Reed, Bo\n\nPublication info: The Evening Ledger; Harbour. 03 May 2025: 4.\n\n\
         Abstract: Boats.\n\nFull text: The council will end the line.\n\nWhy: the boats are old.\n\nNo more boats.\n\n\
         Subject: Ferries\n\nTitle: Ferry line to end in spring\n\nPublication title: The Evening Ledger; Harbour\n\n\
         Publication date: May 3, 2025\n\nLanguage of publication: English\n\nProQuest document ID: 1234567890\n\n\
         Document URL: https://example.org/docview/1\n\n{rule}\n\nContact ProQuest\n"
    );
    let read = articles(&text);
    are(
        &read,
        &[(
            "Ferry line to end in spring | The Evening Ledger | Ada Quill, Bo Reed | 2025-05-03 | en",
            "Ferry line to end in spring\nThe council will end the line.\nWhy: the boats are old.\nNo more boats.",
        )],
    );
    let details = &read.articles[0].details;
    assert_eq!(details.url, "https://example.org/docview/1");
    // The label stands in the line of the first sentence.
    let text = text.replace("The council", "“The council,” she said,");
    let read = articles(&text);
    let [article] = &read.articles[..] else {
        panic!("one article");
    };
    let told = Told::read(&article.text, &article.furniture, Lexicon::of("en"));
    let quotes: Vec<_> = told.spans(&article.text).collect();
    let quotes: Vec<_> = quotes.iter().map(|it| article.text.slice(*it)).collect();
    assert_eq!(quotes, ["“The council,”"]);
}

#[test]
fn europresse() {
    let one = |day: &str, title: &str| {
        format!(
            "[]\n\nLe Port, no. 5968\n\nVille, samedi {day} mai 2025, p. 4\n\nMER\n\n{title}\n\nAda Quill\n\n\
             La ville n’aura plus de bateaux à partir de ce jour.\n\nOn attend encore la suite.\n\nNote(s) :\n\n\
             © 2025 Le Port. Tous droits réservés.\n\nNuméro de document : news·202505{day}·PO·175071\n\n\
             [] news·202505{day}·PO·175071\n\nCe certificat est émis à X à des fins de visualisation personnelle.\n\n\
             Date d'émission : 2025-07-04\n\n"
        )
    };
    let text = one("03", "Il n’y aura plus de bateaux") + &one("10", "Le dernier départ du port");
    let read = articles(&text);
    let body = "La ville n’aura plus de bateaux à partir de ce jour.\nOn attend encore la suite.";
    are(
        &read,
        &[
            (
                "Il n’y aura plus de bateaux | Le Port | Ada Quill | 2025-05-03 | fr",
                &format!("Il n’y aura plus de bateaux\n{body}"),
            ),
            (
                "Le dernier départ du port | Le Port | Ada Quill | 2025-05-10 | fr",
                &format!("Le dernier départ du port\n{body}"),
            ),
        ],
    );
    assert!(read.notes.is_empty(), "{:?}", read.notes);
}

#[test]
fn an_article_that_tells_of_archives_stays_whole() {
    for text in [
        "The archive\n\n2 of 5 documents\n\nThe mayor has read two of five documents, she said on Tuesday.\n",
        "End of Document\n\nThat is how the letter of the council ends, which nobody has read.\n",
        "The report\n\n312 words\n\nThe mayor counted the words. Date: May 3, 2025. Length: 312 words.\n",
        "____________________________________________________________\n\nFull text: no.\n\nAuthor: nobody\n",
    ] {
        assert!(split("file.txt", text, article).is_none(), "{text}");
        assert_eq!(doubt(text), None, "{text}");
    }
}

#[test]
fn a_layout_that_is_not_known_says_so() {
    let lengths = ["Length: 4 words", "Length: 2 words"];
    for [one, two] in [
        lengths,
        [
            "Dokumentnummer: HZ-20240304-0012",
            "Dokumentnummer: IB-20240305-0001",
        ],
        ["OpenURL Link", "OpenURL Link\nhttps://example.org/news/2"],
        [
            "Gale Document Number: GALE|A123456",
            "Gale Document Number: GALE|A123457",
        ],
        ["This article was provided by PressReader"; 2],
    ] {
        let text =
            format!("Ferry ends\n\nThe council ends it.\n\n{one}\n\nSecond\n\nNo more.\n\n{two}\n");
        assert!(split("file.txt", &text, article).is_none());
        assert!(matches!(doubt(&text), Some(Note::Skipped(_))), "{text}");
        let text = format!("Ferry ends\n\nThe council ends it.\n\n{one}\n");
        assert_eq!(doubt(&text), None, "{text}");
    }
}

#[test]
fn nonsense_of_labels_ends_in_time() {
    let lines =
        "1 of 2 DOCUMENTS\nLENGTH: 5 words\nBODY:\nEnd of Document\nHD x\nAN\n".repeat(20_000);
    let read = split("file.txt", &lines, article);
    assert!(read.is_none_or(|read| !read.articles.is_empty()));
}
