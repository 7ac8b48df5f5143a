"""The site: shows what `kb` and `search` give it, and decides nothing."""
