//! What is compressed, opened as it comes.
//!
//! Owns the two formats. It holds a window of what it opens and never the whole of it, so that what a small file becomes
//! is no concern of memory.

use std::error::Error;
use std::io::{self, BufRead as _, BufReader, Read};
use std::iter::successors;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, FrameHeaderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The largest window that RFC 8878 asks every decoder to have; `zstd --ultra` and `--long` can ask for more.
const MAX_WINDOW: u64 = 8 << 20;

pub(super) fn gzip<'r>(source: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    Ok(Box::new(MultiGzDecoder::new(source)))
}

pub(super) fn zstd<'r>(source: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    Ok(Box::new(Zstd::new(source)))
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
                Err(error) => return Err(told(&error)),
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
                    .map_err(|error| told(&error))?;
            }
            match self.decoder.read(buffer)? {
                0 => self.close()?,
                len => return Ok(len),
            }
        }
    }
}

/// What is wrong with a frame of zstd. The library says it in the words of its own code.
fn told(error: &FrameDecoderError) -> io::Error {
    let is_cut = |error: &(dyn Error + 'static)| {
        error.downcast_ref().is_some_and(|error: &io::Error| error.kind() == io::ErrorKind::UnexpectedEof)
    };
    let outermost: &(dyn Error + 'static) = error;
    let is_end = successors(Some(outermost), |error| (*error).source()).any(is_cut);
    malformed(match error {
        _ if is_end => "the input ends within a zstd frame",
        FrameDecoderError::WindowSizeTooBig { .. }
        | FrameDecoderError::FrameHeaderError(FrameHeaderError::WindowTooBig { .. })
        | FrameDecoderError::FailedToInitialize(FrameHeaderError::WindowTooBig { .. }) => {
            "the zstd frame asks for a window of more than 8 MiB"
        }
        FrameDecoderError::DictNotProvided { .. } => "the zstd frame needs a dictionary, which is not in the file",
        FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::BadMagicNumber(_)) => {
            "behind a zstd frame is something else"
        }
        _ => "the zstd frame is malformed",
    })
}

fn malformed(error: impl Into<Box<dyn Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
