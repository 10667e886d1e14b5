"""A region of what is hard to add up: joint, in parts, stocks, several currencies, rates missing."""

from pathlib import Path

from tests.consolidation.region import COVER
from tests.report.tricky import ACTIONS, FIGURES
from tests.tables import write_workbook

SETTINGS = """
baseline = "../before"

[ministerial]
id = "2024-09"
reporting_period = {start = 2024-05-08, end = 2024-09-25}
"""
CLAIMS = (
    ("assisted", 'measure = "people_assisted"\ncompute = "sum"\nwording = "over"'),
    ("regular", 'measure = "people_with_regular_status"\ncompute = "latest"'),
    ("money", 'measure = "funding_committed"\ncompute = "sum"\nwording = "approximately"'),
    (
        "dollars",
        'measure = "funding_committed"\ncountries = ["USA"]\ncompute = "sum"\nwording = "over"',
    ),
    ("largest", 'measure = "visas_permits_issued"\ncompute = "largest"\ncount = 2'),
    ("reached", 'measure = "people_regularized"\ncompute = "share_of_target"'),
    (
        "more",
        (
            'measure = "people_returned_removed"\ncompute = "change"\nas = "times"\n'
            "from = {start = 2024-05-08, end = 2024-07-16}\nto = {start = 2024-07-17, end = 2024-09-25}"
        ),
    ),
    (
        "since",
        (
            'measure = "people_with_regular_status"\ncompute = "change"\nfrom = "baseline"\n'
            'countries = ["GTM"]'
        ),
    ),
    ("actions", 'pillar = "lawful_pathways"\ncompute = "count_actions"'),
    ("who", 'measure = "people_assisted"\ncompute = "list"'),
    ("share", 'compute = "share_of_countries"\ncountries = ["GTM", "MEX", "USA"]'),
)
RATES = """currency,date,rate,source
GTQ,2024-06-30,0.129,Banco de Guatemala
COP,2024-09-25,0.00024,Banco de la República
"""
CORRECTIONS = """file,sheet,cell,found,replacement,who,why
MEX.xlsx,Figures,C2,"1,300",1200,Secretariat,"Letter 45, from ana@example.org"
MEX.xlsx,Figures,C3,7,8,Secretariat,"It held something else"
GTM.xlsx,Actions,E5,Secret plan,Another secret,Secretariat,"A withheld row"
GONE.xlsx,Actions,E5,Gone plan,Another gone plan,Secretariat,"No such file"
"""
WORKBOOKS = {
    "GTM": (
        """
        001 | Shelters | in progress | joint-1 |
        002 | Visas | adopted | |
        003 | Held back | in proseso | |
        004 | Secret plan | announced | | no
        """,
        """
        001 | people assisted | #2000 | | achieved | exact | 2024-06-01 | 2024-07-31 | | migrants |
        001 | people assisted | #700 | | achieved | exact | 2024-06-01 | 2024-06-30 | | Venezuelans | GTM-2024-001
        001 | people assisted | #900 | | achieved | exact | 2010-01-01 | 2024-06-30 | | returnees |
        001 | people assisted | #40 | | context | exact | | | 2024-06-30 | |
        002 | funding committed | #4400000 | GTQ | achieved | approximately | 2024-06-01 | 2024-06-30 | | |
        002 | funding committed | #90000 | CLP | achieved | exact | 2024-06-01 | 2024-06-30 | | |
        002 | visas issued | #450 | | achieved | exact | 2024-06-01 | 2024-06-30 | | |
        002 | people with regular status | #98000 | | achieved | exact | | | 2024-08-31 | migrants |
        002 | people with regular status | #90000 | | achieved | exact | | | 2024-05-31 | migrants |
        002 | people regularized | #300 | | achieved | exact | 2024-06-01 | 2024-06-30 | | |
        002 | people regularized | #900 | | target | exact | 2024-06-01 | 2024-06-30 | | |
        003 | people assisted | #77 | | achieved | exact | 2024-06-01 | 2024-06-30 | | |
        004 | people assisted | #66 | | achieved | exact | 2024-06-01 | 2024-06-30 | | |
        """,
    ),
    "USA": (
        """
        001 | Shelters | in progress | GTM-2024-001 |
        002 | Offices | completed | |
        """,
        """
        001 | people assisted | #2100 | | achieved | exact | 2024-06-01 | 2024-07-31 | | migrants |
        002 | funding committed | #1200000 | USD | achieved | exact | 2024-06-01 | 2024-08-31 | | |
        002 | funding committed | #5000000000 | COP | achieved | exact | 2024-06-01 | 2024-08-31 | | |
        002 | visas issued | #870 | | achieved | over | 2024-06-01 | 2024-06-30 | | |
        002 | people with regular status | #98000 | | achieved | exact | | | 2024-08-31 | |
        002 | people with regular status | #12000 | | achieved | exact | | | 2024-08-31 | Venezuelans |
        """,
    ),
    "MEX": (
        """
        001 | Centres | extended | |
        002 | Returns | in progress | |
        """,
        """
        001 | people assisted | 1,300 | | achieved | over | 2024-06-01 | 2024-06-30 | | women |
        002 | people returned or removed | #120 | | achieved | exact | 2024-05-08 | 2024-07-16 | | |
        002 | people returned or removed | #360 | | achieved | exact | 2024-07-17 | 2024-09-25 | | |
        002 | people resettled | #50 | | achieved | exact | 2024-06-01 | 2024-06-30 | | women |
        002 | people resettled | #60 | | achieved | exact | 2024-06-01 | 2024-07-31 | | women |
        """,
    ),
    "PAN": ("", ""),
}


def write(folder: Path) -> Path:
    """Write the inputs of the ministerial and of the one before; the folder of the later one."""
    now, before = folder / "now", folder / "before"
    for country, (actions, figures) in WORKBOOKS.items():
        workbook(now / f"{country}.xlsx", country, actions, figures)
    (now / "ministerial.toml").write_text(SETTINGS + _claims(), encoding="utf-8")
    (now / "exchange_rates.csv").write_text(RATES, encoding="utf-8")
    (now / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    actions, figures = WORKBOOKS["GTM"]
    fewer = figures.replace("#98000", "#70000")
    workbook(before / "GTM.xlsx", "GTM", actions, fewer, ministerial="2024-05")
    (before / "ministerial.toml").write_text(
        '[ministerial]\nid = "2024-05"\nreporting_period = {start = 2023-06-01, end = 2024-09-20}\n',
        encoding="utf-8",
    )
    return now


def _claims() -> str:
    return "".join(
        f'[[claims]]\nid = "{name}"\n{settings}\n[claims.text]\n'
        + "".join(f'{language} = "{name}: {{value}}."\n' for language in ("en", "es", "pt", "fr"))
        for name, settings in CLAIMS
    )


def workbook(
    path: Path, country: str, actions: str, figures: str, ministerial: str = "2024-09"
) -> None:
    """Write a country's workbook: lines of ``number | title | status | joint_action | publish``,
    and of figures as their sheet has them, with short ids.
    """
    text = COVER.format(country=country, language="en", submitted="2024-09-26")
    text = text.replace("Ministerial | 2024-09", f"Ministerial | {ministerial}")
    text += ACTIONS + _rows(country, actions, _action) + FIGURES + _rows(country, figures, None)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(text, path)


def _rows(country: str, text: str, wider: object) -> str:
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = []
    for number, (id_, *others) in enumerate(lines, 2):
        cells = _action(others) if wider else others
        rows.append(" | ".join((str(number), f"{country}-2024-{id_}", *cells)))
    return "\n".join(rows) + "\n" if text.strip() else ""


def _action(cells: list[str]) -> list[str]:
    title, status, *others = cells
    more = ["Lawful pathways", "Labor mobility", "Program", title, f"{title} are under way."]
    return [*more, status, "2024-06-01", "2024-06-01", *others]
