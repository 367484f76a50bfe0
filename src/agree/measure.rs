//! The measures: what each is called, where it comes from, and what it cannot see.

use crate::model::named;

/// A publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Who wrote it.
    pub authors: &'static str,
    /// When it came out.
    pub year: u16,
    /// Its DOI; empty where it has none.
    pub doi: &'static str,
}

named! {
    /// What a measure counts.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Counted {
        /// Characters, each once for however many annotators.
        Characters = "characters",
        /// Spans of all annotators.
        Spans = "spans",
        /// Finds that two annotators and more made.
        Finds = "finds",
        /// Spans that somebody linked.
        Mentions = "mentions",
        /// Relations of all annotators.
        Relations = "relations",
        /// Words, numbers and marks.
        Tokens = "tokens",
        /// Articles of a cluster that two and more have linked or checked.
        Cells = "cells",
    }
    /// The word for it.
    pub fn word;
}

/// A line that researchers draw. It is a custom of the field, and no verdict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// At which value.
    pub value: f64,
    /// What is said of values from there on.
    pub words: &'static str,
}

/// Krippendorff's lines (2004, Content Analysis, second edition, p. 241).
pub const THRESHOLDS: [Threshold; 2] = [
    Threshold {
        value: 0.667,
        words: "tentative conclusions",
    },
    Threshold {
        value: 0.8,
        words: "reliable",
    },
];

/// What is known of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// Its name in files.
    pub key: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// Whether text that nobody coded counts as agreement. It cannot be otherwise where it does: chance is worked out of it.
    pub counts_uncoded: bool,
    /// What it cannot see.
    pub blind: &'static str,
    /// What its n counts.
    pub counted: Counted,
    /// Whether [`THRESHOLDS`] are meant for it.
    pub has_thresholds: bool,
}

macro_rules! measures {
    ($($name:ident, $doc:literal, $key:literal, $words:literal, $source:expr, $uncoded:literal, $counted:ident, $thresholds:literal, $blind:literal;)*) => {
        /// A measure of agreement.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $(#[doc = $doc] $name,)*
        }

        impl Measure {
            /// All, in the order of their figures.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What is known of it.
            #[must_use]
            pub const fn about(self) -> About {
                match self {
                    $(Self::$name => About {
                        key: $key,
                        name: $words,
                        source: $source,
                        counts_uncoded: $uncoded,
                        blind: $blind,
                        counted: Counted::$counted,
                        has_thresholds: $thresholds,
                    },)*
                }
            }
        }
    };
}

const fn source(authors: &'static str, year: u16, doi: &'static str) -> Source {
    Source { authors, year, doi }
}

const ALPHA: Source = source("Hayes and Krippendorff", 2007, "10.1080/19312450709336664");
const UNITIZING: Source = source(
    "Krippendorff, Mathet, Bouvry and Widlöcher",
    2016,
    "10.1007/s11135-015-0266-1",
);
const UNITIZING_1995: Source = source("Krippendorff", 1995, "10.2307/271061");
const GAMMA: Source = source(
    "Mathet, Widlöcher and Métivier",
    2015,
    "10.1162/COLI_a_00227",
);
const GAMMA_CAT: Source = source("Mathet", 2017, "10.1162/COLI_a_00296");
const F1: Source = source("Hripcsak and Rothschild", 2005, "10.1197/jamia.M1733");
const COHEN: Source = source("Cohen", 1960, "10.1177/001316446002000104");
const FLEISS: Source = source("Fleiss", 1971, "10.1037/h0031619");
const MASI: Source = source("Passonneau", 2006, "");
const JACCARD: Source = source("Jaccard", 1912, "10.1111/j.1469-8137.1912.tb05611.x");
const B_CUBED: Source = source("Bagga and Baldwin", 1998, "10.3115/980845.980859");
const CEAF: Source = source("Luo", 2005, "10.3115/1220575.1220579");
const LEA: Source = source("Moosavi and Strube", 2016, "10.18653/v1/P16-1060");
const CONLL: Source = source(
    "Tjong Kim Sang and De Meulder",
    2003,
    "10.3115/1119176.1119195",
);
const SEMEVAL: Source = source("Segura-Bedmar, Martínez and Herrero-Zazo", 2013, "");
const CELLS: Source = source("Holsti", 1969, "");
const MEMBERSHIP: Source = source("Passonneau", 2004, "");

measures! {
    AlphaCharacters, "Krippendorff's α, nominal, over characters: a tag is there or not; over all tags, which of them are.",
        "alpha_characters", "α characters", ALPHA, true, Characters, true, "where one span ends and the next of the same tag begins";
    AlphaCharactersMasi, "α over characters with the MASI distance between the sets of tags that lie on each.",
        "alpha_characters_masi", "α characters, MASI", MASI, true, Characters, true, "where one span ends and the next of the same tag begins";
    AlphaCharactersJaccard, "α over characters with the Jaccard distance between the sets of tags that lie on each.",
        "alpha_characters_jaccard", "α characters, Jaccard", JACCARD, true, Characters, true, "where one span ends and the next of the same tag begins";
    Unitizing, "ᵤα: where stretches and gaps are, and of which tag.",
        "u_alpha", "uα", UNITIZING, true, Characters, true, "nesting and overlaps; a split that leaves no gap";
    UnitizingBinary, "|ᵤα: what is coded and what is a gap.",
        "bar_u_alpha", "|uα", UNITIZING, true, Characters, true, "tags; a split that leaves no gap";
    UnitizingCoding, "ᶜᵤα: the tags where two have a stretch.",
        "cu_alpha", "cuα", UNITIZING, false, Characters, true, "what only one has found";
    UnitizingValue, "₍ₖ₎ᵤα: one tag, where two have a stretch.",
        "k_u_alpha", "(k)uα", UNITIZING, false, Characters, true, "what only one has found";
    Unitizing1995, "Krippendorff's α of unitizing of 1995, for comparison with older papers.",
        "alpha_u_1995", "αU (1995)", UNITIZING_1995, true, Characters, true, "that one annotator gives a text two tags: each is measured alone";
    Gamma, "γ: the disorder of the best alignment.",
        "gamma", "γ", GAMMA, false, Spans, false, "gaps within an annotation";
    GammaCat, "γ-cat, with units that have no partner as of another category, as pygamma-agreement counts.",
        "gamma_cat", "γ-cat", GAMMA_CAT, false, Spans, false, "gaps within an annotation";
    GammaCatAligned, "γ-cat over aligned units alone.",
        "gamma_cat_aligned", "γ-cat, aligned", GAMMA_CAT, false, Spans, false, "what only one has found";
    SpanExact, "F₁ of spans with the same ends and tag: strict.",
        "f1_exact", "F1 exact", F1, false, Spans, false, "chance; how nearly spans agree";
    SpanOverlap, "F₁ of spans that share text and tag: lenient.",
        "f1_overlap", "F1 overlap", F1, false, Spans, false, "chance; how much is shared; splits";
    SpanCharacter, "F₁ of characters with a tag.",
        "f1_character", "F1 characters", F1, false, Characters, false, "chance; splits; short spans beside long ones";
    SpanExactUntagged, "F₁ of spans with the same ends, whatever the tag.",
        "f1_exact_untagged", "F1 exact, any tag", F1, false, Spans, false, "chance; tags";
    SpanOverlapUntagged, "F₁ of spans that share text, whatever the tag.",
        "f1_overlap_untagged", "F1 overlap, any tag", F1, false, Spans, false, "chance; tags; how much is shared";
    Cohen, "Cohen's κ over characters, of two annotators.",
        "cohen_kappa", "Cohen κ", COHEN, true, Characters, true, "where one span ends and the next of the same tag begins";
    Fleiss, "Fleiss' κ over characters, where all coded the same articles.",
        "fleiss_kappa", "Fleiss κ", FLEISS, true, Characters, true, "where one span ends and the next of the same tag begins";
    TokensStrict, "F₁ of annotations with the same tokens and tag: what seqeval counts as strict with IOB2, and nervaluate as strict.",
        "f1_tokens_strict", "F1 tokens, strict", CONLL, false, Spans, false, "chance; how nearly spans agree; ends within a token";
    TokensExact, "F₁ of annotations with the same tokens, whatever the tag: nervaluate's exact.",
        "f1_tokens_exact", "F1 tokens, exact", SEMEVAL, false, Spans, false, "chance; tags; ends within a token";
    TokensPartial, "F₁ of annotations that share tokens, by half where their ends differ, whatever the tag: nervaluate's partial.",
        "f1_tokens_partial", "F1 tokens, partial", SEMEVAL, false, Spans, false, "chance; tags; which of several that meet it takes";
    TokensKind, "F₁ of annotations that share tokens and tag: nervaluate's type.",
        "f1_tokens_type", "F1 tokens, type", SEMEVAL, false, Spans, false, "chance; how much is shared; which of several that meet it takes";
    AlphaTokens, "α over tokens: a tag is there or not; over all tags, which of them are.",
        "alpha_tokens", "α tokens", ALPHA, true, Tokens, true, "where one span ends and the next of the same tag begins";
    CohenTokens, "Cohen's κ over tokens, of two annotators.",
        "cohen_kappa_tokens", "Cohen κ tokens", COHEN, true, Tokens, true, "where one span ends and the next of the same tag begins";
    FleissTokens, "Fleiss' κ over tokens, where all coded the same articles.",
        "fleiss_kappa_tokens", "Fleiss κ tokens", FLEISS, true, Tokens, true, "where one span ends and the next of the same tag begins";
    AlphaNominal, "α of an attribute's values: the same or not.",
        "alpha_nominal", "α nominal", ALPHA, false, Finds, true, "what only one has found";
    AlphaOrdinal, "α of an attribute's values in their order.",
        "alpha_ordinal", "α ordinal", ALPHA, false, Finds, true, "what only one has found";
    AlphaInterval, "α of an attribute's numbers by their differences.",
        "alpha_interval", "α interval", ALPHA, false, Finds, true, "what only one has found";
    AlphaRatio, "α of an attribute's numbers by their differences and sums.",
        "alpha_ratio", "α ratio", ALPHA, false, Finds, true, "what only one has found";
    AlphaMasi, "α of an attribute's sets of choices with the MASI distance.",
        "alpha_masi", "α MASI", MASI, false, Finds, true, "what only one has found";
    AlphaJaccard, "α of an attribute's sets of choices with the Jaccard distance.",
        "alpha_jaccard", "α Jaccard", JACCARD, false, Finds, true, "what only one has found";
    BCubed, "B³ over the mentions that both marked.",
        "b_cubed_shared", "B³, both marked", B_CUBED, false, Mentions, false, "chance; mentions of one annotator alone";
    BCubedAll, "B³ over all mentions.",
        "b_cubed_all", "B³, all", B_CUBED, false, Mentions, false, "chance";
    CeafE, "CEAF of entities over the mentions that both marked.",
        "ceaf_e_shared", "CEAF-e, both marked", CEAF, false, Mentions, false, "chance; clusters that have no partner";
    CeafEAll, "CEAF of entities over all mentions.",
        "ceaf_e_all", "CEAF-e, all", CEAF, false, Mentions, false, "chance; clusters that have no partner";
    Lea, "LEA over the mentions that both marked.",
        "lea_shared", "LEA, both marked", LEA, false, Mentions, false, "chance; mentions of one annotator alone";
    LeaAll, "LEA over all mentions.",
        "lea_all", "LEA, all", LEA, false, Mentions, false, "chance";
    AlphaMembership, "α of what a mention is linked with, with the MASI distance, over mentions that both marked.",
        "alpha_membership", "α membership, MASI", MEMBERSHIP, false, Mentions, true, "mentions of one annotator alone";
    Relations, "F₁ of relations between the same finds, of the same type: strict.",
        "f1_relations", "F1 relations", F1, false, Relations, false, "chance";
    RelationsUntyped, "F₁ of relations between the same finds, whatever the type: lenient.",
        "f1_relations_untyped", "F1 relations, any type", F1, false, Relations, false, "chance; types";
    GapsPercent, "The share of cells that two both linked or both found absent, of those that both have answered.",
        "gaps_percent", "percent, absence", CELLS, false, Cells, false, "chance; cells that nobody has checked";
    GapsCohen, "Cohen's κ of reported and absent, of two annotators, over cells that both have answered.",
        "gaps_cohen_kappa", "Cohen κ, absence", COHEN, false, Cells, true, "cells that nobody has checked";
    GapsAlpha, "α of reported and absent over cells that two and more have answered.",
        "gaps_alpha", "α, absence", ALPHA, false, Cells, true, "cells that nobody has checked";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_measure_has_a_name_and_a_source() {
        let keys: BTreeSet<_> = Measure::ALL.iter().map(|it| it.about().key).collect();
        assert_eq!(keys.len(), Measure::ALL.len());
        for measure in Measure::ALL {
            let about = measure.about();
            assert!(
                about.source.year > 1900 && !about.blind.is_empty(),
                "{}",
                about.key
            );
        }
        assert!(Measure::AlphaCharacters.about().counts_uncoded);
        assert!(!Measure::Gamma.about().counts_uncoded);
    }
}
