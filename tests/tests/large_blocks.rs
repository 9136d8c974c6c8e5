//! The memory of large frames goes back to the system, also once some was freed: alone in its process, whose allocator
//! remembers what was freed.

#![cfg(all(target_os = "linux", target_env = "gnu", target_pointer_width = "64"))]

use wire::frame::{Decoder, Encoder};

const LARGE: usize = 1 << 20;

/// Whether the allocator takes blocks of 256 KiB from the system one by one. Each begins behind its length and the flags
/// then, at 16 bytes from the start of a page.
fn large_blocks_stand_alone() -> bool {
    let blocks: Vec<Vec<u8>> = (0..8).map(|_| Vec::with_capacity(256 << 10)).collect();
    let stand_alone = blocks.iter().all(|block| block.as_ptr().addr() % 4096 == 16);
    for mut block in blocks {
        // Freed as a block of 256 KiB, it would be remembered.
        block.shrink_to(1);
    }
    stand_alone
}

/// A large frame in pieces, all of it or all but its last byte.
fn feed(decoder: &mut Decoder, is_whole: bool) {
    decoder.feed(&[0, 0x10, 0, 0]);
    let pieces = LARGE / (16 << 10);
    for _ in 1..pieces {
        decoder.feed(&[7; 16 << 10]);
    }
    let rest = (16 << 10) - usize::from(!is_whole);
    decoder.feed(&vec![7; rest]);
    assert_eq!(decoder.next_frame().unwrap().is_some(), is_whole);
}

#[test]
fn large_frames_leave_the_allocator_as_it_was() {
    assert!(large_blocks_stand_alone());

    let mut decoder = Decoder::new();
    for _ in 0..3 {
        feed(&mut decoder, true);
        assert!(decoder.next_frame().unwrap().is_none());
    }
    assert!(large_blocks_stand_alone(), "after frames that were taken");
    feed(&mut decoder, false);
    drop(decoder);
    assert!(large_blocks_stand_alone(), "after a connection that was cut");
    let mut decoder = Decoder::new();
    feed(&mut decoder, true);
    decoder.feed(&[0xff; 4]);
    assert!(decoder.next_frame().is_err());
    assert!(large_blocks_stand_alone(), "after a size that is none");

    static BODY: [u8; LARGE / 2] = [7; LARGE / 2];
    let mut encoder = Encoder::new();
    for _ in 0..3 {
        encoder.push(&BODY[..]).unwrap();
        encoder.push(&BODY[..]).unwrap();
        encoder.consume(encoder.len());
        encoder.shrink_to(100);
    }
    assert!(large_blocks_stand_alone(), "after responses that were sent");
    encoder.push(&BODY[..]).unwrap();
    drop(encoder);
    assert!(large_blocks_stand_alone(), "after responses that were not");

    // And a block that is freed as it is, the allocator remembers.
    drop(Vec::<u8>::with_capacity(LARGE));
    assert!(!large_blocks_stand_alone());
}
