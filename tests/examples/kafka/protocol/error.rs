//! What a broker says went wrong.

use wire::Wire;

/// Part of every response, mostly of each of its parts.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(i16)]
pub(crate) enum ErrorCode {
    #[default]
    None = 0,
    OffsetOutOfRange = 1,
    CorruptMessage = 2,
    UnknownTopicOrPartition = 3,
    CoordinatorNotAvailable = 15,
    InvalidTopic = 17,
    UnsupportedVersion = 35,
    TopicAlreadyExists = 36,
    InvalidPartitions = 37,
    InvalidRequest = 42,
    UnsupportedForMessageFormat = 43,
    OutOfOrderSequenceNumber = 45,
    InvalidProducerEpoch = 47,
    InvalidRecord = 87,
    UnknownTopicId = 100,
    #[wire(other)]
    Other(i16),
}
