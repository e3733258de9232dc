//! What a text that the script spells out says about where something goes.

use crate::lexicon::{Class, class};

use super::labels::Labels;

/// Ends of domains where addresses are free or cheap, and abused more than others (after the yearly reports of Spamhaus and
/// Interisle).
const CHEAP_ENDS: &[&str] = &[
    "top", "xyz", "icu", "cyou", "click", "link", "lol", "pw", "rest", "men", "bid", "loan", "date", "work",
    "gdn", "cam", "live", "fail", "tk", "ml", "ga", "cf", "gq", "zip", "mov", "sbs", "cfd", "buzz",
    "monster", "quest", "win", "review", "stream", "party", "racing", "download", "trade", "science",
    "onion", "su", "ws", "cc", "red", "host", "space",
];

/// Mailboxes for everybody, without a company behind them.
const FREE_MAIL: &[&str] = &[
    "gmail",
    "googlemail",
    "proton",
    "protonmail",
    "tutanota",
    "tuta",
    "yahoo",
    "hotmail",
    "outlook",
    "live",
    "aol",
    "gmx",
    "yandex",
    "icloud",
    "freemail",
    "tempmail",
    "temp-mail",
    "mailinator",
    "guerrillamail",
    "10minutemail",
    "qq",
    "163",
    "zoho",
    "cock",
];

/// Where anybody leaves something for anybody.
const DROPS: &[&str] = &[
    "pastebin",
    "hastebin",
    "webhook.site",
    "requestbin",
    "pipedream",
    "ngrok",
    "trycloudflare",
    "burpcollaborator",
    "oast",
    "interact.sh",
    "transfer.sh",
    "file.io",
    "0x0.st",
    "anonfiles",
    "termbin",
    "ix.io",
    "dpaste",
    "ghostbin",
    "beeceptor",
    "localtunnel",
    "loca.lt",
    "serveo",
    "gofile",
    "catbox",
    "t.me",
    "api.telegram.org",
    "discord.com/api/webhooks",
    "discordapp.com/api/webhooks",
];

/// Services that companies send their data to every day, by the end of the host.
const SERVICES: &[&str] = &[
    "slack.com",
    "api.github.com",
    "stripe.com",
    "googleapis.com",
    "twilio.com",
    "sendgrid.com",
    "mailchimp.com",
    "hubspot.com",
    "hubapi.com",
    "salesforce.com",
    "atlassian.net",
    "zendesk.com",
    "notion.com",
    "datadoghq.com",
    "pagerduty.com",
    "openai.com",
    "anthropic.com",
    "microsoft.com",
    "office.com",
    "intercom.io",
    "shopify.com",
    "atlassian.com",
    "linear.app",
    "asana.com",
    "gitlab.com",
    "openweathermap.org",
    "sentry.io",
    "segment.io",
];

/// What mailboxes of a company's parts are called.
const ROLES: &[&str] = &[
    "team",
    "support",
    "sales",
    "finance",
    "finops",
    "billing",
    "accounting",
    "bookkeeping",
    "hr",
    "people",
    "office",
    "ops",
    "it",
    "security",
    "legal",
    "info",
    "help",
    "marketing",
    "payroll",
    "management",
    "board",
    "dev",
    "engineering",
    "oncall",
    "on-call",
    "reports",
    "admin",
    "devops",
    "alerts",
    "procurement",
    "compliance",
    "privacy",
    "ceo",
    "cfo",
    "cto",
];

/// The labels of a text. Looks at no more than its first and last few hundred bytes.
pub(super) fn labels(text: &str) -> Labels {
    let text = text.trim();
    let mut labels = Labels::NONE;
    if text.ends_with('=') && is_credential_parameter(text) {
        labels = labels.or(Labels::AUTH);
    }
    if let Some((scheme, rest)) = text.split_once("://")
        && (1..=10).contains(&scheme.len())
        && scheme.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'+')
    {
        let host_end = rest.find(['/', '?', '#', ' ']).unwrap_or(rest.len());
        let authority = rest.get(..host_end).unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or(authority);
        return labels.or(match scheme.to_ascii_lowercase().as_str() {
            "file" => Labels::NONE,
            "s3" | "gs" | "az" => Labels::ADDRESS,
            _ => of_host(host, rest),
        });
    }
    if text.len() > 200 || text.contains(char::is_whitespace) {
        return labels;
    }
    if let Some((local, domain)) = text.split_once('@') {
        if !local.is_empty() && domain.contains('.') {
            return labels.or(of_mailbox(local, domain));
        }
        return labels;
    }
    if let Some(number) = text.strip_prefix('+')
        && number.len() >= 8
        && number.bytes().all(|c| c.is_ascii_digit() || c == b'-')
    {
        return labels.or(Labels::ADDRESS);
    }
    // The rest of a host's name, behind something else.
    if text.starts_with('.') && text.len() > 4 && is_domain(text.trim_start_matches('.')) {
        return labels.or(of_host(text.trim_start_matches('.'), ""));
    }
    labels
}

/// The labels of a text that stands where a place is asked for (`host: 'ftp.example.org'`).
pub(super) fn labels_of_place(text: &str) -> Labels {
    let known = labels(text);
    let host = text.split(['/', ':']).next().unwrap_or_default();
    if known == Labels::NONE && (is_domain(host) || is_bare_address(host)) {
        return of_host(host, text);
    }
    known
}

fn is_domain(host: &str) -> bool {
    let mut parts = host.rsplit('.');
    let end = parts.next().unwrap_or_default();
    (2..=24).contains(&end.len())
        && end.bytes().all(|c| c.is_ascii_alphabetic())
        && parts.next().is_some_and(|name| !name.is_empty())
        && host.len() <= 253
        && host
            .bytes()
            .all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'.')
}

/// Four numbers, or the form with colons.
fn is_bare_address(host: &str) -> bool {
    host.parse::<std::net::IpAddr>().is_ok()
}

fn of_host(authority: &str, whole: &str) -> Labels {
    let authority = authority.to_ascii_lowercase();
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    if let Ok(address) = host.parse::<std::net::IpAddr>() {
        return if is_own_address(address) {
            Labels::INTERNAL
        } else {
            Labels::URL.or(Labels::HOSTILE)
        };
    }
    let end = host.rsplit('.').next().unwrap_or_default();
    let is_one_of = |known: &[&str]| {
        let is_end = |known: &&str| {
            host.strip_suffix(*known)
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        known.iter().any(is_end)
    };
    if host == "localhost"
        || matches!(
            end,
            "internal" | "local" | "lan" | "corp" | "intranet" | "localdomain" | "svc"
        )
        || host
            .split('.')
            .any(|part| matches!(part, "internal" | "intranet" | "staging" | "corp"))
    {
        return Labels::INTERNAL;
    }
    let head = whole.get(..whole.len().min(200)).unwrap_or(host);
    let looked_at = if head.is_empty() { host } else { head };
    if DROPS.iter().any(|drop| looked_at.contains(drop))
        || CHEAP_ENDS.contains(&end)
        || class(host).has(Class::HOSTILE)
    {
        return Labels::URL.or(Labels::HOSTILE);
    }
    if is_one_of(SERVICES) {
        return Labels::ADDRESS;
    }
    Labels::URL
}

fn is_own_address(address: std::net::IpAddr) -> bool {
    match address {
        std::net::IpAddr::V4(address) => {
            address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
        }
        std::net::IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

fn of_mailbox(local: &str, domain: &str) -> Labels {
    let domain = domain.to_ascii_lowercase();
    let name = domain.split('.').next().unwrap_or_default();
    let end = domain.rsplit('.').next().unwrap_or_default();
    if FREE_MAIL.contains(&name) || CHEAP_ENDS.contains(&end) || class(&domain).has(Class::HOSTILE) {
        return Labels::ADDRESS.or(Labels::HOSTILE);
    }
    let local = local.to_ascii_lowercase();
    if ROLES.contains(&local.split(['.', '+']).next().unwrap_or_default()) {
        return Labels::INTERNAL;
    }
    Labels::ADDRESS
}

/// Whether a text ends in `?key=` or its like, and belongs to a programming interface.
fn is_credential_parameter(text: &str) -> bool {
    let name = text
        .trim_end_matches('=')
        .rsplit(['?', '&', ';', '/'])
        .next()
        .unwrap_or_default();
    let lower = name.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "appid" | "app_id" | "key" | "apikey" | "api_key" | "access_token" | "token" | "auth" | "sig"
    ) || class(name).has(Class::AUTH)
}

#[cfg(test)]
mod tests;
