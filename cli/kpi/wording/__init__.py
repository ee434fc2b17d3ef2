"""Every sentence a user reads, Chinese and English side by side."""
