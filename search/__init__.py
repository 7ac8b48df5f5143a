"""Finding: what is indexed, how it is asked for, and how answers are ranked. The home of Whoosh."""
