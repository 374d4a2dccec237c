//! Messages over a pair of streams. An invalid message is answered with an error of the protocol,
//! and the next ones are still read.

mod frame;
mod message;
mod write;

use std::io::{BufReader, Read, Write};
use std::thread;

use crossbeam_channel::{Sender, unbounded};
use lsp_server::{Connection, Message};

use self::frame::{Frame, read_frame};
use self::message::{Refusal, parse};
pub(crate) use self::write::Output;

/// Reads and writes messages on threads of their own. The queue to the client is unbounded, so that
/// a client that does not read blocks only itself.
pub(crate) fn connect(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, Output) {
    let (incoming, receiver) = unbounded();
    let (sender, sent) = unbounded();
    let (refused, refusals) = unbounded();
    thread::spawn(move || read(input, &incoming, &refused));
    let output = Output::start(output, sent, refusals);
    (Connection { sender, receiver }, output)
}

fn read(input: impl Read, received: &Sender<Message>, refused: &Sender<Refusal>) {
    let mut input = BufReader::new(input);
    while let Some(frame) = read_frame(&mut input) {
        let message = match frame {
            Frame::Body(body) => parse(body),
            Frame::Broken(reason) => Err(Refusal::invalid(reason)),
        };
        let is_heard = match message {
            Ok(message) => received.send(message).is_ok(),
            Err(refusal) => refused.send(refusal).is_ok(),
        };
        if !is_heard {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use amp_testkit::Random;

    use super::{Frame, parse, read_frame};

    /// The parts of random streams.
    const PARTS: [&str; 16] = [
        "Content-Length: ",
        "content-length:",
        "\r\n",
        "\n",
        "\r\n\r\n",
        "2",
        "17",
        "-1",
        "99999999999999999999",
        "{}",
        "{\"id\":",
        "\"method\":\"a\"}",
        "\\ud83d",
        "\"",
        "[",
        "\u{FEFF}",
    ];

    #[test]
    fn whatever_comes_is_read_to_its_end() {
        let mut random = Random::new(1);
        for _ in 0..5_000 {
            let mut stream = String::new();
            for _ in 0..random.below(20) {
                stream.push_str(random_part(&mut random));
            }
            let mut input = Cursor::new(stream.as_bytes());
            let mut count = 0;
            while let Some(frame) = read_frame(&mut input) {
                if let Frame::Body(body) = frame {
                    let _ = parse(body);
                }
                count += 1;
            }
            assert!(count <= stream.len(), "{stream:?}");
        }
    }

    fn random_part(random: &mut Random) -> &'static str {
        PARTS[random.below(PARTS.len())]
    }
}
