"""graphql-core's messages without the values that they quote.

A portal's mistakes should not echo a resident's telephone number through logs and screens. So what
is known to be safe is picked out of a message, and the rest is dropped: a message in new words
loses its detail, it does not leak.
"""

import re

LONGEST = 300
"""In characters. A document may hold a name of 64,000."""

_NAME = r"[_A-Za-z][_0-9A-Za-z]{0,63}"
_TOKEN = r"(?:'(?:[^'\w]{1,3}|[a-z]{1,12})'|<EOF>|Name|Int|Float|String|BlockString)"
_TYPE = r"'[\[\]!_0-9A-Za-z]{1,100}'"

_WHERE = re.compile(
    rf"(?P<where>(?:Variable '\$|Argument '){_NAME}'(?: has invalid (?:default )?value)?"
    rf"(?: at [.\[\]_0-9A-Za-z]+)?): (?P<what>.*)",
    re.DOTALL,
)
"""A complaint about a variable or an argument: which, where in it, and then the detail."""

_QUOTES_A_VALUE = re.compile(
    r"cannot represent|found: |found null|does not exist in '|encountered error|Syntax Error: "
)

_KEPT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"Expected a value of non-null type {_TYPE} to be provided",
        rf"Expected value of non-null type {_TYPE} not to be None",
        rf"Expected variable '\${_NAME}' provided to type {_TYPE} to provide a runtime value",
        rf"Expected variable '\${_NAME}' provided to non-null type {_TYPE} not to be None",
        rf"Expected value of type {_TYPE} to be an object",
        rf"Expected value of type {_TYPE} to include required field '{_NAME}'",
        rf"Expected value of type {_TYPE} not to include unknown field '{_NAME}'",
        rf"Expected value of type {_TYPE}",
        rf"Within OneOf Input Object type {_TYPE}, exactly one field must be specified,"
        r" and the value for that field must be non-null",
        rf"Enum {_TYPE} cannot represent non-(?:enum|string) value",
        r"(?:Int|Float|String|Boolean|ID) cannot represent (?:a )?(?:non[- 0-9a-z]{1,40} )?value",
        rf"Value cannot represent an? {_NAME}",
        r"Syntax Error: (?:Document|Source) contains more than \d+ (?:tokens|comments|code points)",
        rf"Syntax Error: Expected {_TOKEN}, found {_TOKEN}",
        rf"Syntax Error: Unexpected {_TOKEN}",
        r"Syntax Error: Unexpected (?:single quote )?(?:character|description)",
        r"Syntax Error: Unterminated string",
        r"Syntax Error: Invalid [ A-Za-z]{1,40}",
    )
)
_NOT_IN_ENUM = re.compile(rf"Value .* does not exist in ({_TYPE}) enum", re.DOTALL)
_SUGGESTION = re.compile(r"\s*Did you mean .*", re.DOTALL)


def without_values(message: str) -> str:
    """Return the message with no value of the caller's and no suggestion in it.

    >>> without_values("Variable '$n' has invalid value: ID cannot represent value: '07700 900123'")
    "Variable '$n' has invalid value: ID cannot represent value."
    >>> without_values("Cannot query field 'nmae' on type 'Party'. Did you mean 'name'?")
    "Cannot query field 'nmae' on type 'Party'."
    """
    located = _WHERE.match(message)
    if located:
        return f"{located['where']}: {_detail(located['what'])}"
    if _QUOTES_A_VALUE.search(message):
        return _detail(message)
    return _SUGGESTION.sub("", message)[:LONGEST]


def _detail(message: str) -> str:
    unknown = _NOT_IN_ENUM.match(message)
    if unknown:
        return f"The value does not exist in {unknown[1]} enum."
    for kept in _KEPT:
        found = kept.match(message)
        if found:
            return found[0].strip().replace("to be None", "to be null") + "."
    return (
        "The document cannot be read."
        if message.startswith("Syntax")
        else "The value is not one that fits."
    )
