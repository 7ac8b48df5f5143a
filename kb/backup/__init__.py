"""Backups: everything in the data folder that cannot be made again, in one file and back."""
