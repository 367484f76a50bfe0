//! How a layer settles others, by two hands.

use super::still_open;
use super::three::{Tally, Three, keyed_in_order, union, updated};
use crate::store::adjudication::{matter, words};
use crate::store::v1;

pub(super) fn adjudication(
    tally: &mut Tally,
    three: Three<'_, v1::Adjudication>,
) -> v1::Adjudication {
    let settlements = keyed_in_order(
        tally,
        three.map(|it| &it.settlements),
        matter,
        |it| format!("how {}", words(it)),
        settlement,
    );
    let annotator = (tally.about("the file")).words("annotator", three.map(|it| &it.annotator));
    v1::Adjudication {
        kind: three.ours.kind.clone(),
        version: three.ours.version,
        annotator,
        unsettled: still_open(three.map(|it| &it.unsettled), &tally.unsettled),
        settlements,
    }
}

/// What both made stands in the layer; settling the case again makes it one. So all of it is the settlement's.
fn settlement(tally: &mut Tally, three: Three<'_, v1::Settlement>) -> v1::Settlement {
    let mut fields = tally.about(format!("the case of {}", words(three.ours)));
    let how = fields.choice("how", three.map(|it| &it.how));
    let note = fields.words("note", three.map(|it| &it.note));
    // What goes with an answer is that of the side whose answer stands, else of the side that changed it last.
    let later = updated(three.map(|it| &it.updated));
    let answer = match (three.ours.how == how, three.theirs.how == how) {
        (true, false) => three.ours,
        (false, true) => three.theirs,
        _ if three.theirs.updated == later => three.theirs,
        _ => three.ours,
    };
    v1::Settlement {
        how,
        note,
        made: union(three.map(|it| &it.made)),
        updated: later,
        ..answer.clone()
    }
}
