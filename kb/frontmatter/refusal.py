"""How reading stops at the first thing that the gate refuses."""

from kb.problems import Problem


class Refusal(Exception):  # noqa: N818 - no error: it carries a finding from the gate to its door
    """Raised inside this package only; `read_front_matter` turns it into a quarantined file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
