//! Two straight single marks as one double mark, as press archives and agencies write them.

use super::*;

#[test]
fn two_single_marks_are_a_double_mark() {
    check("{''We will not sell,''|Iris Coyle} Iris Coyle said. {''Not today.''|Iris Coyle}");
    check(
        "The deal is {''a theft''|Iris Coyle}, Iris Coyle said, {''and they know it.''|Iris Coyle}",
    );
    check(
        "Iris Coyle said of the harbour: {''It's ours, and the workers' homes are, too.''|Iris Coyle}",
    );
}

#[test]
fn the_outer_two_of_three_marks_belong_together() {
    let found = quotes(
        &ArticleText::new("Iris Coyle said: ''Then he told me, 'Stay.''' ''No,'' she said."),
        &[],
        Lexicon::of("en"),
    );
    let inner = found
        .iter()
        .map(|quote| (quote.inner.start.get(), quote.inner.end.get()));
    let inner: Vec<_> = inner.collect();
    assert_eq!(inner, [(19, 43), (37, 42), (48, 51)], "{found:?}");
    assert!(
        found.iter().all(|quote| quote.defects.is_empty()),
        "{found:?}"
    );
}

#[test]
fn feet_and_inches_are_no_marks() {
    check("The door is 6'2'' high and 3'1'' wide, Iris Coyle said.");
}

#[test]
fn a_double_mark_that_is_not_closed_is_said_to_be_so() {
    let text = ArticleText::new("Iris Coyle said: ''We will not sell.\nNobody else spoke.");
    let found = quotes(&text, &[], Lexicon::of("en"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].defects, [Defect::Unclosed]);
}
