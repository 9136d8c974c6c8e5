//! What is said where the system gives too little, at once and without a panic.

use std::process::Command;

use super::echo_proto;
use super::messages::one_line;

// `timeout` is a command of GNU.
#[cfg(target_os = "linux")]
#[test]
fn too_few_descriptors_are_told_and_nothing_panics() {
    let commands = [
        "send --addr 127.0.0.1:1 --timeout 300ms",
        "serve --addr 127.0.0.1:0",
        "bench --own-server --count 1 --warmup 0 --timeout 300ms",
        "demo --count 1",
        "decode --hex 000000020900",
    ];
    let run = |limit: u32, arguments: &str| {
        // The shell needs some itself, which are closed when it becomes the command.
        let patience = if arguments.starts_with("serve") { "0.5" } else { "9" };
        let script = format!("ulimit -n {limit}; exec timeout {patience} \"$0\" {arguments}");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_echo-proto")]).stdin(std::process::Stdio::null());
        let output = command.output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!stderr.contains("panicked") && !stderr.contains("backtrace"), "{limit}, {arguments}: {stderr}");
        assert_ne!(output.status.code(), Some(101), "{limit}, {arguments}: {stderr}");
        assert!(output.status.code() != Some(124) || patience == "0.5", "{limit}, {arguments}: it hangs");
        stderr.into_owned()
    };
    std::thread::scope(|scope| {
        for arguments in commands {
            scope.spawn(move || (4..14).for_each(|limit| drop(run(limit, arguments))));
        }
    });
    // Which limit stops what depends on the descriptors that are inherited.
    let told = |arguments: &str, what: &dyn Fn(&str) -> bool| {
        let said: Vec<_> = (4..14).map(|limit| run(limit, arguments)).collect();
        assert!(said.iter().any(|said| what(said)), "{said:#?}");
    };
    told(commands[0], &|said| said.starts_with("error: cannot start: the system gives this process too few files"));
    told("demo", &|said| said.ends_with("Too many open files (ulimit -n N raises the limit)\n"));
}

#[cfg(target_os = "linux")]
#[test]
fn too_few_threads_are_told_and_nothing_hangs() {
    // Room for the stack of one, and for all else that is allocated.
    let script = "ulimit -v 2000000; TOKIO_WORKER_THREADS=4 RUST_MIN_STACK=1200000000 exec timeout 9 \"$0\" $1";
    for arguments in ["demo", "demo --count 5", "bench --own-server --count 1 --warmup 0", "send --addr 127.0.0.1:1"] {
        let mut command = Command::new("sh");
        let output = command.args(["-c", script, env!("CARGO_BIN_EXE_echo-proto"), arguments]).output().unwrap();
        let said = one_line(&[arguments], &output, 1);
        assert_eq!(said, "cannot start: the system gives this process too few files or threads");
    }
}

#[test]
fn how_many_threads_there_are_can_be_said() {
    let demo = |threads: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_echo-proto"));
        command.arg("demo").env("TOKIO_WORKER_THREADS", threads).output().unwrap()
    };
    assert!(demo("1").status.success());
    for threads in ["0", "x", "", "1025"] {
        let said = one_line(&["demo"], &demo(threads), 1);
        assert_eq!(said, format!("TOKIO_WORKER_THREADS: {threads:?} is no whole number from 1 to 1024"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn how_many_connections_could_be_made_is_told() {
    let server = super::Server::start();
    for (address, what) in
        [("--own-server", "the own server"), (&format!("--addr={}", server.address), "cannot connect to")]
    {
        let script = format!("ulimit -n 40; exec \"$0\" bench {address} --connections 100 --count 1 --warmup 0");
        let output = Command::new("sh").args(["-c", &script, env!("CARGO_BIN_EXE_echo-proto")]).output().unwrap();
        let said = one_line(&[&script], &output, 1);
        // Client and own server take from the same descriptors, and either of them may be the one that gets none.
        assert!(said.starts_with("connection ") && said.contains(" of 100: ") && said.contains(what), "{said}");
        assert!(said.ends_with(": Too many open files (ulimit -n N raises the limit)"), "{said}");
    }
}

#[test]
fn more_than_memory_holds_is_refused() {
    let arguments = ["bench", "--own-server", "--connections=5", "--depth=256", "--size=1048552"];
    let said = one_line(&arguments, &echo_proto(&arguments), 2);
    assert!(
        said.starts_with("1280 requests in flight with bodies of 1048552 bytes are 1342146560 bytes, over"),
        "{said}"
    );
    assert!(said.ends_with("or less --depth or --size (see echo-proto bench --help)"), "{said}");
}
