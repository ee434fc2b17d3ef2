"""CSV ledgers → actuals: the only reader of ledgers, file by file and row by row."""

from kpi.actuals.checks import check_ledger, latest_month
from kpi.actuals.ledger import LedgerSource, read_ledger

__all__ = ["LedgerSource", "check_ledger", "latest_month", "read_ledger"]
