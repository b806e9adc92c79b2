"""Words with which somebody might try to notify, format or mislead, for property tests."""

from hypothesis import strategies as st

TRICKS = (
    *"<@80351110224678912> <@!1> <@&165511591545143296> <#103735883630395392> @everyone @here @".split(),
    *"</airhorn:816437322781949972> <id:customize> <a:b1nzy:392938283556143104> <t:1618953630:R> t:1 :smile: :".split(),
    *"** * _ __ ~~ || ` ``` \\ < > [a]( ]( ) # a 10 Ω 😀".split(),
    *("```py\n", "> ", ">>> ", "# ", "-# ", "- ", "* ", "+ ", "1. ", "2) ", "[click](https://evil.example)"),
    *"https://a.example/x_y_z*w* <https://b.example> https:// http://c.example/(d) steam://e".split(),
    *(" ", "\t", "\n", "\r\n", "\u2028", "\u202e", "\x00", "\ud800"),
)
texts = st.lists(st.sampled_from(TRICKS) | st.text(st.characters(), max_size=5), max_size=12).map("".join)
