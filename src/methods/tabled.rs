//! The coefficients of many variables in a table.

use super::draft::{Draft, Source};
use super::figures::{key, size, tell};
use super::measured::{Measure, Measured, Of, is_alpha};
use super::words;

/// A table below the text, of words alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What stands above it.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, with a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// All tags and attributes in a table.
pub(super) fn in_table(draft: &mut Draft, measured: &Measured, common: usize) -> Table {
    let interval = format!("{}% CI", measured.level.percent());
    let heads = [
        "Variable",
        "α",
        &interval,
        "F1 exact",
        "F1 overlapping",
        "n",
        "Articles",
    ];
    let mut rows = Vec::new();
    for variable in &measured.variables {
        if matches!(variable.of, Of::Clusters | Of::Relations) {
            continue;
        }
        let is_spans = matches!(variable.of, Of::Tag(_));
        let from = is_spans.then_some(common);
        let values = variable.figures.iter();
        let values: Vec<_> = values.map(|it| tell(draft, variable, it, from)).collect();
        let cell = |wanted: &dyn Fn(Measure) -> bool, is_interval: bool| {
            let mut found =
                (variable.figures.iter().zip(&values)).filter(|(it, _)| wanted(it.measure));
            let found = found
                .next()
                .map(|(_, it)| if is_interval { &it.1 } else { &it.0 });
            found.cloned().flatten().unwrap_or_else(|| "–".to_owned())
        };
        let alpha = cell(&is_alpha, false);
        let interval = cell(&is_alpha, true);
        let exact = cell(&|it| it == Measure::SpanExact, false);
        let overlapping = cell(&|it| it == Measure::SpanOverlap, false);
        let counted = variable
            .find(Measure::SpanExact)
            .or(variable.figures.first());
        let n = counted.map(|of| {
            let said = size(draft, variable, of);
            said.trim_start_matches("n = ").to_owned()
        });
        let name = key(&variable.of, "articles");
        let how = "articles that these are in";
        let articles = draft.digits(name, how, Source::Articles(variable.articles.clone()));
        rows.push(vec![
            words::sentence(&variable.name),
            alpha,
            interval,
            exact,
            overlapping,
            n.unwrap_or_default(),
            articles,
        ]);
    }
    Table {
        title: "Agreement between annotators".to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        rows,
    }
}
