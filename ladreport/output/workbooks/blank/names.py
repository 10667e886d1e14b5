"""Names that formulas of all sheets use: the lists as they are offered, and all that check reads.

What check reads stands folded in hidden columns of the sheet Lists, beside the lists.
"""

from collections.abc import Iterator, Mapping

from ladreport.languages import every_word
from ladreport.messages.language import Language
from ladreport.schema.folding import folded
from ladreport.schema.lookup import currencies_named, names_of_term
from ladreport.schema.model import ColumnType

LISTED = frozenset({ColumnType.TERM, ColumnType.BOOLEAN, ColumnType.COUNTRY, ColumnType.CURRENCY})
"""What must be one of a list."""

NOTHING = "ladreport_nothing"
"""The name of the words that say that there is nothing to write."""

BEGINNING = "ladreport_beginning"
"""The name of the Cover's cell that says what new ids begin with."""

PILLARS = "ladreport_pillar_of_package"
"""The name of the pillars beside the list of packages."""

_PLAIN: Mapping[str, str] = {
    **dict.fromkeys("áàâã", "a"),
    **dict.fromkeys("éèêë", "e"),
    **dict.fromkeys("íîï", "i"),
    **dict.fromkeys("óôõ", "o"),
    **dict.fromkeys("úùûü", "u"),
    "ñ": "n",
    "ç": "c",
    "œ": "oe",
    **dict.fromkeys("-_.,;:/()'’\"“”«»*?~&¿\u00a0\n", " "),
}
"""What accents and punctuation are folded to; Excel takes no more than 64 functions in another."""


def shown_name(vocabulary: str) -> str:
    """The name of a list as it is offered."""
    return f"ladreport_list_{vocabulary}"


def read_name(vocabulary: str) -> str:
    """The name of all that is read for a list, folded."""
    return f"ladreport_read_{vocabulary}"


def faults_name(role: str) -> str:
    """The name of the counts of faults in a sheet, column by column."""
    return f"ladreport_faults_{role}"


def doubts_name(role: str) -> str:
    """The name of the counts of doubts in a sheet, column by column."""
    return f"ladreport_doubts_{role}"


def folded_formula(cell: str) -> str:
    """The text of a cell without case, accents and punctuation, as check compares it."""
    text = f"LOWER({cell})"
    for sign, plain in _PLAIN.items():
        quoted = "CHAR(10)" if sign == "\n" else '"' + sign.replace('"', '""') + '"'
        text = f'SUBSTITUTE({text},{quoted},"{plain}")'
    return f"TRIM({text})"


def all_read(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each name, and the folded texts for which it stands."""
    schema = language.schema
    vocabularies = dict.fromkeys(
        column.vocabulary
        for role in ("actions", "figures", "cover")
        for column in schema.tables[role].columns
        if column.vocabulary and column.type in LISTED
    )
    for vocabulary in vocabularies:
        names = {
            name
            for term in schema.vocabularies[vocabulary].values()
            for name in names_of_term(term)
        }
        yield read_name(vocabulary), tuple(sorted(names))
    yield read_name("currency"), _currencies(language)
    words = every_word(lambda language: language.placeholders)
    yield NOTHING, tuple(sorted({name for name in map(folded, words) if name}))


def _currencies(language: Language) -> tuple[str, ...]:
    """Codes, and what people write for one currency alone."""
    schema = language.schema
    names = {*schema.currency_codes, *(n for each in schema.currency_names.values() for n in each)}
    sure = (name for name in names if len(currencies_named(schema, name)) == 1)
    return tuple(sorted(set(map(folded, sure))))
