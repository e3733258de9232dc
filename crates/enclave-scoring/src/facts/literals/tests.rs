use super::*;

#[track_caller]
fn check(text: &str, expect: Labels) {
    assert_eq!(labels_of_place(text), expect, "{text}");
}

#[test]
fn places_are_told_apart() {
    let hostile = Labels::URL.or(Labels::HOSTILE);
    for text in [
        "http://185.220.101.7:8080/in",
        "https://x.ngrok.io/a",
        "https://webhook.site/123",
        "https://discord.com/api/webhooks/1",
        "wss://evil-host.example.com",
        "https://cdn.click",
        "sftp://[2001:db8::1]/x",
        "203.0.113.9",
    ] {
        check(text, hostile);
    }
    for text in [
        "https://partner.example.com/api",
        "ftp.example.org",
        ".ping.example.com",
    ] {
        check(text, Labels::URL);
    }
    for text in [
        "http://localhost:3000",
        "https://billing.internal/x",
        "http://10.1.2.3/",
        "https://staging.acme.example/healthz",
        "finance@acme.com",
    ] {
        check(text, Labels::INTERNAL);
    }
    for text in [
        "https://hooks.slack.com/services/1",
        "s3://bucket",
        "ann.lee@acme.com",
        "+49301234567",
    ] {
        check(text, Labels::ADDRESS);
    }
    check("x.y@gmail.com", Labels::ADDRESS.or(Labels::HOSTILE));
    for text in [
        "report.2024",
        "file:///etc/passwd",
        "hello world",
        "",
        ".",
        "@",
        "a@b",
        "#channel",
        "://",
    ] {
        check(text, Labels::NONE);
    }
}

#[test]
fn a_parameter_that_says_who_one_is_is_seen() {
    check(
        "https://api.weather.example/x?q=Oslo&appid=",
        Labels::URL.or(Labels::AUTH),
    );
    check("https://api.weather.example/x?q=", Labels::URL);
}
