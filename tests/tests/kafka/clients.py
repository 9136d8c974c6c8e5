"""What kafka-python's clients do with the broker at ADDRESS: they create a topic, produce, and consume what they assign."""

import sys
import time

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from kafka.errors import TopicAlreadyExistsError

COUNT = 1000


def produce(address, topic, **settings):
    producer = KafkaProducer(bootstrap_servers=address, **settings)
    for number in range(COUNT):
        producer.send(
            topic,
            key=b"key %d" % number,
            value=bytes([number % 256]) * number,
            headers=[("number", b"%d" % number), ("none", b"")],
            partition=number % 3,
            timestamp_ms=1_000_000 + number,
        )
    producer.flush()
    producer.close()


def consume(address, topic):
    consumer = KafkaConsumer(bootstrap_servers=address, group_id=None, auto_offset_reset="earliest")
    partitions = [TopicPartition(topic, partition) for partition in range(3)]
    consumer.assign(partitions)
    deadline = time.monotonic() + 30
    seen = []
    while len(seen) < COUNT and time.monotonic() < deadline:
        for records in consumer.poll(timeout_ms=500).values():
            seen.extend(records)
    assert len(seen) == COUNT, len(seen)
    for record in seen:
        number = record.offset * 3 + record.partition
        assert record.key == b"key %d" % number, record
        assert record.value == bytes([number % 256]) * number, record
        assert list(record.headers) == [("number", b"%d" % number), ("none", b"")], record
        assert record.timestamp == 1_000_000 + number, record

    assert consumer.beginning_offsets(partitions) == dict.fromkeys(partitions, 0)
    assert consumer.end_offsets(partitions) == dict(zip(partitions, (334, 333, 333)))
    consumer.close()


def times(address, topic):
    consumer = KafkaConsumer(bootstrap_servers=address, group_id=None)
    first, second = TopicPartition(topic, 0), TopicPartition(topic, 1)
    found = consumer.offsets_for_times({first: 1_000_299, second: 1_001_000})
    assert found[first].offset == 100 and found[first].timestamp == 1_000_300, found
    assert found[second] is None, found
    consumer.close()


def main(address):
    admin = KafkaAdminClient(bootstrap_servers=address)
    topic = NewTopic("trees", num_partitions=3, replication_factor=1)
    admin.create_topics([topic])
    try:
        admin.create_topics([topic])
    except TopicAlreadyExistsError:
        pass
    else:
        raise AssertionError("created twice")
    admin.close()

    produce(address, "trees")
    consume(address, "trees")
    times(address, "trees")
    produce(address, "packed", compression_type="gzip", enable_idempotence=False)
    consume(address, "packed")


main(sys.argv[1])
