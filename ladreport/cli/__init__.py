"""The command line: one file per command, options → pipeline → exit code."""

import gc
import io
import sys

from ladreport import __version__


def main() -> None:
    """Run the command line. The version is printed before anything that costs time is imported."""
    _print_whatever_it_says()
    if sys.argv[1:] == ["--version"]:
        print(f"ladreport {__version__}")
        return
    _allow_workers()
    # The values hold no cycles, and a region makes millions of them. To look for cycles after every
    # 700 took an eighth (a build of 22 x 200 actions 6.4 CPU seconds, now 5.5; a check of one 0.30,
    # now 0.26), after 100,000 still a tenth of a check of those 22 (1.36, now 1.22), with the same
    # memory within 5 %. Never to look would keep the parsers of XML, which do hold cycles.
    gc.set_threshold(1_000_000, 20, 20)
    from typer.main import get_command

    from ladreport.cli.app import app, let_typer_speak, speak
    from ladreport.cli.usage import language_of, run
    from ladreport.messages.language import Language, translated
    from ladreport.schema.load import load_schema

    command = get_command(app)
    code = language_of(sys.argv[1:])
    let_typer_speak(code)
    speak(command, translated(code))
    sys.exit(run(command, sys.argv[1:], Language(code, load_schema())))


def _print_whatever_it_says() -> None:
    """Show ``?`` for a letter that the output can't hold: a pipe on Windows has no arrows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _allow_workers() -> None:
    """Say that processes may import this program anew, where they can't be forked."""
    if sys.platform != "linux":
        import multiprocessing

        multiprocessing.set_start_method("spawn")
