use std::collections::BTreeMap;

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use enclave_types::LayerStatus;

use crate::worker::report::status_of;

/// What a worker asks of the kernel: bytes over its socket, memory that cannot be executed, the time, random bytes, and
/// its own end. Everything else kills it: opening, connecting, forking, executing, signalling, tracing, mounting.
/// `cargo xtask audit seccomp` lists them, and wants the reason behind each.
const ALWAYS: &[i64] = &[
    libc::SYS_read,            // frames from the parent
    libc::SYS_write,           // frames to the parent
    libc::SYS_readv,           // frames from the parent, in parts
    libc::SYS_writev,          // frames to the parent, in parts
    libc::SYS_recvfrom,        // frames from the parent, by the socket's own call
    libc::SYS_close,           // the socket at the end
    libc::SYS_munmap,          // memory back to the system
    libc::SYS_mremap,          // a block that grows where it is
    libc::SYS_madvise,         // memory that is free again
    libc::SYS_brk,             // the allocator's heap
    libc::SYS_futex,           // locks of the standard library
    libc::SYS_clock_gettime,   // the deadline, and the guest's clock
    libc::SYS_gettimeofday,    // the engine's clock
    libc::SYS_getrandom,       // seeds of hash tables and of Math.random
    libc::SYS_sigaltstack,     // the stack on which a full stack is reported
    libc::SYS_rt_sigprocmask,  // set around the handler of a full stack
    libc::SYS_rt_sigreturn,    // the way back from a signal handler
    libc::SYS_restart_syscall, // what the kernel makes of a wait that a signal broke
    libc::SYS_exit,            // the end of a thread
    libc::SYS_exit_group,      // the end of the worker, with its status
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
    rules.insert(libc::SYS_mmap, vec![not_executable(2)?]); // memory, never executable
    rules.insert(libc::SYS_mprotect, vec![not_executable(2)?]); // guard pages, never executable
    // A connected socket needs no address, and a message none.
    let no_address = SeccompCondition::new(4, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 0)?;
    // Debug builds of the standard library ask whether a descriptor is open before they close it.
    let is_open = SeccompCondition::new(
        1,
        SeccompCmpArgLen::Dword,
        SeccompCmpOp::Eq,
        u64::from(libc::F_GETFD.unsigned_abs()),
    )?;
    rules.insert(libc::SYS_fcntl, vec![SeccompRule::new(vec![is_open])?]); // F_GETFD alone: is it open?
    rules.insert(libc::SYS_sendto, vec![SeccompRule::new(vec![no_address])?]); // frames to the parent, without an address
    let filter = SeccompFilter::new(
        rules,
        SeccompAction::KillProcess,
        SeccompAction::Allow,
        std::env::consts::ARCH.try_into()?,
    )?;
    filter.try_into()
}
