"""Document types, and checking front matter against them.

Import from the modules. This one imports nothing, because the site needs some of them and must not
load what parses YAML.
"""
