//! Numbers, lists and dates as they stand in a paper: in the manner of the APA's Publication Manual (7th edition).

use jiff::civil::Date;

/// What a number below ten is called.
const SMALL: [&str; 10] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

/// A number within a sentence: a word below ten, then digits with commas.
pub(super) fn number(number: usize) -> String {
    SMALL
        .get(number)
        .map_or_else(|| digits(number), |word| (*word).to_owned())
}

/// A number in digits, thousands apart.
pub(super) fn digits(number: usize) -> String {
    let plain = number.to_string();
    let mut apart = String::with_capacity(plain.len() + plain.len() / 3);
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

/// What so many are called.
pub(super) fn plural(count: usize, noun: &str) -> String {
    match noun {
        noun if count == 1 => noun.to_owned(),
        "was" => "were".to_owned(),
        "is" => "are".to_owned(),
        "has" => "have".to_owned(),
        noun => format!("{noun}s"),
    }
}

/// “one article”, “five articles”, “1,204 articles”.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{} {}", number(count), plural(count, noun))
}

/// “a”, “a and b”, “a, b, and c”.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}

/// “a”, “a; and b”, “a; b; and c”: for parts that have commas of their own.
pub(super) fn listed_apart(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{}; and {last}", rest.join("; ")),
    }
}

/// A coefficient that cannot be above one: two places, and no zero before the point.
pub(super) fn coefficient(value: f64) -> String {
    let shown = format!("{:.2}", value.abs());
    let shown = shown.strip_prefix('0').unwrap_or(&shown);
    if value < 0.0 && shown != ".00" {
        format!("−{shown}")
    } else {
        shown.to_owned()
    }
}

/// The same with three places, for lines that are drawn so.
pub(super) fn line(value: f64) -> String {
    let shown = format!("{value:.3}");
    shown.strip_prefix('0').unwrap_or(&shown).to_owned()
}

/// The first letter as it stands at the beginning of a sentence.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A day, a month or a year, as ISO 8601 has it, in words; what is none of them as it stands.
pub(super) fn date(iso: &str) -> String {
    match parts(iso) {
        Some((year, Some(month), Some(day))) => format!("{day} {month} {year}"),
        Some((year, Some(month), None)) => format!("{month} {year}"),
        Some((year, None, _)) => year.to_owned(),
        None => iso.to_owned(),
    }
}

/// When something lies between two dates: “on 4 May 2025”, “in 2025”, “between 3 and 5 May 2025”.
pub(super) fn between(first: &str, last: &str) -> String {
    if first == last {
        let before = match parts(first) {
            Some((_, Some(_), Some(_))) => "on",
            _ => "in",
        };
        return format!("{before} {}", date(first));
    }
    let short = match (parts(first), parts(last)) {
        (Some((a, Some(b), Some(day))), Some((c, Some(d), Some(_)))) if (a, &b) == (c, &d) => {
            day.to_string()
        }
        (Some((a, Some(b), Some(day))), Some((c, Some(_), Some(_)))) if a == c => {
            format!("{day} {b}")
        }
        (Some((a, Some(b), None)), Some((c, Some(_), None))) if a == c => b,
        _ => date(first),
    };
    format!("between {short} and {}", date(last))
}

/// Year, month and day, as far as they are there and make sense.
fn parts(iso: &str) -> Option<(&str, Option<String>, Option<i8>)> {
    let mut parts = iso.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let number: i16 = year.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((year, None, None));
    };
    let month: i8 = month.parse().ok()?;
    let day: Option<i8> = match parts.next() {
        Some(day) => Some(day.parse().ok()?),
        None => None,
    };
    let date = Date::new(number, month, day.unwrap_or(1)).ok()?;
    let name = date.strftime("%B").to_string();
    parts.next().is_none().then_some((year, Some(name), day))
}

/// What a language is called, by its code of ISO 639-1; the code where it is none of the usual ones.
pub(super) fn language(code: &str) -> String {
    let code = code.trim();
    let known = LANGUAGES.iter().find(|(known, _)| *known == code);
    known.map_or_else(
        || format!("the language “{code}”"),
        |(_, name)| (*name).to_owned(),
    )
}

const LANGUAGES: [(&str, &str); 40] = [
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("ko", "Korean"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("nl", "Dutch"),
    ("no", "Norwegian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_in_a_paper() {
        let counts = [0, 1, 9, 10, 1_204, 12_345_678].map(number);
        assert_eq!(counts, ["zero", "one", "nine", "10", "1,204", "12,345,678"]);
        assert_eq!(counted(1, "article"), "one article");
        assert_eq!(counted(12, "article"), "12 articles");
        let values = [0.814, 0.8, 1.0, -0.123, -0.001, 0.999].map(coefficient);
        assert_eq!(values, [".81", ".80", "1.00", "−.12", ".00", "1.00"]);
        assert_eq!([0.667, 0.8].map(line), [".667", ".800"]);
    }

    #[test]
    fn lists_end_with_and() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&parts[..1]), "a");
        assert_eq!(listed(&parts[..2]), "a and b");
        assert_eq!(listed(&parts), "a, b, and c");
        assert_eq!(listed_apart(&parts), "a; b; and c");
    }

    #[test]
    fn dates_say_once_what_they_share() {
        for (first, last, words) in [
            ("2025-05-04", "2025-05-04", "on 4 May 2025"),
            ("2025-05", "2025-05", "in May 2025"),
            ("2025", "2025", "in 2025"),
            ("2025-05-03", "2025-05-05", "between 3 and 5 May 2025"),
            ("2025-05-03", "2025-06-05", "between 3 May and 5 June 2025"),
            (
                "2024-12-31",
                "2025-01-01",
                "between 31 December 2024 and 1 January 2025",
            ),
            ("2025-03", "2025-05", "between March and May 2025"),
            ("2025", "2025-05-05", "between 2025 and 5 May 2025"),
            ("2025-02-31", "spring", "between 2025-02-31 and spring"),
        ] {
            assert_eq!(between(first, last), words);
        }
    }

    #[test]
    fn languages_have_names() {
        assert_eq!(language("de"), "German");
        assert_eq!(language("qu"), "the language “qu”");
        assert!(LANGUAGES.is_sorted());
    }
}
