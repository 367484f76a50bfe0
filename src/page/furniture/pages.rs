//! Whole pages in six languages, made up in the manner of news sites and laid out as they are copied.
//!
//! `‹` stands before each line that is furniture, `title`, `author` and `published` are what is read from the page.

use super::super::Page;
use crate::text::ArticleText;

fn check(page: &str, title: &str, author: &str, published: &str) {
    let lines: Vec<&str> = page
        .lines()
        .map(|line| line.trim_start_matches('‹'))
        .collect();
    let text = ArticleText::new(lines.join("\n"));
    let read = Page::read(&text);
    let details = read.details();
    let found: Vec<&str> = read
        .furniture(&details)
        .iter()
        .map(|line| text.slice(*line))
        .collect();
    let expected: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix('‹'))
        .collect();
    assert_eq!(
        (details.title.as_str(), details.author.as_str()),
        (title, author)
    );
    assert_eq!(details.published, published);
    assert_eq!(found, expected);
}

#[test]
fn english() {
    check(
        "‹News\n\n‹Local\n\nBridge opens after nine years of work on the river\n\n‹Ada Quill and QNA\n\n\
         ‹5 May 2025 - 4.34pm\n\n‹Share article\n\n\
         The mayor of the town opened the bridge on Tuesday, and all those who had waited for it were there when she cut \
         the ribbon and walked over to the other side.\n\n‹Advertisement\n\n\
         “It has taken us longer than we said,” she told the people who had come to see it in the rain, of whom there \
         were some nine hundred.\n\n‹Read more\n\n‹Ferry sold to the island for one coin\n\n\
         The work had begun in 2016 and was to take three years, but cracks in the northern pier had to be mended first, \
         and then the money ran out.\n\n\
         ‹The mayor on the bridge. Photo: Ada Quill\n\nHow it goes on\n\n\
         The ferry will go on for another year, and those who live on the island will not have to pay for it until then.\n\n\
         ‹Bridges\n\n‹Most viewed in Local\n\n‹Boats race again in the rain\n\n‹Mayor runs for a third term",
        "Bridge opens after nine years of work on the river",
        "Ada Quill",
        "2025-05-05",
    );
}

#[test]
fn german() {
    check(
        "‹Startseite\n\n‹Lokales\n\nDie Brücke ist nach neun Jahren offen\n\n‹Stand: 05.05.2025, 14:30 Uhr\n\n‹Von Martin Kranz\n\n\
         ‹3 Min Lesezeit\n\n\
         Die Bürgermeisterin hat am Dienstag die neue Brücke über den Fluss eröffnet, und alle, die auf sie gewartet \
         hatten, waren dabei, als sie das Band durchschnitt.\n\n\
         „Es hat länger gedauert, als wir gesagt haben“, sagte sie den Leuten, die im Regen gekommen waren, um die Brücke \
         zu sehen und über sie zu gehen.\n\n‹Anzeige\n\nWie es weitergeht\n\n\
         Die Fähre fährt noch ein Jahr, und wer auf der Insel wohnt, muss bis dahin nichts für die Fahrt bezahlen. Danach \
         wird sie verkauft, wie die Stadt mitteilte.\n\n\
         ‹Über den Autor\n\n‹Martin Kranz schreibt seit 2019 über den Fluss und seine Schiffe.\n\n\
         ‹Mehr zum Thema\n\n‹Die Fähre ist verkauft\n\n‹Zur Startseite",
        "Die Brücke ist nach neun Jahren offen",
        "Martin Kranz",
        "2025-05-05",
    );
}

#[test]
fn spanish() {
    check(
        "‹Tiempo de lectura: 4 min\n\nEl puente abre después de nueve años de obras en el río\n\n\
         La alcaldesa lo inauguró el martes bajo la lluvia y pidió perdón a los vecinos por la larga espera\n\n\
         ‹Comparte\n\n‹Luna Quiroga\n\n‹Puerto Viejo-05/06/2025 20:00\n\n\
         La alcaldesa abrió el martes el puente nuevo sobre el río, y todos los que lo habían esperado estaban allí cuando \
         cortó la cinta y cruzó a la otra orilla.\n\n‹Publicidad\n\n\
         “Ha tardado más de lo que dijimos”, dijo a los vecinos que habían llegado para verlo, unos novecientos según el \
         Ayuntamiento de la villa.\n\n\
         ‹Lee también\n\n‹El transbordador se vende por una moneda\n\n\
         El transbordador seguirá un año más, y los que viven en la isla no tendrán que pagarlo hasta entonces, según \
         confirmó el concejal.\n\n\
         ‹Etiquetas\n\n‹puentes\n\n‹Lo más leído\n\n‹Las barcas corren otra vez bajo la lluvia",
        "El puente abre después de nueve años de obras en el río",
        "Luna Quiroga",
        "2025-06-05",
    );
}

#[test]
fn french() {
    check(
        "‹Accueil\n\n‹Société\n\nLe pont ouvre après neuf ans de travaux sur le fleuve\n\n‹Par Claire Quilleau (avec AFP)\n\n\
         ‹Publié le 5 juil. 2025 à 18h05Mis à jour le 6 juil. 2025 à 9h10\n\n‹Copier le lien\n\n\
         La maire a ouvert mardi le nouveau pont sur le fleuve, et tous ceux qui l'avaient attendu étaient là quand elle a \
         coupé le ruban et traversé vers l'autre rive.\n\n‹Publicité\n\n\
         « Il a fallu plus de temps que prévu », a-t-elle dit aux habitants venus le voir sous la pluie, environ neuf cents \
         selon la préfecture.\n\n‹Lire aussi : Le bac est vendu pour un euro\n\n\
         Le bac circulera encore un an, et ceux qui vivent sur l'île n'auront pas à payer la traversée jusque-là, a précisé \
         l'adjoint au maire.\n\n\
         ‹La rédaction vous conseille\n\n‹Les barques courent de nouveau sous la pluie\n\n‹12 commentaires",
        "Le pont ouvre après neuf ans de travaux sur le fleuve",
        "Claire Quilleau",
        "2025-07-05",
    );
}

#[test]
fn italian() {
    check(
        "‹Home\n\n‹Cronaca\n\nIl ponte apre dopo nove anni di lavori sul fiume\n\n‹di Chiara Penna\n\n\
         ‹5 maggio 2025 alle 18:05\n\n‹Condividi\n\n\
         La sindaca ha aperto martedì il nuovo ponte sul fiume, e tutti quelli che lo avevano aspettato erano lì quando ha \
         tagliato il nastro e ha attraversato.\n\n‹Pubblicità\n\n\
         «Ci è voluto più tempo del previsto», ha detto agli abitanti venuti a vederlo sotto la pioggia, circa novecento \
         secondo il comune.\n\n‹Leggi anche\n\n‹Il traghetto venduto per un euro\n\n\
         Il traghetto continuerà per un altro anno, e chi vive sull'isola non dovrà pagare la traversata fino ad allora, ha \
         spiegato l'assessore.\n\n\
         ‹Riproduzione riservata\n\n‹I più letti\n\n‹Le barche corrono di nuovo sotto la pioggia",
        "Il ponte apre dopo nove anni di lavori sul fiume",
        "Chiara Penna",
        "2025-05-05",
    );
}

#[test]
fn portuguese() {
    check(
        "‹Início\n\n‹Cotidiano\n\nA ponte abre depois de nove anos de obras no rio\n\n‹Por Beatriz Pena\n\n\
         ‹05/06/2025 às 18h05\n\n‹Compartilhe\n\n\
         A prefeita abriu na terça-feira a nova ponte sobre o rio, e todos os que a esperavam estavam lá quando ela cortou \
         a fita e atravessou para a outra margem.\n\n‹Continua após a publicidade\n\n\
         “Levou mais tempo do que dissemos”, afirmou ela aos moradores que vieram ver a ponte na chuva, cerca de \
         novecentos segundo a prefeitura.\n\n‹Leia também\n\n‹Balsa é vendida por uma moeda\n\n\
         A balsa seguirá por mais um ano, e quem mora na ilha não terá de pagar a travessia até lá, explicou o secretário \
         de transportes do município.\n\n\
         ‹Foto: Beatriz Pena\n\n‹Mais lidas\n\n‹Os barcos correm de novo na chuva",
        "A ponte abre depois de nove anos de obras no rio",
        "Beatriz Pena",
        "2025-06-05",
    );
}
