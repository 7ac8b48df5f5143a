import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.mapping.debris import count_tags, tidy

ALL = ("erb", "liquid", "nunjucks", "shortcodes", "mdx")
SHOW, STRIP = dict.fromkeys(ALL, "show"), dict.fromkeys(ALL, "strip")

# Markdown, with tags shown, with tags left out.
CASES = {
    "erb": ("a <%= b %> c", "a `<%= b %>` c", "a  c"),
    "liquid": ("a {{ b }} {% c %}", "a `{{ b }}` `{% c %}`", "a  "),
    "nunjucks comment": ("a {# b #}", "a `{# b #}`", "a "),
    "shortcode": ('{{< figure src="a" >}}', '`{{< figure src="a" >}}`', ""),
    "paired shortcode": (
        "{{% note %}}x{{% /note %}}",
        "`{{% note %}}`x`{{% /note %}}`",
        "x",
    ),
    "component": ("<Tabs a={1}>b</Tabs>", "`<Tabs a={1}>`b`</Tabs>`", "b"),
    "import": ("import A from 'a';\n\nText", "`import A from 'a';`\n\nText", "\n\nText"),
    "export": (
        "export const a = {\n  b\n}\n\nText",
        "`export const a = { b }`\n\n\n\nText",
        "\n\n\n\nText",
    ),
    "several lines": ("{% a\nb %} c", "`{% a b %}`\n c", "\n c"),
    "ticks inside": ("{{ `a` }}", "`` {{ `a` }} ``", ""),
    "comment block": (
        "{% comment %}\na\n{% endcomment %}b",
        "`{% comment %}`\na\n`{% endcomment %}`b",
        "\n\nb",
    ),
    "in an attribute": ('<a href="{{ b }}">', '<a href="{{ b }}">', '<a href="">'),
    "only heading": ("# <%= title %>\n\na", "# `<%= title %>`\n\na", "\n\na"),
}


@pytest.mark.parametrize(("text", "shown", "stripped"), CASES.values(), ids=CASES)
def test_tags_are_shown_as_code_or_left_out(text, shown, stripped):
    assert (tidy(text, SHOW), tidy(text, STRIP)) == (shown, stripped)


SAME = {
    "filter": ('[a]({{ "/b/" | url }})', "[a](/b/)"),
    "root": ("[a]({{ site.baseurl }}/b/)", "[a](/b/)"),
    "link": ("[a]({% link _posts/b.md %})", "[a](/_posts/b.md)"),
    "post": ("[a]({% post_url 2026-01-02-b %})", "[a](/_posts/2026-01-02-b)"),
    "ref": ('[a]({{< ref "b.md" >}})', "[a](b.md)"),
    "raw": ("{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
    "highlight": ("{% highlight go %}\n{{ a }}\n{% endhighlight %}", "```go\n{{ a }}\n```"),
    "highlight shortcode": (
        "{{< highlight go >}}\na\n{{< /highlight >}}",
        "```go\na\n```",
    ),
    "code": ("`{{ a }}` and ``<% b %>``", "`{{ a }}` and ``<% b %>``"),
    "fence": ("```\n{{ a }}\n```", "```\n{{ a }}\n```"),
    "open fence": ("~~~\n{{ a }}", "~~~\n{{ a }}"),
    "no end": ("a {{ b and {% c", "a {{ b and {% c"),
    "html": ("<BR> <b>x</b> <your name>", "<BR> <b>x</b> <your name>"),
    "prose": ("important: import is a word", "important: import is a word"),
}


@pytest.mark.parametrize(("text", "expected"), SAME.values(), ids=SAME)
def test_addresses_and_code_are_understood_either_way(text, expected):
    assert tidy(text, SHOW) == tidy(text, STRIP) == expected


def test_language_that_is_not_named_is_left_alone():
    assert tidy("a <%= b %> {{ c }}", {"erb": "strip"}) == "a  {{ c }}"
    assert tidy("a <%= b %>", {}) == "a <%= b %>"


@given(st.text(alphabet="ab \n`~<%={}#>'\"/(A|", max_size=200))
def test_lines_stay_where_they_are(text):
    for rules in (SHOW, STRIP):
        assert tidy(text, rules).count("\n") == text.count("\n")


def test_tags_are_counted_by_language_outside_code():
    text = "<% a %> {{ b }} {% c %} `{{ d }}` {{< e >}}"
    assert count_tags(text) == Counter({"liquid": 2, "erb": 1, "shortcodes": 1})


@pytest.mark.parametrize(
    "text",
    [
        "{%" * 50_000,
        "<A" * 50_000,
        "{% raw %}" * 20_000,
        "{% comment %}" * 20_000,
        "`" * 100_000,
        "".join("`" * count + " " for count in range(400)),
        "```\n" * 20_000,
        "> " * 50_000,
        'import "a"\n' * 10_000,
        "# " * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_takes_little_time(text):
    started = time.perf_counter()
    tidy(text, STRIP)
    assert time.perf_counter() - started < 2
