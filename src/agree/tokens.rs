//! Annotations as runs of tokens, for the figures of papers that count those. Annotations cut no token.

use super::stretch::Stretch;
use super::unit::Unit;
use crate::text::Span;

/// From the first token that shares text with a span to one past the last.
fn within(tokens: &[Span], span: Span) -> (usize, usize) {
    let first = tokens.partition_point(|token| token.end <= span.start);
    let end = tokens.partition_point(|token| token.start < span.end);
    (first, end.max(first))
}

/// The tokens that the spans of each unit share text with: its stretches, the value being one more than its tag's place.
pub(super) fn stretches(tokens: &[Span], units: &[Unit<'_>]) -> Vec<Stretch> {
    let of_unit = |unit: &Unit<'_>| {
        let value = unit.tag + 1;
        let spans = unit.annotation.spans.iter();
        let spans = spans.map(|span| within(tokens, span));
        let stretches = spans.map(|(start, end)| Stretch { start, end, value });
        stretches.filter(|it| !it.is_empty()).collect::<Vec<_>>()
    };
    units.iter().flat_map(of_unit).collect()
}

/// Each unit from its first token to its last, as tables with a label a token have it; in order.
pub(super) fn entities(tokens: &[Span], units: &[Unit<'_>]) -> Vec<Stretch> {
    let of_unit = |unit: &Unit<'_>| {
        let hull = unit.annotation.spans.hull();
        let (start, end) = within(tokens, hull);
        (start < end).then_some(Stretch {
            start,
            end,
            value: unit.tag + 1,
        })
    };
    let mut entities: Vec<Stretch> = units.iter().filter_map(of_unit).collect();
    entities.sort_unstable();
    entities
}

/// How many entities of two annotators are alike, counted in four ways.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Alike {
    /// The same tokens and the same tag: what `seqeval` counts in its strict mode with the scheme IOB2, and `nervaluate`
    /// as strict.
    pub strict: f64,
    /// The same tokens, whatever the tag.
    pub exact: f64,
    /// The same tokens, and half of those that share some, whatever the tag.
    pub partial: f64,
    /// Shared tokens and the same tag.
    pub kind: f64,
}

/// Whether two share enough that `nervaluate` sees it: a hundredth of the first annotator's.
fn meet(true_one: &Stretch, other: &Stretch) -> bool {
    let shared = true_one.shared(other);
    shared > 0 && 100 * shared >= true_one.len()
}

/// Goes through the second's entities in their order and gives each one of the first's that is still free, as `nervaluate`
/// 1.2 does. A tag of `None` takes all.
pub(super) fn alike(first: &[Stretch], second: &[Stretch], tag: Option<usize>) -> Alike {
    let of_tag = |all: &[Stretch]| -> Vec<Stretch> {
        let all = all.iter();
        all.filter(|it| tag.is_none_or(|tag| it.value == tag + 1))
            .copied()
            .collect()
    };
    let (first, second) = (of_tag(first), of_tag(second));
    let same = |one: &Stretch, other: &Stretch| (one.start, one.end) == (other.start, other.end);
    let mut used = [(); 4].map(|()| vec![false; first.len()]);
    let mut counts = [0.0; 4];
    for entity in &second {
        for (way, used) in used.iter_mut().enumerate() {
            let free = || {
                let all = first.iter().enumerate();
                all.filter(|(at, _)| !used.get(*at).copied().unwrap_or(true))
            };
            let met = || free().filter(|(_, it)| meet(it, entity));
            let place = |found: Option<(usize, &Stretch)>| found.map(|(at, _)| at);
            let (found, worth) = match way {
                // What seqeval and nervaluate see alike where no two of an annotator overlap.
                0 => (place(free().find(|(_, it)| *it == entity)), 1.0),
                1 => match place(free().find(|(_, it)| same(it, entity))) {
                    Some(at) => (Some(at), 1.0),
                    None => (place(met().next()), 0.0),
                },
                2 => match place(met().find(|(_, it)| same(it, entity))) {
                    Some(at) => (Some(at), 1.0),
                    None => (place(met().next()), 0.5),
                },
                _ => {
                    let apart = |it: &Stretch| {
                        it.start.abs_diff(entity.start) + it.end.abs_diff(entity.end)
                    };
                    let of_kind = met().filter(|(_, it)| it.value == entity.value);
                    match place(of_kind.min_by_key(|(at, it)| (apart(it), *at))) {
                        Some(at) => (Some(at), 1.0),
                        None => (place(met().next()), 0.0),
                    }
                }
            };
            if let Some(at) = found {
                counts[way] += worth;
                if let Some(used) = used.get_mut(at) {
                    *used = true;
                }
            }
        }
    }
    Alike {
        strict: counts[0],
        exact: counts[1],
        partial: counts[2],
        kind: counts[3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ArticleText;

    fn stretch(start: usize, end: usize, value: usize) -> Stretch {
        Stretch { start, end, value }
    }

    #[test]
    fn spans_are_runs_of_tokens() {
        let all = ArticleText::new("“No,” she said.").tokens([]);
        // From the middle of “No” to the comma.
        assert_eq!(within(&all, Span::new(4, 6)), (1, 3));
    }

    /// The first has a person at 0–2, a place at 4–5 and a person at 7–9.
    #[test]
    fn entities_are_counted_as_by_hand() {
        let first = [stretch(0, 2, 1), stretch(4, 5, 2), stretch(7, 9, 1)];
        let second = [
            stretch(0, 2, 1),
            stretch(4, 5, 1),
            stretch(8, 9, 1),
            stretch(11, 12, 2),
        ];
        let all = alike(&first, &second, None);
        let expected = Alike {
            strict: 1.0,
            exact: 2.0,
            partial: 2.5,
            kind: 2.0,
        };
        assert_eq!(all, expected);
        let persons = alike(&first, &second, Some(0));
        assert_eq!(
            (persons.strict, persons.partial, persons.kind),
            (1.0, 1.5, 2.0)
        );
        // One that meets another's gets it, and it is gone for the next: 0–1 takes 0–2.
        let second = [stretch(0, 1, 2), stretch(1, 2, 1)];
        let all = alike(&first, &second, None);
        assert_eq!((all.exact, all.partial, all.kind), (0.0, 0.5, 0.0));
    }
}
