"""Answers kept for others, whether help held up, who else wonders, who is asked first, and topics looked up."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKeyConstraint, Index, Integer, Table

from storage.rows.columns import Instant, Key, Words, community_key, key, metadata

kept_answers = Table(
    "kept_answers",
    metadata,
    community_key(),
    key("id"),
    Column("question_id", Key, nullable=False),
    Column("asker_id", Key, nullable=False),
    Column("helper_id", Key, nullable=False),
    Column("asked", Words, nullable=False),
    Column("answer", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("asker_says", Words, nullable=False),
    Column("helper_says", Words, nullable=False),
    Column("asker_round", Integer, nullable=False),
    Column("helper_round", Integer, nullable=False),
    Column("kept_at", Instant),
    Column("gone_at", Instant),
    Column("version", Integer, nullable=False),
    Index("uq_kept_answers_question", "community_id", "question_id", unique=True),
    Index("ix_kept_answers_asker", "community_id", "asker_id"),
    Index("ix_kept_answers_helper", "community_id", "helper_id"),
)

# Rows of what is kept now and of nothing else: a question is looked up here by its terms.
kept_terms = Table(
    "kept_terms",
    metadata,
    community_key(),
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    key("kept_id"),
    ForeignKeyConstraint(
        ["community_id", "kept_id"], ["kept_answers.community_id", "kept_answers.id"], ondelete="CASCADE"
    ),
    Index("ix_kept_terms_kept", "community_id", "kept_id"),
)

# What askers say, two weeks later, of the help they got; what counts of it stands in `outcomes`, without the asker.
followups = Table(
    "followups",
    metadata,
    community_key(),
    key("question_id"),
    Column("asker_id", Key, nullable=False),
    Column("helper_id", Key, nullable=False),
    Column("solved_at", Instant, nullable=False),
    Column("asked_at", Instant),
    Column("says", Words, nullable=False),
    Column("told_at", Instant),
    Column("over", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_followups_asker", "community_id", "asker_id"),
)

wonderers = Table(
    "wonderers",
    metadata,
    community_key(),
    key("question_id"),
    key("member_id"),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(
        ["community_id", "question_id"], ["questions.community_id", "questions.id"], ondelete="CASCADE"
    ),
    Index("ix_wonderers_member", "community_id", "member_id"),
)

# The question may not be written yet: a form is open in which its asker writes it.
first_asked = Table(
    "first_asked",
    metadata,
    community_key(),
    key("question_id"),
    Column("member_id", Key, nullable=False),
    Index("ix_first_asked_member", "community_id", "member_id"),
)

lookups = Table(
    "lookups",
    metadata,
    community_key(),
    key("id"),
    Column("member_id", Key, nullable=False),
    Column("topic", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_lookups_member", "community_id", "member_id", "at"),
)
