//! How the figures of a report were made: what people did, what is computed, after whom, and with which thresholds.
//!
//! What is *not* here: the computations. Who changes one changes its paragraph here.

use super::Report;
use crate::compare::sheet::{Part, Sheet, counted};
use crate::compare::wording::{MOST_WITNESSES, MOST_WORDS};
use crate::language::Lexicon;
use crate::model::Layer;

/// What people made, and how each comparison was computed from it, behind some parts that somebody else wrote.
pub(super) fn sheet(report: &Report<'_>, first: Vec<Part>) -> Sheet {
    let paragraphs = paragraphs(report).into_iter();
    let parts = paragraphs
        .flat_map(|(title, text)| [Part::Heading(title.to_owned()), Part::Paragraph(text)]);
    let sources = [
        Part::Heading("Sources".to_owned()),
        Part::Bullets(SOURCES.map(str::to_owned).into()),
    ];
    Sheet {
        title: "Method",
        kind: "method",
        parts: first.into_iter().chain(parts).chain(sources).collect(),
        ..Sheet::default()
    }
}

/// Paragraphs, each with its heading.
fn paragraphs(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let paragraph = |title, text: &str| (title, text.to_owned());
    let coverage = "A cluster is what people linked as reporting the same. An article reports a cluster if one of its annotations is a \
         member. It does not report it where a person looked for just this, or where whoever made the cluster has read the article \
         to the end; “not linked” means only that nobody linked anything there. A position is the headline, the lead (the \
         first paragraph after headline, subtitle and byline), or the share of the text that stands before, furniture left \
         out, in code points: news puts first what its makers hold to be most important (the inverted pyramid). Listed as not linked is \
         what at least half of the articles, and no fewer than two, report.";
    let wording = format!(
        "The members of a cluster are aligned word by word, the closest two first, then groups of them, as columns that stay \
         together (progressive alignment: Feng and Doolittle 1987). Each alignment is a global one with affine gaps, so that \
         one long omission costs less than many short ones (Gotoh 1982). Letter case, punctuation, brackets and a final ’s \
         are not compared; words that keep at least 60 % of their letters are other forms of one word; function words weigh \
         half of content words. A distance is the number of words to add, leave out or replace, divided by the words of the \
         longer wording (Levenshtein 1966, over words). At most {MOST_WORDS} words and {MOST_WITNESSES} members of a cluster \
         are aligned; the longest are cut first, and it says so where that happened. Most have what more than half of the \
         outlets have, each with one vote; of two that are equally many both are told. A clause that moved counts as an \
         omission and an addition."
    );
    let numbers = format!(
        "Quantities are read from figures of any script and from number words of {}, with what they count and how \
         exact they are said to be, as intervals. Within a cluster, numbers of one kind with the same noun are compared; \
         they conflict where their intervals are disjoint. “About” is taken as 10 % either way, “more than X” as X to \
         2X, since more would have been said if it were known (Grice 1975; Cummins, Sauerland and Solt 2012); “at least” \
         and “up to” as they stand (Geurts and Nouwen 2007). Round numbers from 100 on stand for what lies within 5 % \
         (Krifka 2007). A word such as “dozens” never conflicts; it is less precise.",
        languages(|lexicon| !lexicon.numbers.values.is_empty())
    );
    let dates = format!(
        "Time expressions are found by rules for {} and resolved to intervals of the calendar against the day of \
         publication and the mention before, in the manner of TIMEX3 (Pustejovsky et al. 2003) and HeidelTime (Strötgen \
         and Gertz 2013). The words are compared before the dates: the same weekday agrees, two different ones conflict. \
         A weekday and a date agree where the date falls on that weekday within 14 days before publication. An interval \
         within another is less precise; guesses never conflict.",
        languages(|lexicon| !lexicon.calendar.months.is_empty())
    );
    vec![
        ("Annotation", annotation(report)),
        ("Suggestions", report.assistance.clone()),
        paragraph(
            "Furniture",
            "Lines of a pasted page that are not the article (comment counts, teasers, captions, share links) are found at \
             import by rules, and can be changed by hand. They stay in the text and are left out of positions and of the \
             list of numbers and dates.",
        ),
        paragraph("Coverage", coverage),
        ("Wording", wording),
        ("Numbers", numbers),
        ("Dates", dates),
        paragraph(
            "Names and verbs",
            "Compared are the speakers and sources that annotators entered, and where there are none those that a rule finds \
             for the quote; two names are the same where their last words are, or one is the other’s acronym. Verbs of \
             reporting are sorted by what they let on about the truth of what is said (Kiparsky and Kiparsky 1970; Hooper \
             1975; Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013); they conflict only where one denies what the other \
             affirms.",
        ),
        paragraph(
            "Attribution",
            "Counted are annotations whose tag has an attribute for the speaker. Words are those of Unicode Standard Annex 29; in \
             scripts without spaces mostly single characters. Names that plainly mean one person are counted as one speaker: \
             the last name is the same, given names and initials agree, and it fits no other speaker.",
        ),
    ]
}

/// The languages that a rule knows the words of, by the codes of ISO 639-1.
fn languages(known: impl Fn(&Lexicon) -> bool) -> String {
    let known = Lexicon::all().filter(|lexicon| known(lexicon));
    let codes: Vec<_> = known.map(|lexicon| lexicon.code.as_str()).collect();
    format!("the languages whose words are known ({})", codes.join(", "))
}

/// Who annotated how much. A machine’s proposals count only where a person accepted them.
fn annotation(report: &Report<'_>) -> String {
    let layers = report.project.layers().iter();
    let layers = layers.map(|(annotator, layer)| {
        let name = report.project.annotator_name(annotator);
        format!("{name}: {}", amounts(layer))
    });
    let layers: Vec<_> = layers.collect();
    let made = "Every annotation and every link was made by a person, or accepted by one from a suggestion.";
    let counted = "Positions are counted in Unicode code points.";
    match layers.join("; ") {
        layers if layers.is_empty() => format!("{made} {counted}"),
        layers => format!("{made} {layers}. {counted}"),
    }
}

fn amounts(layer: &Layer) -> String {
    [
        counted(layer.all().count(), "annotation"),
        counted(layer.clusters.len(), "cluster"),
        counted(layer.relations.len(), "relation"),
    ]
    .join(", ")
}

/// The works named above.
const SOURCES: [&str; 13] = [
    "Cummins, C., Sauerland, U., Solt, S. (2012): Granularity and scalar implicature in numerical expressions. Linguistics and Philosophy 35.",
    "Feng, D.-F., Doolittle, R. F. (1987): Progressive sequence alignment as a prerequisite to correct phylogenetic trees. Journal of Molecular Evolution 25.",
    "Geurts, B., Nouwen, R. (2007): At least et al.: the semantics of scalar modifiers. Language 83.",
    "Gotoh, O. (1982): An improved algorithm for matching biological sequences. Journal of Molecular Biology 162.",
    "Grice, H. P. (1975): Logic and conversation. Syntax and Semantics 3.",
    "Hooper, J. B. (1975): On assertive predicates. Syntax and Semantics 4.",
    "Kiparsky, P., Kiparsky, C. (1970): Fact. Progress in Linguistics.",
    "Krifka, M. (2007): Approximate interpretation of number words. Cognitive Foundations of Interpretation.",
    "Levenshtein, V. I. (1966): Binary codes capable of correcting deletions, insertions, and reversals. Soviet Physics Doklady 10.",
    "Pustejovsky, J., et al. (2003): TimeML: robust specification of event and temporal expressions in text.",
    "Recasens, M., Danescu-Niculescu-Mizil, C., Jurafsky, D. (2013): Linguistic models for analyzing and detecting biased language. ACL.",
    "Strötgen, J., Gertz, M. (2013): Multilingual and cross-domain temporal tagging. Language Resources and Evaluation 47.",
    "Unicode Standard Annex 29: Unicode text segmentation.",
];
