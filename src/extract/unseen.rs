//! What no reader sees changes nothing that is found: texts in another dress say the same.

use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use super::Figures;
use super::quotes::{Told, quotes};
use crate::language::{self, Lexicon};
use crate::store;
use crate::text::{ArticleText, Span};

/// A text and where each of its bytes stood in the one that it was made from.
struct Dressed {
    text: String,
    from: Vec<usize>,
}

impl Dressed {
    /// Each character is given with its place; what it becomes is put in.
    fn new(plain: &str, mut dress: impl FnMut(usize, char) -> String) -> Self {
        let mut dressed = Self {
            text: String::new(),
            from: Vec::new(),
        };
        for (at, c) in plain.char_indices() {
            let becomes = dress(at, c);
            dressed.from.extend(std::iter::repeat_n(at, becomes.len()));
            dressed.text.push_str(&becomes);
        }
        dressed.from.push(plain.len());
        dressed
    }
}

/// All that is found in a text, in words, with places in the plain one.
fn found(text: &str, from: &dyn Fn(usize) -> usize, lexicon: &Lexicon) -> Vec<String> {
    let text = ArticleText::new(text);
    let place = |span: Span| from(span.start.get());
    let quotes = quotes(&text, &[], lexicon);
    let Figures { times, quantities } = Figures::read(&text, lexicon, None, &[]);
    let mut all: Vec<String> = Vec::new();
    for quote in &quotes {
        let speaker = quote.speaker.as_ref();
        all.push(format!(
            "{} quote {:?} by {:?} at {:?} cue {:?}",
            place(quote.span),
            quote.kind,
            speaker.map(|speaker| &speaker.name),
            speaker.map(|speaker| place(speaker.mention)),
            quote.cue.map(place),
        ));
    }
    for time in &times {
        all.push(format!("{} time {:?}", place(time.span), time.form));
    }
    for quantity in &quantities {
        all.push(format!(
            "{} quantity {} {:?} {:?} of {:?}",
            place(quantity.span),
            quantity.lo,
            quantity.hi,
            quantity.class,
            quantity.noun.as_ref().map(|noun| &noun.key),
        ));
    }
    all
}

/// The articles of the sample, and what it has not: accents, ligatures, numbers with blanks.
fn texts() -> Vec<(String, &'static Lexicon)> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let sample = store::load(&project).expect("the sample").project;
    let mut texts: Vec<_> = (sample.articles().iter())
        .map(|article| (article.text.as_str().to_owned(), language::of(article)))
        .collect();
    assert_eq!(texts.len(), 5);
    texts.push((
        "“The official profit fell by 3 400 000 euros on 5 May,” said Zoé Núñez-Fjord of the office.\n\n\
         She added that “no flat is affected” and that 45-minute visits go on since mid-April 2024.\n"
            .to_owned(),
        Lexicon::of("en"),
    ));
    texts.push((
        "«La decisión fue difícil», declaró Inés Muñoz. El 5 de mayo de 2024 llegaron 1.500 viajeros.\n".to_owned(),
        Lexicon::of("es"),
    ));
    texts
}

fn check(name: &str, dress: &dyn Fn(&str, usize, char) -> String) {
    for (plain, lexicon) in texts() {
        let dressed = Dressed::new(&plain, |at, c| dress(&plain, at, c));
        assert_ne!(dressed.text, plain, "{name}");
        let before = found(&plain, &|at| at, lexicon);
        assert!(before.len() > 2, "{before:?}");
        let after = found(&dressed.text, &|at| dressed.from[at], lexicon);
        assert_eq!(after, before, "{name}: {}", dressed.text);
    }
}

/// Whether a letter stands inside of a word, two behind its start.
fn is_inside(plain: &str, at: usize, c: char) -> bool {
    let mut before = plain[..at].chars().rev();
    c.is_alphabetic() && (0..2).all(|_| before.next().is_some_and(char::is_alphabetic))
}

#[test]
fn characters_without_a_width_are_nothing() {
    for unseen in ['\u{ad}', '\u{200b}', '\u{2060}', '\u{200d}'] {
        let name = format!("{unseen:?} inside of words");
        check(&name, &|plain, at, c| {
            let inside = is_inside(plain, at, c).then_some(unseen);
            inside.into_iter().chain([c]).collect()
        });
    }
    check("a byte order mark anywhere", &|_, at, c| {
        let mark = (at % 7 == 0).then_some('\u{feff}');
        mark.into_iter().chain([c]).collect()
    });
    check("marks of direction beside marks", &|_, _, c| {
        if c.is_alphanumeric() || c.is_whitespace() {
            c.to_string()
        } else {
            format!("\u{200e}{c}\u{200f}")
        }
    });
}

#[test]
fn blanks_are_alike() {
    for blank in ['\u{a0}', '\u{2009}', '\u{202f}', '\u{3000}', '\t'] {
        check(&format!("{blank:?} for a blank"), &|_, _, c| {
            (if c == ' ' { blank } else { c }).to_string()
        });
    }
}

#[test]
fn letters_are_alike_in_any_form() {
    let dressed = |plain: &str| plain.replace("fi", "ﬁ").replace("fl", "ﬂ");
    for (plain, lexicon) in texts() {
        let composed = |found: Vec<String>| -> Vec<String> {
            let without_places = found.into_iter().map(|it| {
                let words = it.split(' ').filter(|word| word.parse::<usize>().is_err());
                words.collect::<Vec<_>>().join(" ")
            });
            without_places.collect()
        };
        let decomposed: String = plain.nfd().collect();
        let before = found(&plain, &|_| 0, lexicon);
        for other in [decomposed, dressed(&plain)] {
            let after = found(&other, &|_| 0, lexicon);
            assert_eq!(composed(after), composed(before.clone()), "{other}");
        }
    }
}

/// Two texts whose lines are long enough to be wrapped: quotes, speakers, numbers and days.
const LONG: [(&str, &str); 2] = [
    (
        "en",
        "The council of the islands will close the old lighthouse at Skerrow in April, after more than 140 years. \
         “We cannot carry a loss of 2.3 million crowns every year,” Mayor Ines Holt said on Friday. “The buses will \
         go on as they are.” Otto Brandt, who speaks for the harbour, called the plan “a cold calculation” and said \
         that about 1,200 people come to see the lamp in a single summer.\n\n\
         The keeper, Ada Quill, was told of it on 12 March. “Nobody asked me,” she said, and added that the lamp was \
         “as good as new” when it was tested on the evening of 3 January 2024 with 25 guests.\n",
    ),
    (
        "es",
        "El ayuntamiento de la isla cerrará en abril el viejo faro de Punta Brava, que cumplirá pronto 140 años. \
         «No podemos perder 2,3 millones de euros al año», explicó el viernes la alcaldesa Marta Olmedo. El portavoz \
         del puerto, Julián Pazos, calificó el plan de «disparate» y recordó que unas 1.200 personas visitan la \
         lámpara cada verano.\n\n\
         «Nadie me preguntó nada», contó la farera Ana Ruiz, que conoció la noticia el 12 de marzo y asegura que la \
         lámpara estaba «como nueva» cuando la probaron en enero con 25 invitados.\n",
    ),
];

/// The same text in lines of at most so many characters; no byte moves.
fn wrapped(plain: &str, width: usize) -> String {
    let mut text = plain.to_owned();
    let (mut start, mut blank) = (0, None);
    for (at, c) in plain.char_indices() {
        if c == '\n' {
            (start, blank) = (at + 1, None);
        } else if plain[start..at].chars().count() >= width
            && let Some(end) = blank.take()
        {
            text.replace_range(end..=end, "\n");
            start = end + 1;
        }
        if c == ' ' {
            blank = Some(at);
        }
    }
    text
}

#[test]
fn ends_of_wrapped_lines_are_blanks() {
    for (code, plain) in LONG {
        let lexicon = Lexicon::of(code);
        let before = found(plain, &|at| at, lexicon);
        assert!(before.len() > 8, "{before:?}");
        for width in [60, 66, 72, 80] {
            let text = wrapped(plain, width);
            assert!(text.lines().count() > 8, "{text}");
            let after = found(&text, &|at| at, lexicon);
            assert_eq!(after, before, "{width}: {text}");
        }
    }
}

#[test]
fn what_is_spoken_is_what_quotes_are() {
    let long = LONG.map(|(code, plain)| (plain.to_owned(), Lexicon::of(code)));
    let odd = [
        "“”",
        "",
        "- No.\n- “Why «not»”, he asked",
        "Q. Who?\nA. “Bo Lee.”",
        "“a",
        "« »b «c»",
    ];
    let odd = odd.map(|text| (text.to_owned(), Lexicon::of("fr")));
    for (text, lexicon) in texts().into_iter().chain(long).chain(odd) {
        let text = ArticleText::new(text);
        let quotes = quotes(&text, &[], lexicon);
        let spans: Vec<Span> = quotes.iter().map(|quote| quote.span).collect();
        let told = Told::read(&text, &[], lexicon);
        let spoken: Vec<_> = told.spans(&text).collect();
        assert_eq!(spoken, spans, "{}", text.as_str());
    }
}
