/** Follows the reader's light or dark setting; moves nothing when the reader asks for less motion. */
export const PROGRESS_STYLE = `
:root { color-scheme: light dark; --ink: #14181f; --soft: #5b6472; --line: #dfe3ea; --page: #f6f7f9; --card: #fff;
  --accent: #0b7a5c; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #98a1b0; --line: #2c323c; --page: #0f1216;
  --card: #171b21; --accent: #3ccf9f; --bad: #ff8a80; } }
* { box-sizing: border-box; margin: 0; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); min-height: 100vh;
  display: grid; place-items: center; padding: 24px; }
main { width: min(560px, 100%); background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: 32px; box-shadow: 0 12px 40px rgb(0 0 0 / 6%); }
h1 { font-size: 22px; display: flex; align-items: center; gap: 12px; letter-spacing: -0.01em; }
.mark { width: 22px; height: 22px; border-radius: 7px; flex: none;
  background: conic-gradient(from 210deg, var(--accent), transparent 70%, var(--accent)); }
.lead { color: var(--soft); margin: 8px 0 24px; }
ol { list-style: none; padding: 0; display: grid; gap: 14px; }
li { display: flex; gap: 12px; }
li i { font-style: normal; font-size: 13px; color: var(--soft); }
small { display: block; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.dot { width: 12px; height: 12px; margin-top: 6px; border-radius: 50%; border: 2px solid var(--line); flex: none; }
.running .dot { border-color: var(--accent); border-right-color: transparent; animation: turn 1s linear infinite; }
.done .dot { background: var(--accent); border-color: var(--accent); }
.failed .dot { background: var(--bad); border-color: var(--bad); }
.failed small { color: var(--bad); }
.waiting { color: var(--soft); }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .dot { animation: none !important; } }
#scans:not(:empty) { margin-top: 24px; padding-top: 20px; border-top: 1px solid var(--line); display: grid; gap: 14px; }
progress { width: 100%; height: 6px; margin-top: 6px; appearance: none; border: 0; border-radius: 3px;
  background: var(--line); overflow: hidden; accent-color: var(--accent); display: block; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); transition: width .3s; }
progress::-moz-progress-bar { background: var(--accent); }
.foot { color: var(--soft); font-size: 13px; margin-top: 24px; }
@media (max-width: 420px) { body { padding: 12px; } main { padding: 20px; } }
`
