"""Discord's numbers, each with the page that states it (read in its documentation of August 2026).

Discord does not say whether it counts code points or UTF-16 units, so `size` counts the larger: UTF-16.
"""

# https://docs.discord.com/developers/resources/message#create-message-jsonform-params
CONTENT = 2000
EMBEDS = 10

# https://docs.discord.com/developers/resources/message#embed-object-embed-limits
EMBED_TITLE = 256
EMBED_TEXT = 4096
EMBEDS_TOGETHER = 6000

# https://docs.discord.com/developers/resources/message#allowed-mentions-object
MENTIONED_USERS = 100

# https://docs.discord.com/developers/components/reference#legacy-message-component-behavior
ROWS = 5
# https://docs.discord.com/developers/components/reference#action-row
BUTTONS_IN_A_ROW = 5
# https://docs.discord.com/developers/components/reference#button-button-structure
BUTTON_LABEL = 80
# https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id
CUSTOM_ID = 100
# https://docs.discord.com/developers/components/reference#string-select-string-select-structure
OPTIONS = 25
PLACEHOLDER = 150
# https://docs.discord.com/developers/components/reference#string-select-select-option-structure
OPTION_LABEL = 100
OPTION_VALUE = 100

# https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
MODAL_TITLE = 45
MODAL_PARTS = 5
# https://docs.discord.com/developers/components/reference#label-label-structure
FIELD_LABEL = 45
FIELD_HINT = 100
# https://docs.discord.com/developers/components/reference#text-input-text-input-structure
FIELD_TEXT = 4000
# simcord holds a modal's text display to this; the documentation gives a number for messages only
MODAL_TEXT = 4000

# https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure
COMMAND_NAME = 32
COMMAND_HELP = 100
COMMAND_OPTIONS = 25
# https://docs.discord.com/developers/interactions/application-commands#slash-commands
COMMAND_CHARACTERS = 8000

# https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure
CHOICES = 25
CHOICE_NAME = CHOICE_VALUE = 100
# https://docs.discord.com/developers/reference#locales
LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th "
    "zh-CN ja zh-TW ko".split()
)

# https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
FIRST_ANSWER_SECONDS = 3
# https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
LATER_ANSWER_MINUTES = 15

# https://docs.discord.com/developers/resources/message#create-message-jsonform-params
# "checked for uniqueness in the past few minutes": a retry after that may come twice
NONCE = 25

# https://docs.discord.com/developers/resources/channel#start-thread-without-message
THREAD_NAME = 100
THREAD_STAYS_MINUTES = 10080

# https://docs.discord.com/developers/resources/channel#channel-object-channel-structure (applied_tags)
TAGS_ON_A_POST = 5

# https://docs.discord.com/developers/interactions/application-commands#registering-a-command
COMMANDS_CREATED_A_DAY = 200
MESSAGE_MENUS = 15
# https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
MENU_NAME = 32

# https://docs.discord.com/developers/resources/user#create-dm says neither how many nor how fast ("a significant amount
# of DMs too quickly"); people report bots that were stopped after 25 to 40 (DiscordPHP issue 467), so these are ours.
DIRECT_BURST = 5
DIRECT_GAP_SECONDS = 5
DIRECT_REST_SECONDS = 600

# https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
UNKNOWN_MEMBER, UNKNOWN_USER, UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK = 10007, 10013, 10062, 10015
ANSWERED_ALREADY, OLD_WEBHOOK_TOKEN, UNKNOWN_GUILD = 40060, 50027, 10004
MISSING_ACCESS, CLOSED_DIRECT, MISSING_PERMISSIONS, ARCHIVED, NO_SHARED_SERVER = 50001, 50007, 50013, 50083, 50278
TOO_FAST = frozenset({40003})
# Too many late edits, active threads, too much writing; a post whose first message is still on its way.
LATER = {30046: 3600, 160006: 3600, 20016: 60, 20028: 60, 40058: 30}
NEVER = frozenset({50024, 50033, 50083, 160005, UNKNOWN_USER, CLOSED_DIRECT, NO_SHARED_SERVER})

# https://docs.discord.com/developers/resources/application#application-object-application-flags: the Message Content
# Intent is switched on, of a bot in many servers (approved) or in few
MESSAGE_CONTENT, MESSAGE_CONTENT_LIMITED = 1 << 18, 1 << 19

# https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
ADMINISTRATOR, MANAGE_SERVER, VIEW_CHANNEL = 1 << 3, 1 << 5, 1 << 10
# https://docs.discord.com/developers/events/gateway-events#guild-ban-add: only who may do one of these hears of bans
BAN_MEMBERS, VIEW_AUDIT_LOG = 1 << 2, 1 << 7
CHANNEL_PERMISSIONS = {"View Channels": VIEW_CHANNEL, "Send Messages": 1 << 11, "Embed Links": 1 << 14}
THREAD_PERMISSIONS = {
    "View Channels": VIEW_CHANNEL,
    "Send Messages in Threads": 1 << 38,
    "Embed Links": 1 << 14,
}
MANAGE_THREADS = 1 << 34
ROOM_PERMISSIONS = {
    "View Channels": VIEW_CHANNEL,
    "Create Private Threads": 1 << 36,
    "Send Messages in Threads": 1 << 38,
    "Embed Links": 1 << 14,
}


def size(text: str) -> int:
    """Count as Discord may count at most."""
    return len(_units(text)) // 2


def cut(text: str, longest: int) -> str:
    """Shorten plain text at a word where there is one, with an ellipsis."""
    units = _units(text)
    if len(units) // 2 <= longest:
        return text
    kept = units[: 2 * max(longest - 1, 0)].decode("utf-16-le", "ignore")  # without half a character at the end
    space = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:space] if space > len(kept) // 2 else kept).rstrip() + "…"


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
