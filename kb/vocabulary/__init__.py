"""The vocabulary of a library: its tags, and later its people, organisations and tools.

Import from the modules. This one imports nothing, because the site needs the tree of tags and must
not load what parses YAML.
"""
