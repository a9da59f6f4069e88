"""YAML files of people, read within bounds: what is too large, too deep, in another encoding or not YAML gets a sentence."""

import codecs
import re
from typing import Any

import yaml

_LARGEST, _DEEPEST = 2 << 20, 100
_BRACKETS = re.compile(r"[\[\]{}]")


class YamlProblem(Exception):
    """What is wrong with the file, to stand after its name: 'is not valid YAML at line 3'."""


def read_yaml(content: bytes, *, as_text: bool = False) -> Any:
    """What a YAML file says; with `as_text` every scalar stays the text it is. Raises `YamlProblem`."""
    if len(content) > _LARGEST:
        raise YamlProblem(f"is larger than {_LARGEST >> 20} MB")
    text = _decoded(content)
    _check_depth(text)
    loader = yaml.BaseLoader if as_text else yaml.SafeLoader
    try:
        _check_keys(yaml.compose(text, Loader=loader))
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise YamlProblem(f"is not valid YAML{f' at line {mark.line + 1}' if mark else ''}") from error
    except (RecursionError, ValueError, TypeError, OverflowError) as error:  # impossible dates and keys, among others
        raise YamlProblem("is not valid YAML") from error


def _decoded(content: bytes) -> str:
    utf16 = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlProblem("is not saved as UTF-8") from error


def _check_depth(text: str) -> None:
    """Brackets are counted before anything is read: each level costs the reader a look at all levels above it."""
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            raise YamlProblem("is nested too deeply")


def _check_keys(root: yaml.Node | None) -> None:
    """A key that stands twice is a slip of the pen: the reader of YAML would take the last and forget the first without a word."""
    left, seen = [root], set[int]()
    while left:
        node = left.pop()
        if not isinstance(node, yaml.CollectionNode) or id(node) in seen:  # an alias is the same node again
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            left += node.value
            continue
        keys = set[str]()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in keys:
                raise YamlProblem(f"has '{key.value}' twice, the second time at line {key.start_mark.line + 1}")
            keys.add(str(key.value))
            left += [key, value]
