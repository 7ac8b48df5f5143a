"""What a library says of its own search: search.yml, and the questions of queries.yml.

Import from the modules. This one imports nothing, because the site needs the rules and must not
load what parses YAML.
"""
