"""Looking through a library that nobody has mapped yet, and proposing how to read it."""
