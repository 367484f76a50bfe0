//! Whether a file that begins so is a mail.

/// A head of a mail is no longer.
const HEAD: usize = 64 * 1024;

/// Whether it is a page that was saved as one file.
pub(super) fn is_web_archive(head: &[u8]) -> bool {
    let fields = fields(head);
    let is_related =
        value(&fields, "content-type").is_some_and(|kind| kind.starts_with("multipart/related"));
    // A mail with pictures in its text is made of the same parts, and has somebody whom it goes to.
    let is_saved = value(&fields, "snapshot-content-location").is_some()
        || value(&fields, "from").is_some_and(|from| from.contains("saved by"))
        || value(&fields, "to").is_none()
            && value(&fields, "received").is_none()
            && value(&fields, "message-id").is_none();
    is_related && is_saved
}

/// Whether it is a mail.
pub(super) fn is_mail(head: &[u8]) -> bool {
    let fields = fields(head);
    let has = |name: &str| value(&fields, name).is_some();
    // Words such as “Subject” and “Date” stand above articles of archives, too; these are no words for people.
    let is_sent = has("mime-version") || has("message-id") || has("received") || has("return-path");
    is_sent && has("from") && (has("date") || has("subject")) && !is_web_archive(head)
}

/// The fields of a mail's head in small letters; none where it does not begin with any.
fn fields(head: &[u8]) -> Vec<(String, String)> {
    let head = String::from_utf8_lossy(head.get(..HEAD).unwrap_or(head)).to_ascii_lowercase();
    let mut fields: Vec<(String, String)> = Vec::new();
    let lines = head.trim_start_matches(['\u{feff}', '\r', '\n']).lines();
    for line in lines.take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || it == b'-')
        };
        match line.split_once(':') {
            Some((name, value)) if is_name(name) => {
                fields.push((name.to_owned(), value.trim().to_owned()));
            }
            // Mailboxes begin with a line of their own.
            _ if fields.is_empty() && line.starts_with("from ") => {}
            _ => return Vec::new(),
        }
    }
    fields
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut fields = fields.iter();
    fields
        .find(|(its, _)| its == name)
        .map(|(_, value)| value.as_str())
}
