//! Times as programs write them: with a zone or without, and sometimes nonsense.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::model::Timestamp;

/// A time in a form that is understood. Without a zone it is taken for UTC; `None` for what is no time, and for the
/// year 1, which stands for none.
pub(super) fn understood(time: Option<&str>) -> Option<String> {
    let time = time?.trim();
    let stated: Option<Timestamp> = time.parse().ok().or_else(|| {
        let civil: DateTime = time.parse().ok()?;
        Some(civil.to_zoned(TimeZone::UTC).ok()?.timestamp())
    });
    let stated = stated?;
    (stated.as_second() > 0).then(|| stated.to_string())
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
    }
}
