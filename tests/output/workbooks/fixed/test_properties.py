"""Whatever is sent, its fixed copy says the same, and needs no tolerance but where it must."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.output.workbooks.fixed.fixes import Round, fixed, others, said, tolerant
from tests.tables import workbook_bytes

COVER: Mapping[str, Sequence[str]] = {
    "País": ("Guatemala", "GT", "guatemala␣", "Panamá"),
    "Reunión ministerial": ("2024-09",),
    "Idioma del texto": ("Español", "es", "Spanish", "Inglés", ""),
    "Inicio del período": ("2024-05-08", "8 de mayo de 2024", "@2024-05-08", "05/08/2024"),
    "Institución": ("MINEX", "\\sMINEX", "N/A", "N/A | MINEX", ""),
    "Correo electrónico": ("Ana <ana@example.org>", "ana@example.org", "-", "N/A | y otro"),
}
ACTIONS: Mapping[str, Sequence[str]] = {
    "action_id": ("GTM-2024-001", "gtm 2024 2", "GTM-2024-3␣", "Acción 1", "", "#5"),
    "pillar": ("1", "Root causes", "root_causes", "Causas fundamentales e integración", "N/A", ""),
    "status": ("En curso", "In progress", "EN CURSO", "en cursso", "!#REF!", "="),
    "title": ("Programa", "Programa␣", "\\sUn\\nprograma", "N/A", "#2024", "@2024-06-04", "=A1"),
    "starts_on": (
        *("2024-06", "3 de junio de 2024", "@2024-06 [mmm yyyy]", "03/04/2024", "31/06/2024"),
        *("@2024-06-04 14:30", "@2024-06-04", "#45447", "N/A", "=TODAY() -> @2024-06 [mmm yyyy]"),
        *('="3 de junio de 2024" -> 3 de junio de 2024', ""),
    ),
    "partner_countries": ("• México; • Perú", "MEX; PER", "México, Perú", "EE.UU.", "n/a", ""),
    "population": ("Venezolanos", "TBD", "-", "\\s", ""),
    "publish": ("sí", "yes", "?true", "#1", "1", "oui", "quizás", ""),
}
FIGURES: Mapping[str, Sequence[str]] = {
    "action_id": ("GTM-2024-001", "gtm-2024-1", ""),
    "measure": ("people_assisted", "Personas atendidas", "funding_committed", "change_percent"),
    "value": (
        *("#95000", "95000", "95,000", "4,4␣millones", "US$ 300", "más de 300", "$ 300", "35 %"),
        *("#0.35 [0%]", "1.234", "12345678901234567", "1.5E3", "N/A", "@2024-06-04", "", "=A1"),
        *('="95,000" -> 95,000', "Más de US$ 1.2 millones"),
    ),
    "currency": ("USD", "dólares estadounidenses", "pesos", "N/A", "usd␣", ""),
    "precision": ("Exacto", "over", "aprox.", "N/A", ""),
    "as_of": ("2024", "junio de 2024", "@2024-06-30", "tbd", ""),
}
MERGES = ("", "B2:B3", "B2:B4", "E3:E4", "D2:D4", "C2:D2", "C3:E4", "H2:H3")


@st.composite
def workbooks(draw: st.DrawFn) -> str:
    cover = [f"{label} | {draw(st.sampled_from(texts))}" for label, texts in COVER.items()]
    lines = ["Portada", *(f"{row} | {line}" for row, line in enumerate(cover, 1))]
    for name, columns in (("Acciones", ACTIONS), ("Cifras", FIGURES)):
        lines += [name, *_merges(draw), f"1 | {' | '.join(columns)}"]
        for row in draw(st.sets(st.integers(2, 5))):
            cells = (draw(st.sampled_from(texts)) for texts in columns.values())
            lines.append(f"{row} | {' | '.join(cells)}")
    return "\n".join(lines)


def _merges(draw: st.DrawFn) -> Sequence[str]:
    merge = draw(st.sampled_from(MERGES))
    return (f"merge: {merge}",) if merge else ()


@settings(max_examples=100, deadline=None)
@given(workbooks())
def test_the_copy_says_the_same_plainly(text: str) -> None:
    once = fixed(workbook_bytes(text))
    assert said(once.after) == said(once.before)
    assert others(once.after) == others(once.before)
    assert set(tolerant(once.after)) <= _unavoidable(once)
    twice = fixed(once.fixed.data)
    assert (twice.fixed.data, twice.fixed.applied) == (once.fixed.data, ())
    assert set(twice.fixed.left) == set(once.fixed.left)


def _unavoidable(round_: Round) -> set[str]:
    """What is still read tolerantly, because writing it out would say something else."""
    left = {f"{it.location.sheet}!{it.location.cell}" for it in round_.fixed.left}
    return {line for line in tolerant(round_.before) if line.rsplit(maxsplit=1)[0] in left}
