//! Where it happened.

use super::check;

#[test]
fn places_compare_by_name() {
    check(
        "
        [it sank in Larkhaven] | [it sank in Larkhaven]
        → place agree: Larkhaven, Larkhaven
        [it sank in Larkhaven, Sund County] | [it sank in Sund County]
        → place less precise: Larkhaven, Sund County, Sund County
        [it sank in Larkhaven] | [it sank at Port Ellis]
        → place differs: Larkhaven, Port Ellis
        [it sank near Larkhaven] | [it sank at Port Ellis]
        → place less precise: Larkhaven, Port Ellis
        [it sank in Larkhaven] | [it sank]
        → place only here: Larkhaven
    ",
    );
}

#[test]
fn what_lies_where_is_known_from_the_articles() {
    check("
        [it sank in Larkhaven] yesterday. Boats of Larkhaven, Norland, are old. | [it sank in Norland]
        → place less precise: Larkhaven, Norland
        [it sank in Larkhaven] | [it sank at Ellis Quay in Larkhaven] | [it sank at Ellis Quay]
        → place less precise: Larkhaven, Ellis Quay in Larkhaven, Ellis Quay
    ");
}
