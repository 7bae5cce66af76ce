/** Light and dark by what the reader's system says; one column down to 320 pixels. */
export const htmlStyle = `
:root { color-scheme: light dark;
  --page: light-dark(#f6f7f9, #14161a); --card: light-dark(#fff, #1d2026); --line: light-dark(#dde1e7, #343943);
  --text: light-dark(#1b1f26, #e6e9ee); --soft: light-dark(#5b6472, #a2abb9); --code: light-dark(#f0f2f5, #14161a);
  --link: light-dark(#1a56c4, #8ab4ff); --bad: light-dark(#b3261e, #ff8a80); --good: light-dark(#1c6b33, #7fd99a); }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0; } p { margin: .35rem 0; }
a { color: var(--link); } a:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible,
summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.verdict { font-size: 1.15rem; font-weight: 600; } .clean { color: var(--good); } .broken, .note { color: var(--bad); }
.meta { color: var(--soft); font-size: .875rem; } .fingerprint { font-family: ui-monospace, monospace; font-size: .75rem; }
article, footer { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
#filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .75rem; align-items: end;
  background: var(--page); padding: .75rem 0; border-bottom: 1px solid var(--line); }
#filters label { display: grid; font-size: .8rem; color: var(--soft); flex: 1 1 8rem; }
#filters output { flex: 1 0 100%; color: var(--soft); font-size: .875rem; }
input, select, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: .35rem; padding: .4rem .6rem; min-height: 2.4rem; width: 100%; min-width: 0; }
button { width: auto; cursor: pointer; }
.severity { display: inline-block; padding: 0 .5rem; border-radius: .25rem; font-size: .75rem; text-transform: uppercase;
  color: #fff; background: #4a5260; }
.critical { background: #b3261e; } .high { background: #8a2a8f; } .medium { background: #7a5200; } .low { background: #1a56c4; }
.places { list-style: none; margin: .75rem 0; padding: 0; display: grid; gap: .75rem; }
.places li { border-left: 3px solid var(--line); padding-left: .75rem; min-width: 0; }
.path { font-family: ui-monospace, monospace; font-weight: 600; } .at { color: var(--soft); font-weight: 400; }
.presence { color: var(--soft); font-size: .875rem; } .presence.at-head { color: var(--bad); }
pre { margin: .35rem 0; padding: .5rem; background: var(--code); border-radius: .35rem; white-space: pre-wrap; font-size: .85rem; }
details summary { cursor: pointer; color: var(--link); } footer ul { padding-left: 1.1rem; }
@media (max-width: 30rem) { body { padding: .6rem; } #filters { position: static; } #filters label { flex-basis: 100%; } }
@media print { #filters { display: none; } article { break-inside: avoid; } }
`
