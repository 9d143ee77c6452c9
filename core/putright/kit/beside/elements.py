"""HTML as a tree, so that every word is escaped by whoever writes the tree out."""

import base64
import hashlib
from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

from putright.pictures.lettering import writable

Child = Element | str | None


def element(tag: str, *children: Child | Iterable[Child], **attributes: str | None) -> Element:
    """An element without the children and attributes that are `None`; `class_` is its class."""
    named = {
        name.rstrip("_").replace("_", "-"): writable(value)
        for name, value in attributes.items()
        if value is not None
    }
    made = Element(tag, named)
    for child in children:
        for each in (child,) if isinstance(child, str | Element) or child is None else child:
            _add(made, each)
    return made


def _add(parent: Element, child: Child) -> None:
    if isinstance(child, Element):
        parent.append(child)
    elif child and len(parent):
        parent[-1].tail = (parent[-1].tail or "") + writable(child)
    elif child:
        parent.text = (parent.text or "") + writable(child)


def document(root: Element) -> str:
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


def policy_for(style: str) -> str:
    """A Content-Security-Policy that lets nothing be fetched and no style but this one be used."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
