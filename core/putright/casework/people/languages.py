"""Tags of languages, as BCP 47 (RFC 5646) writes them: `cy`, `pl`, `zh-Hant`, `bfi` for British
Sign Language. Their form is checked, and a tag of two letters is looked up in ISO 639-1."""

import re

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}|[a-z]{5,8})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)",
    re.ASCII | re.IGNORECASE,
)

_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"""
ISO_639_1 = frozenset(_TWO_LETTERS.split())


def language_tag(said: str) -> str | None:
    """The tag in the case that RFC 5646 asks for; None for what is no tag of a language.

    >>> language_tag("EN-gb"), language_tag("zh-hant"), language_tag("bfi")
    ('en-GB', 'zh-Hant', 'bfi')
    >>> language_tag("Polish"), language_tag("xx"), language_tag("pl_PL")
    (None, None, None)
    """
    found = _TAG.fullmatch(said.strip())
    if found is None:
        return None
    language = found["language"].lower()
    if len(language) > 3 or (len(language) == 2 and language not in ISO_639_1):
        return None  # no language of five letters or more was ever registered
    parts = [language]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + found["variants"].lower()
