"""A plan to begin with, drafted from the text of its document."""
