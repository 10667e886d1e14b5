"""Many files read and checked by several processes: the same results in the same order."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from ladreport.checking.between_files import answered_elsewhere
from ladreport.checking.checked import CheckedFile, CheckedFiles
from ladreport.checking.context import Context
from ladreport.checking.engine import check_region
from ladreport.inputs.copies import copy_mark
from ladreport.pipeline.check import NO_OPTIONS, CheckOptions, read_and_check

PAYS_FROM = 12
"""Files from which on a second process pays, measured with two cores: starting it costs 30 ms, and
taking over what it read 6 ms a file. Twelve of 200 rows take 0.65 s by one process and 0.36 s by
two; of 20 rows, which are read in 4 ms, fifteen take as long either way."""

MOST_WORKERS = 4
"""What more workers than these would gain, the one process that collects and consolidates loses."""

NamedFile = tuple[Path, str]
"""Where a file is, and how messages call it."""

Settings = tuple[Context, CheckOptions]
"""What a worker checks by."""


class WorkerDiedError(RuntimeError):
    """The process that read this file ended without an answer, and did so again."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: the process that read this file ended without an answer")
        self.name = name


def check_files(
    files: Sequence[NamedFile],
    context: Context,
    options: CheckOptions = NO_OPTIONS,
    done: Callable[[], None] = lambda: None,
) -> CheckedFiles:
    """Check each file by itself, by several processes where that pays, then all together.

    The results are in the order of ``files``; ``done`` is called whenever one is finished. Raises
    WorkerDiedError for a file that ends the process which reads it.
    """
    checked = answered_elsewhere(_each(files, context, options, done))
    submissions = [file.submission for file in checked if file.submission]
    return CheckedFiles(checked).with_joint_findings(check_region(submissions, context))


def _each(
    files: Sequence[NamedFile], context: Context, options: CheckOptions, done: Callable[[], None]
) -> tuple[CheckedFile, ...]:
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    method = _start_method() if len(files) >= PAYS_FROM and workers > 1 else None
    if method is None:
        return tuple(_finished(read_and_check(*file, context, options), done) for file in files)
    checked: dict[NamedFile, CheckedFile] = {}
    # A worker that dies takes the answers of others with it: those are read again together, and one
    # by one only where that fails too, which tells the file that it died of.
    for _ in range(2):
        left = [file for file in files if file not in checked]
        if left:
            checked |= _by_workers(left, workers, method, (context, options), done)
    for file in files:
        if file not in checked:
            checked |= _by_workers([file], 1, method, (context, options), done)
        if file not in checked:
            raise WorkerDiedError(file[1])
    return tuple(checked[file] for file in files)


def _start_method() -> str | None:
    """How the program that runs chose to start processes, else by fork; None for not at all.

    A fork copies what is loaded and costs nothing, but is safe only where no other thread runs and
    where the system's own libraries bear it, which macOS's don't. Any other way imports the program
    anew, which may be done only where its author says that it can.
    """
    import multiprocessing

    chosen = multiprocessing.get_start_method(allow_none=True)
    if chosen is None and sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return chosen


def _finished(checked: CheckedFile, done: Callable[[], None]) -> CheckedFile:
    done()
    return checked


def _by_workers(
    files: Sequence[NamedFile],
    workers: int,
    method: str,
    settings: Settings,
    done: Callable[[], None],
) -> Iterator[tuple[NamedFile, CheckedFile]]:
    """Each file with what came of it, except where a worker died."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    schema = settings[0].schema
    start = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, start, _begin, settings) as pool:
        futures = {pool.submit(_checked, *file): file for file in files}
        for future in as_completed(futures):
            try:
                checked = future.result()
            except BrokenProcessPool:
                continue
            done()
            own = checked.schema or (schema if checked.submission else None)
            yield futures[future], replace(checked, schema=own)


_SETTINGS: list[Settings] = []
"""In a worker: what it checks by, sent once and not with every file."""


def _begin(context: Context, options: CheckOptions) -> None:
    _SETTINGS[:] = [(context, options)]


def _checked(path: Path, name: str) -> CheckedFile:
    """In a worker: what came of a file, but for its cells and the schema that its caller has."""
    # what the last file left in cycles: else 35 large files make a worker of 200 MB, not 60
    gc.collect(1)
    context, options = _SETTINGS[0]
    checked = read_and_check(path, name, context, options)
    schema = None if checked.schema is context.schema else checked.schema
    original = checked.original
    if original:
        # asked of the cells while they are here: reading them again costs three times as much
        mark = copy_mark(original.workbook) if options.copied else ""
        original = original.without_cells(mark)
    return replace(checked, schema=schema, original=original)
