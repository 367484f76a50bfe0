//! Days as tables write them.
//!
//! 03/04/2025 is the third of April in most countries and the fourth of March in one. A column is written by one hand,
//! so that a day over 12 in any of its rows tells for all of them; where no row tells, or two contradict each other, the
//! day stays open.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::page::date_in;

/// Which number of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    Unknown,
}

/// What a cell says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Read {
    /// As ISO 8601, as exact as it is said.
    Sure(String),
    /// Two numbers and a year.
    Numbers(i8, i8, i16),
}

/// Whether a cell holds a date, in one way or in two.
pub(super) fn is_date(cell: &str) -> bool {
    let cell = cell.trim();
    // A year or a number of seconds may be any number.
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit()) && cell.len() != 8;
    !is_number && read(cell).is_some()
}

/// In which order the dates of a column are written.
pub(super) fn order<'a>(cells: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for cell in cells {
        if let Some(Read::Numbers(first, second, _)) = read(cell) {
            day_first |= first > 12;
            month_first |= second > 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    }
}

/// The day of a cell as ISO 8601; `None` where it cannot be read, or in two ways.
pub(super) fn day(cell: &str, order: Order) -> Option<String> {
    let (first, second, year) = match read(cell)? {
        Read::Sure(day) => return Some(day),
        Read::Numbers(first, second, year) => (first, second, year),
    };
    let full = |month: i8, day: i8| {
        let date = Date::new(year, month, day).ok();
        date.map(|date| date.to_string())
    };
    if first > 12 || first == second {
        full(second, first)
    } else if second > 12 {
        full(first, second)
    } else {
        match order {
            Order::DayFirst => full(second, first),
            Order::MonthFirst => full(first, second),
            Order::Unknown => None,
        }
    }
}

fn read(cell: &str) -> Option<Read> {
    let cell = cell.trim();
    if cell.is_empty() || cell.len() > 60 {
        return None;
    }
    iso(cell)
        .or_else(|| packed(cell))
        .or_else(|| seconds(cell))
        .map(Read::Sure)
        .or_else(|| numbers(cell))
        .or_else(|| date_in(cell).map(Read::Sure))
}

/// 2025, 2025-05, 2025-05-03, 2025/5/3, with a time behind it or not.
fn iso(cell: &str) -> Option<String> {
    let day = cell.split(['T', ' ']).next()?;
    let mark = day.chars().find(|sign| !sign.is_ascii_digit());
    let Some(mark) = mark else {
        let year: i16 = day.parse().ok()?;
        let is_year = day.len() == 4 && day.len() == cell.len() && (1600..=2100).contains(&year);
        return is_year.then(|| day.to_owned());
    };
    let parts: Vec<&str> = day.split(mark).collect();
    let is_iso = matches!(mark, '-' | '/' | '.') && parts.first()?.len() == 4;
    let number = |part: &str| part.parse::<i8>().ok();
    match *parts.as_slice() {
        [year, month] if is_iso && mark == '-' => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            Some(format!("{}-{month:02}", year.parse::<u16>().ok()?))
        }
        [year, month, day] if is_iso => {
            let date = Date::new(year.parse().ok()?, number(month)?, number(day)?);
            date.ok().map(|date| date.to_string())
        }
        _ => None,
    }
}

/// 20250503, 20250503T101500Z, 20250503101500.
fn packed(cell: &str) -> Option<String> {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let is_day = digits == 14 || digits == 8 && (cell.len() == 8 || cell.get(8..9) == Some("T"));
    let part = |range: std::ops::Range<usize>| cell.get(range).filter(|_| is_day);
    let year = part(0..4)?
        .parse()
        .ok()
        .filter(|year| (1600..=2100).contains(year))?;
    let date = Date::new(year, part(4..6)?.parse().ok()?, part(6..8)?.parse().ok()?);
    date.ok().map(|date| date.to_string())
}

/// Seconds or milliseconds since 1970, for days of this century.
fn seconds(cell: &str) -> Option<String> {
    let digits = cell.split('.').next()?;
    let number: i64 = digits.parse().ok()?;
    let seconds = match digits.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let time = Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date().to_string())
}

/// 03/04/2025, 3-4-2025; with full stops the day is first everywhere.
fn numbers(cell: &str) -> Option<Read> {
    let day = cell.split([' ', 'T', ',']).next()?;
    let mark = day.chars().find(|sign| !sign.is_ascii_digit())?;
    let parts: Vec<&str> = day.split(mark).collect();
    let [first, second, year] = *parts.as_slice() else {
        return None;
    };
    let is_date = matches!(mark, '/' | '-' | '.') && year.len() == 4;
    let number = |part: &str| {
        part.parse::<i8>()
            .ok()
            .filter(|number| (1..=31).contains(number) && is_date)
    };
    let (first, second, year) = (number(first)?, number(second)?, year.parse().ok()?);
    if mark == '.' {
        let date = Date::new(year, second, first).ok()?;
        return Some(Read::Sure(date.to_string()));
    }
    (first <= 12 || second <= 12).then_some(Read::Numbers(first, second, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_forms() {
        for (cell, expected) in [
            ("2025-05-03", "2025-05-03"),
            ("2025-05-03T10:20:00Z", "2025-05-03"),
            ("2025-05-03 10:20:00", "2025-05-03"),
            ("2025/5/3", "2025-05-03"),
            ("2025", "2025"),
            ("2025-05", "2025-05"),
            ("20250503", "2025-05-03"),
            ("20250503T101500Z", "2025-05-03"),
            ("03.05.2025", "2025-05-03"),
            ("25/12/2024", "2024-12-25"),
            ("12/25/2024 10:20", "2024-12-25"),
            ("Sat, 03 May 2025 10:20:00 GMT", "2025-05-03"),
            ("3 mai 2025", "2025-05-03"),
            ("1746268800", "2025-05-03"),
            ("1746268800000", "2025-05-03"),
        ] {
            assert_eq!(
                day(cell, Order::Unknown).as_deref(),
                Some(expected),
                "{cell}"
            );
        }
        for cell in [
            "",
            "soon",
            "03/04/2025",
            "2025-13-01",
            "12345",
            "99/99/2025",
        ] {
            assert_eq!(day(cell, Order::Unknown), None, "{cell}");
        }
    }

    #[test]
    fn the_other_rows_tell_the_order() {
        let cells = ["03/04/2025", "25/12/2024"];
        assert_eq!(order(cells.into_iter()), Order::DayFirst);
        assert_eq!(
            day(cells[0], Order::DayFirst).as_deref(),
            Some("2025-04-03")
        );
        let cells = ["03/04/2025", "12/25/2024"];
        assert_eq!(order(cells.into_iter()), Order::MonthFirst);
        assert_eq!(
            day(cells[0], Order::MonthFirst).as_deref(),
            Some("2025-03-04")
        );
        assert_eq!(
            order(["25/12/2024", "12/25/2024"].into_iter()),
            Order::Unknown
        );
    }
}
