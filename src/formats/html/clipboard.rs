//! A page, or a piece of one, as it comes out of the clipboard.

use super::details::letters;

/// The piece that was copied, and where it is from. Windows puts a head before it (`CF_HTML`), whose offsets are in bytes, and
/// marks around it, which other systems have too.
pub(super) fn fragment(html: &str) -> (&str, Option<&str>) {
    let field = |name: &str| {
        let head = html
            .lines()
            .take_while(|line| !line.starts_with('<'))
            .take(20);
        head.filter_map(|line| line.split_once(':'))
            .find(|(its, _)| *its == name)
            .map(|(_, value)| value.trim())
    };
    let is_headed = html.starts_with("Version:") && field("StartHTML").is_some();
    let address = field("SourceURL").filter(|it| is_headed && it.starts_with("http"));
    let between = || {
        let (_, after) = html.split_once("<!--StartFragment-->")?;
        Some(
            after
                .split_once("<!--EndFragment-->")
                .map_or(after, |(inside, _)| inside),
        )
    };
    let stated = || {
        let place = |name: &str| field(name)?.parse::<usize>().ok();
        html.get(place("StartFragment")?..place("EndFragment")?)
    };
    let body = || html.find('<').and_then(|at| html.get(at..));
    let piece = between()
        .or_else(|| stated().filter(|_| is_headed))
        .or_else(|| body().filter(|_| is_headed));
    (piece.unwrap_or(html), address)
}

/// Whether two texts are of the same words, but for some that only one of them has: what is hidden on a page, or drawn.
pub(super) fn is_same(page: &str, plain: &str) -> bool {
    let [page, plain] = [page, plain].map(letters);
    let start = &plain[..plain.floor_char_boundary(40)];
    let is_near = page.len() * 4 >= plain.len() * 3 && plain.len() * 4 >= page.len() * 3;
    is_near && page.contains(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_piece_stands_between_its_marks() {
        let copied = "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000200\r\nStartFragment:00000133\r\nEndFragment:00000165\r\n\
            SourceURL:https://courier.example/news/ferry\r\n<html><body>\r\n<!--StartFragment--><p>The ferry sailed.</p><!--EndFragment-->\r\n</body></html>";
        assert_eq!(
            fragment(copied),
            (
                "<p>The ferry sailed.</p>",
                Some("https://courier.example/news/ferry")
            )
        );
    }

    #[test]
    fn a_head_without_marks_is_believed_and_cut_off_where_it_is_wrong() {
        let copied = "Version:1.0\nStartHTML:71\nEndHTML:90\nStartFragment:71\nEndFragment:85\n<p>Ferry.</p>x";
        let start = copied.find('<').expect("a tag");
        let exact = copied
            .replace(":71", &format!(":{start}"))
            .replace(":85", &format!(":{}", start + 13));
        assert_eq!(fragment(&exact).0, "<p>Ferry.</p>");
        let wrong = copied.replace(":71", ":9999");
        assert_eq!(fragment(&wrong).0, "<p>Ferry.</p>x");
    }

    #[test]
    fn what_has_no_head_is_taken_as_it_is() {
        assert_eq!(fragment("<b>Ferry</b>"), ("<b>Ferry</b>", None));
        assert_eq!(
            fragment("Version: two\n<p>Ferry"),
            ("Version: two\n<p>Ferry", None)
        );
    }
}
