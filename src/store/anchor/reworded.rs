//! Where quoted words stand that another program wrote otherwise: wrapped its lines, straightened its marks, put other
//! blanks or other forms of letters in.
//!
//! Words are sought as a reader sees them ([`alike`]). A change like that moves everything a little, and more the further
//! on it is; so neighbours do not say one distance, but between which two places words have to be.

use std::collections::HashMap;

use crate::text::{ArticleText, Span, alike};

/// Words shorter than this are not believed against their neighbours, even if they stand only once.
const SHORT: usize = 16;
/// How far words may be from where neighbours have them, with nothing between that changed.
const NEAR: usize = 2;

/// Words that stood somewhere, and where they begin now, as far as that is known; in code points.
pub(super) struct Sought<'a> {
    pub start: usize,
    pub text: &'a str,
    pub now: Option<usize>,
    /// Whether the very words stand anywhere: then they were sought in vain already, and what is looked for here has
    /// to be nearer.
    pub stands: bool,
}

/// Where neighbours have words.
struct Window {
    low: usize,
    high: usize,
    near: usize,
    /// What was changed between them is no more than blanks and marks.
    is_drift: bool,
    /// How many neighbours say it.
    witnesses: usize,
}

impl Window {
    fn has(&self, at: usize) -> bool {
        at + self.near >= self.low && at <= self.high + self.near
    }

    /// Whether it is where one of the neighbours has it, or between them where nothing was put in or taken out.
    fn holds(&self, at: usize) -> bool {
        let near = |end: usize| at.abs_diff(end) <= self.near;
        self.has(at) && (self.is_drift || near(self.low) || near(self.high))
    }

    /// Whether it is so near that two in the window could be taken for each other.
    fn is_close(&self, at: usize) -> bool {
        let near = 2 * self.near + NEAR;
        at + near >= self.low && at <= self.high + near
    }
}

/// The places of those that have none, or how often they stand in the text. `None` for the others.
pub(super) fn places(
    text: &ArticleText,
    quotes: &[Sought<'_>],
) -> Vec<Option<Result<Span, usize>>> {
    let mut known: HashMap<&str, Vec<(usize, Span)>> = HashMap::new();
    let lost = |quote: &&Sought<'_>| quote.now.is_none();
    for quote in quotes.iter().filter(lost) {
        known.entry(quote.text).or_insert_with(|| {
            let found = alike(text, quote.text).into_iter();
            found
                .map(|span| (text.code_point(span.start).get(), span))
                .collect()
        });
    }
    let mut settled: Vec<(usize, usize)> = (quotes.iter())
        .filter_map(|quote| Some((quote.start, quote.now?)))
        .collect();
    settled.sort_unstable();
    let mut found: Vec<Option<Result<Span, usize>>> = vec![None; quotes.len()];
    // First what stands once, then what only that tells from others.
    for choose in [only, one_of] {
        let mut newly = Vec::new();
        for (quote, found) in quotes.iter().zip(&mut found) {
            if quote.now.is_some() || matches!(found, Some(Ok(_))) {
                continue;
            }
            let places = known.get(quote.text).map_or(&[][..], Vec::as_slice);
            let place = choose(quote, places, &settled);
            newly.extend(place.map(|(at, _)| (quote.start, at)));
            *found = Some(place.map(|(_, span)| span).ok_or(places.len()));
        }
        settled.extend(newly);
        settled.sort_unstable();
    }
    found
}

/// The only place.
fn only(
    quote: &Sought<'_>,
    places: &[(usize, Span)],
    settled: &[(usize, usize)],
) -> Option<(usize, Span)> {
    let [place] = *places else {
        return None;
    };
    let window = window(quote, settled);
    let fits = match window {
        None => !quote.stands,
        Some(window) if quote.stands => window.holds(place.0),
        Some(window) => {
            let is_long = quote.text.chars().count() >= SHORT;
            is_long || window.witnesses < 2 || window.has(place.0)
        }
    };
    fits.then_some(place)
}

/// The one of several that neighbours speak for, if they do for no other.
fn one_of(
    quote: &Sought<'_>,
    places: &[(usize, Span)],
    settled: &[(usize, usize)],
) -> Option<(usize, Span)> {
    if places.len() < 2 {
        return None;
    }
    let window = match window(quote, settled) {
        Some(window) => window,
        None if quote.stands => return None,
        // As with words that are as they were: what did not move needs no witness.
        None => Window {
            low: quote.start,
            high: quote.start,
            near: NEAR,
            is_drift: true,
            witnesses: 0,
        },
    };
    let mut close = places.iter().filter(|(at, _)| window.is_close(*at));
    match (close.next(), close.next()) {
        (Some(only), None) if window.holds(only.0) => Some(*only),
        _ => None,
    }
}

/// Where the neighbours of a quote have it.
fn window(quote: &Sought<'_>, settled: &[(usize, usize)]) -> Option<Window> {
    let middle = settled.partition_point(|(start, _)| *start <= quote.start);
    let (before, after) = settled.split_at_checked(middle)?;
    let near = |place: &(usize, usize)| moved(*place, quote.start);
    let (low, high, gap) = match (before, after) {
        ([.., before], [after, ..]) => (near(before), near(after), after.0 - before.0),
        ([.., further, nearest], []) | ([], [nearest, further, ..]) => {
            return Some(one_side(quote, *nearest, Some(*further)));
        }
        ([nearest], []) | ([], [nearest]) => return Some(one_side(quote, *nearest, None)),
        ([], []) => return None,
    };
    let (low, high) = (low.min(high), low.max(high));
    let drift = high - low;
    Some(Window {
        low,
        high,
        near: NEAR + if quote.stands { 0 } else { drift.min(gap) / 8 },
        is_drift: drift <= 2 * NEAR + gap / 8,
        witnesses: 2,
    })
}

/// Where neighbours on one side have it, by the distance between them too: the less exactly, the further away they are.
fn one_side(
    quote: &Sought<'_>,
    nearest: (usize, usize),
    further: Option<(usize, usize)>,
) -> Window {
    let at = moved(nearest, quote.start);
    let away = nearest.0.abs_diff(quote.start);
    let rate = further.and_then(|further| {
        let (was, is) = (nearest.0.abs_diff(further.0), nearest.1.abs_diff(further.1));
        // What was put in or taken out between the two says nothing of what is beside them.
        (was.abs_diff(is) <= NEAR + was / 4).then_some((was.max(1), is))
    });
    let scaled = rate.map_or(away, |(was, is)| away * is / was);
    let scaled = if quote.start < nearest.0 {
        nearest.1.saturating_sub(scaled)
    } else {
        nearest.1 + scaled
    };
    Window {
        low: at.min(scaled),
        high: at.max(scaled),
        near: NEAR + away / if quote.stands { 64 } else { 16 },
        is_drift: true,
        witnesses: 1 + usize::from(further.is_some()),
    }
}

/// Where a place is if it moved as far as another one.
const fn moved((start, now): (usize, usize), place: usize) -> usize {
    (now + place).saturating_sub(start)
}
