from pathlib import Path

from evenhand.read import ReadDefaults

from .samples import PROSE, TODAY, read


def test_malformed_lines_are_listed_and_the_others_go_through(tmp_path: Path) -> None:
    text = "\n".join([
        '{"text": "One shell fell.", "published": "2025-02-03", "outlet": "Daily"}',
        '{"text": "Two shells fell.", "published"',
        "",
        '["not", "an object"]',
        '{"outlet": "Daily"}',
        '{"text": "Five.", "published": "2025-02-03", "outlett": "Daily"}',
        '{"text": "Six.", "published": "soon"}',
    ])  # fmt: skip
    reports, issues = read(tmp_path / "a.jsonl", text)
    assert [(r.origin, r.text) for r in reports] == [("a.jsonl#1", "One shell fell."), ("a.jsonl#6", "Five.")]
    assert [(i.where, i.what.split(":")[0]) for i in issues.errors] == [
        ("a.jsonl#2", "malformed JSON"),
        ("a.jsonl#4", "not a JSON object"),
        ("a.jsonl#5", "no `text` in it"),
        ("a.jsonl#7", "malformed fields"),
    ]
    assert issues.errors[0].hint == "each line must be one JSON object"
    assert [i.what for i in issues.warnings] == ["unknown key `outlett` in the fields"]


def test_jsonl_is_streamed_beyond_the_limit_but_a_line_is_not(tmp_path: Path) -> None:
    line = '{"text": "%s", "published": "2025-02-03"}\n'
    small = ReadDefaults(today=TODAY, max_bytes=1000)
    reports, issues = read(tmp_path / "a.jsonl", line % PROSE * 5 + line % ("x" * 1000), defaults=small)
    assert len(reports) == 5
    assert [(i.where, i.what) for i in issues.errors] == [("a.jsonl#6", "the line is too large")]


def test_half_of_a_surrogate_pair_and_endless_nesting(tmp_path: Path) -> None:
    _, issues = read(tmp_path / "a.jsonl", '{"text": "a \\ud800 b"}\n' + '{"text":' * 100_000)
    assert [i.what for i in issues.errors] == ["half of a surrogate pair in it", "malformed JSON: too deep"]
