//! The topics that there are, and who makes them.

use std::collections::BTreeMap;

use crate::log::Log;
use crate::protocol::ErrorCode;

/// How many partitions one topic can have.
const MAX_PARTITIONS: usize = 1000;

#[derive(Debug)]
pub(crate) struct Topics {
    /// How many partitions a topic has whose creator does not say.
    pub default_partitions: usize,
    logs: BTreeMap<String, Vec<Log>>,
    producers: i64,
}

impl Topics {
    pub(crate) fn new(default_partitions: usize) -> Self {
        Self { default_partitions, logs: BTreeMap::new(), producers: 0 }
    }

    /// Every topic with its partitions, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[Log])> {
        self.logs.iter().map(|(name, logs)| (name.as_str(), logs.as_slice()))
    }

    pub(crate) fn log(&self, name: &str, partition: i32) -> Result<&Log, ErrorCode> {
        let index = usize::try_from(partition).ok();
        index.and_then(|index| self.logs.get(name)?.get(index)).ok_or(ErrorCode::UnknownTopicOrPartition)
    }

    pub(crate) fn log_mut(&mut self, name: &str, partition: i32) -> Result<&mut Log, ErrorCode> {
        let index = usize::try_from(partition).ok();
        index.and_then(|index| self.logs.get_mut(name)?.get_mut(index)).ok_or(ErrorCode::UnknownTopicOrPartition)
    }

    /// A number that no producer has yet.
    pub(crate) fn new_producer(&mut self) -> i64 {
        self.producers += 1;
        self.producers
    }

    /// Creates a topic; with `only_validate`, says only whether that would be possible.
    pub(crate) fn create(&mut self, name: &str, partitions: usize, only_validate: bool) -> Result<(), ErrorCode> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        if !(1..250).contains(&name.len()) || !name.bytes().all(is_plain) || matches!(name, "." | "..") {
            return Err(ErrorCode::InvalidTopic);
        }
        if self.logs.contains_key(name) {
            return Err(ErrorCode::TopicAlreadyExists);
        }
        if !(1..=MAX_PARTITIONS).contains(&partitions) {
            return Err(ErrorCode::InvalidPartitions);
        }
        if !only_validate {
            self.logs.insert(name.to_owned(), (0..partitions).map(|_| Log::default()).collect());
        }
        Ok(())
    }
}
