"""The signals that come with the library, a module for each kind of cause."""
