"""What is said of many findings: readings of one kind in a column once, plain ones only counted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from string import Formatter

from msgspec import Struct
from msgspec.structs import replace

from ladreport.checking.filtering import READINGS, RUN, is_reading
from ladreport.core.findings import Finding, Param, Several, Severity, TermRef
from ladreport.core.values import PartialDate
from ladreport.schema.folding import folded
from ladreport.schema.model import Schema

EXAMPLES = 2
"""How many readings a line shows; with a third one it no longer fits two lines of a terminal."""

SHORTEST_STEM, ENDING = 3, 3
"""Words of more than three letters whose first agree, all but three, differ in their ending only:
``Exacta`` and ``Exacto``, ``visados`` and ``visas``, not ``Extendida`` and ``Prorrogada``."""


MONTHS = 12

_ALWAYS_SAID = frozenset({"one_name", "behind", "wrapped", "formula"})
"""Cases of readings in which something else is read than what the cell shows."""


class Summary(Struct, frozen=True):
    """What is listed, and the readings that any person would make, which are only counted."""

    findings: tuple[Finding, ...]
    plain: tuple[Finding, ...] = ()


def summarized(findings: Iterable[Finding], schema: Schema) -> Summary:
    """The findings as people are told of them, in their order; errors stay one by one.

    Readings and other notes of one kind in one column become one, and so do warnings in the same
    words. What stands elsewhere is among the ``related`` of the first.
    """
    listed: dict[object, list[Finding]] = defaultdict(list)
    plain: list[Finding] = []
    for finding in findings:
        if is_plain(finding, schema):
            plain.append(finding)
        else:
            listed[_kind(finding)].append(finding)
    return Summary(tuple(said for group in listed.values() for said in _said(group)), tuple(plain))


def _kind(finding: Finding) -> object:
    """What findings share that are said in one line."""
    where, words = finding.location, finding.code.words(finding.case)
    column = where.letters or where.column
    of_column = (finding.code.id, finding.severity, where.file, where.sheet, column)
    if finding.severity is Severity.ERROR or finding.related:
        return id(finding)
    if is_reading(finding):
        return (*of_column, finding.case, _order(finding))
    if finding.severity is Severity.INFO or where.sheet is None:
        return (*of_column, finding.case)
    said = {name for _, name, _, _ in Formatter().parse(words.message + words.repair) if name}
    params = {"found": finding.found, **finding.params}
    return (
        *of_column,
        finding.case,
        finding.suggestions,
        *(params[name] for name in sorted(said & params.keys())),
    )


def _said(group: Sequence[Finding]) -> Sequence[Finding]:
    first, *others = group
    reading = is_reading(first)
    if not others or (len(group) < RUN and not reading):
        return group
    several = Several(len(group))
    if reading:
        examples = {(finding.found or "", _meant(finding)): None for finding in group}
        kind = _order(first) or READINGS[first.code.id]
        several = Several(len(group), kind, tuple(examples)[:EXAMPLES])
    related = tuple(finding.location for finding in others)
    return [replace(first, several=several, related=related, suggestions=(), action_id=None)]


def _meant(finding: Finding) -> Param:
    """How the cell was read, as it is to be shown."""
    params = finding.params
    names = (name for name in ("value", "term", "date", "canonical") if name in params)
    return next((params[name] for name in names), "")


# ── Readings that any person would make ──────────────────────────────────────────────────────────


def is_plain(finding: Finding, schema: Schema) -> bool:
    """Whether any person would take the reading for granted.

    So are the same number with another mark, the same word with another ending or accent or in
    another of the four languages, and a date that names its month or has only one order.
    """
    if finding.severity is not Severity.INFO:
        return False
    found, meant = finding.found or "", _meant(finding)
    match READINGS.get(finding.code.id):
        case "texts" | "cells":
            return finding.case not in _ALWAYS_SAID
        case "numbers":
            return _digits(found) == _digits(_canonical(finding))
        case "dates":
            return finding.case == "month" or (finding.case == "written" and _one_order(found))
        case "terms" if isinstance(meant, TermRef):
            term = schema.vocabularies[meant.vocabulary].get(meant.key)
            labels = term.labels.values() if term else ()
            return any(_same_words(found, label) for label in (*labels, _canonical(finding)))
        case "countries" | "ids" | "lists" | "currencies" | "addresses":
            return finding.case not in _ALWAYS_SAID and _same_words(found, _canonical(finding))
    return False


def _canonical(finding: Finding) -> str:
    return str(finding.params.get("canonical", finding.params.get("value", "")))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


_PARTS = re.compile(r"\D*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\D*")


def _one_order(found: str) -> bool:
    """Whether the date can be read in one way only: its year in full, and its parts told apart."""
    if not re.search(r"(?<!\d)\d{4}(?!\d)", found):
        return False
    parts = _PARTS.fullmatch(found)
    if parts is None or re.search(r"[^\W\d_]", found):
        return True
    first, second = int(parts[1]), int(parts[2])
    return first == second or max(first, second) > MONTHS


def _order(finding: Finding) -> str:
    """In which order the parts of a date were read, where there are two; else nothing."""
    found, date = finding.found or "", finding.params.get("date")
    parts = _PARTS.fullmatch(found)
    if finding.case != "written" or parts is None or _one_order(found):
        return ""
    return (
        "day_first"
        if isinstance(date, PartialDate) and date.day == int(parts[1])
        else ("month_first")
    )


def _same_words(found: str, meant: str) -> bool:
    """Whether all that was written is said by what was meant, apart from endings and articles."""
    written, known = folded(found), folded(meant)
    if written.replace(" ", "") == known.replace(" ", ""):
        return True
    words = [word for word in written.split() if len(word) > SHORTEST_STEM]
    return bool(words) and all(
        any(_one_stem(word, other) for other in known.split()) for word in words
    )


def _one_stem(word: str, other: str) -> bool:
    shared = max(SHORTEST_STEM, min(len(word), len(other)) - ENDING)
    return word[:shared] == other[:shared]
