"""The look of the wall's pages beyond the reports' own style, and the one script that filters the index."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from yousu.render.stylesheet import STYLE

LOOK = (
    STYLE
    + """
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.bar { max-width: 60rem; margin: 0 auto; padding: .5rem 1rem; }
.bar nav { margin: 0; border: 0; padding: 0; }
.bar nav a { padding: .6rem 0; }
.bar nav a[aria-current] { font-weight: 600; color: var(--ink); }
.bar .foot { margin: 0; padding-top: .5rem; border: 0; }
.sheet h1 { margin-top: 0; }
@media screen and (min-width: 48rem) { .sheet { margin-block: 0; } }
.filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; margin: 0 0 1rem; }
.filters[hidden] { display: none; }
.filters label { display: flex; flex-direction: column; font-size: .85rem; color: var(--soft); flex: 1 1 9rem; }
.filters :is(select, input) {
  min-height: 2.75rem; padding: .3rem .5rem; font: inherit; font-size: 1rem; color: var(--ink);
  background: var(--paper); border: 1px solid var(--rule); border-radius: .3rem; width: 100%;
}
.filters button {
  min-height: 2.75rem; padding: .3rem 1rem; font: inherit; color: var(--ink); background: var(--row);
  border: 1px solid var(--rule); border-radius: .3rem; align-self: flex-end;
}
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1rem;
  margin: 0; padding: 0; list-style: none; }
.card { border: 1px solid var(--line); border-left: .4rem solid var(--rule); border-radius: .3rem;
  padding: .8rem 1rem; }
.card[hidden] { display: none; }
.card h2 { margin: 0 0 .4rem; font-size: 1.05rem; }
.card p { margin: 0 0 .25rem; font-size: .9rem; color: var(--soft); }
.green { border-left-color: var(--good); } .yellow { border-left-color: var(--warn); }
.red { border-left-color: var(--bad); }
.card .light, .light { font-weight: 600; color: var(--ink); }
.light::before { content: "● "; }
.light.green::before { color: var(--good); } .light.yellow::before { color: var(--warn); }
.light.red::before { color: var(--bad); }
dl { display: grid; grid-template-columns: minmax(5rem, auto) 1fr; gap: .35rem 1rem; margin: 0 0 1.5rem; }
dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; }
.steps { padding-left: 1.4rem; } .steps time { color: var(--soft); margin-right: .6rem; }
@media print { .filters, .skip { display: none; } .card { break-inside: avoid; } }
"""
)

POSTER = """
@page { size: A3 portrait; margin: 15mm; @bottom-center { content: none; } }
.poster { max-width: 80rem; }
.poster h1 { text-align: center; font-size: 2.6rem; letter-spacing: .2em; }
.poster .day { white-space: nowrap; }
.poster .lead { text-align: center; }
.poster td, .poster th { font-size: 1.05rem; }
@media screen and (max-width: 44rem) {
  .poster h1 { font-size: 1.7rem; letter-spacing: .1em; }
  .poster .scroll { overflow: visible; background: none; }
  .poster :is(table, tbody, tr, th, td) { display: block; }
  .poster thead { position: absolute; left: -999rem; }
  .poster tbody tr { padding: .6rem 0; border-bottom: 2px solid var(--rule); }
  .poster tbody :is(th, td) { position: static; padding: .15rem 0; border: 0; }
  .poster tbody th { font-weight: 700; }
  .poster td { display: grid; grid-template-columns: 6.5em 1fr; gap: .75rem; }
  .poster td::before { content: attr(data-head); color: var(--soft); }
}
@media print { .poster h1 { font-size: 44pt; } .poster table { font-size: 14pt; } .poster :is(td, th) {
  font-size: 14pt; padding: 2.5mm; border: 1px solid #777; } .poster .lead { font-size: 18pt; } }
"""

SCRIPT = """
(() => {
  const form = document.getElementById("filters"), count = document.getElementById("count");
  const cards = [...document.querySelectorAll(".card")];
  const apply = () => {
    const said = new FormData(form), words = said.get("q").trim().toLowerCase().split(/\\s+/);
    let shown = 0;
    for (const card of cards) {
      const fits = ["area", "category", "light"].every(key => !said.get(key) || card.dataset[key] === said.get(key));
      card.hidden = !(fits && words.every(word => card.textContent.toLowerCase().includes(word)));
      shown += !card.hidden;
    }
    count.textContent = count.dataset.said.replace("{count}", shown);
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", event => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
"""
"""Hides what does not fit; without it the whole list stands there, and no filters."""

_HASH = b64encode(sha256(SCRIPT.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
)
"""What a page may do: nothing but this one script; nothing is fetched and nothing sent."""
