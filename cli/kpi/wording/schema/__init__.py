"""What the JSON Schemas say of each key, Chinese and English side by side."""
