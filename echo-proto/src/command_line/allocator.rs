//! What the system's allocator does with large blocks that a server has freed.

/// Makes it give them back, by starting this program again with the setting: there is no other way without `unsafe`.
///
/// At first the GNU allocator takes each block of 128 KiB and more from the system alone and returns it. Once one was
/// freed, it keeps all up to that size in the same memory as small blocks, one of which is enough to hold many pages:
/// after 1000 connections had sent 1 MiB each, a server held 22 to 28 MiB more than before, with the setting 14. The
/// price is that the system clears such blocks anew each time: requests of 1 MiB take three times the processor time,
/// those of 100 kB twice. A setting of one's own keeps it from that, and is left as it is.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(crate) fn give_large_blocks_back() {
    use std::env;
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    const SETTING: &str = "MALLOC_MMAP_THRESHOLD_";
    const USUAL: &str = "131072";

    let mut arguments = env::args_os();
    if env::var_os(SETTING).is_some() {
        return;
    }
    let (Some(name), Ok(program)) = (arguments.next(), env::current_exe()) else { return };
    // Comes back only when it fails, and then this process serves as it is.
    let _failed = Command::new(program).arg0(name).args(arguments).env(SETTING, USUAL).exec();
}

/// Others do so by themselves, or know nothing of it.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn give_large_blocks_back() {}
