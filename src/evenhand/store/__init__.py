"""The embedded store: the append-only record of truth in SQLite, and a cache for questions that is rebuilt from it."""

from evenhand.store.sqlite import Draft, Store, Written, new_salt

__all__ = ["Draft", "Store", "Written", "new_salt"]
