"""Text as workbooks escape it: ``_x000D_`` stands for the character of that number."""

import re

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text with its escapes undone (ECMA-376, ST_Xstring).

    An underscore that would begin an escape is itself written ``_x005F_``. Two escapes that make
    one character in UTF-16 are joined; half of such a pair is shown as unknown.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
