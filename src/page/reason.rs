//! Why a line is furniture, in words that a person can judge.

use crate::model::named;

named! {
    /// Why a line is taken for furniture.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Reason {
        /// It speaks to the reader of the page.
        Button = "a button or share link",
        /// It offers a subscription, an application or asks for support.
        Appeal = "an offer or appeal to readers",
        /// It is what menus say.
        Menu = "a menu or section name",
        /// It belongs to a picture or a film.
        Caption = "a caption or credit",
        /// It is metadata, which has fields of its own.
        Imprint = "who published it and when",
        /// It names what it holds, as databases do.
        Field = "a field of a database",
        /// It stands above the article, and nothing shows that it belongs to it.
        Above = "above the article",
        /// It stands below the article.
        Below = "below the article’s end",
        /// It names or tells other articles.
        OtherArticles = "other articles",
        /// It tells who the author is.
        AboutAuthor = "about the author",
        /// It belongs to what readers wrote.
        Comments = "comments",
        /// It says whose the text is.
        Rights = "a note on rights or sources",
        /// It stands on the page more than once.
        Repeated = "the same line again",
        /// It has neither letters nor digits.
        Ornament = "a rule or bullet",
    }
    /// The reason in plain words.
    pub fn words;
}
