"""How right the rule would have been on the past: replayed months, and what came of them."""
