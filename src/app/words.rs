//! Numbers and dates in words, as the whole window says them.

pub use crate::compare::sheet::counted;
use crate::model::{ArticleId, Project};

/// What an article is called where there is little room; nothing for one that is gone.
#[must_use]
pub fn article_name<'a>(project: &'a Project, article: &ArticleId) -> &'a str {
    let article = project.article(article);
    article.map_or("", |article| article.short_name())
}

/// `2025-05-05` as “5 May 2025”; anything else as it is.
#[must_use]
pub fn readable_date(date: &str) -> String {
    let read = |date: &str, form| {
        let date: jiff::civil::Date = date.parse().ok()?;
        Some(date.strftime(form).to_string())
    };
    let shown = match date.len() {
        10 => read(date, "%-d %B %Y"),
        7 => read(&format!("{date}-01"), "%B %Y"),
        _ => None,
    };
    shown.unwrap_or_else(|| date.to_owned())
}

/// With a capital in front, as a label.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// Without the signs that file names cannot have on some system.
#[must_use]
pub fn for_file_name(text: &str) -> String {
    let letters = text.trim().chars().map(|letter| {
        let fits = !letter.is_control() && !"/\\:*?\"<>|".contains(letter);
        if fits { letter } else { '-' }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::readable_date;

    #[test]
    fn dates_of_every_precision_can_be_read() {
        assert_eq!(readable_date("2025-05-05"), "5 May 2025");
        assert_eq!(readable_date("2025-05"), "May 2025");
        assert_eq!(readable_date("2025"), "2025");
        assert_eq!(readable_date("in May, long ago"), "in May, long ago");
        assert_eq!(readable_date("2025-13-01"), "2025-13-01");
    }
}
