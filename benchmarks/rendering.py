"""Milliseconds per page for both steps of rendering, beside bare Python-Markdown in the same run.

python benchmarks/rendering.py [FOLDER] [--suffix .md ...] [--rounds 3]
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import markdown

from kb.frontmatter import read_front_matter
from kb.rendering.convert import Converter
from kb.rendering.finish import finish
from kb.rendering.page import Converted, Draft, Resolution
from kb.rendering.reader import Reader
from kb.rendering.reading import Reading


def draft_of(converted: Converted) -> Draft:
    """A draft in which every reference leads somewhere."""
    found = {(one.kind, one.target): Resolution("/x", "X") for one in converted.references}
    return Draft(converted.html, found, converted.heading)


def milliseconds(work: Callable[[], object], pages: int, rounds: int) -> float:
    """The median time per page over some rounds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times) / pages


def exhaust(values: Iterable[object]) -> None:
    for _ in values:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("content"))
    parser.add_argument("--suffix", nargs="*", default=[".md", ".erb"])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    files = [
        path.read_bytes()
        for path in sorted(options.folder.rglob("*"))
        if path.suffix in options.suffix
    ]
    bodies = [read_front_matter(data).body for data in files]
    converter, peer = Converter(), markdown.Markdown()
    drafts = [draft_of(converter.convert(body)) for body in bodies]
    words = sum(len(body.split()) for body in bodies)
    if not files:
        parser.error(f"there is no file with one of {options.suffix} in {options.folder}")
    print(f"{len(files)} files, {words / len(files):.0f} words each")

    def report(name: str, work: Callable[[], object]) -> None:
        print(f"{name:<42} {milliseconds(work, len(files), options.rounds):7.2f} ms a page")

    report("Python-Markdown without extensions", lambda: [peer.reset().convert(b) for b in bodies])
    report("convert", lambda: [converter.convert(body) for body in bodies])
    report("finish", lambda: [finish(draft) for draft in drafts])
    for children in (1, 2):
        with Reader(children) as reader:
            began = time.perf_counter()
            reader.read(b"# First\n")
            print(f"{f'start of {children} children':<42} {time.perf_counter() - began:7.2f} s")
            report("an empty file through a child", lambda: [reader.read(b"") for _ in files])
            report(
                f"read, {children} children", lambda: exhaust(reader.read_many(enumerate(files)))
            )
            report(
                f"finish, {children} children",
                lambda: exhaust(reader.finish_many(enumerate(drafts))),
            )
            readings = [one for _, one in reader.read_many(enumerate(files))]
            refused = sum(not isinstance(one, Reading) for one in readings)
            print(f"{'quarantined':<42} {refused:7d}")


if __name__ == "__main__":
    main()
