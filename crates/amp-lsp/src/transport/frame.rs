//! The headers around a message.

use std::io::{BufRead, Read};

/// The longest line of a header, in bytes.
const MAX_LINE: u64 = 8 * 1024;

/// The longest message, in bytes: several times the limit of a text.
const MAX_BODY: u64 = 128 * 1024 * 1024;

/// The next item of the input.
pub(super) enum Frame {
    /// The bytes of a message.
    Body(Vec<u8>),
    /// A header without a length, or with an invalid one.
    Broken(&'static str),
}

/// Reads up to the end of the next message; `None` at the end of the input. After an invalid
/// length, the next header is searched for in what follows.
pub(super) fn read_frame(input: &mut impl BufRead) -> Option<Frame> {
    let mut length = None;
    let mut is_empty = true;
    loop {
        let line = read_line(input)?;
        let line = line.trim_ascii();
        if line.is_empty() {
            if is_empty {
                continue;
            }
            break;
        }
        is_empty = false;
        if let Some(found) = content_length(line) {
            length = Some(found);
        }
    }
    let length = match length {
        None => return Some(Frame::Broken("the header has no `Content-Length`")),
        Some(Err(())) => return Some(Frame::Broken("the `Content-Length` is not a number")),
        Some(Ok(length)) if length > MAX_BODY => {
            return Some(Frame::Broken("the message is longer than 128 MiB"));
        }
        Some(Ok(length)) => length,
    };
    let mut body = Vec::new();
    input.take(length).read_to_end(&mut body).ok()?;
    (body.len() as u64 == length).then_some(Frame::Body(body))
}

/// The length in a line, wherever it is: after a truncated message, a header is not on a line of
/// its own.
fn content_length(line: &[u8]) -> Option<Result<u64, ()>> {
    const NAME: &[u8] = b"content-length:";
    let mut windows = line.windows(NAME.len());
    let at = windows.rposition(|window| window.eq_ignore_ascii_case(NAME))?;
    let number = str::from_utf8(line[at + NAME.len()..].trim_ascii());
    Some(
        number
            .map_err(|_| ())
            .and_then(|number| number.parse().map_err(|_| ())),
    )
}

/// One line, or as much of it as a header may have.
fn read_line(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let count = input.take(MAX_LINE).read_until(b'\n', &mut line).ok()?;
    (count > 0).then_some(line)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::{Frame, read_frame};

    fn check(input: &str, expected: &[&str]) {
        let mut input = Cursor::new(input.as_bytes());
        let frames = std::iter::from_fn(|| read_frame(&mut input));
        let frames: Vec<String> = frames
            .map(|frame| match frame {
                Frame::Body(body) => String::from_utf8(body).unwrap(),
                Frame::Broken(reason) => format!("! {reason}"),
            })
            .collect();
        assert_eq!(frames, expected);
    }

    #[test]
    fn a_message_ends_where_its_length_says() {
        check(
            "Content-Length: 2\r\n\r\n{}content-length:2\r\n\r\n[]",
            &["{}", "[]"],
        );
        check("Content-Length: 9\r\n\r\n{}", &[]);
    }

    #[test]
    fn after_a_wrong_header_the_next_one_is_found() {
        let next = "Content-Length: 2\r\n\r\n{}";
        let lengthless = "! the header has no `Content-Length`";
        check(
            &format!("Content-Type: x\r\n\r\n{next}"),
            &[lengthless, "{}"],
        );
        let huge = "! the message is longer than 128 MiB";
        check(
            &format!("Content-Length: 99999999999\r\n\r\n{next}"),
            &[huge, "{}"],
        );
        let no_number = "! the `Content-Length` is not a number";
        check(
            &format!("Content-Length: -1\r\n\r\n{next}"),
            &[no_number, "{}"],
        );
        check(
            &format!("Content-Length: 1\r\n\r\n{{}}{next}"),
            &["{", "{}"],
        );
    }
}
