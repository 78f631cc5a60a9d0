//! A static file server for this machine alone.

use anyhow::{Result, anyhow, bail};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{HTTPVersion, Header, Method, Request, Response, Server};

/// A folder served below a base path such as `/` or `/downhill/`.
#[derive(Clone, Debug)]
struct Site {
    root: PathBuf,
    base: String,
}

/// What a request path stands for.
#[derive(Debug, PartialEq)]
enum Found {
    File(PathBuf),
    /// A folder without its final slash: relative addresses in its page would go astray.
    Moved(String),
    Nothing,
}

/// Starts to serve `root` below `base` in the background and hands back its address. Without a `port`, the first
/// free one from 8080 on.
pub fn start(root: &Path, base: &str, port: Option<u16>) -> Result<String> {
    let base = format!("/{}/", base.trim_matches('/')).replace("//", "/");
    let server = Arc::new(listen(port)?);
    let port = server.server_addr().to_ip().map_or(0, |address| address.port());
    let site = Site {
        root: root.to_path_buf(),
        base: base.clone(),
    };
    for _ in 0..4 {
        let (server, site) = (Arc::clone(&server), site.clone());
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A reader who has gone away is no fault of the server's.
                let _ = site.answer(request);
            }
        });
    }
    Ok(format!("http://127.0.0.1:{port}{base}"))
}

fn listen(port: Option<u16>) -> Result<Server> {
    let bind = |port: u16| Server::http(("127.0.0.1", port));
    if let Some(port) = port {
        return bind(port).map_err(|error| anyhow!("port {port} is not free: {error}"));
    }
    for port in 8080..8180 {
        if let Ok(server) = bind(port) {
            return Ok(server);
        }
    }
    bail!("no port from 8080 to 8179 is free")
}

/// Answers as HTTP 1.0 does, after which the browser hangs up. Of two connections that come at one moment the library may
/// leave one waiting until another ends, and a connection that is kept open ends only after minutes.
fn send<R: Read>(request: Request, response: Response<R>) -> std::io::Result<()> {
    let (asked, head) = (request.headers().to_vec(), *request.method() == Method::Head);
    let mut writer = request.into_writer();
    response.raw_print(&mut writer, HTTPVersion(1, 0), &asked, head, None)?;
    writer.flush()
}

impl Site {
    fn answer(&self, request: Request) -> std::io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            let response = Response::from_string("405 only GET and HEAD\n").with_status_code(405);
            return send(request, response);
        }
        match self.find(request.url()) {
            Found::File(path) => match fs::read(&path) {
                Ok(bytes) => {
                    let response = Response::from_data(bytes);
                    let response = headers(&path).into_iter().fold(response, Response::with_header);
                    send(request, response)
                }
                Err(_) => send(request, missing()),
            },
            Found::Moved(goal) => {
                let response = Response::from_string("").with_status_code(308);
                let location = header("Location", &goal);
                send(
                    request,
                    location.into_iter().fold(response, Response::with_header),
                )
            }
            Found::Nothing => send(request, missing()),
        }
    }

    fn find(&self, url: &str) -> Found {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if format!("{path}/") == self.base {
            return Found::Moved(self.base.clone());
        }
        let Some(rest) = path.strip_prefix(&self.base) else {
            return Found::Nothing;
        };
        let Some(rest) = decode(rest) else {
            return Found::Nothing;
        };
        let mut file = self.root.clone();
        for part in rest.split('/').filter(|part| !part.is_empty()) {
            if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
                return Found::Nothing;
            }
            file.push(part);
        }
        if file.is_dir() {
            if !path.ends_with('/') {
                return Found::Moved(format!("{path}/"));
            }
            file.push("index.html");
        }
        if file.is_file() {
            Found::File(file)
        } else {
            Found::Nothing
        }
    }
}

fn missing() -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string("404 there is no such file\n").with_status_code(404)
}

/// The headers of a file: its kind, and that nobody is to keep it, since a reload must show the newest build.
fn headers(path: &Path) -> Vec<Header> {
    [
        ("Content-Type", kind(path)),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    .iter()
    .filter_map(|(name, value)| header(name, value))
    .collect()
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

/// The MIME type by the file's ending.
fn kind(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Undoes percent-encoding; nothing where it is broken or no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// This crate's own folder as a site, below `/base/`.
    #[track_caller]
    fn check(url: &str, expected: &Found) {
        let site = Site {
            root: env!("CARGO_MANIFEST_DIR").into(),
            base: "/base/".to_owned(),
        };
        assert_eq!(&site.find(url), expected, "{url}");
    }

    fn file(name: &str) -> Found {
        Found::File(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
    }

    #[test]
    fn finds_files_below_the_base() {
        check("/base/Cargo.toml", &file("Cargo.toml"));
        check("/base/src/main.rs?a=b", &file("src/main.rs"));
        check("/base/src/%6dain.rs", &file("src/main.rs"));
    }

    /// So that a browser hangs up, and no other connection waits for it.
    #[test]
    fn each_connection_is_for_one_answer() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let address = start(root, "/base/", Some(0)).expect("some port is free");
        let host = address.trim_start_matches("http://").trim_end_matches("/base/");
        for (method, length) in [
            (
                "GET",
                fs::read(root.join("Cargo.toml")).expect("it is there").len(),
            ),
            ("HEAD", 0),
        ] {
            let mut stream = std::net::TcpStream::connect(host).expect("it listens");
            write!(
                stream,
                "{method} /base/Cargo.toml HTTP/1.1\r\nHost: {host}\r\n\r\n"
            )
            .expect("it reads");
            stream.shutdown(std::net::Shutdown::Write).expect("it is open");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers");
            let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
            assert!(head.starts_with("HTTP/1.0 200 "), "{head}");
            assert!(!head.to_lowercase().contains("keep-alive"), "{head}");
            assert_eq!(body.len(), length, "{method}");
        }
    }

    #[test]
    fn adds_the_missing_slash() {
        check("/base", &Found::Moved("/base/".to_owned()));
        check("/base/src", &Found::Moved("/base/src/".to_owned()));
    }

    #[test]
    fn finds_nothing_elsewhere() {
        for url in [
            "/",
            "/Cargo.toml",
            "/base/",
            "/base/none",
            "/base/%zz",
            "/base/%2",
            "/base/%ff",
            "/base/../Cargo.toml",
            "/base/..%2fCargo.toml",
            "/base/src/%2e%2e/Cargo.toml",
            "/base/..%5cCargo.toml",
            "/base/C:/x",
            "",
        ] {
            check(url, &Found::Nothing);
        }
    }

    #[test]
    fn kinds_are_those_browsers_insist_on() {
        assert_eq!(kind(Path::new("a/downhill_bg.wasm")), "application/wasm");
        assert_eq!(kind(Path::new("downhill.js")), "text/javascript; charset=utf-8");
        assert_eq!(kind(Path::new("none")), "application/octet-stream");
    }
}
