//! The language of a text, by its most frequent function words.
//!
//! A word counts only for the one language of the seven that has it, so that neighbours
//! such as Spanish and Portuguese are told apart by what differs. A text in a language that
//! is not here shares some of these words but never many: it is left undecided.

use std::collections::HashSet;

use super::lines::Excerpt;
use super::words::lowercase_words;

/// Frequent words that no other of these languages has.
const FUNCTION_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the and of that for with his her they was were has have had would will from this which \
         not but their she said by been are more who about when it",
    ),
    (
        "es",
        "el los y las una por según más pero sus fue también muy está este hasta cuando hay donde \
         desde ha ya ser así lo",
    ),
    (
        "de",
        "der das und ist nicht mit von den dem ein eine auf für sich auch wird nach wie aus bei \
         oder zu dass zum einer einen hat er sie es werden im wurde",
    ),
    (
        "fr",
        "les et est dans qui pour sur pas avec plus sont cette aux mais ont ses été leur ce ils \
         elle du des nous vous après être selon",
    ),
    (
        "it",
        "il di che è gli della per non sono del anche alla nel dei delle con le più nella come \
         dal questo ma ai degli stato loro dopo",
    ),
    (
        "pt",
        "o os não uma do da em ao foi são dos das pelo pela mais também ele seu sua com na no \
         até muito já está às um",
    ),
    (
        "nl",
        "het een van en dat niet zijn op te voor met aan ook naar bij werd deze wordt maar om uit \
         door heeft nog worden dan over",
    ),
];

/// Fewer words than this are too few to tell.
const LEAST_HITS: usize = 12;

/// The ISO 639-1 code of the text's language, if the margin is clear.
pub(super) fn guess(excerpt: &Excerpt<'_>) -> Option<&'static str> {
    let own: Vec<(&str, HashSet<&str>)> = FUNCTION_WORDS
        .iter()
        .map(|(code, words)| (*code, words.split_whitespace().collect()))
        .collect();
    let mut hits = vec![0_usize; own.len()];
    let mut total = 0_usize;
    for line in excerpt.all() {
        for word in lowercase_words(&line.text) {
            total += 1;
            let mut having = (0..own.len()).filter(|&at| own[at].1.contains(word.text.as_str()));
            if let (Some(at), None) = (having.next(), having.next()) {
                hits[at] += 1;
            }
        }
    }
    let best = (0..hits.len()).max_by_key(|&at| hits[at])?;
    let second = (0..hits.len())
        .filter(|&at| at != best)
        .map(|at| hits[at])
        .max()?;
    // Running text of these languages has about one such word in five.
    let is_clear = hits[best] >= LEAST_HITS && hits[best] * 9 >= total && hits[best] >= 4 * second;
    is_clear.then(|| own[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<&'static str> {
        guess(&Excerpt::of(text))
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
    fn neighbours_and_short_texts_stay_undecided() {
        for text in [
            "The bridge is open.",
            "El pont és obert des de dimarts i els veïns de la ciutat han vingut a veure'l amb \
             les famílies. L'alcaldessa va dir que les obres són cares però que els diners ja \
             són pagats, i que el riu no és cap problema per als vaixells.",
            "Broen er åben efter ni år, og borgmesteren har holdt en tale. Den bliver ikke kun \
             brugt af byens folk, der kommer også gæster fra nord, og det er godt for handlen.",
            "Die brug is na nege jaar oop en die mense van die dorp kan dit nou met die fiets \
             oorsteek. Die burgemeester het gesê dat die werk nie verniet was nie.",
            "Podul este deschis după nouă ani, iar primarul a ținut un discurs. Nu este folosit \
             doar de oamenii din oraș, vin și oaspeți din nord, ceea ce este bine.",
            "A ponte está aberta desde o martes e os veciños da cidade xa poden cruzar o río. A \
             alcaldesa dixo que as obras foron caras, pero tamén que os cartos xa están pagados.",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
