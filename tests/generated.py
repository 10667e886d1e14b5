"""What is kept here and made from something else that is kept here: ``python -m tests.generated``.

The catalogs of translations come first, because the others speak by them.
"""

import json
import runpy
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ladreport.codes import all_codes
from ladreport.languages import LANGUAGES
from ladreport.messages.language import Language
from ladreport.output import data_dictionary, rules_reference
from ladreport.output.workbooks.blank.request import Blank
from ladreport.output.workbooks.blank.workbook import blank_workbook
from ladreport.schema.load import load_schema
from ladreport.tracing import trace_json, verified_json
from sample_inputs import generate
from tests import catalogs, cldr, command_reference, dataset_reference

ROOT = Path(__file__).parent.parent


def commands() -> bytes:
    """The command reference."""
    return command_reference.as_markdown().encode()


def dataset() -> bytes:
    """The files and columns of a build's dataset."""
    return dataset_reference.as_markdown().encode()


def dictionary() -> bytes:
    """What a submission holds, in English."""
    return data_dictionary.as_markdown(Language("en", load_schema())).encode()


def rules() -> bytes:
    """What each code means, in English."""
    return rules_reference.as_markdown(all_codes(), Language("en", load_schema())).encode()


def as_json(schema: dict[str, Any]) -> bytes:
    """A JSON Schema as a file."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def traces() -> bytes:
    """What ``trace`` prints for programs."""
    return as_json(trace_json.json_schema())


def verifications() -> bytes:
    """What ``verify`` prints for programs."""
    return as_json(verified_json.json_schema())


def report_template() -> bytes:
    """The Word template that staff edit."""
    made: bytes = runpy.run_path(str(ROOT / "templates/make_report_template.py"))[
        "report_template"
    ]()
    return made


def blank_submission(language: str) -> bytes:
    """The blank workbook of no country in particular."""
    return blank_workbook(Blank(Language(language, load_schema())))


GENERATED: Mapping[str, Callable[[], bytes]] = {
    "docs/commands.md": commands,
    "docs/data-dictionary.md": dictionary,
    "docs/dataset.md": dataset,
    "docs/rules.md": rules,
    "docs/trace-output.schema.json": traces,
    "docs/verify-output.schema.json": verifications,
    "templates/report.docx": report_template,
    **{f"templates/submission.{one}.xlsx": partial(blank_submission, one) for one in LANGUAGES},
}
"""Each file by its path, with what makes it. The samples are made by ``sample_inputs.generate``."""


def main() -> None:
    """Renew everything, and name what was no longer as it should be."""
    catalogs.main()
    for path, make in GENERATED.items():
        target, content = ROOT / path, make()
        if not target.is_file() or target.read_bytes() != content:
            target.write_bytes(content)
            print(path)
    generate.main()
    if difference := cldr.difference(cldr.kept(), cldr.made()):
        print(difference)


if __name__ == "__main__":
    main()
