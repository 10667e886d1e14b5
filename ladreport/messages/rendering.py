"""A finding in words: what is wrong, what to write instead, what may have been meant."""

from collections.abc import Mapping

from ladreport.core.findings import AnyOf, Finding, Param, TermRef
from ladreport.messages.language import Language, translated
from ladreport.messages.several import readings

LONGEST_QUOTE = 80
"""How much of a text a message repeats, in characters; the cell shows the rest."""

NOTHING_TO_DO = "Nothing needs to be done"
"""How the repair of every note begins; after it come the usual form, or why."""

ENDS = (".", "!", "?", "…", ":")


def message(finding: Finding, language: Language) -> str:
    """What is wrong, as a sentence. What the country typed is shown shortened, on one line."""
    if finding.several and finding.several.kind:
        return sentence("", readings(finding.several, language))
    params = {name: _short(param) for name, param in _params(finding).items()}
    template = finding.code.words(finding.case).message
    wrong = sentence(own(template, language), language.say(template, **params))
    if finding.several is None:
        return wrong
    others = finding.several.count - 1
    too = language.plural(
        "The same in {count} more place.", "The same in {count} more places.", others
    )
    return f"{wrong} {too}"


def repair(finding: Finding, language: Language) -> str:
    """What to write instead, as a sentence. What is to be copied is shown whole."""
    if finding.several and finding.several.kind:
        return language.say("Nothing needs to be done.")
    template = finding.code.words(finding.case).repair
    return sentence(own(template, language), language.say(template, **_params(finding)))


def advice(finding: Finding, language: Language) -> str:
    """What a person may want to do about a note; empty where there is nothing to do."""
    if finding.several or finding.code.words(finding.case).repair.startswith(NOTHING_TO_DO):
        return ""
    return repair(finding, language)


def suggestions(
    finding: Finding, language: Language, sheet: Language | None = None
) -> tuple[str, ...]:
    """What may have been meant, nearest first, as it can be written in the workbook.

    Terms are named as in ``sheet``, the workbook's own language, else in ``language``.
    """
    return tuple((sheet or language).shown(term) for term in finding.suggestions)


def guess(finding: Finding, language: Language, sheet: Language | None = None) -> str:
    """``Did you mean "en curso" (in progress)?``; empty where nothing is suggested."""
    terms = [_glossed(term, language, sheet or language) for term in finding.suggestions]
    if not terms:
        return ""
    choices = language.joined(terms, "or")
    if not finding.found:
        return language.say("It could be {choices}.", choices=choices)
    return language.say("Did you mean {choices}?", choices=choices)


def unnamed_guess(
    finding: Finding, words: str, language: Language, sheet: Language | None = None
) -> str:
    """The guess, where these words about the finding don't name all that is suggested."""
    named = all(language.shown(term) in words for term in finding.suggestions)
    return "" if named else guess(finding, language, sheet)


def _glossed(param: Param, language: Language, sheet: Language) -> str:
    """A term as the workbook writes it, with what it is called in the reader's language."""
    written, read = sheet.shown(param), language.shown(param)
    if isinstance(param, TermRef) and written != read:
        return f"{language.quoted(written)} ({read})"
    return language.quoted(written)


def shortened(text: str, limit: int = LONGEST_QUOTE) -> str:
    """The text on one line, without control characters, cut at a word where it is too long."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text)
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def _params(finding: Finding) -> Mapping[str, Param]:
    return {"found": finding.found or "", **finding.params}


def _short(param: Param) -> Param:
    if isinstance(param, AnyOf):
        return AnyOf(tuple(map(_short, param.options)))
    if isinstance(param, tuple):
        return tuple(map(_short, param))
    return shortened(param) if isinstance(param, str) else param


def own(template: str, language: Language) -> str:
    """The template as the language itself has it, which may begin with another word."""
    return translated(language.code)(template)


def sentence(template: str, text: str) -> str:
    """The text with a full stop, and a capital unless a parameter or file name comes first."""
    first_word = text.split(" ", 1)[0]
    if not template.startswith("{") and "." not in first_word:
        text = text[:1].upper() + text[1:]
    return text if text.endswith(ENDS) else f"{text}."
