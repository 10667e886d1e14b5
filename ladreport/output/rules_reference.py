"""What each code means, for people: one as text, all as a list or as Markdown."""

from collections.abc import Iterator, Sequence

from ladreport.core.findings import Code
from ladreport.messages.language import Language
from ladreport.messages.rendering import sentence
from ladreport.output.findings.words import severity_word


def groups(language: Language) -> dict[str, str]:
    """How codes are grouped: by the first digit of their number."""
    return {
        "1": language.say("Files, sheets and columns"),
        "2": language.say("Cells"),
        "3": language.say("The Cover"),
        "4": language.say("Rows"),
        "5": language.say("Between rows, sheets and countries"),
        "6": language.say("Against the last ministerial"),
        "7": language.say("Style of the text that is published"),
        "8": language.say("The Secretariat's files, and bringing submissions together"),
        "9": language.say("Headline claims and the report"),
    }


def pattern(text: str, language: Language) -> str:
    """A message without a case at hand: what will stand in braces is shown as dots."""
    return sentence(text, language.say(text, **dict.fromkeys(_placeholders(text), "…")))


def _placeholders(text: str) -> tuple[str, ...]:
    from string import Formatter

    return tuple(name for _, name, _, _ in Formatter().parse(text) if name)


def as_text(code: Code, language: Language) -> Iterator[tuple[str, str]]:
    """The parts of one explanation, each with its label; the first is the code's own line."""
    severity = severity_word(code.severity, language)
    yield f"{code.id}  {severity}", pattern(code.message, language)
    yield language.say("Why"), language.say(code.why)
    if not code.cases:
        yield language.say("What to do"), pattern(code.repair, language)
    for number, case in enumerate(code.cases.values(), 1):
        label = language.say("Reason {number}", number=number)
        wrong, repair = pattern(case.message, language), pattern(case.repair, language)
        yield label, f"{wrong} {language.headed(language.say('What to do'))} {repair}"
    yield language.say("Example"), language.say(code.example)
    yield language.say("Instead"), language.say(code.instead)


def as_markdown(codes: Sequence[Code], language: Language) -> str:
    """All codes by group, as docs/rules.md has them."""
    return "\n".join(_markdown(codes, language)) + "\n"


def _markdown(codes: Sequence[Code], language: Language) -> Iterator[str]:
    yield f"# {language.say('What is checked')}"
    yield ""
    yield language.say(
        "Every finding has a code. An error can't be published as it is, a warning is probably "
        "wrong, an info is good to know. ladreport explain prints the same in a terminal."
    )
    for digit, heading in groups(language).items():
        of_group = [code for code in codes if code.id[3] == digit]
        if of_group:
            yield from ("", f"## {heading}")
        for code in of_group:
            yield from _section(code, language)


def _section(code: Code, language: Language) -> Iterator[str]:
    (_, message), *parts = as_text(code, language)
    yield from ("", f"### {code.id}", "")
    yield f"**{severity_word(code.severity, language)}**: {_plain(message)}"
    for label, text in parts:
        yield from ("", f"*{label}*: {_plain(text)}")


def _plain(text: str) -> str:
    """The text so that Markdown prints it as it is."""
    for sign in "\\`*_<>[]#|":
        text = text.replace(sign, f"\\{sign}")
    return text
