"""Which settings of a headline claim don't go together, each with the key that it is about."""

from collections.abc import Callable, Collection, Iterator, Mapping

from msgspec import Struct

from ladreport.core.computed import Operation
from ladreport.core.findings import Case, Param, TermRef
from ladreport.inputs.claim_declarations import OF_FIGURES, ClaimDeclaration, Wording
from ladreport.messages.registry import ERROR, code
from ladreport.schema.model import Kind, Schema

LAD808 = code(
    "LAD808",
    ERROR,
    "this claim is left out, because it can't be made as it is declared",
    repair="Correct the claim.",
    why="The number is computed from the countries' rows, to which the claim's id leads; a number "
    "typed into the sentence would be nobody's. What is achieved, estimated and targeted is never "
    "added together, and each way of computing takes the settings that it can be honest with. A "
    "claim that says two things at once would be guessed at.",
    example='en = "Endorsing countries have taken over 300 new visa policy actions."',
    instead='en = "Endorsing countries have taken {{value}} new visa policy actions."',
    cases={
        "sentence": Case(
            "the sentence of this claim needs {placeholder} once, where its number stands",
            "Put {placeholder} where the number stands: over 300, 4.4 million, more than half.",
        ),
        "partners": Case(
            "the sentence of this claim has to name the countries that took part, as {placeholder}",
            "Put {placeholder} where their names stand, or take joint out of the claim.",
        ),
        "placeholder": Case(
            "{placeholder} in this sentence is neither its own number nor another claim",
            "Write {{value}}, or the id of another claim of this file, in the braces.",
        ),
        "braces": Case(
            "a brace in this sentence doesn't hold a name alone",
            "Write {{value}}; write a brace that is to be printed twice.",
        ),
        "circle": Case(
            "the sentence of this claim leads back to itself: {way}",
            "Take the number of one of these claims out of the sentence of another.",
        ),
        "other_claim": Case(
            "this claim is left out, because the claim {claim} that its sentence names is left out",
            "Correct the claim {claim}, or take its number out of this sentence.",
        ),
        "id": Case("two claims have the id {id}", "Give each claim an id of its own."),
        "id_form": Case(
            "{id} can't be a claim's id",
            "Write it with letters from a to z, digits, hyphens and underscores; value and "
            "partners mean something else in sentences.",
        ),
        "needs": Case(
            "a claim with {key} = {value} needs {needed}", "Add it, for example: {example}"
        ),
        "unused": Case(
            "{key} has no effect with compute = {compute}",
            "Take {key} out, or compute something that it goes with.",
        ),
        "no_measure": Case(
            "{key} says something of figures, and this claim counts actions",
            "Name the measure of the figures, or take {key} out.",
        ),
        "measure": Case(
            "{measure} can't be computed as {compute}",
            "Sum and latest take what adds up; latest a measure of how things stand. Use largest, "
            "or count actions or countries.",
        ),
        "bases": Case(
            "this claim names several bases: {bases}",
            "Let it name one. What was achieved, estimated and targeted is never added together.",
        ),
        "context": Case(
            "figures on the basis context are no results, and can't be computed as {compute}",
            "Use largest, or count countries; or let the claim take another basis.",
        ),
        "money": Case(
            "{measure} is not counted in money, so the claim can't select a currency",
            "Take currency out.",
        ),
        "range": Case(
            "{key} is a whole number from {least} to {most}", "Write one of these numbers."
        ),
        "half": Case(
            "more_than_half is said of a share of countries only",
            'Word it otherwise, or compute "share_of_countries".',
        ),
        "contradiction": Case(
            "{value} is selected and excluded at once", "Take it out of one of the two lists."
        ),
        "pillar": Case(
            "the package {package} belongs to another pillar, so that no action can answer",
            "Take pillar out; the package says which one is meant.",
        ),
    },
)

MOST_DIGITS = 15
"""No number of people or of any money has more."""
MOST_FIGURES = 10
"""A sentence that names more figures is a table."""

ADDED = frozenset({Operation.SUM, Operation.LATEST, Operation.CHANGE, Operation.SHARE_OF_TARGET})
"""What adds figures up, and so takes only what may be added."""
GOES_WITH: Mapping[str, frozenset[Operation]] = {
    "count": frozenset({Operation.LARGEST}),
    "from": frozenset({Operation.CHANGE}),
    "to": frozenset({Operation.CHANGE}),
    "as": frozenset({Operation.CHANGE}),
    "direction": frozenset({Operation.CHANGE, Operation.LARGEST}),
    "period": frozenset(Operation) - {Operation.CHANGE},
    "new": frozenset(Operation) - {Operation.CHANGE},
    "basis": frozenset(Operation) - {Operation.SHARE_OF_TARGET},
    "wording": frozenset(Operation) - {Operation.LIST},
    "digits": frozenset(Operation) - {Operation.LIST},
}
"""The ways of computing in which these settings say something; all others go with all."""
OF_A_MEASURE = ("basis", "currency", "joint")
OF_ONE_FIGURE = ("wording", "digits", "direction")
"""What says how one number is worded: each of several largest figures is worded as its row is."""


class Misfit(Struct, frozen=True):
    """A key that doesn't fit: a case of LAD808 with what fills its message."""

    key: str
    case: str
    params: Mapping[str, Param]


def misfits(
    claim: ClaimDeclaration, written: Mapping[str, object], schema: Schema
) -> Iterator[Misfit]:
    """What doesn't go together in a claim.

    ``written`` are the settings that it has in the file, those that can't be used as None: of them
    something has been said already.
    """
    for rule in (_unused, _lacking, _of_measure, _of_bases, _of_numbers, _contradicting):
        yield from rule(claim, written, schema)


Rule = Callable[[ClaimDeclaration, Mapping[str, object], Schema], Iterator[Misfit]]


def _unused(claim: ClaimDeclaration, written: Mapping[str, object], _: Schema) -> Iterator[Misfit]:
    """Settings that would be passed over in silence."""
    several = claim.compute is Operation.LARGEST and claim.count > 1
    for key in (key for key, value in written.items() if value is not None):
        fits = claim.compute in GOES_WITH.get(key, (claim.compute,))
        if key in OF_A_MEASURE and "measure" not in written:
            yield Misfit(key, "no_measure", {"key": key})
        elif not fits or (several and key in OF_ONE_FIGURE):
            yield Misfit(key, "unused", {"key": key, "compute": claim.compute.value})


def _lacking(claim: ClaimDeclaration, written: Mapping[str, object], _: Schema) -> Iterator[Misfit]:
    change = claim.compute is Operation.CHANGE
    needed = {
        "measure": ("compute", claim.compute in OF_FIGURES, 'measure = "people_resettled"'),
        "from": ("compute", change, 'from = "baseline"'),
        "to": (
            "compute",
            change and not claim.since_baseline,
            "to = {start = 2024-01-01, end = 2024-12-31}",
        ),
        "countries": ("joint", claim.joint, 'countries = ["COL"]'),
    }
    for name, (key, is_needed, example) in needed.items():
        if is_needed and name not in written:
            value = claim.compute.value if key == "compute" else "include"
            params = {"key": key, "value": value, "needed": name, "example": example}
            yield Misfit(key, "needs", params)


def _of_measure(claim: ClaimDeclaration, _: object, schema: Schema) -> Iterator[Misfit]:
    measure = schema.measures.get(claim.measure or "")
    if measure is None:
        return
    shown: dict[str, Param] = {"measure": TermRef("measure", measure.key)}
    adds_up = measure.kind in (Kind.FLOW, Kind.STOCK)
    unfit_latest = claim.compute is Operation.LATEST and measure.kind is not Kind.STOCK
    if unfit_latest or (claim.compute in ADDED and not adds_up):
        yield Misfit("measure", "measure", {**shown, "compute": claim.compute.value})
    if claim.currency and not measure.is_money:
        yield Misfit("currency", "money", shown)


def _of_bases(
    claim: ClaimDeclaration, written: Mapping[str, object], schema: Schema
) -> Iterator[Misfit]:
    bases = written.get("basis", ()) if "measure" in written else ()
    if isinstance(bases, Collection) and len(set(bases)) > 1:
        named = tuple(TermRef("basis", str(basis)) for basis in bases)
        yield Misfit("basis", "bases", {"bases": named})
    elif claim.compute in ADDED and not schema.counts(claim.basis):
        yield Misfit("basis", "context", {"compute": claim.compute.value})


def _of_numbers(claim: ClaimDeclaration, *_: object) -> Iterator[Misfit]:
    ranges = {"digits": (claim.digits or 0, MOST_DIGITS), "count": (claim.count, MOST_FIGURES)}
    for key, (number, most) in ranges.items():
        named = key == "count" or claim.digits is not None
        if named and not 1 <= number <= most:
            yield Misfit(key, "range", {"key": key, "least": 1, "most": most})
    if (
        claim.wording is Wording.MORE_THAN_HALF
        and claim.compute is not Operation.SHARE_OF_COUNTRIES
    ):
        yield Misfit("wording", "half", {})


def _contradicting(claim: ClaimDeclaration, _: object, schema: Schema) -> Iterator[Misfit]:
    for country in claim.countries:
        if country in claim.exclude:
            yield Misfit("exclude", "contradiction", {"value": country})
    for package in claim.packages:
        pillar = schema.packages[package].pillar
        if claim.pillars and pillar not in claim.pillars:
            yield Misfit("package", "pillar", {"package": TermRef("action_package", package)})
