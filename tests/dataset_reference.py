"""docs/dataset.md, made from the dataset's own description of its files and columns."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ladreport.consolidation.computed_tables import NOTHING_COMPUTED
from ladreport.consolidation.folder import dataset_files
from ladreport.core.records import Dataset, Ledger
from ladreport.messages.language import Language
from ladreport.schema.load import load_schema

ROOT = Path(__file__).parent.parent
INTRODUCTION = """# The dataset

What `ladreport build` writes into `dataset/`: CSV files in UTF-8 with commas, and a `datapackage.json`
that describes them for programs ([Frictionless Data Package](https://specs.frictionlessdata.io)).

- Terms are keys (`root_causes`, `in_progress`); the [data dictionary](data-dictionary.md) gives their
  labels in four languages. Countries are ISO 3166 alpha-3, currencies ISO 4217.
- Dates are partial where the country wrote them so: `2024`, `2024-06` or `2024-06-12`.
- Several values in one cell are separated by a semicolon. What is not known is empty.
- Internal notes, e-mail addresses (`[…]` stands where one was), and rows that a country wrote not to
  publish are not in it.
- An apostrophe stands before text that a spreadsheet would run as a formula (`'=1+1`, `'-5 °C`); take
  one off to have the country's own text. `check --format csv` does the same.
- `source_file`, `source_sheet` and `source_row` lead to the row in the country's workbook.

Read it in again with `ladreport compare`, which takes this folder as either side.
"""

FILES = {
    "actions": "One row for each action: published ones, joint actions once, and rows held back.",
    "figures": "One row for each figure, those of joint actions once.",
    "reported_actions": "The rows of joint actions that another country leads, as each country itself "
    "reported them; `ladreport template` takes a country's own words from here.",
    "reported_figures": "The same for the figures of joint actions.",
    "submissions": "One row for each file that was received.",
    "rows": "One row for each row that was read, and where it went: the ledger, row by row.",
    "findings": "Everything that was found, as `ladreport check` and `build` report it.",
    "corrections": "The cells that the Secretariat corrected, a row for each line of its "
    "`corrections.csv`.",
    "decisions": "What the Secretariat decided about rows that may be of one action: the lines of its "
    "`decisions.csv` that were applied.",
    "matches": "How the Secretariat linked actions of the last ministerial and of this one: the lines "
    "of its `matches.csv`, which `ladreport compare` applies.",
    "claims": "The headline claims that the report makes, with the cells behind each.",
    "claim_rows": "The figures behind each claim, or its actions where it counts those: what is in "
    "the number, and what was left out of it and why.",
    "table_rows": "The same for each sum of figures in the summary tables and at a glance.",
    "numbers": "One row for each number in a field or chart of a report, in the order of its "
    "pages; `ladreport trace` and `ladreport verify` read it.",
    "plain_numerals": "One row for each paragraph of a report with a numeral outside of the fields: "
    "dates, ids, countries' own words. `ladreport verify` tells by it what was typed in by hand.",
}


SCRIPT = ROOT / "docs" / "recompute.py"
RECOMPUTING = """## Recompute every number

`counted`, `not_counted_because` and `because_of` say of each figure whether it is in a number, in
[claim_rows.csv](#claim_rowscsv) for the claims, in [table_rows.csv](#table_rowscsv) for the sums of the
tables. So whoever has this folder can add up everything again. [recompute.py](recompute.py) does: it
needs Python and nothing else, and knows nothing of `ladreport`.

```console
$ python recompute.py report/dataset
676 printed numbers recomputed, 42 of a comparison left out.
0 disagreements.
```

It ends with 1 where a claim, a sum, a figure, a count of actions or the ledger disagrees with its rows,
where an interval is not what its rows allow, where a figure is left out because of one that doesn't
count, or where two figures of a sum count the same. Numbers that come from comparing with the last
ministerial (`progress:` and `baseline:`) need that ministerial's dataset too.

<details>
<summary>The script</summary>

```python
"""


def resources() -> tuple[Mapping[str, Any], ...]:
    """The description of each file, from the package of a dataset without rows."""
    empty = Dataset("2024-09", (), (), (), (), Ledger(), Ledger())
    files = dataset_files(empty, NOTHING_COMPUTED, Language("en", load_schema()))
    return tuple(json.loads(files["datapackage.json"])["resources"])


def as_markdown() -> str:
    """The page."""
    sections = (line for one in resources() for line in _section(one))
    script = SCRIPT.read_text("utf-8")
    return "\n".join([INTRODUCTION, *sections, f"{RECOMPUTING}{script}```\n\n</details>\n"])


def _section(resource: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"## {resource['path']}", "", FILES[resource["name"]], "")
    if key := resource["schema"].get("primaryKey"):
        names = [f"`{name}`" for name in key]
        yield f"No two rows have the same {', '.join(names)}."
        yield ""
    yield from ("| column | type | what it holds |", "|---|---|---|")
    for field in resource["schema"]["fields"]:
        partial = "date, may be partial" if field.get("constraints") else field["type"]
        yield f"| `{field['name']}` | {partial} | {field['description']} |"
    yield ""
