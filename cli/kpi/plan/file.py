"""The top of a file: one mapping, named by the file in every message."""

import re

from kpi.model import Text
from kpi.plan import words
from kpi.plan.fields import Parsed, Record, Shape, Slot, read_record
from kpi.plan.nodes import Fields, Node, Scalar


def read_file(node: Node, keys: Shape) -> Parsed[Record]:
    """The record of a whole file; an empty file lacks all its mandatory keys."""
    base = base_name(node.at.file)
    if isinstance(node, Scalar) and node.is_null:
        node = Fields(node.at, ())
    return read_record(node, keys, Slot(base, Text(base, base)), words.named(words.FILE, base))


def base_name(file: str) -> str:
    """The name of a file without its folders."""
    return re.split(r"[/\\]", file)[-1]
