"""kpi: judges a plan's targets against actual figures, month by month."""
