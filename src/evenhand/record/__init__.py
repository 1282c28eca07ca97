"""The record: an append-only log with a Merkle root, sealed into editions that anybody can verify."""

from evenhand.record.edition import Lines, digests, seal, write_lines, write_log
from evenhand.record.log import BySharing, Show
from evenhand.record.verify import VerifyReport, verify

__all__ = ["BySharing", "Lines", "Show", "VerifyReport", "digests", "seal", "verify", "write_lines", "write_log"]
