"""Where the templates that staff edit are found."""

from pathlib import Path

import ladreport


def templates_folder() -> Path:
    """The folder of templates: inside the installed package, else at the source tree's top."""
    package = Path(ladreport.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
