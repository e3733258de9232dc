//! The command line.

use crate::{audit::Audit, codegen::Document};

pub(crate) const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

  ci                                                the whole gate, in order; stops at the first failure
  audit [layers|codes|unsafe|docs|all] [--json]     the static rules of the workspace (default: all)
  codegen [limits|codes|globals|rules] [--check]    writes docs/<name>.md, or the folder docs/rules, from the
                                                    code (default: all); --check only says what is stale
  help                                              this text";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Ci,
    Audit { which: Vec<Audit>, json: bool },
    Codegen { which: Vec<Document>, check: bool },
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
        "audit" => {
            let (which, json) = select(rest, "audit", &Audit::ALL, Audit::name, "--json")?;
            Ok(Command::Audit { which, json })
        }
        "codegen" => {
            let (which, check) = select(rest, "codegen", &Document::ALL, Document::name, "--check")?;
            Ok(Command::Codegen { which, check })
        }
        other => Err(format!("no command is called {other:?}")),
    }
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
        check(
            "audit --json",
            Ok(Command::Audit {
                which: Audit::ALL.to_vec(),
                json: true,
            }),
        );
        check(
            "audit layers unsafe",
            Ok(Command::Audit {
                which: vec![Audit::Layers, Audit::Unsafe],
                json: false,
            }),
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
        check("audit layer", Err("layers, codes, unsafe, docs"));
        check("codegen --json", Err("--check"));
    }
}
