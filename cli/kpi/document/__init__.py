"""The plan's own text: its sections and sentences, and what each figure in them is."""

from kpi.document.reading import parse_document

__all__ = ["parse_document"]
