"""The style of a page: on a screen of any width, in the dark, and on A4 paper.

Colours never stand alone: a row or sentence of a tone carries a sign too, and the total is bold under a rule.
"""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #f3f3f0; --paper: #fff; --ink: #1c1f23; --soft: #565d66; --line: #dcdcd7; --rule: #8a9099;
  --accent: #24618e; --track: #e9ebed; --head: #c1121f; --shade: rgb(0 0 0 / 18%); --row: #f7f7f4;
  --good: #1b6b3d; --warn: #855300; --bad: #b3261e;
  --good-tint: #eef7f0; --warn-tint: #fdf5e3; --bad-tint: #fdf0ee;
  --sans: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --song: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "Songti SC", SimSun, "Noto Serif CJK SC", serif;
  --fang: FangSong_GB2312, "仿宋_GB2312", FangSong, "仿宋", STFangsong, "Noto Serif CJK SC", serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #131517; --paper: #1b1e21; --ink: #e5e5e1; --soft: #a6adb5; --line: #34383d; --rule: #7b828a;
    --accent: #78b0da; --track: #2b2f34; --head: #ff8078; --shade: rgb(0 0 0 / 60%); --row: #22262a;
    --good: #85d3a2; --warn: #e6b866; --bad: #ff9a91;
    --good-tint: #1b2b21; --warn-tint: #2e2717; --bad-tint: #34201f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.75 var(--sans); line-break: strict; overflow-wrap: anywhere;
}
.sheet { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1rem 2.5rem; background: var(--paper); }
h1 { margin: .5rem 0 1.25rem; font-size: 1.6rem; line-height: 1.4; text-wrap: balance; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem; line-height: 1.5; }
h3 { margin: 0; font-size: 1rem; line-height: 1.5; }
p { margin: 0 0 .75rem; white-space: pre-wrap; text-wrap: pretty; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }

nav { margin: 0 0 1.5rem; padding: .5rem 0; border-block: 1px solid var(--line); font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: .2rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }

.letterhead { text-align: center; }
.letterhead .name {
  margin: 1rem 0 .25rem; color: var(--head);
  font: bold clamp(1.7rem, 6.5vw, 3rem)/1.3 var(--song); letter-spacing: .06em; text-wrap: balance;
}
.letterhead .number { margin: 0 0 .75rem; }
.issued {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem;
  margin: 0 0 1.75rem; padding-bottom: .35rem; border-bottom: 2px solid var(--head);
}
.letter h1 { margin-block: 1.75rem; font-family: var(--song); font-size: 1.7rem; text-align: center; }
.letter section > p { text-indent: 2em; }
.letter section > p.blank { text-indent: 0; }
.signature { margin: 2.5rem 2em 1rem auto; width: fit-content; max-width: 100%; text-align: center; }
.signature p { margin: 0; }
.copies { margin-top: 2rem; border-block: 2px solid var(--ink); font-size: .95rem; }
.copies p { margin: 0; padding: .3rem 1em; }
.copies p + p { border-top: 1px solid var(--ink); }

.scroll {
  margin: 1rem 0 1.5rem; overflow-x: auto; background:
    linear-gradient(to right, var(--paper) 40%, transparent) 0 0 / 2.5rem 100%,
    linear-gradient(to left, var(--paper) 40%, transparent) 100% 0 / 2.5rem 100%,
    linear-gradient(to right, var(--shade), transparent) 0 0 / .6rem 100%,
    linear-gradient(to left, var(--shade), transparent) 100% 0 / .6rem 100%;
  background-repeat: no-repeat; background-attachment: local, local, scroll, scroll;
}
table { border-collapse: collapse; min-width: 100%; font-size: .92rem; line-height: 1.5; }
.dense { font-size: .84rem; }
.dense :is(th, td) { padding-inline: .4rem; }
caption { padding-bottom: .4rem; text-align: left; }
caption h2, caption h3 { position: sticky; left: 0; width: fit-content; margin: 0; }
th, td {
  padding: .45rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  white-space: pre-wrap;
}
th:first-child, td:first-child { padding-left: .5rem; }
thead th {
  min-width: 4.2em; border-bottom: 2px solid var(--rule); vertical-align: bottom;
  overflow-wrap: break-word;
  color: var(--soft); font-weight: 600; text-wrap: balance;
}
thead .firm { min-width: 0; }
tbody th { font-weight: 500; }
.far { text-align: right; font-variant-numeric: tabular-nums; }
td.far, .short, .firm { white-space: nowrap; }
.long { min-width: 13em; }
.prose { min-width: 20em; }
.pairs :is(.long, .prose) { min-width: 0; }
.pairs :is(th, td):last-child { width: 100%; }
.pairs th { color: var(--soft); }
tbody tr:hover > * { background: var(--row); }
.total > * { border-top: 2px solid var(--rule); border-bottom: 0; font-weight: 700; }
.empty { color: var(--soft); }

.mark {
  display: inline-block; min-width: 1.35em; margin-right: .4em; border: 1px solid; border-radius: .25em;
  font-size: .78em; font-weight: 700; line-height: 1.3; text-align: center; text-indent: 0;
}
.mark.good::before { content: "√"; }
.mark.warn::before { content: "!"; }
.mark.bad::before { content: "×"; }
.mark.good { color: var(--good); }
.mark.warn { color: var(--warn); }
.mark.bad { color: var(--bad); }
tr.good > * { background: var(--good-tint); }
tr.warn > * { background: var(--warn-tint); }
tr.bad > * { background: var(--bad-tint); }
tr.dim > *, p.dim { color: var(--soft); font-size: .92em; }
p.good, p.warn, p.bad { padding: .35rem .75rem; border-left: .25rem solid; }
p.good { border-color: var(--good); background: var(--good-tint); }
p.warn { border-color: var(--warn); background: var(--warn-tint); }
p.bad { border-color: var(--bad); background: var(--bad-tint); }
.letter section > p:is(.good, .warn, .bad) { text-indent: 0; }
.blank {
  min-height: 5.5rem; padding: .6rem .9rem; border: 1px dashed var(--rule); border-radius: .3rem; color: var(--soft);
}

figure { max-width: 36rem; margin: 1.5rem 0; }
figcaption { margin-bottom: .5rem; }
svg { display: block; overflow: visible; font: 13px/1 var(--sans); font-variant-numeric: tabular-nums; }
svg text { fill: currentColor; }
svg .figure { font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
svg .minor.figure { font-size: 11.5px; font-weight: 400; }
svg .tick { fill: var(--soft); font-size: 12px; }
svg .bar { fill: var(--accent); }
svg .track { fill: var(--track); }
svg .grid { stroke: var(--line); }
svg .line { stroke: var(--accent); stroke-width: 2.5; stroke-linecap: round; }
svg .point { fill: var(--paper); stroke: var(--accent); stroke-width: 2.5; }

.foot {
  margin-top: 2.5rem; padding-top: .9rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem;
}
.foot p { margin-bottom: .3rem; }

@media (max-width: 34rem) {
  svg .minor { display: none; }
  h1, .letter h1 { font-size: 1.35rem; }
  h2 { margin-top: 2rem; }
}
@media screen and (min-width: 48rem) {
  .sheet { margin-block: 2rem; padding: 2.5rem 3.5rem 3.5rem; border: 1px solid var(--line); border-radius: .4rem; }
  tbody th.short { position: static; }
}
@media screen and (max-width: 48rem) {
  tbody th.short { position: sticky; left: 0; }
  :where(tbody th.short) { background: var(--paper); }
}
@page {
  size: A4; margin: 22mm 18mm 22mm;
  @bottom-center { content: "— " counter(page) " —"; font: 10.5pt SimSun, "Noto Serif CJK SC", serif; }
}
@media print {
  :root { --ground: #fff; --soft: #333; --line: #999; --rule: #000; --accent: #24618e; }
  html { font-size: 11pt; }
  body, .sheet { background: none; }
  .sheet { max-width: none; margin: 0; padding: 0; }
  nav { display: none; }
  .letter { font-family: var(--fang); }
  .letter h2 { font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-weight: 400; }
  .letter table, svg { font-family: var(--sans); }
  p { orphans: 2; widows: 2; }
  h1, h2, h3, caption, figcaption, .issued { break-after: avoid; }
  .annex { break-before: page; }
  .annex > h2:first-child { margin-top: 0; }
  .scroll { overflow: visible; background: none; }
  table { width: 100%; font-size: 8.5pt; }
  thead { display: table-header-group; }
  tr, figure, .blank, .signature, .copies, .issued { break-inside: avoid; }
  th, td { padding: 1.2mm 1.4mm; }
  thead th { color: inherit; }
  thead .whole { white-space: nowrap; }
  .dense :is(th, td) { padding-inline: .9mm; }
  .long, .prose { min-width: 9em; }
  .blank { min-height: 30mm; }
  tr:is(.good, .warn, .bad) > *, svg, .letterhead { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
}
""".strip()

FORM_STYLE = """
.form { margin-bottom: 2.5rem; }
.form :is(h2, h3) { text-align: center; }
.form .ends { display: flex; justify-content: space-between; margin: 0 0 .3rem; }
.form table { width: 100%; table-layout: fixed; border: 1.5px solid var(--ink); }
.form :is(th, td) { border: 1px solid var(--ink); padding: .45rem .6rem; overflow-wrap: anywhere; }
.form th { width: 17%; vertical-align: middle; text-align: center; font-weight: 600; }
.form .signed { margin-top: .5rem; text-align: right; white-space: pre-wrap; }
.form .lines-2 { min-height: 3em; } .form .lines-3 { min-height: 4.5em; } .form .lines-4 { min-height: 6em; }
.form .lines-5 { min-height: 7.5em; } .form .lines-6 { min-height: 9em; } .form .lines-7 { min-height: 10.5em; }
.form .lines-8 { min-height: 12em; } .form .lines-9 { min-height: 13.5em; }
@media print {
  main > h1 { display: none; }
  section + section > .form { break-before: page; }
  .form table { font-size: 11pt; }
}
""".strip()
"""Added where a page has forms, so that all other pages stay as they are."""
