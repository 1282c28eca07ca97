"""YAML as plain values with the line of every key and item, and a list of what is wrong with the file itself."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from evenhand.errors import AgreementError

Path_ = tuple[str | int, ...]


@dataclass
class Source:
    """A parsed file: its values, the line of each path in it, and the errors met so far."""

    name: str
    data: Any
    lines: dict[Path_, int] = field(default_factory=dict)
    errors: list[AgreementError] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of a path, or of the nearest part of it that stands in the file."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1

    def wrong(self, path: Path_, message: str, hint: str | None = None) -> None:
        """Note a mistake at a path; each message is noted once per line."""
        error = AgreementError(message, where=f"{self.name}:{self.line(path)}", hint=hint)
        if str(error) not in {str(e) for e in self.errors}:
            self.errors.append(error)


def read_source(path: Path, name: str) -> Source:
    """Read a YAML file. AgreementError (file, line) where it is missing, not text or not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise AgreementError(
            f"there is no `{path.name}`", where=name, hint="see docs/agreements.md for what belongs there"
        ) from None
    except UnicodeDecodeError as error:
        raise AgreementError(f"not UTF-8 text: {error.reason}", where=name, hint="save the file as UTF-8") from None
    try:
        node = YAML(typ="rt").compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise AgreementError(
            f"not valid YAML: {error.problem or error.context}", where=f"{name}:{line}",
            hint="check indentation, quotes and brackets on this line and the one before",
        ) from None  # fmt: skip
    except YAMLError as error:
        raise AgreementError(f"not valid YAML: {error}", where=name, hint="check the file's encoding") from None
    source = Source(name=name, data=None)
    source.data = _value(node, (), source) if node is not None else None
    return source


def _value(node: Node, path: Path_, source: Source) -> Any:
    source.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return _mapping(node, path, source)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, i), source) for i, item in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    return _scalar(node)


def _mapping(node: MappingNode, path: Path_, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        here = (*path, key)
        if key in found:
            source.lines[here] = key_node.start_mark.line + 1
            source.wrong(here, f"`{key}` is given twice", "keep one of the two")
            continue
        source.lines[here] = key_node.start_mark.line + 1
        found[key] = _value(value_node, here, source)
    return found


def _scalar(node: ScalarNode) -> Any:
    """YAML 1.2 core types; dates stay text, the schema reads them."""
    tag, text = str(node.tag), node.value
    if tag.endswith(":null"):
        return None
    if tag.endswith(":bool"):
        return text.lower() == "true"
    if tag.endswith(":int"):
        return int(text.replace("_", ""), 0) if not text.startswith("0") or text == "0" else text
    if tag.endswith(":float"):
        return float(text)
    return text
