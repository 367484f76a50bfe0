//! The language of a text, by its running text alone: menus and labels are in any.

use super::super::class::Class;
use super::excerpt::Excerpt;
use crate::language::detect;

/// Shorter texts, in bytes, are too short to tell.
const LEAST: usize = 120;

/// The ISO 639-1 code of the text's language, where there is no doubt.
pub(super) fn guess(excerpt: &Excerpt<'_>) -> Option<&'static str> {
    let lines = |all: bool| {
        let lines = excerpt
            .all()
            .filter(|line| all || line.class == Class::Paragraph);
        let lines: Vec<&str> = lines.map(|line| line.text.as_ref()).collect();
        lines.join("\n")
    };
    let mut text = lines(false);
    if text.len() < LEAST {
        text = lines(true);
    }
    (text.len() >= LEAST).then(|| detect(&text))?
}

#[cfg(test)]
mod tests {
    use super::super::excerpt_of;
    use super::*;

    fn language(text: &str) -> Option<&'static str> {
        guess(&excerpt_of(text))
    }

    #[test]
    fn seven_languages_are_known() {
        for (code, text) in [
            (
                "en",
                "The mayor said on Tuesday that the bridge would be open for all who have waited \
                 for it, and that she had not been told about the cracks which were found.",
            ),
            (
                "es",
                "La alcaldesa dijo el martes que los vecinos ya pueden cruzar el puente y que las \
                 obras, según el informe, fueron muy caras pero también necesarias. El río ha \
                 subido desde ayer y los barcos no salen hasta el lunes por la tarde.",
            ),
            (
                "de",
                "Die Brücke ist nach neun Jahren fertig, und der Bürgermeister hat sie mit einer \
                 Rede eröffnet. Sie wird nicht nur von den Bürgern der Stadt genutzt, es kommen \
                 auch Gäste aus dem Norden.",
            ),
            (
                "fr",
                "Les habitants de la ville sont venus voir le pont, qui est ouvert depuis mardi. \
                 Selon la maire, les travaux ont coûté plus cher que prévu, mais ils ont été finis \
                 dans les temps et cette fois sans accident pour les ouvriers.",
            ),
            (
                "it",
                "Il ponte è stato aperto martedì e gli abitanti della città sono arrivati anche \
                 dalle valli. Il sindaco non ha parlato dei costi, che per il comune sono più alti \
                 del previsto, ma della fatica degli operai.",
            ),
            (
                "pt",
                "A ponte foi aberta na terça e os moradores da cidade não esconderam a alegria. O \
                 prefeito disse que as obras são caras, mas também que o dinheiro do estado já foi \
                 pago, e os barcos voltam ao rio até o fim do mês.",
            ),
            (
                "nl",
                "De brug is na negen jaar open en het publiek mag er ook met de fiets over. De \
                 burgemeester zei dat het werk niet voor niets was en dat de kosten van een nieuwe \
                 weg nog naar de provincie worden gestuurd.",
            ),
        ] {
            assert_eq!(language(text), Some(code));
        }
    }

    #[test]
    fn neighbours_are_told_apart_or_left_undecided() {
        for (code, text) in [
            (None, "The bridge is open."),
            (
                Some("ca"),
                "El pont és obert des de dimarts i els veïns de la ciutat han vingut a veure'l amb \
             les famílies. L'alcaldessa va dir que les obres són cares però que els diners ja \
             són pagats, i que el riu no és cap problema per als vaixells.",
            ),
            (
                None,
                "Broen er åben efter ni år, og borgmesteren har holdt en tale. Den bliver ikke kun \
             brugt af byens folk, der kommer også gæster fra nord, og det er godt for handlen.",
            ),
            (
                None,
                "Die brug is na nege jaar oop en die mense van die dorp kan dit nou met die fiets \
             oorsteek. Die burgemeester het gesê dat die werk nie verniet was nie.",
            ),
            (
                Some("ro"),
                "Podul este deschis după nouă ani, iar primarul a ținut un discurs. Nu este folosit \
             doar de oamenii din oraș, vin și oaspeți din nord, ceea ce este bine.",
            ),
            (
                Some("gl"),
                "A ponte está aberta desde o martes e os veciños da cidade xa poden cruzar o río. A \
             alcaldesa dixo que as obras foron caras, pero tamén que os cartos xa están pagados.",
            ),
        ] {
            assert_eq!(language(text), code, "{text}");
        }
    }
}
