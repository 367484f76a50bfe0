//! What can be said of an annotation, a column each.

use std::sync::Arc;

use crate::model::Project;

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The name of its tag.
    Tag,
    /// The words that it covers, on one line.
    Text,
    /// What its article is called, see [`crate::compare::Column::name`].
    Article,
    /// Who published the article.
    Outlet,
    /// The article's headline.
    Title,
    /// When the article was published, as ISO 8601.
    Published,
    /// Whose it is.
    Annotator,
    /// The value of an attribute of that name, whichever tag has it.
    Attribute(Arc<str>),
    /// The titles of the clusters that it is in.
    Clusters,
    /// Its relations: the type, which way it leads, and the other end.
    Relations,
    /// Its note.
    Note,
    /// The day on which it was made, in UTC.
    Made,
    /// The day on which it was last changed, in UTC.
    Changed,
    /// The number of the version of the code book that it was made under; empty where nobody knows.
    Version,
    /// Where it starts, in code points.
    Start,
    /// Where it ends, in code points.
    End,
}

impl Column {
    /// Those that a project has, in the order of the screen.
    #[must_use]
    pub fn all(project: &Project) -> Vec<Self> {
        let attributes = project.tag_set().attribute_names().into_iter();
        let attributes = attributes.map(|name| Self::Attribute(name.into()));
        let before = [Self::Tag, Self::Text, Self::Article].into_iter();
        let after = [
            Self::Clusters,
            Self::Relations,
            Self::Note,
            Self::Outlet,
            Self::Title,
            Self::Published,
            Self::Annotator,
            Self::Made,
            Self::Changed,
            Self::Version,
            Self::Start,
            Self::End,
        ];
        before.chain(attributes).chain(after).collect()
    }

    /// What it is called: an attribute has its own name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Tag => "tag",
            Self::Text => "text",
            Self::Article => "article",
            Self::Outlet => "outlet",
            Self::Title => "title",
            Self::Published => "published",
            Self::Annotator => "annotator",
            Self::Attribute(name) => name,
            Self::Clusters => "clusters",
            Self::Relations => "relations",
            Self::Note => "note",
            Self::Made => "made",
            Self::Changed => "changed",
            Self::Version => "version",
            Self::Start => "start",
            Self::End => "end",
        }
    }

    /// The name of the same in a table for programs, where an attribute cannot be taken for something else.
    #[must_use]
    pub fn field(&self) -> String {
        match self {
            Self::Attribute(name) => format!("attribute:{name}"),
            other => other.name().to_owned(),
        }
    }

    /// The column of that name among some; an attribute also as `attribute:NAME`.
    #[must_use]
    pub fn named<'a>(columns: &'a [Self], name: &str) -> Option<&'a Self> {
        let mut all = columns.iter();
        let exact = all.clone().find(|column| column.field() == name);
        exact.or_else(|| all.find(|column| column.name().eq_ignore_ascii_case(name)))
    }

    /// Whether it is a day, so that it can be asked for from one to another.
    #[must_use]
    pub const fn is_date(&self) -> bool {
        matches!(self, Self::Published | Self::Made | Self::Changed)
    }

    /// Whether it holds numbers.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Version | Self::Start | Self::End)
    }
}
