//! Clients that violate the protocol.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use crate::server::{KEY, Server};

fn connect(server: &Server) -> TcpStream {
    let address = server.url.strip_prefix("http://").unwrap();
    let stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    stream
}

/// Sends the head of a write with a length, and then some bytes.
fn send(stream: &mut TcpStream, length: &str, body: &str) {
    let head = format!(
        "POST /v1/projects/p/integrations/crm/objects/account HTTP/1.1\r\nHost: x\r\n\
         X-Api-Key: {KEY}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(head.as_bytes()).unwrap();
}

fn status(mut stream: TcpStream) -> String {
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    String::from_utf8(answer.to_vec()).unwrap()
}

#[test]
fn a_body_that_ends_early_is_no_body() {
    let server = Server::start();
    let mut stream = connect(&server);
    send(&mut stream, "1000", "{}");
    stream.shutdown(Shutdown::Write).unwrap();
    assert_eq!(status(stream), "HTTP/1.1 400");
}

#[test]
fn a_body_that_is_too_long_is_refused_before_it_comes() {
    let server = Server::start();
    let mut stream = connect(&server);
    send(&mut stream, "99999999999", "{}");
    assert_eq!(status(stream), "HTTP/1.1 413");
}

#[test]
fn connections_that_say_nothing_keep_nobody_out() {
    let server = Server::start();
    let idle: Vec<_> = (0..400).map(|_| connect(&server)).collect();
    let mut slow = connect(&server);
    slow.write_all(b"POST /v1/projects HTT").unwrap();
    let mut stream = connect(&server);
    send(&mut stream, "2", "{}");
    assert_eq!(status(stream), "HTTP/1.1 400");
    drop((idle, slow));
}
