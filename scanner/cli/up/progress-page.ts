import type { ScanLine, Step } from './progress.ts'
import { PROGRESS_SCRIPT } from './progress-script.ts'
import { PROGRESS_STYLE } from './progress-style.ts'

export type ProgressState = { readonly steps: readonly Step[]; readonly scans: readonly ScanLine[] }

/** The page that is there at once: no file beside it, no dependency, light and dark, reads well without scripts. */
export function progressPage(state: ProgressState, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<title>Sprawl is starting</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${PROGRESS_STYLE}</style>
</head>
<body>
<main>
<h1><span class="mark" aria-hidden="true"></span>Sprawl is starting</h1>
<p class="lead">The scan runs while the dashboard is built. This page turns into it by itself.</p>
<ol id="steps">${state.steps.map(stepItem).join('')}</ol>
<section id="scans" aria-label="Scans" aria-live="polite">${state.scans.map(scanItem).join('')}</section>
<p class="foot">Keys and copies of repositories stay on this machine. Ctrl-C in the terminal stops everything.</p>
</main>
<script nonce="${nonce}">${PROGRESS_SCRIPT}</script>
</body>
</html>
`
}

function stepItem(step: Step): string {
  const detail = step.detail === null ? '' : `<small>${escapeHtml(step.detail)}</small>`
  return `<li class="${step.state}"><span class="dot" aria-hidden="true"></span><div><b>${escapeHtml(step.title)}</b> <i>${step.state}</i>${detail}</div></li>`
}

function scanItem(scan: ScanLine): string {
  const value = scan.fraction === null ? '' : ` value="${scan.fraction.toFixed(3)}"`
  return `<div class="scan"><div><b>${escapeHtml(scan.name)}</b><small>${escapeHtml(scan.detail)}</small></div><progress max="1"${value}></progress></div>`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
