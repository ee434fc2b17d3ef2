"""CSV and .xlsx ledgers → actuals: the only reader of ledgers, file by file and row by row."""

from kpi.actuals.checks import check_ledger, latest_month
from kpi.actuals.ledger import read_ledger
from kpi.actuals.source import LedgerSource

__all__ = ["LedgerSource", "check_ledger", "latest_month", "read_ledger"]
