"""Which zone a platform said somebody is in, so that a member's own choice is told apart from it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; nobody knows yet what the platforms said."""
    op.add_column("accounts", sa.Column("zone", sa.String()))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("accounts", "zone")
