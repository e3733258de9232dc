//! The guest heap, counted byte by byte.
#![expect(unsafe_code, reason = "an allocator hands out raw memory")]

use std::{
    alloc::{Layout, alloc, alloc_zeroed, dealloc, realloc},
    cell::Cell,
    ptr,
    rc::Rc,
};

use rquickjs::{allocator::Allocator, qjs};

use crate::meter::Meter;

/// Room before each block that holds its size; keeps the block aligned to 16 bytes.
const HEADER: usize = 16;

/// What is called when the system has no memory left for a guest, in a process that is the guest's alone. It does not
/// come back: an engine that is refused a small block may crash, and nobody would know what it died of.
#[cfg(all(feature = "worker", target_os = "linux"))]
pub(crate) static WHEN_EXHAUSTED: std::sync::OnceLock<fn() -> !> = std::sync::OnceLock::new();

fn exhausted() {
    #[cfg(all(feature = "worker", target_os = "linux"))]
    if let Some(end) = WHEN_EXHAUSTED.get() {
        end();
    }
}

/// Takes memory from Rust's global allocator and tells the meter about all of it.
pub(crate) struct CountingAllocator {
    pub(crate) meter: Rc<Meter>,
    /// The runtime that this allocator serves, once it is made; to turn its collector off.
    pub(crate) runtime: Rc<Cell<*mut qjs::JSRuntime>>,
}

fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(HEADER)?, HEADER).ok()
}

/// Writes the size into the header of `block` and returns what comes after it.
///
/// # Safety
///
/// `block` points to at least [`HEADER`] writable bytes, aligned to [`HEADER`].
unsafe fn finish(block: *mut u8, size: usize) -> *mut u8 {
    #[expect(
        clippy::cast_ptr_alignment,
        reason = "blocks are aligned to HEADER, which is more than a usize needs"
    )]
    let header = block.cast::<usize>();
    // SAFETY: the caller promises room and alignment for a usize.
    unsafe { header.write(size) };
    // SAFETY: the block is HEADER bytes and more.
    unsafe { block.add(HEADER) }
}

/// The block that `data` is the inside of.
///
/// # Safety
///
/// `data` came from [`finish`] and was not freed.
unsafe fn block_of(data: *mut u8) -> *mut u8 {
    // SAFETY: `finish` returned HEADER bytes after the block's start.
    unsafe { data.sub(HEADER) }
}

/// The size that was asked for.
///
/// # Safety
///
/// `data` came from [`finish`] and was not freed.
unsafe fn size_of_block(data: *mut u8) -> usize {
    // SAFETY: as the caller promises.
    let block = unsafe { block_of(data) };
    #[expect(
        clippy::cast_ptr_alignment,
        reason = "blocks are aligned to HEADER, which is more than a usize needs"
    )]
    let header = block.cast::<usize>();
    // SAFETY: `finish` wrote it there.
    unsafe { header.read() }
}

impl CountingAllocator {
    /// Asks the meter. From the first refusal on, the engine's cycle collector is off: the engine resizes shapes while
    /// they are in none of its lists, makes an error object when that fails, and a collection during that corrupts
    /// its heap (hazards.md §2). The run is over by then, and its memory goes with the runtime.
    fn may_grow(&self, bytes: usize, block_bytes: usize) -> bool {
        let may = self.meter.heap_may_grow(bytes, block_bytes);
        let runtime = self.runtime.get();
        if !may && !runtime.is_null() {
            // SAFETY: the runtime is alive, it is asking us for memory. The call writes one field of it.
            unsafe { qjs::JS_SetGCThreshold(runtime, qjs::size_t::MAX) };
        }
        may
    }

    /// A block of `size` bytes from `source`, or null when the meter or the system refuses.
    fn take(&self, size: usize, source: unsafe fn(Layout) -> *mut u8) -> *mut u8 {
        let Some(layout) = layout(size) else {
            return ptr::null_mut();
        };
        if !self.may_grow(layout.size(), layout.size()) {
            return ptr::null_mut();
        }
        // SAFETY: the layout is HEADER bytes at least.
        let block = unsafe { source(layout) };
        if block.is_null() {
            exhausted();
            return block;
        }
        self.meter.heap_grew(layout.size());
        // SAFETY: the block has the layout's size and alignment.
        unsafe { finish(block, size) }
    }
}

// SAFETY: blocks come from Rust's allocator with alignment 16, are at least as large as asked for, and
// `usable_size` is the size asked for. A null pointer means failure, as the trait allows.
unsafe impl Allocator for CountingAllocator {
    fn alloc(&mut self, size: usize) -> *mut u8 {
        self.take(size, alloc)
    }

    fn calloc(&mut self, count: usize, size: usize) -> *mut u8 {
        match count.checked_mul(size) {
            Some(bytes) => self.take(bytes, alloc_zeroed),
            None => ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&mut self, data: *mut u8) {
        if data.is_null() {
            return;
        }
        // SAFETY: the caller promises that `data` is ours.
        let size = unsafe { size_of_block(data) };
        let Some(layout) = layout(size) else { return };
        self.meter.heap_shrank(layout.size());
        // SAFETY: as above.
        let block = unsafe { block_of(data) };
        // SAFETY: the block was made with this layout.
        unsafe { dealloc(block, layout) };
    }

    unsafe fn realloc(&mut self, data: *mut u8, new_size: usize) -> *mut u8 {
        if data.is_null() {
            return self.alloc(new_size);
        }
        // SAFETY: the caller promises that `data` is ours.
        let old_size = unsafe { size_of_block(data) };
        let (Some(old), Some(new)) = (layout(old_size), layout(new_size)) else {
            return ptr::null_mut();
        };
        if !self.may_grow(new.size().saturating_sub(old.size()), new.size()) {
            return ptr::null_mut();
        }
        // SAFETY: as above.
        let block = unsafe { block_of(data) };
        // SAFETY: the block was made with `old`, and the new size is not zero (it has a header).
        let moved = unsafe { realloc(block, old, new.size()) };
        if moved.is_null() {
            exhausted();
            return moved;
        }
        self.meter.heap_shrank(old.size());
        self.meter.heap_grew(new.size());
        // SAFETY: the moved block has the new layout's size and alignment.
        unsafe { finish(moved, new_size) }
    }

    unsafe fn usable_size(data: *mut u8) -> usize {
        if data.is_null() {
            return 0;
        }
        // SAFETY: the caller promises that `data` is ours.
        unsafe { size_of_block(data) }
    }
}
