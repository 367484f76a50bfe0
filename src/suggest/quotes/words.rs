//! The words that attribution goes by: verbs of reporting, roles, and what is no name although it is capitalised.

use std::collections::HashSet;
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident = $list:literal) => {
        $(#[$doc])*
        pub(crate) static $name: Words = LazyLock::new(|| $list.split_whitespace().collect());
    };
}

words!(
    /// Verbs and phrases that report speech, as they are written. Forms that are more often nouns are left out.
    CUES = "said says say saying told tells telling added adds adding stated stating announced announcing asked asks \
    asking replied replies replying responded responding answered answering explained explains explaining noted notes \
    noting warned warns warning insisted insists insisting argued argues arguing claimed claims claiming asserted \
    asserts asserting affirmed affirming declared declares declaring confirmed confirms confirming denied denies \
    denying admitted admits admitting acknowledged acknowledges acknowledging conceded concedes conceding recalled \
    recalls recalling remarked remarking observed observing commented commenting continued continues continuing \
    concluded concludes concluding emphasized emphasised emphasizes emphasizing emphasising stressed stresses stressing \
    reiterated reiterating repeated repeating suggested suggests suggesting proposed proposing urged urges urging \
    demanded demanding promised promises promising vowed vows vowing pledged pledging predicted predicts predicting \
    accused accuses accusing blamed blames blaming criticized criticised criticizes criticizing criticising condemned \
    condemns condemning denounced denouncing praised praising hailed hailing slammed blasted complained complains \
    complaining described describes describing called calling dubbed dubbing labeled labelled labeling labelling \
    branded branding termed deemed designated designating characterized characterised characterizing referred \
    wrote writes writing tweeted tweets tweeting posted posting quipped quips joked jokes joking shouted shouting \
    yelled yelling whispered exclaimed cried muttered murmured testified testifies testifying alleged alleges alleging \
    reported reporting revealed reveals revealing disclosed mentioned mentioning pointed emphasize cautioned cautions \
    cautioning advised advises advising boasted bragged lamented laments lamenting thundered quoted recounted \
    recounts recounting maintained maintains contended contends contending countered counters retorted interjected \
    believes believed thinks thought agreed agrees agreeing disagreed expressed expresses expressing ruled rejected \
    dismissed dismissing dismisses decried decrying mocked mocking compared likened portrayed read reads chanted \
    chanting sang pleaded begged reassured assured assuring informed defended hinted implied insinuated joking \
    summarized summed clarified clarifying elaborated apologized apologised thanked greeted signaled vented \
    questioned wondered wonders wondering voiced tells opined speculated theorized intoned gushed sighed"
);
words!(
    /// Weak signs of a source, used for titles only.
    PUBLISHES = "published publishes publishing wrote ran runs carried printed released issued titled headlined"
);
words!(
    /// Participles that give something the name in the quote behind them.
    NAMES = "named nicknamed titled entitled codenamed christened so-called"
);
words!(
    /// Verbs of reporting that give a name where they stand behind a noun: "a boat called “Second Wind”".
    CALLS = "called dubbed termed labeled labelled branded"
);
words!(
    /// What may stand between a subject and its verb.
    AUXILIARIES = "has have had is was were are be been being also later then now once previously recently repeatedly \
    already has will would did does do even still just earlier reportedly allegedly publicly consistently often \
    sarcastically quickly immediately simply never always only further again finally first has could should can may \
    might must not specifically explicitly initially privately openly bluntly famously today yesterday separately"
);
words!(BE_FORMS = "is was were are be been being");
words!(
    /// Pronouns that speak.
    PRONOUNS = "he she they i we it who"
);
words!(
    DETERMINERS = "the a an this that his her their its our my one another both some many several two three these those"
);
words!(
    PREPOSITIONS = "of in on at by for from to with against about into over under after before during since until near \
    between among through across within without like than as per via toward towards behind amid upon around despite \
    regarding including"
);
words!(
    /// Words of the lists of closed classes that also stand inside of a noun phrase: "the new minister".
    ADJECTIVES = "new old first second third last next recent other such two three four five six seven eight nine ten \
    several many few"
);
words!(
    /// Verbs of plain saying: beside a quote, what stands on their other side is who says it.
    SAYS = "said says told tells added adds replied replies answered answers recalled recalls insisted insists \
    explained explains joked jokes continued continues concluded concludes remarked remarks observed observes \
    exclaimed shouted yelled whispered cried muttered murmured quipped sighed admitted admits conceded argued argues \
    claimed noted notes warned warns stated states testified wrote writes read reads asked asks complained lamented \
    countered retorted responded responds maintained"
);
words!(
    /// Occupations that stand before a full name at a sentence's start: "Nurse Ana Ruiz", "Skipper Bo Lee".
    OCCUPATIONS = "nurse farmer baker pilot skipper builder vet teacher schoolteacher student driver pensioner engineer \
    historian biologist architect surgeon midwife plumber electrician carpenter painter sculptor poet novelist singer \
    guitarist cellist violinist pianist conductor composer drummer actor actress comedian dancer striker goalkeeper \
    midfielder defender batsman captain coach manager referee swimmer sprinter runner cyclist boxer campaigner \
    activist volunteer lawyer barrister solicitor prosecutor councillor councilman councilwoman alderman lawmaker \
    spokesperson paramedic firefighter fisherman butcher grocer shopkeeper publican landlord gardener forester miner \
    sailor librarian curator critic broadcaster presenter photographer filmmaker journalist reporter researcher \
    scientist economist analyst physicist chemist astronomer geologist psychologist therapist pharmacist dentist \
    tenant resident neighbour neighbor witness businessman businesswoman entrepreneur millionaire billionaire"
);
words!(
    /// Nouns that speak.
    ROLES = "spokesman spokeswoman spokesperson spokespeople official officials president minister secretary senator \
    governor mayor chief director lawyer lawyers attorney prosecutor prosecutors judge court police officer officers \
    statement report study letter memo newspaper magazine paper outlet agency document documents source sources \
    analyst analysts expert experts critics critic researcher researchers scientist scientists professor author \
    authors writer reporter reporters journalist candidate lawmaker lawmakers leader leaders ambassador diplomat \
    diplomats government administration company group organization organisation ministry department office party \
    campaign committee council commission panel team union bank firm owner founder manager coach player doctor doctors \
    teacher student students resident residents witness witnesses victim man woman people mother father sister brother \
    son daughter wife husband friend neighbor neighbour aide aides adviser advisor advisers advisors executive \
    commander general colonel captain soldier soldiers king queen prince princess pope bishop priest activist \
    activists protesters economist economists historian editor editors chairman chairwoman chair congressman \
    congresswoman representative representatives deputy premier chancellor sheriff detective investigators authorities \
    plaintiff defendant defendants lawsuit indictment complaint filing order ruling opinion editorial article post \
    tweet email message sign poll survey website page book caption headline crowd customer driver actor actress singer \
    director producer boy girl child kid guy fan fans member members republicans democrats businessman billionaire");
words!(
    /// What somebody issues: it speaks for them.
    DOCUMENTS = "statement report memo letter memorandum filing lawsuit editorial message post tweet"
);
words!(
    /// Outlets are called by these.
    OUTLET_NOUNS = "newspaper paper magazine outlet report newspaper's article daily");
words!(
    /// Words in the names of outlets and organisations.
    ORGANISATION_WORDS = "times journal post news herald tribune gazette house council department ministry agency \
    association university committee commission court party bank union institute company corp inc center centre army \
    force navy group press guardian daily network magazine telegraph congress senate office service bureau foundation \
    street club team airlines states kingdom nations city county state island islands world review observer mail star");
words!(
    /// Titles before a name.
    TITLES = "president mr mrs ms mr. mrs. ms. dr dr. sir lord lady dame sen sen. rep rep. gov gov. gen gen. lt lt. \
    col col. sgt sgt. capt capt. prof prof. rev rev. senator congressman congresswoman governor mayor minister \
    secretary chancellor premier general admiral colonel captain judge justice king queen prince princess pope \
    attorney director chairman chairwoman ambassador spokesman spokeswoman professor officer chief sheriff detective \
    representative speaker leader commissioner chief executive deputy vice former ex-president candidate mp mep msp ceo");
words!(
    /// Capitalised at a sentence's start or always, and no name.
    NO_NAMES = "the a an this that these those his her their its our my your i he she they we it you who what when where \
    why how which and but or nor so yet if as at by for from in into of off on onto out over to up with while although \
    though because since until unless after before during despite however meanwhile moreover additionally also then \
    there here now today yesterday tomorrow still even just not no yes both all some many most several few one two \
    three four five six seven eight nine ten another other such each every either neither according speaking asked \
    referring citing monday tuesday wednesday thursday friday saturday sunday january february march april may june \
    july august september october november december mon tue wed thu fri sat sun feb mar apr jun jul aug sep sept \
    oct nov dec earlier later once again instead indeed perhaps maybe well addressing responding writing under about \
    between among against like unlike did do does is are was were has have had can could will would should may might \
    must let more less than only never ever always often sometimes thus therefore hence finally first second third \
    last next recent new old recently");
words!(
    /// Small words inside of names.
    PARTICLES = "de del della di da dos du la le van von der den bin ibn al el of y");
words!(
    /// Common first names of women; the lists serve "she" and "he" only.
    WOMEN = "mary patricia jennifer linda elizabeth barbara susan jessica sarah sara karen lisa nancy margaret sandra \
    ashley emily michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy angela \
    anna ruth brenda pamela nicole katherine catherine christine emma samantha julia julie rachel heather diane \
    maria victoria hillary claudia ana carmen rosa kamala melania ivanka angela theresa nikki kellyanne loretta \
    elena nina olga irina svetlana fatima aisha leila marine christina jill michele alice helen jane jean joan \
    judith kate kelly megan olivia sophie charlotte hannah grace ellen eva ingrid isabel lucia sofia teresa ursula");
words!(
    /// Common first names of men.
    MEN = "james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony \
    mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey jeff ryan \
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander \
    patrick jack dennis jerry tyler aaron jose juan luis carlos pedro miguel jorge manuel francisco antonio barack \
    bill joe mike ted bernie jim tom bob chris steve peter simon ben sam dan greg tim tony nick vladimir sergei \
    emmanuel boris ali ahmed mohammed muhammad mohamed omar hassan ibrahim yusuf xi narendra marco rudy mitt mitch \
    chuck harry bruce carl henry ian jay keith lee louis martin matt max neil oscar philip ralph roger sean todd \
    victor walter wayne hans klaus jean-claude pierre ivan igor dmitry viktor alan adam albert arthur");

/// Words that need no full stop to end, and carry one.
pub(super) const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "st",
    "jr", "sr", "no", "vs", "inc", "co", "corp", "ltd", "rev", "hon",
];

/// Whether a word, in small letters, means a person or thing that can be a source.
pub(crate) fn is_role(word: &str) -> bool {
    ROLES.contains(word)
        || [
            "man", "woman", "person", "ist", "crat", "ologist", "maker", "holder",
        ]
        .iter()
        .any(|ending| word.len() > ending.len() + 3 && word.ends_with(ending))
}
