//! The wording that pages have around articles: comments, sharing, subscriptions, advertisements, other articles.
//!
//! No site is known by name. A line counts by its whole wording, or by a beginning that no sentence has; what stands
//! in quotation marks is somebody's speech and never counts.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lines::{Line, plain_words};
use crate::import::metadata::outlet::{copyright, first_appeared};
use crate::import::metadata::words::is_listed;

/// What a line's wording says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Furniture wherever it stands.
    Sure,
    /// Furniture above and below the article; between its paragraphs it may be a heading.
    Outside,
    /// Below it no article goes on: comments, copyright. `sure`: furniture wherever it stands.
    Close { sure: bool },
    /// It heads a list of other articles. `sure` as above.
    List { sure: bool },
}

/// Longer than this, in characters, no line is furniture by its wording.
const LONGEST: usize = 320;

/// The words for comments, counted or alone.
const COMMENTS: &str = "comment comments comentario comentarios comentário comentários kommentar \
    kommentare commentaire commentaires commento commenti reactie reacties";

/// Counted things that pages show beside an article.
const COUNTED: &str = "share shares view views reply replies like likes reaction reactions \
    veces compartido visualizações";

const MINUTES: &str = "min mins minute minutes minuten minuto minutos minuti";
const READING: &str = "read reading listen watch lesezeit lectura leitura lecture lettura leestijd";
const UNITS: &str =
    "second seconds minute minutes min mins hour hours hr hrs day days week weeks month months";

/// Whole lines that are furniture anywhere.
const WHOLE_SURE: &str = "\
    advertisement | advertisements | advertisement continue reading below | advertisement story continues below \
    | sponsored content | publicidad | publicidade | publicité | werbung | anzeige | pubblicità | advertentie | \
    continue reading the main story | story continues below | article continues below | read more | read more \
    here | read also | also read | read next | leer más | lee también | leer también | leia mais | leia também | \
    lire aussi | lire la suite | weiterlesen | lesen sie auch | mehr lesen | leggi anche | leggi di più | lees \
    ook | lees meer | see more | show more | load more | view more | click to expand | tap to expand | view \
    image in fullscreen | open image in gallery | enlarge image | play video | share this | share this article | \
    share this story | share this page | share this post | share article | share on facebook | share on twitter \
    | share on x | share on whatsapp | share on linkedin | share via email | share by email | copy link | link \
    copied | copy url | print this article | print article | email this article | save this article | save \
    article | save for later | add to reading list | listen to this article | listen to article | compartir en \
    facebook | compartilhar | compartir | artikel teilen | partager | condividi | back to top | return to top | \
    skip to content | skip to main content | skip to navigation | skip to main | skip advertisement | view \
    comments | show comments | hide comments | read comments | sign up for our newsletter | subscribe to our \
    newsletter | follow us | all rights reserved | alle rechte vorbehalten | todos los derechos reservados | \
    todos os direitos reservados | tous droits réservés | tutti i diritti riservati | accept all cookies | \
    cookie settings | manage cookies | toggle navigation";

/// Whole lines that are furniture outside of the article.
const WHOLE_OUTSIDE: &str = "\
    home | menu | search | news | current news | latest news | breaking news | top stories | world | local | \
    politics | business | sport | sports | opinion | technology | tech | science | health | entertainment | \
    culture | lifestyle | travel | weather | video | videos | photos | gallery | podcasts | live | share | tweet \
    | post | email | e mail | mail | print | save | pin | pin it | facebook | twitter | x | whatsapp | telegram \
    | linkedin | reddit | pinterest | instagram | bluesky | threads | flipboard | messenger | follow | like | \
    reply | report | subscribe | subscribe now | sign in | sign up | log in | login | register | my account | \
    newsletter | newsletters | donate | contact | contact us | about | about us | privacy | privacy policy | \
    terms | terms of use | terms of service | cookie policy | cookies | accept | accept all | close | next | \
    previous | next article | previous article | older posts | newer posts | topics | tags | continue reading | \
    image | photo | caption | audio | listen | watch | opens in new window | opens in new tab | exclusive | \
    analysis | explainer | updated | published | inicio | portada | noticias | menú | suscríbete | startseite | \
    teilen | drucken | accueil | abonnez vous | s abonner | notícias | assine | iscriviti | abbonati | delen";

/// Whole lines below which no article goes on.
const WHOLE_CLOSE: &str = "\
    post a comment | leave a comment | leave a reply | add a comment | write a comment | add comment | join the \
    conversation | join the discussion | start the conversation | be the first to comment | comments are closed \
    | comments have been closed | deja un comentario | deja una respuesta | schreibe einen kommentar | kommentar \
    schreiben | laisser un commentaire | deixe um comentário | lascia un commento | plaats een reactie";

/// Whole lines that head a list of other articles.
const WHOLE_LIST: &str = "\
    related articles | related stories | related posts | related content | related news | related coverage | \
    related topics | most read | most popular | most viewed | most shared | trending now | trending stories | \
    more stories | more news | more articles | more on this story | more on this topic | more from this author | \
    more like this | more to read | recommended for you | recommended stories | recommended reading | \
    recommended articles | you may also like | you might also like | you may like | you might like | also on \
    this site | up next | what to read next | editor's picks | editors picks | popular stories | popular posts | \
    latest stories | latest articles | around the web | from around the web | sponsored stories | noticias \
    relacionadas | artículos relacionados | te puede interesar | también te puede interesar | lo más leído | más \
    leídas | notícias relacionadas | mais lidas | veja também | mehr zum thema | meistgelesen | das könnte sie \
    auch interessieren | auch interessant | à lire aussi | sur le même sujet | les plus lus | articoli correlati \
    | i più letti | potrebbe interessarti | gerelateerde artikelen | meest gelezen";

/// The same in one word that may be a heading of the article.
const WHOLE_LIST_OUTSIDE: &str = "\
    related | trending | popular | recommended | recommendations | see also";

/// Beginnings of lines that speak to the reader of the page.
const START_SURE: &str = "\
    sign up for our | sign up to our | sign up for the | sign up here | sign up now | sign up today | subscribe \
    to our | subscribe to the newsletter | subscribe for free | subscribe to continue | subscribe now to | get \
    the latest news | get our latest | get our free | get our newsletter | get unlimited access | follow us on | \
    find us on | like us on | join us on | join our whatsapp | join our telegram | join our newsletter | \
    download our app | download the app | get the app | click here to subscribe | click here to read | click \
    here to sign | click here for more | tap here to | we use cookies | this site uses cookies | this website \
    uses cookies | by clicking | by signing up you | by subscribing you | by continuing you | already a \
    subscriber | already a member | already have an account | not a subscriber | have something to say | support \
    our journalism | support independent journalism | become a member | become a subscriber | your email address \
    will not be published | required fields are marked | you must be logged in | please log in | please sign in \
    | please enable | please disable your ad | this content is only available | this article is for subscribers \
    | this article is reserved for | this video can not be played | your browser does not support | error \
    loading | advertisement story | advertisement scroll | story continues below | story continues after | \
    article continues below | article continues after | the article continues | suscríbete a nuestro | síguenos \
    en | siga nos | inscreva se | abonnieren sie | melden sie sich | folgen sie uns | inscrivez vous à | suivez \
    nous | iscriviti alla | seguici su | meld je aan | volg ons op | utilizamos cookies | wir verwenden cookies \
    | nous utilisons des cookies";

/// Beginnings before which a colon or a bar has to follow, as in “Read more: Ferry sold”.
const START_LABEL: &str = "\
    read more | read also | also read | read next | see also | related | related story | related article | watch \
    | listen | more | recommended | don't miss | leer más | lee también | leer también | le puede interesar | te \
    puede interesar | leia mais | leia também | veja também | lire aussi | à lire aussi | lesen sie auch | mehr \
    zum thema | leggi anche | lees ook | tags | topics | filed under | keywords | categories | more on | share \
    this | follow | archivado en | etiquetas | temas | schlagwörter | themen | mots clés | tag";

/// What the wording of a line says, if it says anything.
pub(super) fn sign(line: &Line<'_>) -> Option<Sign> {
    if line.length > LONGEST || line.is_wrapped || !line.is_looked_at() || is_speech(&line.text) {
        return None;
    }
    let text = line.text.as_ref();
    if let Some(sign) = of_rights(line) {
        return Some(sign);
    }
    // “Comments?” is somebody's question.
    if text.ends_with('?') && !text.contains(' ') {
        return None;
    }
    let words = plain_words(text);
    WHOLE
        .get(words.as_str())
        .copied()
        .or_else(|| of_count(&words))
        .or_else(|| of_beginning(line, &words))
        .or_else(|| of_notes(line, &words))
}

/// All whole lines. Of a phrase that is in two lists the first counts.
static WHOLE: LazyLock<HashMap<&str, Sign>> = LazyLock::new(|| {
    let mut signs = HashMap::new();
    for (list, sign) in [
        (WHOLE_SURE, Sign::Sure),
        (WHOLE_CLOSE, Sign::Close { sure: true }),
        (WHOLE_LIST, Sign::List { sure: true }),
        (WHOLE_LIST_OUTSIDE, Sign::List { sure: false }),
        (WHOLE_OUTSIDE, Sign::Outside),
    ] {
        for phrase in phrases(list) {
            signs.entry(phrase).or_insert(sign);
        }
    }
    signs
});

/// The sure beginnings by their first words.
static BEGINNINGS: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut beginnings: HashMap<_, Vec<_>> = HashMap::new();
    for phrase in phrases(START_SURE) {
        beginnings
            .entry(first_word(phrase))
            .or_default()
            .push(phrase);
    }
    beginnings
});

fn first_word(words: &str) -> &str {
    words.split(' ').next().unwrap_or_default()
}

/// The phrases of a list. They are in the form of [`plain_words`].
fn phrases(list: &str) -> impl Iterator<Item = &str> {
    list.split(" | ")
}

fn is_speech(text: &str) -> bool {
    text.starts_with(['"', '“', '„', '«', '»', '‘', '\'', '「', '‹'])
}

/// “© 2025 Harbour Gazette. All rights reserved.”
fn of_rights(line: &Line<'_>) -> Option<Sign> {
    let text = line.text.as_ref();
    let follows_sign = ["©", "Copyright ©", "Copyright (c)", "(c) "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    let is_dated = |rest: &str| {
        rest.trim_start()
            .starts_with(|first: char| first.is_ascii_digit())
    };
    let is_owned = copyright(text).is_some() || follows_sign.is_some_and(is_dated);
    if is_owned || text.ends_with("ll rights reserved") || text.ends_with("ll rights reserved.") {
        return Some(Sign::Close { sure: true });
    }
    (follows_sign.is_some() && !line.is_paragraph).then_some(Sign::Sure)
}

/// “14 comments”, “Comments (3)”, “4 min read”, “2 hours ago”.
fn of_count(words: &str) -> Option<Sign> {
    let parts: Vec<&str> = words.split(' ').collect();
    let is_number = |part: &str| {
        let digits = part.trim_end_matches(['k', 'm']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [word] if is_listed(COMMENTS, word) => Some(Sign::Close { sure: false }),
        ["no" | "0", word] if is_listed(COMMENTS, word) => Some(Sign::Close { sure: true }),
        [number, word] | [word, number] if is_number(number) && is_listed(COMMENTS, word) => {
            Some(Sign::Close { sure: true })
        }
        [number, word] if is_number(number) && is_listed(COUNTED, word) => Some(Sign::Sure),
        [number, unit, word]
            if is_number(number) && is_listed(MINUTES, unit) && is_listed(READING, word) =>
        {
            Some(Sign::Sure)
        }
        [word, .., number, unit]
            if is_listed(READING, word)
                && is_number(number)
                && is_listed(MINUTES, unit)
                && parts.len() <= 4 =>
        {
            Some(Sign::Sure)
        }
        ["updated" | "published" | "posted", number, unit, "ago"] | [number, unit, "ago"]
            if is_number(number) && is_listed(UNITS, unit) =>
        {
            Some(Sign::Outside)
        }
        _ => None,
    }
}

fn of_beginning(line: &Line<'_>, words: &str) -> Option<Sign> {
    let begins = |start: &str| {
        words
            .strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if BEGINNINGS
        .get(first_word(words))
        .is_some_and(|starts| starts.iter().copied().any(begins))
    {
        return Some(Sign::Sure);
    }
    let (label, rest) = line.text.split_once([':', '|'])?;
    let is_label = {
        let label = plain_words(label);
        phrases(START_LABEL).any(|phrase| phrase == label)
    };
    if !is_label || line.is_paragraph {
        return None;
    }
    // “More: the play” may be a heading; “Read more: Ferry sold” is none.
    let is_one_word = !label.trim().contains(' ');
    let is_list_of_words = is_one_word && rest.contains(',');
    Some(if is_one_word || is_list_of_words {
        Sign::Outside
    } else {
        Sign::Sure
    })
}

/// Notes of the makers below an article and of the software around it.
fn of_notes(line: &Line<'_>, words: &str) -> Option<Sign> {
    let helped = ["report", "story", "article", "piece", "post"]
        .iter()
        .any(|what| words.ends_with(&format!("contributed to this {what}")));
    if helped || words.ends_with("contributed reporting") || first_appeared(&line.text).is_some() {
        return Some(Sign::Sure);
    }
    if words.contains("comments powered by") && line.length <= 60 {
        return Some(Sign::Close { sure: true });
    }
    if [
        "powered by ",
        "published in ",
        "posted in ",
        "filed under ",
        "topics ",
        "more from ",
    ]
    .iter()
    .any(|start| words.starts_with(start))
        && !line.is_paragraph
        && line.length <= 60
    {
        return Some(Sign::Outside);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn of(line: &str) -> Option<Sign> {
        sign(&lines::of(line)[0])
    }

    #[test]
    fn pages_speak_in_set_phrases() {
        let close = Some(Sign::Close { sure: true });
        for (line, expected) in [
            ("Advertisement", Some(Sign::Sure)),
            ("READ MORE »", Some(Sign::Sure)),
            ("Read more: Ferry sold to the island", Some(Sign::Sure)),
            ("Lesen Sie auch: Die Fähre ist verkauft", Some(Sign::Sure)),
            (
                "Sign up for our newsletter and never miss a bridge.",
                Some(Sign::Sure),
            ),
            ("12.4k views", None),
            ("124 views", Some(Sign::Sure)),
            ("4 min read", Some(Sign::Sure)),
            ("Reading time: 4 minutes", Some(Sign::Sure)),
            ("2 hours ago", Some(Sign::Outside)),
            ("Share", Some(Sign::Outside)),
            ("Published in Town & Harbour", Some(Sign::Outside)),
            ("Tags: bridge, river, mayor", Some(Sign::Outside)),
            ("14 COMMENTS", close),
            ("Kommentare (3)", close),
            ("Comments", Some(Sign::Close { sure: false })),
            ("Leave a Reply", close),
            ("forum comments powered by Quill", close),
            ("© 2025 Harbour Gazette. Visit us at the pier.", close),
            ("Copyright 2025 The Quill, Inc. All rights reserved.", close),
            ("© Ada Quill / Quill Pictures", Some(Sign::Sure)),
            ("Most Read", Some(Sign::List { sure: true })),
            ("Related", Some(Sign::List { sure: false })),
            (
                "(Bo Reed in Porto Velho contributed to this report.)",
                Some(Sign::Sure),
            ),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_do_not() {
        for line in [
            "Comments by the mayor were not welcome.",
            "Read more books, minister tells schools",
            "“Share this”, he wrote.",
            "\"Follow us on foot,\" the guide said.",
            "Copyright law was changed in 2025",
            "Related violence has risen, the minister said.",
            "Two hours ago the bridge was open.",
            "Shares fell on Monday",
            "Powered by wind alone, the ferry crossed the river in nine hours.",
            "Advertisement bans are in place in nine towns.",
            "He said that others had contributed to this report before it was printed.",
            "3",
            "———",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
