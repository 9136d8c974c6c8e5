//! How much memory there is for this process.
//!
//! Owns where that is written. It limits nothing itself.

use std::sync::OnceLock;

/// What is assumed where nothing says it.
const UNKNOWN: u64 = 4 << 30;

/// A quarter of what the machine has, or of what the process or its container may have, in bytes. Looked up once.
pub(super) fn quarter() -> usize {
    static QUARTER: OnceLock<usize> = OnceLock::new();
    *QUARTER.get_or_init(|| usize::try_from(limits().min().unwrap_or(UNKNOWN) / 4).unwrap_or(usize::MAX))
}

/// All limits that the system tells of.
#[cfg(target_os = "linux")]
fn limits() -> impl Iterator<Item = u64> {
    use std::fs::read_to_string;
    use std::path::Path;

    // proc_meminfo(5), and "Max address space" of proc_pid_limits(5).
    let machine = read_to_string("/proc/meminfo").ok().and_then(|text| in_meminfo(&text));
    let process = read_to_string("/proc/self/limits").ok().and_then(|text| in_limits(&text));
    // The memory controller of both versions of cgroups(7), for the process's group and those around it.
    let groups = read_to_string("/proc/self/cgroup").unwrap_or_default();
    let groups = groups
        .lines()
        .filter_map(|line| line.splitn(3, ':').nth(2))
        .flat_map(|group| Path::new(group).ancestors().map(|group| group.display().to_string()).collect::<Vec<_>>());
    let groups = groups.flat_map(|group| {
        [format!("/sys/fs/cgroup{group}/memory.max"), format!("/sys/fs/cgroup/memory{group}/memory.limit_in_bytes")]
    });
    let groups: Vec<u64> = groups.filter_map(|file| read_to_string(file).ok()?.trim().parse().ok()).collect();
    machine.into_iter().chain(process).chain(groups)
}

#[cfg(not(target_os = "linux"))]
fn limits() -> impl Iterator<Item = u64> {
    std::iter::empty()
}

#[cfg(target_os = "linux")]
fn in_meminfo(text: &str) -> Option<u64> {
    let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    total.trim().strip_suffix(" kB")?.parse::<u64>().ok()?.checked_mul(1 << 10)
}

#[cfg(target_os = "linux")]
fn in_limits(text: &str) -> Option<u64> {
    let limits = text.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    limits.split_whitespace().next()?.parse().ok()
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_of_what_is_told_counts() {
        assert_eq!(in_meminfo("MemTotal:       24532180 kB\nMemFree:        1 kB\n"), Some(24_532_180 << 10));
        assert_eq!([in_meminfo(""), in_meminfo("MemTotal: a kB"), in_meminfo("MemTotal: 1 MB")], [None; 3]);
        let limits = "Limit                     Soft Limit           Hard Limit           Units\n\
                      Max address space         512000000            unlimited            bytes\n";
        assert_eq!(in_limits(limits), Some(512_000_000));
        assert_eq!(in_limits("Max address space         unlimited            unlimited            bytes"), None);
        let quarter = u64::try_from(quarter()).unwrap();
        assert!(limits_of_this_machine_allow(quarter), "{quarter}");
    }

    fn limits_of_this_machine_allow(quarter: u64) -> bool {
        quarter > 0 && limits().all(|limit| quarter <= limit)
    }
}
