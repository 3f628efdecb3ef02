"""Texts and addresses that a page must show and must not obey.

What is obeyed is noticed: it opens a dialog, asks another host for something, makes
elements or turns what stands beside it around.
"""

HARMLESS = "harmless"
HARMLESS_ADDRESS = "https://harmless.example/"

_MANY = 100_000

TEXTS: dict[str, str] = {
    "script": "<script>alert('script')</script>",
    "handler": "<img src=x onerror=alert('handler')><b onclick=alert(1)>bold</b>",
    "attribute": "\"' autofocus onfocus=alert('attribute') x=\"'",
    "svg": "<svg onload=alert('svg')><use href='//canary.example/svg#x'></use></svg>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x>",
    "style": "<style>@import url(//canary.example/style)</style>",
    "css": "<p style='background:url(//canary.example/css)'>expression(alert(1))",
    "base": "<base href='//canary.example/'>",
    "refresh": "<meta http-equiv=refresh content='0;url=//canary.example/refresh'>",
    "form": "<form action='//canary.example/form'><button autofocus>Ask</form>",
    "ping": "<a ping='//canary.example/ping' href='javascript:alert(1)'>here</a>",
    "resource": "<link rel=stylesheet href='//canary.example/resource.css'>",
    "clobbering": "<form id=main name=forms><input id=t-turn name=body></form>",
    "scheme": "javascript:alert('scheme') data:text/html,x vbscript:x",
    "markdown": "![pixel](https://canary.example/p.png) [here](javascript:alert(1))",
    "entities": "&lt;script&gt; &#60;b&#62; &amp;amp; javascript&colon;alert(1) &nbsp",
    "template": "{{7*7}} {% raw %} ${7*7} #{7*7} <%= 7*7 %> {# no #}",
    "endings": "</template></textarea></script></style></title></noscript></p></main>",
    "comment": "<!-- --!> <!-- <script> ]]> <![CDATA[ <?php ?>",
    "override": "\u202eoverride that nobody ends",
    "isolates": "\u2066isolate \u2069\u2069\u202ebeyond what it is put into",
    "unseen": "zero\u200bwidth\u200d\u2060join\ufeffers\u00ad",
    "separators": "line\u2028paragraph\u2029next\u0085end",
    "word": "W" * _MANY,
    "marks": "z" + "\u0336\u0301" * (_MANY // 2),
}
"""By kind. A text of any kind can be archived."""

BROKEN: dict[str, str] = {"nul": "a\x00<b", "surrogate": "half \ud83d of a pair"}
"""By kind: what no archive takes, but a reader or a model can send."""

NOWHERE: dict[str, str] = {
    "javascript": "javascript:alert('javascript')",
    "capitals": "JaVaScRiPt://harmless.example/%0aalert('capitals')",
    "data": "data:text/html,<script>alert('data')</script>",
    "vbscript": "vbscript:msgbox(1)",
    "file": "file:///etc/passwd",
    "blank before": " javascript:alert('blank')",
    "blank inside": "java\tscript:alert('tab')",
    "line inside": "java\r\nscript:alert('line')",
    "control before": "\x01javascript:alert('control')",
    "control in the web": "https\t://canary.example/",
    "entity": "javascript&colon;alert('entity')",
    "number entity": "&#106;avascript:alert('number')",
    "no scheme": "//canary.example/no-scheme",
    "backslashes": "\\\\canary.example\\x",
    "slash and backslash": "/\\canary.example/x",
    "path": "/status",
    "no slashes": "https:canary.example",
    "no host": "https:///canary.example",
    "no name": "https://?canary.example",
    "bracket": "https://[::1",
    "port": "https://canary.example:99999/",
    "blank in the name": "https://canary .example/",
}
"""By kind: addresses that no link may have."""

SOMEWHERE: dict[str, tuple[str, str]] = {
    "user": ("https://bank.example@canary.example/", "canary.example"),
    "backslash": ("https://canary.example\\@bank.example/", "canary.example"),
    "lookalike": ("https://www.аррӏе.example/", "xn--80ak6aa92e.example"),
    "quotes": ("https://canary.example/\"onclick='alert(1)", "canary.example"),
    "tags": ("https://canary.example/<script>", "canary.example"),
    "long": (f"https://canary.example/{'a' * 5000}", "canary.example"),
}
"""By kind: addresses of the web, which a link may have, and the site it must tell."""
