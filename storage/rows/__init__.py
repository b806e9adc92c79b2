"""The tables, one module per feature. Private to storage.

Every table that a community owns has a primary key that begins with `community_id`, so that the schema can be
distributed by community. The exceptions belong to the installation: communities, homes, inbox, OAuth's installations
and the playground's.
"""

from storage.rows import (
    communities,
    expertise,
    imports,
    installations,
    kernel,
    members,
    naming,
    playground,
    questions,
    safety,
    sharing,
    shoutouts,
    ties,
    topics,
)
from storage.rows.columns import metadata

__all__ = [
    "communities",
    "expertise",
    "imports",
    "installations",
    "kernel",
    "members",
    "metadata",
    "naming",
    "playground",
    "questions",
    "safety",
    "sharing",
    "shoutouts",
    "ties",
    "topics",
]
