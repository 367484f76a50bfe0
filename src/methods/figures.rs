//! One coefficient as a text has it: value, interval and n, each kept with the annotations behind it.

use super::draft::{Amount, Draft, Source};
use super::measured::{Figure, Measure, OF_SPANS, Of, Variable, sign, unit, why};
use super::words::{self, coefficient, plural};
use crate::agree::Interval;
use crate::model::Level;

/// The name of a fact about a variable.
pub(super) fn key(of: &Of, coefficient: &str) -> String {
    match of {
        Of::All => format!("reliability.all.{coefficient}"),
        Of::Tag(tag) => format!("reliability.tag.{tag}.{coefficient}"),
        Of::Attribute(tag, name) => format!("reliability.attribute.{tag}.{name}.{coefficient}"),
        Of::Clusters => format!("reliability.clusters.{coefficient}"),
        Of::Relations => format!("reliability.relations.{coefficient}"),
    }
}

/// Keeps a coefficient with its interval; “α = .71, 95% CI [.60, .80]” comes back in its parts.
pub(super) fn tell(
    draft: &mut Draft,
    variable: &Variable,
    of: &Figure,
    common: Option<usize>,
) -> (Option<String>, Option<String>) {
    let mut from: Vec<usize> = common.into_iter().collect();
    from.push(draft.source(Source::Annotations(variable.annotations.clone())));
    if !variable.clusters.is_empty() {
        from.push(draft.source(Source::Clusters(variable.clusters.clone())));
    }
    if !variable.relations.is_empty() {
        from.push(draft.source(Source::Relations(variable.relations.clone())));
    }
    let name = key(&variable.of, of.measure.about().key);
    let how = "as `pullquote agree` works it out";
    match of.value {
        Err(reason) => {
            let amount = Amount::Undefined(reason.key(), why(reason));
            draft.fact(name, amount, "", how, &from);
            (None, None)
        }
        Ok(value) => {
            let shown = coefficient(value);
            let shown = draft.fact(name.clone(), Amount::Value(value), shown, how, &from);
            let interval = of.interval.map(|Interval { low, high, .. }| {
                let shown = format!("[{}, {}]", coefficient(low), coefficient(high));
                let amount = Amount::Interval(low, high);
                draft.fact(format!("{name}.interval"), amount, shown, how, &from)
            });
            (Some(shown), interval)
        }
    }
}

/// “α = .71, 95% CI [.60, .80]”, with words behind the sign; nothing where there is no value.
pub(super) fn phrase(
    draft: &mut Draft,
    variable: &Variable,
    measure: Measure,
    common: Option<usize>,
) -> Option<String> {
    let of = variable.find(measure)?;
    let (value, interval) = tell(draft, variable, of, common);
    let what = match measure {
        Measure::SpanExact => " (exact)",
        Measure::SpanOverlap => " (overlapping)",
        _ => "",
    };
    let interval = interval.map_or(String::new(), |it| {
        let level = of.interval.map_or(Level::NinetyFive, |it| it.level);
        format!(", {}% CI {it}", level.percent())
    });
    value.map(|value| format!("{}{what} = {value}{interval}", sign(measure)))
}

/// “n = 44 annotations”.
pub(super) fn size(draft: &mut Draft, variable: &Variable, of: &Figure) -> String {
    let annotations = draft.source(Source::Annotations(variable.annotations.clone()));
    let name = key(&variable.of, &format!("{}.n", of.measure.about().key));
    let how = "what the coefficient is made of";
    let shown = words::digits(of.n);
    let n = draft.fact(name, Amount::Count(of.n), shown, how, &[annotations]);
    format!("n = {n} {}", plural(of.n, unit(of)))
}

/// “ in two articles”.
pub(super) fn places(draft: &mut Draft, variable: &Variable) -> String {
    let name = key(&variable.of, "articles");
    let how = "articles that these are in";
    let articles = Source::Articles(variable.articles.clone());
    format!(" in {}", draft.count(name, "article", how, articles))
}

/// All coefficients of a variable of spans, with their n.
pub(super) fn spans(draft: &mut Draft, variable: &Variable, common: usize) -> Option<String> {
    let parts = OF_SPANS.map(|measure| phrase(draft, variable, measure, Some(common)));
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    if let Some(of) = variable.find(Measure::SpanExact) {
        parts.push(size(draft, variable, of));
    }
    Some(parts.join(", "))
}
