"""What a plan promised when it was locked, and what a change of it drops or eases."""
