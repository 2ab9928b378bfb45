#!/usr/bin/env python3
"""A catalogue that uses Lookalike over Kafka alone: the JSON of schemas/json/, and no library of ours.

    pip install -r requirements.txt
    python3 catalogue.py publish sku-1/front front.jpg --attribute category=mug
    python3 catalogue.py similar --file front.jpg --top-k 5
    python3 catalogue.py similar --image sku-1/front
    python3 catalogue.py alerts
    python3 catalogue.py delete sku-1/front
"""

import argparse
import base64
import contextlib
import json
import mimetypes
import pathlib
import sys
import time
import uuid

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

REPLIES = "similarity-replies"


class Lookalike:
    """One tenant's images. Answers are the schemas' documents as dictionaries."""

    def __init__(self, servers, tenant):
        self.servers, self.tenant = servers, tenant
        # Java's partitioner. With librdkafka's own an upload would be refused: WRONG_PARTITION.
        self.producer = Producer({"bootstrap.servers": servers, "partitioner": "murmur2_random"})

    def publish(self, image, uri, attributes=None):
        """Publishes an image and returns its partition and offset, which its receipt will name."""
        return self._send("image-uploads", {"schemaVersion": 1, "uri": uri, "attributes": attributes or {}}, image)

    def delete(self, image):
        """Deletes an image; it is a null value, a tombstone."""
        return self._send("image-uploads", None, image)

    def receipt(self, image, published, timeout=60):
        """Waits for what became of an upload: SEARCHABLE, SUPERSEDED, DELETED or REJECTED."""
        for key, receipt in self._follow("upload-receipts", "earliest", timeout):
            at = (receipt["partition"], receipt["version"]["offset"])
            if key == self._key(image) and at == published:
                return receipt
        raise TimeoutError(f"no receipt of {image} within {timeout} s")

    def search(self, question, top_k=10, timeout=5):
        """Asks with one of {"image": id}, {"bytes": base64}, {"uri": ...}; an answer may be a refusal."""
        correlation = uuid.uuid4().bytes
        request = {"schemaVersion": 1, "tenant": self.tenant, "topK": top_k, "timeoutMillis": int(timeout * 1000)} | question
        with contextlib.closing(self._consumer("latest")) as replies:
            self._assign(replies, REPLIES)
            headers = [("kafka_replyTopic", REPLIES.encode()), ("kafka_correlationId", correlation)]
            self._send("similarity-requests", request, headers=headers)
            deadline = time.monotonic() + timeout + 5
            while time.monotonic() < deadline:
                reply = _checked(replies.poll(0.1))
                if reply is not None and ("kafka_correlationId", correlation) in (reply.headers() or []):
                    return json.loads(reply.value())
        raise TimeoutError(f"no answer within {timeout} s")

    def alerts(self, timeout=None):
        """All duplicate alerts from the first one on, then those that come; each pair's last one counts."""
        for key, alert in self._follow("duplicate-alerts", "earliest", timeout):
            if key.startswith(self.tenant + "/"):
                yield alert

    def _key(self, image):
        return f"{self.tenant}/{image}"

    def _send(self, topic, value, image=None, headers=None):
        ended = []
        self.producer.produce(
            topic,
            key=None if image is None else self._key(image).encode(),
            value=None if value is None else json.dumps(value).encode(),
            headers=headers,
            on_delivery=lambda error, message: ended.append((error, message)),
        )
        self.producer.flush()
        error, message = ended[0]
        if error is not None:
            raise KafkaException(error)
        return message.partition(), message.offset()

    def _consumer(self, begin):
        return Consumer(
            {
                "bootstrap.servers": self.servers,
                "group.id": f"catalogue-{uuid.uuid4()}",
                "auto.offset.reset": begin,
                "enable.auto.commit": False,
                # What a transaction has not committed may never have been.
                "isolation.level": "read_committed",
            }
        )

    @staticmethod
    def _assign(consumer, topic):
        partitions = consumer.list_topics(topic).topics[topic].partitions
        positions = []
        for partition in partitions:
            low, high = consumer.get_watermark_offsets(TopicPartition(topic, partition))
            positions.append(TopicPartition(topic, partition, high))
        consumer.assign(positions)

    def _follow(self, topic, begin, timeout):
        with contextlib.closing(self._consumer(begin)) as consumer:
            consumer.subscribe([topic])
            end = None if timeout is None else time.monotonic() + timeout
            while end is None or time.monotonic() < end:
                message = _checked(consumer.poll(0.5))
                if message is not None and message.value() is not None:
                    yield message.key().decode(), json.loads(message.value())


def _checked(message):
    if message is not None and message.error():
        raise KafkaException(message.error())
    return message


def _data_uri(file):
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{_base64(file)}"


def _base64(file):
    return base64.b64encode(file.read_bytes()).decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", default="127.0.0.1:9092", help="Kafka (default: %(default)s)")
    parser.add_argument("--tenant", default="default")
    commands = parser.add_subparsers(dest="command", required=True)
    publish = commands.add_parser("publish")
    publish.add_argument("image")
    publish.add_argument("file", type=pathlib.Path)
    publish.add_argument("--attribute", action="append", default=[], metavar="NAME=VALUE")
    commands.add_parser("delete").add_argument("image")
    similar = commands.add_parser("similar")
    asked = similar.add_mutually_exclusive_group(required=True)
    asked.add_argument("--image")
    asked.add_argument("--file", type=pathlib.Path)
    similar.add_argument("--top-k", type=int, default=10)
    alerts = commands.add_parser("alerts")
    alerts.add_argument("--seconds", type=float, help="how long to follow (default: for ever)")
    arguments = parser.parse_args()

    lookalike = Lookalike(arguments.servers, arguments.tenant)
    if arguments.command == "publish":
        attributes = dict(pair.split("=", 1) for pair in arguments.attribute)
        published = lookalike.publish(arguments.image, _data_uri(arguments.file), attributes)
        print(json.dumps(lookalike.receipt(arguments.image, published)))
    elif arguments.command == "delete":
        published = lookalike.delete(arguments.image)
        print(json.dumps(lookalike.receipt(arguments.image, published)))
    elif arguments.command == "similar":
        question = {"image": arguments.image} if arguments.image else {"bytes": _base64(arguments.file)}
        reply = lookalike.search(question, arguments.top_k)
        print(json.dumps(reply))
        return 0 if reply["status"] == "OK" else 1
    else:
        for alert in lookalike.alerts(arguments.seconds):
            print(json.dumps(alert), flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
