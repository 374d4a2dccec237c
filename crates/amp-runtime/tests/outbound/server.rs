use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server that can answer in ways no library would.
pub struct Server {
    pub port: u16,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// A request as received.
#[derive(Clone, Debug)]
pub struct Request {
    pub head: String,
    pub body: Vec<u8>,
}

/// An answer: the bytes to send, and what happens then.
pub struct Reply {
    pub bytes: Vec<u8>,
    pub then: Then,
}

#[derive(Clone, Copy)]
pub enum Then {
    /// The connection is closed.
    Close,
    /// Nothing more is sent.
    Hold,
    /// Bytes are sent one by one, forever.
    Drip,
    /// Bytes are sent as fast as they are read, forever.
    Flood,
}

impl Reply {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            bytes: text.into().into_bytes(),
            then: Then::Close,
        }
    }

    pub fn file(text: &str) -> Self {
        let len = text.len();
        Self::new(format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {len}\r\n\r\n{text}"
        ))
    }

    pub fn status(status: u16) -> Self {
        Self::new(format!(
            "HTTP/1.1 {status} Status\r\ncontent-length: 0\r\n\r\n"
        ))
    }

    pub fn redirect(location: &str) -> Self {
        Self::new(format!(
            "HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
        ))
    }

    pub fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }
}

impl Server {
    /// Starts a server on a free port of 127.0.0.1.
    pub async fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            connections: Arc::default(),
            requests: Arc::default(),
        };
        let connections = Arc::clone(&server.connections);
        let requests = Arc::clone(&server.requests);
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let requests = Arc::clone(&requests);
                let answer = Arc::clone(&answer);
                tokio::spawn(async move {
                    if let Some(request) = read(&mut stream).await {
                        let reply = answer(&request);
                        requests.lock().unwrap().push(request);
                        write(&mut stream, reply).await;
                    }
                });
            }
        });
        server
    }

    pub fn url(&self, host: &str) -> String {
        format!("http://{host}:{}/rows.csv", self.port)
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// Reads a request, or returns `None` if it is not one, such as a TLS handshake.
async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
        if !head[0].is_ascii_uppercase() {
            return None;
        }
    }
    let mut request = Request {
        head: String::from_utf8(head).unwrap(),
        body: Vec::new(),
    };
    if let Some(length) = request.header("content-length") {
        request.body = vec![0; length.parse().unwrap()];
        stream.read_exact(&mut request.body).await.ok()?;
    }
    Some(request)
}

/// Answers. The client may go away at any time.
async fn write(stream: &mut TcpStream, reply: Reply) {
    if stream.write_all(&reply.bytes).await.is_err() {
        return;
    }
    match reply.then {
        Then::Close => drop(stream.shutdown().await),
        Then::Hold => std::future::pending().await,
        Then::Drip => {
            while stream.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        Then::Flood => while stream.write_all(&[b'x'; 8192]).await.is_ok() {},
    }
}
