"""Questions, whom they were offered to, and thanks. A person who was forgotten stays as an id that nobody bears."""

from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Index, Integer, Table, false

from storage.rows.columns import Instant, Json, Key, Words, community_key, key, metadata

questions = Table(
    "questions",
    metadata,
    community_key(),
    key("id"),
    Column("asker_id", Key, nullable=False),
    Column("text", Words, nullable=False),
    Column("platform", Key, nullable=False),
    Column("tenant", Key, nullable=False),
    Column("channel", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("outcome", Words),
    Column("look", Integer, nullable=False),
    Column("next_look", Instant),
    Column("sent_at", Instant),
    Column("closed_at", Instant),
    Column("sampled", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("edited_at", Instant),
    Column("opened_at", Instant),
    Column("heard_at", Instant),
    Column("place_kind", Words),
    Column("place_key", Key),
    Column("confined", Boolean, nullable=False),
    Column("first_id", Key),
    Column("in_channel", Words, nullable=False),
    Column("night", Boolean, nullable=False),
    Column("naming", Words, nullable=False, server_default="named"),
    Column("question_first", Boolean, nullable=False, server_default=false()),
    Column("kind", Words, nullable=False, server_default="answer"),
    Column("audience", Words, nullable=False, server_default="either"),
    Column("language", Words),
    Index("ix_questions_asker", "community_id", "asker_id", "made_at"),
    Index("ix_questions_look", "community_id", "state", "next_look"),
)

offers = Table(
    "offers",
    metadata,
    community_key(),
    key("id"),
    Column("question_id", Key, nullable=False),
    Column("member_id", Key, nullable=False),
    Column("look", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("propensity", Float(53), nullable=False),
    Column("pool", Integer, nullable=False),
    Column("probability", Float(53), nullable=False),
    Column("explored", Boolean, nullable=False),
    Column("because", Json, nullable=False),
    Column("state", Words, nullable=False),
    Column("answered_at", Instant),
    Column("answer", Words),
    Column("version", Integer, nullable=False),
    Column("via", Words, nullable=False),
    Column("referred_by", Key),
    Column("steps", Integer, nullable=False),
    Column("unnamed", Boolean, nullable=False),
    Column("note", Words),
    Column("why", Words),
    Column("remind_at", Instant),
    ForeignKeyConstraint(
        ["community_id", "question_id"], ["questions.community_id", "questions.id"], ondelete="CASCADE"
    ),
    Index("uq_offers_question_member", "community_id", "question_id", "member_id", unique=True),
    Index("ix_offers_member", "community_id", "member_id", "state"),
    Index("ix_offers_made", "community_id", "made_at"),
)

# Which hosts were told of a question that waits.
calls = Table(
    "calls",
    metadata,
    community_key(),
    key("question_id"),
    key("member_id"),
    Column("at", Instant, nullable=False),
    Column("passed", Boolean, nullable=False),
    ForeignKeyConstraint(
        ["community_id", "question_id"], ["questions.community_id", "questions.id"], ondelete="CASCADE"
    ),
)

# Whether an asker felt at ease with a helper: for choosing patient people, never shown to anybody.
ease = Table(
    "ease",
    metadata,
    community_key(),
    key("question_id"),
    key("helper_id"),
    Column("asker_id", Key, nullable=False),
    Column("at_ease", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

thanks = Table(
    "thanks",
    metadata,
    community_key(),
    key("id"),
    Column("giver_id", Key, nullable=False),
    Column("receiver_id", Key, nullable=False),
    Column("words", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("question_id", Key),
    Column("tag", Words),  # what it was like, if they said so
    Index("uq_thanks_question", "community_id", "question_id", "giver_id", "receiver_id", unique=True),
)
