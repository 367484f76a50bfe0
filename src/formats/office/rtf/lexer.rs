//! An RTF file as marks and text.

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A mark that is a word, and its number.
    Word(&'a str, Option<i32>),
    /// A mark that is a sign.
    Sign(u8),
    /// One byte of text, written as a number.
    Hex(u8),
    /// Bytes of text.
    Text(&'a [u8]),
}

/// The tokens of a file, one after the other. What is binary is passed over.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    left: &'a [u8],
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { left: bytes }
    }

    /// The bytes from here on for which something holds.
    fn take_while(&mut self, holds: impl Fn(u8) -> bool) -> &'a [u8] {
        let length = self.left.iter().position(|byte| !holds(*byte));
        let (taken, left) = self.left.split_at(length.unwrap_or(self.left.len()));
        self.left = left;
        taken
    }

    fn skip(&mut self, length: usize) {
        self.left = self.left.get(length..).unwrap_or_default();
    }

    /// What follows a backslash.
    fn mark(&mut self) -> Option<Token<'a>> {
        let first = *self.left.first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.skip(1);
        if first != b'\'' {
            return Some(Token::Sign(first));
        }
        let digit = |at: usize| char::from(*self.left.get(at)?).to_digit(16);
        let Some(byte) = digit(0).zip(digit(1)).map(|(high, low)| high * 16 + low) else {
            return Some(Token::Text(b""));
        };
        self.skip(2);
        Some(Token::Hex(u8::try_from(byte).unwrap_or_default()))
    }

    fn word(&mut self) -> Token<'a> {
        let word = self.take_while(|byte| byte.is_ascii_alphabetic());
        let word = std::str::from_utf8(word).unwrap_or_default();
        let sign = usize::from(self.left.first() == Some(&b'-'));
        let is_number = self.left.get(sign).is_some_and(u8::is_ascii_digit);
        let number = is_number.then(|| {
            self.skip(sign);
            let digits = self.take_while(|byte| byte.is_ascii_digit());
            let add = |number: i32, digit: &u8| {
                number
                    .saturating_mul(10)
                    .saturating_add(i32::from(digit - b'0'))
            };
            let number = digits.iter().fold(0, add);
            if sign == 1 { -number } else { number }
        });
        if self.left.first() == Some(&b' ') {
            self.skip(1);
        }
        if word == "bin" {
            self.skip(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Token::Word(word, number)
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        // Line ends are there for people with text editors.
        self.take_while(|byte| matches!(byte, b'\r' | b'\n' | 0));
        let first = *self.left.first()?;
        if !matches!(first, b'{' | b'}' | b'\\') {
            let is_text = |byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
            return Some(Token::Text(self.take_while(is_text)));
        }
        self.skip(1);
        match first {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            _ => self.mark(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_into_marks_and_text() {
        let file = b"{\\rtf1\\u-10179 ?a\\'e9\\~\r\nb\\bin3 }}}\\f0-1\\'zz}";
        let tokens: Vec<_> = Lexer::new(file).collect();
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("u", Some(-10179)),
            Token::Text(b"?a"),
            Token::Hex(0xE9),
            Token::Sign(b'~'),
            Token::Text(b"b"),
            Token::Word("bin", Some(3)),
            Token::Word("f", Some(0)),
            Token::Text(b"-1"),
            Token::Text(b""),
            Token::Text(b"zz"),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
        let huge: Vec<_> = Lexer::new(b"\\bin99999999999999 x\\").collect();
        assert_eq!(huge, [Token::Word("bin", Some(i32::MAX))]);
    }
}
