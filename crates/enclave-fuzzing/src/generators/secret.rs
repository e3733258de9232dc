use crate::Choices;

/// Something that must never leave: a secret of a known shape, or a place of the host's.
pub fn secret(choices: &mut impl Choices) -> &'static str {
    choices.pick(SECRETS).copied().unwrap_or("/etc/shadow")
}

const SECRETS: &[&str] = &[
    "/etc/shadow",
    "/home/ada/.ssh/id_rsa",
    "/root/.aws/credentials",
    "C:\\Users\\ada\\secrets.txt",
    "\\\\fileserver\\share\\payroll.xlsx",
    "file:///var/lib/app/config.json",
    "sk-proj-4f9a8b7c6d5e4f3a2b1c",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "xoxb-123456789012-abcdefghijkl",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
    "postgres://app:hunter2@db.example.com:5432/prod",
    "password=hunter2222",
    "192.168.17.4:8080",
    "localhost:5432",
    "db-7.prod.internal",
    "Bearer abcdef0123456789",
];
