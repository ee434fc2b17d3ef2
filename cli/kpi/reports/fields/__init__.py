"""The objects of JSON, each a table of its fields: how they are written, and what a schema says."""
