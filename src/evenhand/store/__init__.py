"""The embedded store: the append-only record of truth in SQLite, and a cache for questions that is rebuilt from it."""

from evenhand.store.sqlite import Draft, Store, new_salt

__all__ = ["Draft", "Store", "new_salt"]
