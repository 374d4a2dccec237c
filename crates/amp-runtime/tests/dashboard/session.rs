use amp_runtime::Access;
use reqwest::{StatusCode, header};

use crate::server::{KEY, Server, cookie};

const PAGES: [&str; 8] = [
    "/",
    "/dashboard/routes",
    "/dashboard/operations",
    "/dashboard/operations/1",
    "/dashboard/installations",
    "/dashboard/installations/1",
    "/dashboard/write",
    "/dashboard/nothing",
];

const WRITE: [(&str, &str); 6] = [
    ("route", "i/o"),
    ("operation", "create"),
    ("mode", "synchronous"),
    ("group_ref", "g"),
    ("record", "{}"),
    ("key", "k"),
];

#[tokio::test]
async fn nothing_is_shown_or_done_without_a_session() {
    let server = Server::start().await;
    for cookies in [
        "",
        "ampc_session=",
        "ampc_session=AAAA",
        "other=1; ampc_session=AA",
    ] {
        for path in PAGES {
            let asked = server.get(path).header(header::COOKIE, cookies);
            let answer = asked.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
            assert_eq!(answer.headers()[header::LOCATION], "/dashboard/sign-in");
        }
        for path in [
            "/dashboard/events",
            "/dashboard/series",
            "/dashboard/operations/1/results",
        ] {
            let asked = server.script_get(path).header(header::COOKIE, cookies);
            let answer = asked.send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(answer.headers()["hx-redirect"], "/dashboard/sign-in");
        }
        let form = server.form("/dashboard/write", &WRITE);
        let answer = form.header(header::COOKIE, cookies).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    assert!(server.operations().await.is_empty());
}

#[tokio::test]
async fn a_key_signs_in_and_its_cookie_is_for_this_server_alone() {
    let server = Server::start().await;
    let form = server.form("/dashboard/sign-in", &[("key", "a key of nobody")]);
    let answer = form.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert!(!answer.headers().contains_key(header::SET_COOKIE));
    assert!(!answer.text().await.unwrap().contains("a key of nobody"));

    for (origin, is_secure) in [("http://127.0.0.1", false), ("https://127.0.0.1", true)] {
        let form = server.form("/dashboard/sign-in", &[("key", KEY)]);
        let answer = form.header(header::ORIGIN, origin).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookie = cookie(&answer);
        let flags: Vec<_> = cookie.split("; ").skip(1).collect();
        for flag in ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=43200"] {
            assert!(flags.contains(&flag), "{cookie}");
        }
        assert_eq!(flags.contains(&"Secure"), is_secure, "{cookie}");
        let (name, id) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        assert_eq!((name, id.len()), ("ampc_session", 43));
    }
    assert_ne!(server.sign_in().await, server.sign_in().await);
}

#[tokio::test]
async fn every_page_forbids_what_its_scripts_do_not_need() {
    let server = Server::start().await;
    let cookie = server.sign_in().await;
    for path in [
        "/",
        "/dashboard/sign-in",
        "/dashboard/write",
        "/dashboard/nothing",
    ] {
        let asked = server.get(path).header(header::COOKIE, &cookie);
        let answer = asked.send().await.unwrap();
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let text = answer.text().await.unwrap();
        assert!(
            !text.contains(" style=") && !text.contains("<style"),
            "{path}"
        );
        assert!(
            !text.contains("<script>") && !text.contains(" onclick"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn who_signs_out_is_out() {
    let server = Server::start().await;
    let (cookie_, other) = (server.sign_in().await, server.sign_in().await);
    let mut events = server
        .script_get("/dashboard/events")
        .header(header::COOKIE, &cookie_)
        .send()
        .await
        .unwrap();
    assert!(events.chunk().await.unwrap().is_some());

    let form = server.form("/dashboard/sign-out", &[]);
    let answer = form.header(header::COOKIE, &cookie_).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(cookie(&answer).contains("ampc_session=; Path=/; Max-Age=0"));

    let asked = server.get("/").header(header::COOKIE, &cookie_);
    assert_eq!(asked.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    // The stream of events ends, too.
    while events.chunk().await.unwrap().is_some() {}
    server.page(&other, "/").await;
}

#[tokio::test]
async fn a_revoked_key_ends_its_sessions() {
    let server = Server::start().await;
    let cookie = server.sign_in().await;
    let access = Access::open(server.folder.path(), None).unwrap();
    let keys = access.list().await.unwrap();
    assert!(access.revoke(&keys[0].id).await.unwrap());
    loop {
        let asked = server.get("/").header(header::COOKIE, &cookie);
        if asked.send().await.unwrap().status() == StatusCode::SEE_OTHER {
            break;
        }
        tokio::task::yield_now().await;
    }
    let form = server.form("/dashboard/sign-in", &[("key", KEY)]);
    assert_eq!(
        form.send().await.unwrap().status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let server = Server::start().await;
    let cookie = server.sign_in().await;
    let own = server.url("");
    let strays = [
        vec![],
        vec![("origin", "null")],
        vec![("origin", "https://elsewhere.example")],
        vec![("origin", "http://127.0.0.1")],
        vec![("sec-fetch-site", "cross-site"), ("origin", own.as_str())],
        vec![("sec-fetch-site", "same-site")],
        vec![("sec-fetch-site", "none")],
    ];
    for headers in strays {
        for (path, pairs) in [
            ("/dashboard/write", &WRITE[..]),
            ("/dashboard/sign-out", &[]),
            ("/dashboard/sign-in", &[("key", KEY)]),
        ] {
            let mut form = server.stray_form(path, pairs);
            for (name, value) in &headers {
                form = form.header(*name, *value);
            }
            let answer = form.header(header::COOKIE, &cookie).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(!answer.headers().contains_key(header::SET_COOKIE));
        }
    }
    assert!(server.operations().await.is_empty());
    server.page(&cookie, "/").await;

    // An older browser sends only the origin.
    let form = server.stray_form("/dashboard/write", &WRITE);
    let form = form
        .header(header::ORIGIN, own)
        .header(header::COOKIE, &cookie);
    assert_eq!(form.send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(server.operations().await.len(), 1);
}
