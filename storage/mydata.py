"""Everything that is kept about one member, as they are handed it: one section for each place in which they stand.

Of other people it holds names alone, and of an asker who stayed without a name not even that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# A section reads the rows of a table in whose column the member stands. `names` are other members' columns, which
# become names; `unnamed` is the column that says that no name may be told.


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the file."""

    table: str
    column: str
    shows: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    unnamed: str | None = None


SECTIONS: Mapping[str, Section] = {
    "me": Section(
        "members",
        "id",
        ("name", "zone", "zone_guessed", "weekly", "organiser", "joined_at", "left_at", "away_until", "topics"),
    ),
    "my_accounts": Section("accounts", "member_id", ("platform", "tenant", "user", "name", "zone")),
    "what_i_agreed_to": Section("consents", "member_id", ("purpose", "granted", "at", "how", "text_version")),
    "my_profile": Section(
        "profiles",
        "member_id",
        ("weekends", "rhythm", "learning", "curious", "been_through", "ways", "languages"),
    ),
    "my_topics": Section("listed_topics", "member_id", ("shelf", "name")),
    "what_i_want_fewer_of": Section("hushes", "member_id", ("kind", "never", "until", "sparing", "last_at")),
    "how_much_i_am_asked": Section("loads", "member_id", ("open", "week", "asked")),
    "weeks_with_an_unasked_message": Section("unasked", "member_id", ("week", "what")),
    "my_questions": Section(
        "questions",
        "asker_id",
        (
            *("text", "channel", "made_at", "sent_at", "edited_at", "closed_at", "state", "outcome"),
            *("kind", "audience", "language", "naming", "question_first", "in_channel"),
        ),
        {"first_id": "asked_first"},
    ),
    "who_was_asked_first": Section("questions", "first_id", ("made_at",)),
    "what_i_was_asked": Section(
        "offers",
        "member_id",
        (
            *("made_at", "expires_at", "state", "answered_at", "answer", "because", "via", "note", "why", "remind_at"),
            *("propensity", "probability", "explored"),
        ),
    ),
    "whom_i_thought_of": Section("offers", "referred_by", ("made_at",), {"member_id": "member"}),
    "help_i_gave": Section(
        "helps", "helper_id", ("outcome", "at", "thanked_at"), {"asker_id": "to"}, unnamed="anonymous"
    ),
    "help_i_got": Section("helps", "asker_id", ("outcome", "at", "thanked_at", "anonymous"), {"helper_id": "from"}),
    "how_at_ease_i_felt": Section("ease", "asker_id", ("at_ease", "at"), {"helper_id": "with"}),
    "whether_help_held_up": Section(
        "followups", "asker_id", ("solved_at", "asked_at", "says", "told_at"), {"helper_id": "from"}
    ),
    "thanks_i_gave": Section("thanks", "giver_id", ("words", "at"), {"receiver_id": "to"}),
    "thanks_i_got": Section("thanks", "receiver_id", ("words", "at")),  # who gave them stands with the help
    "deeds_i_told": Section("deeds", "giver_id", ("kind", "at", "topic", "words"), {"doer_id": "of"}),
    "deeds_of_mine": Section("deeds", "doer_id", ("kind", "at", "topic", "words"), {"giver_id": "told_by"}),
    "lines_about_me": Section("nominations", "doer_id", ("period", "kind", "topic", "line", "doer_says", "made_at")),
    "words_of_mine_in_lines": Section("nominations", "giver_id", ("period", "quote", "giver_says", "made_at")),
    "what_i_wish_about_mentions": Section("shoutout_wishes", "member_id", ("ask", "look_back")),
    "what_others_may_read_of_my_questions": Section("kept_answers", "asker_id", ("asked", "asker_says", "kept_at")),
    "what_others_may_read_of_my_answers": Section("kept_answers", "helper_id", ("answer", "helper_says", "kept_at")),
    "what_i_wonder_too": Section("wonderers", "member_id", ("at",)),
    "whom_i_asked_first": Section("first_asked", "member_id", ()),
    "what_i_looked_up": Section("lookups", "member_id", ("topic", "at")),
    "calls_to_me_as_a_host": Section("calls", "member_id", ("at", "passed")),
    "what_i_know_by_the_signs": Section("evidence", "member_id", ("kind", "at", "channel")),
    "what_became_of_my_seats": Section("outcomes", "member_id", ("accepted_at", "outcome")),
    "how_often_i_had_a_seat": Section("turns", "member_id", ("load", "at")),
    "whom_i_keep_away": Section("walls", "member_id", ("wall", "at"), {"other_id": "whom"}),
    "what_i_reported": Section("reports", "reporter_id", ("trouble", "note", "at", "state")),
    "that_i_was_taken_out": Section("bans", "member_id", ("at", "until")),
    "messages_to_me": Section("deliveries", "to_id", ("state", "at")),
    "topics_i_merged": Section("topic_merges", "by_id", ("name", "into", "at")),
    "names_i_looked_up": Section("unmaskings", "wanted_by", ("reason", "wanted_at", "state")),
    "looking_up_i_agreed_to": Section("unmaskings", "answered_by", ("reason", "answered_at", "state")),
    "reports_i_settled": Section("reports", "settled_by_id", ("state", "settled_at")),
}

# Where a member stands and what stands there is somebody else's to tell, with the reason.
NOT_TOLD: Mapping[tuple[str, str], str] = {
    ("ease", "helper_id"): "what an asker said about their ease is the asker's, in private",
    (
        "followups",
        "helper_id",
    ): "whether help held up is the asker's to tell; a helper reads it where the asker likes",
    ("reports", "author_id"): "who reported whom is nobody's to learn",
    ("walls", "other_id"): "who keeps whom away is nobody's to learn",
    ("evidence", "counterpart_id"): "it is noted of another member; the help itself stands under help",
    ("retracted", "member_id"): "what was removed, on its way out of running processes, gone within two days",
    ("retracted", "counterpart_id"): "what was removed, on its way out of running processes, gone within two days",
    ("outbox", "actor_id"): "a row on its way, gone within 30 days of being done",
    ("outbox", "payload"): "a row on its way, gone within 30 days of being done",
    ("outbox", "lane"): "a row on its way, gone within 30 days of being done",
    ("outbox", "once"): "a row on its way, gone within 30 days of being done",
    ("outbox", "reason"): "a row on its way, gone within 30 days of being done",
    (
        "slots",
        "to_id",
    ): "where a message stands that is edited; the member has the message itself",
    ("slots", "slot"): "where a message stands that is edited",
    ("community_settings", "chosen"): "that somebody is a host, which organisers chose",
    (
        "decisions",
        "considered",
    ): "for whose questions one was considered is the askers' to tell",
    ("learned", "state"): "weights of the whole community",
    ("evidence", "source"): "the name of a row that is told already",
    ("deeds", "source"): "the name of a row that is told already",
}
