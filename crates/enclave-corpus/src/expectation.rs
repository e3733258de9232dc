//! What a case says must become of its script.

use enclave_types::{ErrorCode, SecurityLevel};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::Value;

/// A stage that can stop a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Stage {
    /// Layer 0, the text.
    Prescan,
    /// The parser.
    Syntax,
    /// Layer 1, the rules.
    AstGuard,
    /// Layer 3, the score.
    Scoring,
    /// Layer 2: meters and key guards that the script carries.
    Transform,
    /// The judge of tool calls.
    Gate,
    /// Layer 4, the realm and its limits.
    Runtime,
    /// Layer 5, what a run gives back.
    Sanitizer,
}

impl Stage {
    /// The stage's name in a case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prescan => "prescan",
            Self::Syntax => "syntax",
            Self::AstGuard => "ast-guard",
            Self::Scoring => "scoring",
            Self::Transform => "transform",
            Self::Gate => "gate",
            Self::Runtime => "runtime",
            Self::Sanitizer => "sanitizer",
        }
    }

    /// Whether the stage is over before the realm sees the script.
    pub const fn is_static(self) -> bool {
        matches!(
            self,
            Self::Prescan | Self::Syntax | Self::AstGuard | Self::Scoring | Self::Transform
        )
    }

    /// Whether an embedder can switch the stage off, so that what stands behind it can be tried.
    pub const fn can_be_off(self) -> bool {
        matches!(
            self,
            Self::AstGuard | Self::Scoring | Self::Transform | Self::Gate
        )
    }

    /// The stage that a diagnostic code belongs to; nothing for an error code.
    pub(crate) fn of_diagnostic(code: &str) -> Option<Self> {
        match code.get(..3)? {
            "PRE" => Some(Self::Prescan),
            "SYN" => Some(Self::Syntax),
            "AST" => Some(Self::AstGuard),
            "SCO" => Some(Self::Scoring),
            "TRF" => Some(Self::Transform),
            _ => None,
        }
        .filter(|_| code.len() == 6 && code.bytes().skip(3).all(|b| b.is_ascii_digit()))
    }
}

/// What must become of a script, exactly.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// A stage stops it: before the run with a diagnostic code, during the run with an error code.
    Stopped {
        /// The stage.
        by: Stage,
        /// A diagnostic code such as `AST003`, or an error code such as `TIMEOUT`.
        code: String,
    },
    /// The run succeeds with this value; nothing stands for `undefined`.
    Value(Option<Value>),
    /// The script throws and does not catch.
    Thrown {
        /// The error's name.
        name: String,
        /// A part of its message.
        message: Option<String>,
        /// The run's error code.
        code: String,
    },
}

/// Outcomes by level.
#[derive(Clone, Debug, PartialEq)]
pub struct ByLevel(Vec<(Vec<SecurityLevel>, Outcome)>);

impl ByLevel {
    /// What must become of the script at `level`.
    pub fn at(&self, level: SecurityLevel) -> Option<&Outcome> {
        self.0
            .iter()
            .find(|(levels, _)| levels.contains(&level))
            .map(|(_, outcome)| outcome)
    }

    /// Levels that more than one table speaks of.
    pub(crate) fn ambiguous(&self) -> Option<SecurityLevel> {
        SecurityLevel::ALL
            .into_iter()
            .find(|level| self.0.iter().filter(|(levels, _)| levels.contains(level)).count() > 1)
    }
}

impl<'de> Deserialize<'de> for ByLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = ByLevel;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a table with `outcome`, or a list of such tables with `levels`")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ByLevel, A::Error> {
                let table = Table::deserialize(MapAccessDeserializer::new(map))?;
                Ok(ByLevel(vec![table.read().map_err(A::Error::custom)?]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ByLevel, A::Error> {
                let mut all = Vec::new();
                while let Some(table) = list.next_element::<Table>()? {
                    all.push(table.read().map_err(A::Error::custom)?);
                }
                Ok(ByLevel(all))
            }
        }

        deserializer.deserialize_any(OneOrMany)
    }
}

/// An outcome as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    outcome: Word,
    #[serde(default)]
    levels: Option<Vec<SecurityLevel>>,
    #[serde(default)]
    by: Option<Stage>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    value: Option<toml::Value>,
    /// JSON text, for what TOML cannot say: `null`.
    #[serde(default)]
    json: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Stopped,
    Value,
    Undefined,
    Thrown,
}

impl Table {
    fn read(self) -> Result<(Vec<SecurityLevel>, Outcome), String> {
        let levels = self.levels.clone().unwrap_or_else(|| SecurityLevel::ALL.into());
        let given = [
            ("by", self.by.is_some()),
            ("code", self.code.is_some()),
            ("value", self.value.is_some()),
            ("json", self.json.is_some()),
            ("name", self.name.is_some()),
            ("message", self.message.is_some()),
        ];
        let known: &[&str] = match self.outcome {
            Word::Stopped => &["by", "code"],
            Word::Value => &["value", "json"],
            Word::Undefined => &[],
            Word::Thrown => &["name", "message", "code"],
        };
        if let Some((extra, _)) = given.iter().find(|(key, is)| *is && !known.contains(key)) {
            return Err(format!("this outcome has no `{extra}`"));
        }
        Ok((levels, self.outcome()?))
    }

    fn outcome(self) -> Result<Outcome, String> {
        match self.outcome {
            Word::Stopped => {
                let by = self.by.ok_or("a stopped script needs `by`, the stage")?;
                let code = self.code.ok_or("a stopped script needs `code`")?;
                match Stage::of_diagnostic(&code) {
                    Some(stage) if stage != by => Err(format!(
                        "{code} is a code of {}, not of {}",
                        stage.name(),
                        by.name()
                    )),
                    None if !is_error_code(&code) => Err(format!("no code is called {code}")),
                    _ => Ok(Outcome::Stopped { by, code }),
                }
            }
            Word::Value => match (self.value, self.json) {
                (Some(value), None) => serde_json::to_value(value)
                    .map(|value| Outcome::Value(Some(value)))
                    .map_err(|error| error.to_string()),
                (None, Some(json)) => serde_json::from_str(&json)
                    .map(|value| Outcome::Value(Some(value)))
                    .map_err(|error| format!("`json` is not JSON: {error}")),
                _ => Err("a value needs one of `value` and `json`".to_owned()),
            },
            Word::Undefined => Ok(Outcome::Value(None)),
            Word::Thrown => {
                let name = self.name.ok_or("a thrown error needs `name`")?;
                let code = self
                    .code
                    .unwrap_or_else(|| ErrorCode::RuntimeError.as_str().to_owned());
                if !is_error_code(&code) {
                    return Err(format!("no error code is called {code}"));
                }
                Ok(Outcome::Thrown {
                    name,
                    message: self.message,
                    code,
                })
            }
        }
    }
}

fn is_error_code(code: &str) -> bool {
    ErrorCode::ALL.iter().any(|known| known.as_str() == code)
}
