//! One coefficient as a text has it: value, interval and n, each kept with the annotations behind it.

use super::draft::{Amount, Draft, Source};
use super::measured::{Coefficient, Kind, Of, Variable};
use super::words::{self, coefficient, plural};

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
    of: &Coefficient,
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
    let name = key(&variable.of, of.key);
    let how = "as `pullquote agree` works it out";
    match &of.value {
        Err((reason, words)) => {
            let amount = Amount::Undefined(reason, words.clone());
            draft.fact(name, amount, "", how, &from);
            (None, None)
        }
        Ok(value) => {
            let shown = coefficient(*value);
            let shown = draft.fact(name.clone(), Amount::Value(*value), shown, how, &from);
            let interval = of.interval.map(|(low, high)| {
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
    kind: Kind,
    common: Option<usize>,
) -> Option<String> {
    let of = variable.find(kind)?;
    let (value, interval) = tell(draft, variable, of, common);
    let what = match kind {
        Kind::Exact => " (exact)",
        Kind::Overlapping => " (overlapping)",
        _ => "",
    };
    let interval = interval.map_or(String::new(), |it| {
        format!(", {}% CI {it}", of.level.percent())
    });
    value.map(|value| format!("{}{what} = {value}{interval}", kind.sign()))
}

/// “n = 44 annotations”.
pub(super) fn size(draft: &mut Draft, variable: &Variable, of: &Coefficient) -> String {
    let annotations = draft.source(Source::Annotations(variable.annotations.clone()));
    let name = key(&variable.of, &format!("{}.n", of.key));
    let how = "what the coefficient is made of";
    let shown = words::digits(of.n);
    let n = draft.fact(name, Amount::Count(of.n), shown, how, &[annotations]);
    format!("n = {n} {}", plural(of.n, of.unit))
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
    let kinds = [Kind::Alpha, Kind::Exact, Kind::Overlapping];
    let parts = kinds.map(|kind| phrase(draft, variable, kind, Some(common)));
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    if let Some(of) = variable.find(Kind::Exact) {
        parts.push(size(draft, variable, of));
    }
    Some(parts.join(", "))
}
