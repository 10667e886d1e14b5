"""The conditional formats of a sheet of .xlsx, in its own words and in those of newer Excel."""

from collections.abc import Collection, Sequence

from ladreport.core.workbook import Area
from ladreport.reading.cell_values import is_on
from ladreport.reading.conditional import BETWEEN, Condition, areas_of, first_cell, keep
from ladreport.reading.xml_parts import Attributes, OnEnd, OnStart, unescaped

_COMPARED = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}
"""How .xlsx names the signs between a cell and a value."""

_LONGEST_PRIORITY = 7


class XlsxRules:
    """Hears the rules of a sheet, and keeps those that cross out or stop the ones after them.

    ``crossing`` are the numbers of the looks that cross out. Since 2010 Excel writes some rules in
    an extension: their look with them, their areas last. One that compares with cells of another
    sheet stands only there.
    """

    def __init__(self, pieces: list[str], crossing: Collection[str]) -> None:
        self.conditions: list[Condition] = []
        self._pieces, self._crossing = pieces, crossing
        self._areas: tuple[Area, ...] = ()
        self._rule: Attributes = {}
        self._formulas: list[str] = []
        self._strikes = False
        self._waiting: list[tuple[Attributes, tuple[str, ...], bool]] = []
        self.starts: dict[str, OnStart] = {
            "conditionalFormatting": self._start_areas,
            "cfRule": self._start_rule,
            "formula": lambda _: self._pieces.clear(),
        }
        self.ends: dict[str, OnEnd] = {"formula": self._end_formula, "cfRule": self._end_rule}

    def start_newer(self, name: str, attributes: Attributes) -> None:
        """Begin something of an extension, by local name."""
        self._pieces.clear()
        if name == "cfRule":
            self._start_rule(attributes)

    def end_newer(self, name: str) -> None:
        """End it."""
        if name == "f":
            self._end_formula()
        elif name == "cfRule":
            self._waiting.append((self._rule, tuple(self._formulas), self._strikes))
        elif name == "sqref":
            for rule, formulas, crosses in self._waiting:
                self._keep(areas_of("".join(self._pieces)), rule, formulas, crosses=crosses)
            self._waiting.clear()

    def strike(self, attributes: Attributes) -> None:
        """Take in that the look of a newer rule crosses out."""
        self._strikes = is_on(attributes)

    def _start_areas(self, attributes: Attributes) -> None:
        self._areas = areas_of(attributes.get("sqref", ""))

    def _start_rule(self, attributes: Attributes) -> None:
        self._rule, self._strikes = attributes, False
        self._formulas.clear()

    def _end_formula(self) -> None:
        self._formulas.append(unescaped("".join(self._pieces)))

    def _end_rule(self) -> None:
        crosses = self._rule.get("dxfId") in self._crossing
        self._keep(self._areas, self._rule, self._formulas, crosses=crosses)

    def _keep(
        self, areas: tuple[Area, ...], rule: Attributes, formulas: Sequence[str], *, crosses: bool
    ) -> None:
        if areas and (crosses or "stopIfTrue" in rule):
            keep(self.conditions, _condition(areas, rule, formulas, crosses=crosses))


def _condition(
    areas: tuple[Area, ...], rule: Attributes, formulas: Sequence[str], *, crosses: bool
) -> Condition:
    """What a rule of .xlsx says; one with an operator compares the cell with its formulas."""
    operator = rule.get("operator", "") if rule.get("type") == "cellIs" else ""
    formula = formulas[0] if formulas else ""
    if operator in _COMPARED:
        formula = f"{first_cell(areas)}{_COMPARED[operator]}{formula}"
    elif operator in BETWEEN and len(formulas) > 1:
        formula = BETWEEN[operator].format(first_cell(areas), *formulas)
    priority = rule.get("priority", "")
    order = int(priority) if priority.isdecimal() and len(priority) < _LONGEST_PRIORITY else 0
    stops = rule.get("stopIfTrue") in ("1", "true")
    return Condition(areas, formula, crosses, stops, order)
