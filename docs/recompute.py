"""Recompute the numbers of a ministerial's report from its dataset alone.

    python recompute.py report/dataset

Needs nothing but Python 3.11. Prints each number that does not agree with the rows behind it, each
figure that counts though it shouldn't, or the other way round. Ends with 1 if there is any.
"""

import csv
import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from string import ascii_uppercase

Row = Mapping[str, str]
Ends = Sequence[Decimal | None]
"""A number, the least and the most that it may be; None where that is open."""

ELSEWHERE = ("progress", "baseline")
"""Numbers that come from comparing with the last ministerial's dataset."""


def main(folder: Path) -> int:
    """Print what disagrees, then how many numbers were recomputed."""
    dataset = Dataset(folder)
    wrong = list(dict.fromkeys(disagreements(dataset)))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    left = Counter(kind for each in dataset.numbers if (kind := dataset.kind(each)) in ELSEWHERE)
    done = len(dataset.numbers) - left.total()
    print(f"{done} printed numbers recomputed, {left.total()} of a comparison left out.")
    print(f"{len(wrong)} disagreements.")
    return 1 if wrong else 0


class Dataset:
    """The tables, with figures and actions by the row that they were read from."""

    def __init__(self, folder: Path) -> None:
        self.package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.numbers = read(folder / "numbers.csv")
        self.claims = {row["id"]: row for row in read(folder / "claims.csv")}
        self.rows = read(folder / "rows.csv")
        self.reported_ids = {
            place(row): row["action_id"] for row in self.rows if row["role"] == "figures"
        }
        self.submissions = read(folder / "submissions.csv")
        self.figures = {place(row): row for row in read(folder / "figures.csv")}
        self.all_actions = {place(row): row for row in read(folder / "actions.csv")}
        self.actions = [
            row for row in self.all_actions.values() if row["disposition"] == "published"
        ]
        self.different = [
            {row["action_id"], row["other_action_id"]}
            for row in read(folder / "decisions.csv")
            if row["decision"] == "different"
        ]
        self.behind: dict[str, list[Row]] = defaultdict(list)
        for row in read(folder / "claim_rows.csv"):
            self.behind[f"claim:{row['claim']}"].append(row)
        for row in read(folder / "table_rows.csv"):
            self.behind[row["key"]].append(row)

        self.counted_cells = {
            cell(row) for rows in self.behind.values() for row in rows if row["counted"] == "yes"
        }
        self.earlier = tuple(
            f"{row['file']}!{row['sheet']}!{row['cell']}"
            for rows in self.behind.values()
            for row in rows
            if row["cell"] and at(row) not in self.figures
        )

    def kind(self, printed: Row) -> str:
        """The first part of a number's key; a figure of the last ministerial is of the baseline."""
        earlier = self.earlier and printed["key"].endswith(self.earlier)
        return "baseline" if earlier else printed["key"].partition(":")[0]


def read(path: Path) -> Sequence[Row]:
    """A CSV file; the apostrophe comes off that keeps a spreadsheet from running text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: text[1:] if guarded(text) else text for name, text in row.items()}
            for row in csv.DictReader(file)
        ]


def guarded(text: str) -> bool:
    """Whether an apostrophe was put before it."""
    return text[:1] == "'" and text.lstrip("'")[:1] in tuple("=+-@\t\r")


def place(row: Row) -> tuple[str, str, str]:
    """The row of a workbook that something was read from."""
    return row["source_file"], row["source_sheet"], row["source_row"]


def at(row: Row) -> tuple[str, str, str]:
    """The same of a row behind a number."""
    return row["file"], row["sheet"], row["row"]


def amount(text: str) -> Decimal | None:
    """A number, or None for an empty cell: in an interval an end that is open."""
    return Decimal(text) if text else None


def disagreements(dataset: Dataset) -> Iterator[str]:
    """Everything that does not agree, a line each."""
    yield from of_figures(dataset)
    for key, rows in dataset.behind.items():
        yield from of_rows(key, rows, dataset)
    yield from of_submissions(dataset)
    known = {**counted_rows(dataset), **reported(dataset), **left_out(dataset)}
    claims = [{**row, "key": f"claim:{id_}"} for id_, row in dataset.claims.items()]
    for printed in (*dataset.numbers, *claims):
        yield from of_number(printed, known, dataset)


# ---------------------------------------------------------------------------- printed numbers


def of_number(printed: Row, known: Mapping[str, Ends], dataset: Dataset) -> Iterator[str]:
    """Whether a number is what its rows come to, and its interval what they allow."""
    key = printed["key"].removesuffix(":computed")  # a claim in the annex, with all its digits
    if key in dataset.behind:
        expected = computed(key, printed, dataset)
    elif key in known:
        expected = known[key]
    elif key.startswith("table:") and key.split(":")[1] in AXES:
        count = actions_in(key, dataset)
        expected = (count, count, count)
    elif other := told_otherwise(printed, dataset):
        expected = other
    else:
        if dataset.kind(printed) not in ELSEWHERE:
            yield f"{key}: nothing in the dataset says what this number is"
        return
    for name, value in zip(("value", "low", "high"), expected, strict=True):
        if not agree(amount(printed[name]), value):
            yield f"{key}: {name} is {printed[name] or 'open'}, its rows give {value}"


def told_otherwise(printed: Row, dataset: Dataset) -> Ends | None:
    """What another country of a joint action says of a figure: one of the ends of its interval.

    Where more than two countries differ, only that it lies between those ends is known.
    """
    for figure in dataset.figures.values():
        merged = listed(figure["merged_sources"])
        for where, row in (place.rsplit(":", 1) for place in merged):
            sheet = where.removesuffix(f"!{row}").replace(" › ", "!")
            start = f"figure:{figure['action_id']}:{figure['measure']}:{sheet}!"
            if printed["key"].removeprefix(start).lstrip(ascii_uppercase) == row:
                return (other_report(figure, Decimal(printed["value"]), len(merged)),) * 3
    return None


LONGEST = 20
"""Digits. Of more, which only a division has, six are kept in the dataset."""


def other_report(figure: Row, told: Decimal, reports: int) -> Decimal:
    """What others may have reported of a figure: an end, or where several did, what lies between.

    Where an end is open, what they reported may be anywhere that way.
    """
    low, high = amount(figure["low"]), amount(figure["high"])
    value = Decimal(figure["value"])
    inside = (low is None or low <= told) and (high is None or told <= high)
    if inside and (reports > 1 or low is None or high is None):
        return told
    return low if low is not None and low < value else (high or value)


def agree(printed: Decimal | None, value: Decimal | None) -> bool:
    """Whether two numbers are the same, but for the last digits of a division."""
    if printed is None or value is None:
        return printed is value
    endless = len(value.as_tuple().digits) > LONGEST
    return abs(printed - value) <= abs(value) * Decimal("5e-6" if endless else "1e-20")


def computed(key: str, printed: Row, dataset: Dataset) -> Ends:
    """A number with the ends of its interval, from the rows behind it."""
    rows = [row for row in dataset.behind[key] if row["counted"] == "yes"]
    left = [row for row in dataset.behind[key] if row["counted"] == "no"]
    number = dataset.claims.get(key.partition(":")[2], printed)
    how = number["how"]
    if how in ("count_countries", "share_of_countries", "list"):
        count = Decimal(len(countries_of(rows, key, dataset)))
        return count, count, count
    if how == "count_actions":
        return (Decimal(len(rows)),) * 3
    if how in ("change", "share_of_target"):
        return ratio(key, rows, dataset)
    in_dollars = key.startswith("table:funding:") and key.endswith(":usd")
    currency = "USD" if in_dollars else number["currency"]
    if how == "largest":
        first = max(rows, key=lambda row: abs(Decimal(row["value"])))
        return total([first], left, currency, dataset, plus_doubt=hull)
    return total(rows, left, currency, dataset)


def total(
    rows: Sequence[Row],
    left: Sequence[Row],
    currency: str,
    dataset: Dataset,
    plus_doubt: Callable[[Ends, Ends], Ends] | None = None,
) -> Ends:
    """The sum of figures, from the least to the most that it may be.

    What may count the same as another figure is not in it, and may yet belong to it. A row that
    contradicts one that counts widens that one. How much there is without a rate is not known.
    """
    ends: Ends = (Decimal(0), Decimal(0))
    for row in rows:
        ends = plus(ends, widened(row, left, currency, dataset))
    own = {cell(row) for row in rows}
    for row in left:
        # Of money without a rate what counts may stand in the total of another currency.
        cells = dataset.counted_cells if "key" in row else own
        if row["not_counted_because"] == "may_be_same" and row["because_of"] in cells:
            doubt = interval_of(row, currency, dataset)
            ends = (ends[0], (plus_doubt or plus)(ends, doubt)[1])
    if any(row["not_counted_because"] == "no_rate" for row in left):
        ends = (ends[0], None)
    return summed(rows, "value", currency, dataset), *ends


def plus(one: Ends, other: Ends) -> Ends:
    """The sum of two numbers that lie between these ends."""
    return [
        None if first is None or second is None else first + second
        for first, second in zip(one, other, strict=True)
    ]


def hull(one: Ends, other: Ends) -> Ends:
    """From the smaller to the larger of two statements about one number."""
    return [
        None if first is None or second is None else choose(first, second)
        for first, second, choose in zip(one, other, (min, max), strict=True)
    ]


def widened(row: Row, left: Iterable[Row], currency: str, dataset: Dataset) -> Ends:
    """From where to where a number may be that others contradict."""
    ends = own = interval_of(row, currency, dataset)
    for other in left:
        if other["because_of"] != cell(row):
            continue
        if contradicts(other, own, currency, dataset) or unsure(other, row, dataset):
            ends = hull(ends, interval_of(other, currency, dataset))
    together = of_parts(row, left, currency, dataset)
    least, most = together[0], own[1]
    return hull(ends, together) if least and most is not None and least > most else ends


def unsure(row: Row, counted: Row, dataset: Dataset) -> bool:
    """Whether nobody knows if a stock is earlier than the one that counts: one is of a month."""
    earlier, later = dataset.figures.get(at(row)), dataset.figures.get(at(counted))
    if row["not_counted_because"] != "earlier" or not earlier or not later:
        return False
    stock = dataset.package["measures"][earlier["measure"]]["kind"] == "stock"
    return stock and day(until(earlier), last=True) >= began(later)


def began(figure: Row) -> dt.date:
    """The first day of which a stock may be."""
    return day(figure["period_start"] or until(figure), last=False)


def of_parts(whole: Row, left: Iterable[Row], currency: str, dataset: Dataset) -> Ends:
    """The most that parts of this row come to that surely have nothing in common."""

    def least(row: Row) -> Decimal:
        return max(interval_of(row, currency, dataset)[0] or Decimal(0), Decimal(0))

    own = [row for row in left if part_alone(row, whole, currency, dataset)]
    best: list[Row] = []
    for first in own:
        taken = [first]
        for row in sorted(own, key=least, reverse=True):
            if row is not first and all(apart(row, other, dataset) for other in taken):
                taken.append(row)
        best = max(best, taken, key=lambda rows: sum(map(least, rows)))
    ends: Ends = (Decimal(0), Decimal(0))
    for row in best:
        ends = plus(ends, interval_of(row, currency, dataset))
    return ends


def part_alone(row: Row, whole: Row, currency: str, dataset: Dataset) -> bool:
    """Whether a row is a part of this one itself, of a stock on its day, and no more than it."""
    part, around = dataset.figures.get(at(row)), dataset.figures.get(at(whole))
    if row["not_counted_because"] != "part" or row["because_of"] != cell(whole):
        return False
    if not part or not around:
        return False
    named = part["part_of"].partition(" ")[0].casefold()
    if named and named != around["action_id"].casefold():
        return False
    stock = dataset.package["measures"][part["measure"]]["kind"] == "stock"
    if stock and until(part) != until(around):
        return False
    return not contradicts(row, interval_of(whole, currency, dataset), currency, dataset)


def until(figure: Row) -> str:
    """The day up to which a figure counts."""
    return figure["period_end"] or figure["as_of"] or figure["undated_as_of"]


def apart(row: Row, other_row: Row, dataset: Dataset) -> bool:
    """Whether two parts surely have nothing in common: nobody is of both, or no day."""
    one, other = dataset.figures[at(row)], dataset.figures[at(other_row)]
    if disjoint(one["population"], other["population"], dataset):
        return True
    measure = dataset.package["measures"][one["measure"]]
    if measure["unit"] != "people" and one["action_id"] != other["action_id"]:
        return True
    dated = all(each["period_start"] and each["period_end"] for each in (one, other))
    if measure["kind"] != "flow" or not dated:
        return False
    earlier, later = sorted((one, other), key=lambda each: day(each["period_end"], last=True))
    return day(earlier["period_end"], last=True) <= day(later["period_start"], last=False)


def disjoint(one: str, other: str, dataset: Dataset) -> bool:
    """Whether nobody is of both populations: of one aspect, neither lies within the other."""
    terms = dataset.package["populations"]

    def around(name: str) -> set[str]:
        return {name}.union(*(around(each) for each in terms.get(name, {}).get("within", ())))

    return any(
        left in terms
        and right in terms
        and terms[left]["aspect"]
        and terms[left]["aspect"] == terms[right]["aspect"]
        and left not in around(right)
        and right not in around(left)
        for left in around(one)
        for right in around(other)
    )


def contradicts(row: Row, counted: Ends, currency: str, dataset: Dataset) -> bool:
    """Whether a row that is left out can't be true together with the one that counts for it.

    It gives the same figure; or it is a part, or what was counted up to an earlier day, and more.
    """
    reason, most = row["not_counted_because"], counted[1]
    if reason == "same_figure":
        return True
    figure = dataset.figures.get(at(row))
    grows = not figure or dataset.package["measures"][figure["measure"]]["kind"] != "stock"
    if reason == "part" or (reason == "earlier" and grows):
        least = interval_of(row, currency, dataset)[0]
        return least is not None and most is not None and least > most
    return False


def interval_of(row: Row, currency: str, dataset: Dataset) -> Ends:
    """From where to where a figure may be, in this currency; anything where that isn't known."""
    figure = dataset.figures.get(at(row), row)  # else it is of the last ministerial
    factor = rate_of(figure, currency)
    if factor is None:
        return Decimal(0), None
    ends = (amount(figure.get(name, row["value"])) for name in ("low", "high"))
    return [None if end is None else end * factor for end in ends]


def rate_of(figure: Row, currency: str) -> Decimal | None:
    """What brings a figure to this currency; None where no rate does."""
    if figure.get("currency", currency) == currency:
        return Decimal(1)
    return amount(figure["rate"]) if currency == "USD" else None


def summed(rows: Iterable[Row], name: str, currency: str, dataset: Dataset) -> Decimal | None:
    """The sum of a column of figures in one currency; None if one of them is open."""
    added = Decimal(0)
    for row in rows:
        figure = dataset.figures.get(at(row), row)
        number, factor = amount(figure.get(name, row["value"])), rate_of(figure, currency)
        if number is None or factor is None:
            return None
        added += number * factor
    return added


def ratio(key: str, rows: Iterable[Row], dataset: Dataset) -> Ends:
    """A change or a share, from its two sums: the earlier or the reached one, and the other."""
    claim = dataset.claims[key.partition(":")[2]]
    one, other = (
        summed(
            [row for row in rows if row["term"] == term], "value", claim["terms_currency"], dataset
        )
        or Decimal(0)
        for term in ("1", "2")
    )
    return formula(claim, one, other), amount(claim["low"]), amount(claim["high"])


def formula(claim: Row, one: Decimal, other: Decimal) -> Decimal:
    """What a claim makes of its two sums."""
    if claim["how"] == "share_of_target":
        return 100 * one / other
    less, more = (one, other) if claim["direction"] == "increase" else (other, one)
    if claim["change_as"] == "times":
        return more / less
    if claim["change_as"] == "difference":
        return more - less
    return 100 * (more - less) / one


def countries_of(rows: Iterable[Row], key: str, dataset: Dataset) -> set[str]:
    """The endorsing countries that reported any of the rows, of those that the claim selects."""
    found = {country for row in rows for country in listed(row["as_of_countries"])}
    selected = listed(dataset.claims[key.partition(":")[2]]["countries"])
    asked = set(selected) or set(dataset.package["endorsing_countries"])
    return found & asked & set(dataset.package["endorsing_countries"])


def listed(text: str) -> Sequence[str]:
    """The values of a cell that holds several."""
    return text.split("; ") if text else []


# ----------------------------------------------------------------- what is counted, not added up

AXES = {
    "pillar_by_country": ("reporting_countries", "pillar"),
    "pillar_by_status": ("pillar", "status"),
    "package_by_country": ("action_package", "reporting_countries"),
    "new_and_continuing": ("pillar", "newness"),
    "actions": ("pillar", "pillar"),
}
"""The tables of actions: by which columns of actions.csv."""


def actions_in(key: str, dataset: Dataset) -> Decimal:
    """How many actions a table has in a cell: ``table:pillar_by_country:GTM:root_causes``."""
    _, table, *cell = key.split(":")
    row, column = (["total", "total", *cell])[-2:]
    down, across = AXES[table]
    inside = [action for action in dataset.actions if row == "total" or stands(action, down, row)]
    if column == "countries":
        there = {country for action in inside for country in listed(action[across])}
        return Decimal(len(there & set(dataset.package["endorsing_countries"])))
    return Decimal(sum(column == "total" or stands(action, across, column) for action in inside))


def stands(action: Row, column: str, key: str) -> bool:
    """Whether an action stands under this key of a table."""
    return key in (listed(action[column]) if column == "reporting_countries" else [action[column]])


def counted_rows(dataset: Dataset) -> Mapping[str, Ends]:
    """The ledger, what each file had, and how many countries and actions there are."""
    counts = Counter[str]()
    for row in dataset.rows:
        role, file = row["role"], row["source_file"]
        counts.update((f"ledger:{role}:read", f"ledger:{role}:{row['disposition']}"))
        counts[f"received:{file}:{role}"] += 1
    for pillar in {action["pillar"] for action in dataset.actions}:
        inside = [action for action in dataset.actions if action["pillar"] == pillar]
        there = {country for action in inside for country in listed(action["reporting_countries"])}
        counts[f"pillar:{pillar}:actions"] = len(inside)
        counts[f"pillar:{pillar}:countries"] = len(there)
    endorsing = set(dataset.package["endorsing_countries"])
    published = {each for row in dataset.actions for each in listed(row["reporting_countries"])}
    counts["coverage:endorsing"] = len(endorsing)
    counts["coverage:reported"] = len(endorsing.intersection(published))
    printed = dict.fromkeys(
        each["key"] for each in dataset.numbers if dataset.kind(each) in COUNTED
    )
    return {key: (Decimal(counts[key]),) * 3 for key in printed}


def left_out(dataset: Dataset) -> Mapping[str, Ends]:
    """How many published figures a claim leaves out for each reason: ``claim:assisted:context``."""
    counts = Counter[str](
        f"{key}:{row['not_counted_because']}"
        for key, rows in dataset.behind.items()
        for row in rows
        if row["counted"] == "no"
        and dataset.figures.get(at(row), {}).get("disposition") != "held_back"
    )
    return {key: (Decimal(count),) * 3 for key, count in counts.items()}


def of_submissions(dataset: Dataset) -> Iterator[str]:
    """Whether each file has as many rows as were read of it."""
    counts = Counter((row["source_file"], row["role"]) for row in dataset.rows)
    for sent in dataset.submissions:
        for role in ("actions", "figures"):
            if int(sent[role]) != counts[sent["file"], role]:
                yield f"{sent['file']}: {sent[role]} {role}, {counts[sent['file'], role]} rows"


COUNTED = ("ledger", "received", "pillar", "coverage")


def reported(dataset: Dataset) -> Mapping[str, Ends]:
    """What is printed as it was reported: figures, and the exchange rates that were used."""
    known = dict[str, Ends]()
    for (file, sheet, number), row in dataset.figures.items():
        cell = f"{file}!{sheet}!{row['source_column']}{number}"
        key = f"figure:{row['action_id']}:{row['measure']}:{cell}"
        known[key] = [amount(row[name]) for name in ("value", "low", "high")]
        known[f"{key}:usd"] = (amount(row["value_usd"]),) * 3
        if rate := amount(row["rate"]):
            known[f"rate:{row['currency']}:{row['rate_date']}"] = (rate,) * 3
    return known


# -------------------------------------------------------------------- what counts and what doesn't


def of_figures(dataset: Dataset) -> Iterator[str]:
    """Whether each figure is as precise as it says, and counts where the tables have it."""
    tables = {key: rows for key, rows in dataset.behind.items() if key.startswith("table:")}
    counted = {
        (row["file"], row["sheet"], row["row"])
        for rows in tables.values()
        for row in rows
        if row["counted"] == "yes"
    }
    for where, figure in dataset.figures.items():
        name = " › ".join(where)
        if figure["counted"] == "yes" and where not in counted:
            yield f"{name}: counted, and no table has it"
        if (figure["counted"] == "no") != bool(figure["not_counted_because"]):
            yield f"{name}: either it counts, or there is a reason"
        yield from of_value(name, figure)


def of_value(name: str, figure: Row) -> Iterator[str]:
    """Whether a figure's number lies in its interval, and is worth in USD what its rate says."""
    value, low, high = (amount(figure[column]) for column in ("value", "low", "high"))
    if value is None:
        return
    if (low is not None and value < low) or (high is not None and value > high):
        yield f"{name}: {value} is not from {low} to {high}"
    if not figure["merged_sources"] and (low, high) != interval(value, figure["precision"]):
        yield f"{name}: {figure['precision']} {value} is not from {low} to {high}"
    if figure["value_usd"]:
        worth = value * Decimal(figure["rate"] or 1)
        if not agree(amount(figure["value_usd"]), worth):
            yield f"{name}: worth {figure['value_usd']} USD, its rate gives {worth}"


def interval(value: Decimal, precision: str) -> Ends:
    """From where to where a number with this word before it may be."""
    if precision == "approximately":
        half = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent) if value else 0) / 2
        return value - half, value + half
    if precision in ("over", "nearly"):
        return (value, None) if (precision == "over") == (value >= 0) else (None, value)
    return value, value


def of_rows(key: str, rows: Sequence[Row], dataset: Dataset) -> Iterator[str]:
    """Whether the rows behind a number are the figures', and each is left out for its reason."""
    known = [(row, dataset.figures[at(row)]) for row in rows if at(row) in dataset.figures]
    counted = [(row, figure) for row, figure in known if row["counted"] == "yes"]
    for row, figure in known:
        wrongs = of_row(row, figure, dataset.counted_cells)
        yield from (f"{key}: {cell(row)}: {wrong}" for wrong in wrongs)
    claim = dataset.claims.get(key.partition(":")[2])
    if claim is None or claim["how"] in ADDED:
        for (row, one), (other_row, other) in combinations(counted, 2):
            if row["term"] == other_row["term"] and twice(one, other, dataset):
                yield f"{key}: {cell(row)} and {cell(other_row)} count the same twice"


def of_row(row: Row, figure: Row, counted: Collection[str]) -> Iterator[str]:
    """Whether a figure counts, or is left out because of one that counts."""
    if row["value"] != figure["value"]:
        yield f"{row['value']} here, {figure['value']} in figures.csv"
    if row["counted"] == "yes" and figure["disposition"] != "published":
        yield "counted, and not published"
    if (row["counted"] == "no") != bool(row["not_counted_because"]):
        yield "either it counts, or there is a reason"
    of_left_out = row["not_counted_because"] == "part"
    if row["because_of"] and not of_left_out and row["because_of"] not in counted:
        yield f"left out because of {row['because_of']}, which is not counted"


def cell(row: Row) -> str:
    """Where a figure stands: ``GTM.xlsx › Cifras!C7``."""
    return f"{row['file']} › {row['sheet']}!{row['cell']}"


ADDED = ("sum", "latest", "change", "share_of_target")


def twice(one: Row, other: Row, dataset: Dataset) -> bool:
    """Whether two figures of a sum count the same things, by all that anybody decided."""
    if decided_apart(one, other, dataset):
        return False
    same = all(one[name] == other[name] for name in ("measure", "basis", "currency", "population"))
    countries = set(listed(one["reporting_countries"])) & set(listed(other["reporting_countries"]))
    if dataset.package["measures"][one["measure"]]["kind"] == "stock":
        return same and bool(countries)
    return same and one["action_id"] == other["action_id"] and overlap(one, other)


def decided_apart(one: Row, other: Row, dataset: Dataset) -> bool:
    """Whether a person said that figures of these actions, and perhaps measures, differ."""
    names = [
        {name for id_ in ids_of(figure, dataset) for name in (id_, f"{id_} {figure['measure']}")}
        for figure in (one, other)
    ]
    return any(
        pair <= names[0] | names[1] and all(pair & name for name in names)
        for pair in dataset.different
    )


def ids_of(figure: Row, dataset: Dataset) -> Collection[str]:
    """The id of a figure's action, and the one that its own country gave it."""
    return {figure["action_id"], dataset.reported_ids[place(figure)]}


def overlap(one: Row, other: Row) -> bool:
    """Whether two periods share more than a day; one without a beginning began before all."""
    starts = [figure["period_start"] for figure in (one, other)]
    ends = [figure["period_end"] or figure["as_of"] for figure in (one, other)]
    if not all(ends) or not any(starts):
        return True
    if not all(starts):
        begun = next(day(start, last=False) for start in starts if start)
        return begun <= day(ends[starts.index("")], last=True)
    return max(day(start, last=False) for start in starts) < min(
        day(end, last=True) for end in ends
    )


def day(text: str, *, last: bool) -> dt.date:
    """The first or the last day of a year, a month or a day."""
    year, month, date = [*map(int, text.split("-")), 0, 0][:3]
    if date or not last:
        return dt.date(year, month or 1, date or 1)
    following = dt.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return following - dt.timedelta(days=1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
