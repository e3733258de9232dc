//! What to do about a control that `enclave doctor` finds missing.

/// What to do where the control of that name is not in force.
pub(crate) fn remedy(control: &str) -> &'static str {
    REMEDIES
        .iter()
        .find(|(name, _)| *name == control)
        .map_or(UNKNOWN, |(_, remedy)| remedy)
}

const UNKNOWN: &str = "docs/guide/isolation.md says what it needs";

/// By the name of the control, and of the layers of a worker's jail.
const REMEDIES: &[(&str, &str)] = &[
    (
        "process-boundary",
        "run scripts of strangers in a process that you can afford to lose: a container, a job, a service of its own",
    ),
    (
        "hard-halt",
        "give the process that runs scripts a deadline of its own, such as `timeout 10 enclave run …`",
    ),
    (
        "syscall-filter",
        "put the process under a filter of your own: `SystemCallFilter=` of systemd, a container's seccomp profile",
    ),
    (
        "file-system-jail",
        "run it in a container, or with `ProtectSystem=strict` and `ProtectHome=yes` of systemd",
    ),
    (
        "namespaces",
        "let unprivileged processes make user namespaces: `sysctl -w kernel.unprivileged_userns_clone=1` on Debian, \
         `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` or an AppArmor profile on Ubuntu; in a container, a \
         seccomp profile that lets `unshare` pass",
    ),
    (
        "landlock",
        "use Linux 5.13 or newer with Landlock switched on: `cat /sys/kernel/security/lsm` lists it; else add it to \
         `lsm=` of the kernel's command line. A container's seccomp profile must let `landlock_*` pass",
    ),
    (
        "seccomp",
        "use a kernel with CONFIG_SECCOMP_FILTER; emulators of system calls such as gVisor, and 32-bit hosts, have no such \
         filter for us",
    ),
    (
        "capabilities",
        "a sandbox around the process forbids `capset`; let it pass, or start the process without capabilities",
    ),
    (
        "no-new-privileges",
        "a sandbox around the process forbids `prctl`; let PR_SET_NO_NEW_PRIVS pass, or set `NoNewPrivileges=yes` around it",
    ),
    (
        "resource-limits",
        "a sandbox around the process forbids `prlimit64`, or its hard limits are below what a worker needs: see \
         `ulimit -Ha`",
    ),
    (
        "not-dumpable",
        "a sandbox around the process forbids `prctl`; let PR_SET_DUMPABLE pass",
    ),
    (
        "parent-death-signal",
        "a sandbox around the process forbids `prctl`; let PR_SET_PDEATHSIG pass",
    ),
    (
        "file-descriptors",
        "a sandbox around the process forbids `close_range`; let it pass, or use Linux 5.9 or newer",
    ),
    (
        "environment",
        "please report this: it needs nothing of the machine",
    ),
];
