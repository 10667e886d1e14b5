"""The suite against the installed wheel, with the source tree out of the way.

``python -m tests.installed [PYTEST OPTION...]`` builds the wheel, installs it into a folder of its
own, copies everything but the package to another one, and runs the tests there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ("tests", "benchmarks", "sample_inputs", "docs", "templates", ".validator")
"""The folders that the tests look into, besides the package."""


def built_wheel(folder: Path) -> Path:
    """Build the wheel into this folder."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, env=environment(), check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, site: Path) -> None:
    """Install the wheel alone; what it depends on is there already."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    options = ["--no-index", "--no-deps", "--target", str(site)]
    subprocess.run([*pip, *options, str(wheel)], check=True, env=environment())


def environment(site: Path | None = None) -> Mapping[str, str]:
    """The environment in which Python finds the package in ``site`` first, and measures nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, "PYTHONPATH": str(site)} if site else kept


def main() -> None:
    """Run the tests with the options given; ends as pytest ends."""
    with tempfile.TemporaryDirectory() as scratch:
        site, tree = Path(scratch) / "site", Path(scratch) / "tree"
        install(built_wheel(Path(scratch)), site)
        _copy(tree)
        _check_where(site, tree)
        # What tests the making of a wheel needs the source, and runs with the source's tests.
        command = [sys.executable, "-m", "pytest", "--ignore=tests/test_wheel.py", *sys.argv[1:]]
        done = subprocess.run(command, cwd=tree, env=environment(site), check=False)
    sys.exit(done.returncode)


def _copy(tree: Path) -> None:
    tree.mkdir()
    for path in (one for one in ROOT.iterdir() if one.is_file()):
        shutil.copy2(path, tree)
    for path in (ROOT / name for name in KEPT):
        if path.is_dir():
            shutil.copytree(path, tree / path.name, symlinks=True)


def _check_where(site: Path, tree: Path) -> None:
    """End here if the tests would not run against what was installed."""
    command = [sys.executable, "-c", "import ladreport; print(ladreport.__file__)"]
    done = subprocess.run(
        command, cwd=tree, env=environment(site), check=True, capture_output=True, text=True
    )
    where = Path(done.stdout.strip())
    if site not in where.parents:
        sys.exit(f"the tests would run against {where}")
    print(f"testing {where.parent}")


if __name__ == "__main__":
    main()
