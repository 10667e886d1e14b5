"""A region in which every kind of number and absence stands, for whoever looks at outputs."""

from pathlib import Path

from tests.consolidation.region import COVER
from tests.tables import write_workbook

ACTIONS = """
Actions
 1 | action_id | pillar | action_package | action_type | title | summary | status | announced_on | starts_on | joint_action | publish
"""
FIGURES = """
Figures
 1 | action_id | measure | value | currency | basis | precision | period_start | period_end | as_of | population | part_of
"""
SETTINGS = """
baseline = "../before"

[ministerial]
id = "2024-09"
ordinal = 12
reporting_period = {start = 2024-05-08, end = 2024-09-25}

[text.en]
opening = "In 2 years, 22 countries and 7 agencies met 13 times."

[[claims]]
id = "assisted"
place = "front"
measure = "people_assisted"
compute = "sum"
wording = "over"
digits = 1
[claims.text]
en = "In 5 months, {value} people were assisted in 3 shelters."
es = "En 5 meses se asistió a {value} personas en 3 albergues."
pt = "Em 5 meses, {value} pessoas foram assistidas em 3 abrigos."
fr = "En 5 mois, {value} personnes ont été assistées dans 3 refuges."

[[claims]]
id = "money"
place = "front"
measure = "funding_committed"
compute = "sum"
wording = "nearly"
digits = 2
[claims.text]
en = "Within 90 days, {value} was committed."
es = "En 90 días se comprometieron {value}."
pt = "Em 90 dias, comprometeram-se {value}."
fr = "En 90 jours, {value} ont été engagés."

[[claims]]
id = "countries"
place = "front"
compute = "share_of_countries"
wording = "exact"
[claims.text]
en = "{value} endorsing countries acted."
es = "{value} países firmantes actuaron."
pt = "{value} países endossantes agiram."
fr = "{value} pays signataires ont agi."
"""
RATES = "currency,date,rate,source\nGTQ,2024-06-30,0.129,Banco de Guatemala\n"
CORRECTIONS = """\
file,sheet,cell,found,replacement,who,why
MEX.xlsx,Figures,C2,"1,300",1200,Secretariat,"Letter 45 of September 2"
"""

GTM = (
    "001 | Shelters for 40 families | in progress | joint-1 |\n"
    "002 | Visas for 15 trades | announced | |\n"
    "003 | Held back | in proseso | |\n"
    "004 | Withheld in 2024 | announced | | no"
)
GTM_FIGURES = (
    "001 | people assisted | #2000 | | achieved | exact | 2024-06-01 | 2024-07-31 | | migrants |\n"
    "002 | funding committed | #4400000 | GTQ | target | approximately | | | 2024-06-30 | |\n"
    "002 | funding committed | #3000000 | GTQ | achieved | exact | | | 2024-06-30 | |\n"
    "002 | visas issued | #450 | | achieved | over | 2010-01-01 | 2024-06-30 | | |"
)
USA = "001 | Shelters | in progress | GTM-2024-001 |\n002 | Offices | completed | |"
USA_FIGURES = (
    "001 | people assisted | #2100 | | achieved | exact | 2024-06-01 | 2024-07-31 | | migrants |\n"
    "002 | funding committed | #1200000 | USD | achieved | nearly | 2024-06-01 | 2024-08-31 | | |\n"
    "002 | people with regular status | #98000 | | achieved | | | | 2024-08-31 | 3rd-country nationals |"
)
MEX = "001 | Centres | extended | |"
MEX_FIGURES = (
    "001 | people assisted | 1,300 | | achieved | over | 2024-06-01 | 2024-06-30 | | women |\n"
    "001 | people assisted | #500 | | context | | | | 2024-06-30 | |"
)


def write(folder: Path) -> Path:
    """Write the inputs of the ministerial and of the one before; the folder of the later one."""
    now = folder / "now"
    workbook(now / "GTM.xlsx", "GTM", "en", GTM, GTM_FIGURES)
    workbook(now / "USA.xlsx", "USA", "en", USA, USA_FIGURES)
    workbook(now / "MEX.xlsx", "MEX", "es", MEX, MEX_FIGURES)
    workbook(now / "PAN.xlsx", "PAN", "es", "", "")
    (now / "BRA.xlsx").write_bytes(b"no workbook")
    (now / "ministerial.toml").write_text(SETTINGS, encoding="utf-8")
    (now / "exchange_rates.csv").write_text(RATES, encoding="utf-8")
    (now / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    before = folder / "before"
    earlier = GTM.replace("in progress", "announced").replace("in proseso", "announced")
    less = GTM_FIGURES.replace("#2000", "#1500").replace("#450", "#300")
    workbook(before / "GTM.xlsx", "GTM", "en", earlier, less)
    (before / "ministerial.toml").write_text(
        '[ministerial]\nid = "2024-05"\nreporting_period = {start = 2023-06-01, end = 2024-05-07}\n',
        encoding="utf-8",
    )
    return now


def workbook(path: Path, country: str, language: str, actions: str, figures: str) -> None:
    """Write a country's workbook: a line of ``actions`` is ``number | title | status | key | publish``."""
    text = COVER.format(country=country, language=language, submitted="2024-09-10")
    text += ACTIONS + "\n".join(_action(country, *line) for line in _lines(actions))
    text += "\n" + FIGURES + "\n".join(_figure(country, *line) for line in _lines(figures))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_workbook(text, path)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    cells = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    return list(enumerate(cells, 2))


def _action(country: str, number: int, cells: list[str]) -> str:
    id_, title, status, *others = cells
    action = (f"{country}-2024-{id_}", "Lawful pathways", "Labor mobility", "Program", title)
    summary = f"{title}: 60 people a day, 2,000 in all."
    return f"{number} | " + " | ".join(
        (*action, summary, status, "2024-06-01", "2024-06-01", *others)
    )


def _figure(country: str, number: int, cells: list[str]) -> str:
    id_, *others = cells
    return f"{number} | " + " | ".join((f"{country}-2024-{id_}", *others))
