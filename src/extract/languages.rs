//! Numbers, nouns and days of French, Italian and Portuguese, as their files have them.

use super::marked::{marked, unmarked};
use super::{Class, Figures, numerals, tokens};
use crate::language::{Anchor, Lexicon, Separators};
use crate::text::{ArticleText, Span};

#[test]
fn numbers_in_words() {
    for (language, text, expected) in [
        ("fr", "vingt-cinq bateaux", Some((25.0, 3))),
        ("fr", "soixante-dix bateaux", Some((70.0, 3))),
        ("fr", "soixante-quinze bateaux", Some((75.0, 3))),
        ("fr", "quatre-vingts bateaux", Some((80.0, 3))),
        ("fr", "quatre-vingt-dix-sept bateaux", Some((97.0, 7))),
        ("fr", "deux cents", Some((200.0, 2))),
        ("fr", "mille bateaux", Some((1000.0, 1))),
        ("fr", "deux millions et demi", Some((2.5e6, 4))),
        ("fr", "3 milliards", Some((3e9, 2))),
        ("fr", "un bateau", None),
        ("it", "venticinque navi", Some((25.0, 1))),
        ("it", "ventuno navi", Some((21.0, 1))),
        ("it", "duecento navi", Some((200.0, 1))),
        ("it", "mille navi", Some((1000.0, 1))),
        ("it", "tremila navi", Some((3000.0, 1))),
        ("it", "due milioni", Some((2e6, 2))),
        ("it", "1,5 miliardi", Some((1.5e9, 2))),
        ("it", "una nave", None),
        ("pt", "vinte e cinco navios", Some((25.0, 3))),
        ("pt", "cento e vinte navios", Some((120.0, 3))),
        ("pt", "duzentos e trinta mil", Some((230_000.0, 4))),
        ("pt", "mil navios", Some((1000.0, 1))),
        ("pt", "5 mil milhões", Some((5e9, 3))),
        ("pt", "5 bilhões", Some((5e9, 2))),
        ("pt", "um navio", None),
    ] {
        let article = ArticleText::new(text);
        let whole = Span::new(0, text.len());
        let tokens = tokens::tokens(&article, whole, Separators::Continental);
        let found = numerals::numeral(&Lexicon::of(language).numbers, &tokens, 0);
        let found = found.map(|found| (found.value, found.tokens));
        assert_eq!(found, expected, "{text}");
    }
}

/// Each quantity is in braces, with its noun.
#[test]
fn quantities_have_their_nouns() {
    for (language, expected) in [
        ("fr", "{Plus de 900|ferries} ferries ont coulé."),
        ("fr", "{Au moins douze|personnes} personnes sont mortes."),
        ("fr", "{Une vingtaine de|maisons} maisons ont brûlé."),
        ("it", "{Almeno dodici|persone} persone sono morte."),
        ("it", "{Oltre 900|case} case sono bruciate."),
        ("it", "{Una decina di|pescatori} pescatori è arrivata."),
        ("pt", "{Pelo menos doze|pessoas} pessoas morreram."),
        ("pt", "{Mais de 900|casas} casas arderam."),
        ("pt", "{Dezenas de|pescadores} pescadores voltaram."),
    ] {
        let article = ArticleText::new(unmarked(expected));
        let found = Figures::read(&article, Lexicon::of(language), None, &[]).quantities;
        let found = found.into_iter().map(|found| {
            let noun = found.noun.map(|noun| noun.word);
            (found.span, noun.unwrap_or_default())
        });
        assert_eq!(marked(article.as_str(), found), expected);
    }
}

#[test]
fn money_and_shares() {
    for (language, text, expected) in [
        ("fr", "Il a coûté 3 millions d’euros.", "EUR"),
        ("fr", "Il a perdu 12 pour cent.", "%"),
        ("it", "È costato 3 milioni di euro.", "EUR"),
        ("pt", "Custou 3 milhões de euros.", "EUR"),
        ("pt", "Custou 3 mil reais.", "BRL"),
        ("pt", "Caiu 12 por cento.", "%"),
    ] {
        let article = ArticleText::new(text);
        let found = Figures::read(&article, Lexicon::of(language), None, &[]).quantities;
        let found = found.iter().map(|found| match found.class {
            Class::Percent => "%".to_owned(),
            Class::Money(currency) => String::from_utf8_lossy(&currency).into_owned(),
            other => format!("{other:?}"),
        });
        assert_eq!(found.collect::<Vec<_>>(), [expected], "{text}");
    }
}

/// Seen from Wednesday 28 February 2024; each expression is in braces, with its first and its last day.
#[test]
fn days_are_found() {
    for (language, expected) in [
        (
            "fr",
            "Le pont a fermé le {3 mai 2021|2021-05-03…2021-05-03}.",
        ),
        ("fr", "Le pont a fermé {hier|2024-02-27…2024-02-27}."),
        ("fr", "Le pont a fermé {lundi|2024-02-26…2024-02-26}."),
        ("fr", "Le pont a fermé {en mai 2021|2021-05-01…2021-05-31}."),
        (
            "it",
            "Il ponte ha chiuso il {3 maggio 2021|2021-05-03…2021-05-03}.",
        ),
        ("it", "Il ponte ha chiuso {ieri|2024-02-27…2024-02-27}."),
        ("it", "Il ponte ha chiuso {lunedì|2024-02-26…2024-02-26}."),
        (
            "it",
            "Il ponte ha chiuso {due settimane fa|2024-02-14…2024-02-14}.",
        ),
        (
            "pt",
            "A ponte fechou em {3 de maio de 2021|2021-05-03…2021-05-03}.",
        ),
        ("pt", "A ponte fechou {ontem|2024-02-27…2024-02-27}."),
        (
            "pt",
            "A ponte fechou {em maio de 2021|2021-05-01…2021-05-31}.",
        ),
        ("pt", "A ponte fechou no {sábado|2024-02-24…2024-02-24}."),
    ] {
        let article = ArticleText::new(unmarked(expected));
        let anchor = Anchor::parse("2024-02-28");
        let found = Figures::read(&article, Lexicon::of(language), anchor, &[]).times;
        let found = found.iter().filter_map(|found| {
            let interval = found.interval?;
            Some((found.span, format!("{}…{}", interval.from, interval.to)))
        });
        assert_eq!(marked(article.as_str(), found), expected);
    }
}
