//! Large texts outside of guests: the readme's `sidecar`.

use enclave_runtime::{ReferenceError, ReferenceStore, References, TextOrigin, TextPart, TextSize};
use enclave_sidecar::{Part, RefId, SidecarError, SidecarLimitError, SidecarLimits, Source, Store};
use enclave_types::Text;
use serde::Serialize;

/// Keeps large texts of a run outside its guest's heap: the readme's `sidecar`.
///
/// With it on, strings of `extraction_threshold` bytes or more in the results of tools, however deep, and in the
/// script's own literals are kept by the host. The script holds a reference in place of each: an object that has
/// `length` and the methods of strings that make no sense only with the whole text at hand (`slice`, `indexOf`,
/// `includes`, `split`, `trim`, …), which run host-side. In a tool's arguments and in the returned value the text is put
/// in the reference's place. `docs/limitations/sidecar.md` says how references differ from strings.
///
/// ```
/// use enclave_vm::{Enclave, SidecarConfig, ToolCall, json};
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// # enclave_vm::worker::init();
/// let mut sidecar = SidecarConfig::default();
/// sidecar.enabled = true;
/// sidecar.extraction_threshold = 100; // Extract strings > 100 bytes
/// sidecar.allow_composites = false; // Block: ref + "suffix" (security measure)
/// let enclave = Enclave::builder()
///     .sidecar(sidecar)
///     .tool_handler(|call: ToolCall| async move {
///         match call.name.as_str() {
///             // Returns 1MB of data - automatically stored in sidecar
///             "getLargeData" => Ok(json!({ "data": "x".repeat(1024 * 1024) })),
///             _ => Ok(json!(null)),
///         }
///     })
///     .build().await?;
///
/// let result = enclave.run("
///     // Large data is transparently handled via sidecar
///     const response = await callTool('getLargeData', {});
///     // Access properties - resolved on demand
///     return { hasData: response.data.length > 0 };
/// ").await;
/// assert_eq!(result.value, Some(json!({ "hasData": true })));
/// # Ok::<(), enclave_vm::BuildError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Security
///
/// References are capabilities of one run: nothing makes one out of text. What is kept is data of the run's own, in this
/// process; it is dropped with the run. Tools see the whole text, unchecked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SidecarConfig {
    /// Whether large texts are kept outside of guests. Default false: without it no other option has an effect.
    pub enabled: bool,
    /// All texts of one run together, in bytes of UTF-8; equal texts count once. Default 10 MiB, ceiling 1 GiB. More
    /// fails the tool call with `SIDECAR_LIMIT`, which the script may catch; a literal that does not fit ends the run.
    pub max_total_size: u64,
    /// One text, in bytes of UTF-8. Default 1 MiB, ceiling 256 MiB. More is `SIDECAR_LIMIT`, as above.
    pub max_reference_size: u64,
    /// From this size on, in bytes of UTF-8, a text is kept outside. Default 1 024; at least 64 (a reference costs
    /// more than a shorter text), ceiling 4 MiB.
    pub extraction_threshold: u64,
    /// What the references in one value stand for together, in bytes of UTF-8: in a tool's arguments, in the returned
    /// value, or in a composite. Default 5 MiB, ceiling 512 MiB. More is `SIDECAR_LIMIT`. The limits of payloads and of
    /// the returned value hold besides.
    pub max_resolved_size: u64,
    /// Whether references may be joined with other text by `+`, `+=`, templates, `concat`, `join` and `String()`, to a
    /// reference to the whole. Default false: then that throws `SIDECAR_COMPOSITE`.
    ///
    /// With composites a script can make texts that no check of its literals saw. They leave it as data only. Every `+`
    /// of a script costs a call then.
    pub allow_composites: bool,
    /// References of one run. Default 1 000, ceiling 100 000. More is `SIDECAR_LIMIT`.
    pub max_references: u32,
}

impl Default for SidecarConfig {
    fn default() -> Self {
        let limits = SidecarLimits::default();
        Self {
            enabled: false,
            max_total_size: limits.max_total_bytes,
            max_reference_size: limits.max_reference_bytes,
            extraction_threshold: limits.extraction_threshold_bytes,
            max_resolved_size: limits.max_resolved_bytes,
            allow_composites: limits.allow_composites,
            max_references: limits.max_references,
        }
    }
}

impl SidecarConfig {
    /// The sidecar switched on, with the readme's limits.
    pub fn on() -> Self {
        Self {
            enabled: true,
            ..Self::default()
        }
    }

    /// Checks every option against its floor and ceiling, as building an enclave does.
    ///
    /// # Errors
    ///
    /// The first option that is out of its range, whether the sidecar is on or off.
    pub fn check(&self) -> Result<(), SidecarLimitError> {
        self.limits().check()
    }

    fn limits(&self) -> SidecarLimits {
        let mut limits = SidecarLimits::default();
        limits.max_total_bytes = self.max_total_size;
        limits.max_reference_bytes = self.max_reference_size;
        limits.extraction_threshold_bytes = self.extraction_threshold;
        limits.max_resolved_bytes = self.max_resolved_size;
        limits.max_references = self.max_references;
        limits.allow_composites = self.allow_composites;
        // As deep as values may be: their own limit is what holds.
        limits.max_resolution_depth = SidecarLimits::CEILING.max_resolution_depth;
        limits
    }

    /// What guests are told; nothing when it is off.
    ///
    /// # Errors
    ///
    /// As [`SidecarConfig::check`].
    pub(crate) fn references(&self) -> Result<Option<References>, SidecarLimitError> {
        let limits = self.limits();
        limits.check()?;
        if !self.enabled {
            return Ok(None);
        }
        let references = References::new(limits.extraction_threshold_bytes, move || {
            Box::new(RunStore(Store::new(limits.clone())))
        });
        Ok(Some(references.with_composites(self.allow_composites)))
    }
}

/// The store of one run, as the runtime uses it.
struct RunStore(Store);

impl RunStore {
    fn id(&self, number: u32) -> Result<RefId, SidecarError> {
        self.0.reference(number).ok_or(SidecarError::UnknownReference)
    }
}

impl ReferenceStore for RunStore {
    fn put(&mut self, text: Text<'_>, origin: TextOrigin) -> Result<u32, ReferenceError> {
        let source = match origin {
            TextOrigin::Literal => Source::Literal,
            TextOrigin::ToolResult => Source::ToolResult,
            _ => Source::Derived,
        };
        let stored = self.0.put_text(text, source);
        stored.map(RefId::index).map_err(refused)
    }

    fn join(&mut self, parts: &[TextPart<'_>]) -> Result<u32, ReferenceError> {
        let parts = parts.iter().map(|part| match *part {
            TextPart::Text(text) => Ok(Part::Text(text)),
            TextPart::Kept(number) => self.id(number).map(Part::Ref),
        });
        let joined = parts
            .collect::<Result<Vec<_>, _>>()
            .and_then(|parts| self.0.join(&parts));
        joined.map(RefId::index).map_err(refused)
    }

    fn size(&self, id: u32) -> TextSize {
        let sizes = self
            .id(id)
            .and_then(|id| Ok((self.0.bytes(id)?, self.0.utf16_len(id)?)));
        // The runtime hands in no number but those it was given.
        let (bytes, units) = sizes.unwrap_or_default();
        TextSize { bytes, units }
    }

    fn pieces(&self, id: u32, visit: &mut dyn FnMut(Text<'_>)) {
        if let Ok(pieces) = self.id(id).and_then(|id| self.0.pieces(id)) {
            pieces.for_each(visit);
        }
    }

    fn check_resolved(&self, bytes: u64, depth: u32) -> Result<(), ReferenceError> {
        self.0.check_resolved(bytes, depth).map_err(refused)
    }

    fn token(&self, id: u32) -> String {
        self.id(id).map(|id| id.to_string()).unwrap_or_default()
    }
}

fn refused(error: SidecarError) -> ReferenceError {
    let info = error.info();
    ReferenceError::new(
        error.error_code(),
        format!("{error} ({}). {}", info.code, info.help),
    )
}
