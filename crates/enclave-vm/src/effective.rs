use enclave_ast_guard::Preset;
use enclave_types::{Clock, Limits, SecurityLevel, Unit};
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{EffectiveWorkerPool, Enclave, Isolation, SidecarConfig};

/// What an enclave really works with, after defaults and settings were put together. Values of globals and secrets are
/// not in it. Taken by [`Enclave::effective_config`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct EffectiveConfig {
    /// The level.
    pub security_level: SecurityLevel,
    /// The guard's preset, by name.
    #[serde(serialize_with = "preset_name")]
    pub preset: Preset,
    /// The limits of each run; in units that the keys name when serialised.
    #[serde(serialize_with = "limits")]
    pub limits: Limits,
    /// Whether the guard and scoring look at scripts. `false` only through
    /// [`dangerous`](crate::EnclaveBuilder::dangerous).
    pub validate: bool,
    /// Whether scripts are instrumented. `false` only through [`dangerous`](crate::EnclaveBuilder::dangerous).
    pub transform: bool,
    /// What scores scripts, by the readme's name.
    pub scorer: String,
    /// Names of the custom globals.
    pub globals: Vec<String>,
    /// Names of the registered tools, in order.
    pub tools: Vec<String>,
    /// Whether there is a handler for the calls of other tools.
    pub has_tool_handler: bool,
    /// The seed of `Math.random`, when one was set.
    pub seed: Option<u64>,
    /// Whether the gate judges tool calls.
    pub gate: bool,
    /// Ids of the built-in patterns that it does not look for.
    pub disabled_patterns: Vec<&'static str>,
    /// The sidecar's options. Without `enabled`, none of the others has an effect.
    pub sidecar: SidecarConfig,
    /// Whether a returned value that is too large is cut.
    pub truncate_output: bool,
    /// How many prepared programs are kept at most.
    pub program_cache: usize,
    /// Where guests run.
    pub isolation: Isolation,
    /// The pool of workers, when they run in processes of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worker_pool: Option<EffectiveWorkerPool>,
}

impl Enclave {
    /// What this enclave really works with.
    ///
    /// ```
    /// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
    /// # enclave_vm::worker::init();
    /// let enclave = enclave_vm::Enclave::builder().max_tool_calls(7).build().await?;
    /// let config = enclave.effective_config();
    /// assert_eq!(config.limits.max_tool_calls, 7);
    /// assert_eq!(serde_json::to_value(&config)?["limits"]["timeoutMs"], 5000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn effective_config(&self) -> EffectiveConfig {
        let (shared, guest) = (&self.shared, &self.shared.guest);
        EffectiveConfig {
            security_level: guest.level,
            preset: shared.policy.guard.preset(),
            limits: guest.limits.clone(),
            validate: shared.policy.waived.validation.is_none(),
            transform: shared.policy.waived.transform.is_none(),
            scorer: shared.policy.scoring.scorer_name().to_owned(),
            globals: shared.global_names.clone(),
            tools: shared
                .registry
                .described()
                .map(|(name, _)| name.to_owned())
                .collect(),
            has_tool_handler: shared.handler.is_some(),
            seed: guest.seed,
            gate: shared.gate.is_enabled(),
            disabled_patterns: shared.gate.disabled_patterns().collect(),
            sidecar: shared.sidecar.clone(),
            truncate_output: guest.truncate_output,
            program_cache: shared.cache.max_programs(),
            isolation: shared.tier.isolation(),
            worker_pool: shared.tier.pool().map(|pool| pool.settings().clone()),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn preset_name<S: Serializer>(preset: &Preset, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(preset)
}

fn limits<S: Serializer>(limits: &Limits, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for row in limits.rows() {
        let unit = match row.unit {
            Unit::Milliseconds => "_ms",
            Unit::Bytes if !row.name.ends_with("_bytes") => "_bytes",
            _ => "",
        };
        map.serialize_entry(&camel_case(&format!("{}{unit}", row.name)), &row.value)?;
    }
    map.serialize_entry("redact", &limits.redact)?;
    let clock = match limits.clock {
        Clock::Frozen => "frozen",
        Clock::Coarse => "coarse",
        _ => "real",
    };
    map.serialize_entry("clock", clock)?;
    map.end()
}

fn camel_case(name: &str) -> String {
    let mut text = String::new();
    let mut upper = false;
    for c in name.chars() {
        if c == '_' {
            upper = true;
        } else if std::mem::take(&mut upper) {
            text.push(c.to_ascii_uppercase());
        } else {
            text.push(c);
        }
    }
    text
}
