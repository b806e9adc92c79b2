"""Slack's numbers, each with the page that says so (read in November 2026). Lengths are in characters, as sent."""

# https://docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100

# https://docs.slack.dev/reference/block-kit/blocks/section-block
SECTION_TEXT = 3000
SECTION_FIELDS = 10
FIELD_TEXT = 2000

# https://docs.slack.dev/reference/block-kit/composition-objects/text-object
ANY_TEXT = 3000

# https://docs.slack.dev/reference/block-kit/blocks/actions-block
ACTIONS_ELEMENTS = 25

# https://docs.slack.dev/reference/block-kit/block-elements/button-element ("may truncate with ~30 characters")
BUTTON_TEXT = 75
ACTION_ID = 255

# https://docs.slack.dev/reference/block-kit/blocks/input-block
BLOCK_ID = 255
INPUT_LABEL = 2000
INPUT_HINT = 2000

# https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
SELECT_OPTIONS = 100

# https://docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_TEXT = 75
OPTION_VALUE = 150

# https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
INPUT_TEXT = 3000

# https://docs.slack.dev/reference/block-kit/blocks/image-block
IMAGE_ALTERNATIVE = 2000

# https://docs.slack.dev/reference/views/modal-views
VIEW_TITLE = 24
VIEW_SUBMIT = 24
VIEW_CALLBACK = 255
VIEW_METADATA = 3000

# https://docs.slack.dev/reference/methods/chat.postMessage: 4,000 is advised, more than 40,000 is cut
SUMMARY_TEXT = 4000

# https://docs.slack.dev/reference/methods/conversations.open: at most 8 people beside the one who opens
ROOM_MEMBERS = 8

# https://docs.slack.dev/apis/web-api/rate-limits: a 429 says in Retry-After how many seconds to wait, for this method
# in this workspace; chat.postMessage takes about one message a second in a channel. Without the header: half a minute.
DEFAULT_RETRY_AFTER = 30.0

# The same page: calls a minute, for each method in a workspace ("tiers"; bursts are "occasional" to "generous"), and
# on each method's own page its tier. Tier 2: users.list. Tier 3: conversations.open, chat.update. Tier 4: users.info,
# views.open, views.publish. chat.postMessage: "several hundred" in a workspace.
TIER_3 = 50
TIER_4 = 100
POSTS_A_MINUTE = 200
POSTS_A_SECOND = 1.0  # in one channel

# https://docs.slack.dev/reference/views/home-tab-views
HOME_BLOCKS = 100

# https://docs.slack.dev/interactivity/handling-user-interaction: an acknowledgement within 3 seconds
ACKNOWLEDGE = 3.0

# https://docs.slack.dev/apis/events-api: 30,000 events an hour for each workspace; three retries (at once, after a
# minute, after five minutes), each with x-slack-retry-num
EVENTS_PER_HOUR = 30_000

# https://docs.slack.dev/reference/app-manifest
COMMAND_DESCRIPTION = 2000
SHORTCUT_NAME = 24
SHORTCUT_DESCRIPTION = 150
APP_DESCRIPTION = 140
LONG_DESCRIPTION = (174, 4000)
