//! The languages that words can be stemmed in, and their function words, which say nothing about what is reported.
//!
//! Stemmers are those of the Snowball project (Porter 2001, <https://snowballstem.org>; Porter2 for English). The word
//! lists are our own and short: articles, prepositions, conjunctions, pronouns and auxiliary verbs.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::Algorithm;

use super::ArticleText;
use super::words::{Word, words};

/// A language by its place in [`LANGUAGES`].
pub(crate) type Language = usize;

/// So large a share of a text's words are function words of its language, at least.
const LEAST_SHARE: f32 = 0.15;

/// How many words of an article tell its language.
const SAMPLE: usize = 1000;

/// ISO 639-1 codes, the stemmer, and function words in normal form.
pub(crate) const LANGUAGES: &[(&[&str], Algorithm, &str)] = &[
    (
        &["en"],
        Algorithm::English,
        "a about above after again against all also am an and any are aren't as at be because been before being below \
         between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each \
         few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here here's hers herself \
         him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's may me might more \
         most must my myself no nor not now of off on once only or other ought our ours ourselves out over own same \
         shall she she'd she'll she's should shouldn't so some such than that that's the their theirs them themselves \
         then there there's these they they'd they'll they're they've this those through to too under until up upon us \
         very was wasn't we we'd we'll we're we've were weren't what what's when where which while who who's whom why \
         will with won't would wouldn't yet you you'd you'll you're you've your yours yourself yourselves",
    ),
    (
        &["es"],
        Algorithm::Spanish,
        "a al algo ante antes aquel así aunque como con contra cual cuando de del desde donde dos durante e el él ella \
         ellas ellos en entre era eran eres es esa ese eso esta está están estar este esto estos estas fue fueron ha \
         había han hasta hay la las le les lo los más me mi mientras muy ni no nos nosotros o otra otro para pero por \
         porque que qué quien se sea según ser si sí sido sin sobre son su sus también tan te tiene todo todos tu tú un \
         una uno unos unas y ya yo",
    ),
    (
        &["fr"],
        Algorithm::French,
        "à après au aussi aux avait avec avant c'est ce cela ces cet cette comme contre d'un d'une dans de depuis des \
         donc dont du elle elles en entre est et était été être eu eux fait il ils je l'on la le les leur leurs lui \
         ma mais me même mes moi mon ne ni nos notre nous on ont ou où par pas pendant plus pour qu'il qu'elle que qui \
         sa sans se selon ses si soi son sont sous sur ta te tes toi ton tous tout toute très tu un une vos votre vous y",
    ),
    (
        &["de"],
        Algorithm::German,
        "aber alle als also am an auch auf aus bei beim bin bis bist da damit dann das dass dem den denn der des dessen \
         die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas für \
         gegen habe haben hat hatte hatten ich ihm ihn ihnen ihr ihre ihren im in ins ist kann kein keine können mehr \
         mein mich mir mit nach nicht noch nun nur ob oder ohne sehr sei sein seine seinen seit sich sie sind so soll \
         über um und uns unter vom von vor war waren was weil wenn wer werde werden wie wieder wir wird wo wurde wurden \
         zu zum zur zwischen",
    ),
    (
        &["it"],
        Algorithm::Italian,
        "a ad agli ai al alla alle allo anche avere aveva che chi ci come con contro cui da dagli dai dal dalla dalle \
         degli dei del della delle dello di dopo dove e è ed era erano essere fra gli ha hanno i il in io l la le lei lo \
         loro lui ma mi mia mio molto ne negli nei nel nella nelle noi non nostro o ogni per perché più prima quale \
         quando quella quello questa questo se sei senza si sia sono sta stata stato su sua sue sugli sui sul sulla suo \
         suoi tra tu tutti tutto un una uno vi voi",
    ),
    (
        &["pt"],
        Algorithm::Portuguese,
        "a à ao aos as às até através com como contra da das de dela dele deles depois do dos e é ela elas ele eles em \
         entre era eram essa esse esta está estão este eu foi foram há isso isto já lhe mais mas me mesmo meu minha \
         muito na nas não nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos por porque quando que \
         quem se sem ser será seu sua seus suas só sobre são também te tem têm tinha um uma você",
    ),
    (
        &["nl"],
        Algorithm::Dutch,
        "aan al alle als bij dan dat de deze die dit door doch dus een en er ge geen had heb hebben heeft hem het hier \
         hij hoe hun iets ik in is ja je kan kon maar me meer men met mij mijn moet na naar niet nog nu of om omdat ons \
         ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat we werd wezen wie wij wil \
         worden wordt zal ze zei zelf zich zij zijn zo zonder zou",
    ),
    (
        &["sv"],
        Algorithm::Swedish,
        "alla allt att av blev bli blir de dem den denna deras dess det detta dig din du där då efter ej eller en er ett \
         från för ha hade han hans har henne hennes hon honom hur här i icke ingen inom inte jag ju kan kunde man med \
         mellan men mig min mot mycket ni nu när någon något några och om oss på sedan sig sin sina sitta själv skulle \
         ska som så till under upp ut utan vad var vara varför vi vid vilken än är över",
    ),
    (
        &["da"],
        Algorithm::Danish,
        "af alle alt at blev blive bliver da de dem den denne der deres det dette dig din dog du efter eller en end er \
         et for fra ham han hans har havde hende hendes her hun hvad hvis hvor i ikke ind jeg jer jo kunne man mange \
         med meget men mig min mod ned noget nogle nu når og også om op os over på sig sin sit skal skulle som sådan \
         til ud under var vi vil ville være været",
    ),
    (
        &["no", "nb", "nn"],
        Algorithm::Norwegian,
        "alle at av ble bli blir da de deg dem den denne der deres det dette du eller en enn er et etter for fra før ha \
         hadde han hans har henne hennes her hun hva hvis hvor i ikke ingen inn jeg kan kom kunne man med meg mellom men \
         mot mye når noe noen nå og også om opp oss over på seg selv sin sitt skal skulle slik som så til under ut var \
         ved vi vil ville være vært å",
    ),
    (
        &["fi"],
        Algorithm::Finnish,
        "ei eivät ja joka jonka jos jota kanssa kuin kun me mikä minä mitä mukaan mutta myös ne niin nyt näin oli olivat \
         olla on ovat se sekä sen siinä sitä tai tämä tämän vain vaan että hän hänen he heidän",
    ),
    (
        &["hu"],
        Algorithm::Hungarian,
        "a az ahogy aki ami amely azt azonban be csak de egy ez ezt el és hogy ha ha hanem is itt kell ki le lehet lesz \
         még meg mert mint már majd más mi minden nem ne nincs ő ők ott pedig sem szerint után vagy van vannak volt voltak",
    ),
    (
        &["ro"],
        Algorithm::Romanian,
        "a acest această aceasta ai al ale am ar are as au că care cât ce cel cele cu da dar de despre din după ea ei el \
         ele era este eu fi fie fost în în între la le lor lui mai ne nu o pe pentru prin sa să sau se și ști sunt un \
         una unde unei unui va vor",
    ),
    (
        &["tr"],
        Algorithm::Turkish,
        "ama ancak bir bu çok da daha de değil diye en gibi göre hem her için ile ise kadar ki mi mu ne o olan olarak \
         oldu olduğunu onun sonra şu tarafından ve veya ya",
    ),
    (
        &["ru"],
        Algorithm::Russian,
        "а без бы был была были было быть в вам вас во вот все всё вы где да для до его ее её если есть еще ещё же за и \
         из или им их к как когда которые который кто ли мне мы на над не него нее нет но о об он она они от по под при \
         с со так также то того только том ты у уже чем что чтобы эта эти это этого этот я",
    ),
    (
        &["el"],
        Algorithm::Greek,
        "από αυτή αυτό για δε δεν είναι ή η ήταν θα και κατά με μετά μη μια μας να ο οι όπως ότι που προς σε στα στη \
         στην στις στο στον στους τα τη την της τις το τον του τους των ως",
    ),
    (
        &["ar"],
        Algorithm::Arabic,
        "إلى أن أو إن التي الذي الذين بعد بين ثم حتى حول خلال ذلك عن على عند غير في قبل قد كان كانت كل كما لا لم لن ما مع \
         من منذ هذا هذه هناك هو هي و وقد ولم يكون",
    ),
    (
        &["ta"],
        Algorithm::Tamil,
        "அது அந்த அவர் ஆகும் இது இந்த ஒரு என என்று என்ற எனும் தான் பற்றி மற்றும் மீது வந்து வரை",
    ),
];

/// The language by its code, as article details have it: `en`, also `en-GB`.
fn of_code(code: &str) -> Option<Language> {
    let code = code.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES
        .iter()
        .position(|(codes, ..)| codes.iter().any(|known| known.eq_ignore_ascii_case(code)))
}

/// The function words of every language.
pub(crate) struct FunctionWords(Vec<HashSet<&'static str>>);

impl Default for FunctionWords {
    fn default() -> Self {
        let set = |(_, _, words): &(_, _, &'static str)| words.split_whitespace().collect();
        Self(LANGUAGES.iter().map(set).collect())
    }
}

impl FunctionWords {
    /// Those that everybody may share: the sets are built once.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<FunctionWords> = LazyLock::new(FunctionWords::default);
        &SHARED
    }

    /// Whether a word carries no content in that language.
    pub(crate) fn has(&self, language: Language, word: &Word) -> bool {
        !word.is_acronym && self.0[language].contains(word.normal.as_str())
    }

    /// The language of an article: the one that its details name, else the one whose function words its first words
    /// are full of. `None` where it has no stemmer.
    pub(crate) fn language_of(&self, code: &str, text: &ArticleText) -> Option<Language> {
        let mut sample = Vec::new();
        for block in text.blocks() {
            if !code.trim().is_empty() || sample.len() >= SAMPLE {
                break;
            }
            sample.extend(words(text.slice(block.span)));
        }
        self.language(code, &sample)
    }

    /// The same of a text's words.
    pub(crate) fn language(&self, code: &str, sample: &[Word]) -> Option<Language> {
        if !code.trim().is_empty() {
            return of_code(code.trim());
        }
        let hits = |language: Language| {
            let words = sample.iter();
            words.filter(|word| self.has(language, word)).count()
        };
        // Of two with as many hits the first: the order of the table is by number of readers.
        let (best, hits) = (0..LANGUAGES.len())
            .rev()
            .map(|language| (language, hits(language)))
            .max_by_key(|&(_, hits)| hits)?;
        (hits as f32 >= LEAST_SHARE * sample.len() as f32 && hits > 0).then_some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, text: &str, expected: Option<&str>) {
        let found = FunctionWords::default().language(code, &words(text));
        assert_eq!(found.map(|language| LANGUAGES[language].0[0]), expected);
    }

    #[test]
    fn languages_are_told_by_code_or_by_words() {
        check("pt-BR", "The code decides, not the words.", Some("pt"));
        check("pl", "Most ma być zamknięty od piątku.", None);
        check(
            "",
            "The bridge was closed on Friday, and nobody knows for how long.",
            Some("en"),
        );
        check(
            "",
            "El puente se cerró el viernes y nadie sabe por cuánto tiempo.",
            Some("es"),
        );
        check(
            "",
            "Die Brücke wurde am Freitag gesperrt, und das ist noch nicht alles.",
            Some("de"),
        );
        check(
            "",
            "Мост закрыли в пятницу, и никто не знает, когда он будет открыт.",
            Some("ru"),
        );
        check("", "橋は金曜日に閉鎖された。", None);
        check("", "", None);
    }
}
