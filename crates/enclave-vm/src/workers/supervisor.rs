//! The zygote that all pools of this process share, and how its workers end.

use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak},
    thread,
    time::Duration,
};

use enclave_runtime::worker::{ExitStatus, Exits, Worker, Zygote};

use super::WorkersError;

/// Ends that are remembered until somebody asks for them; most are nobody's business.
const MAX_EXITS: usize = 1_024;

/// Forks workers of one program. A zygote that is gone is started again.
pub(super) struct Supervisor {
    program: PathBuf,
    startup_timeout: Duration,
    zygote: Mutex<Option<Arc<Zygote>>>,
    ends: Arc<Ends>,
}

impl Supervisor {
    /// The one for `program`, which all pools that have that program share: it costs a process and holds nothing of any
    /// of them.
    pub(super) fn shared(program: &Path, startup_timeout: Duration) -> Arc<Self> {
        static SHARED: Mutex<BTreeMap<PathBuf, Weak<Supervisor>>> = Mutex::new(BTreeMap::new());
        let mut shared = lock(&SHARED);
        shared.retain(|_, supervisor| supervisor.strong_count() > 0);
        if let Some(supervisor) = shared.get(program).and_then(Weak::upgrade) {
            return supervisor;
        }
        let supervisor = Arc::new(Self {
            program: program.to_owned(),
            startup_timeout,
            zygote: Mutex::new(None),
            ends: Arc::default(),
        });
        shared.insert(program.to_owned(), Arc::downgrade(&supervisor));
        supervisor
    }

    /// A new worker that may have so many bytes beyond its program's own.
    pub(super) fn fork(&self, memory_bytes: u64) -> Result<Worker, WorkersError> {
        let zygote = self.zygote()?;
        if let Ok(worker) = zygote.fork(memory_bytes) {
            return Ok(worker);
        }
        // It was killed, or the system has no more processes. A new one tells which.
        self.forget(&zygote);
        drop(zygote);
        let worker = self.zygote()?.fork(memory_bytes);
        worker.map_err(|error| WorkersError::Startup(error.to_string()))
    }

    fn zygote(&self) -> Result<Arc<Zygote>, WorkersError> {
        let mut current = lock(&self.zygote);
        if let Some(zygote) = &*current {
            return Ok(Arc::clone(zygote));
        }
        let startup = |error: &dyn std::fmt::Display| WorkersError::Startup(error.to_string());
        let zygote =
            Zygote::start(&self.program, &[], &[], self.startup_timeout).map_err(|error| startup(&error))?;
        let exits = zygote.exits().map_err(|error| startup(&error))?;
        let ends = Arc::clone(&self.ends);
        thread::Builder::new()
            .name("enclave-workers".to_owned())
            .spawn(move || ends.listen(&exits))
            .map_err(|error| startup(&error))?;
        let zygote = Arc::new(zygote);
        *current = Some(Arc::clone(&zygote));
        Ok(zygote)
    }

    fn forget(&self, gone: &Arc<Zygote>) {
        let mut current = lock(&self.zygote);
        if current.as_ref().is_some_and(|zygote| Arc::ptr_eq(zygote, gone)) {
            *current = None;
        }
    }

    /// How the worker with that process id ended, if that is told within `patience`.
    pub(super) fn end_of(&self, pid: u32, patience: Duration) -> Option<ExitStatus> {
        self.ends.take(pid, patience)
    }
}

/// How workers ended, for those who ask soon.
#[derive(Default)]
struct Ends {
    told: Mutex<VecDeque<(u32, ExitStatus)>>,
    news: Condvar,
}

impl Ends {
    /// Listens until the zygote is gone.
    fn listen(&self, exits: &Exits) {
        while let Ok(Some(exit)) = exits.next() {
            let mut told = lock(&self.told);
            // A process id comes again only after its process has ended, so an older entry is out of date.
            told.retain(|(pid, _)| *pid != exit.pid);
            if told.len() >= MAX_EXITS {
                told.pop_front();
            }
            told.push_back((exit.pid, exit.status));
            drop(told);
            self.news.notify_all();
        }
    }

    fn take(&self, pid: u32, patience: Duration) -> Option<ExitStatus> {
        let is_there = |told: &mut VecDeque<(u32, ExitStatus)>| told.iter().any(|(known, _)| *known == pid);
        let waited = self
            .news
            .wait_timeout_while(lock(&self.told), patience, |told| !is_there(told));
        let (mut told, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let index = told.iter().position(|(known, _)| *known == pid)?;
        told.remove(index).map(|(_, status)| status)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How a worker ended, in words.
pub(super) fn said_of(end: ExitStatus) -> String {
    match end {
        ExitStatus::Exited(status) => format!("it exited with status {status}"),
        ExitStatus::Signalled(31) => "it made a forbidden system call".to_owned(),
        ExitStatus::Signalled(signal) => format!("it was ended by signal {signal}"),
        _ => "it ended".to_owned(),
    }
}
