"""What every test may ask for: LibreOffice and the sample ministerial as it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code. Where a change is judged, the
# examples are always the same; new ones are looked for wherever people work.
settings.register_profile("any machine", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("any machine")

pytest_plugins = ["tests.validator"]

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_inputs"


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; a test that asks for it is skipped where there is none."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("LADREPORT_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail("LibreOffice (soffice) is required here and is not on the path")
        pytest.skip("LibreOffice (soffice) is not on this machine")
    return found


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of ``ladreport build`` on the sample ministerial of September 2024."""
    out = tmp_path_factory.mktemp("sample") / "report"
    arguments = ("build", SAMPLES / "2024-09", "--out", out)
    command = [sys.executable, "-m", "ladreport", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out
