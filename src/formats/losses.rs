//! What of a project a format has a place for. What it has none for is said before an export and beside its files.

/// Something that a project may hold and a format may lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// Annotations of several spans, kept as one.
    Gaps,
    /// Annotations that share words: one within the other, or two that cross.
    Overlaps,
    /// Values of attributes.
    Attributes,
    /// Notes of annotations.
    Notes,
    /// Relations between annotations of one article.
    Relations,
    /// Relations between annotations of two articles.
    RelationsAcross,
    /// Clusters of annotations.
    Clusters,
    /// Who made an annotation.
    Annotators,
    /// The colours of tags.
    Colours,
    /// The definitions of tags, and when to use them.
    Definitions,
    /// Tags that no annotation has.
    UnusedTags,
    /// Outlet, author, date and address of articles.
    Details,
    /// The texts of articles.
    Texts,
    /// Reviews of findings.
    Reviews,
    /// Annotators' notes on articles, tags and the whole.
    Notebook,
}

/// All of them but the notebook: what our own JSON Lines keep.
pub(super) const NEARLY_ALL: &[Feature] = &[
    Feature::Gaps,
    Feature::Overlaps,
    Feature::Attributes,
    Feature::Notes,
    Feature::Relations,
    Feature::RelationsAcross,
    Feature::Clusters,
    Feature::Annotators,
    Feature::Colours,
    Feature::Definitions,
    Feature::UnusedTags,
    Feature::Details,
    Feature::Texts,
    Feature::Reviews,
];
