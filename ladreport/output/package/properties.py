"""The properties of a package that a program may add to, which other programs keep."""

from ladreport.output.package.parts import Parts
from ladreport.output.package.xml import escaped, fragments, remove_all

PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
"""The number of the first property; smaller ones mean something else."""


def set_property(parts: Parts, name: str, value: str) -> None:
    """Give the package this property, in place of an earlier one of its name."""
    part = parts.related("", "custom-properties")
    if part is None:
        part = PART
        parts.add(
            part,
            f'<Properties xmlns="{_SPACE}" xmlns:vt="{_TYPES}"/>'.encode(),
            _TYPE,
            of="",
            relation=_RELATION,
        )
    root = parts.edit(part)
    remove_all(element for element in root if element.get("name") == name)
    numbers = (element.get("pid") or "" for element in root)
    free = max((int(number) for number in numbers if number.isdecimal()), default=_FIRST - 1) + 1
    xml = (
        f'<property fmtid="{_FORMAT}" pid="{free}" name="{escaped(name)}">'
        f'<vt:lpwstr xmlns:vt="{_TYPES}">{escaped(value)}</vt:lpwstr></property>'
    )
    root.extend(fragments(root, xml))
