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

# https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
FIRST_ANSWER_SECONDS = 3
# https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
LATER_ANSWER_MINUTES = 15


def size(text: str) -> int:
    """Count as Discord may count at most."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, longest: int) -> str:
    """Shorten plain text at a word where there is one, with an ellipsis."""
    if size(text) <= longest:
        return text
    kept = text[: max(longest - 1, 0)]
    while size(kept) > max(longest - 1, 0):
        kept = kept[:-1]
    space = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:space] if space > len(kept) // 2 else kept).rstrip() + "…"
