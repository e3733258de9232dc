//! A real HTTP server on the loopback address, with answers written down beforehand.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    thread::{self, JoinHandle},
};

/// What the server does with a request.
pub(super) enum Reply {
    /// Sends these bytes and closes the connection.
    Bytes(Vec<u8>),
    /// Sends these bytes and nothing more, until the client goes.
    Stall(Vec<u8>),
    /// Sends these bytes over and over, until the client goes.
    Endless(Vec<u8>),
}

/// An answer with a JSON body.
pub(super) fn json(status: &str, body: &str) -> Reply {
    let length = body.len();
    Reply::Bytes(
        format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}").into(),
    )
}

/// A server that answers its first requests with `replies`, one a connection, and then is gone.
pub(super) struct Server {
    pub(super) url: String,
    requests: JoinHandle<Vec<String>>,
}

impl Server {
    pub(super) fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/v1/score", listener.local_addr().expect("an address"));
        let requests = thread::spawn(move || {
            let answer = |reply| {
                let (mut stream, _) = listener.accept().expect("a connection");
                let request = read(&mut stream);
                send(stream, reply);
                request
            };
            replies.into_iter().map(answer).collect()
        });
        Self { url, requests }
    }

    /// What it was asked, head and body; waits until all replies were asked for.
    pub(super) fn requests(self) -> Vec<String> {
        self.requests.join().expect("the server ended")
    }
}

fn read(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let n = stream.read(&mut buffer).expect("a request");
        request.extend_from_slice(&buffer[..n]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            assert!(n > 0, "the request was cut off");
            continue;
        };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse().expect("a number"))
        });
        if body.len() >= length.unwrap_or(0) {
            return text;
        }
    }
}

fn send(mut stream: TcpStream, reply: Reply) {
    match reply {
        Reply::Bytes(bytes) => stream.write_all(&bytes).expect("a reader"),
        Reply::Stall(bytes) => {
            stream.write_all(&bytes).expect("a reader");
            // Ends when the client closes the connection, or resets it.
            drop(stream.read(&mut [0]));
        }
        Reply::Endless(bytes) => while stream.write_all(&bytes).is_ok() {},
    }
}
