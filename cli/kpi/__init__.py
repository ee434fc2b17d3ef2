"""kpi: judges a plan's targets against actual figures, month by month."""

__version__ = "0.4.0"
VERSION_OPTIONS = ("-V", "--version")
