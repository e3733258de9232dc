use std::time::{Duration, Instant};

use enclave_runtime::redact;

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expect) in cases {
        assert_eq!(redact(text), *expect, "{text}");
    }
}

#[test]
fn secrets_with_a_shape_go() {
    check(&[
        ("key sk-proj-abc123DEF456ghi789", "key [REDACTED]"),
        ("pk_live_51Habcdefghij", "[REDACTED]"),
        ("ghp_abcdefghijklmnopqrst1234", "[REDACTED]"),
        ("xoxb-123456789012-abc", "[REDACTED]"),
        ("AKIAIOSFODNN7EXAMPLE", "[REDACTED]"),
        (
            "Authorization: Bearer abc.def-123",
            "Authorization: Bearer [REDACTED]",
        ),
        ("eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ", "[REDACTED]"),
        ("postgres://ada:s3cret@db.example.com/x", "postgres://[REDACTED]"),
        ("redis://:s3cret@cache:6379/0", "redis://[REDACTED]"),
        ("https://a1b2c3@git.example.com/x.git", "https://[REDACTED]"),
        (
            "Authorization: Basic dXNlcjpwYXNz",
            "Authorization: Basic [REDACTED]",
        ),
        ("gho_abcdefghijklmnopqrst1234", "[REDACTED]"),
        ("github_pat_11ABCDEFG0abcdefghijkl_mnop", "[REDACTED]"),
        (
            "key A1B2C3D4E5F6G7H8I9J0K1 is unknown",
            "key [REDACTED] is unknown",
        ),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- after",
            "[REDACTED] after",
        ),
    ]);
}

#[test]
fn values_go_when_their_name_says_what_they_are() {
    check(&[
        ("client_secret=abcdef123", "client_secret=[REDACTED]"),
        (
            "aws_secret_access_key=wJalrXUtn",
            "aws_secret_access_key=[REDACTED]",
        ),
        ("auth_token=xyz12345&page=2", "auth_token=[REDACTED]&page=2"),
        (r#"{"password":"hunter2hunter2"}"#, r#"{"password":"[REDACTED]"}"#),
        ("password: hunter22", "password: [REDACTED]"),
        (
            "?X-Amz-Signature=deadbeef&page=2",
            "?X-Amz-Signature=[REDACTED]&page=2",
        ),
    ]);
}

#[test]
fn places_of_the_host_go() {
    check(&[
        ("cannot open /home/ada/.ssh/id_rsa", "cannot open [REDACTED]"),
        ("at /Users/bob/My Documents/secret.txt", "at [REDACTED]"),
        ("(/var/lib/x.db)", "([REDACTED])"),
        (
            "/media/x/y and ~/.ssh/id and ~root/z",
            "[REDACTED] and [REDACTED] and [REDACTED]",
        ),
        ("/app/src/index.js:10", "[REDACTED]:10"),
        ("/data/tenants/7/db", "[REDACTED]"),
        (
            r"C:\Users\ada\x.txt and \\server\share\f",
            "[REDACTED] and [REDACTED]",
        ),
        ("file:///etc/passwd", "[REDACTED]"),
        (
            "connect ECONNREFUSED 10.0.0.5:5432",
            "connect ECONNREFUSED [REDACTED]",
        ),
        ("db.prod.internal via localhost:3000", "[REDACTED] via [REDACTED]"),
        ("127.0.0.1:8080 and 192.168.1.9", "[REDACTED] and [REDACTED]"),
        (
            "webpack:///src/index.ts and s3://bucket/key and gs://bucket/x",
            "[REDACTED] and [REDACTED] and [REDACTED]",
        ),
        ("open %2Fhome%2Fada%2Fx failed", "open [REDACTED] failed"),
        ("at node_modules/express/lib/router.js:10", "at [REDACTED]:10"),
        ("in /srv/x/node_modules/y/z.js", "in [REDACTED]"),
        (".aws/credentials and .ssh/id_rsa", "[REDACTED] and [REDACTED]"),
        ("/run/secrets/db and /run/secrets", "[REDACTED] and [REDACTED]"),
        (
            "/opt/app/x /tmp/a.sock /etc/passwd /root/.bashrc /mnt/disk/x /srv/www/x /proc/1/environ /sys/kernel/x",
            "[REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED]",
        ),
        (
            "/nix/store/abc-node and /home/ada/.npm/x and ~/.cache/yarn/v6",
            "[REDACTED] and [REDACTED] and [REDACTED]",
        ),
        (
            "/github/workspace/src /builds/group/project/src /jenkins/home/jobs /circleci/project /u/ada/x/y",
            "[REDACTED] [REDACTED] [REDACTED] [REDACTED] [REDACTED]",
        ),
    ]);
}

#[test]
fn ordinary_text_stays() {
    for text in [
        "https://example.com/app/settings",
        "https://example.com/home/data/x?tab=var/log",
        "GET /data/items failed",
        "/api/v1/root/users",
        "a/b/var/c",
        "The basic subscription expired",
        "Bearer authentication required",
        "constraint pk_orders_customer_id violated",
        "token: undefined",
        "password: must be longer",
        "sk-learn-classifier-model",
        "at 12:30 on 2026-11-22T10:00:00Z",
        "ratio 3:4, choose b: no",
        "version 1.2.3.4",
        "unexpected token '}'",
        "cannot read property 'x' of null",
        "basic JavaScript knowledge",
        "order 12345678901234567890 is late",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ask https://example.com/@ada",
        "write to ada@example.com",
        "GET /u/ada and /github/issues",
        "a signature is missing",
        "/run the tests",
    ] {
        check(&[(text, text)]);
    }
}

/// Text that nearly matches everywhere: in quadratic time a megabyte of it would take hours.
#[test]
fn redaction_of_long_hostile_text_takes_linear_time() {
    let started = Instant::now();
    for piece in [
        "/home/",
        "a/b/",
        "eyJ.",
        "sk-",
        "AKIA",
        "Bearer ",
        "://a:",
        "password=",
        r"\\a\",
        "C:",
        "-----BEGIN ",
        "1.2.3.",
    ] {
        let text = piece.repeat((1 << 20) / piece.len());
        assert!(redact(&text).len() <= 3 * text.len(), "{piece}");
    }
    assert!(
        started.elapsed() < Duration::from_mins(1),
        "{:?}",
        started.elapsed()
    );
}
