"""The command line: one file per command, options → pipeline → exit code."""

import sys

from ladreport import __version__


def main() -> None:
    """Run the command line. The version is told before anything that costs time is imported."""
    if sys.argv[1:] == ["--version"]:
        print(f"ladreport {__version__}")
        return
    from ladreport.cli.app import app

    app()
