"""Text that tries to be more than text, for the tests of everything that shows foreign text."""

_HTML = """
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script
<script>
</script><script>alert(1)</script>
<img src=x onerror=alert(1)>
<img src=x onerror=alert(1)//
<IMG SRC="javascript:alert('x');">
<img/src/onerror=alert(1)>
<img src="http://evil.example/pixel.gif">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>">
<object data="data:text/html,<script>alert(1)</script>">
<embed src=//evil.example/x.swf>
<form action=//evil.example><input name=q><button>Go</button></form>
<button formaction=javascript:alert(1)>x</button>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea>
</textarea><script>alert(1)</script>
<style>*{display:none}</style>
<style>@import '//evil.example/x.css';</style>
</style><script>alert(1)</script>
<link rel=stylesheet href=//evil.example/x.css>
<meta http-equiv=refresh content="0;url=//evil.example">
<base href=//evil.example/>
<a href="javascript:alert(1)">click</a>
<a href=" &#14; javascript:alert(1)">click</a>
<a href="//evil.example" target=_blank>click</a>
<a href=#answer-1 onclick=alert(1)>click</a>
<video><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)>
<details open ontoggle=alert(1)><summary>x</summary></details>
<body onload=alert(1)>
<marquee onstart=alert(1)>x</marquee>
<b>bold</b> <i>it</i> <u>u</u>
<mark>marked</mark> <q>quoted</q>
<div style="position:fixed;inset:0">over all</div>
<table><tr><td>x</td></tr></table>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<plaintext>
<xmp><script>alert(1)</script></xmp>
<title></title><script>alert(1)</script>
</title></head><body><h1>mine</h1>
</article></li></ul></section><h1>out</h1>
</q></li><li><q>another</q>
</span></label></li>
</mark></blockquote><button data-act="forget">x</button>
</p></article><article class="exchange answered">
<li data-id="x"><button data-act="remove">Remove</button></li>
</dialog><dialog open>x</dialog>
<b
<b a="
< script >alert(1)</ script >
<>
</>
<?php echo 1 ?>
<?xml version="1.0"?>
<!doctype html>
<!-- comment -->
<!--
-->
<!--><script>alert(1)</script>
--!><script>alert(1)</script>
<![CDATA[<script>alert(1)</script>]]>
<![CDATA[
]]>
""".split("\n")[1:-1]

_BREAK_OUTS = """
"><script>alert(1)</script>
'><script>alert(1)</script>
" onmouseover="alert(1)
' onmouseover='alert(1)
" onfocus=alert(1) autofocus x="
' onfocus=alert(1) autofocus x='
" style="position:fixed
" data-act="forget" data-id="1
" href="javascript:alert(1)
" src="//evil.example/x
" id="answer-1
` onmouseover=`alert(1)
\\"><img src=x onerror=alert(1)>
"/><!--
x" y='z' <b>
it's "quoted" & 5 < 6 > 4
""".split("\n")[1:-1]

_ENTITIES = """
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&#x3c;img src=x onerror=alert(1)&#x3e;
&amp;lt;b&amp;gt;
&amp &lt &quot;
&quot; onclick=alert(1) x=&quot;
&nbsp;&shy;&ZeroWidthSpace;
&NotAnEntity; &#0; &#xD800; &#99999999;
AT&T, R&D &c.
""".split("\n")[1:-1]

_MARKDOWN = r"""
[click](javascript:alert(1))
[click](http://evil.example "title")
[click][1]
[1]: http://evil.example
![pixel](http://evil.example/a.png)
![pixel][1]
[![x](http://evil.example/a.png)](http://evil.example)
<http://evil.example>
<mailto:who@evil.example>
http://evil.example/path?x=1&y=2
https://evil.example
HTTP://EVIL.EXAMPLE
www.evil.example/path
WWW.evil.example
who@evil.example
# heading
###### heading ######
C #
## ##
#
*emphasis* **strong** ***both***
_emphasis_ __strong__
~~gone~~ ~gone~
`code` ``code``
```sh
~~~
- item
* item
+ item
1. item
12) item
- [x] done
> quoted
> > quoted twice
| a | b |
|---|---|
---
***
___
===
- - -
    indented code
Ends in a backslash\
\*escaped\* \\ \[x\]
a ^[note] and [^1]
[^1]: a note
:smile: ==marked== H~2~O x^2^
""".split("\n")[1:-1]

_OTHER = [
    "$x^2$ and $$\\int_0^1$$ and \\(x\\) and \\[y\\]",
    "$100 to $200",
    "{{constructor.constructor('alert(1)')()}}",
    "{{{value}}} {{#each x}}{{/each}} {{> partial}}",
    "${alert(1)} ${document.cookie}",
    "#{7*7} <%= 7*7 %> {% raw %} @{x}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\x3c/script\\x3e",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "Ends in two spaces  ",
    "see [1]",
    "see [1] [2]",
    "[1]",
    "[1][2][3]",
    "See it there. [2]",
    "ends [99999999999999999999]",
    "Source: Reuters, 1 May 2024: true [1]",
    "Understood as: something else",
    "Searched all 5 articles.",
    "6,000: the number is this",
    "#source-1-1",
    "a\u202egnp.exe\u202c b",
    "a\u2066b\u2067c\u2068d\u2069e",
    "a\u061cb\u200ec\u200fd",
    "zero\u200bwidth\u200c\u200d\u2060\ufeffspace",
    "<\u200bscript>alert(1)</\u200bscript>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "nul \x00 here",
    "\x1b[2J\x1b[31mred\x1b[0m \x9b31mred",
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "bell \x07 back \x08 delete \x7f next line \x85 end",
    "carriage\rreturn\x0bvertical\x0cfeed",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "Ünï©ödé 北京 🎉 \U0001d4d0",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE articles; --",
    "../../../../etc/passwd",
    "x" * 3000,
    "A" * 300 + "<script>alert(1)</script>",
]

PAYLOADS = (*_HTML, *_BREAK_OUTS, *_ENTITIES, *_MARKDOWN, *_OTHER)
