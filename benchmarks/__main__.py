"""Measure everything beside its baseline, and print the ratios: ``make benchmark``.

The package is built, installed and compiled into a folder of its own first, so that what is
measured is what users run. Each measurement runs its command and its baseline in turn, and the
ratio is the median of the pairs.
"""

import argparse
import compileall
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from benchmarks.inputs import write_region
from benchmarks.measuring import Measured, measured
from tests.installed import built_wheel, install

HERE = Path(__file__).parent
PYTHON = sys.executable
LADREPORT = (PYTHON, "-P", "-m", "ladreport")
"""``-P``: what is installed, and not the source tree that this may be started from."""

OPENPYXL = (PYTHON, str(HERE / "read_with_openpyxl.py"))
FINDINGS = (0, 1)
"""How a command ends that found errors in the countries' rows, which the inputs hold on purpose."""


class Benchmark(Struct, frozen=True):
    """A command and its baseline; ``rows`` are those that it works on, ``rounds`` how often."""

    name: str
    command: tuple[str, ...]
    baseline: tuple[str, ...]
    goals: str
    rounds: int = 5
    expected: tuple[int, ...] = FINDINGS


def benchmarks(folder: Path, *, large: bool) -> Iterator[Benchmark]:
    """All of them in turn; the inputs and outputs go into the folder."""
    (one,) = write_region(folder / "one", 1, 200)
    paths = write_region(folder / "region", 22, 200)
    region, reading = str(folder / "region"), (*OPENPYXL, *map(str, paths))
    single = (*LADREPORT, "check", str(one))
    frictionless = (PYTHON, "-m", "frictionless", "validate", str(one), "--sheet")
    yield Benchmark(
        "--version", (*LADREPORT, "--version"), (PYTHON, "-c", "import typer"), "cpu 0.35", 11
    )
    yield Benchmark("check 1 × 200", single, (*OPENPYXL, str(one)), "cpu 1.3", 7)
    yield Benchmark(
        "check 1 × 200 / frictionless", single, (*frictionless, _actions_sheet(one)), "cpu 0.5", 5
    )
    yield Benchmark(
        "check 22 × 200", (*LADREPORT, "check", region), reading, "cpu 0.8, wall 0.5", 3
    )
    build = (*LADREPORT, "build", region, "--force", "--out")
    yield Benchmark(
        "build 22 × 200", (*build, str(folder / "built")), reading, "cpu 2.5, wall 1.5", 3
    )
    dataset = str(folder / "built" / "dataset")
    yield Benchmark("compare 22 × 200", (*LADREPORT, "compare", dataset, dataset), reading, "", 3)
    if large:
        yield from _large(folder)


def _large(folder: Path) -> Iterator[Benchmark]:
    """A comparison reads both sides, which is 2; what is above is matching, which takes less."""
    paths = write_region(folder / "world", 193, 1000)
    world, reading = str(folder / "world"), (*OPENPYXL, *map(str, paths))
    yield Benchmark("check 193 × 1,000", (*LADREPORT, "check", world), reading, "", 1)
    write_region(folder / "large", 22, 1000)
    for name, side in (("22", str(folder / "large")), ("193", world)):
        compare, once = (*LADREPORT, "compare", side, side), (*LADREPORT, "check", side)
        yield Benchmark(f"compare {name} × 1,000 / check", compare, once, "cpu 4.0", 1)
    build = (*LADREPORT, "build", world, "--force", "--out", str(folder / "world-built"))
    goals = "wall 2.0; parent 300 MB, worker 120 MB"
    yield Benchmark("build 193 × 1,000", build, reading, goals, 1)


def _actions_sheet(path: Path) -> str:
    import openpyxl

    return str(openpyxl.load_workbook(path, read_only=True).sheetnames[1])


Pairs = Sequence[tuple[Measured, Measured]]
"""What the command and its baseline took, round by round."""


def run(benchmark: Benchmark, environment: Mapping[str, str]) -> Pairs:
    """Command and baseline in turn, after one round that warms both up where there are several."""

    def once() -> tuple[Measured, Measured]:
        return (
            measured(benchmark.command, environment, benchmark.expected),
            measured(benchmark.baseline, environment, FINDINGS),
        )

    if benchmark.rounds > 1:
        once()
    return [once() for _ in range(benchmark.rounds)]


COLUMNS = "what,CPU s,wall s,baseline CPU s,CPU ratio,wall ratio,parent MB,worker MB,goal"
HEAD = "| " + COLUMNS.replace(",", " | ") + " |\n|---|--:|--:|--:|--:|--:|--:|--:|---|"


def line(benchmark: Benchmark, pairs: Pairs) -> str:
    """A row of the table: medians, the ratios those of the pairs."""
    ours = [pair[0] for pair in pairs]
    cells = (
        f"{statistics.median(run.cpu for run in ours):.2f}",
        f"{statistics.median(run.wall for run in ours):.2f}",
        f"{statistics.median(pair[1].cpu for pair in pairs):.2f}",
        f"{statistics.median(pair[0].cpu / pair[1].cpu for pair in pairs):.2f}",
        f"{statistics.median(pair[0].wall / pair[1].wall for pair in pairs):.2f}",
        f"{max(run.parent for run in ours):.0f}",
        f"{max(run.worker for run in ours):.0f}",
    )
    return f"| {' | '.join((benchmark.name, *cells, benchmark.goals))} |"


def machine() -> str:
    """On what this was measured: processors, system, Python, the packages that are compared."""
    packages = ("openpyxl", "frictionless", "typer", "msgspec", "lxml")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"CPython {platform.python_version()}; {versions}"
    )


def main() -> None:
    """Print the table, line by line as it is measured."""
    options = argparse.ArgumentParser(description="Measure ladreport beside its baselines.")
    options.add_argument("--small", action="store_true", help="without 193 countries × 1,000")
    options.add_argument("--wheel", type=Path, help="measure this one, not that of the source")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        install(asked.wheel or built_wheel(Path(scratch)), site)
        compileall.compile_dir(site, quiet=2)
        kept = {name: text for name, text in os.environ.items() if name[:6] != "PYTHON"}
        environment = {**kept, "PYTHONPATH": str(site)}
        print(machine(), HEAD, sep="\n\n", flush=True)
        for benchmark in benchmarks(Path(scratch), large=not asked.small):
            print(line(benchmark, run(benchmark, environment)), flush=True)


if __name__ == "__main__":
    main()
