/// Has the program that it is linked into call `$serve` before its `main` begins, when it was started to be a zygote: no
/// thread is there yet, whatever `main` starts with (an async runtime, a test harness), and nothing that `main` does
/// happens a second time. `$serve` is to call [`serve`](crate::worker::serve). In a host nothing happens.
///
/// Defines the static `$name`, which somebody has to look at for the linker to keep it.
#[macro_export]
macro_rules! serve_before_main {
    ($name:ident, $serve:path) => {
        #[used]
        // SAFETY: the section is the loader's list of functions that it calls once, before `main`, on the only thread; a
        // static that is one pointer to such a function is what an entry of it is. The function needs nothing that is
        // made ready after that: it reads the arguments, which the standard library keeps by an earlier entry.
        #[unsafe(link_section = ".init_array")]
        static $name: extern "C" fn() = {
            extern "C" fn before_main() {
                if $crate::worker::was_started_as_zygote() {
                    $serve();
                }
            }
            before_main
        };
    };
}
