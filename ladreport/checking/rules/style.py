"""The style of what the report prints: placeholders, capitals, cut texts, internal words, "we"."""

import re
from collections.abc import Iterator

from ladreport.checking.context import Context
from ladreport.checking.rule import ROW, Params, Problem, rule
from ladreport.checking.rules.publishable import publishable
from ladreport.core.findings import ColumnRef
from ladreport.core.records import Row
from ladreport.messages.registry import WARNING, code

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
