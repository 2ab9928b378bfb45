"""A consumer as one would write it in Python: Kafka, Pillow, torch, Milvus. Prints what it took.

--plain takes one picture at a time; --tuned takes 32 together, decodes them in threads at a reduced size while the
network works on the ones before, and uses the scripted network in bf16. Both look for duplicates by one search of the
20 nearest, with no check of the pictures themselves.
"""

import argparse
import concurrent.futures
import io
import json
import resource
import time
import urllib.request

import torch
from confluent_kafka import Consumer
from PIL import Image
from pymilvus import DataType, MilvusClient

import networks

BATCH = 32
NEAREST = 20
SIMILAR = 0.8


class Index:
    def __init__(self, uri):
        self.client = MilvusClient(uri=uri)
        if self.client.has_collection("peer"):
            self.client.drop_collection("peer")
        schema = self.client.create_schema(auto_id=False)
        schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=256)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=1280)
        indexes = self.client.prepare_index_params()
        indexes.add_index("vector", index_type="HNSW", metric_type="COSINE", params={"M": 16, "efConstruction": 100})
        self.client.create_collection("peer", schema=schema, index_params=indexes)
        self.client.load_collection("peer")
        self.duplicates = 0

    def add(self, names, vectors):
        vectors = vectors.tolist()
        self.client.upsert("peer", [{"id": n, "vector": v} for n, v in zip(names, vectors)])
        for name, hits in zip(names, self.client.search("peer", vectors, limit=NEAREST)):
            self.duplicates += sum(hit["id"] != name and hit["distance"] >= SIMILAR for hit in hits)


def fetch(uri):
    with urllib.request.urlopen(uri) as answer:
        return answer.read()


class Plain:
    def __init__(self, index):
        self.index, self.network = index, networks.plain()

    def take(self, events):
        for name, uri in events:
            picture = Image.open(io.BytesIO(fetch(uri))).convert("RGB").resize((networks.SIDE, networks.SIDE))
            values = torch.frombuffer(bytearray(picture.tobytes()), dtype=torch.uint8).float()
            values = values.view(networks.SIDE, networks.SIDE, 3).permute(2, 0, 1)[None] / 127.5 - 1
            self.index.add([name], self.network(values))


class Tuned:
    def __init__(self, index):
        self.index, self.network = index, networks.tuned()
        self.decoders = concurrent.futures.ThreadPoolExecutor(2)
        self.indexer = concurrent.futures.ThreadPoolExecutor(1)

    def take(self, events):
        batches = [events[i : i + BATCH] for i in range(0, len(events), BATCH)]
        decoded = [self.decode(batch) for batch in batches[:1]]
        indexed = []
        for number, batch in enumerate(batches):
            if number + 1 < len(batches):
                decoded.append(self.decode(batches[number + 1]))
            images = torch.stack([torch.tensor(one.result()) for one in decoded.pop(0)])
            indexed.append(self.indexer.submit(self.index.add, [name for name, _ in batch], self.network(images)))
        for one in indexed:
            one.result()

    def decode(self, batch):
        return [self.decoders.submit(self.read, uri) for _, uri in batch]

    @staticmethod
    def read(uri):
        return networks.pixels(Image.open(io.BytesIO(fetch(uri))))


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("kind", choices=["plain", "tuned"])
    arguments.add_argument("--kafka", required=True)
    arguments.add_argument("--topic", required=True)
    arguments.add_argument("--milvus", required=True)
    arguments.add_argument("--warm", type=int, required=True)
    arguments.add_argument("--count", type=int, required=True)
    given = arguments.parse_args()

    torch.set_num_threads(1)
    index = Index(given.milvus)
    work = {"plain": Plain, "tuned": Tuned}[given.kind](index)
    consumer = Consumer({"bootstrap.servers": given.kafka, "group.id": given.kind, "auto.offset.reset": "earliest"})
    consumer.subscribe([given.topic])
    taken, start, used = 0, 0.0, 0.0
    with torch.inference_mode():
        while taken < given.warm + given.count:
            wanted = (given.warm if taken < given.warm else given.warm + given.count) - taken
            events = [json.loads(m.value()) for m in consumer.consume(min(wanted, 8 * BATCH), 0.5) if not m.error()]
            work.take([(event["id"], event["uri"]) for event in events])
            taken += len(events)
            if taken == given.warm and not start:
                print("warm", flush=True)
                start, used = time.monotonic(), processor_seconds()
    took = {"seconds": time.monotonic() - start, "cpu": processor_seconds() - used, "pairs": index.duplicates}
    print(json.dumps(took), flush=True)
    consumer.close()


if __name__ == "__main__":
    main()
