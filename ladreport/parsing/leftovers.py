"""What other programs leave in a text: markup, signs that nothing shows, fields, lone marks."""

import html
import re
import unicodedata

from ladreport.languages import words_of_all

_TAGS = (
    "p|b|i|u|s|a|br|hr|em|strong|span|div|font|ul|ol|li|table|tbody|thead|tr|td|th|sup|sub|img"
    "|script|style|html|body|head|meta|blockquote|center|h[1-6]|o:p|w:[a-z]+"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,400}}?)?/?>", re.IGNORECASE)
_TAG_OF_LINE = re.compile(r"<(?:br|hr)\b[^<>]*>|</(?:p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_MARKUP_ROUNDS = 2
"""``&amp;oacute;`` is what is left of a letter that was encoded twice."""

_ESCAPED_LETTER = re.compile(r"\\u([0-9A-Fa-f]{4})")

_BULLETS = "\uf0b7\uf0a7\uf0a8\uf076\uf0d8\uf02d"
"""Bullets of the fonts Symbol and Wingdings, as Word copies them."""

_LOST_LETTER = re.compile(r"(?<=[a-zà-ÿ])\?(?=[a-zà-ÿ])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")

_FIELD_ERROR = re.compile(
    rf"¡?\b(?:{words_of_all(lambda prose: prose.field_errors)})[^.)\]\n]*", re.IGNORECASE
)
_ATTACHED = re.compile(
    rf"[\s(\[*]*(?:{words_of_all(lambda prose: prose.attached)})"
    r"(?:\s*(?:n\s?[.º°o]+\s*)?(?:\d{1,3}|[A-Z]|[IVX]{1,4}))?[\s.)\]!;:*]*",
    re.IGNORECASE,
)

_BRACKETED = re.compile(r"(?<=[^\s\[])\s?(\[\d{1,2}\])")
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[.,;:)”»]))([¹²³⁴-⁹]{1,2})(?!\w)")
_STARRED = re.compile(r"(?<=[^\W_])(\*{1,3})(?=[\s.,;:)]|$)")


def without_markup(text: str) -> str:
    """The text with tags taken out and entities as the letters that they stand for."""
    for _ in range(_MARKUP_ROUNDS):
        lines = _TAG.sub("", _TAG_OF_LINE.sub("\n", text))
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), lines)
    text = _ESCAPED_LETTER.sub(lambda match: chr(int(match[1], 16)), text).replace("\xa0", " ")
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t]{2,}", " ", text)).strip()


def markup_in(text: str) -> str | None:
    """The first tag, entity or escaped letter."""
    if "<" not in text and "&" not in text and "\\u" not in text:
        return None
    entity = next((m for m in _ENTITY.finditer(text) if html.unescape(m[0]) != m[0]), None)
    found = [_TAG.search(text), entity, _ESCAPED_LETTER.search(text)]
    first = min((match for match in found if match), key=re.Match.start, default=None)
    return first[0] if first else None


def unknown_sign_in(text: str) -> str | None:
    """The word in which a sign stands that no reader can see, or that stands for a lost letter."""
    signs = () if text.isascii() else [sign for sign in text if _is_unknown(sign)]
    lost = _LOST_LETTER.search(_ADDRESS.sub(" ", text)) if "?" in text else None
    if not signs and not lost:
        return None
    pattern = rf"\S*{re.escape(signs[0])}\S*" if signs else r"\S*[a-zà-ÿ]\?[a-zà-ÿ]\S*"
    word = re.search(pattern, text if signs else _ADDRESS.sub(" ", text))
    return word[0] if word else None


def _is_unknown(sign: str) -> bool:
    return sign in "\ufffd\ufffc" or unicodedata.category(sign) == "Co"


def without_unknown_signs(text: str) -> str | None:
    """The text without what stood for a picture, and with usual bullets; None for a lost letter."""
    text = "".join("•" if sign in _BULLETS else sign for sign in text.replace("\ufffc", ""))
    return None if unknown_sign_in(text) else text.strip()


def field_error_in(text: str) -> str | None:
    """What Word wrote where a reference in it leads nowhere."""
    match = _FIELD_ERROR.search(text) if "!" in text else None
    return match[0].strip() if match else None


def is_only_attached(text: str) -> bool:
    """Whether the text does nothing but send its reader to a document that isn't there."""
    return _ATTACHED.fullmatch(text) is not None


def footnote_mark_in(text: str) -> str | None:
    """A mark of a footnote that the text doesn't have."""
    for pattern in (_BRACKETED, _RAISED, _STARRED):
        match = pattern.search(text)
        if match and not _has_footnote(text, match[1]):
            return match[1]
    return None


def _has_footnote(text: str, mark: str) -> bool:
    """Whether the note itself stands on a line of its own or the mark is no note's but a bullet."""
    return re.search(rf"(?:^|\n|\s\s|[.;]\s){re.escape(mark)}\s*\w", text) is not None
