"""In which language a question is written, and which roles the playground's people have."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

QUESTIONS = sa.table(
    "questions",
    *(sa.column(name, sa.String()) for name in ("community_id", "id", "asker_id", "state", "language")),
)
PROFILES = sa.table(
    "profiles",
    *(sa.column(name, sa.String()) for name in ("community_id", "member_id")),
    sa.column("languages", sa.JSON()),
)


def upgrade() -> None:
    """Add both; a question on its way is in the language that its asker names first."""
    op.add_column("playground_people", sa.Column("roles", sa.JSON()))
    op.add_column("questions", sa.Column("language", sa.String()))
    db, q, p = op.get_bind(), QUESTIONS.c, PROFILES.c
    theirs = (q.community_id == p.community_id) & (q.asker_id == p.member_id)
    query = sa.select(q.community_id, q.id, p.languages).join_from(QUESTIONS, PROFILES, theirs)
    for row in db.execute(query.where(q.state != "closed")).all():
        if isinstance(row.languages, list) and row.languages:
            this = sa.update(QUESTIONS).where(q.community_id == row.community_id, q.id == row.id)
            db.execute(this.values(language=row.languages[0]))


def downgrade() -> None:
    """Forget both."""
    op.drop_column("playground_people", "roles")
    op.drop_column("questions", "language")
