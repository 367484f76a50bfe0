//! Times as programs write them: with a zone or without, and sometimes nonsense.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::Timestamp;

/// A time in a form that is understood. Without a zone it is taken for UTC; `None` for what is no time, which
/// [`unread`] tells, and for the year 1, which stands for none.
pub(super) fn understood(time: Option<&str>) -> Option<String> {
    let stated = stated(time?)?;
    (stated.as_second() > 0).then(|| stated.to_string())
}

/// A time, if it is none.
pub(super) fn unread(time: Option<&String>) -> Option<&str> {
    let time = time?.trim();
    (!time.is_empty() && stated(time).is_none()).then_some(time)
}

fn stated(time: &str) -> Option<Timestamp> {
    let time = time.trim();
    time.parse().ok().or_else(|| {
        let civil: DateTime = time.parse().ok()?;
        Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_may_be_missing() {
        for (time, expected) in [
            ("2021-02-03T04:05:06Z", Some("2021-02-03T04:05:06Z")),
            ("2021-02-03T04:05:06+01:00", Some("2021-02-03T03:05:06Z")),
            ("2021-02-03T04:05:06.5", Some("2021-02-03T04:05:06.5Z")),
            ("0001-01-01T00:00:00", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(understood(Some(time)).as_deref(), expected, "{time}");
        }
        let unread = |time: &str| super::unread(Some(&time.to_owned())).is_some();
        assert!(unread(" yesterday "));
        assert!(!unread("0001-01-01T00:00:00") && !unread(" "));
    }
}
