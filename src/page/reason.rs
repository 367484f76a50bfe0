//! Why a line is furniture, in words that a person can judge.

/// Why a line is taken for furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It speaks to the reader of the page.
    Button,
    /// It offers a subscription, an application or asks for support.
    Appeal,
    /// It is what menus say.
    Menu,
    /// It belongs to a picture or a film.
    Caption,
    /// It is metadata, which has fields of its own.
    Imprint,
    /// It names what it holds, as databases do.
    Field,
    /// It stands above the article, and nothing shows that it belongs to it.
    Above,
    /// It stands below the article.
    Below,
    /// It names or tells other articles.
    OtherArticles,
    /// It tells who the author is.
    AboutAuthor,
    /// It belongs to what readers wrote.
    Comments,
    /// It says whose the text is.
    Rights,
    /// It stands on the page more than once.
    Repeated,
    /// It has neither letters nor digits.
    Ornament,
}

impl Reason {
    /// The reason in plain words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Button => "a button or share link",
            Self::Appeal => "an offer or appeal to readers",
            Self::Menu => "a menu or section name",
            Self::Caption => "a caption or credit",
            Self::Imprint => "who published it and when",
            Self::Field => "a field of a database",
            Self::Above => "above the article",
            Self::Below => "below the article’s end",
            Self::OtherArticles => "other articles",
            Self::AboutAuthor => "about the author",
            Self::Comments => "comments",
            Self::Rights => "a note on rights or sources",
            Self::Repeated => "the same line again",
            Self::Ornament => "a rule or bullet",
        }
    }
}
