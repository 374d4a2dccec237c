//! Targets that must not be reached.

use amp_runtime::fetch::{Bounds, DownloadError, Guard, Policy, Refusal, download};

use super::names::{Names, guard, open_guard};
use super::server::{Reply, Server};

async fn fetched(guard: &Guard, url: &str) -> Result<Vec<u8>, DownloadError> {
    let mut file = Vec::new();
    download(guard, url, &Bounds::default(), &mut file).await?;
    Ok(file)
}

async fn refusal(guard: &Guard, url: &str) -> Refusal {
    match fetched(guard, url).await {
        Err(error @ DownloadError::Refused(_)) if error.is_retryable() => panic!("{url}"),
        Err(DownloadError::Refused(refusal)) => refusal,
        other => panic!("{url}: {other:?}"),
    }
}

/// Hosts in various notations, and the messages about them.
const HOSTS: &[(&str, &str)] = &[
    ("127.0.0.1", "127.0.0.1, which is a loopback address"),
    ("127.0.0.1.", "127.0.0.1, which is a loopback address"),
    ("127.1", "127.0.0.1, which is a loopback address"),
    ("0177.0.0.1", "127.0.0.1, which is a loopback address"),
    ("0x7f.0.0.1", "127.0.0.1, which is a loopback address"),
    ("0x7f000001", "127.0.0.1, which is a loopback address"),
    ("2130706433", "127.0.0.1, which is a loopback address"),
    ("017700000001", "127.0.0.1, which is a loopback address"),
    ("%31%32%37.0.0.1", "127.0.0.1, which is a loopback address"),
    ("１２７.０.０.１", "127.0.0.1, which is a loopback address"),
    ("①②⑦。0。0。1", "127.0.0.1, which is a loopback address"),
    (
        "127.255.255.254",
        "127.255.255.254, which is a loopback address",
    ),
    ("0.0.0.0", "0.0.0.0, which is an unspecified address"),
    ("0", "0.0.0.0, which is an unspecified address"),
    ("[::]", "::, which is an unspecified address"),
    ("[::1]", "::1, which is a loopback address"),
    ("[0:0::0:1]", "::1, which is a loopback address"),
    (
        "[::ffff:127.0.0.1]",
        "::ffff:127.0.0.1, which is an IPv6 address that holds one",
    ),
    (
        "[::ffff:7f00:1]",
        "::ffff:127.0.0.1, which is an IPv6 address that holds one",
    ),
    ("[::127.0.0.1]", "which is an IPv6 address that holds one"),
    (
        "[64:ff9b::7f00:1]",
        "which is an IPv6 address that holds one",
    ),
    (
        "[64:ff9b:1::7f00:1]",
        "which is an IPv6 address that holds one",
    ),
    ("[2002:7f00:1::]", "which is an IPv6 address that holds one"),
    ("[2001:0:1::1]", "which is an IPv6 address that holds one"),
    (
        "169.254.169.254",
        "the address of a cloud's metadata service",
    ),
    ("0xa9fea9fe", "the address of a cloud's metadata service"),
    (
        "100.100.100.200",
        "the address of a cloud's metadata service",
    ),
    ("168.63.129.16", "the address of a cloud's metadata service"),
    (
        "[fd00:ec2::254]",
        "the address of a cloud's metadata service",
    ),
    ("169.254.1.1", "a link-local address"),
    ("[fe80::1]", "a link-local address"),
    ("10.1.2.3", "a private address"),
    ("172.31.0.1", "a private address"),
    ("192.168.0.1", "a private address"),
    ("[fd12::1]", "a unique local address"),
    ("[fec0::1]", "a unique local address"),
    ("100.64.0.1", "a carrier's shared network"),
    ("224.0.0.1", "a multicast address"),
    ("[ff02::1]", "a multicast address"),
    ("192.0.2.1", "an address for documentation"),
    ("[2001:db8::1]", "an address for documentation"),
    ("198.18.0.1", "an address for benchmarks"),
    ("[2001:2::1]", "an address for benchmarks"),
    ("255.255.255.255", "a reserved address"),
    ("[100::1]", "a reserved address"),
    (
        "localhost",
        "`localhost`, which is a name of private networks",
    ),
    (
        "LOCALHOST.",
        "`localhost.`, which is a name of private networks",
    ),
    (
        "a.localhost",
        "`a.localhost`, which is a name of private networks",
    ),
    ("metadata.google.internal", "a name of private networks"),
    ("printer", "a name of private networks"),
];

#[tokio::test]
async fn no_notation_of_a_private_place_is_reached() {
    let server = Server::start(|_| Reply::file("secret")).await;
    let guard = Guard::new(Policy::default()).unwrap();
    for (host, said) in HOSTS {
        let url = format!("https://{host}:{}/", server.port);
        let error = DownloadError::Refused(refusal(&guard, &url).await).to_string();
        assert!(error.contains(said), "{host}: {error}");
        assert!(
            error.starts_with("`recordsURL` leads to "),
            "{host}: {error}"
        );
        assert!(error.contains("--allow-private-host"), "{host}: {error}");
    }
    assert_eq!(server.connections(), 0);
    // The server is reachable when private hosts are allowed.
    let file = fetched(&open_guard(), &server.url("127.1")).await.unwrap();
    assert_eq!(
        (file.as_slice(), server.connections()),
        (b"secret".as_slice(), 1)
    );
}

#[tokio::test]
async fn no_name_leads_to_a_private_place() {
    let server = Server::start(|_| Reply::file("secret")).await;
    for addresses in [
        ["127.0.0.1"].as_slice(),
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["169.254.169.254"],
        &["fd00:ec2::254"],
        &["10.0.0.1", "127.0.0.1"],
        &["0.0.0.0"],
    ] {
        let (guard, _) = guard(Names::default().with("evil.example.com", &[addresses]));
        let url = format!("https://evil.example.com:{}/", server.port);
        match refusal(&guard, &url).await {
            Refusal::ResolvedAddress { name, address, .. } => {
                assert_eq!(
                    (name.as_str(), address),
                    ("evil.example.com", addresses[0].parse().unwrap())
                );
            }
            other => panic!("{addresses:?}: {other}"),
        }
    }
    assert_eq!(server.connections(), 0);
}

/// A name that is public when it is checked, and private when it is connected to.
#[tokio::test]
async fn what_is_dialled_is_what_was_judged() {
    let server = Server::start(|_| Reply::file("secret")).await;
    // This address is unassigned: the 6bone returned it (RFC 3701).
    let public = "3ffe::1";
    let (guard, names) = guard(
        Names::default()
            .with("rebinding.example.com", &[&[public], &["127.0.0.1"]])
            .with("mixed.example.com", &[&["127.0.0.1", public]]),
    );
    let bounds = Bounds {
        idle: std::time::Duration::from_millis(500),
        ..Bounds::default()
    };
    for name in ["rebinding.example.com", "mixed.example.com"] {
        let url = format!("https://{name}:{}/", server.port);
        let error = download(&guard, &url, &bounds, &mut Vec::new())
            .await
            .unwrap_err();
        assert!(error.is_retryable(), "{name}: {error}");
    }
    assert_eq!(
        names.asked(),
        ["rebinding.example.com", "mixed.example.com"]
    );
    let url = format!("https://rebinding.example.com:{}/", server.port);
    let refused = refusal(&guard, &url).await;
    assert!(
        matches!(refused, Refusal::ResolvedAddress { .. }),
        "{refused}"
    );
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_url_is_plain_https() {
    let server = Server::start(|_| Reply::file("secret")).await;
    let guard = Guard::new(Policy::default()).unwrap();
    let port = server.port;
    for (url, said) in [
        ("http://example.com/", "a URL of `http:`"),
        ("file:///etc/passwd", "a URL of `file:`"),
        ("ftp://example.com/", "a URL of `ftp:`"),
        ("gopher://127.0.0.1/", "a URL of `gopher:`"),
        ("data:text/csv,a", "a URL of `data:`"),
        (
            "https://me:pass@example.com/",
            "has a user name or a password in it",
        ),
        (
            "https://me@example.com/",
            "has a user name or a password in it",
        ),
        (
            "https://:pass@example.com/",
            "has a user name or a password in it",
        ),
        (
            "https://example.com\\@127.0.0.1/",
            "has a space, a control character or a backslash",
        ),
        (
            " https://example.com/",
            "has a space, a control character or a backslash",
        ),
        (
            "https://exam\tple.com/",
            "has a space, a control character or a backslash",
        ),
        ("//example.com/", "is not a URL"),
        ("https://", "is not a URL"),
        ("https://1.2.3.4.5/", "is not a URL"),
        ("https://256.0.0.1/", "is not a URL"),
        ("https://[::1%25lo]/", "is not a URL"),
        ("", "is not a URL"),
    ] {
        let error = DownloadError::Refused(refusal(&guard, url).await).to_string();
        assert!(error.contains(said), "{url}: {error}");
        assert!(!error.contains("pass@"), "{url}: {error}");
    }
    let open = open_guard();
    for url in [
        format!("http://me:pass@127.0.0.1:{port}/"),
        format!("ftp://127.0.0.1:{port}/"),
    ] {
        refusal(&open, &url).await;
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_redirect_leads_to_no_other_place_than_a_url() {
    for location in [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:169.254.169.254]/",
        "https://0x7f.1:PORT/",
        "//127.0.0.1:PORT/",
        "https://localhost:PORT/",
        "https://inner.example.com:PORT/",
        "http://public.example.com/",
        "https://me:pass@public.example.com/",
        "file:///etc/passwd",
        "ftp://public.example.com/",
        "data:text/csv,a",
        "https://",
    ] {
        let (guard, _) = guard(
            Names::default()
                .with("inner.example.com", &[&["127.0.0.1"]])
                .with("public.example.com", &[&["3ffe::1"]]),
        );
        let server = Server::start(move |request| {
            let port = request.header("host").unwrap().rsplit_once(':').unwrap().1;
            Reply::redirect(&location.replace("PORT", port))
        })
        .await;
        refusal(&guard, &server.url("start.test")).await;
        assert_eq!(server.connections(), 1, "{location}");
    }
}

#[tokio::test]
async fn redirects_come_to_an_end() {
    let (guard, _) = guard(Names::default());
    let server = Server::start(|request| {
        let path = request.head.split(' ').nth(1).unwrap();
        match path.strip_prefix("/hop") {
            Some("1") => Reply::file("rows"),
            Some(left) => Reply::redirect(&format!("hop{}", left.parse::<u32>().unwrap() - 1)),
            None => Reply::redirect(path),
        }
    })
    .await;
    let error = fetched(&guard, &server.url("start.test"))
        .await
        .unwrap_err();
    assert!(matches!(error, DownloadError::TooManyRedirects), "{error}");
    assert_eq!(server.requests().len(), 6);

    let hop = |left| format!("http://start.test:{}/hop{left}", server.port);
    assert_eq!(fetched(&guard, &hop(6)).await.unwrap(), b"rows");
    let error = fetched(&guard, &hop(7)).await.unwrap_err();
    assert!(matches!(error, DownloadError::TooManyRedirects), "{error}");
}

/// A foreign host receives only what the request needs.
#[tokio::test]
async fn nothing_is_told_from_hop_to_hop() {
    let (guard, _) = guard(Names::default());
    let server = Server::start(|request| {
        if request.head.starts_with("GET /rows.csv?signature=secret ") {
            let mut reply = Reply::redirect("/next");
            let cookie = b"HTTP/1.1 302 Found\r\nset-cookie: a=b\r\n";
            reply
                .bytes
                .splice(..b"HTTP/1.1 302 Found\r\n".len(), cookie.iter().copied());
            reply
        } else {
            Reply::file("rows")
        }
    })
    .await;
    let url = format!("{}?signature=secret", server.url("start.test"));
    assert_eq!(fetched(&guard, &url).await.unwrap(), b"rows");
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for name in ["authorization", "cookie", "referer", "x-api-key"] {
        assert_eq!(requests[1].header(name), None);
    }
    assert!(!requests[1].head.contains("secret"), "{}", requests[1].head);
    assert_eq!(requests[1].header("accept-encoding"), Some("identity"));
}

/// A proxy would resolve names itself, and reach any target.
#[tokio::test]
async fn no_proxy_is_asked() {
    let proxy = Server::start(|_| Reply::file("secret")).await;
    let address = format!("http://127.0.0.1:{}", proxy.port);
    let tests = std::env::current_exe().unwrap();
    let output = tokio::task::spawn_blocking(move || {
        std::process::Command::new(tests)
            .args(["--exact", "hostile::no_name_leads_to_a_private_place"])
            .env("ALL_PROXY", &address)
            .env("HTTPS_PROXY", &address)
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .output()
            .unwrap()
    });
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("1 passed"), "{said}");
    assert_eq!(proxy.connections(), 0);
}
