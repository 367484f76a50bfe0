//! What the author of a page calls its elements: their classes, ids and roles, word by word.
//!
//! These are the words of those who make pages, English nearly everywhere; those that readers see are in the lexicons.

use crate::formats::html::tree::Element;

/// Words for what is around an article.
const FURNITURE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adslot",
    "alert",
    "also",
    "audio",
    "author",
    "authors",
    "autor",
    "avatar",
    "banner",
    "bio",
    "bookmark",
    "breadcrumb",
    "breadcrumbs",
    "brightcove",
    "button",
    "buttons",
    "byline",
    "bylines",
    "caption",
    "captions",
    "carousel",
    "comment",
    "comments",
    "commenting",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "cta",
    "date",
    "datetime",
    "dialog",
    "discussion",
    "disqus",
    "donate",
    "donation",
    "embed",
    "epigraph",
    "facebook",
    "feedback",
    "firma",
    "follow",
    "footer",
    "form",
    "gallery",
    "gdpr",
    "hidden",
    "hashtag",
    "hashtags",
    "keyword",
    "keywords",
    "label",
    "latest",
    "legende",
    "license",
    "licence",
    "linklist",
    "links",
    "listen",
    "login",
    "masthead",
    "mailing",
    "menu",
    "meta",
    "metadata",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "onetrust",
    "didomi",
    "usercentrics",
    "sourcepoint",
    "newsletter",
    "newsletters",
    "nota",
    "notification",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "photo",
    "pie",
    "player",
    "playlist",
    "podcast",
    "poll",
    "popular",
    "popup",
    "print",
    "promo",
    "promos",
    "promobox",
    "promotion",
    "pubdate",
    "published",
    "quicklinks",
    "quiz",
    "rail",
    "rating",
    "reactions",
    "readmore",
    "readtime",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "regwall",
    "relacionadas",
    "relacionados",
    "related",
    "reklama",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "subscriptions",
    "survey",
    "syndication",
    "tabbar",
    "taboola",
    "tag",
    "taglist",
    "tags",
    "tagcloud",
    "tease",
    "teaser",
    "teasers",
    "ticker",
    "timestamp",
    "toolbar",
    "tools",
    "toc",
    "tooltip",
    "topics",
    "trending",
    "twitter",
    "upsell",
    "utility",
    "video",
    "videos",
    "warning",
    "whatsapp",
    "widget",
    "widgets",
];

/// Of those the words of what may hold more text than the article.
const APART: &[&str] = &[
    "comments",
    "consent",
    "cookie",
    "cookies",
    "didomi",
    "disqus",
    "footer",
    "gdpr",
    "hidden",
    "modal",
    "nav",
    "newsletter",
    "onetrust",
    "outbrain",
    "recommendations",
    "related",
    "sidebar",
    "sourcepoint",
    "taboola",
    "teasers",
    "usercentrics",
];

/// Two words that say so together.
const PAIRS: &[(&str, &str)] = &[
    ("read", "more"),
    ("read", "next"),
    ("read", "also"),
    ("most", "read"),
    ("more", "on"),
    ("more", "from"),
    ("more", "stories"),
    ("see", "also"),
    ("reading", "time"),
    ("read", "time"),
    ("sign", "up"),
    ("up", "next"),
    ("lire", "aussi"),
    ("link", "list"),
    ("link", "box"),
    ("story", "list"),
    ("article", "list"),
    ("news", "list"),
    ("last", "updated"),
    ("top", "stories"),
    ("image", "description"),
    ("media", "info"),
    ("in", "brief"),
    ("jump", "to"),
    ("opt", "in"),
    ("mais", "lidas"),
    ("in", "article"),
];

/// Words for what introduces an article, below its title.
const STANDFIRSTS: &[&str] = &[
    "abstract",
    "bajada",
    "chapeau",
    "chapo",
    "deck",
    "dek",
    "description",
    "dropline",
    "entradilla",
    "excerpt",
    "headerintro",
    "intro",
    "introduction",
    "lead",
    "leadtext",
    "lede",
    "perex",
    "preamble",
    "sapo",
    "standfirst",
    "strapline",
    "subhead",
    "subheader",
    "subheading",
    "subheadline",
    "subline",
    "subtitle",
    "subtitulo",
    "summary",
    "sumario",
    "teasertext",
    "tagline",
    "lid",
    "ingress",
    "underrubrik",
    "vorspann",
    "anleser",
    "ledtext",
    "soustitre",
    "titreaille",
    "occhiello",
    "sommario",
    "catenaccio",
    "onderkop",
    "underline",
];

/// Roles of what is around an article.
pub(super) const ROLES: &[&str] = &[
    "alert",
    "alertdialog",
    "banner",
    "button",
    "complementary",
    "contentinfo",
    "dialog",
    "form",
    "group",
    "list",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
    "tooltip",
];

/// What the names of an element say.
#[allow(clippy::struct_excessive_bools, reason = "each is one question")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub is_furniture: bool,
    /// Whether that is what may hold more text than the article.
    pub is_apart: bool,
    pub is_standfirst: bool,
    pub is_title: bool,
}

impl Names {
    pub(super) fn of(element: &Element) -> Self {
        let attributes = [
            "class",
            "id",
            "data-component",
            "data-testid",
            "data-module",
            "data-gu-name",
            "data-block",
            "data-component-name",
            "data-qa",
            "data-type",
        ];
        let values = attributes.iter().filter_map(|name| element.attribute(name));
        let mut names = Self::default();
        // Names with signs are instructions on the looks: `print:hidden`.
        let words_of = values.flat_map(str::split_ascii_whitespace).take(40);
        for name in words_of.filter(|name| !name.contains([':', '[', '!', '@', '/'])) {
            names.hear(&words(name));
        }
        let itemprop = element.attribute("itemprop").unwrap_or_default();
        names.is_title |= itemprop.eq_ignore_ascii_case("headline");
        let role = element.attribute("role").unwrap_or_default();
        names.is_furniture |= ROLES.contains(&role) && role != "list" && role != "group";
        names
    }

    fn hear(&mut self, words: &[String]) {
        let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let has_pair = |list: &[(&str, &str)]| {
            words.windows(2).any(|pair| match pair {
                [first, second] => list.contains(&(first.as_str(), second.as_str())),
                _ => false,
            })
        };
        self.is_apart |= has(APART);
        self.is_furniture |= has(FURNITURE) || has_pair(PAIRS);
        self.is_standfirst |= has(STANDFIRSTS)
            || has_pair(&[
                ("sub", "title"),
                ("sub", "headline"),
                ("sub", "heading"),
                ("sub", "head"),
                ("stand", "first"),
                ("article", "teaser"),
            ]);
        let joined = words.concat();
        self.is_title |= TITLES.contains(&joined.as_str());
    }
}

/// Names that many systems give to a headline.
const TITLES: &[&str] = &[
    "articletitle",
    "articleheadline",
    "entrytitle",
    "headline",
    "posttitle",
    "storytitle",
    "storyheadline",
    "pagetitle",
    "articleheading",
    "mainheadline",
];

/// The words of a name, in small letters: `c-ArticleBody__text` → c, article, body, text.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_small = false;
    for letter in name.chars().take(120) {
        if !letter.is_alphabetic() || letter.is_uppercase() && was_small {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if letter.is_alphabetic() {
            word.extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase();
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}
