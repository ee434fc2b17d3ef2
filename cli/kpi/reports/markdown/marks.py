"""The signs of the verdicts in Markdown, which stand beside their words."""

from kpi.model import Verdict

MARKS = {
    Verdict.FAIL: "❌",
    Verdict.NO_DATA: "❔",
    Verdict.AT_RISK: "⚠️",
    Verdict.PASS: "✅",
    Verdict.NOT_DUE: "➖",
}
