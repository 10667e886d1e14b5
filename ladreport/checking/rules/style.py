"""The style of what the report prints, and the numbers in it that no figure carries."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, SUBMISSION, Params, Problem, rule
from ladreport.core.findings import ColumnRef
from ladreport.core.records import Row, Submission
from ladreport.core.values import UNREADABLE
from ladreport.languages import LANGUAGES
from ladreport.languages.cldr import patterns
from ladreport.messages.registry import INFO, WARNING, code
from ladreport.parsing.prose import NumberInText, numbers_in
from ladreport.parsing.submission import author_of
from ladreport.schema.folding import folded

PROSE = ("title", "summary")


class Prose(NamedTuple):
    """One publishable text: its column and what it says."""

    column: str
    text: str


def publishable(action: Row) -> Iterator[Prose]:
    """Title and summary of an action that its country lets be published."""
    if action.withheld:
        return
    for column in PROSE:
        text = action.get(column, str)
        if text:
            yield Prose(column, text)


LAD701 = code(
    "LAD701",
    WARNING,
    'a placeholder was left in the text: "{words}"',
    repair="Write what is meant, or take the unfinished part out.",
    why="The text is printed as it stands. Placeholders that reach the report are what readers "
    "remember of it.",
    example="The programme will reach xxx people",
    instead="The programme will reach 12,000 people",
)
LAD702 = code(
    "LAD702",
    WARNING,
    "{column} is written in capitals",
    repair="Write it in small letters, with capitals only where names have them.",
    why="The report sets titles and texts itself. A text in capitals shouts beside the others, and "
    "a program can't know which of its words are names.",
    example="NEW BIOMETRIC PROGRAMME AT LA AURORA",
    instead="New biometric programme at La Aurora",
)
LAD703 = code(
    "LAD703",
    WARNING,
    '{column} seems to have been cut off; it ends with "{words}"',
    repair="Write the end of the sentence. If there is no room, shorten what comes before.",
    why="Forms and older programs cut a text at their limit without a word. The report would print "
    "half a sentence.",
    example="... to streamline the processing of migrants seeking ref",
    instead="... to streamline the processing of migrants seeking refuge.",
)
LAD704 = code(
    "LAD704",
    WARNING,
    'this is not meant for readers: "{words}"',
    repair="Take it out. Remarks for the Secretariat belong in the internal note, which is never "
    "published. For a row that must not appear, write no under publish.",
    why="Remarks among colleagues are easily left in a text, and the text is printed as it stands.",
    example="New visa for farm workers [Ana: please check with the ministry]",
    instead="New visa for farm workers",
)
LAD705 = code(
    "LAD705",
    WARNING,
    'the text speaks in the first person: "{words}"',
    repair="Name the country or the institution instead.",
    why='The report speaks of all countries, so its readers can\'t know who "we" is.',
    example="We have regularized 12,000 people",
    instead="Guatemala has regularized 12,000 people",
)

LETTER = r"[^\W\d_]"
TO_BE_FILLED_IN = (
    r"(?:to be (?:completed|confirmed|determined|defined)|por (?:definir|completar|confirmar)"
    r"|a (?:definir|completar|confirmar)|à (?:définir|compléter|confirmer|déterminer)"
    r"|insert|add text|fill in|completar|insertar|inserir|preencher|insérer|compléter)"
)
COUNTED = (
    r"(?:%|mil\b|thousand|mill[io]|milh|person|pessoa|people|migrant|refug|famil|visa|visto|permi"
    r"|solicitud|country|countries|pa[ií]ses|pays\b|d[oó]lar|dollar)"
)
"""How what a number counts begins; behind ``XX`` it tells that no century or summit is meant."""

PLACEHOLDERS = re.compile(
    r"lorem ipsum"
    r"|\b(?-i:TBD|TBC|T\.B\.D\.|T\.B\.C\.)(?!\w)"
    # Lower-case x, or capital ones that no name follows: XXX Cumbre is the thirtieth.
    rf"|\b(?-i:x{{2,}}|XX(?=\s*{COUNTED})|X{{3,}}(?!\s+(?-i:[A-ZÁÉÍÓÚÂÊÔÃÕÇÀÈ]){LETTER}))\b"
    r"|\?{3,}|_{4,}"
    rf"|[\[<{{]\s*{TO_BE_FILLED_IN}\b[^\]>}}]*[\]>}}]"
    # Between round brackets people also say what is still to come: (to be completed in 2025).
    rf"|\(\s*{TO_BE_FILLED_IN}\s*\)"
    r"|[\[<{]\s*(?:number|date|name|amount|número|numéro|fecha|data|nombre|nome|nom|monto|valor"
    r"|montant)\s*[\]>}]",
    re.IGNORECASE,
)
WHOLE_PLACEHOLDERS = re.compile(
    r"(?:to be (?:completed|confirmed|determined|defined|announced)|n/?a|none|text|title|summary"
    r"|por (?:definir|completar|confirmar)|pendiente|texto|título|resumen|test|prueba|teste"
    r"|a (?:definir|completar|confirmar)|pendente|resumo|essai|titre|résumé|texte"
    r"|à (?:définir|compléter|confirmer|déterminer)|en attente|[.\-–—?*x]+)[.\s]*",
    re.IGNORECASE,
)
SENTENCE_START = r"(?:^|[.!?:;(\[\n–—*-]\s*)"
DRAFT = r"(?:draft|borrador|rascunho|brouillon|confidential|confidencial|confidentiel)"
INTERNAL = re.compile(
    # At the start of a sentence it tells the reader what to do; inside one it tells of others.
    rf"{SENTENCE_START}(?:(?:please )?do not (?:publish|distribute|cite|circulate)"
    r"|no (?:publicar|difundir|distribuir)|não (?:publicar|divulgar|distribuir)"
    r"|ne pas (?:publier|diffuser|distribuer)|(?:for )?internal use|for internal"
    r"|(?:para )?uso interno|(?:à )?usage interne"
    r"|(?:internal note|nota interna|note interne)(?=\s*:))\b"
    r"|(?-i:DO NOT PUBLISH|NO PUBLICAR|NÃO PUBLICAR|NE PAS PUBLIER)"
    r"|\b(?:not for (?:publication|distribution|release)|for official use only"
    r"|embargoed (?:until|till)|embargado hasta|sous embargo|no es para publicación)\b"
    rf"|^\W*(?-i:{DRAFT.upper()})\b"
    rf"|[\[(]\s*{DRAFT}(?:\s*v?\.?\d+)?\s*[\])]"
    r"|[\[(][^\])]*\b(?:please (?:check|confirm|verify)|check with|to check|por favor"
    r"|(?:favor )?(?:de )?(?:revisar|verificar|confirmar|consultar) con|à vérifier|merci de)\b"
    r"[^\])]*[\])]",
    re.IGNORECASE,
)
OWN = (
    r"(?:government|country|ministry|institution|embassy|president|programme|program|agency|team"
    r"|gobierno|país|ministerio|institución|embajada|presidente|presidenta|programa|equipo"
    r"|governo|ministério|instituição|embaixada|equipe"
    r"|gouvernement|pays|ministère|ambassade|président|présidente|programme|équipe)\b"
)
FIRST_PERSON = re.compile(
    # Portuguese nós are also knots and nodes: os nós da rede.
    rf"\b(?:we|nosotros|nosotras|nous)\b|(?<!os )(?<!três )(?<!dois )\bnós\b"
    rf"|\b(?:hemos|estamos|tenemos|temos)\b"
    r"|\b(?:anunciamos|abrimos|lanzamos|lançamos|implementamos|firmamos|assinamos|aprobamos"
    r"|aprovamos|otorgamos|concedemos|brindamos|realizamos|trabajamos|trabalhamos|continuamos"
    r"|regularizamos|apoyamos|apoiamos|agradecemos|creamos|criamos)\b"
    rf"|\b(?:our|nuestro|nuestra|nosso|nossa|notre)\s+(?:own\s+|propio\s+|propia\s+)?{OWN}",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")

FEWEST_CAPITALS = 18
"""Fewer letters in capitals may all be acronyms: ACNUR, UNICEF, USAID."""
LONG_WORD = 5
LONG_WORDS = 3

CUT_LENGTHS = frozenset({255, 256})
"""Where forms and old file formats cut a text, besides at the schema's limit."""
TAIL = 30
SENTENCE_END = tuple(".!?…»”\"')]")


@rule(LAD701, scope=ROW, table="actions")
def no_placeholders(action: Row, _: Context) -> Iterator[Problem]:
    """Something to be filled in later was never filled in."""
    for column, text in publishable(action):
        found = WHOLE_PLACEHOLDERS.fullmatch(text.strip()) or PLACEHOLDERS.search(text)
        if found:
            yield Problem(action, column, {"words": found[0].strip()})


@rule(LAD702, scope=ROW, table="actions")
def no_capitals(action: Row, _: Context) -> Iterator[Problem]:
    """A text in capitals; acronyms are none."""
    for column, text in publishable(action):
        words = re.findall(rf"{LETTER}+", text)
        long_words = sum(len(word) >= LONG_WORD for word in words)
        letters = sum(map(len, words))
        if text.isupper() and long_words >= LONG_WORDS and letters >= FEWEST_CAPITALS:
            yield Problem(action, column, {"column": ColumnRef("actions", column)})


@rule(LAD703, scope=ROW, table="actions")
def no_cut_texts(action: Row, context: Context) -> Iterator[Problem]:
    """A text ends where a form cuts, in the middle of a sentence."""
    for column, text in publishable(action):
        lengths = CUT_LENGTHS | _limit_of_sentences(column, context)
        at_limit = len(text) in lengths and not text.rstrip().endswith(SENTENCE_END)
        if at_limit or text.rstrip().endswith(("...", "…")):
            params: Params = {
                "column": ColumnRef("actions", column),
                "words": text[-TAIL:].lstrip(),
            }
            yield Problem(action, column, params)


def _limit_of_sentences(column: str, context: Context) -> frozenset[int | None]:
    """The schema's limit, where texts are whole sentences; a title may end there by chance."""
    limit = context.schema.tables["actions"].column(column).max_length
    return frozenset({limit}) if column == "summary" else frozenset()


@rule(LAD704, scope=ROW, table="actions")
def nothing_internal(action: Row, _: Context) -> Iterator[Problem]:
    """A remark among colleagues stands in a text for the public."""
    for column, text in publishable(action):
        if found := INTERNAL.search(text):
            yield Problem(action, column, {"words": found[0].strip(" .!?:;([\n–—*-")})


@rule(LAD705, scope=ROW, table="actions")
def third_person(action: Row, _: Context) -> Iterator[Problem]:
    """The text says we, or our government; what it quotes may."""
    for column, text in publishable(action):
        if found := FIRST_PERSON.search(QUOTED.sub(" ", text)):
            yield Problem(action, column, {"words": found[0]})


LAD710 = code(
    "LAD710",
    INFO,
    "the summary says {numbers}, which no figure of this action carries",
    repair="Add a row to Figures for each number that should be counted. Numbers that only "
    "describe may stay as they are.",
    why="Tables and headline claims are made from Figures only. A number that stands in a sentence "
    "alone is printed, but counted nowhere.",
    example="Summary: 95,000 visas will be renewed; no figure of 95,000",
    instead="A row in Figures: visas or permits issued, 95,000",
)

SMALLEST = 10
"""Smaller numbers count things that nobody adds up: two decrees, four offices."""
YEARS = range(1900, 2101)

TIME_WORDS = (
    *("year", "month", "week", "day", "hour", "decade"),
    *("ano", "mes", "semana", "dia", "hora", "decada"),
    *("an", "ans", "annee", "mois", "semaine", "jour", "heure"),
)
WORDS_OF_ENDORSING = frozenset({"countries", "nations", "endorsing", "paises", "pays", "naciones"})
"""Before these words a number counts the countries themselves: the other 21 endorsing countries."""

NUMBERED = frozenset(
    {
        *(
            "no",
            "nos",
            "nr",
            "num",
            "number",
            "numero",
            "art",
            "article",
            "articulo",
            "artigo",
            "title",
        ),
        *("law", "act", "bill", "decree", "resolution", "order", "section", "phase", "fy"),
        *(
            "title",
            "covid",
            "ley",
            "decreto",
            "resolucion",
            "acuerdo",
            "titulo",
            "fase",
            "lei",
            "resolucao",
        ),
        *("portaria", "loi", "decret", "arrete", "titre", "age", "ages", "aged", "edad", "idade"),
    }
)
"""Words after which a number is a name or an age."""


@cache
def _months() -> frozenset[str]:
    """The names of the months in the four languages, folded."""
    return frozenset(
        folded(name) for language in LANGUAGES for name in patterns(language).month_names
    )


@rule(LAD710, scope=SUBMISSION)
def numbers_with_figures(submission: Submission, context: Context) -> Iterator[Problem]:
    """A number in the summary that none of the action's figures has."""
    carried = _carried(submission)
    author = author_of(context.schema, context.country, context.language)
    for action in submission.actions:
        values = carried[action.get("action_id", str)] | carried[None]
        text = dict(publishable(action)).get("summary", "")
        numbers = numbers_in(text, author.language or "en", author.conventions)
        alone = [
            text[number.start : number.end]
            for number in numbers
            if _counts(number, text) and values.isdisjoint(number.values)
        ]
        if alone and None not in values:
            yield Problem(action, "summary", {"numbers": tuple(dict.fromkeys(alone))})


def _carried(submission: Submission) -> Mapping[str | None, set[Decimal | None]]:
    """The values by action id; None stands for an id or a value that can't be read."""
    carried: dict[str | None, set[Decimal | None]] = defaultdict(set)
    for figure in submission.figures:
        value = figure.get("value", Decimal)
        if value is not None:
            carried[figure.get("action_id", str)].add(abs(value))
        elif figure["value"] is UNREADABLE:
            carried[figure.get("action_id", str)].add(None)
    return carried


def _counts(number: NumberInText, text: str) -> bool:
    """Whether the number says how many, and isn't a year, a day, a time, a name or a small one."""
    before = re.findall(r"[^\W_]+", folded(text[: number.start])[-30:])
    after = re.findall(r"[^\W_]+", folded(text[number.end :])[:30])
    written = text[number.start : number.end]
    if max(number.values) < SMALLEST or _is_year(written) or _is_glued(number, text):
        return False
    if after and (after[0].startswith(TIME_WORDS[:6]) or after[0].rstrip("s") in TIME_WORDS):
        return False
    if not WORDS_OF_ENDORSING.isdisjoint(after[:2]):
        return False
    return not _is_day(before, after) and not (before and before[-1] in NUMBERED)


def _is_year(written: str) -> bool:
    return written.isdigit() and int(written) in YEARS


def _is_glued(number: NumberInText, text: str) -> bool:
    """Whether the number is part of a name or a date: COVID-19, H-2A, 220/2024, 1er."""
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 2]
    return bool(re.fullmatch(r"[\w/\-–]", before) or re.match(r"[^\W\d_]|[/º°ª]|[-–]\w", after))


def _is_day(before: list[str], after: list[str]) -> bool:
    near = {*before[-1:], *after[:1], *(after[1:2] if after[:1] == ["de"] else ())}
    return not near.isdisjoint(_months())
