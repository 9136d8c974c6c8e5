//! What the input is read through: gzip and zstd are opened here, whatever is in them.
//!
//! Owns compression. It holds a window of what it opens and never the whole of it, so that what a small file becomes is
//! no concern of memory.

use std::io::{self, BufRead as _, BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// A frame of zstd that holds no data begins with a number whose last four bits are free.
const ZSTD_SKIPPABLE: &[u8] = b"\x2a\x4d\x18";
/// The largest window that RFC 8878 asks every decoder to have; `zstd --ultra` and `--long` can ask for more.
const MAX_WINDOW: u64 = 8 << 20;

/// `input`, or what is compressed in it.
pub(super) fn unpacked<'r>(mut input: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let begins = peek(&mut input, ZSTD.len())?;
    let (is_gzip, is_zstd) = (begins.starts_with(GZIP), begins.starts_with(ZSTD) || is_skippable(&begins));
    let whole = Cursor::new(begins).chain(input);
    Ok(match (is_gzip, is_zstd) {
        (true, _) => Box::new(MultiGzDecoder::new(whole)),
        (_, true) => Box::new(Zstd::new(whole)),
        _ => Box::new(whole),
    })
}

/// The next `len` bytes, or fewer where the input ends before.
pub(super) fn peek(input: &mut impl Read, len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(len).unwrap_or(u64::MAX);
    input.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_skippable(begins: &[u8]) -> bool {
    begins.split_first().is_some_and(|(first, rest)| first & 0xf0 == 0x50 && rest == ZSTD_SKIPPABLE)
}

/// Frames of zstd in a row, as `cat` and parallel compressors make them.
struct Zstd<R: Read> {
    source: BufReader<R>,
    decoder: FrameDecoder,
    /// Whether the decoder is in a frame.
    is_open: bool,
}

impl<R: Read> Zstd<R> {
    fn new(source: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(MAX_WINDOW);
        Self { source: BufReader::new(source), decoder, is_open: false }
    }

    /// Opens the next frame, past those without data. False at the end.
    fn open(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let skipped = io::copy(&mut self.source.by_ref().take(length.into()), &mut io::sink())?;
                    if skipped < length.into() {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(malformed(error)),
            }
        }
        Ok(false)
    }

    fn close(&mut self) -> io::Result<()> {
        self.is_open = false;
        let (said, counted) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
        if said.is_some() && said != counted {
            return Err(malformed("the checksum of the zstd frame is another"));
        }
        Ok(())
    }
}

impl<R: Read> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            self.is_open = self.is_open || self.open()?;
            if !self.is_open {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                // One at a time, so that what a pipe has is shown before more comes.
                self.decoder
                    .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(malformed)?;
            }
            match self.decoder.read(buffer)? {
                0 => self.close()?,
                len => return Ok(len),
            }
        }
    }
}

fn malformed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
