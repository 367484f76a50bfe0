//! Agreement between annotators in sentences: what there is, with its interval and its n, and nothing else.

use super::draft::{Amount, Draft, Source};
use super::figures::{phrase, places, size, spans};
use super::measured::{Measure, Measured, Of, Variable, lines, sign, why};
use super::references::Reference;
use super::tabled::{Table, in_table};
use super::words::{self, coefficient, listed, listed_apart, plural};
use crate::agree::Undefined;

/// With more variables than this the figures stand in a table.
const IN_PROSE: usize = 6;

/// What was measured, and with which result. The table is there where the variables are many.
pub(super) fn agreement(
    draft: &mut Draft,
    measured: &Measured,
    annotators: usize,
    has_sample: bool,
) -> (Vec<String>, Option<Table>) {
    let common = draft.source(Source::Articles(measured.articles.clone()));
    let coded = draft.source(Source::Articles(measured.coded.clone()));
    if measured.articles.is_empty() {
        let none =
            "Agreement was not measured, because no article was annotated by two annotators.";
        return (vec![none.to_owned()], None);
    }
    let mut said = vec![common_articles(draft, measured, annotators, common, coded)];
    if !has_sample && measured.articles.len() < measured.coded.len() {
        said.push(draft.gap("say how the articles that were annotated more than once were chosen"));
    }
    said.push(how(draft, measured, annotators));
    let mut results = vec![over_all(draft, measured, common)];
    let mut table = None;
    let named = measured.variables.iter();
    let is_link = |it: &&Variable| matches!(it.of, Of::Clusters | Of::Relations);
    if named.clone().filter(|it| !is_link(it)).count() > IN_PROSE {
        results.push("Table 1 gives the coefficients of each tag and attribute.".to_owned());
        table = Some(in_table(draft, measured, common));
    } else {
        results.extend(by_tag(draft, named.clone(), common));
        results.extend(by_attribute(draft, named.clone()));
    }
    results.extend(named.filter_map(|it| of_links(draft, it)));
    results.extend(undefined(measured));
    results.extend(against_lines(draft, measured));
    let reporting = draft.cite(&[Reference::Lombard2002, Reference::Lovejoy2016]);
    results.push(format!(
        "What is reported follows the recommendations for content analysis ({reporting})."
    ));
    (vec![said.join(" "), results.join(" ")], table)
}

fn common_articles(
    draft: &mut Draft,
    measured: &Measured,
    annotators: usize,
    common: usize,
    coded: usize,
) -> String {
    let (few, all) = (measured.articles.len(), measured.coded.len());
    let by = if annotators == 2 {
        "both annotators"
    } else {
        "two or more annotators"
    };
    let key = "reliability.articles";
    let how = "articles in which two and more annotators annotated or that they called done";
    let characters = |draft: &mut Draft| {
        let how = "characters (code points) of these articles";
        let key = "reliability.characters";
        let shown = words::digits(measured.characters);
        draft.fact(
            key,
            Amount::Count(measured.characters),
            shown,
            how,
            &[common],
        )
    };
    if few == all {
        let which = if few > 2 { "All" } else { "The" };
        let noun = plural(few, "article");
        let number = draft.fact(key, Amount::Count(few), words::number(few), how, &[common]);
        let (was, characters) = (plural(few, "was"), characters(draft));
        return format!(
            "{which} {number} annotated {noun} ({characters} characters) {was} annotated by {by}, and agreement was measured on \
             all of {} text.",
            if few == 1 { "its" } else { "their" }
        );
    }
    let of = draft.fact(
        "reliability.coded_articles",
        Amount::Count(all),
        words::number(all),
        "articles in which anybody annotated or that were called done",
        &[coded],
    );
    let number = draft.fact(key, Amount::Count(few), words::number(few), how, &[common]);
    let (was, characters) = (plural(few, "was"), characters(draft));
    format!(
        "Of the {of} annotated articles, {number} ({characters} characters) {was} annotated by {by}, and agreement was measured on \
         {}.",
        if few == 1 { "it" } else { "these" }
    )
}

/// With which measures.
fn how(draft: &mut Draft, measured: &Measured, annotators: usize) -> String {
    let alpha = draft.cite(&[Reference::Hayes2007]);
    let f1 = draft.cite(&[Reference::Hripcsak2005]);
    let pairs = if annotators > 2 {
        ", averaged over pairs of annotators,"
    } else {
        ""
    };
    let mut said = vec![format!(
        "For each tag, Krippendorff’s α ({alpha}) was computed over characters, each of which bears the tag or does not (nominal \
         level); over all tags, the value of a character is the set of tags that it bears. Text that nobody annotated counts as \
         agreement in it. F1 ({f1}){pairs} takes only annotations into account; two of them agree if they have the same tag and \
         the same boundaries (exact), or the same tag and some text in common (overlapping)."
    )];
    let has = |of: fn(&Of) -> bool| measured.variables.iter().any(|it| of(&it.of));
    if has(|of| matches!(of, Of::Attribute(..))) {
        let has = |wanted| (measured.variables.iter()).any(|it| it.find(wanted).is_some());
        let mut levels = Vec::new();
        if has(Measure::AlphaInterval) {
            levels.push("for numbers at the interval level".to_owned());
        }
        if has(Measure::AlphaMasi) {
            let masi = draft.cite(&[Reference::Passonneau2006]);
            levels.push(format!(
                "for sets of choices with the MASI distance ({masi})"
            ));
        }
        let levels = if levels.is_empty() {
            String::new()
        } else {
            format!(", {}", listed(&levels))
        };
        said.push(format!(
            "For attributes, α was computed at the nominal level{levels}, over the values that two or more annotators entered for \
             the same find, that is, for annotations with the same tag that share text."
        ));
    }
    if has(|of| *of == Of::Clusters) {
        let membership = draft.cite(&[Reference::Passonneau2004, Reference::Passonneau2006]);
        let b_cubed = draft.cite(&[Reference::Bagga1998]);
        let lea = draft.cite(&[Reference::Moosavi2016]);
        said.push(format!(
            "For clusters, α with the MASI distance compares what each annotation that was found by two annotators is linked \
             with ({membership}); B³ ({b_cubed}) and LEA ({lea}) are reported beside it."
        ));
    }
    if has(|of| *of == Of::Relations) {
        said.push(
            "For relations, F1 counts those of the same type between the same finds as agreement."
                .to_owned(),
        );
    }
    let all = measured.variables.iter().chain([&measured.over_all]);
    let mut figures = all.flat_map(|it| &it.figures);
    if figures.any(|it| it.interval.is_some()) {
        let efron = draft.cite(&[Reference::Efron1979]);
        let samples = draft.fact(
            "reliability.samples",
            Amount::Count(measured.samples),
            words::digits(measured.samples),
            "samples of the articles that each interval is made of",
            &[],
        );
        let how = "the number that the samples were drawn with";
        let seed = draft.words("reliability.seed", measured.seed.to_string(), how);
        said.push(format!(
            "Confidence intervals (CI) are percentile intervals over {samples} bootstrap samples of the articles ({efron}; seed \
             {seed})."
        ));
    } else if measured.articles.len() == 1 {
        said.push("With a single article there are no confidence intervals.".to_owned());
    }
    said.join(" ")
}

fn over_all(draft: &mut Draft, measured: &Measured, common: usize) -> String {
    let Some(said) = spans(draft, &measured.over_all, common) else {
        return "Over all tags there is no value.".to_owned();
    };
    let places = places(draft, &measured.over_all);
    let words = format!("Over all tags, {said}{places}.");
    let mut pairs: Vec<(f64, String)> = Vec::new();
    for (at, pair) in measured.pairs.iter().enumerate() {
        let Some((Ok(value), of)) = pair.alpha().map(|it| (it.value, it)) else {
            continue;
        };
        let annotations = draft.source(Source::Annotations(pair.annotations.clone()));
        let articles = draft.source(Source::Articles(pair.articles.clone()));
        let shown = draft.fact(
            format!("reliability.pair.{}.{}", at + 1, of.measure.about().key),
            Amount::Value(value),
            coefficient(value),
            "of a pair of annotators, as `pullquote agree` works it out",
            &[articles, annotations],
        );
        pairs.push((value, shown));
    }
    pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
    if let [(_, low), .., (_, high)] = pairs.as_slice() {
        let how = "pairs of annotators with a value";
        let (amount, shown) = (Amount::Count(pairs.len()), words::number(pairs.len()));
        let count = draft.fact("reliability.pairs", amount, shown, how, &[]);
        return format!(
            "{words} Of the {count} pairs of annotators with a value, α ranged from {low} to {high}."
        );
    }
    words
}

fn by_tag<'a>(
    draft: &mut Draft,
    variables: impl Iterator<Item = &'a Variable>,
    common: usize,
) -> Option<String> {
    let tags = variables.filter(|it| matches!(it.of, Of::Tag(_)));
    let said = tags.filter_map(|it| Some(format!("{}, {}", it.name, spans(draft, it, common)?)));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("By tag, the figures were: {}.", listed_apart(&said)))
}

fn by_attribute<'a>(
    draft: &mut Draft,
    variables: impl Iterator<Item = &'a Variable>,
) -> Option<String> {
    let attributes = variables.filter(|it| matches!(it.of, Of::Attribute(..)));
    let said = attributes.filter_map(|it| {
        let alpha = it.alpha()?;
        let value = phrase(draft, it, alpha.measure, None)?;
        let (size, places) = (size(draft, it, alpha), places(draft, it));
        Some(format!("{}, {value}, {size}{places}", it.name))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("By attribute, the values were: {}.", listed_apart(&said)))
}

fn of_links(draft: &mut Draft, variable: &Variable) -> Option<String> {
    if !matches!(variable.of, Of::Clusters | Of::Relations) {
        return None;
    }
    let first = variable.figures.first()?;
    let parts = variable.figures.iter();
    let parts: Vec<String> = parts
        .filter_map(|it| phrase(draft, variable, it.measure, None))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let (size, places) = (size(draft, variable, first), places(draft, variable));
    Some(format!(
        "For {}, {}, {size}{places}.",
        variable.name,
        parts.join(", ")
    ))
}

/// Which coefficients have no value, and why.
fn undefined(measured: &Measured) -> Vec<String> {
    let all = std::iter::once(&measured.over_all).chain(&measured.variables);
    let mut reasons: Vec<(&str, Undefined, Vec<String>)> = Vec::new();
    for variable in all {
        for of in &variable.figures {
            let Err(why) = of.value else { continue };
            let sign = sign(of.measure);
            match reasons.iter_mut().find(|it| it.0 == sign && it.1 == why) {
                Some((_, _, names)) if names.last() == Some(&variable.name) => {}
                Some((_, _, names)) => names.push(variable.name.clone()),
                None => reasons.push((sign, why, vec![variable.name.clone()])),
            }
        }
    }
    let said = reasons.into_iter().map(|(sign, reason, names)| {
        let (names, why) = (listed(&names), why(reason));
        format!("{sign} could not be computed for {names}, because {why}.")
    });
    said.collect()
}

/// Where α lies among the lines that Krippendorff draws. They are no verdict.
fn against_lines(draft: &mut Draft, measured: &Measured) -> Option<String> {
    let alphas = measured.variables.iter().filter_map(Variable::alpha);
    let alphas: Vec<f64> = alphas.filter_map(|it| it.value.ok()).collect();
    if alphas.is_empty() {
        return None;
    }
    let [low, high] = lines();
    let source = draft.name(Reference::Krippendorff2004, ", p. 241");
    let mut count = |name: &str, count: usize, how| {
        let key = format!("reliability.lines.{name}");
        draft.fact(key, Amount::Count(count), words::number(count), how, &[])
    };
    let above = alphas.iter().filter(|it| **it >= high).count();
    let below = alphas.iter().filter(|it| **it < low).count();
    let all = count(
        "all",
        alphas.len(),
        "values of α by tag, attribute, and link",
    );
    let (low, high) = (words::line(low), words::line(high));
    let drawn = format!(
        "For orientation and not as a verdict, {source} draws lines at {low} (tentative conclusions) and {high}"
    );
    if alphas.len() == 1 {
        let place = match (above, below) {
            (1, _) => format!("at or above {high}"),
            (_, 1) => format!("below {low}"),
            _ => "between them".to_owned(),
        };
        return Some(format!("{drawn}; the {all} value of α is {place}."));
    }
    let between = alphas.len() - above - below;
    let mut parts = Vec::new();
    let counts = [
        ("above", above, format!("at or above {high}")),
        ("between", between, "between them".to_owned()),
        ("below", below, format!("below {low}")),
    ];
    for (name, number, place) in counts {
        if number > 0 {
            let shown = count(name, number, "values of α, unrounded, against the lines");
            parts.push(format!("{shown} {} {place}", plural(number, "is")));
        }
    }
    let parts = if parts.len() == 1 && alphas.len() > 1 {
        parts.concat().replacen(&all, "all", 1)
    } else {
        listed(&parts)
    };
    Some(format!(
        "{drawn}; of the {all} values of α by variable, {parts}."
    ))
}
