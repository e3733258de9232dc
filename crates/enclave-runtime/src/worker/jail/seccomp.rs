use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use enclave_types::LayerStatus;

use crate::worker::report::status_of;

/// What a worker asks of the kernel: bytes over its socket, memory that cannot be executed, the time, random bytes, and
/// its own end. Everything else kills it: opening, connecting, forking, executing, signalling, tracing, mounting.
const ALWAYS: &[i64] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_recvfrom,
    libc::SYS_close,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_clock_gettime,
    libc::SYS_gettimeofday,
    libc::SYS_getrandom,
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// A compiled filter, ready to be installed.
pub(in crate::worker) struct Filter(Result<BpfProgram, String>);

impl Filter {
    /// Compiles the filter. Where it cannot be, workers say so in their reports.
    pub(in crate::worker) fn compile() -> Self {
        Self(compile().map_err(|error| error.to_string()))
    }

    pub(super) fn install(&self) -> LayerStatus {
        match &self.0 {
            Ok(program) => status_of(seccompiler::apply_filter(program)),
            Err(error) => LayerStatus::Missing(error.clone()),
        }
    }
}

fn compile() -> Result<BpfProgram, seccompiler::BackendError> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALWAYS.iter().map(|call| (*call, Vec::new())).collect();
    // Pages are never made executable: what the guest writes cannot be run as code.
    let not_executable = |argument| {
        let mask = u64::from(libc::PROT_EXEC.unsigned_abs());
        let condition =
            SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(mask), 0)?;
        SeccompRule::new(vec![condition])
    };
    rules.insert(libc::SYS_mmap, vec![not_executable(2)?]);
    rules.insert(libc::SYS_mprotect, vec![not_executable(2)?]);
    // A connected socket needs no address, and a message none.
    let no_address = SeccompCondition::new(4, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 0)?;
    // Debug builds of the standard library ask whether a descriptor is open before they close it.
    let is_open = SeccompCondition::new(
        1,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::Eq,
        u64::from(libc::F_GETFD.unsigned_abs()),
    )?;
    rules.insert(libc::SYS_fcntl, vec![SeccompRule::new(vec![is_open])?]);
    rules.insert(libc::SYS_sendto, vec![SeccompRule::new(vec![no_address])?]);
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::KillProcess,
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    filter.try_into()
}
