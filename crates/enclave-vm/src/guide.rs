//! Documents whose code is compiled and run as doc tests. Only there while they are.

macro_rules! documents {
    ($($name:ident: $path:literal;)*) => {
        $(
            #[doc = include_str!(concat!("../../../", $path))]
            struct $name;
        )*
    };
}

documents! {
    Readme: "README.md";
    CrateReadme: "crates/enclave-vm/README.md";
    FirstSteps: "docs/guide/first-steps.md";
    Embed: "docs/guide/embed.md";
    Tools: "docs/guide/tools.md";
    Levels: "docs/guide/levels.md";
    LimitsPage: "docs/guide/limits.md";
    IsolationPage: "docs/guide/isolation.md";
    Sidecar: "docs/guide/sidecar.md";
    Scoring: "docs/guide/scoring.md";
    Linting: "docs/guide/linting.md";
    Testing: "docs/guide/testing.md";
    Errors: "docs/guide/errors.md";
    Gate: "docs/limitations/gate.md";
}
