"""The plan's own text: its sections and sentences, what each figure is, and the plan held to it."""

from kpi.document.held import hold
from kpi.document.reading import parse_document
from kpi.document.source import MOST_BYTES, parse_source

__all__ = ["MOST_BYTES", "hold", "parse_document", "parse_source"]
